"""A damaged diary puts itself right: nothing that can still be read is gone, and the person is told once."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from tinydb import TinyDB

from unknot.store import disk
from unknot.store.errors import DiaryUnreadable
from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database

Open = Callable[..., JsonFile]
Damage = Callable[[bytes], bytes]

FIRST = 20260901
"""The first day in the diaries of these tests; one note each."""


def fill(path: Path, open_file: Open, days: int = 30) -> bytes:
    """Save some days, and one more on the next day, so that there is a copy without it; give the file's bytes."""
    database = open_database(open_file(date(2026, 11, 21)))
    with database.storage.transaction():
        for number in range(days):
            database.table("days").put(FIRST + number, {"date": "?", "note": f"Müsli {number} 🥣"})
        database.table("settings").put(1, {"theme": "dusk"})
    open_database(open_file()).table("days").put(FIRST + days, {"date": "?", "note": "the newest"})
    return path.read_bytes()


def notes(file: JsonFile) -> dict[int, str]:
    """Read the note of every day."""
    return {row.doc_id: row.get("note", "") for row in open_database(file).table("days")}


def aside(path: Path) -> list[Path]:
    """List the damaged files that were kept."""
    return sorted(path.parent.glob("diary.damaged-*.json"))


def one_line(raw: bytes) -> bytes:
    """Lay a file out as plain TinyDB does."""
    return json.dumps(json.loads(raw)).encode()


WHOLE: dict[str, Damage] = {
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "Latin-1": lambda raw: raw.replace("🥣".encode(), b"(bowl)").decode().encode("latin-1"),
    "NaN": lambda raw: raw.replace(b'"date": "?"', b'"date": NaN', 1),
    "infinity": lambda raw: raw.replace(b'"date": "?"', b'"date": -Infinity', 1),
    "a letter that is none": lambda raw: raw.replace("ü".encode(), b"\xfc", 1),
    "plain TinyDB in Latin-1": lambda raw: one_line(raw).decode("unicode-escape").encode("latin-1", "replace"),
}


@pytest.mark.parametrize("damage", WHOLE.values(), ids=WHOLE)
def test_a_file_that_can_be_read_after_all_loses_no_day(damage: Damage, path: Path, open_file: Open) -> None:
    """Whatever an editor or another program made of it; what was there is kept beside it."""
    raw = fill(path, open_file)
    path.write_bytes(damage(raw))
    file = open_file()
    but = ", but for a value that is no number" if b"NaN" in damage(raw) or b"Infinity" in damage(raw) else ""
    assert sorted(notes(file)) == [*range(FIRST, FIRST + 31)]
    assert notes(file)[FIRST + 1].startswith("Müsli 1 ")
    assert notes(file)[FIRST + 30] == "the newest"
    assert file.news == (
        f"The diary's file was damaged and has been put right: all of it could be read{but}. "
        "The damaged file is kept as diary.damaged-2026-11-22.json."
    )
    assert [kept.read_bytes() for kept in aside(path)] == [damage(raw)]


PARTS: dict[str, tuple[Damage, str]] = {
    "cut off": (lambda raw: raw[: len(raw) // 2], "15 days could be read, 15 more are from the copy of 2026-11-22."),
    "without its beginning": (lambda raw: raw[200:], "28 days could be read, 3 more are from the copy of 2026-11-22."),
    "a stretch of NUL": (
        lambda raw: raw[:600] + bytes(300) + raw[900:],
        "24 days could be read, 7 more are from the copy of 2026-11-22.",
    ),
    "nothing but NUL": (lambda raw: bytes(len(raw)), "0 days could be read, 30 more are from the copy of 2026-11-22."),
    "empty": (lambda _: b"", "0 days could be read, 30 more are from the copy of 2026-11-22."),
    "another text": (lambda _: b"sore [/] neck", "0 days could be read, 30 more are from the copy of 2026-11-22."),
    "too deep": (
        lambda raw: raw.replace(b'{"date": "?", "note": "the newest"}', b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
        "30 days could be read, the rest is from the copy of 2026-11-22.",
    ),
    "an endless number": (
        lambda raw: raw.replace(b'"the newest"', b"1" * 5_000),
        "30 days could be read, the rest is from the copy of 2026-11-22.",
    ),
    "plain TinyDB, cut off": (
        lambda raw: one_line(raw)[: len(raw) // 2],
        "12 days could be read, 18 more are from the copy of 2026-11-22.",
    ),
}


@pytest.mark.parametrize(("damage", "said"), PARTS.values(), ids=PARTS)
def test_what_cannot_be_read_comes_from_the_newest_copy(damage: Damage, said: str, path: Path, open_file: Open) -> None:
    """A day that is whole in the file counts as it stands there; the others are as they were in the copy."""
    raw = fill(path, open_file)
    path.write_bytes(damage(raw))
    file = open_file()
    found = notes(file)
    assert {day: found[day] for day in range(FIRST, FIRST + 30)} == {FIRST + n: f"Müsli {n} 🥣" for n in range(30)}
    assert open_database(file).table("settings").get(doc_id=1) == {"theme": "dusk"}
    assert f"{said} What was entered after that copy was made may be missing." in file.news
    assert [kept.read_bytes() for kept in aside(path)] == [damage(raw)]
    with TinyDB(path, encoding="utf-8") as plain:
        assert len(plain.table("days")) == len(found)


def test_a_document_that_is_there_twice_is_put_together(path: Path, open_file: Open) -> None:
    """As a merge by hand leaves it: the entries of both are kept, and of two single values the later one."""
    file = open_file()
    open_database(file).table("days").put(1, {"note": "b", "pain": [{"nrs": 4}, {"nrs": 5}]})
    raw = path.read_bytes()
    path.write_bytes(
        raw.replace(b'"days":\t{\n', b'"days":\t{\n"1": {"note": "a", "pain": [{"nrs": 4}, {"nrs": 6}]},\n')
    )
    days = open_database(open_file()).table("days")
    assert days.all() == [{"note": "b", "pain": [{"nrs": 4}, {"nrs": 6}, {"nrs": 5}]}]


def test_it_is_told_once_and_the_file_is_a_good_one_again(path: Path, open_file: Open) -> None:
    """The next program that opens the diary finds nothing to mend, and a second damage keeps the first file."""
    fill(path, open_file)
    for number in (1, 2):
        path.write_bytes(path.read_bytes()[:-9])
        first, second = open_file(), open_file()
        assert notes(first) == notes(second)
        assert (bool(first.news), bool(second.news)) == (True, False)
        assert len(aside(path)) == number
    assert aside(path)[0].name == "diary.damaged-2026-11-22-2.json"
    assert [kept.stat().st_mode & 0o777 for kept in aside(path)] == [0o600, 0o600]


def test_a_window_that_is_open_puts_back_what_it_had_read(path: Path, open_file: Open) -> None:
    """That is newer than any copy."""
    window = open_file()
    fill(path, open_file)
    assert notes(window)[FIRST + 30] == "the newest"
    path.write_bytes(b"")
    assert notes(window)[FIRST + 30] == "the newest"
    assert window.news.startswith(
        "The diary's file was damaged and has been put right: 0 days could be read, "
        "31 more are from what this window had read before."
    )


def test_damage_is_put_right_by_a_save_as_well(path: Path, open_file: Open) -> None:
    """And what is said at that moment is saved with it."""
    raw = fill(path, open_file)
    path.write_bytes(raw[:-9])
    file = open_file()
    open_database(file).table("days").put(5, {"note": "new"})
    assert notes(open_file())[5] == "new"
    assert len(notes(open_file())) == 32
    assert file.news


def test_without_a_copy_what_is_whole_is_kept(path: Path, open_file: Open) -> None:
    """Better some days than none; the sentence says that there are gaps."""
    open_database(open_file()).table("days").insert_multiple([{"note": "a"}, {"note": "b"}, {"note": "c"}])
    path.write_bytes(path.read_bytes().replace(b'"b"', b'"b'))
    file = open_file()
    assert notes(file) == {1: "a", 3: "c"}
    assert "2 days could be read, and there was no earlier copy to fill the gaps from." in file.news


def test_a_copy_that_is_damaged_too_is_passed_over(path: Path, open_file: Open) -> None:
    """The newest one that can be read is taken."""
    fill(path, open_file)
    open_database(open_file(date(2026, 11, 23))).table("days").put(5, {"note": "new"})
    (path.parent / "backups" / "diary-2026-11-23.json").write_bytes(b"{")
    path.write_bytes(b"")
    file = open_file()
    assert len(notes(file)) == 30
    assert "from the copy of 2026-11-22" in file.news


def test_a_file_that_is_being_written_is_left_to_its_writer(path: Path) -> None:
    """Another program may write in place, and take a moment: a look at half of it mends nothing."""
    path.parent.mkdir()
    whole = b'{"days": {"1": {"note": "a"}}}'
    path.write_bytes(whole[:10])
    states = [whole[:10], whole[:20], whole]

    def write_on(_: float) -> None:
        if states:
            path.write_bytes(states.pop(0))
            os.utime(path, ns=(len(states), len(states)))

    file = JsonFile(path, today=lambda: date(2026, 11, 22), pause=write_on)
    assert notes(file) == {1: "a"}
    assert not file.news
    assert not aside(path)
    assert path.read_bytes() == whole


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_repair_that_cannot_be_saved_says_so_and_changes_nothing(
    call: str, path: Path, open_file: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence with both reasons; when the disk is well again, so is the diary."""
    raw = fill(path, open_file)[:-9]
    path.write_bytes(raw)

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(DiaryUnreadable) as caught:
            notes(open_file())
    assert str(caught.value).startswith(f"{path} is not valid JSON (line ")
    assert "It could not be put right: Not saved: no space left on device." in str(caught.value)
    assert path.read_bytes() == raw
    assert len(notes(open_file())) == 31


def test_a_file_far_too_large_is_not_read(path: Path, open_file: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fill the memory, and is no diary; it takes no room on this disk."""
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(1 << 30)
    monkeypatch.setattr(disk, "read", lambda *_: pytest.fail("it is read"))
    monkeypatch.setattr(disk, "sign", lambda _: (1, path.stat().st_size, 1, b""))
    with pytest.raises(DiaryUnreadable, match=r"is far larger than a diary \(1,073,741,824 bytes\)\. Nothing was"):
        notes(open_file())


def test_no_damage_takes_a_day_that_is_whole_somewhere(path: Path, open_file: Open) -> None:
    """300 cuts, gaps and scrambled stretches: every day of the copy is there afterwards.

    Where days are cut out so cleanly that it may have been meant, they are told instead, and the copy has them.
    """
    raw = fill(path, open_file)
    random = Random(5)
    for _ in range(300):
        begin = random.randrange(len(raw))
        end = min(len(raw), begin + random.randrange(1, 400))
        filling = random.choice([b"", bytes(end - begin), random.randbytes(end - begin)])
        path.write_bytes(raw[:begin] + filling + raw[end if random.random() < 0.7 else len(raw) :])
        file = open_file()
        gone = {*range(FIRST, FIRST + 30)} - notes(file).keys()
        assert not gone or f"{len(gone)} {'day' if len(gone) == 1 else 'days'} of the copy of" in file.news
        for kept in aside(path):
            kept.unlink()
