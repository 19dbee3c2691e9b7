"""The heat timer in the app: started from its card, drawn from the clock, and counted on the day on which it began."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unknot.insight.heat import REMEMBERED, SKIN
from unknot.record.activity import BECAUSE_IT_HURT, PLANNED
from unknot.record.session import Session
from unknot.store.diary import Diary
from unknot.tui.screens.heat import HeatSession
from unknot.tui.widgets.timer_face import TimerFace

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

LEFT = "Warm soak or pack: 9 min left. Enter on its row opens it."
SCROLL_BAR = "▁▂▃▄▅▆▇█"
OVER = "Time is up. Take the pack off and see how your skin looks."


async def later(me: Person, minutes: float) -> None:
    """Let time pass, and the timer look at the clock."""
    me.wall.wait(minutes)
    await look(me)


async def look(me: Person) -> None:
    """Have the screen that is open look at the clock, as it does each second."""
    for screen in me.app.screen_stack:
        if isinstance(screen, HeatSession):
            screen.tick()
    me.home.look()
    me.home.look_at_session()
    await me.settle()


def session_of(me: Person) -> Session:
    """Give the session under way."""
    session = me.diary.session
    assert session is not None
    return session


def shown(me: Person) -> str:
    """Give the minutes and seconds on the face."""
    assert isinstance(me.screen, HeatSession)
    return me.screen.face.reading.digits


def uses(me: Person) -> list[tuple[str, int | None, str, int | None, int | None]]:
    """List what was done today: item, minutes, why, pain before and after."""
    return [(use.activity, use.minutes, use.why, use.before, use.after) for use in me.day.uses]


@pytest.fixture
def bells(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the bells that ring."""
    rung: list[str] = []
    monkeypatch.setattr("unknot.tui.app.UnknotApp.bell", lambda _app: rung.append("bell"))
    return rung


# Starting


async def test_enter_enter_starts(sit: Sit) -> None:
    """The first row of the card is in hand; the planned minutes, as planned, with no number asked for."""
    async with sit() as me:
        await me.press("enter")
        assert "15 min, wheat bag or gel pack" in me.text
        await me.press("enter")
        assert me.at == "HeatSession"
        assert session_of(me) == Session("heat", "microwave_wrap", me.wall.now, 900)
        assert "left of 15 min" in me.text
        assert me.said == "It goes on if you leave. No bell is set."


@pytest.mark.parametrize(("keys", "before"), [("6", 6), ("10", 10), ("1", 1), ("100", 0), ("4 backspace", None)])
async def test_a_digit_on_the_card_is_the_pain_before(sit: Sit, keys: str, before: int | None) -> None:
    """1 then 0 is 10, backspace clears it; it is kept with the session and no pain number is saved."""
    async with sit() as me:
        await me.press("enter", *(keys.split() if " " in keys else keys), "enter")
        assert session_of(me).before == before
        assert not me.day.pain


async def test_any_other_key_ends_the_wait_for_a_zero(sit: Sit) -> None:
    """1, down, 0 is 0; and the card says at each step what is noted."""
    async with sit() as me:
        await me.press("enter", "1")
        assert me.screen.status.hint == "0 makes it 10"
        await me.press("down", "0")
        assert me.said == "Pain before: 0. It is kept with what you choose."
        await me.press("backspace")
        assert me.said == "No pain before is noted."


async def test_the_pain_before_is_kept_with_any_act(sit: Sit) -> None:
    """Also where nothing is timed."""
    async with sit() as me:
        await me.press("enter", "7", "down", "down", "enter")
        assert uses(me) == [("heat", 15, PLANNED, 7, None)]


async def test_it_can_start_because_it_hurt(sit: Sit) -> None:
    """The row below."""
    async with sit() as me:
        await me.press("enter", "down", "enter")
        assert session_of(me).why == BECAUSE_IT_HURT
        await later(me, 4)
        await me.press("enter", "enter")
        assert uses(me) == [("heat", 4, BECAUSE_IT_HURT, None, None)]


async def to_row(me: Person, label: str) -> None:
    """Take a row of the card in hand."""
    await me.press("home")
    while not any(line.lstrip().startswith("▌") and label in line for line in me.lines):
        await me.press("down")


async def test_a_kind_is_chosen_once(sit: Sit) -> None:
    """With left and right; it is remembered for this item, and the other one keeps its own."""
    async with sit() as me:
        await me.press("enter")
        await to_row(me, "Kind")
        await me.press("right")
        assert "Electric heat pad" in me.text
        await me.press("escape", "enter", "enter")
        assert session_of(me).guide == "electric_pad"
        assert me.diary.settings.values[REMEMBERED] == {"heat": "electric_pad"}
        await me.press("x", "down", "down", "down", "enter")
        assert "15 min, warm bath" in me.text


async def test_undo_takes_a_chosen_kind_back(sit: Sit) -> None:
    """In one step, however far it was changed, and by its name."""
    async with sit() as me:
        await me.press("enter")
        await to_row(me, "Kind")
        await me.press("right", "right", "enter", "u")
        assert "15 min, wheat bag or gel pack" in me.text
        assert me.said == "Undone: kind of heat changed."


async def test_more_than_the_ceiling_is_refused_in_words(sit: Sit) -> None:
    """The minutes stay where they can be, also when a kind with a lower ceiling is chosen."""
    async with sit() as me:
        await me.press("enter")
        await to_row(me, "How long")
        await me.press(*["right"] * 6)
        assert "20 min, wheat bag" in me.text
        assert me.said == "The timer for this kind goes up to 20 min."
        await to_row(me, "Kind")
        await me.press("left", "left")
        assert "15 min, warm shower" in me.text
        assert me.said == "The timer for this kind goes up to 15 min."
        await me.press("home", "enter")
        assert session_of(me).seconds == 15 * 60


async def test_the_bell_is_set_on_the_card(sit: Sit) -> None:
    """It is the setting, and the timer then says when it can ring."""
    async with sit() as me:
        await me.press("enter")
        await to_row(me, "Bell at the end")
        await me.press("enter")
        assert me.diary.settings.get("bell") is True
        await me.press("home", "enter")
        assert me.said == "It goes on if you leave. Unknot can ring only while it is open."


async def test_the_card_of_the_evening_bath_says_when_it_ends(sit: Sit) -> None:
    """One to two hours before the usual bedtime."""
    async with sit() as me:
        await me.press("down", "down", "down", "enter")
        assert me.said == "Usual bedtime 23:00. A warm bath, if you like, done between 21:00 and 22:00."


async def test_a_past_day_has_nothing_to_start(sit: Sit) -> None:
    """What was done yesterday is noted, not timed; the minutes are free there."""
    async with sit() as me:
        await me.press("y", "enter")
        assert "Start" not in me.text
        await to_row(me, "How long")
        await me.press(*["right"] * 30)
        assert "45 min" in me.text


async def test_what_is_not_guided_has_the_card_it_had(sit: Sit) -> None:
    """With the first row Done."""
    async with sit() as me:
        for activity in me.diary.routine:
            me.diary.plan(activity, on=True)
        me.home.load()
        me.home.items.take("walk")
        await me.press("enter")
        assert me.at == "ItemCard"
        assert "Start" not in me.text
        await me.press("enter")
        assert [use.activity for use in me.day.uses] == ["walk"]


# Time


async def test_it_is_drawn_from_the_clock(sit: Sit) -> None:
    """Whatever time passed between two looks, a laptop's sleep included, what is left is right."""
    async with sit() as me:
        await me.press("enter", "enter")
        assert shown(me) == "15:00"
        await later(me, 2.3)
        assert shown(me) == "12:42"
        await later(me, 9)
        assert shown(me) == "3:42"


@pytest.mark.usefixtures("drawn")
async def test_nothing_is_drawn_that_has_not_changed(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look within the same second draws no face."""
    async with sit() as me:
        await me.press("enter", "enter")
        drawn: list[str] = []

        def render(face: TimerFace) -> str:
            drawn.append(face.reading.digits)
            return ""

        monkeypatch.setattr(TimerFace, "render", render)
        await look(me)
        assert not drawn
        await later(me, 0.1)
        assert {*drawn} == {"14:54"}


async def test_space_pauses_and_goes_on(sit: Sit) -> None:
    """A pause does not count, however long it is."""
    async with sit() as me:
        await me.press("enter", "enter")
        await later(me, 3)
        await me.press("space")
        assert "paused, left of 15 min" in me.text
        await later(me, 60)
        await me.press("space")
        await later(me, 2)
        assert shown(me) == "10:00"
        await me.press("x", "enter")
        assert uses(me) == [("heat", 5, PLANNED, None, None)]


async def test_a_minute_more_and_less(sit: Sit) -> None:
    """Up to the ceiling, and not below the minute it is in."""
    async with sit() as me:
        await me.press("enter", "enter")
        await me.press(*["right"] * 6)
        assert "left of 20 min" in me.text
        assert me.said == "The timer for this kind goes up to 20 min."
        await later(me, 2.5)
        await me.press(*["left"] * 20)
        assert "left of 3 min" in me.text
        assert me.said == "It is in its last minute. Enter finishes now."


async def test_the_skin_check_stays_until_it_is_answered(sit: Sit) -> None:
    """After five minutes; Enter has seen it, is not asked again, and the next Enter finishes."""
    async with sit() as me:
        await me.press("enter", "enter")
        await later(me, 4.9)
        assert SKIN[0] not in me.text
        assert "x stop now" not in me.text
        await later(me, 0.1)
        assert all(words in me.flat for words in SKIN)
        assert "enter it is fine" in me.text
        assert "x stop now" in me.text
        await later(me, 3)
        assert SKIN[0] in me.text
        await me.press("enter")
        assert SKIN[0] not in me.text
        await later(me, 1)
        assert SKIN[0] not in me.text
        assert me.at == "HeatSession"
        await me.press("enter")
        assert me.at == "After"


@pytest.mark.parametrize("bell", [True, False])
async def test_at_the_end_it_counts_and_says_so(sit: Sit, diary: Diary, bells: list[str], bell: bool) -> None:
    """One bell for those who want it, one sentence, and the number afterwards."""
    diary.set_setting("bell", bell)
    async with sit() as me:
        await me.press("enter", "6", "enter")
        await later(me, 14.99)
        assert me.at == "HeatSession"
        await later(me, 0.01)
        assert me.at == "After"
        assert OVER in me.flat
        assert "Done. 15 minutes count." in me.text
        assert "It was 6 before" in me.text
        assert uses(me) == [("heat", 15, PLANNED, 6, None)]
        await look(me)
        assert bells == ["bell"] * bell
        assert me.diary.session is None


async def test_less_than_a_minute_counts_nothing(sit: Sit) -> None:
    """It asks nothing, and is said kindly."""
    async with sit() as me:
        await me.press("enter", "enter")
        await later(me, 0.9)
        await me.press("enter")
        assert me.at == "Today"
        assert me.said == "That was less than a minute, so nothing was counted. That is fine."
        assert me.day.is_blank
        assert me.diary.session is None


@pytest.mark.parametrize("key", ["enter", "x"])
async def test_stopping_early_counts(sit: Sit, key: str) -> None:
    """The full minutes so far."""
    async with sit() as me:
        await me.press("enter", "enter")
        await later(me, 4.5)
        await me.press(key)
        assert "Done. 4 minutes count." in me.text
        assert uses(me) == [("heat", 4, PLANNED, None, None)]


async def test_a_help_screen_above_it_does_not_stop_it(sit: Sit, diary: Diary, bells: list[str]) -> None:
    """It rings there, once, and has ended when the person comes back."""
    diary.set_setting("bell", True)
    async with sit() as me:
        await me.press("enter", "enter", "h")
        assert me.at == "Help"
        await later(me, 16)
        await look(me)
        assert bells == ["bell"]
        await me.press("escape")
        await look(me)
        assert me.at == "After"
        assert uses(me) == [("heat", 15, PLANNED, None, None)]
        assert bells == ["bell"]


async def test_a_clock_set_back_shows_no_more_than_before(sit: Sit) -> None:
    """What was shown to be over stays over, and it goes on from there."""
    async with sit() as me:
        await me.press("enter", "enter")
        await later(me, 5)
        await later(me, -60)
        assert shown(me) == "10:00"
        await later(me, 10)
        assert me.at == "After"


async def test_a_hand_edited_length_ends_at_the_ceiling(sit: Sit, diary: Diary, wall: Wall) -> None:
    """Also where its kind is gone: then that of a pack."""
    for guide in ("microwave_wrap", "mine"):
        diary.start_session(Session("heat", guide, wall.now, 86_400))
        async with sit() as me:
            await look(me)
            me.home.items.take("heat")
            await me.press("enter")
            assert "left of 20 min" in me.text
            await later(me, 20)
            assert me.at == "After"
        wall.wait(1)
    assert [use.minutes for use in diary.day(diary.today()).uses] == [20, 20]


async def test_over_midnight_and_the_turn_of_the_day(sit: Sit, wall: Wall) -> None:
    """What began on a day counts for that day."""
    wall.set("2025-11-13 03:50")
    async with sit() as me:
        await me.press("enter", "enter")
        await later(me, 15)
        assert me.at == "After"
        await me.press("5")
        assert [(use.minutes, use.after) for use in me.diary.day(dt.date(2025, 11, 12)).uses] == [(15, 5)]
        assert not me.diary.day(dt.date(2025, 11, 13)).uses


# Leaving and coming back


async def test_esc_leaves_it_running(sit: Sit) -> None:
    """Today says what is left, keeps that true, and Enter on the item goes back to it."""
    async with sit() as me:
        await me.press("enter", "enter")
        await later(me, 6)
        await me.press("escape")
        assert (me.at, me.said) == ("Today", LEFT)
        await later(me, 1)
        assert me.said == LEFT.replace("9", "8")
        await me.press("4")
        assert me.said.startswith("Pain 4")
        await later(me, 1)
        assert me.said.startswith("Pain 4")
        await me.press("enter")
        assert me.at == "HeatSession"
        assert "left of 15 min" in me.text


async def test_it_ends_while_today_is_open(sit: Sit, diary: Diary, bells: list[str]) -> None:
    """It rings once and asks."""
    diary.set_setting("bell", True)
    async with sit() as me:
        await me.press("enter", "enter", "escape")
        await later(me, 15)
        assert me.at == "ReturnTo"
        assert "The warm soak or pack timer ended at 08:27. Count it?" in me.flat
        await look(me)
        assert bells == ["bell"]
        await me.press("enter")
        assert me.at == "After"
        assert uses(me) == [("heat", 15, PLANNED, None, None)]


async def test_it_ends_while_something_else_is_open(sit: Sit) -> None:
    """Nobody is interrupted: it is asked when Today is there again."""
    async with sit() as me:
        await me.press("enter", "enter", "escape", "n")
        await later(me, 15)
        assert me.at == "Note"
        await me.press("escape")
        assert me.at == "ReturnTo"


@pytest.mark.parametrize(("key", "count"), [("enter", 1), ("x", 0)])
async def test_on_coming_back_it_is_asked(sit: Sit, diary: Diary, wall: Wall, key: str, count: int) -> None:
    """The app was closed meanwhile; nothing rings for what nobody saw end. Enter counts it and x leaves it out."""
    diary.start_session(Session("heat", "microwave_wrap", wall.now - dt.timedelta(minutes=50), 900, before=6))
    async with sit() as me:
        await look(me)
        assert "The warm soak or pack timer ended at 07:37. Count it?" in me.flat
        await me.press(key)
        assert [use.before for use in me.day.uses] == [6] * count
        assert me.diary.session is None
        assert me.at == ("After" if count else "Today")


async def test_a_while_after_its_end_no_number_is_asked_for(sit: Sit, diary: Diary, wall: Wall) -> None:
    """The pain two hours later says nothing about the heat."""
    diary.start_session(Session("heat", "microwave_wrap", wall.now - dt.timedelta(hours=2), 900))
    async with sit() as me:
        await look(me)
        await me.press("enter")
        assert (me.at, me.said) == ("Today", "Saved: warm soak or pack done at 06:12.")


async def test_one_of_yesterday_counts_for_yesterday(sit: Sit, diary: Diary, wall: Wall) -> None:
    """The question says so."""
    diary.start_session(Session("heat", "microwave_wrap", wall.now - dt.timedelta(hours=11), 900))
    async with sit() as me:
        await look(me)
        assert "ended yesterday at 21:27. Count it?" in me.flat
        await me.press("enter")
        assert [use.minutes for use in me.diary.day(dt.date(2025, 11, 11)).uses] == [15]
        assert me.day.is_blank
        assert me.said == "Saved for Tue 11 Nov: warm soak or pack done at 21:12."


async def test_esc_asks_later(sit: Sit, diary: Diary, wall: Wall) -> None:
    """Not again by itself, but on the item, and when the app is opened anew."""
    diary.start_session(Session("heat", "microwave_wrap", wall.now - dt.timedelta(minutes=50), 900))
    async with sit() as me:
        await look(me)
        await me.press("escape")
        await look(me)
        assert me.at == "Today"
        await me.press("enter")
        assert me.at == "ReturnTo"
    async with sit() as me:
        await look(me)
        assert me.at == "ReturnTo"


async def test_one_that_goes_on_is_offered(sit: Sit, diary: Diary, wall: Wall) -> None:
    """On the status line of Today, when the app is opened."""
    diary.start_session(Session("heat", "microwave_wrap", wall.now - dt.timedelta(minutes=6), 900))
    async with sit() as me:
        await look(me)
        assert (me.at, me.said) == ("Today", LEFT)
        await me.press("enter")
        assert me.at == "HeatSession"


async def test_one_of_weeks_ago_is_let_go(sit: Sit, diary: Diary, wall: Wall) -> None:
    """Without a word."""
    diary.start_session(Session("heat", "microwave_wrap", wall.now - dt.timedelta(days=20), 900))
    async with sit() as me:
        before = me.said
        await look(me)
        assert (me.at, me.said) == ("Today", before)
        assert me.diary.session is None
        assert me.day.is_blank


async def test_one_whose_item_is_gone_is_let_go(sit: Sit, diary: Diary, wall: Wall) -> None:
    """With a sentence, since somebody may wonder."""
    diary.start_session(Session("sauna", "microwave_wrap", wall.now, 900))
    async with sit() as me:
        await look(me)
        assert me.said == ("The timer was for an item that is not in your routine any more, so nothing was counted.")
        assert me.diary.session is None


@pytest.mark.parametrize("document", [{"activity": 5}, {"activity": "heat", "started": "soon"}, {"x": 1}])
async def test_one_that_cannot_be_read_is_none(sit: Sit, diary: Diary, document: dict[str, object]) -> None:
    """The app works as without it, and a new one takes its place."""
    diary._ledger.keep("settings", 2, document)
    async with sit() as me:
        await look(me)
        assert me.at == "Today"
        await me.press("enter", "enter")
        assert me.at == "HeatSession"


async def test_another_session_comes_first(sit: Sit) -> None:
    """The card of another item says so in one sentence, and Enter goes to the one under way."""
    async with sit() as me:
        await me.press("enter", "enter")
        await later(me, 6)
        await me.press("escape", "down", "down", "down", "enter")
        assert me.said == "Warm soak or pack: 9 min left. Enter goes to it."
        assert "Go to warm soak or pack" in me.text
        await me.press("enter")
        assert me.at == "HeatSession"
        assert session_of(me).activity == "heat"


async def test_another_session_that_is_over_is_asked_about_first(sit: Sit) -> None:
    """Nothing is lost by starting something new."""
    async with sit() as me:
        await me.press("enter", "enter", "escape")
        me.wall.wait(20)
        me.home.look_at_session()
        await me.settle()
        await me.press("escape", "down", "down", "down", "enter")
        assert "has ended and waits to be counted. Enter goes to it." in me.said
        await me.press("enter")
        assert me.at == "ReturnTo"


async def test_one_started_elsewhere_meanwhile_is_not_replaced(sit: Sit) -> None:
    """Between the card and Enter another window started one: it is said, and the next Enter goes there."""
    async with sit() as me:
        await me.press("enter")
        me.diary.start_session(Session("bath", "warm_bath", me.wall.now, 600))
        await me.press("enter")
        assert (me.at, me.said) == ("ItemCard", "Warm bath: 10 min left. Enter goes to it.")
        await me.press("enter")
        assert me.at == "HeatSession"
        assert session_of(me).activity == "bath"


# Two windows


async def test_counted_in_another_window(sit: Sit, open_diary: Callable[[], Diary]) -> None:
    """The timer leaves kindly, and what was counted there is counted once."""
    here, there = open_diary(), open_diary()
    async with sit(diary=here) as me:
        await me.press("enter", "enter")
        await later(me, 4)
        there.end_session(minutes=4)
        await look(me)
        assert (me.at, me.said) == ("Today", "The timer was ended in another window.")
        assert [use.minutes for use in me.day.uses] == [4]


async def test_counted_in_another_window_before_the_answer(sit: Sit, open_diary: Callable[[], Diary]) -> None:
    """The question goes away with a sentence, and what was counted there is counted once."""
    here, there = open_diary(), open_diary()
    there.start_session(Session("heat", "microwave_wrap", there.now() - dt.timedelta(minutes=50), 900))
    async with sit(diary=here) as me:
        await look(me)
        assert me.at == "ReturnTo"
        there.end_session(minutes=15)
        await me.press("enter")
        assert (me.at, me.said) == ("Today", "That was answered in another window.")
        assert len(me.day.uses) == 1


async def test_paused_and_lengthened_in_another_window(sit: Sit, open_diary: Callable[[], Diary]) -> None:
    """What is done there is seen here within a second."""
    here, there = open_diary(), open_diary()
    async with sit(diary=here) as me:
        await me.press("enter", "enter")
        session = there.session
        assert session is not None
        there.start_session(session._replace(seconds=1200).paused_at(there.now()))
        await look(me)
        assert "paused, left of 20 min" in me.text


# How it looks


@pytest.mark.parametrize("size", [(40, 16), (40, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("plain", [False, True], ids=["symbols", "plain signs"])
async def test_it_fits_every_size(sit: Sit, diary: Diary, size: tuple[int, int], plain: bool) -> None:
    """Digits, words, what to take care of and Enter's word; with plain signs nothing but ASCII is drawn."""
    diary.set_setting("ascii", plain)
    async with sit(size=size) as me:
        await me.press("enter", "enter")
        await later(me, 6)
        assert "left of 15 min" in me.text
        assert SKIN[0] in me.text
        assert "enter it is fine" in me.text
        await me.press("enter")
        assert "Take care" in me.text
        assert "finish now" in me.text
        assert plain is not bool({char for char in me.text if ord(char) > 127} - {*SCROLL_BAR})
        assert "…" not in me.text


async def test_a_very_small_window_keeps_the_time(sit: Sit) -> None:
    """In one line."""
    async with sit(size=(36, 13)) as me:
        await me.press("enter", "enter")
        await later(me, 2)
        assert "13:00 left of 15 min" in me.text


async def test_the_words_scroll_and_the_menu_is_in_reach(sit: Sit) -> None:
    """Down reads on and then goes to the key bar, where Enter opens what is in hand; the timer's keys are its own."""
    async with sit(size=(40, 20)) as me:
        await me.press("enter", "enter")
        first = me.text
        await me.press("down")
        assert me.text != first
        while me.app.focused is not me.screen.key_bar:
            await me.press("down")
        await me.press("left")
        assert session_of(me).seconds == 900
        await me.press("up")
        assert me.app.focused is not me.screen.key_bar


async def test_a_mistake_in_the_own_guide_is_said_on_the_card(sit: Sit, diary: Diary, tmp_path: Path) -> None:
    """In one sentence with its line and key; everything of the program's own still works."""
    diary.own_guide = tmp_path / "guide.toml"
    diary.own_guide.write_text('[[heat]]\nid = "sock"\nname = "Rice sock"\nminutes = 90\n', encoding="utf-8")
    async with sit(diary=diary) as me:
        await me.press("enter")
        assert "line 4, minutes" in me.flat
        await me.press("enter")
        assert me.at == "HeatSession"


async def test_in_a_very_small_window_the_time_is_whole(sit: Sit) -> None:
    """Where the words do not fit beside the digits, fewer words do."""
    async with sit(size=(20, 5)) as me:
        await me.press("home", "enter", "enter")
        assert me.lines[0].strip() == "15:00 left"
        await me.press("space")
        assert me.lines[0].strip() == "15:00 paused"
