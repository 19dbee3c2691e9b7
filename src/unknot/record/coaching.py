"""What the person told the coach: the rules that are off, the plan for flare days, the list for the doctor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from unknot.record.fields import Document, left_over, read_entries, read_text, with_left_over
from unknot.record.settings import Settings

OFF, TODAY, FLARE_PLAN, FOR_DOCTOR = "coach.off", "coach.today", "flare.plan", "doctor.notes"
"""The names under which all of it is kept among the settings."""

MOST_NOTES = 200
"""How many notes the list for the doctor holds that are not told yet."""


class DoctorNote(NamedTuple):
    """One thing to tell the doctor, written on a day; `told` is the day on which it was ticked off, or None."""

    on: dt.date
    text: str
    told: dt.date | None = None
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, document: Document) -> DoctorNote:
        """Read a note; raises ValueError, KeyError or TypeError where it has no day."""
        told = document.get("told")
        read: dict[str, Any] = {
            "on": dt.date.fromisoformat(document["on"]),
            "text": read_text(document.get("text")),
            "told": None if told is None else dt.date.fromisoformat(told),
        }
        return cls(**read, extra=left_over(document, read))

    def to_document(self) -> dict[str, Any]:
        """Write the note as the diary's file keeps it."""
        told = self.told and self.told.isoformat()
        return with_left_over({"on": self.on.isoformat(), "text": self.text, "told": told}, self.extra)


class DoctorRule(NamedTuple):
    """When the person wants to be reminded of calling: pain of `nrs` or more on `days` of the last `of` days."""

    nrs: int
    days: int
    of: int


def rules_off(settings: Settings) -> frozenset[str]:
    """Give the ids of the coach's rules that the person switched off."""
    raw = settings.values.get(OFF)
    return frozenset(one for one in raw if isinstance(one, str)) if isinstance(raw, list) else frozenset()


def rules_left(settings: Settings, today: dt.date) -> frozenset[str]:
    """Give the ids of the rules that the person does not want to hear of on this day."""
    return rules_of(settings.values.get(TODAY), today)


def rules_of(raw: Any, today: dt.date) -> frozenset[str]:
    """Give the ids of rules that were noted for a day: none where the note is of another day or cannot be read."""
    if not isinstance(raw, Mapping) or raw.get("date") != today.isoformat() or not isinstance(raw.get("rules"), list):
        return frozenset()
    return frozenset(one for one in raw["rules"] if isinstance(one, str))


def flare_plan(settings: Settings) -> str:
    """Give what the person wrote, on a good day, for flare days; empty where nothing is written."""
    return read_text(settings.values.get(FLARE_PLAN))


def doctor_notes(settings: Settings) -> tuple[DoctorNote, ...]:
    """Give the list for the doctor, the oldest first; what cannot be read is left out and kept in the file."""
    notes, _ = read_entries(settings.values.get(FOR_DOCTOR), DoctorNote.from_document)
    return notes


def doctor_rule(settings: Settings) -> DoctorRule | None:
    """Give the rule for the reminder to call the doctor; None where none is set, as at first."""
    said = str(settings.get("doctor"))
    if said == "off":
        return None
    nrs, _, days, _, of = said.split()
    return DoctorRule(int(nrs), int(days), int(of))
