"""The weekly check-in as a verb: answers add up, can be taken back, are undone as one visit, and stay in the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from unknot.record.calendar_day import Clock
from unknot.record.check_in import CLEARED, CheckIn
from unknot.record.errors import BadValue
from unknot.store.diary import Diary

NOW = datetime(2026, 11, 22, 8, 12, tzinfo=UTC)
TODAY = NOW.date()
CLOCK = Clock(lambda: NOW, UTC)
WEEK = {"impact_pain": 6, "impact_enjoyment": 7, "impact_activity": 8}


@pytest.fixture(params=["memory", "file"])
def diary(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Diary]:
    """Give an empty diary, kept in memory or in a file, on a Sunday."""
    opened = Diary.in_memory(CLOCK) if request.param == "memory" else Diary.open(tmp_path / "d.json", CLOCK)
    yield opened
    opened.close()


def test_it_is_saved_with_the_day(diary: Diary) -> None:
    """And the sentence says what it is together."""
    assert diary.log_check_in(WEEK).text == "Check-in saved: pain 6, joy taken 7, kept from things 8; together 7.0."
    assert diary.day(TODAY).check_in == CheckIn(6, 7, 8, recorded_at=NOW)
    assert not diary.day(TODAY).is_blank
    assert not diary.day(TODAY).anything_done


def test_answers_add_up_and_none_takes_one_back(diary: Diary) -> None:
    """Those that are not named stay as they are."""
    diary.log_check_in({"impact_pain": 0})
    assert diary.log_check_in({"impact_activity": 3}).text == "Check-in saved: pain 0, kept from things 3."
    assert diary.log_check_in({"impact_pain": None}).text == "Check-in saved: kept from things 3."
    assert diary.log_check_in(CLEARED).text == "Check-in cleared."
    assert diary.day(TODAY).is_blank


def test_a_past_day_has_its_own(diary: Diary) -> None:
    """A day that has not come yet has none."""
    yesterday = TODAY - timedelta(days=1)
    assert diary.log_check_in({"impact_pain": 6}, day=yesterday).text == "Check-in saved for Sat 21 Nov: pain 6."
    assert diary.day(TODAY).is_blank
    with pytest.raises(BadValue, match="has not come yet, so nothing was saved"):
        diary.log_check_in(WEEK, day=TODAY + timedelta(days=1))


@pytest.mark.parametrize("odd", [{"impact_pain": 11}, {"clinic_score": 101}, {"clinic_name": "x" * 41}])
def test_what_cannot_be_is_not_saved(diary: Diary, odd: dict[str, object]) -> None:
    """Nothing of it, and what was there stays."""
    diary.log_check_in(WEEK)
    with pytest.raises(BadValue, match="was not saved"):
        diary.log_check_in({"impact_enjoyment": 1, **odd})
    assert diary.day(TODAY).check_in == CheckIn(6, 7, 8, recorded_at=NOW)


def test_a_visit_is_undone_as_one_step(diary: Diary) -> None:
    """Answers with the same word for `merge` go together, others do not."""
    diary.log_check_in({"impact_pain": 2}, merge="first")
    for name, value in WEEK.items():
        diary.log_check_in({name: value}, merge="second")
    assert diary.undo().text == "Undone: weekly check-in."
    assert diary.day(TODAY).check_in.impact_pain == 2
    assert diary.day(TODAY).check_in.impact_activity is None
    assert diary.redo().text == "Redone: weekly check-in."
    assert diary.day(TODAY).check_in.impact_mean == 7
    diary.undo()
    diary.undo()
    assert diary.day(TODAY).is_blank


def test_what_was_edited_by_hand_stays_beside_the_answers(diary: Diary) -> None:
    """A value that cannot be gives way to an answer to the same question alone."""
    diary.record_pain(4)
    with diary.storage.transaction():
        document = dict(diary._ledger.document("days", 20261122) or {})
        diary._ledger.keep("days", 20261122, {**document, "check_in": {"impact_pain": 99, "mood": "sunny"}})
    assert not diary.day(TODAY).check_in.is_answered
    diary.log_check_in({"impact_enjoyment": 7})
    assert diary.day(TODAY).check_in.to_document()["impact_pain"] == 99
    diary.log_check_in({"impact_pain": 6})
    written = diary.day(TODAY).check_in.to_document()
    assert (written["impact_pain"], written["mood"]) == (6, "sunny")
