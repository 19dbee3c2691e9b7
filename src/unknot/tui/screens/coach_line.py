"""The coach's line on Today: asked again with every change and every minute, and the page behind it."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from unknot.insight.day_view import part_now
from unknot.record.saved import Saved
from unknot.store.errors import DiaryError
from unknot.tui.screens.base import Desk
from unknot.tui.screens.coach_watch import LIGHTER_DAY, CoachWatch, is_on
from unknot.tui.screens.places import DayCall, day_place

if TYPE_CHECKING:
    from unknot.insight.helps import Helps
    from unknot.tui.screens.day_screen import DayScreen


class CoachLine:
    """What the coach has to do with the screen of Today."""

    def __init__(self, screen: DayScreen) -> None:
        """Belong to a screen; the sentence that it opened with is not said again."""
        self._screen, self._diary = screen, screen.diary
        self.watch = CoachWatch(screen.diary, screen.opened_with)
        self._last: Saved | None = None
        self._minute: dt.datetime | None = None
        self._part = ""
        self._weighed_on: dt.date | None = None

    def begin(self, in_hand: bool) -> None:
        """Say the first thing; the item that it is about is taken in hand where nobody has moved yet."""
        if not self.ask(None):
            return
        self._screen.load(keep_cursor=True)
        if in_hand and self._screen.is_today and self.watch.advice and self.watch.advice.item:
            self._screen.items.take(self.watch.advice.item)

    def ask(self, saved: Saved | None) -> str:
        """Give the line for now. What was `saved` last may offer a lighter day: then the coach does not."""
        try:
            now = self._diary.now()
            self._last, self._minute = saved, now.replace(second=0, microsecond=0)
            self._part = part_now(self._diary.today(), now)
            if saved:
                self.watch.forget_said()
            held = {LIGHTER_DAY} if saved and saved.offer == "flare" else ()
            self.watch.look(held, self._screen.sat_min)
            if self.watch.wants_verdicts and self._weighed_on is None:
                self._begin_to_read()
        except DiaryError:  # the screen says so by itself
            return ""
        return self.watch.text

    def says(self, rule: str) -> bool:
        """Tell whether a rule has its say now."""
        return self.watch.advice is not None and self.watch.advice.id == rule

    def look(self) -> None:
        """Follow the clock: once a minute the coach is asked again, and what is next goes by the part of the day."""
        self.note_said()
        if self._screen.is_current and self._diary.now().replace(second=0, microsecond=0) != self._minute:
            before = self.watch.advice, self._part
            self.ask(self._last)
            if (self.watch.advice, self._part) != before:
                self._screen.load(keep_cursor=True)

    def note_said(self) -> None:
        """Note in the diary what has had its say."""
        with suppress(DiaryError):  # the screen says so by itself
            self.watch.note_said()

    def open_why(self) -> None:
        """Open the page that says why; with the coach off there is none, and on another day it is said so."""
        if not self._screen.is_today:
            self._screen.status.say("What is suggested is about today.", self._screen.offer("today", "back to today"))
        elif is_on(self._diary):
            call = DayCall(self._diary.today(), "", self._screen.show_day, coach=self.watch)
            self._screen.app.push_screen(day_place("why", Desk.over(self._diary), call))

    def _begin_to_read(self) -> None:
        from unknot.tui.screens.weighing import Weighing

        self._weighed_on = self._diary.today()
        Weighing(self._screen, self._learn).begin(self._diary)

    def _learn(self, helps: Helps | None) -> None:
        begun, self._weighed_on = self._weighed_on, None
        with suppress(DiaryError):  # the screen says so by itself
            if helps is not None and begun == self._diary.today():
                self.watch.learn({one.id: one.word for one in helps.verdicts})
                self._screen.load(keep_cursor=True)
