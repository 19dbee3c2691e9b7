"""Values over time: a point for each day, week or month, real dates only, and a gap wherever there is no value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from unknot.insight.chart import Measure, Point, Start
from unknot.insight.digest import DayDigest
from unknot.insight.measures import MEASURES
from unknot.insight.window import A_DAY, Step, Window
from unknot.record.routine import Activity, Routine

MEAN_OVER = 7
"""Over how many days, the last one included, the moving mean goes."""

MEAN_FROM = 4
"""How many of those days have to have a value for there to be a mean."""

FIRST_DAYS = 4 * A_DAY
"""What is switched on so soon after the diary begins is part of setting it up: there is nothing before it yet."""


class Sums:
    """Adds up days by steps of time, in any order: so many sums as there are steps, however many days.

    `week_starts` is 0 for Monday, 6 for Sunday. Each day is to be added once.
    """

    def __init__(self, step: Step, week_starts: int = 0) -> None:
        """Begin with nothing added."""
        self._step, self._week_starts = step, week_starts
        self._steps: dict[dt.date, _Sum] = {}

    def __len__(self) -> int:
        """How many steps hold anything."""
        return len(self._steps)

    def add(self, day: DayDigest) -> None:
        """Add one day. A blank one changes nothing."""
        if day.opened:
            start = _start_of(day.date, self._step, self._week_starts)
            self._steps.setdefault(start, _Sum()).add(day)

    def points(self, measure: Measure, window: Window) -> tuple[Point, ...]:
        """Give a point for every step inside a window; the first and the last step are cut at the window's ends.

        A point holds what was added of its step, so add no day outside the window that shares a step with it.
        """
        found = (
            (cut, self._steps.get(_start_of(cut.first, self._step, self._week_starts)))
            for cut in steps_of(window, self._step, self._week_starts)
        )
        return tuple(one.point(measure, cut, self._step) if one else Point(cut.first, cut.last) for cut, one in found)


class _Sum:
    """What was added up for one step of time."""

    __slots__ = ("_counts", "_days", "_flares", "_recalled", "_totals")

    def __init__(self) -> None:
        self._totals, self._counts = [0.0] * len(MEASURES), [0] * len(MEASURES)
        self._days = self._flares = self._recalled = 0

    def add(self, day: DayDigest) -> None:
        self._days += 1
        self._flares += day.flare
        self._recalled += day.recalled
        for place, measure in enumerate(MEASURES.values()):
            value = measure.value(day)
            if value is not None:
                self._totals[place] += value
                self._counts[place] += 1

    def point(self, measure: Measure, cut: Window, step: Step) -> Point:
        """Sum up. A month is one of flares, and a week one filled in later, where half of its days are."""
        place = [*MEASURES].index(measure.id)
        count = self._counts[place]
        mean = self._totals[place] / count if count else None
        flare = self._flares * 2 >= (self._days if step == "month" else 1)
        recalled = measure.group == "pain" and count > 0 and self._recalled * 2 >= self._days
        return Point(cut.first, cut.last, mean, count, flare, recalled)


def points_of(
    days: Iterable[DayDigest], measure: Measure, window: Window, step: Step, week_starts: int = 0
) -> tuple[Point, ...]:
    """Give a point for every step inside a window, from the days that lie in it; days outside it are left out."""
    sums = Sums(step, week_starts)
    for day in days:
        if day.date in window:
            sums.add(day)
    return sums.points(measure, window)


def steps_of(window: Window, step: Step, week_starts: int = 0) -> Iterator[Window]:
    """Cut a window into days, weeks or months."""
    first = window.first
    while True:
        last = min(_end_of(first, step, week_starts), window.last)
        yield Window(first, last)
        if last >= window.last:
            return
        first = last + A_DAY


def mean_7(points: Sequence[Point]) -> tuple[float | None, ...]:
    """Give the 7-day mean at each of these points, which are days in a row.

    There is one where the day itself has a value and at least 4 of the 7 days up to it do: it never bridges a gap.
    """
    values = [point.value for point in points]
    return tuple(_mean_at(values, index) for index in range(len(values)))


def _mean_at(values: Sequence[float | None], index: int) -> float | None:
    near = [value for value in values[max(0, index - MEAN_OVER + 1) : index + 1] if value is not None]
    return fmean(near) if values[index] is not None and len(near) >= MEAN_FROM else None


def starts_of(routine: Routine, first_day: dt.date | None, window: Window) -> tuple[Start, ...]:
    """Collect the items that were begun inside a window: switched on after being off, or added later on.

    What was switched on in the diary's `FIRST_DAYS`, or when the routine was first planned, was there from the
    beginning, however many days before were filled in; without a first day nothing began.
    """
    if first_day is None:
        return ()
    set_up = min((item.history[0].start for item in routine if item.history), default=None)
    found = (Start(date, item.name) for item in routine for date in _begun(item) if date != set_up)
    return tuple(sorted(start for start in found if start.date in window and start.date - first_day >= FIRST_DAYS))


def _begun(item: Activity) -> Iterator[dt.date]:
    """Go through the days on which an item went from off, or from not being there, to on."""
    was_on = False
    for date, on in {plan.start: plan.on for plan in item.history}.items():
        if on and not was_on:
            yield date
        was_on = on


def _start_of(day: dt.date, step: Step, week_starts: int) -> dt.date:
    """Give the first day of the step that a day is in, at the earliest the calendar's first."""
    if step == "month":
        return day.replace(day=1)
    back = (day.weekday() - week_starts) % 7 if step == "week" else 0
    return day - min(back, (day - dt.date.min).days) * A_DAY


def _end_of(day: dt.date, step: Step, week_starts: int) -> dt.date:
    """Give the last day of the step that a day is in, at the latest the calendar's last."""
    if step == "month":
        return day.replace(day=31) if day.month == 12 else day.replace(month=day.month + 1, day=1) - A_DAY
    on = 6 - (day.weekday() - week_starts) % 7 if step == "week" else 0
    return day + min(on, (dt.date.max - day).days) * A_DAY
