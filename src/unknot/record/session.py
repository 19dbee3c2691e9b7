"""A guided session under way: a deadline on the clock, so that it goes on while nobody looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from unknot.record.activity import LONGEST_MIN, PLANNED
from unknot.record.fields import (
    Document,
    read_id,
    read_moment,
    read_optional_moment,
    read_text,
    read_whole,
    read_word,
    unknown_keys,
    write_moment,
)

MOST_S = LONGEST_MIN * 60
"""The longest session, in seconds."""

_FIRST_YEAR, _LAST_YEAR = 1970, 9000

_KEYS = ("activity", "guide", "started", "seconds", "why", "before", "paused", "paused_s", "beat", "beat_started")


class Session(NamedTuple):
    """One session: the item it is for, what guides it (a kind of heat, a short routine), when it began.

    `seconds` is how long it is meant to last, without pauses; None where it is made of beats and ends with the last.
    `paused` is since when it stands still, `paused_s` how many seconds it stood still before. `before` is the pain
    before it in NRS points. A session of beats is in number `beat` (the first is 0) since `beat_started`.
    """

    activity: str
    guide: str
    started: dt.datetime
    seconds: int | None = None
    why: str = PLANNED
    before: int | None = None
    paused: dt.datetime | None = None
    paused_s: int = 0
    beat: int = 0
    beat_started: dt.datetime | None = None
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, document: Document) -> Session:
        """Read a session; raises ValueError or KeyError where it names no item or no beginning."""
        return cls(
            activity=read_id(document["activity"]),
            guide=read_text(document.get("guide")),
            started=_near(read_moment(document["started"])),
            seconds=read_whole(document.get("seconds"), 0, MOST_S),
            why=read_word(document.get("why"), PLANNED),
            before=read_whole(document.get("before"), 0, 10),
            paused=_read_near(document.get("paused")),
            paused_s=read_whole(document.get("paused_s"), 0, 10**9) or 0,
            beat=read_whole(document.get("beat"), 0, 10**6) or 0,
            beat_started=_read_near(document.get("beat_started")),
            extra=unknown_keys(document, _KEYS),
        )

    def to_document(self) -> dict[str, Any]:
        """Write the session as the diary's file keeps it."""
        moments = {name: write_moment(getattr(self, name)) for name in ("started", "paused", "beat_started")}
        values = {name: getattr(self, name) for name in _KEYS if name not in moments}
        return {**values, **moments, **self.extra}

    def elapsed_s(self, now: dt.datetime) -> float:
        """Tell how many seconds it has gone on, pauses left out; 0 where the clock was set back to before it began."""
        return max(0.0, _seconds(self.started, self.paused or now) - self.paused_s)

    def left_s(self, now: dt.datetime) -> float:
        """Tell how many seconds are left, 0 once it is over; a session of beats has none of its own."""
        return max(0.0, (self.seconds or 0) - self.elapsed_s(now))

    def ends_at(self, now: dt.datetime) -> dt.datetime:
        """Tell when it ends, or ended, if it is not paused any longer than it is by now."""
        pause = _seconds(self.paused, now) if self.paused else 0
        return _later(self.started, (self.seconds or 0) + self.paused_s + max(0.0, pause))

    def is_over(self, now: dt.datetime) -> bool:
        """Tell whether its time is up; never for a session of beats."""
        return self.seconds is not None and not self.left_s(now)

    def paused_at(self, now: dt.datetime) -> Session:
        """Let it stand still; one that does already is left as it is."""
        return self if self.paused else self._replace(paused=now)

    def resumed_at(self, now: dt.datetime) -> Session:
        """Let it go on; one that does already is left as it is."""
        if self.paused is None:
            return self
        stood = max(0, round(_seconds(self.paused, now)))
        begun = _later(self.beat_started, stood) if self.beat_started else None
        return self._replace(paused=None, paused_s=self.paused_s + stood, beat_started=begun)


def _seconds(first: dt.datetime, last: dt.datetime) -> float:
    """Count the seconds between two moments; within one zone Python counts clock times."""
    return (last.astimezone(dt.UTC) - first.astimezone(dt.UTC)).total_seconds()


def _later(moment: dt.datetime, seconds: float) -> dt.datetime:
    """Give a moment so many seconds later, in the same zone."""
    return (moment.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)).astimezone(moment.tzinfo)


def _near(moment: dt.datetime) -> dt.datetime:
    """Give a moment with which can be reckoned; raises ValueError for one at an end of the calendar."""
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(f"not a moment of our time: {moment.year}")
    return moment


def _read_near(raw: object) -> dt.datetime | None:
    moment = read_optional_moment(raw)
    return moment if moment and _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
