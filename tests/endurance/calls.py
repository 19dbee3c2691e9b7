"""Every call by which the store reaches the disk: counted, recorded, refused, or made the last one of its process."""

from __future__ import annotations

import fcntl
import os
import signal
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, NamedTuple, Self

BY_PATH = (
    "access", "chmod", "link", "listdir", "lstat", "mkdir", "open", "readlink", "remove", "rename", "replace",
    "rmdir", "scandir", "stat", "statvfs", "symlink", "truncate", "unlink", "utime",
)  # fmt: skip
"""Functions of `os` that are given a path."""

BY_HANDLE = (
    "close", "fchmod", "fdatasync", "fstat", "fstatvfs", "fsync", "ftruncate", "lseek", "pread", "pwrite", "read",
    "write",
)  # fmt: skip
"""Functions of `os` that are given the handle of an open file."""

LOCKS = ("fcntl", "flock", "lockf")
"""Functions of `fcntl`, which are given a handle."""

_FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)  # What fsync is called on macOS.


class Call(NamedTuple):
    """One call on its way: its number (the first is 1), name and arguments.

    `act` does it and gives its result; `part` does of it what is done when it fails: half of a write, all of a close.
    """

    number: int
    name: str
    args: tuple[Any, ...]
    act: Callable[[], Any]
    part: Callable[[], object]

    def __str__(self) -> str:
        named = " ".join(Path(arg).name if isinstance(arg, str | Path) else "" for arg in self.args[:2])
        return f"{self.number} {self.name} {named}".strip()


Plan = Callable[[Call], Any]
"""What becomes of each call: it is done, with `call.act()`, or it is not."""


def pass_on(call: Call) -> Any:
    """Do a call as if nobody was looking."""
    return call.act()


def kill_at(number: int, half: bool = False) -> Plan:
    """Let the process be killed right before a call, or in the middle of it."""

    def plan(call: Call) -> Any:
        if call.number == number:
            if half:
                call.part()
            os.kill(os.getpid(), signal.SIGKILL)
        return call.act()

    return plan


def fail_at(number: int, code: int, forever: bool = False) -> Plan:
    """Let a call be answered with the error number `code`, and all that come after it as well if it is for ever."""

    def plan(call: Call) -> Any:
        if call.number == number or (forever and call.number > number):
            call.part()
            raise OSError(code, os.strerror(code))
        return call.act()

    return plan


def fail_where(which: Callable[[Call], bool], code: int) -> Plan:
    """Let each call of a kind be answered with the error number `code`."""

    def plan(call: Call) -> Any:
        if which(call):
            call.part()
            raise OSError(code, os.strerror(code))
        return call.act()

    return plan


class Watch:
    """While it is entered, each call that concerns a folder goes by a plan."""

    def __init__(self, folder: Path, plan: Plan = pass_on) -> None:
        """Watch what lies in a folder, and the folder itself."""
        self._count = 0
        self._folder, self._plan = str(folder), plan
        self._handles: set[int] = set()
        self._real: list[tuple[ModuleType, str, Any]] = []

    def __enter__(self) -> Self:
        for module, names in ((os, BY_PATH + BY_HANDLE), (fcntl, LOCKS)):
            for name in names:
                self._put(module, name, self._watched(name, getattr(module, name)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._real:
            setattr(*self._real.pop())

    def concerns(self, first: Any, *rest: Any) -> bool:
        """Tell whether a call with these arguments is about something in the folder."""
        if isinstance(first, int):
            return first in self._handles
        paths = [os.fspath(one) for one in (first, *rest[:1]) if isinstance(one, str | Path)]
        return any(path == self._folder or path.startswith(self._folder + os.sep) for path in paths)

    def make(self, name: str, args: tuple[Any, ...], act: Callable[[], Any], part: Callable[[], object]) -> Any:
        """Count a call, and let the plan decide about it."""
        self._count += 1
        return self._plan(Call(self._count, name, args, act, part))

    def _put(self, module: ModuleType, name: str, new: Any) -> None:
        self._real.append((module, name, getattr(module, name)))
        setattr(module, name, new)

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            if not args or not self.concerns(*args):
                return real(*args, **kwargs)
            if name == "close":
                self._handles.discard(args[0])  # its number may be given to another file
            if name == "write":
                args = (args[0], bytes(args[1]))  # whoever records a call may not keep what it was made from
            known = "fsync" if name == "fcntl" and args[1] == _FULL_SYNC else name
            result = self.make(known, args, lambda: real(*args, **kwargs), lambda: _part(name, real, args))
            if name == "open":
                self._handles.add(result)
            return result

        return called


def _part(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> object:
    if name == "write":
        return real(args[0], args[1][: len(args[1]) // 2])
    return real(*args) if name == "close" else None
