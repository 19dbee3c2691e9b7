"""What holds for the whole run, so that it takes no longer than it has to."""

from __future__ import annotations

import compileall
import gc
import os
from pathlib import Path

import pytest

import unknot

_MANY = 50_000
"""So many new objects are made before the collector looks at the young ones; by default it is 700 to 2,000."""


def pytest_configure(config: pytest.Config) -> None:
    """Compile the package once, as an installation does: some hundred tests start it as a program of its own."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(str(Path(unknot.__file__).parent), quiet=2)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: while one waits for a terminal or a disk, another goes on."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Take some thousand tests out of the garbage collector's sight; they stay as long as the run does."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MANY, 20, 100)
