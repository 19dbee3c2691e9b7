"""A measure over a window put together: its points, their mean, what was begun, and what all that says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from unknot.insight.chart import Chart, Measure, Point
from unknot.insight.clinic import say_scores
from unknot.insight.digest import DayDigest
from unknot.insight.series import MEAN_OVER, Sums, mean_7, points_of, starts_of
from unknot.insight.trend_words import say_measure, say_months
from unknot.insight.window import A_DAY, STEPS, Period, Window
from unknot.record.routine import Routine


def chart_of(
    measure: Measure,
    days: Sequence[DayDigest],
    before: Sequence[DayDigest],
    window: Window,
    period: Period,
    *,
    routine: Routine,
    first_day: dt.date | None,
    week_starts: int = 0,
    sums: Sums | None = None,
    today: dt.date | None = None,
) -> Chart:
    """Draw up the chart of a measure over a window, from its days and those of `window.before`, oldest first.

    For the period "all" the points come from `sums`, a `Sums` of months to which every day was added, and from
    `days` without one. `first_day` is the diary's. Where `today` lies after the window, nothing in it is called "now".
    """
    step, starts = STEPS[period], starts_of(routine, first_day, window)
    mean: tuple[float | None, ...] = ()
    if step == "day":
        points, mean = _daily(measure, days, before, window)
    elif sums is not None and period == "all":
        points = sums.points(measure, window)
    else:
        points = points_of(days, measure, window, step, week_starts)
    if period == "all":
        return Chart(measure, points, mean, starts, say_months(measure, points))
    is_now = today is None or today <= window.last
    sentences = say_measure(measure, days, before, window, is_now)
    scores = say_scores(days, today or window.last) if measure.group == "check_in" else ()
    return Chart(measure, points, mean, starts, (*sentences, *scores))


def _daily(
    measure: Measure, days: Sequence[DayDigest], before: Sequence[DayDigest], window: Window
) -> tuple[tuple[Point, ...], tuple[float | None, ...]]:
    """Give the days of a window and their 7-day mean, which looks back past the window's beginning."""
    back = min(MEAN_OVER - 1, (window.first - dt.date.min).days)
    longer = Window(window.first - back * A_DAY, window.last)
    points = points_of([*before[-back:], *days] if back else days, measure, longer, "day")
    mean = () if measure.group == "check_in" else mean_7(points)[back:]
    return points[back:], mean
