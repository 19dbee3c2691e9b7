"""A machine whose programs run under a guard, and whose every folder can be looked through afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy.machine import WatchedMachine


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[WatchedMachine]:
    """Give a machine on which Unknot was never started."""
    watched = WatchedMachine(tmp_path)
    try:
        yield watched
    finally:
        watched.close()
