"""The calendar that is looked back on: what a day is, what is said of it, and real dates in their weeks."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.insight.calendar_map import (
    Mark,
    Week,
    level_of,
    mark_of,
    month_labels_across,
    month_labels_down,
    say_day,
    shifted,
    weeks_across,
    weeks_down,
)
from unknot.insight.digest import DayDigest, Night
from unknot.record.words import MONTHS

TODAY = dt.date(2026, 11, 12)
YESTERDAY = dt.date(2026, 11, 11)
A_DAY = dt.timedelta(days=1)
HEAT = frozenset({"heat"})


def done(count: int, **others: object) -> DayDigest:
    """Make a day, today, on which so many items were done."""
    day = DayDigest(TODAY, opened=True, done=frozenset(f"item {number}" for number in range(count)))
    return day._replace(**others)  # type: ignore[arg-type]  # any field of a day


def days_of(weeks: tuple[Week, ...]) -> list[dt.date]:
    """Put the days of weeks in a row."""
    return [day for week in weeks for day in week if day]


LEVELS = {(0, 5): 0, (1, 5): 1, (2, 5): 2, (3, 5): 3, (4, 5): 4, (5, 5): 4, (1, 4): 1, (2, 4): 2, (3, 4): 3, (1, 1): 4}
"""Done and planned, and the level they make: a quarter of the plan for each."""


@pytest.mark.parametrize(("done_of", "level"), LEVELS.items())
def test_the_level_is_the_share_of_the_plan(done_of: tuple[int, int], level: int) -> None:
    """Anything is something, and more than three quarters is most."""
    assert level_of(*done_of) == level


@pytest.mark.parametrize(("count", "planned", "level"), [(3, 2, 4), (1, 0, 4), (0, 0, 0)])
def test_more_than_planned_is_most(count: int, planned: int, level: int) -> None:
    """Also where nothing was planned at all; nothing of nothing stays nothing."""
    assert level_of(count, planned) == level


@given(st.integers(0, 50), st.integers(0, 50))
def test_one_more_done_is_never_less(count: int, planned: int) -> None:
    """The level grows with what was done, from 0 only for nothing, to 4."""
    assert 0 <= level_of(count, planned) <= level_of(count + 1, planned) <= 4
    assert (level_of(count, planned) == 0) == (count == 0)


MARKS = [
    (done(2), Mark("done", 2)),
    (done(2, rest=HEAT), Mark("done", 2)),
    (done(2, flare=True), Mark("flare", 2)),
    (done(0, flare=True), Mark("flare", 0)),
    (done(0, flare=True, rest=HEAT), Mark("flare", 0)),
    (done(0, rest=HEAT), Mark("rest")),
    (done(0, rest=HEAT, date=YESTERDAY), Mark("rest")),
    (done(0, pain=4.0), Mark("not_yet")),
    (DayDigest(TODAY), Mark("not_yet")),
    (done(0, pain=4.0, date=YESTERDAY), Mark("blank")),
    (done(0, not_done=HEAT, date=YESTERDAY), Mark("blank")),
    (DayDigest(YESTERDAY), Mark("blank")),
    (done(2, date=TODAY + A_DAY), Mark("future")),
    (done(2, date=TODAY + A_DAY, flare=True), Mark("future")),
]
"""Days with four planned items, and what they are on the calendar."""


@pytest.mark.parametrize(("day", "mark"), MARKS)
def test_what_a_day_is(day: DayDigest, mark: Mark) -> None:
    """A flare day stays one, a blank is never a "no", and no tick makes a day that has not come count."""
    assert mark_of(day, 4, TODAY) == mark


NIGHT = Night(tst_min=400)
SAID = [
    (done(3, pain=4.0, night=NIGHT, flare=True), "Thu 12 Nov: 3 of 5 done, pain 4, slept 6½ h, flare day."),
    (done(3, pain=4.5), "Thu 12 Nov: 3 of 5 done, pain 4.5."),
    (done(6), "Thu 12 Nov: 6 done."),
    (done(0, rest=HEAT, pain=0.0), "Thu 12 Nov: rest, pain 0."),
    (done(0, pain=10.0), "Thu 12 Nov: pain 10."),
    (done(0, flare=True), "Thu 12 Nov: flare day."),
    (done(0), "Thu 12 Nov: something logged."),
    (DayDigest(TODAY), "Thu 12 Nov: nothing logged yet."),
    (DayDigest(YESTERDAY), "Wed 11 Nov: nothing logged."),
    (DayDigest(YESTERDAY, left_out=("pain",)), "Wed 11 Nov: something in it cannot be read."),
    (done(2, date=TODAY + A_DAY), "Fri 13 Nov: not here yet."),
    (DayDigest(dt.date(2025, 12, 31)), "Wed 31 Dec 2025: nothing logged."),
]
"""Days with five planned items, and what is said of them."""


@pytest.mark.parametrize(("day", "said"), SAID)
def test_what_is_said_of_a_day(day: DayDigest, said: str) -> None:
    """In one sentence, which never speaks of what was not done."""
    assert say_day(day, mark_of(day, 5, TODAY), 5, TODAY) == said


def test_pain_can_be_left_unsaid() -> None:
    """What else was recorded is said as before; a day with a number alone is not said to be empty."""
    day, alone = done(3, pain=4.0, flare=True), done(0, pain=4.0)
    assert say_day(day, mark_of(day, 5, TODAY), 5, TODAY, False) == "Thu 12 Nov: 3 of 5 done, flare day."
    assert say_day(alone, mark_of(alone, 5, TODAY), 5, TODAY, False) == "Thu 12 Nov: something logged."


@pytest.mark.parametrize("week_starts", [0, 6])
@given(last=st.dates(), count=st.integers(1, 60))
def test_weeks_are_whole_and_follow_each_other(week_starts: int, last: dt.date, count: int) -> None:
    """Each begins on its weekday, none leaves out a day or has one twice, and the last one holds the last day."""
    weeks = weeks_down(last, count, week_starts)
    days = days_of(weeks)
    assert [day.toordinal() for day in days] == list(range(days[0].toordinal(), days[-1].toordinal() + 1))
    assert last in weeks[-1]
    assert {len(week) for week in weeks} == {7}
    assert {day.weekday() for week in weeks for day in week[:1] if day} <= {week_starts}
    assert len(weeks) == count or days[0] == dt.date.min


@pytest.mark.parametrize("week_starts", [0, 6])
@given(last=st.dates(), count=st.integers(1, 60))
def test_columns_hold_the_same_weeks(week_starts: int, last: dt.date, count: int) -> None:
    """One line for each weekday, with a day of every week on it."""
    lines = weeks_across(last, count, week_starts)
    assert len(lines) == 7
    assert tuple(zip(*lines, strict=True)) == weeks_down(last, count, week_starts)
    assert all(len({day.weekday() for day in line if day}) <= 1 for line in lines)


def test_week_53_and_the_year_that_follows() -> None:
    """2026 has 53 ISO weeks; its last days are in the week before 2027's first one, each once."""
    weeks = weeks_down(dt.date(2027, 1, 4), 3, 0)
    assert [week[0] for week in weeks] == [dt.date(2026, 12, 21), dt.date(2026, 12, 28), dt.date(2027, 1, 4)]
    assert {day.isocalendar().week for day in weeks[1] if day} == {53}
    assert weeks[1][-1] == dt.date(2027, 1, 3)
    assert month_labels_down(weeks) == ("Dec 21", "Dec 28", "Jan  4")


def test_a_leap_day_has_its_place() -> None:
    """29 February 2028 is a Tuesday, and stands between the 28th and the 1st of March."""
    (week,) = weeks_down(dt.date(2028, 2, 29), 1, 0)
    assert week[:3] == (dt.date(2028, 2, 28), dt.date(2028, 2, 29), dt.date(2028, 3, 1))
    (from_sunday,) = weeks_down(dt.date(2028, 2, 29), 1, 6)
    assert from_sunday[:3] == (dt.date(2028, 2, 27), dt.date(2028, 2, 28), dt.date(2028, 2, 29))
    assert len(set(days_of(weeks_down(dt.date(2028, 12, 31), 53, 0)))) == 371


@pytest.mark.parametrize("week_starts", [0, 6])
def test_the_ends_of_the_calendar_of_dates(week_starts: int) -> None:
    """What lies beyond the first and the last date is empty, and is no week of its own."""
    (first,) = weeks_down(dt.date.min, 9, week_starts)
    assert days_of((first,))[0] == dt.date.min
    assert first.count(None) == (0 if week_starts == 0 else 1)
    *_, last = weeks_down(dt.date.max, 2, week_starts)
    assert days_of((last,))[-1] == dt.date.max
    assert last[-1] is None
    assert month_labels_down((first, last))[0] == "Jan  1"
    assert shifted(dt.date.min, -7) == dt.date.min
    assert shifted(dt.date.max, 7) == dt.date.max
    assert shifted(TODAY, -1) == YESTERDAY


def test_months_stand_above_the_week_in_which_they_begin() -> None:
    """The first name is that of the first column; one without room gives way; it and January say their year."""
    year = month_labels_across(weeks_across(dt.date(2026, 12, 31), 53, 0), 1, 53)
    assert [label for _, label in year] == [month[:3] for month in MONTHS]
    assert year[:2] == ((0, "Jan"), (4, "Feb"))
    short = month_labels_across(weeks_across(dt.date(2026, 11, 8), 6, 0), 1, 6)
    assert short == ((0, "Oct"),), "November begins in the fifth of six columns"
    wide = month_labels_across(weeks_across(dt.date(2027, 1, 31), 9, 0), 4, 36)
    assert wide == ((0, "Dec 2026"), (16, "Jan 2027"))


@given(last=st.dates(), count=st.integers(1, 60), pitch=st.integers(1, 5), starts=st.sampled_from([0, 6]))
def test_names_of_months_never_touch(last: dt.date, count: int, pitch: int, starts: int) -> None:
    """Each has a cell free before the next one, and none goes past the edge."""
    lines = weeks_across(last, count, starts)
    labels = month_labels_across(lines, pitch, pitch * len(lines[0]))
    ends = [x + len(label) for x, label in labels]
    assert all(end < x for end, (x, _) in zip(ends, labels[1:], strict=False))
    assert all(end <= pitch * len(lines[0]) for end in ends)
