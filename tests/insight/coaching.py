"""Moments for the tests of the coach: a plain Wednesday at nine, with whatever is different about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from unknot.insight.coach import Advice, Known, advise
from unknot.record.activity import Use
from unknot.record.day import Day
from unknot.record.pain import PainEntry
from unknot.record.plan import Plan
from unknot.record.routine import Activity, Routine
from unknot.record.sleep import SleepEntry
from unknot.store.starter import starter_activities

WEDNESDAY = dt.date(2025, 11, 12)
MONDAY = dt.date(2025, 11, 17)
A_DAY = dt.timedelta(days=1)
BEGUN = dt.date(2025, 1, 1)
ROUTINE = Routine.of(starter_activities(BEGUN))
"""The routine that a new diary starts with: warmth, posture, exercise, a bath and the sleep log are on."""


class Scene(NamedTuple):
    """A moment: today's numbers by the clock, the numbers of the days before (newest first), what was done and when.

    `done` gives for an item when it was done and for how many minutes; `flares` are numbers of days back, 0 for today;
    `parts` gives for items that were moved today the part of the day.
    """

    pain: Mapping[str, int] = {}
    past: tuple[int | None, ...] = (5,) * 28
    done: Mapping[str, tuple[str, int | None]] = {}
    rest: tuple[str, ...] = ()
    flares: tuple[int, ...] = ()
    sleep: SleepEntry = SleepEntry()
    note: str = ""
    now: str = "09:00"
    today: dt.date = WEDNESDAY
    routine: Routine = ROUTINE
    known: Known = Known(last_day=WEDNESDAY - A_DAY)
    kind: str = "now"
    approximate: bool = False
    days_done: Mapping[str, int] = {}
    tomorrow: bool = False
    parts: Mapping[str, str] = {}

    def at(self, time: str, back: int = 0) -> dt.datetime:
        """Give a moment of today, or of a day before."""
        return dt.datetime.combine(self.today - back * A_DAY, dt.time.fromisoformat(time), dt.UTC)

    @property
    def days(self) -> tuple[Day, ...]:
        """Write the days, today the last."""
        return (*(self._past(back, nrs) for back, nrs in reversed([*enumerate(self.past, 1)])), self._today)

    def advice(self) -> tuple[Advice, ...]:
        """Ask the coach."""
        now = self.at(self.now) + (A_DAY if self.tomorrow else 0 * A_DAY)
        return advise(self.days, self.routine, now, self.known)

    def says(self, rule: str) -> str:
        """Give what one rule says, an empty text where it is silent."""
        return next((one.text for one in self.advice() if one.id == rule), "")

    def knowing(self, **known: Any) -> Scene:
        """Tell the coach more."""
        return self._replace(known=self.known._replace(**known))

    @property
    def _today(self) -> Day:
        uses = [
            Use(one, self.at(time), minutes, approximate=self.approximate) for one, (time, minutes) in self.done.items()
        ]
        numbers = [PainEntry(self.at(time), nrs, self.kind) for time, nrs in self.pain.items()]
        return Day(
            self.today,
            flare=0 in self.flares,
            note=self.note,
            pain=tuple(numbers),
            uses=tuple(sorted(uses, key=lambda one: one.at)),
            rest=self.rest,
            sleep=self.sleep,
            parts=self.parts,
        )

    def _past(self, back: int, nrs: int | None) -> Day:
        moment = self.at("10:00", back)
        uses = [Use(one, moment) for one, until in self.days_done.items() if back <= until]
        numbers = () if nrs is None else (PainEntry(moment, nrs),)
        return Day(moment.date(), flare=back in self.flares, pain=numbers, uses=tuple(uses))


def changed(item: str, routine: Routine = ROUTINE, **plan: Any) -> Routine:
    """Plan one item of a routine otherwise, from the first day on."""
    return Routine.of(one.planned(one.history[-1]._replace(**plan)) if one.id == item else one for one in routine)


def planned_for(item: str, when: str) -> Routine:
    """Move one item of the routine to another part of the day."""
    return Routine.of(one._replace(when=when) if one.id == item else one for one in ROUTINE)


def with_item(item: Activity, **plan: Any) -> Routine:
    """Put one more item into the routine, the first of all."""
    return Routine.of([*ROUTINE, item._replace(history=(Plan(BEGUN, **plan),))])
