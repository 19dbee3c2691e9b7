"""A session as it is told: what is left, what counts, and when nobody asks any more."""

from __future__ import annotations

import datetime as dt

import pytest

from unknot.insight.under_way import Told, minutes_so_far, say_change, say_counted, say_ended, told
from unknot.record.routine import Activity, Routine
from unknot.record.session import Session
from unknot.record.settings import Settings

NOW = dt.datetime(2025, 11, 12, 8, 12, tzinfo=dt.UTC)
PACK = Activity("heat", "Warm pack", kind="heat")
SESSION = Session("heat", "microwave_wrap", NOW, 900)


def at(minutes: float, session: Session = SESSION) -> Told:
    """Tell of a session so many minutes after it began."""
    return Told(session, PACK, NOW + dt.timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("minutes", "state"),
    [
        (0, "running"),
        (14.9, "running"),
        (15, "over"),
        (24 * 60, "over"),
        (36 * 60 + 1, "forgotten"),
        (-2200, "forgotten"),
    ],
)
def test_the_state(minutes: float, state: str) -> None:
    """It runs, it is over, and after a day and a half it is forgotten; one to begin in days is as well."""
    assert at(minutes).state == state


def test_a_pause_of_days_is_forgotten() -> None:
    """A timer that stands still since the day before yesterday is nothing to come back to."""
    assert at(37 * 60, SESSION.paused_at(NOW)).state == "forgotten"


@pytest.mark.parametrize(
    ("minutes", "left"),
    [(0, "15 min left"), (6, "9 min left"), (6.01, "9 min left"), (14.5, "1 min left"), (-5, "15 min left")],
)
def test_what_is_left(minutes: float, left: str) -> None:
    """In full minutes, the one that has begun included; never more than the whole."""
    assert at(minutes).left == left


def test_what_stands_still_says_so() -> None:
    """And what has no length of its own is under way."""
    assert at(8, SESSION.paused_at(NOW)).line == "Warm pack: paused, 15 min left."
    assert at(8, SESSION._replace(seconds=None)).line == "Warm pack: under way."


@pytest.mark.parametrize(("minutes", "count"), [(0, 0), (0.99, 0), (1, 1), (3.5, 3), (15, 15), (600, 15), (-5, 0)])
def test_full_minutes_count(minutes: float, count: int) -> None:
    """As many as have passed, and never more than were meant."""
    assert minutes_so_far(SESSION, NOW + dt.timedelta(minutes=minutes)) == count
    if minutes >= 0:
        beats = SESSION._replace(seconds=None)
        assert minutes_so_far(beats, NOW + dt.timedelta(minutes=minutes)) == int(minutes)


@pytest.mark.parametrize(
    ("minutes", "settings", "asked"),
    [
        (20, {}, "The warm pack timer ended at 08:27. Count it?"),
        (20, {"clock": "12h"}, "The warm pack timer ended at 8:27 am. Count it?"),
        (23 * 60, {}, "The warm pack timer ended yesterday at 08:27. Count it?"),
        (15 * 60, {}, "The warm pack timer ended at 08:27. Count it?"),
        (16 * 60, {}, "The warm pack timer ended yesterday at 08:27. Count it?"),
    ],
)
def test_the_question(minutes: float, settings: dict[str, str], asked: str) -> None:
    """With the time at which it ended, and the day where that is another one by the calendar."""
    assert say_ended(at(minutes), Settings(settings), dt.UTC) == asked


def test_the_question_is_in_the_time_of_the_place() -> None:
    """Whatever offset it was written with."""
    zone = dt.timezone(dt.timedelta(hours=2))
    assert say_ended(at(20), Settings(), zone) == "The warm pack timer ended at 10:27. Count it?"


def test_a_session_needs_its_item() -> None:
    """There is nothing to tell where either is gone."""
    assert told(None, Routine.of([PACK]), NOW) is None
    assert told(SESSION, Routine.of([]), NOW) is None
    assert told(SESSION, Routine.of([PACK]), NOW) == at(0)


def test_words_about_a_session() -> None:
    """What counts, and the pain around it, without a claim."""
    assert say_counted(1) == "Done. 1 minute counts."
    assert say_counted(12) == "Done. 12 minutes count."
    assert say_change(6, 4) == "It was 6 before and is 4 now."
    assert say_change(4, 4) == "It was 4 before and is 4 now, too."
    assert say_change(None, 4) == say_change(4, None) == ""
