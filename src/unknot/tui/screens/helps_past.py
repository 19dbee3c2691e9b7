"""The past as "What helps" needs it: the days that count, read a little at a time up to the last weekly look."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Sequence
from functools import partial

from unknot.insight.evidence import Verdict
from unknot.insight.fair_test import look_of, results
from unknot.insight.helps import Gathering, Helps, look, methods_of
from unknot.insight.method_notes import Sessions, is_slow, notes_of
from unknot.record.calendar_day import beginning_of
from unknot.record.day import Day
from unknot.record.routine import Activity
from unknot.store.diary import Diary

SLICE_DAYS = 24
"""So many days are read at a time: a few milliseconds, so that no key waits."""


class HelpsPast:
    """What a diary holds up to its last look, as it was when this was made.

    `names` are those of the items by their ids, `as_of` is the day of the look, and `whole` says that all is read.
    """

    def __init__(self, diary: Diary) -> None:
        """Look at a diary. Nothing is read yet but where it begins."""
        self._diary = diary
        self.today = diary.today()
        recorded = diary.recorded()
        self.as_of = look_of(self.today)
        self.methods = methods_of(diary.routine)
        self.names = {method.id: method.name for method in self.methods}
        begins = partial(beginning_of, day_start=diary.settings.day_start, zone=diary.clock.zone)
        known = begins(self.as_of)
        self._gathered, self._sessions = Gathering(self.as_of, known), Sessions(self.as_of, known, self.methods)
        self._tested = results(diary.trials.values(), self._days, self.today, begins)
        self._to_read = array("l", (day.toordinal() for day in recorded if day < self.as_of))
        self.whole = not self._to_read

    def read_on(self) -> bool:
        """Read the next slice of the history; tells whether it is whole now."""
        part, self._to_read = self._to_read[:SLICE_DAYS], self._to_read[SLICE_DAYS:]
        for day in self._diary.days_on([*map(dt.date.fromordinal, part)]):
            self._gathered.add(day)
            self._sessions.add(day)
        self.whole = not self._to_read
        return self.whole

    def judge(self) -> Helps:
        """Judge each method. Reads nothing, so a thread of its own may do it: after ten years it takes a while."""
        return look(self._gathered, self.methods, self.as_of).with_tests(self._tested)

    def notes(self, verdict: Verdict) -> tuple[str, ...]:
        """Give what stands under the words of a verdict."""
        method = self._method(verdict)
        return notes_of(method, self._sessions.of(method.id), verdict)

    def is_slow(self, verdict: Verdict) -> bool:
        """Tell whether the method of a verdict may work too slowly for days to show, which its notes say."""
        return is_slow(self._method(verdict), verdict)

    def _method(self, verdict: Verdict) -> Activity:
        return next(method for method in self.methods if method.id == verdict.id)

    def _days(self, first: dt.date, last: dt.date) -> Sequence[Day]:
        return self._diary.days_on([first + dt.timedelta(days=count) for count in range((last - first).days + 1)])
