"""TinyDB's tables over a safe storage: what TinyDB reads and then writes happens under one lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from tinydb import TinyDB
from tinydb.table import Table
from tinydb.utils import LRUCache

from unknot.store.layout import META
from unknot.store.rows import Documents, Rows
from unknot.store.storage import SafeStorage

K = TypeVar("K")
V = TypeVar("V")


class NoCache(LRUCache[K, V]):
    """A query cache that keeps nothing, since other processes write too."""

    def set(self, key: K, value: V) -> None:
        """Forget it at once."""


class SafeTable(Table):
    """A TinyDB table that loses nobody's changes and parses only what is asked for."""

    query_cache_class = NoCache
    _storage: SafeStorage

    def put(self, doc_id: int, document: Mapping[str, Any]) -> None:
        """Save a document under its id, in the place of the one that was there; `upsert` would merge the two."""
        with self.changing() as documents:
            documents[doc_id] = document

    def get(self, cond: Any = None, doc_id: int | None = None, doc_ids: list[int] | None = None) -> Any:
        """Do what TinyDB does; with `doc_ids`, parse only these documents, in the order they are asked for."""
        if doc_id is not None or doc_ids is None:
            return super().get(cond, doc_id, doc_ids)
        table = self._read_table()
        keys = [str(key) for key in dict.fromkeys(doc_ids)]
        return [self.document_class(table[key], int(key)) for key in keys if key in table]

    def documents(self) -> Documents[int]:
        """Give the table as a mapping, of which only what is asked for is parsed; no change to it counts."""
        return Documents(Rows.of((self._storage.read() or {}).get(self.name, {})), int)

    @contextmanager
    def changing(self) -> Iterator[Documents[int]]:
        """Give the table as a mapping whose changes are saved, all at once, at the end."""
        with self._storage.transaction():
            self._next_id = None
            tables = self._storage.read() or {}
            documents = Documents(Rows.of(tables.get(self.name, {})), int)
            yield documents
            self._storage.write({**tables, self.name: documents})

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document under a new id, or a `Document` under its own, which has to be free."""
        with self._storage.transaction():
            self._next_id = None
            return super().insert(document)

    def upsert(self, document: Mapping[str, Any], cond: Any = None) -> list[int]:
        """Update documents or, where there are none, insert one, at once."""
        with self._storage.transaction():
            return super().upsert(document, cond)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self.changing() as documents:
            updater(documents)


class SafeDatabase(TinyDB):
    """A TinyDB whose tables are SafeTables."""

    table_class = SafeTable
    _storage: SafeStorage

    @property
    def storage(self) -> SafeStorage:
        """The storage, whose `transaction` joins several changes."""
        return self._storage

    def table(self, name: str, **kwargs: Any) -> SafeTable:
        """Give a table, which need not be there yet."""
        return cast("SafeTable", super().table(name, **kwargs))

    def drop_tables(self) -> None:
        """Remove all tables; the schema stays."""
        with self._storage.transaction():
            tables = self._storage.read() or {}
            self._storage.write({name: table for name, table in tables.items() if name == META})
        self._tables.clear()

    def drop_table(self, name: str) -> None:
        """Remove one table."""
        with self._storage.transaction():
            super().drop_table(name)


def open_database(storage: SafeStorage) -> SafeDatabase:
    """Open TinyDB over a storage that is already made."""
    return SafeDatabase(storage=lambda: storage)
