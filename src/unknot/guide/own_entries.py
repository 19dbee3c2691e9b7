"""What a person added in their own file, as entries of the library: the good ones, and a sentence for the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from unknot.guide.entries import HARD_LIMIT_MIN, Rules, read_exercise, read_heat, read_routine
from unknot.guide.library import Exercise, HeatKind, Library, ShortRoutine
from unknot.guide.own_file import OwnFile
from unknot.guide.own_routines import flatten
from unknot.guide.reading import Fields, Slip, entry_label, plain, shown
from unknot.guide.toml_lines import Lines

Entry = TypeVar("Entry", HeatKind, Exercise, ShortRoutine)

KINDS = ("heat", "exercise", "routine")
"""What the file may hold: `[[heat]]`, `[[exercise]]`, `[[routine]]`."""

MOST_ENTRIES = 100
"""How many entries of a kind are read."""

_HEAT: Mapping[str, object] = {
    "how": ["Comfortably warm, not hot, with a layer of cloth between."],
    "cautions": [
        "Look at your skin on the way and at the end. Take it off if it is red, blotchy or numb, or if it stings.",
        "Stay awake with it.",
        "No heat on a medicine patch or near it.",
    ],
}
_EXERCISE: Mapping[str, object] = {
    "position": "However is comfortable for you.",
    "start": {"repetitions": 3},
    "each_side": False,
    "rest_s": 5,
    "breath": "As it comes.",
    "breath_in_s": 0,
    "breath_out_s": 0,
    "easier": "Smaller, slower or fewer.",
    "flare": "One small one, or none today.",
    "care": "Stop if it hurts sharply, or if you feel dizzy or numb.",
    "drawing": [],
}
_ROUTINE: Mapping[str, object] = {"words": "One of your own.", "small": False}


def _no_sources(fields: Fields) -> tuple[str, ...]:
    """Give none: what a person adds is their own, and a key for sources is unknown in their file."""
    del fields
    return ()


OWN = Rules(heat=_HEAT, exercise=_EXERCISE, routine=_ROUTINE, sources=_no_sources)
"""A person's own file: most may be left out, and nothing needs a source."""


def with_own(whole: Library, name: str, own: OwnFile) -> Library:
    """Put the entries of the person's own file after those of the guide; `name` is what the file is called.

    An entry that cannot be used is left out, and `problem` says so in one sentence.
    """
    if own.problem:
        return whole._replace(problem=own.problem)
    reading = _Reading(own)
    heat = reading.entries("heat", read_heat, _heat_defaults, whole.heat)
    exercises = {**whole.exercises, **reading.entries("exercise", read_exercise, _exercise_defaults, whole.exercises)}
    written = reading.entries("routine", read_routine, lambda _: _ROUTINE, whole.routines)
    routines = reading.flattened(written, whole.routines, exercises)
    reading.look_at_other_keys()
    return Library({**whole.heat, **heat}, exercises, routines, whole.posture, reading.sentence(name))


class _Found(NamedTuple):
    slip: Slip
    kind: str
    at: int


class _Reading:
    """One reading of the file, which goes on after a slip; `found` collects them."""

    def __init__(self, own: OwnFile) -> None:
        self.own = own
        self.found: list[_Found] = []
        self.places: dict[tuple[str, str], int] = {}

    def entries(
        self,
        kind: str,
        read: Callable[[Fields, Rules], Entry],
        defaults: Callable[[Mapping[str, Any]], Mapping[str, object]],
        built_in: Mapping[str, object],
    ) -> dict[str, Entry]:
        """Read the entries of one kind, by their ids."""
        entries: dict[str, Entry] = {}
        for at, body in enumerate(self._bodies(kind)):
            try:
                usual = defaults(body) if isinstance(body, dict) else {}
                entry = read(Fields(entry_label(kind, body, at + 1), body, usual), OWN)
                _check_id(f"{kind} {entry.id}", entry.id, built_in, entries)
            except Slip as slip:
                self.found.append(_Found(slip, kind, at))
            else:
                entries[entry.id] = entry
                self.places[kind, entry.id] = at
        return entries

    def flattened(
        self, written: dict[str, ShortRoutine], built_in: dict[str, ShortRoutine], exercises: dict[str, Exercise]
    ) -> dict[str, ShortRoutine]:
        """Give all routines, with the exercises of the routines that they name."""
        good, bad = flatten(written, built_in, exercises)
        self.found += [_Found(slip, "routine", self.places["routine", name]) for name, slip in bad.items()]
        return good

    def look_at_other_keys(self) -> None:
        """Find what the file holds beside its three kinds."""
        for key in self.own.body:
            if key not in KINDS:
                slip = Slip("", key, "is no key that is known", "[[heat]], [[exercise]] or [[routine]]")
                self.found.append(_Found(slip, "", 0))

    def sentence(self, name: str) -> str:
        """Say the first slip of the file in one sentence, and how many more there are; empty where all is well."""
        if not self.found:
            return ""
        lines = Lines(self.own.text)
        placed = [(lines.of(one.kind, one.at, *one.slip.keys), one) for one in self.found]
        line, first = min(placed, key=lambda place: place[0])
        part = "this entry" if first.slip.entry else "this part"
        more = len(placed) - 1
        rest = f" and {more} other{'s' if more > 1 else ''} were" if more else " was"
        return (
            f"In {plain(name)}, line {line}, {first.slip.what}, so {part}{rest} not used; write {first.slip.instead}."
        )

    def _bodies(self, kind: str) -> list[object]:
        bodies = self.own.body.get(kind, [])
        if not isinstance(bodies, list):
            slip = Slip("", kind, f"is {shown(bodies)}", f"[[{kind}]] above each entry")
            self.found.append(_Found(slip, kind, 0))
            return []
        if len(bodies) > MOST_ENTRIES:
            slip = Slip("", kind, f"stands there {len(bodies)} times", f"up to {MOST_ENTRIES} entries of a kind")
            self.found.append(_Found(slip, kind, MOST_ENTRIES))
        return bodies[:MOST_ENTRIES]


def _check_id(entry: str, name: str, built_in: Mapping[str, object], own: Mapping[str, object]) -> None:
    if name in built_in:
        raise Slip(entry, "id", "belongs to the guide already", "an id of its own")
    if name in own:
        raise Slip(entry, "id", "is there twice", "an id of its own")


def _heat_defaults(body: Mapping[str, Any]) -> Mapping[str, object]:
    """Fill in times that fit those that are there: 15 minutes, 20 at most, and the skin after 5."""
    ceiling = _number(body, "ceiling", max(20, _number(body, "minutes", 15)))
    minutes = _number(body, "minutes", min(15, ceiling))
    return {**_HEAT, "ceiling": min(ceiling, HARD_LIMIT_MIN), "minutes": minutes, "skin_check": min(5, minutes)}


def _number(body: Mapping[str, Any], key: str, usual: int) -> int:
    value = body.get(key)
    return value if type(value) is int and value > 0 else usual


def _exercise_defaults(body: Mapping[str, Any]) -> Mapping[str, object]:
    return {**_EXERCISE, "later": body.get("start", _EXERCISE["start"])}
