"""Which day is it: the day start, the hours that daylight saving skips or doubles, and what counts as recalled."""

from __future__ import annotations

import time as system_time
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from unknot.record.calendar_day import DAY_START, day_key, day_of, moment_on, was_recalled
from unknot.record.errors import BadValue

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT_FORWARD = date(2026, 3, 28)
"""The person's day that holds the night to 29 March 2026, when there was no 02:30 in Berlin."""

NIGHT_BACK = date(2026, 10, 24)
"""The person's day that holds the night to 25 October 2026, when 02:30 came twice in Berlin."""


@pytest.fixture
def machine_in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the machine's own time zone for one test."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    system_time.tzset()
    yield
    monkeypatch.undo()
    system_time.tzset()


@pytest.mark.parametrize(
    ("clock_time", "belongs_to"),
    [("00:00", 11), ("01:30", 11), ("03:59:59.999999", 11), ("04:00", 12), ("12:00", 12), ("23:59:59", 12)],
)
def test_a_day_starts_at_four_in_the_morning(clock_time: str, belongs_to: int) -> None:
    """Half past one in the night belongs to yesterday; four o'clock is the first minute of today."""
    moment = datetime.fromisoformat(f"2026-11-12T{clock_time}+00:00")
    assert day_of(moment) == date(2026, 11, belongs_to)


@pytest.mark.parametrize(("day_start", "belongs_to"), [("00:00", 12), ("02:00", 11), ("01:30", 12), ("06:00", 11)])
def test_the_day_start_can_be_changed(day_start: str, belongs_to: int) -> None:
    """The same moment belongs to another day where the person's day starts earlier or later."""
    moment = datetime.fromisoformat("2026-11-12T01:30:00+00:00")
    assert day_of(moment, time.fromisoformat(day_start)) == date(2026, 11, belongs_to)


def test_a_moment_belongs_to_the_day_of_its_own_wall_clock() -> None:
    """Somebody who travels keeps the day that their clock showed, whatever the time is elsewhere."""
    assert day_of(datetime.fromisoformat("2026-11-12T23:00:00-10:00")) == date(2026, 11, 12)
    assert day_of(datetime.fromisoformat("2026-11-12T05:00:00+14:00")) == date(2026, 11, 12)


def test_the_night_of_new_year_belongs_to_the_old_year() -> None:
    """Yesterday is found across the end of a month and of a year."""
    assert day_of(datetime.fromisoformat("2027-01-01T00:30:00+00:00")) == date(2026, 12, 31)


def test_a_day_has_the_document_id_that_other_programs_expect() -> None:
    """The id of a day's document is its date, read as one number."""
    assert day_key(date(2026, 11, 22)) == 20261122
    assert day_key(date(2027, 1, 3)) == 20270103


def test_a_time_after_midnight_lies_on_the_next_date() -> None:
    """On the day of the 12th, 01:30 is the small hours of the 13th, and 21:30 the evening of the 12th."""
    day = date(2026, 11, 12)
    assert moment_on(day, time(1, 30), BERLIN).isoformat() == "2026-11-13T01:30:00+01:00"
    assert moment_on(day, time(21, 30), BERLIN).isoformat() == "2026-11-12T21:30:00+01:00"


def test_a_moment_has_the_offset_of_its_season() -> None:
    """Summer and winter keep the offset that the clocks had then."""
    assert moment_on(date(2026, 7, 1), time(12), BERLIN).utcoffset() == timedelta(hours=2)
    assert moment_on(date(2026, 12, 1), time(12), BERLIN).utcoffset() == timedelta(hours=1)


def test_an_hour_that_the_clocks_skipped_is_refused_with_a_sentence() -> None:
    """There was no 02:30 in the night to 29 March: it says so, saves nothing, and names a time that exists."""
    with pytest.raises(BadValue, match="no 02:30") as refused:
        moment_on(NIGHT_FORWARD, time(2, 30), BERLIN)
    assert "Nothing was saved. Try a time such as 03:30." in str(refused.value)


@pytest.mark.parametrize("clock_time", [time(1, 59), time(3, 0)])
def test_the_minutes_beside_the_skipped_hour_are_taken(clock_time: time) -> None:
    """The last minute before the gap and the first one after it are ordinary times."""
    assert moment_on(NIGHT_FORWARD, clock_time, BERLIN).time() == clock_time


def test_an_hour_that_came_twice_is_taken_as_the_first_one() -> None:
    """02:30 in the night to 25 October is accepted, with the summer offset."""
    assert moment_on(NIGHT_BACK, time(2, 30), BERLIN).isoformat() == "2026-10-25T02:30:00+02:00"


def test_a_moment_in_the_doubled_hour_is_the_same_after_it_was_written_down() -> None:
    """The moment equals the one read back from its own text, which zone rules would prevent in that hour."""
    moment = moment_on(NIGHT_BACK, time(2, 30), BERLIN)
    assert datetime.fromisoformat(moment.isoformat()) == moment


@pytest.mark.usefixtures("machine_in_berlin")
def test_the_machines_own_zone_follows_the_same_rules() -> None:
    """Without a zone the machine's own is meant: its skipped hour is refused, its doubled one accepted."""
    with pytest.raises(BadValue, match="no 02:30"):
        moment_on(NIGHT_FORWARD, time(2, 30), None)
    assert moment_on(NIGHT_BACK, time(2, 30), None).isoformat() == "2026-10-25T02:30:00+02:00"
    assert moment_on(date(2026, 7, 1), time(12), None).isoformat() == "2026-07-01T12:00:00+02:00"


def test_another_day_start_moves_the_small_hours() -> None:
    """With a day that starts at six, 05:00 is still the night before; by default it is the morning itself."""
    day = date(2026, 11, 12)
    assert moment_on(day, time(5), BERLIN, time(6)).date() == date(2026, 11, 13)
    assert moment_on(day, time(5), BERLIN, DAY_START).date() == day


@pytest.mark.parametrize(("hours", "recalled"), [(0, False), (24, False), (24.1, True), (72, True), (-1, False)])
def test_an_entry_typed_more_than_a_day_later_is_recalled(hours: float, recalled: bool) -> None:
    """A gap of more than a day between the moment and the typing marks an entry as recalled."""
    at = datetime.fromisoformat("2026-11-12T08:00:00+00:00")
    assert was_recalled(at, at + timedelta(hours=hours)) is recalled


def test_without_a_stamp_nothing_is_called_recalled() -> None:
    """An entry that does not say when it was typed is not marked."""
    assert not was_recalled(datetime.fromisoformat("2026-11-12T08:00:00+00:00"), None)
