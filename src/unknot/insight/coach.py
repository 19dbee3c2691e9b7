"""The coach: which one thing to say next, by rules that anyone can read, each with its reason and its source.

Rules look at what was recorded and planned. None reads free text, calls pain dangerous, names a condition or changes
an amount. The whole table is in `coach_rules`; here is what they are given, and how one is chosen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from unknot.insight.evidence import Word
from unknot.record.coaching import DoctorRule
from unknot.record.day import Day
from unknot.record.routine import Routine

LOOKS_BACK = 29
"""So many days, today included, are all that any rule looks at."""


class Advice(NamedTuple):
    """One thing to say. `text` is one line, `why` its reason in whole sentences, `source` an id of the guide's sources.

    `silence` says what ends it; `item` is the id of the item it is about, `command` the id of a command it offers
    (of `tui.commands`; each face puts it in its own words), both empty where there is none.
    """

    id: str
    text: str
    why: str
    source: str
    silence: str
    item: str = ""
    command: str = ""


class Known(NamedTuple):
    """What the coach is told beside the days.

    `verdicts` are the words of the verdicts by the ids of methods; `off` the ids of rules that are switched off, `left`
    of those not to be said again today; `last_day` the last day before today with anything in it; `sat_min` for how
    many minutes the app has been open without a change of position, where the person asked for that.
    """

    verdicts: Mapping[str, Word] = {}
    off: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    last_day: dt.date | None = None
    usual_bed: dt.time = dt.time(23)
    day_start: dt.time = dt.time(4)
    doctor: DoctorRule | None = None
    has_flare_plan: bool = False
    hides_pain: bool = False
    twelve_hours: bool = False
    sat_min: int | None = None


def advise(days: Sequence[Day], routine: Routine, now: dt.datetime, known: Known | None = None) -> tuple[Advice, ...]:
    """Give what could be said at a moment, the most useful first; a face says the first one only.

    `days` are consecutive and end with today (at least one; what is older than `LOOKS_BACK` days is not looked at).
    The same record gives the same advice. Rules that are off or left for today say nothing.
    """
    raise NotImplementedError
