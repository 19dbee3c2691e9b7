"""When to get help: always one key away, without questions and without scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from unknot.guide.load import Page, Section, get_help, sources
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.widgets.prose import Line, Passage, Prose


class GetHelp(UnknotScreen):
    """The guide's page, with the sources of each section in short."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=esc close", "=up/down scroll", "menu", "help")

    def heading(self) -> tuple[str, str, str]:
        """Name the page."""
        return get_help().title, "", "Esc closes this"

    def body(self) -> ComposeResult:
        """Show the page."""
        yield Prose(passages(get_help()), id="prose").add_class("card", "grows", "prose")


def passages(page: Page) -> list[Passage]:
    """Give a page of the guide as passages: its opening words first, its closing words last."""
    sections = [part for section in page.sections for part in _section(section)]
    return [Passage("", [Line(page.intro)]), *sections, Passage("", [Line(page.outro)])]


def _section(section: Section) -> list[Passage]:
    lines = [Line(line, "-") for line in section.lines]
    names = ", ".join(sources()[name].short for name in section.sources)
    return [Passage(section.title, lines), Passage("", [Line(f"Sources: {names}.", muted=True)])]
