"""Files of older forms: read as if they were new, kept before the first save, and every published form is tried."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from unknot.record.calendar_day import Clock
from unknot.store import migrations
from unknot.store.diary import Diary
from unknot.store.errors import DiaryTooNew
from unknot.store.json_file import JsonFile
from unknot.store.migrations import Step
from unknot.store.rows import Documents
from unknot.store.tables import open_database

Open = Callable[..., JsonFile]

DAY = date(2026, 11, 22)
NOON = Clock(lambda: datetime(2026, 11, 22, 12, tzinfo=UTC), UTC)
SCHEMAS = Path(__file__).with_name("schemas")


def note_becomes_words(tables: dict[str, Documents[str]]) -> None:
    """Rename a key of every day, as a step might."""
    for key, day in tables["days"].items():
        tables["days"][key] = {"words" if name == "note" else name: value for name, value in day.items()}


def words_are_counted(tables: dict[str, Documents[str]]) -> None:
    """Add a key, from one that only the step before made, and a table."""
    for day in tables["days"].values():
        assert isinstance(day, dict)
        day["count"] = len(day["words"].split())
    tables["counts"] = tables.get("counts", tables["days"])


STEPS: tuple[Step, ...] = (note_becomes_words, words_are_counted)


def opened(path: Path, *steps: Step) -> JsonFile:
    """Open a file as a version with these steps would."""
    return JsonFile(path, today=lambda: DAY, steps=steps)


def written(path: Path) -> dict[str, Any]:
    """Read a file as it stands, the checksum aside."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    content["meta"]["1"].pop("crc", None)
    return content


@pytest.fixture
def old(path: Path, open_file: Open) -> Path:
    """Give a file of schema 1 with one day."""
    open_database(open_file()).table("days").put(1, {"note": "warm and slow", "mood": 3})
    return path


def test_an_old_file_is_read_in_the_new_form_and_not_touched(old: Path) -> None:
    """All steps are taken, one after the other; looking saves nothing."""
    before = old.read_bytes()
    days = open_database(opened(old, *STEPS)).table("days")
    assert days.get(doc_id=1) == {"words": "warm and slow", "mood": 3, "count": 3}
    assert old.read_bytes() == before
    assert not (old.parent / "backups").exists()


def test_the_first_save_writes_the_new_form_and_keeps_the_old_file(old: Path) -> None:
    """The copy is the old file, byte for byte, and is kept for good; the next save makes no other."""
    before = old.read_bytes()
    database = open_database(opened(old, *STEPS))
    database.table("days").put(2, {"words": "", "count": 0})
    assert written(old)["meta"]["1"] == {"schema": 3, "made_by": "unknot 0.1.0"}
    assert written(old)["days"]["1"] == {"words": "warm and slow", "mood": 3, "count": 3}
    database.table("days").put(3, {"words": "", "count": 0})
    kept = old.parent / "backups" / "diary-2026-11-22-before-schema-3.json"
    assert kept.read_bytes() == before


def test_only_the_steps_that_are_missing_are_taken(old: Path) -> None:
    """A file of schema 2 takes the second step alone, and one of schema 3 none."""
    open_database(opened(old, *STEPS[:1])).table("days").put(2, {"words": "two words"})
    assert written(old)["meta"]["1"]["schema"] == 2
    days = open_database(opened(old, *STEPS)).table("days")
    assert [day["count"] for day in days] == [3, 2]
    days.put(3, {"words": "three", "count": 99})
    assert open_database(opened(old, *STEPS)).table("days").get(doc_id=3) == {"words": "three", "count": 99}


def test_a_step_that_stumbles_changes_nothing(old: Path) -> None:
    """The old file is there as it was."""

    def stumble(tables: dict[str, Documents[str]]) -> None:
        del tables["days"]
        raise KeyError("days")

    before = old.read_bytes()
    with pytest.raises(KeyError):
        open_database(opened(old, stumble)).table("days").put(2, {})
    assert old.read_bytes() == before


@pytest.mark.parametrize("schema", [4, 99, "2", None, [1], 1.5])
def test_a_newer_form_is_read_and_never_written(old: Path, schema: object) -> None:
    """Neither through the diary nor through TinyDB's tables; nor is one whose form makes no sense."""
    content = json.loads(old.read_text(encoding="utf-8"))
    content["meta"]["1"]["schema"] = schema
    old.write_text(json.dumps(content), encoding="utf-8")
    before = old.read_bytes()
    database = open_database(opened(old, *STEPS))
    assert database.table("days").get(doc_id=1) == {"note": "warm and slow", "mood": 3}
    with pytest.raises(DiaryTooNew, match="nothing was changed"):
        database.table("days").put(2, {})
    with pytest.raises(DiaryTooNew, match="nothing was changed"):
        Diary(opened(old, *STEPS), NOON).record_pain(4)
    assert old.read_bytes() == before


def test_a_file_that_names_no_form_is_of_the_first(path: Path) -> None:
    """Plain TinyDB, or a hand, made it."""
    path.parent.mkdir()
    path.write_text('{"days": {"1": {"note": "by hand"}}}', encoding="utf-8")
    days = open_database(opened(path, *STEPS)).table("days")
    assert days.get(doc_id=1) == {"words": "by hand", "count": 2}
    days.put(2, {"words": "", "count": 0})
    assert written(path)["meta"]["1"]["schema"] == 3


def test_a_new_file_takes_no_steps(path: Path) -> None:
    """It begins in the newest form."""
    open_database(opened(path, *STEPS)).table("days").put(1, {"note": "stays"})
    assert written(path) == {"meta": {"1": {"schema": 3}}, "days": {"1": {"note": "stays"}}}


def test_there_is_a_file_of_every_published_form() -> None:
    """From the first to the one that is written now."""
    names = {f"schema-{number}.json" for number in range(migrations.FIRST, migrations.newest() + 1)}
    assert {entry.name for entry in SCHEMAS.iterdir()} == names


@pytest.mark.parametrize("name", sorted(entry.name for entry in SCHEMAS.iterdir()))
def test_every_published_form_can_be_read_and_written(path: Path, name: str) -> None:
    """All that was recorded is there, is still there after a change, and nothing in it is odd."""
    path.parent.mkdir()
    path.write_bytes((SCHEMAS / name).read_bytes())
    diary = Diary(opened(path, *migrations.STEPS), NOON)
    before = diary.days(date(2026, 11, 17), DAY)
    assert [len(day.pain) for day in before] == [3, 3, 2, 3, 3, 1]
    assert sum(len(day.uses) for day in before) == 14
    assert before[-1].note == "sore [/] neck, teplá lázeň 🛁"
    assert not any(day.unread or day.extra for day in before)
    assert len(diary.routine) == 8
    diary.record_pain(7)
    again = Diary(opened(path, *migrations.STEPS), NOON).days(date(2026, 11, 17), DAY)
    assert again[:-1] == before[:-1]
    assert again[-1].uses == before[-1].uses
    assert diary.undo().text == "Undone: pain 7."
    assert diary.undo().text == "Undone: note."
