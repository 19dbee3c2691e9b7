"""Tables as bytes: a document nobody asks for is carried along and never parsed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from unknot.store.checksum import Source, Stretch

if TYPE_CHECKING:
    from unknot.store.places import Places

Fields = Mapping[str, Any]
"""What a document holds."""

Changes = Mapping[str, bytes | None]
"""By document id: the document's new JSON, or None where it was removed."""

Span = tuple[int, int]
"""Where a line begins and ends in the bytes of a file, without its comma."""

Key = TypeVar("Key", int, str)

_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_escaping_encoder = json.JSONEncoder(allow_nan=False)
_NEAR = 1 << 16  # The newest days are at the end. To look further than this costs as much as knowing every line.


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
        self._index: Places | None = None

    def find(self, key: str) -> Span | None:
        """Tell where the line of a document is, or None if there is no such document."""
        at = self._find_near(key) or self.places().of(key)
        return (at, self._end_of_line(at)) if at else None

    def _find_near(self, key: str) -> int:
        """Tell where a line near the end begins; 0 if it is not there, or where every line is known anyway."""
        raw = self.source.whole
        if self._index is not None or raw is None:
            return 0
        return raw.rfind(b'\n"%s": ' % key.encode(), max(self.start, self.end - _NEAR), self.end) + 1

    def places(self) -> Places:
        """Tell where every line begins."""
        if self._index is None:
            from unknot.store.places import Places  # nobody who types a number waits for it

            raw, base = self.source.whole, 0
            if raw is None:
                raw, base = bytes(self.source.piece(self.start, self.end)), self.start
            index, at, end, find = Places(), self.start + 1 - base, self.end - base, raw.find
            while at < end:
                index.add(int(raw[at + 1 : find(b'"', at + 1)]), base + at)
                at = find(b"\n", at, end) + 1 or end
            self._index = index
        return self._index

    def _end_of_line(self, at: int) -> int:
        newline = self.source.find_byte(b"\n", at, self.end)
        return self.end if newline < 0 else newline - 1


class Rows:
    """One table: a run of untouched lines, what changed in it, and the lines after it. Never altered once made."""

    def __init__(
        self,
        run: Run | None = None,
        changes: Mapping[Span, bytes | None] | None = None,
        new: Mapping[str, bytes] | None = None,
    ) -> None:
        """Take what stands in the place of lines of the run (None for nothing), and new lines by document id."""
        self._run, self._changes, self._new = run or Run(), changes or {}, new or {}

    @classmethod
    def of(cls, table: Mapping[Any, Fields]) -> Rows:
        """Turn any table, lazy or plain, into bytes."""
        if isinstance(table, Documents):
            return table.rows()
        return cls().changed({str(key): encode(dict(document)) for key, document in table.items()})

    def __iter__(self) -> Iterator[str]:
        """Go through the document ids, in the order of the file, new ones last."""
        gone = {begin for (begin, _), line in self._changes.items() if line is None}
        yield from (str(key) for key, begin in self._run.places() if begin not in gone)
        yield from self._new

    def __len__(self) -> int:
        return len(self._run.places()) - sum(line is None for line in self._changes.values()) + len(self._new)

    def get(self, key: str) -> bytes | None:
        """Give the JSON of one document, or None if there is no such document."""
        line = self._new.get(key)
        if line is None and (span := self._run.find(key)):
            line = self._changes[span] if span in self._changes else bytes(self._run.source.piece(*span))
        return line and line[len(key) + 4 :]

    def changed(self, changes: Changes) -> Rows:
        """Give the same table after more changes, or this very one if they change nothing.

        Raises Foreign if a document id is not a whole number.
        """
        for key in changes:
            if not _is_whole_number(key):
                raise Foreign(f"has a document id that is not a whole number ({key[:20]!r})")
        real = {key: row for key, row in changes.items() if row != self.get(key)}
        return self._after(real) if real else self

    def _after(self, changes: Changes) -> Rows:
        inside, new = {**self._changes}, {**self._new}
        for key, row in changes.items():
            line = None if row is None else b'"%s": %s' % (key.encode(), row)
            if span := self._run.find(key):
                inside[span] = line
            elif line:
                new[key] = line
            else:
                del new[key]
        return Rows(self._run, inside, new)

    @staticmethod
    def fold(tables: Iterable[Rows]) -> None:
        """Compress the bytes of these tables, where they are many; where the lines are is known from then on."""
        runs = [rows._run for rows in tables]
        if any(run.source.foldable for run in runs):
            for run in runs:
                run.places()
            for run in runs:
                run.source.fold()

    def lines(self) -> Iterator[bytes | Stretch]:
        """Go through the lines without the commas between them; neighbours that did not change come as one piece."""
        source, at = self._run.source, self._run.start + 1
        for (begin, end), line in sorted(self._changes.items(), key=itemgetter(0)):
            if begin > at:
                yield Stretch(source, at, begin - 2)
            if line:
                yield line
            at = end + 2
        if at < self._run.end:
            yield Stretch(source, at, self._run.end)
        if self._new:
            yield b",\n".join(self._new.values())


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
        gone = sum(document is None for document in self._taken.values())
        return len(self._rows) + sum(self._rows.get(key) is None for key in self._taken) - gone

    def clear(self) -> None:
        """Remove all documents."""
        self._taken = dict.fromkeys(self._rows)

    def rows(self) -> Rows:
        """Give the table with all that was changed here; the very rows it came from if nothing was.

        Raises TypeError or ValueError if a document cannot be written as JSON.
        """
        taken = self._taken.items()
        return self._rows.changed({key: None if doc is None else encode(dict(doc)) for key, doc in taken})


def _is_whole_number(key: str) -> bool:
    digits = key.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) < 20 and str(int(key)) == key
