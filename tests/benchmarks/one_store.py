"""One store in a process of its own, timed from inside once everything is imported.

`one_store DIARY` makes a file of each store beside a diary, with the same days. `one_store DIARY STORE ACT TURN` opens
one of them and does an act: `today`, `all` or `change`. A change is followed by more of them, with the file still open.
TURN has to go up by one each time. It prints milliseconds as JSON: the store's and, in turns with them, the floor's.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from .floor import floor_ms
from .stores import STORES, Fields, Store

WARM = 8
"""How many changes are made with the file open, after the first, which opens it."""

Times = dict[str, list[float]]
"""Milliseconds of "ours" and of the "floor"; of changes, the first is cold and the others are warm."""


class Turns:
    """A store and the floor, each first in every other round."""

    def __init__(self, folder: Path, raw: bytes, turn: int) -> None:
        """Write `raw` in a folder as the floor; `turn` says who is first."""
        self.found: Times = {"ours": [], "floor": []}
        self._folder, self._raw, self._turn = folder, raw, turn

    def take(self, ours: Callable[[], object]) -> None:
        """Time both."""
        self._turn += 1
        if self._turn % 2:
            self._floor()
        start = time.perf_counter()
        ours()
        self.found["ours"].append((time.perf_counter() - start) * 1000)
        if not self._turn % 2:
            self._floor()

    def _floor(self) -> None:
        self.found["floor"].append(floor_ms(self._folder, self._raw))


def measure(diary: Path, store: str, act: str, turn: int) -> Times:
    """Open a store and do an act."""
    turns = Turns(diary.parent, diary.read_bytes(), turn)
    changed = iter(_changed_days(json.loads(_day_beside(diary).read_bytes()), turn * (WARM + 1)))
    acts: dict[str, Callable[[Store], object]] = {
        "today": lambda store: store.today(),
        "all": lambda store: store.load(),
        "change": lambda store: store.put(next(changed)),
    }
    opened: list[Store] = []

    def open_and_do() -> None:
        opened.append(STORES[store](_file_beside(diary, store)))
        acts[act](opened[0])

    turns.take(open_and_do)
    for _ in range(WARM if act == "change" else 0):
        turns.take(lambda: opened[0].put(next(changed)))
    opened[0].close()
    return turns.found


def make(diary: Path) -> Times:
    """Make the files, and one with the day that will be changed: to find it later would warm up the memory."""
    for store, kind in STORES.items():
        kind.make(_file_beside(diary, store), diary)
    day = STORES["Unknot"](diary).today()
    _day_beside(diary).write_text(json.dumps(day), encoding="utf-8")
    return {}


def _changed_days(day: Fields, start: int) -> list[Fields]:
    """Give the day as often as it is changed, with a last pain number that is never the one before."""
    numbers = [3 + number % 2 * 3 for number in range(start, start + WARM + 1)]
    return [{**day, "pain": [*day["pain"][:-1], {**day["pain"][-1], "nrs": number}]} for number in numbers]


def _file_beside(diary: Path, store: str) -> Path:
    return diary.with_name(f"store{[*STORES].index(store)}")


def _day_beside(diary: Path) -> Path:
    return diary.with_name("day")


def main(diary: str, store: str = "", act: str = "", turn: str = "0") -> None:
    """Do what the words of the command line say."""
    gc.disable()  # as `unknot` does, and for every store alike
    found = measure(Path(diary), store, act, int(turn)) if store else make(Path(diary))
    print(json.dumps(found))  # noqa: T201 - it is the answer


if __name__ == "__main__":
    main(*sys.argv[1:])
