"""How what was counted is said: bands in the place of percentages, runs as history, and never a zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from unknot.insight.streaks import Overall, Streak, Unit
from unknot.record.saved import lowered
from unknot.record.words import MONTHS

NOTHING = "Nothing is logged yet, so there is nothing to look back on."
"""What is said about an empty diary."""

NEUTRAL = "Rest, flare and unopened days leave a run as it is."
"""What is to be known about runs."""

_MOST, _HALF = 0.8, 0.5


def band(consistency: float | None) -> str:
    """Say a consistency: "most of the plan" from 80 %, "half of the plan" from 50 %, "some of the plan".

    Empty for None and 0. It is of the plan, whose target may be every day or some days a week: no count of days.
    """
    rounded = round(consistency or 0, 6)  # 4 done of 5 meant is 80 %, whatever the sums made of it
    if not rounded:
        return ""
    return f"{'most' if rounded >= _MOST else 'half' if rounded >= _HALF else 'some'} of the plan"


def say_days(overall: Overall) -> str:
    """Say first of all on how many days something was done: "5 of the last 7 days."."""
    if overall.days_last_7:
        return f"{overall.days_last_7} of the last 7 days."
    if overall.days_last_28:
        return f"{overall.days_last_28} of the last 28 days."
    return "Nothing was ticked in the last 28 days. That is fine."


def say_done(streak: Streak) -> str:
    """Say on how many days an item was done: "5 of the last 7, 19 of 28"."""
    if streak.done_last_7:
        return f"{streak.done_last_7} of the last 7, {streak.done_last_28} of 28"
    return f"{streak.done_last_28} of the last 28" if streak.done_last_28 else "nothing ticked in 28 days"


def say_not_ticked(items: Iterable[Streak], days: int = 28) -> str:
    """Name the planned items that were not ticked in 28 days, all in one line.

    Empty where there is none, and for a diary of fewer `days`.
    """
    names = [lowered(" ".join(one.name.split())) for one in items if one.on and not one.done_last_28 and days >= 28]
    return f"Not ticked in 28 days: {', '.join(names)}. That is fine." if names else ""


def say_runs(one: Streak | Overall, today: dt.date | None = None) -> str:
    """Say the runs as history: "this run 3 weeks, longest 8"; an empty text where there was none.

    With `today`, the longest run of all items together has its end: "longest 12, until 14 October". A run that has
    waited for more than 28 days goes on by the rules, and is not called the one of now.
    """
    if not one.longest_run:
        return ""
    recent = one.days_last_28 if isinstance(one, Overall) else one.done_last_28
    current = one.current_run if recent else 0
    when = _until(one.longest_until, today) if isinstance(one, Overall) and one.longest_run > current else ""
    if not current:
        return f"longest run {_counted(one.longest_run, one.run_unit)}{when}"
    return f"this run {_counted(current, one.run_unit)}, longest {one.longest_run}{when}"


def _counted(count: int, unit: Unit) -> str:
    return f"{count} {unit.removesuffix('s') if count == 1 else unit}"


def _until(day: dt.date | None, today: dt.date | None) -> str:
    if day is None or today is None:
        return ""
    year = "" if day.year == today.year else f" {day.year}"
    return f", until {day.day} {MONTHS[day.month - 1]}{year}"
