"""The lower part of Review: one section at a time, a chart or words."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget

from unknot.insight.chart import Chart, Point
from unknot.insight.measures import MEASURES
from unknot.insight.point_words import say_point
from unknot.insight.window import PERIODS, STEPS, WORDS, Period
from unknot.tui.screens import review_words
from unknot.tui.screens.review_hand import ITEMS, Section
from unknot.tui.screens.review_view import View
from unknot.tui.widgets.glyphs import Glyphs
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Passage, Passages, Prose
from unknot.tui.widgets.trend_chart import TrendChart


class SectionWords(Prose):
    """The words of a section: up and down turn them by the page, the other keys are those of the whole of Review."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.page(-1)", "Earlier", show=False),
        Binding("right", "screen.page(1)", "Later", show=False),
        Binding("pageup", "screen.page(-1)", "Earlier", show=False),
        Binding("pagedown", "screen.page(1)", "Later", show=False),
        Binding("space", "screen.period", "Another period", show=False),
        Binding("enter", "screen.open_day", "Open the day", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | left, right, pageup, pagedown | Go one period back or on. |
    | space | Look at the next period. |
    | enter | Open the day in hand. |
    """

    def action_scroll_down(self) -> None:
        """Turn to what is not seen whole yet, so that few presses lead past all of it."""
        if self.scroll_y >= self.max_scroll_y:
            super().action_scroll_down()
            return
        here, height = int(self.scroll_y), self.content_size.height
        starts = [start for start in self.query_one(Passages).starts if here < start <= here + height]
        self.scroll_to(y=starts[-1] if starts else here + height, animate=False)


class SectionPlace(Container):
    """Shows a section of a view: `chart` where it is a measure over time, else `words`.

    `glyphs` and `runs` are as the settings are now.
    """

    def __init__(self, glyphs: Glyphs, *, runs: bool, id: str | None = None) -> None:
        """Make an empty place; without `runs` no words are about runs."""
        super().__init__(id=id)
        self.glyphs, self.runs = glyphs, runs
        self.chart = TrendChart(glyphs=glyphs, id="chart").add_class("card")
        self.words = SectionWords(id="words").add_class("card", "prose")
        self._drawn = Chart(MEASURES["pain"], ())
        self._until = ""

    def compose(self) -> ComposeResult:
        """Put both in, of which one is shown."""
        yield self.chart
        yield self.words

    @property
    def shown(self) -> Widget:
        """What is shown, the chart or the words."""
        return self.chart if self.chart.display else self.words

    def frame(self, head: str, foot: str) -> None:
        """Write what stands above and below; what is not about the window in view says so."""
        self.shown.border_title = f"{head}{self._until}"
        self.words.foot = foot
        if self.chart.display:
            self.chart.border_subtitle = foot
        else:
            self.words.say_more()

    def show(self, section: Section, view: View) -> None:
        """Draw a section of a view."""
        self.chart.display, self.words.display = section.is_chart, not section.is_chart
        self._until = ", up to today" if section.id == ITEMS.id and view.last < view.past.today else ""
        if section.is_chart:
            self.chart.glyphs = self.glyphs
            self._drawn = view.chart(section.id)
            self.chart.show(self._drawn, self._drawn.index_of(view.day))
        else:
            self.words.show(self._passages(section, view))
            self.words.scroll_home(animate=False)

    def follow(self, day: dt.date) -> None:
        """Take the point of a day in hand, with nothing posted about it."""
        if self.chart.display:
            self.chart.show(self._drawn, self._drawn.index_of(day))

    def point(self, index: int) -> Point:
        """Give a point of the chart."""
        return self._drawn.points[index]

    def last_of(self, day: dt.date) -> dt.date:
        """Give the last day of the point that holds a day."""
        return self.point(self._drawn.index_of(day)).last

    def say_point(self, view: View) -> str:
        """Say the point of the view's day in words."""
        return say_point(self._drawn, self._drawn.index_of(view.day), view.past.today)

    def _passages(self, section: Section, view: View) -> list[Passage]:
        if section.id == ITEMS.id:
            if view.past.first_day is None:
                return list(review_words.NOTHING_YET)
            days = (view.past.today - view.past.first_day).days + 1
            return review_words.item_passages(view.past.tally.items(), view.past.whole, self.runs, days)
        return review_words.where_passages(view.where())


def section_hints(section: Section, period: Period, narrow: bool) -> list[KeyHint]:
    """Give the entries of the key bar that go with a section: what Enter and Space do there, and the way on."""
    following = PERIODS[(PERIODS.index(period) + 1) % len(PERIODS)]
    word = ("less" if following == PERIODS[0] else "more") if narrow else WORDS[following]
    opens = "open" if narrow else "open day"
    if section.id == "impact":
        opens = "open" if narrow else "answer"
    elif section.is_chart and STEPS[period] != "day":
        opens = "zoom" if narrow else "look closer"
    return [
        KeyHint("enter", opens, "open_point", keep=True),
        KeyHint("space", word, "period", keep=True),
    ]
