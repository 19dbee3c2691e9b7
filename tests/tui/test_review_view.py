"""What Review looks at, without a screen: windows, pages, marks, and a past that is added up a little at a time."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from unknot.insight.calendar_map import Mark
from unknot.insight.digest import DayDigest, digest
from unknot.insight.measures import MEASURES
from unknot.insight.series import Sums
from unknot.insight.streaks import tally_of
from unknot.insight.where import Where
from unknot.insight.window import A_DAY, LENGTH, PERIODS, Period, Window
from unknot.record.calendar_day import Clock
from unknot.store.demo import fill_demo
from unknot.store.diary import Diary
from unknot.store.storage import MemoryFile
from unknot.tui.screens.past import EARLIEST, MOST_DAYS, SLICE_DAYS, Past
from unknot.tui.screens.review_hand import sections
from unknot.tui.screens.review_view import View

TODAY = dt.date(2026, 11, 12)
BERLIN = ZoneInfo("Europe/Berlin")


def clock_at(day: dt.date, hour: int = 12) -> Clock:
    """Give a clock that stands still on a day in Berlin."""
    moment = dt.datetime.combine(day, dt.time(hour), BERLIN)
    return Clock(now=lambda: moment, zone=BERLIN)


def made_up(days: int, today: dt.date = TODAY, **settings: Any) -> Diary:
    """Make up a diary of so many days."""
    storage, tables = MemoryFile(), _demo(days, today).read()
    assert tables is not None
    with storage.transaction():
        storage.write(tables)
    diary = Diary(storage, clock_at(today))
    for name, value in settings.items():
        diary.set_setting(name, value)
    return diary


@cache
def _demo(days: int, today: dt.date) -> MemoryFile:
    """Make up a diary once for all tests that look at as many days up to the same one."""
    storage = MemoryFile()
    fill_demo(storage, days=days, clock=clock_at(today))
    return storage


def ticked(*days: dt.date, today: dt.date = TODAY) -> Diary:
    """Give a diary in which one thing was done on some days."""
    diary = Diary.in_memory(clock_at(today))
    for day in days:
        diary.mark_done([diary.routine.find("heat")], day=day)
    return diary


def view_of(diary: Diary, day: dt.date | None = None, period: Period = "month") -> View:
    """Look at a day, today unless another is named, in a period."""
    view = View(Past(diary), day or diary.today())
    view.period = period
    return view


def marks_of(view: View) -> dict[dt.date, Mark]:
    """Give the marks of every day that the calendar can show, scrolled nowhere."""
    end = view.last + (6 - (view.last.weekday() - view.past.week_starts) % 7) * A_DAY
    return dict(view.past.marks(Window(end - (7 * view.weeks - 1) * A_DAY, end)))


def read_whole(past: Past) -> int:
    """Read on until the past is whole; gives how many slices that took."""
    slices = 0 if past.whole else 1
    while not past.whole and not past.read_on():
        slices += 1
    return slices


# The past


@pytest.mark.parametrize("days", [1, SLICE_DAYS, SLICE_DAYS + 1, 400])
@pytest.mark.parametrize("week_starts", ["monday", "sunday"])
def test_slices_add_up_to_the_whole(days: int, week_starts: str) -> None:
    """However many there are: items, runs, months and places are those of all days at once."""
    diary = made_up(days, week_starts=week_starts)
    past, everything = Past(diary), [digest(day) for day in diary.days_on(diary.recorded())]
    assert read_whole(past) == -(-len(everything) // SLICE_DAYS)
    starts = 6 if week_starts == "sunday" else 0
    tally, months, where = tally_of(everything, diary.routine, TODAY, starts), Sums("month", starts), Where()
    for day in everything:
        months.add(day)
        where.add(day)
    assert past.tally.items() == tally.items()
    assert past.overall() == tally.overall()
    assert past.where.lines() == where.lines()
    window = Window(everything[0].date, TODAY)
    for measure in MEASURES.values():
        assert past.months.points(measure, window) == months.points(measure, window)


def test_the_days_with_care_are_known_before_the_whole() -> None:
    """The counts of 7 and 28 days at once; no run is said until all of it is read."""
    diary = made_up(400)
    past = Past(diary)
    first = past.overall()
    assert not past.whole
    assert first.longest_run == 0
    read_whole(past)
    assert (first.days_last_7, first.days_last_28) == (past.overall().days_last_7, past.overall().days_last_28)
    assert past.overall().longest_run > 0


def test_a_long_diary_takes_no_more_room() -> None:
    """Only so many days are kept in hand, and those of the window in hand are among them."""
    diary = made_up(2_500)
    view = view_of(diary, period="year")
    past = view.past
    read_whole(past)
    for _ in range(7):
        view.page(-1)
        days = past.days(view.window)
        marks_of(view)
        view.chart("pain")
        assert [day.date for day in days] == [*view.window.dates()]
        assert len(past._days) <= MOST_DAYS
    for period in PERIODS:
        view.period = period
        view.chart("pain")
        view.where()
        view.left_out()
        assert len(past._days) <= MOST_DAYS


def test_days_before_the_diary_and_in_gaps_are_blank() -> None:
    """And never read: what is there is exactly what was recorded."""
    first, second = TODAY - 30 * A_DAY, TODAY - 3 * A_DAY
    past = Past(ticked(first, second))
    days = past.days(Window(TODAY - 60 * A_DAY, TODAY + 5 * A_DAY))
    assert [day.date for day in days if day.opened] == [first, second]
    assert all(day == DayDigest(day.date) for day in days if not day.opened)
    assert past.first_day == first


def test_a_new_diary_is_whole_at_once() -> None:
    """With nothing in it."""
    past = Past(Diary.in_memory(clock_at(TODAY)))
    assert past.whole
    assert past.first_day is None
    assert past.overall().days_last_28 == 0
    assert not any(day.opened for day in past.days(Window(TODAY - 9 * A_DAY, TODAY)))


def test_what_cannot_be_read_is_collected_for_everything() -> None:
    """Also from a time long before the window."""
    storage, clock = MemoryFile(), clock_at(TODAY)
    fill_demo(storage, days=900, clock=clock)
    with storage.transaction():
        tables = storage.read() or {}
        day = sorted(tables["days"])[3]
        tables["days"][day]["sleep"] = {"sleep_quality": 99}
        storage.write(tables)
    view = view_of(Diary(storage, clock))
    read_whole(view.past)
    assert view.left_out() == ()
    view.period = "all"
    assert "sleep quality on " in view.left_out()[0]
    assert "2024" in view.left_out()[0]


# The window


def test_a_recent_day_is_in_the_weeks_up_to_today() -> None:
    """An older one in those up to itself, and one to come is today."""
    diary = made_up(200)
    for back, last in ((0, TODAY), (27, TODAY), (28, TODAY - 28 * A_DAY), (100, TODAY - 100 * A_DAY), (-5, TODAY)):
        view = view_of(diary, TODAY - back * A_DAY)
        assert view.last == last
        assert view.day == min(TODAY, TODAY - back * A_DAY)


@pytest.mark.parametrize("period", PERIODS[:3])
def test_pages_go_a_period_back_and_on(period: Period) -> None:
    """From the first day to today and no further, with the day always inside."""
    diary = made_up(1_000)
    view = view_of(diary, period=period)
    first = TODAY - 999 * A_DAY
    seen = [view.day]
    while seen[-1] > first:
        view.page(-1)
        assert view.day == max(seen[-1] - LENGTH[period] * A_DAY, first)
        assert view.day in view.window
        seen.append(view.day)
    view.page(-1)
    assert view.day == first
    for _ in seen:
        view.page(1)
        assert view.day in view.window
    assert (view.day, view.last) == (TODAY, TODAY)


def test_everything_is_one_window() -> None:
    """A page in it goes a year, and the window stays."""
    view = view_of(made_up(1_000), period="all")
    window = view.window
    assert window == Window(TODAY - 999 * A_DAY, TODAY)
    view.page(-1)
    assert view.day == TODAY - 365 * A_DAY
    assert view.window == window


@pytest.mark.parametrize("period", PERIODS[:3])
@pytest.mark.parametrize("away", [1, 6, 7, 8, 400])
def test_showing_a_day_moves_by_whole_weeks(period: Period, away: int) -> None:
    """As little as brings the day into the window; a day that is there already moves nothing."""
    view = view_of(made_up(1_500), TODAY - 700 * A_DAY, period=period)
    first, last = view.window
    assert not view.show(first)
    assert not view.show(last)
    assert view.show(first - away * A_DAY)
    assert (last - view.last).days == -(-away // 7) * 7
    assert view.day in view.window
    assert view.show(last)
    assert view.show(view.last + away * A_DAY)
    assert view.day in view.window
    assert view.show(TODAY + 10 * A_DAY)
    assert (view.day, view.last) == (TODAY, TODAY)


def test_longer_keeps_the_day() -> None:
    """Through every period and round."""
    view = view_of(made_up(600), TODAY - 300 * A_DAY)
    for period in (*PERIODS[1:], PERIODS[0]):
        view.longer()
        assert (view.period, view.day) == (period, TODAY - 300 * A_DAY)
        assert view.day in view.window


def test_quiet_leaves_the_sections_of_pain_out() -> None:
    """And nothing else."""
    assert {one for one in sections(quiet=False) if one.group != "pain"} == {*sections(quiet=True)}
    assert [[one.id for one in sections(quiet)][:3] for quiet in (False, True)] == [
        ["calendar", "pain", "items"],
        ["calendar", "tst", "items"],
    ]
    assert len(sections(quiet=False)) == len(sections(quiet=True)) + 4


# Real dates


@pytest.mark.parametrize("first", [dt.date(1, 1, 1), dt.date(1, 3, 2), dt.date(1900, 1, 1)])
def test_a_day_dated_at_the_beginning_of_the_calendar_is_looked_at(first: dt.date) -> None:
    """Edited by hand: no step leads off the calendar of dates."""
    for period in PERIODS:
        view = view_of(ticked(first), first, period)
        read_whole(view.past)
        for step in (-1, -1, 1, 1, -1):
            view.page(step)
            marks_of(view)
            view.chart("pain")
            view.where()
        view.show(first)
        assert view.day == max(first, EARLIEST)
        assert period == "all" or (view.day in marks_of(view)) is (first >= EARLIEST)
        assert period == "all" or (marks_of(view).get(first, Mark()).kind == "done") is (first >= EARLIEST)
        assert view.past.tally.items()[0].consistency is None


@pytest.mark.parametrize("turn", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)], ids=["spring", "autumn"])
@pytest.mark.parametrize("hour", [0, 2, 3, 5])
def test_nights_when_clocks_change_are_one_day(turn: dt.date, hour: int) -> None:
    """Each day is there once, whatever the hour at which one looks."""
    diary = Diary.in_memory(clock_at(turn + A_DAY, hour))
    for day in (turn - A_DAY, turn, diary.today()):
        diary.mark_done([diary.routine.find("heat")], day=day)
    view = view_of(diary)
    read_whole(view.past)
    dates = [day.date for day in view.past.days(view.window)]
    assert len(dates) == len({*dates}) == 28
    assert view.past.overall().days_last_7 == len({turn - A_DAY, turn, diary.today()})
    assert [date for date, mark in marks_of(view).items() if mark.kind == "done"] == sorted(
        {turn - A_DAY, turn, diary.today()}
    )


@pytest.mark.parametrize(
    "day",
    [dt.date(2024, 2, 29), dt.date(2026, 12, 31), dt.date(2027, 1, 1), dt.date(2027, 1, 3), dt.date(2020, 12, 31)],
    ids=str,
)
@pytest.mark.parametrize("week_starts", ["monday", "sunday"])
def test_odd_dates_are_days_like_others(day: dt.date, week_starts: str) -> None:
    """A leap day, year ends and week 53 stand once in the calendar and in the chart, in the right week."""
    diary = ticked(day, today=day + 2 * A_DAY)
    diary.record_pain(6, day=day)
    diary.set_setting("week_starts", week_starts)
    for period in PERIODS:
        view = view_of(diary, period=period)
        read_whole(view.past)
        marks = marks_of(view)
        assert [date for date, mark in marks.items() if mark.kind == "done"] == [day]
        dates = sorted(marks)
        assert dates == [*Window(day, dates[-1]).dates()]
        assert (dates[-1] + A_DAY).weekday() == (6 if week_starts == "sunday" else 0)
        assert day + 2 * A_DAY in dates
        held = [point for point in view.chart("pain").points if point.value is not None]
        assert [(point.value, point.days) for point in held] == [(6, 1)]
        assert held[0].first <= day <= held[0].last


def test_days_to_come_are_marked_as_such() -> None:
    """The rest of the week is there, and nothing in it is done."""
    view = view_of(ticked(TODAY))
    assert {mark.kind for date, mark in marks_of(view).items() if date > TODAY} == {"future"}
    assert marks_of(view)[TODAY].kind == "done"
