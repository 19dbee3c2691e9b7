"""The page "why": the reason, the source and the end of what is suggested, and how to hear it less."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tui.test_contrast import in_every_theme
from tui.test_resize import assert_whole, travel
from unknot.insight.coach_rules import RULES
from unknot.record.coaching import rules_left, rules_off
from unknot.store.diary import Diary
from unknot.tui.screens import why
from unknot.tui.screens.item import ItemCard
from unknot.tui.screens.places import DAY_PLACES, DayCall, day_place

if TYPE_CHECKING:
    from store.pump import Pumped
    from tui.conftest import Person, Sit

PLAIN = "Next: warm soak or pack, 15 min"


async def opened(me: Person, *keys: str) -> None:
    """Let the coach speak, press keys, and go to the page."""
    me.home.hear_coach()
    await me.press(*keys, "right")
    assert me.at == "Why"


def choices(me: Person) -> list[str]:
    """List the rows of the page."""
    assert isinstance(me.screen, why.Why)
    return [choice.label for choice in me.screen.rows._choices]


async def test_it_says_why_whence_and_until_when(sit: Sit) -> None:
    """The line, its reason, its source as elsewhere, and what ends it."""
    async with sit() as me:
        await opened(me, "6")
        for said in (
            "Woke up aching? Warm soak or pack, 15 min. Then gentle movement.",
            "An NHS leaflet names easing stiffness and warming up for exercise among the uses of warmth.",
            "Source: NHS leaflet on heat",
            "What ends it Warmth or movement done, warmth resting, or noon.",
        ):
            assert said in me.flat
        assert choices(me) == ["Open warm soak or pack", "Not today", "Never say this", "Turn the coach off", "Back"]


async def test_the_page_keys_read_on_where_the_words_do_not_fit(sit: Sit) -> None:
    """With the row in hand left as it is, so that Enter means the same as before."""
    async with sit(size=(40, 20)) as me:
        await opened(me, "6")
        assert isinstance(me.screen, why.Why)
        row = me.screen.rows.cursor
        assert "What ends it" not in me.flat
        await me.press("pagedown", "pagedown")
        assert "What ends it" in me.flat
        assert me.screen.rows.cursor == row
        await me.press("pageup", "pageup")
        assert "more below" in me.text


async def test_its_item_is_one_enter_away(sit: Sit) -> None:
    """Its card opens, with the start in hand, and Esc leads back to Today."""
    async with sit() as me:
        await opened(me, "6", "end")
        await me.press("enter")
        assert me.at == "ItemCard"
        assert "Warm soak or pack" in me.lines[0]
        await me.press("escape")
        assert me.at == "Today"


async def test_not_today(sit: Sit) -> None:
    """It is gone until tomorrow, the sentence is said on Today, and undo brings it back."""
    async with sit() as me:
        await opened(me, "6")
        await me.press("down", "enter")
        assert (me.at, me.said) == ("Today", "Not today, that is fine.")
        assert me.home.items._next_line == PLAIN
        assert rules_left(me.diary.settings, me.diary.today()) == {"heat_first"}
        await me.press("u")
        assert me.home.items._next_line.startswith("Woke up aching?")


async def test_never_and_on_again(sit: Sit) -> None:
    """It is off for good; the page that says that nothing is suggested lists it, and Space switches it on."""
    async with sit() as me:
        await opened(me, "6")
        await me.press("down", "down", "enter")
        assert me.said == "It is not said any more."
        assert rules_off(me.diary.settings) == {"heat_first"}
        await me.press("right")
        assert "Nothing is suggested now." in me.flat
        assert choices(me) == ["Back", "Heat first"]
        await me.press("down", "space")
        assert me.said == "It may be said again."
        assert "Woke up aching?" in me.flat
        assert not rules_off(me.diary.settings)
        await me.press("u")
        assert choices(me) == ["Back", "Heat first"]


async def test_all_of_it_off(sit: Sit) -> None:
    """One row, and undo takes it back."""
    async with sit() as me:
        await opened(me, "6")
        await me.press("down", "down", "down", "enter")
        assert me.diary.settings.get("coach") is False
        assert (me.at, me.home.items._next_line) == ("Today", PLAIN)
        await me.press("u")
        assert me.home.items._next_line.startswith("Woke up aching?")


async def test_where_less_is_plenty_the_card_has_that_much(sit: Sit) -> None:
    """After a flare: the minutes that were named, and the small session, are what Enter and Done would keep."""
    async with sit() as me:
        me.diary.set_flare(True, me.diary.today() - dt.timedelta(days=1))
        await opened(me)
        assert "half is plenty. Gentle exercise, 2 min." in me.flat
        await me.press("enter")
        card = me.screen
        assert isinstance(card, ItemCard)
        assert me.said == "2 min is plenty today."
        rows = {choice.id: choice.value for choice in card._choices()}
        assert rows["minutes"] == "2 min"
        assert rows["start"].endswith("Small and slow")
        card.rows.cursor = [choice.id for choice in card._choices()].index("done")
        await me.press("enter")
        (use,) = me.day.uses_of("exercise")
        assert use.minutes == 2


async def opened_while_others_write(me: Person, kept: Pumped) -> None:
    """Open the page, and have another program do what it suggests, which Today takes up below it."""
    kept.diary.record_pain(6)
    kept.save()
    await opened(me)
    other = kept.other()
    other.mark_done([other.routine.find("heat")])
    me.home.look()
    await me.settle()
    advice = me.home.hear_coach().watch.advice
    assert advice is None or advice.id != "heat_first"
    assert "Woke up aching?" in me.flat


@pytest.mark.parametrize(
    ("keys", "off", "left"),
    [(("down", "enter"), set(), {"heat_first"}), (("down", "down", "enter"), {"heat_first"}, set())],
)
async def test_what_is_pressed_is_about_what_is_shown(
    sit: Sit, kept: Pumped, keys: tuple[str, ...], off: set[str], left: set[str]
) -> None:
    """Also when the coach says something else by then, since a shell wrote in the diary."""
    async with sit(diary=kept.diary) as me:
        await opened_while_others_write(me, kept)
        await me.press(*keys)
        settings = kept.diary.settings
        assert rules_off(settings) == off
        assert rules_left(settings, kept.diary.today()) == left


async def test_the_item_is_the_one_that_is_shown(sit: Sit, kept: Pumped) -> None:
    """Its card opens, whatever the coach says by then."""
    async with sit(diary=kept.diary) as me:
        await opened_while_others_write(me, kept)
        assert choices(me)[0] == "Open warm soak or pack"
        await me.press("enter")
        assert me.at == "ItemCard"
        assert "Warm soak or pack" in me.lines[0]


@pytest.mark.parametrize("leave", [("escape",), ("end", "enter")])
async def test_going_back_changes_nothing(sit: Sit, leave: tuple[str, ...]) -> None:
    """Esc, or the last row."""
    async with sit() as me:
        await opened(me, "6")
        before = me.diary.settings
        await me.press(*leave)
        assert (me.at, me.diary.settings) == ("Today", before)
        assert me.home.items._next_line.startswith("Woke up aching?")


async def test_a_lighter_day_from_here(sit: Sit, diary: Diary) -> None:
    """The offer is a row, and does what the key does."""
    diary.record_pain(8)
    async with sit() as me:
        await opened(me)
        assert choices(me)[0] == "Call it a flare day"
        await me.press("enter")
        assert me.at == "Today"
        assert me.day.flare


async def test_a_note_from_here(sit: Sit, diary: Diary) -> None:
    """The day after a flare."""
    diary.set_flare(True, diary.today() - dt.timedelta(days=1))
    diary.mark([diary.routine.find("exercise")], "rest")
    diary.mark_done([diary.routine.find("heat")])
    async with sit() as me:
        await opened(me)
        assert choices(me)[0] == "Write a note"
        await me.press("enter")
        assert me.at == "Note"
        await me.press("x", "enter")
        assert me.day.note == "x"


async def test_help_from_here(sit: Sit, diary: Diary) -> None:
    """What the person asked to be reminded of leads to the page on when to get help."""
    diary.set_setting("doctor", "7 on 1 of 7")
    diary.record_pain(7)
    async with sit() as me:
        await opened(me)
        assert choices(me)[0] == "When to get help"
        await me.press("enter")
        assert me.at == "GetHelp"


async def test_with_the_mouse_alone(sit: Sit) -> None:
    """The line, then a row."""
    async with sit() as me:
        me.home.hear_coach()
        await me.press("6")
        await me.click("Woke up aching")
        await me.click("Not today")
        assert me.said == "Not today, that is fine."


async def test_odd_names_do_no_harm(sit: Sit, diary: Diary) -> None:
    """Markup, a very long name, signs that steer a terminal."""
    heat = diary.routine.find("heat")
    for name in ("[/] [red]warm", "word " * 40, "w" * 120, "\u202ewarm \U0001f525"):
        diary.edit_item(heat, {"name": name})
        async with sit(size=(40, 20)) as me:
            await opened(me, "6")
            assert choices(me)[0].startswith("Open ")
            assert len(choices(me)[0]) <= 36


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (120, 40)])
async def test_it_can_be_read_at_every_size(sit: Sit, size: tuple[int, int]) -> None:
    """In every theme, with a rule that is off in the list as well; nothing is cut."""
    async with sit(size=size) as me:
        me.diary.switch_rule("good_day", False)
        await opened(me, "6")
        assert_whole(me)
        assert not await in_every_theme(me)
        await me.press("end")
        assert_whole(me)
        assert "Good day" in me.text


async def test_it_follows_the_size(sit: Sit) -> None:
    """Through all sizes and back; the row in hand is there at 20x5."""
    async with sit() as me:
        await opened(me, "6")
        await travel(me)
        await me.resize(20, 5)
        assert "Open" in me.text


async def test_without_a_coach_it_asks_itself(sit: Sit, diary: Diary) -> None:
    """A page that is opened by name."""
    diary.record_pain(6)
    async with sit() as me:
        call = DayCall(diary.today(), "", me.home.show_day)
        await me.app.push_screen(day_place("why", me.home.desk, call))
        await me.settle()
        assert "Woke up aching?" in me.flat


def test_every_command_that_a_rule_offers_has_a_row() -> None:
    """In words of its own."""
    from unknot.insight import coach_finds

    found = {
        name
        for rule in RULES
        for name in ("flare", "flare_plan", "get_help", "note", "routine")
        if f'command="{name}"' in _source(coach_finds, rule.find.__name__)
    }
    assert found == {*why.OFFERED}
    assert "why" in DAY_PLACES


def _source(module: object, name: str) -> str:
    import inspect

    return inspect.getsource(getattr(module, name))
