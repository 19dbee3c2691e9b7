"""When the disk says no: one plain sentence and the old file, or the truth about the new one."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from endurance.calls import Call, Watch, fail_where
from unknot.store.errors import DiaryNotSaved, DiaryUnreadable
from unknot.store.json_file import JsonFile
from unknot.store.tables import SafeTable, open_database

Open = Callable[..., JsonFile]

WORDS = {
    errno.ENOSPC: "no space left on device",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the file may not grow any larger",
    errno.EIO: "the disk reported an error",
    errno.EROFS: "this disk can be read but not written",
    errno.EACCES: "no permission for this file or its folder",
    errno.ENOLCK: "no locks available",
}


@pytest.fixture
def days(open_file: Open) -> SafeTable:
    """Give the days of a diary in which one thing was noted, and then another."""
    days = open_database(open_file()).table("days")
    days.put(1, {"note": "old"})
    days.put(1, {"note": "older"})
    return days


def is_folder(call: Call) -> bool:
    """Tell whether a call is given the handle of a folder."""
    return stat.S_ISDIR(os.fstat(call.args[0]).st_mode)


@pytest.mark.parametrize("code", WORDS, ids=errno.errorcode.get)
def test_what_the_disk_refuses_leaves_the_old_file(code: int, path: Path, days: SafeTable) -> None:
    """One plain sentence, the old bytes, no other file left behind; and when the disk is well again, so are we."""
    raw, files = path.read_bytes(), sorted(path.parent.rglob("*"))
    with (
        Watch(path.parent, fail_where(lambda call: call.name == "fsync", code)),
        pytest.raises(DiaryNotSaved) as caught,
    ):
        days.put(1, {"note": "new"})
    assert str(caught.value).startswith(f"Not saved: {WORDS[code]}. What was saved before is untouched. ")
    assert path.read_bytes() == raw
    assert sorted(path.parent.rglob("*")) == files
    assert days.all() == [{"note": "older"}]
    days.put(1, {"note": "new"})
    assert days.all() == [{"note": "new"}]


def test_what_went_wrong_first_is_what_is_told(path: Path, days: SafeTable) -> None:
    """On a full disk that fails even to remove the half-made file, the person has to know that it is full."""

    def plan(call: Call) -> Any:
        if call.name == "fsync":
            raise OSError(errno.ENOSPC, "No space left on device")
        if call.name == "unlink" and path.with_name("diary.json.tmp") in here:
            raise OSError(errno.EIO, "Input/output error")
        result = call.act()
        if call.name == "open":
            here.append(call.args[0])
        return result

    here: list[Path] = []
    with Watch(path.parent, plan), pytest.raises(DiaryNotSaved, match="no space left on device"):
        days.put(1, {"note": "new"})
    days.put(1, {"note": "new"})
    assert not path.with_name("diary.json.tmp").exists()


def test_a_folder_that_cannot_be_made_is_a_plain_sentence(tmp_path: Path, path: Path, open_file: Open) -> None:
    """The place may be on a disk that can only be read."""
    with (
        Watch(tmp_path, fail_where(lambda call: call.name == "mkdir", errno.EROFS)),
        pytest.raises(DiaryNotSaved, match=r"^Not saved: .* What was saved before is untouched\. unknot where shows"),
    ):
        open_database(open_file()).table("days").put(1, {})
    assert not path.parent.exists()


@pytest.mark.parametrize("name", ["lstat", "readlink"])
@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES], ids=errno.errorcode.get)
def test_a_link_that_cannot_be_followed_is_a_plain_sentence(
    name: str, code: int, tmp_path: Path, path: Path, open_file: Open
) -> None:
    """The disk may fail as early as that, and a file in the place of the link would be a second diary."""
    path.parent.mkdir()
    path.symlink_to(tmp_path / "real.json")
    open_database(open_file()).table("days").put(1, {"note": "old"})
    with (
        Watch(tmp_path, fail_where(lambda call: call.name == name and call.args[0] == str(path), code)),
        pytest.raises(DiaryUnreadable, match=rf"cannot be opened: {WORDS[code]}\. Nothing was changed\."),
    ):
        open_file()
    open_database(open_file()).table("days").put(1, {"note": "new"})
    assert path.is_symlink()


def test_a_read_only_file_is_not_replaced(path: Path, days: SafeTable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever made it read-only meant it."""
    path.chmod(0o400)
    monkeypatch.setattr(os, "access", lambda *_: False)  # The superuser may write it all the same.
    with pytest.raises(DiaryNotSaved, match="no permission"):
        days.put(2, {})
    assert days.all() == [{"note": "older"}]


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EROFS], ids=errno.errorcode.get)
def test_a_folder_the_disk_does_not_promise_to_remember_is_told_as_it_is(
    code: int, path: Path, days: SafeTable
) -> None:
    """The new file is in place by then, so to say that nothing was saved would have it entered twice.

    A file system that gave up says that it can only be read.
    """
    with (
        Watch(path.parent, fail_where(lambda call: call.name == "fsync" and is_folder(call), code)),
        pytest.raises(DiaryNotSaved, match=f"This is in the diary, but may not outlast a power cut: {WORDS[code]}"),
    ):
        days.put(1, {"note": "new"})
    assert days.all() == [{"note": "new"}]


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.EACCES], ids=errno.errorcode.get)
def test_a_folder_that_cannot_be_synced_is_no_trouble(code: int, path: Path, days: SafeTable) -> None:
    """Some network file systems do not know how to, and some folders cannot be opened for it."""
    with Watch(path.parent, fail_where(lambda call: call.name == "fsync" and is_folder(call), code)):
        days.put(1, {"note": "new"})
    assert days.all() == [{"note": "new"}]


def test_a_lock_whose_file_cannot_be_closed_is_no_trouble(path: Path, days: SafeTable) -> None:
    """Some network file systems answer so; by then the change is saved, and to say otherwise would be untrue."""
    lock = path.with_name("diary.json.lock").stat()
    with Watch(
        path.parent,
        fail_where(lambda call: call.name == "close" and os.path.samestat(os.fstat(call.args[0]), lock), errno.EIO),
    ):
        days.put(1, {"note": "new"})
    days.put(2, {"note": "newer"})
    assert days.all() == [{"note": "new"}, {"note": "newer"}]


def synced(folder: Path, act: Callable[[], object]) -> list[str]:
    """List what an act forces to the disk, folders by their names, and where the files change places."""
    done: list[str] = []

    def note(call: Call) -> Any:
        if call.name == "fsync":
            there = os.fstat(call.args[0])
            names = [one.name for one in (folder, *folder.rglob("*")) if os.path.samestat(there, one.stat())]
            done.append(names[0] if is_folder(call) else "the file")
        elif call.name == "replace":
            done.append("the change of places")
        return call.act()

    with Watch(folder, note):
        act()
    return done


def test_every_save_is_forced_to_the_disk_before_it_counts(path: Path, days: SafeTable) -> None:
    """First the new file, then the change of places, then the folder: else a power cut could take it back."""
    done = synced(path.parent, lambda: days.put(1, {"note": "new"}))
    assert done == ["the file", "the change of places", "unknot"]


def test_the_first_save_of_all_makes_its_folder_safe_whoever_made_it(path: Path, open_file: Open) -> None:
    """As long as there is no file, the folder may be a moment old, or made by a window that was killed right after."""
    path.parent.mkdir()
    base = path.parent.parent
    done = synced(base, lambda: open_database(open_file()).table("days").put(1, {}))
    assert done == ["the file", base.name, "the change of places", "unknot"]


def test_what_was_there_already_is_made_safe_all_the_same(path: Path, days: SafeTable) -> None:
    """Whoever saved it may have been killed before that, and now it is acknowledged."""
    assert synced(path.parent, lambda: days.put(1, {"note": "older"})) == ["unknot"]
    with (
        Watch(path.parent, fail_where(lambda call: call.name == "fsync", errno.EIO)),
        pytest.raises(DiaryNotSaved, match="This is in the diary, but may not outlast a power cut"),
    ):
        days.put(1, {"note": "older"})


def test_a_backup_is_safe_before_its_file_changes(path: Path, open_file: Open) -> None:
    """It is the only one of what was there before. Its name, which it gets then, is safe too."""
    open_database(open_file()).table("days").put(1, {})
    done = synced(path.parent, lambda: open_database(open_file()).table("days").put(2, {}))
    assert done == ["the file", "backups", "the change of places", "the change of places", "backups", "unknot"]


def test_a_write_that_takes_half_is_gone_on_with(path: Path, days: SafeTable) -> None:
    """A system may write less than it was given without an error; what is saved is whole all the same."""
    with Watch(path.parent, lambda call: call.part() if call.name == "write" and len(call.args[1]) > 1 else call.act()):
        days.put(1, {"note": "new" * 2000})
    assert days.all() == [{"note": "new" * 2000}]
    assert open_database(JsonFile(path, today=lambda: pytest.fail("no backup"))).table("days").get(doc_id=1)
