"""Today: the pain number, the routine, and one sentence about what was saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import events

from unknot.insight.day_view import Row
from unknot.insight.lookback import CHECK_IN_OFFER
from unknot.record.day import SLEEP, Day
from unknot.record.saved import Saved
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError
from unknot.tui.screens import day_acts, today_words
from unknot.tui.screens.base import Desk, Handlers
from unknot.tui.screens.day_screen import DayScreen
from unknot.tui.widgets.pain_slider import PainSlider
from unknot.tui.widgets.row_list import RowList

if TYPE_CHECKING:  # they come with what needs them: the first paint does not wait for it
    from unknot.tui.screens.nudge import Nudge
    from unknot.tui.screens.review_view import Look
    from unknot.tui.screens.session_watch import SessionWatch

AFTER_PAINT_S = 0.1
"""How long after the start, in seconds, a session under way is looked for: the first paint does not wait for it."""

LOOK_EVERY_S = 1.0
"""How often, in seconds, the app looks whether the day has turned or another program changed the file."""


class Today(DayScreen):
    """One day and what can be done with it."""

    def __init__(self, desk: Desk, day: dt.date | None = None) -> None:
        """Show a day; None is today."""
        super().__init__(desk, day)
        self._away = False
        self._sessions: SessionWatch | None = None
        self._session_line = ""
        self._nudge: Nudge | None = None
        self._offered_on: dt.date | None = None

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
            "later": lambda: self.with_row(day_acts.later, going_on=False),
            "not_done": lambda: self.with_row(day_acts.not_done),
            "all_done": lambda: self.change(lambda: day_acts.all_done(self.diary, self.day, self.items.rows)),
            "flare": lambda: self.change(lambda: day_acts.flare(self.diary, self.day)),
            "why": lambda: self.hear_coach().open_why(),
            **self.turning,
            "today": lambda: self.show_day(None),
            "yesterday": lambda: self.show_day(self._watch.today - dt.timedelta(days=1)),
            **{name: partial(self.open_place, name) for name in ("note", "check_in", "routine", "other_day", "review")},
        }

    def on_mount(self) -> None:
        """Show the day, with the next thing in hand."""
        self.set_interval(LOOK_EVERY_S, self.look)
        self.set_timer(AFTER_PAINT_S, self.look_for_session)
        self.items.focus()
        said, offer = today_words.start_words(self.diary, self._watch.today)
        self.opened_with = said
        self.status.say(said, self.offer(*offer) if offer else "")

    def on_screen_suspend(self) -> None:
        """Note that another screen is open, and that the person is here."""
        self._away = True
        self._watch.touch()

    def on_screen_resume(self) -> None:
        """Take up what another screen changed."""
        if self._away:
            self.load(keep_cursor=True)
            self.call_later(self.look_for_session)

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

    def on_pain_slider_chosen(self) -> None:
        """Go on to the routine when Enter was pressed with nothing marked."""
        self.items.focus()

    def run_command(self, command_id: str) -> None:
        """Do a command, and note that the person is here."""
        self.touch()
        super().run_command(command_id)

    def on_key(self, event: events.Key) -> None:
        """Note every key; the digits come back as `take_digit`."""
        self._go_on_from_nudge()
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
        """Open the item in hand: the sleep log as its form, one that is being done as its session, else its card."""
        row = self.items.row
        if row is not None and not self._open_session(row):
            self.open_place("sleep" if row.activity.id == SLEEP else "item", row.activity.id)

    def open_place(self, name: str, item: str = "") -> None:
        """Open a screen that works on this day."""
        self._open(name, self.day, item)

    def _open(self, name: str, day: dt.date, item: str = "", look: Look | None = None) -> None:
        from unknot.tui.screens.places import DayCall, day_place

        desk = Desk.over(self.diary)  # a diary that cannot be read is known before there is half a screen
        self.app.push_screen(day_place(name, desk, DayCall(day, item, self.show_day, look)))

    def take_next(self) -> None:
        """Take the next open item in hand, after a session."""
        self.load(keep_cursor=True)
        self.items.take(day_acts.next_open(self.items.rows, self.items.cursor))

    def _open_session(self, row: Row) -> bool:
        """Go to the session of an item that is being done; tells whether it is."""
        if self._sessions is None or not self.is_today:
            return False
        one = self._sessions.look().one
        if one is None or one.activity.id != row.activity.id:
            return False
        from unknot.tui.screens.sessions import screen_of

        self.app.push_screen(screen_of(Desk.over(self.diary), one))
        return True

    def action_leave(self) -> None:
        """Drop a mark on the slider; else go back to where a day was opened from, or to today; nothing is behind it."""
        if self.slider.mark is not None:
            self.slider.mark = None
        elif not self.is_today:
            day, look = self.day, self._look
            self.show_day(None)
            if look is not None:
                self._open("review", day, look=look)

    # Time and other programs

    def touch(self) -> None:
        """Note that the person did something else than a digit."""
        self._pain_keys.end()
        self._watch.touch()
        self._go_on_from_nudge()

    def look(self) -> None:
        """Look whether the day has turned, or another program changed the file."""
        ended = self._watch.today
        try:
            news = self._watch.look()
            if news in ("changed", "back"):
                self.load(keep_cursor=True)
                if news == "back" or self.status.hint:  # what is offered may be about what is not there any more
                    self.status.say("The diary can be read again." if news == "back" else "")
            elif news != "none" and self._shown is None:
                self._turn_from(ended, asking=news == "turned in use" and self.app.screen is self)
            self.status.text = (self.is_current and self.diary.take_news()) or self.status.text
            if self._sessions is not None:
                self.look_at_session()
            self._look_for_nudge()
            if self._coach is not None:
                self._coach.look()
            self._offer_check_in()
        except DiaryError as problem:
            self.status.say(str(problem))

    def look_for_session(self) -> None:
        """Look at a session under way and let the coach speak; a diary out of reach says so at the next look."""
        with suppress(DiaryError):
            self.hear_coach()
            self.look_at_session()
            self._offer_check_in()

    def look_at_session(self) -> None:
        """Say how much is left of a session under way; once it is over, ask whether it counts."""
        from unknot.tui.screens import sessions
        from unknot.tui.screens.session_watch import SessionWatch

        self._sessions = self._sessions or SessionWatch(self.diary)
        if sessions.is_shown(self.app.screen_stack):
            return
        sight = self._sessions.look()
        if sight.just_ended:
            sessions.ring(self)
        if not self.is_active:
            return
        if sight.one and sight.one.state == "over" and self._sessions.asks(sight.one):
            self.app.push_screen(sessions.screen_of(Desk.over(self.diary), sight.one))
        self._say_session(sight.line, sight.said)

    def _say_session(self, line: str, said: str) -> None:
        """Keep the line about a session true while it stands; news of another kind are left alone."""
        stands = self._session_line and self.status.text == self._session_line
        if stands or (line and not self._session_line and today_words.can_give_way(self.status.text)):
            self.status.say(line)
        self._session_line = line
        if said:
            self.status.say(said)

    @property
    def sat_min(self) -> int | None:
        """For how many minutes nothing changed, while the nudge stands."""
        return self._nudge.sat_min if self._nudge else None

    def foot_words(self, day: Day) -> str:
        """Give the nudge to move while there is one, what the day is in a fair test, or the start of the note."""
        nudge = self._nudge.words if self._nudge and not (self._coach and self._coach.says("sat_long")) else ""
        tested = today_words.trial_words(self.diary, self.day, self.key("helps"), self.has_class("-narrow"))
        return nudge or tested or super().foot_words(day)

    def _offer_check_in(self) -> None:
        """Offer the weekly check-in on its day, once, as soon as nothing else stands on the status line."""
        today = self._watch.today
        free = self.is_active and self.is_today and not self.status.trouble and not self._session_line
        if self._offered_on == today or not (free and today_words.leaves_room(self.status.text)):
            return
        self._offered_on = today
        if today_words.check_in_is_due(self.diary):
            self.status.say(CHECK_IN_OFFER, self.offer("check_in", "weekly check-in"))

    def _look_for_nudge(self) -> None:
        """Say that a change of position may be welcome, where that was asked for and nothing else is going on."""
        if self._nudge is None:
            from unknot.tui.screens.nudge import Nudge

            self._nudge = Nudge(self.diary)
        free = self.app.screen is self and self.is_today and not (self.status.trouble or self._session_line)
        if self._nudge.look(free):
            self.load(keep_cursor=True)

    def _go_on_from_nudge(self) -> None:
        if self._nudge is not None and self._nudge.go_on():
            self.load(keep_cursor=True)

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
