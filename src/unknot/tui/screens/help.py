"""Help: every key on one page, made from the table of commands and the person's own keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from unknot.record.settings import Settings
from unknot.tui.commands import BY_ID, key_name, key_of, usable_keymap
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.places import SUPPORT_HINT, open_support
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Prose

_EVERY_DAY = (
    *("done", "open", "all_done", "undo", "redo", "note"),
    *("sleep", "flare", "rest", "not_done", "later", "once_more", "hurt"),
)
_PLACES = (
    *("today", "yesterday", "other_day", "review", "helps", "check_in", "routine", "learn"),
    *("colours", "settings", "get_help", "menu", "help", "quit"),
)
_IN_REVIEW = (
    Line("Earlier, later", "left right"),
    Line("The next section", "tab"),
    Line("A week up or down, and past the edge the next section", "up down"),
    Line("3 months, a year, everything", "space"),
    Line("Open the day, or look closer", "enter"),
    Line("A whole period back, on", "page keys"),
)
_SHELL = ("pain", "done", "sleep", "today", "undo")

_NO_LETTERS = (
    "Arrow keys, Enter, Space and Esc reach everything. So does the mouse.",
    "Nothing needs Ctrl, Alt, Shift or holding a key down.",
    "Letters can be changed or switched off: menu, Settings.",
    "To copy text with the mouse, hold Shift.",
)


class Help(UnknotScreen):
    """What each key does. The same key, or Esc, closes it."""

    DEFAULT_CLASSES = "page"

    KEYS: ClassVar[Sequence[str]] = ("get_help", "=esc close", "=up/down scroll", "menu")

    def __init__(self, desk: Desk, screen: str = "") -> None:
        """Open on what is about a screen, by the name of its class, where there is something."""
        super().__init__(desk)
        self._about = screen

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar, with the way to the page on support."""
        return [*super().hints(), SUPPORT_HINT]

    @property
    def handlers(self) -> Handlers:
        """Enter leads to the page on support."""
        return {"open": lambda: open_support(self)}

    def heading(self) -> tuple[str, str, str]:
        """Say how to leave."""
        return "Help", "", f"Esc or {self.key('help')} closes this"

    def body(self) -> ComposeResult:
        """Show the page."""
        yield Prose(help_passages(self.diary.settings, self._about), id="prose").add_class("card", "grows", "prose")

    def on_mount(self) -> None:
        """Point to what matters most."""
        self.status.say("Sudden pain, fever, weakness, numbness?", f"{self.key('get_help')} When to get help")


def help_passages(settings: Settings, screen: str = "") -> list[Passage]:
    """Give the passages of the help page, with the keys that a person has now; those about a `screen` come first."""
    keymap = usable_keymap(settings.keymap)
    letters = _NO_LETTERS if settings.get("keys.letters") else ("Letter keys are switched off.", *_NO_LETTERS)
    every_day = [
        Line("Pain right now (1 then 0 is 10)", "0-9"),
        *(_key_line(one, keymap, words=True) for one in _EVERY_DAY),
    ]
    places = [_key_line(one, keymap, words=False) for one in _PLACES]
    review = [Passage("In Review", _IN_REVIEW)]
    first, later = (review, []) if screen == "Review" else ([], review)
    return [
        *first,
        Passage("Every day", every_day, columns=2),
        Passage("Places", places, columns=5),
        *later,
        Passage("No letters needed", [Line(line) for line in letters]),
        Passage("From the shell", [Line(BY_ID[one].shell) for one in _SHELL], columns=5),
        Passage("", [Line("unknot --help tells the rest.", muted=True)]),
    ]


def _key_line(command_id: str, keymap: Mapping[str, str], *, words: bool) -> Line:
    command = BY_ID[command_id]
    return Line(command.words if words else command.label, key_name(key_of(command, keymap)) or "menu")
