"""What `unknot review` looks at: one pass over the diary up to the last day of a range."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from unknot.cli.looking_back import days
from unknot.insight.chart import Start
from unknot.insight.digest import DayDigest, digest, without_gaps
from unknot.insight.series import starts_of
from unknot.insight.streaks import Tally
from unknot.insight.where import Where
from unknot.insight.window import A_DAY, Window
from unknot.record.check_in import CheckIn
from unknot.store.diary import Diary


class Look(NamedTuple):
    """A range of a diary. `days` are in its `window` and `before` in the window before, from the diary's first day on.

    `tally` counts everything up to the window's last day, `where` the window; `is_now` tells that it ends with today.
    `check_ins` are those of the window with their days.
    """

    window: Window
    is_now: bool
    tally: Tally
    where: Where
    days: tuple[DayDigest, ...]
    before: tuple[DayDigest, ...]
    check_ins: tuple[tuple[dt.date, CheckIn], ...]
    starts: tuple[Start, ...]

    @property
    def done_days(self) -> int:
        """On how many days of the window anything was done."""
        return sum(bool(day.done) for day in self.days)


def look_back(diary: Diary, window: Window) -> Look:
    """Read a diary from its first day to the last one of a window. Errors: `DiaryError` where it cannot be read."""
    today, first_day, routine = diary.today(), diary.first_day(), diary.routine
    tally, where = Tally(routine, window.last, diary.settings.week_starts), Where()
    here: list[DayDigest] = []
    before: list[DayDigest] = []
    check_ins: list[tuple[dt.date, CheckIn]] = []
    for day in days(diary, first_day, window.last) if first_day else ():
        one = digest(day)
        tally.add(one)
        if day.date in window:
            here.append(one)
            where.add(one)
            check_ins += [] if day.check_in.is_blank else [(day.date, day.check_in)]
        elif day.date in window.before:
            before.append(one)
    starts = starts_of(routine, first_day, window)
    days_here, days_before = (_from(first_day, one, found) for one, found in ((window, here), (window.before, before)))
    return Look(window, window.last == today, tally, where, days_here, days_before, (*check_ins,), starts)


def _from(first_day: dt.date | None, window: Window, found: list[DayDigest]) -> tuple[DayDigest, ...]:
    """Give every day of a window from the diary's first one on, blank ones included."""
    return without_gaps(found, Window(max(window.first, first_day or window.last + A_DAY), window.last).dates())
