"""Reading the days of a diary for looking back on them, a part at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from unknot.insight.digest import DayDigest, digest
from unknot.insight.window import A_DAY
from unknot.record.day import Day
from unknot.store.diary import Diary

_AT_ONCE = 256 * A_DAY


def digests(diary: Diary, first: dt.date, last: dt.date) -> Iterator[DayDigest]:
    """Go through every day from first to last, blank ones included, oldest first; 256 of them are held at a time.

    Errors: `DiaryError` where the file cannot be read.
    """
    return map(digest, days(diary, first, last))


def days(diary: Diary, first: dt.date, last: dt.date) -> Iterator[Day]:
    """Go through the same days as they were recorded."""
    while first <= last:
        until = min(last, first + _AT_ONCE - A_DAY)
        yield from diary.days(first, until)
        first = until + A_DAY
