"""A person's own guide file, from the disk to a table; whatever is wrong with the file itself is one sentence."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from unknot.guide.reading import plain
from unknot.guide.toml_lines import key_on

MOST_BYTES = 1_000_000
"""The largest file that is read."""

LONGEST_LINE = 5000
"""The longest line that is read, in characters: on longer ones TOML can take minutes."""

Stamp = tuple[int, ...]

_UNUSED = "so nothing of this file was used"
_HOW = 'write texts in "quotes", lists in [ ], and each key once in its entry'


class OwnFile(NamedTuple):
    """The text of the file and what it says as TOML; `problem` is a sentence where it could not be read."""

    text: str = ""
    body: Mapping[str, Any] = {}
    problem: str = ""


def stamp_of(path: Path) -> Stamp | None:
    """Give what changes whenever the file does; None where there is no file. Never raises."""
    try:
        seen = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError):
        return ()
    return (seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_mode)


def read_own(path: Path) -> OwnFile:
    """Read the file. Never raises: what is wrong is said in `problem`."""
    name = plain(path.name)
    try:
        data = _bytes(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such place"
        return OwnFile(
            problem=f"{name} could not be read ({reason}), {_UNUSED}; look at who may read it and where it is."
        )
    if data is None:
        return OwnFile(problem=f"{name} is a folder or a device, {_UNUSED}; put a text file in its place.")
    if len(data) > MOST_BYTES:
        return OwnFile(
            problem=f"{name} is larger than 1 MB, {_UNUSED}; keep your own exercises and routines in it alone."
        )
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return OwnFile(problem=f"In {name}, line {line} is no UTF-8 text, {_UNUSED}; save the file as UTF-8.")
    return _parsed(name, text)


def _bytes(path: Path) -> bytes | None:
    """Read a little more than the most; None for what is no file, which is not even opened: a pipe would wait."""
    if not stat.S_ISREG(path.stat().st_mode):
        return None
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _parsed(name: str, text: str) -> OwnFile:
    for line, words in enumerate(text.split("\n"), start=1):
        if len(words) > LONGEST_LINE:
            return OwnFile(
                problem=f"In {name}, line {line} is longer than {LONGEST_LINE} characters, {_UNUSED}; cut it up."
            )
    try:
        return OwnFile(text, tomllib.loads(text))
    except RecursionError:
        return OwnFile(problem=f"{name} has lists inside lists without end, {_UNUSED}; {_HOW}.")
    except ValueError as error:
        found = re.search(r"\(at line (\d+), ", str(error))
        line = int(found[1]) if found else text.rstrip("\n").count("\n") + 1
        key = plain(key_on(text, line)) or "what stands there"
        return OwnFile(problem=f"In {name}, line {line}, {key} could not be read as TOML, {_UNUSED}; {_HOW}.")
