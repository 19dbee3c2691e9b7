"""Five ways to keep the same days, each opened by its class and asked the same things."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from tinydb import TinyDB
from tinydb.table import Document

from unknot.record.calendar_day import day_key
from unknot.store.diary import Diary
from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database

from .floor import write_safely
from .homes import CLOCK, MOMENT

Fields = Mapping[str, Any]

KEY = day_key(MOMENT.date())
"""The document id of the day that is changed."""


class Store(Protocol):
    """Days in a file. Making one opens the file, as far as the store has to for what is asked next."""

    def __init__(self, path: Path) -> None: ...

    @staticmethod
    def make(path: Path, diary: Path) -> None:
        """Make a file of the same days as a diary's."""

    def today(self) -> Fields:
        """Read one day."""

    def load(self) -> int:
        """Read all days, and count them."""

    def put(self, document: Fields) -> None:
        """Change one day, and return when it is safe on the disk."""

    def close(self) -> None:
        """Let go of the file."""


class UnknotFile:
    """The diary's own file, through its own tables."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, today=MOMENT.date, made_by="unknot benchmark")
        self._days = open_database(self._file).table("days")

    @staticmethod
    def make(path: Path, diary: Path) -> None:
        """Copy the diary."""
        shutil.copyfile(diary, path)

    def today(self) -> Fields:
        """Read one day."""
        return dict(self._days.get(doc_id=KEY))

    def load(self) -> int:
        """Read all days."""
        return len(self._days.all())

    def put(self, document: Fields) -> None:
        """Change one day."""
        self._days.put(KEY, document)

    def close(self) -> None:
        """Nothing is held open."""


class UnknotVerb(UnknotFile):
    """The same with all that is around it: the verb that a key and a command call, with its step to undo."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._diary = Diary(self._file, CLOCK)

    def put(self, document: Fields) -> None:
        """Record the number of the day's last entry."""
        self._diary.record_pain(document["pain"][-1]["nrs"])


class PlainTinyDB:
    """TinyDB with its own storage. A kill or a full disk in the middle of a save can cost all of the file."""

    def __init__(self, path: Path) -> None:
        self._database = TinyDB(path)
        self._days = self._database.table("days")

    @staticmethod
    def make(path: Path, diary: Path) -> None:
        """Write the diary's tables as TinyDB does."""
        path.write_text(json.dumps(_tables(diary)), encoding="utf-8")

    def today(self) -> Fields:
        """Read one day."""
        found = self._days.get(doc_id=KEY)
        assert isinstance(found, Document)
        return found

    def load(self) -> int:
        """Read all days."""
        return len(self._days.all())

    def put(self, document: Fields) -> None:
        """Change one day."""
        self._days.upsert(Document(document, doc_id=KEY))

    def close(self) -> None:
        """Close the handle."""
        self._database.close()


class AtomicJson:
    """The standard library's json, all of it read, and all of it written to a new file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tables = _tables(path)

    @staticmethod
    def make(path: Path, diary: Path) -> None:
        """Write the diary's tables."""
        path.write_text(json.dumps(_tables(diary)), encoding="utf-8")

    def today(self) -> Fields:
        """Give one day."""
        found: Fields = self._tables["days"][str(KEY)]
        return found

    def load(self) -> int:
        """Give all days."""
        return len([*self._tables["days"].values()])

    def put(self, document: Fields) -> None:
        """Change one day."""
        self._tables["days"][str(KEY)] = document
        write_safely(self._path, json.dumps(self._tables).encode())

    def close(self) -> None:
        """Nothing is held open."""


class Sqlite:
    """One row for each day, with a write-ahead log and synchronous=FULL: each change is safe when it returns.

    Closing it copies the log into the file, which no figure counts.
    """

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA synchronous=FULL")

    @staticmethod
    def make(path: Path, diary: Path) -> None:
        """Write the days; that there is a write-ahead log is kept in the file."""
        path.unlink(missing_ok=True)
        database = sqlite3.connect(path)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE days (id INTEGER PRIMARY KEY, document TEXT NOT NULL)")
        rows = ((int(key), json.dumps(day)) for key, day in _tables(diary)["days"].items())
        database.executemany("INSERT INTO days VALUES (?, ?)", rows)
        database.commit()
        database.close()

    def today(self) -> Fields:
        """Read one day."""
        (text,) = self._database.execute("SELECT document FROM days WHERE id = ?", (KEY,)).fetchone()
        found: Fields = json.loads(text)
        return found

    def load(self) -> int:
        """Read all days."""
        return len([json.loads(text) for (text,) in self._database.execute("SELECT document FROM days ORDER BY id")])

    def put(self, document: Fields) -> None:
        """Change one day."""
        self._database.execute("REPLACE INTO days VALUES (?, ?)", (KEY, json.dumps(document)))

    def close(self) -> None:
        """Close it."""
        self._database.close()


STORES: Mapping[str, type[Store]] = {
    "Unknot": UnknotFile,
    "Unknot's verb": UnknotVerb,
    "plain TinyDB": PlainTinyDB,
    "json, atomic": AtomicJson,
    "sqlite, WAL, FULL": Sqlite,
}


def _tables(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found
