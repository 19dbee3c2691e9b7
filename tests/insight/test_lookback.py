"""The last days in short: counted without blame, averaged without gaps filled in, and a kind first sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from unknot.insight.lookback import daily_pain, days_with_something, say_daily_pain, say_start, say_week
from unknot.record.activity import Use
from unknot.record.day import Day
from unknot.record.pain import PainEntry
from unknot.record.sleep import SleepEntry

TODAY = dt.date(2025, 11, 12)
YESTERDAY = TODAY - dt.timedelta(days=1)
NOON = dt.datetime(2025, 11, 11, 12, tzinfo=dt.UTC)


def used(*names: str) -> tuple[Use, ...]:
    """Record a use of each item."""
    return tuple(Use(name, NOON) for name in names)


def pains(*numbers: int) -> tuple[PainEntry, ...]:
    """Record some pain numbers, an hour apart."""
    return tuple(PainEntry(NOON + dt.timedelta(hours=hour), nrs) for hour, nrs in enumerate(numbers))


def test_any_one_thing_makes_a_day_count() -> None:
    """The sleep log counts; a pain number, a note or a rest are no acts of care that could be missing."""
    days = [
        Day(TODAY, uses=used("heat")),
        Day(TODAY, uses=used("heat", "walk")),
        Day(TODAY, sleep=SleepEntry(nwak=0)),
        Day(TODAY, pain=pains(4)),
        Day(TODAY, rest=("heat",)),
        Day(TODAY, flare=True),
        Day(TODAY),
    ]
    assert days_with_something(days) == 3
    assert days_with_something([]) == 0


def test_the_week_is_the_last_seven_days() -> None:
    """Rest is named as care, and nothing as a gap."""
    days = [Day(TODAY, uses=used("heat"))] * 5 + [Day(TODAY)] * 5
    assert say_week(days) == ("2 of the last 7 days", "had something done. Rest and flare days are care, not gaps.")


def test_daily_pain_is_the_mean_of_the_day() -> None:
    """A day without a number has none, which is not 0."""
    assert daily_pain([Day(TODAY, pain=pains(4, 7)), Day(TODAY), Day(TODAY, pain=pains(0))]) == (5.5, None, 0.0)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "A few more days with a number, and this says how they were."),
        ((4.0, 5.0, None, 4.0, None), "A few more days with a number, and this says how they were."),
        ((4.0, 4.0, 4.0, 4.0), "About 4 on most days."),
        ((0.0, 0.0, 0.0, 0.0, None), "About 0 on most days."),
        ((4.0, 5.0, 5.0, 4.0, 5.0, 4.0), "About 4 to 5 on most days."),
        ((2.0, 6.0, 2.0, 6.0, 10.0, 0.0, 3.0, 5.0), "About 2 to 6 on most days."),
        ((10.0, 10.0, 10.0, 10.0), "About 10 on most days."),
        ((4.5, 4.5, 4.5, 4.5), "About 5 on most days."),
        ((0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10), "About 1 to 9 on most days."),
    ],
)
def test_pain_is_said_in_one_sentence(values: tuple[float | None, ...], said: str) -> None:
    """The middle two thirds of the days, from four days on, half up and in the words of Review."""
    assert say_daily_pain(values) == said


@pytest.mark.parametrize("low", range(11))
@pytest.mark.parametrize("high", range(11))
def test_the_sentence_stays_on_the_scale(low: int, high: int) -> None:
    """Never below 0 or above 10, whatever the days were."""
    said = say_daily_pain([float(low), float(high), float(low), float(high)])
    numbers = [int(word) for word in said.replace(".", "").split() if word.isdigit()]
    assert all(0 <= number <= 10 for number in numbers)
    assert numbers == sorted(numbers)


BUSY = Day(YESTERDAY, pain=pains(4, 5), uses=used("heat", "heat", "walk"), sleep=SleepEntry(sleep_quality=3))


@pytest.mark.parametrize(
    ("today", "yesterday", "last", "said"),
    [
        (Day(TODAY), Day(YESTERDAY), None, "Welcome. Everything stays on this computer."),
        (Day(TODAY), BUSY, YESTERDAY, "New day. Yesterday is saved: pain 5, 3 things done."),
        (Day(TODAY), Day(YESTERDAY, uses=used("heat")), YESTERDAY, "New day. Yesterday is saved: 1 thing done."),
        (Day(TODAY), Day(YESTERDAY, pain=pains(0)), YESTERDAY, "New day. Yesterday is saved: pain 0."),
        (Day(TODAY), Day(YESTERDAY, note="x"), YESTERDAY, "New day. Yesterday is saved."),
        (Day(TODAY), Day(YESTERDAY, flare=True), YESTERDAY, "Yesterday was a flare day. Still rough?"),
        (Day(TODAY, note="x"), BUSY, YESTERDAY, ""),
        (Day(TODAY, flare=True), Day(YESTERDAY, flare=True), YESTERDAY, ""),
        (Day(TODAY), Day(YESTERDAY), YESTERDAY - dt.timedelta(days=1), ""),
        (Day(TODAY), Day(YESTERDAY), TODAY - dt.timedelta(days=3), "Welcome back. Nothing to catch up on."),
        (Day(TODAY), Day(YESTERDAY), TODAY - dt.timedelta(days=400), "Welcome back. Nothing to catch up on."),
    ],
)
def test_the_first_sentence_of_the_day(today: Day, yesterday: Day, last: dt.date | None, said: str) -> None:
    """What yesterday holds, or a welcome; never a backlog."""
    assert say_start(today, yesterday, last) == said
