"""The screens around Today: the card of an item, the routine, the calendar, the menu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from unknot.record.activity import BECAUSE_IT_HURT, PLANNED
from unknot.store.diary import Diary
from unknot.tui.commands import COMMANDS

if TYPE_CHECKING:
    from tui.conftest import Sit

TODAY, YESTERDAY = dt.date(2025, 11, 12), dt.date(2025, 11, 11)


async def test_the_card_of_an_item_names_it_and_where_it_comes_from(sit: Sit) -> None:
    """Its name, what it is, and the source of what is said about health."""
    async with sit() as me:
        await me.press("enter")
        assert me.lines[0].strip().startswith("Warm soak or pack")
        assert "15 min, for waking up aching; warm, not hot, with cloth between" in me.text
        assert "Source: NHS leaflet on heat" in me.text


@pytest.mark.parametrize(
    ("row", "state", "why"),
    [(2, "done", PLANNED), (3, "done", BECAUSE_IT_HURT), (9, "rest", ""), (10, "not_done", "")],
)
async def test_a_card_says_everything_about_an_item(sit: Sit, row: int, state: str, why: str) -> None:
    """Choosing an act saves it and goes back, with the sentence where one comes back to."""
    async with sit() as me:
        await me.press("enter", *["down"] * row, "enter")
        assert me.at == "Today"
        assert me.day.state_of("heat") == state
        assert [use.why for use in me.day.uses] == ([why] if why else [])
        assert me.said.startswith("Saved: warm soak or pack")


async def test_minutes_and_the_pain_around_a_use(sit: Sit) -> None:
    """They are changed with the arrows and saved with the act; nothing is recorded before it."""
    async with sit() as me:
        await me.press("enter", *["down"] * 6, "right", "right", "left")
        await me.press("down", "right", "right", "down", "right", "left")
        assert me.day.is_blank
        assert "16 min" in me.text
        await me.press("home", "down", "down", "enter")
        (use,) = me.day.uses
        assert (use.minutes, use.before, use.after) == (16, 6, 4)


async def test_pain_around_a_use_can_be_left_out_again(sit: Sit) -> None:
    """Past either end of the scale it is not noted."""
    async with sit() as me:
        await me.press("enter", *["down"] * 7, *["right"] * 7, "home", "down", "down", "enter")
        assert me.day.uses[0].before is None


async def test_leaving_a_card_records_nothing(sit: Sit) -> None:
    """What was changed on it was not chosen."""
    async with sit() as me:
        await me.press("enter", *["down"] * 6, "right", "down", "right", "escape")
        assert me.day.is_blank


async def test_a_done_item_can_be_opened_again_on_its_card(sit: Sit) -> None:
    """Or done once more."""
    async with sit() as me:
        await me.press("space", "up", "enter")
        assert "Done once more" in me.text
        await me.click("Open it again")
        assert me.day.is_blank
        assert me.said == "Warm soak or pack is open again. Its entry was taken back."


async def test_undo_works_on_a_card(sit: Sit) -> None:
    """And the card shows it."""
    async with sit() as me:
        await me.press("space", "up", "enter", "u")
        assert me.said == "Undone: warm soak or pack done."
        assert "Done once more" not in me.text
        await me.press("i")
        assert "Done once more" in me.text


async def test_a_card_of_a_past_day(sit: Sit) -> None:
    """It names the day, and the act is that day's."""
    async with sit() as me:
        await me.press("y", "enter")
        assert "Tue 11 Nov" in me.lines[0]
        await me.press("enter")
        assert me.diary.day(YESTERDAY).uses
        assert me.day.is_blank
        assert "YESTERDAY" in me.lines[0]


async def test_a_card_on_a_flare_day_has_the_small_version(sit: Sit) -> None:
    """Its name and its minutes."""
    async with sit() as me:
        await me.press("f", "down", "enter")
        assert "Slow breaths or one small movement" in me.lines[0]
        assert "2 min" in me.text


async def test_an_item_that_has_gone_is_said(sit: Sit, open_diary: Callable[[], Diary]) -> None:
    """Another program switched it off a moment ago."""
    async with sit(diary=open_diary()) as me:
        shell = open_diary()
        shell.plan(shell.routine.find("heat"), on=False)
        await me.press("enter")
        assert me.at == "Today"
        assert "Nothing was changed." in me.said


async def test_the_routine_is_switched_with_space(sit: Sit) -> None:
    """From today on; what was planned before stays as it was."""
    async with sit() as me:
        await me.press("e")
        assert "[x]  Warm soak or pack" in me.text
        await me.press("space")
        assert "[ ]  Warm soak or pack" in me.text
        assert me.said == "Warm soak or pack is off from today. History is kept."
        await me.press("escape")
        assert "Warm soak or pack" not in "\n".join(me.lines[6:20])
        await me.press("y")
        assert "Warm soak or pack" in me.text
        await me.press("t", "u")
        assert "Warm soak or pack" in me.text


async def test_items_that_were_off_can_be_switched_on(sit: Sit) -> None:
    """They are at the end of the list, with when they are meant."""
    async with sit() as me:
        await me.press("e", *["down"] * 7, "space")
        assert me.said == "Stretch break is on from today."
        await me.press("u")
        assert "[ ]  Stretch break" in me.text
        await me.press("i")
        assert "[x]  Stretch break" in me.text


async def test_a_routine_with_nothing_on_is_kind(sit: Sit) -> None:
    """No empty praise, and the way to the routine is named."""
    async with sit() as me:
        for activity in me.diary.routine:
            me.diary.plan(activity, on=False)
        me.home.load()
        await me.press("space", "enter", "x", "z", "b", "o", "a", "4")
        assert [entry.nrs for entry in me.day.pain] == [4]
        assert not me.day.uses
        assert "Nothing in your routine is on." in me.text
        assert "today's plan" not in me.flat


async def test_the_calendar_says_what_a_day_holds(sit: Sit) -> None:
    """A dot marks a day with something in it, the sentence says what."""
    async with sit() as me:
        me.diary.record_pain(6, day=YESTERDAY)
        me.diary.mark_done([me.diary.routine.find("heat")], day=YESTERDAY)
        me.diary.set_flare(True, YESTERDAY)
        await me.press("d")
        assert "November 2025" in me.text
        assert "[12 ]" in me.text
        assert "11." in me.text
        assert me.said == "Wednesday 12 November: nothing logged."
        await me.press("left")
        assert me.said == "Tuesday 11 November: pain 6, 1 done, flare day."


async def test_days_to_come_cannot_be_taken(sit: Sit) -> None:
    """The calendar ends today."""
    async with sit() as me:
        await me.press("d", "right", "down", "pagedown", "enter")
        assert me.home.is_today
        await me.press("d")
        await me.click(" 15 ")
        await me.click(" 15 ")
        assert me.at == "OtherDay"


async def test_months_go_back_as_far_as_wished(sit: Sit) -> None:
    """Four weeks with a key; a year is a few of them."""
    async with sit() as me:
        await me.press("d", *["pageup"] * 13)
        assert "November 2024" in me.text
        assert me.said == "Wednesday 13 November: nothing logged."


async def test_the_mouse_alone_opens_a_day(sit: Sit) -> None:
    """A press takes it in hand, another opens it."""
    async with sit() as me:
        await me.press("d")
        await me.click(" 4 ", dx=1)
        assert me.said == "Tuesday 4 November: nothing logged."
        await me.click("[ 4 ]", dx=1)
        assert "Tuesday 4 November" in me.lines[0]


async def test_the_menu_names_every_command_with_its_key(sit: Sit) -> None:
    """All of them can be walked through, whatever the size of the screen."""
    async with sit(size=(60, 20)) as me:
        await me.press("m")
        seen = me.text
        for _ in COMMANDS:
            await me.press("down")
            seen += me.text if me.at == "Menu" else ""
        for command in COMMANDS:
            assert command.words in seen or command.id == "menu"


async def test_nothing_is_named_twice_in_the_status_line(sit: Sit) -> None:
    """A note says which day it is for, and that nothing needs saving."""
    async with sit() as me:
        await me.press("n")
        assert "for today" in me.lines[0]
        assert me.said == "Good things too. Saved as you type. Unknot sends it nowhere."
        await me.press("escape", "y", "n")
        assert "for yesterday" in me.lines[0]
        await me.press("a")
        assert me.said == "Note saved for Tue 11 Nov."
        assert me.diary.day(YESTERDAY).note == "a"
