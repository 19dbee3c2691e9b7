"""A note for the day, saved with every key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from unknot.record.day import LONGEST_NOTE
from unknot.record.saved import Saved
from unknot.record.words import relative_day
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.screens.places import DayCall
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.prose import Line, Passage, Prose

NO_ROOM = f"A note holds up to {LONGEST_NOTE:,} characters, so that was not added. Try a shorter one."
"""What is said where a line is full."""


class NoteLine(Input):
    """A line to write on. What is pasted comes whole, its lines one after another; the arrows lead on from it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "The thing before", show=False),
        Binding("down", "app.focus_next", "The next thing", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | up, down | Go to what stands there. |
    """

    class Full(Message):
        """Posted when something was left out because there is no more room."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(one_line(event.text))

    def restricted(self) -> None:
        """Say that there is no more room."""
        self.post_message(self.Full())


class Note(UnknotScreen):
    """One line of the person's own words. The whole visit is one step of undo."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter done", "=esc back")

    def __init__(self, desk: Desk, call: DayCall) -> None:
        super().__init__(desk)
        self.day = call.day
        self._visit = f"note {self.day} {id(self)}"

    def heading(self) -> tuple[str, str, str]:
        """Say which day the note is for."""
        return "Note", f"for {relative_day(self.day, self.diary.today())}", "Esc back"

    def body(self) -> ComposeResult:
        """One line to write on."""
        with Vertical(classes="card grows list") as card:
            card.border_title = "Anything worth remembering"
            yield NoteLine(
                _last_line(self.diary.day(self.day).note),
                placeholder="Write here",
                max_length=LONGEST_NOTE,
                select_on_focus=False,
                id="note",
            )
            rows = ChoiceList(
                [Choice("tell", "Put this on the list for my doctor")], glyphs=self.desk.glyphs, id="tell"
            )
            rows.styles.height = 1
            yield rows
            yield Prose(id="whole").add_class("prose")

    def on_mount(self) -> None:
        """Say that nothing needs saving."""
        self.status.say("Good things too. Saved as you type. Unknot sends it nowhere.")
        self._show_whole()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Save the words as they stand."""
        note = self.diary.day(self.day).note
        if event.value != _last_line(note):
            earlier = note[: len(note) - len(note.splitlines()[-1])] if note.splitlines() else ""
            self.act(lambda: self.diary.set_note(earlier + event.value, self.day, merge=self._visit))
            self._show_whole()

    def draw_again(self) -> None:
        """Show the whole note as it is now; the line that is being written stays as it is."""
        self._show_whole()

    def say(self, saved: Saved) -> None:
        """Say that it is saved, with no key beside it: here letters are words."""
        self.status.say(saved.text)

    def _show_whole(self) -> None:
        """Show all of a note that has several lines, or one longer than the screen, to read."""
        note = self.diary.day(self.day).note
        whole = self.query_one("#whole", Prose)
        whole.display = len(note.splitlines()) > 1 or len(note) > 60
        whole.show([Passage("", [Line(shown(line, LONGEST_NOTE)) for line in note.splitlines()])])

    def on_note_line_full(self) -> None:
        """Say how much room there is."""
        self.status.say(NO_ROOM)

    def on_choice_list_chosen(self) -> None:
        """Put the day's note on the list for the doctor, as it is now."""
        note = self.diary.day(self.day).note
        if note.strip():
            self.act(lambda: self.diary.tell_doctor(note, self.day))
        else:
            self.status.say("There is no note yet, so nothing was put on the list.")

    def on_input_submitted(self) -> None:
        """Go back."""
        self.action_leave()


def _last_line(note: str) -> str:
    """Give the line of a note that can be written on; those above it stay as they are."""
    lines = note.splitlines()
    return shown(lines[-1], LONGEST_NOTE + 1) if lines else ""


def one_line(text: str) -> str:
    """Put a text that has several lines (from the shell, or pasted) on one."""
    return shown(" ".join(text.splitlines()), LONGEST_NOTE + 1)
