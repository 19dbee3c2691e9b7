"""The machine's clock, which a test or a picture can set to another moment."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from unknot.record.calendar_day import Clock
from unknot.record.errors import BadValue
from unknot.record.fields import read_moment

VARIABLE = "UNKNOT_CLOCK"
"""An ISO moment with its offset at which the clock starts, for tests and pictures; it runs on from there."""


def _read(text: str) -> datetime:
    try:
        return read_moment(text)
    except ValueError:
        raise BadValue(f"{VARIABLE} is no moment with an offset. Try: {VARIABLE}=2026-11-12T08:12:00+00:00") from None


def system_clock() -> Clock:
    """Give the machine's clock and time zone, or the one that starts at `UNKNOT_CLOCK`."""
    wanted = os.environ.get(VARIABLE)
    if not wanted:
        return Clock(now=lambda: datetime.now().astimezone())
    start = _read(wanted)
    opened = datetime.now(UTC)
    return Clock(now=lambda: start + (datetime.now(UTC) - opened), zone=start.tzinfo)
