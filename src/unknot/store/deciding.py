"""The part of a diary that is about what a person decides: keep a method, try it again on a day, pause it, stop it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from unknot.record.decision import Decision, What, checked_why
from unknot.record.errors import BadValue
from unknot.record.routine import MEDICINE, Activity
from unknot.record.saved import Saved, called
from unknot.record.words import short_day
from unknot.store.coached import Coached
from unknot.store.verbs import verb

FOR_THE_PRESCRIBER = "That is a medicine: talk to your prescriber about it. Nothing was changed."
"""What is said where a medicine is to be paused, stopped or tried again."""

_STEP = {"keep": "kept", "again": "off until a day", "pause": "paused", "stop": "stopped"}
_DONE = {"again": "off", "pause": "paused", "stop": "stopped"}


class Deciding(Coached):
    """The decisions about the routine's items. Errors: as for every verb of a diary."""

    @verb
    def decide(
        self,
        activity: Activity,
        what: What,
        *,
        why: str = "",
        until: dt.date | None = None,
        evidence: Mapping[str, Any] | None = None,
    ) -> Saved:
        """Save a decision about an item, with the verdict of this moment, and plan by it from today.

        Again, pause and stop switch the item off, on again from `until`, which "again" needs and a pause may have;
        keep switches it on where it was off. A fair test of it ends with a stop, for the same reason, and pauses with
        the other two. Raises `BadValue` for a medicine that is not to be kept, a day that is
        not to come, or too long a reason.
        """
        today, why = self.today(), checked_why(why)
        with self.one_step(f"{called(activity)} {_STEP[what]}"):
            key, old = self._find(activity)
            if old.kind == MEDICINE and what != "keep":
                raise BadValue(FOR_THE_PRESCRIBER)
            _check_until(old, what, until, today)
            if _is_so(old, what, why, until, today):
                return Saved(_said(old, what, until, today, already=True), changed=False)
            new = _planned(old, what, until, today).decided(Decision(today, what, why, until, evidence or {}))
            changed = self._ledger.put("routine", key, new.to_document())
            along = self._along(old, what == "keep", what == "stop", why)
        return Saved(f"{_said(old, what, until, today)}{along.text}", changed, along.offer)


def _check_until(item: Activity, what: What, until: dt.date | None, today: dt.date) -> None:
    if until is None and what == "again":
        raise BadValue(f"From which day on? Nothing was changed. Try: unknot again {item.id} --on monday")
    if until is not None and what in ("keep", "stop"):
        pause = f"unknot pause {item.id} --until monday"
        raise BadValue(f"Only a pause has a last day, so nothing was changed. Try: {pause}")
    if until is not None and until <= today:
        later = today + dt.timedelta(days=14)
        raise BadValue(f"{short_day(until, today)} is not a day to come, so nothing was changed. Try: {later}")


def _is_so(item: Activity, what: What, why: str, until: dt.date | None, today: dt.date) -> bool:
    """Tell whether the same was decided before, still holds, and no other reason is given.

    To keep something is worth noting again on another day, with what is known by then.
    """
    last = item.standing(today)
    if last is None or (what == "keep" and last.on != today):
        return False
    return (last.what, last.until) == (what, until) and why in ("", last.why)


def _planned(item: Activity, what: What, until: dt.date | None, today: dt.date) -> Activity:
    """Plan an item as was decided; one that is to be kept and is on keeps its plan as it is.

    One that was put away is in the list again where it is to be on.
    """
    plan = item.plan_near(today)
    item = item._replace(archived=None if what == "keep" or until else item.archived)
    if what == "keep":
        return item if item.is_on(today) else item.planned(plan._replace(start=today, on=True))
    off = item.planned(plan._replace(start=today, on=False))
    return off.planned(plan._replace(start=until, on=True)) if until else off


def _said(item: Activity, what: What, until: dt.date | None, today: dt.date, already: bool = False) -> str:
    """Say what was decided of an item as it was before."""
    if what == "keep":
        return f"{item.name} {'stays' if item.is_on(today) else 'is back'} in your routine."
    back = f", and on again from {short_day(until, today)}" if until else ""
    when, rest = (" already", "Nothing was changed.") if already else (" from today", "History is kept.")
    return f"{item.name} is {_DONE[what]}{when}{back}. {rest}"
