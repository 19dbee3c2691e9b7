"""How an item of the routine is planned from a date on, with its smaller form for flare days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from unknot.record.activity import LONGEST_MIN
from unknot.record.errors import BadValue
from unknot.record.fields import Document, read_text, read_whole, unknown_keys

MOST_REPEATS = 100
"""The largest number of repeats that can be planned for one go."""

_FLARE_KEYS = ("name", "detail", "minutes", "shown")
_PLAN_KEYS = ("from", "on", "minutes", "repeats", "times", "target_per_week", "baseline", "flare")


class FlareVersion(NamedTuple):
    """The smaller form of an item on a flare day. Where `shown` is False the item rests on such days."""

    name: str
    detail: str
    minutes: int | None = None
    shown: bool = False
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, document: Document) -> FlareVersion:
        """Read a flare version, with plain defaults for what is not given."""
        return cls(
            name=read_text(document.get("name")),
            detail=read_text(document.get("detail")),
            minutes=read_whole(document.get("minutes"), 0, LONGEST_MIN),
            shown=document.get("shown") is True,
            extra=unknown_keys(document, _FLARE_KEYS),
        )

    def to_document(self) -> dict[str, Any]:
        """Write the flare version as the diary's file keeps it."""
        return {
            "name": self.name,
            "detail": self.detail,
            "minutes": self.minutes,
            "shown": self.shown,
            **self.extra,
        }


class Plan(NamedTuple):
    """How an item was planned from a date on: on or off, minutes, times a day, days a week, flare version.

    `repeats` is how many times one go has, where it is counted and not timed. `baseline` is the amount in minutes that
    is fine on a good day and on a bad one, as the person set it: it limits nothing.
    """

    start: date
    on: bool = True
    minutes: int | None = None
    times: int = 1
    target_per_week: int = 7
    flare: FlareVersion = FlareVersion("", "")
    repeats: int | None = None
    baseline: int | None = None
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, document: Document) -> Plan:
        """Read a plan; raises ValueError, KeyError or TypeError where it has no date."""
        flare = document.get("flare")
        return cls(
            start=date.fromisoformat(document["from"]),
            on=document.get("on") is True,
            minutes=read_whole(document.get("minutes"), 0, LONGEST_MIN),
            times=read_whole(document.get("times"), 1, 24) or 1,
            target_per_week=read_whole(document.get("target_per_week"), 1, 7) or 7,
            flare=FlareVersion.from_document(flare if isinstance(flare, Mapping) else {}),
            repeats=read_whole(document.get("repeats"), 1, MOST_REPEATS),
            baseline=read_whole(document.get("baseline"), 1, LONGEST_MIN),
            extra=unknown_keys(document, _PLAN_KEYS),
        )

    def several(self, times: int) -> Plan:
        """Plan the item a number of times a day, 1 to 24; raises `BadValue` for any other number."""
        if not 1 <= times <= 24:
            raise BadValue("An item can be planned 1 to 24 times a day, so nothing was changed. Try: 3")
        return self._replace(times=times)

    def to_document(self) -> dict[str, Any]:
        """Write the plan as the diary's file keeps it."""
        return {
            "from": self.start.isoformat(),
            "on": self.on,
            "minutes": self.minutes,
            "times": self.times,
            "target_per_week": self.target_per_week,
            "flare": self.flare.to_document(),
            **({"repeats": self.repeats} if self.repeats is not None else {}),
            **({"baseline": self.baseline} if self.baseline is not None else {}),
            **self.extra,
        }
