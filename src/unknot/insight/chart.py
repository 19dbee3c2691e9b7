"""What a chart shows, before anyone draws it: a measure on a scale that never zooms, and points with their gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple

from unknot.insight.digest import DayDigest

Group = Literal["pain", "sleep", "check_in"]


class Measure(NamedTuple):
    """One thing that is looked at over time.

    `low` and `high` are the ends of its scale, whatever the values are; one beyond them is drawn at the end and said
    as it is. `ticks` are the values that are written beside the scale. `value` takes it from a day, None: not known.
    """

    id: str
    name: str
    group: Group
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    value: Callable[[DayDigest], float | None]


class Point(NamedTuple):
    """One place on the chart: a day, a week or a month, from first to last.

    `value` is the mean of the `days` that have one, None where none has: a gap, which no line crosses. `flare` tells
    that a flare day is among them, `recalled` that a number was typed more than a day later.
    """

    first: dt.date
    last: dt.date
    value: float | None = None
    days: int = 0
    flare: bool = False
    recalled: bool = False


class Start(NamedTuple):
    """Something that was begun: an item that was added to the routine, say."""

    date: dt.date
    name: str


class Chart(NamedTuple):
    """A measure over time. `mean` is its 7-day mean at each point where there is one, or empty.

    `sentences` say what the chart shows, the most telling one first. `starts` lie within the points.
    """

    measure: Measure
    points: tuple[Point, ...]
    mean: tuple[float | None, ...] = ()
    starts: tuple[Start, ...] = ()
    sentences: tuple[str, ...] = ()

    def index_of(self, day: dt.date) -> int:
        """Find the point that holds a day; the nearest where none does."""
        for index, point in enumerate(self.points):
            if day <= point.last:
                return index
        return max(0, len(self.points) - 1)
