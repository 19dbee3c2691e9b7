"""Runs Unknot where nothing may leave the process: `python guarded.py REFUSED WORD...`.

Every attempt to reach a network, to start a program or to write into the system's log is noted in the file REFUSED and
fails. With `-c CODE` in the place of the words, it runs that code instead. With `--each`, it runs several commands one
after the other: standard input tells their words and what is typed into them, as JSON, and the last line of what it
prints tells their exit codes.
"""

from __future__ import annotations

import io
import json
import os
import socket
import sys
from collections.abc import Callable

PROGRAMS = (
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty"),
    *("os.startfile", "pty.spawn", "webbrowser.open"),
)
"""What Python reports before it starts a program. Unknot starts none."""

NETWORK = ("urllib.", "http.", "ftplib.", "imaplib.", "poplib.", "smtplib.", "nntplib.", "telnetlib.", "ssl.")
"""The beginnings of what Python's own libraries report before they talk to another computer."""

OTHER_WAYS = ("syslog.syslog", "syslog.openlog", "ctypes.dlopen")
"""Other ways out: the system's log, and functions of the system that would report nothing."""

_WITHIN = ("socket.gethostname", "socket.socketpair")


class RefusedError(OSError):
    """Something that was to leave the process."""


def leaves(event: str, args: tuple[object, ...]) -> bool:
    """Tell whether an event of Python's audit hooks could take something out of the process.

    asyncio wakes itself through a pair of local sockets, which are connected to each other and to nothing else.
    """
    if event == "socket.__new__":
        return args[1] != getattr(socket, "AF_UNIX", None)
    if event.startswith("socket."):
        return event not in _WITHIN
    return event in PROGRAMS or event in OTHER_WAYS or event.startswith(NETWORK)


def guard(refused: str) -> Callable[[str, tuple[object, ...]], None]:
    """Make the hook. It notes what it refused, since whoever is refused may go on as if nothing had been."""
    handle = os.open(refused, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def hook(event: str, args: tuple[object, ...]) -> None:
        if leaves(event, args):
            os.write(handle, f"{event} {args!r}\n".encode())
            raise RefusedError(f"{event} was refused")

    return hook


def each() -> list[int]:
    """Run the commands that standard input tells about, and give their exit codes."""
    from unknot.cli import main

    codes = []
    for words, typed in json.load(sys.stdin):
        sys.argv[1:] = words
        sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
        codes.append(main())
    return codes


def main() -> None:
    """Put up the guard, then run what was asked for."""
    refused, *words = sys.argv[1:]
    sys.addaudithook(guard(refused))
    if words[:1] == ["-c"]:
        exec(words[1], {"__name__": "__main__"})  # noqa: S102 - it is a test's own code
        return
    if words == ["--each"]:
        print("\n" + json.dumps(each()))  # noqa: T201 - the one who started it reads it
        return
    sys.argv[1:] = words
    from unknot.__main__ import run

    run()


if __name__ == "__main__":
    main()
