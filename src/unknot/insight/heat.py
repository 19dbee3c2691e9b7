"""Heat by the clock: which kind, for how long, and a timer that no set clock and no hand-edited file makes longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from math import ceil
from typing import Any

from unknot.guide.library import HeatKind, Library
from unknot.record.activity import PLANNED
from unknot.record.session import Session
from unknot.record.settings import Settings

REMEMBERED = "heat.kinds"
"""The setting that holds the kind of heat last chosen for each item, by the item's id."""

PACK = "microwave_wrap"
"""The kind for every item that says no other, and for a kind that is not in the guide any more."""

BACK_S = 2.0
"""From so many seconds on that a timer would go back, the clock was set back; less comes of rounding."""

_BY_NAME = {"shower": "warm_shower", "bath": "warm_bath"}
_THINGS = {
    PACK: "the pack",
    "electric_pad": "the pad",
    "warm_compress": "the towel",
    "air_activated_wrap": "the wrap",
}

Kinds = Mapping[str, HeatKind]
"""Kinds of heat by their ids; the pack is among them."""


def kind_of(kinds: Kinds, kind_id: str) -> HeatKind:
    """Find a kind; one that is not there any more is taken for a pack, and so has the ceiling of a pack."""
    return kinds.get(kind_id) or kinds[PACK]


def chosen(values: Mapping[str, Any]) -> dict[str, str]:
    """Read from the settings which kind was last chosen for each item; what cannot be one is left out."""
    raw = values.get(REMEMBERED)
    listed = raw.items() if isinstance(raw, Mapping) else ()
    return {str(item): kind for item, kind in listed if isinstance(kind, str)}


def kind_for(kinds: Kinds, values: Mapping[str, Any], item: str, name: str) -> HeatKind:
    """Choose the kind for an item with its name on that day: the one last chosen, else by the name."""
    usual = next((kind for word, kind in _BY_NAME.items() if word in name.lower()), PACK)
    remembered = chosen(values).get(item, usual)
    return kind_of(kinds, remembered if remembered in kinds else usual)


def next_kind(kinds: Kinds, kind: HeatKind, step: int) -> HeatKind:
    """Give the kind so many steps on, round the end."""
    ids = [*kinds]
    return kinds[ids[(ids.index(kind.id) + step) % len(ids)]]


def within(kind: HeatKind, planned: int | None) -> int:
    """Give the minutes to start with: what was planned, from one minute to the kind's ceiling."""
    return max(1, min(planned or kind.minutes, kind.ceiling))


def say_ceiling(kind: HeatKind) -> str:
    """Say where a kind's timer ends."""
    return f"The timer for this kind goes up to {kind.ceiling} min."


def begin(
    item: str, kind: HeatKind, minutes: int, now: dt.datetime, *, why: str = PLANNED, before: int | None = None
) -> Session:
    """Begin a timer of so many minutes, or of the kind's ceiling where that is less."""
    return Session(item, kind.id, now.replace(microsecond=0), within(kind, minutes) * 60, why, before)


def put_right(session: Session, kind: HeatKind, now: dt.datetime, seen_s: float = 0) -> Session:
    """Give the session as it can be, so that it ends by the kind's ceiling at the latest.

    `seen_s` is how many seconds of it were seen to be over: where the clock was set back since, its beginning goes
    back with it. A beginning to come is now, and pauses are no longer than the time since the beginning.
    """
    whole = session.seconds or kind.minutes * 60
    begun = min(session.started, now)
    paused = min(session.paused, now) if session.paused else None
    stood = min(session.paused_s, max(0, int(((paused or now) - begun).total_seconds())))
    right = session._replace(seconds=min(whole, kind.ceiling * 60), started=begun, paused=paused, paused_s=stood)
    back = seen_s - right.elapsed_s(now)
    if back < BACK_S:
        return right
    return right._replace(started=right.started - dt.timedelta(seconds=ceil(back)))


def limited(session: Session, library: Library, settings: Settings, now: dt.datetime) -> Session:  # noqa: ARG001
    """Give a timer as it can be: it ends at its kind's ceiling, whatever the file says."""
    return put_right(session, kind_of(library.heat, session.guide), now)


def lengthened(session: Session, kind: HeatKind, now: dt.datetime, step: int) -> Session:
    """Give the session some minutes more or less: not beyond the ceiling, nor less than the minute it is in."""
    gone = int(session.elapsed_s(now) // 60 + 1) * 60
    return session._replace(seconds=min(max((session.seconds or 0) + 60 * step, gone), kind.ceiling * 60))


def skin_is_due(session: Session, kind: HeatKind, now: dt.datetime) -> bool:
    """Tell whether it is time to look at the skin; `beat` is 1 once that was done."""
    return bool(kind.skin_check) and not session.beat and session.elapsed_s(now) >= kind.skin_check * 60


SKIN = ("Have a look at your skin now.", "Pink is fine; red, blotchy or sore means stop.")
"""What is said when the time for it has come, in two sentences; each kind's own caution says the same at length."""


def say_over(kind: HeatKind) -> str:
    """Say that the time is up, and what comes now."""
    if not kind.skin_check:
        return "Time is up. That is enough warmth for now."
    return f"Time is up. Take {_THINGS.get(kind.id, 'it')} off and see how your skin looks."
