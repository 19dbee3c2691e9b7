"""A day in numbers: which days count as filled in later."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from unknot.insight.digest import digest
from unknot.record.activity import Use
from unknot.record.check_in import CheckIn
from unknot.record.day import Day
from unknot.record.pain import PainEntry
from unknot.record.sleep import SleepEntry

BERLIN = ZoneInfo("Europe/Berlin")
DAY = dt.date(2026, 11, 12)


def moment(day: int, hour: int) -> dt.datetime:
    """Give an hour of a day of November."""
    return dt.datetime(2026, 11, day, hour, tzinfo=BERLIN)


def entries(typed: dt.datetime | None) -> list[Day]:
    """Give days with one entry each, typed at a moment."""
    noon = moment(12, 12)
    return [
        Day(DAY, pain=(PainEntry(noon, 4, recorded_at=typed),)),
        Day(DAY, uses=(Use("heat", noon, recorded_at=typed),)),
        Day(DAY, sleep=SleepEntry(sleep_quality=3, recorded_at=typed)),
        Day(DAY, check_in=CheckIn(impact_pain=4, recorded_at=typed)),
    ]


@pytest.mark.parametrize(
    ("typed", "filled_in"),
    [
        (None, False),
        (moment(12, 12), False),
        (moment(13, 3), False),
        (moment(13, 7), True),
        (moment(20, 9), True),
    ],
)
def test_a_day_is_filled_in_when_nothing_was_typed_on_it(typed: dt.datetime | None, filled_in: bool) -> None:
    """The night after still belongs to it; what nobody knows is in favour of the day."""
    assert [digest(day).filled_in for day in entries(typed)] == [filled_in] * 4


def test_one_entry_of_the_day_itself_is_enough() -> None:
    """Whatever was added later."""
    then, later = (PainEntry(moment(12, hour), 4, recorded_at=moment(day, 12)) for hour, day in ((12, 12), (9, 20)))
    assert digest(Day(DAY, pain=(later,))).filled_in
    assert not digest(Day(DAY, pain=(later, then))).filled_in


def test_a_note_alone_says_nothing_of_when_it_was_typed() -> None:
    """So it counts against nobody."""
    assert digest(Day(DAY, note="fog")).filled_in
    assert not digest(Day(DAY)).opened
