"""Each protection is taken away in turn, and what it protects from happens: the tests that show the rest can fail."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from endurance import short
from endurance.protections import WITHOUT
from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database

Open = Callable[..., JsonFile]

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")


def save(file: JsonFile, day: int, note: str) -> None:
    """Save a day."""
    open_database(file).table("days").put(day, {"note": note})


def notes(file: JsonFile) -> dict[int, str]:
    """Read all days."""
    return {row.doc_id: row["note"] for row in open_database(file).table("days")}


@forks
def test_without_the_lock_writers_lose_each_others_saves() -> None:
    """Two of them are enough."""
    assert short.run("kills", "--kills", "80", "--writers", "2", "2", "--without", "lock")["random kills"].wrong


@forks
@pytest.mark.parametrize("without", ["file-sync", "folder-sync"])
def test_without_either_sync_a_power_cut_loses_what_was_saved(without: str) -> None:
    """Many cuts do."""
    report = short.run("power_cuts", "--histories", "1", "--cuts", "1", "--without", without)["power cuts"]
    assert len(report.wrong) > report.figures["cuts"] / 4


@pytest.mark.parametrize("without", ["", "signature"])
def test_without_the_first_bytes_a_look_alike_is_overwritten(
    without: str, path: Path, open_file: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version may have the inode, the size and the time of the one we know: its checksum is what tells."""
    if without:
        WITHOUT[without](monkeypatch.setattr)
    file = open_file()
    save(file, 1, "ours")
    ours = path.read_bytes()
    save(open_file(), 1, "them")
    theirs = path.read_bytes()
    path.write_bytes(ours)
    assert notes(file) == {1: "ours"}
    known = path.stat()
    path.write_bytes(theirs)
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
    save(file, 2, "new")
    assert notes(open_file()) == {1: "ours" if without else "them", 2: "new"}


@pytest.mark.parametrize("without", ["", "checksum"])
def test_without_the_checksum_an_edit_goes_unnoticed(
    without: str, path: Path, open_file: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program changed a letter behind our head: it is checked, and kept as it was before the next save."""
    if without:
        WITHOUT[without](monkeypatch.setattr)
    save(open_file(), 1, "old")
    edited = path.read_bytes().replace(b'"old"', b'"odd"')
    path.write_bytes(edited)
    save(open_file(), 2, "new")
    copy = path.parent / "backups" / "diary-2026-11-22-edited.json"
    assert copy.exists() is not bool(without)
    assert notes(open_file()) == {1: "odd", 2: "new"}
