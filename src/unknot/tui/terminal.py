"""What the terminal can show, decided before the app is built: afterwards it is too late."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from types import FrameType


def few_colours(environ: MutableMapping[str, str]) -> bool:
    """Tell whether to keep to the terminal's own colours: NO_COLOR is set, or it has 16 colours or fewer.

    An empty NO_COLOR means nothing (no-color.org) and is taken out, since Textual would obey it. The colours of a
    TERM are read as Rich reads them, so that both agree.
    """
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]
    if environ.get("NO_COLOR"):
        return True
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    return environ.get("TERM", "").strip().lower().rpartition("-")[2] not in ("256color", "kitty")


def is_terminal() -> bool:
    """Tell whether keys still come from a terminal: one that was closed is none any more."""
    return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())


def end_when_told(leave: Callable[[], object]) -> None:
    """Leave the app in good order when the system ends it or its terminal closes, so that the terminal is as before."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):  # Windows has neither
            loop.add_signal_handler(getattr(signal, name), leave)


def go_on_only_after_a_stop() -> None:
    """Leave alone a SIGCONT that follows no stop, as `timeout` and closing terminals send it.

    Textual would begin to read keys a second time, and the first reading, which nobody ends any more, would keep the
    program from ending.
    """
    if not hasattr(signal, "SIGCONT"):  # Windows
        return
    stop, go_on = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
    stops = 0

    def stopped(number: int, frame: FrameType | None) -> None:
        nonlocal stops
        stops += 1
        if callable(stop):
            stop(number, frame)

    def gone_on(number: int, frame: FrameType | None) -> None:
        nonlocal stops
        if stops and callable(go_on):
            stops = 0
            go_on(number, frame)

    signal.signal(signal.SIGTSTP, stopped)
    signal.signal(signal.SIGCONT, gone_on)
