"""Made-up diaries in which it is known what helps: how somebody comes to use a method, A to I.

Pain goes its own way from moment to moment, is felt at midday and in the evening with some noise on top, and is noted
as a whole number from 0 to 10. Each day, whether or not a method is used then, the midday number is noted at the moment
of decision; what is used lowers the evening. Chance is handed in, so that a seed gives the same diary everywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from math import exp, log, pi, sin, sqrt
from random import Random
from typing import NamedTuple

from unknot.insight.counted import Counted

MONDAY = dt.date(2025, 1, 6)
"""The first day of every diary."""

MEAN = 5.0
PAIN_SD = 1.1
MOMENT_SD = 0.7
FELT_SD = sqrt(PAIN_SD**2 + MOMENT_SD**2)
"""In NRS points: what pain is like in the long run, how far it strays, how much a moment adds, and both together."""

WEEKEND = -0.3
FLARE = 2.0
FLARES_A_DAY = 1.5 / 30
IN_FLARES = 3.0
"""How much the log-odds of use rise in a flare, where that is when a method is used."""

LIKE_A_FLARE = 1.0
"""From so many SD above the mean on, pain feels like a flare."""

COPIED = 0.4
"""How often a method is simply done along with the one that works."""

NIGHT_AFTER_NIGHT = 0.3
UNSAID = 0.3
"""How much a night is like the one before, and how often nothing is said of one."""

WORST = 0.84
"""From so many SD above the mean on, an evening is among the worst fifth."""

OTHER = "other"
"""The method beside the useless ones that does work, by one point, where a scenario has one."""


class Scenario(NamedTuple):
    """How somebody comes to use methods, and how pain goes meanwhile.

    `pull` is what an SD more pain adds to the log-odds of use, and `rested` what a night adds that is an SD better than
    usual. By `nights` NRS points such a night lowers the pain of the whole day. `better` and `drift` are NRS points: by
    how much pain falls in 30 days, and how far it swings slowly. `stays` is what is left of an effect after a third of
    a day. A flare is `known` where the person knows of it by more than by the pain felt at midday. `same` people note a
    5 at every midday. `unreported` is the share of the worst days that are not noted.
    """

    letter: str
    says: str
    pull: float = 0.0
    rested: float = 0.0
    nights: float = 0.0
    late: bool = False
    better: float = 0.0
    flares: bool = False
    known: bool = False
    same: bool = False
    other: bool = False
    weeks: bool = False
    drift: float = 0.0
    stays: float = 0.0
    unreported: float = 0.0


SCENARIOS: Mapping[str, Scenario] = {
    one.letter: one
    for one in (
        Scenario("A", "used at random"),
        Scenario("B", "used when it hurts", pull=1.3),
        Scenario("C", "used on good days", pull=-1.3),
        Scenario("D", "begun halfway while pain improves", late=True, better=0.6),
        Scenario("E", "used in flares", flares=True),
        Scenario("F", "done along with another that works", other=True),
        Scenario("G", "weeks with, weeks without, slow drift", weeks=True, drift=0.8),
        Scenario("H", "an effect that stays", stays=0.6),
        Scenario("I", "half of the worst days unreported", unreported=0.5),
        Scenario("K", "used in flares that are known, too", flares=True, known=True),
        Scenario("L", "weeks with, weeks without, always 5 at midday", weeks=True, same=True),
        Scenario("M", "used after good nights", rested=1.0, nights=0.6),
    )
}
"""By their letters. In K something that no number shows decides about use, which is beyond what a diary can tell.

L is there to show what the widening for days that are alike is for: no number before says that they are. M shows what
the column for the night is for; a number from 1 to 5 does not tell all that a night does, so some of it stays.
"""


class Plan(NamedTuple):
    """What a diary is to be: days, methods, the first one's effect in NRS points, and how alike two days are."""

    days: int = 180
    methods: int = 6
    effect: float = 0.0
    alike: float = 0.5
    missing: float = 0.2


class Diary(NamedTuple):
    """A made-up diary. `useless` are the methods that do nothing, `methods` all that are judged.

    `changes` are the changes that the first method made to evening numbers as noted, one for each day with it.
    """

    days: list[Counted]
    methods: list[str]
    useless: frozenset[str]
    changes: list[int]


class Moment(NamedTuple):
    """A midday at which it is decided what to use: the day's number from 0, the pain felt in SD, whether in a flare.

    `slept` is how much better than usual the night was, in SD.
    """

    day: int
    felt: float
    flare: bool
    slept: float


Habit = Callable[[Moment], float]
"""Gives the log-odds of using a method."""


def make(scenario: Scenario, chance: Random, plan: Plan) -> Diary:
    """Make up a diary."""
    methods = [f"method-{number}" for number in range(plan.methods)]
    habits = {method: _habit(scenario, chance, plan.days) for method in methods}
    effects = {methods[0]: plan.effect, **({OTHER: -1.0} if scenario.other else {})}
    useless = frozenset(method for method in methods if not effects.get(method))
    if scenario.other:
        habits = {OTHER: _habit(scenario, chance, plan.days), **habits}
    made = Diary([], [*habits], useless, [])
    course, pain, lasting = _course(scenario, chance, plan.days), chance.gauss(0, PAIN_SD), 0.0
    nights = _nights(scenario, chance, plan.days)
    for day, (usual, flare) in enumerate(course):
        level = usual - scenario.nights * nights[day]
        pain = _later(pain, plan.alike ** (2 / 3), chance)
        lasting *= scenario.stays**2
        felt = level + pain + lasting + chance.gauss(0, MOMENT_SD)
        used = _used(habits, Moment(day, (felt - MEAN) / FELT_SD, flare, nights[day]), chance)
        pain = _later(pain, plan.alike ** (1 / 3), chance)
        lasting = lasting * scenario.stays + sum(effects.get(method, 0.0) for method in used)
        evening = level + pain + lasting + chance.gauss(0, MOMENT_SD)
        worst = evening > MEAN + WORST * FELT_SD
        if chance.random() < plan.missing or (worst and chance.random() < scenario.unreported):
            continue
        if methods[0] in used:
            made.changes.append(noted(evening) - noted(evening - plan.effect))
        before = noted(MEAN if scenario.same else felt)
        said = slept_as(nights[day]) if scenario.nights and chance.random() >= UNSAID else None
        made.days.append(Counted(MONDAY + dt.timedelta(days=day), before, noted(evening), used, night=said))
    return made


def noted(felt: float) -> int:
    """Give the whole number from 0 to 10 that is noted for a pain."""
    return min(max(round(felt), 0), 10)


def slept_as(night: float) -> int:
    """Give the number from 1 to 5 that is noted for a night."""
    return min(max(round(3 + night), 1), 5)


def _nights(scenario: Scenario, chance: Random, days: int) -> list[float]:
    """Give how much better than usual each night is, in SD; one is a little like the night before."""
    if not scenario.nights:
        return [0.0] * days
    nights = [chance.gauss(0, 1)]
    while len(nights) < days:
        nights.append(NIGHT_AFTER_NIGHT * nights[-1] + chance.gauss(0, sqrt(1 - NIGHT_AFTER_NIGHT**2)))
    return nights


def _later(pain: float, alike: float, chance: Random) -> float:
    return alike * pain + chance.gauss(0, PAIN_SD * sqrt(1 - alike**2))


def _used(habits: Mapping[str, Habit], moment: Moment, chance: Random) -> frozenset[str]:
    """Decide what is used; where one of the methods works, the others are often simply done along with it."""
    used = {method: chance.random() < 1 / (1 + exp(-habit(moment))) for method, habit in habits.items()}
    if OTHER in used:
        used = {method: used[OTHER] if chance.random() < COPIED else does for method, does in used.items()}
    return frozenset(method for method, does in used.items() if does)


def _habit(scenario: Scenario, chance: Random, days: int) -> Habit:
    """Settle how one method comes to be used."""
    base = log(chance.uniform(0.3, 0.5))
    base -= log(1 - exp(base))
    if scenario.late:
        start = days * chance.uniform(0.35, 0.65)
        return lambda moment: 2.0 if moment.day >= start else -20.0
    if scenario.weeks:
        first = chance.getrandbits(1)
        weeks = [first, 1 - first] + [chance.getrandbits(1) for _ in range(days // 7)]
        return lambda moment: 3.0 if weeks[moment.day // 7] else -3.0
    if scenario.flares:
        known = scenario.known
        return lambda moment: base - 1 + IN_FLARES * (moment.flare if known else moment.felt > LIKE_A_FLARE)
    return lambda moment: base + scenario.pull * moment.felt + scenario.rested * moment.slept


def _course(scenario: Scenario, chance: Random, days: int) -> list[tuple[float, bool]]:
    """Give each day's level of pain, in NRS points, and whether it is in a flare."""
    phase, flare, course = chance.uniform(0, 2 * pi), 0, []
    for day in range(days):
        if scenario.flares and not flare and chance.random() < FLARES_A_DAY:
            flare = chance.randint(3, 7)
        level = MEAN + WEEKEND * (day % 7 >= 5) + FLARE * bool(flare)
        level += scenario.better * (days / 2 - day) / 30 + scenario.drift * sin(phase + 2 * pi * day / 120)
        course.append((level, bool(flare)))
        flare = max(0, flare - 1)
    return course
