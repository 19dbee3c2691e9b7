"""A copy put back in the place of everything: an act like any other, that can be undone."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from unknot.record.calendar_day import Clock
from unknot.store.backups import Copy
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError, DiaryTooNew, DiaryUnreadable

TODAY = dt.date(2026, 11, 22)


class Hands:
    """Set the clock of a diary."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
        self.clock = Clock(lambda: self.now, dt.UTC)


@pytest.fixture
def hands() -> Hands:
    """Give a clock that stands at noon on 21 November 2026."""
    return Hands()


@pytest.fixture
def diary(path: Path, hands: Hands) -> Diary:
    """Give a diary with pain 3 on the 21st, and 7 and a note on the 22nd; there is a copy from before that."""
    diary = Diary.open(path, hands.clock)
    diary.record_pain(3)
    hands.now += dt.timedelta(days=1)
    diary.record_pain(7)
    diary.set_note("a rough one")
    return diary


def numbers(diary: Diary) -> list[list[int]]:
    """Read the pain numbers of both days."""
    return [[entry.nrs for entry in day.pain] for day in diary.days(TODAY - dt.timedelta(days=1), TODAY)]


def only_copy(diary: Diary) -> Copy:
    """Give the one copy there is."""
    (copy,) = diary.copies()
    return copy


def test_a_copy_is_listed_with_what_it_is(diary: Diary) -> None:
    """Its day, and when its content was the diary."""
    copy = only_copy(diary)
    assert (copy.day, copy.label) == ("2026-11-22", "")
    assert copy.path.name == "diary-2026-11-22.json"
    assert copy.size == copy.path.stat().st_size


def test_what_would_change_is_known_before(diary: Diary) -> None:
    """By day; the steps that can be undone do not count."""
    found = diary.compare(only_copy(diary).path)
    assert (found.gone, found.different, found.back, found.others) == ((TODAY,), (), (), ())
    diary.record_pain(5, day=TODAY - dt.timedelta(days=1), at=dt.time(18))
    diary.set_setting("theme", "paper")
    found = diary.compare(only_copy(diary).path)
    assert found.different == (TODAY - dt.timedelta(days=1),)
    assert found.others == ("settings",)
    assert (found.days_now, found.days_then) == (2, 1)


def test_a_restored_copy_is_the_diary_and_can_be_undone(diary: Diary) -> None:
    """Undo brings back all that was there before, redo the copy, and the steps before it can still be undone."""
    saved = diary.restore(only_copy(diary).path)
    assert saved.text == (
        "diary-2026-11-22.json is the diary now. What was there before is kept as diary-2026-11-22-before-restore.json."
    )
    assert numbers(diary) == [[3], []]
    assert diary.undo().text == "Undone: a copy put back."
    assert numbers(diary) == [[3], [7]]
    assert diary.day(TODAY).note == "a rough one"
    assert diary.redo().text == "Redone: a copy put back."
    assert numbers(diary) == [[3], []]
    diary.undo()
    assert diary.undo().text == "Undone: note."
    assert diary.undo().text == "Undone: pain 7."
    assert numbers(diary) == [[3], []]


def test_what_is_there_need_not_be_readable(diary: Diary, path: Path) -> None:
    """Some other program's file is kept, byte for byte, and the copy takes its place; undo leaves that file alone."""
    copy = only_copy(diary).path
    path.write_bytes(b"[1, 2]")
    with pytest.raises(DiaryUnreadable):
        numbers(diary)
    assert not diary.restore(copy).changed
    assert numbers(diary) == [[3], []]
    assert (path.parent / "backups" / "diary-2026-11-22-before-restore.json").read_bytes() == b"[1, 2]"
    assert diary.undo().text == "Undone: pain 3."


def test_a_file_that_is_gone_comes_back_from_a_copy(diary: Diary, path: Path) -> None:
    """There is nothing to undo then."""
    copy = only_copy(diary).path
    path.unlink()
    assert diary.restore(copy).text == "diary-2026-11-22.json is the diary now."
    assert numbers(diary) == [[3], []]
    assert diary.undo().text == "Undone: pain 3."


@pytest.mark.parametrize("raw", [None, b"", b"[]", b"{", b"\xff"])
def test_a_copy_that_is_of_no_use_changes_nothing(diary: Diary, path: Path, raw: bytes | None) -> None:
    """One sentence, and the diary as it was."""
    bad = path.parent / "bad.json"
    if raw is not None:
        bad.write_bytes(raw)
    before = path.read_bytes()
    with pytest.raises(DiaryUnreadable, match=r"bad\.json .*\. Nothing was changed\."):
        diary.restore(bad)
    assert path.read_bytes() == before
    assert len(diary.copies()) == 1


def test_a_copy_of_a_newer_form_is_refused(diary: Diary, path: Path) -> None:
    """It could not be written as it is."""
    newer = path.parent / "newer.json"
    newer.write_text('{"meta": {"1": {"schema": 99}}, "days": {}}')
    with pytest.raises(DiaryTooNew, match="nothing was changed"):
        diary.restore(newer)
    assert numbers(diary) == [[3], [7]]


def test_a_restore_whose_copy_was_removed_is_not_undone(diary: Diary, path: Path) -> None:
    """Nothing changes, and the sentence says which file is missing."""
    diary.restore(only_copy(diary).path)
    (path.parent / "backups" / "diary-2026-11-22-before-restore.json").unlink()
    with pytest.raises(DiaryUnreadable, match=r"before-restore\.json cannot be opened: no such file"):
        diary.undo()
    assert numbers(diary) == [[3], []]


def test_an_undo_entry_leads_nowhere_else(diary: Diary, path: Path) -> None:
    """A name that was edited into a path is not followed."""
    diary.restore(only_copy(diary).path)
    secret = path.parent / "secret.json"
    secret.write_text("{}")
    path.write_text(path.read_text().replace("diary-2026-11-22-before-restore.json", "../secret.json"))
    diary.undo()
    assert numbers(diary) == [[3], []]


def test_a_copy_can_be_made_at_any_time(diary: Diary, path: Path) -> None:
    """As often as one likes; it is a file of its own at once, private and never pruned."""
    kept = path.parent / "backups" / "diary-2026-11-22-kept.json"
    assert diary.keep_copy().text == f"A copy is kept: {kept}"
    assert diary.keep_copy().text == f"A copy is kept: {kept.with_name('diary-2026-11-22-kept-2.json')}"
    assert kept.read_bytes() == path.read_bytes()
    assert kept.stat().st_ino != path.stat().st_ino
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.stat().st_mtime_ns == path.stat().st_mtime_ns


def test_a_copy_can_go_elsewhere(diary: Diary, path: Path, tmp_path: Path) -> None:
    """To a stick, say: into a folder under a name with the day, or to a new file; never over one that is there."""
    stick = tmp_path / "stick"
    stick.mkdir()
    assert diary.keep_copy(stick).text == f"A copy is kept: {stick / 'diary-2026-11-22.json'}"
    assert (stick / "diary-2026-11-22.json").read_bytes() == path.read_bytes()
    assert diary.keep_copy(stick).text == f"A copy is kept: {stick / 'diary-2026-11-22-2.json'}"
    new = stick / "mine.json"
    diary.keep_copy(new)
    assert new.stat().st_mode & 0o777 == 0o600
    with pytest.raises(DiaryError, match="is there already, so no copy was made"):
        diary.keep_copy(new)
    diary.restore(new)
    assert numbers(diary) == [[3], [7]]


def test_there_is_nothing_to_copy_before_the_first_save(path: Path, hands: Hands) -> None:
    """One sentence, and no file."""
    with pytest.raises(DiaryError, match="There is no diary yet, so no copy was made"):
        Diary.open(path, hands.clock).keep_copy()
    assert not os.path.lexists(path.parent)


def test_a_diary_that_is_kept_nowhere_has_no_copies(hands: Hands) -> None:
    """Looking around in the made-up one leaves nothing."""
    diary = Diary.in_memory(hands.clock)
    assert diary.copies() == []
    with pytest.raises(DiaryError, match="kept nowhere"):
        diary.keep_copy()
