"""Ledger: documents that change in steps, each saved at once or not at all and each undoable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tinydb.table import Document

from unknot.record.calendar_day import Clock
from unknot.store.errors import DiaryTooNew
from unknot.store.storage import SCHEMA, SafeStorage
from unknot.store.tables import open_database
from unknot.store.undo import Change, Step, UndoLog

TABLES = ("days", "routine", "trials", "settings", "undo")
"""The tables of the file, beside "meta"."""

Fill = Callable[[], Mapping[str, Mapping[int, Mapping[str, Any]]]]
"""Gives the documents that a new file starts with: table, id, document."""


class Ledger:
    """The documents of one file, with steps and undo. It knows nothing of what the documents mean."""

    def __init__(self, storage: SafeStorage, clock: Clock, fill: Fill) -> None:
        self._storage = storage
        self._clock = clock
        self._fill = fill
        self._database = open_database(storage)
        self._changes: dict[tuple[str, int], Change] | None = None
        self._texts: list[str] = []

    def document(self, table: str, key: int) -> dict[str, Any] | None:
        """Read one document, or None."""
        found = self._database.table(table).get(doc_id=key)
        return dict(found) if isinstance(found, Document) else None

    def documents(self, table: str, keys: list[int] | None = None) -> dict[int, dict[str, Any]]:
        """Read the documents of a table by their ids: those asked for and found, or all."""
        source = self._database.table(table)
        found = source.all() if keys is None else source.get(doc_ids=keys)
        listed = found if isinstance(found, list) else []
        return {document.doc_id: dict(document) for document in listed}

    def keys(self, table: str) -> list[int]:
        """List the ids of a table without reading its documents."""
        return [int(key) for key in (self._storage.read() or {}).get(table, ())]

    def put(self, table: str, key: int, document: Mapping[str, Any]) -> bool:
        """Write a document inside a step; tells whether it was any different."""
        before = self.document(table, key)
        if before == document or self._changes is None:
            return False
        self._changes.setdefault((table, key), Change(table, key, before))
        self._write(table, key, document)
        return True

    @contextmanager
    def step(self, text: str = "", merge: str = "") -> Iterator[None]:
        """Make one step of all that is put inside; an inner step joins the outer one.

        `text` names the step for undo; without it the names of the inner steps do. Steps that follow each other
        with the same `merge` word are undone together. Errors: `DiaryError`; nothing was changed then.
        """
        if self._changes is not None:
            self._texts += [text] if text else []
            yield
            return
        with self._storage.transaction():
            self._prepare()
            self._changes, self._texts = {}, []
            try:
                yield
                if self._changes:
                    name = text or ", ".join(dict.fromkeys(self._texts))
                    self._undo_log().add(name, [*self._changes.values()], self._stamp(), merge)
            finally:
                self._changes = None

    def turn(self, undone: bool) -> str | None:
        """Undo the last step (or redo the one undone last); gives its name, or None where there is none."""
        if self._storage.read() is None:
            return None
        with self._storage.transaction():
            self._prepare()
            log = self._undo_log()
            step = log.last(undone=not undone)
            if step is None:
                return None
            images = [Change(c.table, c.key, self.document(c.table, c.key)) for c in step.changes]
            for change in step.changes:
                self._write(change.table, change.key, change.before)
            log.turn(step, images, undone)
        return step.text

    def last_step(self, undone: bool = False) -> Step | None:
        """Give the step that undo (or, for `undone`, redo) would take next, or None."""
        return self._undo_log().last(undone)

    def changed_outside(self) -> bool:
        """Tell whether another program changed the file since it was last read or written here."""
        return self._storage.changed_outside()

    def close(self) -> None:
        """Let go of the file."""
        self._storage.close()

    def _prepare(self) -> None:
        """Refuse a file of a newer version; fill a new one. Called inside the lock."""
        schema = (self.document("meta", 1) or {}).get("schema", SCHEMA)
        if not isinstance(schema, int) or schema > SCHEMA:
            raise DiaryTooNew(
                "A newer Unknot wrote this diary. You can look at it here; nothing was changed. "
                f"To write in it, please update Unknot (the file is of form {schema}, this one writes {SCHEMA})."
            )
        tables = self._storage.read() or {}
        if all(name in tables for name in TABLES):
            return
        filled = self._fill() if "routine" not in tables else {}
        fresh = {name: filled.get(name, {}) for name in TABLES if name not in tables}
        whole = {**tables, **{name: {str(key): one for key, one in rows.items()} for name, rows in fresh.items()}}
        self._storage.write(whole)

    def _write(self, table: str, key: int, document: Mapping[str, Any] | None) -> None:
        if document is not None:
            self._database.table(table).put(key, document)
        elif self._database.table(table).contains(doc_id=key):
            self._database.table(table).remove(doc_ids=[key])

    def _undo_log(self) -> UndoLog:
        return UndoLog(self._database.table("undo"))

    def _stamp(self) -> str:
        return self._clock.now().isoformat(timespec="seconds")


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """List every date from first to last; none where the last is earlier."""
    return [first + dt.timedelta(days=count) for count in range((last - first).days + 1)]
