"""The file on the disk: shared with other programs, private, and never mistaken for something else."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from tinydb import TinyDB, where

import unknot
from unknot.store.errors import DiaryBusy, DiaryUnreadable
from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database

DAY = date(2026, 11, 22)
Open = Callable[..., JsonFile]


def save(file: JsonFile, day: int, note: str = "") -> None:
    """Save a day."""
    open_database(file).table("days").put(day, {"note": note})


def notes(file: JsonFile) -> dict[int, str]:
    """Read all days."""
    return {row.doc_id: row["note"] for row in open_database(file).table("days")}


def mode(path: Path) -> int:
    """Tell who may do what with a file."""
    return path.stat().st_mode & 0o777


def test_reading_makes_no_file(path: Path, open_file: Open) -> None:
    """A diary that is looked at before anything was saved leaves no trace."""
    assert notes(open_file()) == {}
    assert not open_file().changed_outside()
    assert not path.parent.exists()


def test_plain_tinydb_reads_what_we_wrote(path: Path, open_file: Open) -> None:
    """With nothing but the path, as anyone would open it."""
    save(open_file(), 20261122, "teplá lázeň 🛁")
    with TinyDB(path) as database:
        assert database.table("days").all() == [{"note": "teplá lázeň 🛁"}]
        assert database.table("meta").all()[0]["schema"] == 1


def test_we_read_what_plain_tinydb_wrote_and_write_it_our_way(path: Path, open_file: Open) -> None:
    """Its changes count, and the next save gives every document a line again."""
    file = open_file()
    save(file, 1, "ours")
    with TinyDB(path) as database:
        database.table("days").insert({"note": "theirs"})
    assert file.changed_outside()
    assert notes(file) == {1: "ours", 2: "theirs"}
    save(file, 3, "ours again")
    assert path.read_text().splitlines()[4:7] == [
        '"1": {"note": "ours"},',
        '"2": {"note": "theirs"},',
        '"3": {"note": "ours again"}',
    ]


def test_two_windows_lose_nothing_of_each_other(open_file: Open) -> None:
    """Each change starts from what is in the file, not from what was read before."""
    one, other = open_database(open_file()), open_database(open_file())
    for number in range(10):
        one.table("days").insert({"by": "one", "n": number})
        other.table("days").insert({"by": "other", "n": number})
    assert [(row["by"], row["n"]) for row in one.table("days")] == [
        (by, number) for number in range(10) for by in ("one", "other")
    ]


def test_two_windows_never_give_the_same_id(open_file: Open) -> None:
    """Neither remembers which id is next, however many documents they insert at a time."""
    one, other = open_database(open_file()).table("undo"), open_database(open_file()).table("undo")
    assert one.insert_multiple([{}, {}]) == [1, 2]
    assert other.insert_multiple([{}, {}]) == [3, 4]
    assert one.insert({}) == 5
    assert other.insert({}) == 6
    assert one.insert_multiple([{}]) == [7]


def test_a_search_finds_what_another_window_saved(open_file: Open) -> None:
    """However often it was made before."""
    one, other = open_database(open_file()).table("days"), open_database(open_file()).table("days")
    one.insert({"flare": True})
    assert one.search(where("flare").exists()) == [{"flare": True}]
    other.insert({"flare": False})
    assert one.search(where("flare").exists()) == [{"flare": True}, {"flare": False}]


def test_no_change_means_no_save(path: Path, open_file: Open) -> None:
    """What is saved as it was before, or not found, leaves the file alone."""
    file = open_file()
    save(file, 1, "a")
    before = path.stat()
    save(file, 1, "a")
    save(open_file(), 1, "a")
    open_database(file).table("days").remove(doc_ids=[7])
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_busy_file_is_not_changed(open_file: Open) -> None:
    """While another window saves, reading goes on, and saving says in one sentence that it did not."""
    save(open_file(), 1, "a")
    other = open_file()
    with open_file().transaction():
        assert notes(other) == {1: "a"}
        with pytest.raises(DiaryBusy) as caught:
            save(other, 1, "b")
    assert str(caught.value) == "Another window is busy saving. Nothing was changed. Try again in a moment."
    assert notes(other) == {1: "a"}


def test_a_save_waits_for_another_to_end(path: Path, open_file: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """And then starts from what that one left."""
    with ExitStack() as other:
        first = open_file()
        other.enter_context(first.transaction())
        save(first, 1, "first")
        monkeypatch.setattr(time, "sleep", lambda _: other.close())
        patient = JsonFile(path, today=lambda: DAY, lock_timeout=60)
        save(patient, 2, "second")
    assert notes(patient) == {1: "first", 2: "second"}


def test_a_lock_file_that_was_left_locks_nothing(path: Path, open_file: Open) -> None:
    """It stays there for good; what counts is whether someone holds it."""
    save(open_file(), 1)
    assert path.with_name("diary.json.lock").exists()
    save(open_file(), 2)


def test_nobody_else_may_read(path: Path, open_file: Open) -> None:
    """The file, its lock and its folders are the person's own, whatever the system's habits are."""
    old = os.umask(0)
    try:
        save(open_file(), 1)
        save(open_file(), 2)
    finally:
        os.umask(old)
    assert {entry.name: oct(mode(entry)) for entry in path.parent.iterdir()} == {
        "diary.json": "0o600",
        "diary.json.lock": "0o600",
        "backups": "0o700",
    }
    assert mode(path.parent) == 0o700
    assert [oct(mode(entry)) for entry in (path.parent / "backups").iterdir()] == ["0o600"]


def test_a_file_that_others_may_read_becomes_private_again(path: Path, open_file: Open) -> None:
    """A sync tool or a copy may have opened it up; the next save closes it."""
    save(open_file(), 1)
    path.chmod(0o644)
    save(open_file(), 2)
    assert mode(path) == 0o600


def test_a_link_stays_a_link(tmp_path: Path, path: Path, open_file: Open) -> None:
    """A diary that lives in a synced folder is saved there, with its lock and its backups."""
    real = tmp_path / "synced" / "real.json"
    real.parent.mkdir()
    path.parent.mkdir()
    path.symlink_to(real)
    save(open_file(), 1)
    save(open_file(), 2)
    assert path.is_symlink()
    assert [entry.name for entry in path.parent.iterdir()] == ["diary.json"]
    assert {entry.name for entry in real.parent.iterdir()} == {"real.json", "real.json.lock", "backups"}
    assert notes(open_file()) == {1: "", 2: ""}


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b'{"days": {"1": []}}', b"\xff\xfe{\0}\0", b"{", b"PNG\r\n"])
def test_a_file_that_is_no_diary_is_left_alone(raw: bytes, path: Path, open_file: Open) -> None:
    """Reading and saving are both refused with its name and what to do, and not a byte of it changes."""
    path.parent.mkdir()
    path.write_bytes(raw)
    file = open_file()
    for act in (lambda: save(file, 1), lambda: notes(file), lambda: open_database(file).drop_tables()):
        with pytest.raises(DiaryUnreadable) as caught:
            act()
        assert str(caught.value).startswith(f"{path} is ")
        assert "Nothing was changed. Move it to start anew. Or name another file" in str(caught.value)
    assert path.read_bytes() == raw
    assert {entry.name for entry in path.parent.iterdir()} == {"diary.json", "diary.json.lock"}


def test_what_is_not_a_file_is_refused(path: Path, open_file: Open) -> None:
    """A folder, and a pipe, which must not keep anyone waiting."""
    path.mkdir(parents=True)
    with pytest.raises(DiaryUnreadable, match=r"is a folder\. Nothing was changed\. Name a file in it"):
        notes(open_file())
    path.rmdir()
    os.mkfifo(path)
    with pytest.raises(DiaryUnreadable, match="it is not an ordinary file"):
        notes(open_file())


def test_a_file_in_a_file_is_refused(path: Path) -> None:
    """A path that leads through a file cannot be read."""
    path.parent.write_text("")
    with pytest.raises(DiaryUnreadable, match="cannot be opened: not a directory"):
        notes(JsonFile(path, today=lambda: pytest.fail("there is nothing to back up")))


def test_changes_from_outside_are_noticed(path: Path, open_file: Open) -> None:
    """A file that appears, is replaced, edited, or removed; but not what was read or written here."""
    window, other = open_file(), open_file()
    save(other, 1, "a")
    assert (window.changed_outside(), other.changed_outside()) == (True, False)
    assert notes(window) == {1: "a"}
    assert not window.changed_outside()
    save(window, 1, "b")
    assert (window.changed_outside(), other.changed_outside()) == (False, True)
    path.write_text(path.read_text() + " ")
    assert window.changed_outside()
    assert notes(window) == {1: "b"}
    assert not window.changed_outside()
    path.unlink()
    assert window.changed_outside()
    with pytest.raises(DiaryUnreadable, match=r"is not there any more\. Nothing was changed"):
        notes(window)


def test_a_diary_that_went_away_is_not_begun_anew(path: Path, open_file: Open) -> None:
    """While it is open, or with earlier copies beside it, a missing file is told, and nothing takes its place."""
    window = open_file()
    save(window, 1, "a")
    save(window, 1, "b")
    path.unlink()
    for one in (window, open_file()):
        with pytest.raises(DiaryUnreadable, match="Put it back, or an earlier copy of it: unknot backup restore"):
            save(one, 1, "c")
    assert not path.exists()
    shutil.rmtree(path.parent / "backups")
    save(open_file(), 1, "d")
    assert notes(open_file()) == {1: "d"}


def test_a_new_file_with_the_inode_size_and_time_of_the_last_is_noticed(path: Path, open_file: Open) -> None:
    """File systems give the number of a removed file to the next one; the checksum in the first bytes tells."""
    file = open_file()
    save(file, 1, "a")
    first, before = path.read_bytes(), path.stat()
    save(file, 1, "b")
    second = path.read_bytes()
    path.write_bytes(first)
    assert notes(file) == {1: "a"}
    status = path.stat()
    path.write_bytes(second)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert len(first) == len(second) == before.st_size
    assert path.stat().st_mtime_ns == status.st_mtime_ns
    assert file.changed_outside()
    assert notes(file) == {1: "b"}


def test_a_file_that_comes_in_small_pieces_is_read_whole(open_file: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """As some network file systems give it."""
    save(open_file(), 1, "a")
    read = os.read
    monkeypatch.setattr(os, "read", lambda handle, size: read(handle, min(size, 64)))
    assert notes(open_file()) == {1: "a"}


def test_a_closed_file_can_be_opened_again(open_file: Open) -> None:
    """Closing lets go of what was read, and of nothing else."""
    file = open_file()
    save(file, 1, "a")
    open_database(file).close()
    assert notes(file) == {1: "a"}


def test_the_store_adds_little_to_the_start() -> None:
    """Beside TinyDB and pathlib, the shell loads nothing for it that takes time."""
    code = (
        "import sys, tinydb, pathlib; before = set(sys.modules); import unknot.store.tables, unknot.store.json_file; "
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    source = Path(unknot.__file__).parent.parent
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONPATH": str(source)}
    ).stdout.split()
    assert set(loaded) <= {"unknot", "__future__", "fcntl", "msvcrt", "zlib"}
