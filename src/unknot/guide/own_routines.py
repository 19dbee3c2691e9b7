"""A person's own routines, which may name other routines: their exercises in a row, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Container, Mapping

from unknot.guide.entries import ROUTINE_MARK
from unknot.guide.library import ShortRoutine
from unknot.guide.reading import LONGEST_LIST, Slip, shown

_Rows = dict[str, tuple[str, ...]]


def flatten(
    written: Mapping[str, ShortRoutine], built_in: Mapping[str, ShortRoutine], exercises: Container[str]
) -> tuple[dict[str, ShortRoutine], dict[str, Slip]]:
    """Put the exercises of other routines where they are named as "routine:ID".

    Gives all routines that can be used, those of the guide first, and a slip for each of `written` that cannot.
    """
    rows: _Rows = {name: routine.exercises for name, routine in built_in.items()}
    waiting = dict(written)
    bad: dict[str, Slip] = {}
    while ready := [name for name, one in waiting.items() if not _waits(one, waiting)]:
        for name in ready:
            routine = waiting.pop(name)
            try:
                rows[name] = _row(routine, rows, exercises)
            except Slip as slip:
                bad[name] = slip
    bad |= {name: _circle(one, waiting) for name, one in waiting.items()}
    good = {name: one._replace(exercises=rows[name]) for name, one in written.items() if name in rows}
    return {**built_in, **good}, bad


def _named(routine: ShortRoutine) -> list[str]:
    return [name.removeprefix(ROUTINE_MARK) for name in routine.exercises if name.startswith(ROUTINE_MARK)]


def _waits(routine: ShortRoutine, waiting: Container[str]) -> bool:
    return any(name in waiting for name in _named(routine))


def _row(routine: ShortRoutine, rows: _Rows, exercises: Container[str]) -> tuple[str, ...]:
    row: list[str] = []
    for name in routine.exercises:
        inner = rows.get(name.removeprefix(ROUTINE_MARK)) if name.startswith(ROUTINE_MARK) else None
        if inner is None and name not in exercises:
            raise _slip(
                routine,
                f"names {shown(name)}, which cannot be found",
                'the id of an exercise, or "routine:" and the id of a routine',
            )
        row += inner or (name,)
    if len(row) > LONGEST_LIST:
        raise _slip(routine, f"comes to {len(row)} exercises in a row", f"up to {LONGEST_LIST}")
    return tuple(row)


def _circle(routine: ShortRoutine, waiting: Mapping[str, ShortRoutine]) -> Slip:
    """Say that a routine comes back to itself, or leads to some that do."""
    reached: set[str] = set()
    ahead = _named(routine)
    while ahead:
        name = ahead.pop()
        if name in waiting and name not in reached:
            reached.add(name)
            ahead += _named(waiting[name])
    where = (
        "names a routine that leads back to it" if routine.id in reached else "names routines that go round in a circle"
    )
    return _slip(routine, where, "routines that come to an end")


def _slip(routine: ShortRoutine, wrong: str, instead: str) -> Slip:
    return Slip(f"routine {routine.id}", "exercises", wrong, instead)
