"""A person with a new diary, in a folder of their own."""

import os
import sys
from pathlib import Path

import pytest

from cli.person import Person


@pytest.fixture
def person(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Person:
    """Give a person on Wed 12 Nov 2025 at 08:12 whose diary was never written to."""
    monkeypatch.setenv("UNKNOT_HOME", str(tmp_path / "home"))
    return Person(tmp_path / "home" / "diary.json", capsys, monkeypatch)


@pytest.fixture
def environment(person: Person) -> dict[str, str]:
    """Give an environment with a diary that was written to, on Wed 12 Nov 2025 at 08:12."""
    person.types("log 4 all sleep=3")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "PYTHON"))}
    return {
        **kept,
        "PYTHONDONTWRITEBYTECODE": "1",
        "UNKNOT_CLOCK": "2025-11-12T08:12:00+00:00",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
