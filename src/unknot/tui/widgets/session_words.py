"""Words to read during a session: scrolled with up and down, while every other key is the session's own."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from unknot.tui.widgets.prose import Prose


class SessionWords(Prose, inherit_bindings=False):
    """A page of passages that leaves Space, left and right to the session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False),
        Binding("down", "scroll_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home", "scroll_home", "First line", show=False),
        Binding("end", "scroll_end", "Last line", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | up, down | Scroll by a few lines; past either end to the next thing. |
    | pageup, pagedown | Scroll by a page. |
    | home, end | To the first or last line. |
    """
