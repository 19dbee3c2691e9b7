"""A person's own guide file: what is good in it is used, what is not is one sentence, and the guide stays whole."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from unknot.guide import own_file
from unknot.guide.library import Dose, Library
from unknot.guide.load_library import library

BUILT_IN = library()
DOCS = Path(__file__).parents[2] / "docs" / "own-guide.md"
NOD = '[[exercise]]\nid = "nod"\nname = "Small nod"\nsteps = ["Nod a little."]\n'
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the place of the own guide, where nothing is yet."""
    return tmp_path / "guide.toml"


def read(file: Path, text: str) -> Library:
    """Write the own guide and read the library with it; what is built in is there whatever it says."""
    file.write_text(text, encoding="utf-8")
    found = library(file)
    stays_whole(found)
    return found


def stays_whole(found: Library) -> None:
    """Check that the built-in guide is all there, first and unchanged."""
    for name in ("heat", "exercises", "routines", "posture"):
        now, before = getattr(found, name), getattr(BUILT_IN, name)
        assert list(now.items())[: len(before)] == list(before.items())


def one_sentence(problem: str) -> None:
    """Check that a problem is one plain sentence that cannot steer a terminal."""
    assert re.fullmatch(r"[^\n]{20,600}\.", problem)
    assert not re.search(r"[.!?] [A-Z]", problem.replace("...", ""))
    assert not CONTROL.search(problem)
    assert "Traceback" not in problem


# What is good


def test_the_example_of_the_documentation_is_read_whole(file: Path) -> None:
    """Each entry of it is there as it was written, and nothing was wrong with it."""
    found = read(file, re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)[0])
    assert found.problem == ""
    assert list(found.heat)[-1] == "cherry_pillow"
    assert list(found.exercises)[-2:] == ["palm_press", "window_look"]
    assert found.heat["cherry_pillow"].minutes == 12
    assert found.exercises["palm_press"].later == Dose(8, 5, 1)
    assert found.exercises["palm_press"].drawing == ("  o", " /|\\", "  ><")
    midday = BUILT_IN.routines["midday_reset"].exercises
    assert found.routines["after_work"].exercises == ("palm_press", "window_look", *midday)
    assert found.routines["after_work_small"].small


def test_the_documentation_names_what_can_be_taken_into_a_routine() -> None:
    """Every exercise and routine of the guide stands there by its id."""
    text = DOCS.read_text(encoding="utf-8")
    assert [name for name in (*BUILT_IN.exercises, *BUILT_IN.routines) if f"`{name}`" not in text] == []


def test_most_of_an_entry_may_be_left_out(file: Path) -> None:
    """Id and name are enough, with steps for an exercise; what stands in for the rest is small and careful."""
    found = read(
        file, f'{NOD}[[heat]]\nid = "stone"\nname = "Stone"\n[[routine]]\nid = "me"\nname = "Me"\nexercises = ["nod"]\n'
    )
    assert found.problem == ""
    stone, nod, mine = found.heat["stone"], found.exercises["nod"], found.routines["me"]
    assert (stone.minutes, stone.ceiling, stone.skin_check) == (15, 20, 5)
    assert "medicine patch" in " ".join(stone.cautions)
    assert (nod.start, nod.later, nod.each_side, nod.rest_s) == (Dose(3), Dose(3), False, 5)
    assert "Stop if it hurts" in nod.care
    assert (nod.drawing, nod.breath_in_s, nod.breath_out_s) == ((), 0, 0)
    assert (mine.exercises, mine.small) == (("nod",), False)
    assert stone.sources == nod.sources == mine.sources == ()


@pytest.mark.parametrize(
    ("written", "times"),
    [
        ("minutes = 25", (25, 25, 5)),
        ("minutes = 3", (3, 20, 3)),
        ("ceiling = 10", (10, 10, 5)),
        ("ceiling = 30", (15, 30, 5)),
        ("minutes = 30\nceiling = 30\nskin_check = 0", (30, 30, 0)),
    ],
)
def test_times_that_are_left_out_fit_those_that_are_there(file: Path, written: str, times: tuple[int, ...]) -> None:
    """Minutes lie within the ceiling, and the look at the skin within the minutes."""
    kind = read(file, f'[[heat]]\nid = "stone"\nname = "Stone"\n{written}\n').heat["stone"]
    assert (kind.minutes, kind.ceiling, kind.skin_check) == times


def test_the_later_dose_is_the_first_where_it_is_left_out(file: Path) -> None:
    """Nobody is led to more than they wrote."""
    nod = read(file, f"{NOD}start = {{ repetitions = 4, hold_s = 6, sets = 2 }}\n").exercises["nod"]
    assert nod.start == nod.later == Dose(4, 6, 2)


def test_a_text_of_several_lines_becomes_one(file: Path) -> None:
    """Line breaks and tabs are spaces on the screen."""
    found = read(file, f'{NOD}position = """\nSit\ton a chair.\n  Rest.\n"""\n')
    assert found.exercises["nod"].position == "Sit on a chair. Rest."


def test_own_routines_may_name_routines_that_stand_further_down(file: Path) -> None:
    """In any order, and through several steps."""
    rows = ('"routine:b", "nod"', '"routine:c"', '"routine:flare_small"')
    text = NOD + "".join(
        f'[[routine]]\nid = "{name}"\nname = "{name}"\nexercises = [{row}]\n'
        for name, row in zip("abc", rows, strict=True)
    )
    found = read(file, text)
    assert found.problem == ""
    assert found.routines["a"].exercises == (*BUILT_IN.routines["flare_small"].exercises, "nod")
    assert list(found.routines)[-3:] == ["a", "b", "c"]


def test_a_file_that_is_not_there_is_no_problem(file: Path) -> None:
    """Nor is an empty one, one of comments, or a place whose folder is not there."""
    assert library(file) == BUILT_IN
    assert library(file / "deeper" / "guide.toml") == BUILT_IN
    for text in ("", "# nothing yet\n", "\ufeff# with a mark\r\n", "heat = []\n"):
        assert read(file, text) == BUILT_IN


def test_a_file_that_was_changed_is_read_again(file: Path) -> None:
    """And one that was not is read once."""
    first = read(file, NOD)
    assert library(file) is first
    assert "nudge" in read(file, NOD.replace('"nod"', '"nudge"')).exercises
    assert "nod" in read(file, NOD).exercises
    file.unlink()
    assert library(file) == BUILT_IN


def test_a_change_that_keeps_the_size_and_the_time_is_read_too(file: Path) -> None:
    """As a program that copies files with their times would make it."""
    read(file, NOD)
    before = file.stat()
    file.write_text(NOD.replace('"nod"', '"dip"'), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "dip" in library(file).exercises


# What is not

HEAT = '[[heat]]\nid = "stone"\nname = "Stone"\n'
TWENTY = ", ".join(['"routine:evening_ease"'] * 20)
ROUTINE = '[[routine]]\nid = "me"\nname = "Me"\n'


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (f"{HEAT}minutes = 90", 4, "minutes of heat stone is 90, so this entry was not used; write a whole "),
        (f"{HEAT}minutes = -5", 4, "minutes of heat stone is -5"),
        (f"{HEAT}minutes = 0", 4, "minutes of heat stone is 0"),
        (f"{HEAT}minutes = {10**30}", 4, "minutes of heat stone is a huge number"),
        (f"{HEAT}minutes = 1{'0' * 4500}", 4, "minutes could not be read as TOML, so nothing of this file was used"),
        (f"{HEAT}minutes = 12.5", 4, "minutes of heat stone is a number with a point"),
        (f"{HEAT}minutes = nan", 4, "minutes of heat stone is a number with a point"),
        (f"{HEAT}minutes = true", 4, "minutes of heat stone is true or false"),
        (f'{HEAT}minutes = "ten"', 4, 'minutes of heat stone is "ten"'),
        (f"{HEAT}minutes = 2026-11-22", 4, "minutes of heat stone is a date or time"),
        (f"{HEAT}minutes = 20\nceiling = 31", 5, "ceiling of heat stone is 31, so this entry was not used; write "),
        (f"{HEAT}minutes = 20\nceiling = 10", 4, "minutes of heat stone is 20"),
        (f"{HEAT}\n\nskin_check = 25", 6, "skin_check of heat stone is 25"),
        (f'{HEAT}how = "warm"', 4, 'how of heat stone is "warm", so this entry was not used; write a list'),
        (f"{HEAT}how = []", 4, "how of heat stone is a list of 0"),
        (f'{HEAT}how = ["ok", 5]', 4, "how of heat stone is 5"),
        (f'{HEAT}how = ["ok", " "]', 4, "how of heat stone is empty"),
        (f'{HEAT}sources = ["mpft_heat"]', 4, "sources of heat stone is no key that is known"),
        (f"{HEAT}minuts = 5", 4, "minuts of heat stone is no key that is known, so this entry was not used; write "),
        (f"{HEAT}a.b.c = 5", 4, "a of heat stone is no key that is known"),
        ('[[heat]]\nname = "x"', 1, "id of heat 1 is not there, so this entry was not used; write a text"),
        ('[[heat]]\nid = "x"', 1, "name of heat x is not there"),
        ('[[heat]]\nid = "Hot Stone"\nname = "x"', 2, 'id of heat Hot Stone is "Hot Stone"'),
        ('[[heat]]\nid = 5\nname = "x"', 2, "id of heat 1 is 5"),
        (f'{HEAT}[[heat]]\n# again\nid = "stone"\nname = "x"', 6, "id of heat stone is there twice"),
        ('[[heat]]\nid = "warm_bath"\nname = "x"', 2, "id of heat warm_bath belongs to the guide already"),
        ('[[exercise]]\nid = "cat_cow"\nname = "x"\nsteps = ["x"]', 2, "id of exercise cat_cow belongs to the guide"),
        ('[[routine]]\nid = "evening_ease"\nname = "x"\nexercises = ["cat_cow"]', 2,
         "id of routine evening_ease belongs to the guide"),
        ("heat = 5", 1, "heat is 5, so this part was not used; write [[heat]] above each entry"),
        ("\n[heat]\nid = 'x'", 2, "heat is a table, so this part was not used; write [[heat]] above each entry"),
        ('heat = [{id = "a", name = "A", minutes = 99}]', 1, "minutes of heat a is 99"),
        ("heat = [5]", 1, "heat 1 is 5, so this part was not used; write a table"),
        ("\n\n[[excercise]]\nid = 'x'", 3, "excercise is no key that is known, so this part was not used; write ["),
        (f"{NOD}start = {{ repetitions = 400 }}", 5, "repetitions of start of exercise nod is 400"),
        (f"{NOD}[exercise.start]\nhold_s = 5", 5, "repetitions of start of exercise nod is not there"),
        (f"{NOD}[exercise.start]\nrepetitions = 5\nhold_s = 9999", 7, "hold_s of start of exercise nod is 9999"),
        (f"{NOD}start.repetitions = 31", 5, "repetitions of start of exercise nod is 31"),
        (f"{NOD}start = 5", 5, "start of exercise nod is 5, so this entry was not used; write a table"),
        (f"{NOD}later = {{ sets = 2 }}", 5, "repetitions of later of exercise nod is not there"),
        (f"{NOD}start = {{ repetitions = 9 }}\nlater = {{ repetitions = 8 }}", 6, "later of exercise nod is less"),
        (f"{NOD}start = {{ repetitions = 1, hold_s = 5 }}\nlater.repetitions = 1", 6, "later of exercise nod is"),
        (f"{NOD}breath_in_s = 4", 5, "breath_in_s of exercise nod and breath_out_s are not both there"),
        (f'{NOD}drawing = ["{"-" * 31}"]', 5, "drawing of exercise nod does not fit"),
        (f'{NOD}drawing = ["\\u00e9"]', 5, "drawing of exercise nod does not fit"),
        (f'{NOD}care = "{"long " * 200}"', 5, "care of exercise nod has 999 characters"),
        (f'{NOD}care = """\n[[heat]]\nx = 5\n"""\nrest_s = 999', 9, "rest_s of exercise nod is 999"),
        (f'# three: """\n{NOD}rest_s = 999', 6, "rest_s of exercise nod is 999"),
        ('[[exercise]]\nid = "nod"\nname = "Nod"', 1, "steps of exercise nod is not there"),
        (ROUTINE, 1, "exercises of routine me is not there"),
        (f'{ROUTINE}exercises = ["nobody"]', 4, 'exercises of routine me names "nobody", which cannot be found'),
        (f'{ROUTINE}exercises = ["routine:nobody"]', 4, 'exercises of routine me names "routine:nobody", which cannot'),
        (f'{ROUTINE}exercises = ["routine:me"]', 4, "exercises of routine me names a routine that leads back to it"),
        (f"{ROUTINE}exercises = [{TWENTY}]", 4, "exercises of routine me comes to 60 exercises in a row, so this"),
        ("x = 1\n\nx = 2\n", 3, "x could not be read as TOML, so nothing of this file was used; write texts in"),
        ('a = 1\nb = "open\n', 2, "b could not be read as TOML"),
        ("a = [1,\n2", 2, "what stands there could not be read as TOML"),
        ("just words\n", 1, "what stands there could not be read as TOML"),
    ],
    ids=lambda value: str(value)[-40:],
)  # fmt: skip
def test_a_mistake_is_one_sentence_with_its_line_and_key(file: Path, text: str, line: int, says: str) -> None:
    """It says what was not used and what to write instead; the rest of the guide is there."""
    problem = read(file, text).problem
    one_sentence(problem)
    assert problem.startswith(f"In guide.toml, line {line}, {says}")
    assert re.search(r" not used; write .+\.$|was used; write .+\.$", problem)


def test_good_entries_are_used_beside_bad_ones(file: Path) -> None:
    """The first mistake of the file is said, and how many more there are."""
    bad = f'{HEAT}minutes = 99\n{NOD}{ROUTINE}exercises = ["dip", "nod"]\n'
    good = '[[heat]]\nid = "sand"\nname = "Sand"\n[[routine]]\nid = "mine"\nname = "Mine"\nexercises = ["nod"]\n'
    found = read(file, bad + good)
    assert "stone" not in found.heat
    assert "me" not in found.routines
    assert {"sand", "nod", "mine"} <= {*found.heat, *found.exercises, *found.routines}
    assert "line 4, minutes of heat stone is 99, so this entry and 1 other were not used" in found.problem
    assert "this entry and 2 others were not used" in read(file, f"{bad}{good}more = 5\n").problem


def test_the_first_of_two_entries_with_one_id_is_used(file: Path) -> None:
    """The second is the one that is left out."""
    assert read(file, NOD + NOD.replace("Small nod", "Other")).exercises["nod"].name == "Small nod"


def test_routines_that_go_round_in_a_circle_are_left_out(file: Path) -> None:
    """So is one that leads into the circle; one beside it stays."""
    rows = {"a": "routine:b", "b": "routine:c", "c": "routine:b", "d": "cat_cow"}
    found = read(
        file, "".join(f'[[routine]]\nid = "{n}"\nname = "{n}"\nexercises = ["{row}"]\n' for n, row in rows.items())
    )
    assert list(found.routines)[len(BUILT_IN.routines) :] == ["d"]
    assert "line 4, exercises of routine a names routines that go round in a circle" in found.problem


def test_routines_that_double_each_other_end(file: Path) -> None:
    """Fifty steps of twice the one before would be more exercises than there are atoms; it is said at once."""
    rows = ['"cat_cow"', *(f'"routine:r{at}", "routine:r{at}"' for at in range(50))]
    found = read(
        file, "".join(f'[[routine]]\nid = "r{at}"\nname = "r"\nexercises = [{row}]\n' for at, row in enumerate(rows))
    )
    assert [name for name in found.routines if name.startswith("r")] == [f"r{at}" for at in range(6)]
    one_sentence(found.problem)
    assert "exercises of routine r6 comes to 64 exercises in a row" in found.problem


def test_a_hundred_entries_of_a_kind_are_read(file: Path) -> None:
    """More are not, and it is said."""
    found = read(file, "".join(f'[[heat]]\nid = "h{at}"\nname = "H"\n' for at in range(101)))
    assert len(found.heat) == len(BUILT_IN.heat) + 100
    assert "line 301, heat stands there 101 times" in found.problem


@pytest.mark.parametrize("escape", ["\\u001b[2J", "\\u0007", "\\u009b", "\\u202e", "\\u007f"])
@pytest.mark.parametrize(
    "where", ['name = "{}x"', 'steps = ["{}x"]', 'care = "{}x"', '"{}" = 5', 'id = "{}"', 'each_side = "{}"']
)
def test_nothing_that_steers_a_terminal_comes_out_of_the_file(file: Path, escape: str, where: str) -> None:
    """Neither in an entry nor in the sentence about it."""
    lines = {"id": 'id = "nod"', "name": 'name = "Nod"', "steps": 'steps = ["Nod."]'}
    lines[where.split(" ", maxsplit=1)[0]] = where.format(escape)
    found = read(file, "[[exercise]]\n" + "\n".join(lines.values()))
    one_sentence(found.problem)
    assert len(found.exercises) == len(BUILT_IN.exercises)


# What is no such file


def problem_of(file: Path) -> str:
    """Read the library with something else in the place of the own guide; it is said, and the guide stays."""
    found = library(file)
    stays_whole(found)
    one_sentence(found.problem)
    return found.problem


def test_a_folder_or_a_pipe_is_not_opened(file: Path) -> None:
    """A pipe would wait for ever."""
    file.mkdir()
    assert problem_of(file).startswith("guide.toml is a folder or a device, so nothing of this file was used")
    file.rmdir()
    os.mkfifo(file)
    assert problem_of(file).startswith("guide.toml is a folder or a device, so nothing of this file was used")


def test_bytes_that_are_no_text_name_their_line(file: Path) -> None:
    """Whatever stands before them."""
    file.write_bytes(NOD.encode() + b'care = "\xff"\n')
    assert problem_of(file).startswith("In guide.toml, line 5 is no UTF-8 text, so nothing of this file was used; save")


def test_a_huge_file_is_not_read(file: Path) -> None:
    """One of 1 MB is, and it is quick to find where its mistake stands."""
    file.write_text("#" * own_file.MOST_BYTES + "\n", encoding="utf-8")
    assert problem_of(file).startswith("guide.toml is larger than 1 MB, so nothing of this file was used")
    file.write_text("[[x]]\n" * 150_000, encoding="utf-8")
    assert problem_of(file).startswith("In guide.toml, line 1, x is no key that is known")


def test_lists_inside_lists_without_end_are_refused(file: Path) -> None:
    """And tables inside tables are an unknown key like any other."""
    file.write_text("x = " + "[" * 4900, encoding="utf-8")
    assert problem_of(file).startswith(
        "guide.toml has lists inside lists without end, so nothing of this file was used"
    )
    file.write_text(".".join(["a"] * 2000) + " = 1\n", encoding="utf-8")
    assert "a is no key that is known" in problem_of(file)
    file.write_text("# one\n" + ".".join(["a"] * 50_000) + " = 1\n", encoding="utf-8")
    assert problem_of(file).startswith("In guide.toml, line 2 is longer than 5000 characters, so nothing of this file")


def test_a_file_that_may_not_be_read_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason of the system; once it may be, it is read."""
    file.write_text(NOD, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert problem_of(file).startswith("guide.toml could not be read (Permission denied), so nothing of this file")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", refuse)
        assert problem_of(file).startswith("guide.toml could not be read (Permission denied), so nothing of this file")
    file.chmod(0o600)
    assert "nod" in library(file).exercises


def test_a_link_that_leads_nowhere_or_back_is_no_crash(file: Path) -> None:
    """One that leads nowhere is no file; one that leads to itself cannot be read."""
    file.symlink_to(file.with_name("gone"))
    assert library(file) == BUILT_IN
    file.unlink()
    file.symlink_to(file)
    assert problem_of(file).startswith("guide.toml could not be read")
    assert library(Path("a\0b")).problem.endswith(".")
