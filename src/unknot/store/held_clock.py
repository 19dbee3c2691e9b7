"""A clock that stands still during an act, so that all of it happens at one moment, and once more later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from unknot.record.calendar_day import Clock


class HeldClock:
    """Shows the time of another clock, unless it is being held."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._moment: dt.datetime | None = None
        self.clock = Clock(self._now, clock.zone)
        """This clock as others read it."""

    @contextmanager
    def held(self, moment: dt.datetime | None = None) -> Iterator[dt.datetime]:
        """Stand still at a moment, or at the present one, and give it."""
        self._moment = moment or self._clock.now()
        try:
            yield self._moment
        finally:
            self._moment = None

    def _now(self) -> dt.datetime:
        return self._moment or self._clock.now()
