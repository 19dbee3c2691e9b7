"""The diary's file as a TinyDB storage: atomic, locked between processes, private and backed up."""

from __future__ import annotations

import os
import time
from _thread import allocate_lock, get_ident
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from unknot.store import backups, disk, layout, migrations
from unknot.store.errors import DiaryBusy, DiaryNotSaved, DiaryUnreadable, in_words
from unknot.store.rows import Foreign, Malformed, Rows
from unknot.store.storage import SCHEMA, MemoryFile, SafeStorage, Tables

if TYPE_CHECKING:
    import datetime

__all__ = ["SCHEMA", "JsonFile", "MemoryFile"]


MOST_BYTES = 1 << 28
"""A file larger than this (256 MB; thirty years take about 15) is no diary, and is not read."""

_REST_S = 0.5
_LOOKS = 20


class _Version(NamedTuple):
    """What the file held at one time, whether its checksum told that we wrote it, and in which form it is."""

    signature: disk.Signature
    tables: Tables | None
    ours: bool = True
    schema: object = SCHEMA


class JsonFile(SafeStorage):
    """One diary in one file. A file that is not there is an empty diary, and its first save makes it.

    `path` is the file itself where a symbolic link to it was given, so that the link stays a link; `backups` is the
    folder with its earlier copies.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        today: Callable[[], datetime.date],
        lock_timeout: float = 5.0,
        made_by: str = "",
        steps: Sequence[migrations.Step] = migrations.STEPS,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """Name a file, without touching it. Raises DiaryUnreadable where a link to it cannot be followed.

        `today` dates the backups, `lock_timeout` is in seconds, `made_by` is noted in each save. Leave `steps` and
        `pause`, which waits for a number of seconds, as default unless testing.
        """
        super().__init__(made_by, steps)
        self._asked = Path(path).absolute()
        self.path = _followed(self._asked)
        self.backups = backups.folder_of(self.path)
        self._today, self._lock_timeout, self._pause = today, lock_timeout, pause
        self._lock_holder: int | None = None
        self._seen: disk.Signature = ()
        self._version: _Version | None = None
        self._lock: disk.Lock
        self._found: disk.Signature = ()
        self._turn = allocate_lock()
        self._copying = False

    @property
    def file(self) -> JsonFile:
        """The file itself."""
        return self

    @property
    def signature(self) -> disk.Signature:
        """Tell which version of the file was last read or written here."""
        return self._seen

    def changed_outside(self) -> bool:
        """Tell whether the file on the disk is not the one last written here, or last read (or tried to)."""
        return disk.sign(self.path) != self._seen

    def close(self) -> None:
        """Forget what was read. No file is kept open, so there is nothing else to let go of."""
        self._version = None

    def fold(self) -> None:
        """Compress what was read."""
        if (version := self._version) and version.tables:
            Rows.fold(version.tables.values())

    def keep_copy(self, label: str) -> Path:
        """Copy the file as it is now, whatever is in it, to `backups/<stem>-<day><label>.json`, which is never pruned.

        Raises DiaryNotSaved where that cannot be done.
        """
        with self._locked():
            try:
                return backups.keep_for_good(self.path, self._day, label)
            except OSError as error:
                raise DiaryNotSaved.because(error) from error

    def read_copy(self, path: Path) -> Tables:
        """Read a copy of this diary, or another one, in the newest form. Raises DiaryUnreadable and DiaryTooNew."""
        try:
            tables, _ = layout.parse(disk.read(path)[0])
        except Malformed as error:
            raise DiaryUnreadable.copy(path, str(error)) from error
        except OSError as error:
            raise DiaryUnreadable.copy(path, f"cannot be opened: {in_words(error)}") from error
        self._refuse_newer(tables)
        return migrations.migrated(tables, self._steps)

    @contextmanager
    def replacing(self) -> Iterator[None]:
        """Do what `transaction` does where what is there cannot be read, or is gone: then it starts from nothing."""
        self._seen = disk.sign(self.path)
        with self._locked():
            try:
                self._load()
            except DiaryUnreadable:
                self._version = _Version(disk.sign(self.path), None)
            with self.transaction():
                yield

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if self._lock_holder == get_ident():
            yield
            return
        if not self._turn.acquire(timeout=self._lock_timeout):  # Between threads, whatever becomes of the lock's file.
            raise DiaryBusy
        try:
            self._lock = self._take_lock()
            self._lock_holder = get_ident()
            try:
                self._found = self._look()
                yield
            finally:
                self._lock_holder = None
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
        if self._seen and disk.is_gone(self.path):
            raise DiaryUnreadable.gone(self.path, self.backups)
        if not os.path.isdir(self.path.parent) and (link := disk.broken_link(self._asked)):
            raise DiaryUnreadable.nowhere(link, Path(os.path.realpath(self.path.parent)))

    @property
    def _day(self) -> str:
        return self._today().isoformat()

    def _load(self) -> Tables | None:
        version = self._version
        now = self._found if self._lock_holder == get_ident() else disk.sign(self.path)
        if version is None or now != version.signature:
            version = self._version = self._read_version()
        return version.tables

    def _read_version(self) -> _Version:
        try:
            raw, self._seen = self._read()
            return self._parsed(raw)
        except FileNotFoundError:
            if self._seen or backups.has_any(self.path):
                raise DiaryUnreadable.gone(self.path, self.backups) from None
            self._check_place()
            return _Version((), None)
        except Foreign as error:
            raise DiaryUnreadable.because(self.path, str(error), backups.has_any(self.path)) from error
        except Malformed as error:
            return self._put_right(error)
        except OSError as error:
            self._seen = disk.sign(self.path)
            raise DiaryUnreadable.refused(self.path, error) from error

    def _read(self) -> tuple[bytes, disk.Signature]:
        size = self.path.stat().st_size
        if size > MOST_BYTES:
            self._seen = disk.sign(self.path)
            raise Foreign(f"is far larger than a diary ({size:,} bytes)")
        return disk.read(self.path)

    def _parsed(self, raw: bytes) -> _Version:
        tables, ours = layout.parse(raw)
        if not ours:
            from unknot.store import repair

            self.news = repair.whats_missing(self.path, tables, self._steps)
        return _Version(self._seen, migrations.migrated(tables, self._steps), ours, migrations.schema_of(tables))

    def _put_right(self, damage: Malformed) -> _Version:
        """Repair the file under the lock, unless somebody else has done so, or is in the middle of writing it."""
        try:
            with self._locked():
                raw = self._read_at_rest()
                try:
                    return self._parsed(raw)
                except Malformed as error:
                    return self._repair(raw, error)
        except (OSError, DiaryNotSaved, DiaryBusy) as error:
            why = in_words(error) if isinstance(error, OSError) else str(error)
            raise DiaryUnreadable.unmended(self.path, str(damage), why) from error

    def _read_at_rest(self) -> bytes:
        """Read the file when nobody has written to it for a moment: another program may write it in place."""
        for _ in range(_LOOKS):
            raw, self._seen = disk.read(self.path)
            self._pause(_REST_S)
            if disk.sign(self.path) == self._seen:
                break
        return raw

    def _repair(self, raw: bytes, damage: Malformed) -> _Version:
        from unknot.store import repair  # a diary is damaged so rarely that nobody else need wait for this

        try:
            seen = self._version
            known = repair.good_states(self.path, seen and seen.tables, seen and seen.signature, self._steps)
            mended = repair.mend(raw, known, self._steps)
        except Malformed as error:
            raise DiaryUnreadable.because(self.path, str(damage), backups.has_any(self.path)) from error
        aside = backups.set_aside(self.path, self._day)
        self._version = None  # the damaged file is kept already; it is no copy to fall back on
        self._save(self._stamped(mended.tables))
        self.news = f"{mended.said} The damaged file is kept as {aside.name}."
        return self._version or _Version(self._seen, None)

    def _save(self, tables: Tables) -> None:
        self._copying = False
        try:
            self._seen = disk.replace(self.path, layout.dump(tables), self._lock, self._before_change)
        except OSError as error:
            raise DiaryNotSaved.because(error) from error
        finally:
            if self._copying:
                backups.finish(self.path)
        self._found = self._seen
        self._version = _Version(self._seen, tables, schema=migrations.newest(self._steps))
        self._confirm()

    def _confirm(self) -> None:
        try:
            if self._seen:
                disk.sync_folder(self.path.parent)
        except OSError as error:
            raise DiaryNotSaved.half(error) from error

    def _before_change(self) -> None:
        if self._found:
            self._make_copies()
        else:  # While there is no file, nobody knows whether its folder would outlast a power cut.
            disk.sync_way_to(self.path.parent)
        if disk.look(self.path) != self._found:  # By someone who takes no lock: an editor, a sync tool.
            raise DiaryBusy

    def _make_copies(self) -> None:
        """Prepare copies of what is about to be replaced: once a day, and where it is not ours or of an older form."""
        version, newest = self._version, migrations.newest(self._steps)
        if version is None or version.tables is None:
            return
        labels = {"": True, backups.EDITED: not version.ours, f"-before-schema-{newest}": version.schema != newest}
        self._copying = backups.prepare(self.path, self._day, [label for label, wanted in labels.items() if wanted])


def _followed(path: Path) -> Path:
    """Follow the links of a path. One that is not followed would be replaced by a file, so no error is passed over."""
    try:
        return Path(os.path.realpath(path, strict=True)) if os.path.islink(path) else path
    except FileNotFoundError:
        return Path(os.path.realpath(path))
    except OSError as error:
        raise DiaryUnreadable.refused(path, error) from error
