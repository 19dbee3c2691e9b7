"""What the tests of the guide share: its pages, to be changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from unknot.guide import learn, load, load_library, load_safety, reading

CACHED = (
    reading.read_page, load.sources, load.starter_routine, load.get_help, learn.topics,
    load_library.built_in_library, load_safety.exercise_safety,
)  # fmt: skip
"""What is read once, and again for a test that changes a page."""


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a copy of the guide's pages to change, read by the loader for one test."""
    for page in reading.HERE.glob("*.toml"):
        shutil.copy(page, tmp_path)
    monkeypatch.setattr(reading, "HERE", tmp_path)
    for one in CACHED:
        one.cache_clear()
    yield tmp_path
    for one in CACHED:
        one.cache_clear()
