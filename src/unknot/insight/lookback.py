"""The last days in short: how often something was done, how pain went, and what to say on coming back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from unknot.insight.digest import pain_of
from unknot.record.day import Day

CHECK_IN_OFFER = "Three numbers about your week, if you like."
"""How the weekly check-in is offered, on the day of the week on which it is."""


def days_with_something(days: Sequence[Day]) -> int:
    """Count the days on which anything was done; the sleep log counts."""
    return sum(day.anything_done for day in days)


def say_week(days: Sequence[Day]) -> tuple[str, str]:
    """Say on how many of the last 7 days something was done."""
    count = days_with_something(days[-7:])
    return f"{count} of the last 7 days", "had something done. Rest and flare days are care, not gaps."


def daily_pain(days: Sequence[Day]) -> tuple[float | None, ...]:
    """Give each day's pain in NRS points; None for a day without a number, never 0."""
    return tuple(pain_of(day) for day in days)


def say_daily_pain(values: Sequence[float | None]) -> str:
    """Say in one sentence how pain was, from at least 4 days with a number; no single day is labelled."""
    known = [value for value in values if value is not None]
    if len(known) < 4:
        return "A few more days with a number, and this says how they were."
    from unknot.insight.measures import MEASURES  # the first paint of Today does not wait for it
    from unknot.insight.voices import say_most

    return say_most(MEASURES["pain"], known, "on most days")


def say_start(today: Day, yesterday: Day, last_day: dt.date | None) -> str:
    """Say the first line of the day: what yesterday holds, or a welcome after some days away."""
    if last_day is None:
        return "Welcome. Everything stays on this computer."
    if (today.date - last_day).days > 2:
        return "Welcome back. Nothing to catch up on."
    if not today.is_blank or yesterday.is_blank:
        return ""
    if yesterday.flare:
        return "Yesterday was a flare day. Still rough?"
    pain = yesterday.pain_of_day
    count = len({use.activity for use in yesterday.uses}) + yesterday.sleep_logged
    parts = [f"pain {pain.nrs}"] if pain else []
    parts += [f"{count} {'thing' if count == 1 else 'things'} done"] if count else []
    return f"New day. Yesterday is saved{': ' + ', '.join(parts) if parts else ''}."
