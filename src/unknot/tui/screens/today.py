"""Today: the pain number, the routine, and one sentence about what was saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from unknot.insight.day_view import DayView, Row, view_day
from unknot.record.day import SLEEP, Day
from unknot.record.saved import Saved
from unknot.record.settings import Settings
from unknot.record.words import long_day
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError
from unknot.tui.commands import BY_ID
from unknot.tui.screens import day_acts, today_words
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.day_watch import DayWatch
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.pain_slider import PainSlider
from unknot.tui.widgets.routine_list import RoutineList
from unknot.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from unknot.tui.widgets.side_column import SideColumn

LOOK_EVERY_S = 1.0
"""How often, in seconds, the app looks whether the day has turned or another program changed the file."""

SIDE_DAYS = 14


class Today(UnknotScreen):
    """One day: today, or another one that is being looked at or filled in."""

    KEYS: ClassVar[Sequence[str]] = ("done", "open", "=0-9 pain", "sleep", "flare", "undo", "menu", "help")
    PAST_KEYS: ClassVar[Sequence[str]] = ("done", "rest", "=0-9 pain", "sleep", "undo", "other_day", "today", "help")

    def __init__(self, desk: Desk, day: dt.date | None = None) -> None:
        """Show a day; None is today."""
        super().__init__(desk)
        self.slider = PainSlider(glyphs=desk.glyphs, id="slider").add_class("card")
        self.items = RoutineList(glyphs=desk.glyphs, id="items").add_class("card", "gap", "grows", "list")
        self._side: SideColumn | None = None
        self.add_class("-tappable")
        self._shown = day
        self._watch = DayWatch(self.diary)
        self._pain_keys = day_acts.PainKeys()
        self._away = False

    # The day that is shown

    @property
    def day(self) -> dt.date:
        """The date that is shown and that acts go to."""
        return self._shown or self._watch.today

    @property
    def is_today(self) -> bool:
        """True while acts go to today."""
        return self.day == self._watch.today

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar: a past day has its own."""
        return self.hints_of(self.KEYS if self.is_today else self.PAST_KEYS)

    @property
    def handlers(self) -> Handlers:
        """Everything that can be done with a day."""
        return {
            "done": self.tick,
            "open": self.open_item,
            "pain": self.slider.focus,
            "sleep": lambda: self.open_place("sleep"),
            "hurt": lambda: self.with_row(day_acts.because_it_hurt, going_on=False),
            "once_more": lambda: self.with_row(day_acts.once_more, going_on=False),
            "rest": lambda: self.with_row(day_acts.rest),
            "not_done": lambda: self.with_row(day_acts.not_done),
            "all_done": lambda: self.change(lambda: day_acts.all_done(self.diary, self.day, self.items.rows)),
            "flare": lambda: self.change(lambda: day_acts.flare(self.diary, self.day)),
            **self.turning,
            "today": lambda: self.show_day(None),
            "yesterday": lambda: self.show_day(self._watch.today - dt.timedelta(days=1)),
            **{name: partial(self.open_place, name) for name in ("note", "routine", "other_day")},
        }

    def body(self) -> ComposeResult:
        """Pain above, routine below; a column of looks back where there is room."""
        if self.has_class("-wide"):
            self._side = self._new_side()
        self.load()
        with Vertical(id="main"):
            yield self.slider
            yield self.items
        if self._side is not None:
            yield self._side

    def buttons(self) -> Sequence[KeyHint]:
        """Give three places to tap on a phone."""
        return [KeyHint("", BY_ID[name].label, name) for name in ("open", "done", "menu")]

    def on_mount(self) -> None:
        """Show the day, with the next thing in hand."""
        self.set_interval(LOOK_EVERY_S, self.look)
        self.items.focus()
        said, offer = today_words.start_words(self.diary, self._watch.today)
        self.status.say(said, self.offer(*offer) if offer else "")

    def on_screen_suspend(self) -> None:
        """Note that another screen is open."""
        self._away = True

    def on_screen_resume(self) -> None:
        """Take up what another screen changed."""
        if self._away:
            self.load(keep_cursor=True)

    def draw_again(self) -> None:
        """Show the day as it is now, with the same item in hand."""
        self.load(keep_cursor=True)

    def load(self, keep_cursor: bool = False) -> None:
        """Read the day and draw it."""
        try:
            settings, routine = self.diary.settings, self.diary.routine
            days = self.diary.days(self.day - dt.timedelta(days=SIDE_DAYS - 1), self.day)
        except DiaryError as problem:
            self.status.say(str(problem))
            return
        self._watch.note_drawn()
        view = view_day(days, routine, self.diary.now(), self.is_today, settings.twelve_hours)
        self._draw(days, view, settings, keep_cursor)
        self.key_bar.show(self.hints())
        self.on_row_list_moved()
        self.post_message(self.SettingsRead(settings))

    def on_resize(self, event: events.Resize) -> None:
        """Take the form for the size; the column beside the day comes with the first wide screen."""
        was_tiny = self.has_class("-tiny")
        super().on_resize(event)
        if self.has_class("-tiny") != was_tiny:
            self.status.interrupt("" if was_tiny else "A larger window shows the rest. 0-9 saves your pain.")
        if self.has_class("-wide") and self._side is None:
            self._side = self._new_side()
            self.query_one("#body").mount(self._side)
            self.load(keep_cursor=True)

    def _new_side(self) -> SideColumn:
        """Make the column beside the day; it is imported with the first wide screen."""
        from unknot.tui.widgets.side_column import SideColumn

        return SideColumn(glyphs=self.desk.glyphs, id="side")

    # Acts

    def take_digit(self, digit: int) -> None:
        """Save a pain number."""
        self._watch.touch()
        self._save_pain(*self._pain_keys.press(digit, self.diary.now().time()))

    def say(self, saved: Saved) -> None:
        """Say the sentence of an act, and right after a 1 what the key 0 would make of it."""
        super().say(saved)
        self.status.hint = "0 makes it 10" if self._pain_keys.waits_for_zero else self.status.hint

    def on_pain_slider_picked(self, event: PainSlider.Picked) -> None:
        """Save a number picked with arrows or the mouse."""
        self.touch()
        self._save_pain(event.nrs)
        self.items.focus()

    def on_row_list_moved(self) -> None:
        """Name what Space does with the row in hand: it opens again what is done."""
        row = self.items.row
        self.key_bar.reword("done", "open again" if row and day_acts.is_done(row, self.day) else "done")

    def on_pain_slider_chosen(self) -> None:
        """Go on to the routine when Enter was pressed with nothing marked."""
        self.items.focus()

    def run_command(self, command_id: str) -> None:
        """Do a command, and note that the person is here."""
        self.touch()
        super().run_command(command_id)

    def on_key(self, event: events.Key) -> None:
        """Note every key; the digits come back as `take_digit`."""
        if not event.key.isdigit():
            self.touch()

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """Tick an item by its sign; open it by its name."""
        self.items.focus()
        self.run_command("done" if event.x <= 2 else "open")

    def tick(self) -> None:
        """Mark the item in hand as done and go on to the next open one; the sleep log opens its form."""
        row = self.items.row
        if row is not None and row.activity.id == SLEEP:
            self.open_place("sleep")
        else:
            self.with_row(day_acts.tick)

    def with_row(self, verb: Callable[[Diary, dt.date, Row], Saved], going_on: bool = True) -> None:
        """Do something with the item in hand, and go on to the next open one."""
        row = self.items.row
        if row is not None and self.change(lambda: verb(self.diary, self.day, row)) and going_on:
            self._go_on(row)

    def open_item(self) -> None:
        """Open the item in hand: the sleep log as its form, another as its card."""
        row = self.items.row
        if row is not None:
            self.open_place("sleep" if row.activity.id == SLEEP else "item", row.activity.id)

    def open_place(self, name: str, item: str = "") -> None:
        """Open a screen that works on this day."""
        from unknot.tui.screens.places import DayCall, day_place

        desk = Desk.over(self.diary)  # a diary that cannot be read is known before there is half a screen
        self.app.push_screen(day_place(name, desk, DayCall(self.day, item, self.show_day)))

    def show_day(self, day: dt.date | None) -> None:
        """Show another day; None, or today's date, is today."""
        self._pain_keys.end()
        self._shown = None if day == self._watch.today else day
        self.load()
        words = "Back to today." if self.is_today else f"Changes here go to {long_day(self.day)}."
        self.status.say(words, "" if self.is_today else self.offer("today", "back to today"))

    def action_leave(self) -> None:
        """Drop a mark on the slider; else go back to today, behind which there is nothing."""
        if self.slider.mark is not None:
            self.slider.mark = None
        elif not self.is_today:
            self.show_day(None)

    # Time and other programs

    def touch(self) -> None:
        """Note that the person did something else than a digit."""
        self._pain_keys.end()
        self._watch.touch()

    def look(self) -> None:
        """Look whether the day has turned, or another program changed the file."""
        ended = self._watch.today
        try:
            news = self._watch.look()
            if news in ("changed", "back"):
                self.load(keep_cursor=True)
                self.status.text = "The diary can be read again." if news == "back" else self.status.text
            elif news != "none" and self._shown is None:
                self._turn_from(ended, asking=news == "turned in use" and self.app.screen is self)
            self.status.text = (self.is_current and self.diary.take_news()) or self.status.text
        except DiaryError as problem:
            self.status.say(str(problem))

    def _turn_from(self, ended: dt.date, asking: bool) -> None:
        if not asking:
            self.show_day(None)
            self.status.say(today_words.turn_words(ended, self._watch.today))
            return
        from unknot.tui.screens.new_day import NewDay

        self._shown = ended
        self.app.push_screen(NewDay(self.desk, ended, self._watch.today, lambda: self.show_day(None)))

    def _save_pain(self, nrs: int, merge: str = "", at: dt.time | None = None) -> None:
        self.change(lambda: self.diary.record_pain(nrs, day=self.day, at=at if self.is_today else None, merge=merge))

    def _go_on(self, row: Row) -> None:
        """Take the next open item in hand, unless this one was just opened again."""
        here = self.items.row
        if here is None or here.activity.id != row.activity.id or here.state != "open":
            self.items.take(day_acts.next_open(self.items.rows, self.items.cursor))

    def _draw(self, days: Sequence[Day], view: DayView, settings: Settings, keep_cursor: bool) -> None:
        now = self.diary.now()
        self.top.parts = today_words.heading(view, self._watch.today, now, self.desk.glyphs.back, self.desk.demo)
        value, title, hint = today_words.pain_words(view.day, self._watch.today, now)
        self.slider.show(value, hint).border_title = title
        self.items.border_title = today_words.routine_title(view, self._watch.today)
        self.items.border_subtitle = Content(shown(today_words.note_words(view.day)))
        self.items.show(view.rows, view.next_line, self.day.weekday())
        if not keep_cursor:
            first = view.next_row or (view.rows[0] if view.rows else None)
            self.items.take(first.activity.id if first else "")
            self.items.focus()
        if self._side is not None:
            self._side.set_class(not self.is_today or view.day.flare, "-resting")
            self._side.show(days, today_words.tonight_words(settings))
