"""The calendar heat map: how much of each day's plan was done, as shades, with a day in hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from unknot.insight.calendar_map import DAYS, Kind, Mark, Week, month_labels_across, month_labels_down
from unknot.record.words import WEEKDAYS
from unknot.tui.widgets.glyphs import FINE, Glyphs, stacked
from unknot.tui.widgets.heat_plan import MOST_ROWS, Form, Plan, plan_of

HUES = ("$muted", "$success 70%", "$success 80%", "$success 90%", "$success")
"""One hue in four steps; the shade of the sign always says the same."""

_HUES: Mapping[Kind, str] = {"flare": "$foreground", "not_yet": "$foreground"}
_EXPLAINED: tuple[Kind, ...] = ("flare", "rest")
_BRACKET = "bold $foreground"
_UNSEEN = Mark("future")
_ROOMY = (200, 40)

Run = tuple[str, str]
"""A text and its style."""


class HeatMap(Widget, can_focus=True):
    """Weeks of days as shades: a week on each line, or in each column. Days to come cannot be taken.

    The day in hand stands in brackets, or where days touch, as a sign of its own in reverse, while the calendar has the
    focus. Left and right may take a day that is out of sight: the screen then shows an earlier window.
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
        """Posted when another day was taken in hand, or when the one in hand is out of sight at a new size."""

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
        self._shown: tuple[dt.date, Form, int] = (dt.date.min, "rows", 1)
        self._is_new_here = False

    def show(self, last: dt.date, today: dt.date, marks: Mapping[dt.date, Mark], form: Form, weeks: int) -> None:
        """Draw so many weeks up to the one of `last`. A day without a mark is left empty.

        The day in hand stays where it is, or becomes the last one where it is out of sight; nothing is posted.
        """
        self.today, self.marks, self._shown = today, marks, (last, form, weeks)
        if self.day > today or not self.plan.place_of(self.day):
            self.set_reactive(HeatMap.day, min(last, today))
        self.refresh()

    @property
    def plan(self) -> Plan:
        """Where each day stands at the present size."""
        last, form, weeks = self._shown
        size = self.content_size if self.content_size.area else _ROOMY
        return plan_of(form, last, weeks, self.week_starts, size)

    @property
    def visible_first(self) -> dt.date:
        """The first day that is shown at the present size."""
        return self.plan.first

    def validate_day(self, day: dt.date) -> dt.date:
        """Stay on days that have come."""
        return min(day, self.today)

    def watch_day(self, day: dt.date) -> None:
        """Tell the screen, and let the terminal's own cursor follow."""
        self._is_new_here = False
        self.post_message(self.Moved(self, day))
        self.call_after_refresh(self._place_cursor)

    def on_focus(self) -> None:
        """Show the day in hand, and let the terminal's own cursor follow."""
        self._is_new_here = True
        self.call_after_refresh(self._place_cursor)

    def on_resize(self) -> None:
        """Tell the screen where the day in hand is out of sight now."""
        if self.marks and not self.plan.place_of(self.day):
            self.post_message(self.Moved(self, self.day))

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
        plan = self.plan
        rows = plan.form == "rows"
        labels = month_labels_down(plan.lines) if rows else self._names()
        days = [self._line(plan, label, line) for label, line in zip(labels, plan.lines, strict=True)]
        head = [self._letters(plan) if rows else self._months(plan)][: plan.head]
        foot = [self._legend(plan), Content("")][: plan.foot]
        return stacked([*head, Content("\n" * plan.step).join(days), *reversed(foot)])

    def _line(self, plan: Plan, label: str, line: Week) -> Content:
        """Draw the days of a line; in front of each stand the cells of its gap, with a bracket where it is in hand."""
        here = line.index(self.day) if self.has_focus and self.day in line else -2
        has_today = plan.form == "columns" and self.today in line
        style = "bold $foreground" if has_today else "$muted"
        runs: list[Run] = [(f"{label:<{plan.left - plan.gap}}", style)]
        for column, day in enumerate(line):
            sign, style = self._sign(day, plan)
            bracket = {here: "[", here + 1: "]"}.get(column, "") if plan.gap else ""
            between = f"{bracket:>{plan.gap}}" if bracket == "[" else f"{bracket:<{plan.gap}}" if plan.gap else ""
            runs += [(between, _BRACKET if bracket else style), (sign, style)]
        runs.append(("]" if plan.gap and here == len(line) - 1 else "", _BRACKET))
        return joined(runs)

    def _sign(self, day: dt.date | None, plan: Plan) -> Run:
        """Give the sign of a day, as many cells wide as the plan says, and its style."""
        kind, level = self.marks.get(day, _UNSEEN) if day and day <= self.today else _UNSEEN
        sign = " " if kind == "future" else self.glyphs.shades[level] if kind == "done" else self.glyphs.kinds[kind]
        if not plan.gap and self.has_focus and day == self.day:
            return self.glyphs.kinds["here"] * plan.cell, "bold reverse $foreground"
        return f"{sign:^{plan.cell}}" if kind == "not_yet" else sign * plan.cell, self._style(kind, level)

    def _style(self, kind: Kind, level: int) -> str:
        """Give the style of a day; few colours are left to the terminal, where the sign is enough."""
        if self.app.native_ansi_color:
            return ""
        if kind == "done" or not level:
            return HUES[level] if level else _HUES.get(kind, "$muted")
        return HUES[-1]

    def _letters(self, plan: Plan) -> Content:
        """Draw the letters of the weekdays above the days; today's is bold. Another year than today's stands beside."""
        place = plan.place_of(self.today)
        year = "" if plan.first.year == self.today.year else str(plan.first.year)
        runs: list[Run] = [(f"{year:<{plan.left}}", "$muted")]
        for column in range(DAYS):
            letter = WEEKDAYS[(self.week_starts + column) % DAYS][0]
            style = "bold $foreground" if place and place[0] == column else "$muted"
            runs.append((f"{letter:^{plan.cell}}{' ' * plan.gap}", style))
        return joined(runs)

    def _months(self, plan: Plan) -> Content:
        """Draw the names of the months above the weeks in which they begin."""
        drawn = " " * plan.left
        for x, label in month_labels_across(plan.lines, plan.pitch, self.content_size.width - plan.left):
            drawn = f"{drawn:<{plan.left + x}}{label}"
        return Content.styled(drawn, "$muted")

    def _names(self) -> list[str]:
        return [WEEKDAYS[(self.week_starts + step) % DAYS][:3] for step in range(DAYS)]

    def _legend(self, plan: Plan) -> Content:
        """Say what the signs mean, in the longest of three forms for which there is room."""
        forms = [("some ", plan.cell, " ", "   "), ("some ", 1, "", "  "), ("", 1, "", "  ")]
        drawn = [self._legend_of(*form) for form in forms]
        return next((one for one in drawn if one.cell_length <= self.content_size.width), drawn[-1])

    def _legend_of(self, some: str, cell: int, between: str, apart: str) -> Content:
        shades = [(self.glyphs.shades[level] * cell + between, self._style("done", level)) for level in range(1, 5)]
        others = [
            run
            for kind in _EXPLAINED
            for run in ((apart + self.glyphs.kinds[kind] * cell, self._style(kind, 0)), (f" {kind}", "$muted"))
        ]
        return joined([(some, "$muted"), *shades, (f"{'' if between else ' '}most", "$muted"), *others])

    def _place_cursor(self) -> None:
        plan, region = self.plan, self.content_region
        place = plan.place_of(self.day)
        if self.has_focus and place:
            x, y = plan.left + place[0] * plan.pitch, plan.head + place[1] * plan.step
            self.app.cursor_position = Offset(region.x + x, region.y + y)


def joined(runs: Iterable[Run]) -> Content:
    """Put texts beside each other; neighbours of one style are drawn as one."""
    together = (("".join(text for text, _ in group), style) for style, group in groupby(runs, key=itemgetter(1)))
    return Content.assemble(*together)
