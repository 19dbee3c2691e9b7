"""How the calendar of marks stands on the screen: which days fit, where each stands, and where an arrow leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from unknot.insight.calendar_map import DAYS, Week, shifted, weeks_across, weeks_down
from unknot.record.words import WEEKDAYS

Form = Literal["rows", "columns"]
"""A week on each line, or a week in each column."""

MOST_ROWS = 7
"""More weeks under each other are harder to take in at once than columns."""

AIRY_WIDTH = 48
"""From this width on, a day is three cells wide and stands well apart."""

_LEAST_ROWS = 4
_LABEL = {"rows": 6, "columns": 3}


class Plan(NamedTuple):
    """Where the days stand, in cells of the widget's content.

    `lines` are the days of each line, `cell` is how many cells a day is wide and `gap` how many are between two days;
    `head` lines stand above the days, `foot` lines below them, and a new line begins every `step` lines. Weeks start on
    the weekday `week_starts`.
    """

    form: Form
    lines: tuple[Week, ...]
    cell: int
    gap: int
    head: int
    foot: int
    week_starts: int
    step: int = 1

    @property
    def pitch(self) -> int:
        """How many cells it is from one day to the next."""
        return self.cell + self.gap

    @property
    def left(self) -> int:
        """The cell at which the first day of a line starts."""
        return _LABEL[self.form] + max(self.gap, 1)

    @property
    def height(self) -> int:
        """How many lines all of it takes."""
        return self.head + self.step * (len(self.lines) - 1) + 1 + self.foot

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The names of the weekdays, in the order of the week: "Mon"."""
        return tuple(WEEKDAYS[(self.week_starts + step) % DAYS][:3] for step in range(DAYS))

    @property
    def days(self) -> Iterator[dt.date]:
        """The days, in the order of time."""
        lines = self.lines if self.form == "rows" else zip(*self.lines, strict=True)
        return (day for line in lines for day in line if day)

    @property
    def first(self) -> dt.date:
        """The first day."""
        return next(self.days)

    @property
    def last(self) -> dt.date:
        """The last day."""
        return max(self.days)

    def place_of(self, day: dt.date) -> tuple[int, int] | None:
        """Give the column and the line in which a day stands; None where it does not."""
        return next(((line.index(day), y) for y, line in enumerate(self.lines) if day in line), None)

    def day_at(self, x: int, y: int) -> dt.date | None:
        """Give the day at a cell, half of the gap around it included; None where there is none."""
        column, number = (x - self.left + self.gap // 2) // self.pitch, (y - self.head) // self.step
        within = 0 <= number < len(self.lines) and 0 <= column < len(self.lines[number])
        return self.lines[number][column] if within else None

    def led(self, day: dt.date, across: int, down: int, today: dt.date) -> dt.date | None:
        """Give the day to which an arrow leads from another; None for past the upper or lower edge.

        Sideways it may lead out of what is seen, but never after today.
        """
        place = self.place_of(day)
        if down and place and not 0 <= place[1] + down < len(self.lines):
            return None
        days = across + DAYS * down if self.form == "rows" else DAYS * across + down
        target = shifted(day, days)
        if target <= today:
            return target
        return today if self._is_further_on(today, day) else None if down else day

    def _is_further_on(self, today: dt.date, day: dt.date) -> bool:
        """Tell whether today stands in a later week than another day."""
        here, there = self.place_of(day), self.place_of(today)
        way = 1 if self.form == "rows" else 0
        return here is None or there is None or there[way] > here[way]


def plan_of(form: Form, last: dt.date, weeks: int, week_starts: int, size: tuple[int, int]) -> Plan:
    """Plan for so many weeks up to the one of `last`, or in a smaller `size` (width, height) for the latest of them.

    Where seven lines are too many for columns, the weeks are under each other.
    """
    if form == "columns" and size[1] >= DAYS:
        return _across(last, weeks, week_starts, size)
    return _down(last, min(weeks, MOST_ROWS), week_starts, size)


def _down(last: dt.date, weeks: int, week_starts: int, size: tuple[int, int]) -> Plan:
    width, height = size
    sizes = [(3, 2)] if width >= AIRY_WIDTH else [(2, 2), (2, 1), (1, 1)]
    cell, gap = next((size for size in sizes if _width("rows", DAYS, *size) <= width), sizes[-1])
    head = int(height >= 3)
    foot = 2 if height >= head + weeks + 2 else int(height > head + min(weeks, _LEAST_ROWS))
    rows = max(1, min(weeks, height - head - foot))
    step = 2 if head + 2 * rows - 1 + foot <= height and foot == 2 else 1
    return Plan("rows", weeks_down(last, rows, week_starts), cell, gap, head, foot, week_starts, step)


def _across(last: dt.date, weeks: int, week_starts: int, size: tuple[int, int]) -> Plan:
    width, height = size
    sizes = [(3, 2), (2, 2), (2, 1), (2, 0), (1, 0)]
    cell, gap = next((size for size in sizes if _width("columns", weeks, *size) <= width), sizes[-1])
    columns = max(1, min(weeks, (width - _LABEL["columns"] - max(gap, 1)) // (cell + gap)))
    head = int(height > DAYS)
    foot = max(0, min(height - DAYS - head, 2))
    return Plan("columns", weeks_across(last, columns, week_starts), cell, gap, head, foot, week_starts)


def _width(form: Form, count: int, cell: int, gap: int) -> int:
    """Count the cells of a line, the bracket after its last day included."""
    return _LABEL[form] + max(gap, 1) + count * (cell + gap) - gap + min(gap, 1)
