"""What a person plans: the items of the routine, each with a dated history of how it was planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from unknot.record.decision import Decision
from unknot.record.errors import UnknownItem
from unknot.record.fields import Document, read_entries, read_id, read_text, read_whole, unknown_keys
from unknot.record.pain import shown
from unknot.record.plan import Plan
from unknot.record.words import as_typed, listed, meant, minutes

MEDICINE = "medicine"
"""The kind of item that is for the person and their prescriber: no program's word stops, tests or judges it."""

PARTS_OF_DAY = ("morning", "day", "evening", "any")
"""When an item is meant to be done; "any" is any time of the day."""

PARTS_SAID: Mapping[str, str] = {
    "morning": "mornings",
    "day": "during the day",
    "evening": "evenings",
    "any": "any time",
}
"""How a part of the day is said beside an item."""

_KEYS = ("id", "name", "detail", "kind", "when", "order", "history", "decisions", "link", "archived")


class Activity(NamedTuple):
    """One item of the routine. `history` is sorted by date, so that the past is judged by what was planned then.

    `decisions` are what the person decided about it, the oldest first; `unread` keeps those that nobody understands.
    `link` leads to something about it, "learn:heat" or "session:morning"; `archived` is the day it was put away on.
    """

    id: str
    name: str
    detail: str = ""
    kind: str = ""
    when: str = "any"
    order: int = 0
    history: tuple[Plan, ...] = ()
    decisions: tuple[Decision, ...] = ()
    link: str = ""
    archived: date | None = None
    unread: tuple[object, ...] = ()
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, document: Document) -> Activity:
        """Read an item.

        Raises KeyError, TypeError, AttributeError or ValueError where it has no id or its history has no dates.
        """
        name = read_id(document["id"])
        decisions, unread = read_entries(document.get("decisions"), Decision.from_document)
        return cls(
            id=name,
            name=read_text(document.get("name")) or name,
            detail=read_text(document.get("detail")),
            kind=read_text(document.get("kind")),
            when=read_text(document.get("when")) or "any",
            order=read_whole(document.get("order"), 0, 10_000) or 0,
            history=tuple(sorted(map(Plan.from_document, document["history"]), key=lambda plan: plan.start)),
            decisions=tuple(sorted(decisions, key=lambda one: one.on)),
            link=read_text(document.get("link")),
            archived=_read_day(document.get("archived")),
            unread=unread,
            extra=unknown_keys(document, _KEYS),
        )

    def to_document(self) -> dict[str, Any]:
        """Write the item as the diary's file keeps it."""
        decisions = [*(one.to_document() for one in self.decisions), *self.unread]
        return {
            "id": self.id,
            "name": self.name,
            "detail": self.detail,
            "kind": self.kind,
            "when": self.when,
            "order": self.order,
            "history": [plan.to_document() for plan in self.history],
            **({"decisions": decisions} if decisions else {}),
            **({"link": self.link} if self.link else {}),
            **({"archived": self.archived.isoformat()} if self.archived else {}),
            **self.extra,
        }

    @property
    def part(self) -> str:
        """The part of the day that it is meant for; one that this version does not know is any."""
        return self.when if self.when in PARTS_OF_DAY else "any"

    @property
    def guided_kind(self) -> str:
        """The kind whose sessions guide it: what leads to a short routine is done as exercise, whatever it is."""
        return "exercise" if self.session else self.kind

    @property
    def session(self) -> str:
        """The id of the short routine or the exercise that it leads to; empty for most."""
        return self.link.removeprefix("session:") if self.link.startswith("session:") else ""

    def plan_on(self, day: date) -> Plan | None:
        """Give the plan that held on a day, or None before the item was added."""
        return next((plan for plan in reversed(self.history) if plan.start <= day), None)

    def plan_near(self, day: date) -> Plan:
        """Give the plan of a day; before the item begins, its first one, and without any, one that is off."""
        return self.plan_on(day) or next(iter(self.history), Plan(day, on=False))

    def planned(self, plan: Plan) -> Activity:
        """Change how the item is planned from a date on; the time before keeps its own plan."""
        past = tuple(old for old in self.history if old.start < plan.start)
        return self._replace(history=(*past, plan))

    def is_on(self, day: date) -> bool:
        """Tell whether the item is planned on a day."""
        plan = self.plan_on(day)
        return plan is not None and plan.on

    @property
    def decision(self) -> Decision | None:
        """The latest decision about the item, or None."""
        return self.decisions[-1] if self.decisions else None

    def decided(self, decision: Decision) -> Activity:
        """Keep a decision; it takes the place of an earlier one of the same day."""
        others = tuple(one for one in self.decisions if one.on != decision.on)
        return self._replace(decisions=(*others, decision))

    def standing(self, day: date) -> Decision | None:
        """Give the latest decision if it still holds on a day; None where the item was switched over since."""
        decision = self.decision
        meant = decision is not None and (decision.what == "keep" or (decision.until or date.max) <= day)
        return decision if decision is not None and self.is_on(day) is meant else None

    def minutes_on(self, day: date, flare: bool = False) -> int | None:
        """Give how many minutes the item is meant to take on a day, or None where no length is planned."""
        plan = self.plan_on(day)
        if plan is None:
            return None
        return plan.flare.minutes if flare else plan.minutes

    def amount(self, day: date, flare: bool = False) -> str:
        """Say how much of the item is meant on a day: "15 min", "10 repeats", or an empty text."""
        plan = self.plan_on(day)
        if plan is not None and plan.repeats is not None and not flare:
            return f"{plan.repeats} repeats" if plan.repeats > 1 else "once through"
        length = self.minutes_on(day, flare)
        return "" if length is None else minutes(length)

    def name_on(self, day: date, flare: bool = False) -> str:
        """Give the item's name on a day: on a flare day that of its flare version, where it has one to show."""
        plan = self.plan_on(day)
        return (plan.flare.name if plan and flare and plan.flare.shown else "") or self.name


class Routine(tuple[Activity, ...]):
    """The items of the routine, in their order."""

    __slots__ = ()

    @classmethod
    def of(cls, activities: Iterable[Activity]) -> Routine:
        """Put items in their order."""
        return cls(sorted(activities, key=lambda one: one.order))

    def on(self, day: date, flare: bool = False) -> tuple[Activity, ...]:
        """Collect the items planned for a day; on a flare day only those with a flare version that is shown."""
        plans = ((activity, activity.plan_on(day)) for activity in self)
        return tuple(activity for activity, plan in plans if plan and plan.on and (plan.flare.shown or not flare))

    def get(self, activity_id: str) -> Activity | None:
        """Find an item by its id, or None."""
        return next((activity for activity in self if activity.id == activity_id), None)

    @property
    def listed(self) -> Routine:
        """The items that are not put away."""
        return Routine(item for item in self if item.archived is None)

    def find(self, text: str) -> Activity:
        """Find an item by its id, also one that is put away, or else as `pick` does."""
        return self.get(text) or self.pick(text)

    def pick(self, text: str, day: date | None = None) -> Activity:
        """Find an item by what the person typed: its id, its name, or the start of either.

        Raises `UnknownItem`, with a guess, where there is none, where several could be meant, or where the one that
        is meant is put away; on a `day` before that it is found all the same.
        """
        away = [item for item in self if item.archived is not None and (day is None or item.archived <= day)]
        here = Routine(item for item in self if item not in away)
        found = here._meant(text)
        if len(found) == 1:
            return found[0]
        if found:
            ids = listed([activity.id for activity in found], "or")
            raise UnknownItem(f"{shown(text)} could be several items, so nothing was changed. Try: {ids}")
        for item in Routine(away)._meant(text):
            raise UnknownItem(
                f"{item.name} is put away, so nothing was changed. To take it out again: "
                f"unknot routine unarchive {item.id}"
            )
        raise UnknownItem(here._no_such(text, as_typed(text)))

    def _meant(self, text: str) -> list[Activity]:
        return meant(text, [(activity, (activity.id, activity.name)) for activity in self])

    def _no_such(self, text: str, wanted: str) -> str:
        import difflib

        known = {as_typed(words): activity.id for activity in self for words in (activity.name, activity.id)}
        close = difflib.get_close_matches(wanted, known, 1)
        ids = ", ".join(activity.id for activity in self)
        guess = f"Did you mean {known[close[0]]}?" if close else f"The items are: {ids}."
        quoted = shown(text).strip('"')
        return f'No item called "{quoted}", so nothing was changed. {guess}'


def open_items(day_states: Sequence[tuple[Activity, str]]) -> tuple[Activity, ...]:
    """Collect the items that are still open, from pairs of item and state."""
    return tuple(activity for activity, state in day_states if state == "open")


def _read_day(raw: object) -> date | None:
    """Read the day on which an item was put away; what is no day is none, so that the item stays readable."""
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None
