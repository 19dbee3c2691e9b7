"""Where in a TOML text something stands, for saying what is wrong with it; the reading itself is `tomllib`'s."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_HEADER = re.compile(r"\s*\[(\[?)\s*([A-Za-z][\w-]*)\s*((?:\.\s*[\w-]+\s*)*)\]")
_KEY = re.compile(r"""\s*((?:[\w-]+\s*\.\s*)*)(["']?)([\w-]+)\2\s*=""")
_NAME = re.compile(r"[\w-]+")
_OPENING = re.compile(r"\"\"\"|'''")


class Lines:
    """The lines of a TOML text, by the entries they stand in: `[[heat]]` for the third time is entry ("heat", 2)."""

    def __init__(self, text: str) -> None:
        self._keys: dict[tuple[str, int, str], int] = {}
        self._entries: dict[tuple[str, int], int] = {}
        self._counts: Counter[str] = Counter()
        entry = ("", 0)
        for number, line in _outside_texts(text):
            header = _HEADER.match(line)
            if header:
                entry = self._open(header, number)
            elif key := _KEY.match(line):
                for name in (*_NAME.findall(key[1]), key[3]):
                    self._keys.setdefault((*entry, name), number)

    def of(self, kind: str, at: int, *keys: str) -> int:
        """Give the line of the first of `keys` that is found in an entry, else the line where the entry begins.

        A `kind` that is empty asks for a key of the file itself. 1 where nothing is found.
        """
        whole = [self._keys.get(("", 0, name)) or self._entries.get((name, 0)) for name in (kind, *keys) if name]
        places = [*(self._keys.get((kind, at, key)) for key in keys), self._entries.get((kind, at)), *whole]
        return next((line for line in places if line), 1)

    def _open(self, header: re.Match[str], number: int) -> tuple[str, int]:
        kind, inner = header[2], _NAME.findall(header[3])
        if not inner:
            entry = (kind, self._counts[kind])
            self._entries[entry] = number
            self._counts[kind] += 1
            return entry
        entry = (kind, max(0, self._counts[kind] - 1))
        self._keys.setdefault((*entry, inner[-1]), number)
        return entry


def key_on(text: str, number: int) -> str:
    """Give the key that a line sets, or an empty text where it sets none."""
    lines = text.split("\n")
    found = _KEY.match(lines[number - 1]) if number <= len(lines) else None
    return found[3] if found else ""


def _outside_texts(text: str) -> Iterator[tuple[int, str]]:
    """Give each line that does not begin inside a text of several lines, with its number."""
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not closing:
            yield number, line
        closing = _closing_after(line, closing)


def _closing_after(line: str, closing: str) -> str:
    """Tell what ends the text of several lines that is open after a line, an empty text where none is."""
    at = 0
    while True:
        if closing:
            found = line.find(closing, at)
            if found < 0:
                return closing
            closing, at = "", found + 3
        opening = _OPENING.search(line, at)
        if opening is None or line.lstrip().startswith("#"):
            return ""
        closing, at = opening[0], opening.end()
