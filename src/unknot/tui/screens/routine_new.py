"""A new item of one's own: a line for its name, and whether it is a medicine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical

from unknot.record.item_fields import LONGEST_NAME, OWN
from unknot.record.routine import MEDICINE
from unknot.record.saved import Saved
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.note import NoteLine
from unknot.tui.screens.routine_write import full, read_line, typed
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.key_bar import KeyHint

_MEDICINE, _ADD = "medicine", "add"


class NewItem(UnknotScreen):
    """Enter on the line adds it. What cannot be taken is said, and everything typed stays."""

    CSS_PATH = "../routine.tcss"
    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=esc back", "help")

    line = getters.query_one("#line", NoteLine)
    choices = getters.query_one("#choices", ChoiceList)

    def __init__(self, desk: Desk, added: Callable[[str], None]) -> None:
        """Add an item; `added` is told its id."""
        super().__init__(desk)
        self._added = added
        self._medicine = False

    @property
    def handlers(self) -> Handlers:
        """The entry of the key bar for Enter adds."""
        return {"add": self.add}

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar: on the line no letters, which would be written there."""
        if self.focused is not None and self.focused.id == "choices":
            return [KeyHint("enter", "choose", ""), *super().hints()]
        return [KeyHint("enter", "add it", "add", keep=True), *self.hints_of(self.KEYS[:1])]

    def heading(self) -> tuple[str, str, str]:
        """Say what this is."""
        return "New item of your own", "", "Esc back"

    def body(self) -> ComposeResult:
        """A line to write on, and two rows."""
        with Vertical(classes="card grows list") as card:
            card.border_title = "What it is called"
            yield NoteLine(placeholder="for example: warm scarf", max_length=LONGEST_NAME, id="line")
            yield ChoiceList(self._rows(), glyphs=self.desk.glyphs, id="choices")

    def on_mount(self) -> None:
        """Say how little is needed."""
        self.line.focus()
        self.status.say("A name is enough. The rest can be set afterwards.")

    def draw_again(self) -> None:
        """Show what is chosen."""
        self.choices.show(self._rows())

    def on_descendant_focus(self) -> None:
        """Follow what is in hand in the key bar."""
        self.key_bar.show(self.hints())

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Tick it as a medicine, or add it."""
        if event.choice.id == _ADD:
            self.add()
            return
        self._medicine = not self._medicine
        self.draw_again()
        self.status.say("A medicine has a name and a tick, no amounts." if self._medicine else "Not a medicine.")

    def on_note_line_full(self) -> None:
        """Say how much room there is."""
        self.status.say(full("name"))

    def on_input_submitted(self) -> None:
        """Add it."""
        self.add()

    def add(self) -> None:
        """Add it and go back, with its details open; what cannot be taken is said, and the line is in hand."""
        before = {one.id for one in self.diary.routine}
        saved = self.act(self._add)
        if saved is None:
            self.line.focus()
            return
        self.leave_with(saved)
        new = next((one.id for one in self.diary.routine if one.id not in before), "")
        self._added(new)

    def _add(self) -> Saved:
        return self.diary.add_item(
            {"name": read_line("name", typed(self.line.value))}, MEDICINE if self._medicine else OWN
        )

    def _rows(self) -> list[Choice]:
        return [Choice(_MEDICINE, "It is a medicine", ticked=self._medicine), Choice(_ADD, "Add it to your routine")]
