"""The weekly check-in at the shell: typed, asked, shown, and refused in one sentence."""

import pytest

from cli.person import Person

SAVED = "Check-in saved: pain 6, joy taken 7, kept from things 8; together 7.0.\n"
QUESTIONS = (
    "Your last 7 days. How strong was the pain, all in all? 0 is none, 10 the worst you can imagine. ",
    "How much joy in things did the pain take? 0 is none of it, 10 is all of it. ",
    "How much of what you do did the pain stop? 0 is nothing, 10 is everything. ",
)


def test_three_numbers_are_saved(person: Person) -> None:
    """In the order of the questions, with the way to undo it where a person looks."""
    assert person.at_terminal("check-in", "6", "7", "8") == (0, SAVED, "Undo: unknot undo\n")
    assert person.sees()["check_in"] == {
        "impact_pain": 6,
        "impact_enjoyment": 7,
        "impact_activity": 8,
        "recorded_at": "2025-11-12T08:12:00+00:00",
        "impact_mean": 7.0,
    }
    assert person.types("undo").out == "Undone: weekly check-in.\n"
    assert "check_in" not in person.sees()


def test_a_dash_leaves_one_out(person: Person) -> None:
    """What was answered before stays; without all three there is no mean."""
    assert person.types("check-in 0 - 8").out == "Check-in saved: pain 0, kept from things 8.\n"
    assert person.sees()["check_in"]["impact_mean"] is None
    assert (
        person.types("check-in - 7 -").out == "Check-in saved: pain 0, joy taken 7, kept from things 8; together 5.0.\n"
    )


def test_another_day(person: Person) -> None:
    """It goes to the day that was named, and can be taken away there."""
    assert person.types("check-in 6 7 8 --date yesterday").out.startswith("Check-in saved for Tue 11 Nov: pain 6")
    assert "check_in" not in person.sees()
    assert person.sees("--date", "yesterday")["check_in"]["impact_mean"] == 7
    assert person.types("check-in --clear --date yesterday").out == "Check-in cleared for Tue 11 Nov.\n"
    assert "check_in" not in person.sees("--date", "yesterday")


def test_where_there_is_none_there_was_nothing_to_clear(person: Person) -> None:
    """It is said, nothing is written, and undo still takes back what was done before."""
    assert person.types("check-in --clear") == (0, "No check-in today, so nothing to clear.\n", "")
    assert not person.path.exists()
    person.types("4")
    ran = person.types("check-in --clear --date yesterday")
    assert ran == (0, "No check-in for Tue 11 Nov, so nothing to clear.\n", "")
    assert "pain" in person.types("undo").out
    person.types("check-in --clinic 5.3")
    assert person.types("check-in --clear").out == "Check-in cleared.\n"


def test_a_score_from_a_clinic(person: Person) -> None:
    """It stands beside the person's own; another score has no name until it is given one."""
    ran = person.run("check-in", "--clinic", "5,3", "--name", "PEG at Dr Lind")
    assert ran.out == "Check-in saved: 5.3 PEG at Dr Lind from a clinic.\n"
    assert person.run("check-in", "--name", " PEG ").out == "Check-in saved: 5.3 PEG from a clinic.\n"
    assert person.types("check-in --clinic 40").out == "Check-in saved: 40 from a clinic.\n"
    assert "impact_pain" not in person.sees()["check_in"]


@pytest.mark.parametrize(
    "line",
    [
        *("check-in 6", "check-in 6 7", "check-in 6 7 8 9", "check-in - - -", "check-in 6 7 11", "check-in six 7 8"),
        *(
            "check-in 6 7 8.5",
            "check-in -1 7 8",
            "check-in --clinic nan",
            "check-in --clinic 100.5",
            "check-in --name P",
        ),
        *(
            "check-in --clinic",
            "check-in 6 7 8 --date tomorrow",
            "check-in 6 7 8 --clinic x",
            "check-in --name= --clinic=",
        ),
        "check-in --clinic 5 --name " + "x" * 41,
    ],
)
def test_bad_input_is_one_sentence_and_saves_nothing(person: Person, line: str) -> None:
    """What was wrong, that nothing was saved, and what to try."""
    ran = person.types(line)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "not saved" in ran.err or "nothing was" in ran.err
    assert not person.path.exists() or "check_in" not in person.sees()


def test_without_a_terminal_the_latest_is_shown(person: Person) -> None:
    """The latest one up to the day that is named, however long ago; looking writes nothing."""
    none = person.types("check-in").out
    assert none == "No weekly check-in yet. Three numbers from 0 to 10, if you like: unknot check-in 6 7 8\n"
    assert not person.path.exists()
    person.types("check-in 1 2 3 --date 2025-01-05")
    person.types("4")
    assert person.types("check-in").out == "Sun 5 Jan: pain 1, joy taken 2, kept from things 3; together 2.0.\n"
    person.types("check-in 6 7 8")
    assert person.types("check-in").out == "Wed 12 Nov: pain 6, joy taken 7, kept from things 8; together 7.0.\n"
    assert person.types("check-in --date yesterday").out.startswith("Sun 5 Jan: pain 1")
    assert person.types("check-in --date 2025-01-04").out == none
    assert person.at_terminal("check-in", "--no-input").out.startswith("Wed 12 Nov")


def test_at_a_terminal_the_three_are_asked(person: Person) -> None:
    """One by one, each saved at once; one that cannot be is asked again, Enter skips, q ends."""
    ran = person.at_terminal("check-in", typed="6\n11\n7\n8\n")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Check-in saved: pain 6.",
        "Each of the three goes from 0 to 10, so 11 was not saved. Try: unknot check-in 5 4 6",
        "Check-in saved: pain 6, joy taken 7.",
        SAVED.strip(),
    ]
    first, second, third = QUESTIONS
    assert ran.err == f"Enter skips a question, q ends. Each answer is saved at once.\n{first}{second}{second}{third}"
    person.at_terminal("check-in", "--date", "yesterday", typed="\n5\nq\n")
    assert person.sees("--date", "yesterday")["check_in"]["impact_enjoyment"] == 5
    assert "impact_pain" not in person.sees("--date", "yesterday")["check_in"]


@pytest.mark.parametrize(
    ("began", "now", "last", "asked"),
    [
        ("2025-11-02", "2025-11-16 19:00", None, True),
        ("2025-11-02", "2025-11-15 19:00", None, False),
        ("2025-11-10", "2025-11-16 19:00", None, False),
        ("2025-11-02", "2025-11-16 19:00", "2025-11-10", False),
        ("2025-11-02", "2025-11-16 19:00", "2025-11-09", True),
    ],
)
def test_the_questions_of_the_day_ask_when_it_is_due(
    person: Person, began: str, now: str, last: str | None, asked: bool
) -> None:
    """On its weekday, in a diary a week old, when none was answered within the last 6 days; before the note."""
    person.at(now)
    person.types(f"4 --date {began}")
    if last:
        person.types(f"check-in 1 1 1 --date {last}")
    ran = person.at_terminal("ask", typed="\n" * 6 + ("6\n7\n8\n" if asked else "") + "fog\n")
    assert (QUESTIONS[0] in ran.err) is asked
    assert ("check_in" in person.sees()) is asked
    assert person.sees()["note"] == "fog"


def test_a_past_day_is_not_asked_for_its_week(person: Person) -> None:
    """Filling in yesterday is about yesterday."""
    person.at("2025-11-16 19:00").types("4 --date 2025-11-02")
    assert QUESTIONS[0] not in person.at_terminal("ask", "--date", "2025-11-09", typed="\n" * 9).err


def test_a_day_shows_its_check_in(person: Person) -> None:
    """In words, as records and as JSON; a day without one has none of it."""
    person.types("4")
    assert "check-in" not in person.types("today").out + person.types("today --plain").out
    person.run("check-in", "6", "7", "8", "--clinic", "5.3", "--name", "PEG")
    said = "  check-in  pain 6, joy taken 7, kept from things 8; together 7.0; 5.3 PEG from a clinic\n"
    assert said in person.types("today").out
    records = [line.split("\t") for line in person.types("today --plain").out.splitlines()]
    assert {name: value for kind, name, *value in records if kind == "check-in"} == {
        "impact_pain": ["6"],
        "impact_enjoyment": ["7"],
        "impact_activity": ["8"],
        "clinic_score": ["5.3"],
        "clinic_name": ["PEG"],
        "recorded_at": ["2025-11-12T08:12:00+00:00"],
        "impact_mean": ["7.0"],
    }
    assert person.sees()["check_in"]["clinic_name"] == "PEG"


def test_a_command_without_a_letter_can_be_given_one(person: Person) -> None:
    """`unknot keys` says where it is until then."""
    assert person.types("config keys.check_in").out == "none\n"
    assert "  in the menu  Weekly check-in" in person.types("keys").out
    assert "\n\tWeekly check-in" in person.types("keys --plain").out
    assert person.types("config keys.check_in k").out == "Key for weekly check-in: k.\n"
    assert "  k            Weekly check-in" in person.types("keys").out
