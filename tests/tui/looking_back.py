"""A person in Review: how they get there, what they have behind them, and all that there is to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from unknot.record.calendar_day import Clock
from unknot.store.demo import fill_demo
from unknot.store.diary import Diary
from unknot.store.storage import MemoryFile
from unknot.tui.screens.review import Review

if TYPE_CHECKING:
    from tui.conftest import Person, Wall

TODAY = dt.date(2025, 11, 12)
"""The day of the clock on the wall: a Wednesday."""

A_DAY = dt.timedelta(days=1)

PERIODS = ("4 weeks", "3 months", "a year", "everything")
"""The periods as the heading names them, in the order in which Space takes them."""

MOST_PAUSES = 5_000
"""So often the app is let go on for the history to be added up; ten years take about 300."""

Documents = dict[str, dict[str, Any]]
"""The days of a diary's file, by their keys: "20251112"."""


def made_up(wall: Wall, days: int, edit: Callable[[Documents], object] = len, **settings: Any) -> Diary:
    """Make up a diary of so many days up to today, edit its days by hand, and set what is to be set."""
    storage = MemoryFile()
    tables = _demo(days, wall.now).read()
    assert tables is not None
    edit(tables["days"])
    with storage.transaction():
        tables["settings"]["1"].update({"demo": False, **settings})
        storage.write(tables)
    return Diary(storage, wall.clock)


@cache
def _demo(days: int, now: dt.datetime) -> MemoryFile:
    """Make up a diary once for all tests that look back on as many days from the same moment."""
    storage = MemoryFile()
    fill_demo(storage, days=days, clock=Clock(now=lambda: now, zone=now.tzinfo))
    return storage


def key_of(day: dt.date) -> str:
    """Give the key of a day in the file."""
    return f"{day:%Y%m%d}"


def reviewing(me: Person) -> Review:
    """Give Review, which is to be open."""
    assert isinstance(me.screen, Review), me.text
    return me.screen


async def look_back(me: Person, *keys: str) -> Review:
    """Open Review, wait until the whole history is added up, and press keys there."""
    await me.press("r")
    await whole(me)
    await me.press(*keys)
    return reviewing(me)


def care_words(me: Person) -> str:
    """Read the card of the days with care, on one line."""
    shown = reviewing(me).upper.care.content_region
    return " ".join(" ".join(line[shown.x : shown.right] for line in me.lines[shown.y : shown.bottom]).split())


async def whole(me: Person) -> None:
    """Wait until the whole history is added up, and is drawn."""
    review = reviewing(me)
    for _ in range(MOST_PAUSES):
        if review.is_whole:
            break
        await me.pilot.pause(0.001)
    assert review.is_whole, me.text
    await me.settle()


async def go_to(me: Person, section: str) -> None:
    """Go to a section by its id: down, and from the last one to the first."""
    count = len(reviewing(me).hand.sections)
    for _ in range(count):
        if reviewing(me).section.id == section:
            return
        reviewing(me).take_section((reviewing(me).hand.at + 1) % count)
        await me.settle()
    assert reviewing(me).section.id == section, f"There is no section {section}."


async def every_section(me: Person) -> AsyncIterator[str]:
    """Go through the sections from the top, in the period in hand; gives the id of each once it is drawn."""
    review = reviewing(me)
    for at, section in enumerate(review.hand.sections):
        review.take_section(at)
        await me.settle()
        yield section.id


async def all_words(me: Person) -> str:
    """Read every section of every period to its end, with the sentence of each; leaves Review as it was found."""
    read = []
    for period in PERIODS:
        assert f"Review   {period}" in me.text, me.text
        async for _ in every_section(me):
            read.append(me.flat)
            words = reviewing(me).place.words
            while words.display and words.has_focus and words.scroll_y < words.max_scroll_y:
                await me.press("down")
                read.append(me.flat)
        reviewing(me).take_section(0)
        await me.press("space")
    return " ".join(read)
