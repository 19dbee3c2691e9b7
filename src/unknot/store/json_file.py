"""The diary's file as a TinyDB storage: atomic, locked between processes, private and backed up."""

from __future__ import annotations

import os
from _thread import allocate_lock
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from unknot.store import backups, disk, layout
from unknot.store.errors import DiaryBusy, DiaryNotSaved, DiaryUnreadable
from unknot.store.rows import Malformed
from unknot.store.storage import SCHEMA, MemoryFile, SafeStorage, Tables

if TYPE_CHECKING:
    import datetime

__all__ = ["SCHEMA", "JsonFile", "MemoryFile"]


class _Version(NamedTuple):
    """What the file held at one time, and whether its checksum told that we wrote it."""

    signature: disk.Signature
    tables: Tables | None
    ours: bool = True


class JsonFile(SafeStorage):
    """One diary in one file. A file that is not there is an empty diary, and its first save makes it.

    `path` is the file itself where a symbolic link to it was given, so that the link stays a link; `backups` is the
    folder with its earlier copies.
    """

    def __init__(
        self, path: Path | str, *, today: Callable[[], datetime.date], lock_timeout: float = 5.0, made_by: str = ""
    ) -> None:
        """Name a file, without touching it. Raises DiaryUnreadable where a link to it cannot be followed.

        `today` dates the backups, `lock_timeout` is in seconds, `made_by` is noted in each save.
        """
        super().__init__(made_by)
        self._asked = Path(path).absolute()
        self.path = _followed(self._asked)
        self.backups = backups.folder_of(self.path)
        self._today, self._lock_timeout = today, lock_timeout
        self._seen: disk.Signature = ()
        self._version: _Version | None = None
        self._lock: disk.Lock
        self._found: disk.Signature = ()
        self._turn = allocate_lock()

    def changed_outside(self) -> bool:
        """Tell whether the file on the disk is not the one last written here, or last read (or tried to)."""
        return disk.sign(self.path) != self._seen

    def close(self) -> None:
        """Forget what was read. No file is kept open, so there is nothing else to let go of."""
        self._version = None

    def keep_copy(self, label: str) -> None:
        """Keep the file as it is now as `backups/<stem>-<day>-<label>.json`, if it can be done; it is never pruned."""
        backups.keep(self.path, self._today().isoformat(), f"-{label}")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self._lock_timeout):  # Between threads, whatever becomes of the lock's file.
            raise DiaryBusy
        try:
            self._lock = self._take_lock()
            try:
                self._found = self._look()
                yield
            finally:
                self._lock.release()
        finally:
            self._turn.release()

    def _take_lock(self) -> disk.Lock:
        self._check_place()
        try:
            disk.make_folder(self.path.parent)
            return disk.lock(self.path.with_name(self.path.name + ".lock"), self._lock_timeout)
        except OSError as error:
            raise DiaryNotSaved.because(error) from error

    def _look(self) -> disk.Signature:
        try:
            return disk.look(self.path)
        except OSError as error:
            raise DiaryUnreadable.refused(self.path, error) from error

    def _check_place(self) -> None:
        """Make nothing where a drive is not plugged in: neither in its empty folder nor at the end of a link."""
        if self._seen and not disk.sign(self.path):
            raise DiaryUnreadable.gone(self.path, self.backups)
        if not os.path.isdir(self.path.parent) and (link := disk.broken_link(self._asked)):
            raise DiaryUnreadable.nowhere(link, self.path.parent)

    def _load(self) -> Tables | None:
        version = self._version
        if version is None or disk.sign(self.path) != version.signature:
            version = self._version = self._read_version()
        return version.tables

    def _read_version(self) -> _Version:
        try:
            raw, self._seen = disk.read(self.path)
            return _Version(self._seen, *layout.parse(raw))
        except FileNotFoundError:
            if self._seen or backups.has_any(self.path):
                raise DiaryUnreadable.gone(self.path, self.backups) from None
            self._check_place()
            return _Version((), None)
        except Malformed as error:
            raise DiaryUnreadable.because(self.path, str(error), self.backups) from error
        except OSError as error:
            self._seen = disk.sign(self.path)
            raise DiaryUnreadable.refused(self.path, error) from error

    def _save(self, tables: Tables) -> None:
        try:
            self._seen = disk.replace(self.path, layout.dump(tables), self._lock, self._before_change)
        except OSError as error:
            raise DiaryNotSaved.because(error) from error
        self._version = _Version(self._seen, tables)
        self._confirm()

    def _confirm(self) -> None:
        try:
            if self._seen:
                disk.sync_folder(self.path.parent)
        except OSError as error:
            raise DiaryNotSaved.half(error) from error

    def _before_change(self) -> None:
        if self._found:
            self._back_up()
        else:  # While there is no file, nobody knows whether its folder would outlast a power cut.
            disk.sync_way_to(self.path.parent)
        if disk.look(self.path) != self._found:  # By someone who takes no lock: an editor, a sync tool.
            raise DiaryBusy

    def _back_up(self) -> None:
        version = self._version
        if version is not None and version.tables is not None:
            day = self._today().isoformat()
            backups.keep(self.path, day)
            if not version.ours:
                backups.keep(self.path, day, backups.EDITED)


def _followed(path: Path) -> Path:
    """Follow the links of a path. One that is not followed would be replaced by a file, so no error is passed over."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))
    except OSError as error:
        raise DiaryUnreadable.refused(path, error) from error
