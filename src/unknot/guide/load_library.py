"""Everything there is guidance for: what is built in, and what the person added in their own file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from unknot.guide.entries import BUILT_IN, read_exercise, read_heat, read_posture, read_routine
from unknot.guide.library import Exercise, HeatKind, Library, PostureQuestion, ShortRoutine
from unknot.guide.own_entries import with_own
from unknot.guide.own_file import Stamp, read_own, stamp_of
from unknot.guide.reading import Fields, Slip, built_in, by_id, entry_label, read_page

Entry = TypeVar("Entry", HeatKind, Exercise, ShortRoutine, PostureQuestion)


def library(own: Path | None = None) -> Library:
    """Give the whole guide, with what stands in the person's own file if there is one.

    A mistake in a page of the guide raises `GuideError`. One in the own file never raises: `Library.problem` says it.
    """
    stamp = stamp_of(own) if own else None
    if own is None or stamp is None:
        return built_in_library()
    return _kept(own, stamp) if stamp else with_own(built_in_library(), own.name, read_own(own))


@lru_cache(maxsize=2)
def _kept(own: Path, stamp: Stamp) -> Library:
    """Read the own file; `stamp` is there so that a file that was changed is read again."""
    del stamp
    return with_own(built_in_library(), own.name, read_own(own))


@cache
def built_in_library() -> Library:
    """Give the guide as it was shipped; raises `GuideError` for a mistake in one of its pages."""
    exercises = _entries("exercises", "exercise", read_exercise, BUILT_IN.exercise)
    routines = _entries("short_routines", "routine", read_routine, BUILT_IN.routine)
    with built_in("short_routines"):
        for routine in routines.values():
            _check(routine, exercises)
    return Library(
        heat=_entries("heat", "heat", read_heat, BUILT_IN.heat),
        exercises=exercises,
        routines=routines,
        posture=_entries("posture", "question", read_posture, {}),
    )


def _entries(page: str, key: str, read: Callable[[Fields], Entry], defaults: Mapping[str, object]) -> dict[str, Entry]:
    with built_in(page):
        whole = Fields("", read_page(page))
        bodies = whole.tables(key)
        whole.end()
        found = [read(Fields(entry_label(key, body, at), body, defaults)) for at, body in enumerate(bodies, start=1)]
        return by_id(found, lambda entry: entry.id, key)


def _check(routine: ShortRoutine, exercises: dict[str, Exercise]) -> None:
    unknown = [name for name in routine.exercises if name not in exercises]
    if unknown:
        raise Slip(f"routine {routine.id}", "exercises", f"names {unknown[0]}", "the id of an exercise")
