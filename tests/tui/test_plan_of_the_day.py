"""The plan of the day on Today: more than six items under headings, moved to later with Left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall
    from unknot.store.diary import Diary

PARTS = ("Morning", "Day", "Evening", "Any time")
SIZES = [(40, 20), (80, 24), (120, 40)]


@pytest.fixture
def many(diary: Diary) -> Diary:
    """Give the diary of somebody with eight items on."""
    for name in ("walk", "breathing", "stretch"):
        diary.plan(diary.routine.find(name), on=True)
    return diary


def headings(me: Person) -> list[str]:
    """List the headings that can be seen, from the top."""
    return [words for line in me.lines if (words := line.strip().split("   ")[0]) in PARTS]


async def test_six_items_have_no_headings(sit: Sit) -> None:
    """They are in sight at once."""
    async with sit(size=(120, 40)) as me:
        assert headings(me) == []


@pytest.mark.parametrize("size", SIZES)
async def test_more_than_six_items_stand_under_the_parts_of_the_day(
    sit: Sit, many: Diary, size: tuple[int, int]
) -> None:
    """Arrows pass the headings, go through every item in the order of the day, and keep it and its heading in view."""
    async with sit(size=size, diary=many) as me:
        seen, order = set(headings(me)), [me.in_hand]
        for _ in range(7):
            await me.press("down")
            order.append(me.in_hand)
            seen |= {*headings(me)}
            row = me.home.items.row
            assert row is not None
            assert row.name in me.text
        assert order == ["heat", "sleep", "posture", "exercise", "walk", "stretch", "bath", "breathing"]
        assert seen == {*PARTS}


async def test_a_heading_cannot_be_pressed(sit: Sit, many: Diary) -> None:
    """Nothing happens; an item below it is still pressed where it stands, and the days stay in their columns."""
    async with sit(size=(120, 40), diary=many) as me:
        before = me.in_hand
        await me.click("Evening")
        assert (me.in_hand, me.at) == (before, "Today")
        dots = {line.index(letter) for line in me.lines for letter in "\u25cb" if line.count(letter) == 2}
        assert len(dots) == 1
        await me.click("Warm bath")
        assert me.at == "ItemCard"


async def test_left_moves_an_item_to_later_today(sit: Sit, many: Diary) -> None:
    """It stays in hand, undo takes it back, and after the evening tomorrow is fine."""
    async with sit(size=(120, 40), diary=many) as me:
        await me.press("left")
        assert (me.said, me.in_hand, me.day.parts) == ("Warm soak or pack: during the day.", "heat", {"heat": "day"})
        await me.press("left")
        assert (me.said, me.in_hand) == ("Warm soak or pack: this evening.", "heat")
        assert me.home.items.cursor == 5
        await me.press("left")
        assert me.said == "Warm soak or pack: tomorrow is fine, too. Nothing was moved."
        await me.press("u", "u")
        assert (me.day.parts, me.in_hand) == ({}, "heat")
        assert "left later today" in me.text


async def test_room_left_free_is_said(sit: Sit, many: Diary) -> None:
    """A part of the day without items between two others is meant to be there."""
    for name in ("posture", "exercise", "walk", "stretch"):
        many.move_in_day(many.routine.find(name), "evening")
    async with sit(size=(120, 40), diary=many) as me:
        assert "Day   room left free" in me.text
        assert headings(me) == [*PARTS]


async def test_a_short_list_says_where_an_item_was_moved_to(sit: Sit) -> None:
    """In its own line, since there are no headings."""
    async with sit(size=(120, 40)) as me:
        await me.press("left", "left")
        assert "this evening, 15 min" in me.text


async def test_left_does_nothing_else(sit: Sit, wall: Wall) -> None:
    """Not on a past day, not with what is done, and on the pain slider it moves the mark."""
    async with sit() as me:
        await me.press("y")
        said = me.said
        await me.press("left")
        assert me.said == said
        await me.press("t", "space", "up", "left")
        assert me.said == "Warm soak or pack is not open, so it stays where it is."
        await me.press("up", "left")
        assert me.app.focused is me.home.slider
        assert me.day.parts == {}
        wall.set("2025-11-12 18:00")
        await me.press("down", "down", "left")
        assert me.said == "Posture check: tomorrow is fine, too. Nothing was moved."


async def test_a_held_left_moves_once(sit: Sit, many: Diary) -> None:
    """Sore hands hold keys; letters may be off, too."""
    many.set_setting("keys.letters", False)
    moments = iter([0.0, 0.05, 0.1, *range(10, 100)])
    async with sit(diary=many, monotonic=lambda: float(next(moments))) as me:
        await me.press("left", "left", "left")
        assert me.day.parts == {"heat": "day"}


async def test_a_flare_day_has_no_headings(sit: Sit, many: Diary) -> None:
    """Only the small versions."""
    async with sit(size=(120, 40), diary=many) as me:
        await me.press("f")
        assert headings(me) == []
