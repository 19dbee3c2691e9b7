"""A long diary takes less room in memory: what was read is folded, all of it stays, and nothing else changes."""

from __future__ import annotations

import datetime as dt
import zlib
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from unknot.record.calendar_day import Clock
from unknot.store import checksum, layout
from unknot.store.background import in_background
from unknot.store.checksum import Source
from unknot.store.demo import fill_demo
from unknot.store.diary import Diary
from unknot.store.json_file import JsonFile
from unknot.store.places import Places
from unknot.store.rows import Rows

pytestmark = pytest.mark.xdist_group("fold")

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
CLOCK = Clock(lambda: NOW, dt.UTC)
DAYS = 1_300
"""So many days make more than a megabyte."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make up a diary that is worth folding, once; give its bytes."""
    path = tmp_path_factory.mktemp("long") / "diary.json"
    fill_demo(JsonFile(path, today=NOW.date), days=DAYS, clock=CLOCK)
    return path.read_bytes()


@pytest.fixture
def path(written: bytes, tmp_path: Path) -> Path:
    """Put that diary in a file of its own."""
    path = tmp_path / "diary.json"
    path.write_bytes(written)
    return path


def opened(path: Path) -> Diary:
    """Open a diary on a file."""
    return Diary(JsonFile(path, today=NOW.date), CLOCK)


def sources(diary: Diary) -> set[Source]:
    """Collect the bytes that a diary holds."""
    return {rows._run.source for rows in diary._ledger.tables().values()}


def test_a_folded_diary_holds_a_fraction_of_its_file(path: Path) -> None:
    """All of it is still there: every day reads as before, and no file is asked for."""
    diary = opened(path)
    before = diary.days_on(diary.recorded())
    diary.fold()
    (source,) = sources(diary)
    assert source.whole is None
    assert sum(map(len, source._blocks)) < path.stat().st_size / 5
    assert diary.days_on(diary.recorded()) == before
    assert len(before) > DAYS * 0.8


def test_a_short_diary_is_left_as_it_is(tmp_path: Path) -> None:
    """Below a megabyte there is nothing to gain."""
    path = tmp_path / "diary.json"
    fill_demo(JsonFile(path, today=NOW.date), days=30, clock=CLOCK)
    diary = opened(path)
    assert diary.days_on(diary.recorded())
    diary.fold()
    assert all(source.whole is not None for source in sources(diary))


def test_nothing_was_read_yet_and_nothing_happens(path: Path) -> None:
    """Folding before the first look, or in a diary that is kept nowhere, is nothing."""
    opened(path).fold()
    Diary.in_memory(CLOCK).fold()


@pytest.mark.parametrize("in_app", [False, True])
def test_what_is_saved_is_the_same_folded_or_not(path: Path, written: bytes, in_app: bool) -> None:
    """To the byte: a number today, a note on an old day, and both undone; plain TinyDB reads it."""

    def change(diary: Diary, path: Path) -> bytes:
        diary.record_pain(7)
        diary.set_note("an old day", NOW.date() - dt.timedelta(days=DAYS - 5))
        diary.undo()
        diary.set_note("another", NOW.date() - dt.timedelta(days=700))
        diary.close()
        return path.read_bytes()

    plain, folded = opened(path), None
    expected = change(plain, path)
    path.write_bytes(written)
    folded = in_background(opened(path)) if in_app else opened(path)
    assert folded.settings
    folded.fold()
    assert change(folded, path) == expected
    with TinyDB(path) as database:
        assert len(database.table("days")) == len(plain.recorded())


def test_what_was_read_anew_is_folded_again(path: Path) -> None:
    """Another window saved: the bytes that are held now are others."""
    diary = opened(path)
    assert diary.settings
    diary.fold()
    (before,) = sources(diary)
    opened(path).record_pain(3)
    assert diary.day(NOW.date()).latest_pain
    diary.fold()
    (after,) = sources(diary)
    assert after is not before
    assert after.whole is None


def test_an_open_window_still_has_everything_when_the_file_is_gone(path: Path) -> None:
    """What is folded is in memory, not on the disk: an unplugged drive costs nothing that was read."""
    diary = in_background(opened(path))
    days = diary.days_on(diary.recorded())
    diary.fold()
    path.unlink()
    assert diary.days_on(diary.recorded()) == days


def test_reading_goes_on_while_another_thread_folds(path: Path) -> None:
    """Whoever reads meanwhile finds the bytes, or the folded ones."""
    for _ in range(5):
        diary = opened(path)
        expected = diary.days_on(diary.recorded()[:200])
        thread = Thread(target=diary.fold)
        thread.start()
        while thread.is_alive():
            assert diary.days_on(diary.recorded()[:200]) == expected
        thread.join()


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=2_000), st.data())
def test_any_piece_of_folded_bytes_is_what_it_was(raw: bytes, data: st.DataObject) -> None:
    """Whatever its ends, within a block or over several; so are the first newline and the checksum."""
    begin = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(begin, len(raw)))
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (("_BLOCK", 64), ("_LARGE", 1), ("_STEP", 32)):
            patch.setattr(checksum, name, size)
        source, whole = Source(raw), Source(raw)
        source.fold()
        assert source.whole is None
        assert bytes(source.piece(begin, end)) == raw[begin:end]
        assert source.find_byte(b"\n", begin, end) == raw.find(b"\n", begin, end)
        assert source.checksum(end) == whole.checksum(end) == zlib.crc32(raw[:end])


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(-(10**19) + 1, 10**19 - 1).map(str), st.just(b"{}"), max_size=30))
def test_every_line_is_found_whatever_its_id_and_order(table: dict[str, Any]) -> None:
    """Ids out of order, below 0, and beyond 64 bits; one that is not there is not found."""
    rows = Rows().changed(table)
    (read,) = layout.parse(b"".join(layout.dump({"meta": Rows().changed({"1": b'{"a": 1}'}), "t": rows})))[:1]
    found = read["t"]
    assert {*found} == {*table}
    assert len(found) == len(table)
    assert all(found.get(key) == b"{}" for key in table)
    assert found.get("123456") is None or "123456" in table


def test_what_is_no_id_has_no_place() -> None:
    """Only the form that is written counts."""
    places = Places()
    places.add(7, 40)
    assert [places.of(key) for key in ("7", "07", " 7", "x", "8", "-7", "9" * 25)] == [40, 0, 0, 0, 0, 0, 0]
