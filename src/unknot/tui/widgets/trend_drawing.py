"""How a trend chart is drawn: its columns and its line of marks, as runs of text in one style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import fmean
from typing import NamedTuple

from unknot.insight.chart import Chart
from unknot.tui.widgets.glyphs import PLAIN, Glyphs
from unknot.tui.widgets.trend_layout import Grid, height_of

Run = tuple[str, str]
"""A text and its style."""

MEAN = "$foreground"
"""The style of the mean: no colour of pain, and not muted, so that it stands out from both."""

MEAN_ROWS = 8
"""The mean is drawn from so many rows on: in fewer a stroke would lie too far from its value to tell anything."""

FLARE = "$foreground on $panel"
"""The style of the sign of a flare."""

STARTED = "bold $foreground"
"""The style of the sign of something that was begun."""

_HAND = "$primary"

_HALVES = " ▗▐▖▄▟▌▙█"
"""Two bars in one cell, each filled by 0 to 2 halves of it: the left one counts three times."""


class Signs(NamedTuple):
    """The signs of a chart. `levels` fill a cell from below, `halves` do so for two bars in it, or are left out.

    `mean` are strokes at the lower edge, the middle and the upper edge of a cell. `tick` marks the upper edge of a row
    beside its label. `hand` stands under the point in hand and `hair` above it, `more` where there is more before or
    after.
    """

    levels: str
    halves: str = _HALVES
    mean: str = "▁━▔"
    tick: str = "▔"
    hand: str = "▲"
    hair: str = "│"
    ground: str = "─"
    start: str = "▾"
    flare: str = "~"
    recalled: str = "r"
    more: tuple[str, str] = ("‹", "›")

    @classmethod
    def of(cls, glyphs: Glyphs) -> Signs:
        """Give the signs that go with a set of glyphs."""
        if glyphs == PLAIN:
            levels = glyphs.levels[::2]  # they come in pairs, which would all be read as the higher of the two
            plain = cls(levels, halves="", mean="_='", tick=" ", hand="^", hair="|", ground="-", start="v")
            return plain._replace(more=("<", ">"))
        return cls(glyphs.levels)


class Stroke(NamedTuple):
    """A piece of the mean: the row that it lies in, and its sign."""

    row: int
    sign: str


class Slot(NamedTuple):
    """What one column shows.

    `heights` are those of its bars in steps, 0 for a gap. `mean` is the piece of the mean over it, and `between` the
    one half way to the next column; None for none. `goes_on` tells that a flare in it lasts to the next column.
    """

    heights: Sequence[int]
    style: str
    mean: Stroke | None
    between: Stroke | None
    shaded: bool
    goes_on: bool
    in_hand: bool


class Drawing(NamedTuple):
    """A chart on its grid, in a number of rows. `started` are the points at which something was begun."""

    chart: Chart
    grid: Grid
    rows: int
    signs: Signs
    started: frozenset[int] = frozenset()

    @classmethod
    def of(cls, chart: Chart, grid: Grid, rows: int, signs: Signs) -> Drawing:
        """Make ready to draw a chart."""
        started = {chart.index_of(start.date) for start in chart.starts if chart.points}
        return cls(chart, grid, rows, signs, frozenset(started))

    def lines(self) -> list[list[Run]]:
        """Draw the plot, the top row first, and the line of marks, without a point in hand."""
        columns = [self.column(number) for number in range(self.grid.slots)]
        return [merged(run for column in columns for run in column[line]) for line in range(self.rows + 1)]

    def column(self, number: int, in_hand: bool = False) -> list[list[Run]]:
        """Draw one column, the top row first and its mark last."""
        slot = self._slot(number, in_hand)
        rows = range(self.rows - 1, -1, -1)
        if self.grid.pitch == self.grid.bar:
            lines = [[self._bars(slot, row)] for row in rows]
        else:
            lines = [[self._bars(slot, row), self._gap(slot, row)] for row in rows]
        return [*lines, self._marks(number, slot)]

    @property
    def _in_halves(self) -> bool:
        """True where two bars stand in one cell; else those of points that share a column become their mean."""
        return self.grid.share == 2 and bool(self.signs.halves)

    @property
    def _steps(self) -> int:
        """How many steps a bar has in each row."""
        return 2 if self._in_halves else len(self.signs.levels) - 1

    def _slot(self, number: int, in_hand: bool) -> Slot:
        points = self.grid.points_in(number)
        values = [self.chart.points[index].value for index in points]
        value = middle(values)
        mean, following = middle(map(self._mean, points)), self._mean(points.stop)
        shaded = self._flares(number)
        return Slot(
            heights=[self._height(one) for one in (values if self._in_halves else [value])],
            style=self._colour(value),
            mean=self._stroke(mean),
            between=None if mean is None or following is None else self._stroke((mean + following) / 2),
            shaded=shaded,
            goes_on=shaded and self._flares(number + 1),
            in_hand=in_hand,
        )

    def _mean(self, index: int) -> float | None:
        return self.chart.mean[index] if index < min(len(self.chart.mean), self.grid.end) else None

    def _flares(self, number: int) -> bool:
        return any(self.chart.points[index].flare for index in self.grid.points_in(number))

    def _height(self, value: float | None) -> int:
        """Give the height of a bar in steps: the lowest value can still be seen, and looks different from a gap."""
        return 0 if value is None else max(1, height_of(value, self.chart.measure, self.rows * self._steps))

    def _stroke(self, value: float | None) -> Stroke | None:
        """Place a piece of the mean, to the nearest half of a row.

        It hangs from an edge, not to be taken for the foot of a bar; the lowest value alone has nothing to hang from.
        """
        if value is None:
            return None
        halves = height_of(value, self.chart.measure, self.rows * 2)
        row = max(0, (halves - 1) // 2)
        return Stroke(row, self.signs.mean[halves - 2 * row])

    def _colour(self, value: float | None) -> str:
        if value is None:
            return ""
        return f"$pain-{round(min(10.0, max(0.0, value)))}" if self.chart.measure.group == "pain" else "$primary"

    def _bars(self, slot: Slot, row: int) -> Run:
        """Draw a row of the bars of a column; the mean, and the line over the point in hand, where they are not."""
        steps, bar = self._steps, self.grid.bar
        fills = [min(steps, max(0, height - row * steps)) for height in slot.heights]
        if any(fills):
            return self._shape(fills), _on(slot.style, slot.shaded)
        if slot.mean and slot.mean.row == row:
            return slot.mean.sign * bar, _on(MEAN, slot.shaded)
        if slot.in_hand:
            return self.signs.hair.center(bar), _on(_HAND, slot.shaded)
        return " " * bar, _on("", slot.shaded)

    def _shape(self, fills: Sequence[int]) -> str:
        if self._in_halves:
            return self.signs.halves[fills[0] * 3 + sum(fills[1:])]
        return self.signs.levels[fills[0]] * self.grid.bar

    def _gap(self, slot: Slot, row: int) -> Run:
        """Draw a row of the gap after a column, which the mean and a flare go across."""
        if slot.between and slot.between.row == row:
            return slot.between.sign, _on(MEAN, slot.goes_on)
        return " ", _on("", slot.goes_on)

    def _marks(self, number: int, slot: Slot) -> list[Run]:
        """Draw what stands under a column, on the line that the plot stands on."""
        left = (self.grid.bar - 1) // 2
        sign, style = self._ground(slot.shaded)
        runs = [(sign * left, style), self._mark(number, slot), (sign * (self.grid.bar - left - 1), style)]
        if self.grid.pitch > self.grid.bar:
            runs.append(self._ground(slot.goes_on))
        return [run for run in runs if run[0]]

    def _ground(self, flares: bool) -> Run:
        return (self.signs.flare, FLARE) if flares else (self.signs.ground, "$line")

    def _mark(self, number: int, slot: Slot) -> Run:
        """Choose the sign under the middle of a column; one cell has room for one, the rarest first."""
        points = self.grid.points_in(number)
        if slot.in_hand:
            return self.signs.hand, _on(f"bold {_HAND}", slot.shaded)
        if not self.started.isdisjoint(points):
            return self.signs.start, _on(STARTED, slot.shaded)
        has_room = self.grid.bar > 1 or not slot.shaded
        if has_room and any(self.chart.points[index].recalled for index in points):
            return self.signs.recalled, _on("$muted", slot.shaded)
        return self._ground(slot.shaded)


def has_mean(grid: Grid, rows: int) -> bool:
    """Tell whether a mean is drawn: where there is height for it, and a gap after each bar through which it is seen."""
    return rows >= MEAN_ROWS and grid.pitch > grid.bar


def merged(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours of one style: what is drawn costs by the run, not by the cell."""
    return [("".join(text for text, _ in group), style) for style, group in groupby(runs, key=lambda run: run[1])]


def middle(values: Iterable[float | None]) -> float | None:
    """Give the mean of those values that are known, None where none is."""
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def _on(style: str, shaded: bool) -> str:
    return f"{style} on $panel".strip() if shaded else style
