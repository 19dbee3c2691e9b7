"""The day turns while the app is open."""

from __future__ import annotations

import pytest

from e2e.terminal import Machine

pytestmark = pytest.mark.xdist_group("terminal-1")

PAST_MIDNIGHT = "2026-11-13T00:30:00+01:00"
JUST_BEFORE_FOUR = "2026-11-13T03:59:50+01:00"
NEXT_MORNING = "2026-11-13T04:05:00+01:00"


def test_half_past_midnight_still_belongs_to_the_day_before(settled: Machine) -> None:
    """At 00:30 the app shows yesterday's date as today, saves to it, and says why."""
    app = settled.open_today(UNKNOT_CLOCK=PAST_MIDNIGHT)
    app.wait_for("Thursday 12 November")
    app.press("4")
    app.wait_for("saved for Thu 12 Nov, 00:30 (your day starts at 04:00)")
    assert settled.today(UNKNOT_CLOCK=PAST_MIDNIGHT)["date"] == "2026-11-12"


def test_at_four_the_app_says_that_a_new_day_has_started(settled: Machine) -> None:
    """In use when the day turns, the app asks where entries go now; nothing moves between the days."""
    app = settled.open_today(UNKNOT_CLOCK=JUST_BEFORE_FOUR)
    app.wait_for("Thursday 12 November")
    app.press("4")
    app.wait_for("Pain 4 (moderate) saved for Thu 12 Nov")
    app.wait_for("a new day has started")
    app.press("enter")
    app.wait_for("Nothing logged yet today")
    app.press("2")
    app.wait_for("Pain 2 (mild) saved for Fri 13 Nov")
    assert settled.numbers(UNKNOT_CLOCK=NEXT_MORNING) == [2]
    yesterday = settled.today("--date", "yesterday", UNKNOT_CLOCK=NEXT_MORNING)
    assert [entry["nrs"] for entry in yesterday["pain"]] == [4]


def test_one_can_stay_on_the_day_that_has_ended(settled: Machine) -> None:
    """Esc on the card stays on yesterday, and what is entered goes there."""
    app = settled.open_today(UNKNOT_CLOCK=JUST_BEFORE_FOUR)
    app.wait_for("Thursday 12 November")
    app.wait_for("a new day has started")
    app.press("escape")
    app.wait_for("YESTERDAY, Thursday 12 November")
    app.press("5")
    app.wait_for("Average pain 5 (moderate) saved for Thu 12 Nov")
    assert settled.numbers(UNKNOT_CLOCK=NEXT_MORNING) == []
