"""The signs of the screen, fine and plain. A sign always stands beside a word or a place that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from re import finditer
from typing import NamedTuple
from unicodedata import category

from rich.cells import cell_len
from textual.content import Content

from unknot.record.words import TURNING


class Glyphs(NamedTuple):
    """One set of signs. `state` marks an item, `dot` one day of an item; each is one cell wide.

    `shades` are how much of a day's plan was done, from nothing to most; `kinds` are the other days of a calendar,
    "here" the one in hand. `span` draws a likely range: its "line", its "cross" over "zero", what is likeliest "at",
    and the ends "low" and "high" that go on beyond the scale.
    """

    state: Mapping[str, str]
    dot: Mapping[str, str]
    bar: str
    pending: str
    line: str
    focus: str
    back: str
    ticked: str = "[x]"
    unticked: str = "[ ]"
    levels: str = " ▁▂▃▄▅▆▇█"
    shades: str = " ░▒▓█"
    kinds: Mapping[str, str] = {"flare": "~", "rest": "-", "blank": "·", "not_yet": "○", "here": "◆"}
    span: Mapping[str, str] = {"line": "━", "cross": "┿", "zero": "│", "at": "◆", "low": "◀", "high": "▶"}


FINE = Glyphs(
    state={"done": "✓", "open": "○", "rest": "–", "not_done": "x"},
    dot={"done": "●", "open": "○", "rest": "–", "not_done": "x", "blank": "·"},
    bar="█",
    pending="▒",
    line="─",
    focus="▌",
    back="◀",
)
"""Signs that every common terminal font has."""

PLAIN = Glyphs(
    state={"done": "v", "open": "o", "rest": "-", "not_done": "x"},
    dot={"done": "*", "open": "o", "rest": "-", "not_done": "x", "blank": "."},
    bar="#",
    pending="=",
    line="-",
    focus=">",
    back="<",
    levels=" ..::--##",
    shades=" :+%#",
    kinds={"flare": "~", "rest": "-", "blank": ".", "not_yet": "o", "here": "@"},
    span={"line": "=", "cross": "+", "zero": "|", "at": "o", "low": "<", "high": ">"},
)
"""ASCII only, for fonts and readers that stumble over symbols."""


NO_BREAK = "\N{NO-BREAK SPACE}"
"""A space at which no line ends."""


def shown(text: str, most: int = 2_000) -> str:
    """Give at most so many characters of a text, with spaces for those that would steer the terminal."""
    return "".join(
        char if char.isprintable() or char == NO_BREAK or category(char) == "Cf" else " "
        for char in text[:most]
        if char not in TURNING
    )


def fitted(text: str, width: int, style: str = "") -> Content:
    """Give a text exactly `width` cells wide: cut with an ellipsis, or filled up. Control characters become spaces."""
    clean = shown(text, 8 * max(width, 1))  # to measure all of a very long text would take longer than a key may
    content = Content.styled(clean, style) if style else Content(clean)
    return content.truncate(max(width, 0), ellipsis=True, pad=True)


def shortened(text: str, width: int, ends: str = "[.,;:] ") -> str:
    """Leave out the last sentences, or the last parts of one, where there is no room for all.

    A part ends where the pattern `ends` is found.
    """
    clean = shown(text)
    if cell_len(clean) <= width:
        return clean
    starts = [clean[: end.start()] + ("." if end[0] == ". " else "") for end in finditer(ends, clean)]
    return next((start for start in reversed(starts) if cell_len(start) <= width), clean)


def parted(text: str, width: int) -> tuple[str, str]:
    """Part a text in two between words: as much as fits, and the rest."""
    words = text.split(" ")
    count = next((at for at in range(len(words), 0, -1) if cell_len(" ".join(words[:at])) <= width), 0)
    return " ".join(words[:count]), " ".join(words[count:])


def spread(left: Content, right: Content, width: int) -> Content:
    """Put one text at each end of a line; the right one gives way where there is no room for both."""
    gap = width - left.cell_length - right.cell_length
    if gap < 1:
        return left.truncate(width, ellipsis=True, pad=True)
    return Content.assemble(left, " " * gap, right)


def stacked(lines: list[Content]) -> Content:
    """Put lines under each other."""
    return Content("\n").join(lines)
