"""A pain number from the shell, from Enter to saved."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count

from .homes import UNKNOT, Home, Homes
from .results import Result, take_turns
from .screen_time import Sample, run_time

IMPORTS = (sys.executable, "-c", "import argparse, tinydb, platformdirs")


def a_number(homes: Homes, rounds: int) -> list[Result]:
    """Save a pain number, against importing what the shell is made of; and with ten years against one."""
    one, ten = homes.of(1), homes.of(10)
    things = {
        "one": _number(one),
        "ten": _number(ten),
        "imports": lambda: run_time(IMPORTS, one.env),
        "remind": lambda: run_time([*UNKNOT, "remind"], ten.env),
    }
    times = take_turns(things, rounds)
    return [
        *compare("unknot 4", "three imports", times["one"], times["imports"], 1.5),
        *compare("unknot 4, 10 years", "the same, 1 year", times["ten"], times["one"], 1.25),
        *compare("unknot remind, 10 years", "unknot 4, 10 years", times["remind"], times["ten"], 1.0),
    ]


def compare(name: str, against: str, ours: list[Sample], theirs: list[Sample], goal: float) -> list[Result]:
    """Compare two things by the clock on the wall, and by the processor's."""
    return [
        Result.of(name, against, (one.wall for one in ours), (one.wall for one in theirs), goal),
        Result.of("  processor time", "", (one.cpu for one in ours), (one.cpu for one in theirs)),
    ]


def _number(home: Home) -> Callable[[], Sample]:
    numbers = count()
    return lambda: run_time([*UNKNOT, str(4 + next(numbers) % 2)], home.env)
