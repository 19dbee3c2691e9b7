"""Another day: a month to walk through with the arrows."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from unknot.record.day import Day
from unknot.record.words import MONTHS, WEEKDAYS, long_day
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.screens.places import DayCall
from unknot.tui.widgets.glyphs import stacked

_CELL = 5


class Month(Widget, can_focus=True):
    """A month of days, weeks from Monday. A dot marks a day with something recorded; days to come cannot be taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Day before", show=False),
        Binding("right", "move(1)", "Day after", show=False),
        Binding("up", "move(-7)", "Week before", show=False),
        Binding("down", "move(7)", "Week after", show=False),
        Binding("pageup", "move(-28)", "Four weeks before", show=False),
        Binding("pagedown", "move(28)", "Four weeks after", show=False),
        Binding("enter,space", "take", "Open", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | arrows | Move by a day or a week. |
    | enter, space | Open the day. |
    """

    ALLOW_SELECT = False

    day: reactive[dt.date] = reactive(dt.date.min, init=False)
    """The day in hand."""

    class Moved(Message):
        """Posted when another day was taken in hand."""

    class Taken(Message):
        """Posted when the day in hand is to be opened."""

        def __init__(self, day: dt.date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, day: dt.date, today: dt.date, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Month.day, day)
        self.today = today
        self.recorded: frozenset[dt.date] = frozenset()

    def validate_day(self, day: dt.date) -> dt.date:
        """Stay on days that have come."""
        return min(day, self.today)

    def watch_day(self) -> None:
        """Tell the screen."""
        self.post_message(self.Moved())

    def action_move(self, days: int) -> None:
        """Move by a number of days."""
        self.day += dt.timedelta(days=days)

    def action_take(self) -> None:
        """Open the day in hand."""
        self.post_message(self.Taken(self.day))

    def on_click(self, event: events.Click) -> None:
        """Take the pressed day in hand; a second press opens it."""
        offset = event.get_content_offset(self)
        weeks = self._weeks()
        if offset is None or not 2 <= offset.y < len(weeks) + 2 or offset.x // _CELL > 6:
            return
        pressed = weeks[offset.y - 2][offset.x // _CELL]
        if pressed == self.day:
            self.action_take()
        elif pressed <= self.today:
            self.day = pressed

    def render(self) -> Content:
        """Draw the month of the day in hand."""
        head = Content.styled(f" {MONTHS[self.day.month - 1]} {self.day.year}", "bold $foreground")
        names = Content.styled("".join(f"{name[:2]:^{_CELL}}" for name in WEEKDAYS), "$muted")
        weeks = [Content.assemble(*map(self._cell, week)) for week in self._weeks()]
        return stacked([head, names, *weeks])

    def _weeks(self) -> list[list[dt.date]]:
        return calendar.Calendar().monthdatescalendar(self.day.year, self.day.month)

    def _cell(self, day: dt.date) -> tuple[str, str]:
        dot = "." if day in self.recorded else " "
        if day == self.day:
            return f"[{day.day:>2}{dot}]", "bold $foreground on $panel"
        away = day.month != self.day.month or day > self.today
        return f" {day.day:>2}{dot} ", "$muted" if away else "$foreground"


class OtherDay(UnknotScreen):
    """Choose a day to look at or to fill in."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=arrows move", "=enter open", "=esc back", "help")

    def __init__(self, desk: Desk, call: DayCall) -> None:
        super().__init__(desk)
        self.call = call

    def heading(self) -> tuple[str, str, str]:
        """Say what this is."""
        return "Another day", "a dot marks a day with something in it", "Esc back"

    def body(self) -> ComposeResult:
        """Show the month."""
        yield Month(self.call.day, self.diary.today(), id="month").add_class("card", "grows", "list")

    def on_mount(self) -> None:
        """Mark the days that hold something."""
        self.on_month_moved()

    def on_month_moved(self) -> None:
        """Say what the day in hand holds."""
        month = self.query_one(Month)
        first = month.day.replace(day=1) - dt.timedelta(days=7)
        days = self.diary.days(first, first + dt.timedelta(days=45))
        month.recorded = frozenset(day.date for day in days if not day.is_blank)
        month.refresh()
        self.status.say(f"{long_day(month.day)}: {_said(self.diary.day(month.day))}")

    def on_month_taken(self, event: Month.Taken) -> None:
        """Open the day."""
        self.dismiss()
        self.call.show_day(event.day)


def _said(day: Day) -> str:
    pain = day.pain_of_day
    done = len({use.activity for use in day.uses}) + day.sleep_logged
    parts = [f"pain {pain.nrs}"] if pain else []
    parts += [f"{done} done"] if done else []
    parts += ["flare day"] if day.flare else []
    return f"{', '.join(parts) or 'nothing logged'}."
