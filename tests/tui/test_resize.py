"""The terminal's size: from 200x60 to 20x5 and back, on every screen, with nothing cut or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from tui.exercising import begin, calm, go_on
from unknot.record.session import Session
from unknot.store.diary import Diary

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

SIZES = [(40, 20), (60, 20), (80, 24), (120, 40)]
PLACES = ("enter", "s", "n", "e", "d", "m", "h", "v", "g", "l", "y", "r", "w", "right")
JOURNEY = [(200, 60), (104, 32), (103, 31), (60, 20), (55, 22), (40, 16), (38, 14)]
SMALL = [(37, 14), (40, 13), (20, 5), (1, 1)]


def assert_whole(me: Person) -> None:
    """Check that the screen is as large as the terminal and that no text of ours is cut."""
    width, height = me.app.size
    strips = me.screen._compositor.render_strips()
    assert len(strips) == height
    assert {strip.cell_length for strip in strips} == {width}
    assert "…" not in me.text, me.text
    for widget in (me.screen.status, me.screen.key_bar, me.screen.top):
        if widget.display and widget.region:
            assert widget.region.bottom <= height


async def travel(me: Person) -> None:
    """Go through all sizes: nothing is cut, and back at the first one all is as it was."""
    before, focused = me.text, me.app.focused
    for size in [*JOURNEY, *SMALL, (200, 60), (20, 5), (80, 24)]:
        await me.resize(*size)
        if size not in SMALL:
            assert_whole(me)
    await me.settle()
    assert me.text == before
    assert me.app.focused is focused


async def back(me: Person) -> None:
    """Leave whatever is open."""
    while me.at != "Today":
        await me.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_cut(sit: Sit, size: tuple[int, int]) -> None:
    """On no screen does a shipped text end in an ellipsis, and the sentence of the status line is all there."""
    async with sit(size=size) as me:
        for place in ("escape", *PLACES):
            await me.press(place)
            assert_whole(me)
            assert " ".join(me.said.split()) in me.flat
            await back(me)


ACTS = ("1", "9", "a", "f", "f", "y 1 0", "b", "x", "c", "e space", "s 1 down right", "d left enter")


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_of_today_is_cut_in_any_state(sit: Sit, size: tuple[int, int]) -> None:
    """Marked pain, notes, several uses, flare days, past days, everything done, evening and night."""
    async with sit(size=size) as me:
        for keys in ("p right", "escape down", "1 0", "o o o o b", "x", "f", "a", "f", "a", "s 3 enter", "y", "f", "t"):
            await me.press(*keys.split())
            assert_whole(me)
        for now in ("2025-11-12 22:00", "2025-11-13 03:30"):
            me.wall.set(now)
            me.home.load()
            await me.settle()
            assert_whole(me)
        assert "evening number, if you like: 0-9" in me.text


@pytest.mark.parametrize("size", [*SIZES, (37, 14), (40, 13)])
async def test_every_sentence_has_room(sit: Sit, size: tuple[int, int]) -> None:
    """Whatever was done, all that is said about it can be read, with the key that goes with it."""
    async with sit(size=size) as me:
        for keys in ACTS:
            await me.press(*keys.split())
            said = f"{me.said} {me.screen.status.hint}"
            assert " ".join(said.split()) in me.flat, keys
            await back(me)


@pytest.mark.parametrize("size", SIZES)
async def test_every_row_can_be_reached(sit: Sit, size: tuple[int, int]) -> None:
    """With eight items on, each comes into view with the arrows, and the row in hand is marked."""
    async with sit(size=size) as me:
        for activity in me.diary.routine:
            me.diary.plan(activity, on=True)
        me.home.load()
        for activity in [row.activity for row in me.home.items.rows]:
            await me.settle()
            marked = [line for line in me.lines if line.lstrip().startswith("▌")]
            assert any(activity.name in line for line in marked), me.text
            await me.press("down")


async def test_a_low_screen_says_that_there_is_more(sit: Sit) -> None:
    """Rows that do not fit are counted, above and below."""
    async with sit(size=(40, 16)) as me:
        for activity in me.diary.routine:
            me.diary.plan(activity, on=True)
        me.home.load()
        await me.settle()
        assert "more below" in me.text
        await me.press("end")
        assert "more above" in me.text
        assert me.home.items.rows[-1].name in me.text


@pytest.mark.parametrize("place", ["Today", "s", "d", "h", "l", "r", "w"])
async def test_a_journey_through_all_sizes(sit: Sit, place: str) -> None:
    """No size ends the app, and back at the first one the screen is as it was, with the same row in hand."""
    async with sit(size=(80, 24)) as me:
        await me.press("4", "down")
        if place != "Today":
            await me.press(place)
        await travel(me)


@pytest.mark.parametrize("keys", ["enter enter", "enter enter x", "enter enter escape"])
async def test_a_session_through_all_sizes(sit: Sit, keys: str) -> None:
    """The timer, what follows it, and the question about one that is over: nothing is cut, and all is back after."""
    async with sit(size=(80, 24)) as me:
        for key in keys.split():
            await me.press(key)
            me.wall.wait(6)
        me.home.look_at_session()
        me.wall.wait(20 * keys.endswith("escape"))
        me.home.look_at_session()
        await me.settle()
        assert me.at == {"r": "HeatSession", "x": "After", "e": "ReturnTo"}[keys[-1]]
        me.screen.draw_again()
        await me.settle()
        await travel(me)


@pytest.mark.parametrize("size", SMALL[:-1])
async def test_a_very_small_window_keeps_the_pain_number(sit: Sit, size: tuple[int, int]) -> None:
    """The number in one line, one sentence, and the keys work as ever."""
    async with sit(size=(80, 24)) as me:
        await me.resize(*size)
        await me.settle()
        assert "A larger window shows the rest. 0-9 saves your pain." in me.flat
        await me.press("4")
        assert "Pain: 4 moderate" in me.lines[0]
        assert "Pain 4 (moderate) saved" in me.flat
        await me.press("space", "u")
        assert "Undone: warm soak or pack done." in me.flat


async def test_arrows_work_after_a_very_small_window(sit: Sit) -> None:
    """The row in hand is still the one in hand."""
    async with sit(size=(80, 24)) as me:
        await me.press("down")
        await me.resize(20, 5)
        await me.press("space")
        assert me.day.state_of("posture") == "done"
        await me.resize(80, 24)
        await me.press("down", "x")
        assert me.day.rest == ("bath",)


async def test_the_column_of_looks_back_comes_with_a_wide_screen(sit: Sit) -> None:
    """It comes, goes and comes again, and rests on flare days and past days."""
    async with sit(size=(80, 24)) as me:
        assert "Worth knowing" not in me.text
        await me.resize(120, 40)
        assert "Pain, last 14 days" in me.text
        assert "Worth knowing" in me.text
        assert "Usual bedtime 23:00." in me.text
        await me.resize(80, 24)
        assert "Worth knowing" not in me.text
        await me.resize(120, 40)
        for key in ("f", "f", "y", "t"):
            await me.press(key)
            assert ("Worth knowing" in me.text) is (not me.day.flare and me.home.is_today)


async def test_a_resize_alone_records_nothing(sit: Sit) -> None:
    """Sizes are no acts."""
    async with sit() as me:
        for size in (*JOURNEY, *SMALL):
            me.app.post_message(events.Resize(me.app.size, me.app.size))
            await me.resize(*size)
        assert me.day.is_blank


@pytest.mark.parametrize("size", [(80, 24), (38, 14)])
async def test_nothing_of_an_exercise_session_is_cut(sit: Sit, diary: Diary, size: tuple[int, int]) -> None:
    """Every exercise of the guide, in every version, with its title, its status line, and the page before it."""
    from unknot.guide.load_library import library

    calm(diary)
    async with sit(size=size, diary=diary) as me:
        for guide in (*library(None).routines, *library(None).exercises):
            diary.start_session(Session("exercise", guide, diary.now(), beat_started=diary.now()))
            await go_on(me)
            for keys in ((), ("enter",), ("e",), ("space",), ("right",), ("enter",)):
                await me.press(*keys)
                assert_whole(me)
                assert " ".join(me.said.split()) in me.flat
            await back(me)
        for place in ("v end up enter", "home down down enter end enter"):
            await me.press(*place.split())
            for key in ("down", "right", "left", "space", "down", "space"):
                if me.at == "ExercisesScreen":
                    await me.press(key)
                assert_whole(me)
                assert " ".join(me.said.split()) in me.flat
            await back(me)


async def test_an_exercise_session_goes_through_all_sizes(sit: Sit, diary: Diary) -> None:
    """And is as it was at the end, with the keys where they were."""
    async with sit(size=(80, 24), diary=calm(diary)) as me:
        await begin(me)
        await me.press("enter")
        await travel(me)


@pytest.mark.parametrize("place", ["MethodScreen", "FairTest", "a test under way"])
async def test_a_method_goes_through_all_sizes(sit: Sit, wall: Wall, place: str) -> None:
    """Its page, a test to set up, and a test under way: as it was at the end, with the same row in hand."""
    from tui.test_helps import weighed
    from tui.test_method import open_page

    async with sit(size=(80, 24), diary=weighed(wall)) as me:
        await open_page(me, "posture")
        await me.press(*{"MethodScreen": (), "FairTest": ("enter",)}.get(place, ("enter", "enter")), "down")
        assert me.at == ("FairTest" if place == "FairTest" else "MethodScreen")
        await travel(me)
