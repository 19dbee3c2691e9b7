"""Decisions about a method: read from any file, written as they were read, and what holds on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from unknot.record.decision import LONGEST_WHY, Decision, checked_why
from unknot.record.errors import BadValue
from unknot.record.plan import Plan
from unknot.record.routine import Activity

JANUARY, MARCH, JUNE = date(2026, 1, 1), date(2026, 3, 15), date(2026, 6, 1)
STOP: dict[str, Any] = {
    "on": "2026-03-15",
    "what": "stop",
    "why": "Made no odds 🧣",
    "until": None,
    "evidence": {"verdict": "no_clear_difference", "effect_nrs": -0.2, "ci95": [-0.9, 0.5]},
    "mood": "fine",
}
WALK: dict[str, Any] = {"id": "walk", "name": "Walk", "history": [{"from": "2026-01-01", "on": True}]}


def test_a_decision_is_written_as_it_was_read() -> None:
    """What a newer version wrote beside it is kept."""
    decision = Decision.from_document(STOP)
    assert (decision.on, decision.what, decision.why, decision.until) == (MARCH, "stop", "Made no odds 🧣", None)
    assert decision.to_document() == STOP
    again = Decision(MARCH, "again", until=JUNE)
    assert Decision.from_document(again.to_document()) == again


@pytest.mark.parametrize(
    ("key", "value", "blank"), [("why", 5, ""), ("until", "soon", None), ("until", 7, None), ("evidence", "helps", {})]
)
def test_a_value_that_makes_no_sense_is_left_out_and_kept(key: str, value: object, blank: object) -> None:
    """The rest of the decision is read, and the file keeps what was there."""
    decision = Decision.from_document({**STOP, key: value})
    assert getattr(decision, key) == blank
    assert decision.to_document()[key] == value


ODD = [5, None, "stop", {}, {"on": "2026-03-15"}, {"what": "stop"}, {**STOP, "on": "soon"}, {**STOP, "what": ["stop"]}]


@pytest.mark.parametrize("odd", [*ODD, {**STOP, "what": "burn"}, {**STOP, "on": 5}])
def test_an_odd_entry_is_kept_beside_the_others(odd: object) -> None:
    """It is none of the decisions, and is written back as it is."""
    item = Activity.from_document({**WALK, "decisions": [odd, STOP]})
    assert item.decisions == (Decision.from_document(STOP),)
    assert item.to_document()["decisions"] == [STOP, odd]


@pytest.mark.parametrize("raw", ["stop", 5, {"on": "x"}])
def test_something_else_than_a_list_is_kept_too(raw: object) -> None:
    """The item is read all the same."""
    item = Activity.from_document({**WALK, "decisions": raw})
    assert (item.decision, item.to_document()["decisions"]) == (None, [raw])


def test_without_decisions_nothing_is_written() -> None:
    """The file of somebody who decided nothing stays as it was."""
    assert "decisions" not in Activity.from_document(WALK).to_document()
    assert "decisions" not in Activity.from_document({**WALK, "decisions": []}).to_document()


def test_the_latest_counts_whatever_their_order() -> None:
    """A day has one decision: a later one of the same day takes its place."""
    keep = {"on": "2026-06-01", "what": "keep"}
    item = Activity.from_document({**WALK, "decisions": [keep, STOP]})
    assert item.decision == Decision(JUNE, "keep")
    pause = Decision(JUNE, "pause")
    assert item.decided(pause).decisions == (Decision.from_document(STOP), pause)


@pytest.mark.parametrize(
    ("decision", "history", "holds"),
    [
        (Decision(MARCH, "stop"), (Plan(MARCH, on=False),), True),
        (Decision(MARCH, "stop"), (Plan(MARCH, on=False), Plan(JUNE)), False),
        (Decision(MARCH, "pause", until=JUNE), (Plan(MARCH, on=False), Plan(JUNE)), True),
        (Decision(MARCH, "again", until=date(2026, 7, 1)), (Plan(MARCH, on=False), Plan(JUNE)), False),
        (Decision(MARCH, "keep"), (), True),
        (Decision(MARCH, "keep"), (Plan(MARCH, on=False),), False),
    ],
)
def test_a_decision_holds_until_the_item_is_switched_over(
    decision: Decision, history: tuple[Plan, ...], holds: bool
) -> None:
    """Who switches an item on by hand has changed their mind about stopping it."""
    item = Activity("walk", "Walk", history=(Plan(JANUARY), *history)).decided(decision)
    assert item.standing(JUNE) == (decision if holds else None)


def test_a_reason_has_a_limit() -> None:
    """It is kept without blanks around it."""
    assert checked_why(" " + "x" * LONGEST_WHY + "\n") == "x" * LONGEST_WHY
    with pytest.raises(BadValue, match="up to 2,000 characters and this one has 2,001, so nothing was changed"):
        checked_why("x" * (LONGEST_WHY + 1))
