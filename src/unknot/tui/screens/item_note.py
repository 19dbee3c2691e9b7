"""A note with one use of an item, on the card of a medicine: a tick and a few words are all it has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from unknot.record.day import LONGEST_NOTE
from unknot.record.routine import MEDICINE, Activity
from unknot.record.saved import Saved
from unknot.store.diary import Diary
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.screens.note import NO_ROOM, NoteLine, one_line
from unknot.tui.widgets.choice_list import Choice

NOTE = "use_note"
"""The id of the row."""

TO_CHANGE_IT = "To change it, talk to your prescriber."
"""What the card says of a medicine, in the place of rows that keep, pause or stop it."""

_KEPT_WITH = "It is kept with Taken."


class ItemNote:
    """The words for a use: kept with the act as long as there is no use, else with the last one, as they are typed."""

    def __init__(self, diary: Diary, activity: Activity, day: dt.date) -> None:
        """Begin with nothing noted."""
        self._diary, self._activity, self._day = diary, activity, day
        self.held = ""
        """What is to be kept with the use that comes next."""

    @property
    def is_for_this(self) -> bool:
        """True for an item that has the row."""
        return self._activity.kind == MEDICINE

    @property
    def is_done(self) -> bool:
        """True where there is a use that the words belong to."""
        return bool(self._diary.day(self._day).uses_of(self._activity.id))

    @property
    def text(self) -> str:
        """The words as they are now."""
        uses = self._diary.day(self._day).uses_of(self._activity.id)
        return uses[-1].note if uses else self.held

    @property
    def name(self) -> str:
        """The name of the item."""
        return self._activity.name

    def row(self) -> Choice:
        """Give the row."""
        return Choice(NOTE, "Note", "written" if self.text else "not noted", hint="Enter")

    def write(self, words: str, merge: str) -> Saved:
        """Take the words. Errors: as for every verb of a diary."""
        if self.is_done:
            return self._diary.note_last_use(self._activity, words, self._day, merge=merge)
        self.held = words
        return Saved(_KEPT_WITH if words else "Nothing is noted.", changed=False)


class UseNote(UnknotScreen):
    """One line to write on. The whole visit is one step of undo."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter done", "=esc back")

    def __init__(self, desk: Desk, note: ItemNote) -> None:
        """Write the note of a card."""
        super().__init__(desk)
        self._note = note
        self._visit = f"use note {id(self)}"

    def heading(self) -> tuple[str, str, str]:
        """Name the item."""
        return "Note", self._note.name, "Esc back"

    def body(self) -> ComposeResult:
        """One line to write on."""
        with Vertical(classes="card grows list") as card:
            card.border_title = "A few words, if you like"
            yield NoteLine(
                one_line(self._note.text),
                placeholder="Write here",
                max_length=LONGEST_NOTE,
                select_on_focus=False,
                id="note",
            )

    def on_mount(self) -> None:
        """Say that nothing needs saving."""
        self.status.say("Saved as you type." if self._note.is_done else _KEPT_WITH)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take the words as they stand."""
        if event.value != one_line(self._note.text):
            self.act(lambda: self._note.write(event.value, self._visit))

    def on_note_line_full(self) -> None:
        """Say how much room there is."""
        self.status.say(NO_ROOM)

    def on_input_submitted(self) -> None:
        """Go back."""
        self.action_leave()

    def say(self, saved: Saved) -> None:
        """Say that it is kept, with no key beside it: here letters are words."""
        self.status.say(saved.text)
