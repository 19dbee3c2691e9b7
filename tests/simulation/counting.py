"""Counts how often the verdicts of made-up diaries are wrong, and how often they find what is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from random import Random
from statistics import fmean

from unknot.insight.evidence import Verdict, judge
from unknot.insight.fair_test import EVERY

from .diaries import MONDAY, SCENARIOS, Diary, Plan, make

MOST_FALSE = 0.06
"""In so many diaries at most, any of six useless methods is called helpful at some weekly look in 180 days."""

LEAST_COVERAGE, MOST_COVERAGE = 0.91, 0.97
"""So many of the likely ranges hold what is there, after 60 days."""

FOUND = ("helps", "may_help")
"""The words that say that a method does something good."""


def most(share: float, of: int, errors: float = 3) -> float:
    """Give the highest count among `of` that chance allows where the share is so large, in binomial standard errors."""
    return share * of + errors * sqrt(share * (1 - share) * of)


def least(share: float, of: int, errors: float = 3) -> float:
    """Give the lowest count among `of` that chance allows where the share is so large."""
    return of - most(1 - share, of, errors)


def diary(letter: str, number: int, plan: Plan, seed: int = 1) -> Diary:
    """Make the diary with a number from 0 on of a scenario: the same one each time."""
    return make(SCENARIOS[letter], Random(f"{seed} {letter} {number} {plan}"), plan)


def look(made: Diary, day: int) -> Mapping[str, Verdict]:
    """Give the verdicts of each method after so many days."""
    as_of = MONDAY + dt.timedelta(days=day)
    verdicts = judge([one for one in made.days if one.date < as_of], made.methods, as_of)
    return {one.id: one for one in verdicts}


def looks(made: Diary, days: int) -> Iterator[tuple[int, Mapping[str, Verdict]]]:
    """Look once a week, and give the number of days with the verdicts."""
    for day in range(EVERY, days + 1, EVERY):
        yield day, look(made, day)


def any_false(made: Diary, days: int) -> bool:
    """Tell whether any weekly look calls a useless method helpful."""
    return any(seen[one].word == "helps" for _, seen in looks(made, days) for one in made.useless)


def seems_to_help(made: Diary, day: int) -> bool:
    """Tell whether a look says that the first method helps or may help."""
    return look(made, day)["method-0"].word in FOUND


def coverage(diaries: Sequence[Diary], day: int) -> tuple[int, int]:
    """Count the ranges of the first method that hold its effect on numbers as noted, and the ranges that there are."""
    effect = fmean(change for one in diaries for change in one.changes)
    found = [look(one, day)["method-0"].range for one in diaries]
    ranges = [one for one in found if one is not None]
    return sum(low <= effect <= high for low, high in ranges), len(ranges)


def first_days(made: Diary, days: int) -> Mapping[str, int]:
    """Give the first look, in days, that says of the first method that it helps, that it at least may, and the hint."""
    first: dict[str, int] = {}
    for day, seen in looks(made, days):
        one = seen["method-0"]
        said = {"helps": one.word == "helps", "found": one.word in FOUND, "stop": one.stop_hint}
        for what, is_so in said.items():
            if is_so:
                first.setdefault(what, day)
    return first
