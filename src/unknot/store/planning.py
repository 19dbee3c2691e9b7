"""The part of a diary that is about what is planned and set, in undoable steps."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from unknot.record.errors import UnknownItem
from unknot.record.plan import Plan
from unknot.record.routine import MEDICINE, Activity
from unknot.record.saved import Saved, called
from unknot.record.settings import BY_NAME, spoken
from unknot.record.words import as_typed
from unknot.store.starter import starter_activities
from unknot.store.under_test import Along, UnderTest
from unknot.store.verbs import verb

FOR_BOTH = "The medicine itself is for you and your prescriber."
"""What is said where a medicine leaves the list."""


class Planning(UnderTest):
    """The routine's items and the settings. Errors: as for every verb of a diary."""

    @property
    def pending(self) -> int:
        """How many acts are not safe in the file yet: none ever, where a verb returns when it is saved."""
        return 0

    @property
    def offered(self) -> tuple[Activity, ...]:
        """Items of the starter routine that this diary does not have, since it is older than they are; all are off."""
        taken = {as_typed(words) for item in self.routine for words in (item.id, item.name)}
        items = starter_activities(self.today())
        return tuple(item for item in items if taken.isdisjoint((as_typed(item.id), as_typed(item.name))))

    def perform(self, do: partial[Saved]) -> Saved:
        """Do a verb: `do` holds its method, this diary, and its arguments."""
        return do()

    def one_step(self, text: str = "", merge: str = "") -> AbstractContextManager[None]:
        """Save several acts at once or not at all, as one undoable step."""
        return self._ledger.step(text, merge)

    @verb
    def plan(self, activity: Activity, on: bool | None = None, *, times: int | None = None) -> Saved:
        """Switch an item on or off, or set how many times a day it is meant, from today; the past keeps its plan.

        `times` is 1 to 24; once is enough for a day to count all the same. An item that is `offered` joins the routine,
        and one that was put away is in the list again once it is on.
        The fair test of an item that is switched off stands still, until somebody lets it go on.
        """
        today = self.today()
        with self.one_step(f"{called(activity)} {'planned' if on is None else 'on' if on else 'off'}"):
            key, activity = (self._joining(activity) if on else None) or self._find(activity)
            plan = activity.plan_near(today)._replace(start=today)
            later: tuple[Plan, ...] = ()
            along = Along()
            if times is None:
                plan, said = plan._replace(on=bool(on)), _said(activity, bool(on))
                along = self._along(activity, bool(on))
            else:
                later = tuple(one.several(times) for one in activity.history if one.start > today)
                plan, said = plan.several(times), f"planned {times} times a day from today. Once still counts."
            planned = activity.planned(plan)._replace(archived=None if on else activity.archived)
            self._ledger.put("routine", key, planned._replace(history=planned.history + later).to_document())
        return Saved(f"{activity.name} is {said}{along.text}", offer=along.offer)

    @verb
    def set_setting(self, name: str, value: Any, merge: str = "") -> Saved:
        """Save a setting; `name` is one of `BY_NAME`, or a name of the program's own such as "keys.map"."""
        label = BY_NAME[name].label if name in BY_NAME else ""
        with self.one_step(f"{label.partition(':')[0] or name} changed", merge):
            self._ledger.put("settings", 1, {**(self._ledger.document("settings", 1) or {}), name: value})
        return Saved(f"{label}: {spoken(value)}." if label else "Saved.")

    def _joining(self, activity: Activity) -> tuple[int, Activity] | None:
        """Give an offered item with the document id it is to have; None for any other item."""
        if self.routine.get(activity.id) is not None:
            return None
        found = next((item for item in self.offered if item.id == activity.id), None)
        return found and (max(self._ledger.keys("routine"), default=0) + 1, found)

    def _find(self, activity: Activity) -> tuple[int, Activity]:
        """Give the document id of an item, and the item as the diary has it now."""
        documents = self._ledger.documents("routine")
        key = next((key for key, document in documents.items() if document.get("id") == activity.id), None)
        if key is None:
            raise UnknownItem(f"{activity.name} is not in the routine any more, so nothing was changed.")
        return key, self.routine.get(activity.id) or activity


def _said(item: Activity, on: bool) -> str:
    if on:
        return "on from today."
    if item.kind == MEDICINE:
        return f"off in this list only. {FOR_BOTH}"
    return "off from today. History is kept."
