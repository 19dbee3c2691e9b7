"""How fast Unknot is, as ratios: each thing takes turns with what it is compared with, in one run.

Run it from the project's folder with `python -m tests.benchmarks.run`; `--rounds 5` is quicker and rougher.
Milliseconds differ from machine to machine and from hour to hour; the ratios of one run are what can be compared, on
a machine that has nothing else to do. The diaries are made in the folder for temporary files: TMPDIR names another.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from . import coaching, keys, looking_back, screen, shell, storage, verdicts
from .homes import Homes
from .results import Result, tables

PARTS: Mapping[str, Callable[[Homes, int], list[Result]]] = {
    "storage": storage.one_day,
    "shell": shell.a_number,
    "paint": screen.first_paint,
    "repaint": screen.repaint,
    "session": screen.session,
    "review": looking_back.opening,
    "moves": looking_back.moving,
    "looks": looking_back.shell,
    "verdicts": verdicts.judging,
    "coach": coaching.asking,
    "durable": keys.durable,
    "stall": keys.stall,
    "memory": screen.memory,
    "review-memory": looking_back.memory,
    "stores": storage.side_by_side,
}
"""What can be measured a number of times."""

WATCHED: Mapping[str, Callable[[Homes, float], list[Result]]] = {"idle": screen.idle, "pacer": screen.pacer}
"""What is watched for a number of seconds."""


def measure(homes: Homes, parts: list[str], rounds: int, idle_s: float) -> list[Result]:
    """Measure some parts, and say on stderr which one it is at."""
    results = []
    for part in parts:
        print(f"{part} ...", file=sys.stderr, flush=True)  # noqa: T201 - it takes minutes
        results += WATCHED[part](homes, idle_s) if part in WATCHED else PARTS[part](homes, rounds)
    return results


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description="Measure Unknot against what it is made of.")
    names = [*PARTS, *WATCHED]
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="PART", help=", ".join(names))
    parser.add_argument("--rounds", type=int, default=15, help="how often each thing is measured")
    parser.add_argument("--days", type=int, default=365, help="how many days a year of the made-up diary has")
    parser.add_argument("--idle", type=float, default=20.0, help="for how many seconds to watch an untouched app")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results into a file, too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = measure(Homes(Path(folder), args.days), args.only, args.rounds, args.idle)
    if args.json:
        args.json.write_text(json.dumps([{**one._asdict(), "ratio": one.ratio} for one in results]), encoding="utf-8")
    for text in tables(results):
        print(text, end="\n\n")  # noqa: T201 - it is what was asked for


if __name__ == "__main__":
    main()
