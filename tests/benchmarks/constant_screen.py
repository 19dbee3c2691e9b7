"""A screen that draws the cells of Review from constants: the same parts, and nothing read or worked out."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.screen import Screen

from unknot.tui import app
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.widgets.heat_map import HeatMap
from unknot.tui.widgets.key_bar import KeyBar, KeyHint
from unknot.tui.widgets.lines import StatusLine, TopLine
from unknot.tui.widgets.prose import Line, Passage, Passages, Prose
from unknot.tui.widgets.trend_chart import TrendChart

from .constants import Constants


class Review(Screen[None]):
    """Bears the name of the real one, so that the same styles are its own."""

    CSS_PATH = str(Path(app.__file__).parent / "review.tcss")

    def __init__(self, constants: Constants) -> None:
        """Take what is to be drawn."""
        super().__init__()
        self.constants = constants

    def compose(self) -> ComposeResult:
        """Put the parts together."""
        known = self.constants
        self.update_classes(UnknotScreen.form(*self.app.size))
        calendar = HeatMap(id="calendar").add_class("card")
        calendar.set_reactive(HeatMap.day, known.today)
        calendar.show(known.today, known.today, lambda _: known.marks, "rows", 7)
        care = Passages([Passage(title, [Line(line) for line in lines]) for title, lines in known.care], id="care")
        chart = TrendChart(id="chart").add_class("card")
        chart.show(known.chart, len(known.chart.points) - 1)
        words = Prose(id="words").add_class("card", "prose")
        words.display = False
        calendar.border_title, chart.border_title, care.border_title = "Things done", "Pain", "Days with care"
        status = StatusLine(id="status")
        status.say(known.said)
        yield TopLine(*known.heading, id="top")
        with Vertical(id="body"):
            with Container(id="upper"):
                yield calendar
                yield care.add_class("card")
            with Container(id="lower"):
                yield chart
                yield words
        yield status
        yield KeyBar([KeyHint(key, word, "") for key, word in known.keys], id="keys")

    def on_mount(self, event: events.Mount) -> None:  # noqa: ARG002 - Textual's form
        """Have the calendar in hand, as the real one has."""
        self.query_one(HeatMap).focus()
