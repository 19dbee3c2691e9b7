"""Where everything of a trend chart stands: its points, its lines, its scale and its dates, in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from unknot.insight.chart import Measure, Point
from unknot.record.words import MONTHS

WIDEST = 6
"""No point is given more cells than this, its gap included: few points look like few."""

LEAST_ROWS = 2
"""With fewer rows there is no plot: the sentences say it alone."""

SMALL_ROWS = 4
"""The second sentence and the legend wait until the plot has so many rows, or the most of its scale below that."""

GOOD_ROWS = 6
"""More sentences wait until the plot has so many rows."""

AIRY_ROWS = 8
"""From so many rows on an empty line sets the plot apart from the sentences."""

_MARKS_AND_DATES = 2
_NEARLY = 1e-9
_LEAST_TICKS = 3
_BETWEEN_DATES = 2
_DAYS = (7, 14, 28, 56, 112)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


class Grid(NamedTuple):
    """Which points are drawn, and where: those from `first` up to `end`, the latter not among them.

    A slot is one column of the chart: `pitch` cells wide, for `share` neighbouring points. Slots count from 0.
    """

    first: int = 0
    end: int = 0
    pitch: int = 1
    share: int = 1

    @classmethod
    def fitting(cls, count: int, cells: int, cursor: int) -> Grid:
        """Fit points into cells: with a gap between them where there is room, and two in a cell where there is little.

        Of more than that the latest are drawn, or, by steps of half the width, those among which the cursor is.
        """
        if count <= cells:
            return cls(0, count, min(WIDEST, cells // max(count, 1)), 1)
        held = 2 * max(cells, 1)
        if count <= held:
            return cls(0, count, 1, 2)
        back = ceil(max(0, count - held - cursor) / (held // 2))
        first = max(0, count - held - back * (held // 2))
        return cls(first, first + held, 1, 2)

    @property
    def slots(self) -> int:
        """How many columns there are."""
        return ceil((self.end - self.first) / self.share)

    @property
    def bar(self) -> int:
        """How wide a bar is, in cells; the rest of a slot is the gap after it."""
        return max(1, self.pitch - 1)

    def __contains__(self, index: object) -> bool:
        """Tell whether a point is drawn."""
        return isinstance(index, int) and self.first <= index < self.end

    def slot_of(self, index: int) -> int:
        """Give the column of a point."""
        return (index - self.first) // self.share

    def points_in(self, slot: int) -> range:
        """Give the points of a column."""
        start = self.first + slot * self.share
        return range(start, min(self.end, start + self.share))


class Plan(NamedTuple):
    """How the lines are shared out: `sentences` are written, then the plot has `rows`; 0 for no plot at all.

    `airy` tells of an empty line between them; `legend` is how many lines explain the marks.
    """

    sentences: int
    rows: int = 0
    airy: bool = False
    legend: int = 0


def share_out(height: int, lengths: Sequence[int], legend: int, measure: Measure) -> Plan:
    """Share out the lines among the sentences, which need so many each, the plot with its dates, and the legend.

    The first sentence always has its place. The plot has only as many rows as suit its scale: what is left over goes
    to the next sentence, to the legend, or to an empty line.
    """
    first, *others = lengths or (0,)
    room = height - first - _MARKS_AND_DATES
    if room < LEAST_ROWS:
        return Plan(max(1, _how_many(lengths, height)))
    lines = _taken([1] * legend, room, SMALL_ROWS, measure)
    room -= lines
    second = _taken(others[:1], room, SMALL_ROWS, measure)
    room -= sum(others[:second])
    more = second and second + _taken(others[1:], room, GOOD_ROWS, measure)
    room -= sum(others[second:more])
    airy = _taken([1] * bool(lengths), room, AIRY_ROWS, measure)
    return Plan(1 + more, rows_in(room - airy, measure), airy > 0, lines)


def _taken(lengths: Sequence[int], room: int, floor: int, measure: Measure) -> int:
    """Count those that fit, the first ones first, while the plot keeps `floor` rows or loses none by it."""
    rows, least = rows_in(room, measure), rows_in(floor, measure)
    return _how_many(lengths, room - min(rows, least))


def _how_many(lengths: Sequence[int], room: int) -> int:
    """Count the sentences that fit, the first ones first."""
    count = used = 0
    for length in lengths:
        used += length
        if used > room:
            break
        count += 1
    return count


def rows_in(room: int, measure: Measure) -> int:
    """Give the most rows, of so many, on which at least three ticks of a scale fall, and so at equal distances.

    Where there is room for none such, the ends of the scale are enough.
    """
    wanted = min(_LEAST_TICKS, len(measure.ticks))
    return next((rows for rows in range(room, 1, -1) if len(scale(measure, rows)) >= wanted), min(room, LEAST_ROWS))


def height_of(value: float, measure: Measure, steps: int) -> int:
    """Give the height of a value in steps; one beyond the scale ends at its end."""
    return round(_part(value, measure) * steps)


def _part(value: float, measure: Measure) -> float:
    """Give how much of its scale a value fills, from 0 to 1."""
    return min(1.0, max(0.0, (value - measure.low) / (measure.high - measure.low)))


def scale(measure: Measure, rows: int) -> dict[int, str]:
    """Give the label beside each row, counted from 0 at the bottom; -1 is the line that the plot stands on.

    A label names the upper edge of its row: a bar that fills the row has that value, and the lowest value is the edge
    on which all bars stand. A tick that would fall inside a row has no label.
    """
    heights = [(_part(value, measure) * rows, label) for value, label in measure.ticks]
    return {round(height) - 1: label for height, label in heights if abs(height - round(height)) < _NEARLY}


class Label(NamedTuple):
    """A date under the chart: the cell where it starts, and what it says."""

    x: int
    text: str


def dates(points: Sequence[Point], grid: Grid, cells: int) -> list[Label]:
    """Choose a few dates that have room: days, months with a year in place of January, or years.

    Each starts under its point; one that would not fit there ends at the right edge, over its point.
    """
    shown = range(grid.first, grid.end)
    for texts in _choices(points, shown):
        labels = [*_placed(grid, texts, cells)]
        if labels and _have_room(labels):
            return labels
    return [*_placed(grid, [(index, _day(points[index])) for index in shown[:1]], cells)]


def _placed(grid: Grid, texts: Iterable[tuple[int, str]], cells: int) -> Iterator[Label]:
    """Put dates in their places, and leave out one that can neither start nor end there."""
    for index, text in texts:
        at = grid.slot_of(index) * grid.pitch
        label = Label(min(at, cells - len(text)), text)
        if label.x >= 0 and at < label.x + len(text):
            yield label


def _choices(points: Sequence[Point], shown: range) -> Iterator[list[tuple[int, str]]]:
    """Give ever fewer dates, from left to right."""
    if all(points[index].first == points[index].last for index in shown):
        for days in _DAYS:
            yield [(index, _day(points[index])) for index in reversed(shown[::-1][::days])]
        return
    months = [(index, points[index].last.year, points[index].last.month) for index in _with_a_first(points, shown)]
    for step in _MONTHS:
        yield [
            (index, str(year) if month == 1 else MONTHS[month - 1][:3])
            for index, year, month in months
            if (year * 12 + month - 1) % step == 0
        ]


def _with_a_first(points: Sequence[Point], shown: Iterable[int]) -> Iterator[int]:
    """Go through the points that hold the first day of a month."""
    return (index for index in shown if points[index].first <= points[index].last.replace(day=1))


def _day(point: Point) -> str:
    return f"{MONTHS[point.first.month - 1][:3]} {point.first.day}"


def _have_room(labels: Sequence[Label]) -> bool:
    """Tell whether there is a gap between each date and the next."""
    return all(label.x + len(label.text) + _BETWEEN_DATES <= following.x for label, following in pairwise(labels))
