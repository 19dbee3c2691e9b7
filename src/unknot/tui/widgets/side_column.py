"""The column of wide screens: pain over two weeks, the week, one thing worth knowing, tonight."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from unknot.guide.load import sources, tip_for
from unknot.insight.lookback import daily_pain, say_daily_pain, say_week
from unknot.record.day import Day
from unknot.record.words import WEEKDAYS
from unknot.tui.widgets.glyphs import FINE, Glyphs, stacked

_ROWS = 5


class PainBars(Widget):
    """One bar a day on a scale that is always 0 to 10, with a gap for a day without a number, and a sentence."""

    def __init__(self, *, glyphs: Glyphs = FINE, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self._values: Sequence[float | None] = ()
        self._last_weekday = 0
        self._sentence = ""
        self.border_title = "Pain, last 14 days"

    def show(self, values: Sequence[float | None], last_weekday: int, sentence: str) -> None:
        """Draw one value a day, the last on `last_weekday` (0 is Monday), and the sentence that says the same."""
        self._values, self._last_weekday, self._sentence = values, last_weekday, sentence
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the sentence first, then the bars over their weekdays."""
        count = len(self._values)
        lines = [Content(self._sentence), Content("")]
        for row in range(_ROWS, 0, -1):
            bars = [self._cell(value, row) for value in self._values]
            label = str(row * 10 // _ROWS)
            lines.append(Content.assemble((f"{label:>3}  ", "$muted"), *bars))
        days = [WEEKDAYS[(self._last_weekday - back) % 7][0] for back in range(count - 1, -1, -1)]
        lines.append(Content.assemble(("     " + " ".join(days), "$muted")))
        return stacked(lines)

    def _cell(self, value: float | None, row: int) -> tuple[str, str]:
        levels = self.glyphs.levels
        if value is None:
            return "  ", ""
        per_row = 10 / _ROWS
        part = min(1.0, max(0.0, (value - (row - 1) * per_row) / per_row))
        level = round(part * (len(levels) - 1))
        if value == 0 and row == 1:
            level = 1
        return f"{levels[level]} ", f"$pain-{round(value)}"


class WordCard(Widget):
    """A card of a few lines: the first in the foreground colour, the others muted."""

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[str] = ()
        self.border_title = title

    def show(self, lines: Sequence[str]) -> None:
        """Write other lines."""
        self._lines = lines
        self.refresh(layout=True)

    def render(self) -> Content:
        """Write the lines."""
        first, *rest = self._lines or ("",)
        return stacked([Content(first), *(Content.styled(line, "$muted") for line in rest)])


class SideColumn(Vertical):
    """The four cards under each other."""

    def __init__(self, *, glyphs: Glyphs = FINE, id: str | None = None) -> None:
        super().__init__(id=id)
        self.pain = PainBars(glyphs=glyphs)
        self.week = WordCard("This week")
        self.tip = WordCard("Worth knowing")
        self.tonight = WordCard("Tonight")

    def compose(self) -> ComposeResult:
        """Put the cards under each other."""
        for card in (self.pain, self.week, self.tip, self.tonight):
            yield card.add_class("card")

    def show(self, days: Sequence[Day], tonight: Sequence[str], quiet: bool = False) -> None:
        """Draw the days up to the one that is shown, and what belongs to its evening; `quiet` hides the pain line."""
        self.pain.display = not quiet
        last = days[-1].date
        if not quiet:
            values = daily_pain(days)
            self.pain.show(values, last.weekday(), say_daily_pain(values))
        self.week.show(say_week(days))
        tip = tip_for(last)
        self.tip.show([tip.text, f"Source: {sources()[tip.sources[0]].short}"])
        self.tonight.show(tonight)
