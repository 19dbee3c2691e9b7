"""The part of a diary that is answered question by question, and how any verb writes to a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from unknot.record import check_in, sleep
from unknot.record.calendar_day import day_key, day_of, moment_on
from unknot.record.day import Day
from unknot.record.errors import BadValue
from unknot.record.saved import Saved, When, say_check_in, say_sleep
from unknot.record.words import clock as say_clock
from unknot.record.words import short_day
from unknot.store.deciding import Deciding
from unknot.store.verbs import verb


class Forms(Deciding):
    """The sleep log and the weekly check-in: verbs that take answers by their names. Errors: as for every verb."""

    @verb
    def log_sleep(self, answers: Mapping[str, Any], *, day: dt.date | None = None, merge: str = "") -> Saved:
        """Save answers of the sleep log, by the names of `SleepEntry`; the others stay. None takes one back."""
        when = self._when(day)
        with self._ledger.step(merge=merge):
            night = self.day(when.day).sleep.answered(answers, self.now())
            sleep.check(night)
            return self._edit(when, lambda old: old.with_sleep(night), say_sleep(night, when), "sleep log")

    @verb
    def log_check_in(self, answers: Mapping[str, Any], *, day: dt.date | None = None, merge: str = "") -> Saved:
        """Save answers of the weekly check-in, by the names of `CheckIn`; the others stay. None takes one back.

        It is kept with the day it was answered on. A whole check-in is taken back with `CLEARED`.
        """
        when = self._when(day)
        with self._ledger.step(merge=merge):
            week = self.day(when.day).check_in._replace(**answers, recorded_at=self.now())
            check_in.check(week)
            said = say_check_in(week, when)
            return self._edit(when, lambda old: old._replace(check_in=week), said, "weekly check-in")

    # Inside: which day and moment is meant, and one undoable step for the change

    def _edit(self, when: When, edit: Callable[[Day], Day], said: str, text: str, merge: str = "") -> Saved:
        with self._ledger.step(merge=merge):
            return self._put(when, edit(self.day(when.day)), said, text)

    def _put(self, when: When, new: Day, said: str, text: str) -> Saved:
        """Save a day that was read and changed inside the same step."""
        label = text if when.day == when.today or not text else f"{text} ({short_day(when.day)})"
        with self._ledger.step(label):
            return Saved(said, self._ledger.put("days", day_key(when.day), new.to_document()))

    def _when(self, day: dt.date | None) -> When:
        settings = self.settings
        today = day_of(self.now(), settings.day_start)
        if day is not None and day > today:
            raise BadValue(f"{short_day(day)} has not come yet, so nothing was saved. Leave the date out for today.")
        return When(day or today, today, settings.day_start, settings.twelve_hours)

    def _moment(self, when: When, at: dt.time | None, usual: dt.time) -> dt.datetime:
        """Give the moment an act is about: now, the time the person gave, or a usual one of a past day."""
        now = self.now()
        if at is None and when.day == when.today:
            return now
        moment = moment_on(when.day, usual if at is None else at, self.clock.zone, when.day_start)
        if moment - now > dt.timedelta(
            minutes=1
        ):  # added to `now` it would be a clock time, in the hour that comes twice
            time = say_clock(moment.time(), when.twelve_hours)
            raise BadValue(
                f"{time} on {short_day(when.day)} has not come yet, so nothing was saved. "
                "Leave the time out for now, or add: --date yesterday"
            )
        return moment
