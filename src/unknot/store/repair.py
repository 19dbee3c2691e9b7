"""A damaged file put right: what can still be read of it, over the newest good state of the diary that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from unknot.store import backups, layout, migrations, salvage
from unknot.store.backups import Copy
from unknot.store.disk import Signature, read
from unknot.store.rows import Malformed, Rows

Tables = dict[str, Rows]

_START = "The diary's file was damaged and has been put right"


class Good(NamedTuple):
    """A good state of the diary: where it comes from, in words that follow "the rest is from", and its tables.

    One that is not `up_to_date` may lack what was entered last.
    """

    source: str
    tables: Tables
    up_to_date: bool = False


class Mended(NamedTuple):
    """The tables of a file that was put right, in the newest form, and how that went, in a sentence."""

    tables: Tables
    said: str


def mend(raw: bytes, known: Iterable[Good], steps: Sequence[migrations.Step] = migrations.STEPS) -> Mended:
    """Put a damaged file right. `known` are good states of it, the newest first; no more are read than are needed.

    Raises Malformed where there is nothing to put it right from, Foreign where it is another program's file.
    """
    found = salvage.read_again(raw)
    good = next(iter(known), None)
    if good is None and not found.tables.keys() & {"days", "routine", "settings"}:
        raise Malformed("holds nothing that can be read")
    base = good.tables if good else {}
    read_now = found.over({})
    read_now.setdefault(layout.META, base.get(layout.META, Rows()))
    if migrations.is_newer(migrations.schema_of(read_now), steps):
        raise Malformed("is damaged, and a newer Unknot wrote it")
    newer, older = migrations.migrated(read_now, steps), migrations.migrated(base, steps)
    if found.whole and not (good and say_missing(good, newer)):
        lack = f", but for {'a value that is no number' if found.holes == 1 else f'{found.holes} values that are none'}"
        return Mended(newer, f"{_START}: all of it could be read{lack if found.holes else ''}.")
    return Mended(_over(newer, older), _said(good, newer, older))


def good_copies(copies: Iterable[Copy], steps: Sequence[migrations.Step] = migrations.STEPS) -> Iterable[Good]:
    """Go through the copies that can be read and are of no newer form, reading each when it is asked for."""
    for copy in copies:
        try:
            tables, _ = layout.parse(read(copy.path)[0])
        except (OSError, Malformed):
            continue
        if not migrations.is_newer(migrations.schema_of(tables), steps):
            yield Good(f"the copy of {copy.day}", tables)


def good_states(
    path: Path, tables: Tables | None, signature: Signature | None, steps: Sequence[migrations.Step]
) -> Iterator[Good]:
    """Go through the good states of the diary at `path` that are known, the newest first.

    `tables` are what was read of it last in this window, with the `signature` that it had then; None for nothing.
    """
    copies = backups.of_the_diary(path)
    seen_ns = int(signature[2]) if tables is not None and signature else 0
    yield from good_copies((copy for copy in copies if copy.saved_ns > seen_ns), steps)
    if tables is not None:
        yield Good("what this window had read before", tables, up_to_date=True)
    yield from good_copies((copy for copy in copies if copy.saved_ns <= seen_ns), steps)


def whats_missing(path: Path, tables: Tables, steps: Sequence[migrations.Step]) -> str:
    """Tell what is not in a file that another program wrote, and is in the newest copy; it may not be meant."""
    copy = next(iter(good_copies(backups.of_the_diary(path), steps)), None)
    return say_missing(copy, tables) if copy else ""


def say_missing(copy: Good, tables: Tables) -> str:
    """Say how many days and items a good copy has that these tables do not have; an empty text for none."""
    lacking = {name: len({*copy.tables.get(name, ())} - {*tables.get(name, ())}) for name in ("days", "routine")}
    named = [
        f"{count} {word if count == 1 else f'{word}s'}"
        for count, word in ((lacking["days"], "day"), (lacking["routine"], "item"))
        if count
    ]
    if not named:
        return ""
    return (
        f"Another program wrote the diary's file: {' and '.join(named)} of {copy.source} "
        "are not in it any more. If that was not meant: unknot backup restore"
    )


def _over(newer: Tables, older: Tables) -> Tables:
    """Put documents over older ones. Steps that could be undone are let go: some may be missing, or lead nowhere."""
    tables = {name: _both(newer.get(name, Rows()), older.get(name, Rows())) for name in {**older, **newer}}
    return {**tables, "undo": Rows()}


def _both(newer: Rows, older: Rows) -> Rows:
    return older.changed({key: newer.get(key) for key in newer})


def _said(good: Good | None, newer: Tables, older: Tables) -> str:
    count = len([*newer.get("days", ())])
    days = f"{count} {'day' if count == 1 else 'days'} could be read"
    if good is None:
        return f"{_START} as far as that goes: {days}, and there was no earlier copy to fill the gaps from."
    filled = len({*older.get("days", ())} - {*newer.get("days", ())})
    rest = f"{filled} more {'is' if filled == 1 else 'are'}" if filled else "the rest is"
    said = f"{_START}: {days}, {rest} from {good.source}."
    return said if good.up_to_date else f"{said} What was entered after that copy was made may be missing."
