"""The calendar file, read back by a library that knows the standard."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.exchange.calendar import calendar, times
from unknot.record.plan import Plan
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.settings import Settings

TODAY = dt.date(2025, 11, 12)
NOW = dt.datetime(2025, 11, 12, 8, 12, tzinfo=dt.timezone(dt.timedelta(hours=1)))
PLAN = Plan(dt.date(2025, 1, 1), minutes=15)


def item(name: str, when: str = "morning", plan: Plan = PLAN) -> Activity:
    """Make an item that is planned since January."""
    return Activity(name.casefold(), name, when=when, history=(plan,))


ROUTINE = Routine(
    (item("Bath", "evening"), item("Pack"), item("Sleep log"), item("Walk", "day"), item("Breaths", "any"))
)


def write(routine: Routine = ROUTINE, now: dt.datetime = NOW, days: int | None = None, **settings: str) -> str:
    """Write the calendar of a routine that has something on."""
    text = calendar(routine, Settings(settings), now, TODAY, days)
    assert text is not None
    return text


def events(text: str) -> list[Any]:
    """Read a calendar back; the library finds nothing wrong in it."""
    read: Any = icalendar.Calendar.from_ical(text)
    found: list[Any] = read.walk("VEVENT")
    assert [one for part in read.walk() for one in part.errors] == []
    assert all(isinstance(one, icalendar.Event) for one in found)
    return found


def test_there_is_one_reminder_for_each_part_of_the_day() -> None:
    """With the names of its items and nothing else; what can be done at any time comes in the afternoon."""
    found = events(write())
    assert [str(one["SUMMARY"]) for one in found] == ["Pack, sleep log", "Walk, breaths", "Bath"]
    assert str(found[0]["DESCRIPTION"]) == "Pack\nSleep log"
    assert [one["RRULE"]["FREQ"] for one in found] == [["DAILY"]] * 3


def test_a_medicine_is_called_as_it_was_typed() -> None:
    """Wherever it stands among the others, whose capital goes within a sentence."""
    tablet = item("Pregabalin 75")._replace(kind=MEDICINE)
    assert str(events(write(Routine((item("Pack"), tablet))))[0]["SUMMARY"]) == "Pack, Pregabalin 75"


def test_the_times_float_and_begin_with_the_next_one() -> None:
    """No time zone stands beside them, so they move with the person; what is past today begins tomorrow."""
    starts = [one["DTSTART"].dt for one in events(write())]
    assert [f"{one:%d %H:%M}" for one in starts] == ["13 07:30", "12 14:00", "12 21:00"]
    assert [one.tzinfo for one in starts] == [None] * 3


def test_each_has_an_alarm_that_shows_it() -> None:
    """At its very time, with its own words."""
    for event in events(write()):
        (alarm,) = event.walk("VALARM")
        assert (str(alarm["ACTION"]), alarm["TRIGGER"].dt) == ("DISPLAY", dt.timedelta())
        assert alarm["DESCRIPTION"] == event["SUMMARY"]


def test_a_second_import_takes_the_place_of_the_first() -> None:
    """The same names in the file, and a higher number; the stamp is the clock's moment in UTC."""
    first, second = events(write()), events(write(now=NOW + dt.timedelta(minutes=1), usual_up="09:00"))
    assert [one["UID"] for one in first] == [one["UID"] for one in second]
    assert len({one["UID"] for one in first}) == 3
    assert first[0]["SEQUENCE"] < second[0]["SEQUENCE"] < 2**31
    assert first[0]["DTSTAMP"].dt == dt.datetime(2025, 11, 12, 7, 12, tzinfo=dt.UTC)
    assert write() == write()


def test_it_can_end_after_some_days() -> None:
    """Else it does not."""
    assert [one["RRULE"]["COUNT"] for one in events(write(days=28))] == [[28]] * 3
    assert "COUNT" not in write()


@pytest.mark.parametrize(
    ("up", "bed", "expected"),
    [
        ("07:00", "23:00", "07:30 14:00 21:00"),
        ("06:45", "00:30", "07:15 14:00 22:30"),
        ("15:00", "07:00", "15:30 22:15 05:00"),
        ("13:45", "05:00", "14:15 20:37 03:00"),
    ],
)
def test_the_times_come_from_when_the_person_sleeps(up: str, bed: str, expected: str) -> None:
    """Also for somebody who works at night: the afternoon is then the middle of their day."""
    found = times(Settings({"usual_up": up, "usual_bed": bed}))
    assert " ".join(f"{one:%H:%M}" for one in found.values()) == expected


@pytest.mark.parametrize(("minutes", "starts"), [(15, "21:00"), (60, "21:00"), (90, "20:30")])
def test_a_bath_ends_one_to_two_hours_before_bed(minutes: int, starts: str) -> None:
    """One of more than an hour starts earlier for it."""
    (event,) = events(write(Routine((item("Bath", "evening", PLAN._replace(minutes=minutes)),))))
    start = event["DTSTART"].dt
    assert f"{start:%H:%M}" == starts
    before_bed = dt.datetime(2025, 11, 12, 23) - start - dt.timedelta(minutes=minutes)
    assert dt.timedelta(hours=1) <= before_bed <= dt.timedelta(hours=2)


def test_what_is_off_is_not_in_it() -> None:
    """And where all is off, there is no calendar."""
    off = item("Walk", plan=PLAN._replace(on=False))
    assert "alk" not in write(Routine((*ROUTINE[:2], off)))
    assert calendar(Routine((off,)), Settings(), NOW, TODAY) is None


@given(st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=4))
def test_whatever_an_item_is_called_comes_back_and_no_line_is_too_long(names: list[str]) -> None:
    """Commas, semicolons, backslashes, line ends, emoji and letters of any script; 75 octets, CR and LF."""
    text = write(Routine(item(f"{name}\\;,x", "day") for name in names))
    raw = text.encode()
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    (event,) = events(text)
    said = str(event["DESCRIPTION"]).split("\n")
    assert len(said) == len(names)
    assert [one for one, name in zip(said, names, strict=True) if name.isalnum() and len(name) < 50
            and one != f"{name}\\;,x"] == []  # fmt: skip
