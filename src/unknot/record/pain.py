"""Pain on the numeric rating scale (NRS): a whole number from 0 (no pain) to 10 (worst pain imaginable)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from unknot.record.errors import BadValue
from unknot.record.fields import (
    Document,
    left_over,
    read_moment,
    read_optional_moment,
    read_text,
    read_word,
    with_left_over,
    write_moment,
)

HIGHEST = 10
"""The highest number, "worst pain imaginable". The 11-point scale is that of Farrar 2001, Pain 94:149-158."""

WORDS = (("none", 0, 0), ("mild", 1, 3), ("moderate", 4, 6), ("severe", 7, 9), ("worst", 10, 10))
"""Each word with the first and last number it spans. Orientation only: published cut points differ."""

KINDS = ("now", "average", "worst")
"""What a number is about: this moment, or the average or worst of the last 24 hours."""

AREAS = (
    "neck", "shoulder_l", "shoulder_r", "shoulder_blade_l", "shoulder_blade_r", "upper_back_mid", "mid_back",
    "chest_wall_l", "chest_wall_r", "low_back", "arm_l", "arm_r", "hip_l", "hip_r", "leg_l", "leg_r",
    "head_jaw", "abdomen",
)  # fmt: skip
"""Plain names of the areas that can be noted with a number; _l and _r are the person's own left and right."""


class PainEntry(NamedTuple):
    """One pain number: `nrs` in NRS points, `at` the moment it is about, `recorded_at` when it was typed."""

    at: datetime
    nrs: int
    kind: str = "now"
    areas: tuple[str, ...] = ()
    note: str = ""
    recorded_at: datetime | None = None
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, document: Document) -> PainEntry:
        """Read an entry; raises ValueError or KeyError where it has no moment or no number from 0 to 10."""
        nrs = document["nrs"]
        if type(nrs) is not int or not 0 <= nrs <= HIGHEST:
            raise ValueError(f"not a pain number: {nrs!r}")
        read: dict[str, Any] = {
            "at": read_moment(document["at"]),
            "nrs": nrs,
            "kind": read_word(document.get("kind"), "now"),
            "areas": _read_areas(document.get("areas")),
            "note": read_text(document.get("note")),
            "recorded_at": read_optional_moment(document.get("recorded_at")),
        }
        return cls(**read, extra=left_over(document, read))

    def to_document(self) -> dict[str, Any]:
        """Write the entry as the diary's file keeps it."""
        note = {"note": self.note} if self.note else {}
        written = {
            "at": write_moment(self.at),
            "nrs": self.nrs,
            "kind": self.kind,
            "areas": list(self.areas),
            **note,
            "recorded_at": write_moment(self.recorded_at),
        }
        return with_left_over(written, self.extra)


def pain_word(nrs: int) -> str:
    """Give the word for a number: 4 is "moderate"."""
    return next(word for word, first, last in WORDS if first <= nrs <= last)


def read_nrs(text: str) -> int:
    """Read a typed pain number; raises `BadValue` for anything but a whole number from 0 to 10."""
    nrs = typed_nrs(text)
    if nrs is None:
        raise BadValue(f"Pain goes from 0 to 10, so {shown(text)} was not saved. Try: unknot 4")
    return nrs


def typed_nrs(text: str) -> int | None:
    """Give a typed whole number from 0 to 10, or None for anything else."""
    cleaned = text.strip()
    fits = cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 4 and int(cleaned) <= HIGHEST
    return int(cleaned) if fits else None


def read_area(text: str) -> str:
    """Read the name of an area of the body; raises `BadValue` with the names there are."""
    name = text.strip().lower().replace(" ", "_").replace("-", "_")
    if name in AREAS:
        return name
    raise BadValue(f"No area called {shown(text)}, so nothing was saved. The areas are: {', '.join(AREAS)}.")


def shown(text: str) -> str:
    """Quote what the person typed, short and without control characters, so that it can be said back."""
    clean = "".join(char if char.isprintable() else "?" for char in text.strip())
    short = clean if len(clean) <= 24 else clean[:23] + "…"
    return short if short.lstrip("-").isalnum() and short.isascii() else f'"{short}"'


def _read_areas(raw: object) -> tuple[str, ...]:
    names = raw if isinstance(raw, list) else []
    return tuple(names) if all(isinstance(name, str) for name in names) else ()
