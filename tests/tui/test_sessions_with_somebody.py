"""Massage and the like in the app: joining an older diary, what a session cost, and what is said of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tui.test_helps import open_helps, read_whole, weighed
from unknot.record.activity import Use
from unknot.record.routine import Activity
from unknot.store.diary import Diary
from unknot.store.storage import MemoryFile

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall


async def to(me: Person, words: str) -> None:
    """Take a row in hand by what stands in it."""
    await me.press("home")
    for _ in range(14):
        if any("▌" in line and words in line for line in me.lines):
            return
        await me.press("down")
    raise AssertionError(me.text)


async def open_card(me: Person, name: str) -> None:
    """Open the card of an item from Today, with its cost in hand."""
    await to(me, name)
    await me.press("enter")
    assert me.at == "ItemCard"
    await to(me, "Cost")


def with_massage(diary: Diary) -> Activity:
    """Switch massage on."""
    diary.plan(diary.routine.find("massage"), True)
    return diary.routine.find("massage")


def last_use(diary: Diary) -> Use:
    """Give the last session of today."""
    return diary.day(diary.today()).uses_of("massage")[-1]


async def test_a_cost_is_kept_with_the_session(sit: Sit, diary: Diary) -> None:
    """By steps of 5 with the arrows; it is saved with Done, and undone with it."""
    with_massage(diary)
    async with sit(diary=diary) as me:
        await open_card(me, "Massage")
        assert any("Cost" in line and "not noted" in line for line in me.lines)
        await me.press("right", "right", "right")
        assert any("Cost" in line and "15" in line for line in me.lines)
        await to(me, "Done")
        await me.press("enter")
        assert last_use(diary).cost_cents == 1500
        assert "massage done at" in me.said
        assert "cost 15" in me.said
        await me.press("u")
        assert diary.day(diary.today()).uses == ()


@pytest.mark.parametrize(
    ("keys", "cents"),
    [
        (("left",), None),
        (("right", "left"), 0),
        (("right", "left", "left"), None),
        (("right", "left", "left", "right"), 500),
        ((), None),
    ],
)
async def test_less_than_nothing_is_not_noted(sit: Sit, diary: Diary, keys: tuple[str, ...], cents: int | None) -> None:
    """Free is an amount, and one step below it takes the amount away."""
    with_massage(diary)
    async with sit(diary=diary) as me:
        await open_card(me, "Massage")
        await me.press(*keys)
        await to(me, "Done")
        await me.press("enter")
        assert last_use(diary).cost_cents == cents


async def test_the_first_step_gives_what_it_cost_last(sit: Sit, diary: Diary) -> None:
    """An exact amount from the shell comes back with one key."""
    diary.mark_done([with_massage(diary)], day=diary.today() - dt.timedelta(days=7), cost_cents=4550)
    async with sit(diary=diary) as me:
        await open_card(me, "Massage")
        await me.press("right")
        assert "45.50" in me.text


async def test_other_items_have_no_cost(sit: Sit, diary: Diary) -> None:
    """A warm pack is no session with somebody."""
    async with sit(diary=diary) as me:
        await me.press("enter")
        assert me.at == "ItemCard"
        assert "Cost" not in me.text


async def test_an_older_diary_is_offered_sessions(sit: Sit, diary: Diary, wall: Wall) -> None:
    """They stand in their place as off; Space lets one join the routine, Space again switches it off, undo undoes."""
    diary.record_pain(4)
    tables = {name: {**rows} for name, rows in (diary.storage.read() or {}).items()}
    tables["routine"] = {key: row for key, row in tables["routine"].items() if row["kind"] != "option"}
    storage = MemoryFile()
    with storage.transaction():
        storage.write(tables)
    older = Diary(storage, wall.clock)
    assert older.routine.get("massage") is None
    async with sit(diary=older) as me:
        await me.press("e")
        await to(me, "Massage")
        await me.press("space")
        assert me.said == "Massage is on from today."
        assert older.routine.find("massage").is_on(older.today())
        await me.press("space")
        assert me.said == "Massage is off from today. History is kept."
        await me.press("u", "u")
        assert older.routine.get("massage") is None
        assert "Massage" in me.text


async def test_what_helps_describes_the_sessions(sit: Sit, wall: Wall) -> None:
    """Under the words of the verdict: how many, pain around them, the cost, and that weeks show more."""
    diary = weighed(wall)
    massage, now = with_massage(diary), wall.now
    for ago in (30, 23, 16):
        wall.now = (now - dt.timedelta(days=ago)).replace(hour=12)
        diary.mark_done([massage], before=6, after=4, cost_cents=4550)
    wall.now = now
    async with sit(size=(120, 40), diary=diary) as me:
        screen = await open_helps(me)
        while screen.verdict is not None and screen.verdict.id != "massage":
            await me.press("down")
        await me.press("enter")
        words = await read_whole(me)
        assert "3 sessions up to this look. All were on a " in words
        assert "Where both were noted (3 of 3), pain was 6.0 before and 4.0 after on average. That alone says" in words
        assert "Cost noted for 3 of 3: 136.50 in all." in words
        assert "This kind may work over weeks, which single days do not show." in words


async def test_the_first_start_does_not_ask_about_sessions(sit: Sit, wall: Wall) -> None:
    """Little or nothing is proven of them, so they are there to be found and not suggested."""
    async with sit(diary=Diary.in_memory(wall.clock)) as me:
        await me.press("enter")
        assert "Starter routine" in me.text
        assert "Stretch break" in me.text
        assert "Massage" not in me.text
