"""`unknot test`: set up, said in one sentence, told to other programs, refused kindly, and ended, in the shell."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tinydb import TinyDB

from cli.person import Person
from unknot.cli.show import day_as_text
from unknot.record.trial import schedule_of

SEEN = "How near the answer comes, in points of pain either way: about 1 in 28 days, 0.8 in 42, 0.7 in 56.\n"
NONE = "No fair test is under way.\n"


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every seed be 7: the first days are without, with, with."""
    monkeypatch.setattr("secrets.randbelow", lambda _: 7)


def seen(person: Person, *words: str) -> dict[str, Any]:
    """Read the test as JSON."""
    found: dict[str, Any] = json.loads(person.run("test", "--json", *words).out)
    return found


def test_without_one_it_is_said_and_nothing_is_made(person: Person) -> None:
    """With the way to set one up where a person looks."""
    assert person.types("test") == (0, NONE, "")
    assert person.at_terminal("test") == (0, NONE, "To set one up: unknot test start heat\n")
    assert seen(person) == {"schema": 1, "date": "2025-11-12", "test": None}
    assert person.types("test --plain").out == "date\t2025-11-12\n"
    assert not person.path.exists()


@pytest.mark.parametrize(
    ("words", "days", "last"),
    [("", 42, "Wed 24 Dec"), ("--days 28", 28, "Wed 10 Dec"), ("--days=56", 56, "Wed 7 Jan 2026")],
)
def test_a_test_is_set_up(person: Person, words: str, days: int, last: str) -> None:
    """What each length can tell is said first; it starts tomorrow."""
    said = f"The fair test of warm soak or pack starts tomorrow: {days} days, Thu 13 Nov to {last}.\n"
    assert person.types(f"test start heat {words}") == (0, said, SEEN)
    assert person.types("test").out == f"The fair test of warm soak or pack starts on Thu 13 Nov: {days} days.\n"
    assert person.types("undo").out == "Undone: fair test of warm soak or pack set up.\n"
    assert person.types("test").out == NONE


def test_pairs_of_weeks_say_what_they_can_tell(person: Person) -> None:
    """They take 84 days, whether that is typed or not."""
    for words in ("--weeks", "--weeks --days 84"):
        ran = person.types(f"test start exercise {words}")
        assert "fewer than half of such tests" in ran.err
        assert ": 84 days, Thu 13 Nov to Wed 4 Feb 2026." in ran.out
        assert seen(person)["test"]["form"] == "weeks"
        person.types("undo")


def test_at_a_terminal_it_is_asked_first(person: Person) -> None:
    """Enter starts it; anything else, or nothing more to come, does not."""
    asked = "42 days from tomorrow, drawn by coin flips. Enter starts it, n does not: "
    for typed in ("n\n", "what\n", ""):
        ran = person.at_terminal("test", "start", "heat", typed=typed)
        assert ran.out == "Nothing was begun. Another length: unknot test start heat --days 28\n"
        assert ran.err == SEEN + asked
        assert not person.path.exists()
    ran = person.at_terminal("test", "start", "heat", typed="\n")
    assert ran.out.startswith("The fair test of warm soak or pack starts tomorrow")
    assert ran.err == SEEN + asked + "Undo: unknot undo\n"


def test_each_day_is_said_in_one_sentence(person: Person) -> None:
    """With or without, as it was drawn; another day by its name, and afterwards none is under way."""
    person.types("test start heat --days 28")
    for at, sign in enumerate(schedule_of(7, 28, "days")[:5]):
        person.at(f"2025-11-{13 + at} 09:00")
        with_it = "with" if sign == "1" else "without"
        assert person.types("test").out == f"Today is a day {with_it} warm soak or pack. Day {at + 1} of 28.\n"
    said = "Thu 13 Nov is a day without warm soak or pack. Day 1 of 28.\n"
    assert person.types("test --date thursday").out == said
    assert person.at("2025-12-11 09:00").types("test").out == NONE


def test_today_says_it_too(person: Person) -> None:
    """In a line of its own, as records and as JSON; a day outside the test has no such line."""
    before = person.types("today").out
    assert "test" not in person.sees()
    person.types("test start heat")
    assert person.types("today").out == before
    assert person.sees()["test"]["assigned"] is None
    person.at("2025-11-14 08:12")
    assert "  test      a day with warm soak or pack, day 2 of 42\n" in person.types("today").out
    assert person.sees()["test"] == seen(person)["test"]
    assert "test\tassigned\twith\ntest\trefused\tno\n" in person.types("today --plain").out
    said = person.types("today --date yesterday").out
    assert "  test      a day without warm soak or pack, day 1 of 42\n" in said
    diary = person.diary()
    lines = day_as_text(diary, diary.day(diary.today()), width=40)
    assert "  test      a day with warm soak or" in lines
    assert max(map(len, lines)) <= 40
    person.types("test stop")
    assert "test" not in person.types("today").out + person.types("today --plain").out
    assert "test" not in person.sees()


def test_a_night_belongs_to_the_day_before(person: Person) -> None:
    """The assignment changes when the person's day does."""
    person.types("test start heat --days 28")
    assert "Day 1 of 28" in person.at("2025-11-14 03:59").types("test").out
    assert "Day 2 of 28" in person.at("2025-11-14 04:00").types("test").out


def test_other_programs_read_the_progress(person: Person) -> None:
    """And no result, as lines too."""
    person.types("test start heat")
    person.at("2025-11-15 09:00").types("test refuse")
    found = seen(person)["test"]
    assert found == {
        "activity": "heat",
        "name": "warm soak or pack",
        "form": "days",
        "start": "2025-11-13",
        "length": 42,
        "days_over": 2,
        "day": 3,
        "assigned": "with",
        "refused": True,
        "paused": False,
        "as_drawn": True,
    }
    records = [line.split("\t") for line in person.types("test --plain").out.splitlines()]
    assert records == [
        ["date", "2025-11-15"],
        *(
            [name, {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)]
            for name, value in found.items()
        ),
    ]
    before = seen(person, "--date", "2025-11-12")["test"]
    assert (before["day"], before["assigned"], before["refused"]) == (None, None, False)


def test_pause_resume_refuse_and_stop(person: Person) -> None:
    """Each says what it did; the reason is kept."""
    person.types("test start heat")
    person.at("2025-11-14 09:00")
    assert person.types("test refuse").out == "That is fine. The day counts as it was drawn.\n"
    assert person.types("test refuse --date yesterday").out == "That is fine. The day counts as it was drawn.\n"
    assert person.types("test refuse").out == "Taken back. The day counts as it was drawn.\n"
    assert "pauses from tomorrow" in person.types("test pause").out
    assert person.at("2025-11-20 09:00").types("test").out == (
        "The fair test of warm soak or pack is paused. 2 of 42 days are over.\n"
    )
    assert person.types("test resume").out == "The test goes on tomorrow, where it stood still.\n"
    assert "goes on tomorrow" in person.types("test").out
    assert "Day 3 of 42" in person.at("2025-11-21 09:00").types("test").out
    assert "is stopped" in person.run("test", "stop", "--why", "too much work").out
    assert person.diary().trials[1].why == "too much work"
    assert person.types("test").out == NONE


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("test heat", 2, "heat is none of start, stop, pause, resume and refuse, so nothing was changed."),
        ("test start", 2, "Which item is to be tested? Nothing was begun."),
        ("test start nothing", 3, 'No item called "nothing", so nothing was changed.'),
        ("test start walk", 2, "Short walk is off, so no test was begun. Try: unknot routine on walk"),
        ("test start sleep", 2, "The sleep log is no method, so no test was begun."),
        ("test start heat --days 30", 2, "28, 42, 56 days, so none was begun. Try: --days 28"),
        ("test start heat --days soon", 2, "soon is no number of days, so no test was begun. Try: --days 42"),
        ("test start heat --days -1", 2, "-1 is no number of days"),
        ("test start heat --weeks --days 28", 2, "84 days, so none was begun."),
        ("test start heat --why x", 2, "--why does not go with unknot test start, so nothing was changed."),
        ("test start heat --date yesterday", 2, "--date does not go with unknot test start"),
        ("test pause --days 28", 2, "--days does not go with unknot test pause"),
        ("test --weeks", 2, "--weeks does not go with unknot test, so nothing was changed."),
        ("test stop heat", 2, "unknot test stop takes no heat, so nothing was changed."),
        ("test stop", 2, "No fair test is under way, so nothing was changed."),
        ("test refuse --date tomorrow", 2, "nothing was changed"),
    ],
)
def test_what_cannot_be_is_one_sentence(person: Person, line: str, code: int, said: str) -> None:
    """What was wrong, that nothing was changed, and what to try."""
    ran = person.run("-q", *line.split())
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert person.diary().trials == {}


def test_an_edited_schedule_is_told_and_can_be_ended(person: Person) -> None:
    """No day of it is said to be with or without; `unknot check` names it, and one that cannot be read."""
    person.types("test start heat")
    with TinyDB(person.path, encoding="utf-8") as plain:
        plain.table("trials").update({"schedule": "1" * 42})
        plain.table("trials").insert({"activity": "bath"})
    person.at("2025-11-14 09:00")
    said = "The schedule of the fair test of warm soak or pack is not the one that was drawn, so it cannot be used. "
    assert person.types("test") == (0, f"{said}To end it: unknot test stop\n", "")
    found = seen(person)["test"]
    assert (found["as_drawn"], found["day"], found["assigned"]) == (False, None, None)
    ran = person.types("test start bath")
    assert (ran.code, ran.err) == (2, f"{SEEN}{said}To end it: unknot test stop\n")
    checked = person.types("check")
    assert checked.code == 4
    assert "odd       fair test 1: the schedule is not the one that was drawn, so it cannot be used" in checked.out
    assert "unread    fair test 2: cannot be read" in checked.out
    assert "is stopped" in person.types("test stop").out
