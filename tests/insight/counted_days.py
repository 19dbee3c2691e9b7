"""Days that count, made up for the tests of verdicts: each method written as a string, or everything by the dice."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from unknot.insight.counted import Counted

MONDAY = dt.date(2025, 1, 6)
"""Where a diary begins."""

AS_OF = dt.date(2026, 1, 5)
"""The day of the look, where it does not matter."""

A_DAY = dt.timedelta(days=1)
Some = TypeVar("Some")


def written(
    signs: Mapping[str, str],
    after: Sequence[int],
    before: Sequence[int] | None = None,
    gaps: Iterable[int] = (),
) -> list[Counted]:
    """Write days that follow each other: for each method done (+), blank (-) or done because it hurt (h).

    Every day starts with 5 unless `before` says otherwise; days whose number from 0 is in `gaps` do not count.
    """
    left_out = set(gaps)
    return [
        Counted(
            MONDAY + number * A_DAY,
            before[number] if before else 5,
            nrs,
            frozenset(method for method, days in signs.items() if days[number] == "+"),
            frozenset(method for method, days in signs.items() if days[number] == "h"),
        )
        for number, nrs in enumerate(after)
        if number not in left_out
    ]


def thrown(
    seed: int,
    count: int,
    effects: Mapping[str, float],
    *,
    spread: float = 1.0,
    often: float = 0.5,
    hurt: float = 0.0,
    gaps: float = 0.0,
    slept: float = 0.0,
) -> list[Counted]:
    """Throw dice for a diary of so many calendar days: effects and `spread` in NRS points, the others are chances.

    `slept` is how often something is said of a night.
    """
    dice = random.Random(seed)
    days = []
    for number in range(count):
        before = _nrs(dice.gauss(5, 1.3))
        used = frozenset(method for method in effects if dice.random() < often)
        because = frozenset(method for method in effects if dice.random() < hurt) - used
        after = _nrs(2.5 + before / 2 + sum(effects[method] for method in used) + dice.gauss(0, spread))
        night = dice.randint(1, 5) if slept and dice.random() < slept else None
        if dice.random() >= gaps:
            days.append(Counted(MONDAY + number * A_DAY, before, after, used, because, night))
    return days


def shuffled(seed: int, things: Iterable[Some]) -> list[Some]:
    """Put things in an order that the dice give."""
    mixed = list(things)
    random.Random(seed).shuffle(mixed)
    return mixed


def pattern(seed: int, days_with: int, days_without: int) -> str:
    """Write so many days with and without a method, in an order that the dice give."""
    return "".join(shuffled(seed, "+" * days_with + "-" * days_without))


def _nrs(value: float) -> int:
    return min(10, max(0, round(value)))
