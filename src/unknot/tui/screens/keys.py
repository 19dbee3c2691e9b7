"""The keys: another letter for any command, by pressing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult

from unknot.record.errors import BadValue
from unknot.record.saved import Saved
from unknot.tui.commands import BY_ID, COMMANDS, FIXED, first_key, is_fixed, key_of, remapped, usable_keymap
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.key_bar import KeyHint

_ALL_BACK = "all back"


class KeysScreen(UnknotScreen):
    """Every command that has a letter or can have one. Enter asks for another letter; Esc leaves it as it is."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter new letter", "=esc done", "undo", "menu", "help")
    ASKING: ClassVar[Sequence[str]] = ("=a-z new letter", "=esc leave it")

    rows = getters.query_one("#rows", ChoiceList)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asking = ""

    def heading(self) -> tuple[str, str, str]:
        """Say what this is."""
        return "Keys", "a letter for each", "Esc done"

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar: while a letter is asked for, letters mean nothing else."""
        return self.hints_of(self.ASKING if self._asking else self.KEYS)

    def body(self) -> ComposeResult:
        """List the commands with their letters."""
        yield ChoiceList(self._choices(), glyphs=self.desk.glyphs, value_column=22, id="rows").add_class(
            "card", "grows", "list"
        )

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    def action_leave(self) -> None:
        """Leave the letter that was asked for as it is, or else the screen."""
        if self._asking:
            self._leave_it()
        else:
            super().action_leave()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Ask for a letter, or put all letters back."""
        if event.choice.id == _ALL_BACK:
            self._ask("")
            self.change(lambda: self._keep({}, "All keys are as they were at first."))
        else:
            self._ask(event.choice.id)
            self.status.say(f'Press the new letter for "{BY_ID[event.choice.id].label}".')

    def on_row_list_moved(self) -> None:
        """Stop asking when another row is taken in hand."""
        if self._asking:
            self._leave_it()

    def on_key(self, event: events.Key) -> None:
        """Take a letter that was asked for, before it means anything else."""
        if not self._asking:
            return
        event.stop()
        event.prevent_default()
        if event.key in FIXED:
            self._leave_it()
            return
        command_id, letter = self._asking, event.character or event.key
        try:
            keymap = remapped(usable_keymap(self.diary.settings.keymap), command_id, letter)
        except BadValue as problem:
            self.status.say(str(problem))
            return
        self._ask("")
        words = f'The key for "{BY_ID[command_id].label}" is {key_of(BY_ID[command_id], keymap)}.'
        self.change(lambda: self._keep(keymap, words))

    def _keep(self, keymap: Mapping[str, str], words: str) -> Saved:
        with self.diary.one_step("keys changed"):
            return self.diary.set_setting("keys.map", dict(keymap))._replace(text=words)

    def _leave_it(self) -> None:
        label = BY_ID[self._asking].label
        self._ask("")
        self.status.say(f'The key for "{label}" stays as it is.')

    def _ask(self, command_id: str) -> None:
        self._asking = command_id
        self.draw_again()

    def draw_again(self) -> None:
        """Show the letters as they are now."""
        self.key_bar.show(self.hints())
        self.rows.show(self._choices())

    def _choices(self) -> list[Choice]:
        keymap = usable_keymap(self.diary.settings.keymap)
        rows = []
        for command in COMMANDS:
            if is_fixed(command):
                continue
            key, first = key_of(command, keymap), first_key(command)
            value = "press a letter" if command.id == self._asking else key or "none"
            changed = f"was {first or 'none'}" if key != first else ""
            rows.append(Choice(command.id, command.label.capitalize(), value, hint=changed))
        return [*rows, Choice(_ALL_BACK, "Put all keys back", hint="as they were")]
