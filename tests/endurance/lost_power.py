"""A file system that keeps nothing but what it was made to keep, as hostile as POSIX allows.

Bytes that were written are safe when the file was synced. A name that was made, removed or renamed is safe when its
folder was synced. Of all the rest, a power cut keeps what it likes: any of the changes of names, in no order (but each
as a whole: a rename gives the new name and takes the old one), and of bytes none, some, or zeros in their place.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

BLOCK = 64
"""A disk keeps or loses whole blocks; ours are small, for the files are."""

_UNKNOWN = ("fdatasync", "ftruncate", "pwrite", "rmdir", "symlink", "truncate")

Names = dict[str, "Node | None"]
"""What each name leads to; None where there is nothing any more."""


@dataclass(eq=False)
class Node:
    """A file or a folder: what it holds now, what is safe, and the changes of names that are not."""

    is_folder: bool
    data: bytes = b""
    safe_data: bytes = b""
    names: Names = field(default_factory=dict)
    safe_names: Names = field(default_factory=dict)
    unsafe: list[Names] = field(default_factory=list)

    def change(self, names: Names) -> None:
        """Make, remove or rename, all of it at once, and not safely."""
        self.names.update(names)
        self.unsafe.append(names)

    def sync(self) -> None:
        """Make safe what it holds."""
        self.safe_data = self.data
        self.safe_names, self.unsafe = dict(self.names), []


class LostPower:
    """The model of a folder: it takes the calls that were made there, and tells what a power cut leaves of it."""

    def __init__(self, base: Path) -> None:
        """Begin with what is in a folder now, all of it safe."""
        self._base = base
        self._root = _copied(base)
        self._open: dict[tuple[int, int], Node] = {}

    def do(self, process: int, name: str, args: tuple[Any, ...], result: Any) -> bool:
        """Take a call that a process made, with its result; tells whether it changed anything."""
        assert name not in _UNKNOWN, f"{name} is not in the model"
        change = {
            "open": self._opened, "write": self._written, "fsync": self._synced, "replace": self._renamed,
            "rename": self._renamed, "link": self._linked, "unlink": self._removed, "remove": self._removed,
            "mkdir": self._made,
        }.get(name)  # fmt: skip
        return change is not None and change(process, args, result)

    def names(self, folder: Path) -> set[str]:
        """Tell the names in a folder as a program sees them while there is power; none where it is not there."""
        node = self._node(folder)
        return {name for name, there in node.names.items() if there} if node else set()

    def cut(self, place: Path, rng: Random) -> None:
        """Put into a folder that is not there yet what a power cut leaves, by the chance of `rng`."""
        keep = rng.choice((0.0, 0.5, 0.5, 1.0))
        _put(self._root, place, rng, keep)

    def _node(self, path: Path) -> Node | None:
        node: Node | None = self._root
        for part in path.relative_to(self._base).parts:
            node = node.names.get(part) if node else None
        return node

    def _change(self, path: str, names: Names) -> bool:
        folder = self._node(Path(path).parent)
        assert folder
        folder.change(names)
        return True

    def _opened(self, process: int, args: tuple[Any, ...], handle: int) -> bool:
        found, made = self._node(Path(args[0])), False
        if found is None:
            assert args[1] & os.O_CREAT
            found = Node(is_folder=False)
            made = self._change(args[0], {Path(args[0]).name: found})
        assert not args[1] & os.O_TRUNC, "a file that is cut short is not in the model"
        self._open[process, handle] = found
        return made

    def _written(self, process: int, args: tuple[Any, ...], size: int) -> bool:
        self._open[process, args[0]].data += args[1][:size]
        return True

    def _synced(self, process: int, args: tuple[Any, ...], _: object) -> bool:
        self._open[process, args[0]].sync()
        return True

    def _renamed(self, _: int, args: tuple[Any, ...], __: object) -> bool:
        old, new = Path(args[0]), Path(args[1])
        assert old.parent == new.parent, "a rename from folder to folder is not in the model"
        return self._change(args[0], {new.name: self._node(old), old.name: None})

    def _linked(self, _: int, args: tuple[Any, ...], __: object) -> bool:
        return self._change(args[1], {Path(args[1]).name: self._node(Path(args[0]))})

    def _removed(self, _: int, args: tuple[Any, ...], __: object) -> bool:
        return self._change(args[0], {Path(args[0]).name: None})

    def _made(self, _: int, args: tuple[Any, ...], __: object) -> bool:
        return self._change(args[0], {Path(args[0]).name: Node(is_folder=True)})


def _copied(path: Path) -> Node:
    if not stat.S_ISDIR(path.lstat().st_mode):
        raw = path.read_bytes()
        return Node(is_folder=False, data=raw, safe_data=raw)
    names: Names = {entry.name: _copied(entry) for entry in path.iterdir()}
    return Node(is_folder=True, names=names, safe_names=dict(names))


def _put(node: Node, place: Path, rng: Random, keep: float) -> None:
    if not node.is_folder:
        place.write_bytes(_kept(node, rng))
        place.chmod(0o600)
        return
    place.mkdir(0o700)
    names = dict(node.safe_names)
    for change in node.unsafe:
        if rng.random() < keep:
            names.update(change)
    for name, there in names.items():
        if there:
            _put(there, place / name, rng, keep)


def _kept(node: Node, rng: Random) -> bytes:
    """Give what is left of the bytes of a file: the safe ones, and of those that came after whatever chance keeps."""
    safe, data = node.safe_data, node.data
    if safe == data:
        return data
    size = rng.choice((len(safe), len(data), rng.randint(len(safe), len(data))))
    blocks = [data[at : at + BLOCK] if rng.random() < 0.5 else bytes(BLOCK) for at in range(0, size, BLOCK)]
    return rng.choice((b"".join(blocks)[:size], data[:size], safe + bytes(size - len(safe))))
