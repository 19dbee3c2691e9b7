"""Read the guide's pages. Each is read once, when first asked for; a mistake in one names its file and key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from unknot.guide.reading import Fields, built_in, read_page

_PLAN_KEYS: tuple[str, ...] = ("on", "minutes", "target_per_week", "flare")


class Source(NamedTuple):
    """Where a statement comes from: a short name for the screen, and the whole citation."""

    id: str
    short: str
    cite: str


class Tip(NamedTuple):
    """One line worth knowing, with the ids of its sources."""

    text: str
    sources: tuple[str, ...]


class Section(NamedTuple):
    """A heading with its lines and the ids of their sources."""

    title: str
    lines: tuple[str, ...]
    sources: tuple[str, ...]


class Page(NamedTuple):
    """A page of the guide: title, opening words, sections, closing words."""

    title: str
    intro: str
    sections: tuple[Section, ...]
    outro: str


class StarterItem(NamedTuple):
    """An item that a new diary starts with or is offered. `plan` has the keys of a plan in the diary's file."""

    id: str
    name: str
    kind: str
    when: str
    detail: str
    plan: dict[str, Any]
    sources: tuple[str, ...]


@cache
def sources() -> dict[str, Source]:
    """Give every source by its id."""
    with built_in("sources"):
        return {name: _source(name, Fields(name, body)) for name, body in read_page("sources").items()}


def short_names(ids: Iterable[str], between: str = ", ") -> str:
    """Name sources in short, each name once: "Haghayegh 2019, NHS leaflet on heat"."""
    return between.join(dict.fromkeys(sources()[one].short for one in ids))


@cache
def starter_routine() -> tuple[StarterItem, ...]:
    """Give the items of a new diary, in their order."""
    with built_in("routine"):
        items = Fields("", read_page("routine")).tables("item")
        return tuple(_starter_item(Fields(f"item {at}", body)) for at, body in enumerate(items, start=1))


@cache
def get_help() -> Page:
    """Give the page on when to get help."""
    with built_in("get_help"):
        page = Fields("", read_page("get_help"))
        bodies = page.tables("section")
        sections = tuple(_section(Fields(f"section {at}", body)) for at, body in enumerate(bodies, start=1))
        whole = Page(page.text("title"), page.text("intro"), sections, page.text("outro"))
        page.end()
    return whole


def tip_for(day: date) -> Tip:
    """Give the line worth knowing on a day: the same all day, another one tomorrow."""
    with built_in("tips"):
        tips = Fields("", read_page("tips")).tables("tip")
        at = day.toordinal() % len(tips)
        tip = Fields(f"tip {at + 1}", tips[at])
        return Tip(tip.text("text"), read_sources(tip))


def read_sources(fields: Fields) -> tuple[str, ...]:
    """Read the key `sources`, the ids of one source or more; raises `Slip` for one that cannot be looked up."""
    names = fields.texts("sources")
    unknown = [name for name in names if name not in sources()]
    if unknown:
        fields.refuse("sources", f"names {', '.join(unknown)}", "the id of a source in sources.toml")
    return names


def _source(name: str, fields: Fields) -> Source:
    source = Source(name, fields.text("short"), fields.text("cite"))
    fields.end()
    return source


def _section(fields: Fields) -> Section:
    section = Section(fields.text("title"), fields.texts("lines"), read_sources(fields))
    fields.end()
    return section


def _starter_item(fields: Fields) -> StarterItem:
    words = {key: fields.text(key) for key in ("id", "name", "kind", "when", "detail")}
    plan = {key: fields.raw(key) for key in _PLAN_KEYS if fields.has(key)}
    item = StarterItem(**words, plan=plan, sources=read_sources(fields))
    fields.end()
    return item
