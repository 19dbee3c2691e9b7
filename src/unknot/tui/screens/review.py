"""Review: how often something was done, how pain and sleep went, by day and over years. Nothing here blames."""

from __future__ import annotations

import datetime as dt
import gc
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from unknot.insight.window import STEPS
from unknot.record.words import short_day
from unknot.tui.screens.base import Desk, Handlers
from unknot.tui.screens.past import Past
from unknot.tui.screens.places import DayCall
from unknot.tui.screens.review_hand import ITEMS
from unknot.tui.screens.review_page import ReviewPage
from unknot.tui.screens.review_view import Look
from unknot.tui.widgets.heat_map import HeatMap
from unknot.tui.widgets.trend_chart import TrendChart

OF_A_DAY = frozenset(
    ("pain", "sleep", "hurt", "rest", "not_done", "once_more", "all_done", "note", "flare", "yesterday", "other_day")
)
"""Commands that are about one day: their keys do nothing while looking back."""

TIDY_EVERY = 16
"""Before the first slice of the history, and after so many, memory is put in order: ten years take 0.5 MB less."""

KEYS_IN_HAND = "The keys: left and right choose one, Enter does it."
"""What is said while the keys below are in hand, and no section."""


class Review(ReviewPage):
    """Look back. Left and right move through time, up and down through the sections, Enter opens the day in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "period", "Another period", show=False),
        Binding("pageup", "page(-1)", "Earlier", show=False),
        Binding("pagedown", "page(1)", "Later", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | space | Look at the next period. |
    | pageup, pagedown | Go one period back or on. |
    """

    def __init__(self, desk: Desk, call: DayCall) -> None:
        """Look back from the day of `call`."""
        super().__init__(desk, call)
        self._read = 0

    @property
    def seen_from(self) -> dt.date:
        """The day up to which the past is looked at."""
        return self._view.past.today

    def on_mount(self) -> None:
        """Take a section in hand."""
        self.set_focus(self.place.shown if self.hand.at else self.calendar)
        self._say()

    def form_chosen(self, was_tiny: bool) -> None:  # noqa: ARG002 - Textual's own order of words
        """Write what another size has room for."""
        self._draw()

    def draw_again(self) -> None:
        """Look at the diary anew: a day or a setting was changed, or the day has turned."""
        self._view = self._view.over(Past(self.diary))
        self._take_settings()
        self._draw()
        self.read_anew()

    def _take_settings(self) -> None:
        """Follow the settings, also where they hide the section in hand."""
        settings, self.desk = self.diary.settings, Desk.over(self.diary)
        self.upper.glyphs = self.place.glyphs = self.desk.glyphs
        self.upper.runs = self.place.runs = bool(settings.get("review.runs"))
        self._quiet = bool(settings.get("quiet"))
        if self.hand.follow(self._quiet):
            self.take_section(self.hand.at)

    def read_on(self) -> bool:
        """Add up a part of the history; the runs and the longest period are shown when it is whole. Tells the end."""
        if self._read % TIDY_EVERY == 0:
            gc.collect()
        self._read += 1
        whole = self._view.past.read_on()
        if whole:
            self.upper.show_care(self._view, self)
            if self.section.id == ITEMS.id or self._view.period == "all":
                self._draw_lower()
        return whole

    # Time

    def on_heat_map_moved(self, event: HeatMap.Moved) -> None:
        """Say what the day in hand holds, and follow it out of the window."""
        moved = self._view.show(event.day, self.calendar.first_at_rest)
        self._draw() if moved else self.place.follow(self._view.day)
        self._say()

    def on_trend_chart_moved(self, event: TrendChart.Moved) -> None:
        """Say the point in hand."""
        self._take(self.place.point(event.index).last)

    def on_trend_chart_passed(self, event: TrendChart.Passed) -> None:
        """Look at an earlier or a later time."""
        self._take(self._view.beyond(event.step))

    def _take(self, day: dt.date) -> None:
        earliest = min(self._view.past.first_day or day, self._view.day)
        if self._view.show(max(day, earliest)):
            self._draw()
        elif day < earliest:
            self.place.follow(earliest)
        self.upper.take(self._view.day)
        self._say()

    def action_page(self, step: int) -> None:
        """Go one period back or on."""
        self._view.page(step)
        self._go_to_day()

    def action_period(self) -> None:
        """Look at more time around the same day."""
        self._view.longer()
        self._go_to_day()

    def go_today(self) -> None:
        """Go back to the time up to today."""
        self.look()
        self._view.show(self._view.past.today)
        self._go_to_day()

    def _go_to_day(self) -> None:
        self.upper.take(self._view.day)
        self._draw()
        self._say()

    # Sections

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:  # noqa: ARG002 - Textual's form
        """Go on to the next section; after the last one comes the key bar."""
        return self._go(1)

    def focus_previous(self, selector: str | type[Widget] = "*") -> Widget | None:  # noqa: ARG002 - Textual's form
        """Go back to the section before."""
        return self._go(-1)

    def _go(self, step: int) -> Widget | None:
        at, last = self.hand.at + step, len(self.hand.sections) - 1
        if self.focused is self.key_bar:
            at = 0 if step > 0 else last
        if not 0 <= at <= last:
            self.set_focus(self.key_bar)
        else:
            self.take_section(at)
        return self.focused

    def take_section(self, at: int) -> None:
        """Take a section in hand, counted from the top."""
        self.hand.take(at)
        self.keys_in_hand = False
        moved = self.section.is_chart and self._view.show(self._view.day)  # the calendar shows more days than a chart
        self.upper.take(self._view.day)
        self._draw() if moved else self._draw_lower()
        self.set_focus(self.place.shown if at else self.calendar)
        self._say()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow a press with the mouse into another section, and say so where the keys below are in hand."""
        at = 0 if event.widget is self.calendar else self.hand.lower
        if event.widget is self.key_bar:
            self.keys_in_hand = True
            self._frame()
            self.status.say(KEYS_IN_HAND)
        elif at != self.hand.at or self.keys_in_hand:
            self.take_section(at)

    # Acts

    def run_command(self, command_id: str) -> None:
        """Do a command; say where one works that is about a day."""
        if command_id in OF_A_DAY:
            self.status.say(f"That key is for a day. Enter opens {short_day(self._view.day)}, Esc leads to today.")
        else:
            super().run_command(command_id)

    def take_digit(self, _: int) -> None:
        """Say where a pain number goes."""
        self.run_command("pain")

    @property
    def handlers(self) -> Handlers:
        """What the key bar names, and the key that leads here leads back."""
        return {
            "period": self.action_period,
            "open_point": self.open_point,
            "today": self.go_today,
            "review": self.action_leave,
            **self.turning,
        }

    @on(HeatMap.Taken)
    @on(TrendChart.Taken)
    def open_point(self) -> None:
        """Open the day in hand, or its weekly check-in, or look closer where a point of a chart is more than a day."""
        if self.section.id == "impact":
            from unknot.tui.screens.places import day_place

            call = self.call._replace(day=self._view.day)
            self.app.push_screen(day_place("check_in", Desk.over(self.diary), call))
        elif self.section.is_chart and STEPS[self._view.period] != "day":
            self._view.look_closer(self.place.last_of(self._view.day))
            self._go_to_day()
        else:
            self.action_open_day()

    def action_open_day(self) -> None:
        """Open the day in hand; from there Esc leads back to what is looked at here."""
        look = Look(self._view.period, self._view.last, self.section.id)
        self.dismiss()
        self.call.show_day(self._view.day, look)
