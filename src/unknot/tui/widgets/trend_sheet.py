"""A trend chart laid out: its sentences, plot, marks, dates and legend, line by line, as runs of text in one style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from unknot.insight.chart import Chart
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.trend_drawing import FLARE, MEAN, STARTED, Drawing, Run, Signs, has_mean
from unknot.tui.widgets.trend_layout import Grid, dates, scale, share_out

_GAP = 3


class Sheet(NamedTuple):
    """A chart in so many cells, without the point in hand. The plot begins at `left` and `top`, counted from 0."""

    width: int
    height: int
    lines: list[list[Run]]
    drawing: Drawing
    top: int
    left: int

    def holds(self, width: int, height: int, cursor: int) -> bool:
        """Tell whether this is what would be laid out for a size and a point in hand."""
        grid = self.drawing.grid
        return (self.width, self.height) == (width, height) and (cursor in grid or not grid.slots)

    @property
    def plot_lines(self) -> range:
        """The lines of the plot with its marks; none where there is no plot, or nothing on it."""
        rows = self.drawing.rows if self.drawing.grid.slots else -1
        return range(self.top, self.top + rows + 1)

    def x_of(self, index: int) -> int:
        """Give the first cell of a point's column."""
        grid = self.drawing.grid
        return self.left + grid.slot_of(index) * grid.pitch

    def points_at(self, x: int, y: int) -> range:
        """Find the points at a cell of the plot or of the lines under it."""
        grid = self.drawing.grid
        slot = (x - self.left) // grid.pitch
        return grid.points_in(slot) if y >= self.top and 0 <= slot < grid.slots else range(0)


def lay_out(
    chart: Chart, sentences: Sequence[Sequence[str]], width: int, height: int, *, cursor: int, signs: Signs
) -> Sheet:
    """Lay a chart out in some cells. Each of the sentences is given in the lines that it takes."""
    left = max((cell_len(label) for _, label in chart.measure.ticks), default=0) + 1
    cells = max(1, width - left)
    lengths = [len(lines) for lines in sentences]
    grid = Grid.fitting(len(chart.points), cells, cursor)
    legend = _legend(chart, grid, signs, cells)
    plan = share_out(height, lengths, len(legend), chart.measure)
    if chart.mean and not has_mean(grid, plan.rows):
        return lay_out(chart._replace(mean=()), sentences, width, height, cursor=cursor, signs=signs)
    words = _words(sentences[: plan.sentences])
    if not plan.rows:
        return Sheet(width, height, words, Drawing.of(chart, Grid(), 0, signs), 0, 0)
    drawing = Drawing.of(chart, grid, plan.rows, signs)
    head = [*words, *[[]] * plan.airy]
    under = [_axis(drawing, left, cells), *([(" " * left, ""), *line] for line in legend[: plan.legend])]
    return Sheet(width, height, [*head, *_plot(drawing, left), *under], drawing, len(head), left)


def _plot(drawing: Drawing, left: int) -> Iterator[list[Run]]:
    """Draw the plot and its line of marks, with the scale at their left."""
    beside, tick = scale(drawing.chart.measure, drawing.rows), drawing.signs.tick
    for down, line in enumerate(drawing.lines(), 1):
        label = beside.get(drawing.rows - down)
        yield [(" " * left if label is None else label.rjust(left - 1) + tick, "$muted"), *line]


def _words(sentences: Sequence[Sequence[str]]) -> list[list[Run]]:
    """Write the first sentence to be seen first, the others muted."""
    styles = ["$foreground", *["$muted"] * len(sentences)]
    return [[(line, style)] for lines, style in zip(sentences, styles, strict=False) for line in lines]


def _axis(drawing: Drawing, left: int, cells: int) -> list[Run]:
    """Write the dates, with a sign at either end where there are points beyond it."""
    grid, points, (earlier, later) = drawing.grid, drawing.chart.points, drawing.signs.more
    room = cells - 2 if grid.end < len(points) else cells
    line = (earlier if grid.first else "").rjust(left - 1) + " "
    for label in dates(points, grid, room):
        line = line.ljust(left + label.x) + label.text
    return [(line.ljust(left + cells - 1) + later if room < cells else line, "$muted")]


def _legend(chart: Chart, grid: Grid, signs: Signs, width: int) -> list[list[Run]]:
    """Explain the marks that are on the chart, in as many lines as that takes."""
    lines: list[list[Run]] = []
    used = width
    for sign, style, words in _marks(chart, grid, signs, width):
        entry = [(sign, style), (f" {words}", "$muted")]
        needed = cell_len(f"{sign} {words}")
        if used + _GAP + needed <= width:
            lines[-1] += [(" " * _GAP, ""), *entry]
            used += _GAP + needed
        else:
            lines.append(entry)
            used = needed
    return lines


def _marks(chart: Chart, grid: Grid, signs: Signs, width: int) -> Iterator[tuple[str, str, str]]:
    """Go through the marks that are drawn: sign, style and meaning."""
    points = chart.points[grid.first : grid.end]
    if any(point.flare for point in points):
        yield signs.flare, FLARE, "flare"
    starts = [start for start in chart.starts if chart.index_of(start.date) in grid]
    if starts:
        names = ", ".join(dict.fromkeys(shown(start.name) for start in starts))
        yield signs.start, STARTED, f"began: {names}" if cell_len(names) < min(30, width - 9) else "began"
    if any(point.recalled for point in points):
        yield signs.recalled, "$muted", "filled in later"
    if any(value is not None for value in chart.mean):
        yield signs.mean[1] * 2, MEAN, "7-day mean"
