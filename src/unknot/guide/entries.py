"""What stands in a table of the guide, as values: the same reading for what is built in and for a person's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from unknot.guide.library import Dose, Exercise, HeatKind, PostureQuestion, ShortRoutine
from unknot.guide.load import read_sources
from unknot.guide.reading import Fields, shown

HARD_LIMIT_MIN = 30
"""The longest that heat may be left on, in minutes, whatever a file says."""

PACKAGE_LIMIT_MIN = 240
"""The same for a wrap that goes by its package."""

PARTS = ("chair", "desk and hands", "screen", "sofa", "bed", "load", "breaks")
"""What a posture question may be about."""

ROUTINE_MARK = "routine:"
"""Before the id of a routine whose exercises are taken into another one."""

LONGEST_NAME = 60
DRAWING_LINES = 5
DRAWING_COLUMNS = 30
_DOSE: Mapping[str, object] = {"hold_s": 0, "sets": 1}
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Rules(NamedTuple):
    """What holds for one file: the keys of each kind that may be left out, and how sources are read."""

    heat: Mapping[str, object]
    exercise: Mapping[str, object]
    routine: Mapping[str, object]
    sources: Callable[[Fields], tuple[str, ...]]


BUILT_IN = Rules(
    heat={},
    exercise={"each_side": False, "rest_s": 5, "breath_in_s": 0, "breath_out_s": 0, "drawing": []},
    routine={"small": False},
    sources=read_sources,
)
"""The guide's own pages: all words are there, and each entry names its sources."""


def read_heat(fields: Fields, rules: Rules = BUILT_IN) -> HeatKind:
    """Read one kind of heat; its minutes lie within its ceiling, and that within the hard limit."""
    name = read_id(fields)
    limit = PACKAGE_LIMIT_MIN if name == "air_activated_wrap" else HARD_LIMIT_MIN
    ceiling = fields.whole("ceiling", 1, limit)
    kind = HeatKind(
        id=name,
        name=fields.text("name", LONGEST_NAME),
        how=fields.texts("how"),
        minutes=fields.whole("minutes", 1, ceiling),
        ceiling=ceiling,
        cautions=fields.texts("cautions"),
        skin_check=fields.whole("skin_check", 0, ceiling),
        sources=rules.sources(fields),
    )
    fields.end()
    return kind


def read_exercise(fields: Fields, rules: Rules = BUILT_IN) -> Exercise:
    """Read one exercise."""
    exercise = Exercise(
        id=read_id(fields),
        name=fields.text("name", LONGEST_NAME),
        position=fields.text("position"),
        steps=fields.texts("steps"),
        start=read_dose(fields.table("start", _DOSE)),
        later=read_dose(fields.table("later", _DOSE)),
        each_side=fields.yes_no("each_side"),
        rest_s=fields.whole("rest_s", 0, 120),
        breath=fields.text("breath"),
        breath_in_s=fields.whole("breath_in_s", 0, 10),
        breath_out_s=fields.whole("breath_out_s", 0, 15),
        easier=fields.text("easier"),
        flare=fields.text("flare"),
        care=fields.text("care"),
        drawing=read_drawing(fields),
        sources=rules.sources(fields),
    )
    fields.end()
    _check_amounts(exercise, fields)
    return exercise


def _check_amounts(exercise: Exercise, fields: Fields) -> None:
    """Refuse half a breath, and a later dose that is less than the first."""
    if exercise.later.repetitions < exercise.start.repetitions or exercise.later.hold_s < exercise.start.hold_s:
        fields.refuse("later", "is less than start", "as much as in start, or more")
    if bool(exercise.breath_in_s) != bool(exercise.breath_out_s):
        fields.refuse("breath_in_s", "and breath_out_s are not both there", "seconds for both or for neither")


def read_dose(fields: Fields) -> Dose:
    """Read how much of an exercise."""
    dose = Dose(fields.whole("repetitions", 1, 30), fields.whole("hold_s", 0, 900), fields.whole("sets", 1, 5))
    fields.end()
    return dose


def read_drawing(fields: Fields) -> tuple[str, ...]:
    """Read a picture in plain characters: up to five lines of up to thirty columns, all of them printable ASCII."""
    lines = fields.raw("drawing")
    if not isinstance(lines, list) or len(lines) > DRAWING_LINES or not all(map(_is_drawn, lines)):
        fields.refuse(
            "drawing",
            "does not fit",
            f"a list of up to {DRAWING_LINES} lines of up to {DRAWING_COLUMNS} plain characters",
        )
    return tuple(lines)


def _is_drawn(line: object) -> bool:
    return isinstance(line, str) and len(line) <= DRAWING_COLUMNS and line.isascii() and line.isprintable()


def read_routine(fields: Fields, rules: Rules = BUILT_IN) -> ShortRoutine:
    """Read one short routine; whether its exercises are there is seen by whoever has them all."""
    routine = ShortRoutine(
        id=read_id(fields),
        name=fields.text("name", LONGEST_NAME),
        words=fields.text("words"),
        exercises=fields.texts("exercises"),
        small=fields.yes_no("small"),
        sources=rules.sources(fields),
    )
    fields.end()
    return routine


def read_posture(fields: Fields) -> PostureQuestion:
    """Read one posture question."""
    question = PostureQuestion(
        id=read_id(fields),
        part=fields.word("part", PARTS),
        ask=fields.text("ask"),
        suggestion=fields.text("suggestion"),
        sources=read_sources(fields),
    )
    fields.end()
    return question


def read_id(fields: Fields) -> str:
    """Read an id: small letters, digits and underscores, a letter first."""
    name = fields.text("id", LONGEST_NAME)
    if not _ID.fullmatch(name):
        fields.refuse("id", f"is {shown(name)}", "small letters, digits and _, a letter first, up to 40")
    return name
