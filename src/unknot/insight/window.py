"""The stretch of time that is looked back on: some days, the ones of the same length before them, and their steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

Period = Literal["month", "quarter", "year", "all"]
"""How much time is looked at: four weeks, three months, a year, everything."""

Step = Literal["day", "week", "month"]
"""How much time one point of a chart holds."""

PERIODS: tuple[Period, ...] = ("month", "quarter", "year", "all")

LENGTH = {"month": 28, "quarter": 91, "year": 365}
"""Days in each period; whole weeks where that can be, so that each weekday counts alike."""

WORDS = {"month": "4 weeks", "quarter": "3 months", "year": "a year", "all": "everything"}
"""What a period is called on the screen."""

STEPS: dict[Period, Step] = {"month": "day", "quarter": "day", "year": "week", "all": "month"}
"""What one point of a chart stands for."""

A_DAY = dt.timedelta(days=1)
A_WEEK = dt.timedelta(days=7)


class Window(NamedTuple):
    """The days from first to last, both included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    def dates(self) -> Iterator[dt.date]:
        """Go through its days; none where the last is earlier than the first."""
        return (self.first + count * A_DAY for count in range(self.days))

    @property
    def before(self) -> Window:
        """The same number of days right before these; it begins at the calendar's first day at the earliest."""
        length = min(self.days, (self.first - dt.date.min).days)
        return Window(self.first - length * A_DAY, self.first - A_DAY) if length else Window(self.first, self.first)

    def __contains__(self, day: object) -> bool:
        """Tell whether a day is one of these."""
        return isinstance(day, dt.date) and self.first <= day <= self.last


def window_of(period: Period, last: dt.date, first_day: dt.date | None) -> Window:
    """Give the days of a period that ends on `last`; "all" begins with the diary's first day, or is 28 days without."""
    if period == "all":
        return Window(min(first_day or last, last - (LENGTH["month"] - 1) * A_DAY), last)
    return Window(last - (LENGTH[period] - 1) * A_DAY, last)
