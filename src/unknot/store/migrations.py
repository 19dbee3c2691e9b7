"""From the form of an older file to that of this version: one function for each step, and none that looks back.

A file is brought up in memory when it is read, so that all of the program knows one form only. It is saved in the new
form with the next change, and the old file is kept beside it then. Looking at a diary changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from unknot.store.rows import Documents, Rows

Step = Callable[[dict[str, Documents[str]]], None]
"""Changes the tables of one form into those of the next, in place."""

STEPS: Sequence[Step] = ()
"""`STEPS[0]` turns schema 1 into 2, `STEPS[1]` 2 into 3. A step that was published is never changed again.

With each comes a file of the form it starts from, in `tests/store/schemas`.
"""

FIRST = 1
"""The form of a file that does not say: made by hand, or by plain TinyDB."""


def newest(steps: Sequence[Step] = STEPS) -> int:
    """Tell which schema these steps lead to."""
    return FIRST + len(steps)


def schema_of(tables: Mapping[str, Rows]) -> object:
    """Tell which schema a file says it has; anything can stand there."""
    return _schema_in(tables["meta"].get("1") if "meta" in tables else None)


@lru_cache(maxsize=8)  # it is asked for again and again, and hardly ever another one
def _schema_in(stamp: bytes | None) -> object:
    return json.loads(stamp or b"{}").get("schema", FIRST)


def is_newer(schema: object, steps: Sequence[Step] = STEPS) -> bool:
    """Tell whether a schema is none that this version knows."""
    return not isinstance(schema, int) or schema > newest(steps)


def migrated(tables: dict[str, Rows], steps: Sequence[Step] = STEPS) -> dict[str, Rows]:
    """Give the tables in the newest form; those that have it already, or are of a newer one, as they are."""
    schema = schema_of(tables)
    if not isinstance(schema, int) or schema >= newest(steps):
        return tables
    documents = {name: Documents(rows, str) for name, rows in tables.items()}
    for step in steps[max(0, schema - FIRST) :]:
        step(documents)
    stamp = documents.setdefault("meta", Documents(Rows(), str))
    stamp["1"] = {**stamp.get("1", {}), "schema": newest(steps)}
    return {name: Rows.of(table) for name, table in documents.items()}
