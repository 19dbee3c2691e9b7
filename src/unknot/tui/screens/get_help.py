"""When to get help: always one key away, without questions and without scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from unknot.guide.load import Page, Section, get_help, short_names
from unknot.tui.screens.base import Handlers, UnknotScreen
from unknot.tui.screens.places import SUPPORT_HINT, open_support
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Prose


class GetHelp(UnknotScreen):
    """The guide's page, with the sources of each section in short."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=esc close", "=up/down scroll", "menu", "help")

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar, the way to the page on support first."""
        return [SUPPORT_HINT, *super().hints()]

    @property
    def handlers(self) -> Handlers:
        """Enter leads to the page on support."""
        return {"open": lambda: open_support(self)}

    def heading(self) -> tuple[str, str, str]:
        """Name the page."""
        return get_help().title, "", "Esc closes this"

    def on_mount(self) -> None:
        """Point to the page for the worst hours."""
        self.status.say("Low, or not safe with yourself?", "enter Support")

    def body(self) -> ComposeResult:
        """Show the page."""
        yield Prose(passages(get_help()), id="prose").add_class("card", "grows", "prose")


def passages(page: Page) -> list[Passage]:
    """Give a page of the guide as passages: its opening words first, its closing words last."""
    sections = [part for section in page.sections for part in of_section(section)]
    return [Passage("", [Line(page.intro)]), *sections, Passage("", [Line(page.outro)])]


def of_section(section: Section) -> list[Passage]:
    """Give a section as passages, with its sources in short."""
    lines = [Line(line, "-") for line in section.lines]
    return [Passage(section.title, lines), Passage("", [Line(f"Sources: {short_names(section.sources)}.", muted=True)])]
