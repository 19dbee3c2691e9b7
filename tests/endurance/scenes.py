"""The ways in which a diary is saved, each a folder to begin with and one act, and what has to hold after it."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import TinyDB

from unknot.record.calendar_day import Clock, day_key
from unknot.store.diary import Diary
from unknot.store.json_file import JsonFile

NOTED = date(2026, 11, 20)
"""The day whose note is written, over and over."""

TODAY = date(2026, 11, 22)
"""The day on which it is written; backups bear its name."""

OLD, NEW, NEXT = "old", "new, " * 30 + "new", "next"
"""What the note says before the act, after it, and after the one that follows."""


class Scene(NamedTuple):
    """One way of saving. `prepare` makes what is there before, by the name of the diary's file."""

    name: str
    prepare: Callable[[Path], None]
    before: str = OLD
    links: bool = True

    def path(self, base: Path) -> Path:
        """Give the file of the diary in the folder of this scene, by the name that the person knows."""
        return base / "home" / "unknot" / "diary.json"

    @contextmanager
    def system(self) -> Iterator[None]:
        """Be on the file system of this scene: some have no hard links."""
        with nullcontext() if self.links else without_links():
            yield


def open_diary(path: Path, today: date = TODAY) -> Diary:
    """Open a diary a little after eight, ready to wait for nobody."""
    moment = datetime(today.year, today.month, today.day, 8, 12, tzinfo=UTC)
    file = JsonFile(path, today=lambda: today, lock_timeout=0.0, made_by="unknot")
    return Diary(file, Clock(lambda: moment, UTC))


def write(path: Path, note: str, today: date = TODAY) -> None:
    """Save the note."""
    open_diary(path, today).set_note(note, NOTED)


def read(path: Path) -> str:
    """Read the note; "" where nothing was ever saved."""
    return open_diary(path).day(NOTED).note


def read_plainly(path: Path) -> str:
    """Read the note with nothing but TinyDB."""
    with TinyDB(path) as database:
        found: Any = database.table("days").get(doc_id=day_key(NOTED))
        return str(found["note"]) if found else ""


def check(path: Path, base: Path, allowed: str) -> None:
    """Check what an act left: the allowed note, whole backups, and a save on the next day that works and tidies up."""
    note = read(path)
    assert note == allowed, f"the note is {note[:20]!r}"
    if path.exists():
        assert read_plainly(path) == note, "plain TinyDB reads something else"
    check_backups(base)
    write(path, NEXT, TODAY + timedelta(1))
    assert read(path) == read_plainly(path) == NEXT, "the next save is not there"
    open_diary(path).undo()
    assert read(path) == note, "undo gives something else"
    assert path.is_symlink() or not (base / "drive").exists(), "the link is a file"
    check_backups(base)
    check_left_over(base)


def check_backups(base: Path) -> None:
    """Check that every earlier copy is whole, and is a diary."""
    for copy in base.rglob("backups/*.json"):
        assert "days" in json.loads(copy.read_bytes()), f"{copy.name} is no diary"


def check_left_over(base: Path) -> None:
    """Check that nothing half-made is there, and that nobody else may look."""
    files = [entry for entry in base.rglob("*") if entry.is_file()]
    names = [entry.name for entry in files if entry.suffix not in (".json", ".lock")]
    assert names == [], f"{names} left over"
    open_to_all = [entry.name for entry in files if stat.S_IMODE(entry.stat().st_mode) != 0o600]
    assert open_to_all == [], f"{open_to_all} can be read by others"


@contextmanager
def without_links() -> Iterator[None]:
    """Be on a file system that has no hard links."""
    real = os.link

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    setattr(os, "link", refuse)  # noqa: B010 - a plain assignment would need an exception for the types
    try:
        yield
    finally:
        setattr(os, "link", real)  # noqa: B010 - as above


def _begin(path: Path) -> None:
    write(path, "older", TODAY - timedelta(2))
    write(path, OLD, TODAY - timedelta(1))


def _begin_today(path: Path) -> None:
    _begin(path)
    write(path, "newer", TODAY)
    write(path, OLD, TODAY)


def _edit(path: Path) -> None:
    _begin_today(path)
    with TinyDB(path) as database:
        database.table("letters").insert({"by": "another program"})


def _fill_backups(path: Path) -> None:
    _begin(path)
    for back in range(2, 40):
        copy = path.parent / "backups" / f"diary-{TODAY - timedelta(back)}.json"
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o600)


def _link_to_a_drive(path: Path) -> None:
    drive = path.parent.parent.parent / "drive"
    drive.mkdir()
    path.parent.mkdir(parents=True)
    path.symlink_to(Path("..", "..", "drive", "diary.json"))
    _begin(path)


def _leave_halves(path: Path) -> None:
    _begin(path)
    for half in (path, path.parent / "backups" / f"diary-{TODAY}.json"):
        half.with_name(f"{half.name}.tmp").write_bytes(b'{"days": {"20')


SCENES = (
    Scene("a new diary in a new folder", lambda _: None, before=""),
    Scene("the first save of a day", _begin),
    Scene("one more save", _begin_today),
    Scene("a save over another program's edit", _edit),
    Scene("a save that removes old backups", _fill_backups),
    Scene("a save where there are no links", _begin, links=False),
    Scene("a save through a link", _link_to_a_drive),
    Scene("a save after someone was killed", _leave_halves),
    Scene("a save of what is there already", lambda path: write(path, NEW), before=NEW),
)
"""Each way there is of saving: what is made, copied, removed or found differs in each of them."""
