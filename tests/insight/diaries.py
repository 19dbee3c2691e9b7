"""Diaries written as strings, one sign for each day: "DMDMDMM" is a week in which an item was done three times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from unknot.insight.digest import DayDigest
from unknot.insight.streaks import Streak, Tally, tally_of
from unknot.record.plan import Plan
from unknot.record.routine import Activity, Routine

MONDAY = dt.date(2025, 1, 6)
"""Where a diary begins unless another day is named."""

A_DAY = dt.timedelta(days=1)

ITEM = "heat"

NEUTRAL = "rfF.?l"
"""The signs of days that count neither way."""

Kept = tuple[str, int]
"""A day's sign, and how many days a week the item was planned for on it; 0 where it was switched off."""


def day_of(sign: str, date: dt.date) -> DayDigest:
    """Write a day: done, blank (M), noted as not done, at rest, a flare without (f) and with it done, unopened (.).

    The last signs are days of which a part cannot be read (?), and on which the diary was not opened: a number was
    filled in later (l).
    """
    item = frozenset({ITEM})
    return {
        "D": DayDigest(date, opened=True, done=item),
        "M": DayDigest(date, opened=True, pain=4.0),
        "n": DayDigest(date, opened=True, not_done=item),
        "r": DayDigest(date, opened=True, rest=item),
        "f": DayDigest(date, opened=True, flare=True),
        "F": DayDigest(date, opened=True, flare=True, done=item),
        ".": DayDigest(date),
        "l": DayDigest(date, opened=True, filled_in=True, pain=4.0),
        "?": DayDigest(date, opened=True, not_done=item, left_out=("uses",)),
    }[sign]


def days_of(signs: Iterable[str], first: dt.date = MONDAY) -> list[DayDigest]:
    """Write days that follow each other."""
    return [day_of(sign, first + count * A_DAY) for count, sign in enumerate(signs)]


def item_of(targets: Iterable[int], first: dt.date = MONDAY) -> Activity:
    """Plan the item day by day: a new plan wherever the target is another one than the day before."""
    history: list[Plan] = []
    for target, days in groupby(targets):
        kept = history[-1].target_per_week if history else 7
        history.append(Plan(first, on=target > 0, target_per_week=target or kept))
        first += len([*days]) * A_DAY
    return Activity(ITEM, "Warm pack", history=tuple(history))


def tally(
    signs: Sequence[str],
    target: int = 7,
    *,
    first: dt.date = MONDAY,
    today: dt.date | None = None,
    week_starts: int = 0,
) -> Tally:
    """Count days with one target all along; today is the day after them unless another is named."""
    routine = Routine.of([item_of([target], first)])
    return tally_of(days_of(signs, first), routine, today or first + len(signs) * A_DAY, week_starts)


def streak(signs: Sequence[str], target: int = 7, today: dt.date | None = None) -> Streak:
    """Give the item of such a diary."""
    (one,) = tally(signs, target, today=today).items()
    return one


def tally_kept(kept: Sequence[Kept], first: dt.date = MONDAY) -> Tally:
    """Count days whose target changed over time; today is the day after them."""
    routine = Routine.of([item_of((target for _, target in kept), first)])
    return tally_of(days_of((sign for sign, _ in kept), first), routine, first + len(kept) * A_DAY)


def streak_kept(kept: Sequence[Kept], first: dt.date = MONDAY) -> Streak:
    """Give the item of such a diary."""
    (one,) = tally_kept(kept, first).items()
    return one
