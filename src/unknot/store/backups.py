"""Earlier copies of a file: one a day for two weeks, then one a month, and those that were made for a reason."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from unknot.store import disk

DAYS_KEPT = 14
"""So many of the newest daily copies are kept; of the older ones, the first of each month."""

EDITED = "-edited"
"""The label of the copy of a file that another program wrote; kept for as long as the daily ones."""

BEFORE_RESTORE = "-before-restore"
"""The label of the copy of what was there when another copy took its place; kept for good."""

KEPT = "-kept"
"""The label of a copy that the person asked for; kept for good."""

_BLOCK = 1 << 20
_UNFINISHED = ".new"
_NAME = r"(?a)(\d{4}-\d{2}-\d{2})(-[\w-]+)?"  # compiled when it is asked for: the shell need not wait for it


class Copy(NamedTuple):
    """One copy: its file, its day as an ISO date, its label ("" for a daily one), and when its content was saved.

    `saved_ns` is in nanoseconds since 1970: the time at which the file was the diary, not that of the copying.
    """

    path: Path
    day: str
    label: str
    saved_ns: int
    size: int


def folder_of(path: Path) -> Path:
    """Name the folder with the earlier copies of a file."""
    return path.with_name("backups")


def prepare(path: Path, day: str, labels: Sequence[str] = ("",)) -> bool:
    """Keep the file as it is now, to become `backups/<stem>-<day><label>.json` with `finish`; tells whether to call it.

    `day` is an ISO date. The first copy of a day stays; one with a label takes the place of the day's last. Until the
    file was replaced a copy may be the same file under another name, and change with it: so it is none yet. No copy is
    no reason not to save, so no OSError comes out of this.
    """
    if [*labels] == [""] and os.path.exists(_named(path, day, "")):
        return False
    with suppress(OSError):
        disk.make_folder(folder_of(path))
        _see_to_unfinished(path)
        for copy in (_named(path, day, label) for label in labels):
            if copy.name != _named(path, day, "").name or not copy.exists():
                _link(path, copy.with_name(f"{copy.name}.{path.stat().st_mtime_ns}{_UNFINISHED}"))
        disk.sync_folder(folder_of(path))
    return True


def finish(path: Path) -> None:
    """Make copies of what was prepared, if the file was replaced, and remove what is too old."""
    with suppress(OSError):
        _see_to_unfinished(path)
        _prune(path)
        disk.sync_folder(folder_of(path))


def keep_for_good(path: Path, day: str, label: str) -> Path:
    """Copy the file as it is now under a name of its own, which is never pruned, and give that name.

    Raises OSError where that cannot be done for good.
    """
    copy = free(_named(path, day, label))
    disk.make_folder(copy.parent)
    shut_away(path, copy)
    return copy


def shut_away(path: Path, copy: Path) -> None:
    """Copy a file, whatever is in it and however large it is, to a place that only its owner can read; safely.

    Raises OSError; `copy` is not there then.
    """
    handle = os.open(path, os.O_RDONLY | disk.FLAGS)
    try:
        disk.replace(copy, iter(lambda: os.read(handle, _BLOCK), b""))
        info = os.fstat(handle)
    finally:
        os.close(handle)
    os.utime(copy, ns=(info.st_atime_ns, info.st_mtime_ns))
    disk.sync_folder(copy.parent)


def set_aside(path: Path, day: str) -> Path:
    """Keep a damaged file beside itself, for good, and give the name; it has to be replaced right after.

    Raises OSError where that cannot be done.
    """
    aside = free(path.with_name(f"{path.stem}.damaged-{day}{path.suffix}"))
    _link(path, aside)
    return aside


def copies(path: Path) -> list[Copy]:
    """List the copies of a file, the newest first by their day and then their time; none where they cannot be listed.

    The day stands in the name: times are lost where a folder is copied.
    """
    found = []
    with suppress(OSError):
        for entry in os.scandir(folder_of(path)):
            name = re.fullmatch(_NAME, entry.name.removeprefix(f"{path.stem}-").removesuffix(path.suffix))
            if name and entry.name == _named(path, name[1], name[2] or "").name and entry.is_file():
                info = entry.stat()
                found.append(Copy(Path(entry.path), name[1], name[2] or "", info.st_mtime_ns, info.st_size))
    return sorted(found, key=lambda copy: (copy.day, copy.saved_ns, copy.path.name), reverse=True)


def of_the_diary(path: Path) -> list[Copy]:
    """List the copies to fall back on, the newest first: not those that another copy took the place of on purpose."""
    return [copy for copy in copies(path) if not copy.label.startswith(BEFORE_RESTORE)]


def has_any(path: Path) -> bool:
    """Tell whether there is an earlier copy of a file."""
    return bool(copies(path))


def _named(path: Path, day: str, label: str) -> Path:
    return folder_of(path) / f"{path.stem}-{day}{label}{path.suffix}"


def free(copy: Path) -> Path:
    """Give a name that is not taken yet: the one asked for, or with a number behind it."""
    number, free = 1, copy
    while os.path.lexists(free):
        number += 1
        free = copy.with_name(f"{copy.stem}-{number}{copy.suffix}")
    return free


def _see_to_unfinished(path: Path) -> None:
    """Give prepared copies their names, also those of someone who was stopped while saving.

    One that is the file itself, or that another program changed in place since, as its time tells, is no copy.
    """
    for entry in os.scandir(folder_of(path)):
        if entry.name.startswith(f"{path.stem}-") and entry.name.endswith((_UNFINISHED, ".tmp")):
            name, _, time_ns = entry.path.removesuffix(_UNFINISHED).rpartition(".")
            info = entry.stat()
            if info.st_ino != path.stat().st_ino and time_ns == str(info.st_mtime_ns):
                os.replace(entry.path, name)
            else:
                os.unlink(entry.path)


def _link(path: Path, copy: Path) -> None:
    copy.unlink(missing_ok=True)
    try:
        path.chmod(0o600)  # it becomes private with this save anyway, and so the copy is from its first moment
        os.link(path, copy)  # Costs nothing, and is safe: a save never changes a file in place.
    except OSError:
        shut_away(path, copy)


def _prune(path: Path) -> None:
    daily = sorted((copy.day, copy.path) for copy in copies(path) if not copy.label)
    newest = daily[-DAYS_KEPT:]
    first_of_month = {day[:7]: day for day, _ in reversed(daily)}
    stale = [copy for day, copy in daily[:-DAYS_KEPT] if day != first_of_month[day[:7]]]
    oldest = newest[0][0] if newest else ""
    stale += [copy.path for copy in copies(path) if copy.label == EDITED and copy.day < oldest]
    for one in stale:
        one.unlink(missing_ok=True)
