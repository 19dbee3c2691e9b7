"""Values that were edited by hand and cannot be read: named with their day, and never used in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from unknot.insight.digest import DayDigest
from unknot.record.words import MONTHS, listed

MOST_NAMED = 3
"""So many values are named; the others are counted."""

_NAMES = {
    "uses": "what was done",
    "not_done": "what was not done",
    "flare": "the flare day",
    "check_in": "the check-in",
    "parts": "what was moved in the day",
    "sol_min": "minutes to fall asleep",
    "nwak": "times awake",
    "waso_min": "minutes awake",
    "try_sleep": "when you tried to sleep",
    "into_bed": "time into bed",
    "final_wake": "time awake for good",
    "out_of_bed": "time out of bed",
    "impact_pain": "pain of the week",
    "impact_enjoyment": "joy taken in the week",
    "impact_activity": "what the week kept from",
    "clinic_score": "a score from a clinic",
    "clinic_name": "the name of a score",
    "recorded_at": "when it was typed",
    "at": "the time of it",
    "nrs": "pain",
}


def left_out(days: Iterable[DayDigest]) -> tuple[str, ...]:
    """Name what cannot be read in these days, oldest first, in sentences; nothing where all can be."""
    there = tuple(days)
    found = [(name, day.date) for day in there for name in day.left_out]
    if not found:
        return ()
    named = [f"{value_words(name)} on {_say_day(date, there[-1].date)}" for name, date in found[:MOST_NAMED]]
    more = len(found) - len(named)
    named += [f"{more} more"] if more else []
    return (f"Left out, because it cannot be read: {listed(named)}.", "unknot check says more.")


def value_words(name: str) -> str:
    """Say which value of a day is meant, by its name in the file."""
    return _NAMES.get(name) or name.replace("_", " ")


def _say_day(day: dt.date, latest: dt.date) -> str:
    year = f" {day.year}" if day.year != latest.year else ""
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"
