"""Settings: a row for each, changed with left and right, used at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult

from unknot.record.saved import Saved
from unknot.record.settings import BY_NAME, SETTINGS
from unknot.tui.commands import usable_keymap
from unknot.tui.screens.base import Handlers, UnknotScreen
from unknot.tui.screens.settings_words import FROM_NEXT_START, label_words, next_value, value_words
from unknot.tui.widgets.choice_list import Choice, ChoiceList

_KEYS_ROW = "keys"
_SAFETY_ROW = "safety"
_FEW_COLOURS = " This terminal has few colours, so its own are used here."


class SettingsScreen(UnknotScreen):
    """Every setting with its value. The changes of one row in one visit are one step of undo."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=left/right change", "=esc done", "undo", "menu", "help")

    rows = getters.query_one("#rows", ChoiceList)

    def heading(self) -> tuple[str, str, str]:
        """Say that nothing needs saving."""
        return "Settings", "saved as you change them", "Esc done"

    def body(self) -> ComposeResult:
        """List the settings, and the way to the keys."""
        yield ChoiceList(self._choices(), glyphs=self.desk.glyphs, value_column=34, id="rows").add_class(
            "card", "grows", "list"
        )

    @property
    def handlers(self) -> Handlers:
        """Undo works here too, and colours changed by their key are shown."""
        return {**self.turning, "colours": lambda: self.take_next("theme", 1)}

    def on_screen_resume(self) -> None:
        """Take up what another screen changed."""
        self.draw_again()

    def draw_again(self) -> None:
        """Show the settings and keys as they are now."""
        self.rows.show(self._choices())
        self.key_bar.show(self.hints())

    def on_choice_list_changed(self, event: ChoiceList.Changed) -> None:
        """Take the value before or after."""
        self.take_next(event.choice.id, event.step)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Take the next value of a setting, or open the screen of keys."""
        if event.choice.id == _KEYS_ROW:
            from unknot.tui.screens.keys import KeysScreen

            self.app.push_screen(KeysScreen(self.desk))
        elif event.choice.id == _SAFETY_ROW:
            self.run_command(_SAFETY_ROW)
        else:
            self.take_next(event.choice.id, 1)

    def take_next(self, name: str, step: int) -> None:
        """Take the next value of a setting, and use it."""
        setting = BY_NAME[name]
        value = next_value(setting, self.diary.settings.get(name), step)
        later = _FEW_COLOURS if name == "theme" and has_few_colours(self) else FROM_NEXT_START.get(name, "")

        def save() -> Saved:
            saved = self.diary.set_setting(name, value, merge=f"settings {name} {id(self)}")
            return saved._replace(text=saved.text + later)

        self.change(save)

    def _choices(self) -> list[Choice]:
        settings = self.diary.settings
        twelve = settings.twelve_hours
        rows = [
            Choice(one.name, label_words(one), value_words(one, settings.get(one.name), twelve), changes=True)
            for one in SETTINGS
        ]
        count = len(usable_keymap(settings.keymap))
        keys = Choice(_KEYS_ROW, "Keys", f"{count} changed" if count else "Enter opens")
        return [*rows, Choice(_SAFETY_ROW, "Before you exercise", "Enter opens"), keys]


def has_few_colours(screen: UnknotScreen) -> bool:
    """Tell whether the app keeps to the terminal's own colours."""
    return bool(getattr(screen.app, "few_colours", False))
