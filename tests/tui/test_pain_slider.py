"""The pain number: one key, two for 10, arrows or the mouse; and nothing is recorded until the person acts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from unknot.record.pain import pain_word

if TYPE_CHECKING:
    from tui.conftest import Person, Sit

YESTERDAY = dt.date(2025, 11, 11)


def numbers(me: Person) -> list[int]:
    """List today's pain numbers in the order of time."""
    return [entry.nrs for entry in me.day.pain]


async def test_every_digit_is_a_number(sit: Sit) -> None:
    """One key, and it is recorded."""
    async with sit() as me:
        for nrs in (0, 2, 3, 4, 5, 6, 7, 8, 9, 1):
            await me.press(str(nrs))
            me.wall.wait(20)
        assert numbers(me) == [0, 2, 3, 4, 5, 6, 7, 8, 9, 1]


SEQUENCES = {
    "1 0": 10,
    "1 0 0": 0,
    "1 0 0 0": 0,
    "1 down 0": 0,
    "1 up 0": 0,
    "1 space 0": 0,
    "1 escape 0": 0,
    "1 1 0": 10,
    "1 2 0": 0,
    "0 1": 1,
    "1 x 0": 0,
    "1 m escape 0": 0,
    "4 6": 6,
}
"""Keys that follow each other, and the number that they leave."""


async def test_ten_takes_one_and_zero(sit: Sit) -> None:
    """0 right after 1 makes it 10; whatever else is pressed between ends the wait."""
    async with sit() as me:
        for count, (keys, expected) in enumerate(SEQUENCES.items(), 1):
            await me.press(*keys.split())
            assert (len(numbers(me)), numbers(me)[-1]) == (count, expected), keys
            await me.press("escape")
            me.wall.wait(20)


async def test_ten_is_offered_after_one(sit: Sit) -> None:
    """The status line says how, and no longer says it once another key was pressed."""
    async with sit() as me:
        await me.press("1")
        assert me.said.startswith("Pain 1 (mild) saved")
        assert "0 makes it 10" in me.flat
        await me.press("2")
        assert "0 makes it 10" not in me.flat


@pytest.mark.parametrize("minutes", [14, 300])
async def test_one_becomes_ten_whenever_the_zero_comes(sit: Sit, minutes: int) -> None:
    """There is no time limit, and the 1 does not stay behind."""
    async with sit() as me:
        await me.press("1")
        me.wall.wait(minutes)
        await me.press("0")
        assert numbers(me) == [10]


async def test_a_zero_after_the_day_has_turned_is_a_zero(sit: Sit) -> None:
    """A 1 of the day before stays what it was."""
    async with sit() as me:
        me.wall.set("2025-11-13 03:30")
        await me.press("1")
        me.wall.set("2025-11-13 04:01")
        me.home.look()
        await me.settle()
        await me.press("0")
        assert numbers(me) == [0]
        assert [entry.nrs for entry in me.diary.day(dt.date(2025, 11, 12)).pain] == [1]


async def test_ten_is_undone_as_one_step(sit: Sit) -> None:
    """The 1 on the way to it was no entry of its own."""
    async with sit() as me:
        await me.press("4")
        me.wall.wait(60)
        await me.press("1", "0", "u")
        assert numbers(me) == [4]
        assert me.said == "Undone: pain 10."
        await me.press("u")
        assert numbers(me) == []


async def test_a_second_one_zero_is_undone_alone(sit: Sit) -> None:
    """Each 10 is a step."""
    async with sit() as me:
        await me.press("1", "0")
        me.wall.wait(60)
        await me.press("1", "0", "u")
        assert numbers(me) == [10]


@pytest.mark.parametrize(("minutes", "expected"), [(14, [6]), (15, [4, 6])])
async def test_soon_after_a_digit_corrects_and_later_it_adds(sit: Sit, minutes: int, expected: list[int]) -> None:
    """Within 15 minutes it is the same entry."""
    async with sit() as me:
        await me.press("4")
        me.wall.wait(minutes)
        await me.press("6")
        assert numbers(me) == expected


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_arrows_record_nothing_until_enter(sit: Sit, key: str) -> None:
    """The arrows move a mark; Enter or Space records it, and nothing else; going elsewhere drops it."""
    async with sit() as me:
        await me.press("p", "right", "right", "left")
        assert me.home.slider.shown == 5
        assert "<5>" in me.text
        assert "not saved yet   enter saves 5" in me.text
        assert me.day.is_blank
        await me.press("down")
        assert me.app.focused is me.home.items
        assert me.home.slider.shown is None
        assert me.day.is_blank
        await me.press("p", "right", "right", key)
        assert numbers(me) == [6]
        assert not me.day.uses
        assert me.app.focused is me.home.items


async def test_arrows_stop_at_the_ends(sit: Sit) -> None:
    """0 and 10 are the ends of the scale."""
    async with sit() as me:
        await me.press("p", *["left"] * 8, "enter")
        assert numbers(me) == [0]
        await me.press("p", *["right"] * 12, "enter")
        assert numbers(me) == [10]


async def test_with_no_mark_the_keys_go_on(sit: Sit) -> None:
    """Pain is never required: Enter goes to the routine, and Space ticks its item in hand."""
    async with sit() as me:
        await me.press("p", "enter")
        assert me.app.focused is me.home.items
        assert me.day.is_blank
        await me.press("p", "space")
        assert me.day.state_of("heat") == "done"
        assert not me.day.pain


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (60, 20), (120, 40)])
async def test_a_press_records(sit: Sit, size: tuple[int, int]) -> None:
    """On the number, its bar, or the word below it."""
    async with sit(size=size) as me:
        me.home.hear_coach()
        await me.settle()
        x, y = me.place(" 7 ")
        for down, wait in ((0, 20), (1, 20), (2, 20)):
            await me.pilot.click(offset=(x + 1, y + down))
            me.wall.wait(wait)
        assert numbers(me) == [7, 7, 7]


async def test_a_drag_records_where_it_ends(sit: Sit) -> None:
    """Moving shows the number, letting go records it, also beyond the ends."""
    async with sit() as me:
        x, y = me.place(" 3 ")
        await me.pilot.mouse_down(offset=(x + 1, y))
        await me.pilot.hover(offset=me.place(" 8 "))
        assert "<8>" in me.text or "<7>" in me.text
        assert me.day.is_blank
        await me.pilot.mouse_up(offset=(79, y + 4))
        assert numbers(me) == [10]


async def test_pain_on_a_past_day_is_that_days_average(sit: Sit) -> None:
    """Nobody knows its hour; 1 then 0 is 10 there as well."""
    async with sit() as me:
        await me.press("y", "1", "0")
        (entry,) = me.diary.day(YESTERDAY).pain
        assert (entry.nrs, entry.kind) == (10, "average")
        assert "press 0-9 to change" in me.text
        assert me.day.is_blank


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (20, 5)])
async def test_number_bar_and_word_say_the_same(sit: Sit, size: tuple[int, int]) -> None:
    """Every number can be told from every other without colour."""
    async with sit(size=size) as me:
        seen = {me.text}
        for nrs in range(11):
            me.home.slider.show(nrs)
            await me.settle()
            seen.add(me.text)
            if size == (20, 5):
                assert f"{nrs} {pain_word(nrs)}" in me.lines[0]
            else:
                assert me.text.count("█") in (5 * (nrs + 1), 2 * (nrs + 1))
            assert pain_word(nrs).upper() in me.text or size != (80, 24)
        assert len(seen) == 12
