"""The days that can say something about a method: a number before the first tick, and one at least two hours later."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from unknot.record.activity import PLANNED, Use
from unknot.record.calendar_day import was_recalled
from unknot.record.day import Day
from unknot.record.pain import PainEntry
from unknot.record.sleep import SleepEntry

APART = dt.timedelta(hours=2)
"""The number that answers comes at least so long after the one before."""

SITTING = dt.timedelta(minutes=15)
"""What is said so soon after the number before is said with it."""

Gap = Literal["before", "after"]
"""What keeps a day from counting: no number before the first tick, or none at least two hours after that."""


class Counted(NamedTuple):
    """A day that counts: `before` and `after` in NRS points, and what was done between the two.

    `used` are ids of items that were done as planned, `hurt` of those that were done only because it hurt, or for
    a reason that this version does not know: a day with one of those is neither with it nor without it. `night` is how
    well the night before was slept, from 1 (very poor) to 5, as it was said by the time of the number before.
    """

    date: dt.date
    before: int
    after: int
    used: frozenset[str] = frozenset()
    hurt: frozenset[str] = frozenset()
    night: int | None = None


def counted(day: Day, known: dt.datetime | None = None) -> Counted | Gap:
    """Read what a day says, from what was typed by the moment `known`; or what it lacks.

    A number that was typed more than a day later is none of that moment. Where nobody knows the hour of a use, nobody
    knows whether a number came before it.
    """
    numbers = [entry for entry in day.pain if entry.kind == "now" and _counts(entry, known)]
    uses = [use for use in day.uses if _typed_by(use, known)]
    if not numbers or any(use.approximate or use.at < numbers[0].at for use in uses):
        return "before"
    before, after = numbers[0], numbers[-1]
    if after.at - before.at < APART:
        return "after"
    between = [use for use in uses if use.at <= after.at]
    used = frozenset(use.activity for use in between if use.why == PLANNED)
    hurt = frozenset(use.activity for use in between if use.why != PLANNED)
    return Counted(day.date, before.nrs, after.nrs, used, hurt - used, _night(day.sleep, before.at))


def _night(sleep: SleepEntry, before: dt.datetime) -> int | None:
    """Give how a night was slept, as it was said by the time of the number before: later, the day might colour it."""
    typed = sleep.quality_at or sleep.recorded_at
    return None if typed is None or typed - before > SITTING else sleep.sleep_quality


def _counts(entry: PainEntry, known: dt.datetime | None) -> bool:
    return _typed_by(entry, known) and not was_recalled(entry.at, entry.recorded_at)


def _typed_by(entry: PainEntry | Use, known: dt.datetime | None) -> bool:
    return known is None or (entry.recorded_at or entry.at) <= known
