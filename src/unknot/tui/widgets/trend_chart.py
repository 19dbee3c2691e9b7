"""The trend chart: a measure over time, its sentences first, and the point in hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from unknot.insight.chart import Chart
from unknot.tui.widgets.glyphs import FINE, Glyphs, shown
from unknot.tui.widgets.trend_drawing import Run, Signs
from unknot.tui.widgets.trend_sheet import Sheet, lay_out


class TrendChart(Widget, can_focus=True):
    """A chart whose point in hand is moved by the arrows and the mouse.

    It looks the same for the same values whatever is around them: its scale never zooms, and a gap stays a gap.
    """

    DEFAULT_CSS = "TrendChart { height: 14; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Earlier", show=False),
        Binding("right", "move(1)", "Later", show=False),
        Binding("home", "edge(0)", "First", show=False),
        Binding("end", "edge(-1)", "Last", show=False),
        Binding("up", "leave(-1)", "Up", show=False),
        Binding("down", "leave(1)", "Down", show=False),
        Binding("enter", "take", "Open", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | left, right | Take the point before or after in hand; at either end the screen is asked to move through time. |
    | home, end | To the first or last point. |
    | up, down | To what stands above or below. |
    | enter | Open the point in hand. |
    """

    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    """The point in hand, as an index of the chart's points."""

    class Moved(Message):
        """Posted when another point was taken in hand."""

        def __init__(self, chart: TrendChart, index: int) -> None:
            super().__init__()
            self.chart = chart
            self.index = index

        @property
        def control(self) -> TrendChart:
            """The chart that was moved in."""
            return self.chart

    class Passed(Message):
        """Posted when the person moved past an end: `step` is -1 for earlier, 1 for later."""

        def __init__(self, chart: TrendChart, step: int) -> None:
            super().__init__()
            self.chart = chart
            self.step = step

        @property
        def control(self) -> TrendChart:
            """The chart that was moved past."""
            return self.chart

    class Taken(Message):
        """Posted when the person wants to open the point in hand."""

        def __init__(self, chart: TrendChart, index: int) -> None:
            super().__init__()
            self.chart = chart
            self.index = index

        @property
        def control(self) -> TrendChart:
            """The chart that the point is on."""
            return self.chart

    def __init__(self, *, glyphs: Glyphs = FINE, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self._chart: Chart | None = None
        self._sheet: Sheet | None = None
        self._strips: list[Strip] = []
        self._styles: dict[str, RichStyle] = {}
        self._hand: tuple[int, list[list[Run]]] = (-1, [])
        self._clicked: int | None = None

    def show(self, chart: Chart, cursor: int) -> Self:
        """Draw a chart with a point in hand, without posting that it was moved to."""
        self._chart, self._sheet, self._clicked = chart, None, None
        self.set_reactive(TrendChart.cursor, self.validate_cursor(cursor))
        self.refresh()
        self.call_after_refresh(self._place_cursor)
        return self

    @property
    def _last(self) -> int:
        """The index of the last point, -1 where there is none."""
        return len(self._chart.points) - 1 if self._chart else -1

    # Moving

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a point."""
        return max(0, min(cursor, self._last))

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Draw what has changed, tell the screen, and let the terminal's own cursor follow."""
        self._clicked = None
        self._draw_again(before, cursor)
        self.post_message(self.Moved(self, cursor))
        self.call_after_refresh(self._place_cursor)

    def on_focus(self) -> None:
        """Let the terminal's own cursor follow."""
        self.call_after_refresh(self._place_cursor)

    def on_blur(self) -> None:
        """Let a click begin anew."""
        self._clicked = None

    def action_move(self, step: int) -> None:
        """Take the next point in hand, or ask for what is past the end."""
        if 0 <= self.cursor + step <= self._last:
            self.cursor += step
        else:
            self.post_message(self.Passed(self, step))

    def action_edge(self, index: int) -> None:
        """Take the first (0) or last (-1) point in hand."""
        self.cursor = index % max(self._last + 1, 1)

    def action_leave(self, step: int) -> None:
        """Go to what stands above (-1) or below (1)."""
        if step < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def action_take(self) -> None:
        """Ask to open the point in hand."""
        if self._last >= 0:
            self.post_message(self.Taken(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Take the pressed point in hand; a second press on it asks to open it."""
        offset = event.get_content_offset(self)
        index = self._point_at(offset) if offset else None
        if index is None:
            return
        if index == self._clicked:
            self._clicked = None
            self.action_take()
        else:
            self.cursor = index
            self._clicked = index

    def _point_at(self, offset: Offset) -> int | None:
        """Find the point at a cell of the plot, or of the lines under it: of two in one cell the first with a value."""
        sheet = self._laid_out()
        if sheet is None:
            return None
        points, known = sheet.points_at(*offset), sheet.drawing.chart.points
        return next((index for index in points if known[index].value is not None), min(points, default=None))

    # Drawing

    def notify_style_update(self) -> None:
        """Draw in other colours."""
        super().notify_style_update()
        self._styles = {}
        self._strips = []

    def render_line(self, y: int) -> Strip:
        """Draw a line: what was laid out, with the point in hand over it."""
        sheet = self._laid_out()
        if sheet is None or y >= len(sheet.lines):
            return self._strip([], self.content_size.width)
        if not self._strips:
            self._strips = [self._strip(line, self.content_size.width) for line in sheet.lines]
        strip = self._strips[y]
        if not self.has_focus or y not in sheet.plot_lines:
            return strip
        hand = self._strip(self._in_hand(sheet)[y - sheet.top], sheet.drawing.grid.pitch)
        x = sheet.x_of(self.cursor)
        return Strip.join([strip.crop(0, x), hand, strip.crop(x + hand.cell_length)])

    def _laid_out(self) -> Sheet | None:
        """Give what does not depend on the point in hand, laid out anew where something else would be drawn."""
        chart, (width, height) = self._chart, self.content_size
        if chart is not None and not (self._sheet and self._sheet.holds(width, height, self.cursor)):
            sentences = [[line.plain for line in Content(shown(one)).wrap(max(1, width))] for one in chart.sentences]
            signs = Signs.of(self.glyphs)
            self._sheet = lay_out(chart, sentences, width, height, cursor=self.cursor, signs=signs)
            self._strips = []
            self._hand = (-1, [])
        return self._sheet

    def _in_hand(self, sheet: Sheet) -> list[list[Run]]:
        """Draw the column of the point in hand, once for all its lines."""
        if self._hand[0] != self.cursor:
            self._hand = (self.cursor, sheet.drawing.column(sheet.drawing.grid.slot_of(self.cursor), in_hand=True))
        return self._hand[1]

    def _draw_again(self, *indices: int) -> None:
        """Draw the columns of some points, or everything where other points come into view."""
        sheet = self._sheet
        if sheet is None or any(index not in sheet.drawing.grid for index in indices):
            self.refresh()
            return
        pitch, lines = sheet.drawing.grid.pitch, sheet.plot_lines
        self.refresh(*(Region(sheet.x_of(index), lines.start, pitch, len(lines)) for index in indices))

    def _strip(self, runs: Sequence[Run], width: int) -> Strip:
        """Draw runs of text, and fill the line up."""
        segments = [Segment(text, self._style(style)) for text, style in runs]
        return Strip(segments).adjust_cell_length(width, self._style(""))

    def _style(self, name: str) -> RichStyle:
        if name not in self._styles:
            self._styles[name] = (self.visual_style + Style.parse(name)).rich_style
        return self._styles[name]

    def _place_cursor(self) -> None:
        if not self.has_focus:
            return
        sheet, region = self._laid_out(), self.content_region
        if sheet and sheet.plot_lines:
            self.app.cursor_position = Offset(region.x + sheet.x_of(self.cursor), region.y + sheet.plot_lines[-1])
