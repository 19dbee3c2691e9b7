"""One use of a routine item: a warm pack at 08:10, a walk at noon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from unknot.record.errors import BadValue
from unknot.record.fields import (
    Document,
    left_over,
    read_id,
    read_moment,
    read_optional_moment,
    read_text,
    read_whole,
    read_word,
    with_left_over,
    write_moment,
)
from unknot.record.pain import shown

PLANNED = "planned"
"""Done because it was in the routine. Only planned uses say anything about whether a method helps."""

BECAUSE_IT_HURT = "because_it_hurt"
"""Done because it hurt: kept apart, since a method used on bad days looks harmful whatever it does."""

LONGEST_MIN = 24 * 60
"""The longest use that can be recorded, in minutes."""

MOST_CENTS = 9_999_999_999
"""The highest cost of a use, in hundredths of the person's own currency."""

OPTION = "option"
"""The kind of item that is a session with somebody, or of something that little is known of: massage, acupuncture."""


class Use(NamedTuple):
    """One use of an item: `minutes` long, `before` and `after` in NRS points; None means not noted.

    `approximate` is True where the person gave no time of day, and `at` is the part of the day it is planned for.
    A `why` that this version does not know is kept, and is neither planned nor because it hurt. `cost_cents` is what
    it cost, in hundredths of the person's own currency, `note` a few words about it.
    """

    activity: str
    at: datetime
    minutes: int | None = None
    why: str = PLANNED
    before: int | None = None
    after: int | None = None
    recorded_at: datetime | None = None
    approximate: bool = False
    cost_cents: int | None = None
    note: str = ""
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, document: Document) -> Use:
        """Read a use; raises ValueError or KeyError where it names no item or no moment."""
        read: dict[str, Any] = {
            "activity": read_id(document["activity"]),
            "at": read_moment(document["at"]),
            "minutes": read_whole(document.get("minutes"), 0, LONGEST_MIN),
            "why": read_word(document.get("why"), PLANNED),
            "before": read_whole(document.get("before"), 0, 10),
            "after": read_whole(document.get("after"), 0, 10),
            "recorded_at": read_optional_moment(document.get("recorded_at")),
            "approximate": document.get("approximate") is True,
            "cost_cents": read_whole(document.get("cost_cents"), 0, MOST_CENTS),
            "note": read_text(document.get("note")),
        }
        return cls(**read, extra=left_over(document, read))

    def to_document(self) -> dict[str, Any]:
        """Write the use as the diary's file keeps it."""
        written = {
            "activity": self.activity,
            "at": write_moment(self.at),
            "minutes": self.minutes,
            "why": self.why,
            "before": self.before,
            "after": self.after,
            "recorded_at": write_moment(self.recorded_at),
            **({"approximate": True} if self.approximate else {}),
            **({} if self.cost_cents is None else {"cost_cents": self.cost_cents}),
            **({"note": self.note} if self.note else {}),
        }
        return with_left_over(written, self.extra)


def read_cost(text: str) -> int:
    """Read a typed amount with at most two decimals ("45", "45.50", "45,5") as hundredths; raises `BadValue`."""
    found = re.fullmatch(r"([0-9]{1,8})(?:[.,]([0-9]{1,2}))?", text.strip())
    if found is None:
        raise BadValue(
            f"A cost is a plain amount such as 45 or 45.50, so {shown(text)} cannot be and nothing was saved. "
            "Try: --cost 45"
        )
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def say_cost(cents: int) -> str:
    """Say an amount of hundredths: "45", "45.50"."""
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02}" if rest else str(whole)
