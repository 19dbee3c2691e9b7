"""What a diary holds, read fresh each time: settings, routine, days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from unknot import __version__
from unknot.record.calendar_day import EARLIEST_DAY, Clock, day_key, day_of, day_of_key
from unknot.record.day import Day
from unknot.record.fields import read_entries
from unknot.record.routine import Activity, Routine
from unknot.record.settings import Settings
from unknot.store.errors import DiaryError
from unknot.store.json_file import JsonFile, MemoryFile
from unknot.store.ledger import Ledger, days_between
from unknot.store.starter import starter_activities
from unknot.store.storage import SafeStorage
from unknot.store.system_clock import system_clock

if TYPE_CHECKING:  # nobody who types a number waits for it
    from unknot.record.session import Session

SESSION_KEY = 2
"""The document of the settings that holds the guided session under way; 1 holds the settings themselves."""

SAID_KEY = 3
"""The document of the settings that holds which of the coach's rules had their say today."""

STARTS_BEFORE = dt.timedelta(days=2)
"""A new routine is planned from this long before its first day, so that the days just past can be filled in."""


class DiaryReader:
    """The reading half of a diary. Errors: `DiaryError` where the file cannot be read.

    `path` is the file itself, None for a diary that is kept nowhere.
    """

    def __init__(self, storage: SafeStorage, clock: Clock | None = None) -> None:
        """Open a diary over a storage. Leave `clock` as default unless testing."""
        self.storage = storage
        self.clock = clock or system_clock()
        self.path = storage.file.path if storage.file else None
        self.find_own_guide: Callable[[], Path | None] = lambda: None
        self._ledger = Ledger(storage, self.clock, self._starter_documents)

    @property
    def own_guide(self) -> Path | None:
        """The file with what the person added to the guide, None where there is no such place.

        It is looked for when it is asked for, by `find_own_guide`: most commands never need it.
        """
        return self.find_own_guide()

    @own_guide.setter
    def own_guide(self, path: Path | None) -> None:
        self.find_own_guide = lambda: path

    @classmethod
    def open(cls, path: Path, clock: Clock | None = None) -> Self:
        """Open the diary in a file; a file that is not there is made by the first change."""
        clock = clock or system_clock()
        made_by = f"unknot {__version__}"
        return cls(JsonFile(path, today=lambda: clock.now().date(), made_by=made_by), clock)

    @classmethod
    def in_memory(cls, clock: Clock | None = None) -> Self:
        """Open an empty diary that is kept nowhere, for tests and for trying things."""
        return cls(MemoryFile(), clock)

    @property
    def settings(self) -> Settings:
        """The settings as they are in the file now."""
        return Settings(self._ledger.document("settings", 1) or {})

    @property
    def session(self) -> Session | None:
        """The guided session under way, as it is in the file now; None where there is none that can be read."""
        document = self._ledger.document("settings", SESSION_KEY)
        if document is None:
            return None
        from unknot.record.session import Session

        try:
            return Session.from_document(document)
        except (KeyError, ValueError):
            return None

    @property
    def routine(self) -> Routine:
        """The items of the routine; a new diary answers with the starter routine."""
        documents = [*self._ledger.documents("routine").values()]
        items, _ = read_entries(documents, Activity.from_document)
        return Routine.of(items if documents else starter_activities(self.today() - STARTS_BEFORE))

    @property
    def is_new(self) -> bool:
        """True until the first-run screens were finished or left."""
        return "first_run" not in self.settings.values

    def now(self) -> dt.datetime:
        """Give the present moment, with its offset."""
        return self.clock.now()

    def today(self) -> dt.date:
        """Tell which of the person's days it is."""
        return day_of(self.now(), self.settings.day_start)

    def day(self, day: dt.date) -> Day:
        """Read a day; one with nothing recorded is blank."""
        return Day.from_document(day, self._ledger.document("days", day_key(day)))

    def days(self, first: dt.date, last: dt.date) -> tuple[Day, ...]:
        """Read every day from first to last, blank ones included."""
        return self.days_on(days_between(first, last))

    def last_day_before(self, day: dt.date) -> dt.date | None:
        """Find the latest day before one for which the file has a document, or None."""
        yesterday = day - dt.timedelta(days=1)
        if self._ledger.document("days", day_key(yesterday)) is not None:
            return yesterday
        earlier = sorted(key for key in self._ledger.keys("days") if key < day_key(day))
        return next((found for key in reversed(earlier) if (found := day_of_key(key))), None)

    def first_day(self) -> dt.date | None:
        """Find the first day for which the file has a document, today at the latest; None where there is none."""
        return next(iter(self.recorded()), None)

    def recorded(self) -> list[dt.date]:
        """List the days up to today for which the file has a document, oldest first, without reading them."""
        first, last = day_key(EARLIEST_DAY), day_key(self.today())
        keys = sorted(key for key in self._ledger.keys("days") if first <= key <= last)
        return [day for key in keys if (day := day_of_key(key))]

    def days_on(self, dates: Sequence[dt.date]) -> tuple[Day, ...]:
        """Read the days of some dates, in their order, blank ones included."""
        found = self._ledger.documents("days", [day_key(day) for day in dates])
        return tuple(Day.from_document(day, found.get(day_key(day))) for day in dates)

    def changed_outside(self) -> bool:
        """Tell whether another program changed the file since it was last read or written here."""
        return self._ledger.changed_outside()

    @property
    def problem(self) -> DiaryError | None:
        """Why the file cannot be read at present although this diary goes on with what it had read; None if it can."""
        return None

    def take_news(self) -> str:
        """Give the sentence about what happened to the file by itself (it was repaired, say), once; empty for none."""
        return self._ledger.take_news()

    def fold(self) -> None:
        """Take less memory for what was read; all of it stays there. May be called from a thread of its own."""
        self.storage.fold()

    def close(self) -> None:
        """Let go of the file."""
        self._ledger.close()

    def _starter_documents(self) -> Mapping[str, Mapping[int, Mapping[str, Any]]]:
        items = starter_activities(self.today() - STARTS_BEFORE)
        return {"routine": {activity.order: activity.to_document() for activity in items}, "settings": {1: {}}}
