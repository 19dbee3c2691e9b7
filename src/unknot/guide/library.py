"""What can be done with guidance: kinds of heat, exercises, short routines, posture questions; as values."""

from __future__ import annotations

from typing import NamedTuple


class HeatKind(NamedTuple):
    """One way to use warmth. `minutes` is where the timer starts; it ends at `ceiling` minutes whatever was set.

    `how` says how it is done and `cautions` what to take care of, a sentence each; `skin_check` is after how many
    minutes to look at the skin, 0 where there is nothing to look at.
    """

    id: str
    name: str
    how: tuple[str, ...]
    minutes: int
    ceiling: int
    cautions: tuple[str, ...]
    skin_check: int
    sources: tuple[str, ...]


class Dose(NamedTuple):
    """How much of an exercise: repetitions (on each side where it has sides), seconds to hold each, sets.

    A movement that is not held has `hold_s` 0. What goes on for minutes is one long hold.
    """

    repetitions: int
    hold_s: int = 0
    sets: int = 1


class Exercise(NamedTuple):
    """One exercise of the library, from its starting dose to the later one; `rest_s` lies between repetitions.

    `breath` says how to breathe, `breath_in_s` and `breath_out_s` how long each takes in seconds (0 where breathing is
    left alone). `easier` and `flare` are smaller versions, `care` says when to skip it or to stop. `drawing` is a small
    picture in plain characters, empty where words do better.
    """

    id: str
    name: str
    position: str
    steps: tuple[str, ...]
    start: Dose
    later: Dose
    each_side: bool
    rest_s: int
    breath: str
    breath_in_s: int
    breath_out_s: int
    easier: str
    flare: str
    care: str
    drawing: tuple[str, ...]
    sources: tuple[str, ...]


class ShortRoutine(NamedTuple):
    """A few exercises in a row, by their ids. `small` is True for days on which half of everything is plenty."""

    id: str
    name: str
    words: str
    exercises: tuple[str, ...]
    small: bool
    sources: tuple[str, ...]


class PostureQuestion(NamedTuple):
    """One thing to look at: the part it is about ("chair"), the question, and what to try where the answer is no."""

    id: str
    part: str
    ask: str
    suggestion: str
    sources: tuple[str, ...]


class Library(NamedTuple):
    """Everything there is guidance for, by id and in order.

    `problem` says in a sentence what of the person's own file could not be used; it is empty where all is well.
    """

    heat: dict[str, HeatKind]
    exercises: dict[str, Exercise]
    routines: dict[str, ShortRoutine]
    posture: dict[str, PostureQuestion]
    problem: str = ""
