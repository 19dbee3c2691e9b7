"""`unknot exercises`: amounts, what rests, and the question about crashes, in the shell."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from cli.person import Person

ASKED = "Shoulder rolls: 4 times, 2 sets."


def done_since(person: Person, weeks: int) -> None:
    """Have done shoulder rolls for some weeks, and crash from nothing."""
    day = (person.now - timedelta(weeks=weeks)).date().isoformat()
    diary = person.diary()
    diary.set_setting("doses", {"shoulder_roll": {"repetitions": 3, "hold_s": 0, "since": day}})
    diary.set_setting("safety", {"crash": "no"})


def amount(person: Person) -> int:
    """Tell how many shoulder rolls it is."""
    rows = json.loads(person.types("exercises --json").out)["exercises"]
    return int(next(row for row in rows if row["id"] == "shoulder_roll")["repetitions"])


def test_the_list_names_every_exercise_with_its_amount(person: Person) -> None:
    """To read, as lines, and as JSON; nothing is made."""
    ran = person.types("exercises")
    assert ran == person.types("exercises list")
    assert ran.code == 0
    assert "  on   shoulder_roll" in ran.out
    assert "Belly breathing, 2 min\n" in ran.out
    assert "on\tshoulder_roll\tShoulder rolls\t3 times, 2 sets\n" in person.types("exercises --plain").out
    assert amount(person) == 3
    assert not person.path.exists()


@pytest.mark.parametrize("name", ["shoulder_roll", "Shoulder rolls", "shoulder-roll", "SHOULDER R"])
def test_less_is_taken_at_once_and_can_be_undone(person: Person, name: str) -> None:
    """By the id, the name, or the start of either."""
    ran = person.run("exercises", *name.split(), "less")
    assert (ran.code, ran.out) == (0, "Shoulder rolls: 2 times, 2 sets. Less is fine.\n")
    assert amount(person) == 2
    assert person.types("undo").out == "Undone: Shoulder rolls one step down.\n"
    assert amount(person) == 3


def test_the_smallest_amount_stays(person: Person) -> None:
    """It is said, and nothing changes."""
    for _ in range(2):
        person.types("exercises shoulder_roll less")
    ran = person.types("exercises shoulder_roll less")
    assert (ran.code, ran.out) == (0, "Shoulder rolls is at its smallest. It can also rest: switch it off.\n")
    assert amount(person) == 1


def test_more_is_asked_for_and_confirmed(person: Person) -> None:
    """With Enter at a terminal, with --yes elsewhere; no keeps it as it is."""
    done_since(person, 4)
    silent = person.types("exercises shoulder_roll more")
    assert silent.out == "Nothing was changed. To take it: unknot exercises shoulder_roll more --yes\n"
    no = person.at_terminal("exercises", "shoulder_roll", "more", typed="n\n")
    assert ASKED in no.err
    assert amount(person) == 3
    assert person.at_terminal("exercises", "shoulder_roll", "more", typed="\n").out == f"{ASKED}\n"
    assert amount(person) == 4
    person.types("undo")
    assert person.types("exercises shoulder_roll more --yes").out == f"{ASKED}\n"
    assert amount(person) == 4


@pytest.mark.parametrize("weeks", [0, 3])
def test_more_says_from_when_on_it_can_be(person: Person, weeks: int) -> None:
    """Whatever was typed, nothing changes before that day."""
    done_since(person, weeks)
    ran = person.types("exercises shoulder_roll more --yes")
    assert (ran.code, "A step up can come from" in ran.out) == (0, True)
    assert amount(person) == 3


def test_more_is_off_in_a_flare_and_for_those_who_crash(person: Person) -> None:
    """Each with its own sentence."""
    done_since(person, 9)
    person.types("flare on")
    assert "After a flare it stays calm for a week" in person.types("exercises shoulder_roll more --yes").out
    person.types("flare off")
    person.types("exercises safety yes")
    assert "small efforts may make you crash" in person.types("exercises shoulder_roll more --yes").out
    assert amount(person) == 3


def test_an_exercise_rests_and_comes_back(person: Person) -> None:
    """Its amount is kept; twice the same says so."""
    assert person.types("exercises shoulder_roll off").out == "Shoulder rolls is resting. Its amount is kept.\n"
    assert "  off  shoulder_roll" in person.types("exercises").out
    assert person.types("exercises shoulder_roll off").out == "Shoulder rolls is resting already.\n"
    assert person.types("exercises shoulder_roll on").out == "Shoulder rolls is on.\n"


def test_the_smaller_versions_are_said_with_their_source(person: Person) -> None:
    """Easier, and for a flare day."""
    ran = person.types("exercises shoulder_roll easier")
    assert ran.out.startswith("Shoulder rolls, easier: ")
    assert "\nOn a flare day: " in ran.out
    assert ran.err.startswith("Sources: MyHealth Alberta")


def test_the_safety_page_and_its_answer(person: Person) -> None:
    """The page with sources; an answer in each form, and a sentence for any other."""
    page = person.types("exercises safety").out
    assert page.startswith("Before you begin\n")
    assert "Sources: NICE NG206." in page
    assert "Your answer: not answered yet." in page
    for word, said in (("yes", "stay off"), ("not-sure", "Until you are sure"), ("no", "can be offered")):
        assert said in person.types(f"exercises safety {word}").out
    assert "Your answer: no." in person.types("exercises safety").out
    assert person.types("exercises safety perhaps").code == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("exercises shoulder_roll", 2),
        ("exercises more", 2),
        ("exercises shoulder_roll twice", 2),
        ("exercises shoulder less", 3),
        ("exercises flying less", 3),
    ],
)
def test_what_cannot_be_done_is_one_sentence(person: Person, words: str, code: int) -> None:
    """It says that nothing was changed, and what to type."""
    ran = person.types(words)
    assert (ran.code, ran.out) == (code, "")
    assert "nothing was changed" in ran.err
    assert ran.err.count("\n") == 1
    assert not person.path.exists()
