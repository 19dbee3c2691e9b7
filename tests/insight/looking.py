"""Digests for looking back: days in a row with their pain, and single days with whatever is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from unknot.insight.digest import DayDigest, Night

SUNDAY = dt.date(2026, 11, 22)
"""Where most of these diaries end."""

A_DAY = dt.timedelta(days=1)


def pains(values: Iterable[float | None], last: dt.date = SUNDAY, flares: Sequence[int] = ()) -> list[DayDigest]:
    """Write days in a row that end on `last`, with their pain; `flares` are places of flare days among them."""
    known = [*values]
    first = last - (len(known) - 1) * A_DAY
    return [
        DayDigest(first + at * A_DAY, opened=value is not None or at in flares, pain=value, flare=at in flares)
        for at, value in enumerate(known)
    ]


def nights(count: int, last: dt.date = SUNDAY, **answers: Any) -> list[DayDigest]:
    """Write days in a row that end on `last`, each with the same night."""
    return [DayDigest(last - at * A_DAY, opened=True, night=Night(**answers)) for at in reversed(range(count))]


def on(day: dt.date, **values: Any) -> DayDigest:
    """Write one opened day."""
    return DayDigest(day, opened=True, **values)
