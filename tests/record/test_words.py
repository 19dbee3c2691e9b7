"""How days, times and durations are said."""

from __future__ import annotations

from datetime import date, time

import pytest

from unknot.record.words import (
    about_hours,
    clock,
    greeting,
    listed,
    long_day,
    minutes,
    relative_day,
    short_day,
    tenths,
)

TODAY = date(2025, 11, 12)


def test_days_are_said_in_one_way_whatever_the_locale() -> None:
    """A short form for sentences, a long one for the top of the screen."""
    assert short_day(TODAY) == "Wed 12 Nov"
    assert long_day(TODAY) == "Wednesday 12 November"


@pytest.mark.parametrize(
    ("day", "said"), [("2025-11-12", "today"), ("2025-11-11", "yesterday"), ("2025-11-10", "Mon 10 Nov")]
)
def test_near_days_are_named(day: str, said: str) -> None:
    """Today and yesterday have names, the others a date."""
    assert relative_day(date.fromisoformat(day), TODAY) == said


@pytest.mark.parametrize(
    ("moment", "said", "said_12h"),
    [
        ("00:05", "00:05", "12:05 am"),
        ("08:12", "08:12", "8:12 am"),
        ("12:00", "12:00", "12:00 pm"),
        ("23:59", "23:59", "11:59 pm"),
    ],
)
def test_times_are_said_in_both_forms(moment: str, said: str, said_12h: str) -> None:
    """Noon is 12 pm and midnight 12 am on a 12-hour clock."""
    assert clock(time.fromisoformat(moment)) == said
    assert clock(time.fromisoformat(moment), twelve_hours=True) == said_12h


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 min"), (50, "50 min"), (60, "1 h"), (61, "1 h 1 min"), (490, "8 h 10 min")]
)
def test_durations_are_said_to_the_minute(count: int, said: str) -> None:
    """Whole hours have no minutes behind them."""
    assert minutes(count) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 h"), (15, "½ h"), (44, "½ h"), (45, "1 h"), (390, "6½ h"), (404, "6½ h"), (405, "7 h")],
)
def test_long_durations_can_be_rounded_to_half_hours(count: int, said: str) -> None:
    """The nearest half hour, with the half as a sign."""
    assert about_hours(count) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("03:59", "late evening"),
        ("04:00", "good morning"),
        ("12:00", "good afternoon"),
        ("18:00", "good evening"),
        ("22:00", "late evening"),
    ],
)
def test_the_greeting_follows_the_clock(moment: str, said: str) -> None:
    """Each part of the day has its words, the night included."""
    assert greeting(time.fromisoformat(moment)) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["heat"], "heat"),
        (["heat", "walk"], "heat and walk"),
        (["heat", "walk", "bath"], "heat, walk and bath"),
    ],
)
def test_names_are_joined_as_in_speech(names: list[str], said: str) -> None:
    """Commas, and one word before the last."""
    assert listed(names) == said
    assert listed(names, "or") == said.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, 0), (4.25, 4.3), (4.35, 4.4), (0.05, 0.1), (4.2499, 4.2), (13 / 3, 4.3), (9.95, 10), (10, 10)],
)
def test_one_digit_is_rounded_half_up(value: float, said: float) -> None:
    """Always the same way; Python's own rounding makes 4.25 a 4.2."""
    assert tenths(value) == said
