"""Reading values out of a document that any program may have written, and writing them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

Document = Mapping[str, Any]
"""One JSON object, as TinyDB hands it over."""

Entry = TypeVar("Entry")


def read_moment(raw: object) -> datetime:
    """Read an ISO 8601 moment with its offset; raises ValueError for anything else."""
    moment = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    if moment is None or moment.tzinfo is None:
        raise ValueError(f"not a moment with an offset: {raw!r}")
    return moment


def read_optional_moment(raw: object) -> datetime | None:
    """Read a moment, or None where there is none or none that can be read."""
    try:
        return read_moment(raw)
    except ValueError:
        return None


def write_moment(moment: datetime | None) -> str | None:
    """Write a moment to the second, with its offset."""
    return None if moment is None else moment.isoformat(timespec="seconds")


def read_whole(raw: object, low: int, high: int) -> int | None:
    """Read a whole number from low to high; None for anything else, a true/false included."""
    return raw if type(raw) is int and low <= raw <= high else None


def read_text(raw: object) -> str:
    """Read a text; anything else is an empty one."""
    return raw if isinstance(raw, str) else ""


def read_word(raw: object, usual: str) -> str:
    """Read a word that decides what an entry means, `usual` where there is none; raises ValueError for no text."""
    if raw is not None and not isinstance(raw, str):
        raise ValueError(f"not a word: {raw!r}")
    return raw or usual


def read_id(raw: object) -> str:
    """Read the id of an item; raises ValueError for anything but a text."""
    if not isinstance(raw, str):
        raise ValueError(f"not the id of an item: {raw!r}")
    return raw


def read_entries(raw: object, read: Callable[[Any], Entry]) -> tuple[tuple[Entry, ...], tuple[object, ...]]:
    """Read a list of entries; what cannot be understood is handed back beside them, to be kept as it is.

    Something else than a list is taken as the one item of a list, so that it is kept too.
    """
    entries: list[Entry] = []
    unread: list[object] = []
    items = raw if isinstance(raw, list) else [] if raw is None else [raw]
    for item in items:
        try:
            entries.append(read(item))
        except (ValueError, TypeError, KeyError, AttributeError):
            unread.append(item)
    return tuple(entries), tuple(unread)


def unknown_keys(document: Document, known: Iterable[str]) -> dict[str, Any]:
    """Collect the keys that this version does not know: a newer one may have written them, and they are kept."""
    names = frozenset(known)
    return {key: value for key, value in document.items() if key not in names}


def left_over(document: Document, read: Mapping[str, object]) -> dict[str, Any]:
    """Collect what is kept as it is: unknown keys, and values of known ones that could not be understood.

    `read` holds what was understood, by the document's own keys; a blank there beside something in the document
    means that it was not.
    """
    return {
        key: value
        for key, value in document.items()
        if key not in read or (_is_blank(read[key]) and not _is_blank(value))
    }


def with_left_over(written: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Put what `left_over` collected back into a document; what has been answered since then stays."""
    return {**written, **{key: value for key, value in extra.items() if _is_blank(written.get(key))}}


def with_stamp(answers: Mapping[str, Any], recorded_at: datetime | None, extra: Mapping[str, Any]) -> dict[str, Any]:
    """Write a form's answers, the moment of the last of them where there is anything, and what `left_over` kept."""
    stamp = {"recorded_at": write_moment(recorded_at)} if recorded_at and (answers or extra) else {}
    return with_left_over({**answers, **stamp}, extra)


def unread_keys(extra: Iterable[str], known: Iterable[str]) -> list[str]:
    """Tell the keys among what `left_over` kept whose values could not be understood: a newer version's are unknown."""
    names = frozenset(known)
    return [key for key in extra if key in names]


def _is_blank(value: object) -> bool:
    return not value and type(value) not in (int, float)
