"""How a fair test is said: what each length can see before it begins, where it is, and what came out at its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from unknot.insight.evidence import Verdict
from unknot.insight.fair_test import DILUTED
from unknot.record.saved import lowered
from unknot.record.trial import Trial
from unknot.record.words import short_day

CAN_SEE: Mapping[int, float] = {28: 1.0, 42: 0.8, 56: 0.7}
"""How far the likely range of a test of so many days reaches to either side, in NRS points.

The twelve weeks have no such number: it is not known for pairs of weeks.
"""

_FINDS = {
    28: "It finds 2 points lower nearly always, 1.5 points in 4 of 5 tests, 1 point in about half of them.",
    42: "It finds 1.5 points lower nearly always, 1 point in 2 of 3 tests.",
    56: "It finds 1 point lower in 4 of 5 tests.",
    84: "In pairs of weeks, it finds 2 points lower in about 9 of 10 tests, 1 point in fewer than half of them.",
}

AT_THE_END = "Results come at the end."
"""Why there is nothing to look at while a test goes on."""

PROMISE = "A method that does nothing is said to help in fewer than 1 in 20 fair tests."
"""How sure a fair test is. No verdict from the diary alone is as sure."""

_NOTHING_TOLD = "Too few of its days have a number early in the day and one at least two hours later"


def say_length(length: int) -> str:
    """Say what a test of so many days can see; empty for a length that there is not."""
    if length not in _FINDS:
        return ""
    reach = f"The likely range is about {CAN_SEE[length]} points to either side. " if length in CAN_SEE else ""
    return f"{length} days. {reach}{_FINDS[length]}"


def say_progress(trial: Trial, today: dt.date) -> str:
    """Say where a test is, and nothing of what it has found: "Day 12 of 42. Results come at the end."."""
    over = trial.days_over(today)
    if trial.ended is not None:
        return f"Stopped after {over} of {trial.length} days, so there is no result."
    if over == trial.length:
        return f"All {trial.length} days are over."
    number = trial.number_of(today)
    if number is not None:
        return f"Day {number + 1} of {trial.length}. {AT_THE_END}"
    if today < trial.start:
        return f"{trial.length} days, from {short_day(trial.start, today)} on. {AT_THE_END}"
    return f"Paused after {over} of {trial.length} days. {AT_THE_END}"


def say_result(verdict: Verdict, name: str, kept: float | None) -> tuple[str, ...]:
    """Say what came out of a test, the most telling sentence first; `kept` is the share of days that went as given."""
    name = " ".join(name.split())
    if verdict.effect is None or verdict.range is None:
        return f"{name}: cannot tell yet, after a fair test.", _say_missing(verdict)
    low, high = verdict.range
    days = f"{verdict.days_with} days with, {verdict.days_without} without"
    said = [
        f"{name}: {_WORDS[verdict.word]}, by a fair test.",
        _say_effect(verdict.effect, lowered(name)),
        f"Likely range: {_say_range(low, high)}. {days}.",
        _say_size(verdict) if verdict.word == "helps" else "",
        _ADVICE[verdict.word],
        "Each day counts as the coin gave it, whatever was done on it.",
    ]
    if kept is not None and kept < DILUTED:
        said += [f"{int(kept * 100)} % of the days went as the coin gave them. That makes the difference look smaller."]
    return tuple(filter(None, said))


_WORDS = {"helps": "helps", "no_clear_difference": "no clear difference", "seems_worse": "seems worse"}

_ADVICE = {
    "helps": PROMISE,
    "no_clear_difference": "A small difference can hide in a test of this length. Keep it or drop it, as you like.",
    "seems_worse": "Consider leaving it out for a while. If pain keeps rising, ask your clinician.",
}

_SIZES = (("large", -2.0, -0.3), ("noticeable", -1.0, -0.15))


def _say_size(verdict: Verdict) -> str:
    """Say how large a difference is, in points or against the usual evening pain."""
    effect = verdict.effect or 0.0
    of_usual = effect / verdict.usual if verdict.usual else 0.0
    size = next((word for word, points, share in _SIZES if effect <= points or of_usual <= share), "small")
    return f"That is {size}; most people call 2 points (or 30 %) much better."


def _say_effect(effect: float, name: str) -> str:
    tenths = _tenths(effect)
    if not tenths:
        return f"Evening pain was about the same on days for {name} and on days without."
    points = "1 point" if tenths == "1.0" else f"{tenths} points"
    return f"On days for {name}, evening pain was about {points} {_side(effect)} than on days without."


def _side(value: float) -> str:
    return "lower" if value < 0 else "higher"


def _say_range(low: float, high: float) -> str:
    """Say a range, the end that is nearer to no change first where both are on one side: "0.5 to 1.7 lower"."""
    if high < 0 or low > 0:
        near, far = sorted((low, high), key=abs)
        return f"{_tenths(near) or '0'} to {_tenths(far) or '0'} {_side(far)}"
    return f"{_tenths(low) or '0'} lower to {_tenths(high) or '0'} higher"


def _tenths(value: float) -> str:
    """Say a size to one digit behind the point; empty for none."""
    said = f"{abs(value):.1f}"
    return "" if said == "0.0" else said


def _say_missing(verdict: Verdict) -> str:
    if verdict.reason == "wide":
        return "Days with and days without began with other numbers, so they cannot be compared."
    needed = [f"{verdict.need_with} more with"] if verdict.need_with else []
    needed += [f"{verdict.need_without} more without"] if verdict.need_without else []
    if not needed:
        return "A test that is not over, or whose days are not those of the coin, has no result."
    return f"{_NOTHING_TOLD}: it needs {' and '.join(needed)}."
