"""Which day is it? A person's day starts at 04:00 unless they set it otherwise, so 01:30 belongs to yesterday."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from unknot.record.errors import BadValue

DAY_START = time(4, 0)
"""The hour at which a new day starts, where the person has not set another."""

EARLIEST_DAY = date(1900, 1, 1)
"""The earliest day that can be typed. A document dated before it is a slip, which no view follows."""

RECALLED_AFTER = timedelta(days=1)
"""Entries typed more than this after the moment they are about are marked as recalled (Stone 2002, BMJ 324:1193)."""


class Clock(NamedTuple):
    """Where the time comes from: leave it as the system's unless testing.

    `now` answers an aware moment. `zone` is the time zone in which a typed clock time is meant; None is the
    machine's own, with its daylight-saving rules.
    """

    now: Callable[[], datetime]
    zone: tzinfo | None = None


def day_of(moment: datetime, day_start: time = DAY_START) -> date:
    """Tell which of the person's days a moment belongs to, by the wall clock it was written with."""
    today = moment.date()
    return today if moment.time() >= day_start else today - timedelta(days=1)


def day_key(day: date) -> int:
    """Give the document id of a day: 22 November 2026 is 20261122."""
    return day.year * 10_000 + day.month * 100 + day.day


def day_of_key(key: int) -> date | None:
    """Give the day of a document id, or None for a number that is no date."""
    try:
        return date(key // 10_000, key // 100 % 100, key % 100)
    except ValueError:
        return None


def moment_on(day: date, clock_time: time, zone: tzinfo | None, day_start: time = DAY_START) -> datetime:
    """Find the moment at which the wall clock read `clock_time` on a person's day.

    A time before the day start lies on the next calendar date; of an hour that came twice it is the first one. The
    moment carries a fixed offset, as it does once saved. Raises `BadValue` for a time that the clocks skipped that
    night (daylight saving).
    """
    calendar_date = day if clock_time >= day_start else day + timedelta(days=1)
    wall = datetime.combine(calendar_date, clock_time)
    aware = wall.replace(tzinfo=zone) if zone else wall.astimezone()
    back = aware.astimezone(UTC).astimezone(zone)
    if back.replace(tzinfo=None) != wall:
        raise BadValue(
            f"The clocks went forward that night, so there was no {clock_time:%H:%M}. "
            f"Nothing was saved. Try a time such as {back:%H:%M}."
        )
    return back.replace(tzinfo=timezone(back.utcoffset() or timedelta()))


def beginning_of(day: date, day_start: time, zone: tzinfo | None) -> datetime:
    """Give the moment at which a person's day begins, in UTC; also on a night on which the clocks skip that hour."""
    wall = datetime.combine(day, day_start)
    return (wall.replace(tzinfo=zone) if zone else wall.astimezone()).astimezone(UTC)


def was_recalled(at: datetime, recorded_at: datetime | None) -> bool:
    """Tell whether an entry was typed more than a day after the moment it is about."""
    return recorded_at is not None and recorded_at - at > RECALLED_AFTER
