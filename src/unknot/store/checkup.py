"""A look at a diary's file and its copies, which changes nothing: whether it is whole, and what is odd about it."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any, Literal, NamedTuple

from unknot.store import backups, disk, layout, migrations
from unknot.store.backups import Copy
from unknot.store.errors import in_words
from unknot.store.json_file import MOST_BYTES
from unknot.store.oddities import Oddity, oddities
from unknot.store.repair import good_copies, mend
from unknot.store.rows import Foreign, Malformed, Rows
from unknot.store.shelf import is_readable

State = Literal["none", "whole", "edited", "newer", "damaged", "foreign", "closed"]
"""How a file is: not there yet; as Unknot saved it; readable, but written by another program since; of a newer form;
damaged; some other program's; not to be opened."""

READABLE: frozenset[State] = frozenset({"none", "whole", "edited"})
"""The states of a file that can be read and written."""


class Checkup(NamedTuple):
    """What was found. `why` says in words what is wrong with a file that cannot be used; `days` counts its days.

    `made_by` and `schema` are what the file says of itself. `blocked` says why nothing could be saved there as things
    are; a damaged file that is `mendable` is put right when it is opened next. `bad_copies` cannot be read; `aside` are
    damaged files that were kept when the diary was put right.
    """

    path: Path
    state: State
    why: str = ""
    days: int = 0
    schema: object = migrations.newest()
    made_by: str = ""
    blocked: str = ""
    mendable: bool = False
    odd: tuple[Oddity, ...] = ()
    copies: tuple[Copy, ...] = ()
    bad_copies: tuple[Copy, ...] = ()
    aside: tuple[Path, ...] = ()

    @property
    def is_well(self) -> bool:
        """True when the file can be used, and everything recorded in it and in its copies can be read."""
        return (
            self.state in READABLE
            and not self.blocked
            and not self.bad_copies
            and not any(one.unread for one in self.odd)
        )


def check_up(path: Path, today: dt.date) -> Checkup:
    """Look at the file at `path`, where symbolic links have been followed. `today` is the person's day."""
    copies = tuple(backups.copies(path))
    found = _look(path, today)
    if found.state == "none" and copies:
        found = found._replace(state="closed", why="is not there any more, although there are copies of it")
    return found._replace(
        copies=copies,
        bad_copies=tuple(copy for copy in copies if not _can_be_read(copy)),
        aside=tuple(sorted(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}"))),
        blocked=_blocked(path),
    )


def _blocked(path: Path) -> str:
    """Say what stands in the way of saving, as far as that can be told without trying."""
    lock, copies = path.with_name(path.name + ".lock"), backups.folder_of(path)
    if not path.parent.exists():
        return ""
    if lock.is_dir():
        return f"{lock} is a folder and keeps everything from being saved. Move it away."
    if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return f"Nothing can be saved in {path.parent}: it may not be written to."
    if copies.exists() and not (copies.is_dir() and os.access(copies, os.R_OK | os.W_OK | os.X_OK)):
        return f"No copies can be made in {copies}: it is no folder, or may not be written to."
    return ""


def _look(path: Path, today: dt.date) -> Checkup:
    try:
        if path.stat().st_size > MOST_BYTES:
            return Checkup(path, "foreign", f"is far larger than a diary ({path.stat().st_size:,} bytes)")
        raw, _ = disk.read(path)
        tables, ours = layout.parse(raw)
    except FileNotFoundError:
        return Checkup(path, "none")
    except Foreign as error:
        return Checkup(path, "foreign", str(error))
    except Malformed as error:
        return Checkup(path, "damaged", str(error), mendable=_is_mendable(path))
    except OSError as error:
        return Checkup(path, "closed", f"cannot be opened: {in_words(error)}")
    return _read(Checkup(path, "whole" if ours else "edited"), tables, today)


def _read(found: Checkup, tables: dict[str, Rows], today: dt.date) -> Checkup:
    schema = migrations.schema_of(tables)
    stamp = _documents(tables["meta"]).get("1", {}) if "meta" in tables else {}
    found = found._replace(schema=schema, made_by=str(stamp.get("made_by", "")), days=len([*tables.get("days", ())]))
    if migrations.is_newer(schema):
        return found._replace(state="newer", why="was written by a newer Unknot; it can be looked at, not written")
    read = {name: _documents(rows) for name, rows in migrations.migrated(tables).items()}
    return found._replace(odd=tuple(oddities(read, today)))


def _is_mendable(path: Path) -> bool:
    try:
        mend(disk.read(path)[0], good_copies(backups.of_the_diary(path)))
    except (Malformed, OSError):
        return False
    return True


def _documents(rows: Rows) -> dict[str, dict[str, Any]]:
    return {key: json.loads(rows.get(key) or b"{}") for key in rows}


def _can_be_read(copy: Copy) -> bool:
    """Tell whether a copy is whole; what was there before another one took its place need not have been a diary."""
    return copy.label.startswith(backups.BEFORE_RESTORE) or is_readable(copy)
