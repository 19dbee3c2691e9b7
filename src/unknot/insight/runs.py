"""How regularly something was done: a consistency that forgives, and runs of days and of weeks.

Each takes one counted day after the other and keeps no list of them. Which days count is not decided here.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from typing import NamedTuple

EVERY_DAY = 7
"""The weekly target of something that is meant for every day."""

HALF_LIFE = 13
"""After so many counted days, a day weighs half as much in the consistency."""

WINDOW = 14
"""How many counted days a target below 7 a week is held against."""

LEAST_DAYS = 7
"""With fewer counted days there is no consistency yet."""

LEAST_IN_A_WEEK = 3
"""A week with fewer counted days is passed over: it neither ends nor lengthens a run."""

_FADE = 0.5 ** (1 / HALF_LIFE)


class Run(NamedTuple):
    """How many days or weeks in a row: up to now, at most, and the day on which the longest run was reached."""

    current: int = 0
    longest: int = 0
    until: dt.date | None = None

    def grown(self, day: dt.date) -> Run:
        """Give the run with one more day, or one more week that ends with this day."""
        current = self.current + 1
        return Run(current, current, day) if current > self.longest else self._replace(current=current)

    def ended(self) -> Run:
        """Give the run after its end: the longest one stays."""
        return self._replace(current=0)


class Consistency:
    """A weighted mean of how far each counted day was what had been planned, 0 to 1; a day fades in 13 counted days.

    A day with a target of 7 a week counts whole or not at all. With a smaller one it counts by what was done in the
    last 14 counted days, as a share of what their plans together meant, rounded down and at least one.
    """

    def __init__(self) -> None:
        self._window: deque[tuple[bool, int]] = deque(maxlen=WINDOW)
        self._sum = self._weight = 0.0
        self._days = 0

    def add(self, done: bool, target: int) -> None:
        """Take the next counted day; `target` is how many days a week it was planned for on that day, 1 to 7."""
        self._window.append((done, target))
        self._sum = self._sum * _FADE + (float(done) if target == EVERY_DAY else self._share())
        self._weight = self._weight * _FADE + 1
        self._days += 1

    @property
    def score(self) -> float | None:
        """The consistency, 0 to 1; None below 7 counted days."""
        return self._sum / self._weight if self._days >= LEAST_DAYS else None

    def _share(self) -> float:
        done = sum(done for done, _ in self._window)
        meant = sum(target for _, target in self._window)
        return min(1.0, done / at_least_one(meant))


class Weeks:
    """A run of weeks, each held against its own target. Weeks go by their number, see `week_of`."""

    def __init__(self) -> None:
        self._run = Run()
        self._week: int | None = None
        self._last = dt.date.min
        self._counted = self._done = self._meant = 0

    def add(self, day: dt.date, week: int, done: bool, target: int) -> None:
        """Take the next counted day; `week` is its week, `target` how many days a week it was planned for."""
        if week != self._week:
            self._run = self._judged()
            self._week, self._counted, self._done, self._meant = week, 0, 0, 0
        self._last = day
        self._counted += 1
        self._done += done
        self._meant += target

    def run_before(self, week: int) -> Run:
        """Give the run of the weeks that are over when `week` begins; no day of a later one was taken."""
        return self._run if self._week is None or self._week >= week else self._judged()

    def _judged(self) -> Run:
        """Give the run with the week at hand in it."""
        if self._counted < LEAST_IN_A_WEEK:
            return self._run
        return self._run.grown(self._last) if self._done >= at_least_one(self._meant) else self._run.ended()


class Recent:
    """On how many of the last 7 and 28 calendar days something was done, today among them."""

    def __init__(self, today: dt.date) -> None:
        self._today = today.toordinal()
        self.last_7 = self.last_28 = 0

    def add(self, day: dt.date) -> None:
        """Take a day on which it was done, today at the latest."""
        ago = self._today - day.toordinal()
        self.last_7 += ago < 7
        self.last_28 += ago < 28


def at_least_one(meant: int) -> int:
    """Give how often something is meant to be done on some days, from the sum of their weekly targets."""
    return max(1, meant // 7)


def week_of(day: dt.date, week_starts: int = 0) -> int:
    """Number the week of a day, across all years; `week_starts` is its first weekday, 0 Monday to 6 Sunday."""
    return (day.toordinal() + 6 - week_starts) // 7
