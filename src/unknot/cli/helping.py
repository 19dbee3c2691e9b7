"""What helps, worked out from a diary as it is in the file."""

from __future__ import annotations

import datetime as dt
from functools import partial

from unknot.cli.looking_back import days
from unknot.insight.fair_test import look_of, results
from unknot.insight.helps import Gathering, Helps, look, methods_of
from unknot.insight.method_notes import Sessions
from unknot.record.calendar_day import beginning_of
from unknot.store.diary import Diary

_DAY = dt.timedelta(days=1)


def helps_of(diary: Diary) -> Helps:
    """Give what was seen at the diary's last weekly look, without the sessions."""
    return look_back(diary)[0]


def look_back(diary: Diary) -> tuple[Helps, Sessions]:
    """Give what was seen at the diary's last weekly look, with the sessions up to it.

    Nothing added since the start of that Monday changes it. The verdict of a fair test that is over ranks above the
    diary's, and one under way has only its progress. In a diary without a day the look sees nothing.
    Errors: `DiaryError` where it cannot be read.
    """
    today, first_day = diary.today(), diary.first_day()
    as_of = look_of(today)
    begins = partial(beginning_of, day_start=diary.settings.day_start, zone=diary.clock.zone)
    known = begins(as_of)
    methods = methods_of(diary.routine)
    gathered, sessions = Gathering(as_of, known), Sessions(as_of, known, methods)
    for day in days(diary, first_day, as_of - _DAY) if first_day else ():
        gathered.add(day)
        sessions.add(day)
    tested = results(diary.trials.values(), partial(days, diary), today, begins)
    return look(gathered, methods, as_of).with_tests(tested), sessions
