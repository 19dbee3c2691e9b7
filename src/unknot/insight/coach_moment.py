"""What the coach's rules look at: a moment of a day, the days before it, and what is open and may be named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from statistics import median
from typing import NamedTuple

from unknot.insight.digest import pain_of
from unknot.insight.evidence import Word
from unknot.record.activity import Use
from unknot.record.coaching import DoctorRule
from unknot.record.day import SLEEP, Day
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.saved import lowered

LOOKS_BACK = 29
"""So many days, today included, are all that any rule looks at."""

USUAL_DAYS = 14
"""The person's own usual is the median of so many days before today."""

LEAST_NUMBERS = 4
"""So many of them need a number for anybody to speak of a usual."""

NOON, EVENING = dt.time(12), dt.time(17)
MOVES = ("exercise", "walk")
"""Kinds of items that are movement."""

LONGEST_NAME = 32
"""So much of an item's name is said, in characters: one line holds it."""


class Known(NamedTuple):
    """What the coach is told beside the days.

    `verdicts` are the words of the verdicts by the ids of methods; `avoid` the ids of items not to be named today (a
    fair test gave it as a day without); `off` the ids of rules that are switched off, `left` of those not to be said
    again today. `last_day` is the last day before today with anything in it, `doctor` the person's own rule for being
    reminded. `has_flare_plan`: they wrote a plan for flare days; `hides_pain`: quiet mode; `crashes`: they crash after
    small efforts, or are not sure. `sat_min` is for how many minutes nothing changed, where they asked to be told.
    """

    verdicts: Mapping[str, Word] = {}
    avoid: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    last_day: dt.date | None = None
    doctor: DoctorRule | None = None
    has_flare_plan: bool = False
    hides_pain: bool = False
    crashes: bool = False
    usual_bed: dt.time = dt.time(23)
    sat_min: int | None = None


class Moment:
    """A moment of a day, with all that rules ask about. `today` is the day, `past` the days before it, newest first."""

    def __init__(self, today: Day, past: Sequence[Day], routine: Routine, now: dt.datetime, known: Known) -> None:
        """Look at a moment."""
        self.today, self.past, self.routine, self.now, self.known = today, past, routine, now, known

    @classmethod
    def of(cls, days: Sequence[Day], routine: Routine, now: dt.datetime, known: Known) -> Moment:
        """Look at the last of some consecutive days, from a moment in it."""
        recent = days[-LOOKS_BACK:]
        return cls(recent[-1], recent[-2::-1], routine, now, known)

    @property
    def is_morning(self) -> bool:
        """True until noon."""
        return self.now.date() == self.today.date and self.now.time() < NOON

    @property
    def is_evening(self) -> bool:
        """True from 17:00; the hours between midnight and the start of the day still are."""
        return self.now.date() != self.today.date or self.now.time() >= EVENING

    @cached_property
    def usual(self) -> float | None:
        """The person's own usual pain, in NRS points; None before there are enough numbers."""
        known = [value for day in self.past[:USUAL_DAYS] if (value := pain_of(day)) is not None]
        return median(known) if len(known) >= LEAST_NUMBERS else None

    @property
    def pain(self) -> int | None:
        """The latest number of today about a moment, 0 to 10."""
        return self.today.latest_pain.nrs if self.today.latest_pain else None

    @property
    def above(self) -> float | None:
        """How far the pain of now is above the person's own usual, in NRS points; None where either is not known."""
        return None if self.pain is None or self.usual is None else self.pain - self.usual

    @property
    def since_flare(self) -> int | None:
        """How many days ago the last flare day was, 1 for yesterday; None where none of the days was one."""
        return next((count for count, day in enumerate(self.past, 1) if day.flare), None)

    @cached_property
    def open(self) -> tuple[Activity, ...]:
        """The items that are open and may be named: no medicine, nothing stopped, nothing that a test leaves out."""
        return tuple(item for item in self.routine.on(self.today.date, self.today.flare) if self._may_be_named(item))

    def open_of(self, kinds: Iterable[str]) -> Activity | None:
        """Give the first open item of some kinds."""
        wanted = frozenset(kinds)
        return next((item for item in self.open if item.kind in wanted), None)

    def uses(self, kind: str) -> list[Use]:
        """Collect today's uses of the items of a kind, in the order of time."""
        ids = {item.id for item in self.routine if item.kind == kind}
        return [use for use in self.today.uses if use.activity in ids]

    def minutes_since(self, moment: dt.datetime) -> float:
        """Count the minutes from a moment to now."""
        return (self.now - moment).total_seconds() / 60

    def named(self, item: Activity, smaller: float = 1.0) -> str:
        """Name an item with its amount, as in a sentence: "gentle exercise, 5 min"; `smaller` is a share of it."""
        flare = self.today.flare
        name = lowered(" ".join(item.name_on(self.today.date, flare).split()))
        name = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 4].rstrip()} ..."
        length = item.minutes_on(self.today.date, flare)
        if smaller < 1 and length:
            return f"{name}, {max(1, round(length * smaller))} min"
        amount = item.amount(self.today.date, flare)
        return f"{name}, {amount}" if amount else name

    def _may_be_named(self, item: Activity) -> bool:
        if item.id == SLEEP or item.kind == MEDICINE or item.id in self.known.avoid:
            return False
        decision = item.standing(self.today.date)
        stopped = decision is not None and decision.what in ("stop", "pause")
        return not stopped and self.today.state_of(item.id) == "open"
