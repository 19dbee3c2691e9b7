"""The few things we ask of a file system: read, replace for good, and one lock for every process."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from unknot.store.errors import DiaryBusy

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    _fsync = os.fsync
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _fsync(handle: int) -> None:
        if sys.platform == "darwin":  # There, fsync leaves the bytes in the drive's own cache.
            try:
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            except OSError:
                os.fsync(handle)
        else:
            os.fsync(handle)


Signature = tuple[int | bytes, ...]
"""What tells one version of a file from another: inode, size, time of change in ns, and the first 64 bytes.

The bytes hold the checksum; without them a new file that got the inode of the last one would look the same.
A file that is not there has the signature (), one that cannot be opened its error number.
"""

_HEAD = 64
_SHORT = 1 << 12  # To copy so few bytes together costs less than one more call for each.
_BUSY = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
# What is said where a folder cannot be synced at all, or not be opened for it. Anything else means that it went wrong;
# EROFS, too: so says a file system that gave up in the middle of a save.
_NO_SYNC = {
    errno.EACCES, errno.EBADF, errno.EINVAL, errno.EISDIR, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM,
}  # fmt: skip
# Windows would translate newlines; a named pipe would keep us waiting for its other end.
FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read(path: Path, most: int | None = None) -> tuple[bytes, Signature]:
    """Read a file, or its first bytes, and sign it. Raises OSError; FileNotFoundError if there is none."""
    handle = os.open(path, os.O_RDONLY | FLAGS)
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode):
            raise OSError(errno.EINVAL, "It is not an ordinary file")
        raw = os.read(handle, most or info.st_size + 1)
        while not most and len(raw) < info.st_size and (more := os.read(handle, info.st_size)):
            raw += more
    finally:
        os.close(handle)
    return raw, _signature(info, raw)


def look(path: Path) -> Signature:
    """Tell which version of a file is on the disk now. Takes some 10 microseconds. Raises OSError."""
    try:
        return read(path, _HEAD)[1]
    except FileNotFoundError:
        return ()


def sign(path: Path) -> Signature:
    """Do the same, and never raise: an error is a version as well."""
    try:
        return look(path)
    except OSError as error:
        return (error.errno or 0,)


def is_gone(path: Path) -> bool:
    """Tell whether there is no such file; what cannot be asked for is not gone."""
    try:
        os.stat(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def broken_link(path: Path) -> Path | None:
    """Find the symbolic link that leads to what is not there, if it is one that keeps a path from being found."""
    there = next((part for part in (path, *path.parents) if os.path.lexists(part)), path)
    return there if os.path.islink(there) and not os.path.exists(there) else None


class Lock:
    """The lock that a file stands for, for as long as that file is at its place and nobody let go of it."""

    def __init__(self, path: Path) -> None:
        """Open the file, and make it if need be; taking the lock is for `lock`. Raises OSError."""
        self._path = path
        self.handle = os.open(path, os.O_RDWR | os.O_CREAT | FLAGS, 0o600)

    def is_valid(self) -> bool:
        """Tell whether this is still the file that others would lock: someone may have removed it. Raises OSError."""
        try:
            return os.path.samestat(os.fstat(self.handle), os.stat(self._path))
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Let go, once. The system does so even where it answers with an error, which is nobody's concern by then."""
        handle, self.handle = self.handle, -1
        with suppress(OSError):
            os.close(handle)


def lock(path: Path, timeout: float) -> Lock:
    """Take the lock that a file stands for.

    Raises DiaryBusy when it was not to be had within `timeout` seconds, OSError when it cannot be asked for.
    """
    deadline = time.monotonic() + timeout
    while True:
        found = Lock(path)
        try:
            while not _has_locked(found.handle):
                _wait_until(deadline)
            if found.is_valid():
                return found
            _wait_until(deadline)
        except BaseException:
            found.release()
            raise
        found.release()


def replace(
    path: Path,
    parts: Iterable[bytes | memoryview],
    held: Lock | None = None,
    before: Callable[[], object] = lambda: None,
) -> Signature:
    """Put a new file of these parts, private to its owner, in the place of the old one, and sign it.

    The old one stays whole until the new one is safely on the disk; then `before` is called and they change places.
    Raises OSError, or DiaryBusy if the lock that is `held` is valid no more, with the old file as it was. The change
    of places is safe after `sync_folder`.
    """
    if not os.access(path, os.W_OK) and path.exists():
        raise PermissionError(errno.EACCES, "The file is read-only")
    new = path.with_name(path.name + ".tmp")
    try:
        written = _write_new(new, parts)
        before()
        signature = look(new)
        if signature[1::2] != written[1::2] or (held and not held.is_valid()):  # Its time may move on a network drive.
            raise DiaryBusy
        _rename(new, path)
    except DiaryBusy:  # Somebody else saves as well, and a file of that name may be theirs.
        raise
    except BaseException:
        with suppress(OSError):  # What went wrong first is what counts.
            new.unlink(missing_ok=True)
        raise
    return signature


def sync_folder(folder: Path) -> None:
    """Make what changed in the list of files of a folder safe from a power cut, where the system knows how to."""
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            _fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def sync_way_to(folder: Path) -> None:
    """Make safe that a folder is where it is, whoever made it and those above it. Raises OSError."""
    device = folder.stat().st_dev
    for above in folder.parents:
        if above.stat().st_dev != device:
            break
        sync_folder(above)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, and those above it, where they are not there yet."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(0o700, exist_ok=True)


def _signature(info: os.stat_result, raw: bytes) -> Signature:
    return info.st_ino, info.st_size, info.st_mtime_ns, raw[:_HEAD]


def _has_locked(handle: int) -> bool:
    try:
        _try_lock(handle)
    except OSError as error:
        if error.errno not in _BUSY:
            raise
        return False
    return True


def _wait_until(deadline: float) -> None:
    if time.monotonic() >= deadline:
        raise DiaryBusy
    time.sleep(0.001)


def _write_new(path: Path, parts: Iterable[bytes | memoryview]) -> Signature:
    path.unlink(missing_ok=True)  # Left by someone who was stopped while saving; the lock says it is nobody's now.
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | FLAGS, 0o600)
    except FileExistsError:
        raise DiaryBusy from None
    try:
        for are_short, some in groupby(parts, lambda part: len(part) < _SHORT):
            for part in (b"".join(some),) if are_short else some:
                _write(handle, part)
        _fsync(handle)
        os.lseek(handle, 0, os.SEEK_SET)
        return _signature(os.fstat(handle), os.read(handle, _HEAD))
    finally:
        os.close(handle)


def _write(handle: int, part: bytes | memoryview) -> None:
    written = os.write(handle, part)
    while written < len(part):
        written += os.write(handle, memoryview(part)[written:])


def _rename(new: Path, path: Path) -> None:
    for wait in (0.01, 0.02, 0.05, 0.1, 0.2):
        try:
            new.replace(path)
        except PermissionError:  # On Windows also while someone has the old file open, which soon passes.
            if sys.platform != "win32":
                raise
            time.sleep(wait)
        else:
            return
    new.replace(path)
