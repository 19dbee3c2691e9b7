"""`unknot test`: set up, said in one sentence, told to other programs, refused kindly, and ended, in the shell."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from tinydb import TinyDB

from cli.person import Person
from unknot.cli.show import day_as_text
from unknot.record.trial import schedule_of

SEEN = (
    "How near the answer comes, in points of pain either way: about 1 in 28 days, 0.8 in 42, 0.7 in 56. "
    "A change of 1.5 points is mostly found, and one of 1 point in about half of those of 28 days, 2 of 3 of 42 and "
    "4 of 5 of 56.\n"
)
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
    assert seen(person) == {"schema": 1, "date": "2025-11-12", "test": None, "last": None}
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


def test_what_works_slowly_is_told_of_the_long_form(person: Person) -> None:
    """Before it starts; of a method that acts within a day, and of the long form itself, nothing is said."""
    said = "may work over weeks, which single days do not show. In pairs of weeks: --weeks"
    assert f"Gentle exercise {said}" in person.types("test start exercise").err
    person.types("undo")
    assert said not in person.types("test start exercise --weeks").err
    person.types("undo")
    assert said not in person.types("test start heat").err


def test_at_a_terminal_it_is_asked_first(person: Person) -> None:
    """Enter starts it; anything else, or nothing more to come, does not."""
    asked = "42 days from tomorrow, drawn by coin flips. Enter starts it, n does not: "
    for typed in ("n\n", "what\n", ""):
        ran = person.at_terminal("test", "start", "heat", typed=typed)
        assert ran.out == "Nothing was begun. Another length: unknot test start heat --days 28\n"
        assert ran.err == SEEN + asked
        assert not person.path.exists()
    ran = person.at_terminal("test", "start", "exercise", "--weeks", typed="n\n")
    assert ran.out == "Nothing was begun. In pairs of days: unknot test start exercise --days 42\n"
    ran = person.at_terminal("test", "start", "bath", typed="n\n")
    assert ran.out == "Nothing was begun. Another length: unknot test start bath --days 28\n"
    ran = person.at_terminal("test", "start", "heat", typed="\n")
    assert ran.out.startswith("The fair test of warm soak or pack starts tomorrow")
    assert ran.err == SEEN + asked + "Undo: unknot undo\n"


def test_each_day_is_said_in_one_sentence(person: Person) -> None:
    """With or without, as it was drawn; another day by its name, and afterwards what came out."""
    person.types("test start heat --days 28")
    for at, sign in enumerate(schedule_of(7, 28, "days")[:5]):
        person.at(f"2025-11-{13 + at} 09:00")
        with_it = "with" if sign == "1" else "without"
        assert person.types("test").out == f"Today is a day {with_it} warm soak or pack. Day {at + 1} of 28.\n"
    said = "Thu 13 Nov is a day without warm soak or pack. Day 1 of 28.\n"
    assert person.types("test --date thursday").out == said
    assert " ".join(person.at("2025-12-11 09:00").types("test").out.split()) == (
        "Warm soak or pack: cannot tell, after a fair test. Too few of its days came with a number before the first "
        "tick and one at least two hours later."
    )


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
    person.types("test pause")
    person.at("2025-11-15 08:12")
    assert "  test      fair test of warm soak or pack: paused. See: unknot test\n" in person.types("today").out
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


def test_a_day_without_it_asks_for_the_others_only(person: Person) -> None:
    """Neither as what is next nor by `done all`; a day that goes otherwise has it again, as has one with it."""
    person.types("test start heat")
    person.at("2025-11-13 09:00").types("5")
    assert person.types("today").out.endswith("Next: posture check, 1 min\n")
    person.types("test refuse")
    assert "warm soak or pack, 15 min" in person.types("today").out.splitlines()[-1].casefold()
    person.types("test refuse --back")
    assert "warm soak" not in person.types("done all").out
    lines = person.types("today").out.splitlines()
    row = next(line for line in lines if "Warm soak or pack" in line and line.startswith("  open"))
    assert row.endswith("left out today, by the coin")
    assert "unknot" not in row, "the day is to be without it, so no command offers it"
    person.types("undo")
    assert "warm soak" in person.at("2025-11-14 09:00").types("done heat").out
    person.at("2025-11-15 09:00").types("5")
    assert "warm soak or pack, 15 min" in person.types("today").out.splitlines()[-1].casefold()


def test_a_flare_day_with_it_has_a_row_to_tick(person: Person) -> None:
    """Also where the small routine is without it: a flare pauses no test. `done all` still asks for the small one."""
    person.types("routine edit heat --flare off")
    person.types("test start heat")
    person.at("2025-11-13 09:00").types("flare on")
    assert "Warm soak" not in person.types("today").out.replace("test ", ""), "the first day is one without"
    person.at("2025-11-14 09:00").types("flare on")
    lines = person.types("today").out.splitlines()
    assert [line.split()[-1] for line in lines if line.startswith("  open      Warm soak or pack")] == ["heat"]
    assert "warm soak" not in person.types("done all").out
    person.types("test refuse")
    assert "  open      Warm soak" not in person.types("today").out


def test_pause_resume_refuse_and_stop(person: Person) -> None:
    """Each says what it did; the reason is kept."""
    person.types("test start heat")
    person.at("2025-11-14 09:00")
    counts = "goes otherwise, which is fine. It counts the way the coin fell.\n"
    assert person.types("test refuse").out == f"Noted: today {counts}"
    assert person.types("test refuse --date yesterday").out == f"Noted: Thu 13 Nov {counts}"
    again = person.at_terminal("test", "refuse")
    assert again.out.startswith("It is noted already that today goes otherwise. To take it back:")
    assert again.err == "", "nothing to undo"
    assert person.types("test refuse --back").out == "Taken back: today goes as drawn.\n"
    assert "pauses from tomorrow" in person.types("test pause").out
    assert person.at("2025-11-20 09:00").types("test").out == (
        "The fair test of warm soak or pack is paused. 2 of 42 days are over.\n"
    )
    assert person.types("test resume").out == "The test goes on tomorrow, where it stood still.\n"
    assert "goes on tomorrow" in person.types("test").out
    assert "Day 3 of 42" in person.at("2025-11-21 09:00").types("test").out
    assert "is stopped" in person.run("test", "stop", "--why", "too much work").out
    assert person.diary().trials[1].why == "too much work"
    said = "The fair test of warm soak or pack was stopped on Fri 21 Nov, after 2 of 42 days. So it has no result.\n"
    assert " ".join(person.types("test").out.split()) == said.strip()
    last = seen(person)["last"]
    assert (last["activity"], last["ended"], last["why"], last["verdict"]) == (
        *("heat", "2025-11-21", "too much work", None),
    )
    assert "last\tended\t2025-11-21\n" in person.types("test --plain").out
    person.types("test start bath")
    assert "starts on Sat 22 Nov" in person.types("test").out
    assert seen(person)["last"] is None


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("test heat", 2, "heat is none of start, stop, pause, resume and refuse, so nothing was changed."),
        ("test start", 2, "Which item is to be tested? Nothing was begun."),
        ("test start nothing", 3, 'No item called "nothing", so nothing was changed.'),
        ("test start walk", 2, "Short walk is off, so no test was begun. Try: unknot routine on walk"),
        ("test start sleep", 2, "The sleep log is no method, so no test was begun."),
        ("test start heat --days 30", 2, "28, 42, 56 days, so none was begun. Try: --days 28"),
        ("test start heat --days 41", 2, "28, 42, 56 days, so none was begun. Try: --days 42"),
        ("test pause --back", 2, "--back does not go with unknot test pause"),
        ("test start heat --days soon", 2, "soon is no number of days, so no test was begun. Try: --days 42"),
        ("test start heat --days -1", 2, "-1 is no number of days"),
        ("test start heat --weeks --days 28", 2, "84 days, so none was begun."),
        ("test start heat --why x", 2, "--why does not go with unknot test start, so nothing was changed."),
        ("test start heat --date yesterday", 2, "--date does not go with unknot test start"),
        ("test pause --days 28", 2, "--days does not go with unknot test pause"),
        ("test --weeks", 2, "--weeks does not go with unknot test, so nothing was changed."),
        ("test stop heat", 2, "unknot test stop takes no heat, so nothing was changed."),
        ("test stop", 2, "No fair test is under way, so nothing was changed."),
        ("test refuse --date tomorrow", 2, "has not come yet. Leave the date out for today; nothing was changed."),
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
    assert (ran.code, ran.err) == (2, f"{said}To end it: unknot test stop\n")
    checked = person.types("check")
    assert checked.code == 4
    assert "odd       fair test 1: the schedule is not the one that was drawn, so it cannot be used" in checked.out
    assert "unread    fair test 2: cannot be read" in checked.out
    assert "is stopped" in person.types("test stop").out


def test_a_finished_test_says_what_came_out(person: Person) -> None:
    """Its sentences until another one is begun, and how many days went as the coin gave them; hidden in quiet mode."""
    person.types("test start heat --days 28")
    for at, sign in enumerate(schedule_of(7, 28, "days")):
        day = f"{dt.date(2025, 11, 13) + dt.timedelta(days=at)}"
        person.at(f"{day} 08:00").types(str(5 + at % 3))
        if sign == "1" and at % 2:
            person.at(f"{day} 12:00").types("done heat")
        person.at(f"{day} 20:00").types(str(5 + at % 3 + at // 3 % 2 - 3 * int(sign)))
        if at == 20:
            assert "lower" not in person.types("test").out + person.types("helps").out.partition("Short walk")[0]
    person.at("2025-12-11 09:00")
    said = " ".join(person.types("test").out.split())
    assert said.startswith("Warm soak or pack: helps (from a fair test). On days with it your evening pain was about ")
    assert "A method that does nothing is said to help in fewer than 1 in 20 fair tests." in said
    assert " % of the days went as the coin gave them, which makes a difference look smaller." in said
    found = seen(person)
    assert (found["test"], found["last"]["verdict"], found["last"]["days_over"]) == (None, "helps", 28)
    assert 0.5 <= found["last"]["kept"] < 0.8
    records = [line.split("\t") for line in person.types("test --plain").out.splitlines()]
    assert ["last", "ci95", *map(str, found["last"]["ci95"])] in records
    helps = json.loads(person.types("helps --json").out)["methods"][0]
    assert (helps["source"], helps["verdict"], helps["kept"]) == ("fair_test", "helps", found["last"]["kept"])
    person.types("config quiet on")
    assert "quiet mode hides it" in person.types("test").out
    assert (seen(person)["last"]["verdict"], seen(person)["last"]["effect_nrs"]) == (None, None)
    person.types("test start bath")
    assert "starts on" in person.types("test").out


def test_today_tells_for_a_week_that_a_test_is_over(person: Person) -> None:
    """With the command that says what came out; what other programs read stays as it was, and no past day has it."""
    said = "  test      fair test of warm soak or pack: over. See: unknot test\n"
    person.types("test start heat --days 28")
    for day, there in (("2025-12-10", False), ("2025-12-11", True), ("2025-12-17", True), ("2025-12-18", False)):
        assert (said in person.at(f"{day} 08:12").types("today").out) is there, day
    person.at("2025-12-12 08:12")
    assert "test" not in person.types("today --date yesterday").out + person.types("today --plain").out


@pytest.mark.parametrize("broken", [{"seed": "x"}, {"pauses": [["2025-11-15", "2025-11-14"]]}, {"start": "soon"}])
def test_a_test_that_cannot_be_read_is_told(person: Person, broken: dict[str, Any]) -> None:
    """Where the day is and by its own command; it is left as it is, and another one can begin."""
    person.types("test start heat")
    with TinyDB(person.path, encoding="utf-8") as plain:
        plain.table("trials").update(broken)
    person.at("2025-11-14 09:00")
    assert "  test      a fair test cannot be read. See: unknot test\n" in person.types("today").out
    ran = person.types("test")
    assert ran.out == NONE
    assert ran.err == (
        "A fair test in the diary's file cannot be read, so it is left as it is. To see more: unknot check\n"
    )
    assert "fair test 1" in person.types("check").out + person.types("check").err
    assert person.types("test start posture").code == 0
    with TinyDB(person.path, encoding="utf-8") as plain:
        assert [document.get("activity") for document in plain.table("trials")] == ["heat", "posture"]


def test_what_is_planned_takes_the_test_along(person: Person) -> None:
    """One undo brings both back; on again it waits, and where a person looks it is said how it goes on."""
    person.types("test start heat")
    person.at("2025-11-14 09:00")
    assert person.types("routine off heat").out == (
        "Warm soak or pack is off from today. History is kept. Its fair test pauses from tomorrow.\n"
    )
    ran = person.types("test resume")
    assert (ran.code, ran.err) == (
        2,
        "Warm soak or pack is off, so its fair test stays paused. Nothing was changed. Try: unknot routine on heat\n",
    )
    assert "a day with" not in person.types("today").out
    ran = person.at_terminal("routine", "on", "heat")
    assert ran.out == (
        "Warm soak or pack is on from today. Its fair test stays paused. To go on with it: unknot test resume\n"
    )
    assert ran.err == "Undo: unknot undo\n"
    assert "goes on tomorrow" in person.types("test resume").out
    assert person.run("stop", "heat", "--why", "too hot").out.endswith("Its fair test is stopped, too.\n")
    assert seen(person)["last"]["why"] == "too hot"
    person.types("undo")
    assert seen(person)["test"]["paused"] is False


def test_a_test_of_an_item_that_is_gone_says_so(person: Person) -> None:
    """Today asks for nothing then, and the test can be ended."""
    person.types("test start heat")
    with TinyDB(person.path, encoding="utf-8") as plain:
        plain.table("routine").remove(lambda item: item["id"] == "heat")
    person.at("2025-11-14 09:00")
    assert person.types("test").out == ("heat is not in the routine any more. To end its fair test: unknot test stop\n")
    assert "  test      fair test of heat: no item. See: unknot test\n" in person.types("today").out
    person.types("test pause")
    ran = person.types("test resume")
    assert (ran.code, ran.err) == (
        2,
        "heat is not in the routine any more. Nothing was changed. To end its fair test: unknot test stop\n",
    )
    assert "heat is stopped" in person.types("test stop").out
    assert "was stopped on Fri 14 Nov" in person.types("test").out


def test_a_clock_that_was_ahead_is_no_dead_end(person: Person) -> None:
    """A test that starts far away says how to end it; one that was over goes on, and its answer waits again."""
    person.at("2027-01-01 09:00").types("test start heat --days 28")
    person.at("2025-11-12 09:00")
    assert person.types("test").out == (
        "The fair test of warm soak or pack starts on Sat 2 Jan 2027: 28 days. "
        "If that is not as you meant it: unknot test stop\n"
    )
    person.at("2027-06-01 09:00")
    assert "after a fair test" in person.types("test").out
    person.at("2027-01-10 09:00")
    assert "Day 9 of 28." in person.types("test").out
    person.types("4")
    assert "fair test under way: 8 of 28 days are over" in " ".join(person.types("helps").out.split())
