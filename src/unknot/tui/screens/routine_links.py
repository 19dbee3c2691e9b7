"""Where an item of the routine can lead: the pages to learn from, and the sessions of the person's own guide."""

from __future__ import annotations

from pathlib import Path

from unknot.guide.learn import topics
from unknot.guide.load_library import built_in_library, library
from unknot.tui.screens.routine_fields import Link
from unknot.tui.widgets.glyphs import shown

_MOST_CELLS = 21


def links(own: Path | None) -> list[Link]:
    """Give nowhere first, then the pages, then the own sessions, where there are any."""
    shipped = built_in_library().routines
    sessions = [one for name, one in library(own).routines.items() if name not in shipped]
    return [
        Link("", "none"),
        *(Link(f"learn:{topic.id}", topic.title) for topic in topics().values()),
        *(Link(f"session:{one.id}", f"Session: {_short(one.name)}") for one in sessions),
    ]


def _short(name: str) -> str:
    clean = shown(name, 200)
    return clean if len(clean) <= _MOST_CELLS else f"{clean[: _MOST_CELLS - 4]} ..."
