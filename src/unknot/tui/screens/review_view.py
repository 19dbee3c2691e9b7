"""What Review looks at: the day in hand, the stretch of time around it, and what there is to show of both."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from unknot.insight.calendar_map import say_day
from unknot.insight.chart import Chart
from unknot.insight.digest import DayDigest
from unknot.insight.left_out import left_out
from unknot.insight.measures import MEASURES
from unknot.insight.trends import chart_of
from unknot.insight.where import Where
from unknot.insight.window import A_DAY, A_WEEK, LENGTH, PERIODS, Period, Window, window_of
from unknot.tui.screens.past import EARLIEST, Past

WEEKS = {"month": 7, "quarter": 14, "year": 53, "all": 53}
"""How many weeks the calendar shows at most in each period; a small one shows the last of them."""


class Look(NamedTuple):
    """What was looked at: a period, the last day of its window, and the section in hand, by its id."""

    period: Period
    last: dt.date
    section: str


class View:
    """The day in hand and the period around it. `last` is the last day of the window, today at the latest."""

    def __init__(self, past: Past, day: dt.date, look: Look | None = None) -> None:
        """Look at a day in the last four weeks that hold it, or as `look` says."""
        self.past = past
        self.day = max(EARLIEST, min(day, past.today))
        self.period: Period = look.period if look else "month"
        recent = past.today - self.day < LENGTH["month"] * A_DAY
        self.last = min(look.last, past.today) if look else past.today if recent else self.day

    def over(self, past: Past) -> View:
        """Look at the same day and period of another past; a window up to today goes on up to today."""
        last = past.today if self.last == self.past.today else self.last
        return View(past, self.day, Look(self.period, last, ""))

    def beyond(self, step: int) -> dt.date:
        """Give the day right before the window (-1), or right after it."""
        return self.window.first - A_DAY if step < 0 else self.window.last + A_DAY

    @property
    def window(self) -> Window:
        """The days that charts and words are about."""
        return window_of(self.period, self.last, self.past.first_day)

    @property
    def form(self) -> Literal["rows", "columns"]:
        """How the calendar stands: a week on each line, or in each column."""
        return "rows" if self.period == "month" else "columns"

    @property
    def weeks(self) -> int:
        """How many weeks the calendar has at most."""
        return WEEKS[self.period]

    def say_day(self, show_pain: bool) -> str:
        """Say what the day in hand holds."""
        day = self.past.day(self.day)
        return say_day(day, self.past.mark(day), self.past.planned(day), self.past.today, show_pain)

    def chart(self, measure_id: str) -> Chart:
        """Draw up the chart of a measure over the window."""
        window, past = self.window, self.past
        near = self.period != "all"
        return chart_of(
            MEASURES[measure_id],
            past.days(window) if near else (),
            past.days(window.before) if near else (),
            window,
            self.period,
            routine=past.routine,
            first_day=past.first_day,
            week_starts=past.week_starts,
            sums=past.months,
            today=past.today,
        )

    def left_out(self) -> tuple[str, ...]:
        """Name what cannot be read in the window; for everything, what was found so far."""
        past = self.past
        return left_out([*past.unread, DayDigest(past.today)] if self.period == "all" else past.days(self.window))

    def where(self) -> Where:
        """Add up the window by part of the day and by area."""
        if self.period == "all":
            return self.past.where
        where = Where()
        for day in self.past.days(self.window):
            where.add(day)
        return where

    def longer(self) -> None:
        """Take the next period; after everything come the four weeks again, around the day in hand."""
        self.period = PERIODS[(PERIODS.index(self.period) + 1) % len(PERIODS)]
        self.show(self.day)

    def look_closer(self, last: dt.date) -> None:
        """Take the four weeks up to a day, today at the latest, and on until the day in hand is in them."""
        self.period, self.last = "month", min(last, self.past.today)
        self.show(self.day)

    def page(self, step: int) -> None:
        """Go a period back (-1) or on (1), with the day in hand at the same place in it."""
        days = LENGTH.get(self.period, LENGTH["year"]) * step * A_DAY
        earliest = self.past.first_day or self.past.today
        self.day = max(min(self.day + days, self.past.today), min(earliest, self.day))
        self.last = max(self.day, min(self.last + days, self.past.today))
        self.show(self.day)

    def show(self, day: dt.date, first: dt.date = dt.date.max) -> bool:
        """Take a day in hand, and move the window by whole weeks until it is in it; tells whether it moved.

        It stays for a day from `first` on, where earlier days than those of the window are shown as well. Everything
        is always up to today.
        """
        self.day = max(EARLIEST, min(day, self.past.today))
        before = self.last
        if self.period == "all":
            self.last = self.past.today
        elif self.day > self.last:
            self.last = min(self.last + _weeks(self.day - self.last), self.past.today)
        elif self.day < min(first, self.window.first):
            self.last -= _weeks(min(first, self.window.first) - self.day)
        return self.last != before


def _weeks(gap: dt.timedelta) -> dt.timedelta:
    """Round a time up to whole weeks."""
    return -(-gap // A_WEEK) * A_WEEK
