"""A day in numbers: what looking back needs of it, small enough to keep a year of days in hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean
from typing import NamedTuple

from unknot.record.activity import Use
from unknot.record.calendar_day import was_recalled
from unknot.record.check_in import CheckIn
from unknot.record.day import SLEEP, Day
from unknot.record.fields import unread_keys
from unknot.record.pain import PainEntry
from unknot.record.sleep import SleepEntry, derive

NOON = dt.time(12)
EVENING = dt.time(17)
MORNING_AFTER = dt.time(6)
"""Until then what is typed still belongs to the night before, wherever a person's day starts."""

PARTS = ("morning", "midday", "evening")
"""The parts of a day for which pain is told apart: until noon, until 17:00, and later, past midnight included."""


class Night(NamedTuple):
    """The night that ended on a day: TST in minutes, SE in percent, awakenings, quality 1 to 5; None: not answered."""

    tst_min: int | None = None
    se_tib_pct: float | None = None
    nwak: int | None = None
    quality: int | None = None


class DayDigest(NamedTuple):
    """One day in numbers. None is "not recorded", never 0.

    `opened` tells whether anything at all was recorded, and `filled_in` that nothing of it was typed on the day itself:
    the diary was not opened then, as far as anybody can tell. `done`, `rest` and `not_done` are ids of items, the sleep
    log among them. `pain` is the day's value in NRS points, `parts` the same for each of `PARTS`, `areas` where it
    hurt. `recalled` tells that a number was typed more than a day later. `impact` is the mean of the weekly check-in,
    `clinic` the name and the number of a score from a clinic.
    `left_out` names what cannot be read and is in none of the numbers.
    """

    date: dt.date
    opened: bool = False
    filled_in: bool = False
    flare: bool = False
    done: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()
    not_done: frozenset[str] = frozenset()
    pain: float | None = None
    parts: tuple[float | None, float | None, float | None] = (None, None, None)
    areas: frozenset[str] = frozenset()
    recalled: bool = False
    night: Night = Night()
    impact: float | None = None
    clinic: tuple[str, float] | None = None
    left_out: tuple[str, ...] = ()


def digest(day: Day) -> DayDigest:
    """Put a day in numbers. What was done counts once, however often it was done."""
    if day.is_blank:
        return DayDigest(day.date, left_out=left_out_of(day))
    done = {use.activity for use in day.uses} | ({SLEEP} if day.sleep_logged else set())
    derived = derive(day.sleep)
    return DayDigest(
        date=day.date,
        opened=True,
        filled_in=not _typed_then(day),
        flare=day.flare,
        done=frozenset(done),
        rest=frozenset(day.rest) - done,
        not_done=frozenset(day.not_done) - done - {*day.rest},
        pain=pain_of(day),
        parts=_parts(day),
        areas=frozenset(area for entry in day.pain for area in entry.areas),
        recalled=any(was_recalled(entry.at, entry.recorded_at) for entry in counted(day)),
        night=Night(derived.tst_min, derived.se_tib_pct, day.sleep.nwak, day.sleep.sleep_quality),
        impact=day.check_in.impact_mean,
        clinic=_clinic(day.check_in),
        left_out=left_out_of(day),
    )


def _typed_then(day: Day) -> bool:
    """Tell whether anything was typed on the day itself, the night after it included; unknown moments are in favour."""
    forms = (*([day.sleep] if day.sleep_logged else ()), *([] if day.check_in.is_blank else [day.check_in]))
    typed = [entry.recorded_at for entry in (*day.pain, *day.uses, *forms)]
    end = dt.datetime.combine(day.date, MORNING_AFTER) + dt.timedelta(days=1)
    return any(moment is None or moment.replace(tzinfo=None) < end for moment in typed)


def without_gaps(days: Iterable[DayDigest], dates: Iterable[dt.date]) -> tuple[DayDigest, ...]:
    """Give a digest for each of some dates: that of the day where it is among `days`, else a blank one."""
    known = {day.date: day for day in days}
    return tuple(known.get(date) or DayDigest(date) for date in dates)


def counted(day: Day) -> Sequence[PainEntry]:
    """Collect the numbers that a day's value is made of: the averages the person gave, else those about a moment.

    The worst of a day is a series of its own and never enters (Farrar 2001 had the average of the day rated).
    """
    averages = [entry for entry in day.pain if entry.kind == "average"]
    return averages or [entry for entry in day.pain if entry.kind == "now"]


def pain_of(day: Day) -> float | None:
    """Give the pain of a day in NRS points: the mean of what `counted` collects; None without a number, never 0."""
    numbers = counted(day)
    return fmean(entry.nrs for entry in numbers) if numbers else None


def _clinic(check_in: CheckIn) -> tuple[str, float] | None:
    score = check_in.clinic_score
    return None if score is None else (" ".join(check_in.clinic_name.split()), score)


def left_out_of(day: Day) -> tuple[str, ...]:
    """Name what is in a day's document and cannot be read: "pain", "sleep_quality"."""
    return tuple(dict.fromkeys(_unread(day)))


def _unread(day: Day) -> Iterator[str]:
    yield from day.unread
    yield from unread_keys(day.extra, Day._fields)
    yield from unread_keys(day.sleep.extra, SleepEntry._fields)
    yield from unread_keys(day.check_in.extra, CheckIn._fields)
    yield from (name for entry in day.pain for name in unread_keys(entry.extra, PainEntry._fields))
    yield from (name for use in day.uses for name in unread_keys(use.extra, Use._fields))


def _parts(day: Day) -> tuple[float | None, float | None, float | None]:
    numbers: tuple[list[int], list[int], list[int]] = ([], [], [])
    for entry in day.pain:
        if entry.kind == "now":
            numbers[part_of(day.date, entry.at)].append(entry.nrs)
    morning, midday, evening = (fmean(part) if part else None for part in numbers)
    return morning, midday, evening


def part_of(day: dt.date, at: dt.datetime) -> int:
    """Tell the part of a person's day that a moment lies in, as an index of `PARTS`, by the clock it was typed with."""
    if at.date() > day or at.time() >= EVENING:
        return 2
    return 0 if at.time() < NOON else 1
