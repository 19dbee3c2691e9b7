"""Ledger: documents that change in steps, each saved at once or not at all and each undoable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinydb.table import Document

from unknot.record.calendar_day import Clock
from unknot.store import backups, layout
from unknot.store.errors import DiaryError
from unknot.store.rows import Documents, Rows
from unknot.store.storage import SafeStorage
from unknot.store.tables import open_database
from unknot.store.undo import Change, Step, UndoLog

if TYPE_CHECKING:
    from unknot.store.json_file import JsonFile

TABLES = layout.TABLES[1:]
"""The tables that a new file gets, beside "meta"."""

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

    def tables(self) -> dict[str, Rows]:
        """Give all tables as they are now, unparsed."""
        return {name: Rows.of(table) for name, table in (self._storage.read() or {}).items()}

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

    def keep(self, table: str, key: int, document: Mapping[str, Any] | None) -> None:
        """Write a document that undo leaves alone (None takes it away): what counts for now, such as a timer."""
        with self._storage.transaction():
            self._prepare()
            self._write(table, key, document)

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
            if step.copy:
                log.turn(step, (), undone, self._take_back(step.copy))
                return step.text
            images = [Change(c.table, c.key, self.document(c.table, c.key)) for c in step.changes]
            for change in step.changes:
                self._write(change.table, change.key, change.before)
            log.turn(step, images, undone)
        return step.text

    def restore(self, path: Path, text: str) -> tuple[str, bool]:
        """Put a copy in the place of everything, as one step named `text`.

        Gives the name of the copy that is kept of what was there, empty where there was no file, and whether undo can
        bring it back: what is there need not be readable. Errors: `DiaryError`; nothing was changed then.
        """
        file = self.needed_file()
        tables = file.read_copy(path)
        with file.replacing():
            kept = file.keep_copy(backups.BEFORE_RESTORE).name if file.path.is_file() else ""
            undoable = self._storage.read() is not None
            self._replace_all(tables)
            if undoable:
                self._undo_log().add(text, (), self._stamp(), copy=kept)
        return kept, undoable

    def _take_back(self, name: str) -> str:
        """Put the copy of that name in the place of everything, and give the name of one of what was there."""
        file = self.needed_file()
        tables = file.read_copy(file.backups / name)
        kept = file.keep_copy(backups.BEFORE_RESTORE).name
        self._replace_all(tables)
        return kept

    def _replace_all(self, tables: Mapping[str, Rows]) -> None:
        """Take everything from these tables but the steps that can be undone, which stay where there are any."""
        steps = {name: table for name, table in (self._storage.read() or {}).items() if name == "undo"}
        self._storage.write({**{name: Documents(rows, str) for name, rows in tables.items()}, **steps})

    @property
    def file(self) -> JsonFile | None:
        """The file, or None for a diary that is kept nowhere."""
        return self._storage.file

    def needed_file(self) -> JsonFile:
        """Give the file; raises `DiaryError` where there is none."""
        if self.file is None:
            raise DiaryError("This diary is kept nowhere, so there are no copies of it and nothing was changed.")
        return self.file

    def last_step(self, undone: bool = False) -> Step | None:
        """Give the step that undo (or, for `undone`, redo) would take next, or None."""
        return self._undo_log().last(undone)

    def changed_outside(self) -> bool:
        """Tell whether another program changed the file since it was last read or written here."""
        return self._storage.changed_outside()

    def take_news(self) -> str:
        """Give what the storage has to tell, once."""
        news, self._storage.news = self._storage.news, ""
        return news

    def close(self) -> None:
        """Let go of the file."""
        self._storage.close()

    def _prepare(self) -> None:
        """Fill a new file. Called inside the lock."""
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
