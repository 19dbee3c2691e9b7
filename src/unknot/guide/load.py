"""Read the guide's pages. Each is read once, when first asked for; a mistake in one names its file and key."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

Item = TypeVar("Item")

_HERE = Path(__file__).parent
_PLAN_KEYS: tuple[str, ...] = ("on", "minutes", "target_per_week", "flare")


class GuideError(Exception):
    """A page of the guide that does not hold what it is meant to; names the file and the key."""


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
    return {
        name: Source(name, _text("sources", body, "short"), _text("sources", body, "cite"))
        for name, body in _page("sources").items()
    }


@cache
def starter_routine() -> tuple[StarterItem, ...]:
    """Give the items of a new diary, in their order."""
    return tuple(map(_starter_item, _list("routine", _page("routine"), "item", dict)))


@cache
def get_help() -> Page:
    """Give the page on when to get help."""
    page = _page("get_help")
    sections = tuple(
        Section(
            _text("get_help", body, "title"),
            tuple(_list("get_help", body, "lines", str)),
            _sources("get_help", body),
        )
        for body in _list("get_help", page, "section", dict)
    )
    words = {key: _text("get_help", page, key) for key in ("title", "intro", "outro")}
    return Page(**words, sections=sections)


def tip_for(day: date) -> Tip:
    """Give the line worth knowing on a day: the same all day, another one tomorrow."""
    tips = _list("tips", _page("tips"), "tip", dict)
    body = tips[day.toordinal() % len(tips)]
    return Tip(_text("tips", body, "text"), _sources("tips", body))


def _starter_item(body: dict[str, Any]) -> StarterItem:
    return StarterItem(
        id=_text("routine", body, "id"),
        name=_text("routine", body, "name"),
        kind=_text("routine", body, "kind"),
        when=_text("routine", body, "when"),
        detail=_text("routine", body, "detail"),
        plan={key: body[key] for key in _PLAN_KEYS if key in body},
        sources=_sources("routine", body),
    )


@cache
def _page(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GuideError(f"{name}.toml: {error}") from error


def _list(page: str, body: dict[str, Any], key: str, kind: type[Item]) -> list[Item]:
    values = body.get(key)
    if not isinstance(values, list) or not values or not all(value and isinstance(value, kind) for value in values):
        raise GuideError(f"{page}.toml: {key} is a list that is not there, or holds something else")
    return values


def _text(page: str, body: object, key: str) -> str:
    value = body.get(key) if isinstance(body, dict) else None
    if not isinstance(value, str) or not value:
        raise GuideError(f"{page}.toml: {key} is a text that is not there")
    return value


def _sources(page: str, body: dict[str, Any]) -> tuple[str, ...]:
    names = _list(page, body, "sources", str)
    unknown = [name for name in names if name not in sources()]
    if unknown:
        raise GuideError(f"{page}.toml: sources names no source of sources.toml: {', '.join(unknown)}")
    return tuple(names)
