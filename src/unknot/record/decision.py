"""What a person decided about a method: keep it, try it again on a day, pause it or stop it, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

from unknot.record.errors import BadValue
from unknot.record.fields import Document, left_over, read_text, with_left_over

What = Literal["keep", "again", "pause", "stop"]
"""What can be decided; "again" and a pause with a last day switch the item on again by themselves."""

LONGEST_WHY = 2_000
"""How many characters a reason holds."""


class Decision(NamedTuple):
    """One decision, taken on the day `on`, with a reason in the person's own words or none.

    `until` is the day from which the item is on again, if one was named. `evidence` is the verdict of that moment by
    the keys of its JSON, empty where there was none.
    """

    on: dt.date
    what: What
    why: str = ""
    until: dt.date | None = None
    evidence: Mapping[str, Any] = {}
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, document: Document) -> Decision:
        """Read a decision; raises ValueError, KeyError or TypeError where it has no day or is none that is known."""
        what, evidence = document["what"], document.get("evidence")
        if what not in get_args(What):
            raise ValueError(f"not a decision: {what!r}")
        read: dict[str, Any] = {
            "on": dt.date.fromisoformat(document["on"]),
            "what": what,
            "why": read_text(document.get("why")),
            "until": _read_day(document.get("until")),
            "evidence": dict(evidence) if isinstance(evidence, Mapping) else {},
        }
        return cls(**read, extra=left_over(document, read))

    def to_document(self) -> dict[str, Any]:
        """Write the decision as the diary's file keeps it."""
        written = {
            "on": self.on.isoformat(),
            "what": self.what,
            "why": self.why,
            "until": self.until and self.until.isoformat(),
            "evidence": dict(self.evidence),
        }
        return with_left_over(written, self.extra)


def checked_why(text: str) -> str:
    """Give a reason back without blanks around it; raises `BadValue` for one that is too long."""
    why = text.strip()
    if len(why) > LONGEST_WHY:
        raise BadValue(
            f"A reason holds up to {LONGEST_WHY:,} characters and this one has {len(why):,}, "
            "so nothing was changed. Try a shorter one."
        )
    return why


def _read_day(raw: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None
