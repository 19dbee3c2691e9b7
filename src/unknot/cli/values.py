"""Reading what was typed. Each answers with a value, or raises `BadValue` with one plain sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from unknot.record.calendar_day import EARLIEST_DAY
from unknot.record.errors import BadValue
from unknot.record.pain import read_nrs, shown
from unknot.record.typed_day import date_of, weekday_of
from unknot.record.words import short_day

NO_TEXT = "Some of that is not readable as text (UTF-8), so nothing was saved. Try typing it again."
"""What is said about bytes that are no text."""


def read_text(raw: bytes, encoding: str, *, whole: int) -> str:
    """Read the bytes of standard input: as UTF-8, else in the encoding of the locale; raises `BadValue` for neither.

    From `whole` bytes on there was more, and the last character may be cut in two.
    """
    for name in ("utf-8-sig", encoding):
        try:
            text = raw.decode(name, "strict" if len(raw) < whole else "ignore")
        except UnicodeError:
            continue
        return text.replace("\r\n", "\n").strip()
    raise BadValue(NO_TEXT)


def read_number(words: Sequence[str]) -> int:
    """Read the one pain number among the words of a command."""
    nrs = read_nrs(words[0])
    if len(words) > 1:
        raise BadValue(f"One number at a time, so nothing was saved. For several things at once: unknot log {nrs} heat")
    return nrs


def read_count(option: str, text: str, low: int, high: int) -> int:
    """Read the whole number that followed an option, from low to high."""
    count = typed_whole(text, low, high)
    if count is None:
        raise BadValue(
            f"{option} goes from {low} to {high}, so {shown(text)} cannot be and nothing was saved. "
            f"Try: {option} {min(max(low, 10), high)}"
        )
    return count


def typed_whole(text: str, low: int, high: int) -> int | None:
    """Give a typed whole number from low to high, or None for anything else."""
    cleaned = text.strip()
    fits = cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 12 and low <= int(cleaned) <= high
    return int(cleaned) if fits else None


_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}


def read_day(text: str, today: dt.date) -> dt.date:
    """Read a day that has come: today, yesterday, the name of a weekday (the latest, today included), or 2026-11-22."""
    day = find_day(text, today)
    if day > today:
        raise BadValue(
            f"{short_day(day)} {day.year} has not come yet. Leave the date out for today; nothing was changed."
        )
    return day


def find_day(text: str, today: dt.date, undone: str = "changed") -> dt.date:
    """Read any day from 1900 on, also one to come; raises `BadValue` for what is no day: "nothing was changed"."""
    word = text.strip().casefold()
    if word in _NEAR:
        return today + dt.timedelta(days=_NEAR[word])
    weekday = weekday_of(word)
    day = date_of(word) if weekday is None else today - dt.timedelta(days=(today.weekday() - weekday) % 7)
    if day is None or day < EARLIEST_DAY:
        raise BadValue(f"{shown(text)} is not a day, so nothing was {undone}. Try yesterday, monday or {today}")
    return day
