"""The coach: which one thing to say next, by rules that anyone can read, each with its reason and its source.

Rules look at what was recorded and planned. None reads free text, calls pain dangerous, names a condition or changes
an amount. The whole table is `coach_rules.RULES`; here is what they are given, and how they are asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from unknot.insight.coach_moment import Known, Moment
from unknot.insight.coach_rules import RULES, Advice, Rule
from unknot.record.day import Day
from unknot.record.routine import Routine

__all__ = ["Advice", "Known", "advise"]


def advise(days: Sequence[Day], routine: Routine, now: dt.datetime, known: Known | None = None) -> tuple[Advice, ...]:
    """Give what could be said at a moment, the most useful first; a face says the first one only.

    `days` are consecutive and end with today, at least one; only the last `LOOKS_BACK` of them are looked at. The same
    record gives the same advice. Rules that are off, or left for today, say nothing.
    """
    known = known or Known()
    moment = Moment.of(days, routine, now, known)
    silent = known.off | known.left
    able = (rule for rule in RULES if rule.id not in silent and _fits(rule, moment))
    return tuple(rule.advice(said) for rule in able if (said := rule.find(moment)) is not None)


def _fits(rule: Rule, moment: Moment) -> bool:
    """Tell whether a rule may speak at all: on a flare day few do, and in quiet mode none that is about numbers."""
    return (rule.in_flare or not moment.today.flare) and not (rule.about_pain and moment.known.hides_pain)
