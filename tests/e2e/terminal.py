"""A real pseudo-terminal with a screen to read, and the machine of one made-up person around it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pexpect
import pyte

from unknot.record.calendar_day import Clock
from unknot.store.diary import Diary

DEADLINE_S = 30.0
"""How long to wait for something before it counts as not happening; far more than it takes."""

MORNING = "2026-11-12T08:00:00+01:00"
"""The moment at which programs start unless a test says otherwise: a Thursday."""

KEYS = {
    "home": "\x1b[H",
    "end": "\x1b[F",
    "enter": "\r",
    "space": " ",
    "escape": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "ctrl+c": "\x03",
}


def _heed_interrupts() -> None:
    """Let Ctrl+C count as in any terminal: what was started in the background hands on that it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A program in a pseudo-terminal, and what its screen shows."""

    def __init__(self, words: list[str], env: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> None:
        """Start a program; `size` is columns and rows."""
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._process: pexpect.spawn[bytes] = pexpect.spawn(
            words[0], words[1:], env=dict(env), dimensions=(rows, columns), echo=False, timeout=None,
            preexec_fn=_heed_interrupts,
        )  # fmt: skip
        self._process.delaybeforesend = None
        self.output = b""
        self._seen = ""

    @property
    def text(self) -> str:
        """The screen as text, one line per row."""
        if not self._seen:
            self._seen = "\n".join(line.rstrip() for line in self.screen.display)
        return self._seen

    @property
    def alive(self) -> bool:
        """True until the program has ended."""
        return bool(self._process.isalive())

    @property
    def pid(self) -> int:
        """The number of the program's process."""
        assert self._process.pid is not None
        return self._process.pid

    def press(self, *keys: str) -> None:
        """Press keys one after the other: a name of `KEYS`, or text as it is typed."""
        for key in keys:
            self._process.send(KEYS.get(key, key))

    def wait_for(self, wanted: str | Callable[[], bool], deadline_s: float = DEADLINE_S) -> None:
        """Read until the screen shows a text, or until a condition holds; else raise with what it shows."""
        holds = wanted if callable(wanted) else lambda: wanted in self.text
        end = time.monotonic() + deadline_s
        while not holds():
            if time.monotonic() > end:
                name = wanted if isinstance(wanted, str) else wanted.__name__
                raise AssertionError(f"{name!r} did not come. The screen shows:\n{self.text}")
            if not self._read():
                break
        assert holds(), f"The program ended before {wanted!r}. The screen shows:\n{self.text}"

    def wait_for_exit(self, deadline_s: float = DEADLINE_S) -> int:
        """Read until the program has ended; gives its exit code, or minus the signal that ended it."""
        end = time.monotonic() + deadline_s
        while self._read():
            assert time.monotonic() < end, f"The program did not end. The screen shows:\n{self.text}"
        self._process.wait()
        code, ended_by = self._process.exitstatus, self._process.signalstatus
        return int(code) if code is not None else -int(ended_by or 0)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window, as dragging its corner does."""
        self.screen.resize(rows, columns)
        self._seen = ""
        self._process.setwinsize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self._process.kill(number)

    def hang_up(self) -> None:
        """Close the terminal's window: the program is told, and has nowhere to write any more."""
        inner = self._process.ptyproc  # type: ignore[attr-defined]  # its types do not know it
        inner.fileobj.close()
        inner.closed = True

    def wait_until_gone(self, deadline_s: float = DEADLINE_S) -> None:
        """Wait until a program whose window was closed has ended."""
        end = time.monotonic() + deadline_s
        while self._process.isalive():
            assert time.monotonic() < end, "The program did not end."
            time.sleep(0.01)

    def close(self) -> None:
        """End the program if it still runs."""
        self._process.close(force=True)

    def _read(self) -> bool:
        """Take what the program wrote, waiting a moment for it; False once it has ended."""
        try:
            written = self._process.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.output += written
        self._stream.feed(written)
        self._seen = ""
        return True


class Machine:
    """One person's computer: a home of its own, a clock that starts where a test wants it, and nothing else."""

    def __init__(self, home: Path) -> None:
        """Use a folder that is not there yet as the home of the diary."""
        self.home = home
        self.path = home / "unknot" / "diary.json"
        self.env = {
            "HOME": str(home),
            "UNKNOT_HOME": str(home / "unknot"),
            "UNKNOT_CLOCK": MORNING,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
        }
        self._open: list[Terminal] = []
        home.mkdir()

    def settle(self, bounce_ms: int = 0) -> None:
        """Make the person one who has been through the first run, and types fast unless keys bounce."""
        start = datetime.fromisoformat(MORNING) - timedelta(days=11)
        diary = Diary.open(self.path, Clock(now=lambda: start, zone=start.tzinfo))
        diary.set_setting("first_run", "2026-11-01")
        diary.set_setting("keys.bounce_ms", bounce_ms)

    def open(self, *words: str, size: tuple[int, int] = (80, 24), **env: str) -> Terminal:
        """Start `unknot` in a terminal."""
        terminal = Terminal([sys.executable, "-m", "unknot", *words], {**self.env, **env}, size)
        self._open.append(terminal)
        return terminal

    def open_today(self, size: tuple[int, int] = (80, 24), **env: str) -> Terminal:
        """Start the app and wait until Today is there."""
        terminal = self.open(size=size, **env)
        terminal.wait_for("Pain right now")
        return terminal

    def shell(self, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a command of `unknot` as a script would, without a terminal."""
        return subprocess.run(
            [sys.executable, "-m", "unknot", *words],
            env={**self.env, **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=DEADLINE_S,
            check=False,
        )

    def today(self, *words: str, **env: str) -> dict[str, Any]:
        """Give what `unknot today --json` says."""
        answer = self.shell("today", "--json", *words, **env)
        assert answer.returncode == 0, answer.stderr
        said: dict[str, Any] = json.loads(answer.stdout)
        return said

    def states(self, **env: str) -> dict[str, str]:
        """Give the state of each item of today, as the shell tells it."""
        return {item["id"]: item["state"] for item in self.today(**env)["items"]}

    def numbers(self, **env: str) -> list[int]:
        """Give the pain numbers of today, as the shell tells them."""
        return [entry["nrs"] for entry in self.today(**env)["pain"]]

    def close(self) -> None:
        """End every program that is still open."""
        for terminal in self._open:
            with suppress(pexpect.ExceptionPexpect):
                terminal.close()


def opened(home: Path) -> Iterator[Machine]:
    """Give a machine, and end its programs afterwards."""
    machine = Machine(home)
    try:
        yield machine
    finally:
        machine.close()
