"""What Today says besides: flare days, hard days, empty days, evenings, and the first sentence of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tui.conftest import Person, Sit


async def test_a_flare_day_shows_what_is_kind(sit: Sit) -> None:
    """The small versions, no counting, and the rest of the routine rests."""
    async with sit() as me:
        me.home.hear_coach()
        await me.press("f")
        assert "flare day" in me.lines[0]
        assert "Kind, small things. Any one of them is plenty." in me.text
        assert "10 min, sit or lie however is comfortable" in me.text
        assert "Slow breaths or one small movement" in me.text
        assert "Posture check" not in me.text
        await me.press("space")
        assert me.said == "Saved: warm soak or pack done at 08:12."
        assert me.day.uses[0].minutes == 10
        assert "of 3 done" not in me.text
        await me.press("f")
        assert me.said == "Flare day is off."
        assert "Posture check" in me.text


@pytest.mark.parametrize(("key", "offered"), [("7", False), ("8", True), ("9", True)])
async def test_a_lighter_day_is_offered_on_hard_ones(sit: Sit, key: str, offered: bool) -> None:
    """From 8 on, and never forced."""
    async with sit() as me:
        await me.press(key)
        assert ("f for a lighter day" in me.flat) is offered
        assert ("Sorry it is a hard one." in me.said) is offered
        assert not me.day.flare


async def test_no_lighter_day_is_offered_on_a_flare_day(sit: Sit) -> None:
    """It is one already."""
    async with sit() as me:
        await me.press("f", "9")
        assert "lighter day" not in me.flat


async def test_the_empty_day_is_kind(sit: Sit) -> None:
    """Nothing is counted and nothing is owed."""
    async with sit() as me:
        assert "Nothing logged yet today. That is fine." in me.text
        assert "not entered yet   press 0-9" in me.text
        assert "0 of" not in me.text
        assert me.in_hand == "heat"


def at_hour(person: Person, text: str) -> None:
    """Set the clock and draw the day again."""
    person.wall.set(text)
    person.home.load()


async def test_an_evening_number_is_invited_once(sit: Sit) -> None:
    """In the evening, two hours or more after the first number; once given, not again."""
    async with sit() as me:
        at_hour(me, "2025-11-12 19:00")
        assert "evening number" not in me.text
        me.wall.set("2025-11-12 08:12")
        await me.press("4")
        assert "evening number" not in me.text
        at_hour(me, "2025-11-12 19:00")
        await me.settle()
        assert "evening number, if you like: 0-9" in me.text
        await me.press("5")
        assert "evening number" not in me.text
        assert [entry.nrs for entry in me.day.pain] == [4, 5]


async def test_a_past_flare_day_says_so(sit: Sit) -> None:
    """At the top, and above its small versions."""
    async with sit() as me:
        await me.press("y", "f")
        assert "a past flare day" in me.lines[0]
        assert "A flare day. Nothing here needs filling in." in me.text
        assert me.said == "Flare day on for Tue 11 Nov."
        await me.press("t")
        assert "flare" not in me.lines[0]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 20)])
async def test_a_flare_day_is_named_at_every_size(sit: Sit, size: tuple[int, int]) -> None:
    """In the heading, whatever else has no room."""
    async with sit(size=size) as me:
        await me.press("f", "s", "3", "enter")
        assert "Wednesday 12 November, flare day" in me.lines[0]
