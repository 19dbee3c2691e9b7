"""The sleep log: one digit is all it needs, nothing is filled in unasked, and the whole visit is one step."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from unknot.record.sleep import SleepEntry, derive

if TYPE_CHECKING:
    from tui.conftest import Person, Sit

ROWS = ("sleep_quality", "into_bed", "try_sleep", "sol_min", "nwak", "waso_min", "final_wake", "out_of_bed")


def night(me: Person) -> SleepEntry:
    """Give last night as it is in the diary."""
    return me.day.sleep


async def to_row(me: Person, name: str) -> None:
    """Take a row of the form in hand."""
    await me.press("home", *["down"] * ROWS.index(name))


async def test_one_digit_and_enter(sit: Sit) -> None:
    """Three keys with the one that opens the form; digits are the night here, and pain again afterwards."""
    async with sit() as me:
        for quality in range(1, 6):
            await me.press("s", str(quality), "enter", "7")
            assert night(me).sleep_quality == quality
            assert [entry.nrs for entry in me.day.pain] == [7]
            assert "✓ Sleep log" in me.text


async def test_other_digits_are_refused_kindly(sit: Sit) -> None:
    """No pain number is recorded by accident here."""
    async with sit() as me:
        await me.press("s")
        for digit in "06789":
            me.screen.status.say("")
            await me.press(digit)
            assert me.said == "Sleep goes from 1 (very poor) to 5 (very good). Nothing was changed."
            assert me.day.is_blank


async def test_looking_records_nothing(sit: Sit) -> None:
    """Opening, moving about and leaving leaves the night blank: usual times are shown, not filled in."""
    async with sit() as me:
        await me.press("s", "end", "up", "home")
        assert "usually 23:00" in me.text
        assert "usually 07:00" in me.text
        await me.press("enter")
        assert me.at == "Today"
        assert me.day.is_blank


async def test_it_names_the_night(sit: Sit) -> None:
    """By both its days, for a past day as well."""
    async with sit() as me:
        await me.press("s")
        assert "night of Tue 11 Nov to Wed 12 Nov" in me.lines[0]
        await me.press("escape", "y", "s")
        assert "night of Mon 10 Nov to Tue 11 Nov" in me.lines[0]
        await me.press("2")
        assert me.said == "Sleep saved for Tue 11 Nov: poor."
        assert me.diary.day(dt.date(2025, 11, 11)).sleep.sleep_quality == 2
        assert me.day.is_blank


@pytest.mark.parametrize("key", ["space", "left", "right"])
async def test_the_first_key_takes_a_usual_value(sit: Sit, key: str) -> None:
    """Then left and right go from there."""
    async with sit() as me:
        await me.press("s")
        for name, first in {"into_bed": dt.time(23), "sol_min": 15, "out_of_bed": dt.time(7)}.items():
            await to_row(me, name)
            await me.press(key)
            assert getattr(night(me), name) == first


async def test_left_and_right_change_by_a_step(sit: Sit) -> None:
    """A quarter of an hour for times, five minutes for durations, one for how often; quality stays from 1 to 5."""
    async with sit() as me:
        await me.press("s", "space", *["right"] * 4)
        assert night(me).sleep_quality == 5
        await me.press(*["left"] * 6)
        assert night(me).sleep_quality == 1
        await to_row(me, "into_bed")
        await me.press("space", "right", "right", "left")
        assert night(me).into_bed == dt.time(23, 15)
        await to_row(me, "sol_min")
        await me.press("space", "right")
        assert night(me).sol_min == 20
        await to_row(me, "nwak")
        await me.press("space", "left", "left")
        assert night(me).nwak == 0


async def test_times_go_past_midnight(sit: Sit) -> None:
    """23:00, 23:15, ... 00:15."""
    async with sit() as me:
        await me.press("s")
        await to_row(me, "into_bed")
        await me.press("space", *["right"] * 5)
        assert night(me).into_bed == dt.time(0, 15)
        assert "00:15" in me.text


async def test_a_time_that_passes_its_neighbour_takes_it_along(sit: Sit) -> None:
    """Nobody tries to sleep before going to bed, or is up before waking."""
    async with sit() as me:
        me.diary.log_sleep({"into_bed": dt.time(23), "try_sleep": dt.time(23)})
        await me.press("s")
        await to_row(me, "into_bed")
        await me.press("right")
        assert (night(me).into_bed, night(me).try_sleep) == (dt.time(23, 15), dt.time(23, 15))
        await to_row(me, "try_sleep")
        await me.press("left", "left")
        assert (night(me).into_bed, night(me).try_sleep) == (dt.time(22, 45), dt.time(22, 45))


async def test_a_whole_night_is_said_in_hours(sit: Sit) -> None:
    """The status line says what follows from the answers, as the shell does."""
    async with sit() as me:
        await me.press("s", "3")
        for name in ROWS[1:]:
            await to_row(me, name)
            await me.press("space")
        derived = derive(night(me))
        assert (derived.tib_min, derived.tst_min) == (480, 450)
        assert me.said == "Sleep saved: fair, 7 h 30 min asleep of 8 h in bed."
        await me.press("escape", "s")
        assert me.said == "7 h 30 min asleep of 8 h in bed."
        await me.press("escape")
        assert "slept 7½ h, fair" in me.lines[0]


async def test_an_odd_night_is_asked_about_and_kept(sit: Sit) -> None:
    """A slip may be the truth: it is saved, and one question is asked."""
    async with sit() as me:
        me.diary.log_sleep({"into_bed": dt.time(20), "out_of_bed": dt.time(10)})
        await me.press("s")
        await to_row(me, "out_of_bed")
        await me.press("right")
        assert night(me).out_of_bed == dt.time(10, 15)
        assert me.said.endswith("That is 14 h 15 min in bed. Is that right?")


async def test_a_night_that_cannot_be_is_not_saved(sit: Sit) -> None:
    """The sentence says what was not changed."""
    async with sit() as me:
        me.diary.log_sleep({"into_bed": dt.time(20), "out_of_bed": dt.time(16)})
        await me.press("s")
        await to_row(me, "out_of_bed")
        await me.press("right")
        assert "so they were not saved" in me.said
        assert night(me).out_of_bed == dt.time(16)


async def test_the_whole_visit_is_one_step_of_undo(sit: Sit) -> None:
    """A second visit is another one."""
    async with sit() as me:
        await me.press("s", "3", "4", "down", "space", "right", "escape", "s", "2", "escape")
        await me.press("u")
        assert (night(me).sleep_quality, night(me).into_bed) == (4, dt.time(23, 15))
        await me.press("u")
        assert me.day.is_blank


async def test_undo_works_in_the_form(sit: Sit) -> None:
    """And the form shows it."""
    async with sit() as me:
        await me.press("s", "3")
        assert "3 fair" in me.text
        await me.press("u")
        assert me.said == "Undone: sleep log."
        assert "3 fair" not in me.text
        await me.press("i")
        assert "3 fair" in me.text


async def test_the_mouse_alone_answers(sit: Sit) -> None:
    """A press right of a value is more, left of it less."""
    async with sit() as me:
        await me.press("s")
        await me.click("not answered")
        assert night(me).sleep_quality == 3
        await me.click("fair", dx=3)
        assert night(me).sleep_quality == 4
        await me.click("4 good", dx=-2)
        assert night(me).sleep_quality == 3


async def test_twelve_hour_clock(sit: Sit) -> None:
    """Times are said as the person says them."""
    async with sit() as me:
        me.diary.set_setting("clock", "12h")
        await me.press("s")
        assert "usually 11:00 pm" in me.text


async def test_a_flare_day_asks_one_question(sit: Sit) -> None:
    """The times rest too, unless something was answered already."""
    async with sit() as me:
        me.diary.log_sleep({"into_bed": dt.time(22)})
        await me.press("f", "s")
        assert "Sleep quality" in me.text
        assert "22:00" in me.text
        assert "Tried to sleep" not in me.text
        await me.press("3", "enter")
        assert night(me).sleep_quality == 3
