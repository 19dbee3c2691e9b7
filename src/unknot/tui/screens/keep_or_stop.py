"""What can be decided about an item: a row for each, which opens the screen of that decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, get_args

from textual import getters
from textual.app import ComposeResult

from unknot.record.decision import What
from unknot.record.routine import MEDICINE, Activity
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.screens.decide import Decide
from unknot.tui.screens.decide_words import DEEDS, standing_words
from unknot.tui.screens.places import DayCall
from unknot.tui.widgets.choice_list import Choice, ChoiceList

FOR_A_MEDICINE = "That is a medicine. To pause or stop it, talk to your prescriber."
"""What is said where a medicine can only be kept."""


class KeepOrStop(UnknotScreen):
    """Keep it, pause it, try it again on a day, stop it. Nothing is saved here."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter choose", "=esc back", "menu", "help")

    rows = getters.query_one("#rows", ChoiceList)

    def __init__(self, desk: Desk, call: DayCall) -> None:
        super().__init__(desk)
        self.activity: Activity = self.diary.routine.find(call.item)

    def heading(self) -> tuple[str, str, str]:
        """Name the item."""
        return self.activity.name, "from today on", "Esc back"

    def body(self) -> ComposeResult:
        """List what can be decided."""
        listed: Iterable[What] = ("keep",) if self.activity.kind == MEDICINE else DEEDS
        choices = [Choice(what, DEEDS[what][0], hint=DEEDS[what][1]) for what in listed]
        yield ChoiceList(choices, glyphs=self.desk.glyphs, id="rows").add_class("card", "grows", "list")

    def on_mount(self) -> None:
        """Say what was decided before, or that there is no hurry."""
        said = standing_words(self.activity, self.diary.today())
        if self.activity.kind == MEDICINE:
            said = FOR_A_MEDICINE
        self.status.say(f"{said[:1].upper()}{said[1:]}" if said else "Nothing is saved before the next step.")

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Go on to the decision; Esc leads back past this list."""
        what = next(one for one in get_args(What) if one == event.choice.id)
        self.app.switch_screen(Decide(self.desk, self.activity, what))
