"""The side of the file: does again there what was done on the screen, all that waits in one save."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Protocol

from unknot.record.calendar_day import Clock
from unknot.record.errors import BadValue, UnknownItem
from unknot.store.acts import Act, Outcome, Result
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError, DiaryHalfSaved
from unknot.store.held_clock import HeldClock
from unknot.store.storage import SafeStorage


class Writer(Protocol):
    """Saves acts somewhere else than where they are put in, and tells when it has tried."""

    def put(self, act: Act) -> None:
        """Save an act, as soon as can be."""
        ...

    def hurry(self) -> None:
        """Try again now, whatever the pause after the last failure."""
        ...

    def take_outcomes(self) -> list[Outcome]:
        """Give what came of each try since the last time. A try that is told of here is over."""
        ...

    def stop(self, patience_s: float) -> None:
        """Save what waits, trying again for so many seconds, and end."""
        ...


class Saver:
    """Acts wait here until they are saved, in their order.

    One thread puts acts in and takes outcomes out, another one saves.
    """

    def __init__(self, file: SafeStorage, clock: Clock) -> None:
        self._file = file
        self._held = HeldClock(clock)
        self._diary = Diary(file, self._held.clock)
        self._coming: deque[Act] = deque()
        self._waiting: list[Act] = []
        self._outcomes: deque[Outcome] = deque()
        self._changed_outside = self._given_up = False

    def put(self, act: Act) -> None:
        """Let an act wait to be saved."""
        self._coming.append(act)

    def save(self) -> bool:
        """Try to save all that waits; False where it has to wait on. Raises nothing: see `take_outcomes`."""
        while self._coming:
            self._waiting.append(self._coming.popleft())
        if not self._waiting:
            return True
        outcome = self._try(self._waiting)
        if outcome.results:
            self._waiting, self._changed_outside = [], False
        if not self._given_up or outcome.results:
            self._outcomes.append(outcome)
        return not self._waiting

    def take_outcomes(self) -> list[Outcome]:
        """Give what came of each save since the last time. A save that is told of here is over."""
        return [self._outcomes.popleft() for _ in range(len(self._outcomes))]

    def give_up(self) -> None:
        """Begin no save any more, also none that is only waiting for the lock."""
        self._given_up = True

    def _try(self, acts: Sequence[Act]) -> Outcome:
        seen, results = self._file.signature, []
        try:
            with self._file.transaction():
                if self._given_up:
                    return Outcome()
                self._changed_outside |= self._file.signature != seen
                results = [self._do(act) for act in acts]
        except DiaryHalfSaved as half:
            return Outcome((*results,), half=str(half), changed_outside=self._changed_outside)
        except DiaryError as trouble:
            return Outcome(trouble=trouble)
        except Exception as crash:  # noqa: BLE001 - a thread would print it; the app says it in its own way
            return Outcome(crash=crash)
        return Outcome((*results,), changed_outside=self._changed_outside)

    def _do(self, act: Act) -> Result:
        """Do one act at its own moment. What keeps it from being done leaves nothing of it, and the others alone."""
        try:
            with self._held.held(act.moment):
                return Result(act, act.do(self._diary))
        except DiaryError:
            raise
        except (BadValue, UnknownItem) as refusal:
            return Result(act, refusal=str(refusal))
        except Exception as crash:  # noqa: BLE001 - the acts beside it are saved all the same
            return Result(act, crash=crash)
