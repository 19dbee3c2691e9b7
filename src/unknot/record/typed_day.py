"""A day as it is typed: the name of a weekday, its start, or a date."""

from __future__ import annotations

import datetime as dt

from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.words import WEEKDAYS


def read_later_day(text: str, today: dt.date) -> dt.date:
    """Read a day to come: tomorrow, the name of a weekday (the next one, never today), or 2026-11-22.

    A date is taken as it is, even one that has passed. Raises `BadValue` for what is no day.
    """
    word = text.strip().casefold()
    if word in ("today", "yesterday"):
        later = today + dt.timedelta(days=14)
        raise BadValue(f"A day to come is needed, so nothing was changed. Try tomorrow, monday or {later}")
    weekday = today.weekday() + 1 if word == "tomorrow" else weekday_of(word)
    day = date_of(word) if weekday is None else today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if day is None:
        later = today + dt.timedelta(days=14)
        raise BadValue(f"{shown(text)} is not a day, so nothing was changed. Try tomorrow, monday or {later}")
    return day


def weekday_of(word: str) -> int | None:
    """Give the number of a weekday, Monday is 0, from three of its letters on; None for any other word."""
    names = enumerate(WEEKDAYS)
    return next((number for number, name in names if len(word) > 2 and name.casefold().startswith(word)), None)


def date_of(word: str) -> dt.date | None:
    """Give the day of a date such as 2026-11-22, or None."""
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        return None
