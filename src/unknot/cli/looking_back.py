"""Reading the days of a diary for looking back on them, a part at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from unknot.insight.digest import DayDigest, digest
from unknot.record.day import Day
from unknot.store.diary import Diary

_AT_ONCE = 256


def digests(diary: Diary, first: dt.date, last: dt.date) -> Iterator[DayDigest]:
    """Go through the days from first to last for which there is something, oldest first; 256 are held at a time.

    Errors: `DiaryError` where the file cannot be read.
    """
    return map(digest, days(diary, first, last))


def days(diary: Diary, first: dt.date, last: dt.date) -> Iterator[Day]:
    """Go through the same days as they were recorded."""
    dates = [day for day in diary.recorded() if first <= day <= last]
    for at in range(0, len(dates), _AT_ONCE):
        yield from diary.days_on(dates[at : at + _AT_ONCE])
