"""The breathing pacer: a bar that grows while breathing in and shrinks while breathing out, or words alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import constants
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from unknot.insight.breath import Breath, breath_at
from unknot.tui.widgets.glyphs import FINE, Glyphs, fitted, stacked

MOVES_EVERY_S = 0.25
"""How often the bar is drawn while it moves, in seconds."""

WORDS_EVERY_S = 1.0
"""How often the seconds are drawn where nothing is to move."""

WIDEST = 16
"""So many signs the bar has at most on either side of its middle."""


class Pace(NamedTuple):
    """What the pacer shows: how long to breathe in and out, in seconds, or `words` where the breath is left alone.

    `elapsed_s` tells how many seconds have gone of the beat, `seconds` is how long it lasts; without seconds to count
    `below` stands under the words.
    """

    elapsed_s: Callable[[], float]
    words: str = ""
    below: str = ""
    seconds: int = 0
    breath: tuple[int, int] = (0, 0)
    runs: bool = True


_NOTHING = Pace(lambda: 0.0)


class BreathPacer(Widget):
    """Three lines in the middle: what to do, the bar, the seconds. It draws itself, at most four times a second.

    The bar stands still, and is left out, where the person or the terminal wants no motion.
    """

    DEFAULT_CSS = "BreathPacer { height: 4; padding: 1 0 0 0; width: 1fr; }"

    ALLOW_SELECT = False

    def __init__(self, *, glyphs: Glyphs = FINE, motion: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self.motion = motion and constants.TEXTUAL_ANIMATIONS != "none"
        self.drawn: object = None
        self._pace = _NOTHING
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """Begin to look at the clock."""
        self._timer = self.set_interval(MOVES_EVERY_S if self.motion else WORDS_EVERY_S, self.tick, pause=True)
        self.show(self._pace)

    def show(self, pace: Pace) -> None:
        """Show another pace; one that does not run stands still."""
        self._pace = pace
        if self._timer is not None:
            (self._timer.resume if pace.runs else self._timer.pause)()
        self.tick()

    def tick(self) -> None:
        """Draw again where something else would be drawn."""
        if self.drawn != self._look():
            self.refresh()

    def render(self) -> Content:
        """Draw what to do, the bar where there is one, and the seconds."""
        self.drawn = self._look()
        said, signs, count = self.drawn
        width = self.content_size.width
        lines = [_middle(said, width, "bold $foreground")]
        if signs is not None:
            lines.append(_middle(self._bar(*signs), width, "$primary"))
        return stacked([*lines, _middle(count, width, "$muted")])

    @property
    def _breath(self) -> Breath | None:
        inward, outward = self._pace.breath
        return breath_at(self._pace.elapsed_s(), inward, outward) if inward and outward else None

    def _look(self) -> tuple[str, tuple[int, int] | None, str]:
        """Give what is drawn now: the word, filled signs and all signs beside the middle, and the seconds."""
        breath, pace = self._breath, self._pace
        if breath is None:
            second = min(int(pace.elapsed_s()) + 1, pace.seconds)
            return pace.words, None, f"{second} of {pace.seconds} seconds" if pace.seconds else pace.below
        half = max(1, min(WIDEST, self.content_size.width // 4 - 1))
        signs = (round(breath.level * half), half) if self.motion else None
        return breath.words, signs, breath.counted

    def _bar(self, filled: int, half: int) -> str:
        full, blank = self.glyphs.dot["done"], self.glyphs.dot["blank"]
        side = [blank] * (half - filled) + [full] * filled
        return " ".join([*side, full, *reversed(side)])


def _middle(text: str, width: int, style: str) -> Content:
    return fitted(text.center(width) if len(text) < width else text, width, style)
