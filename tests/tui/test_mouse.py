"""The mouse alone: it ticks, opens, changes, leaves, and forgives a double press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from unknot.record.activity import BECAUSE_IT_HURT

if TYPE_CHECKING:
    from tui.conftest import Sit


async def test_the_mouse_alone_ticks_and_opens(sit: Sit) -> None:
    """The sign at the start of a row ticks it, its name opens it."""
    async with sit() as me:
        me.home.hear_coach()  # or a line that comes in between may move the rows
        await me.settle()
        await me.click("○ Warm soak")
        assert me.day.state_of("heat") == "done"
        await me.click("Posture check")
        assert me.at == "ItemCard"
        await me.click("Done because it hurt")
        assert me.at == "Today"
        assert [(use.activity, use.why) for use in me.day.uses][1] == ("posture", BECAUSE_IT_HURT)


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_the_mouse_alone_leaves_every_screen(sit: Sit, size: tuple[int, int]) -> None:
    """Each has its way back on the key bar."""
    async with sit(size=size) as me:
        for key in ("enter", "s", "n", "e", "d", "m", "h", "v", "g", "r"):
            await me.press(key)
            assert me.at != "Today"
            await me.click("enter done" if me.at == "SleepLog" else "esc ", dx=1)
            assert me.at == "Today", key
        assert me.day.is_blank


async def test_one_press_is_one_switch(sit: Sit) -> None:
    """A click on the box of an item of the routine switches it once."""
    async with sit() as me:
        await me.press("e")
        await me.click("[ ]  Short walk", dx=1)
        assert me.said == "Short walk is on from today."
        await me.click("[x]  Short walk", dx=1)
        assert me.said == "Short walk is off from today. History is kept."


async def test_a_double_press_is_one(sit: Sit) -> None:
    """It neither takes back what it did, nor goes through to the screen that it opened."""
    async with sit() as me:
        await me.double_click("○ Warm soak")
        assert me.day.state_of("heat") == "done"
        await me.double_click("Posture check")
        assert me.at == "ItemCard"
        assert len(me.day.uses) == 1
        await me.double_click("esc back", dx=1)
        assert me.at == "Today"
        assert len(me.day.uses) == 1


async def test_quick_presses_on_a_value_count_one_by_one(sit: Sit) -> None:
    """Changing a time by an hour is four presses, however fast; undo is as often as wished."""
    async with sit() as me:
        await me.press("enter", *["down"] * 6, "left")
        await me.double_click("< 14 min", dx=9)
        assert "< 16 min >" in me.text
        await me.press("escape", "x", "x")
        await me.double_click("u undo  m menu", dx=1)
        assert me.day.is_blank


async def test_the_wheel_moves_through_the_rows(sit: Sit) -> None:
    """No dragging and no scroll bar."""
    async with sit() as me:
        x, y = me.place("Warm soak")
        await me.wheel(events.MouseScrollDown, x, y)
        assert me.in_hand == "posture"
        await me.wheel(events.MouseScrollUp, x, y)
        assert me.in_hand == "heat"
