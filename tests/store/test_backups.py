"""Earlier copies: made before the first save of a day, after a stranger's edit, and not kept for ever."""

import errno
import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from unknot.store import backups
from unknot.store.backups import KEPT
from unknot.store.errors import DiaryNotSaved
from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database

Open = Callable[..., JsonFile]


def save(file: JsonFile, note: str) -> None:
    """Save one day's note."""
    open_database(file).table("days").put(1, {"note": note})


def copies(path: Path) -> dict[str, str]:
    """Read the note in each backup."""
    folder = path.parent / "backups"
    names = sorted(entry.name for entry in folder.iterdir()) if folder.exists() else []
    return {name.removeprefix("diary-").removesuffix(".json"): _note(folder / name) for name in names}


def _note(path: Path) -> str:
    with TinyDB(path) as database:
        return str(database.table("days").all()[0]["note"])


def test_the_first_save_of_a_day_keeps_what_was_there(path: Path, open_file: Open) -> None:
    """Once a day, whichever window or process comes first; a new diary has nothing to keep."""
    window = open_file(date(2026, 11, 22))
    save(window, "a")
    assert copies(path) == {}
    save(window, "b")
    save(window, "c")
    save(open_file(date(2026, 11, 22)), "d")
    assert copies(path) == {"2026-11-22": "a"}
    save(open_file(date(2026, 11, 23)), "e")
    save(window, "f")
    assert copies(path) == {"2026-11-22": "a", "2026-11-23": "d"}


def test_two_weeks_are_kept_and_then_one_a_month(path: Path, open_file: Open) -> None:
    """Of each month before that, its first copy; and nothing else in the folder is touched."""
    save(open_file(), "a")
    first = date(2026, 1, 10)
    save(open_file(first), "b")
    (path.parent / "backups" / "letter.txt").write_text("mine")
    open_file(first).keep_copy(KEPT)
    for number in range(1, 80):
        save(open_file(first + timedelta(number)), str(number))
    days = [entry.name[6:16] for entry in (path.parent / "backups").glob("diary-????-??-??.json")]
    fortnight = [str(date(2026, 3, 30) - timedelta(back)) for back in range(14)]
    assert sorted(days) == sorted([*fortnight, "2026-01-10", "2026-02-01", "2026-03-01"])
    assert (path.parent / "backups" / "letter.txt").read_text() == "mine"
    assert (path.parent / "backups" / "diary-2026-01-10-kept.json").exists()


def test_a_strangers_edit_is_kept_before_it_is_saved_over(path: Path, open_file: Open) -> None:
    """The last one of each day, byte for byte, since nobody knows whether it was meant."""
    window = open_file()
    save(window, "a")
    save(window, "b")
    for edit in ('{"days": {"1": {"note": "edited"}}}', '{"days": {"1": {"note": "and again"}}}'):
        path.write_text(edit)
        save(window, "c")
        save(window, "d")
        assert (path.parent / "backups" / "diary-2026-11-22-edited.json").read_text() == edit
    assert copies(path) == {"2026-11-22": "a", "2026-11-22-edited": "and again"}


def test_old_edits_are_removed_with_the_days(path: Path, open_file: Open) -> None:
    """They are kept as long as the daily copies."""
    save(open_file(), "a")
    path.write_text('{"days": {"1": {"note": "edited"}}}')
    for number in range(15):
        save(open_file(date(2026, 11, 1) + timedelta(number)), str(number))
        assert ("2026-11-01-edited" in copies(path)) is (number < 14)


def test_a_backup_of_a_file_that_others_may_read_is_private(path: Path, open_file: Open) -> None:
    """It closes with the file."""
    save(open_file(), "a")
    path.chmod(0o644)
    save(open_file(), "b")
    assert [oct(entry.stat().st_mode & 0o777) for entry in (path.parent / "backups").iterdir()] == ["0o600"]


def test_without_links_a_copy_is_made(path: Path, open_file: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems have no hard links."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    save(open_file(), "a")
    monkeypatch.setattr(os, "link", refuse)
    save(open_file(), "b")
    assert copies(path) == {"2026-11-22": "a"}
    assert [oct(entry.stat().st_mode & 0o777) for entry in (path.parent / "backups").iterdir()] == ["0o600"]


def test_a_backup_that_cannot_be_made_stops_no_save(path: Path, open_file: Open) -> None:
    """What the person says now counts more than what they said yesterday. Where one was asked for, that is told."""
    save(open_file(), "a")
    (path.parent / "backups").write_text("a file where the folder goes")
    save(open_file(), "b")
    assert _note(path) == "b"
    with pytest.raises(DiaryNotSaved, match="Not saved"):
        open_file().keep_copy(KEPT)


def test_a_copy_left_by_a_kill_counts_if_nobody_wrote_to_it_since(path: Path, open_file: Open) -> None:
    """It was prepared before the file was replaced; until then it is the file itself, and changes with it."""
    folder = path.parent / "backups"
    for touched in (False, True):
        save(open_file(), "a")
        folder.mkdir(exist_ok=True)
        left = folder / f"diary-2026-11-21.json.{path.stat().st_mtime_ns}.new"
        os.link(path, left)
        if touched:
            with TinyDB(path) as database:
                database.table("days").update({"note": "edited in place"}, doc_ids=[1])
        path.with_suffix(".sync").write_bytes(path.read_bytes())
        path.with_suffix(".sync").replace(path)
        save(open_file(date(2026, 11, 23)), "b")
        assert ("2026-11-21" in copies(path)) is not touched
        assert not [*folder.glob("*.new")]
        shutil.rmtree(folder)


def test_a_copy_is_none_while_the_file_was_not_replaced(path: Path, open_file: Open) -> None:
    """What a kill before that left is removed."""
    save(open_file(), "a")
    folder = path.parent / "backups"
    folder.mkdir()
    os.link(path, folder / f"diary-2026-11-21.json.{path.stat().st_mtime_ns}.new")
    save(open_file(), "b")
    assert copies(path) == {"2026-11-22": "a"}


def test_the_newest_copy_is_told_by_its_name(path: Path, open_file: Open) -> None:
    """The times of files are lost where a folder is copied; those of one day are told by their times."""
    for number in range(1, 4):
        save(open_file(date(2026, 11, number)), str(number))
    listed = backups.copies(path)
    os.utime(listed[1].path, ns=(1 << 62, 1 << 62))
    assert [copy.day for copy in backups.copies(path)] == ["2026-11-03", "2026-11-02"]


def test_a_backup_does_not_change_with_the_diary(path: Path, open_file: Open) -> None:
    """It is a file of its own as soon as the save is over."""
    save(open_file(), "a")
    save(open_file(), "b")
    with TinyDB(path) as database:
        database.table("days").insert({"note": "edited in place"})
    assert copies(path) == {"2026-11-22": "a"}


def test_half_a_copy_goes_with_the_next_whole_one(path: Path, open_file: Open) -> None:
    """Someone was stopped while copying, on another day; what else is in the folder is not ours to remove."""
    save(open_file(), "a")
    (path.parent / "backups").mkdir()
    for name in ("diary-2026-11-21.json.tmp", "letter.json.tmp"):
        (path.parent / "backups" / name).write_text("half")
    save(open_file(), "b")
    names = {entry.name for entry in (path.parent / "backups").iterdir()}
    assert names == {"diary-2026-11-22.json", "letter.json.tmp"}
