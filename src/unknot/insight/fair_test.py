"""What a finished fair test says of its method: days with against days without, as the coin gave them.

Days: `after ~ 1 + day + before + with`, as the diary's own regression, and a re-flip test beside it. Twelve weeks: the
mean evening pain of each week, in pairs. What the person did otherwise counts as the coin gave it all the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from statistics import fmean, variance
from typing import NamedTuple

from unknot.insight.counted import Counted, counted
from unknot.insight.evidence import LEAST_DAYS, LEAST_DF, Estimate, Progress, Reason, Table, Verdict, Word
from unknot.insight.least_squares import ROUNDING_VARIANCE, fit, t_probability
from unknot.insight.re_flip import Pair, re_flip
from unknot.record.day import Day
from unknot.record.trial import UNIT, Trial

EVERY = 7
"""Days from Monday to Monday: a verdict looked at every day calls too many useless methods helpful by chance."""

CHANCE = 0.05
"""A difference that chance gives more often than this is no clear one."""

SETTLED = 2
"""So many days at the beginning of a week are left out of its mean: a slow method has not begun, or not ended, yet."""

LEAST_IN_WEEK = 2
"""So many of the other five days of a week must count for the week to have a mean."""

LEAST_PAIRS = 5
"""So many of the six pairs of weeks must have two means."""

_DAY = dt.timedelta(days=1)
_HALVINGS = 60


class Found(NamedTuple):
    """A difference in NRS points with its 95 % range, and how often chance alone makes one as low, and as high."""

    effect: float
    range: tuple[float, float]
    lower: float
    higher: float


def analyse(trial: Trial, days: Sequence[Counted], as_of: dt.date) -> Verdict:
    """Judge the method of a test by those of the days that are the test's, in any order.

    It cannot tell yet before the day after the last one, nor where the test was stopped, or its schedule is not the one
    of the coin flips: looking early would call too many useless methods helpful.
    """
    own = sorted((day for day in days if trial.assigned(day.date) is not None), key=lambda day: day.date)
    weeks = _weeks(trial, own)
    in_weeks = trial.form == "weeks"
    blank = _blank(trial, [day for week in weeks.values() for day in week] if in_weeks else own, as_of)
    if in_weeks:
        need_with, need_without = _needed(trial, weeks)
        blank = blank._replace(need_with=need_with, need_without=need_without)
    if not (trial.is_over(as_of) and trial.is_as_drawn):
        return blank
    blank = blank._replace(kept=kept(trial, own))
    found = _by_weeks(trial, weeks) if in_weeks else _by_days(trial, own, blank)
    if not isinstance(found, Found):
        return blank._replace(reason=found)
    return blank._replace(word=word_of(found), effect=found.effect, range=found.range, reason="")


def word_of(found: Found) -> Word:
    """Put a difference into a word: a clear one has a range wholly to one side, and chance makes it 1 time in 20."""
    low, high = found.range
    if high < 0 and found.lower <= CHANCE:
        return "helps"
    return "seems_worse" if low > 0 and found.higher <= CHANCE else "no_clear_difference"


def kept(trial: Trial, days: Sequence[Counted]) -> float | None:
    """Give the share of the test's days that went as the coin gave them, from 0 to 1; None where none counts.

    A use because it hurt is a use. In the form of weeks a method is not meant for each day: a day with goes as given
    where the method was used on some day of its week.
    """
    own = [day for day in days if trial.assigned(day.date) is not None]
    used = {_stretch(trial, day) for day in own if trial.activity in day.used | day.hurt}
    return fmean(_is_as_given(trial, day, used) for day in own) if own else None


def look_of(today: dt.date) -> dt.date:
    """Give the day of the diary's last look: the Monday on or before today, whatever the diary holds."""
    return today - dt.timedelta(days=today.weekday())


def best(diary: Verdict, test: Verdict | None) -> Verdict:
    """Give the verdict that is shown: a fair test's ranks above the diary's, unless it cannot tell.

    Of one under way, or stopped since the last look, its progress is all there is, and the days of the diary.
    """
    if test is not None and test.reason == "testing":
        return test._replace(as_of=diary.as_of, days_with=diary.days_with, days_without=diary.days_without)
    return diary if test is None or test.word == "cannot_tell_yet" else test


def under_way(trial: Trial, today: dt.date) -> Verdict:
    """Give what can be known of a method while its test goes on or has just been stopped: how far it is."""
    progress = Progress(trial.days_over(today), trial.length, trial.is_paused, trial.ended is not None)
    return Verdict(trial.activity, "cannot_tell_yet", today, reason="testing", source="fair_test", progress=progress)


def results(
    trials: Iterable[Trial],
    days_of: Callable[[dt.date, dt.date], Iterable[Day]],
    today: dt.date,
    begins: Callable[[dt.date], dt.datetime],
) -> dict[str, Verdict]:
    """Give the verdict of each item's latest test that is over, as it was when the day after its last one began.

    An item whose test is under way has no verdict but where that is; so has one whose test was stopped, until the next
    look: to end a test and put it back would be a look at its answer else. `days_of` gives the days from one to
    another, both included, and `begins` the moment at which a day begins: what is typed later changes no answer.
    """
    found: dict[str, Verdict] = {}
    drawn = [trial for trial in trials if trial.is_as_drawn]
    for trial in sorted(drawn, key=lambda one: (one.is_running(today), one.start)):
        if trial.is_running(today) or _is_just_stopped(trial, today):
            found[trial.activity] = under_way(trial, today)
        elif trial.is_over(today):
            later = (trial.start + count * _DAY for count in range(trial.length, (today - trial.start).days + 1))
            end = next(day for day in later if trial.is_over(day))
            read = [counted(day, begins(end)) for day in days_of(trial.start, end - _DAY)]
            found[trial.activity] = analyse(trial, [day for day in read if isinstance(day, Counted)], end)
    return found


def _is_just_stopped(trial: Trial, today: dt.date) -> bool:
    """Tell whether a test that had begun was stopped since the last look."""
    return trial.ended is not None and trial.ended >= max(trial.start, look_of(today))


def pairs_of(trial: Trial, days: Sequence[Counted], rest: Sequence[float]) -> list[Pair]:
    """Put what is left of each day of a test with that of the other day of its coin."""
    pairs: dict[int, dict[bool, float]] = {}
    for day, left in zip(days, rest, strict=True):
        pairs.setdefault(_stretch(trial, day) // 2, {})[bool(trial.assigned(day.date))] = left
    return [Pair(sides.get(True), sides.get(False)) for sides in pairs.values()]


def t_quantile_of_few(share: float, df: int) -> float:
    """Give the quantile of Student's t above a share of 0.5 or more, exact at few degrees of freedom too.

    The expansion in `least_squares` is 0.003 too low at 5 degrees and 0.975. By halving `t_probability`, a range
    leaves 0 out just where the probability is below its bound.
    """
    low, high = 0.0, 1e6
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if t_probability(middle, df) > 2 * (1 - share) else (low, middle)
    return low


def _stretch(trial: Trial, day: Counted) -> int:
    """Count which day, or which week, of the test a day is in; from 0."""
    return (trial.number_of(day.date) or 0) // UNIT[trial.form]


def _is_as_given(trial: Trial, day: Counted, used: set[int]) -> bool:
    if day.date in trial.refused:
        return False
    return _stretch(trial, day) in used if trial.assigned(day.date) else trial.activity not in day.used | day.hurt


def _blank(trial: Trial, days: Sequence[Counted], as_of: dt.date) -> Verdict:
    without = [day.after for day in days if not trial.assigned(day.date)]
    days_with = len(days) - len(without)
    return Verdict(
        trial.activity,
        "cannot_tell_yet",
        as_of,
        days_with,
        len(without),
        max(0, LEAST_DAYS - days_with),
        max(0, LEAST_DAYS - len(without)),
        usual=fmean(without) if without else None,
        reason="days",
        source="fair_test",
    )


def _by_days(trial: Trial, days: Sequence[Counted], blank: Verdict) -> Found | Reason:
    if blank.need_with or blank.need_without:
        return "days"
    given = {True: frozenset({trial.activity}), False: frozenset[str]()}
    as_given = [day._replace(used=given[bool(trial.assigned(day.date))], hurt=frozenset()) for day in days]
    drawn = Table.of(as_given, [trial.activity])
    if drawn is None or trial.activity not in drawn.at:
        return "wide"  # The numbers before tell days with from days without, to the last of them.
    fitted, without_method = drawn.fit(), fit(drawn.columns[:-1], drawn.after, drawn.days)
    if fitted is None or without_method is None or fitted.df < LEAST_DF:
        return "days"
    one = Estimate.of(fitted, drawn.at[trial.activity])
    return Found(one.effect, one.range(0.95), *re_flip(pairs_of(trial, days, without_method.rest), trial.seed))


def _weeks(trial: Trial, days: Sequence[Counted]) -> dict[int, list[Counted]]:
    """Give the days of each week that its mean is made of: all that count, without the first two of the week."""
    weeks: dict[int, list[Counted]] = {week: [] for week in range(trial.length // 7)}
    for day in days:
        number = trial.number_of(day.date) or 0
        if number % 7 >= SETTLED:
            weeks.setdefault(number // 7, []).append(day)
    return weeks


def _needed(trial: Trial, weeks: Mapping[int, Sequence[Counted]]) -> tuple[int, int]:
    """Say how many more days, with and without, give every week its mean; none where enough pairs have theirs."""
    needed = {True: 0, False: 0}
    if len(_differences(trial, weeks)) < LEAST_PAIRS:
        for week, days in weeks.items():
            needed[_is_with(trial, week)] += max(0, LEAST_IN_WEEK - len(days))
    return needed[True], needed[False]


def _is_with(trial: Trial, week: int) -> bool:
    return trial.schedule[7 * week : 7 * week + 1] == "1"


def _differences(trial: Trial, weeks: Mapping[int, Sequence[Counted]]) -> list[tuple[float, float]]:
    """Give for each pair of weeks how much the mean with is above that without, and what rounding alone adds to it.

    The second is the variance of the rounding error. A pair of which a week has no mean is left out.
    """
    found = []
    for week in range(0, len(weeks) - 1, 2):
        two = weeks[week], weeks[week + 1]
        if min(map(len, two)) >= LEAST_IN_WEEK:
            first, second = (fmean(day.after for day in days) for days in two)
            sign = 1 if _is_with(trial, week) else -1
            found.append((sign * (first - second), sum(ROUNDING_VARIANCE / len(days) for days in two)))
    return found


def _by_weeks(trial: Trial, weeks: Mapping[int, Sequence[Counted]]) -> Found | Reason:
    """Compare the pairs of weeks by a paired t, with 5 degrees of freedom where all six pairs have their means."""
    pairs = _differences(trial, weeks)
    if len(pairs) < LEAST_PAIRS:
        return "days"
    df, effect = len(pairs) - 1, fmean(pair[0] for pair in pairs)
    spread = max(variance(pair[0] for pair in pairs), fmean(pair[1] for pair in pairs))
    error = sqrt(spread / len(pairs))
    half, p = t_quantile_of_few(0.975, df) * error, t_probability(effect / error, df)
    return Found(effect, (effect - half, effect + half), p, p)
