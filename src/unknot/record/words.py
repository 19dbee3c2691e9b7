"""How days, times and durations are said: the same in every view, whatever the locale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import TypeVar

Thing = TypeVar("Thing")

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the direction of all that follows them, and so of words that are not theirs; they are never shown."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def short_day(day: date, today: date | None = None) -> str:
    """Say a day in short: "Wed 12 Nov"; with its year where that is another one than today's."""
    year = f" {day.year}" if today and day.year != today.year else ""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{year}"


def long_day(day: date) -> str:
    """Say a day in full: "Wednesday 12 November"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def relative_day(day: date, today: date) -> str:
    """Say a day as the person would: "today", "yesterday", or "Wed 12 Nov"."""
    return {today: "today", today - timedelta(days=1): "yesterday"}.get(day, short_day(day, today))


def clock(moment: time, twelve_hours: bool = False) -> str:
    """Say a time of day: "08:12", or "8:12 am"."""
    if not twelve_hours:
        return f"{moment:%H:%M}"
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'am' if moment.hour < 12 else 'pm'}"


def minutes(count: int) -> str:
    """Say a duration to the minute: "50 min", "6 h", "8 h 10 min"."""
    hours, rest = divmod(count, 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest or not hours else parts)


def tenths(value: float) -> float:
    """Round to one digit behind the point, half up: 4.25 is 4.3. For what is 0 or more."""
    return int(value * 10 + 0.5) / 10


def about_hours(count: int) -> str:
    """Say a duration of minutes to the nearest half hour: "6½ h"."""
    halves = (count + 15) // 30
    whole = str(halves // 2) if halves > 1 or not halves else ""
    return f"{whole}{'½' if halves % 2 else ''} h"


def greeting(moment: time) -> str:
    """Greet by the time of day."""
    bounds = ((4, "late evening"), (12, "good morning"), (18, "good afternoon"), (22, "good evening"))
    return next((words for hour, words in bounds if moment.hour < hour), "late evening")


def listed(names: list[str], last: str = "and") -> str:
    """Join names as in speech: "heat", "heat and walk", "heat, walk and bath"."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def as_typed(name: str) -> str:
    """Give a name in the form in which names are compared: capitals, dashes and underscores make no difference."""
    return name.strip().casefold().replace("-", " ").replace("_", " ")


def meant(typed: str, known: Iterable[tuple[Thing, Iterable[str]]]) -> list[Thing]:
    """Collect the things of which one of the names was typed; where there is none, those of which one begins so."""
    wanted = as_typed(typed)
    named = [(thing, [as_typed(name) for name in names]) for thing, names in known]
    exact = [thing for thing, names in named if wanted in names]
    return exact or [thing for thing, names in named if wanted and any(name.startswith(wanted) for name in names)]
