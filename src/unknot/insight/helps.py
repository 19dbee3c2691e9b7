"""What helps: the verdicts of a diary, as they were at the last weekly look."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from unknot.insight.counted import Counted, Gap, counted
from unknot.insight.evidence import Verdict, judge
from unknot.insight.fair_test import EVERY, best
from unknot.record.day import SLEEP, Day
from unknot.record.routine import MEDICINE, Activity, Routine

RECENT = 28
"""Of so many days before a look it is told what kept them from counting."""

NOT_JUDGED = frozenset({SLEEP, MEDICINE})
"""Kinds of items that no verdict is about: the sleep log, and medicines, which are for the prescriber."""


class Helps(NamedTuple):
    """What was seen at the look of the Monday `as_of`, from the days before it; the next look is on `next_look`.

    It is the same until then, whatever is added or opened: also an earlier day that is filled in waits. A correction
    of what was typed before the look may change it, since the diary keeps no wrong number beside the right one.

    `days` is how many days counted. `gaps` are the days of the last 28 that did not count, by what they lacked.
    """

    as_of: dt.date
    next_look: dt.date
    verdicts: tuple[Verdict, ...]
    days: int = 0
    gaps: Mapping[Gap, int] = {}

    def with_tests(self, tested: Mapping[str, Verdict]) -> Helps:
        """Let fair tests have the word, by the ids of their items: their verdict ranks above the diary's.

        While a test is under way there is none, also not the diary's.
        """
        return self._replace(verdicts=tuple(best(one, tested.get(one.id)) for one in self.verdicts))


class Gathering:
    """Gathers what days say for the look of a day, without keeping the days; `add` takes them in any order."""

    def __init__(self, as_of: dt.date, known: dt.datetime) -> None:
        """Gather the days before `as_of`, from what was typed by the moment `known`."""
        self._as_of, self._known = as_of, known
        self.days: list[Counted] = []
        self.gaps: Counter[Gap] = Counter()

    def add(self, day: Day) -> None:
        """Take a day."""
        if day.date >= self._as_of:
            return
        found = counted(day, self._known)
        if isinstance(found, Counted):
            self.days.append(found)
        elif (self._as_of - day.date).days <= RECENT:
            self.gaps[found] += 1


def methods_of(routine: Routine) -> tuple[Activity, ...]:
    """Give the items that verdicts are about, in the routine's order."""
    return tuple(item for item in routine if item.kind not in NOT_JUDGED and item.id != SLEEP)


def look(gathered: Gathering, methods: Sequence[Activity], as_of: dt.date) -> Helps:
    """Judge each method by what was gathered."""
    verdicts = judge(gathered.days, [method.id for method in methods], as_of)
    return Helps(as_of, as_of + dt.timedelta(days=EVERY), verdicts, len(gathered.days), dict(gathered.gaps))


def in_hand(helps: Helps, routine: Iterable[Activity], day: dt.date) -> tuple[Verdict, ...]:
    """Give the verdicts of methods that are neither stopped nor put away on a day.

    What was stopped is still weighed: what it did on its days would be laid at another method's door without it.
    """
    stopped = {item.id for item in routine if _is_stopped(item, day)}
    return tuple(verdict for verdict in helps.verdicts if verdict.id not in stopped)


def _is_stopped(item: Activity, day: dt.date) -> bool:
    decision = item.standing(day)
    return bool(item.archived and item.archived <= day) or (decision is not None and decision.what == "stop")


def to_show(helps: Helps, methods: Iterable[Activity], day: dt.date) -> tuple[Verdict, ...]:
    """Give the verdicts to show on a day: of methods in hand that are on, or were used on some day that counts."""
    methods = tuple(methods)
    on = {method.id for method in methods if method.is_on(day)}
    return tuple(one for one in in_hand(helps, methods, day) if one.id in on or one.days_with)


def evidence_of(helps: Helps, method: str) -> dict[str, Any]:
    """Give what is known of a method as it is kept with a decision, by the keys of JSON; empty for one not judged.

    `effect_nrs` and `ci95` are in NRS points to two digits, `as_of` is the day of the look.
    """
    found = next((verdict for verdict in helps.verdicts if verdict.id == method), None)
    return {} if found is None else evidence_in_json(found)


def evidence_in_json(found: Verdict | None) -> dict[str, Any]:
    """Give a verdict by the keys it is kept with; each is None without one."""
    if found is None:
        return dict.fromkeys(("verdict", "source", "effect_nrs", "ci95", "n_with", "n_without", "as_of"))
    return {
        "verdict": found.word,
        "source": found.source,
        "effect_nrs": None if found.effect is None else round(found.effect, 2),
        "ci95": None if found.range is None else [round(end, 2) for end in found.range],
        "n_with": found.days_with,
        "n_without": found.days_without,
        "as_of": found.as_of.isoformat(),
    }
