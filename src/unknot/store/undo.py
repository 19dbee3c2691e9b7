"""The last changes with what stood there before, so that undo works across the app and the shell."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile, takewhile
from typing import Any, NamedTuple

from tinydb.table import Document

from unknot.store.rows import Documents, Fields
from unknot.store.tables import SafeTable

KEPT = 50
"""How many changes can be undone."""


class Change(NamedTuple):
    """One document that was changed: its table, its id, and its content before (None where there was none)."""

    table: str
    key: int
    before: Mapping[str, Any] | None


class Step(NamedTuple):
    """One undoable step: `text` names it, `changes` are in the order they were made, `at` is when it was made.

    `copy` is the name of a copy of the whole file as it was before, where that is what the step changed; else empty.
    """

    key: int
    text: str
    changes: tuple[Change, ...]
    at: str = ""
    copy: str = ""


class UndoLog:
    """The `undo` table. An entry whose `undone` is true holds the images that redo puts back."""

    def __init__(self, table: SafeTable) -> None:
        self._table = table

    def add(self, text: str, changes: Sequence[Change], at: str, merge: str = "", copy: str = "") -> None:
        """Add a step. One with the same `merge` word as the last step becomes part of it."""
        with self._table.changing() as entries:
            last = _forget_undone(entries)
            if merge and last is not None and last.get("merge") == merge:
                key, changes = last.doc_id, _joined(_changes(last), changes)
            else:
                last, key = None, max(entries, default=0) + 1
            entry = {"at": at, "text": text, "merge": merge, "changes": [*map(_as_document, changes)], **_of_copy(copy)}
            entries[key] = {**(last or {}), **entry}
            for old in sorted(entries)[:-KEPT]:
                del entries[old]

    def last(self, undone: bool = False) -> Step | None:
        """Give the step that undo (or, for `undone`, redo) would take next, or None."""
        entries = _newest_first(self._table.documents())
        if undone:
            entry = next(iter(deque(takewhile(_is_undone, entries), maxlen=1)), None)
        else:
            entry = next(dropwhile(_is_undone, entries), None)
        if entry is None:
            return None
        text, at = str(entry.get("text", "")), str(entry.get("at", ""))
        return Step(entry.doc_id, text, _changes(entry), at, _copy(entry))

    def turn(self, step: Step, images: Sequence[Change], undone: bool, copy: str = "") -> None:
        """Note that a step was undone or redone, with the images, or the copy, that would turn it back."""
        fields = {"changes": [*map(_as_document, images)], "undone": undone, "merge": "", **_of_copy(copy)}
        self._table.update(fields, doc_ids=[step.key])


def _newest_first(entries: Documents[int]) -> Iterator[Document]:
    """Go through the entries that can be used, and read no more of them than are asked for."""
    for key in sorted(entries, reverse=True):
        if _is_whole(entries[key]):
            yield Document(entries[key], key)


def _forget_undone(entries: Documents[int]) -> Document | None:
    """Remove the newest entries as long as they were undone, and give the one before them."""
    for entry in _newest_first(entries):
        if not _is_undone(entry):
            return entry
        del entries[entry.doc_id]
    return None


def _as_document(change: Change) -> dict[str, Any]:
    return {"table": change.table, "key": change.key, "before": change.before}


def _is_undone(entry: Fields) -> bool:
    return bool(entry.get("undone"))


def _is_whole(entry: Fields) -> bool:
    """Tell whether an entry can be used: one that was garbled by hand is passed over and stays as it is."""
    changes = entry.get("changes")
    return isinstance(changes, list) and all(
        isinstance(raw, dict) and raw.keys() >= {*Change._fields} for raw in changes
    )


def _changes(entry: Fields) -> tuple[Change, ...]:
    return tuple(Change(raw["table"], raw["key"], raw["before"]) for raw in entry.get("changes", ()))


def _of_copy(name: str) -> dict[str, str]:
    return {"copy": name} if name else {}


def _copy(entry: Document) -> str:
    """Give the name of the copy an entry speaks of; never one that leads out of its folder."""
    name = entry.get("copy")
    return name if isinstance(name, str) and name == os.path.basename(name) else ""


def _joined(first: Sequence[Change], then: Sequence[Change]) -> tuple[Change, ...]:
    """Join two steps: of each document the oldest image is the one to go back to."""
    known = {(change.table, change.key) for change in first}
    return (*first, *(change for change in then if (change.table, change.key) not in known))
