"""What is said about the place of a diary: what is so, and what can be done, to people who did not ask for alarm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from unknot.store import place
from unknot.store.access import ways_to
from unknot.store.elsewhere import names_in, service_of
from unknot.store.place import AT_START, Concern, at_start, concerns

needs_modes = pytest.mark.skipif(os.name != "posix", reason="permission bits mean nothing here")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the path of a diary in a private folder of a home of its own, on a disk of which nothing is known.

    What lies above that home is the test machine's, and is left out.
    """
    home = Path(os.path.realpath(tmp_path))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(place, "read_mounts", lambda: "")

    def is_ours(folder: Path) -> bool:
        return home in (folder, *folder.parents)

    monkeypatch.setattr(place, "ways_to", lambda file: [one for one in ways_to(file) if is_ours(one.path)])
    below = lambda folder: names_in(folder) if is_ours(folder) else ()  # noqa: E731 - it stands for a Listing
    monkeypatch.setattr(place, "service_of", lambda folder, home: service_of(folder, home, below))
    home.chmod(0o755)
    diary = home / "unknot" / "diary.json"
    (diary.parent / "backups").mkdir(parents=True)
    for folder in (diary.parent, diary.parent / "backups"):
        folder.chmod(0o700)
    for file in (diary, diary.parent / "backups" / "diary-2026-11-22.json"):
        file.write_text("{}")
        file.chmod(0o600)
    return diary


def kinds(path: Path) -> list[str]:
    """Name what there is to say."""
    return [concern.kind for concern in concerns(path)]


def one(path: Path, kind: str) -> Concern:
    """Find the one concern of a kind."""
    (found,) = (concern for concern in concerns(path) if concern.kind == kind)
    return found


def mounted(monkeypatch: pytest.MonkeyPatch, kind: str, options: str = "rw") -> None:
    """Have everything be on a file system of a kind."""
    monkeypatch.setattr(place, "read_mounts", lambda: f"27 1 254:0 / / {options} - {kind} x rw\n")


def test_of_a_private_folder_nothing_is_said(path: Path) -> None:
    """The usual case; also before there is a diary or a folder."""
    assert concerns(path) == []
    assert concerns(path.parent / "new" / "folder" / "diary.json") == []
    assert at_start(path) is None


@needs_modes
def test_a_folder_that_others_can_write_to_is_the_gravest(path: Path) -> None:
    """They could remove the diary, or put another in its place."""
    path.parent.chmod(0o703)
    found = one(path, "writable")
    assert found.text == "Other users of this computer can change or remove your diary."
    assert found.advice == f"To close its folder: chmod go-w {path.parent}"
    assert at_start(path) == concerns(path)[0] == found
    assert kinds(path) == ["writable", "listed"]


@needs_modes
def test_a_folder_above_counts_as_well(path: Path) -> None:
    """Whoever can rename the diary's folder needs nothing more. A whole home is not for us to close."""
    path.parent.parent.chmod(0o777)
    found = one(path, "writable")
    assert found.advice == "--data FILE keeps the diary in a folder of your own."
    deeper = path.parent / "deeper" / "diary.json"
    deeper.parent.mkdir()
    deeper.parent.chmod(0o700)
    path.parent.parent.chmod(0o755)
    path.parent.chmod(0o777)
    assert one(deeper, "writable").advice == f"To close its folder: chmod go-w {path.parent}"


@needs_modes
def test_in_a_sticky_folder_others_can_only_add(path: Path) -> None:
    """As in /tmp, which is nobody's to close."""
    path.parent.chmod(0o1777)
    assert one(path, "writable").text == "Other users of this computer can put files beside your diary."
    assert {concern.advice for concern in concerns(path)} == {"--data FILE keeps the diary in a folder of your own."}


@needs_modes
@pytest.mark.parametrize("mode", [0o705, 0o704, 0o701])
def test_a_folder_that_others_can_look_into_is_said_to_those_who_ask(path: Path, mode: int) -> None:
    """They see names, sizes and times; the app is silent about it."""
    path.parent.chmod(mode)
    assert one(path, "listed").text == (
        "Other users of this computer can see when you write and how much, but not what."
    )
    assert kinds(path) == ["listed"]
    assert at_start(path) is None


@needs_modes
def test_in_a_closed_folder_nothing_can_be_reached(path: Path) -> None:
    """However open the folders and files in it are."""
    path.parent.chmod(0o777)
    path.chmod(0o666)
    path.parent.parent.chmod(0o700)
    assert concerns(path) == []


@needs_modes
@pytest.mark.parametrize(("mode", "can"), [(0o604, "read"), (0o602, "change"), (0o606, "read and change")])
def test_a_diary_that_others_can_open_is_said_until_the_next_save(path: Path, mode: int, can: str) -> None:
    """It closes by itself, and there is a command for those who do not want to wait."""
    path.parent.chmod(0o701)
    path.chmod(mode)
    found = one(path, "readable")
    assert found.text == f"Other users of this computer can {can} your diary as things stand."
    assert found.advice == f"Your next entry makes it private again, or now: chmod 600 {path}"
    assert at_start(path) == found


@needs_modes
def test_earlier_copies_that_others_can_read_do_not_close_by_themselves(path: Path) -> None:
    """The command for it is named; a copy in a closed folder is closed."""
    backups = path.parent / "backups"
    path.parent.chmod(0o701)
    (backups / "diary-2026-11-22.json").chmod(0o644)
    assert kinds(path) == ["listed"]
    backups.chmod(0o755)
    found = one(path, "readable")
    assert found.text == "Other users of this computer can read earlier copies of your diary."
    assert found.advice == f"To make them private: chmod -R go-rwx {backups}"


@needs_modes
@pytest.mark.parametrize(("mode", "kind", "can"), [(0o755, "readable", "read"), (0o777, "writable", "read and change")])
def test_on_a_drive_without_permissions_no_save_can_help(
    path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, kind: str, can: str
) -> None:
    """A stick from another system: its files are open to all, or to nobody."""
    mounted(monkeypatch, "vfat")
    path.parent.chmod(mode)
    (found,) = concerns(path)
    text = f"Other users of this computer can {can} your diary, since its drive keeps no permissions."
    assert (found.kind, found.text) == (kind, text)
    path.parent.chmod(0o700)
    assert concerns(path) == []


@needs_modes
def test_what_somebody_mounted_for_themselves_is_theirs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the bits say, the system lets nobody else in."""
    mounted(monkeypatch, "fuse.encfs")
    path.parent.chmod(0o777)
    assert concerns(path) == []
    mounted(monkeypatch, "fuse.encfs", "rw,allow_other")
    assert kinds(path) == ["writable", "listed"]


def test_a_folder_that_a_service_keeps_in_step_is_named(path: Path) -> None:
    """What is in it leaves this computer, and the lock does not reach the others."""
    kept = path.parent / "Dropbox" / "unknot" / "diary.json"
    found = one(kept, "synced")
    assert found.text == "Your diary is in a folder of Dropbox, so copies of it leave this computer."
    assert "one computer at a time" in found.advice
    assert at_start(kept) == found
    (path.parent.parent / ".stfolder").mkdir()
    assert one(path, "synced").text.startswith("Your diary is in a folder of Syncthing, so")


def test_a_link_into_such_a_folder_is_followed(path: Path) -> None:
    """It is the file itself that is copied."""
    (path.parent / "Nextcloud").mkdir(mode=0o700)
    (path.parent / "link").symlink_to(path.parent / "Nextcloud")
    assert kinds(path.parent / "link" / "diary.json") == ["synced"]


def test_a_network_drive_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written crosses the network, and locks may not hold."""
    mounted(monkeypatch, "nfs4")
    found = one(path, "network")
    assert found.text == "Your diary is on a network drive (nfs4), so it leaves this computer."
    assert "locks may not hold" in found.advice
    assert at_start(path) == found


def test_another_version_beside_the_diary_is_named_and_left_alone(path: Path) -> None:
    """With how to look into it; the app's first line is silent about it."""
    other = path.with_name("diary (1).json")
    other.write_text("{}")
    found = one(path, "versions")
    assert found.text == "diary (1).json beside your diary is another version of it, and nothing was merged."
    assert found.advice == f"To look into it: unknot --data '{other}' today"
    assert at_start(path) is None


@pytest.mark.parametrize(
    ("count", "named"),
    [
        (2, "diary (1).json and diary (2).json"),
        (3, "diary (1).json, diary (2).json and diary (3).json"),
        (5, "diary (1).json, diary (2).json, diary (3).json and 2 more"),
    ],
)
def test_of_many_versions_some_are_named(path: Path, count: int, named: str) -> None:
    """The rest is counted."""
    for number in range(1, count + 1):
        path.with_name(f"diary ({number}).json").write_text("{}")
    assert one(path, "versions").text == f"{named} beside your diary are other versions of it, and nothing was merged."


@needs_modes
def test_the_gravest_comes_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order in which each could cost the diary or its privacy."""
    mounted(monkeypatch, "nfs4")
    (path.parent / ".stfolder").mkdir()
    path.with_name("diary (1).json").write_text("{}")
    path.parent.chmod(0o777)
    path.chmod(0o644)
    assert kinds(path) == ["writable", "readable", "versions", "synced", "network", "listed"]
    assert {*kinds(path)} >= AT_START


@needs_modes
def test_looking_changes_nothing(path: Path) -> None:
    """Not a bit, not a file, not a time."""
    path.parent.chmod(0o777)
    there = [*path.parent.rglob("*"), path.parent]
    before = [one.stat() for one in there]
    concerns(path)
    assert [*path.parent.rglob("*"), path.parent] == there
    assert [(now.st_mode, now.st_mtime_ns) for now in map(Path.stat, there)] == [
        (old.st_mode, old.st_mtime_ns) for old in before
    ]


@pytest.mark.parametrize("name", ["x" * 300, "loop/diary.json"])
def test_a_place_that_cannot_be_is_no_trouble(path: Path, name: str) -> None:
    """Whoever opens the diary there says what is wrong."""
    (path.parent / "loop").symlink_to("loop")
    assert concerns(path.parent / name) == []
