"""How plain the guide is to read, and that the measure itself is right."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import unknot
from guide.readability import PLAIN, grade, sentences, syllables, words_of
from unknot.guide.own_entries import OWN

GUIDE = Path(unknot.__file__).parent / "guide"
SPOKEN = {
    1: "heat warmed breathe breathes breaths stretched made eyes moves raise once please stopped each cause squeeze",
    2: "shoulder gentle little rested pages someone doctor pillow being quiet doing elbow circles people movement",
    3: "exercise medicine position hospital microwave area however another infected idea pharmacist suddenly however",
    4: "emergency information professional particular temperature diabetes activated comfortable exercises",
    5: "fibromyalgia university opportunity recommendation",
}
"""Words of the guide and others, by how many syllables a person says."""


def parts() -> Iterator[tuple[str, str]]:
    """Give each part of the guide that is read in one go, by name: an entry, a part of the posture check, a page."""
    for page in sorted(GUIDE.glob("*.toml")):
        body = tomllib.loads(page.read_text(encoding="utf-8"))
        if page.stem in ("heat", "exercises", "short_routines"):
            yield from ((f"{page.stem} {one['id']}", words_of(one)) for one in next(iter(body.values())))
        elif page.stem == "posture":
            for part in dict.fromkeys(one["part"] for one in body["question"]):
                yield f"posture {part}", words_of([one for one in body["question"] if one["part"] == part])
        elif page.stem != "sources":
            yield page.stem, words_of(body)
    for name, defaults in (("heat", OWN.heat), ("exercise", OWN.exercise), ("routine", OWN.routine)):
        yield f"own {name}", words_of(dict(defaults))


@pytest.mark.parametrize(("name", "text"), [pytest.param(*part, id=part[0]) for part in parts()])
def test_every_part_of_the_guide_is_plain(name: str, text: str) -> None:
    """A heat kind, an exercise, a part of the posture check and a page are each read at grade 8 or below."""
    assert text, name
    assert grade(text) <= PLAIN, f"{name}: {grade(text):.1f}"


# The measure itself


@pytest.mark.parametrize(("count", "words"), SPOKEN.items())
def test_syllables_are_counted_as_they_are_spoken(count: int, words: str) -> None:
    """Silent vowels are left out, and two vowels that are said apart count as two."""
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_numbers_and_apostrophes_are_words() -> None:
    """A number counts its digits; what follows an apostrophe adds nothing."""
    assert [syllables(word) for word in ("40", "104", "don't", "doctor's", "doctor’s")] == [2, 3, 1, 2, 2]


def test_a_sentence_ends_with_its_point_or_its_line() -> None:
    """A line without a point is a sentence of its own; a point inside an address or a number ends nothing."""
    assert sentences('Sit down.  "Rest." Now?\nArms loose\n\nSee befrienders.org today') == [
        ["Sit", "down"], ["Rest"], ["Now"], ["Arms", "loose"], ["See", "befrienders", "org", "today"],
    ]  # fmt: skip


def test_the_grade_is_that_of_kincaid() -> None:
    """Ten words of one syllable give 0.39 x 10 + 11.8 - 15.59; long words and sentences raise it."""
    assert grade("Let your arms hang down and breathe out through nose.") == pytest.approx(0.11)
    assert grade("Let your arms hang. Breathe out.") == pytest.approx(0.39 * 3 + 11.8 - 15.59)
    hard = "Superficial thermotherapy demonstrates insufficient generalisability regarding fibromyalgia populations."
    assert grade(hard) > 20 > PLAIN > grade("Warmth feels good. It may not last.")


def test_a_text_without_words_has_no_grade() -> None:
    """Nothing to read is no error."""
    assert grade("") == grade(" 。\n--") == 0


def test_what_is_read_leaves_out_ids_sources_and_drawings() -> None:
    """A person does not read those."""
    body = {"id": "x", "name": "Rest", "steps": ["Sit.", "Wait."], "start": {"repetitions": 3},
            "drawing": ["/|"], "sources": ["mpft_heat"]}  # fmt: skip
    assert words_of(body) == "Rest\nSit.\nWait."
