"""Storages to test with: everything that is not about the disk has to hold on memory and on a file alike."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from store.pump import Hands
from unknot.store.diary import Diary
from unknot.store.json_file import JsonFile, MemoryFile
from unknot.store.storage import SafeStorage
from unknot.store.tables import SafeDatabase, open_database

DAY = date(2026, 11, 22)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a path in a folder that is not there yet."""
    return tmp_path / "unknot" / "diary.json"


@pytest.fixture
def open_file(path: Path) -> Callable[..., JsonFile]:
    """Give a function that opens the file again, as another process would, without waiting for its lock."""

    def opened(day: date = DAY, made_by: str = "unknot 0.1.0") -> JsonFile:
        return JsonFile(path, today=lambda: day, lock_timeout=0, made_by=made_by, pause=lambda _: None)

    return opened


@pytest.fixture(params=["memory", "file"])
def storage(request: pytest.FixtureRequest, path: Path) -> SafeStorage:
    """Give one storage of each kind in turn."""
    if request.param == "memory":
        return MemoryFile(made_by="unknot 0.1.0")
    return JsonFile(path, today=lambda: DAY, made_by="unknot 0.1.0")


@pytest.fixture
def database(storage: SafeStorage) -> SafeDatabase:
    """Give a new, empty database."""
    return open_database(storage)


@pytest.fixture
def hands() -> Hands:
    """A clock at 08:12 on Thursday 12 November 2026."""
    return Hands()


@pytest.fixture
def diary(path: Path, hands: Hands) -> Iterator[Diary]:
    """An empty diary in a file."""
    opened = Diary.open(path, hands.clock)
    yield opened
    opened.close()
