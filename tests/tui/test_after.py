"""After a session: one digit, or none, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unknot.record.routine import Activity
from unknot.record.session import Session
from unknot.tui.screens.after import TAKEN_BACK, After, Ended
from unknot.tui.screens.base import Desk

if TYPE_CHECKING:
    from tui.conftest import Person, Sit


def heat(me: Person) -> Activity:
    """Give the item that was done."""
    return me.diary.routine.find("heat")


async def finished(me: Person, minutes: int = 12, before: int | None = 6) -> None:
    """Count a session that began so many minutes ago, and open what follows it."""
    session = Session("heat", "microwave_wrap", me.wall.now, 900, before=before)
    me.diary.start_session(session)
    me.wall.wait(minutes)
    me.diary.end_session(minutes=minutes)
    await me.app.push_screen(After(Desk.over(me.diary), Ended(heat(me), session, minutes)))
    await me.settle()


def after(me: Person) -> int | None:
    """Give the pain after the last use."""
    return me.day.uses[-1].after


async def test_it_says_what_counts_and_what_comes_next(sit: Sit) -> None:
    """In plain words, and rest is as good."""
    async with sit() as me:
        await finished(me)
        assert "done, 12 min" in me.text
        assert "Done. 12 minutes count." in me.text
        assert "It was 6 before" in me.text
        assert "Next: posture check, 1 min. Or rest. Both are fine." in me.text
        assert "!" not in me.text


async def test_one_minute_is_one(sit: Sit) -> None:
    """The grammar of one, and nothing about a number that was not given."""
    async with sit() as me:
        await finished(me, 1, None)
        assert "Done. 1 minute counts." in me.text
        assert "before" not in me.text


@pytest.mark.parametrize(("keys", "nrs"), [("4", 4), ("10", 10), ("1", 1), ("45", 5), ("100", 0), ("0", 0)])
async def test_one_digit_is_the_pain_now(sit: Sit, keys: str, nrs: int) -> None:
    """Saved with the use and nowhere else; another digit changes it, and 1 then 0 is 10."""
    async with sit() as me:
        await finished(me)
        await me.press(*keys)
        assert after(me) == nrs
        assert not me.day.pain
        assert f"It was 6 before and is {nrs} now" in me.flat
        await me.press("enter")
        assert me.at == "Today"


async def test_after_a_one_the_zero_is_offered(sit: Sit) -> None:
    """Until another key comes; then the pain is what it was pressed to be."""
    async with sit() as me:
        await finished(me)
        await me.press("1")
        assert me.screen.status.hint == "0 makes it 10"
        await me.press("up", "0")
        assert after(me) == 0


async def test_enter_skips(sit: Sit) -> None:
    """Nothing is noted, and the next open item is in hand on Today."""
    async with sit() as me:
        await finished(me)
        assert "enter skip" in me.text
        await me.press("enter")
        assert (me.at, me.in_hand) == ("Today", "posture")
        assert after(me) is None


async def test_ten_is_undone_in_one_step(sit: Sit) -> None:
    """The 1 on the way to it is no step of its own; the next undo takes the session back."""
    async with sit() as me:
        await finished(me)
        await me.press("1", "0", "u")
        assert after(me) is None
        assert "enter skip" in me.text
        await me.press("u")
        assert me.day.is_blank
        assert "It was taken back." in me.text
        await me.press("4")
        assert me.said == TAKEN_BACK
        assert me.day.is_blank


async def test_a_number_never_goes_to_an_earlier_use(sit: Sit) -> None:
    """Where this one was taken back, the one before it is left alone."""
    async with sit() as me:
        me.diary.mark_done([heat(me)])
        await finished(me)
        await me.press("u", "4")
        assert [use.after for use in me.day.uses] == [None]


async def test_with_arrows_and_enter(sit: Sit) -> None:
    """The mark of the slider, as on Today."""
    async with sit() as me:
        await finished(me)
        await me.press("right", "right", "enter")
        assert after(me) == 6
        assert "It was 6 before and is 6 now, too." in me.flat
        await me.press("enter")
        assert me.at == "Today"


async def test_with_everything_done_rest_is_next(sit: Sit) -> None:
    """Nothing more is asked of anyone."""
    async with sit() as me:
        me.diary.mark_done([item for item in me.diary.routine if item.id != "sleep"])
        me.diary.log_sleep({"sleep_quality": 3})
        await finished(me)
        assert "Nothing else is open. Rest is part of it." in me.text


@pytest.mark.parametrize("size", [(40, 16), (40, 20), (80, 24), (120, 40)])
async def test_it_fits_every_size(sit: Sit, size: tuple[int, int]) -> None:
    """Words, slider and keys."""
    async with sit(size=size) as me:
        await finished(me)
        await me.press("4")
        assert "It was 6 before and is 4 now." in me.flat
        assert "Or rest. Both are fine." in me.flat
        assert "[4]" in me.text or " 4 " in me.text
        assert "…" not in me.text
