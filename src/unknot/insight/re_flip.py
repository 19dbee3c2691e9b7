"""The re-flip test of a fair test: what the same numbers say when the coins had fallen otherwise."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

FLIPS = 4_999
"""How many schedules are drawn anew. With the one that was kept they make 5,000."""

_TOGETHER = 8
_SAME = 1e-9
"""Two differences that are nearer to each other than this are the same: their sums only ran in another order."""

Move = tuple[float, int]


class Pair(NamedTuple):
    """What is left of the numbers of two days that shared a coin, in NRS points; None for a day that does not count."""

    on: float | None
    off: float | None

    @property
    def move(self) -> Move:
        """By how much the days with grow when the coin falls the other way: their sum, and their count.

        The count stays, except where only one day of the pair counts: that day changes sides.
        """
        return (self.off or 0.0) - (self.on or 0.0), (self.off is not None) - (self.on is not None)


class Chances(NamedTuple):
    """How often chance alone gives a difference at most as high as the one that was seen, and at least as high."""

    lower: float
    higher: float


def re_flip(pairs: Sequence[Pair], seed: int) -> Chances:
    """Flip the coins of all pairs 4,999 times, and count; the same seed gives the same answer."""
    values = [value for pair in pairs for value in pair if value is not None]
    days_with = [pair.on for pair in pairs if pair.on is not None]
    total, count, with_sum, with_count = sum(values), len(values), sum(days_with), len(days_with)
    seen = _difference(with_sum, with_count, total, count)
    tables = [_moves(pairs[at : at + _TOGETHER]) for at in range(0, len(pairs), _TOGETHER)]
    # Seeded by words, because the seed alone would begin with the very coins that made the schedule.
    coins = random.Random(f"the re-flips of {seed}")
    lower = higher = 0
    for _ in range(FLIPS):
        fallen, ours, ours_count = coins.getrandbits(len(pairs)), with_sum, with_count
        for table in tables:
            more, more_count = table[fallen % 2**_TOGETHER]
            ours, ours_count, fallen = ours + more, ours_count + more_count, fallen >> _TOGETHER
        difference = _difference(ours, ours_count, total, count)
        lower += difference is None or seen is None or difference <= seen + _SAME
        higher += difference is None or seen is None or difference >= seen - _SAME
    return Chances((1 + lower) / (1 + FLIPS), (1 + higher) / (1 + FLIPS))


def _difference(ours: float, ours_count: int, total: float, count: int) -> float | None:
    """Give the mean of the days with less that of the others; None where all days are on one side."""
    if not 0 < ours_count < count:
        return None
    return ours / ours_count - (total - ours) / (count - ours_count)


def _moves(pairs: Sequence[Pair]) -> list[Move]:
    """Give what each way in which the coins of a few pairs can fall does to the days with."""
    moves: list[Move] = [(0.0, 0)]
    for pair in pairs:
        more, more_count = pair.move
        moves += [(one + more, one_count + more_count) for one, one_count in moves]
    return moves
