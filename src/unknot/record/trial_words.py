"""What is said about a fair test: its day, what each length can tell, and why one is no fair test any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from unknot.record.trial import Form, Trial
from unknot.record.words import listed, short_day

SEEN: Mapping[int, float] = {28: 1.0, 42: 0.8, 56: 0.7}
"""How near the answer of a test of pairs of days comes, in NRS points either way, by its length in days."""

_FOUND: Mapping[int, tuple[str, str]] = {
    28: ("a change of 1.5 points, and one of 1 point in about half of such tests", "half of those of 28 days"),
    42: ("a change of 1.5 points, and one of 1 point in about 2 of 3 tests", "2 of 3 of 42"),
    56: ("a change of 1 point", "4 of 5 of 56"),
}
"""What change, in NRS points, a test of pairs of days mostly finds; and in how many tests it finds one of 1 point."""

NONE = "No fair test is under way."
UNREAD = "A fair test in the diary's file cannot be read, so it is left as it is. To see more: unknot check"


def say_lengths(form: Form = "days") -> str:
    """Say what each length of a form can tell, before one is chosen."""
    if form == "weeks":
        return (
            "12 weeks, in pairs of weeks, for what works slowly. "
            "It mostly sees a difference of 2 points, and one of 1 point in fewer than half of such tests."
        )
    each = ", ".join(f"{points:g} in {length}" for length, points in SEEN.items())
    near = f"How near the answer comes, in points of pain either way: about {each.replace(',', ' days,', 1)}."
    tests = listed([words for _, words in _FOUND.values()])
    return f"{near} A change of 1.5 points is mostly found, and one of 1 point in about {tests}."


def say_length(length: int, form: Form = "days", *, is_usual: bool = False) -> str:
    """Say what one length can tell: "56 days mostly find a change of 1 point."."""
    if form == "weeks":
        return say_lengths("weeks")
    usual = " That is the usual length." if is_usual else ""
    return f"{length} days mostly find {_FOUND[length][0]}.{usual}"


def say_length_in_short(length: int, form: Form = "days") -> tuple[str, str]:
    """Say what one length can tell beside its name: "to about 0.8 points either way", and shorter, "to 0.8 points"."""
    if form == "weeks":
        return "for what works slowly; mostly sees 2 points", "sees 2 points"
    return f"to about {SEEN[length]:.1f} points either way", f"to {SEEN[length]:.1f} points"


def say_day(trial: Trial, name: str, day: dt.date, today: dt.date) -> str:
    """Say what a day is: "Today is a day with warm soak or pack. Day 5 of 42."; `name` is as in a sentence."""
    if not trial.is_as_drawn:
        return say_edited(name)
    number = trial.number_of(day)
    if number is None:
        return _say_no_day(trial, name, day, today)
    with_it = "with" if trial.assigned(day) else "without"
    words = "Today is" if day == today else f"{short_day(day, today)} is"
    otherwise = " Noted as otherwise, which is fine; it counts the way the coin fell." if day in trial.refused else ""
    still = " It pauses after today." if trial.is_paused and day == today else ""
    return f"{words} a day {with_it} {name}. Day {number + 1} of {trial.length}.{otherwise}{still}"


def say_day_in_short(trial: Trial, name: str, day: dt.date) -> str:
    """Say what a day is beside other things: "a day with warm soak or pack, day 5 of 42"; else an empty text.

    A refused day says that it goes otherwise, where the person can see it after the sentence about it has gone.
    """
    number = trial.number_of(day)
    if number is None or not trial.is_as_drawn:
        return ""
    with_it = "with" if trial.assigned(day) else "without"
    otherwise = " (goes otherwise)" if day in trial.refused else ""
    return f"a day {with_it} {name}{otherwise}, day {number + 1} of {trial.length}"


def say_day_shorter(trial: Trial, name: str, day: dt.date) -> str:
    """Say the same where there is little room: a day that goes otherwise says that before anything could be cut."""
    said = say_day_in_short(trial, name, day).rpartition(", ")[0]
    return "fair test: goes otherwise" if said and day in trial.refused else said


def say_state(trial: Trial, name: str, today: dt.date, *, gone: bool = False) -> str:
    """Say in few words where a test is that is no longer asking: "fair test of warm bath: over"; mostly nothing.

    `gone` says that the routine has its item no more.
    """
    if not trial.is_as_drawn:
        state = "edited"
    elif trial.is_over(today):
        state = "over"
    elif gone:
        state = "no item"
    else:
        state = "paused" if trial.is_paused and trial.number_of(today) is None else ""
    return f"fair test of {name}: {state}" if state else ""


def say_edited(name: str) -> str:
    """Say that a schedule is not the one that was drawn."""
    return (
        f"The schedule of the fair test of {name} is not the one that was drawn, so it cannot be used. "
        "To end it: unknot test stop"
    )


def say_gone(activity: str) -> str:
    """Say that the routine does not have the item of a test any more."""
    return f"{activity} is not in the routine any more."


def say_stopped(trial: Trial, name: str, today: dt.date) -> str:
    """Say when a test was stopped, and how far it was."""
    day = short_day(trial.ended, today) if trial.ended else ""
    return (
        f"The fair test of {name} was stopped on {day}, after {trial.days_over(today)} of {trial.length} days. "
        "So it has no result."
    )


def say_over(trial: Trial, day: dt.date) -> str:
    """Say how far a test is, and nothing about how it looks: "4 of 42 days are over."."""
    over = trial.days_over(day)
    return f"{over} of {trial.length} days {'is' if over == 1 else 'are'} over."


def _say_no_day(trial: Trial, name: str, day: dt.date, today: dt.date) -> str:
    if trial.is_paused:
        return f"The fair test of {name} is paused. {say_over(trial, today)}"
    if day < trial.start:
        far = (trial.start - today).days > 1  # a clock that was ahead settled it
        otherwise = " If that is not as you meant it: unknot test stop" if far else ""
        return f"The fair test of {name} starts on {short_day(trial.start, today)}: {trial.length} days.{otherwise}"
    if trial.number_of(today + dt.timedelta(days=1)) is not None and day == today:
        return f"The fair test of {name} goes on tomorrow. {say_over(trial, today)}"
    return f"{short_day(day, today)} is no day of the fair test of {name}. {say_over(trial, today)}"
