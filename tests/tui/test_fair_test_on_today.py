"""A fair test on Today: what the day is, or that the test is over or paused, in its own place, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tui.test_resize import assert_whole
from unknot.tui.screens.item import ItemCard

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


async def test_all_done_leaves_out_what_the_test_leaves_out(sit: Sit) -> None:
    """On a day without; refused, the day asks for it again, and its line says so."""
    async with sit() as me:
        me.diary.start_trial(me.diary.routine.find("heat"), 28, seed=5)
        trial = me.diary.trial
        assert trial is not None
        day = next(day for day in range(13, 30) if trial.assigned(dt.date(2025, 11, day)) is False)
        me.wall.set(f"2025-11-{day} 09:00")
        me.home.look()
        await me.settle()
        await me.press("a")
        assert {use.activity for use in me.day.uses} == {"posture", "exercise", "bath"}
        assert "a day without warm soak or pack" in me.text
        me.diary.refuse_trial_day()
        me.home.load()
        await me.press("a")
        assert "heat" in {use.activity for use in me.day.uses}
        assert "a day without warm soak or pack (goes otherwise)" in me.flat


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


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_test_that_is_over_is_told_for_a_week(sit: Sit, size: tuple[int, int]) -> None:
    """At the place that said what each day was, with the key that shows what came out; a past day has nothing of it."""
    over = "fair test: over w what helps" if size[0] == 40 else "fair test of warm soak or pack: over w what helps"
    async with sit(size=size) as me:
        me.diary.start_trial(me.diary.routine.find("heat"), 28, seed=5)
        for day, there in (("2025-12-10", False), ("2025-12-11", True), ("2025-12-17", True), ("2025-12-18", False)):
            me.wall.set(f"{day} 09:00")
            me.home.look()
            await me.settle()
            assert (over in me.flat) is there, day
            assert_whole(me)
        me.wall.set("2025-12-12 09:00")
        me.home.look()
        await me.press("y")
        assert "fair test" not in me.text


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_paused_test_does_not_go_out_of_sight(sit: Sit, size: tuple[int, int]) -> None:
    """It says that it is paused, from the day on that asks nothing; a day that goes otherwise is never cut."""
    async with sit(size=size) as me:
        me.diary.start_trial(me.diary.routine.find("heat"), 28, seed=5)
        me.wall.set("2025-11-14 09:00")
        me.diary.refuse_trial_day()
        me.home.look()
        await me.settle()
        assert ("fair test: goes otherwise" if size[0] == 40 else "(goes otherwise)") in me.flat
        me.diary.pause_trial()
        me.home.load()
        await me.settle()
        assert "paused" not in me.text
        me.wall.set("2025-11-15 09:00")
        me.home.look()
        await me.settle()
        assert "paused w what helps" in me.flat
        assert_whole(me)


async def test_the_card_of_the_item_says_what_the_day_is(sit: Sit) -> None:
    """With the row that lets it go otherwise, the first one on a day without; and on Today the item says it, too."""
    async with sit() as me:
        me.diary.start_trial(me.diary.routine.find("heat"), 28, seed=5)
        trial = me.diary.trial
        assert trial is not None
        for day in (13, 14, 15, 16):
            me.wall.set(f"2025-11-{day} 09:00")
            me.home.look()
            await me.settle()
            is_with = trial.assigned(me.home.day)
            me.home.items.take("heat")
            await me.settle()
            assert ("left out today, by the coin" in me.text) is not is_with
            await me.press("enter")
            assert me.said.startswith(f"A day {'with' if is_with else 'without'}, day {day - 12} of 28.")
            card = me.app.screen
            assert isinstance(card, ItemCard)
            ids = [choice.id for choice in card._choices()]
            assert ids.index("refuse") == (len(ids) - 2 if is_with else 0)
            card.rows.cursor = ids.index("refuse")
            await me.press("enter")
            assert me.said == "Noted: today goes otherwise, which is fine. It counts the way the coin fell."
            assert "left out today" not in me.text
            await me.press("enter")
            assert "It goes otherwise, as you noted." in me.said
            card = me.app.screen
            assert isinstance(card, ItemCard)
            card.rows.cursor = [choice.label for choice in card._choices()].index("Take that back")
            await me.press("enter")
            assert me.said == "Taken back: today goes as drawn."


async def test_on_a_flare_day_with_it_the_row_opens_and_ticks(sit: Sit) -> None:
    """Though the small routine is without it: the row, its card, and Space."""
    async with sit() as me:
        me.diary.edit_item(me.diary.routine.find("heat"), {"flare": False})
        me.diary.start_trial(me.diary.routine.find("heat"), 28, seed=5)
        trial = me.diary.trial
        assert trial is not None
        day = next(day for day in range(13, 30) if trial.assigned(dt.date(2025, 11, day)))
        me.wall.set(f"2025-11-{day} 09:00")
        me.home.look()
        await me.press("f")
        me.home.items.take("heat")
        await me.press("enter")
        assert isinstance(me.app.screen, ItemCard)
        assert me.said.startswith("A day with, day ")
        await me.press("escape", "space")
        assert [use.activity for use in me.day.uses] == ["heat"]


async def test_the_card_of_another_item_says_nothing_of_it(sit: Sit) -> None:
    """Nor the item's own the day before the first."""
    async with sit() as me:
        me.diary.start_trial(me.diary.routine.find("heat"), 28, seed=5)
        await me.press("enter")
        assert "A day with" not in me.said
        await me.press("escape")
        me.wall.set("2025-11-14 09:00")
        me.home.look()
        await me.settle()
        me.home.items.take("posture")
        await me.press("enter")
        assert "A day with" not in me.said
        assert "goes otherwise" not in me.text
