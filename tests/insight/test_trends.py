"""What a chart shows and says: sentences first, sparse data said to be sparse, and the point in hand in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from insight.looking import A_DAY, SUNDAY, nights, on, pains
from unknot.insight.chart import Chart
from unknot.insight.digest import DayDigest
from unknot.insight.measures import EXPLAINED, MEASURES
from unknot.insight.point_words import say_point
from unknot.insight.series import Sums
from unknot.insight.trend_words import before_words, in_words, say_measure
from unknot.insight.trends import chart_of
from unknot.insight.voices import VOICES, say_span
from unknot.insight.window import Period, Window, window_of
from unknot.record.plan import Plan
from unknot.record.routine import Activity, Routine

DATE = dt.date.fromisoformat
SCALE = "0 is the easiest week."
FEW = "From 4 on, this says how they were."
WALK = Routine.of(
    [
        Activity("heat", "Warm pack", history=(Plan(DATE("2016-01-01")),)),
        Activity("walk", "Short walk", history=(Plan(DATE("2026-11-12")),)),
    ]
)
"""A routine that was planned long ago, and to which a walk was added: what was planned first never began."""


def chart(days: Sequence[DayDigest], measure: str = "pain", period: Period = "month", last: dt.date = SUNDAY) -> Chart:
    """Draw up the chart of a diary that began a long time ago."""
    window = window_of(period, last, days[0].date)
    here, before = ([day for day in days if day.date in part] for part in (window, window.before))
    return chart_of(
        MEASURES[measure], here, before, window, period, routine=WALK, first_day=DATE("2016-01-01"), today=SUNDAY
    )


def said(days: Sequence[DayDigest], measure: str = "pain", last: dt.date = SUNDAY) -> tuple[str, ...]:
    """Say four weeks of a diary."""
    return chart(days, measure, last=last).sentences


def test_pain_is_said_with_the_time_before() -> None:
    """How it was on most days, and both medians."""
    assert said(pains([5.4] * 28 + [4.9] * 28)) == (
        "About 5 on most days. About the same as the 4 weeks before: 4.9 now, 5.4 then.",
    )
    assert said(pains([6.0] * 28 + [4.0] * 28))[0].startswith("About 4 on most days. Clearly lower than the 4 weeks")


def test_a_time_that_is_over_is_not_called_now() -> None:
    """Neither are its few days so far."""
    days = pains([5.0] * 28 + [6.0] * 28, SUNDAY - 30 * A_DAY)
    assert said(days, last=days[-1].date)[0].endswith("A little higher than the 4 weeks before: 6.0 after 5.0.")
    assert said(days[:2], last=days[1].date) == ("2 days with a number in these 4 weeks.",)


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ([None], "No number in these 4 weeks."),
        ([0.0], f"1 day with a number so far. {FEW}"),
        ([4.0, None, 5.0, 5.0], f"3 days with a number so far. {FEW}"),
        ([0.0, 0.0, 0.0, 0.0], "About 0 on most days."),
    ],
)
def test_few_days_are_said_to_be_few(values: list[float | None], first: str) -> None:
    """Never a median of three days, and 0 is a number."""
    assert said(pains(values)) == (first,)


def test_a_flare_is_told_apart_from_the_other_days() -> None:
    """With its days and both medians."""
    values = [5.0] * 10 + [7.0] * 5 + [5.0] * 6
    assert (
        said(pains(values, flares=range(10, 15)))[1] == "Flare, 12 to 16 Nov: about 7 then, about 5 on the other days."
    )
    assert said(pains(values, flares=[0]))[1] == "Flare, 2 Nov: about 5 then, about 5 on the other days."
    assert said(pains([7.0, 7.0], flares=[0, 1]))[1] == "Flare, 21 to 22 Nov: about 7 then."
    assert said(pains([None, 4.0, 4.0], flares=[0]))[1] == "Flare, 20 Nov: no number then."


def test_the_other_days_are_without_the_flare() -> None:
    """Most days of a time can be flare days."""
    assert said(pains([8.0] * 9 + [4.0] * 4, flares=range(9)))[1].endswith(": about 8 then, about 4 on the other days.")
    assert said(pains([8.0] * 9 + [4.0] * 3, flares=range(9)))[1].endswith(": about 8 then.")


def test_several_flares_are_counted() -> None:
    """Their days together."""
    values = [5.0] * 10 + [7.0] * 5 + [5.0] * 6
    assert said(pains(values, flares=[1, 10, 11, 12]))[1] == (
        "4 flare days, in 2 flares: about 7 then, about 5 on the other days."
    )


def test_a_flare_that_began_before_is_named_whole() -> None:
    """Its days in the window are those that count; one before the window is not named."""
    days = pains([6.0] * 40, flares=[3, 10, 11, 12, 13])
    assert said(days)[1] == "Flare, 24 to 27 Oct: about 6 then, about 6 on the other days."
    turn = pains([6.0] * 10, DATE("2027-01-05"), flares=[3, 4, 5, 6])
    assert chart(turn, last=DATE("2027-01-05")).sentences[1].startswith("Flare, 30 Dec to 2 Jan: about 6")


def test_late_numbers_are_told() -> None:
    """By days, since a day may hold several."""
    days = [day._replace(recalled=at < 3) for at, day in enumerate(pains([5.0] * 6))]
    assert said(days)[1] == "3 days have a number that was filled in more than a day later."
    assert said(days[2:])[1] == "1 day has a number that was filled in more than a day later."
    assert len(said(days, "pain_morning")) == 1


def test_nights_are_told_beside_those_before() -> None:
    """Both times, and no word on which is the better one; no value to reach."""
    night: dict[str, Any] = {"tst_min": 390, "se_tib_pct": 81.2, "nwak": 2, "quality": 3}
    worse: dict[str, Any] = {"tst_min": 300, "se_tib_pct": 70.0, "nwak": 4, "quality": 2}
    days = nights(28, SUNDAY - 28 * A_DAY, **worse) + nights(28, **night)
    assert said(days, "tst") == ("About 6½ h on most nights. In the 4 weeks before: 5 h.",)
    assert said(days, "quality") == ("Fair on most nights. In the 4 weeks before: poor.",)
    assert said(days, "nwak") == ("Awake about 2 times on most nights. In the 4 weeks before: 4 times.",)
    assert said(days, "se") == ("About 81 % on most nights. In the 4 weeks before: 70 %.", EXPLAINED["se"])
    assert said(nights(56, **night), "tst") == ("About 6½ h on most nights. As in the 4 weeks before.",)
    assert said(days[28:30], "tst", last=days[29].date)[0] == "2 nights with an answer in these 4 weeks."
    assert said(nights(9, SUNDAY), "quality")[0] == "No answer in these 4 weeks."
    mixed = nights(4, SUNDAY - 4 * A_DAY, tst_min=360, quality=2) + nights(4, tst_min=450, quality=4)
    assert said(mixed, "tst") == ("About 6 to 7½ h on most nights.",)
    assert said(mixed, "quality") == ("Poor to good on most nights.",)


def test_a_check_in_is_told_with_the_one_before() -> None:
    """The newest one first, whenever the other was, and which end is which; two times are compared from four on."""
    this, last = on(SUNDAY, impact=13 / 3), on(SUNDAY - 7 * A_DAY, impact=5.0)
    assert said([this], "impact") == (f"4.3 of 10 on Sun 22 Nov. {SCALE}",)
    assert said([last, this], "impact") == (f"4.3 of 10 on Sun 22 Nov; a week before 5.0. {SCALE}",)
    earlier = on(SUNDAY - 35 * A_DAY, impact=6.0)
    assert said([earlier, this], "impact") == (f"4.3 of 10 on Sun 22 Nov; on Sun 18 Oct 6.0. {SCALE}",)
    assert said([earlier, on(SUNDAY)], "impact") == ("No full check-in in these 4 weeks.",)
    weekly = [on(SUNDAY - 7 * at * A_DAY, impact=3.0 if at < 4 else 5.0) for at in reversed(range(8))]
    assert said(weekly, "impact")[1] == "Clearly lower than the 4 weeks before: 3.0 now, 5.0 then."


@pytest.mark.parametrize(
    ("measure", "values", "span"),
    [
        ("pain", [4.5] * 4, "5"),
        ("pain", [2.5] * 4, "3"),
        ("nwak", [0.5] * 4, "1 times"),
        ("se", [80.5] * 4, "81 %"),
        ("quality", [2.5] * 4, "fair"),
        ("pain", [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10], "1 to 9"),
        ("tst", [4, 5, 6, 7, 8, 9, 10], "5 to 9 h"),
    ],
)
def test_most_is_the_middle_two_thirds_rounded_half_up(measure: str, values: list[float], span: str) -> None:
    """Half of the days is not most of them; 4.5 is 5 and 2.5 is 3, where Python's own rounding makes 4 and 2."""
    assert say_span(MEASURES[measure], values) == span


def test_everything_is_said_by_months() -> None:
    """From their means; a few months are named one by one."""
    days = pains([5.0] * 400, flares=[*range(380, 400)])
    flares = "In 1 of 14 months, half of the days or more were flare days."
    assert chart(days, period="all").sentences == ("About 5 in most months.", flares)
    assert [point.flare for point in chart(days, period="all").points] == [*[False] * 13, True]
    assert chart(pains([5.0] * 400, flares=[380]), period="all").sentences == ("About 5 in most months.",)
    assert chart(days[-40:], period="all").sentences[0] == "So far, on average: 5 in October 2026, 5 in November 2026."
    assert chart(pains([None]), period="all").sentences == ("No number so far.",)
    assert chart(nights(40, tst_min=390), "tst", "all").sentences[0].endswith("6½ h in November 2026.")


def test_everything_comes_from_the_sums() -> None:
    """No day of the time before has to be in hand; sums without a day show gaps."""
    window, sums = Window(DATE("2016-01-01"), SUNDAY), Sums("month")
    for day in pains([5.0] * 1000):
        sums.add(day)
    given = {"routine": WALK, "first_day": window.first}
    drawn = chart_of(MEASURES["pain"], [], [], window, "all", sums=sums, **given)  # type: ignore[arg-type]
    assert (len(drawn.points), sum(point.days for point in drawn.points)) == (131, 1000)
    empty = chart_of(MEASURES["pain"], pains([5.0]), [], window, "all", sums=Sums("month"), **given)  # type: ignore[arg-type]
    assert {point.value for point in empty.points} == {None}


def test_the_mean_looks_back_past_the_beginning() -> None:
    """The first day of the window has the six days before it; a chart of weeks or of check-ins has none."""
    drawn = chart(pains([2.0] * 28 + [9.0] + [2.0] * 27))
    assert (len(drawn.points), len(drawn.mean)) == (28, 28)
    assert drawn.mean[0] == drawn.mean[6] == 3.0
    assert drawn.mean[7] == 2.0
    assert chart(pains([2.0] * 60), period="year").mean == ()
    assert chart([on(SUNDAY, impact=3.0)], "impact").mean == ()


def test_what_began_lies_within_the_points() -> None:
    """On the chart of every measure."""
    assert [start.name for start in chart(pains([5.0])).starts] == ["Short walk"]
    assert chart(pains([5.0], SUNDAY - 30 * A_DAY), last=SUNDAY - 30 * A_DAY).starts == ()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-22", "Sun 22 Nov: pain 4.5 (moderate), 7-day mean 5, flare day, filled in later."),
        ("2026-11-21", "Sat 21 Nov: no number."),
        ("2026-11-20", "Fri 20 Nov: no number, flare day."),
        ("2026-11-12", "Thu 12 Nov: pain 0 (none). Short walk began."),
    ],
)
def test_a_day_is_said_in_words(day: str, words: str) -> None:
    """Its value with its word, what marks it, and what began on it."""
    days = pains([0.0, *[None] * 3, 5.0, 5.0, 5.5, 5.0, None, None, 4.5], flares=[8, 10])
    drawn = chart([*days[:-1], days[-1]._replace(recalled=True)])
    assert say_point(drawn, drawn.index_of(DATE(day)), SUNDAY) == words


def test_weeks_and_months_are_said_with_how_many_days() -> None:
    """A week that is cut at the beginning by its first and last day; another year with its number."""
    days = pains([5.0] * 300 + [4.0] * 69, flares=[368])
    year = chart(days, period="year")
    assert say_point(year, 0, SUNDAY) == "Sun 23 Nov 2025: 5 on 1 day."
    assert say_point(year, 1, SUNDAY) == "Week of Mon 24 Nov 2025: about 5 on 7 days."
    assert say_point(year, 52, SUNDAY) == "Week of Mon 16 Nov: about 4 on 7 days, with a flare."
    walk = say_point(year, 51, SUNDAY)
    assert walk == "Week of Mon 9 Nov: about 4 on 7 days. Short walk began on Thu 12 Nov."
    everything = chart(days, period="all")
    assert say_point(everything, 5, SUNDAY) == "April 2026: about 5 on 30 days."
    two = chart(nights(30, DATE("2026-11-21"), tst_min=390), "tst", "year", DATE("2026-11-21"))
    assert say_point(two, 0, SUNDAY) == "Sat 22 Nov to Sun 23 Nov 2025: no answer."
    assert say_point(two, 52, SUNDAY) == "Week of Mon 16 Nov: about 6½ h on 6 nights."


def test_a_place_beside_the_points_is_the_nearest_one() -> None:
    """And a chart without points says nothing."""
    drawn = chart(pains([5.0]))
    assert say_point(drawn, 99, SUNDAY) == say_point(drawn, 27, SUNDAY)
    assert say_point(drawn, -9, SUNDAY) == say_point(drawn, 0, SUNDAY)
    assert say_point(Chart(MEASURES["pain"], ()), 0, SUNDAY) == ""


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [
        ("pain", 0.0, "pain 0 (none)"),
        ("pain", 0.3, "pain 0.3 (mild)"),
        ("pain", 3.5, "pain 3.5 (moderate)"),
        ("pain", 4.25, "pain 4.3 (moderate)"),
        ("pain", 6.5, "pain 6.5 (severe)"),
        ("pain", 9.8, "pain 9.8 (severe)"),
        ("pain", 10.0, "pain 10 (worst)"),
        ("pain_evening", 16 / 3, "pain in the evening 5.3 (moderate)"),
        ("tst", 6.75, "6 h 45 min asleep"),
        ("tst", 0.0, "0 min asleep"),
        ("quality", 1, "sleep very poor (1 of 5)"),
        ("nwak", 1, "awake once"),
        ("nwak", 0, "awake 0 times"),
        ("se", 81.2, "sleep efficiency 81.2 %"),
        ("impact", 13 / 3, "weekly check-in 4.3"),
    ],
)
def test_each_measure_has_its_words(measure: str, value: float, words: str) -> None:
    """The number first; a word that spans several numbers is no number of its own."""
    assert VOICES[measure].day(value) == words
    assert {*VOICES} == {*MEASURES}


@pytest.mark.parametrize(
    ("days", "before", "inside"),
    [
        (1, "the day before", "on this day"),
        (7, "the 7 days before", "in these 7 days"),
        (10, "the 10 days before", "in these 10 days"),
        (28, "the 4 weeks before", "in these 4 weeks"),
        (91, "the 3 months before", "in these 3 months"),
        (365, "the 12 months before", "in these 12 months"),
        (3653, "the 3,653 days before", "in these 3,653 days"),
    ],
)
def test_a_length_of_time_has_a_name(days: int, before: str, inside: str) -> None:
    """Weeks and months where it is made of them."""
    window = Window(SUNDAY - (days - 1) * A_DAY, SUNDAY)
    assert (before_words(window), in_words(window)) == (before, inside)


def test_no_day_at_all_is_said_too() -> None:
    """Where a diary begins after the window."""
    for measure in MEASURES.values():
        assert say_measure(measure, [], [], Window(SUNDAY, SUNDAY))[0].endswith(" on this day.")
