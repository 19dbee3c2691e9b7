"""The processor time of judging six methods, against its goal and against as many multiplications and additions."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable, Sequence
from functools import partial

from unknot.insight.counted import Counted
from unknot.insight.evidence import judge

from .homes import Homes
from .results import Result, take_turns

METHODS = ("heat", "walk", "stretch", "breath", "posture", "bath")
FIRST = dt.date(2016, 11, 22)
GOALS_MS = {"180 days": 10.0, "10 years": 200.0}
"""A verdict on all methods may use so much of a processor, in milliseconds."""

COUNTS = {"180 days": 180, "10 years": 3652}
COLUMNS = 4 + 2 * len(METHODS)
"""One, the day, the number before, the night, and for each method the planned uses and those because it hurt."""


def judging(_: Homes, rounds: int) -> list[Result]:
    """Judge six methods over half a year and over ten years; the floor is the multiplying of all columns, once."""
    results = []
    for name, count in COUNTS.items():
        days = _made_up(count)
        things: dict[str, Callable[[], float]] = {
            "ours": partial(_cpu_ms, partial(judge, days, METHODS, FIRST)),
            "floor": partial(_cpu_ms, partial(_multiplied, count * COLUMNS * (COLUMNS + 1) // 2)),
        }
        times = take_turns(things, rounds)
        goal = GOALS_MS[name]
        results += [
            Result.of(f"6 verdicts, {name}", f"{goal:.0f} ms", times["ours"], [goal], 1.0),
            Result.of(f"6 verdicts, {name}, bare", "as many multiply-adds", times["ours"], times["floor"]),
        ]
    return results


def _made_up(count: int) -> Sequence[Counted]:
    dice = random.Random(7)
    days = []
    for number in range(count):
        before = dice.randint(3, 7)
        used = frozenset(method for method in METHODS if dice.random() < 0.5)
        hurt = frozenset(method for method in METHODS if dice.random() < 0.1) - used
        after = max(0, before - dice.randint(0, 2) - ("heat" in used))
        night = dice.randint(1, 5) if dice.random() < 0.8 else None
        days.append(Counted(FIRST + dt.timedelta(days=number), before, after, used, hurt, night))
    return days


def _multiplied(count: int) -> float:
    total, one, other = 0.0, 1.5, 0.5
    for _ in range(count):
        total += one * other
    return total


def _cpu_ms(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000
