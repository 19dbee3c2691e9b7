"""The earlier copies of a diary: to look at, to make, and to put one back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from unknot.record.calendar_day import day_of_key
from unknot.record.saved import Saved
from unknot.store import backups, disk, layout
from unknot.store.backups import Copy
from unknot.store.errors import DiaryError, DiaryNotSaved, DiaryUnreadable
from unknot.store.reading import DiaryReader
from unknot.store.rows import Malformed, Rows

RESTORED = "a copy put back"
"""What undo calls a step that put a copy in the place of the diary."""

_UNCOUNTED = ("meta", "days", "undo")


class Difference(NamedTuple):
    """What putting a copy back would change.

    Days that would be `gone`, `different`, and `back`, each in order; the other tables that would be different; how
    many days there are now and in the copy. `readable` is False where the diary as it is now cannot be read.
    """

    gone: tuple[dt.date, ...]
    different: tuple[dt.date, ...]
    back: tuple[dt.date, ...]
    others: tuple[str, ...]
    days_now: int
    days_then: int
    readable: bool = True


class Shelf(DiaryReader):
    """The part of a diary that is about its copies. Errors: `DiaryError`; nothing was changed then."""

    def copies(self) -> list[Copy]:
        """List the earlier copies, the newest content first; none for a diary that is kept nowhere."""
        file = self._ledger.file
        return backups.copies(file.path) if file else []

    def copies_to_fall_back_on(self) -> list[Copy]:
        """List the copies that can be read, the newest first; not those that another copy took the place of."""
        file = self._ledger.file
        return [copy for copy in backups.of_the_diary(file.path) if is_readable(copy)] if file else []

    def keep_copy(self, place: Path | None = None) -> Saved:
        """Copy the diary as it is now: into its own folder of copies, into another folder, or to a new file."""
        file = self._ledger.needed_file()
        if not self._ledger.tables():
            raise DiaryError("There is no diary yet, so no copy was made. Press a number in the app, or try: unknot 4")
        if place is None:
            return Saved(f"A copy is kept: {file.keep_copy(backups.KEPT)}", changed=False)
        if place.is_dir():
            day = self.clock.now().date().isoformat()
            place = backups.free(place / f"{file.path.stem}-{day}{file.path.suffix}")
        elif place.exists() or place.is_symlink():
            raise DiaryError(f"{place} is there already, so no copy was made. Name a folder or a new file.")
        if not place.parent.is_dir():
            raise DiaryError(f"{place.parent} is not there, so no copy was made. Name a folder that is.")
        try:
            backups.shut_away(file.path, place)
        except OSError as error:
            raise DiaryNotSaved.because(error) from error
        return Saved(f"A copy is kept: {place.absolute()}", changed=False)

    def compare(self, path: Path) -> Difference:
        """Tell what putting a copy back would change, without changing anything."""
        then = self._ledger.needed_file().read_copy(path)
        try:
            now, readable = self._ledger.tables(), True
        except DiaryUnreadable:
            now, readable = {}, False
        days_now, days_then = now.get("days", Rows()), then.get("days", Rows())
        both = [key for key in days_now if key in {*days_then}]
        return Difference(
            _days(set(days_now) - {*days_then}),
            _days({key for key in both if days_now.get(key) != days_then.get(key)}),
            _days(set(days_then) - {*days_now}),
            tuple(name for name in {**now, **then} if name not in _UNCOUNTED and _differs(name, now, then)),
            len([*days_now]),
            len([*days_then]),
            readable,
        )

    def restore(self, path: Path) -> Saved:
        """Put a copy in the place of the diary. What was there is kept; undo brings it back if it could be read."""
        kept, undoable = self._ledger.restore(path, RESTORED)
        before = f" What was there before is kept as {kept}." if kept else ""
        return Saved(f"{path.name} is the diary now.{before}", changed=undoable)


def is_readable(copy: Copy) -> bool:
    """Tell whether a copy is whole."""
    try:
        layout.parse(disk.read(copy.path)[0])
    except (Malformed, OSError):
        return False
    return True


def _differs(name: str, now: dict[str, Rows], then: dict[str, Rows]) -> bool:
    one, other = now.get(name, Rows()), then.get(name, Rows())
    return {key: one.get(key) for key in one} != {key: other.get(key) for key in other}


def _days(keys: set[str]) -> tuple[dt.date, ...]:
    found = (day_of_key(int(key)) for key in keys)
    return tuple(sorted(day for day in found if day is not None))
