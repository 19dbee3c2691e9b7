"""The routine in the app: what can be changed of an item, new items, the order, and what was put away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual import events

from tui.test_contrast import SIZES, in_every_theme
from tui.test_odd_words import ODD, assert_fit
from tui.test_resize import SMALL, assert_whole, travel
from unknot.record.item_fields import LONGEST_DETAIL, LONGEST_NAME
from unknot.record.plan import Plan
from unknot.record.routine import MEDICINE, Activity
from unknot.store.diary import Diary
from unknot.store.editing import NO_SUDDEN_STOP
from unknot.tui.screens.routine import RoutineScreen

if TYPE_CHECKING:
    from tui.conftest import Person, Sit

KEPT = "changed from today. History is kept."


def item(me: Person, name: str = "heat") -> Activity:
    """Give an item as the diary has it now."""
    return me.diary.routine.find(name)


def plan(me: Person, name: str = "heat") -> Plan:
    """Give how an item is planned today."""
    found = item(me, name).plan_on(me.diary.today())
    assert found is not None
    return found


async def to(me: Person, label: str) -> None:
    """Take the row of the details with a label in hand."""
    screen = me.screen
    assert isinstance(screen, RoutineScreen)
    await me.press("home")
    for _ in range(screen.fields.row_count):
        if screen.fields.choice and screen.fields.choice.label == label:
            return
        await me.press("down")
    raise AssertionError(f"{label!r} is not among the details:\n{me.text}")


async def to_new(me: Person) -> None:
    """Open the line for a new item, from Today."""
    await me.press("e", "end", "enter")
    assert me.at == "NewItem"


async def add(me: Person, name: str, *, medicine: bool = False) -> None:
    """Add an item of one's own, from Today."""
    await to_new(me)
    me.app.post_message(events.Paste(name))
    await me.settle()
    await me.press(*(["down", "space", "down"] if medicine else []), "enter")


async def test_the_key_bar_of_a_new_item_names_no_letter_that_would_be_written(sit: Sit) -> None:
    """On the line it has Enter and Esc; on the rows below help is there, too."""
    async with sit() as me:
        await to_new(me)
        assert "h help" not in me.lines[-1]
        assert "enter add it" in me.lines[-1]
        await me.press("down")
        assert "h help" in me.lines[-1]


def values(me: Person) -> Mapping[str, str]:
    """Give what stands beside each row of the details."""
    screen = me.screen
    assert isinstance(screen, RoutineScreen)
    return {choice.label: choice.value for choice in screen.fields._choices}


async def test_each_name_has_its_amount_its_time_and_what_is_left_on_a_flare_day(sit: Sit) -> None:
    """In columns where there is room, less where it is narrow; above them how many are on."""
    async with sit() as me:
        await me.press("e")
        assert "[x]  Warm soak or pack          15 min  mornings        flare: 10 min" in me.text
        assert "Sleep log                          mornings        flare: on" in me.text
        assert "5 of 12 on" in me.text
        await me.resize(40, 20)
        assert "[x] Warm soak or pack 15 min" in me.flat
        assert "flare" not in me.text


@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_the_key_bar_says_what_space_and_enter_do_with_the_row_in_hand(sit: Sit, size: tuple[int, int]) -> None:
    """Off where it is on, on where it is off, and nothing of Space on the rows that are no items."""
    async with sit(size=size) as me:
        await me.press("e")
        assert "space off  enter edit  esc done" in me.lines[-1]
        await me.press("space")
        assert "space on  enter edit  esc done" in me.lines[-1]
        await me.press("down")
        assert "space off" in me.lines[-1]
        await me.press("end")
        assert "enter choose  esc done" in me.lines[-1]
        assert "space" not in me.lines[-1]


@pytest.mark.parametrize(
    ("label", "keys", "value"),
    [
        ("How long", ("right",), "20 min"),
        ("How long", ("left", "left", "enter"), "10 min"),
        ("Times a day", ("right", "right"), "3 times"),
        ("Days a week", ("right", "right"), "every day"),
        ("Baseline", ("right",), "15 min"),
        ("Baseline", ("right", *["left"] * 20), "none"),
        ("On flare days", ("right",), "15 min"),
        ("On flare days", ("enter",), "off"),
        ("On flare days", ("enter", "enter"), "10 min"),
        ("On flare days", ("left",) * 10, "on"),
        ("On flare days", ("left",) * 11, "off"),
    ],
)
async def test_a_plan_is_changed_with_the_arrows(sit: Sit, label: str, keys: tuple[str, ...], value: str) -> None:
    """At once and from today; all steps of one row are undone together, and yesterday has its own plan."""
    async with sit() as me:
        before = plan(me)
        await me.press("e", "enter")
        await to(me, label)
        await me.press(*keys)
        assert values(me)[label] == value
        await me.press("u")
        assert plan(me) == before


async def test_what_is_changed_starts_today(sit: Sit) -> None:
    """The sentence says so, with the way back; the plan of the days before stays."""
    async with sit() as me:
        await me.press("e", "enter", "right")
        assert me.said == f"Warm soak or pack: {KEPT}"
        assert me.screen.status.hint == "u undo"
        first = item(me).history[0]
        assert (first.minutes, plan(me).minutes) == (15, 20)
        assert first.start < plan(me).start


async def test_minutes_and_repeats_take_each_others_place(sit: Sit) -> None:
    """An item of one's own is timed or counted; one with a session is timed."""
    async with sit() as me:
        await add(me, "Warm scarf")
        await me.press("right", "down", "right", "right")
        assert (values(me)["How long"], values(me)["Repeats"]) == ("none", "6")
        await me.press("up", "right")
        assert (values(me)["How long"], values(me)["Repeats"]) == ("5 min", "none")


async def test_the_part_of_the_day_goes_round(sit: Sit) -> None:
    """Four of them, and back at the first."""
    async with sit() as me:
        await me.press("e", "enter", "down", "right")
        assert item(me).when == "day"
        await me.press("left", "left")
        assert item(me).when == "any"
        await me.press("u")
        assert item(me).when == "morning"


async def test_an_item_is_moved_in_the_list(sit: Sit) -> None:
    """It stays in hand wherever it goes; an end says so; Today follows the new order."""
    async with sit() as me:
        await me.press("e", "enter")
        await to(me, "Place in list")
        await me.press("left")
        assert me.said == "That is as far as it goes. Nothing was changed."
        await me.press("right", "right")
        assert me.said == "Warm soak or pack is number 3 now."
        assert values(me)["Place in list"] == "3 of 12"
        await me.press("escape", "escape")
        assert [row.activity.id for row in me.home.items.rows][:3] == ["posture", "exercise", "heat"]
        await me.press("u")
        assert me.diary.routine[0].id == "heat"


async def test_the_row_in_hand_says_what_it_is(sit: Sit) -> None:
    """One line about a baseline, for those who never heard of it."""
    async with sit() as me:
        await me.press("e", "enter")
        await to(me, "Baseline")
        assert me.said == "Baseline: an amount that is fine on a good day and on a bad one. It limits nothing."


async def test_a_name_and_what_it_says_are_written_on_a_line(sit: Sit) -> None:
    """Enter saves and goes back to the details; Esc leaves it as it was."""
    async with sit() as me:
        await me.press("e", "enter")
        await to(me, "Its name")
        await me.press("enter", *"xyz", "escape")
        assert item(me).name == "Warm soak or pack"
        await me.press("enter", *" b", "enter")
        assert (me.at, item(me).name) == ("RoutineScreen", "Warm soak or pack b")
        assert me.said == "Warm soak or pack b: changed."
        await me.press("down", "enter", "ctrl+u", *"slow", "enter")
        assert item(me).detail == "slow"
        await me.press("u", "u")
        assert (item(me).name, item(me).detail[:10]) == ("Warm soak or pack", "for waking")


async def test_an_item_leads_to_a_page_or_to_an_own_session(sit: Sit, diary: Diary, tmp_path: Path) -> None:
    """Pages first, then the sessions of the own guide; from nowhere, Left is the last of them."""
    guide = tmp_path / "guide.toml"
    guide.write_text(
        '[[routine]]\nid = "desk"\nname = "At the desk [/]"\nwords = "Sitting."\nexercises = ["shoulder_roll"]\n',
        "utf-8",
    )
    diary.find_own_guide = lambda: guide
    async with sit() as me:
        await add(me, "Warm scarf")
        await to(me, "Leads to")
        await me.press("right")
        assert item(me, "warm scarf").link == "learn:heat"
        assert values(me)["Leads to"] == "Heat"
        await me.press("left", "left")
        assert item(me, "warm scarf").link == "session:desk"
        assert "Session: At the desk [/]" in me.text
        await me.press("escape", "escape")
        me.home.items.take("warm-scarf")
        await me.press("enter")
        assert "Start" in me.text
        assert "at the desk" in me.text.lower()


async def test_the_page_that_an_item_leads_to_is_opened_from_it(sit: Sit) -> None:
    """With the key for Learn, in the editor, on Today and on its card."""
    async with sit() as me:
        await add(me, "Warm scarf")
        await to(me, "Leads to")
        await me.press("right", "l")
        assert me.at == "Learn"
        assert "best supported" in me.text or "comfort" in me.text, me.text
        while me.at != "Today":
            await me.press("escape")
        await me.press("end", "l")
        assert me.at == "Learn"


async def test_guided_items_keep_what_is_theirs(sit: Sit) -> None:
    """The sleep log has no minutes; what has a session of its own leads there and nowhere else."""
    async with sit() as me:
        await me.press("e", "enter")
        assert "Leads to" not in values(me)
        assert "Repeats" not in values(me)
        await me.press("escape", "down", "down", "down", "down", "enter")
        assert list(values(me)) == [
            "When", "Days a week", "On flare days", "Place in list", "Its name", "What it says", "Put it away",
        ]  # fmt: skip
        await to(me, "On flare days")
        await me.press("right")
        assert me.said.startswith("That is as far as it goes.")


async def test_a_new_item_is_on_with_its_details_open(sit: Sit) -> None:
    """A name is enough; undo takes it out again."""
    async with sit() as me:
        await add(me, "Warm scarf")
        assert me.at == "RoutineScreen"
        assert me.said == "Warm scarf is in your routine."
        assert values(me)["How long"] == "none"
        await me.press("escape", "escape")
        assert "Warm scarf" in me.text
        await me.press("e", "u")
        assert "Warm scarf" not in me.text.replace(me.said, "")


async def test_a_medicine_is_a_name_and_a_tick(sit: Sit) -> None:
    """No minutes and no amounts; the sentence about stopping is said once."""
    async with sit() as me:
        await add(me, "Evening tablet", medicine=True)
        assert me.said == f"Evening tablet is in your routine. {NO_SUDDEN_STOP}"
        assert item(me, "evening").kind == MEDICINE
        assert list(values(me)) == ["Place in list", "Its name", "Put it away"]
        assert plan(me, "evening").flare.shown
        await me.press("end", "escape", "escape")
        await add(me, "Morning tablet", medicine=True)
        assert me.said == "Morning tablet is in your routine."


@pytest.mark.parametrize("size", SIZES)
async def test_fewer_is_fine_is_said_of_the_list_and_never_of_a_medicine(sit: Sit, size: tuple[int, int]) -> None:
    """It stands under the list; not under details, and not while a medicine is in hand."""
    fewer = "Fewer is fine. You can add more on a good week."
    async with sit(size=size) as me:
        me.diary.add_item({"name": "Pill"}, "medicine")
        await me.press("e")
        assert me.said == fewer
        await me.press("enter")
        assert fewer not in me.said
        await me.press("escape")
        assert me.said == fewer
        screen = me.screen
        assert isinstance(screen, RoutineScreen)
        steps = [choice.id for choice in screen.rows._choices].index("pill") - screen.rows.cursor
        await me.press(*["down"] * steps)
        assert screen.in_hand == item(me, "pill")
        assert me.said == ""
        await me.press("enter")
        assert me.said == ""
        await me.press("escape", "up")
        assert me.said == fewer


async def test_what_is_put_away_can_be_taken_out_again(sit: Sit) -> None:
    """It is not in the list, a row at its end says how many there are."""
    async with sit() as me:
        await me.press("e", "down", "enter", "end", "enter")
        assert me.said == "Posture check is put away. History is kept."
        assert "Posture check" not in me.text.replace(me.said, "")
        assert "4 of 11 on" in me.text
        assert "Put away (1)" in me.text
        await me.press("end")
        assert me.said == "Posture check is put away. History is kept."
        await me.press("enter")
        assert me.at == "PutAway"
        assert "since Wed 12 Nov" in me.text
        await me.press("enter")
        assert me.at == "RoutineScreen"
        assert me.said == "Posture check is back in the list, and off."
        assert "[ ]  Posture check" in me.text
        assert "Put away" not in me.text
        await me.press("u")
        assert "Put away (1)" in me.text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "An item needs a name, so nothing was changed. Try: Warm scarf"),
        ("   ", "An item needs a name, so nothing was changed. Try: Warm scarf"),
        ("warm BATH", "There is an item called Warm bath already, so nothing was changed. Try another name."),
    ],
)
async def test_a_name_that_cannot_be_is_said(sit: Sit, name: str, said: str) -> None:
    """Where it is new and where it is changed; what was typed stays on the line."""
    async with sit() as me:
        count = len(me.diary.routine)
        await add(me, name)
        assert (me.at, me.said) == ("NewItem", said)
        assert not name.strip() or name in me.text
        await me.press("escape", "home", "enter")
        await to(me, "Its name")
        await me.press("enter", "ctrl+u")
        me.app.post_message(events.Paste(name))
        await me.settle()
        await me.press("enter")
        assert (me.at, me.said) == ("RoutineWrite", said)
        assert (len(me.diary.routine), item(me).name) == (count, "Warm soak or pack")


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
async def test_odd_words_are_shown_as_they_are(sit: Sit, text: str) -> None:
    """As a name and under it, at every size; what is too long is one sentence and changes nothing."""
    async with sit() as me:
        await add(me, text)
        assert_fit(me)
        await me.press("escape")
        await me.press("home", "enter")
        await to(me, "What it says")
        await me.press("enter", "ctrl+u")
        me.app.post_message(events.Paste(text))
        await me.settle()
        if len(text) > LONGEST_DETAIL:
            assert me.said == (
                f"This line holds up to {LONGEST_DETAIL} characters, so that was not added. Try a shorter one."
            )
        await me.press("enter")
        assert me.at == "RoutineScreen"
        for size in ((40, 20), (120, 40), (20, 5), (80, 24)):
            await me.resize(*size)
            assert_fit(me)


async def test_a_name_of_ten_thousand_characters_is_not_taken(sit: Sit) -> None:
    """What was on the line before is still there."""
    async with sit() as me:
        await to_new(me)
        await me.press(*"ab")
        me.app.post_message(events.Paste("x" * 10_000))
        await me.settle()
        assert me.said == f"A name holds up to {LONGEST_NAME} characters, so that was not added. Try a shorter one."
        await me.press("enter")
        assert item(me, "ab").name == "ab"


async def test_the_mouse_alone_does_everything(sit: Sit) -> None:
    """A name opens its details, a press right of a value is more of it, and each row can be pressed."""
    async with sit() as me:
        await me.press("e")
        await me.click("Warm soak or pack")
        await me.click("How long")
        await me.click("< 10 min >", dx=8)
        await me.click("< 15 min >", dx=8)
        assert plan(me).minutes == 20
        await me.click("Put it away")
        await me.click("Put away (1)")
        await me.click("Warm soak or pack")
        await me.click("New item of your own")
        await me.click("It is a medicine")
        await me.click("esc back", dx=1)
        await me.click("esc done", dx=1)
        assert me.at == "Today"


async def test_list_and_details_stand_beside_each_other_where_it_is_wide(sit: Sit) -> None:
    """The details follow the row in hand; Esc leads from them to the list, and from there to Today."""
    async with sit(size=(120, 40)) as me:
        await me.press("e", "down")
        assert "one look at seat and screen" in me.text
        await me.press("enter", "right")
        assert plan(me, "posture").minutes == 2
        await me.press("escape")
        assert me.at == "RoutineScreen"
        await me.press("escape")
        assert me.at == "Today"


PLACES = [
    ("e", "down", "enter"),
    ("e", "end", "enter"),
    ("e", "down", "enter", "end", "up", "enter"),
    ("e", "end", "enter", *"abc", "enter", "end", "enter", "end", "enter"),
]
"""Details, a new item, a line to write on, what was put away."""


@pytest.mark.parametrize("keys", PLACES)
async def test_no_size_cuts_anything(sit: Sit, keys: tuple[str, ...]) -> None:
    """And back at the first one all is as it was."""
    async with sit() as me:
        await me.press(*keys)
        await travel(me)
        for size in (*SIZES, *SMALL):
            await me.resize(*size)
            assert_fit(me)
            if size not in SMALL:
                assert_whole(me)


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_it_can_be_read(sit: Sit, size: tuple[int, int]) -> None:
    """In every theme."""
    found = []
    async with sit(size=size) as me:
        for keys in PLACES:
            await me.press(*keys)
            found += await in_every_theme(me)
            while me.at != "Today":
                await me.press("escape")
    assert not found, "\n".join(dict.fromkeys(found))
