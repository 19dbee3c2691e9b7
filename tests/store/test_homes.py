"""Where the file is: a drive that is not plugged in, and two homes that lead to one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.person import Person
from unknot.store.errors import DiaryBusy, DiaryUnreadable
from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database

Open = Callable[..., JsonFile]


def save(file: JsonFile, day: int, note: str) -> None:
    """Save a day."""
    open_database(file).table("days").put(day, {"note": note})


def notes(file: JsonFile) -> dict[int, str]:
    """Read all days."""
    return {row.doc_id: row["note"] for row in open_database(file).table("days")}


@pytest.mark.parametrize("empty_folder", [False, True], ids=["no folder", "an empty folder"])
def test_a_folder_that_went_away_is_not_begun_anew(empty_folder: bool, path: Path, open_file: Open) -> None:
    """Its drive was unplugged while the diary was open. Nothing is made in its place; when it is back, all goes on."""
    save(open_file(), 1, "old")
    window, away = open_file(), path.parent.with_name("away")
    assert notes(window) == {1: "old"}
    path.parent.rename(away)
    if empty_folder:
        path.parent.mkdir()
    for act in (lambda: save(window, 2, "new"), lambda: notes(window)):
        with pytest.raises(DiaryUnreadable, match=r"diary\.json is not there any more\. Nothing was changed\. Put it"):
            act()
    assert window.changed_outside()
    assert [entry.name for entry in path.parent.parent.rglob("unknot/*")] == []
    assert path.parent.exists() is empty_folder
    if empty_folder:
        path.parent.rmdir()
    away.rename(path.parent)
    save(window, 2, "new")
    assert notes(window) == notes(open_file()) == {1: "old", 2: "new"}


@pytest.mark.parametrize("link", ["home", "home/diary.json"])
def test_a_link_to_a_drive_that_is_not_plugged_in_is_refused(
    link: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a new diary is shown nor one begun there; with the drive it is the diary, and the link stays one."""
    home, drive = tmp_path / "home", tmp_path / "media" / "drive"
    if link != "home":
        home.mkdir()
    (tmp_path / link).symlink_to(drive if link == "home" else drive / "diary.json")
    monkeypatch.setenv("UNKNOT_HOME", str(home))
    person = Person(home / "diary.json", capsys, monkeypatch)
    for words in ("4", "today"):
        ran = person.run(words)
        assert (ran.code, ran.out) == (4, "")
        assert ran.err == (
            f"{tmp_path / link} leads to {drive}, which is not there. Nothing was changed. "
            "Plug its drive in or make that folder, or name another file with --data FILE.\n"
        )
    assert not drive.parent.exists()
    drive.mkdir(parents=True)
    assert person.run("4").code == 0
    assert (tmp_path / link).is_symlink()
    assert {entry.name for entry in drive.iterdir()} == {"diary.json", "diary.json.lock"}


def test_a_folder_that_nobody_linked_to_is_made(tmp_path: Path) -> None:
    """Also below a link that leads somewhere."""
    (tmp_path / "drive").mkdir()
    (tmp_path / "link").symlink_to("drive")
    save(JsonFile(tmp_path / "link" / "a" / "b" / "diary.json", today=lambda: pytest.fail("nothing to keep")), 1, "a")
    assert (tmp_path / "drive" / "a" / "b" / "diary.json").is_file()


@pytest.mark.parametrize("link", ["second", "second/diary.json"])
def test_two_homes_on_one_file_are_one_diary(
    link: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One lock keeps them apart, neither loses what the other saved, both make one set of backups, the link stays."""
    first, second = tmp_path / "first" / "diary.json", tmp_path / "second" / "diary.json"
    first.parent.mkdir()
    if link != "second":
        second.parent.mkdir()
    (tmp_path / link).symlink_to("first" if link == "second" else first)
    for hour, home in enumerate((first, second, first, second)):
        monkeypatch.setenv("UNKNOT_HOME", str(home.parent))
        person = Person(home, capsys, monkeypatch).at(f"2025-11-12 1{hour}:00")
        assert person.run(str(hour)).code == 0
        assert [entry["nrs"] for entry in person.sees()["pain"]] == [*range(hour + 1)]
    one, other = (JsonFile(path, today=lambda: pytest.fail("kept already"), lock_timeout=0) for path in (first, second))
    with one.transaction(), pytest.raises(DiaryBusy):
        save(other, 1, "")
    assert (tmp_path / link).is_symlink()
    assert {entry.name for entry in first.parent.iterdir()} == {"diary.json", "diary.json.lock", "backups"}
    assert link == "second" or [entry.name for entry in second.parent.iterdir()] == ["diary.json"]
