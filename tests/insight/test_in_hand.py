"""Which verdicts are shown: those of methods that are not stopped; and what is kept of one with a decision."""

from __future__ import annotations

import datetime as dt

import pytest

from unknot.insight.evidence import Verdict
from unknot.insight.helps import Helps, evidence_of, in_hand, to_show
from unknot.record.decision import Decision, What
from unknot.record.plan import Plan
from unknot.record.routine import Activity, Routine

START, LOOK, TODAY = dt.date(2026, 9, 1), dt.date(2026, 11, 8), dt.date(2026, 11, 12)
HEAT = Verdict("heat", "helps", LOOK, 24, 31, effect=-1.1234, range=(-1.7049, -0.5))
WALK = Verdict("walk", "cannot_tell_yet", LOOK, 3, 40, need_with=5, reason="days")
HELPS = Helps(LOOK, LOOK + dt.timedelta(days=7), (HEAT, WALK), 55)


def walk(what: What, on: bool) -> Activity:
    """Make a walk about which something was decided on the day of the look, planned on or off since."""
    decision = Decision(LOOK, what, until=TODAY + dt.timedelta(days=9) if what == "again" else None)
    return Activity("walk", "Walk", history=(Plan(START), Plan(LOOK, on=on))).decided(decision)


@pytest.mark.parametrize(
    ("what", "on", "shown"),
    [
        ("stop", False, False),
        ("stop", True, True),
        ("pause", False, True),
        ("again", False, True),
        ("keep", True, True),
    ],
)
def test_a_stopped_method_has_no_verdict_any_more(what: What, on: bool, shown: bool) -> None:
    """One that was switched on again since has; a paused one keeps its own, for the day it may come back."""
    heat = Activity("heat", "Heat", history=(Plan(START, on=False),))
    found = in_hand(HELPS, Routine.of([heat, walk(what, on)]), TODAY)
    assert found == ((HEAT, WALK) if shown else (HEAT,))


def test_what_is_kept_with_a_decision() -> None:
    """The numbers of that moment by the keys of JSON, to two digits; nothing of an item that is not judged."""
    assert evidence_of(HELPS, "heat") == {
        "verdict": "helps",
        "source": "diary",
        "effect_nrs": -1.12,
        "ci95": [-1.7, -0.5],
        "n_with": 24,
        "n_without": 31,
        "as_of": "2026-11-08",
    }
    assert (evidence_of(HELPS, "walk")["effect_nrs"], evidence_of(HELPS, "walk")["ci95"]) == (None, None)
    assert evidence_of(HELPS, "sleep") == {}


def test_a_method_that_is_off_is_shown_while_there_are_days_of_it() -> None:
    """A stopped one never, and one that is off and was never used neither."""
    heat = Activity("heat", "Heat", history=(Plan(START, on=False),))
    never = Helps(LOOK, HELPS.next_look, (HEAT._replace(days_with=0), WALK), 55)
    assert to_show(HELPS, [heat, walk("keep", on=True)], TODAY) == (HEAT, WALK)
    assert to_show(never, [heat, walk("keep", on=True)], TODAY) == (WALK,)
    assert to_show(HELPS, [heat, walk("stop", on=False)], TODAY) == (HEAT,)
