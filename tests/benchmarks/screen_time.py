"""Programs in a pseudo-terminal of 80x24, timed from outside: what a person in front of it would wait for."""

from __future__ import annotations

import fcntl
import os
import pty
import resource
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

GIVE_UP_S = 60.0
_QUIET_S = 0.05


class Sample(NamedTuple):
    """One timed thing, in milliseconds: by the clock on the wall, and by the processor's."""

    wall: float
    cpu: float


class Answer(NamedTuple):
    """What came after a key, in milliseconds: something on the screen, and a text that was waited for."""

    changed: float
    said: float


class Used(NamedTuple):
    """What a program that is over had: milliseconds of processor time, and megabytes of memory at most.

    On Linux the memory of the process that started it counts too, so that one is to be kept small.
    """

    cpu: float
    peak_mb: float

    @classmethod
    def read(cls, usage: resource.struct_rusage) -> Used:
        """Read what the system says when a process is over."""
        unit = 1 if sys.platform == "darwin" else 1024
        return cls((usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss * unit / 1e6)


def run_time(words: Sequence[str], env: Mapping[str, str]) -> Sample:
    """Time a whole process from its start to its end."""
    start = time.perf_counter()
    process = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {process.returncode}")
    return Sample(wall * 1000, Used.read(usage).cpu)


def paint_time(words: Sequence[str], env: Mapping[str, str], mark: str) -> Sample:
    """Time a program from its start until its screen shows a text, and end it there."""
    start = time.perf_counter()
    program = Program(words, env)
    program.wait_for(mark)
    wall = time.perf_counter() - start
    return Sample(wall * 1000, program.close().cpu)


class Program:
    """A program whose screen is open."""

    def __init__(self, words: Sequence[str], env: Mapping[str, str]) -> None:
        """Start it on 80 columns and 24 rows."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            words, env=env, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)

    def wait_for(self, mark: str, seen: bytes = b"") -> None:
        """Read what it writes until a text is in it, or in what was `seen` before."""
        wanted = mark.encode()
        end = time.perf_counter() + GIVE_UP_S
        while wanted not in seen:
            more = self._read(end - time.perf_counter())
            if not more:
                self.close()
                raise RuntimeError(f"{mark!r} was not shown")
            seen = seen[-len(wanted) :] + more

    def press(self, key: str) -> None:
        """Press a key."""
        os.write(self._master, key.encode())

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Read what it writes until something is so, which need not be on the screen."""
        end = time.perf_counter() + GIVE_UP_S
        while not done():
            if time.perf_counter() > end:
                self.close()
                raise RuntimeError("nothing came of it")
            self._read(0.01)

    def answer_time(self, key: str, mark: str) -> Answer:
        """Time a key until the screen changes, and until it shows a text; then wait for it to come to rest."""
        start = time.perf_counter()
        self.press(key)
        first = self._read(GIVE_UP_S)
        changed = time.perf_counter() - start
        self.wait_for(mark, first)
        said = time.perf_counter() - start
        self.rest()
        return Answer(changed * 1000, said * 1000)

    def rest(self) -> None:
        """Read what it writes until it has been quiet for a while."""
        while self._read(_QUIET_S):
            pass

    def watch(self, seconds: float) -> None:
        """Read what it writes for some seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def cpu_share(self, seconds: float) -> float:
        """Tell how much of one processor it uses while nobody touches it, in percent; Linux only."""
        start, before = time.perf_counter(), self._cpu_ns()
        self.watch(seconds)
        return (self._cpu_ns() - before) / 1e7 / (time.perf_counter() - start)

    def close(self) -> Used:
        """End it, and tell what it used."""
        self._process.kill()
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        os.close(self._master)
        return Used.read(usage)

    def _cpu_ns(self) -> int:
        tasks = Path(f"/proc/{self._process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)

    def _read(self, seconds: float) -> bytes:
        if select.select([self._master], [], [], max(0.0, seconds))[0]:
            with suppress(OSError):
                return os.read(self._master, 65536)
        return b""
