"""Watching the calendar and the file while the app is open. No Textual here."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from unknot.store.diary import Diary
from unknot.store.errors import DiaryError

IDLE_AFTER = dt.timedelta(minutes=10)
"""After this long without a key, a new day is taken up without asking."""

News = Literal["none", "changed", "back", "turned", "turned in use"]
"""What a look finds: nothing, a file changed by another program, one that can be read again, or another day (a new one
while the person was at the keys)."""


class DayWatch:
    """Knows which day it was at the last look, what was drawn last, and when the person was last at the keys.

    `touched` tells whether they did anything since the start.
    """

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self.today = diary.today()
        self.touched = False
        self._last_seen = diary.now()
        self._out_of_reach = False
        self._drawn: object = None

    def note_drawn(self) -> None:
        """Note that what was read of the file last is on the screen."""
        self._drawn = self._diary.storage.signature

    def touch(self) -> None:
        """Note that the person is here."""
        self.touched = True
        self._last_seen = self._diary.now()

    def look(self) -> News:
        """Look again. Errors: `DiaryError` where the file cannot be read."""
        changed = self._diary.changed_outside() or self._diary.storage.signature != self._drawn
        try:
            today = self._diary.today()
            if self._diary.problem is not None:
                raise self._diary.problem
        except DiaryError:
            self._out_of_reach = True
            raise
        if self._out_of_reach:
            self._out_of_reach = False
            return "back"
        if today != self.today:
            set_back, self.today = today < self.today, today
            idle = self._diary.now() - self._last_seen >= IDLE_AFTER
            return "turned" if idle or set_back else "turned in use"
        return "changed" if changed else "none"
