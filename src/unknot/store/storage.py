"""What every storage of a diary promises TinyDB, and the one that keeps it in memory."""

from __future__ import annotations

import json
from _thread import allocate_lock, get_ident
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from unknot.store import layout, migrations
from unknot.store.errors import DiaryTooNew
from unknot.store.rows import Documents, Rows, encode

if TYPE_CHECKING:
    from unknot.store.json_file import JsonFile

SCHEMA = migrations.newest()
"""The schema that files get."""

Tables = dict[str, Rows]


class SafeStorage(Storage):
    """Tables that change in transactions: all is saved at once, or nothing is.

    Several threads may share a storage. Each sees what is saved, and the changes of its own transaction.
    """

    news: str = ""
    """What happened to the file beside what was asked for, in a sentence; whoever tells it empties it."""

    def __init__(self, made_by: str = "", steps: Sequence[migrations.Step] = migrations.STEPS) -> None:
        """Each save notes `made_by` ("unknot 0.1.0") in document 1 of "meta", unless it is empty.

        Leave `steps` as default unless testing.
        """
        self._made_by = made_by
        self._steps = steps
        self._owner: int | None = None
        self._pending: Tables | None = None

    def read(self) -> dict[str, Any] | None:
        """Give the tables, as `dict[str, Documents[str]]`; None if nothing was ever saved.

        They are a copy, made at no cost: a document is parsed when it is asked for, and no change to it counts
        before `write`. Raises DiaryUnreadable.
        """
        tables = self._pending if self._owner == get_ident() else self._load()
        return None if tables is None else {name: Documents(rows, str) for name, rows in tables.items()}

    def write(self, tables: Mapping[str, Any]) -> None:
        """Put these tables in the place of all that was there; inside a transaction, at its end.

        Raises DiaryBusy, DiaryUnreadable, DiaryTooNew or DiaryNotSaved, with nothing changed, and TypeError or
        ValueError if something in `tables` cannot be written as JSON.
        """
        with self.transaction():
            self._pending = {name: Rows.of(table) for name, table in tables.items()}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock over a fresh read, any changes, and one save of them all (none if nothing changed).

        A transaction inside another joins it. An exception takes back the changes of the one it leaves.
        Raises like `write`.
        """
        if self._owner != get_ident():
            with self._locked():
                yield from self._outermost()
            return
        before = self._pending
        try:
            yield
        except BaseException:
            self._pending = before
            raise

    @property
    def signature(self) -> object:
        """Tell the version that was last read or written here from any other. Costs nothing."""
        return None

    @property
    def file(self) -> JsonFile | None:
        """The file that stands behind this, or None where there is none."""
        return None

    def fold(self) -> None:
        """Take less memory for what was read; all of it stays there. May be called from a thread of its own."""

    def changed_outside(self) -> bool:
        """Tell whether what is stored is not what was last read or written here. Cheap enough for every second."""
        return False

    def _outermost(self) -> Iterator[None]:
        before = self._pending = self._load()
        self._refuse_newer(before)
        self._owner = get_ident()
        try:
            yield
            if self._pending is not None and self._pending != before:
                self._save(self._stamped(self._pending))
            else:
                self._confirm()
        finally:
            self._owner = self._pending = None

    def _refuse_newer(self, tables: Tables | None) -> None:
        schema = migrations.schema_of(tables or {})
        if migrations.is_newer(schema, self._steps):
            raise DiaryTooNew.because(schema, migrations.newest(self._steps))

    def _stamped(self, tables: Tables) -> Tables:
        rows = tables.get(layout.META, Rows())
        stamp = _stamp(rows.get("1"), migrations.newest(self._steps), self._made_by)
        return {**tables, layout.META: rows.changed({"1": stamp})}

    @abstractmethod
    def _locked(self) -> AbstractContextManager[None]:
        """Keep every other writer out."""

    @abstractmethod
    def _load(self) -> Tables | None:
        """Give what is stored now."""

    @abstractmethod
    def _save(self, tables: Tables) -> None:
        """Store tables for good, or raise and change nothing."""

    def _confirm(self) -> None:
        """Make safe what a change found to be there already: whoever saved it may have been stopped right after."""


class MemoryFile(SafeStorage):
    """A file without a disk, for tests and for trying things. It goes through the same bytes all the same."""

    def __init__(self, made_by: str = "") -> None:
        """Begin with nothing. `made_by` is noted in each save."""
        super().__init__(made_by)
        self._lock = allocate_lock()
        self._tables: Tables | None = None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._lock:
            yield

    def _load(self) -> Tables | None:
        return self._tables

    def _save(self, tables: Tables) -> None:
        self._tables, _ = layout.parse(b"".join(layout.dump(tables)))


@lru_cache(maxsize=8)
def _stamp(before: bytes | None, schema: int, made_by: str) -> bytes:
    fields = {"schema": schema, **json.loads(before or b"{}")}
    return encode({**fields, "made_by": made_by} if made_by else fields)
