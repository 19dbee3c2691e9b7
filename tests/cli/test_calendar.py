"""`unknot calendar`: a file for a phone, to standard output or into a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import icalendar
import pytest

from cli.person import Person


def test_it_prints_a_calendar_that_a_library_reads(person: Person) -> None:
    """Also before the first entry, of the routine that a new diary starts with; nothing is made."""
    ran = person.types("calendar")
    assert (ran.code, ran.err) == (0, "")
    found = icalendar.Calendar.from_ical(ran.out).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in found] == [
        "Warm soak or pack, sleep log", "Posture check, gentle exercise", "Warm bath",
    ]  # fmt: skip
    assert not person.path.parent.exists()


def test_nothing_of_the_diary_but_names_is_in_it(person: Person) -> None:
    """No number, no note, and no place of this computer."""
    person.types("log 7 all note=Quittenbrot")
    out = person.types("calendar").out
    assert not [word for word in ("Quittenbrot", "pain", "Pain", str(person.path.parent)) if word in out]


def test_the_lines_end_as_the_standard_has_it_through_a_real_pipe(environment: dict[str, str]) -> None:
    """Byte for byte, whatever the system's own line ends are."""
    ran = subprocess.run(
        [sys.executable, "-m", "unknot", "calendar"], env=environment, capture_output=True, check=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert ran.stdout.endswith(b"END:VCALENDAR\r\n")
    assert ran.stdout.count(b"\n") == ran.stdout.count(b"\r\n") == ran.stdout.count(b"\r")


def test_at_a_terminal_it_says_where_to_put_it(person: Person) -> None:
    """A screen full of it helps nobody."""
    ran = person.at_screen("calendar")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("Try: unknot calendar > routine.ics\n")


def test_it_writes_a_file_and_the_same_again(person: Person, tmp_path: Path) -> None:
    """The second takes the place of the first; a person is told that names may travel."""
    file = tmp_path / "my routine.ics"
    said = person.at_terminal("calendar", "-o", str(file))
    assert said.out == f"The reminders are in {file}. A second import takes the place of the first.\n"
    assert said.err == "It holds the names of your items. A calendar that is synced sends them along.\n"
    first = file.read_bytes()
    assert first.startswith(b"BEGIN:VCALENDAR\r\n")
    assert person.run("calendar", f"--output={file}", "--days", "28").code == 0
    assert b"COUNT=28" in file.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["my routine.ics"]


def test_a_file_of_somebody_else_is_left_alone(person: Person, tmp_path: Path) -> None:
    """Above all the diary."""
    person.types("4")
    other = tmp_path / "other.ics"
    other.write_text("BEGIN:VCALENDAR\r\nPRODID:-//Somebody//Else//EN\r\nEND:VCALENDAR\r\n", encoding="utf-8")
    for path in (person.path, other):
        before = path.read_bytes()
        ran = person.run("calendar", "-o", str(path))
        assert (ran.code, ran.out, path.read_bytes()) == (2, "", before)
        assert "is no calendar of ours, so nothing was written" in ran.err
        assert ran.err.endswith("Try: unknot calendar -o routine.ics\n")
    own = other.rename(tmp_path / "routine.ics")
    assert person.run("calendar", "-o", str(own)).err.endswith("Try: unknot calendar -o reminders.ics\n")
    own.write_bytes(b"")
    assert person.run("calendar", "-o", str(own)).code == 0, "an empty file is nobody's"


@pytest.mark.parametrize("name", ["", "-", "no/such/folder/x.ics", ".", "x" * 400, "a\0b"])
def test_a_place_that_cannot_be_is_one_sentence(
    person: Person, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to type instead."""
    monkeypatch.chdir(tmp_path)
    ran = person.run("calendar", "-o", name)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "Try: unknot calendar -o routine.ics" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("days", ["0", "-1", "never", "99999", "1.5"])
def test_a_number_of_days_that_cannot_be_is_said(person: Person, days: str) -> None:
    """In one sentence."""
    ran = person.types(f"calendar --days={days}")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_where_nothing_is_on_there_is_nothing_to_write(person: Person) -> None:
    """And a word on how to change that."""
    person.types("routine off heat posture exercise bath sleep")
    ran = person.types("calendar")
    assert (ran.code, ran.out) == (2, "")
    assert "Nothing in your routine is on" in ran.err
