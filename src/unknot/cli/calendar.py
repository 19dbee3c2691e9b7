"""The command that writes daily reminders for a phone's calendar: `unknot calendar > routine.ics`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from unknot.cli.remind import look_only
from unknot.cli.shell import Shell, is_terminal
from unknot.cli.values import read_count
from unknot.exchange.calendar import MOST_DAYS, PRODUCT, calendar
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.store import disk
from unknot.store.errors import DiaryBusy, in_words

_TRY = "Try: unknot calendar -o routine.ics"


def write_calendar(shell: Shell) -> None:
    """Write the reminders to standard output, or into a file; each line ends as the standard has it, CR and LF."""
    args = shell.args
    days = read_count("--days", args.days, 1, MOST_DAYS) if args.days is not None else None
    if args.output is None and is_terminal(sys.stdout):
        raise BadValue("This is a file for a calendar, so it was not printed here. Try: unknot calendar > routine.ics")
    look_only(shell)
    diary = shell.diary
    text = calendar(diary.routine, diary.settings, diary.now(), diary.today(), days)
    if text is None:
        raise BadValue("Nothing in your routine is on, so no calendar was written. Try: unknot routine on walk")
    raw = text.encode("utf-8", "replace")
    if args.output is None:
        _print(raw)
    else:
        path = _write(args.output, raw)
        shell.say(f"The reminders are in {path}. A second import takes the place of the first.")
    shell.hint("It holds the names of your items. A calendar that is synced sends them along.")


def _print(raw: bytes) -> None:
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(raw.decode())
    else:
        sys.stdout.flush()
        stream.write(raw)


def _write(name: str, raw: bytes) -> Path:
    if not name.strip() or name == "-":
        raise BadValue(f"-o wants the name of a file, so nothing was written. {_TRY}")
    try:
        path = Path(os.path.realpath(Path(name).expanduser()))
        there = disk.read(path, 200)[0] if path.exists() else b""
        if there and PRODUCT.encode() not in there:
            other = _TRY.replace("routine.ics", "reminders.ics") if path.name == "routine.ics" else _TRY
            raise BadValue(f"{shown(path.name)} is there and is no calendar of ours, so nothing was written. {other}")
        disk.replace(path, [raw])
    except (OSError, ValueError, DiaryBusy) as error:
        if isinstance(error, BadValue):
            raise
        why = in_words(error) if isinstance(error, OSError) else "there can be no such file"
        raise BadValue(f"The calendar could not be written: {why.rstrip('.')}. Nothing was changed. {_TRY}") from None
    return path
