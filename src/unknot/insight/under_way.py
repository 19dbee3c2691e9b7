"""A guided session as it is told: whether it goes on, what is left of it, what of it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from math import ceil
from typing import Literal, NamedTuple

from unknot.guide.library import Library
from unknot.record.routine import Activity, Routine
from unknot.record.saved import lowered
from unknot.record.session import Session
from unknot.record.settings import Settings
from unknot.record.words import clock, minutes, relative_day

FORGOTTEN_AFTER = dt.timedelta(hours=36)
"""A session that began longer ago than this (or is to begin later than this) is let go without a word."""

FRESH = dt.timedelta(hours=1)
"""For so long after its end a number for the pain after a session still says something about it."""

State = Literal["running", "over", "forgotten"]

Limit = Callable[[Session, Library, Settings, dt.datetime], Session | None]
"""Gives a session of one kind as it can be, or None where it cannot go on."""


class Told(NamedTuple):
    """A session with the item it is for, at a moment."""

    session: Session
    activity: Activity
    now: dt.datetime

    @property
    def state(self) -> State:
        """Tell whether it goes on (also while it stands still), is over, or was so long ago that nobody asks."""
        if abs(self.now - self.session.started) > FORGOTTEN_AFTER:
            return "forgotten"
        return "over" if self.session.is_over(self.now) else "running"

    @property
    def left(self) -> str:
        """Say what is left of it: "9 min left"; what has no length of its own is under way."""
        if self.session.seconds is None:
            return "under way"
        said = f"{minutes(ceil(self.session.left_s(self.now) / 60))} left"
        return f"paused, {said}" if self.session.paused else said

    @property
    def line(self) -> str:
        """Say that it is under way: "Warm pack: 9 min left."."""
        return f"{self.activity.name}: {self.left}."


def told(session: Session | None, routine: Routine, now: dt.datetime) -> Told | None:
    """Put a session beside its item; None where there is no session, or its item is gone."""
    activity = routine.get(session.activity) if session else None
    return Told(session, activity, now) if session and activity else None


def going_on(
    session: Session, routine: Routine, settings: Settings, now: dt.datetime, library: Callable[[], Library]
) -> Told | None:
    """Give a session that goes on, or waits to be counted, as it can be whatever the file says.

    None where there is nothing to come back to: it was long ago, its item is gone, or nothing leads it. The library is
    asked for where it is needed.
    """
    from unknot.insight import course, heat  # who only tells of sessions need not have what leads them

    limits: Mapping[str, Limit] = {"heat": heat.limited, "exercise": course.limited}
    found = told(session, routine, now)
    limit = limits.get(found.activity.guided_kind) if found else None
    if found is None or limit is None or found.state == "forgotten":
        return None
    able = limit(session, library(), settings, now)
    return found._replace(session=able) if able else None


def minutes_so_far(session: Session, now: dt.datetime) -> int:
    """Count the full minutes of a session up to now, at most as many as it was meant to have."""
    gone = session.elapsed_s(now)
    return int(gone if session.seconds is None else min(gone, session.seconds)) // 60


def say_ended(one: Told, settings: Settings, zone: dt.tzinfo | None) -> str:
    """Ask about a session that is over: "The warm pack timer ended at 08:31. Count it?"."""
    ended, now = (moment.astimezone(zone) for moment in (one.session.ends_at(one.now), one.now))
    when = "" if ended.date() == now.date() else f"{relative_day(ended.date(), now.date())} "
    time = clock(ended.time(), settings.twelve_hours)
    return f"The {lowered(one.activity.name)} timer ended {when}at {time}. Count it?"


def say_counted(count: int) -> str:
    """Say how much of a session counts."""
    return f"Done. {count} minute{' counts' if count == 1 else 's count'}."


def say_change(before: int | None, after: int | None) -> str:
    """Describe the pain around a session in NRS points, and claim nothing."""
    if before is None or after is None:
        return ""
    if before == after:
        return f"It was {before} before and is {after} now, too."
    return f"It was {before} before and is {after} now."
