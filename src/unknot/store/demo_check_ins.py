"""The weekly check-ins of a made-up diary, drawn by a chance of their own: the days they join stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, tzinfo
from random import Random
from statistics import fmean

from unknot.record.check_in import CheckIn
from unknot.record.day import Day
from unknot.record.pain import HIGHEST

_FIRST_WEEK = 3
_SUNDAY = 6
_LEFT_OUT = 0.1  # of the weeks
_SPREAD = (0.4, 0.9, 0.9)  # NRS points around the week's pain: pain itself, enjoyment, activity
_USUAL = (0.0, -0.4, 0.2)


def with_check_ins(days: Sequence[Day], seed: int, zone: tzinfo | None) -> list[Day]:
    """Answer the check-in on most Sunday evenings from the third week on; one in the middle has a score from a clinic.

    `days` follow each other, oldest first. A blank day stays blank. The same arguments give the same answers.
    """
    rng, written, clinic = Random(f"check-ins {seed}"), list(days), False
    for at, day in enumerate(days):
        if day.date.weekday() != _SUNDAY or at < 7 * (_FIRST_WEEK - 1):
            continue
        answered = _answered(rng, days[at - 6 : at + 1], _evening(rng, day, zone))
        if answered is None or day.is_blank:
            continue
        if not clinic and at >= len(days) // 2 and answered.impact_mean is not None:
            answered = answered._replace(clinic_score=round(answered.impact_mean, 1), clinic_name="PEG at the clinic")
            clinic = True
        written[at] = day._replace(check_in=answered)
    return written


def _answered(rng: Random, week: Sequence[Day], at: datetime) -> CheckIn | None:
    """Answer in keeping with what was written down by then; None for a week that is left out, or has too few numbers.

    The same number of draws is made for every week, so that one week does not change the next.
    """
    kept, felt = rng.random(), [rng.gauss(usual, spread) for usual, spread in zip(_USUAL, _SPREAD, strict=True)]
    numbers = [entry.nrs for day in week for entry in day.pain if (entry.recorded_at or entry.at) <= at]
    if kept < _LEFT_OUT or len(numbers) < 4:
        return None
    mean = fmean(numbers)
    pain, enjoyment, activity = (min(HIGHEST, max(0, round(mean + one))) for one in felt)
    return CheckIn(pain, enjoyment, activity, recorded_at=at)


def _evening(rng: Random, day: Day, zone: tzinfo | None) -> datetime:
    wall = datetime.combine(day.date, time(21, rng.randint(35, 59)), zone)
    return wall.astimezone(UTC).astimezone(zone)
