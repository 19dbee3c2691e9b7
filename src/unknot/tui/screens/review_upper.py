"""The upper part of Review: the calendar, and beside it on how many days something was done."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from unknot.tui.screens import review_words
from unknot.tui.screens.review_view import View
from unknot.tui.widgets.glyphs import Glyphs
from unknot.tui.widgets.heat_map import HeatMap
from unknot.tui.widgets.prose import Passages

BOTH_FROM = (76, 23)
"""From this width and height on, in cells, the calendar and another section are on the screen together."""


class Overview(Container):
    """Shows the days of a view as shades, and sums them up; `glyphs` and `runs` are as the settings are now."""

    def __init__(self, glyphs: Glyphs, *, runs: bool, id: str | None = None) -> None:
        """Make an empty one; without `runs` no words are about runs."""
        super().__init__(id=id)
        self.glyphs, self.runs = glyphs, runs
        self.calendar = HeatMap(glyphs=glyphs, id="calendar").add_class("card")
        self.care = Passages(id="care").add_class("card")
        self._lead = ""

    def frame(self, head: str, foot: str) -> None:
        """Write what stands above and below the calendar; the days of care, where they have no place of their own."""
        self.calendar.border_title = "   ".join(filter(None, (head, self._lead)))
        self.calendar.border_subtitle = foot

    def compose(self) -> ComposeResult:
        """Put the calendar first."""
        yield self.calendar
        yield self.care

    def take(self, day: dt.date) -> None:
        """Take a day in hand, with nothing posted about it."""
        self.calendar.take(day)

    def show(self, view: View, form: Widget) -> None:
        """Draw a view, in the form that the screen `form` has for its size."""
        past = view.past
        self.calendar.glyphs, self.calendar.week_starts = self.glyphs, past.week_starts
        self.calendar.show(view.last, past.today, past.marks, view.form, view.weeks)
        self.show_care(view, form)

    def show_care(self, view: View, form: Widget) -> None:
        """Write the days with care; the runs and the bars of the items once the whole history is added up."""
        past = view.past
        runs = past.whole if self.runs else None
        passages = review_words.care_passages(past.overall(), past.today, runs, form.has_class("-single"))
        if past.whole and form.has_class("-tall") and form.has_class("-wide"):
            passages.append(review_words.bars_passage(past.tally.items(), self.glyphs.bar))
        self.care.border_title = "Days with care" if view.last >= past.today else "Care up to today"
        alone = form.has_class("-year") and not (form.has_class("-single") or form.has_class("-wide"))
        self._lead = passages[0].title.removesuffix(".") if alone and past.first_day else ""
        self.care.show(passages if past.first_day else review_words.NOTHING_YET)
