"""The one thread that writes: it saves when there is something to save, and tries again where it could not be done."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from unknot.record.calendar_day import Clock
from unknot.store.acts import Act, Outcome
from unknot.store.saver import Saver
from unknot.store.storage import SafeStorage

PAUSES_S = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""How long, in seconds, to wait after each failure that follows another; the last one holds from then on."""

CLOSING_PAUSE_S = 0.2
"""How long to wait after a failure when the program is about to end."""

GRACE_S = 0.5
"""For how long a save that has begun may still come to its end when nobody has patience any more."""

Wait = Callable[[Event, float | None], object]
"""Waits for an event, at most so many seconds; None is without end."""


class WriterThread:
    """Saves acts to a file, in a thread of its own that it starts at once. It never raises and never prints."""

    def __init__(self, file: SafeStorage, clock: Clock, tell: Callable[[], object], wait: Wait = Event.wait) -> None:
        """`tell` is called from the thread after each try. Leave `wait` as default unless testing."""
        self._saver = Saver(file, clock)
        self._tell, self._wait = tell, wait
        self._wake = Event()
        self._closing = self._ended = False
        # A disk that never answers must not keep the program from ending: the file is whole at every moment.
        self._thread = Thread(target=self._run, name="unknot writer", daemon=True)
        self._thread.start()

    def put(self, act: Act) -> None:
        """Save an act, as soon as can be."""
        self._saver.put(act)
        self._wake.set()

    def hurry(self) -> None:
        """Try again now, whatever the pause after the last failure."""
        self._wake.set()

    def take_outcomes(self) -> list[Outcome]:
        """Give what came of each try since the last time."""
        return self._saver.take_outcomes()

    def stop(self, patience_s: float) -> None:
        """Save what waits, trying again for so many seconds, and end."""
        self._closing = True
        self._wake.set()
        try:
            self._thread.join(patience_s)
        finally:
            self._saver.give_up()
            self._ended = True
            self._wake.set()
            self._thread.join(GRACE_S)

    def _run(self) -> None:
        failures = 0
        while not self._ended:
            self._wait(self._wake, self._pause(failures))
            self._wake.clear()
            last = self._closing  # asked before: what was put in while a save went on needs another one
            saved = self._saver.save()
            failures = 0 if saved else failures + 1
            self._tell()
            if saved and last:
                break

    def _pause(self, failures: int) -> float | None:
        if not failures:
            return None
        return CLOSING_PAUSE_S if self._closing else PAUSES_S[min(failures, len(PAUSES_S)) - 1]
