"""When to say that a change of position may be welcome: a deadline on the clock. No Textual here.

It is off unless the person switched it on, it is never counted, and any key goes on as if it were not there.
"""

from __future__ import annotations

import datetime as dt

from unknot.store.diary import Diary

WORDS = "A change of position, if you like."
"""What is said, at the foot of the routine. It names no key: each does what it always does."""

FLARE_MIN = 30
"""After how many minutes it is said on a flare day, whatever was set: never more often, and not much later either."""


def minutes_between(setting: str, flare: bool) -> int | None:
    """Give after how many minutes to say it, by the setting `nudge`; None for never."""
    if setting == "off":
        return None
    return FLARE_MIN if flare else int(setting)


class Nudge:
    """Knows since when nothing was said. What falls due where it cannot be said is left out, not kept for later."""

    def __init__(self, diary: Diary) -> None:
        """Begin to count from now, on the diary's clock."""
        self._diary = diary
        self._since = diary.now()
        self._stands = False

    @property
    def words(self) -> str:
        """What is said now, mostly nothing."""
        return WORDS if self._stands else ""

    @property
    def sat_min(self) -> int | None:
        """For how many minutes nothing was said, while the words stand; None while they do not."""
        return int((self._diary.now() - self._since).total_seconds() // 60) if self._stands else None

    def look(self, free: bool) -> bool:
        """Look at the clock; tells whether the words came or went. `free` is False while anything else is going on.

        After a night's sleep of the computer it is said once, like after any other time.
        """
        setting = self._diary.settings.get("nudge")
        minutes = None if setting == "off" else minutes_between(setting, self._diary.day(self._diary.today()).flare)
        now, before = self._diary.now(), self._stands
        self._since = now if minutes is None else min(self._since, now)  # a clock set back is no reason to wait longer
        due = minutes is not None and now - self._since >= dt.timedelta(minutes=minutes)
        self._stands = due and free and self._diary.session is None
        if due and not self._stands:
            self._since = now
        return self._stands != before

    def go_on(self) -> bool:
        """Take the words away, since a key was pressed, and begin anew; tells whether there were any."""
        stood, self._stands = self._stands, False
        self._since = self._diary.now() if stood else self._since
        return stood
