"""One lock for everyone: held by someone who was paused, taken away by someone who tidied up, waited for, and lost."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tinydb import TinyDB

import unknot
from cli.person import Person
from endurance.calls import Call, Watch
from unknot.store import disk
from unknot.store.errors import DiaryBusy, DiaryNotSaved
from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database

Open = Callable[..., JsonFile]

SOURCE = Path(unknot.__file__).parents[1]

HOLDER = """
import datetime, sys
from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database
file = JsonFile(sys.argv[1], today=lambda: datetime.date(2026, 11, 22))
with file.transaction():
    open_database(file).table("days").put(1, {"note": "the paused one's"})
    print("holding", flush=True)
    sys.stdin.readline()
print("saved", flush=True)
"""


def save(file: JsonFile, day: int, note: str) -> None:
    """Save a day."""
    open_database(file).table("days").put(day, {"note": note})


def notes(path: Path) -> dict[int, str]:
    """Read all days with nothing but TinyDB."""
    with TinyDB(path) as database:
        return {row.doc_id: row["note"] for row in database.table("days")}


@contextmanager
def refused(file: JsonFile) -> Iterator[None]:
    """Expect that what is changed in here is not saved in the end, because someone else saves."""
    try:
        with file.transaction():
            yield
    except DiaryBusy:
        return
    pytest.fail("It was saved.")


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Give a process that holds the lock until it reads a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(SOURCE)},
    )  # fmt: skip
    with process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "holding\n"
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_a_paused_holder_of_the_lock_keeps_writers_waiting_and_nobody_else(
    path: Path, open_file: Open, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers read; writers are told after their time, in the shell with exit code 4; then both changes are there."""
    save(open_file(), 1, "old")
    raw, lock = path.read_bytes(), disk.lock
    monkeypatch.setattr(disk, "lock", lambda path, timeout: lock(path, min(timeout, 0.02)))
    with holder(path) as paused:
        os.kill(paused.pid, signal.SIGSTOP)
        assert os.WIFSTOPPED(os.waitpid(paused.pid, os.WUNTRACED)[1])
        assert open_database(open_file()).table("days").all() == [{"note": "old"}]
        with pytest.raises(DiaryBusy, match="Another window is busy saving"):
            save(open_file(), 2, "new")
        ran = Person(path, capsys, monkeypatch).run("--data", str(path), "4")
        assert (ran.code, ran.out) == (4, "")
        assert ran.err == "Another window is busy saving. Nothing was changed. Try again in a moment.\n"
        assert path.read_bytes() == raw
        os.kill(paused.pid, signal.SIGCONT)
        assert paused.stdin
        assert paused.stdout
        paused.stdin.write("\n")
        paused.stdin.flush()
        assert paused.stdout.readline() == "saved\n"
        save(open_file(), 2, "new")
    assert notes(path) == {1: "the paused one's", 2: "new"}


def test_a_lock_that_was_taken_away_saves_nothing(path: Path, open_file: Open) -> None:
    """Someone tidied up while it was held: the next writer gets a new lock, so the old one has to be worth nothing."""
    save(open_file(), 1, "old")
    first = open_file()
    with refused(first):
        save(first, 1, "first")
        path.with_name("diary.json.lock").unlink()
        save(open_file(), 2, "second")
    assert notes(path) == {1: "old", 2: "second"}
    save(first, 1, "first")
    assert notes(path) == {1: "first", 2: "second"}
    assert not path.with_name("diary.json.tmp").exists()


def test_a_lock_that_was_taken_away_with_nobody_else_there_saves_nothing(path: Path, open_file: Open) -> None:
    """Nobody can know that."""
    save(open_file(), 1, "old")
    first = open_file()
    with refused(first):
        save(first, 1, "first")
        path.with_name("diary.json.lock").unlink()
    assert notes(path) == {1: "old"}
    save(first, 1, "first")


def test_who_waited_for_a_lock_that_was_taken_away_takes_the_new_one(
    path: Path, open_file: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it waited for locks nothing any more when it gets it."""
    save(open_file(), 1, "old")
    lock = disk.lock(path.with_name("diary.json.lock"), 0)

    def tidy_up(_: float) -> None:
        path.with_name("diary.json.lock").unlink(missing_ok=True)
        lock.release()

    monkeypatch.setattr(time, "sleep", tidy_up)
    patient = JsonFile(path, today=lambda: pytest.fail("no backup is due"), lock_timeout=60)
    with patient.transaction(), pytest.raises(DiaryBusy):
        disk.lock(path.with_name("diary.json.lock"), 0)


@pytest.mark.parametrize("moment", ["fsync", "close"])
def test_a_new_file_that_is_not_ours_takes_no_place(moment: str, path: Path, open_file: Open) -> None:
    """While the lock was away someone else wrote the new file, while we wrote it or right after: it may be half."""
    file = open_file()
    save(file, 1, "old")
    half, made = path.with_name("diary.json.tmp"), [""]

    def plan(call: Call) -> Any:
        result = call.act()
        made.append(call.name)
        if call.name == moment and "write" in made and made[0] == "":
            made[0] = "swapped"
            half.unlink()
            half.write_bytes(b'{"da')
        return result

    with Watch(path.parent, plan), pytest.raises(DiaryBusy):
        save(file, 1, "new")
    assert notes(path) == {1: "old"}
    save(file, 1, "new")
    assert notes(path) == {1: "new"}
    assert not half.exists()


def test_threads_wait_for_each_other_whatever_becomes_of_the_lock(path: Path, open_file: Open) -> None:
    """They share one storage, which knows one change at a time."""
    file = open_file()
    save(file, 1, "old")
    said: list[str] = []

    def try_to_save() -> None:
        try:
            save(file, 2, "second")
        except DiaryBusy:
            said.append("busy")

    with refused(file):
        save(file, 1, "first")
        path.with_name("diary.json.lock").unlink()
        thread = Thread(target=try_to_save)
        thread.start()
        thread.join()
    assert said == ["busy"]
    assert notes(path) == {1: "old"}


def test_what_someone_wrote_without_the_lock_is_not_overwritten(path: Path, open_file: Open) -> None:
    """An editor or a sync tool, between our reading and our writing: we do not save, and start from theirs next."""
    file = open_file()
    save(file, 1, "old")
    with refused(file):
        save(file, 2, "ours")
        path.write_text('{"days": {"1": {"note": "theirs"}}}')
        assert open_database(file).table("days").all() == [{"note": "old"}, {"note": "ours"}]
    assert notes(path) == {1: "theirs"}
    save(file, 2, "ours")
    assert notes(path) == {1: "theirs", 2: "ours"}


def test_a_disk_that_fails_while_looking_is_not_another_window(path: Path, open_file: Open) -> None:
    """Right before the change both files are looked at once more; what keeps us from it is told as it is."""
    file = open_file()
    save(file, 1, "old")
    made: list[str] = []

    def plan(call: Call) -> Any:
        made.append(call.name)
        if call.name == "open" and "fsync" in made:
            raise OSError(errno.EIO, "Input/output error")
        return call.act()

    with Watch(path.parent, plan), pytest.raises(DiaryNotSaved, match="the disk reported an error"):
        save(file, 1, "new")
    assert notes(path) == {1: "old"}
