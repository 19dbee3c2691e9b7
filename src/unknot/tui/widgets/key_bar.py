"""The keys that matter here, each also a place to press, and in reach with the arrows alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

BUTTONS_BELOW = 56
"""Below this width the bar also draws buttons of three rows, for fingers."""


class KeyHint(NamedTuple):
    """One entry: the key as it is printed, its word, and its command. Those to `keep` are left out last."""

    key: str
    word: str
    command: str
    keep: bool = False


class KeyBar(Widget, can_focus=True):
    """One line of keys and words. A press on an entry, or Enter on the one in hand, posts `Used`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Left", show=False),
        Binding("right", "move(1)", "Right", show=False),
        Binding("enter,space", "use", "Use", show=False),
        Binding("up", "app.focus_previous", "Up", show=False),
        Binding("down", "app.focus_next", "Down", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | left, right | Take another entry in hand. |
    | enter, space | Use it. |
    """

    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, init=False)
    """The entry in hand, among those drawn."""

    class Used(Message):
        """Posted when an entry was used."""

        def __init__(self, bar: KeyBar, command: str) -> None:
            super().__init__()
            self.bar = bar
            self.command = command

        @property
        def control(self) -> KeyBar:
            """The bar that was used."""
            return self.bar

    def __init__(
        self, hints: Sequence[KeyHint] = (), *, buttons: Sequence[KeyHint] = (), id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._hints = hints
        self._buttons = buttons
        self._places: list[tuple[range, range, str]] = []
        self._chain = 0

    def show(self, hints: Sequence[KeyHint]) -> None:
        """Draw other entries."""
        self._hints = hints
        self.refresh()

    def reword(self, command: str, word: str) -> None:
        """Give the entry of a command another word."""
        self.show([hint._replace(word=word) if hint.command == command else hint for hint in self._hints])

    @property
    def shown(self) -> list[KeyHint]:
        """The entries there is room for: those that are not to be kept go first, from the right."""
        kept = list(self._hints)
        while len(kept) > 1 and self._length(kept) > self.content_size.width:
            spare = [hint for hint in kept if not hint.keep] or kept
            kept.remove(spare[-1])
        return kept

    def action_move(self, step: int) -> None:
        """Take the next entry in hand."""
        self.cursor = (self.cursor + step) % max(1, len(self.shown))

    def action_use(self) -> None:
        """Use the entry in hand."""
        entries = self.shown
        self.post_message(self.Used(self, entries[min(self.cursor, len(entries) - 1)].command))

    def on_focus(self) -> None:
        """Start at the menu, which holds everything."""
        self.cursor = next((i for i, hint in enumerate(self.shown) if hint.command == "menu"), 0)

    def on_click(self, event: events.Click) -> None:
        """Use the pressed entry; not with the second half of a double press that began on another screen."""
        began_here, self._chain = event.chain <= self._chain + 1, event.chain
        offset = event.get_content_offset(self)
        if offset is None or not began_here:
            return
        for columns, rows, command in self._places:
            if offset.x in columns and offset.y in rows:
                self.post_message(self.Used(self, command))

    def render(self) -> Content:
        """Draw the entries, and above them the buttons where the bar is tall enough."""
        self._places = []
        height = self.content_size.height
        line = self._draw_keys(height - 1)
        if height < 3 or not self._buttons:
            return line
        return Content("\n").join([self._draw_buttons(), Content(""), line])

    def _draw_keys(self, row: int) -> Content:
        parts: list[tuple[str, str]] = []
        at = 0
        for index, hint in enumerate(self.shown):
            here = self.has_focus and index == self.cursor
            gap = " " if hint.key and hint.word else ""
            key, word = hint.key, f"{gap}{hint.word}"
            plain = "bold $primary" if not key else "$muted"
            parts += [(key, "bold reverse" if here else "bold $primary"), (word, "bold reverse" if here else plain)]
            parts.append(("  ", ""))
            self._places.append((range(at, at + len(key + word)), range(row, row + 1), hint.command))
            at += len(key + word) + 2
        return Content.assemble(*parts)

    def _draw_buttons(self) -> Content:
        parts: list[tuple[str, str]] = []
        at = 0
        for hint in self._buttons:
            text = f"[ {hint.word.capitalize()} ]"
            parts += [(text, "bold $foreground on $panel"), ("   ", "")]
            self._places.append((range(at, at + len(text)), range(2), hint.command))
            at += len(text) + 3
        return Content.assemble(*parts)

    def _length(self, hints: Sequence[KeyHint]) -> int:
        return sum(len(hint.key) + bool(hint.word) + len(hint.word) for hint in hints) + 2 * (len(hints) - 1)
