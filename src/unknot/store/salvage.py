"""What can still be read in a damaged file: all of it, or the documents that are whole.

A document is found by its beginning, `"20261122": {`, wherever that stands, so it makes no difference how the file was
laid out. What cannot be read any more comes from the newest good copy.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from unknot.store.layout import META, TABLES
from unknot.store.rows import Foreign, Rows, encode

Table = dict[str, dict[str, Any]]
"""Documents by their ids."""

_TELLS = {"date": "days", "history": "routine", "changes": "undo"}
"""Keys that only the documents of one table have."""

_BEGINNING = re.compile(
    rf'"(?:(?P<id>0|-?[1-9][0-9]{{0,17}})|(?P<table>[^"\\\n]*(?=":\t)|{"|".join(TABLES)}))"\s*:\s*(?=\{{)'
)


class Found(NamedTuple):
    """What was read: the tables, whether that was all there is in the file, and how many values are no numbers."""

    tables: dict[str, Table]
    whole: bool
    holes: int = 0

    def over(self, copy: Mapping[str, Rows]) -> dict[str, Rows]:
        """Put what was read over a good copy; a document that is in both counts as it was read."""
        names = dict.fromkeys((*copy, *self.tables))
        return {name: copy.get(name, Rows()).changed(_encoded(self.tables.get(name, {}))) for name in names}

    def without_checksum(self) -> Found:
        """Leave out the checksum, which vouches for the file as it was."""
        for document in self.tables.get(META, {}).values():
            document.pop("crc", None)
        return self


def read_again(raw: bytes) -> Found:
    """Read what can be read of a damaged file. Raises `Foreign` where it is another program's, and whole."""
    text, holes = decoded(raw), list[str]()
    lenient = json.JSONDecoder(object_pairs_hook=_joined, parse_constant=holes.append)
    try:
        tables = lenient.decode(text)
        encode(tables)
    except (ValueError, RecursionError):
        return _gathered(text).without_checksum()
    if not _are_tables(tables):
        raise Foreign("is JSON, but not a diary: it does not hold tables of documents")
    return Found(tables, whole=True, holes=len(holes)).without_checksum()


def decoded(raw: bytes) -> str:
    """Turn bytes into text, whatever an editor made of them: UTF-16, or single bytes that are Latin-1."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    return raw.decode("utf-8-sig", _AS_LATIN)


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


_AS_LATIN = "unknot-as-latin-1"
codecs.register_error(_AS_LATIN, _as_latin)


def _joined(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs. Lists and objects under one key are put together, else the last counts."""
    fields: dict[str, Any] = {}
    for key, value in pairs:
        fields[key] = _both(fields[key], value) if key in fields else value
    return fields


def _both(one: Any, other: Any) -> Any:
    if isinstance(one, list) and isinstance(other, list):
        return one + [entry for entry in other if entry not in one]
    if isinstance(one, dict) and isinstance(other, dict):
        return {**one, **{key: _both(one[key], value) if key in one else value for key, value in other.items()}}
    return other


_LENIENT = json.JSONDecoder(object_pairs_hook=_joined, parse_constant=lambda _: None)


def _are_tables(tables: object) -> bool:
    return isinstance(tables, dict) and all(
        isinstance(table, dict) and all(isinstance(document, dict) for document in table.values())
        for table in tables.values()
    )


def _gathered(text: str) -> Found:
    tables: dict[str, Table] = {}
    for name, key, document in _documents(text):
        table = tables.setdefault(name, {})
        table[key] = _both(table[key], document) if key in table else document
    return Found(tables, whole=False)


def _documents(text: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Go through the documents that are whole: table, id, document. Its own keys may tell the table."""
    name, at = "", 0
    while beginning := _BEGINNING.search(text, at):
        key, at = beginning["id"], beginning.end()
        if key is None:
            name = beginning["table"]
            continue
        try:
            document, at = _LENIENT.raw_decode(text, at)
            encode(document)
        except (ValueError, RecursionError):
            continue
        known = next((table for tell, table in _TELLS.items() if tell in document), name)
        if known:
            yield known, key, document


def _encoded(table: Table) -> dict[str, bytes]:
    return {key: encode(document) for key, document in table.items()}
