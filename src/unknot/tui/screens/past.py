"""The past as Review needs it: the days in view at once, and the whole history added up a little at a time."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Mapping

from unknot.insight.calendar_map import Mark, mark_of
from unknot.insight.digest import DayDigest, digest
from unknot.insight.series import Sums
from unknot.insight.streaks import Overall, Tally, tally_of
from unknot.insight.where import Where
from unknot.insight.window import A_DAY, Window
from unknot.store.diary import Diary

SLICE_DAYS = 24
"""So many days of the history are added up at a time: about 3 ms, so that no key waits."""

MOST_DAYS = 1_000
"""So many days are kept in hand at most, however long the diary is."""

EARLIEST = dt.date(3, 1, 1)
"""Nothing leads to a day before this one, so that no step leads off the calendar of dates."""

NEAR_DAYS = 28
"""So many days are counted at once; the rest of the history follows."""


class Past:
    """What a diary holds of the past, as it was when this was made.

    `tally`, `months`, `where` and `unread`, the days in which something cannot be read, hold the whole history once
    `whole` is true.
    """

    def __init__(self, diary: Diary) -> None:
        """Look at a diary. Nothing is read yet but where it begins."""
        self._diary = diary
        self._days: dict[dt.date, DayDigest] = {}
        self.today = diary.today()
        self.routine = diary.routine
        self.week_starts = diary.settings.week_starts
        recorded = diary.recorded()
        self.first_day = next(iter(recorded), None)
        self._to_read = array("l", map(dt.date.toordinal, recorded))
        self.tally = Tally(self.routine, self.today, self.week_starts)
        self.months = Sums("month", self.week_starts)
        self.where = Where()
        self.unread: list[DayDigest] = []
        self.whole = not recorded

    def days(self, window: Window) -> list[DayDigest]:
        """Give the days of a window, oldest first. Days before the diary and days to come are blank."""
        first, last = max(window.first, self.first_day or self.today), min(window.last, self.today)
        missing = [day for day in Window(first, last).dates() if day not in self._days]
        if missing:
            self._forget(window, len(missing))
            self._days.update((day.date, digest(day)) for day in self._diary.days_on(missing))
        return [self._days.get(day) or DayDigest(day) for day in window.dates()]

    def day(self, day: dt.date) -> DayDigest:
        """Give one day."""
        return self.days(Window(day, day))[0]

    def planned(self, day: DayDigest) -> int:
        """Count what was planned for a day."""
        return len(self.routine.on(day.date, day.flare))

    def marks(self, window: Window) -> Mapping[dt.date, Mark]:
        """Give the mark of each day of a window, for the calendar; days before the diary began have none."""
        began = self.first_day or self.today
        return {day.date: self.mark(day) for day in self.days(Window(max(window.first, began), window.last))}

    def mark(self, day: DayDigest) -> Mark:
        """Give the mark of one day."""
        return mark_of(day, self.planned(day), self.today)

    def overall(self) -> Overall:
        """Give all items together; without runs as long as the history is not read."""
        if self.whole:
            return self.tally.overall()
        near = self.days(Window(self.today - (NEAR_DAYS - 1) * A_DAY, self.today))
        return tally_of(near, self.routine, self.today, self.week_starts).overall()._replace(longest_run=0)

    def read_on(self) -> bool:
        """Add up the next slice of the history; tells whether it is whole now."""
        part, self._to_read = self._to_read[:SLICE_DAYS], self._to_read[SLICE_DAYS:]
        for one in self._diary.days_on([*map(dt.date.fromordinal, part)]):
            day = digest(one)
            self.tally.add(day)
            self.months.add(day)
            self.where.add(day)
            self.unread += [DayDigest(day.date, left_out=day.left_out)] if day.left_out else []
        self.whole = not self._to_read
        return self.whole

    def _forget(self, window: Window, more: int) -> None:
        """Let go of days when so many more would be too many, but for those of a window."""
        if len(self._days) + more > MOST_DAYS:
            self._days = {date: day for date, day in self._days.items() if date in window}
