"""The verdicts of made-up diaries are right as often as they say, and no part of the method can be left out.

Each bound is the share that is promised plus or less three binomial standard errors of the diaries counted: one that
keeps its promise exactly passes 999 times in 1,000, and the method does better than it promises. The seeds are fixed,
so that the answer is the same on each run. The long form is `python -m tests.simulation.run`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from unknot.insight import evidence, least_squares
from unknot.insight.counted import Counted
from unknot.insight.evidence import Table
from unknot.insight.least_squares import inverted, products

from .counting import (
    FOUND,
    LEAST_COVERAGE,
    MOST_COVERAGE,
    MOST_FALSE,
    any_false,
    coverage,
    diary,
    first_days,
    least,
    look,
    most,
    seems_to_help,
)
from .diaries import OTHER, SCENARIOS, Diary, Plan

AS_PROMISED = "ABCDEFGHI"
DAY, BEFORE, NIGHT = 1, 2, 3
"""Columns of the regression."""

BEYOND_95 = 0.05
"""A 95 % range is wholly below 0 this often at most where there is nothing: 2.5 %, and as much again for small bias."""

SHARED = 0.01
"""One look says in so many diaries at most that any useless method helps or seems worse: that is what is shared."""

Columns = Callable[[Sequence[Counted], Sequence[str]], Table | None]


def without(column: int) -> Columns:
    """Set the columns up as `Table.of` does, and take one out."""
    whole = Table.of

    def of(days: Sequence[Counted], methods: Sequence[str]) -> Table | None:
        table = whole(days, methods)
        if table is None:
            return None
        columns = [xs for number, xs in enumerate(table.columns) if number != column]
        inverse = inverted(products(columns)) or []
        return table._replace(columns=columns, at={method: at - 1 for method, at in table.at.items()}, inverse=inverse)

    return of


def unshared(p: Mapping[str, float], _count: int) -> set[str]:
    """Pass each method at 0.01 for itself alone."""
    return {method for method, one in p.items() if one <= evidence.HOLM}


def false_at_180(letter: str, diaries: int) -> int:
    """Count the diaries whose look after 180 days says that a single useless method helps or may help."""
    plan = Plan(methods=1)
    return sum(seems_to_help(diary(letter, number, plan), plan.days) for number in range(diaries))


def seeming_to_help(diaries: Sequence[Diary]) -> int:
    """Count the useless methods of which the look after 180 days says that they help or may help."""
    seen = [(one.useless, look(one, 180)) for one in diaries]
    return sum(verdicts[method].word in FOUND for useless, verdicts in seen for method in useless)


def any_of_ten(diaries: int) -> int:
    """Count the diaries whose look after 90 days says that any of ten useless methods helps or seems worse."""
    plan = Plan(days=90, methods=10)
    seen = [look(diary("A", number, plan), plan.days).values() for number in range(diaries)]
    return sum(any(one.word in {"helps", "seems_worse"} for one in verdicts) for verdicts in seen)


def held_in_blocks(diaries: int) -> int:
    """Count the ranges after 180 days that hold 0, where weeks with and without are all that tells days apart."""
    plan = Plan(methods=1, alike=0.7)
    held, ranges = coverage([diary("L", number, plan) for number in range(diaries)], plan.days)
    assert ranges > 0.95 * diaries
    return held


def counted_of(letter: str) -> tuple[int, int]:
    """Count the ranges of a scenario that hold each of three effects after 60 days, and the ranges that there are."""
    plans = [Plan(days=60, methods=1, effect=effect) for effect in (0.0, -1.0, -2.0)]
    counts = [coverage([diary(letter, number, plan) for number in range(150)], plan.days) for plan in plans]
    return sum(held for held, _ in counts), sum(ranges for _, ranges in counts)


def test_useless_methods_are_rarely_called_helpful() -> None:
    """Any of six useless methods, in 180 days of weekly looks, over all scenarios: 6 % of diaries at most.

    18 of each scenario are 162: 10 would be 6 %, chance allows 18. Without the sharing it would be about 15 %, or 24.
    """
    diaries = [diary(letter, number, Plan()) for letter in AS_PROMISED for number in range(18)]
    assert sum(any_false(one, 180) for one in diaries) <= most(MOST_FALSE, len(diaries))


def test_likely_ranges_hold_what_is_there() -> None:
    """After 60 days 91 to 97 % of the 95 % ranges hold the effect, be it 0, 1 or 2 points.

    Of 450 in each scenario chance allows 391 and more. Ranges that held everything would be too wide to be of use: of
    all 4,050 chance allows 3,961; half as wide again, they hold about 4,010.
    """
    counts = [counted_of(letter) for letter in AS_PROMISED]
    assert all(ranges > 400 and held >= least(LEAST_COVERAGE, ranges) for held, ranges in counts)
    held, ranges = (sum(column) for column in zip(*counts, strict=True))
    assert held <= most(MOST_COVERAGE, ranges)


@pytest.mark.parametrize(
    ("effect", "days", "what", "share"),
    [(-1.0, 90, "found", 0.78), (-2.0, 60, "helps", 0.71), (-2.0, 90, "helps", 0.9)],
)
def test_what_is_there_is_found(effect: float, days: int, what: str, share: float) -> None:
    """Beside five useless methods, one point may help or better by day 90 in 78 %, two help by day 60 in 71 %.

    Of 40 diaries at least 24 and 20, and by day 90 two points help in at least 31. A rule too strict finds neither.
    """
    plan = Plan(days=days, effect=effect)
    found = sum(what in first_days(diary("A", number, plan), days) for number in range(40))
    assert found >= least(share, 40)


def test_the_stop_hint_comes_for_useless_methods_and_hardly_ever_for_a_full_point() -> None:
    """By day 180 the hint is given for 90 % of useless methods; at day 60 for 3 % of those worth a full point at most.

    Of 100 each, chance allows 81 and more, and 8.
    """
    hinted, wrongly = (
        sum(look(diary("A", number, Plan(effect=effect)), day)["method-0"].stop_hint for number in range(100))
        for effect, day in ((0.0, 180), (-1.0, 60))
    )
    assert hinted >= least(0.9, 100)
    assert wrongly <= most(0.03, 100)


@pytest.mark.parametrize(("letter", "column"), [("D", DAY), ("C", BEFORE)])
def test_neither_the_day_nor_the_number_before_can_be_left_out(
    letter: str, column: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun while pain improves anyway, or used on good days, a useless method would seem to help in most diaries.

    Of 150, 7.5 would be 5 %, and chance allows 15; without the column it is about 110 and 135.
    """
    bound = most(BEYOND_95, 150)
    assert false_at_180(letter, 150) <= bound
    monkeypatch.setattr(Table, "of", without(column))
    assert false_at_180(letter, 150) > 3 * bound


def test_the_night_before_cannot_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of methods used after good nights, more would seem to help than chance allows.

    Of six useless ones in 200 diaries 60 would be 5 %, and chance allows 82; without the column it is about 93. Seven
    in ten nights are told, by a number from 1 to 5, so some of what a night does is still laid at their door.
    """
    diaries = [diary("M", number, Plan()) for number in range(200)]
    bound = most(BEYOND_95, 6 * len(diaries))
    assert seeming_to_help(diaries) <= bound
    monkeypatch.setattr(Table, "of", without(NIGHT))
    assert seeming_to_help(diaries) > bound


def test_the_widening_for_days_that_are_alike_cannot_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where weeks with and without alternate and no number before tells days apart, ranges would be too narrow.

    At least 91 % of 500 ranges hold what is there, which by chance may be 436; without the widening it is about 412.
    """
    bound = least(LEAST_COVERAGE, 500)
    assert held_in_blocks(500) >= bound
    monkeypatch.setattr(least_squares, "like_before", lambda _values, _days: 0.0)
    assert held_in_blocks(500) < bound


def test_the_sharing_among_methods_cannot_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """With each method tested for itself alone, one of ten useless ones would be told something of far too often.

    Of 400 diaries 4 would be 1 %, and chance allows 9; without the sharing it is about 25.
    """
    bound = most(SHARED, 400)
    assert any_of_ten(400) <= bound
    monkeypatch.setattr(evidence, "_holm", unshared)
    assert any_of_ten(400) > bound


def test_the_same_seed_makes_the_same_diary() -> None:
    """A diary is made again as it was, another number makes another one, and what is noted is from 0 to 10."""
    one, again, other = (diary("F", number, Plan()) for number in (1, 1, 2))
    assert one == again != other
    assert {OTHER, "method-5"} < set(one.methods)
    assert OTHER not in one.useless
    assert all(0 <= number <= 10 for day in one.days for number in (day.before, day.after))
    assert [*SCENARIOS] == [*AS_PROMISED, "K", "L", "M"]
