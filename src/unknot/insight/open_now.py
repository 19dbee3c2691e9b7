"""What is open at a moment: the items meant for this part of the day on which nothing was said yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from unknot.insight.day_view import part_now
from unknot.record.day import SLEEP, Day
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.saved import lowered

LONGEST_NAME = 60
"""A status line has little room; a longer name is cut."""

_JOINER = "\N{ZERO WIDTH JOINER}"  # it makes one family of four faces


class OpenItem(NamedTuple):
    """An item that is open: its id, its name fit for one line, the part of the day it is meant for, and its kind."""

    id: str
    name: str
    when: str
    kind: str

    @property
    def spoken(self) -> str:
        """The name as it stands within a line; that of a medicine as it was typed."""
        return self.name if self.kind == MEDICINE else lowered(self.name)


def open_now(
    day: Day, routine: Routine, now: dt.datetime, left_out: Collection[str] = frozenset()
) -> tuple[OpenItem, ...]:
    """Collect what is open on the person's day at a moment, in the order of the routine.

    What is meant for another part of the day is not: what went by is asked for by nobody. An item planned several
    times a day is open until its count; on a flare day there are only the small versions, and once is enough.
    `left_out` are ids of items that the day is to be without.
    """
    part = part_now(day.date, now)
    planned = (item for item in routine.on(day.date, day.flare) if item.id not in left_out)
    return tuple(
        OpenItem(item.id, one_line(item.name_on(day.date, day.flare)) or item.id, when, item.kind)
        for item in planned
        if (when := day.part_of(item)) in (part, "any") and _is_open(item, day)
    )


def one_line(name: str) -> str:
    """Put a name on one line, without what cannot be seen or would steer a terminal, and not too long."""
    clean = "".join(char for char in " ".join(name.split()) if char.isprintable() or char == _JOINER)
    clean = clean if clean.strip(_JOINER) else ""
    return clean if len(clean) <= LONGEST_NAME else clean[: LONGEST_NAME - 1] + "…"


def _is_open(item: Activity, day: Day) -> bool:
    state = day.state_of(item.id)
    if state != "done" or item.id == SLEEP or day.flare:
        return state == "open"
    plan = item.plan_on(day.date)
    return plan is not None and len(day.uses_of(item.id)) < plan.times
