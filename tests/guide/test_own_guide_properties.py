"""Whatever stands in a person's own guide file, reading it never raises and the guide that is built in stays whole."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.test_own_guide import CONTROL, one_sentence, stays_whole
from unknot.guide.entries import HARD_LIMIT_MIN
from unknot.guide.library import Library
from unknot.guide.load_library import library

KEYS = (
    "heat", "exercise", "routine", "id", "name", "minutes", "ceiling", "skin_check", "how", "cautions", "steps",
    "start", "later", "repetitions", "hold_s", "sets", "each_side", "rest_s", "breath", "breath_in_s",
    "breath_out_s", "easier",
    "flare", "care", "drawing", "position", "words", "exercises", "small", "sources",
)  # fmt: skip
IDS = (
    "a",
    "b",
    "c",
    "routine:a",
    "routine:b",
    "routine:c",
    "cat_cow",
    "warm_bath",
    "flare_small",
    "routine:flare_small",
)

text = st.sampled_from(IDS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
key = st.sampled_from(KEYS) | text
plain = (
    text
    | st.integers(-5, 40)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates(min_value=dt.date(1, 1, 1))
    | st.times()
)
junk = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(key, inner, max_size=6), max_leaves=20
)
entry = st.dictionaries(key, junk, max_size=8) | st.fixed_dictionaries(
    {"id": st.sampled_from("abc"), "name": text},
    optional={
        "steps": st.lists(text, max_size=3),
        "exercises": st.lists(text, max_size=3),
        "minutes": st.integers(-5, 40),
        "ceiling": st.integers(-5, 40),
        "start": st.fixed_dictionaries(
            {"repetitions": st.integers(-1, 40)}, optional={"hold_s": st.integers(-1, 1000)}
        ),
    },
)
whole = st.fixed_dictionaries(
    {}, optional={kind: st.lists(entry, max_size=4) for kind in ("heat", "exercise", "routine")}
) | st.dictionaries(key, junk, max_size=5)

many = settings(
    derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)


def toml(value: object) -> str:
    """Write a value as TOML, tables inside braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(name)} = {toml(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return {"Infinity": "inf", "-Infinity": "-inf", "NaN": "nan"}.get(said := json.dumps(value), said)


def quoted(words: str) -> str:
    """Write a text in quotes, everything but plain characters as an escape that TOML knows."""
    return '"' + "".join(one if one.isalnum() and one.isascii() else f"\\U{ord(one):08x}" for one in words) + '"'


def file_of(document: dict[str, Any]) -> str:
    """Write a document: entries under their [[headers]] where they are tables, the rest as keys above them."""
    above, below = [], []
    for name, value in document.items():
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            for one in value:
                below += [f"[[{quoted(name)}]]", *(f"{quoted(inner)} = {toml(said)}" for inner, said in one.items())]
        else:
            above.append(f"{quoted(name)} = {toml(value)}")
    return "\n".join([*above, *below])


def stays_usable(found: Library) -> None:
    """Check what a session relies on: the guide whole, times in bounds, exercises that are there."""
    stays_whole(found)
    if found.problem:
        one_sentence(found.problem)
    for kind in found.heat.values():
        assert 1 <= kind.minutes <= kind.ceiling
        assert 0 <= kind.skin_check <= kind.ceiling
        assert kind.ceiling <= HARD_LIMIT_MIN or kind.id == "air_activated_wrap"
        assert not CONTROL.search(kind.name)
    for exercise in found.exercises.values():
        assert exercise.steps
        assert exercise.start.repetitions >= 1
    for routine in found.routines.values():
        assert set(routine.exercises) <= set(found.exercises)


@many
@given(document=whole)
def test_no_table_raises_or_takes_anything_from_the_guide(tmp_path: Path, document: dict[str, Any]) -> None:
    """Wrong types, unknown keys, the same ids again, circles of routines: a sentence, and what is good beside it."""
    file = tmp_path / "guide.toml"
    file.write_text(file_of(document), encoding="utf-8")
    stays_usable(library(file))


@many
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(lambda words: words.encode("utf-8", "surrogatepass")))
def test_no_bytes_raise(tmp_path: Path, data: bytes) -> None:
    """A file of anything is a file with a problem, or an empty one."""
    file = tmp_path / "guide.toml"
    file.write_bytes(data)
    stays_usable(library(file))


@many
@given(cut=st.integers(0, 2000), put=st.text(alphabet="[]{}\"'=.,#\n\\a1 ", max_size=4))
def test_no_slip_of_the_hand_raises(tmp_path: Path, cut: int, put: str) -> None:
    """The example of the documentation with something typed into it, anywhere, and one character gone."""
    docs = (Path(__file__).parents[2] / "docs" / "own-guide.md").read_text(encoding="utf-8")
    example = docs.split("```toml\n")[1].split("```")[0]
    file = tmp_path / "guide.toml"
    file.write_text(example[:cut] + put + example[cut + 1 :], encoding="utf-8")
    stays_usable(library(file))
