"""The day turns at 04:00 while the app is open, and the file changes, goes away and comes back under it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

WEDNESDAY, THURSDAY = dt.date(2025, 11, 12), dt.date(2025, 11, 13)


async def look(me: Person) -> None:
    """Let the app look at the clock and the file, as it does every second."""
    me.home.look()
    await me.settle()


async def test_before_four_it_is_still_yesterday(sit: Sit) -> None:
    """01:30 belongs to the day before, and the sentence says why."""
    async with sit() as me:
        me.wall.set("2025-11-13 01:30")
        await look(me)
        await me.press("4")
        assert me.at == "Today"
        assert "saved for Wed 12 Nov, 01:30 (your day starts at 04:00)" in me.flat
        assert [entry.nrs for entry in me.diary.day(WEDNESDAY).pain] == [4]


@pytest.mark.parametrize("back", ["2025-11-11 08:12", "2024-02-29 23:00"])
async def test_a_clock_that_was_set_back_is_said(sit: Sit, back: str) -> None:
    """By a day or by a year: nothing is asked, what was entered stays, and keys go to the day that it is now."""
    async with sit() as me:
        await me.press("4")
        me.wall.set(back)
        await look(me)
        assert me.at == "Today"
        assert me.said.startswith("Today is ")
        assert me.said.endswith(" now. Wed 12 Nov stays as it is.")
        await me.press("7")
        assert me.day.date == dt.date.fromisoformat(back[:10])
        assert [entry.nrs for entry in me.day.pain] == [7]
        assert [entry.nrs for entry in me.diary.day(WEDNESDAY).pain] == [4]


async def test_a_new_day_comes_in_quietly_when_nobody_is_there(sit: Sit) -> None:
    """Ten minutes without a key."""
    async with sit() as me:
        me.wall.set("2025-11-13 03:51")
        await me.press("4")
        me.wall.set("2025-11-13 04:01")
        await look(me)
        assert me.at == "Today"
        assert "Thursday 13 November" in me.lines[0]
        assert me.said == "A new day has started. Wed 12 Nov stays as it is."
        await me.press("space")
        assert me.day.date == THURSDAY
        assert me.day.state_of("heat") == "done"


@pytest.mark.parametrize("key", ["down", "left", "7", "tab", "escape"])
async def test_a_new_day_is_announced_to_someone_at_the_keys(sit: Sit, key: str) -> None:
    """Any key within ten minutes counts as being there."""
    async with sit() as me:
        me.wall.set("2025-11-13 03:55")
        await me.press(key)
        me.wall.set("2025-11-13 04:01")
        await look(me)
        assert me.at == "NewDay"
        assert "It is past 04:00, so a new day has started" in me.text
        assert "Wednesday stays as it is. Anything you enter now goes to:" in me.text
        await look(me)
        assert [type(screen).__name__ for screen in me.app.screen_stack] == ["Today", "NewDay"]


async def turned(me: Person) -> None:
    """Be at the keys while Wednesday turns into Thursday."""
    me.wall.set("2025-11-13 03:59")
    await me.press("down")
    me.wall.set("2025-11-13 04:00")
    await look(me)


@pytest.mark.parametrize("keys", [["enter"], ["down", "up", "space"]], ids=["enter", "space"])
async def test_enter_goes_to_the_new_day(sit: Sit, keys: list[str]) -> None:
    """What is entered then is Thursday's."""
    async with sit() as me:
        await turned(me)
        await me.press(*keys, "6")
        assert me.at == "Today"
        assert "Thursday 13 November" in me.lines[0]
        assert [entry.nrs for entry in me.diary.day(THURSDAY).pain] == [6]


@pytest.mark.parametrize("keys", [["escape"], ["down", "enter"]], ids=["escape", "the second row"])
async def test_escape_stays_on_the_day_that_has_ended(sit: Sit, keys: list[str]) -> None:
    """Wednesday can be filled in, it says so, and t is the way to Thursday."""
    async with sit() as me:
        await turned(me)
        await me.press(*keys)
        assert "YESTERDAY, Wednesday 12 November" in me.lines[0]
        await me.press("space")
        assert me.diary.day(WEDNESDAY).uses
        assert me.said.startswith("Saved for Wed 12 Nov:")
        await look(me)
        assert me.at == "Today"
        await me.press("t", "space")
        assert me.diary.day(THURSDAY).uses


async def test_the_new_day_can_be_pressed(sit: Sit) -> None:
    """With the mouse alone."""
    async with sit() as me:
        await turned(me)
        await me.click("Thursday 13 November")
        assert "Thursday 13 November" in me.lines[0]


async def test_staying_can_be_pressed_too(sit: Sit) -> None:
    """On the key bar."""
    async with sit() as me:
        await turned(me)
        await me.click("esc stay")
        assert "YESTERDAY" in me.lines[0]


async def test_a_past_day_stays_open_over_the_turn(sit: Sit) -> None:
    """Whoever fills in another day is not taken away from it."""
    async with sit() as me:
        await me.press("y")
        me.wall.set("2025-11-13 04:01")
        await look(me)
        assert me.at == "Today"
        assert "Tuesday 11 November" in me.lines[0]
        await me.press("5")
        assert me.diary.day(dt.date(2025, 11, 11)).pain
        await me.press("t")
        assert "Thursday 13 November" in me.lines[0]


async def test_another_day_start_is_kept(sit: Sit) -> None:
    """For people who sleep late."""
    async with sit() as me:
        me.diary.set_setting("day_start", "06:00")
        me.wall.set("2025-11-13 05:59")
        await look(me)
        assert "Wednesday 12 November" in me.lines[0]
        me.wall.set("2025-11-13 06:00")
        await look(me)
        assert "Thursday 13 November" in me.lines[0]


def test_the_clock_of_these_tests_is_set_by_hand(wall: Wall) -> None:
    """No test waits."""
    wall.wait(30)
    assert wall.now.isoformat() == "2025-11-12T08:42:00+01:00"
