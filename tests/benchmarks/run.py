"""How fast Unknot is, as ratios: each thing takes turns with what it is compared with, and medians are compared.

Run it from the project's folder with `python -m tests.benchmarks.run`; `--rounds 5` is quicker and rougher.
Milliseconds differ from machine to machine and from hour to hour; the ratios of one run are what can be compared.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from statistics import median
from typing import NamedTuple

from unknot.record.calendar_day import Clock
from unknot.store.demo import fill_demo
from unknot.store.json_file import JsonFile

from .screen_time import Program, Sample, paint_time, run_time

HERE = Path(__file__).parent
MOMENT = "2026-11-22T12:00:00+00:00"
IMPORTS = "import argparse, tinydb, platformdirs"
UNKNOT = "from unknot.__main__ import run; run()"


class Result(NamedTuple):
    """A thing, what it is compared with, both medians (milliseconds, or percent of a processor), and the goal."""

    name: str
    against: str
    ours: float
    theirs: float
    goal: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times as much as what it is compared with."""
        return self.ours / self.theirs


class Bench:
    """The made-up diary, and how often to measure."""

    def __init__(self, folder: Path, days: int, rounds: int) -> None:
        """Make up a diary of some days in a folder."""
        self.rounds = rounds
        self.env = {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "LANG")},
            "HOME": str(folder),
            "UNKNOT_CLOCK": MOMENT,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        where = subprocess.run([*python(UNKNOT), "where", "--json"], env=self.env, capture_output=True, check=True)
        self.path = Path(json.loads(where.stdout)["diary"])
        moment = datetime.fromisoformat(MOMENT)
        fill_demo(JsonFile(self.path, today=moment.date), days=days, clock=Clock(lambda: moment, moment.tzinfo))

    def results(self, idle_s: float) -> list[Result]:
        """Measure everything."""
        return [*self.shell(), *self.first_paint(), self.key_to_repaint(), *self.key_to_durable(), *self.idle(idle_s)]

    def shell(self) -> list[Result]:
        """Save a pain number from the shell, against importing what the shell is made of."""
        numbers = count()
        return self._pair(
            "unknot 4",
            "three imports",
            lambda: run_time([*python(UNKNOT), str(4 + next(numbers) % 2)], self.env),
            lambda: run_time(python(IMPORTS), self.env),
            1.5,
        )

    def first_paint(self) -> list[Result]:
        """Show Today, against showing one label."""
        return self._pair(
            "first paint of Today",
            "bare Textual app",
            lambda: paint_time(python(UNKNOT), self.env, "Sleep log"),
            lambda: paint_time(self._bare, self.env, "A bare label"),
            1.25,
        )

    def key_to_repaint(self) -> Result:
        """Press a digit on Today until its sentence is there, against a label that changes."""
        ours, theirs = Program(python(UNKNOT), self.env), Program(self._bare, self.env)
        ours.wait_for("Sleep log")
        theirs.wait_for("A bare label")
        times: list[tuple[float, float]] = []
        for number in range(self.rounds + 1):
            digit = str(2 + number % 2 * 3)
            pain = ours.answer_time(digit, f"Pain {digit} (")
            times.append((pain.wall, theirs.answer_time(digit, f"Label {digit} (").wall))
        ours.close()
        theirs.close()
        mine, other = zip(*times[1:], strict=True)
        return Result("key to repaint", "label that changes", median(mine), median(other))

    def key_to_durable(self) -> list[Result]:
        """Press a digit until it is safe on the disk, against writing the same bytes safely."""
        words = [sys.executable, str(HERE / "key_to_durable.py"), str(self.path), str(self.rounds)]
        answer = subprocess.run(words, env=self.env, capture_output=True, text=True, check=True)
        times: dict[str, float] = {name: median(values) for name, values in json.loads(answer.stdout).items()}
        floor = "write, 2 x fsync, rename"
        return [
            Result("key to safe on the disk", floor, times["key"], times["floor"], 2.0),
            Result("saving alone", floor, times["verb"], times["floor"]),
        ]

    def idle(self, seconds: float) -> list[Result]:
        """Leave the app open and watch what it uses, against a bare app; nothing where that cannot be told."""
        if not Path("/proc/self/schedstat").exists():
            return []
        shares = []
        for words, mark in ((python(UNKNOT), "Sleep log"), (self._bare, "A bare label")):
            program = Program(words, self.env)
            program.wait_for(mark)
            program.cpu_share(min(2.0, seconds))
            shares.append(program.cpu_share(seconds))
            program.close()
        return [Result("idle", "bare Textual app", shares[0], shares[1], unit="%")]

    @property
    def _bare(self) -> list[str]:
        return [sys.executable, str(HERE / "bare_app.py")]

    def _pair(
        self, name: str, against: str, ours: Callable[[], Sample], theirs: Callable[[], Sample], goal: float
    ) -> list[Result]:
        """Let two things take turns; the first round warms up."""
        rounds = [(ours(), theirs()) for _ in range(self.rounds + 1)][1:]
        mine, other = zip(*rounds, strict=True)
        return [
            Result(name, against, median(one.wall for one in mine), median(one.wall for one in other), goal),
            Result("  processor time", "", median(one.cpu for one in mine), median(one.cpu for one in other)),
        ]


def python(code: str) -> list[str]:
    """Give the words that run code in this Python."""
    return [sys.executable, "-c", code]


def table(results: list[Result]) -> str:
    """Put results into a table."""
    lines = [f"{'':<26}{'Unknot':>10}    {'compared with':<26}{'':>10}{'ratio':>9}{'goal':>7}"]
    for one in results:
        unit = "%" if one.unit != "ms" else ""
        goal = f"{one.goal:.2f}" if one.goal else ""
        values = f"{one.ours:>9.2f}{unit:<1}    {one.against:<26}{one.theirs:>9.2f}{unit:<1}"
        lines.append(f"{one.name:<26}{values}{one.ratio:>9.2f}{goal:>7}")
    return "\n".join([*lines, "Milliseconds, medians; idle is the share of one processor."])


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Measure Unknot against what it is made of.")
    parser.add_argument("--rounds", type=int, default=15, help="how often each thing is measured")
    parser.add_argument("--days", type=int, default=365, help="how long the made-up diary is")
    parser.add_argument("--idle", type=float, default=20.0, help="for how many seconds to watch the idle app")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results into a file, too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = Bench(Path(folder), args.days, args.rounds).results(args.idle)
    if args.json:
        args.json.write_text(json.dumps([{**one._asdict(), "ratio": one.ratio} for one in results]), encoding="utf-8")
    print(table(results))  # noqa: T201 - it is what was asked for


if __name__ == "__main__":
    main()
