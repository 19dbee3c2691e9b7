"""A person at the shell: types commands, reads both streams, and lives in a time that the test sets."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from unknot.cli import main
from unknot.record.calendar_day import Clock
from unknot.store.diary import Diary


class Ran(NamedTuple):
    """What a command left behind: its exit code and what it printed on each stream."""

    code: int
    out: str
    err: str


class FakeTerminal(io.StringIO):
    """A stream that says it leads to a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


class Person:
    """Types commands at `now`, into the diary at `path`. `typed` is standard input, None where there is none."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        self.now = datetime(2025, 11, 12, 8, 12, tzinfo=UTC)
        self.zone: tzinfo = UTC
        self._capsys, self._monkeypatch = capsys, monkeypatch
        self.meanwhile: Callable[[], object] = lambda: None
        """What else happens each time a command waits."""
        monkeypatch.setattr("unknot.cli.shell.Shell.pause", self._wait)

    @property
    def clock(self) -> Clock:
        """The time the person lives in."""
        return Clock(lambda: self.now, self.zone)

    def at(self, text: str) -> Person:
        """Move to another moment."""
        self.now = datetime.fromisoformat(text).replace(tzinfo=self.zone)
        return self

    def run(self, *words: str, typed: str | None = None) -> Ran:
        """Type one command, each word as the shell would hand it over."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO(typed or ""))
        return self._run(words)

    def types(self, line: str) -> Ran:
        """Type one command of plain words."""
        return self.run(*line.split())

    def at_terminal(self, *words: str, typed: str = "") -> Ran:
        """Type one command where stdin and stderr are a terminal; what was said there is in `err`."""
        said = FakeTerminal()
        with self._monkeypatch.context() as patch:
            patch.setattr("sys.stdin", FakeTerminal(typed))
            patch.setattr("sys.stderr", said)
            ran = self._run(words)
        return ran._replace(err=said.getvalue())

    def at_screen(self, *words: str) -> Ran:
        """Type one command where all three streams are a terminal."""
        shown = FakeTerminal()
        with self._monkeypatch.context() as patch:
            patch.setattr("sys.stdout", shown)
            ran = self.at_terminal(*words)
        return ran._replace(out=shown.getvalue())

    def sees(self, *words: str) -> dict[str, Any]:
        """Read a day as JSON."""
        found: dict[str, Any] = json.loads(self.run("today", "--json", *words).out)
        return found

    def diary(self) -> Diary:
        """Open the same diary from elsewhere."""
        return Diary.open(self.path, self.clock)

    def _wait(self, seconds: float) -> None:
        """Let time pass where a command waits, at once."""
        self.now += timedelta(seconds=seconds)
        self.meanwhile()

    def _run(self, words: Sequence[str]) -> Ran:
        code = main(words, clock=self.clock)
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)
