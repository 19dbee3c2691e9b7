"""What the coach's rules look at: a moment of a day, the days before it, and what is open and may be named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from statistics import median
from typing import NamedTuple

from unknot.insight.day_view import part_now
from unknot.insight.digest import pain_of
from unknot.insight.evidence import Word
from unknot.record.activity import Use
from unknot.record.coaching import DoctorRule
from unknot.record.day import SLEEP, Day
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.saved import lowered
from unknot.record.words import minutes

LOOKS_BACK = 29
"""So many days, today included, are all that any rule looks at."""

USUAL_DAYS = 14
"""The person's own usual is the median of so many days before today."""

LEAST_NUMBERS = 4
"""So many of them need a number for anybody to speak of a usual."""

MOVES = ("exercise", "walk")
"""Kinds of items that are movement."""

HARD = 8
"""From this number on a day is a hard one, whatever is usual."""

FAR_ABOVE, WELL_BELOW = 2.0, -1.5
"""How far from the person's own usual, in NRS points, is far above it and well below it."""

HALF_DAYS, STEP_DAYS = 2, 4
"""Half an amount of movement for so many days after a flare, and three quarters until so many."""

LONGEST_NAME = 34
"""So much of an item's name is said, in characters: one line holds it."""


class Known(NamedTuple):
    """What the coach is told beside the days.

    `verdicts` are the words of the verdicts by the ids of methods; `avoid` the ids of items not to be named today (a
    fair test gave it as a day without); `off` the ids of rules that are switched off, `left` of those not to be said
    again today. `last_day` is the last day before today with anything in it, `doctor` the person's own rule for being
    reminded. `has_flare_plan`: they wrote a plan for flare days; `hides_pain`: quiet mode; `crashes`: asked whether
    small efforts make them crash, they said yes or not sure. `sat_min` is for how many minutes nothing changed, None
    until as many are over as they asked for.
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
        return self._part == "morning"

    @property
    def is_evening(self) -> bool:
        """True from 17:00; the hours between midnight and the start of the day still are."""
        return self._part == "evening"

    @cached_property
    def _part(self) -> str:
        return part_now(self.today.date, self.now)

    @property
    def away(self) -> int | None:
        """How many days ago the last day with anything in it was, 1 for yesterday; None where there is none."""
        return (self.today.date - self.known.last_day).days if self.known.last_day else None

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
    def first_pain(self) -> int | None:
        """The first number of today about a moment, 0 to 10."""
        return next((entry.nrs for entry in self.today.pain if entry.kind == "now"), None)

    @property
    def above(self) -> float | None:
        """How far the pain of now is above the person's own usual, in NRS points; None where either is not known."""
        return None if self.pain is None or self.usual is None else self.pain - self.usual

    @property
    def is_well_below(self) -> bool:
        """True where the pain of now is well below the person's own usual."""
        return self.above is not None and self.above <= WELL_BELOW

    @property
    def is_hard(self) -> bool:
        """True where pain is 8 or more, or far above the person's own usual today and yesterday."""
        if self.pain is None:
            return False
        yesterday = pain_of(self.past[0]) if self.past else None
        if self.pain >= HARD or yesterday is None or self.usual is None:
            return self.pain >= HARD
        return min(self.pain, yesterday) >= self.usual + FAR_ABOVE

    @property
    def since_flare(self) -> int | None:
        """How many days ago the last flare day was, 1 for yesterday; None where none of the days was one."""
        return next((count for count, day in enumerate(self.past, 1) if day.flare), None)

    @property
    def share(self) -> float:
        """How much of an amount of movement is plenty: less than all of it in the days after a flare."""
        since = self.since_flare
        if since is None or since > STEP_DAYS:
            return 1.0
        return 0.5 if since <= HALF_DAYS else 0.75

    @cached_property
    def open(self) -> tuple[Activity, ...]:
        """The items that are open and may be named."""
        planned = self.routine.on(self.today.date, self.today.flare)
        return tuple(one for one in planned if self.may_be_named(one) and self.today.state_of(one.id) == "open")

    def may_be_named(self, item: Activity) -> bool:
        """Tell whether the coach may name a planned item.

        It names no medicine, nothing that a test leaves out today or that seems to make things worse, no movement to
        people whom small efforts make crash, and nothing that was moved to a later part of the day before that begins.
        """
        if item.kind == MEDICINE or item.id in {SLEEP, *self.known.avoid}:
            return False
        too_much = self.known.crashes and item.guided_kind in MOVES
        if too_much or self.known.verdicts.get(item.id) == "seems_worse":
            return False
        moved = self.today.parts.get(item.id)
        return not (moved == "evening" and not self.is_evening) and not (moved == "day" and self.is_morning)

    def untouched(self, sort: Callable[[Activity], bool]) -> tuple[Activity, ...]:
        """Give the open items of a sort; none once one of them was done, rests, or is marked as not done."""
        touched = any(sort(item) and self.today.state_of(item.id) != "open" for item in self.routine)
        return () if touched else tuple(item for item in self.open if sort(item))

    def uses(self, kind: str) -> list[Use]:
        """Collect today's uses of the items of a kind, in the order of time."""
        ids = {item.id for item in self.routine if item.guided_kind == kind}
        return [use for use in self.today.uses if use.activity in ids]

    def minutes_since(self, moment: dt.datetime) -> float:
        """Count the minutes from a moment to now."""
        return (self.now - moment).total_seconds() / 60

    def called(self, item: Activity) -> str:
        """Give an item's name as in a sentence, on one line and not too long."""
        return _clipped(item.name) or item.id

    def named(self, item: Activity) -> str:
        """Name an item with its amount: "gentle exercise, 5 min"; after a flare less of a movement than is planned."""
        name, plan = self.called(item), item.plan_on(self.today.date)
        if plan is None:
            return name
        share = self.share if item.guided_kind in MOVES else 1.0
        less = plan._replace(minutes=_part(plan.minutes, share), repeats=_part(plan.repeats, share))
        amount = item.planned(less).amount(self.today.date)
        return f"{name}, {amount}" if amount else name

    def less(self, item: Activity) -> int | None:
        """Give the minutes of an item that are plenty, where they are fewer than is planned."""
        if self.share == 1 or item.guided_kind not in MOVES:
            return None
        return _part(item.minutes_on(self.today.date), self.share)

    def short(self, item: Activity) -> str:
        """Name the version for flare days, with its minutes; an empty text where there is none to show."""
        plan = item.plan_on(self.today.date)
        if plan is None or not plan.flare.shown or not (plan.flare.name.strip() or plan.flare.minutes):
            return ""
        length = f", {minutes(plan.flare.minutes)}" if plan.flare.minutes else ""
        return f"{_clipped(plan.flare.name) or self.called(item)}{length}"


def _clipped(name: str) -> str:
    """Put a name into a sentence, the end of a long one cut off."""
    words = lowered(" ".join(name.split()))
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 4].rstrip()} ..."


def _part(amount: int | None, share: float) -> int | None:
    """Give a share of an amount, never more than that; None where nothing whole is left of it."""
    return int((amount or 0) * share) or None
