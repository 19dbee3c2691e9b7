"""Made-up diaries of people in a fair test, whose true effect is known: they show how often its verdict is wrong.

Pain is alike from one third of a day to the next (0.5 from day to day), with flares, weekends and a slow drift, read
in whole numbers from 0 to 10 by somebody who leaves days out. The number before is that of midday.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from math import sqrt
from typing import NamedTuple

from unknot.insight.counted import Counted
from unknot.insight.evidence import Verdict
from unknot.insight.fair_test import analyse
from unknot.record.trial import MOST_SEED, Form, Trial

START = dt.date(2025, 1, 6)
ACTIVITY = "heat"
LONG_SPREAD, SHORT_SPREAD = 1.1, 0.7
"""The standard deviation of pain that lasts, and of what each moment adds, in NRS points."""

Analysis = Callable[[Trial, list[Counted], dt.date], Verdict]


class Person(NamedTuple):
    """Who is made up. `effect` is in NRS points of the same evening; shares are from 0 to 1.

    `lasts` is how much of yesterday's effect is there today. `otherwise` is the share of days on which the person does
    the other thing, `left_out` that of days without numbers. `drift` is in points a month, `flares` in a month.
    """

    effect: float = 0.0
    length: int = 42
    form: Form = "days"
    mean: float = 5.0
    alike: float = 0.5
    left_out: float = 0.2
    otherwise: float = 0.0
    lasts: float = 0.0
    drift: float = 0.0
    flares: float = 0.0


class Outcome(NamedTuple):
    """What many tests of one kind of person said: shares from 0 to 1, of all tests; `covered` of those with a range."""

    tests: int
    helps: float
    seems_worse: float
    untold: float
    covered: float
    half_range: float


def made_up(person: Person, chance: random.Random) -> tuple[Trial, list[Counted]]:
    """Make up a whole test, and the days of it that count."""
    trial = Trial.new(ACTIVITY, START, person.length, chance.randrange(MOST_SEED), person.form)
    alike = person.alike ** (1 / 3)
    pain, flare, carried, days = chance.gauss(0, LONG_SPREAD), 0, 0.0, []
    for number in range(person.length):
        date = START + dt.timedelta(days=number)
        flare = max(flare - 1, 0) or (chance.randint(3, 7) if chance.random() < person.flares / 30 else 0)
        level = person.mean + person.drift * number / 30 + 2 * (flare > 0) - 0.3 * (date.weekday() >= 5)
        thirds = []
        for _ in range(3):
            pain = alike * pain + chance.gauss(0, LONG_SPREAD * sqrt(1 - alike**2))
            thirds.append(level + pain)
        use = bool(trial.assigned(date)) != (chance.random() < person.otherwise)
        before = _read(thirds[1] + person.lasts * carried, chance)
        carried = person.lasts * carried + person.effect * use
        if chance.random() >= person.left_out:
            after = _read(thirds[2] + carried, chance)
            days.append(Counted(date, before, after, frozenset({ACTIVITY} if use else ())))
    return trial, days


def outcome(person: Person, tests: int, seed: int, analysis: Analysis = analyse) -> Outcome:
    """Run many tests of one kind of person; the same seed makes the same diaries."""
    chance = random.Random(seed)
    as_of = START + dt.timedelta(days=person.length)
    verdicts = [analysis(*made_up(person, chance), as_of) for _ in range(tests)]
    words = [verdict.word for verdict in verdicts]
    ranges = [verdict.range for verdict in verdicts if verdict.range]
    return Outcome(
        tests,
        words.count("helps") / tests,
        words.count("seems_worse") / tests,
        words.count("cannot_tell_yet") / tests,
        sum(low <= person.effect <= high for low, high in ranges) / max(len(ranges), 1),
        sum(high - low for low, high in ranges) / 2 / max(len(ranges), 1),
    )


def _read(pain: float, chance: random.Random) -> int:
    return min(max(round(pain + chance.gauss(0, SHORT_SPREAD)), 0), 10)
