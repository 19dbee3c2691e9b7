"""What helps, worked out from a diary as it is in the file."""

from __future__ import annotations

import datetime as dt
from functools import partial

from unknot.cli.looking_back import days
from unknot.insight.fair_test import results
from unknot.insight.helps import Helps, gather, look, look_of, methods_of
from unknot.record.calendar_day import beginning_of
from unknot.store.diary import Diary

_DAY = dt.timedelta(days=1)


def helps_of(diary: Diary) -> Helps:
    """Give what was seen at the diary's last weekly look: nothing added since the start of that Monday changes it.

    The verdict of a fair test that is over ranks above the diary's, and one under way has only its progress. In a
    diary without a day the look sees nothing.
    Errors: `DiaryError` where it cannot be read.
    """
    today, first_day = diary.today(), diary.first_day()
    as_of = look_of(today)
    known = beginning_of(as_of, diary.settings.day_start, diary.clock.zone)
    gathered = gather(days(diary, first_day, as_of - _DAY) if first_day else (), as_of, known)
    tested = results(diary.trials.values(), partial(days, diary), today)
    return look(gathered, methods_of(diary.routine), as_of).with_tests(tested)
