"""Counts on thousands of made-up diaries how often the verdicts are wrong, and how often they find what is there.

    python -m tests.simulation.run --diaries 4000                all scenarios; takes about an hour of CPU
    python -m tests.simulation.run --diaries 200 --only A C      a quick one

Useless methods may be called helpful in at most 6 % of diaries: any of six, in 180 days of weekly looks. Of the likely
ranges after 60 days, 91 to 97 % hold what is there. The exit code is 1 where a figure is outside by more than two
standard errors, which stand in brackets. Scenarios K, L and M are only told: K is beyond what a diary can know, L and
M show what parts of the method are for.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from math import sqrt

from .counting import LEAST_COVERAGE, MOST_COVERAGE, MOST_FALSE, any_false, coverage, diary, first_days, least, most
from .diaries import SCENARIOS, Plan

ERRORS = 2
TOLD = ("K", "L", "M")
EFFECTS = (0.0, -1.0, -2.0)
DAYS = (60, 90, 180)
SAID = {"helps": "helps", "found": "helps or may help", "stop": "stop hint"}


def false_in(letter: str, seed: int, number: int) -> bool:
    """Tell whether any of six useless methods is ever called helpful in a diary of 180 days."""
    plan = Plan()
    return any_false(diary(letter, number, plan, seed), plan.days)


def found_in(effect: float, seed: int, number: int) -> Mapping[str, int]:
    """Give the days at which something is first said of a method, beside five useless ones, of scenario A."""
    plan = Plan(effect=effect)
    return first_days(diary("A", number, plan, seed), plan.days)


def covered(letter: str, effect: float, seed: int, diaries: int) -> tuple[int, int]:
    """Count the ranges that hold the effect of a single method after 60 days, and the ranges that there are."""
    plan = Plan(days=60, methods=1, effect=effect)
    return coverage([diary(letter, number, plan, seed) for number in range(diaries)], plan.days)


def share(count: int, of: int) -> str:
    """Write a share in per cent, with what chance adds to it or takes from it (one standard error)."""
    if not of:
        return "none"
    part = count / of
    return f"{part:.1%} ({sqrt(part * (1 - part) / of):.1%})"


def wrongs(pool: Executor, letters: Sequence[str], diaries: int, seed: int) -> Iterator[tuple[str, bool]]:
    """Count for each scenario; gives a line of the table, and whether it is as it has to be."""
    for letter in letters:
        false = sum(pool.map(partial(false_in, letter, seed), range(diaries), chunksize=10))
        held = [*pool.map(partial(covered, letter, seed=seed, diaries=diaries), EFFECTS)]
        good = false <= most(MOST_FALSE, diaries, ERRORS)
        good &= all(least(LEAST_COVERAGE, n, ERRORS) <= holds <= most(MOST_COVERAGE, n, ERRORS) for holds, n in held)
        cells = [share(false, diaries), *(share(*one) for one in held)]
        words = "only told" if letter in TOLD else "" if good else "NOT as it has to be"
        line = f"{letter} {SCENARIOS[letter].says:46}{''.join(f'{cell:16}' for cell in cells)}{words}"
        yield line.rstrip(), good or letter in TOLD


def powers(pool: Executor, diaries: int, seed: int) -> Iterator[str]:
    """Count how soon what is there is found, and how soon a useless method can be let go: the lines of a table."""
    for effect in EFFECTS:
        first = [*pool.map(partial(found_in, effect, seed), range(diaries), chunksize=10)]
        for what, words in SAID.items():
            counts = [sum(one.get(what, DAYS[-1] + 1) <= day for one in first) for day in DAYS]
            yield f"{effect:4.0f}  {words:42}{''.join(f'{share(count, diaries):16}' for count in counts)}".rstrip()


def main() -> int:
    """Count, and print the tables; gives the exit code."""
    parser = argparse.ArgumentParser(description="Count how often the verdicts of made-up diaries are wrong.")
    parser.add_argument("--diaries", type=int, default=4000, help="how many diaries each figure is of")
    parser.add_argument("--only", nargs="+", choices=SCENARIOS, default=[*SCENARIOS], help="some scenarios")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many processes share the work")
    parser.add_argument("--no-power", action="store_true", help="leave out the second table")
    args = parser.parse_args()
    all_good = True
    with ProcessPoolExecutor(args.jobs) as pool:
        heads = ("any false", "range holds 0", "holds -1", "holds -2")
        say(f"{'Scenario':48}{''.join(f'{head:16}' for head in heads)}")
        for line, good in wrongs(pool, args.only, args.diaries, args.seed):
            say(line)
            all_good &= good
        if not args.no_power:
            say(f"\n{'Effect, and what is said of it by day':48}{''.join(f'{day:<16}' for day in DAYS)}")
            for line in powers(pool, args.diaries, args.seed):
                say(line)
    return int(not all_good)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line.rstrip()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
