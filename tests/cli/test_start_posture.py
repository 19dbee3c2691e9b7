"""The posture check in lines: the same questions, words and step of undo as in the app."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from cli.person import Person, Ran
from unknot.cli.parser import read_words
from unknot.cli.shell import Shell
from unknot.cli.start_posture import run
from unknot.guide.load_library import library
from unknot.guide.moves import move_for
from unknot.insight.posture import MOST, NOTHING_TO_CHANGE
from unknot.tui.screens.posture_words import NO_CORRECT_ONE, NOTHING_TO_ASK

QUESTIONS = [*library().posture.values()]

Start = Callable[..., Ran]


@pytest.fixture
def start(person: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Start:
    """Give a function that starts an item as the shell does, with what is typed then."""

    def started(typed: str, *options: str, item: str = "posture") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        _, args = read_words(["ask", *options])
        shell = Shell(args, person.clock)
        code = run(shell, shell.diary.routine.find(item))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return started


def answers(person: Person) -> dict[str, str]:
    """Give the answers in the diary, by question."""
    found = person.diary().settings.values.get("posture", {})
    return {name: entry["answer"] for name, entry in found.items()}


def test_it_asks_says_and_marks(person: Person, start: Start) -> None:
    """Each answer is said back; what changed, the one thing to try and the mark come after."""
    ran = start("y\nn\n-\n")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Yes, saved.",
        "No, saved.",
        "Not me, saved.",
        f"To try, if you like: {QUESTIONS[1].suggestion} (From OSHA checklist)",
        f"{NO_CORRECT_ONE.text} (From Slater 2019)",
        "Saved: posture check done at 08:12.",
    ]
    assert all(one.ask in ran.err for one in QUESTIONS[:MOST])
    assert "Enter skips a question, q ends." in ran.err
    assert [*answers(person).values()] == ["yes", "no", "not_me"]
    use = next(item for item in person.sees()["items"] if item["id"] == "posture")
    assert use["state"] == "done"


def test_the_whole_visit_is_one_step_of_undo(person: Person, start: Start) -> None:
    """Answers and mark together, as in the app."""
    start("y\nn\n-\n")
    assert person.types("undo").out == "Undone: posture check.\n"
    assert answers(person) == {}
    assert person.diary().day(person.now.date()).is_blank


@pytest.mark.parametrize("end", ["q\n", "", "QUIT\n"])
def test_ending_keeps_what_was_answered(person: Person, start: Start, end: str) -> None:
    """The item stays open, and the rest is asked next time."""
    assert start(f"n\n{end}").out == "No, saved.\n"
    assert answers(person) == {QUESTIONS[0].id: "no"}
    assert person.diary().day(person.now.date()).is_blank
    assert QUESTIONS[0].ask not in start("q\n").err


def test_an_answer_that_cannot_be_taken_is_asked_again(person: Person, start: Start) -> None:
    """A number is no answer; Enter skips."""
    ran = start("4\nYES\n\n\n")
    assert ran.out.splitlines()[:2] == [
        "That was not one of y, n or -, so nothing was saved. Enter skips it.",
        "Yes, saved.",
    ]
    assert NOTHING_TO_CHANGE in ran.out
    assert answers(person) == {QUESTIONS[0].id: "yes"}


def test_no_input_prints_and_saves_nothing(person: Person, start: Start) -> None:
    """Not even a file is made."""
    ran = start("y\ny\ny\n", "--no-input")
    assert ran.code == 0
    assert ran.out.splitlines() == [one.ask for one in QUESTIONS[:MOST]]
    assert ran.err == ""
    assert not person.path.exists()


def test_what_changed_is_said(person: Person, start: Start) -> None:
    """In the words of the app."""
    old = {one.id: {"answer": "no", "on": "2025-10-01", "before": None} for one in QUESTIONS}
    person.diary().set_setting("posture", old)
    assert "Since last time: Back support: no last time, yes now.\n" in start("y\ny\ny\n").out


def test_a_flare_day_asks_one_question(person: Person, start: Start) -> None:
    """And a day on which nothing is due asks none."""
    person.types("flare on")
    assert start("y\n").out.startswith("Yes, saved.\n")
    assert len(answers(person)) == 1
    again = start("")
    assert NOTHING_TO_ASK not in again.out
    assert again.out.endswith(" done at 08:12, 2 times that day.\n")


def test_a_day_without_questions_says_so(person: Person, start: Start) -> None:
    """Nothing is typed, and the item is done."""
    old = {one.id: {"answer": "yes", "on": "2025-11-11", "before": None} for one in QUESTIONS}
    person.diary().set_setting("posture", old)
    ran = start("")
    assert ran.out.splitlines()[:2] == [NOTHING_TO_ASK, NOTHING_TO_CHANGE]
    assert ran.err == ""


def test_a_stretch_break_says_one_thing(person: Person, start: Start) -> None:
    """What to do for a minute, without a question."""
    ran = start("", item="stretch")
    assert ran.out.startswith(move_for(person.now.date()).text)
    assert ran.out.endswith("Saved: stretch break done at 08:12.\n")
    assert answers(person) == {}
