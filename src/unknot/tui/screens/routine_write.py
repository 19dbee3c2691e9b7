"""A line for the name of an item, or for what it says under its name. Enter saves it, Esc leaves it as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from unknot.record.errors import BadValue
from unknot.record.item_fields import FIELDS, LONGEST_DETAIL, LONGEST_NAME, read_field
from unknot.record.routine import Activity
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.screens.note import NoteLine
from unknot.tui.widgets.glyphs import shown

LONGEST = {"name": LONGEST_NAME, "detail": LONGEST_DETAIL}
"""How many characters each line holds."""

_TITLES = {"name": "What it is called", "detail": "A few words under its name"}


class RoutineWrite(UnknotScreen):
    """One line to write on. What cannot be taken is said, and everything typed stays."""

    CSS_PATH = "../routine.tcss"
    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter done", "=esc back")

    def __init__(self, desk: Desk, activity: Activity, name: str) -> None:
        """Write the field `name` of an item: "name" or "detail"."""
        super().__init__(desk)
        self.activity, self.field = activity, name

    def heading(self) -> tuple[str, str, str]:
        """Say what is written."""
        return _TITLES[self.field], "history is kept", "Esc back"

    def body(self) -> ComposeResult:
        """One line to write on."""
        now = self.activity.name if self.field == "name" else self.activity.detail
        with Vertical(classes="card grows list"):
            yield NoteLine(
                shown(" ".join(now.split()), LONGEST[self.field] + 1),
                placeholder=FIELDS[self.field].example,
                max_length=LONGEST[self.field],
                select_on_focus=False,
                id="line",
            )

    def on_mount(self) -> None:
        """Say how it is saved."""
        self.status.say("Enter saves it. Esc leaves it as it was.")

    def on_note_line_full(self) -> None:
        """Say how much room there is."""
        self.status.say(full(self.field))

    def on_input_submitted(self) -> None:
        """Save and go back, unless it cannot be."""
        text = typed(self.query_one("#line", NoteLine).value)
        saved = self.act(lambda: self.diary.edit_item(self.activity, {self.field: read_line(self.field, text)}))
        if saved is not None:
            self.leave_with(saved)


def typed(text: str) -> str:
    """Give what was typed as it can be kept: nothing in it steers a terminal."""
    return shown(text, 20_000)


def full(name: str) -> str:
    """Say how much room a line has."""
    what = "A name" if name == "name" else "This line"
    return f"{what} holds up to {LONGEST[name]} characters, so that was not added. Try a shorter one."


def read_line(name: str, text: str) -> str:
    """Read what was typed; raises `BadValue`."""
    try:
        read: str = read_field(name, text)
    except BadValue:
        if text.strip():
            what = "A name" if name == "name" else "This line"
            too_long = f"{what} holds up to {LONGEST[name]} characters, so nothing was changed. Try a shorter one."
            raise BadValue(too_long) from None
        raise BadValue(f"An item needs a name, so nothing was changed. Try: {FIELDS['name'].example}") from None
    return read
