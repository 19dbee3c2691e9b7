"""What is said under a verdict: sessions as they were noted, and what works too slowly for days to show."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from guide.test_guide import UNKIND
from unknot.insight.evidence import Verdict
from unknot.insight.method_notes import Sessions, is_slow, notes_of, say_sessions, say_slow
from unknot.record.activity import Use
from unknot.record.day import Day
from unknot.record.routine import Activity

TUESDAY = dt.date(2026, 9, 1)
AS_OF = dt.date(2026, 12, 1)
EARLY = Verdict("needles", "cannot_tell_yet", AS_OF, 4, 40, need_with=4, reason="days")
MASSAGE = Activity("rub", "Massage", kind="option")
WALK = Activity("walk", "Short walk", kind="walk")
HEAT = Activity("heat", "Warm soak", kind="heat")


def at(day: dt.date, **values: Any) -> Use:
    """Make a session at noon of a day."""
    return Use("rub", dt.datetime.combine(day, dt.time(12), dt.UTC), **values)


def every(days: int, count: int, **values: Any) -> list[Use]:
    """Make sessions so many days apart."""
    return [at(TUESDAY + dt.timedelta(days=days * number), **values) for number in range(count)]


def test_sessions_are_counted_with_pain_around_them_and_what_they_cost() -> None:
    """As a plain description, with the honest line beside it, and what has no number is not guessed."""
    uses = [*every(5, 2, before=6, after=4, cost_cents=4550), at(TUESDAY + dt.timedelta(days=11), before=9)]
    assert notes_of(MASSAGE, uses) == (
        "3 sessions up to this look.",
        "Where both were noted (2 of 3), pain was 6.0 before and 4.0 after on average. "
        "That alone says little: pain that is high before often comes down whatever one does.",
        "Cost noted for 2 of 3: 91 in all.",
        "This kind may work over weeks, which single days do not show. "
        "The weekly check-in, or a fair test in weeks (12 of them), shows more.",
    )


def test_nothing_is_said_of_what_was_not_noted() -> None:
    """One session without a number and without a cost is a session; none at all is no sentence."""
    assert say_sessions(MASSAGE, every(7, 1)) == ("1 session up to this look.",)
    assert say_sessions(MASSAGE, ()) == ()
    assert say_sessions(MASSAGE, every(5, 1, cost_cents=0))[1:] == ("Cost noted for 1 of 1: 0 in all.",)


@pytest.mark.parametrize(("item", "slow"), [(MASSAGE, True), (WALK, True), (HEAT, False)])
def test_only_slow_kinds_are_said_to_be_slow(item: Activity, slow: bool) -> None:
    """Heat acts within hours; sessions of another kind than "option" are not described."""
    assert bool(notes_of(item, ())) is slow
    assert say_sessions(WALK, every(7, 3)) == say_sessions(HEAT, every(7, 3)) == ()


def test_after_a_fair_test_none_is_advised() -> None:
    """Its days or weeks were drawn, so there is nothing better to look at."""
    assert not is_slow(WALK, Verdict("walk", "helps", AS_OF, source="fair_test"))
    assert is_slow(WALK, Verdict("walk", "no_clear_difference", AS_OF))


def test_one_weekday_is_said_before_there_are_enough_days() -> None:
    """So that nobody waits for an answer that cannot come; nine of ten on one weekday are nearly all."""
    assert say_sessions(MASSAGE, every(7, 3), EARLY)[1] == (
        "All were on a Tuesday. As long as that is so, it cannot be told from that day of the week; "
        "another day now and then would show more."
    )
    nearly = [*every(7, 9), at(TUESDAY + dt.timedelta(days=66))]
    assert say_sessions(MASSAGE, nearly, EARLY)[1].startswith("Nearly all were on a Tuesday.")


@pytest.mark.parametrize("uses", [every(7, 2), every(5, 9), [*every(7, 8), *every(1, 2)[1:], *every(3, 2)[1:]]])
def test_a_weekday_is_not_said_where_there_is_none(uses: list[Use]) -> None:
    """Two of a kind are chance, and some days of a change are enough."""
    assert "weekday" not in " ".join(say_sessions(MASSAGE, uses, EARLY))
    assert "day of the week" not in " ".join(say_sessions(MASSAGE, uses, EARLY))


@pytest.mark.parametrize(
    "verdict",
    [
        None,
        Verdict("rub", "cannot_tell_yet", AS_OF, reason="weekday"),
        Verdict("rub", "cannot_tell_yet", AS_OF, reason="wide"),
        Verdict("rub", "helps", AS_OF, source="fair_test"),
    ],
)
def test_the_weekday_is_not_said_twice(verdict: Verdict | None) -> None:
    """The verdict says it, or has another reason, or was drawn by a coin."""
    assert say_sessions(MASSAGE, every(7, 9), verdict) == ("9 sessions up to this look.",)


def test_several_slow_ones_are_said_together() -> None:
    """Once for all, as in speech; none is no sentence."""
    assert say_slow(["Gentle exercise", "Massage"]).startswith("Gentle exercise and massage may work over weeks, which")
    assert say_slow([]) == ""


def test_no_note_is_unkind() -> None:
    """In any of its sentences."""
    uses = every(7, 9, before=7, after=5, cost_cents=6000)
    assert not UNKIND.search(" ".join([*notes_of(MASSAGE, uses, EARLY), say_slow(["Walk"])]))


def test_sessions_are_gathered_up_to_the_look() -> None:
    """What was done or typed later waits for the next one; only sessions of kind "option" are kept whole."""
    known = dt.datetime.combine(AS_OF, dt.time(4), dt.UTC)
    sessions = Sessions(AS_OF, known, [MASSAGE, WALK])
    late = at(AS_OF - dt.timedelta(days=1), cost_cents=100, recorded_at=known + dt.timedelta(hours=1))
    early = at(AS_OF - dt.timedelta(days=2), cost_cents=4550)
    sessions.add(Day(early.at.date(), uses=(early, early._replace(activity="walk", cost_cents=None))))
    sessions.add(Day(late.at.date(), uses=(late,)))
    sessions.add(Day(AS_OF, uses=(at(AS_OF),)))
    assert (sessions.counts["rub"], sessions.counts["walk"], sessions.cents) == (1, 1, {"rub": 4550})
    assert (sessions.of("rub"), sessions.of("walk")) == ([early], ())
