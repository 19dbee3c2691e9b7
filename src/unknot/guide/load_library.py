"""Everything there is guidance for: what is built in, and what the person added in their own file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from unknot.guide.entries import BUILT_IN, read_exercise, read_heat, read_posture, read_routine
from unknot.guide.library import Exercise, HeatKind, Library, PostureQuestion, ShortRoutine
from unknot.guide.reading import Fields, Slip, built_in, by_id, read_page

Entry = TypeVar("Entry", HeatKind, Exercise, ShortRoutine, PostureQuestion)


def library(own: Path | None = None) -> Library:
    """Give the whole guide, with what stands in the person's own file if there is one.

    A mistake in a page of the guide raises `GuideError`. One in the own file never raises: `Library.problem` says it.
    """
    del own
    return _built_in()


@cache
def _built_in() -> Library:
    exercises = _entries("exercises", "exercise", lambda fields: read_exercise(fields, BUILT_IN), BUILT_IN.exercise)
    routines = _entries("short_routines", "routine", lambda fields: read_routine(fields, BUILT_IN), BUILT_IN.routine)
    with built_in("short_routines"):
        for routine in routines.values():
            _check(routine, exercises)
    return Library(
        heat=_entries("heat", "heat", lambda fields: read_heat(fields, BUILT_IN), BUILT_IN.heat),
        exercises=exercises,
        routines=routines,
        posture=_entries("posture", "question", read_posture, {}),
    )


def _entries(page: str, key: str, read: Callable[[Fields], Entry], defaults: Mapping[str, object]) -> dict[str, Entry]:
    with built_in(page):
        whole = Fields("", read_page(page))
        bodies = whole.tables(key)
        whole.end()
        found = [read(Fields(label(key, body, at), body, defaults)) for at, body in enumerate(bodies, start=1)]
        return by_id(found, lambda entry: entry.id, key)


def label(key: str, body: object, at: int) -> str:
    """Say which entry it is in an error: by its id, or by its number where it has none."""
    name = body.get("id") if isinstance(body, dict) else None
    return f"{key} {name}" if isinstance(name, str) and name else f"{key} {at}"


def _check(routine: ShortRoutine, exercises: dict[str, Exercise]) -> None:
    unknown = [name for name in routine.exercises if name not in exercises]
    if unknown:
        raise Slip(f"routine {routine.id}", "exercises", f"names {unknown[0]}", "the id of an exercise")
