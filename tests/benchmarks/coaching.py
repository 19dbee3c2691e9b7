"""The processor time of asking the coach, against its goal and against asking it about the last weeks alone."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from functools import partial

from unknot.insight.coach import Known, advise
from unknot.insight.coach_moment import LOOKS_BACK
from unknot.record.coaching import DoctorRule
from unknot.record.routine import Routine
from unknot.store.demo import demo_days, demo_routine

from .homes import Homes
from .results import Result, take_turns

NOW = dt.datetime(2026, 11, 22, 18, 30, tzinfo=dt.UTC)
COUNT = 3652
GOAL_MS = 5.0
"""Asking the coach about ten years may use so much of a processor, in milliseconds."""

KNOWN = Known(verdicts={"heat": "helps", "bath": "no_clear_difference"}, doctor=DoctorRule(7, 10, 14))


def asking(_: Homes, rounds: int) -> list[Result]:
    """Ask the coach about all days of ten years; the floor is to ask it about those that it looks at."""
    days = demo_days(COUNT, 7, NOW, dt.UTC)
    known = KNOWN._replace(last_day=days[-2].date)
    routine = Routine.of(demo_routine(days[0].date, COUNT))
    things: dict[str, Callable[[], float]] = {
        "ours": partial(_cpu_ms, partial(advise, days, routine, NOW, known)),
        "floor": partial(_cpu_ms, partial(advise, days[-LOOKS_BACK:], routine, NOW, known)),
    }
    times = take_turns(things, rounds)
    return [
        Result.of("the coach, 10 years", f"{GOAL_MS:.0f} ms", times["ours"], [GOAL_MS], 1.0),
        Result.of("the coach, 10 years to weeks", "the last 29 days alone", times["ours"], times["floor"], 1.5),
    ]


def _cpu_ms(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000
