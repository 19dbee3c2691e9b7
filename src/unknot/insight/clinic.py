"""Scores that somebody at a clinic gave, in words: each is on a scale of its own, so no line goes through them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from unknot.insight.digest import DayDigest
from unknot.record.words import short_day

MOST_SCORES = 5
"""So many scores are said, the newest ones; the others are counted."""


def say_scores(days: Sequence[DayDigest], today: dt.date) -> Iterator[str]:
    """Say each score of some days, oldest first, with the name of its sheet."""
    scores = [(day.date, *day.clinic) for day in days if day.clinic is not None]
    for date, name, score in scores[-MOST_SCORES:]:
        yield f"From a clinic{f', {name}' if name else ''}: {score:g} on {short_day(date, today)}."
    earlier = len(scores) - MOST_SCORES
    if earlier > 0:
        yield f"Earlier scores from a clinic: {earlier}. See: unknot review --json"
