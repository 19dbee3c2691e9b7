"""What to do in a minute away from the chair."""

from __future__ import annotations

from datetime import date

from unknot.guide.load import Tip, read_sources
from unknot.guide.reading import Fields, built_in, read_page


def move_for(day: date) -> Tip:
    """Give the thing to do on a day: the same all day, another one tomorrow. Raises `GuideError` for a slip in it."""
    with built_in("moves"):
        moves = Fields("", read_page("moves")).tables("move")
        at = day.toordinal() % len(moves)
        move = Fields(f"move {at + 1}", moves[at])
        found = Tip(move.text("text"), read_sources(move))
        move.end()
    return found
