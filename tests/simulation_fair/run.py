"""The long form of the fair test's simulation: a table of what it says of useless methods and of those that help.

    python -m tests.simulation_fair.run                        every kind of person, 1,000 tests each
    python -m tests.simulation_fair.run --tests 4000           more of them
    python -m tests.simulation_fair.run --only useless         only the kinds whose name begins so

Shares are in %, with the error of so many tests behind "helps". A useless method is said to help in at most 4 of 100
tests, within that error; the command's exit code is 1 where one is said to help more often.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from math import sqrt

from .made_up import Person, outcome

MOST_FALSE = 0.04

PEOPLE: Mapping[str, Person] = {
    "useless, 28 days": Person(length=28),
    "useless, 42 days": Person(),
    "useless, 56 days": Person(length=56),
    "useless, 12 weeks": Person(length=84, form="weeks"),
    "useless, days much alike": Person(alike=0.7),
    "useless, days less alike": Person(alike=0.3),
    "useless, little pain": Person(mean=2.5),
    "useless, flares and getting better": Person(flares=1.5, drift=-0.6),
    "useless, 15 % done otherwise": Person(otherwise=0.15),
    "useless, 30 % of days left out": Person(left_out=0.3),
    "-1 point, 28 days": Person(-1, 28),
    "-1 point, 42 days": Person(-1),
    "-1 point, 56 days": Person(-1, 56),
    "-1.5 points, 28 days": Person(-1.5, 28),
    "-1.5 points, 42 days": Person(-1.5),
    "-2 points, 28 days": Person(-2, 28),
    "-2 points, 42 days": Person(-2),
    "-1 point, 12 weeks": Person(-1, 84, "weeks"),
    "-2 points, 12 weeks": Person(-2, 84, "weeks"),
    "-1 point that lasts by 30 %": Person(-1, lasts=0.3),
    "-1 point, 15 % done otherwise": Person(-1, otherwise=0.15),
}


def run(tests: int, seed: int, only: str = "") -> bool:
    """Write the table; tells whether no useless method was said to help too often."""
    sys.stdout.write(f"{'kind of person':36}{'helps':>14}{'worse':>8}{'untold':>8}{'covered':>9}{'half range':>12}\n")
    fine = True
    for name, person in PEOPLE.items():
        if not name.startswith(only):
            continue
        found = outcome(person, tests, seed)
        error = sqrt(found.helps * (1 - found.helps) / tests)
        fine &= bool(person.effect) or found.helps <= MOST_FALSE + 2 * sqrt(MOST_FALSE * (1 - MOST_FALSE) / tests)
        helps = f"{found.helps:.1%} ± {error * 100:.1f}"
        figures = f"{found.seems_worse:8.1%}{found.untold:8.1%}{found.covered:9.1%}{found.half_range:12.2f}"
        sys.stdout.write(f"{name:36}{helps:>14}{figures}\n")
        sys.stdout.flush()
    return fine


def main() -> int:
    """Read the command line, and run."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--tests", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", default="")
    options = asked.parse_args()
    return 0 if run(options.tests, options.seed, options.only) else 1


if __name__ == "__main__":
    raise SystemExit(main())
