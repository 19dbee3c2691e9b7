"""Whatever is typed or lies on the disk: one plain sentence, the right exit code, and nothing lost."""

import errno
from pathlib import Path

import pytest

from cli.person import Person

VALUES = [
    ("14", "Pain goes from 0 to 10, so 14 was not saved. Try: unknot 4"),
    ("-1", "Pain goes from 0 to 10, so -1 was not saved. Try: unknot 4"),
    ("pain -1", "Pain goes from 0 to 10, so -1 was not saved. Try: unknot 4"),
    ("pain 11 --note x", "Pain goes from 0 to 10, so 11 was not saved. Try: unknot 4"),
    ("four", "Pain goes from 0 to 10, so four was not saved. Try: unknot 4"),
    ("4.5", 'Pain goes from 0 to 10, so "4.5" was not saved. Try: unknot 4'),
    ("pain four", "Pain goes from 0 to 10, so four was not saved. Try: unknot 4"),
    ("pain", "Pain wants a number, so nothing was saved. Try: unknot 4"),
    ("4 5", "One number at a time, so nothing was saved."),
    ("4 --average --worst", "One number is the average or the worst, so nothing was saved."),
    ("4 --at 25:00", '"25:00" is not a time, so nothing was saved.'),
    ("4 --at noonish", "noonish is not a time, so nothing was saved."),
    ("4 --at 23:00", "23:00 on Wed 12 Nov has not come yet, so nothing was saved."),
    ("4 --date 2025-11-13", "Thu 13 Nov 2025 has not come yet."),
    ("4 --date 9999-12-31", "Fri 31 Dec 9999 has not come yet"),
    ("4 --date 0001-01-01", '"0001-01-01" is not a day, so nothing was changed.'),
    ("4 --date 2025-02-30", '"2025-02-30" is not a day, so nothing was changed.'),
    ("today --date 2031-01-01", "Wed 1 Jan 2031 has not come yet"),
    ("4 --area tail", "No area called tail, so nothing was saved. The areas are: neck,"),
    ("done", "Which item is meant? Nothing was changed. The items are: heat, posture, exercise, bath, sleep."),
    ("done sleep", "The sleep log is done by answering it, so nothing was saved. Try: unknot sleep 3"),
    ("done heat --minutes -5", "--minutes goes from 0 to 1440, so -5 cannot be and nothing was saved."),
    ("done massage --cost 45.555", 'A cost is a plain amount such as 45 or 45.50, so "45.555" cannot be'),
    ("done massage --cost free", "A cost is a plain amount such as 45 or 45.50, so free cannot be"),
    ("done massage --cost -3", "A cost is a plain amount such as 45 or 45.50, so -3 cannot be"),
    ("done massage heat --cost 45", "A cost is for one item, so nothing was saved. Try: unknot done massage --cost 45"),
    ("done all --cost 45", "A cost is for one item, so nothing was saved."),
    ("done heat --before 12", "--before goes from 0 to 10, so 12 cannot be and nothing was saved."),
    ("sleep", "The sleep log wants an answer, so nothing was saved. Try: unknot sleep 3"),
    ("sleep 6", "Sleep goes from 1 (very poor) to 5 (very good), so that was not saved."),
    ("sleep 3 --rested 9", "--rested goes from 1 to 5, so 9 cannot be and nothing was saved."),
    ("sleep 3 --bed 23:15 --up 23:15", "Those times would make 0 min in bed, so they were not saved."),
    ("flare perhaps", "A flare day is on or off, so nothing was changed."),
    ("flare on --from today --to monday", "The last day is before the first, so nothing was changed."),
    ("note", "There was no text, so the note stays as it is."),
    ("routine on", "Which item is meant? Nothing was changed. Try: unknot routine on walk"),
    ("config theme pink", "pink does not fit \"Colours\", so nothing was changed. Try: unknot config theme paper"),
    ("config nonsense 3", "No setting called nonsense, so nothing was changed."),
    ("config nonsense", "No setting called nonsense, so nothing was changed."),
    ("config keys.pain s", 'The key s is "sleep" already, so nothing was changed.'),
    ("config keys.nothing q", "No key can be set for that, so nothing was changed."),
    ("completion ksh", "There are completions for bash, zsh and fish."),
    ("demo --days 0", "--days goes from 1 to 3660, so 0 cannot be"),
    ("heet", "No command called heet, so nothing was changed. Did you mean: unknot done heat"),
    ("wibble", "No command called wibble, so nothing was changed. See: unknot --help"),
    ("pian 4", "No command called pian, so nothing was changed. Did you mean: unknot pain"),
    ("pai 4", "No command called pai, so nothing was changed. Did you mean: unknot pain"),
    ("today yesterday", "unknot today takes no yesterday, so nothing was changed. See: unknot today --help"),
    ("today --dat monday", "unknot today has no option --dat, so nothing was changed. Did you mean --date?"),
    ("note -sore", 'unknot note has no option -sore, so nothing was changed. See: unknot note --help'),
    ("4 --at", "--at could not be read that way, so nothing was changed. See: unknot pain --help"),
    ("4 --date --", "--date could not be read that way, so nothing was changed."),
    ("4 --date=--", "--date could not be read that way, so nothing was changed."),
    ("4 --average=3", "--average could not be read that way, so nothing was changed. See: unknot pain --help"),
    ("--data", "--data could not be read that way, so nothing was changed. See: unknot --help"),
    ("ask --no-input", "unknot ask is made of questions, so nothing was changed."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), VALUES)
def test_a_bad_value_is_one_sentence_and_exit_2(person: Person, line: str, said: str) -> None:
    """It says what was wrong, that nothing changed and what to type, on stderr alone, and no file is made."""
    ran = person.types(line)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == 1
    assert not person.path.exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("done heet", 'No item called "heet", so nothing was changed. Did you mean heat?'),
        ("rest zzzzzz", 'No item called "zzzzzz", so nothing was changed. The items are: heat,'),
        ("not-done warm", "warm could be several items, so nothing was changed. Try: heat or bath"),
        ("reopen heet", 'No item called "heet"'),
        ("routine on heet", 'No item called "heet"'),
        ("done heat heet", 'No item called "heet"'),
    ],
)
def test_an_unknown_item_is_exit_3(person: Person, line: str, said: str) -> None:
    """With a guess where there is one; a known item in the same line is not saved either."""
    ran = person.types(line)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(said)
    assert not person.path.exists()


@pytest.mark.parametrize("words", [("note", "\udcff bad"), ("done", "\udcff"), ("\udcff",), ("4", "--note", "\ud800")])
def test_bytes_that_are_no_text_pass(person: Person, words: tuple[str, ...]) -> None:
    """A shell may hand over anything; it is saved with a sign in its place, or refused in a sentence."""
    ran = person.run(*words)
    assert ran.code in (0, 2, 3)
    assert "Traceback" not in ran.err
    assert person.types("today").code == 0


def test_a_note_that_is_too_long_is_not_saved(person: Person) -> None:
    """The one before stays."""
    person.types("note fine")
    ran = person.run("note", "x" * 20_001)
    assert ran.code == 2
    assert "so it was not saved" in ran.err
    assert person.sees()["note"] == "fine"


def test_standard_input_without_an_end_is_not_read_for_ever(person: Person) -> None:
    """More than a note can hold is refused."""
    assert person.run("note", "-", typed="y" * 1_000_000).code == 2


BROKEN = {
    "empty": (b"", "is empty"),
    "not JSON": (b"[", "is not valid JSON"),
    "wrong shape": (b'{"days": 3}', "is JSON, but not a diary"),
    "a list": (b"[1, 2]", "is JSON, but not a diary"),
    "not text": (b"\xff\xfe\x00", "is not text in UTF-8"),
}


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("line", ["4", "today", "undo", "done heat", "config", "today --json"])
def test_a_file_that_is_no_diary_stays_as_it_is(person: Person, what: str, line: str) -> None:
    """Exit 4, one sentence with the file's name, and not one byte changed."""
    raw, said = BROKEN[what]
    person.path.parent.mkdir()
    person.path.write_bytes(raw)
    ran = person.types(line)
    assert (ran.code, ran.out) == (4, "")
    assert str(person.path) in ran.err
    assert said in ran.err
    assert "Nothing was changed." in ran.err
    assert person.path.read_bytes() == raw


def test_a_diary_of_a_newer_unknot_can_be_read_but_not_changed(person: Person) -> None:
    """Exit 4 for a change; looking still works."""
    person.types("4")
    text = person.path.read_text(encoding="utf-8").replace('"schema": 1', '"schema": 99')
    person.path.write_text(text, encoding="utf-8")
    ran = person.types("5")
    assert ran.code == 4
    assert "newer Unknot" in ran.err
    assert person.path.read_text(encoding="utf-8") == text
    assert person.types("today").out.startswith("Wed 12 Nov, pain 4")


def test_a_folder_in_the_place_of_the_file_is_explained(person: Person, tmp_path: Path) -> None:
    """Not an ordinary file: exit 4."""
    ran = person.run("--data", str(tmp_path), "today")
    assert ran.code == 4
    assert str(tmp_path) in ran.err


def test_a_full_disk_changes_nothing(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says so, and what was saved before is still there."""
    person.types("4")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        ran = person.types("done heat")
    assert (ran.code, ran.out) == (4, "")
    assert (
        ran.err
        == "Not saved: no space left on device. What was saved before is untouched. Free some space, then try again.\n"
    )
    assert [entry["nrs"] for entry in person.sees()["pain"]] == [4]
    assert person.sees()["items"][0]["state"] == "open"


def test_a_read_only_folder_is_explained(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 4 and one sentence; reading goes on."""
    person.types("4")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", refuse)
        ran = person.types("5")
    assert ran.code == 4
    assert ran.err.startswith("Not saved: no permission")


def test_something_unexpected_shows_nothing_of_the_diary(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1, where it was, and where the diary is safe; no traceback and no word of the person's."""

    def stumble(*_: object, **__: object) -> None:
        raise TypeError("secret note about my neck")

    person.types("note secret note about my neck")
    monkeypatch.setattr("unknot.store.diary.Diary.record_pain", stumble)
    ran = person.types("4")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Something went wrong inside Unknot (TypeError in test_bad_input.py, line ")
    assert ran.err.endswith(f"Your diary is safe in {person.path}.\n")
    assert "secret" not in ran.err


def test_ctrl_c_is_exit_130(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, without a word, and nothing was changed."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    assert person.types("4") == (130, "", "")
    assert not person.path.exists()
