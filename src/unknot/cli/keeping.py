"""Commands that look after the diary's file: backup, check."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records
from unknot.cli.values import read_day
from unknot.record.calendar_day import day_of
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.words import short_day
from unknot.store.backups import Copy
from unknot.store.checkup import READABLE, Checkup, check_up
from unknot.store.place import Concern, concerns
from unknot.store.shelf import Difference
from unknot.store.system_clock import system_clock

_MOST_NAMED = 5
_LABELS = {
    "": "before its first entry",
    "-edited": "as another program left it",
    "-kept": "made by hand",
    "-before-restore": "from before a copy was put back",
    "-before-schema": "from before the form changed",
}
_UNREADABLE = 4


def backup(shell: Shell) -> int:
    """List the copies of the diary, make one, or put one back."""
    verb, *rest = shell.words or ["list"]
    if verb == "list" and not rest:
        _list(shell)
    elif verb == "make" and len(rest) < 2:
        shell.answer(shell.diary.keep_copy(_place(rest[0]) if rest else None))
    elif verb == "restore" and len(rest) < 2:
        return _restore(shell, rest[0] if rest else "")
    else:
        raise BadValue("Say list, make or restore; nothing was changed. Try: unknot backup restore yesterday")
    return 0


def check(shell: Shell) -> int:
    """Look whether the diary is whole and what is odd about it; 4 where something in it cannot be read."""
    path = Path(os.path.realpath(shell.path))
    found = check_up(path, day_of((shell.clock or system_clock()).now()))
    place = concerns(path)
    if shell.args.json:
        print_json({**_as_json(found), "concerns": [one._asdict() for one in place]})
    elif shell.args.plain:
        print_records(chain(_as_records(found), (("place", *one) for one in place)))
    else:
        for line in _as_text(found, place):
            shell.say(line)
    return 0 if found.is_well else _UNREADABLE


def _list(shell: Shell) -> None:
    copies = shell.diary.copies()
    if shell.args.json:
        print_json({"copies": [_copy_as_json(copy) for copy in copies]})
    elif shell.args.plain:
        print_records((copy.path.name, copy.day, _moment(copy).isoformat(), copy.size) for copy in copies)
    elif copies:
        for number, copy in enumerate(copies, 1):
            shell.say(f"{number:>4}  {_said_day(copy)}  {_label(copy)}")
    else:
        shell.say("There are no copies yet. One is made before the first entry of each day.")


def _place(name: str) -> Path:
    if name.strip() in ("", "-"):
        raise BadValue("A copy goes into a folder or a new file, so none was made. Try: unknot backup make /media/me")
    if name.endswith(os.sep) and not Path(name).is_dir():
        raise BadValue(f"{name} is not there, so no copy was made. Name a folder that is.")
    return Path(name)


def _restore(shell: Shell, which: str) -> int:
    path = _find(shell, which)
    difference = shell.diary.compare(path)
    if _is_nothing(difference):
        shell.say("The diary is as in that copy already, so nothing was changed.")
        return 0
    for line in _would_change(difference, path):
        shell.say(line)
    if not shell.args.yes:
        if not shell.can_ask:
            raise BadValue("Nothing was changed. To put that copy back, add --yes to the same command.")
        if (shell.read_line("Put it back? y or n: ") or "").casefold() not in ("y", "yes"):
            shell.say("Nothing was changed.")
            return 0
    shell.answer(shell.diary.restore(path))
    return 0


def _find(shell: Shell, which: str) -> Path:
    """Find a copy by its number in the list, its day or its name; or take any file by its path."""
    copies = shell.diary.copies()
    if not which:
        named = [copy.path for copy in shell.diary.copies_to_fall_back_on()]
    elif which.isascii() and which.isdigit() and len(which) < 6:
        named = [copy.path for copy in copies[int(which) - 1 : int(which)] if int(which)]
    elif found := [copy.path for copy in copies if which in (copy.path.name, copy.path.stem)]:
        named = found
    elif os.sep in which or Path(which).is_file():
        named = [Path(which)]
    else:
        named = [copy.path for copy in copies if copy.day == _day_of(which, shell)]
    if not named:
        missing = f"There is no copy {shown(which)}" if copies and which else "There is no copy that can be read"
        raise BadValue(f"{missing}, so nothing was changed. To see them: unknot backup list")
    return named[0]


def _day_of(word: str, shell: Shell) -> str:
    try:
        return read_day(word, shell.diary.clock.now().date()).isoformat()
    except BadValue:
        raise BadValue(
            f"{shown(word)} is no number, day or file, so nothing was changed. To see the copies: unknot backup list"
        ) from None


def _is_nothing(found: Difference) -> bool:
    return found.readable and not (found.gone or found.different or found.back or found.others)


def _would_change(found: Difference, path: Path) -> Iterator[str]:
    now = _count(found.days_now) if found.readable else "which cannot be read"
    yield f"{path.name} ({_count(found.days_then)}) would take the place of the diary ({now})."
    for days, what in ((found.gone, "gone"), (found.different, "different"), (found.back, "back")):
        if days:
            yield f"  {what:<10} {_listed(days)}"
    if found.others:
        yield f"  {'also':<10} {', '.join(found.others)}"
    yield f"What is there now is kept{', and undo brings it back' if found.readable else ''}."


def _count(days: int) -> str:
    return f"{days} {'day' if days == 1 else 'days'}"


def _listed(days: Sequence[dt.date]) -> str:
    """Name the latest days, and count the others."""
    named = ", ".join(f"{short_day(day)} {day.year}" for day in days[-_MOST_NAMED:])
    others = len(days) - _MOST_NAMED
    return named if others <= 0 else f"{named}, and {others} before"


def _as_text(found: Checkup, place: Sequence[Concern]) -> Iterator[str]:
    yield str(found.path)
    yield f"  file      {_said_state(found)}"
    for odd in found.odd:
        yield f"  {'unread' if odd.unread else 'odd':<9} {odd.where}: {odd.what}"
    yield f"  copies    {_said_copies(found)}"
    if found.blocked:
        yield f"  blocked   {found.blocked}"
    for path in found.aside:
        yield f"  kept      {path.name}, a damaged file from before it was put right"
    yield from (f"  place     {one.text} {one.advice}" for one in place)
    if not found.is_well:
        yield f"Nothing was changed. {_advice(found)}"
    elif found.odd:
        yield "All of it can be read. What is odd is kept as it is."
    else:
        yield "The diary is whole." if place and found.days else "Nothing is wrong." if place else "All is well."


def _said_state(found: Checkup) -> str:
    days = _count(found.days)
    form = f"form {found.schema}{f', by {found.made_by}' if found.made_by else ''}"
    return {
        "none": "there is none yet",
        "whole": f"whole; {days}, {form}",
        "edited": f"can be read; {days}, {form}; another program wrote it last, so its checksum says nothing",
    }.get(found.state, found.why)


def _said_copies(found: Checkup) -> str:
    if not found.copies:
        return "none yet"
    count = f"{len(found.copies)}, the newest of {found.copies[0].day}"
    bad = ", ".join(copy.path.name for copy in found.bad_copies)
    return f"{count}; these cannot be read: {bad}" if bad else f"{count}; all can be read"


def _advice(found: Checkup) -> str:
    if found.state == "damaged" and found.mendable:
        return "It is put right when it is opened next: unknot today"
    if found.state == "newer":
        return "To write in it, please update Unknot."
    if found.state not in READABLE:
        readable = len(found.copies) > len(found.bad_copies)
        advice = "Move it away to start anew, or name another file with --data FILE."
        return "To put a copy in its place: unknot backup restore" if readable else advice
    if found.blocked:
        return "As long as that is so, the app keeps what you enter and says that it is not saved."
    if any(one.unread for one in found.odd):
        return "What cannot be read is kept as it is. An editor can mend it, or: unknot backup restore"
    return "The diary itself can be read. A copy that cannot be read can be removed."


def _as_json(found: Checkup) -> dict[str, Any]:
    return {
        "path": str(found.path),
        "well": found.is_well,
        "state": found.state,
        "why": found.why,
        "days": found.days,
        "form": found.schema,
        "made_by": found.made_by,
        "blocked": found.blocked,
        "odd": [odd._asdict() for odd in found.odd],
        "copies": [{**_copy_as_json(copy), "readable": copy not in found.bad_copies} for copy in found.copies],
        "damaged_files_kept": [path.name for path in found.aside],
    }


def _as_records(found: Checkup) -> Iterator[tuple[object, ...]]:
    yield "file", found.state, found.path, found.days, found.schema, found.made_by, found.why
    if found.blocked:
        yield "blocked", found.blocked
    yield from (("unread" if odd.unread else "odd", odd.where, odd.what) for odd in found.odd)
    yield from (("copy", copy.path.name, copy not in found.bad_copies) for copy in found.copies)
    yield from (("kept", path.name) for path in found.aside)
    yield "well", found.is_well


def _copy_as_json(copy: Copy) -> dict[str, Any]:
    saved_at = _moment(copy).isoformat(timespec="seconds")
    return {"name": copy.path.name, "day": copy.day, "saved_at": saved_at, "bytes": copy.size, "what": _label(copy)}


def _moment(copy: Copy) -> dt.datetime:
    return dt.datetime.fromtimestamp(copy.saved_ns / 1e9, dt.UTC)


def _said_day(copy: Copy) -> str:
    return f"{short_day(dt.date.fromisoformat(copy.day))} {copy.day[:4]}"


def _label(copy: Copy) -> str:
    label = next((name for name in _LABELS if name and copy.label.startswith(name)), "")
    return _LABELS[label] if label or not copy.label else copy.label.removeprefix("-")
