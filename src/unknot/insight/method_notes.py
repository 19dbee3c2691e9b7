"""What is said under a verdict: the sessions with somebody as they were noted, and what works too slowly for days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean

from unknot.insight.evidence import ONE_WEEKDAY, Verdict
from unknot.record.activity import OPTION, Use, say_cost
from unknot.record.day import Day
from unknot.record.routine import Activity
from unknot.record.saved import lowered
from unknot.record.words import WEEKDAYS, listed, tenths

SLOW_KINDS = frozenset({"exercise", "walk", OPTION})
"""Kinds of items that may work over weeks rather than within a day."""

FEWEST = 3
"""From so many sessions on, it is said that they were all on one weekday."""

_MORE = "The weekly check-in, or a fair test in weeks (12 of them), shows more."
_SLOW = f"This kind may work over weeks, which single days do not show. {_MORE}"
_LITTLE = "That alone says little: pain that is high before often comes down whatever one does."


class Sessions:
    """What was done of each item up to a look: how often, for how much, and each session of kind "option"."""

    def __init__(self, as_of: dt.date, known: dt.datetime, items: Iterable[Activity]) -> None:
        """Gather for the look of the day `as_of`, from what was typed by the moment `known`."""
        self._as_of, self._known = as_of, known
        self._uses: dict[str, list[Use]] = {item.id: [] for item in items if item.kind == OPTION}
        self.counts: Counter[str] = Counter()
        self.cents: dict[str, int] = {}

    def add(self, day: Day) -> None:
        """Take a day."""
        if day.date >= self._as_of:
            return
        for use in day.uses:
            if (use.recorded_at or use.at) > self._known:
                continue
            self.counts[use.activity] += 1
            if use.cost_cents is not None:
                self.cents[use.activity] = self.cents.get(use.activity, 0) + use.cost_cents
            if use.activity in self._uses:
                self._uses[use.activity].append(use)

    def of(self, item: str) -> Sequence[Use]:
        """Give the sessions of an item of kind "option"; none for any other."""
        return self._uses.get(item, ())


def notes_of(activity: Activity, uses: Sequence[Use], verdict: Verdict | None = None) -> tuple[str, ...]:
    """Say what stands under the words of a `verdict`, which then is not said twice; `uses` are those up to its look."""
    return (*say_sessions(activity, uses, verdict), *([_SLOW] if is_slow(activity, verdict) else []))


def say_sessions(activity: Activity, uses: Sequence[Use], verdict: Verdict | None = None) -> tuple[str, ...]:
    """Say how many sessions an item of kind "option" had, pain around them, their cost; nothing for another kind."""
    if activity.kind != OPTION or not uses:
        return ()
    count = len(uses)
    said = [f"{count} {'session' if count == 1 else 'sessions'} up to this look."]
    said += [_weekday(uses)] if verdict is not None and _is_early(verdict) else []
    said += [_around(uses), _cost(uses)]
    return tuple(filter(None, said))


def is_slow(activity: Activity, verdict: Verdict | None = None) -> bool:
    """Tell whether an item may work too slowly for days to show; after a fair test there is nothing more to advise."""
    return activity.kind in SLOW_KINDS and (verdict is None or verdict.source != "fair_test")


def say_slow(names: Sequence[str]) -> str:
    """Say of several items at once that days may not show what they do; an empty text for none."""
    if not names:
        return ""
    first, *others = names
    return f"{listed([first, *map(lowered, others)])} may work over weeks, which single days do not show. {_MORE}"


def _is_early(verdict: Verdict) -> bool:
    """Tell whether a verdict waits for more days, and so says nothing of the weekday yet."""
    return verdict.word == "cannot_tell_yet" and verdict.reason in ("", "days")


def _weekday(uses: Sequence[Use]) -> str:
    number, most = Counter(use.at.weekday() for use in uses).most_common(1)[0]
    if len(uses) < FEWEST or most < ONE_WEEKDAY * len(uses):
        return ""
    share = "All" if most == len(uses) else "Nearly all"
    return (
        f"{share} were on a {WEEKDAYS[number]}. As long as that is so, it cannot be told from that day of the week; "
        "another day now and then would show more."
    )


def _around(uses: Sequence[Use]) -> str:
    both = [(use.before, use.after) for use in uses if use.before is not None and use.after is not None]
    if not both:
        return ""
    before, after = (f"{tenths(fmean(numbers)):.1f}" for numbers in zip(*both, strict=True))
    where = f"Where both were noted ({len(both)} of {len(uses)}), pain was"
    return f"{where} {before} before and {after} after on average. {_LITTLE}"


def _cost(uses: Sequence[Use]) -> str:
    costs = [use.cost_cents for use in uses if use.cost_cents is not None]
    return f"Cost noted for {len(costs)} of {len(uses)}: {say_cost(sum(costs))} in all." if costs else ""
