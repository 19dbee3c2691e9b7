"""A new day has started while the app was in use: the person says which day entries go to now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from unknot.record.words import WEEKDAYS, clock, long_day
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.widgets.choice_list import Choice, ChoiceList


class NewDay(UnknotScreen):
    """Enter goes to the new day, Esc stays on the one that has ended."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter choose", "=esc stay")

    def __init__(self, desk: Desk, ended: dt.date, today: dt.date, go_on: Callable[[], None]) -> None:
        """Ask about the day that `ended` and the one that is `today`; `go_on` shows the new one."""
        super().__init__(desk)
        self.ended, self.today, self.go_on = ended, today, go_on

    def heading(self) -> tuple[str, str, str]:
        """Say which day has started."""
        settings = self.diary.settings
        start = clock(settings.day_start, settings.twelve_hours)
        return f"It is past {start}, so a new day has started", "", ""

    def body(self) -> ComposeResult:
        """Offer both days."""
        ended = WEEKDAYS[self.ended.weekday()]
        choices = [
            Choice("go", long_day(self.today), hint="Enter"),
            Choice("stay", f"Still {ended}", hint="Esc"),
        ]
        listed = ChoiceList(choices, glyphs=self.desk.glyphs, id="choices").add_class("card", "gap", "grows", "list")
        listed.border_title = f"{ended} stays as it is. Anything you enter now goes to:"
        yield listed

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Take the chosen day."""
        if event.choice.id == "go":
            self.go_on()
        self.dismiss()
