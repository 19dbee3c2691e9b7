"""The library of what can be guided: whole, conservative, in plain words, and each entry with its sources."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import unknot
from unknot.guide.entries import DRAWING_COLUMNS, DRAWING_LINES, PARTS
from unknot.guide.library import Dose, Exercise, HeatKind, Library, PostureQuestion
from unknot.guide.load import sources
from unknot.guide.load_library import library
from unknot.guide.reading import GuideError
from unknot.insight.check_ins import SOURCE

GUIDE = Path(unknot.__file__).parent / "guide"
HEAT = (GUIDE / "heat.toml").read_text(encoding="utf-8")
LIBRARY_PAGES = {"heat": "heat", "exercises": "exercise", "short_routines": "routine", "posture": "question"}
BUILT_IN = library()

heat_kinds = pytest.mark.parametrize("kind", BUILT_IN.heat.values(), ids=list(BUILT_IN.heat))
exercises = pytest.mark.parametrize("exercise", BUILT_IN.exercises.values(), ids=list(BUILT_IN.exercises))
questions = pytest.mark.parametrize("question", BUILT_IN.posture.values(), ids=list(BUILT_IN.posture))


def seconds(dose: Dose, exercise: Exercise) -> float:
    """Reckon how long a dose goes on: each repetition with its hold or its breath, and its rest."""
    one = max(dose.hold_s, exercise.breath_in_s + exercise.breath_out_s) + exercise.rest_s
    return one * dose.repetitions * dose.sets * (2 if exercise.each_side else 1)


# What there is


def test_there_are_six_kinds_of_heat_sixteen_exercises_four_routines_and_questions_on_every_part() -> None:
    """The library is as large as was meant, and each entry stands under its own id."""
    assert list(BUILT_IN.heat) == [
        "warm_shower", "warm_bath", "microwave_wrap", "electric_pad", "warm_compress", "air_activated_wrap",
    ]  # fmt: skip
    assert len(BUILT_IN.exercises) >= 16
    assert list(BUILT_IN.routines) == ["morning_loosen", "midday_reset", "evening_ease", "flare_small"]
    assert len(BUILT_IN.posture) >= 16
    assert list(dict.fromkeys(question.part for question in BUILT_IN.posture.values())) == list(PARTS)
    for entries in (BUILT_IN.heat, BUILT_IN.exercises, BUILT_IN.routines, BUILT_IN.posture):
        assert all(entry.id == name for name, entry in entries.items())
    assert BUILT_IN.problem == ""


def test_the_built_in_guide_is_read_once() -> None:
    """Asking again costs nothing."""
    assert library() is library()


@heat_kinds
def test_heat_starts_low_and_ends_whatever_was_set(kind: HeatKind) -> None:
    """Fifteen minutes or less to start with; a pack ends at twenty, and the skin is looked at on the way."""
    ceilings = {"warm_shower": 15, "warm_bath": 30, "air_activated_wrap": 240}
    assert kind.ceiling == ceilings.get(kind.id, 20)
    if kind.id != "air_activated_wrap":
        assert 10 <= kind.minutes <= 15
        assert kind.skin_check == (0 if kind.id in ("warm_shower", "warm_bath") else 5)
    assert 0 <= kind.skin_check < kind.minutes < kind.ceiling


@heat_kinds
def test_every_kind_of_heat_speaks_of_patches_and_of_asking_first(kind: HeatKind) -> None:
    """No heat at a medicine patch, and who asks a professional before using it."""
    cautions = " ".join(kind.cautions)
    assert "medicine patch" in cautions
    assert "Ask a doctor or nurse first" in cautions
    assert "overnight" not in " ".join([*kind.how, *kind.cautions])


@heat_kinds
def test_what_lies_on_the_skin_has_cloth_and_is_looked_at(kind: HeatKind) -> None:
    """A layer of cloth, a look at the skin with what to look for, no sleep, and not on sore or numb skin."""
    if kind.skin_check:
        said = " ".join([*kind.how, *kind.cautions])
        assert "cloth" in said
        assert re.search(r"Look at your skin after .*blistered or numb, or if it stings", said)
        assert "cut, sore, swollen, infected or numb" in said
        assert re.search(r"Stay awake|before you sleep", said)


def test_a_wheat_bag_a_bath_and_a_stick_on_wrap_have_their_own_cautions() -> None:
    """Heating again, the bed and the microwave; standing up and the hours before bed; the package."""
    bag = " ".join([*BUILT_IN.heat["microwave_wrap"].how, *BUILT_IN.heat["microwave_wrap"].cautions])
    for part in ("label", "cup of water", "cool down fully", "two hours", "out of the bed", "smells burnt"):
        assert part in bag
    bath = " ".join([*BUILT_IN.heat["warm_bath"].how, *BUILT_IN.heat["warm_bath"].cautions])
    assert "stand up slowly" in bath
    assert "one to two hours before bed" in bath
    wrap = " ".join([*BUILT_IN.heat["air_activated_wrap"].how, *BUILT_IN.heat["air_activated_wrap"].cautions])
    assert "Go by the package" in wrap
    assert "off before you sleep" in wrap


@exercises
def test_an_exercise_starts_small_and_grows_within_reason(exercise: Exercise) -> None:
    """The first dose is a few minutes at most and no more than the later one, which is under ten."""
    start, later = exercise.start, exercise.later
    assert seconds(start, exercise) <= 200
    assert seconds(start, exercise) < seconds(later, exercise) <= 600
    assert start.repetitions <= later.repetitions
    assert start.hold_s <= later.hold_s


@exercises
def test_an_exercise_has_a_pace_or_a_hold(exercise: Exercise) -> None:
    """What is not held goes with the breath, so that a repetition has a length; both halves of a pace are there."""
    assert bool(exercise.breath_in_s) == bool(exercise.breath_out_s)
    assert exercise.start.hold_s or exercise.breath_in_s


@exercises
def test_a_drawing_is_small_and_plain(exercise: Exercise) -> None:
    """It fits beside the words on a narrow screen, and shows on any terminal."""
    assert len(exercise.drawing) <= DRAWING_LINES
    assert all(len(line) <= DRAWING_COLUMNS and line.isascii() and line == line.rstrip() for line in exercise.drawing)


def test_short_routines_are_short() -> None:
    """Each has two to four exercises and stays under eight minutes at the starting doses; one is for flare days."""
    for routine in BUILT_IN.routines.values():
        assert 2 <= len(routine.exercises) <= 4
        whole = sum(seconds(one.start, one) for one in map(BUILT_IN.exercises.__getitem__, routine.exercises))
        assert whole <= 480, routine.id
    assert [name for name, routine in BUILT_IN.routines.items() if routine.small] == ["flare_small"]


@questions
def test_a_posture_question_can_be_answered_in_a_word(question: PostureQuestion) -> None:
    """It asks one thing, and a no brings one thing to try; nothing is called correct or good posture."""
    assert question.ask.count("?") == 1
    assert question.ask.endswith("?")
    assert not re.search(r"\b(correct|proper|good posture|bad posture|align\w*)\b", question.ask + question.suggestion)
    assert re.search(r"\b(Try|try)\b", question.suggestion)


# Sources


def named_sources(value: object, key: str = "") -> Iterator[str]:
    """Give every source id that a page names."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from named_sources(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from named_sources(inner, key)
    elif key == "sources":
        yield str(value)


def test_no_source_stands_unused() -> None:
    """Every source of sources.toml is named by a page of the guide, or by the weekly check-in."""
    used = {SOURCE}
    for page in GUIDE.glob("*.toml"):
        used |= set(named_sources(tomllib.loads(page.read_text(encoding="utf-8"))))
    assert set(sources()) - used == set()


def test_every_entry_names_sources_that_can_be_looked_up() -> None:
    """No kind of heat, exercise, routine or question is without one."""
    for entries in (BUILT_IN.heat, BUILT_IN.exercises, BUILT_IN.routines, BUILT_IN.posture):
        for entry in entries.values():
            assert entry.sources, entry.id
            assert set(entry.sources) <= set(sources()), entry.id


@pytest.mark.parametrize("page", LIBRARY_PAGES)
@pytest.mark.parametrize("named", ["", "sources = []", 'sources = ["nobody2020"]', 'sources = "mpft_heat"'])
def test_an_entry_without_a_source_is_refused(pages: Path, page: str, named: str) -> None:
    """The error names the file, the key and the entry."""
    path = pages / f"{page}.toml"
    before, line, after = path.read_text(encoding="utf-8").rpartition("sources = [")
    path.write_text(before + named + after[after.index("]") + 1 :], encoding="utf-8")
    assert line
    with pytest.raises(GuideError, match=rf"^{page}\.toml: sources of {LIBRARY_PAGES[page]} \w+ "):
        library()


# Mistakes in a page

Change = Callable[[str], str]


def swap(old: str, new: str) -> Change:
    """Give a change that puts a text in place of the first one like it."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("page", "change", "says"),
    [
        (
            "heat",
            swap("ceiling = 15", "ceiling = 31"),
            "ceiling of heat warm_shower is 31; a whole number from 1 to 30",
        ),
        (
            "heat",
            swap("minutes = 10", "minutes = 16"),
            "minutes of heat warm_shower is 16; a whole number from 1 to 15",
        ),
        ("heat", swap("minutes = 10", "minutes = 0"), "minutes of heat warm_shower is 0; a whole number from 1 to 15"),
        ("heat", swap("minutes = 10", "minutes = true"), "minutes of heat warm_shower is true or false; "),
        ("heat", swap("skin_check = 0", ""), "skin_check of heat warm_shower is not there; "),
        ("heat", swap("skin_check = 0", "skin_cheek = 0"), "skin_check of heat warm_shower is not there"),
        ("heat", swap("skin_check = 0", "skin_check = 0\nx = 1"), "x of heat warm_shower is no key that is known"),
        ("heat", swap('id = "warm_bath"', 'id = "warm_shower"'), "id of heat warm_shower is there twice"),
        ("heat", swap('id = "warm_bath"', 'id = "Warm Bath"'), 'id of heat Warm Bath is "Warm Bath"; small letters'),
        ("heat", swap('id = "warm_bath"\n', ""), "id of heat 2 is not there"),
        ("heat", swap(HEAT, f"[other]\n{HEAT}"), "other is no key that is known"),
        ("heat", swap(HEAT, "heat = 5"), "heat is 5; a list of tables"),
        ("heat", swap(HEAT, "heat = [5]"), "heat 1 is 5; a table"),
        ("heat", swap(HEAT, "heat = ["), "heat.toml: "),
        ("exercises", swap("repetitions = 1, hold_s = 120", "hold_s = 120"), "repetitions of start of exercise dia"),
        ("exercises", swap("hold_s = 120", "hold_s = -1"), "hold_s of start of exercise diaphragmatic_breathing is -1"),
        (
            "exercises",
            swap("hold_s = 120", "hold = 120"),
            "hold of start of exercise diaphragmatic_breathing is no key",
        ),
        ("exercises", swap("{ repetitions = 1, hold_s = 120 }", "3"), "start of exercise diaphragmatic_breathing is 3"),
        ("exercises", swap("breath_in_s = 4", "breath_in_s = 4.5"), "breath_in_s of exercise diaphragmatic_breathing"),
        ("exercises", swap("each_side = true", 'each_side = "yes"'), 'each_side of exercise neck_rotation is "yes"'),
        ("exercises", swap('"        down",', '"\\u001b[2J",'), "drawing of exercise shoulder_roll does not fit"),
        ("exercises", swap('"        down",', '"", "",'), "drawing of exercise shoulder_roll does not fit"),
        ("exercises", swap('"        down",', f'"{"-" * 31}",'), "drawing of exercise shoulder_roll does not fit"),
        ("short_routines", swap('"neck_rotation"', '"nobody"'), "exercises of routine morning_loosen names nobody"),
        ("posture", swap('part = "chair"', 'part = "roof"'), 'part of question back_support is "roof"; one of chair, '),
    ],
)
def test_a_mistake_names_the_file_the_key_and_the_entry(pages: Path, page: str, change: Change, says: str) -> None:
    """Whoever edits a page is told where the slip is and what goes there."""
    path = pages / f"{page}.toml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(GuideError) as refused:
        library()
    assert str(refused.value).startswith(f"{page}.toml: ")
    assert says in str(refused.value)


@pytest.mark.parametrize("key", ["name", "position", "steps", "start", "later", "breath", "easier", "flare", "care"])
def test_an_exercise_of_the_guide_leaves_nothing_out(pages: Path, key: str) -> None:
    """What a person's own exercise may leave out is required here."""
    path = pages / "exercises.toml"
    head, mark, tail = path.read_text(encoding="utf-8").rpartition("[[exercise]]")
    one = tomllib.loads(mark + tail)["exercise"][0]
    assert one.pop(key)
    lines = (f"{name} = {written(value)}" for name, value in one.items())
    path.write_text(head + mark + "\n" + "\n".join(lines), encoding="utf-8")
    with pytest.raises(GuideError, match=rf"^exercises\.toml: {key} of exercise pmr_shoulders is not there"):
        library()


def written(value: object) -> str:
    """Write a value as TOML does, as far as the guide's pages need it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {written(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def test_a_page_that_was_mended_is_whole_again(pages: Path) -> None:
    """The copy itself is read without a slip, and gives what is built in."""
    assert pages.exists()
    assert library() == BUILT_IN
    assert isinstance(library(), Library)
