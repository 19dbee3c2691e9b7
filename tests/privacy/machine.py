"""A computer of one person: every folder a program may write to lies in one tree, and nothing may leave it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from e2e.terminal import DEADLINE_S, Machine, Terminal

GUARDED = Path(__file__).with_name("guarded.py")

_FOLDERS = {
    "TMPDIR": "tmp",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_CONFIG_HOME": "config",
    "XDG_RUNTIME_DIR": "runtime",
}


class WatchedMachine(Machine):
    """A machine whose programs run under the guard of `guarded.py`, in the folder `work` of the tree `root`."""

    def __init__(self, folder: Path) -> None:
        """Use an empty folder."""
        self.root = folder / "computer"
        self.work = self.root / "work"
        self._refused = folder / "refused"
        self._terminals: list[Terminal] = []
        for name in ("work", *_FOLDERS.values()):
            (self.root / name).mkdir(parents=True)
        super().__init__(self.root / "home")
        self.env |= {variable: str(self.root / name) for variable, name in _FOLDERS.items()}
        self.env["PYTHONDONTWRITEBYTECODE"] = "1"

    def guarded(self, *words: str, typed: str | bytes = "", **env: str) -> subprocess.CompletedProcess[bytes]:
        """Run a command of `unknot` under the guard; `typed` is its standard input."""
        return subprocess.run(
            self._program(words),
            env={**self.env, **env},
            cwd=self.work,
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            timeout=DEADLINE_S,
            check=False,
        )

    def guarded_each(self, lines: Iterable[tuple[str, str]]) -> tuple[list[int], str]:
        """Run commands, each with its standard input, in one program under the guard: their exit codes, and stderr."""
        asked = json.dumps([(words.split(), typed) for words, typed in lines])
        ran = self.guarded("--each", typed=asked)
        return json.loads(ran.stdout.splitlines()[-1]), ran.stderr.decode()

    def open_guarded(self, *words: str, size: tuple[int, int] = (80, 24), **env: str) -> Terminal:
        """Start `unknot` under the guard in a terminal."""
        moved = ["/bin/sh", "-c", 'cd "$0" && exec "$@"', str(self.work), *self._program(words)]
        terminal = Terminal(moved, {**self.env, **env}, size)
        self._terminals.append(terminal)
        return terminal

    @property
    def refused(self) -> str:
        """What was refused so far, one event on each line."""
        return self._refused.read_text(encoding="utf-8") if self._refused.exists() else "the guard was never up"

    def files(self) -> dict[str, int]:
        """List every file and folder of the tree, by its name from there, with the digits of its permissions."""
        found = (path for path in self.root.rglob("*"))
        return {path.relative_to(self.root).as_posix(): path.lstat().st_mode & 0o777 for path in found}

    def holding(self, text: str) -> set[str]:
        """Name the files of the tree that hold a text, in UTF-8 or with each character after a NUL."""
        wanted = (text.encode(), text.encode("utf-16-le"))
        return {
            name
            for name in self.files()
            if (path := self.root / name).is_file() and any(one in path.read_bytes() for one in wanted)
        }

    def close(self) -> None:
        """End every program that is still open."""
        super().close()
        for terminal in self._terminals:
            terminal.close()

    def _program(self, words: tuple[str, ...]) -> list[str]:
        return [sys.executable, str(GUARDED), str(self._refused), *words]


def can_be_read(path: str) -> bool:
    """Tell whether the system tells about its processes in files, as Linux does."""
    return os.access(path, os.R_OK)
