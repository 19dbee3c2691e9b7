"""A look at a diary's file and its copies, which changes nothing: whether it is whole, and what is odd about it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any, Literal, NamedTuple

from unknot.store import backups, disk, layout, migrations
from unknot.store.backups import Copy
from unknot.store.errors import in_words
from unknot.store.json_file import MOST_BYTES
from unknot.store.oddities import Oddity, oddities
from unknot.store.rows import Foreign, Malformed, Rows

State = Literal["none", "whole", "edited", "newer", "damaged", "foreign", "closed"]
"""How a file is: not there yet; as Unknot saved it; readable, but written by another program since; of a newer form;
damaged; some other program's; not to be opened."""

READABLE: frozenset[State] = frozenset({"none", "whole", "edited"})
"""The states of a file that can be read and written."""


class Checkup(NamedTuple):
    """What was found. `why` says in words what is wrong with a file that cannot be used; `days` counts its days.

    `made_by` and `schema` are what the file says of itself. `bad_copies` cannot be read; `aside` are damaged files
    that were kept when the diary was put right.
    """

    path: Path
    state: State
    why: str = ""
    days: int = 0
    schema: object = migrations.newest()
    made_by: str = ""
    odd: tuple[Oddity, ...] = ()
    copies: tuple[Copy, ...] = ()
    bad_copies: tuple[Copy, ...] = ()
    aside: tuple[Path, ...] = ()

    @property
    def is_well(self) -> bool:
        """True when the file can be used, and everything recorded in it and in its copies can be read."""
        return self.state in READABLE and not self.bad_copies and not any(one.unread for one in self.odd)


def check_up(path: Path, today: dt.date) -> Checkup:
    """Look at the file at `path`, where symbolic links have been followed. `today` is the person's day."""
    copies = tuple(backups.copies(path))
    found = _look(path, today)
    if found.state == "none" and copies:
        found = found._replace(state="closed", why="is not there any more, although there are copies of it")
    bad = tuple(copy for copy in copies if not _can_be_read(copy))
    aside = tuple(sorted(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}")))
    return found._replace(copies=copies, bad_copies=bad, aside=aside)


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
        return Checkup(path, "damaged", str(error))
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


def _documents(rows: Rows) -> dict[str, dict[str, Any]]:
    return {key: json.loads(rows.get(key) or b"{}") for key in rows}


def _can_be_read(copy: Copy) -> bool:
    if copy.label.startswith(backups.BEFORE_RESTORE):  # whatever was there, which need not have been a diary
        return True
    try:
        layout.parse(disk.read(copy.path)[0])
    except (Malformed, OSError):
        return False
    return True
