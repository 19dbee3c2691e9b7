"""Watching over a guided session from Today: how much is left, and that it is over. No Textual here."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from unknot.insight.under_way import Told
from unknot.store.diary import Diary
from unknot.tui.screens.sessions import under_way


class Sight(NamedTuple):
    """What a look finds: the session to speak of, whether it has ended just now, and what to say once."""

    one: Told | None = None
    just_ended: bool = False
    said: str = ""

    @property
    def line(self) -> str:
        """Say how much is left of a session that goes on; an empty text where none does."""
        return f"{self.one.line} Enter on its row opens it." if self.one and self.one.state == "running" else ""


GONE = "The timer was for an item that is not in your routine any more, so nothing was counted."
"""What is said about a session whose item is gone."""


class SessionWatch:
    """Knows which session went on at the last look, and about which one was asked."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._running = False
        self._asked: dt.datetime | None = None

    def look(self) -> Sight:
        """Look again. One that was long ago is let go. Errors: `DiaryError` where the file cannot be read."""
        session = self._diary.session
        if session is None:
            self._running = False
            return Sight()
        one = under_way(self._diary)
        if one is None:
            return self._let_go()
        before, self._running = self._running, one.state == "running"
        return Sight(one, before and not self._running)

    def asks(self, one: Told) -> bool:
        """Tell whether to ask about a session that is over: once, until it is another one."""
        first = self._asked != one.session.started
        self._asked = one.session.started
        return first

    def _let_go(self) -> Sight:
        """End a session that nobody can come back to, and say so only where its item is gone since."""
        gone = self._diary.session
        known = gone is not None and self._diary.routine.get(gone.activity) is not None
        self._diary.end_session(minutes=None)
        return Sight(said="" if known else GONE)
