"""Points over time: real dates, a point for every step, gaps that stay gaps, and a mean that never crosses one."""

from __future__ import annotations

import datetime as dt

import pytest

from insight.looking import A_DAY, SUNDAY, nights, on, pains
from unknot.insight.chart import Point, Start
from unknot.insight.digest import Night
from unknot.insight.measures import MEASURES
from unknot.insight.series import Sums, mean_7, points_of, starts_of, steps_of
from unknot.insight.window import Window
from unknot.record.plan import Plan
from unknot.record.routine import Activity, Routine

PAIN = MEASURES["pain"]
DATE = dt.date.fromisoformat


def spans(window: Window, step: str, week_starts: int = 0) -> list[tuple[str, str]]:
    """Cut a window into steps, as texts."""
    cuts = steps_of(window, step, week_starts)  # type: ignore[arg-type]  # a step as text
    return [(f"{cut.first:%m-%d}", f"{cut.last:%m-%d}") for cut in cuts]


def test_a_day_is_a_point_and_no_number_is_a_gap() -> None:
    """None is not 0, and 0 is a value."""
    points = points_of(pains([4.0, None, 0.0]), PAIN, Window(DATE("2026-11-19"), SUNDAY), "day")
    assert [point.value for point in points] == [None, 4.0, None, 0.0]
    assert [point.days for point in points] == [0, 1, 0, 1]
    assert all(point.first == point.last for point in points)


def test_a_week_is_the_mean_of_its_days_with_a_number() -> None:
    """A flare day without a number marks it; days outside the window are no part of it."""
    days = pains([9.0, 2.0, None, 4.0], DATE("2026-11-18"), flares=[2])
    window = Window(DATE("2026-11-16"), SUNDAY)
    assert points_of(days, PAIN, window, "week") == (Point(window.first, window.last, 3.0, 2, flare=True),)


def test_weeks_are_cut_at_the_ends_of_the_window() -> None:
    """They begin on Monday or on Sunday."""
    window = Window(DATE("2026-11-12"), DATE("2026-11-24"))
    assert spans(window, "week") == [("11-12", "11-15"), ("11-16", "11-22"), ("11-23", "11-24")]
    assert spans(window, "week", 6) == [("11-12", "11-14"), ("11-15", "11-21"), ("11-22", "11-24")]
    assert spans(Window(SUNDAY, SUNDAY), "week") == [("11-22", "11-22")]


def test_a_week_from_sunday_holds_other_days_than_one_from_monday() -> None:
    """A week that is cut holds none of its days beyond the cut."""
    days = pains([9.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])  # from Sunday to Sunday
    window = Window(DATE("2026-11-16"), DATE("2026-11-22"))
    assert [point.value for point in points_of(days, PAIN, window, "week")] == [4.0]
    assert [point.value for point in points_of(days, PAIN, window, "week", 6)] == [3.5, 7.0]
    whole = Window(DATE("2026-11-15"), DATE("2026-11-22"))
    assert [point.value for point in points_of(days, PAIN, whole, "week", 6)] == [30 / 7, 7.0]


def test_a_year_with_53_weeks_has_them_all() -> None:
    """The last days of 2026 and the first of 2027 are one week, whatever year its number belongs to."""
    assert spans(Window(DATE("2026-12-21"), DATE("2027-01-10")), "week") == [
        ("12-21", "12-27"),
        ("12-28", "01-03"),
        ("01-04", "01-10"),
    ]


def test_a_leap_day_is_a_day_like_any_other() -> None:
    """Of a day's chart, of a week and of its month."""
    leap = DATE("2028-02-29")
    assert spans(Window(leap - A_DAY, leap + A_DAY), "day") == [
        ("02-28", "02-28"),
        ("02-29", "02-29"),
        ("03-01", "03-01"),
    ]
    assert spans(Window(DATE("2028-02-01"), DATE("2028-03-31")), "month") == [("02-01", "02-29"), ("03-01", "03-31")]
    (point,) = points_of([on(leap, pain=6.0)], PAIN, Window(DATE("2028-02-01"), leap), "month")
    assert (point.value, point.days) == (6.0, 1)


@pytest.mark.parametrize("step", ["day", "week", "month"])
@pytest.mark.parametrize("week_starts", [0, 6])
@pytest.mark.parametrize("window", [Window(dt.date.min, dt.date(1, 2, 3)), Window(dt.date(9999, 12, 1), dt.date.max)])
def test_the_ends_of_the_calendar_are_steps_too(window: Window, step: str, week_starts: int) -> None:
    """A day that was edited into the year 1 or 9999 ends nothing."""
    cuts = [*steps_of(window, step, week_starts)]  # type: ignore[arg-type]  # a step as text
    assert (cuts[0].first, cuts[-1].last) == (window.first, window.last)
    points = points_of([on(window.first, pain=3.0), on(window.last, pain=3.0)], PAIN, window, step, week_starts)  # type: ignore[arg-type]
    assert sum(point.days for point in points) == 2


def test_a_late_number_marks_pain_and_not_sleep() -> None:
    """It says nothing about the night, or about a step without a number."""
    day = on(SUNDAY, pain=4.0, recalled=True, night=Night(tst_min=390))
    window = Window(SUNDAY - A_DAY, SUNDAY)
    assert [point.recalled for point in points_of([day], PAIN, window, "day")] == [False, True]
    tst = points_of([day], MEASURES["tst"], window, "day")
    assert [(point.value, point.recalled) for point in tst] == [(None, False), (6.5, False)]
    assert not points_of([day], MEASURES["pain_morning"], window, "day")[1].recalled


def test_sums_hold_as_much_as_there_are_steps() -> None:
    """Ten years of days are 121 months, and a blank day is none."""
    sums, first = Sums("month"), DATE("2016-11-22")
    for day in pains([5.0] * 3653, SUNDAY):
        sums.add(day)
    sums.add(pains([None], DATE("2015-01-01"))[0])
    assert len(sums) == 121
    points = sums.points(PAIN, Window(first, SUNDAY))
    assert (len(points), sum(point.days for point in points)) == (121, 3653)
    assert {point.value for point in points} == {5.0}


def test_ten_years_of_gaps_are_points_without_a_value() -> None:
    """One number then and one now; nothing is made up between them."""
    days = [on(DATE("2016-11-22"), pain=2.0), on(SUNDAY, pain=8.0)]
    values = [point.value for point in points_of(days, PAIN, Window(days[0].date, SUNDAY), "month")]
    assert (values[0], values[-1], {*values[1:-1]}) == (2.0, 8.0, {None})


def means(*values: float | None) -> list[float | None]:
    """Give the 7-day mean at each of some days."""
    return [*mean_7([Point(SUNDAY + at * A_DAY, SUNDAY + at * A_DAY, value) for at, value in enumerate(values)])]


def test_a_mean_takes_four_of_seven_days_and_the_day_itself() -> None:
    """From the fourth number on; never on a day without one."""
    assert means(2.0, 4.0, 6.0, 8.0) == [None, None, None, 5.0]
    assert means(2.0, 4.0, 6.0, 8.0, None, 5.0) == [None, None, None, 5.0, None, 5.0]
    assert means(4.0, 4.0, 4.0, None, None, None, None, 4.0)[-1] is None
    assert means(*[1.0] * 7, 8.0)[-1] == 2.0
    assert means() == []


def test_a_value_for_each_measure_is_taken_from_the_day() -> None:
    """Hours for minutes; the morning and the evening apart."""
    (day,) = nights(1, tst_min=390, se_tib_pct=81.2, nwak=2, quality=3)
    day = day._replace(pain=5.0, parts=(4.0, None, 6.0), impact=4.5)
    assert {name: measure.value(day) for name, measure in MEASURES.items()} == {
        "pain": 5.0,
        "pain_morning": 4.0,
        "pain_evening": 6.0,
        "tst": 6.5,
        "quality": 3,
        "nwak": 2,
        "se": 81.2,
        "impact": 4.5,
    }
    assert {measure.value(on(SUNDAY)) for measure in MEASURES.values()} == {None}


def test_a_scale_holds_its_ticks_and_its_name_is_its_own() -> None:
    """Its ends never depend on the values."""
    for name, measure in MEASURES.items():
        assert measure.id == name
        assert measure.low < measure.high
        assert [tick for tick, _ in measure.ticks] == sorted(tick for tick, _ in measure.ticks)
        assert measure.low <= measure.ticks[0][0] <= measure.ticks[-1][0] <= measure.high


def item(name: str, *history: tuple[str, bool]) -> Activity:
    """Plan an item: on or off from each day on."""
    return Activity(name, name.capitalize(), history=tuple(Plan(DATE(day), on=is_on) for day, is_on in history))


def test_what_was_begun_is_marked() -> None:
    """Switched on after being off, or added later; not what was there at first, or was changed while it was on."""
    routine = Routine.of(
        [
            item("heat", ("2026-01-01", True), ("2026-03-01", True)),
            item("walk", ("2026-01-01", False), ("2026-02-01", True), ("2026-02-20", False), ("2026-04-01", True)),
            item("bath", ("2026-03-15", True)),
            item("early", ("2026-01-02", False), ("2026-01-06", True)),
            item("off", ("2026-03-15", False)),
        ]
    )
    year = Window(DATE("2026-01-01"), DATE("2026-12-31"))
    begun = [
        Start(DATE("2026-02-01"), "Walk"),
        Start(DATE("2026-03-15"), "Bath"),
        Start(DATE("2026-04-01"), "Walk"),
    ]
    assert [*starts_of(routine, DATE("2026-01-03"), year)] == begun
    assert [*starts_of(routine, DATE("2026-01-03"), Window(DATE("2026-03-15"), DATE("2026-03-31")))] == [begun[1]]
    assert starts_of(routine, None, year) == ()


def test_what_was_planned_first_never_began() -> None:
    """Days that were filled in afterwards make the diary begin before the routine; what was set up then was no change.

    What is added a day later is one, and so is an item of the first day that was switched off and on again.
    """
    routine = Routine.of(
        [
            item("heat", ("2026-03-01", True)),
            item("walk", ("2026-03-01", True), ("2026-03-10", False), ("2026-03-20", True)),
            item("bath", ("2026-03-02", True)),
        ]
    )
    year = Window(DATE("2026-01-01"), DATE("2026-12-31"))
    begun = (Start(DATE("2026-03-02"), "Bath"), Start(DATE("2026-03-20"), "Walk"))
    assert starts_of(routine, DATE("2026-01-01"), year) == begun
    assert starts_of(Routine.of([Activity("heat", "Warm pack")]), DATE("2026-01-01"), year) == ()
