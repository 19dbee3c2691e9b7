"""One day on the screen: its pain number, its routine, and what is drawn again when something changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from unknot.insight.day_view import DayView, view_day
from unknot.record.day import Day
from unknot.record.settings import Settings
from unknot.record.words import long_day
from unknot.store.errors import DiaryError
from unknot.tui.commands import BY_ID
from unknot.tui.screens import day_acts, today_words
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.screens.day_watch import DayWatch
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.pain_slider import PainSlider
from unknot.tui.widgets.routine_list import RoutineList

if TYPE_CHECKING:
    from unknot.tui.screens.coach_line import CoachLine
    from unknot.tui.screens.review_view import Look
    from unknot.tui.widgets.side_column import SideColumn

SIDE_DAYS = 14


class DayScreen(UnknotScreen):
    """A day as it is in the diary: today, or another one that is being looked at or filled in."""

    KEYS: ClassVar[Sequence[str]] = ("done", "open", "=0-9 pain", "sleep", "flare", "undo", "later", "menu", "help")
    PAST_KEYS: ClassVar[Sequence[str]] = ("done", "rest", "=0-9 pain", "sleep", "undo", "other_day", "today", "help")
    REVIEWED_KEYS: ClassVar[Sequence[str]] = (*PAST_KEYS[:-2], "=esc review", "help")

    def __init__(self, desk: Desk, day: dt.date | None = None) -> None:
        """Show a day; None is today."""
        super().__init__(desk)
        self.slider = PainSlider(glyphs=desk.glyphs, id="slider").add_class("card")
        self.items = RoutineList(glyphs=desk.glyphs, id="items").add_class("card", "gap", "grows", "list")
        self._side: SideColumn | None = None
        self.add_class("-tappable")
        self._shown = day
        self._coach: CoachLine | None = None
        self.opened_with = ""
        self._look: Look | None = None
        self._watch = DayWatch(self.diary)
        self._pain_keys = day_acts.PainKeys()

    @property
    def day(self) -> dt.date:
        """The date that is shown and that acts go to."""
        return self._shown or self._watch.today

    @property
    def is_today(self) -> bool:
        """True while acts go to today."""
        return self.day == self._watch.today

    @property
    def topic(self) -> str:
        """What the item in hand is about."""
        from unknot.guide.learn import topic_of

        row = self.items.row
        return topic_of(row.activity.id, row.activity.kind, row.activity.link) if row else ""

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar: a past day has its own, and one that was opened from Review the way back."""
        past = self.REVIEWED_KEYS if self._look else self.PAST_KEYS
        return self.hints_of(self.KEYS if self.is_today else past)

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
        coin = self.diary.coin_on(self.day)
        view = view_day(days, routine, self.diary.now(), self.is_today, settings.twelve_hours, **coin)
        self._draw(days, view, settings, keep_cursor)
        self.key_bar.show(self.hints())
        self.on_row_list_moved()
        self.post_message(self.SettingsRead(settings))

    def form_chosen(self, was_tiny: bool) -> None:
        """Follow the form for the size; the column beside the day comes with the first wide screen."""
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

    def on_row_list_moved(self) -> None:
        """Name what Space does with the row in hand: it opens again what is done."""
        row = self.items.row
        self.key_bar.reword("done", "open again" if row and day_acts.is_done(row, self.day) else "done")

    def show_day(self, day: dt.date | None, look: Look | None = None) -> None:
        """Show another day; None, or today's date, is today. `look` is where in Review it was opened from."""
        self._pain_keys.end()
        self._shown = None if day == self._watch.today else day
        self._look = None if self.is_today else look
        self.load()
        words = "Back to today." if self.is_today else f"Changes here go to {long_day(self.day)}."
        offered = "Esc back to Review" if self._look else self.offer("today", "back to today")
        self.status.say(words, "" if self.is_today else offered)

    @property
    def sat_min(self) -> int | None:
        """For how many minutes nothing changed, where the person asked to be told and it is time to."""
        return None

    def hear_coach(self) -> CoachLine:
        """Let the coach speak from now on."""
        if self._coach is None:
            from unknot.tui.screens.coach_line import CoachLine

            self._coach = CoachLine(self)
            self._coach.begin(in_hand=not self._watch.touched)
        return self._coach

    def line_of(self, view: DayView) -> tuple[str, bool]:
        """Give the coach's line where it has one for today, else the plain one."""
        if self._coach is None or not self.is_today:
            return view.next_line, False
        # A 1 may be about to become a 10: nothing is said of it yet.
        said = self._coach.watch.text if self._pain_keys.waits_for_zero else self._coach.ask(self._saved)
        return said or view.next_line, bool(said)

    def on_unmount(self) -> None:
        """Note what the coach has said, for the day's next start."""
        if self._coach is not None:
            self._coach.note_said()

    def on_routine_list_line_pressed(self) -> None:
        """Open what is behind the coach's line."""
        self.run_command("why")

    def foot_words(self, day: Day) -> str:
        """Give what stands at the foot of the routine: the start of the note."""
        return today_words.note_words(day)

    def _draw(self, days: Sequence[Day], view: DayView, settings: Settings, keep_cursor: bool) -> None:
        now = self.diary.now()
        self.top.parts = today_words.heading(view, self._watch.today, now, self.desk.glyphs.back, self.desk.demo)
        value, title, hint = today_words.pain_words(view.day, self._watch.today, now)
        self.slider.show(value, hint).border_title = title
        line, advised = self.line_of(view)
        title = today_words.routine_title(view, self._watch.today)
        self.items.border_title = today_words.with_why(title, advised, self.has_class("-narrow"))
        self.items.border_subtitle = Content(shown(self.foot_words(view.day)))
        self.items.show(view.rows, line, self.day.weekday(), advised=advised)
        if not keep_cursor:
            first = view.next_row or (view.rows[0] if view.rows else None)
            self.items.take(first.activity.id if first else "")
            self.items.focus()
        if self._side is not None:
            self._side.set_class(not self.is_today or view.day.flare, "-resting")
            self._side.show(days, today_words.tonight_words(settings), settings.get("quiet"))
