"""The last changes with what stood there before, so that undo works across the app and the shell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tinydb.table import Document, Table

KEPT = 50
"""How many changes can be undone."""


class Change(NamedTuple):
    """One document that was changed: its table, its id, and its content before (None where there was none)."""

    table: str
    key: int
    before: Mapping[str, Any] | None


class Step(NamedTuple):
    """One undoable step: `text` names it, `changes` are in the order they were made."""

    key: int
    text: str
    changes: tuple[Change, ...]


class UndoLog:
    """The `undo` table. An entry whose `undone` is true holds the images that redo puts back."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def add(self, text: str, changes: Sequence[Change], at: str, merge: str) -> None:
        """Add a step. One with the same `merge` word as the last step becomes part of it."""
        entries = self._entries()
        for entry in [entry for entry in entries if entry.get("undone")]:
            entries.remove(entry)
            self._table.remove(doc_ids=[entry.doc_id])
        last = entries[-1] if entries else None
        if merge and last is not None and last.get("merge") == merge:
            self._write(last.doc_id, text, _joined(_changes(last), changes), at, merge)
            return
        key = max((entry.doc_id for entry in self._table.all()), default=0) + 1
        self._write(key, text, changes, at, merge)
        if len(entries) >= KEPT:
            self._table.remove(doc_ids=[entry.doc_id for entry in entries[: len(entries) - KEPT + 1]])

    def last(self, undone: bool = False) -> Step | None:
        """Give the step that undo (or, for `undone`, redo) would take next, or None."""
        entries = [entry for entry in self._entries() if bool(entry.get("undone")) is undone]
        if not entries:
            return None
        entry = entries[0] if undone else entries[-1]
        return Step(entry.doc_id, str(entry.get("text", "")), _changes(entry))

    def turn(self, step: Step, images: Sequence[Change], undone: bool) -> None:
        """Note that a step was undone or redone, with the images that would turn it back."""
        self._table.update({"changes": [*map(_as_document, images)], "undone": undone, "merge": ""}, doc_ids=[step.key])

    def _entries(self) -> list[Document]:
        return sorted(filter(_is_whole, self._table.all()), key=lambda entry: entry.doc_id)

    def _write(self, key: int, text: str, changes: Sequence[Change], at: str, merge: str) -> None:
        entry = {"at": at, "text": text, "merge": merge, "changes": [*map(_as_document, changes)]}
        self._table.upsert(Document(entry, doc_id=key))


def _as_document(change: Change) -> dict[str, Any]:
    return {"table": change.table, "key": change.key, "before": change.before}


def _is_whole(entry: Document) -> bool:
    """Tell whether an entry can be used: one that was garbled by hand is passed over and stays as it is."""
    changes = entry.get("changes")
    return isinstance(changes, list) and all(
        isinstance(raw, dict) and raw.keys() >= {*Change._fields} for raw in changes
    )


def _changes(entry: Document) -> tuple[Change, ...]:
    return tuple(Change(raw["table"], raw["key"], raw["before"]) for raw in entry.get("changes", ()))


def _joined(first: Sequence[Change], then: Sequence[Change]) -> tuple[Change, ...]:
    """Join two steps: of each document the oldest image is the one to go back to."""
    known = {(change.table, change.key) for change in first}
    return (*first, *(change for change in then if (change.table, change.key) not in known))
