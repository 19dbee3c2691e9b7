"""Which items are in the routine: a tick each. What was planned before stays as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult

from unknot.record.routine import Activity, Routine
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.decide_words import beside, standing_words
from unknot.tui.screens.places import DayCall
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.row_list import RowList

PARTS = {"morning": "mornings", "day": "during the day", "evening": "evenings", "any": "any time"}
"""How a part of the day is said beside an item."""

_FEWER = "Fewer is fine. You can add more on a good week."


class RoutineScreen(UnknotScreen):
    """Every item that there is, on or off from today."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=space on/off", "=esc done", "undo", "help")

    rows = getters.query_one("#rows", ChoiceList)

    def __init__(self, desk: Desk, call: DayCall | None = None) -> None:
        super().__init__(desk)
        self.day = call.day if call else self.diary.today()
        self._told = ""

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    def draw_again(self) -> None:
        """Show the items as they are planned now."""
        self.rows.show(self._choices())

    def heading(self) -> tuple[str, str, str]:
        """Say that the past stays."""
        return "Your routine", "changes start today, history is kept", "Esc done"

    def body(self) -> ComposeResult:
        """List the items with a tick."""
        rows = ChoiceList(self._choices(), glyphs=self.desk.glyphs, value_column=34, id="rows")
        yield rows.add_class("card", "grows", "list")

    def on_mount(self) -> None:
        """Ask for no more than is good."""
        self.status.say(_FEWER)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Say all of what was decided about the item in hand: beside its name there may be no room for the reason."""
        event.stop()
        activity = self.diary.routine.get(self.rows.choice.id) if self.rows.choice else None
        said = standing_words(activity, self.diary.today()) if activity else ""
        before, self._told = self._told, f"{activity.name}: {said.rstrip('.')}." if activity and said else ""
        if self._told or (before and self.status.text == before):
            self.status.say(self._told or _FEWER)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Switch an item on or off."""
        activity = next((one for one in self._items() if one.id == event.choice.id), None)
        if activity is not None:
            self.change(lambda: self.diary.plan(activity, not event.choice.ticked))

    def _choices(self) -> list[Choice]:
        today = self.diary.today()
        on = self.diary.routine.on(today)
        return [item_choice(activity, activity in on, today) for activity in self._items()]

    def _items(self) -> Routine:
        """Give the items there are and those that this diary is too old to have, each in its place on or off."""
        return Routine.of((*self.diary.routine, *self.diary.offered))


def item_choice(activity: Activity, on: bool, today: dt.date) -> Choice:
    """Give the row of an item: its tick, its name, how long and when, or that it is stopped or paused."""
    decided, in_a_word = beside(activity, today)
    if decided and not on:
        return Choice(activity.id, activity.name, decided, ticked=False, short=in_a_word)
    amount, part = activity.amount(today), PARTS.get(activity.when, "")
    said = ", ".join(filter(None, (amount, part)))
    return Choice(activity.id, activity.name, said, ticked=on, short=amount or part)
