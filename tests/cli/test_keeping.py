"""The commands that look after the file: backup and check."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.table import Document

from cli.person import Person


@pytest.fixture
def keeper(person: Person) -> Person:
    """Give a person who wrote on three days, so that there are copies of two."""
    for day, number in (("2025-11-10", 3), ("2025-11-11", 5), ("2025-11-12", 7)):
        person.at(f"{day} 08:12").types(f"{number}")
    return person


def numbers(person: Person) -> list[int]:
    """Read the pain numbers of today."""
    return [entry["nrs"] for entry in person.sees()["pain"]]


def names(person: Person) -> list[str]:
    """List the names of the copies."""
    return sorted(line.split("\t")[0] for line in person.types("backup list --plain").out.splitlines())


def test_the_copies_are_listed(keeper: Person) -> None:
    """Numbered, with the day and what each is; `backup` alone lists them too."""
    keeper.types("backup make")
    said = keeper.types("backup").out.splitlines()
    assert said == keeper.types("backup list").out.splitlines()
    assert [line.split()[0] for line in said] == ["1", "2", "3"]
    assert [line.endswith("made by hand") for line in said].count(True) == 1
    listed = json.loads(keeper.types("backup list --json").out)["copies"]
    assert sorted(copy["name"] for copy in listed) == names(keeper)
    assert names(keeper) == ["diary-2025-11-11.json", "diary-2025-11-12-kept.json", "diary-2025-11-12.json"]


def test_before_the_second_day_there_is_nothing_to_list(person: Person) -> None:
    """The sentence says when the first copy comes, and no file is made."""
    assert person.types("backup").out == ("There are no copies yet. One is made before the first entry of each day.\n")
    assert person.types("backup make").code == 4
    assert not person.path.parent.exists()


def test_a_copy_can_be_put_back_and_taken_away_again(keeper: Person) -> None:
    """What would change is shown first; undo brings back what was there."""
    ran = keeper.types("backup restore 2025-11-12 --yes")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "diary-2025-11-12.json (2 days) would take the place of the diary (3 days).",
        "  gone       Wed 12 Nov 2025",
        "What is there now is kept, and undo brings it back.",
        "diary-2025-11-12.json is the diary now. What was there before is kept as "
        "diary-2025-11-12-before-restore.json.",
    ]
    assert numbers(keeper) == []
    assert keeper.types("undo").out == "Undone: a copy put back.\n"
    assert numbers(keeper) == [7]


def test_nothing_is_put_back_without_a_yes(keeper: Person) -> None:
    """Without a terminal --yes is needed; with one there is a question, and anything but yes is a no."""
    ran = keeper.types("backup restore 1")
    assert ran.code == 2
    assert ran.err == "Nothing was changed. To put that copy back, add --yes to the same command.\n"
    for answer in ("", "n\n", "what\n"):
        ran = keeper.at_terminal("backup", "restore", "1", typed=answer)
        assert ran.out.endswith("Nothing was changed.\n")
        assert "Put it back? y or n: " in ran.err
    assert numbers(keeper) == [7]
    assert "is the diary now" in keeper.at_terminal("backup", "restore", "1", typed="Y\n").out
    assert numbers(keeper) == []


@pytest.mark.parametrize(
    "which", ["diary-2025-11-11.json", "diary-2025-11-11", "2", "yesterday", "tuesday", "2025-11-11"]
)
def test_a_copy_is_named_as_one_likes(keeper: Person, which: str) -> None:
    """By its number in the list, its day, or its name."""
    assert keeper.types(f"backup restore {which} --yes").out.startswith("diary-2025-11-11.json (1 day) ")


def test_without_a_word_what_was_replaced_or_cannot_be_read_is_passed_over(keeper: Person) -> None:
    """Putting a copy back twice does not go back and forth."""
    (keeper.path.parent / "backups" / "diary-2025-11-12-kept.json").write_bytes(b"{")
    assert keeper.types("backup restore --yes").out.startswith("diary-2025-11-12.json (2 days)")
    assert keeper.types("backup restore --yes").out.startswith("The diary is as in that copy already")


def test_without_a_word_the_newest_copy_is_meant(keeper: Person) -> None:
    """That is the first of the list."""
    assert keeper.types("backup restore --yes").out.startswith("diary-2025-11-12.json (2 days)")


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        ("backup restore 9 --yes", 2, "There is no copy 9, so nothing was changed. To see them: unknot backup list"),
        ("backup restore 0", 2, "There is no copy 0, so nothing was changed. To see them: unknot backup list"),
        ("backup restore 2025-01-01", 2, "There is no copy"),
        ("backup restore someday", 2, "someday is no number, day or file, so nothing was changed."),
        ("backup restore ./nothing.json --yes", 4, "nothing.json cannot be opened: no such file or directory."),
        ("backup make -", 2, "A copy goes into a folder or a new file, so none was made."),
        ("backup make nowhere/", 2, "nowhere/ is not there, so no copy was made."),
        ("backup make nowhere/x.json", 4, "nowhere is not there, so no copy was made."),
        ("backup delete", 2, "Say list, make or restore; nothing was changed."),
        ("backup restore 1 2", 2, "Say list, make or restore; nothing was changed."),
        ("backup list all", 2, "Say list, make or restore; nothing was changed."),
        ("check now", 2, "unknot check takes no now, so nothing was changed."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(keeper: Person, line: str, code: int, sentence: str) -> None:
    """With what to type instead, and the diary as it was."""
    before = keeper.path.read_bytes()
    ran = keeper.types(line)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1
    assert keeper.path.read_bytes() == before


def test_a_copy_that_is_the_same_changes_nothing(keeper: Person) -> None:
    """The sentence says so."""
    keeper.types("backup make")
    said = keeper.types("backup restore diary-2025-11-12-kept --yes")
    assert said.out == "The diary is as in that copy already, so nothing was changed.\n"
    assert len(names(keeper)) == 3


def test_a_copy_on_a_stick_is_made_and_put_back(keeper: Person, tmp_path: Path) -> None:
    """A path of one's own, there and back."""
    stick = tmp_path / "stick"
    stick.mkdir()
    assert keeper.run("backup", "make", str(stick)).out == f"A copy is kept: {stick}/diary-2025-11-12.json\n"
    keeper.types("2")
    assert keeper.run("backup", "restore", str(stick / "diary-2025-11-12.json"), "--yes").code == 0
    assert numbers(keeper) == [7]


def test_a_file_of_another_program_gives_way_to_a_copy(keeper: Person) -> None:
    """The list and the way back are there when the diary cannot be read."""
    keeper.path.write_text("[1, 2]")
    refused = keeper.types("5")
    assert refused.code == 4
    assert "To put an earlier copy in its place: unknot backup restore" in refused.err
    assert len(keeper.types("backup").out.splitlines()) == 2
    ran = keeper.types("backup restore --yes")
    assert "would take the place of the diary (which cannot be read)." in ran.out
    assert keeper.types("5").code == 0


def test_a_diary_that_is_put_right_says_so_once_beside_the_answer(keeper: Person) -> None:
    """On stderr, also where quiet was wished; stdout has what was asked for."""
    keeper.path.write_bytes(keeper.path.read_bytes()[:500])
    first, second = keeper.types("-q today --plain"), keeper.types("-q today --plain")
    assert "The diary's file was damaged and has been put right" in first.err
    assert (first.code, second.err) == (0, "")
    assert first.out == second.out


# check


def test_a_diary_that_is_well(keeper: Person) -> None:
    """Four lines and exit code 0."""
    ran = keeper.types("check")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        str(keeper.path),
        "  file      whole; 3 days, form 1, by unknot 0.1.0",
        "  copies    2, the newest of 2025-11-12; all can be read",
        "All is well.",
    ]
    assert json.loads(keeper.types("check --json").out)["well"] is True
    assert keeper.types("check --plain").out.endswith("well\tTrue\n")


def test_no_diary_is_no_trouble(person: Person) -> None:
    """Nothing is made by looking."""
    ran = person.types("check")
    assert (ran.code, ran.out.splitlines()[1]) == (0, "  file      there is none yet")
    assert not person.path.parent.exists()


STATES: dict[str, tuple[Callable[[bytes], bytes | None], str, str]] = {
    "cut off": (lambda raw: raw[:400], "is not valid JSON (line", "It is put right when it is opened next"),
    "empty": (lambda _: b"", "is empty", "It is put right when it is opened next"),
    "another program's": (lambda _: b"[]", "is JSON, but not a diary", "unknot backup restore"),
    "newer": (
        lambda raw: raw.replace(b'"schema": 1', b'"schema": 9'),
        "was written by a newer Unknot",
        "please update Unknot",
    ),
    "gone": (lambda _: None, "is not there any more, although there are copies of it", "unknot backup restore"),
}


@pytest.mark.parametrize("state", STATES)
def test_what_is_wrong_is_said_and_left_as_it_is(keeper: Person, state: str) -> None:
    """Exit code 4, the reason, what to do; and not a byte of the folder changes."""
    spoil, reason, advice = STATES[state]
    raw = spoil(keeper.path.read_bytes())
    keeper.path.unlink()
    if raw is not None:
        keeper.path.write_bytes(raw)
    before = {path: path.stat() for path in keeper.path.parent.rglob("*")}
    ran = keeper.types("check")
    assert ran.code == 4
    assert reason in ran.out
    assert advice in ran.out.splitlines()[-1]
    assert {path: path.stat().st_mtime_ns for path in keeper.path.parent.rglob("*")} == {
        path: info.st_mtime_ns for path, info in before.items()
    }


def edit(person: Person, change: dict[str, object], key: int = 20251112) -> None:
    """Change a day with plain TinyDB, as a script would."""
    with TinyDB(person.path, encoding="utf-8") as plain:
        plain.table("days").update(change, doc_ids=[key])


ODD: dict[str, tuple[dict[str, object], str, int]] = {
    "a number that cannot be": ({"pain": [{"nrs": 14}]}, "unread    Wed 12 Nov 2025: pain: 1 entry cannot be read", 4),
    "several": ({"uses": [1, 2]}, "unread    Wed 12 Nov 2025: uses: 2 entries cannot be read", 4),
    "no text": ({"note": 7}, "unread    Wed 12 Nov 2025: note cannot be read", 4),
    "a night that is none": ({"sleep": "fine"}, "unread    Wed 12 Nov 2025: sleep cannot be read", 4),
    "a bedtime that is none": ({"sleep": {"into_bed": "late"}}, "sleep: into_bed cannot be read", 4),
    "another date": ({"date": "2025-11-02"}, 'odd       Wed 12 Nov 2025: says that it is "2025-11-02"', 0),
    "a key of a newer version": ({"mood": 3}, "odd       Wed 12 Nov 2025: mood is nothing that this version knows", 0),
    "an item that is none": ({"rest": ["sauna"]}, "names sauna, which the routine does not have", 0),
    "another kind of number": (
        {"pain": [{"nrs": 4, "at": "2025-11-12T08:00:00+00:00", "kind": "least"}]},
        "pain: the kind least is none that this version knows",
        0,
    ),
    "an entry far away": (
        {"pain": [{"nrs": 4, "at": "2025-10-12T08:00:00+00:00"}]},
        "holds an entry about another day",
        0,
    ),
}


@pytest.mark.parametrize(("change", "said", "code"), ODD.values(), ids=ODD)
def test_what_is_odd_in_a_day_is_found(keeper: Person, change: dict[str, object], said: str, code: int) -> None:
    """By day and place, without the words of the diary; 4 where something recorded cannot be read."""
    edit(keeper, change)
    ran = keeper.types("check")
    assert said in ran.out
    assert ran.code == code
    assert "another program wrote it last" in ran.out


def test_odd_tables_items_and_settings_are_found(keeper: Person) -> None:
    """And days whose number is no date, that have not come yet or are dated before 1900."""
    with TinyDB(keeper.path, encoding="utf-8") as plain:
        plain.drop_table("trials")
        plain.table("moods").insert({"x": 1})
        plain.table("settings").update({"theme": "purple"})
        plain.table("routine").insert({"id": "heat", "name": "Twice", "history": []})
        plain.table("routine").insert({"name": "no id"})
        plain.table("days").insert(Document({"note": "?"}, doc_id=5))
        plain.table("days").insert(Document({"date": "2031-01-01"}, doc_id=20310101))
        for old in ("1899-12-31", "1900-01-01"):
            plain.table("days").insert(Document({"date": old}, doc_id=int(old.replace("-", ""))))
    said = keeper.types("check").out
    for line in (
        "odd       table moods: is none of Unknot's; it is kept",
        "odd       table trials: is not there",
        "unread    routine: 1 item cannot be read",
        "odd       routine: heat is there more than once",
        "odd       settings: theme cannot be purple, so the usual value is used",
        "unread    day 5: the number is no date",
        "odd       Wed 1 Jan 2031: has not come yet",
        "odd       Sun 31 Dec 1899: is too long ago to be looked back on",
    ):
        assert line in said
    assert "1900" not in said


def test_copies_that_cannot_be_read_are_named(keeper: Person) -> None:
    """So that nobody relies on them."""
    (keeper.path.parent / "backups" / "diary-2025-11-11.json").write_bytes(b"{")
    ran = keeper.types("check")
    assert ran.code == 4
    assert "these cannot be read: diary-2025-11-11.json" in ran.out
    assert ran.out.splitlines()[-1].endswith("A copy that cannot be read can be removed.")


def test_a_damaged_file_that_was_kept_is_named(keeper: Person) -> None:
    """It is the person's to remove."""
    keeper.path.write_bytes(keeper.path.read_bytes()[:500])
    keeper.types("today")
    ran = keeper.types("check")
    assert ran.code == 0
    assert "  kept      diary.damaged-2025-11-12.json, a damaged file from before it was put right" in ran.out


def test_what_keeps_the_diary_from_being_saved_is_named(keeper: Person) -> None:
    """A folder where the lock goes, or a file where the copies go."""
    lock = keeper.path.with_name("diary.json.lock")
    lock.unlink()
    lock.mkdir()
    ran = keeper.types("check")
    assert ran.code == 4
    assert f"blocked   {lock} is a folder and keeps everything from being saved. Move it away." in ran.out
    lock.rmdir()
    backups = keeper.path.parent / "backups"
    backups.rename(backups.with_name("away"))
    backups.write_text("")
    assert f"blocked   No copies can be made in {backups}" in keeper.types("check").out


def test_a_damaged_file_that_nothing_can_mend_is_not_called_mendable(keeper: Person) -> None:
    """Nor is a copy offered where none can be read."""
    for copy in (keeper.path.parent / "backups").iterdir():
        copy.write_bytes(b"{")
    keeper.path.write_bytes(b"")
    ran = keeper.types("check")
    assert ran.out.splitlines()[-1] == (
        "Nothing was changed. Move it away to start anew, or name another file with --data FILE."
    )
    assert keeper.types("today").code == 4
