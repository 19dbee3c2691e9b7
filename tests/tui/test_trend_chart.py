"""The trend chart: a scale that never zooms, gaps that stay gaps, marks under their day, and a point in hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import NamedTuple

import pytest
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from unknot.insight.chart import Chart, Measure, Point, Start
from unknot.insight.measures import MEASURES
from unknot.record.words import MONTHS
from unknot.tui.themes import ThemedApp
from unknot.tui.widgets.glyphs import FINE, PLAIN, Glyphs
from unknot.tui.widgets.trend_chart import TrendChart
from unknot.tui.widgets.trend_drawing import Signs
from unknot.tui.widgets.trend_layout import Grid, share_out
from unknot.tui.widgets.trend_sheet import Sheet, lay_out

PAIN = Measure("pain", "Pain", "pain", 0, 10, ((0, "0"), (5, "5"), (10, "10")), lambda day: day.pain)
QUALITY = Measure("quality", "Quality", "sleep", 1, 5, ((1, "1"), (3, "3"), (5, "5")), lambda day: day.night.quality)
LAST = dt.date(2025, 11, 12)
A_DAY = dt.timedelta(days=1)
LEFT = 3
"""Cells of the scale beside the plots of pain: "10" and a space."""


def days(values: Sequence[float | None], flare: Iterable[int] = (), recalled: Iterable[int] = ()) -> tuple[Point, ...]:
    """Make one point a day, the last on 12 November 2025."""
    first = LAST - (len(values) - 1) * A_DAY
    dates = [first + index * A_DAY for index in range(len(values))]
    return tuple(
        Point(date, date, value, int(value is not None), index in {*flare}, index in {*recalled})
        for index, (date, value) in enumerate(zip(dates, values, strict=True))
    )


def weeks(count: int) -> tuple[Point, ...]:
    """Make one point a week, the last ending on 12 November 2025."""
    firsts = [LAST - (7 * back - 1) * A_DAY for back in range(count, 0, -1)]
    return tuple(Point(first, first + 6 * A_DAY, 5.0, 7) for first in firsts)


def months(count: int) -> tuple[Point, ...]:
    """Make one point a month, the last in December 2025."""
    firsts = [dt.date(2025 - back // 12, 12 - back % 12, 1) for back in range(count - 1, -1, -1)]
    return tuple(Point(one, (one + 31 * A_DAY).replace(day=1) - A_DAY, 5.0, 30) for one in firsts)


def sheet_of(chart: Chart, width: int, height: int, cursor: int = 0, glyphs: Glyphs = FINE) -> Sheet:
    """Lay a chart out, each sentence in one line."""
    sentences = [[sentence] for sentence in chart.sentences]
    return lay_out(chart, sentences, width, height, cursor=cursor, signs=Signs.of(glyphs))


def drawn(sheet: Sheet) -> list[str]:
    """Give the lines of a sheet as text, filled up to its width."""
    return ["".join(text for text, _ in line).ljust(sheet.width) for line in sheet.lines]


def column(sheet: Sheet, index: int) -> str:
    """Give what stands at the first cell of a point, from the top row of the plot down to its mark."""
    return "".join(drawn(sheet)[y][sheet.x_of(index)] for y in sheet.plot_lines)


def height(sheet: Sheet, index: int) -> int:
    """Measure a bar in eighths of a cell."""
    return sum(FINE.levels.index(sign) for sign in column(sheet, index)[:-1])


class Other(Widget, can_focus=True):
    """Something else on the screen."""

    BLANK = True


class Bench(ThemedApp):
    """A chart between two other things."""

    CSS = "TrendChart { height: 1fr; } Other { height: 1; }"

    def __init__(self, chart: Chart | None, cursor: int, glyphs: Glyphs) -> None:
        super().__init__()
        self.theme = "dusk"
        self.chart = TrendChart(glyphs=glyphs, id="chart")
        if chart is not None:
            self.chart.show(chart, cursor)
        self.said: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        """Put the three under each other."""
        yield Other(id="above")
        yield self.chart
        yield Other(id="below")

    def on_mount(self) -> None:
        """Begin on the chart."""
        self.chart.focus()

    def on_trend_chart_moved(self, message: TrendChart.Moved) -> None:
        """Write down what the chart said."""
        self.write_down("moved", message.index, message)

    def on_trend_chart_passed(self, message: TrendChart.Passed) -> None:
        """Write down what the chart said."""
        self.write_down("passed", message.step, message)

    def on_trend_chart_taken(self, message: TrendChart.Taken) -> None:
        """Write down what the chart said."""
        self.write_down("taken", message.index, message)

    def write_down(self, what: str, number: int, message: Message) -> None:
        """Keep what was said, and see that it was this chart that said it."""
        assert message.control is self.chart
        self.said.append((what, number))


class Seat(NamedTuple):
    """Someone in front of the bench."""

    app: Bench
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys one after another, and let everything be drawn."""
        await self.pilot.press(*keys)
        await self.settle()

    async def click(self, index: int, dy: int = 0) -> None:
        """Click on a point, `dy` lines below the top of the plot."""
        sheet = self.sheet
        await self.pilot.click(TrendChart, offset=(sheet.x_of(index), sheet.top + dy))
        await self.settle()

    async def settle(self) -> None:
        """Let the app do what is left to do, and draw."""
        for _ in range(2):
            await self.pilot.pause()

    @property
    def sheet(self) -> Sheet:
        """What the chart has laid out."""
        found = self.app.chart._laid_out()
        assert found is not None
        return found

    @property
    def lines(self) -> list[str]:
        """What stands on the screen in the place of the chart, without colours."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips][1:-1]

    @property
    def marks(self) -> str:
        """What stands on the line of marks."""
        return self.lines[self.sheet.plot_lines[-1]]


@asynccontextmanager
async def bench(
    chart: Chart | None, cursor: int = 0, size: tuple[int, int] = (80, 18), glyphs: Glyphs = FINE
) -> AsyncIterator[Seat]:
    """Put a chart before a person."""
    app = Bench(chart, cursor, glyphs)
    async with app.run_test(size=size) as pilot:
        seat = Seat(app, pilot)
        await seat.settle()
        yield seat


# Values and gaps


def test_the_scale_never_zooms() -> None:
    """A value is as high beside others of its kind as beside the ends of the scale, and the scale reads the same."""
    narrow = sheet_of(Chart(PAIN, days([4.0, 5.0, 6.0])), 60, 14)
    wide = sheet_of(Chart(PAIN, days([0.0, 5.0, 10.0])), 60, 14)
    assert height(narrow, 1) == height(wide, 1) > 0
    assert [line[:LEFT] for line in drawn(narrow)] == [line[:LEFT] for line in drawn(wide)]
    assert [label for _, label in labels(narrow)] == ["10", "5", "0"]


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@pytest.mark.parametrize(("glyphs", "cells"), [(FINE, 200), (FINE, 21), (PLAIN, 200)])
def test_a_bar_ends_where_the_labels_say(measure: Measure, glyphs: Glyphs, cells: int) -> None:
    """Within half a level of the height between the labels, which name the upper edges of their rows.

    Whatever the height, with one bar or two in a cell. What is lower than that can still be seen.
    """
    values = [measure.low + (measure.high - measure.low) * part / 40 for part in range(41)]
    left = max(len(label) for _, label in measure.ticks) + 1
    level = (1 / 8 if glyphs == FINE else 1 / 4) if cells > 41 else 1 / 2
    for lines in range(4, 19):
        sheet = sheet_of(Chart(measure, days(values)), left + cells, lines, glyphs=glyphs)
        low, high, apart = told(sheet, measure)
        for index, value in enumerate(values):
            stands, exact = rows_filled(sheet, index, glyphs), (value - low) / (high - low) * apart
            assert abs(stands - exact) <= level / 2 or (exact < level and stands == level), (lines, value)


def rows_filled(sheet: Sheet, index: int, glyphs: Glyphs) -> float:
    """Measure a bar in rows, from the signs of its column."""
    grid = sheet.drawing.grid
    half = index % 2 if grid.share > 1 else None
    return sum(filled(line[0][0][0], half, glyphs) for line in sheet.drawing.column(grid.slot_of(index))[:-1])


def told(sheet: Sheet, measure: Measure) -> tuple[float, float, int]:
    """Read the scale as a person would: its lowest and highest value, and how many rows they are apart."""
    values = {label: value for value, label in measure.ticks}
    at = [(y, values[word]) for y, word in labels(sheet) if word in values]
    return at[-1][1], at[0][1], at[-1][0] - at[0][0]


def labels(sheet: Sheet) -> list[tuple[int, str]]:
    """Give the lines of the plot that have a label beside them, with the label."""
    beside = [(y, drawn(sheet)[y][: sheet.left].rstrip("▔ ").strip()) for y in sheet.plot_lines]
    return [(y, label) for y, label in beside if label]


def filled(sign: str, half: int | None, glyphs: Glyphs) -> float:
    """Tell how much of a cell a sign fills: the whole of it, or its left (0) or right (1) half."""
    if half is None:
        return glyphs.levels.rindex(sign) / 8
    at = " ▗▐▖▄▟▌▙█".index(sign)
    return (at % 3 if half else at // 3) / 2


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_the_scale_is_even(measure: Measure) -> None:
    """Its labels stand at equal distances, its ends always among them, and at least three from four rows on."""
    for lines in range(4, 24):
        sheet = sheet_of(Chart(measure, days([measure.low])), 60, lines)
        found = [y for y, _ in labels(sheet)]
        words = [label for _, label in labels(sheet)]
        assert len({following - one for one, following in pairwise(found)}) == 1
        assert (words[0], words[-1]) == (measure.ticks[-1][1], measure.ticks[0][1])
        assert (found[0], found[-1]) == (sheet.top, sheet.plot_lines[-1])
        assert len(found) >= 3 or lines < 6


def test_a_stroke_marks_the_edge_that_a_label_names() -> None:
    """Beside every label and nowhere else, at the upper edge of the row; plain signs have none for it."""
    chart = Chart(PAIN, days([5.0] * 28))
    assert [line[:LEFT] for line in drawn(sheet_of(chart, 60, 6))[:5]] == ["10▔", "   ", " 5▔", "   ", " 0▔"]
    assert [line[:LEFT] for line in drawn(sheet_of(chart, 60, 6, glyphs=PLAIN))[:3]] == ["10 ", "   ", " 5 "]


@pytest.mark.parametrize("glyphs", [FINE, PLAIN])
@pytest.mark.parametrize("width", [60, 31, 20])
def test_a_gap_stays_a_gap(width: int, glyphs: Glyphs) -> None:
    """Nothing stands over a day without a number: no bar, and no line of the mean that goes across."""
    values = [5.0] * 8 + [None] * 12 + [5.0] * 8
    mean = (None, None, *[5.0] * 6, *[None] * 14, *[5.0] * 6)
    sheet = sheet_of(Chart(PAIN, days(values), mean), width, 12, 27, glyphs)
    for index in range(10, 18):
        assert column(sheet, index)[:-1].strip() == ""
    start, end = (sheet.x_of(index) for index in (9, 18))
    assert all(line[start:end].strip() == "" for line in drawn(sheet)[sheet.top : sheet.plot_lines[-1]])


@pytest.mark.parametrize("glyphs", [FINE, PLAIN])
@pytest.mark.parametrize(("measure", "lowest"), [(PAIN, 0.0), (QUALITY, 1.0)])
@pytest.mark.parametrize("count", [3, 40, 100])
def test_the_lowest_value_can_be_seen(measure: Measure, lowest: float, count: int, glyphs: Glyphs) -> None:
    """No pain is a number: it is drawn, and looks different from a day without one."""
    points = days([*[None] * (count - 2), lowest, None])
    sheet = sheet_of(Chart(measure, points), 60, 12, glyphs=glyphs)
    bottom = drawn(sheet)[sheet.plot_lines[-2]]
    plot = bottom[sheet.left :]
    assert len(plot.strip()) == sheet.drawing.grid.bar
    assert plot.index(plot.strip()) // sheet.drawing.grid.pitch == sheet.drawing.grid.slot_of(count - 2)


def test_a_value_beyond_the_scale_ends_at_its_end() -> None:
    """It is drawn like the highest or the lowest, in a colour that there is."""
    sheet = sheet_of(Chart(PAIN, days([10.0, 14.0, -3.0, 0.0])), 40, 10)
    assert column(sheet, 0) == column(sheet, 1)
    assert column(sheet, 2) == column(sheet, 3)
    styles = {style for line in sheet.lines for _, style in line}
    assert styles >= {"$pain-10", "$pain-0"}
    assert not {style for style in styles if style.startswith("$pain") and style not in ("$pain-0", "$pain-10")}
    beyond = sheet_of(Chart(PAIN, days([None, None]), (14.0, -3.0)), 40, 11)
    assert (column(beyond, 0), column(beyond, 1)) == ("▔       ─", "       ▁─")


def test_two_days_in_one_cell_are_two_bars() -> None:
    """Where there is room for half a cell each, a day of much and a day of none stand beside each other."""
    values = [10.0, 0.0] * 20
    sheet = sheet_of(Chart(PAIN, days(values)), LEFT + 20, 8)
    assert sheet.drawing.grid == Grid(0, 40, 1, 2)
    assert {column(sheet, index) for index in range(40)} == {"▌▌▌▌▌▙─"}


def test_plain_signs_share_a_cell_by_the_mean() -> None:
    """Ten and none make five, and a gap takes nothing from its neighbour."""
    values = [10.0, 0.0, 10.0, None] * 10
    sheet = sheet_of(Chart(PAIN, days(values)), LEFT + 20, 8, glyphs=PLAIN)
    assert column(sheet, 0) == "   ###-"
    assert column(sheet, 2) == "######-"


@pytest.mark.parametrize("glyphs", [FINE, PLAIN])
@pytest.mark.parametrize("rows", [8, 10, 14])
def test_the_mean_is_drawn_at_its_height(rows: int, glyphs: Glyphs) -> None:
    """To half a row: at the lower edge, in the middle or at the upper edge of a cell, with other signs than a bar."""
    means = [part / 4 for part in range(41)]
    chart = Chart(PAIN, days([None] * 41), tuple(means))
    sheet = sheet_of(chart, 120, rows + 3, glyphs=glyphs)
    assert sheet.drawing.rows == rows
    strokes = "▁━▔" if glyphs == FINE else "_='"
    for index, mean in enumerate(means):
        (down, sign) = next((y, sign) for y, sign in enumerate(column(sheet, index)) if sign != " ")
        assert abs(rows - 1 - down + strokes.index(sign) / 2 - mean / 10 * rows) <= 1 / 4


@pytest.mark.parametrize("glyphs", [FINE, PLAIN])
def test_the_mean_leaves_every_bar_as_it_is(glyphs: Glyphs) -> None:
    """It goes through the gaps and over lower bars, and takes nothing of a bar: neither its top nor its middle."""
    values = [2.0, 10.0, 4.8, 5.2, 6.5, 0.0] * 4
    bare = sheet_of(Chart(PAIN, days(values)), 80, 15, glyphs=glyphs)
    assert bare.drawing.rows == 12
    for mean in (0.0, 2.0, 4.8, 5.0, 5.3, 10.0):
        sheet = sheet_of(Chart(PAIN, days(values), (mean,) * 24), 80, 16, glyphs=glyphs)
        assert sheet.drawing.rows == 12
        strokes = 0
        for index in range(24):
            for one, other in zip(column(bare, index), column(sheet, index), strict=True):
                assert one in (" ", other)
                strokes += one != other
        assert strokes > 0 or mean == 0.0


@pytest.mark.parametrize(("width", "lines"), [(72, 8), (72, 10), (34, 20), (60, 20)])
def test_a_mean_that_would_not_be_true_or_not_be_seen_is_left_out(width: int, lines: int) -> None:
    """Where there are few rows, or no gaps between the bars; and then it is not explained."""
    values, count = [3.0, 8.0, None, 5.0], 28 if width == 72 else 60
    points = days((values * 15)[:count])
    told_mean = Chart(PAIN, points, (5.0,) * count, sentences=("About 5.",))
    assert drawn(sheet_of(told_mean, width, lines)) == drawn(sheet_of(told_mean._replace(mean=()), width, lines))


# Dates


@pytest.mark.parametrize("width", [28, 36, 52, 72, 76, 112])
@pytest.mark.parametrize(
    "points",
    [days([5.0] * 28), days([5.0] * 91), days([None] * 200), weeks(53), months(120), months(5), days([1.0]), weeks(3)],
    ids=lambda points: f"{len(points)} points",
)
def test_every_date_is_real_and_in_its_place(points: tuple[Point, ...], width: int) -> None:
    """A date stands under the point that it belongs to, with a gap to the next one, and there is always one."""
    for cursor in (0, len(points) // 2, len(points) - 1):
        sheet = sheet_of(Chart(PAIN, points), width, 9, cursor)
        line = drawn(sheet)[sheet.plot_lines[-1] + 1]
        assert len(line) == width
        found = [label.strip() for label in line.strip("‹› ").split("  ") if label.strip()]
        assert found
        for label in found:
            x = line.index(label)
            held = {index for at in range(x, x + len(label)) for index in sheet.points_at(at, sheet.top)}
            assert any(says(label, points[index]) for index in held), f"{label!r} in {line!r}"


def says(label: str, point: Point) -> bool:
    """Tell whether a date of the axis is that of a point: its day, or the month or year that begins in it."""
    if label.isdigit():
        return point.first <= dt.date(int(label), 1, 1) <= point.last
    month, _, day = label.partition(" ")
    number = [name[:3] for name in MONTHS].index(month) + 1
    if day:
        return (point.first.month, point.first.day) == (number, int(day))
    return point.last.month == number and point.first <= point.last.replace(day=1)


def test_dates_are_told_in_days_months_and_years() -> None:
    """As fits what a point holds."""
    assert drawn(sheet_of(Chart(PAIN, days([5.0] * 28)), 72, 9))[-1].rstrip().endswith("Nov 5         Nov 12")
    assert drawn(sheet_of(Chart(PAIN, weeks(53)), 112, 9))[-1].split()[:3] == ["Dec", "2025", "Feb"]
    assert drawn(sheet_of(Chart(PAIN, months(120)), 72, 9))[-1].split()[:2] == ["2016", "2017"]


# Marks


def test_marks_stand_under_their_day() -> None:
    """A flare, something begun, and a number filled in later, each under its own day and nowhere else."""
    points = days([5.0] * 28, flare=(6, 7), recalled=(13,))
    chart = Chart(PAIN, points, starts=(Start(points[20].first, "Warm pack"),))
    for width in (72, 112):
        sheet = sheet_of(chart, width, 12)
        found = {sign: [index for index in range(28) if column(sheet, index)[-1] == sign] for sign in "~▾r"}
        assert found == {"~": [6, 7], "▾": [20], "r": [13]}
        marks = drawn(sheet)[sheet.plot_lines[-1]]
        first, last = (sheet.x_of(index) for index in (6, 7))
        assert marks.rindex("~") - marks.index("~") == last + sheet.drawing.grid.bar - 1 - first


def test_a_flare_is_shaded() -> None:
    """All of its days, and no other."""
    sheet = sheet_of(Chart(PAIN, days([None] * 28, flare=(6, 7))), 72, 12)
    for y in sheet.plot_lines:
        x, shaded = 0, set()
        for text, style in sheet.lines[y]:
            shaded |= {*range(x, x + len(text))} if "$panel" in style else set()
            x += len(text)
        assert shaded == {*range(sheet.x_of(6), sheet.x_of(7) + sheet.drawing.grid.bar)}


def test_only_marks_that_occur_are_explained() -> None:
    """With the names of what was begun, whatever signs are in them."""
    points = days([5.0] * 28, flare=(6,), recalled=(13,))
    bare = Chart(PAIN, days([5.0] * 28))
    full = Chart(PAIN, points, (5.0,) * 28, (Start(points[20].first, "heat [/] pack"),))
    assert "flare" not in "".join(drawn(sheet_of(bare, 72, 14)))
    whole = "~ flare   ▾ began: heat [/] pack   r filled in later   ━━ 7-day mean"
    assert drawn(sheet_of(full, 80, 14))[-1].strip() == whole
    lines = ["~ flare   ▾ began: heat [/] pack", "r filled in later"]
    assert [line.strip() for line in drawn(sheet_of(full, 40, 16))[-2:]] == lines


def test_plain_signs_are_ascii() -> None:
    """Every one of them."""
    points = days([5.0, None, 3.0, 10.0] * 50, flare=(150, 151), recalled=(170,))
    chart = Chart(PAIN, points, (4.0,) * 200, (Start(points[190].first, "walk"),), ("About 5.",))
    for width in (36, 72, 112):
        assert "\n".join(drawn(sheet_of(chart, width, 14, 120, PLAIN))).isascii()


# Sizes


@pytest.mark.parametrize("glyphs", [FINE, PLAIN])
@pytest.mark.parametrize("points", [0, 1, 2, 28, 91, 200])
def test_it_fits_into_every_size(points: int, glyphs: Glyphs) -> None:
    """No line is too long and none too many; the first sentence is always there."""
    known = days([5.0] * points, flare=range(3), recalled=(0,))
    starts = (Start(known[0].first, "Warm pack"),) if known else ()
    chart = Chart(PAIN, known, (5.0,) * points, starts, ("About 5.", "As before.", "Calm."))
    for width in (28, 36, 72, 112):
        for lines in range(1, 21):
            sheet = sheet_of(chart, width, lines, max(0, points - 1), glyphs)
            assert [len(line) for line in drawn(sheet)] == [width] * len(sheet.lines)
            assert len(sheet.lines) <= lines
            assert drawn(sheet)[0].strip() == "About 5."
            assert not (lines > 4 and points) or sheet.plot_lines


@pytest.mark.parametrize("cells", [24, 33, 70])
@pytest.mark.parametrize("count", [1, 24, 25, 48, 49, 140, 141, 200])
def test_the_point_in_hand_is_always_among_those_drawn(cells: int, count: int) -> None:
    """As many as fit, in the cells there are, the latest where that can be."""
    for cursor in range(count):
        grid = Grid.fitting(count, cells, cursor)
        assert cursor in grid
        assert grid.slots * grid.pitch <= cells
        assert grid.end - grid.first == min(count, 2 * cells)
    assert Grid.fitting(count, cells, count - 1).end == count


def test_a_sign_tells_that_there_is_more() -> None:
    """Before the first date, and at the right edge."""
    chart = Chart(PAIN, days([5.0] * 200))
    axes = [drawn(sheet_of(chart, 36, 9, cursor))[-1] for cursor in (199, 100, 0)]
    assert [("‹" in axis, axis.endswith("›")) for axis in axes] == [(True, False), (True, True), (False, True)]


def test_the_first_sentence_comes_before_the_plot_and_the_plot_before_the_others() -> None:
    """With little room there is one sentence, with less there is nothing else; then the second and the legend."""
    assert share_out(3, [1, 1, 1], 1, PAIN) == (3, 0, False, 0)
    assert share_out(2, [3, 1], 1, PAIN) == (1, 0, False, 0)
    assert share_out(5, [1, 1, 1], 1, PAIN) == (1, 2, False, 0)
    assert share_out(7, [1, 1, 1], 1, PAIN) == (1, 4, False, 0)
    assert share_out(8, [1, 1, 1], 1, PAIN) == (1, 4, False, 1)
    assert share_out(9, [1, 1, 1], 1, PAIN) == (2, 4, False, 1)
    assert share_out(10, [2, 1, 1], 1, PAIN) == (2, 4, False, 1)
    assert share_out(12, [1, 1, 1], 1, PAIN) == (3, 6, False, 1)
    assert share_out(15, [1, 1, 1], 1, PAIN) == (3, 8, True, 1)


def test_a_row_that_does_not_suit_the_scale_goes_to_the_words() -> None:
    """To the next sentence, to the legend, or to an empty line: an uneven plot is never drawn."""
    assert share_out(6, [1, 1, 1], 1, PAIN) == (1, 2, False, 1)
    assert share_out(6, [1], 1, PAIN) == (1, 2, False, 1)
    assert share_out(6, [1], 0, PAIN) == (1, 2, True, 0)
    assert share_out(9, [2, 1], 1, MEASURES["tst"]) == (2, 3, False, 1)


async def test_an_empty_chart_has_its_sentence_and_its_scale() -> None:
    """And a point in hand, for a day can be opened that has no number."""
    async with bench(Chart(PAIN, days([None] * 28), sentences=("No numbers yet.",)), 27) as me:
        assert me.lines[0].strip() == "No numbers yet."
        assert [label for _, label in labels(me.sheet)] == ["10", "5", "0"]
        await me.press("left", "enter")
        assert me.app.said == [("moved", 26), ("taken", 26)]


@pytest.mark.parametrize("chart", [None, Chart(PAIN, ())])
async def test_nothing_to_show_is_no_trouble(chart: Chart | None) -> None:
    """Keys and clicks pass, and nothing is taken."""
    async with bench(chart) as me:
        await me.press("left", "right", "home", "end", "enter")
        await me.pilot.click(TrendChart, offset=(10, 5))
        assert [said for said in me.app.said if said[0] != "passed"] == []


async def test_another_size_is_drawn_at_once() -> None:
    """As if it had been so from the start."""
    chart = Chart(PAIN, days([5.0] * 91), (5.0,) * 91, sentences=("About 5.",))
    async with bench(chart, 40) as me:
        await me.pilot.resize_terminal(44, 20)
        await me.settle()
        async with bench(chart, 40, (44, 20)) as other:
            assert me.lines == other.lines


# The point in hand


@pytest.mark.parametrize(("glyphs", "hand"), [(FINE, "▲"), (PLAIN, "^")])
@pytest.mark.parametrize("count", [7, 28, 91])
async def test_the_point_in_hand_is_seen_without_colour(count: int, glyphs: Glyphs, hand: str) -> None:
    """A sign stands under it, wherever it is, while the chart has the focus."""
    chart = Chart(PAIN, days([10.0] * count, flare=(count - 2,), recalled=(count - 3,)))
    async with bench(chart, count - 1, glyphs=glyphs) as me:
        for index in range(count - 1, count - 5, -1):
            middle = (me.sheet.drawing.grid.bar - 1) // 2
            assert [x for x, sign in enumerate(me.marks) if sign == hand] == [me.sheet.x_of(index) + middle]
            assert me.app.cursor_position.x == me.sheet.x_of(index)
            await me.press("left")
        await me.press("down")
        assert hand not in me.marks


async def test_moving_draws_what_drawing_anew_would() -> None:
    """Of a move only two columns are drawn: nothing of the old one stays behind."""
    chart = Chart(PAIN, days([3.0, None, 7.0, 9.9] * 50, flare=(150, 160)), (5.0,) * 200, sentences=("About 5.",))
    async with bench(chart, 199, (60, 18)) as me:
        for keys in (["left"] * 3, ["home"], ["right"] * 2, ["end"], ["left"] * 120):
            await me.press(*keys)
            moved = me.app.screen._compositor.render_strips()
            me.app.chart.show(chart, me.app.chart.cursor)
            await me.settle()
            assert me.app.screen._compositor.render_strips() == moved


async def test_a_move_draws_two_columns() -> None:
    """The one that was left and the one that was reached, from the top of the plot to the line of marks."""
    async with bench(Chart(PAIN, days([5.0] * 28), sentences=("About 5.",)), 5) as me:
        chart, sheet = me.app.chart, me.sheet
        chart._exchange_repaint_regions()
        chart.cursor = 9
        regions = {*chart._exchange_repaint_regions()}
        assert {region.x for region in regions} == {sheet.x_of(5), sheet.x_of(9)}
        assert {(*region.line_range,) for region in regions} == {(*sheet.plot_lines,)}
        assert {region.width for region in regions} == {sheet.drawing.grid.pitch}


@pytest.mark.parametrize("glyphs", [FINE, PLAIN])
@pytest.mark.parametrize("count", [28, 100])
def test_the_bar_in_hand_stays_what_it_is(count: int, glyphs: Glyphs) -> None:
    """A line stands over it, and nothing in it."""
    sheet = sheet_of(Chart(PAIN, days([5.0] * count)), 72, 12, glyphs=glyphs)
    texts = [
        ["".join(text for text, _ in line) for line in sheet.drawing.column(3, in_hand)[:-1]]
        for in_hand in (False, True)
    ]
    for plain, in_hand in zip(*texts, strict=True):
        assert plain == in_hand if plain.strip() else in_hand.strip() in ("│", "|")
    assert "".join(texts[1]).isascii() == (glyphs == PLAIN)


async def test_the_arrows_move_by_one_point_and_ask_for_more_at_the_ends() -> None:
    """Past the first and the last point the screen is asked to move through time."""
    async with bench(Chart(PAIN, days([5.0, None, 5.0])), 1) as me:
        await me.press("left", "left", "right", "right", "right", "home", "end")
        assert me.app.said == [
            ("moved", 0), ("passed", -1), ("moved", 1), ("moved", 2), ("passed", 1), ("moved", 0), ("moved", 2),
        ]  # fmt: skip


async def test_up_and_down_go_to_what_stands_there() -> None:
    """The chart is one of several things on a screen."""
    async with bench(Chart(PAIN, days([5.0] * 28)), 3) as me:
        await me.press("up")
        assert me.app.focused is me.app.query_one("#above")
        me.app.chart.focus()
        await me.press("down")
        assert me.app.focused is me.app.query_one("#below")
        assert me.app.said == []


async def test_a_click_takes_a_point_in_hand_and_a_second_one_opens_it() -> None:
    """On the plot or the lines under it; the first click opens nothing, even on the point that is in hand."""
    async with bench(Chart(PAIN, days([5.0] * 28), sentences=("About 5.",)), 5) as me:
        await me.click(5)
        assert me.app.said == []
        await me.click(5)
        await me.click(9, dy=me.sheet.drawing.rows)
        await me.press("left", "right")
        await me.click(9, dy=1)
        await me.pilot.click(TrendChart, offset=(4, 0))
        await me.pilot.click(TrendChart, offset=(79, me.sheet.top))
        assert me.app.said == [("taken", 5), ("moved", 9), ("moved", 8), ("moved", 9)]


async def test_a_click_on_two_days_takes_the_one_with_a_number() -> None:
    """Where they share a cell; the other is one arrow away."""
    async with bench(Chart(PAIN, days([None, 5.0] * 50)), 5) as me:
        await me.click(40)
        assert me.app.chart.cursor == 41


async def test_showing_another_chart_says_nothing() -> None:
    """The screen knows where it has put the person; a place that is not there becomes the nearest."""
    async with bench(Chart(PAIN, days([5.0] * 28)), 27) as me:
        me.app.chart.show(Chart(QUALITY, days([3.0] * 5)), 99)
        await me.settle()
        assert me.app.chart.cursor == 4
        assert me.app.said == []
        assert [line[0] for line in me.lines if line[0] != " "] == ["5", "3", "1"]


async def test_other_colours_are_drawn_at_once() -> None:
    """In the colours of the theme that was chosen, on its ground."""
    chart = Chart(PAIN, days([3.0, 10.0] * 14), sentences=("About 5.",))
    async with bench(chart, 5) as me:
        me.app.theme = "paper"
        await me.settle()
        strips = [me.app.chart.render_line(y) for y in range(me.app.chart.size.height)]
        me.app.chart._styles.clear()
        me.app.chart._strips = []
        assert strips == [me.app.chart.render_line(y) for y in range(me.app.chart.size.height)]


def test_neighbours_of_one_style_are_drawn_as_one() -> None:
    """What is drawn costs by the run: no two runs of one style follow each other in the plot."""
    chart = Chart(PAIN, days([5.0] * 14 + [None] * 14, flare=range(6)), (5.0,) * 28)
    sheet = sheet_of(chart, 72, 12)
    for y in sheet.plot_lines:
        assert all(one[1] != following[1] for one, following in pairwise(sheet.lines[y][1:]))
