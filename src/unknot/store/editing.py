"""The part of a diary that edits the routine: items of the person's own, their fields, their order, and put away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.record.errors import BadValue
from unknot.record.plan import Plan
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.saved import Saved, lowered
from unknot.store.planning import Planning
from unknot.store.verbs import verb

NO_SUDDEN_STOP = "Do not stop a medicine suddenly; ask your prescriber."
"""Said once, when the first medicine is added (clinical content: general advice on medicines)."""


class Editing(Planning):
    """What is edited of the routine, in undoable steps; the past keeps its plans. Errors: as for every verb."""

    @verb
    def add_item(self, changes: Mapping[str, Any], kind: str = "own") -> Saved:
        """Add an item; `changes` are its fields as `item_fields.read_field` reads them, with a name at least.

        Raises `BadValue` for a name that another item has, and for what `new_item` refuses.
        """
        from unknot.record.item_fields import new_item

        with self.one_step():
            routine, keys = self.routine, self._ledger.keys("routine")
            self._check_name(str(changes.get("name", "")), routine)
            order = max((item.order for item in routine), default=0) + 1
            item = new_item(frozenset(one.id for one in routine), order, kind, changes, self.today())
            first = kind == MEDICINE and all(one.kind != MEDICINE for one in routine)
            with self.one_step(f"{lowered(item.name)} added"):
                self._ledger.put("routine", max(keys, default=0) + 1, item.to_document())
        return Saved(f"{item.name} is in your routine.{' ' + NO_SUDDEN_STOP if first else ''}")

    @verb
    def edit_item(self, activity: Activity, changes: Mapping[str, Any], merge: str = "") -> Saved:
        """Set fields of an item, from today where it is about the plan. Steps of one `merge` word are undone together.

        Raises `BadValue` for a name that another item has.
        """
        from unknot.record.item_fields import changed

        with self.one_step(f"{lowered(activity.name)} changed", merge):
            key, old = self._find(activity)
            if "name" in changes:
                self._check_name(changes["name"], Routine.of(one for one in self.routine if one.id != old.id))
            new = changed(old, changes, self.today())
            if new == old:
                return Saved(f"{old.name} is so already. Nothing was changed.", changed=False)
            self._ledger.put("routine", key, new.to_document())
        return Saved(f"{new.name}: changed from today. History is kept.")

    @verb
    def move_item(self, activity: Activity, place: int, merge: str = "") -> Saved:
        """Put an item at a place of the list, counted from 1 among the items that are not put away."""
        with self.one_step(f"{lowered(activity.name)} moved", merge):
            _, item = self._find(activity)
            shown = [one for one in self.routine if one.archived is None or one.id == item.id]
            if not 1 <= place <= len(shown):
                raise BadValue(f"The list has places 1 to {len(shown)}, so nothing was moved. Try: 1")
            others = [one for one in shown if one.id != item.id]
            others.insert(place - 1, item)
            away = [one for one in self.routine if one not in shown]
            moved = self._put_in_order([*others, *away])
        return Saved(f"{item.name} is number {place} now.", changed=moved)

    @verb
    def archive_item(self, activity: Activity, away: bool = True) -> Saved:
        """Put an item away, off from today and out of the lists, or take it out again, off as it was; history stays."""
        today = self.today()
        with self.one_step(f"{lowered(activity.name)} {'put away' if away else 'taken out again'}"):
            key, item = self._find(activity)
            if (item.archived is not None) is away:
                return Saved(f"{item.name} is so already. Nothing was changed.", changed=False)
            plan = item.plan_on(today) or next(iter(item.history), Plan(today))
            off = item.planned(plan._replace(start=today, on=False)) if away else item
            self._ledger.put("routine", key, off._replace(archived=today if away else None).to_document())
        if away:
            return Saved(f"{item.name} is put away. History is kept.")
        return Saved(f"{item.name} is back in the list, and off.")

    def _check_name(self, name: str, others: Routine) -> None:
        if any(one.name.casefold() == name.casefold() for one in others):
            raise BadValue(f"There is an item called {name} already, so nothing was changed. Try another name.")

    def _put_in_order(self, items: list[Activity]) -> bool:
        """Number items in their new order; tells whether anything changed."""
        any_moved = False
        for order, item in enumerate(items, 1):
            if item.order != order:
                key, _ = self._find(item)
                any_moved |= self._ledger.put("routine", key, item._replace(order=order).to_document())
        return any_moved
