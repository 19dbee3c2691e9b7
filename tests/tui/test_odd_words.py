"""A person's own words, whatever they are: every screen shows them as text, and none breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from tinydb import TinyDB

from tui.looking_back import every_section, look_back
from unknot.record.day import LONGEST_NOTE
from unknot.record.words import TURNING
from unknot.store.diary import Diary

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

ODD: Mapping[str, str] = {
    "markup": "sore [/] neck [bold red]now[/bold red] [@click=app.bell]x[/] \\[ $primary",
    "emoji": "👩‍👩‍👧 🙂 ♨️ 肩こり",
    "right to left": "\u0643\u062a\u0641 \u0645\u0624\u0644\u0645 \u200f\u05e2\u05d1\u05e8\u05d9\u05ea \u202eback",
    "control": "one\x1b[31mtwo\x07\x00\ttab\r\nnew\x9b1m\u2028end",
    "long": "ü" * 10_000,
    "long and wide": "肩" * 10_000,
    "long words": "sore neck " * 1_000,
    "blank": "   ",
    "lone surrogate": "half \ud83d pair",
}


def hand_edited(path: Path, wall: Wall, text: str) -> Diary:
    """Give a diary in which someone has put a text wherever there can be one."""
    diary = Diary.open(path, wall.clock)
    diary.set_setting("first_run", True)
    with TinyDB(path, encoding="utf-8") as file:
        for document in file.table("routine").all():
            plan = document["history"][0]
            flare = {**plan["flare"], "name": text, "detail": text, "shown": True}
            edited: dict[str, Any] = {"name": text, "detail": text, "history": [{**plan, "on": True, "flare": flare}]}
            file.table("routine").update(edited, doc_ids=[document.doc_id])
    diary = Diary.open(path, wall.clock)
    diary.set_note(text[:LONGEST_NOTE])
    return diary


def assert_fit(me: Person) -> None:
    """Check that no line is wider than the screen and that nothing could steer the terminal."""
    width, height = me.app.size
    strips = me.screen._compositor.render_strips()
    assert len(strips) == height
    for strip in strips:
        assert strip.cell_length == width
        for segment in strip:
            assert not segment.control
            assert not [char for char in segment.text if ord(char) < 32 or 127 <= ord(char) < 160], segment.text
            assert not {*segment.text} & {*TURNING}, segment.text


PLACES = ["space", "enter", "escape", "n", "escape", "e", "escape", "f"]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
async def test_odd_words_are_text_on_every_screen(sit: Sit, path: Path, wall: Wall, text: str) -> None:
    """As names, details and notes; nothing is read as markup, sent to the terminal, or wider than the screen."""
    async with sit(diary=hand_edited(path, wall, text)) as me:
        assert_fit(me)
        for key in PLACES:
            await me.press(key)
            assert_fit(me)
        for size in ((40, 20), (120, 40), (20, 5)):
            await me.resize(*size)
            assert_fit(me)
            await me.press("escape")
            assert_fit(me)
        assert me.app.return_code is None
        assert me.day.uses


@pytest.mark.parametrize("text", [*ODD.values()][::3], ids=[*ODD][::3])
async def test_odd_words_are_text_in_review(sit: Sit, path: Path, wall: Wall, text: str) -> None:
    """As the names of items, with their runs and bars, and of what began: in every section, period and size."""
    diary = hand_edited(path, wall, text)
    for back in range(40):
        diary.mark_done(list(diary.routine)[: back % 4], day=diary.today() - dt.timedelta(days=back))
    with TinyDB(path, encoding="utf-8") as file:
        for document in file.table("routine").all():
            first = "2025-10-01" if document["id"] == "posture" else "2025-11-01"
            plan = {**document["history"][0], "from": first}
            file.table("routine").update({"history": [plan]}, doc_ids=[document.doc_id])
    async with sit(diary=Diary.open(path, wall.clock)) as me:
        review = await look_back(me)
        for size in ((80, 24), (40, 16), (120, 40), (20, 5), (80, 24)):
            await me.resize(*size)
            async for _ in every_section(me):
                assert_fit(me)
            await me.press("space")
        review.take_section(1)
        await me.press("space", "space", "space")
        assert review.place._drawn.starts
        review.place.chart.cursor = review.place._drawn.index_of(dt.date(2025, 11, 1))
        await me.settle()
        assert "began" in me.said
        assert_fit(me)
        await me.press("u", "i")
        assert me.app.return_code is None


async def test_markup_is_shown_as_it_was_written(sit: Sit, path: Path, wall: Wall) -> None:
    """In the list, the sentence, the card and the note."""
    async with sit(diary=hand_edited(path, wall, "a [/] b [bold]c")) as me:
        assert me.text.count("a [/] b [bold]c") >= 8
        await me.press("space")
        assert me.said == "Saved: a [/] b [bold]c done at 08:12."
        await me.press("enter")
        assert me.lines[0].strip().startswith("a [/] b [bold]c")
        assert "min, a [/] b [bold]c" in me.text
        await me.press("escape", "n")
        assert "a [/] b [bold]c" in me.text


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
async def test_a_note_is_not_changed_by_looking_at_it(sit: Sit, path: Path, wall: Wall, text: str) -> None:
    """Also one with several lines, which the shell can write."""
    diary = hand_edited(path, wall, text)
    before = diary.day(diary.today()).note
    async with sit(diary=diary) as me:
        await me.press("n", "end", "home", "enter")
        assert me.day.note == before


async def test_a_note_is_saved_with_every_key(sit: Sit) -> None:
    """Letters that are commands elsewhere are letters here, and the visit is one step of undo."""
    async with sit() as me:
        await me.press("n", *"quiet[/]", "space", *"5x")
        assert me.day.note == "quiet[/] 5x"
        assert not me.day.pain
        await me.press("escape")
        assert "has a note" in me.text
        await me.press("u")
        assert me.day.note == ""
        assert "has a note" not in me.text


async def test_a_note_can_be_pasted(sit: Sit) -> None:
    """Ten thousand characters, every line of them."""
    async with sit() as me:
        await me.press("n")
        me.app.post_message(events.Paste("it hurts\r\n" * 1_000))
        await me.settle()
        assert me.day.note == " ".join(["it hurts"] * 1_000)
        await me.press("enter")
        assert me.at == "Today"


async def test_a_note_that_is_too_long_is_said(sit: Sit) -> None:
    """What was there stays, and the sentence says what was not added."""
    async with sit() as me:
        await me.press("n", "a")
        me.app.post_message(events.Paste("b" * LONGEST_NOTE))
        await me.settle()
        assert me.said == "A note holds up to 20,000 characters, so that was not added. Try a shorter one."
        assert me.day.note == "a"


async def test_a_note_can_be_emptied(sit: Sit) -> None:
    """And it says so."""
    async with sit() as me:
        me.diary.set_note("ab")
        await me.press("n", "backspace", "backspace")
        assert me.day.note == ""
        assert me.said == "Note cleared."
