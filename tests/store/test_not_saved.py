"""When the disk says no, or the program is killed: the file is the old one or the new one, and whole."""

import errno
import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tinydb import TinyDB

import unknot
from unknot.store.errors import DiaryNotSaved
from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database

Open = Callable[..., JsonFile]

WORDS = {
    errno.ENOSPC: "no space left on device",
    errno.EIO: "the disk reported an error",
    errno.EROFS: "this disk can be read but not written",
    errno.EACCES: "no permission for this file or its folder",
    errno.ENOLCK: "no locks available",
}
WRITER = Path(__file__).with_name("writer.py")
SOURCE = Path(unknot.__file__).parent.parent


def fail_to_open(suffix: str, error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file with this suffix be opened."""
    real = os.open

    def opened(path: str | Path, *rest: Any) -> int:
        if str(path).endswith(suffix):
            raise error
        return real(path, *rest)

    monkeypatch.setattr(os, "open", opened)


def fail_to_write(error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk take half of what is written."""

    class Full(io.BufferedWriter):
        def writelines(self, lines: Iterable[Any], /) -> None:
            self.write(b"".join(lines)[:100])
            self.flush()
            raise error

    monkeypatch.setattr(os, "fdopen", lambda handle, _: Full(io.FileIO(handle, "w")))


def fail_to_call(name: str, error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a function of `os` fail."""

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, name, refuse)


FAILURES: dict[str, Callable[[OSError, pytest.MonkeyPatch], None]] = {
    "lock": lambda error, patch: fail_to_open(".lock", error, patch),
    "open": lambda error, patch: fail_to_open(".tmp", error, patch),
    "write": fail_to_write,
    "fsync": lambda error, patch: fail_to_call("fsync", error, patch),
    "replace": lambda error, patch: fail_to_call("replace", error, patch),
}


@pytest.mark.parametrize("code", WORDS, ids=errno.errorcode.get)
@pytest.mark.parametrize("where", FAILURES)
def test_what_the_disk_refuses_leaves_the_old_file(
    where: str, code: int, path: Path, open_file: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One plain sentence, the old bytes, no other file left behind; and when the disk is well again, so are we."""
    days = open_database(open_file()).table("days")
    days.put(1, {"note": "old"})
    days.put(1, {"note": "older"})
    raw, files = path.read_bytes(), sorted(path.parent.rglob("*"))
    with monkeypatch.context() as patch:
        FAILURES[where](OSError(code, os.strerror(code)), patch)
        with pytest.raises(DiaryNotSaved) as caught:
            days.put(1, {"note": "new"})
    assert str(caught.value).startswith(f"Not saved: {WORDS[code]}. What was saved before is untouched. ")
    assert path.read_bytes() == raw
    assert sorted(path.parent.rglob("*")) == files
    assert days.all() == [{"note": "older"}]
    days.put(1, {"note": "new"})
    assert days.all() == [{"note": "new"}]


def test_a_folder_that_cannot_be_made_is_a_plain_sentence(tmp_path: Path, open_file: Open) -> None:
    """The place may be on a disk that can only be read."""
    (tmp_path / "unknot").symlink_to("/proc/nowhere")
    with pytest.raises(DiaryNotSaved, match=r"^Not saved: .*\. What was saved before is untouched\. \S"):
        open_database(open_file()).table("days").put(1, {})


def test_a_read_only_file_is_not_replaced(path: Path, open_file: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever made it read-only meant it."""
    days = open_database(open_file()).table("days")
    days.put(1, {})
    path.chmod(0o400)
    monkeypatch.setattr(os, "access", lambda *_: False)  # The superuser may write it all the same.
    with pytest.raises(DiaryNotSaved, match="no permission"):
        days.put(2, {})
    assert days.all() == [{}]


def test_a_folder_the_disk_does_not_promise_to_remember_is_told_as_it_is(
    open_file: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file is in place by then, so to say that nothing was saved would have it entered twice."""
    fsync = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        fsync(handle)

    days = open_database(open_file()).table("days")
    days.put(1, {"note": "old"})
    monkeypatch.setattr(os, "fsync", refuse_folders)
    with pytest.raises(DiaryNotSaved, match="This is in the diary, but may not outlast a power cut: the disk"):
        days.put(1, {"note": "new"})
    assert days.all() == [{"note": "new"}]


def test_a_folder_that_cannot_be_synced_is_no_trouble(open_file: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network file systems do not know how to."""
    fsync = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    open_database(open_file()).table("days").put(1, {})


def test_every_save_is_forced_to_the_disk_before_it_counts(open_file: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the new file, then the change of places, then the folder: else a power cut could take it back."""
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def note_fsync(handle: int) -> None:
        done.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file")
        fsync(handle)

    def note_replace(*paths: Path) -> None:
        done.append("replace")
        replace(*paths)

    days = open_database(open_file()).table("days")
    days.put(1, {"note": "old"})
    days.put(1, {"note": "older"})
    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "replace", note_replace)
    days.put(1, {"note": "new"})
    assert done == ["sync file", "replace", "sync folder"]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("call", ["open", "fdopen", "fsync", "link", "replace"])
def test_a_kill_at_any_step_leaves_a_whole_file(call: str, when: str, path: Path, open_file: Open) -> None:
    """The old one before the files change places, the new one after; what was left behind bothers nobody."""
    open_database(open_file()).table("days").put(1, {"note": "old"})
    killed = _start_writer(path, "--die", when, call)
    killed.communicate()
    assert killed.returncode < 0
    with TinyDB(path) as database:
        new = call == "replace" and when == "after"
        assert len(database.table("days")) == (2 if new else 1)
    open_database(open_file()).table("days").put(1, {"note": "new"})
    assert {entry.name for entry in path.parent.iterdir()} == {"diary.json", "diary.json.lock", "backups"}


def test_kills_at_random_moments_lose_nothing_that_was_acknowledged(path: Path) -> None:
    """Two writers at a time are killed while saving; every save they reported is there, exactly once."""
    random, acknowledged = Random(11), []
    for turn in range(4):
        writers = [_start_writer(path, "--name", f"{turn}-{number}", "--count", "10000") for number in range(2)]
        for writer in writers:
            assert writer.stdout is not None
            acknowledged += [writer.stdout.readline().strip() for _ in range(random.randint(1, 12))]
        for writer in writers:
            writer.kill()
            acknowledged += writer.communicate()[0].split()
    with TinyDB(path) as database:
        saved = [document["id"] for document in database.table("days")]
        assert len(set(saved)) == len(saved)
        assert set(acknowledged) <= set(saved)
        assert len(saved) - len(acknowledged) <= 8  # Each may have been killed between saving and saying so.


def test_many_processes_lose_nothing(path: Path) -> None:
    """Four of them insert and count up 25 times each; all of it is there, and nothing is there twice."""
    writers = [_start_writer(path, "--name", str(number), "--count", "25") for number in range(4)]
    acknowledged = [line for writer in writers for line in writer.communicate()[0].split()]
    with TinyDB(path) as database:
        assert sorted(document["id"] for document in database.table("days")) == sorted(acknowledged)
        assert len(acknowledged) == 100
        assert database.table("count").all() == [{"n": 100}]
        assert {document.doc_id for document in database.table("days")} == set(range(1, 101))


def _start_writer(path: Path, *options: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, str(WRITER), str(path), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
