"""The benchmarks run and give numbers. How good the numbers are is never tested: machines differ."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytestmark = pytest.mark.xdist_group("benchmarks")

ROOT = Path(__file__).parents[2]
SHORTEST = ("--rounds", "1", "--days", "3", "--idle", "0.2")
NAMES = ("unknot 4", "first paint of Today", "key to repaint", "key to safe on the disk")


class Run(NamedTuple):
    """What one run of the benchmarks gave: each result, and the table that was printed."""

    results: list[dict[str, Any]]
    printed: str


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the benchmarks as a person would, as short as they can be, once for all tests."""
    file = tmp_path_factory.mktemp("benchmarks") / "results.json"
    command = [sys.executable, "-m", "tests.benchmarks.run", *SHORTEST, "--json", str(file)]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return Run(json.loads(file.read_text(encoding="utf-8")), printed)


@pytest.mark.parametrize("name", NAMES)
def test_each_benchmark_gives_a_ratio(run: Run, name: str) -> None:
    """Each thing is measured, and so is what it is compared with."""
    found = next(result for result in run.results if result["name"] == name)
    assert found["ours"] > 0
    assert found["theirs"] > 0
    assert math.isfinite(found["ratio"])


def test_every_goal_of_the_project_has_its_benchmark(run: Run) -> None:
    """The three goals are stated where they are measured, so that a run says how far away they are."""
    assert {result["name"]: result["goal"] for result in run.results if result["goal"]} == {
        "unknot 4": 1.5,
        "first paint of Today": 1.25,
        "key to safe on the disk": 2.0,
    }


def test_a_table_is_printed(run: Run) -> None:
    """A person gets one line for each thing, with its ratio and goal."""
    assert all(name in run.printed for name in NAMES)
    assert "1.50" in run.printed
