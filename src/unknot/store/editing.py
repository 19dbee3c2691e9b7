"""The part of a diary that edits the routine: items of the person's own, their fields, their order, and put away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.routine import MEDICINE, Activity
from unknot.record.saved import Saved, called
from unknot.record.words import as_typed
from unknot.store.planning import FOR_BOTH, Planning
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
            _check_name(str(changes.get("name", "")), routine)
            order = max((item.order for item in routine), default=0) + 1
            taken = frozenset(name for one in routine for name in (one.id, as_typed(one.name).replace(" ", "-")))
            item = new_item(taken, order, kind, changes, self.today())
            first = kind == MEDICINE and all(one.kind != MEDICINE for one in routine)
            with self.one_step(f"{called(item)} added"):
                self._ledger.put("routine", max(keys, default=0) + 1, item.to_document())
        return Saved(f"{item.name} is in your routine.{' ' + NO_SUDDEN_STOP if first else ''}")

    @verb
    def edit_item(self, activity: Activity, changes: Mapping[str, Any], merge: str = "") -> Saved:
        """Set fields of an item, from today where it is about the plan. Steps of one `merge` word are undone together.

        Raises `BadValue` for a name that another item has, and for what `changed` refuses.
        """
        from unknot.record.item_fields import WHOLE, changed

        with self.one_step(f"{called(activity)} changed", merge):
            key, old = self._find(activity)
            if "name" in changes:
                _check_name(changes["name"], [one for one in self.routine if one.id != old.id])
            new = changed(old, changes, self.today())
            if new == old:
                return Saved(f"{old.name} is so already. Nothing was changed.", changed=False)
            self._ledger.put("routine", key, new.to_document())
        planned = not changes.keys() <= WHOLE
        return Saved(f"{new.name}: changed{' from today. History is kept' if planned else ''}.")

    @verb
    def move_item(self, activity: Activity, place: int, merge: str = "") -> Saved:
        """Put an item at a place of the list, counted from 1 among the items that are not put away."""
        with self.one_step(f"{called(activity)} moved", merge):
            _, item = self._find(activity)
            if item.archived is not None:
                raise BadValue(f"{item.name} is put away, so nothing was moved. Take it out again first.")
            items = list(self.routine.listed)
            if not 1 <= place <= len(items):
                raise BadValue(f"The list has places 1 to {len(items)}, so nothing was moved. Try: 1")
            if items[place - 1].id == item.id:
                return Saved(f"{item.name} is number {place} already. Nothing was changed.", changed=False)
            others = [one for one in items if one.id != item.id]
            others.insert(place - 1, item)
            self._put_in_order([*others, *(one for one in self.routine if one.archived is not None)])
        return Saved(f"{item.name} is number {place} now.")

    @verb
    def archive_item(self, activity: Activity, away: bool = True) -> Saved:
        """Put an item away, off from today and out of the lists, or take it out again, off as it was; history stays.

        A fair test of an item that is put away ends.
        """
        today, along = self.today(), ""
        with self.one_step(f"{called(activity)} {'put away' if away else 'taken out again'}"):
            key, item = self._find(activity)
            if (item.archived is not None) is away:
                said = "put away already" if away else "in the list already"
                return Saved(f"{item.name} is {said}. Nothing was changed.", changed=False)
            off = item
            if away and item.history:
                off = item.planned(item.plan_near(today)._replace(start=today, on=False))
                along = self._along(item, on=False, ended=True).text
            self._ledger.put("routine", key, off._replace(archived=today if away else None).to_document())
        if not away:
            return Saved(f"{item.name} is back in the list, and off.")
        if item.kind == MEDICINE:
            return Saved(f"{item.name} is put away in this list only. {FOR_BOTH}{along}")
        return Saved(f"{item.name} is put away. History is kept.{along}")

    def _put_in_order(self, items: list[Activity]) -> None:
        """Number items in their new order."""
        for order, item in enumerate(items, 1):
            if item.order != order:
                key, _ = self._find(item)
                self._ledger.put("routine", key, item._replace(order=order).to_document())


def _check_name(name: str, others: Iterable[Activity]) -> None:
    """Refuse a name that means another item: its name, or its id, by which the shell knows it."""
    for one in others:
        if as_typed(name) == as_typed(one.name):
            rest = "Take it out again, or try another name." if one.archived else "Try another name."
            away = ", put away" if one.archived else ""
            raise BadValue(f"There is an item called {one.name} already{away}, so nothing was changed. {rest}")
        if as_typed(name) == as_typed(one.id):
            raise BadValue(f"{shown(name)} is the short name of {one.name}, so nothing was changed. Try another name.")
