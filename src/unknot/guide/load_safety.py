"""The page that is read before the first exercise session, loaded with it and not before."""

from __future__ import annotations

from functools import cache

from unknot.guide.load import Page, Section, read_sources
from unknot.guide.reading import Fields, built_in, read_page

_NAME = "exercise_safety"


@cache
def exercise_safety() -> Page:
    """Give the page: who asks a professional first, what to look out for while moving, and about crashes.

    Its three sections are always there, in this order.
    """
    with built_in(_NAME):
        page = Fields("", read_page(_NAME))
        sections = tuple(_section(Fields(f"section {at}", one)) for at, one in enumerate(page.tables("section", 3), 1))
        whole = Page(page.text("title"), page.text("intro"), sections, page.text("outro"))
        page.end()
    return whole


def comfort_check() -> Section:
    """Give what is said in every session: how far is fine, when to stop, and that stopping counts."""
    return exercise_safety().sections[1]


def _section(fields: Fields) -> Section:
    section = Section(fields.text("title"), fields.texts("lines"), read_sources(fields))
    fields.end()
    return section
