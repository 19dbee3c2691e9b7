"""Questions: where a person is there to answer, and `unknot ask`."""

import pytest

from cli.person import Person


def test_pain_asks_for_the_number_at_a_terminal(person: Person) -> None:
    """The prompt is a message, the answer data."""
    ran = person.at_terminal("pain", typed="4\n")
    assert (ran.code, ran.out) == (0, "Pain 4 (moderate) saved for Wed 12 Nov, 08:12.\n")
    assert ran.err == "Pain 0-10: Undo: unknot undo\n"


@pytest.mark.parametrize(
    ("command", "answer", "said"), [("sleep", "3", "Sleep saved: fair.\n"), ("note", "Fog", "Note saved.\n")]
)
def test_sleep_and_note_ask_too(person: Person, command: str, answer: str, said: str) -> None:
    """The same for the other commands that want one answer."""
    assert person.at_terminal(command, typed=f"{answer}\n").out == said


@pytest.mark.parametrize("command", ["pain", "sleep", "note"])
def test_no_answer_and_no_input_save_nothing(person: Person, command: str) -> None:
    """An empty line, the end of input and --no-input are all exit 2, and the last asks nothing."""
    assert person.at_terminal(command, typed="\n").code == 2
    assert person.at_terminal(command, typed="").code == 2
    silent = person.at_terminal(command, "--no-input", typed="4\n")
    assert (silent.code, silent.out) == (2, "")
    assert ": unknot" in silent.err
    assert not person.path.exists()


def test_a_dash_at_a_terminal_says_how_to_end(person: Person) -> None:
    """Otherwise nothing would seem to happen; the lines of a note stay lines."""
    ran = person.at_terminal("note", "-", typed="one\ntwo\n")
    assert ran.err.startswith("Type it, then Enter and Ctrl+D.\n")
    assert person.sees()["note"] == "one\ntwo"
    assert person.at_terminal("pain", "-", "-q", typed="4\n").err == ""


def test_hints_are_for_terminals_and_not_for_the_quiet(person: Person) -> None:
    """How to undo is said beside the answer, where a person looks, and -q leaves it out."""
    assert person.at_terminal("4").err == "Undo: unknot undo\n"
    assert person.at_terminal("4", "-q").err == ""
    assert person.types("4").err == ""


def test_a_hard_number_offers_a_lighter_day(person: Person) -> None:
    """Offered, never done unasked."""
    assert person.at_terminal("8").err == "Undo: unknot undo\nFor a lighter day: unknot flare on\n"
    assert not person.sees()["flare"]


def test_a_note_that_takes_anothers_place_says_so(person: Person) -> None:
    """One note for each day."""
    person.types("note one")
    assert "takes the place of the earlier note" in person.at_terminal("note", "two").err


def test_ask_goes_through_the_day(person: Person) -> None:
    """Pain, each open item, sleep, a note; every answer is said back and saved."""
    ran = person.run("ask", typed="4\ny\nr\n\nn\n3\nFog [/] today\n")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Pain 4 (moderate) saved for Wed 12 Nov, 08:12.",
        "Saved: warm soak or pack done at 08:12.",
        "Saved: posture check resting. That is fine.",
        "Saved: warm bath not done. That is fine.",
        "Sleep saved: fair.",
        "Note saved.",
        "That is all for today. To hear it back: unknot today",
    ]
    day = person.sees()
    assert [item["state"] for item in day["items"]] == ["done", "rest", "open", "not_done", "done"]
    assert day["note"] == "Fog [/] today"


def test_ask_says_what_it_wants_in_plain_prompts(person: Person) -> None:
    """One line each, with the answers it takes, on stderr."""
    ran = person.run("ask", typed="\n" * 7)
    assert "Enter skips a question, q ends." in ran.err
    assert "Pain right now, 0 to 10? " in ran.err
    assert "Warm soak or pack, 15 min: done? y yes, r rest, n not done " in ran.err
    assert not person.path.exists()


def test_ask_asks_again_after_an_answer_it_cannot_take(person: Person) -> None:
    """The sentence, then the same question; nothing else is skipped."""
    ran = person.run("ask", typed="14\n4\nmaybe\ny\nq\n")
    assert ran.out.splitlines() == [
        "Pain goes from 0 to 10, so 14 was not saved. Try: unknot 4",
        "Pain 4 (moderate) saved for Wed 12 Nov, 08:12.",
        "That was not one of y, r or n, so nothing was saved. Enter skips it.",
        "Saved: warm soak or pack done at 08:12.",
    ]


@pytest.mark.parametrize("end", ["q\n", "", "QUIT\n"])
def test_ask_ends_when_the_person_does(person: Person, end: str) -> None:
    """Q or the end of input; what was answered stays saved."""
    assert person.run("ask", typed=f"4\n{end}").code == 0
    assert [entry["nrs"] for entry in person.sees()["pain"]] == [4]


def test_ask_leaves_out_what_was_said_already(person: Person) -> None:
    """Nobody answers twice; the number so far is named."""
    person.types("log 4 all sleep=3")
    ran = person.run("ask", typed="\n\n")
    assert "(so far 4)" in ran.err
    assert "done?" not in ran.err
    assert "Sleep" not in ran.err


def test_ask_of_another_day(person: Person) -> None:
    """The questions and the answers are about that day."""
    ran = person.run("ask", "--date", "yesterday", typed="5\nq\n")
    assert "Average pain of that day, 0 to 10? " in ran.err
    assert person.sees("--date", "yesterday")["pain"][0]["kind"] == "average"
