"""The least that makes bytes safe, which every save is compared with."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

FLOOR = "write, 2 x fsync, rename"
"""What the floor is called in the tables: write, fsync, rename, fsync of the folder."""


def write_safely(path: Path, raw: bytes) -> None:
    """Put bytes in the place of a file, for good."""
    new = path.with_suffix(".new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(handle, raw)
    _fsync(handle)
    os.close(handle)
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    _fsync(folder)
    os.close(folder)


def floor_ms(folder: Path, raw: bytes) -> float:
    """Time the floor for some bytes in a folder, in milliseconds."""
    start = time.perf_counter()
    write_safely(folder / "floor", raw)
    return (time.perf_counter() - start) * 1000


def _fsync(handle: int) -> None:
    if sys.platform == "darwin":  # There, fsync leaves the bytes in the drive's own cache.
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)
