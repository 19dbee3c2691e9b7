"""What the file will hold as soon as everything is saved: the side of the diary that the screen sees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from unknot.store.errors import DiaryUnreadable
from unknot.store.rows import Rows
from unknot.store.storage import SafeStorage, Tables

if TYPE_CHECKING:
    from unknot.store.json_file import JsonFile


class NearFile(SafeStorage):
    """What a file holds and, once something was written here, that instead: the file itself is never written.

    Where the file cannot be read any more (a drive was unplugged, say), what was read last counts: what is entered then
    waits to be saved like anything else.
    """

    def __init__(self, file: SafeStorage) -> None:
        self._file = file
        super().__init__()
        self.ahead: Tables | None = None
        """What was written here and may not be in the file yet; None where there is nothing else than in the file."""
        self.problem: DiaryUnreadable | None = None
        """Why the file cannot be read; what was read of it last stands here meanwhile."""
        self._last: Tables | None = None
        self._expected: object = None
        self._changes = 0

    @property
    def file(self) -> JsonFile | None:
        """The file that everything is saved to in the end."""
        return self._file.file

    @property
    def signature(self) -> object:
        """Tell how often somebody else's change was read here: what was saved from here is no news."""
        return self._changes

    @property
    def news(self) -> str:
        """What happened to the file."""
        return self._file.news

    @news.setter
    def news(self, news: str) -> None:
        self._file.news = news

    def catch_up(self, changed_outside: bool = False) -> None:
        """Hold what the file holds: all that was written here is in it, or was refused.

        `changed_outside` tells that somebody else's changes are in it as well.
        """
        self._last, self.ahead = self.ahead or self._last, None
        if not changed_outside:
            self._expected = self._file.signature

    def changed_outside(self) -> bool:
        """Tell whether somebody else changed the file; while we are ahead, that is for whoever saves to find out."""
        return self.ahead is None and self._file.changed_outside()

    def fold(self) -> None:
        """Compress what was read."""
        self._file.fold()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        yield  # what is here belongs to one thread, and the file is not touched

    def _load(self) -> Tables | None:
        if self.ahead is not None:
            return self.ahead
        try:
            tables = self._file.read()
        except DiaryUnreadable as problem:
            if self._last is None:
                raise
            self.problem = problem
            return self._last
        self.problem = None
        if self._file.signature != self._expected:
            self._expected = self._file.signature
            self._changes += 1
        self._last = None if tables is None else {name: Rows.of(table) for name, table in tables.items()}
        return self._last

    def _save(self, tables: Tables) -> None:
        self.ahead = tables
