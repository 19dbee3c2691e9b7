"""A diary that saves in the background when a test says so: no thread, and no waiting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from unknot.record.calendar_day import Clock
from unknot.store.acts import Act, Outcome
from unknot.store.background import BackgroundDiary
from unknot.store.diary import Diary
from unknot.store.json_file import JsonFile
from unknot.store.saver import Saver
from unknot.store.storage import SafeStorage, Tables

MORNING = datetime(2026, 11, 12, 8, 12, tzinfo=UTC)
TODAY = MORNING.date()


class Hands:
    """A clock that stands where a test puts it: at first at 08:12 on Thursday 12 November 2026."""

    def __init__(self) -> None:
        self.moment = MORNING
        self.clock = Clock(now=lambda: self.moment, zone=UTC)

    def today(self) -> date:
        """Give the date on the clock."""
        return self.clock.now().date()

    def wait(self, **time: float) -> None:
        """Let time pass: `minutes=20`."""
        self.moment += timedelta(**time)


class FlakyFile(JsonFile):
    """A file that counts how often it was saved, and fails with `trouble` while there is some.

    `failures_left` makes it well again after so many failures.
    """

    saves = 0
    trouble: Exception | None = None
    failures_left = 1_000_000

    def _save(self, tables: Tables) -> None:
        if self.trouble is not None and self.failures_left:
            self.failures_left -= 1
            raise self.trouble
        super()._save(tables)
        self.saves += 1


class Pump:
    """A writer that saves when it is told to or stopped, and by itself with every so many acts (0: never)."""

    def __init__(self, file: SafeStorage, clock: Clock, tell: Callable[[], object], every: int = 0) -> None:
        self._saver, self.tell, self._every = Saver(file, clock), tell, every
        self._count = self.hurried = 0
        self.patience: list[float] = []

    def put(self, act: Act) -> None:
        """Keep an act until it is time to save."""
        self._saver.put(act)
        self._count += 1
        if self._every and self._count % self._every == 0:
            self.save()

    def hurry(self) -> None:
        """Count how often somebody was in a hurry."""
        self.hurried += 1

    def take_outcomes(self) -> list[Outcome]:
        """Give what came of each try since the last time."""
        return self._saver.take_outcomes()

    def stop(self, patience_s: float) -> None:
        """Try once more, and note how much patience there was."""
        self.patience.append(patience_s)
        self._saver.save()

    def save(self, telling: bool = True) -> None:
        """Try to save what waits, and tell of it."""
        self._saver.save()
        if telling:
            self.tell()


class Pumped(NamedTuple):
    """A diary in the background, the file below it, and the hands of its clock."""

    diary: BackgroundDiary
    file: FlakyFile
    hands: Hands
    pumps: list[Pump]

    @property
    def pump(self) -> Pump:
        """What saves; it is there from the first act on."""
        return self.pumps[0]

    def save(self) -> Outcome:
        """Try to save what waits, and settle it."""
        for pump in self.pumps:
            pump.save()
        return self.diary.settle()

    def other(self) -> Diary:
        """Open the same file again, as another program would."""
        return Diary.open(self.file.path, self.hands.clock)


def pumped(path: Path, hands: Hands, every: int = 0) -> Pumped:
    """Open a diary in the background over a file, without waiting for its lock; see `Pump` for `every`."""
    file = FlakyFile(path, today=hands.today, lock_timeout=0)
    pumps: list[Pump] = []

    def start(storage: SafeStorage, clock: Clock, tell: Callable[[], object]) -> Pump:
        pumps.append(Pump(storage, clock, tell, every))
        return pumps[0]

    return Pumped(BackgroundDiary(file, hands.clock, start), file, hands, pumps)
