"""What a diary says about each method: one regression over the days that count, looked at once a week.

`after ~ 1 + day + before + night + each method`, all methods at once, with standard errors widened for days that are
like the day before. The night is how well it was slept: where a good one leads to a method, what the night did would be
taken for what the method does. "Helps" needs a 99 % test that all methods share (Holm 1979). Worked out by simulation:
see tests/simulation, which makes the diaries anew and counts how often each verdict is wrong.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from statistics import fmean
from typing import Literal, NamedTuple

from unknot.insight.counted import Counted
from unknot.insight.least_squares import Fit, Vector, fit, inverted, products, t_probability, t_quantile, widened

LEAST_DAYS = 8
"""So many days with a method, and so many without it, are needed for any verdict."""

LEAST_DF = 10
WIDEST_HALF = 2.0
"""With a likely range wider than this to either side, in NRS points, nothing can be told."""

MOST_INFLATION = 5.0
LEAST_APART = 4
"""Two methods that differ on fewer days than this cannot be told apart."""

HOLM = 0.01
STOP_DAYS = 14
"""From so many days with and without on, it can be said that a method is very unlikely to give a full point."""

FULL_POINT = -1.0
ONE_WEEKDAY = 0.9
"""From this share of uses on one weekday on, a method cannot be told from that weekday."""

_SOME = 1e-6

Word = Literal["helps", "may_help", "no_clear_difference", "seems_worse", "cannot_tell_yet"]
Reason = Literal["", "days", "wide", "together", "weekday", "testing"]
"""Why nothing can be told: too few days, too wide a range, always with another method, always on one weekday.

"testing" is while a fair test is under way, and until the look after one was stopped: looking early would call too many
useless methods helpful.
"""


class Progress(NamedTuple):
    """How far a fair test is: so many of its days are over, and whether it stands still, or was stopped."""

    over: int
    length: int
    paused: bool = False
    stopped: bool = False


class Verdict(NamedTuple):
    """What is known of a method. `effect` and `range` are in NRS points of evening pain; below 0 is less pain.

    `days_with` and `days_without` are days that count; `need_with` and `need_without` how many more are needed for a
    first verdict; `days_hurt` had it only because it hurt, and are neither. `usual` is the mean evening pain on days
    without. `together` are methods it cannot be told from.
    `stop_hint` says that it is very unlikely to give a full point. `as_of` is the day of the look. `kept` is the share
    of a fair test's days that went as the coin gave them, and `progress` where one under way is.
    """

    id: str
    word: Word
    as_of: dt.date
    days_with: int = 0
    days_without: int = 0
    need_with: int = 0
    need_without: int = 0
    effect: float | None = None
    range: tuple[float, float] | None = None
    usual: float | None = None
    reason: Reason = ""
    together: tuple[str, ...] = ()
    stop_hint: bool = False
    source: Literal["diary", "fair_test"] = "diary"
    kept: float | None = None
    progress: Progress | None = None
    days_hurt: int = 0


def judge(days: Sequence[Counted], methods: Sequence[str], as_of: dt.date) -> tuple[Verdict, ...]:
    """Judge methods by the days that count, in any order; a verdict for each, in the order of `methods`."""
    days = sorted(days, key=lambda day: day.date)
    blank = {method: _blank(days, method, as_of) for method in methods}
    enough = [method for method in methods if not (blank[method].need_with or blank[method].need_without)]
    drawn = Table.of(days, enough)
    fitted = drawn.fit() if drawn else None
    if drawn is None or fitted is None or fitted.df < LEAST_DF:
        return tuple(blank.values())
    estimates = {method: Estimate.of(fitted, column) for method, column in drawn.at.items()}
    passed = _holm({method: one.p for method, one in estimates.items()}, len(enough))
    for method, one in estimates.items():
        blank[method] = _verdict(blank[method], one, method in passed)
    together = _together(days, enough, drawn.mixed)
    for method in enough:
        blank[method] = _untellable(blank[method], together.get(method, ()), days, method not in estimates)
    return tuple(blank.values())


class Estimate(NamedTuple):
    """The effect of one method with its standard error, in NRS points; `p` is two-sided."""

    effect: float
    error: float
    df: int
    p: float
    inflation: float

    @classmethod
    def of(cls, fitted: Fit, column: int) -> Estimate:
        """Give the estimate of a column of a fitted line."""
        effect, error = fitted.beta[column], fitted.error_of(column)
        return cls(effect, error, fitted.df, t_probability(effect / error, fitted.df), fitted.inflation_of(column))

    def range(self, share: float) -> tuple[float, float]:
        """Give the range that holds the effect with a probability of `share`."""
        half = t_quantile((1 + share) / 2, self.df) * self.error
        return self.effect - half, self.effect + half


class Table(NamedTuple):
    """The columns of the regression: 1, day in months, number before, night, each method, each "because it hurt".

    `at` is where each method has its column, `inverse` that of X'X, empty where there is none. `mixed` names
    for a method those from which it cannot be told, since a column that was left out is a mixture of theirs.
    """

    columns: list[Vector]
    after: Vector
    days: list[int]
    at: Mapping[str, int]
    inverse: list[Vector]
    mixed: Mapping[str, set[str]] = {}

    @classmethod
    def of(cls, days: Sequence[Counted], methods: Sequence[str]) -> Table | None:
        """Set the columns up; one that is a mixture of those before it is left out. None without any method."""
        if not methods or len(days) < LEAST_DAYS:
            return None
        numbers = [day.date.toordinal() for day in days]
        middle, mean = (numbers[0] + numbers[-1]) / 2, fmean(day.before for day in days)
        columns = [[1.0] * len(days), [(number - middle) / 30 for number in numbers]]
        before = [day.before - mean for day in days]
        columns += [before] if any(before) else []
        table = cls(columns, [float(day.after) for day in days], numbers, {}, inverted(products(columns)) or [])
        table.takes(_nights(days))
        at: dict[str, int] = {}
        mixed: dict[str, set[str]] = {}
        for method in methods:
            column = [float(method in day.used) for day in days]
            if table.takes(column):
                at[method] = len(columns) - 1
            else:
                mixed[method] = table.mixture(column, at)
                _mix(mixed, method, mixed[method])
        for method in sorted({one for day in days for one in day.hurt}):
            column = [float(method in day.hurt) for day in days]
            if not table.takes(column):
                _mix(mixed, method, table.mixture(column, at))
        return table._replace(at=at, mixed=mixed)

    def takes(self, column: Vector) -> bool:
        """Add a column, unless it is a mixture of the others; tells whether it was added."""
        inverse = widened(self.inverse, self.columns, column) if self.inverse else None
        if inverse is None:
            return False
        self.columns.append(column)
        self.inverse[:] = inverse
        return True

    def mixture(self, column: Vector, at: Mapping[str, int]) -> set[str]:
        """Name the methods whose columns a column that was left out is a mixture of."""
        fitted = fit(self.columns, column, self.days, self.inverse)
        return {method for method, place in at.items() if fitted and abs(fitted.beta[place]) > _SOME}

    def fit(self) -> Fit | None:
        """Fit the numbers after by all columns."""
        return fit(self.columns, self.after, self.days, self.inverse)


def _nights(days: Sequence[Counted]) -> Vector:
    """Give how each night was slept, held against their mean; 0 where that was not said, and on all of too few."""
    said = [day.night for day in days if day.night is not None]
    mean = fmean(said) if len(said) >= LEAST_DAYS else 0.0
    return [day.night - mean if mean and day.night is not None else 0.0 for day in days]


def _mix(mixed: dict[str, set[str]], left_out: str, mixture: set[str]) -> None:
    """Note of each method in a mixture that it cannot be told from the rest of it."""
    for method in mixture:
        mixed.setdefault(method, set()).update((mixture | {left_out}) - {method})


def _blank(days: Sequence[Counted], method: str, as_of: dt.date) -> Verdict:
    """Say how many days there are with and without a method; one used only because it hurt is neither."""
    used = sum(method in day.used for day in days)
    without = [day.after for day in days if method not in day.used and method not in day.hurt]
    need_with, need_without = max(0, LEAST_DAYS - used), max(0, LEAST_DAYS - len(without))
    return Verdict(
        method,
        "cannot_tell_yet",
        as_of,
        used,
        len(without),
        need_with,
        need_without,
        usual=fmean(without) if without else None,
        reason="days",
        days_hurt=sum(method in day.hurt and method not in day.used for day in days),
    )


def _holm(p: Mapping[str, float], count: int) -> set[str]:
    """Give the methods that pass at 0.01 shared among `count`: the smallest p first, up to the first that fails."""
    passed: set[str] = set()
    for rank, method in enumerate(sorted(p, key=lambda one: p[one])):
        if p[method] > HOLM / (count - rank):
            break
        passed.add(method)
    return passed


def _verdict(blank: Verdict, one: Estimate, passed: bool) -> Verdict:
    low, high = one.range(0.95)
    found = blank._replace(effect=one.effect, range=(low, high), reason="")
    if high - low > 2 * WIDEST_HALF:
        return found._replace(reason="wide")
    if one.inflation > MOST_INFLATION:
        return found._replace(reason="together")
    word: Word = "no_clear_difference"
    if high < 0:
        word = "helps" if passed else "may_help"
    elif low > 0 and passed:
        word = "seems_worse"
    often = min(blank.days_with, blank.days_without) >= STOP_DAYS
    unlikely = often and word == "no_clear_difference" and one.range(0.99)[0] > FULL_POINT
    return found._replace(word=word, stop_hint=unlikely)


def _untellable(found: Verdict, together: tuple[str, ...], days: Sequence[Counted], left_out: bool) -> Verdict:
    """Take a verdict back where the method cannot be told from another one, or from a day of the week."""
    if together or left_out:
        return found._replace(word="cannot_tell_yet", reason="together", together=together, stop_hint=False)
    if _weekday_share(days, found.id) >= ONE_WEEKDAY:
        return found._replace(word="cannot_tell_yet", reason="weekday", stop_hint=False)
    return found


def _together(
    days: Sequence[Counted], methods: Sequence[str], mixed: Mapping[str, set[str]]
) -> dict[str, tuple[str, ...]]:
    """Name for each method those from which it differs on fewer than 4 days, and those that it is a mixture with."""
    found = {method: set(mixed.get(method, ())) for method in methods}
    for one, other in combinations(methods, 2):
        if sum((one in day.used) != (other in day.used) for day in days) < LEAST_APART:
            found[one].add(other)
            found[other].add(one)
    return {method: tuple(sorted(names, key=[*methods, *sorted(names)].index)) for method, names in found.items()}


def _weekday_share(days: Sequence[Counted], method: str) -> float:
    weekdays = Counter(day.date.weekday() for day in days if method in day.used)
    return max(weekdays.values()) / weekdays.total()
