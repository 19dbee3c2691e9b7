"""What protects the file, each of which can be taken away: a test that finds nothing wrong then proves nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable

from unknot.store import disk, layout
from unknot.store.checksum import Source
from unknot.store.json_file import JsonFile

Put = Callable[[object, str, object], None]
"""Puts something in the place of an attribute: `setattr`, or that of a monkeypatch, which takes it back."""

_sync = vars(disk)["_fsync"]


class _Trusting(Source):
    """Takes the checksum that a file claims to have for the true one."""

    def checksum(self, end: int | None = None) -> int:
        """Give the checksum."""
        claimed = bytes(self.piece(self.start - 9, self.start - 1))
        return int(claimed, 16) if end is None and claimed.isalnum() else super().checksum(end)


def _without_lock(put: Put) -> None:
    put(disk, "_try_lock", lambda _: None)
    put(JsonFile, "_before_change", vars(JsonFile)["_make_copies"])  # It would notice most of what the lock prevents.


def _without_file_sync(put: Put) -> None:
    put(disk, "_fsync", lambda handle: _sync(handle) if stat.S_ISDIR(os.fstat(handle).st_mode) else None)


WITHOUT: dict[str, Callable[[Put], None]] = {
    "lock": _without_lock,
    "file-sync": _without_file_sync,
    "folder-sync": lambda put: put(disk, "sync_folder", lambda *_: None),
    "signature": lambda put: put(disk, "_HEAD", 0),
    "checksum": lambda put: put(layout, "Source", _Trusting),
}
"""By the name of a protection, how it is taken away."""
