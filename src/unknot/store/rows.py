"""Tables as bytes: a document nobody asks for is carried along and never parsed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, TypeVar

from unknot.store.checksum import Source, Stretch

Fields = Mapping[str, Any]
"""What a document holds."""

Changes = Mapping[str, bytes | None]
"""By document id: the document's new JSON, or None where it was removed."""

Key = TypeVar("Key", int, str)

_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_escaping_encoder = json.JSONEncoder(allow_nan=False)
_SEARCHES = 8  # More than this, and knowing where every line is costs less than going through them again.


class Malformed(ValueError):
    """Not tables of documents. The text says why and is made to follow a name: "is empty"."""


class Foreign(Malformed):
    """Whole, and JSON, but none of ours: some other program's file, or one that was edited into another form."""


def encode(value: object) -> bytes:
    """Write JSON on one line, in UTF-8. Half a surrogate pair, which UTF-8 cannot hold, is escaped."""
    try:
        return _encoder.encode(value).encode()
    except UnicodeEncodeError:
        return _escaping_encoder.encode(value).encode()


class Run:
    """The lines of one table as they stand in a file, found by searching memory.

    The byte at `start` is the newline before the first line, the one at `end` the newline after the last.
    """

    def __init__(self, source: Source | None = None, start: int = 0, end: int = 0) -> None:
        self.source, self.start, self.end = source or Source(), start, end
        self.raw = self.source.raw
        self._found: dict[str, tuple[int, int] | None] = {}
        self._index: dict[str, tuple[int, int]] | None = None

    def find(self, key: str) -> tuple[int, int] | None:
        """Tell where the line of a document begins and ends, without its comma."""
        if self._index is None and key not in self._found:
            if len(self._found) >= _SEARCHES:  # two threads may have searched at once
                self.index()
            else:
                self._found[key] = self._search(key)
        return (self._found if self._index is None else self._index).get(key)

    def _search(self, key: str) -> tuple[int, int] | None:
        at = self.raw.rfind(b'\n"%s": ' % key.encode(), self.start, self.end)
        if at < 0:
            return None
        end = self.raw.find(b",\n", at, self.end)
        return at + 1, self.end if end < 0 else end

    def index(self) -> dict[str, tuple[int, int]]:
        """Tell where every line begins and ends, by document id, in the order of the file."""
        if self._index is None:
            index, at = {}, self.start + 1
            for line in self.raw[at : self.end].split(b",\n") if at < self.end else ():
                index[line[1 : line.index(b'"', 1)].decode()] = (at, at + len(line))
                at += len(line) + 2
            self._index = index
        return self._index


class Rows:
    """One table: a run of untouched lines, and the changes over it. Never altered once made."""

    def __init__(self, run: Run | None = None, changes: Changes | None = None) -> None:
        self._run, self._changes = run or Run(), changes or {}

    @classmethod
    def of(cls, table: Mapping[Any, Fields]) -> Rows:
        """Turn any table, lazy or plain, into bytes."""
        if isinstance(table, Documents):
            return table.rows()
        return cls().changed({str(key): encode(dict(document)) for key, document in table.items()})

    def __iter__(self) -> Iterator[str]:
        """Go through the document ids, in the order of the file, new ones last."""
        run = self._run.index()
        yield from (key for key in run if self._changes.get(key, b"") is not None)
        yield from (key for key, row in self._changes.items() if row is not None and key not in run)

    def get(self, key: str) -> bytes | None:
        """Give the JSON of one document, or None if there is no such document."""
        if key in self._changes:
            return self._changes[key]
        span = self._run.find(key)
        return self._run.raw[span[0] + len(key) + 4 : span[1]] if span else None

    def changed(self, changes: Changes) -> Rows:
        """Give the same table after more changes, or this very one if they change nothing.

        Raises Foreign if a document id is not a whole number.
        """
        for key in changes:
            if not _is_whole_number(key):
                raise Foreign(f"has a document id that is not a whole number ({key[:20]!r})")
        real = {key: row for key, row in changes.items() if row != self.get(key)}
        return Rows(self._run, {**self._changes, **real}) if real else self

    def lines(self) -> Iterator[bytes | Stretch]:
        """Go through the lines without the commas between them; untouched neighbours come as one piece."""
        source, at = self._run.source, self._run.start + 1
        spans = {key: span for key in self._changes if (span := self._run.find(key))}
        for key, (begin, end) in sorted(spans.items(), key=lambda item: item[1]):
            if begin > at:
                yield Stretch(source, at, begin - 2)
            yield from _line(key, self._changes[key])
            at = end + 2
        if at < self._run.end:
            yield Stretch(source, at, self._run.end)
        for key, row in self._changes.items():
            if key not in spans:
                yield from _line(key, row)


class Documents(MutableMapping[Key, Fields]):
    """One table as TinyDB wants it, with keys of the type `as_id`. A document is parsed when it is asked for.

    What it hands out is the caller's own: changing a document in place counts as much as assigning it, and
    neither counts before the table is written.
    """

    def __init__(self, rows: Rows, as_id: Callable[[str], Key]) -> None:
        self._rows = rows
        self._as_id: Callable[[str], Key] = as_id
        self._taken: dict[str, Fields | None] = {}

    def __getitem__(self, doc_id: Key) -> Fields:
        """Give the document as a new dict, and the same dict when asked again."""
        key = str(doc_id)
        if key not in self._taken and (row := self._rows.get(key)) is not None:
            self._taken[key] = json.loads(row)
        document = self._taken.get(key)
        if document is None:
            raise KeyError(doc_id)
        return document

    def __setitem__(self, doc_id: Key, document: Fields) -> None:
        self._taken[str(doc_id)] = document

    def __delitem__(self, doc_id: Key) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._taken[str(doc_id)] = None

    def __contains__(self, doc_id: object) -> bool:
        """Tell whether there is such a document, without parsing it."""
        key = str(doc_id)
        return (self._taken[key] if key in self._taken else self._rows.get(key)) is not None

    def __iter__(self) -> Iterator[Key]:
        """Go through the document ids, in the order of the file, new ones last."""
        keys = dict.fromkeys((*self._rows, *self._taken))
        return (self._as_id(key) for key in keys if self._taken.get(key, {}) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove all documents."""
        self._taken = dict.fromkeys(self._rows)

    def rows(self) -> Rows:
        """Give the table with all that was changed here; the very rows it came from if nothing was.

        Raises TypeError or ValueError if a document cannot be written as JSON.
        """
        taken = self._taken.items()
        return self._rows.changed({key: None if doc is None else encode(dict(doc)) for key, doc in taken})


def _line(key: str, row: bytes | None) -> Iterable[bytes]:
    return () if row is None else (b'"%s": %s' % (key.encode(), row),)


def _is_whole_number(key: str) -> bool:
    digits = key.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) < 20 and str(int(key)) == key
