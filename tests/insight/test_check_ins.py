"""When the weekly check-in is offered: on one day a week, about a week that was lived, and to nobody twice."""

from __future__ import annotations

import datetime as dt

import pytest

from unknot.insight.check_ins import IN_OUR_WORDS, LABELS, QUESTIONS, SOURCE, is_due, last_answered
from unknot.record.check_in import TOPICS, CheckIn
from unknot.record.day import Day
from unknot.record.settings import CHECK_INS

SUNDAY = dt.date(2026, 11, 22)
LONG_AGO = SUNDAY - dt.timedelta(days=300)


def before(days: int) -> dt.date:
    """Give the day so many days before that Sunday."""
    return SUNDAY - dt.timedelta(days=days)


@pytest.mark.parametrize("back", range(7))
def test_it_is_due_on_its_weekday_alone(back: int) -> None:
    """Each day of the week is one choice, and "off" is none."""
    today = before(back)
    due = [setting for setting in CHECK_INS if is_due(setting, today, None, LONG_AGO)]
    assert due == [today.strftime("%A").lower()]


@pytest.mark.parametrize(("days", "due"), [(-1, False), (0, False), (1, False), (6, False), (7, True), (300, True)])
def test_an_answer_lasts_for_a_week(days: int, due: bool) -> None:
    """Within the last 6 days it is about this week; one of a later day, after the clock was set back, counts too."""
    assert is_due("sunday", SUNDAY, before(days), LONG_AGO) is due


@pytest.mark.parametrize(("days", "due"), [(0, False), (6, False), (7, True)])
def test_a_new_diary_has_no_week_to_look_back_on(days: int, due: bool) -> None:
    """It is offered from its eighth day on, and never in one with no day at all."""
    assert is_due("sunday", SUNDAY, None, before(days)) is due
    assert not is_due("sunday", SUNDAY, None, None)


def test_the_latest_answer_is_found() -> None:
    """A score from a clinic alone is none of the three topics."""
    days = [Day(before(3), check_in=CheckIn(0)), Day(before(2)), Day(before(1), check_in=CheckIn(clinic_score=4))]
    assert last_answered(days) == before(3)
    assert last_answered(days[1:]) is None
    assert last_answered([]) is None


def test_the_words_are_our_own() -> None:
    """Each topic has a question, and none holds a phrase of the sheet whose topics they are."""
    assert {*TOPICS} < {*QUESTIONS}
    assert QUESTIONS.keys() == LABELS.keys()
    words = " ".join([*LABELS.values(), *(part for pair in QUESTIONS.values() for part in pair), IN_OUR_WORDS]).lower()
    for phrase in ("interfere", "enjoyment of life", "general activity", "on average", "past week", "best describes"):
        assert phrase not in words


def test_the_source_is_in_the_guide() -> None:
    """The one who made the sheet is named where its topics are."""
    from unknot.guide.load import sources

    assert "10.1007/s11606-009-0981-1" in sources()[SOURCE].cite
