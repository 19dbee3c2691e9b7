"""A machine for each test. Real terminals want the processor for themselves, so that few of them run at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.terminal import Machine, opened


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """Give a machine on which Unknot was never started."""
    yield from opened(tmp_path / "home")


@pytest.fixture
def settled(machine: Machine) -> Machine:
    """Give the machine of a person who has been through the first run."""
    machine.settle()
    return machine
