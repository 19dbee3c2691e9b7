"""A fair test on Today: what the day is, in its own place, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.test_resize import assert_whole

if TYPE_CHECKING:
    from tui.conftest import Sit

SIZES = [(40, 20), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_today_says_what_the_day_is(sit: Sit, size: tuple[int, int]) -> None:
    """At the foot of the routine, from the first day on, as the coin gave it; the day before there is nothing."""
    async with sit(size=size) as me:
        me.diary.start_trial(me.diary.routine.find("heat"), 28, seed=5)
        trial = me.diary.trial
        assert trial is not None
        me.home.load()
        await me.settle()
        assert "a day with" not in me.text
        for day in (13, 14, 15, 16):
            me.wall.set(f"2025-11-{day} 09:00")
            me.home.look()
            await me.settle()
            word = "with" if trial.assigned(me.home.day) else "without"
            assert f"a day {word} warm soak or pack" in me.text
            assert_whole(me)


async def test_a_past_day_says_what_it_was_and_the_note_gives_way(sit: Sit) -> None:
    """Once the test is stopped the note is there again."""
    async with sit() as me:
        me.diary.start_trial(me.diary.routine.find("heat"), 28, seed=5)
        me.wall.set("2025-11-14 09:00")
        me.home.look()
        await me.settle()
        me.diary.set_note("fog")
        me.home.load()
        await me.settle()
        assert "a day with" in me.text
        assert "fog" not in me.text
        me.diary.stop_trial("enough")
        me.home.load()
        await me.settle()
        assert "a day with" not in me.text
        assert "fog" in me.text


async def test_without_its_item_a_day_asks_for_nothing(sit: Sit) -> None:
    """Switched off in the routine, the test waits: the words say so, and on again that it still does."""
    async with sit() as me:
        me.diary.start_trial(me.diary.routine.find("heat"), 28, seed=5)
        me.wall.set("2025-11-14 09:00")
        me.home.look()
        await me.settle()
        assert "a day with" in me.text
        saved = me.home.act(lambda: me.diary.plan(me.diary.routine.find("heat"), on=False))
        assert saved is not None
        me.home.load()
        await me.settle()
        assert "a day with" not in me.text
        assert "Its fair test pauses from tomorrow." in me.said
        me.home.act(lambda: me.diary.plan(me.diary.routine.find("heat"), on=True))
        me.home.load()
        await me.settle()
        assert "Its fair test stays paused." in me.said
        assert "a day with" in me.text
