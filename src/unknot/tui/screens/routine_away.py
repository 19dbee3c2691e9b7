"""Items that were put away: a row for each, to take it out again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult

from unknot.record.routine import Activity
from unknot.record.words import short_day
from unknot.tui.screens.base import Handlers, UnknotScreen
from unknot.tui.widgets.choice_list import Choice, ChoiceList


class PutAway(UnknotScreen):
    """Enter takes one out again: it is in the list then, and off."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter take it out", "=esc back", "undo", "help")

    rows = getters.query_one("#rows", ChoiceList)

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    def heading(self) -> tuple[str, str, str]:
        """Say that nothing is gone."""
        return "Put away", "history is kept", "Esc back"

    def body(self) -> ComposeResult:
        """List them."""
        yield ChoiceList(self._choices(), glyphs=self.desk.glyphs, id="rows").add_class("card", "grows", "list")

    def on_mount(self) -> None:
        """Say what Enter does."""
        self.status.say("Enter takes one out again. It is off then, until you switch it on.")

    def draw_again(self) -> None:
        """Show what is still put away."""
        self.rows.show(self._choices())

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Take it out; after the last one there is nothing left to do here."""
        found = next((one for one in self._away() if one.id == event.choice.id), None)
        if found is not None and self.change(lambda: self.diary.archive_item(found, False)) and not self._away():
            self.action_leave()

    def _away(self) -> list[Activity]:
        return [one for one in self.diary.routine if one.archived is not None]

    def _choices(self) -> list[Choice]:
        today = self.diary.today()
        return [Choice(one.id, one.name, f"since {_day(one, today)}") for one in self._away()]


def _day(item: Activity, today: dt.date) -> str:
    return short_day(item.archived or today, today)
