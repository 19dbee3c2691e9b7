"""Earlier copies of a file: one a day for two weeks, then one a month."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from unknot.store import disk

DAYS_KEPT = 14
"""So many of the newest daily copies are kept; of the older ones, the first of each month."""

EDITED = "-edited"
"""The label of the copy of a file that another program wrote; kept for as long as the daily ones."""


def folder_of(path: Path) -> Path:
    """Name the folder with the earlier copies of a file."""
    return path.with_name("backups")


def keep(path: Path, day: str, label: str = "") -> None:
    """Keep the file as it is now as `backups/<stem>-<day><label>.json`, and remove what is too old.

    `day` is an ISO date. The first copy of a day stays; one with a label takes the place of the day's last.
    No copy is no reason not to save, so no OSError comes out of this.
    """
    copy = folder_of(path) / f"{path.stem}-{day}{label}{path.suffix}"
    with suppress(OSError):
        if label or not copy.exists():
            _copy(path, copy)
            _prune(path)
            disk.sync_folder(copy.parent)


def has_any(path: Path) -> bool:
    """Tell whether there is an earlier copy of a file."""
    with suppress(OSError):
        return any(entry.name.startswith(f"{path.stem}-") for entry in folder_of(path).iterdir())
    return False


def _copy(path: Path, copy: Path) -> None:
    disk.make_folder(copy.parent)
    copy.unlink(missing_ok=True)
    try:
        os.link(path, copy)  # Costs nothing, and is safe: a save never changes a file in place.
        copy.chmod(0o600)
    except OSError:
        disk.replace(copy, [disk.read(path)[0]])


def _prune(path: Path) -> None:
    daily = _days(path, "")
    newest = daily[-DAYS_KEPT:]
    first_of_month = {day[:7]: day for day in reversed(daily)}
    stale = [day for day in daily if day not in newest and day != first_of_month[day[:7]]]
    stale += [day + EDITED for day in _days(path, EDITED) if day < min(newest, default="")]
    for name in stale:
        (folder_of(path) / f"{path.stem}-{name}{path.suffix}").unlink(missing_ok=True)
    for entry in folder_of(path).iterdir():
        if entry.name.startswith(f"{path.stem}-") and entry.name.endswith(f"{path.suffix}.tmp"):
            entry.unlink(missing_ok=True)  # Left by someone who was stopped while copying.


def _days(path: Path, label: str) -> list[str]:
    """List the days of which there is a copy with this label, oldest first."""
    start, end = f"{path.stem}-", f"{label}{path.suffix}"
    names = [entry.name for entry in folder_of(path).iterdir()]
    ours = [name for name in names if name.startswith(start) and name.endswith(end)]
    days = [name.removeprefix(start).removesuffix(end) for name in ours]
    return sorted(day for day in days if _is_day(day))


def _is_day(text: str) -> bool:
    return [part.isdecimal() and len(part) for part in text.split("-")] == [4, 2, 2]
