"""A score from a clinic: its number, and what it is a score of, on one line, saved as it is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from unknot.record.check_in import LONGEST_CLINIC_NAME, clinic_in_short, read_clinic
from unknot.record.errors import BadValue
from unknot.record.saved import Saved
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.screens.note import NoteLine
from unknot.tui.widgets.glyphs import shown

_LONGEST = LONGEST_CLINIC_NAME + len("100.123 ")


class ClinicScore(UnknotScreen):
    """One line to write on. What cannot be read is not saved, and what was saved before it stays."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter done", "=esc back")

    def __init__(self, desk: Desk, day: dt.date, visit: str) -> None:
        """Write to a day; what has the same `visit` is undone together."""
        super().__init__(desk)
        self.day, self._visit = day, visit
        self._problem = ""

    def heading(self) -> tuple[str, str, str]:
        """Say what this is."""
        return "A score from a clinic", "if you have one", "Esc back"

    def body(self) -> ComposeResult:
        """One line to write on."""
        with Vertical(classes="card grows list") as card:
            card.border_title = "Its number, then its name"
            yield NoteLine(
                shown(clinic_in_short(self.diary.day(self.day).check_in), _LONGEST),
                placeholder="for example: 5.3 PEG at Dr Lind",
                max_length=_LONGEST,
                select_on_focus=False,
                id="score",
            )

    def on_mount(self) -> None:
        """Say that nothing needs saving."""
        self.status.say("The number first. Saved as you type; an empty line takes it back.")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Save the score as it stands."""
        if event.value != clinic_in_short(self.diary.day(self.day).check_in):
            self._problem = ""
            self.act(lambda: self._save(event.value))

    def on_note_line_full(self) -> None:
        """Say how much room there is."""
        most = LONGEST_CLINIC_NAME
        self.status.say(f"The name of a score holds up to {most} characters, so that was not added. Try a shorter one.")

    def on_input_submitted(self) -> None:
        """Go back, unless there is something that was not saved: then say so once more."""
        if self._problem:
            self.status.say(self._problem)
        else:
            self.action_leave()

    def say(self, saved: Saved) -> None:
        """Say that it is saved, with no key beside it: here letters are words."""
        self.status.say(saved.text)

    def _save(self, text: str) -> Saved:
        try:
            return self.diary.log_check_in(read_clinic(text), day=self.day, merge=self._visit)
        except BadValue as problem:
            self._problem = str(problem)
            raise
