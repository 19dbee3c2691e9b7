"""The face of a timer: what is left in large digits, in words, and as a bar."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from unknot.tui.widgets.glyphs import FINE, PLAIN, Glyphs, stacked

LONGEST_BAR = 48
"""No bar is longer, in cells: the eye takes in this much at once."""

_FINE_DIGITS = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▄█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", "▀▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
    ":": ("▄", "▄", " "),
}
_PLAIN_DIGITS = {
    "0": (" _ ", "| |", "|_|"),
    "1": ("   ", "  |", "  |"),
    "2": (" _ ", " _|", "|_ "),
    "3": (" _ ", " _|", " _|"),
    "4": ("   ", "|_|", "  |"),
    "5": (" _ ", "|_ ", " _|"),
    "6": (" _ ", "|_ ", "|_|"),
    "7": (" _ ", "  |", "  |"),
    "8": (" _ ", "|_|", "|_|"),
    "9": (" _ ", "|_|", " _|"),
    ":": (" ", ".", "."),
}


class Reading(NamedTuple):
    """What a timer shows: seconds left of the whole, and whether it stands still."""

    left_s: int = 0
    whole_s: int = 0
    paused: bool = False

    @classmethod
    def of(cls, left_s: float, whole_s: int, paused: bool = False) -> Reading:
        """Read a timer to the second that has begun; there is never more left than the whole."""
        return cls(min(ceil(left_s), whole_s), whole_s, paused)

    @property
    def digits(self) -> str:
        """Minutes and seconds: "12:42"."""
        return f"{self.left_s // 60}:{self.left_s % 60:02}"

    @property
    def words(self) -> str:
        """What the digits mean: "left of 15 min"."""
        return f"{'paused, ' if self.paused else ''}left of {self.whole_s // 60} min"


class TimerFace(Widget):
    """A countdown that is drawn when what it shows has changed, which is once a second at most."""

    ALLOW_SELECT = False

    reading: reactive[Reading] = reactive(Reading(), init=False)
    """What is shown."""

    def __init__(self, reading: Reading, *, glyphs: Glyphs = FINE, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(TimerFace.reading, reading)
        self.glyphs = glyphs

    def render(self) -> Content:
        """Draw digits, words and bar in the middle; in one line where there is no room for them."""
        width, height = self.content_size
        if height < 5:
            whole = Content(f"{self.reading.digits} {self.reading.words}")
            short = Content(f"{self.reading.digits} {'paused' if self.reading.paused else 'left'}")
            return whole if whole.cell_length <= width else short.truncate(max(width, 1))
        words = Content.styled(self.reading.words, "$muted")
        parts = [*self._digits(), words, self._bar(width)]
        if height >= 7:
            parts = [*parts[:3], Content(""), words, Content(""), parts[-1]]
        return stacked([_centred(part, width) for part in parts])

    def _digits(self) -> list[Content]:
        font = _PLAIN_DIGITS if self.glyphs == PLAIN else _FINE_DIGITS
        signs = [font[sign] for sign in self.reading.digits]
        return [Content.styled("  ".join(sign[row] for sign in signs), "bold $foreground") for row in range(3)]

    def _bar(self, width: int) -> Content:
        length = max(1, min(LONGEST_BAR, width - 4))
        gone = 1 - self.reading.left_s / max(self.reading.whole_s, 1)
        filled = round(length * gone)
        return Content.assemble((self.glyphs.bar * filled, "$primary"), (self.glyphs.line * (length - filled), "$line"))


def _centred(line: Content, width: int) -> Content:
    return Content.assemble(" " * max(0, (width - line.cell_length) // 2), line)
