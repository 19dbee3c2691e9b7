"""The calendar heat map: how much of each day's plan was done, as shades, with a day in hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from unknot.insight.calendar_map import DAYS, Mark, shifted
from unknot.insight.window import Window
from unknot.tui.widgets.glyphs import FINE, Glyphs, stacked
from unknot.tui.widgets.heat_face import Face
from unknot.tui.widgets.heat_plan import MOST_ROWS, Form, Plan, plan_of

MarksOf = Callable[[Window], Mapping[dt.date, Mark]]
"""Gives the marks of the days of a window. A day without one is left empty."""

_ROOMY = (200, 40)
"""The size to plan for until there is one."""


class HeatMap(Widget, can_focus=True):
    """Weeks of days as shades: a week on each line, or in each column. Days to come cannot be taken.

    The day in hand stands in brackets, or where days touch, as a sign of its own in reverse, while the calendar has the
    focus. A day that is taken out of sight, or that a new size hides, is scrolled to by whole weeks.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1, 0)", "Left", show=False),
        Binding("right", "move(1, 0)", "Right", show=False),
        Binding("up", "move(0, -1)", "Up", show=False),
        Binding("down", "move(0, 1)", "Down", show=False),
        Binding("home", "edge(False)", "First day", show=False),
        Binding("end", "edge(True)", "Last day", show=False),
        Binding("enter", "take", "Open", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | arrows | Move to the day beside; past the upper or lower edge to what stands there. |
    | home, end | To the first or last day that is shown. |
    | enter | Open the day. |
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "HeatMap { text-wrap: nowrap; text-overflow: clip; }"

    day: reactive[dt.date] = reactive(dt.date.min, init=False)
    """The day in hand."""

    class Moved(Message):
        """Posted when another day was taken in hand."""

        def __init__(self, heat_map: HeatMap, day: dt.date) -> None:
            super().__init__()
            self.heat_map = heat_map
            self.day = day

        @property
        def control(self) -> HeatMap:
            """The calendar that was moved in."""
            return self.heat_map

    class Taken(Message):
        """Posted when the day in hand is to be opened."""

        def __init__(self, heat_map: HeatMap, day: dt.date) -> None:
            super().__init__()
            self.heat_map = heat_map
            self.day = day

        @property
        def control(self) -> HeatMap:
            """The calendar that was used."""
            return self.heat_map

    def __init__(self, *, glyphs: Glyphs = FINE, week_starts: int = 0, id: str | None = None) -> None:
        """Make an empty calendar; `week_starts` is 0 for Monday, 6 for Sunday."""
        super().__init__(id=id)
        self.glyphs = glyphs
        self.week_starts = week_starts
        self.today = dt.date.max
        self.marks: Mapping[dt.date, Mark] = {}
        self._marks_of: MarksOf = lambda _: {}
        self._shown: tuple[dt.date, Form, int] = (dt.date.min, "rows", 1)
        self._end = dt.date.min
        self._is_new_here = False

    def show(self, last: dt.date, today: dt.date, marks_of: MarksOf, form: Form, weeks: int) -> None:
        """Draw so many weeks up to the one of `last`, or earlier ones where the day in hand is in none of those.

        Until there was one, `last` or today is in hand. Nothing is posted.
        """
        before, self._shown = self._shown, (last, form, weeks)
        self.today, self._marks_of = today, marks_of
        if self.day > today or self.day == dt.date.min:
            self.set_reactive(HeatMap.day, min(last, today))
        self._end = last if before != self._shown else self._end
        self._scroll()
        self._mark()
        self.refresh(layout=before[1:] != (form, weeks))

    def take(self, day: dt.date) -> None:
        """Take a day in hand, with nothing posted."""
        self.set_reactive(HeatMap.day, min(day, self.today))
        if self._scroll():
            self._mark()
            self.refresh()
        elif self.has_focus:  # only then is the day in hand marked
            self.refresh()

    @property
    def plan(self) -> Plan:
        """Where each day stands at the present size."""
        return self._plan_up_to(self._end)

    @property
    def first_at_rest(self) -> dt.date:
        """The first day that is shown at the present size where nothing was scrolled."""
        return self._plan_up_to(self._shown[0]).first

    def validate_day(self, day: dt.date) -> dt.date:
        """Stay on days that have come."""
        return min(day, self.today)

    def watch_day(self, day: dt.date) -> None:
        """Tell the screen, and let the terminal's own cursor follow."""
        self._is_new_here = False
        if self._scroll():
            self._mark()
        self.post_message(self.Moved(self, day))
        self.call_after_refresh(self._place_cursor)

    def on_focus(self) -> None:
        """Show the day in hand, and let the terminal's own cursor follow."""
        self._is_new_here = True
        self.call_after_refresh(self._place_cursor)

    def on_resize(self) -> None:
        """Keep the day in hand in sight, and the latest weeks with it where there is room for both."""
        before, self._end = self._end, self._shown[0]
        self._scroll()
        if self._end != before:
            self._mark()
            self.refresh()

    def action_move(self, across: int, down: int) -> None:
        """Move to the day beside, or past the upper or lower edge to the next thing on the screen."""
        day = self.plan.led(self.day, across, down, self.today)
        if day:
            self.day = day
        elif down > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_edge(self, end: bool) -> None:
        """Move to the first or the last day that is shown."""
        self.day = self.plan.last if end else self.plan.first

    def action_take(self) -> None:
        """Open the day in hand."""
        self.post_message(self.Taken(self, self.day))

    def on_click(self, event: events.Click) -> None:
        """Take the pressed day in hand; a second press opens it. The press that brings the focus is a first one."""
        was_new, self._is_new_here = self._is_new_here, False
        offset = event.get_content_offset(self)
        pressed = self.plan.day_at(*offset) if offset else None
        if pressed is None or pressed > self.today:
            return
        if pressed != self.day:
            self.day = pressed
        elif not was_new:
            self.action_take()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's own
        """Ask for the lines of all weeks, the names above and the legend, where the height is not set."""
        _, form, weeks = self._shown
        return (DAYS if form == "columns" else min(weeks, MOST_ROWS)) + 3

    def render(self) -> Content:
        """Draw names, days and legend, as much of it as there is room for."""
        in_hand = self.day if self.has_focus else None
        face = Face(self.marks, self.today, in_hand, self.glyphs, not self.app.native_ansi_color)
        return stacked(face.drawn(self.plan, self.content_size.width))

    def _plan_up_to(self, end: dt.date) -> Plan:
        _, form, weeks = self._shown
        size = self.content_size if self.content_size.area else _ROOMY
        return plan_of(form, end, weeks, self.week_starts, size)

    def _scroll(self) -> bool:
        """Move by as few whole weeks as bring the day in hand into sight; tells whether that was any."""
        plan, before = self.plan, self._end
        if plan.place_of(self.day) is None:
            off = (self.day - (plan.first if self.day < plan.first else plan.last)).days
            weeks = off // DAYS if off < 0 else -(-off // DAYS)
            self._end = shifted(before, weeks * DAYS)
        return self._end != before

    def _mark(self) -> None:
        """Ask for the marks of all weeks that can be seen at any size."""
        end = shifted(self._end, 6 - (self._end.weekday() - self.week_starts) % DAYS)
        self.marks = self._marks_of(Window(shifted(end, 1 - DAYS * self._shown[2]), end))

    def _place_cursor(self) -> None:
        plan, region = self.plan, self.content_region
        place = plan.place_of(self.day)
        if self.has_focus and place:
            x, y = plan.left + place[0] * plan.pitch, plan.head + place[1] * plan.step
            self.app.cursor_position = Offset(region.x + x, region.y + y)
