"""Exercises, settings and sessions for tests of what is done with them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from unknot.guide.library import Dose, Exercise, Library, ShortRoutine
from unknot.record.routine import Activity
from unknot.record.session import Session
from unknot.record.settings import Settings

NOW = dt.datetime(2026, 11, 22, 8, 12, tzinfo=dt.UTC)
TODAY = NOW.date()

BREATHING = Exercise(
    id="diaphragmatic_breathing",
    name="Belly breathing",
    position="Sit.",
    steps=("Let the lower hand rise.",),
    start=Dose(1, 120),
    later=Dose(1, 300),
    each_side=False,
    rest_s=5,
    breath="In four, out six.",
    breath_in_s=4,
    breath_out_s=6,
    easier="Lie down.",
    flare="Five breaths.",
    care="Dizzy: breathe as usual.",
    drawing=(),
    sources=("torbay_breathing",),
)
"""Two minutes led by the breath."""

TURNS = BREATHING._replace(
    id="neck_turns", name="Neck turns", start=Dose(3, 5), later=Dose(5, 10), each_side=True, rest_s=2,
    breath_in_s=0, breath_out_s=0, easier="A quarter of the way.", flare="Eyes alone.", steps=("Turn.", "And back."),
)  # fmt: skip
"""Held for five seconds, three times on each side, two seconds between."""

ROLLS = BREATHING._replace(
    id="shoulder_roll", name="Shoulder rolls", start=Dose(4, 0, 2), later=Dose(8, 0, 2), rest_s=0,
    breath_in_s=3, breath_out_s=3,
)  # fmt: skip
"""Moved with the breath, not held: two sets of four."""

CALM = TURNS._replace(id="calm", name="Calm nods", start=Dose(2), later=Dose(4), each_side=False, rest_s=0)
"""Moved without a breath of its own."""

LIBRARY = Library(
    heat={},
    exercises={one.id: one for one in (BREATHING, TURNS, ROLLS, CALM)},
    routines={
        one.id: one
        for one in (
            ShortRoutine("morning_loosen", "Morning loosen", "", ("diaphragmatic_breathing", "neck_turns"), False, ()),
            ShortRoutine("midday_reset", "Midday reset", "", ("shoulder_roll",), False, ()),
            ShortRoutine("evening_ease", "Evening ease", "", ("calm", "shoulder_roll"), False, ()),
            ShortRoutine("flare_small", "Small and slow", "", ("diaphragmatic_breathing",), True, ()),
        )
    },
    posture={},
)
"""A guide of four exercises and four routines."""

ITEM = Activity("exercise", "Gentle exercise", kind="exercise")


def settings(**values: Any) -> Settings:
    """Give settings; `no_crash=True` has answered the safety question with no."""
    kept = {"safety": {"crash": "no"}} if values.pop("no_crash", False) else {}
    return Settings({**kept, **values})


def session(guide: str = "morning_loosen", **values: Any) -> Session:
    """Give a session that began now, getting ready for its first exercise."""
    return Session("exercise", guide, NOW, beat_started=NOW)._replace(**values)


def after(seconds: float) -> dt.datetime:
    """Give the moment so many seconds after the start."""
    return NOW + dt.timedelta(seconds=seconds)
