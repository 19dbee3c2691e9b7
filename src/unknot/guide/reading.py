"""Reading values out of TOML tables: every key is there or has a stated default, and no key is unknown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar

Item = TypeVar("Item")

HERE = Path(__file__).parent
"""The folder of the guide's own pages."""

LONGEST_TEXT = 600
LONGEST_LIST = 40
_MOST_SHOWN = 40
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "a text"),
    (float, "a number with a point"),
    (list, "a list"),
    (dict, "a table"),
)


class GuideError(Exception):
    """A page of the guide that does not hold what it is meant to; names the file, the key and the entry."""


class Slip(Exception):
    """One value that cannot be taken: `key` of `entry` (empty for the file itself) `wrong`, and `instead` fits.

    Its words: "minutes of heat warm_bath is 90; a whole number from 1 to 30 goes there". `what` is the first half,
    `keys` where to look for it, the innermost first. Nothing in the words can steer a terminal.
    """

    def __init__(self, entry: str, key: str, wrong: str, instead: str) -> None:
        self.entry = entry
        self.keys = (key, entry.partition(" of ")[0])
        self.what = f"{plain(key)}{' of ' if entry else ''}{plain(entry)} {wrong}"
        self.instead = instead
        super().__init__(f"{self.what}; {instead} goes there")


class Fields:
    """One table, read key by key. `entry` names it in errors; `defaults` stand for keys that are not there.

    Every method raises `Slip` for a value that does not fit. `end` raises it for a key that nothing has read.
    """

    def __init__(self, entry: str, body: object, defaults: Mapping[str, object] | None = None) -> None:
        if not isinstance(body, dict):
            raise Slip("", entry, f"is {shown(body)}", "a table")
        self.entry = entry
        self._values: dict[str, Any] = {**(defaults or {}), **body}
        self._read: set[str] = set()

    def has(self, key: str) -> bool:
        """Tell whether a key is there, or has a default."""
        return key in self._values

    def text(self, key: str, longest: int = LONGEST_TEXT) -> str:
        """Read a text of one character or more; a new line in it becomes a space."""
        return self._text(key, self._value(key, "a text"), longest)

    def texts(self, key: str, most: int = LONGEST_LIST, least: int = 1) -> tuple[str, ...]:
        """Read a list of texts."""
        kind = f"a list of {least} to {most} texts"
        value = self._value(key, kind)
        if not isinstance(value, list) or not least <= len(value) <= most:
            count = f"a list of {len(value)}" if isinstance(value, list) else shown(value)
            self.refuse(key, f"is {count}", kind)
        return tuple(self._text(key, one, LONGEST_TEXT) for one in value)

    def whole(self, key: str, low: int, high: int) -> int:
        """Read a whole number from low to high."""
        kind = f"a whole number from {low} to {high}"
        value = self._value(key, kind)
        if type(value) is not int or not low <= value <= high:
            self.refuse(key, f"is {shown(value)}", kind)
        return value

    def yes_no(self, key: str) -> bool:
        """Read true or false."""
        value = self._value(key, "true or false")
        if not isinstance(value, bool):
            self.refuse(key, f"is {shown(value)}", "true or false")
        return value

    def word(self, key: str, words: Iterable[str]) -> str:
        """Read one of some words."""
        known = tuple(words)
        value = self._value(key, f"one of {', '.join(known)}")
        if value not in known:
            self.refuse(key, f"is {shown(value)}", f"one of {', '.join(known)}")
        return str(value)

    def table(self, key: str, defaults: Mapping[str, object] | None = None) -> Fields:
        """Read a table inside this one."""
        value = self._value(key, "a table")
        if not isinstance(value, dict):
            self.refuse(key, f"is {shown(value)}", "a table")
        return Fields(f"{key} of {self.entry}" if self.entry else key, value, defaults)

    def tables(self, key: str, least: int = 1) -> list[object]:
        """Read a list that is meant to hold tables; whether each is one is seen when it is read."""
        value = self._value(key, "a list of tables")
        if not isinstance(value, list) or len(value) < least:
            self.refuse(key, f"is {shown(value)}", "a list of tables")
        return value

    def raw(self, key: str, usual: object = None) -> object:
        """Read a value as it stands, whoever asked for it checks it."""
        self._read.add(key)
        return self._values.get(key, usual)

    def end(self) -> None:
        """Finish reading: a key that nothing asked for is a slip."""
        for key in self._values:
            if key not in self._read:
                known = ", ".join(sorted(self._read))
                self.refuse(key, "is no key that is known", f"one of {known}" if known else "nothing")

    def refuse(self, key: str, wrong: str, instead: str) -> NoReturn:
        """Say what is wrong with a key; raises `Slip`."""
        raise Slip(self.entry, key, wrong, instead)

    def _value(self, key: str, kind: str) -> Any:
        self._read.add(key)
        if key not in self._values:
            self.refuse(key, "is not there", kind)
        return self._values[key]

    def _text(self, key: str, value: object, longest: int) -> str:
        if not isinstance(value, str):
            self.refuse(key, f"is {shown(value)}", "a text")
        text = " ".join(value.split())
        if not text:
            self.refuse(key, "is empty", "a text")
        if len(text) > longest:
            self.refuse(key, f"has {len(text)} characters", f"a text of up to {longest}")
        if _UNSEEN.search(text):
            self.refuse(key, "holds a character that cannot be shown", "plain text")
        return text


def shown(value: object) -> str:
    """Say a value in a few words: a short number or text as it is, of anything else its kind."""
    if value in ("", []):
        return "empty"
    if type(value) is int:
        return str(value) if abs(value) < 10**9 else "a huge number"
    if isinstance(value, str) and 0 < len(value) <= _MOST_SHOWN:
        return f'"{plain(value)}"'
    return next((words for kind, words in _KINDS if isinstance(value, kind)), "a date or time")


def plain(text: str) -> str:
    """Cut a text that was found in a file to a length that can be said, with a sign for what could steer a terminal."""
    short = text if len(text) <= 2 * _MOST_SHOWN else f"{text[: 2 * _MOST_SHOWN]}..."
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", short)


def entry_label(kind: str, body: object, at: int) -> str:
    """Say which entry it is in an error: by its id, or by its number where it has none."""
    name = body.get("id") if isinstance(body, dict) else None
    return f"{kind} {name}" if isinstance(name, str) and name.strip() else f"{kind} {at}"


def by_id(items: Iterable[Item], id_of: Callable[[Item], str], entry: str) -> dict[str, Item]:
    """Put items into a dictionary, in their order; raises `Slip` for an id that is there twice."""
    found: dict[str, Item] = {}
    for item in items:
        name = id_of(item)
        if name in found:
            raise Slip(f"{entry} {name}", "id", "is there twice", "an id of its own")
        found[name] = item
    return found


@cache
def read_page(name: str) -> dict[str, Any]:
    """Read a page of the guide as it stands, once; raises `GuideError` naming its file."""
    try:
        return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GuideError(f"{name}.toml: {error}") from error


@contextmanager
def built_in(name: str) -> Iterator[None]:
    """Turn a slip in a page of the guide into a `GuideError` that names its file."""
    try:
        yield
    except Slip as slip:
        raise GuideError(f"{name}.toml: {slip}") from slip
