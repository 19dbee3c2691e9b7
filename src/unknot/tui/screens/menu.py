"""The menu of everything: each thing that can be done, with its key, in reach of the arrows alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from unknot.tui.commands import COMMANDS
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.widgets.choice_list import Choice, ChoiceList


class Menu(UnknotScreen):
    """Every command. Choosing one closes the menu and does it where the menu was opened, or else on Today."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter choose", "=esc back", "help")

    def heading(self) -> tuple[str, str, str]:
        """Say where this is."""
        return "Menu", "everything, with its key", "Esc back"

    def body(self) -> ComposeResult:
        """List the commands, and the key of each; without the coach there is nothing to ask why about."""
        left_out = {"menu"} if self.diary.settings.get("coach") else {"menu", "why"}
        choices = [Choice(one.id, one.words, hint=self.key(one.id)) for one in COMMANDS if one.id not in left_out]
        yield ChoiceList(choices, glyphs=self.desk.glyphs, id="choices").add_class("card", "grows", "list")

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Close the menu and do what was chosen."""
        self.dismiss()
        self.app.call_later(self.app.run_action, f"menu_command('{event.choice.id}')")
