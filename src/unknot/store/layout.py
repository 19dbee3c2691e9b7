r"""Bytes <-> tables: one document per line, under a head that vouches for all that follows.

To any other program the file is ordinary TinyDB JSON (`\t` stands for a real tab)::

    {"meta":\t{
    "1": {"crc": "0a1b2c3d", "schema": 1, "made_by": "unknot 0.1.0"}
    },
    "days":\t{
    "20261121": {"date": "2026-11-21", "flare": false, ...},
    "20261122": {"date": "2026-11-22", "flare": false, ...}
    }
    }

JSON escapes tabs and newlines inside strings, so here a tab can only mean that a table begins, and a newline that a
line ends: both are found by searching memory instead of parsing. That holds only for bytes we wrote, and the CRC-32
tells whether we did: it covers every byte after itself. When it does not match, someone else wrote the file (an editor,
plain TinyDB, a failing disk), and all of it is parsed and checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from unknot.store.checksum import Source, Stretch, checksum
from unknot.store.rows import Foreign, Malformed, Rows, Run, encode

META = "meta"
"""The table that comes first, whose document 1 carries the checksum."""

TABLES = (META, "days", "routine", "trials", "settings", "undo")
"""The tables of a diary. Others are kept as they are."""

_HEAD = b'{"meta":\t{\n"1": {"crc": "%08x"'
_HEAD_SIZE = len(_HEAD % 0)
_CRC_SIZE = len(b'{"crc": "%08x", ' % 0)
_BETWEEN = b"\n},\n"
_TAIL = b"\n}\n}\n"


def dump(tables: Mapping[str, Rows]) -> list[bytes | memoryview]:
    """Give the bytes of a file with these tables, in pieces, since copying megabytes together takes its time.

    The checksum goes into document 1 of "meta", which has to be there and to hold something.
    """
    stamp = tables[META].get("1") or b"{}"
    parts: list[bytes | Stretch] = [b", " + stamp.removeprefix(b"{")]
    for line in tables[META].changed({"1": None}).lines():
        parts += (b",\n", line)
    for name, rows in tables.items():
        if name != META:
            parts += (_BETWEEN, encode(name), b":\t{\n")
            for number, line in enumerate(rows.lines()):
                parts += (b",\n", line) if number else (line,)
    parts.append(_TAIL)
    return [_HEAD % checksum(parts), *(part.view if isinstance(part, Stretch) else part for part in parts)]


def parse(raw: bytes) -> tuple[dict[str, Rows], bool]:
    """Read the tables of a file, and tell whether its checksum matched, that is, whether we wrote it.

    The checksum itself is left out. Raises Malformed if there is anything else than tables of documents, and Foreign
    where that is no damage but another kind of file.
    """
    source = Source(raw, _HEAD_SIZE)
    ours = raw.startswith(_HEAD % source.checksum())
    tables = _slice_up(source, raw) if ours else _check(raw)
    stamp = tables[META].get("1") if META in tables else None
    if stamp:
        tables[META] = tables[META].changed({"1": _without_checksum(stamp, ours)})
    return tables, ours


def _without_checksum(stamp: bytes, ours: bool) -> bytes:
    if ours:
        return b"{" + stamp[_CRC_SIZE:]
    return encode({name: value for name, value in json.loads(stamp).items() if name != "crc"})


def _slice_up(source: Source, raw: bytes) -> dict[str, Rows]:
    """Read the tables from bytes that `dump` wrote, without looking into them."""
    tables = {}
    line, tab = 1, raw.find(b"\t")
    while tab >= 0:
        name, start = json.loads(raw[line : tab - 1]), tab + 2
        tab = raw.find(b"\t", start)
        line = raw.rfind(b"\n", 0, tab) + 1 if tab >= 0 else len(raw)
        tables[name] = Rows(Run(source, start, line - len(_BETWEEN if tab >= 0 else _TAIL)))
    return tables


def _check(raw: bytes) -> dict[str, Rows]:
    if not raw.strip():
        raise Malformed("is empty")
    try:
        text = raw.decode("utf-8-sig")
        tables = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
        return {name: _check_table(table) for name, table in _as_object(tables).items()}
    except Malformed:
        raise
    except UnicodeDecodeError as error:
        raise Malformed("is not text in UTF-8") from error
    except json.JSONDecodeError as error:
        raise Malformed(f"is not valid JSON (line {error.lineno})") from error
    except RecursionError as error:
        raise Malformed("is nested too deeply to be a diary") from error
    except ValueError as error:  # From `int` or the encoder: thousands of digits, or 1e999.
        raise Malformed("holds a number that is too large to keep") from error


def _check_table(table: object) -> Rows:
    return Rows.of({key: _as_object(document) for key, document in _as_object(table).items()})


def _as_object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Foreign("is JSON, but not a diary: it does not hold tables of documents")
    return value


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise Malformed("holds the same key twice, and it is not clear which one counts")
    return fields


def _refuse_constant(name: str) -> None:
    raise Malformed(f"holds {name}, which JSON does not have")
