"""The console script, and `python -m unknot`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line and leave at once: taking the interpreter apart would cost as much as an entry."""
    gc.disable()  # a command is over before there is anything to collect; the app switches it on again
    sys.excepthook = lambda _kind, error, _trace: _say_place(error)
    sys.unraisablehook = lambda ignored: _say_place(ignored.exc_value)
    code = 130
    with suppress(KeyboardInterrupt):
        _keep_first_handles()
        from unknot.cli import main

        code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def _say_place(error: BaseException | None) -> None:
    """Say where an error was that nothing else caught. What it says, or was about, could be the diary's words."""
    from unknot.record.errors import place_of

    if sys.stderr is not None:
        sys.stderr.write(f"Something went wrong inside Unknot ({place_of(error)}).\n")


def _keep_first_handles() -> None:
    """Fill handles 0 to 2 where the shell closed them, so that no file of ours gets one, and let odd bytes pass."""
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # at start it is a TextIOWrapper


if __name__ == "__main__":
    run()
