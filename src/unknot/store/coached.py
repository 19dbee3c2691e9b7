"""The part of a diary that is about the coach: rules switched off, the plan for flare days, the list for the doctor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from unknot.record.day import checked_note
from unknot.record.errors import BadValue
from unknot.record.saved import Saved
from unknot.store.editing import Editing
from unknot.store.reading import SAID_KEY
from unknot.store.verbs import verb

if TYPE_CHECKING:
    from unknot.record.coaching import DoctorNote

CHANGED_MEANWHILE = "That note changed meanwhile, so nothing was ticked. Look, and try again."
"""What is said where a number of the list for the doctor is another note's than the one that was meant."""


class Coached(Editing):
    """What the person tells the coach, in undoable steps. Errors: as for every verb of a diary."""

    @verb
    def switch_rule(self, rule: str, on: bool) -> Saved:
        """Switch one of the coach's rules off or on; nobody checks here that there is one of that id."""
        from unknot.record.coaching import OFF, rules_off

        off = rules_off(self.settings)
        if (rule not in off) is on:
            return Saved(f"That is {'on' if on else 'off'} already. Nothing was changed.", changed=False)
        switched = sorted({*off} ^ {rule})
        what = f"a suggestion switched {'on' if on else 'off'}"
        self._keep(OFF, what, lambda old: [*switched, *(one for one in _as_list(old) if not isinstance(one, str))])
        return Saved("It may be said again." if on else "It is not said any more.")

    @verb
    def leave_rule(self, rule: str) -> Saved:
        """Note that a rule is not to be said again today."""
        from unknot.record.coaching import TODAY, rules_left

        today = self.today()
        rules = sorted({*rules_left(self.settings, today), rule})
        self._keep(TODAY, "a suggestion left for today", lambda _: {"date": today.isoformat(), "rules": rules})
        return Saved("Not today, that is fine.")

    @property
    def rules_said(self) -> frozenset[str]:
        """The ids of the rules that had their say today."""
        from unknot.record.coaching import rules_of

        return rules_of(self._ledger.document("settings", SAID_KEY), self.today())

    @verb
    def note_said(self, rules: Collection[str]) -> Saved:
        """Note that rules had their say today, so that they are not heard again. Undo leaves it alone."""
        noted = {"date": self.today().isoformat(), "rules": sorted({*self.rules_said, *rules})}
        self._ledger.keep("settings", SAID_KEY, noted)
        return Saved("", changed=False)

    @verb
    def set_flare_plan(self, text: str, merge: str = "") -> Saved:
        """Set what the person wants to read on a flare day, in their own words; an empty text clears it."""
        from unknot.record.coaching import FLARE_PLAN

        changed = self._keep(FLARE_PLAN, "plan for flare days", lambda _: checked_note(text), merge)
        if not text.strip() and not changed:
            return Saved("There is no plan for flare days. Nothing was changed.", changed=False)
        return Saved(f"Your plan for flare days is {'saved' if text.strip() else 'cleared'}.", changed)

    @verb
    def tell_doctor(self, text: str, day: dt.date | None = None) -> Saved:
        """Put something on the list for the doctor; raises `BadValue` for nothing, too much, or a full list."""
        from unknot.record.coaching import FOR_DOCTOR, MOST_NOTES, DoctorNote, doctor_notes

        words = " ".join(checked_note(text).split())
        if not words:
            raise BadValue("What is it about? Nothing was noted. Try: unknot doctor add Sleep is worse since May")
        waiting = [one for one in doctor_notes(self.settings) if one.told is None]
        note = DoctorNote(day or self.today(), words)
        if any((one.on, one.text) == (note.on, note.text) for one in waiting):
            return Saved("That is on your list for the doctor already. Nothing was changed.", changed=False)
        if len(waiting) >= MOST_NOTES:
            raise BadValue(f"The list holds up to {MOST_NOTES} notes, so nothing was noted. Try: unknot doctor told 1")
        self._keep(FOR_DOCTOR, "a note for the doctor", lambda old: [*_as_list(old), note.to_document()])
        return Saved("It is on your list for the doctor.")

    @verb
    def told_doctor(self, number: int, told: bool = True, meant: DoctorNote | None = None) -> Saved:
        """Tick a note of the list off, or take the tick back; `number` counts the notes from 1, the oldest first.

        `meant` is the note that the person looked at: where another one has its number now, `BadValue` says so.
        """
        from unknot.record.coaching import FOR_DOCTOR, DoctorNote, doctor_notes

        notes = doctor_notes(self.settings)
        if meant and [(one.on, one.text) for one in notes[number - 1 : number]] != [(meant.on, meant.text)]:
            raise BadValue(CHANGED_MEANWHILE)
        if not 1 <= number <= len(notes):
            known = f"The list has notes 1 to {len(notes)}" if notes else "The list is empty"
            raise BadValue(f"{known}, so nothing was changed. To see it: unknot doctor")
        if (notes[number - 1].told is not None) is told:
            return Saved(f"That is {'told' if told else 'open'} already. Nothing was changed.", changed=False)
        note = notes[number - 1]._replace(told=self.today() if told else None)

        def ticked(old: Any) -> list[Any]:
            seen, kept = 0, []
            for raw in _as_list(old):
                try:
                    DoctorNote.from_document(raw)
                    seen += 1
                except (ValueError, KeyError, TypeError, AttributeError):
                    kept.append(raw)
                    continue
                kept.append(note.to_document() if seen == number else raw)
            return kept

        self._keep(FOR_DOCTOR, f"a note for the doctor {'told' if told else 'open again'}", ticked)
        return Saved("Told. It stays on the list, ticked." if told else "It is open on the list again.")

    def _keep(self, name: str, what: str, value: Callable[[Any], Any], merge: str = "") -> bool:
        """Keep a value that is made of the one before; tells whether it changed anything."""
        with self.one_step(what, merge):
            settings = self._ledger.document("settings", 1) or {}
            return self._ledger.put("settings", 1, {**settings, name: value(settings.get(name))})


def _as_list(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else [] if raw is None else [raw]
