"""The benchmarks run and give numbers. How good the numbers are is never tested: machines differ."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from .moves import PLACES
from .results import middle, take_turns

pytestmark = pytest.mark.xdist_group("benchmarks")

ROOT = Path(__file__).parents[2]
SHORTEST = ("--rounds", "1", "--days", "3", "--idle", "0.2")
GOALS = {
    "one day, cold, 1 year": 2.0,
    "one day, cold, 10 years": 2.0,
    "one day, cold, 30 years": 2.2,
    "one day, warm, 1 year": 1.6,
    "one day, warm, 10 years": 1.6,
    "one day, warm, 30 years": 2.2,
    "unknot 4": 1.5,
    "unknot 4, 10 years": 1.25,
    "unknot remind, 10 years": 1.0,
    "first paint of Today, 1 year": 1.25,
    "first paint of Today, 10 years": 1.25,
    "opening a session": 1.0,
    "opening exercises": 1.0,
    "memory, 10 years": 1.3,
    "memory, Review, 10 years": 1.3,
    "opening Review, 1 year": 2.0,
    "opening Review, 10 years": 2.0,
    "opening Review, 10 years to 1": 1.5,
    "6 verdicts, 180 days": 1.0,
    "6 verdicts, 10 years": 1.0,
    "the coach, 10 years": 1.0,
    "the coach, 10 years to weeks": 1.5,
    **{f"a day further, {place}, {years}": 1.0 for years in ("1 year", "10 years") for place in PLACES},
    **({"breathing pacer": 0.03} if Path("/proc/self/schedstat").exists() else {}),
}
WITHOUT_GOAL = (
    "until 10 years are counted",
    "unknot review, 10 years",
    "unknot streaks, 10 years",
    "memory, Review, 1 year",
    "6 verdicts, 180 days, bare",
    "6 verdicts, 10 years, bare",
    "a pain number, cold, 1 year",
    "a pain number, warm, 30 years",
    "key to a change on the screen",
    "key to its sentence",
    "key to safe on the disk, 10 years",
    "stall at a key, 10 years",
)
STORES = {"Unknot", "plain TinyDB", "json, atomic", "sqlite, WAL, FULL"}


class Run(NamedTuple):
    """What one run of the benchmarks gave: each result, and the tables that were printed."""

    results: list[dict[str, Any]]
    printed: str


def measure(folder: Path, *words: str) -> Run:
    """Run the benchmarks as a person would, as short as they can be."""
    file = folder / "results.json"
    command = [sys.executable, "-m", "tests.benchmarks.run", *SHORTEST, *words, "--json", str(file)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return Run(json.loads(file.read_text(encoding="utf-8")), answer.stdout)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run all benchmarks once for all tests."""
    return measure(tmp_path_factory.mktemp("benchmarks"))


@pytest.mark.parametrize("name", [*GOALS, *WITHOUT_GOAL])
def test_each_benchmark_gives_a_ratio(run: Run, name: str) -> None:
    """Each thing is measured, and so is what it is compared with."""
    found = next(result for result in run.results if result["name"] == name)
    assert found["ours"] > 0
    assert found["theirs"] > 0
    assert math.isfinite(found["ratio"])


def test_every_goal_of_the_project_has_its_benchmark(run: Run) -> None:
    """The goals are stated where they are measured, so that a run says how far away they are."""
    assert {result["name"]: result["goal"] for result in run.results if result["goal"]} == GOALS


def test_stores_stand_side_by_side(run: Run) -> None:
    """Each store does each thing at both sizes, and every time the floor takes its turn."""
    beside = [result for result in run.results if result["column"]]
    names = {result["name"] for result in beside}
    assert {result["column"] for result in beside} == STORES
    assert len(names) == 8
    assert len(beside) == len(names) * len(STORES)
    assert all(result["ours"] > 0 and result["theirs"] > 0 for result in beside)


def test_tables_are_printed(run: Run) -> None:
    """A person gets one line for each thing, with its ratio and goal, and the stores beside each other."""
    assert all(name in run.printed for name in (*GOALS, *WITHOUT_GOAL))
    assert "1.50" in run.printed
    assert any(all(store in line for store in STORES) for line in run.printed.splitlines())


def test_one_part_can_be_measured_alone(tmp_path: Path) -> None:
    """A run of some parts gives nothing of the others."""
    names = [result["name"] for result in measure(tmp_path, "--only", "repaint").results]
    assert names == ["key to a change on the screen", "key to its sentence"]


@pytest.mark.parametrize(("rounds", "order"), [(1, "ab"), (3, "abbaabba")])
def test_things_take_turns(rounds: int, order: str) -> None:
    """Nobody is always first, and what warmed up is not counted."""
    seen: list[str] = []

    def thing(name: str) -> Callable[[], int]:
        def act() -> int:
            seen.append(name)
            return len(seen)

        return act

    found = take_turns({"a": thing("a"), "b": thing("b")}, rounds)
    assert "".join(seen) == order
    assert [len(values) for values in found.values()] == [rounds, rounds]
    assert max(map(max, found.values())) == len(order)


def test_the_middle_is_fair_to_two_heaps() -> None:
    """Where every second value is high, both heaps count alike; one that is far out does not."""
    assert middle([1, 3, 1, 3, 1, 3, 1, 900]) == pytest.approx(2)
    assert middle([7]) == pytest.approx(7)
