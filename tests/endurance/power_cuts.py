"""The power goes at every moment of many saves: each that was acknowledged before is there afterwards.

    python -m tests.endurance.power_cuts                         thousands of cuts; takes some minutes
    python -m tests.endurance.power_cuts --histories 8 --cuts 1  some hundred, as in the test run
    python -m tests.endurance.power_cuts --without file-sync     shows what happens without a protection

A history is what several processes do one after the other to one diary: they save, save the same once more, and some
are killed in the middle. It begins with nothing at all, with a folder that somebody made a moment ago, or with a diary
of some days. Every call that reaches the disk is noted, and done again on a model that keeps only what it has to
(`lost_power.py`). After each one that changes something the power is cut, and what is left is written down as a real
folder and looked at: every acknowledged save and every earlier copy made for one is there, the file is whole, and the
next save works and tidies up.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tinydb import TinyDB

from unknot.store import disk
from unknot.store.errors import DiaryError
from unknot.store.json_file import JsonFile
from unknot.store.tables import SafeTable, open_database

from .calls import Call, Watch
from .lost_power import LostPower
from .protections import WITHOUT
from .report import Report, parser, tell, workplace
from .scenes import check_backups, check_left_over, without_links

SAVED = "saved"
"""The name of an event that is no call: a save of the document with this id was acknowledged."""

_DAY = date(2026, 11, 22)
_BEGINNINGS = ("nothing", "a new folder", "a diary")


class Event(NamedTuple):
    """One thing that happened: a call with its arguments and its result, or a save that was acknowledged."""

    process: int
    name: str
    args: tuple[Any, ...]
    result: int | None = None


class Process:
    """One that saves some documents, notes what it does, and may be killed on the way."""

    def __init__(self, number: int, rng: Random, note: Callable[[Event], object]) -> None:
        """Be born; by chance some live on another day, have no hard links, or will be killed."""
        self._number, self._rng, self._note = number, rng, note
        self._day = _DAY + timedelta(rng.choice((0, 0, 1, 20)))
        self._links = rng.random() < 0.7
        self._killed_at = rng.choice((None, None, rng.randint(1, 60)))

    def save(self, base: Path, path: Path) -> None:
        """Save up to three times, now and then what is there already."""
        with nullcontext() if self._links else without_links(), Watch(base, self._plan):
            days = _days(path, self._day)
            for _ in range(self._rng.randint(1, 3)):
                last = max((0, *days.documents()))
                number = last if last and self._rng.random() < 0.3 else last + 1
                days.put(number, {"text": "long " * (number % 7 * 20)})
                self._note(Event(self._number, SAVED, (number,)))

    def _plan(self, call: Call) -> Any:
        args = tuple(str(arg) if isinstance(arg, Path) else arg for arg in call.args)
        if call.number == self._killed_at:
            if call.name == "write":
                half = args[1][: len(args[1]) // 2]
                call.part()
                self._note(Event(self._number, call.name, (args[0], half), len(half)))
            os.kill(os.getpid(), signal.SIGKILL)
        result = call.act()
        self._note(Event(self._number, call.name, args, result if isinstance(result, int) else None))
        return result


class History:
    """What some processes do to the diary in a folder, one after the other."""

    def __init__(self, folder: Path, rng: Random) -> None:
        """Make the folder's beginning, and let the processes run."""
        self.base, self._rng, self._log = folder / "base", rng, folder / "log"
        self.path = self.base / "home" / "unknot" / "diary.json"
        self.base.mkdir(parents=True)
        self.beginning = rng.choice(_BEGINNINGS)
        if self.beginning == "a diary":
            for number in range(-2, 0):
                _days(self.path, _DAY).put(number, {})
        self.model = LostPower(self.base)
        self.events = [*self._run()]

    def _run(self) -> Iterator[Event]:
        if self.beginning == "a new folder":
            self.path.parent.mkdir(parents=True)
            for folder in (self.path.parent.parent, self.path.parent):
                yield Event(0, "mkdir", (str(folder),))
        for number in range(1, self._rng.randint(3, 7)):
            self._fork(number, Random(self._rng.random()))
            yield from self._noted()

    def _fork(self, number: int, rng: Random) -> None:
        child = os.fork()
        if child:
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            assert code in (0, -signal.SIGKILL), f"a process ended with {code}"
            return
        try:
            with self._log.open("wb", buffering=0) as log:
                Process(number, rng, lambda event: log.write(pickle.dumps(event))).save(self.base, self.path)
            os._exit(0)
        finally:
            os._exit(1)

    def _noted(self) -> Iterator[Event]:
        with self._log.open("rb") as log:
            while True:
                try:
                    yield pickle.load(log)  # noqa: S301 - our own process wrote it a moment ago
                except EOFError:
                    return


class Cutter:
    """Goes through a history, and cuts the power after each event that changed something."""

    def __init__(self, history: History, place: Path, rng: Random) -> None:
        """Take a history, and a folder for what is left."""
        self._history, self._place, self._rng = history, place, rng
        self._path = place / history.path.relative_to(history.base)
        self._saved: set[int] = {-2, -1} if history.beginning == "a diary" else set()
        self._made: set[tuple[int, str]] = set()
        self._copies: set[str] = set()

    def cut(self, times: int) -> Iterator[str]:
        """Cut so many times after each event; gives what is wrong each time, or ""."""
        for number, event in enumerate(self._history.events):
            if self._take(event):
                for _ in range(times):
                    shutil.rmtree(self._place, ignore_errors=True)
                    self._history.model.cut(self._place, self._rng)
                    yield self._look(f"{self._history.beginning}, {number} {event.name}")

    def _take(self, event: Event) -> bool:
        if event.name == SAVED:
            self._saved.add(event.args[0])
            self._copies |= {name for process, name in self._made if process == event.process}
            return True
        changed = self._history.model.do(*event)
        folder = self._history.path.parent / "backups"
        if event.name == "replace" and Path(event.args[1]).match(f"{folder}/*.json"):
            self._made.add((event.process, Path(event.args[1]).name))
        self._copies &= self._history.model.names(folder)
        return changed

    def _look(self, name: str) -> str:
        try:
            self._check()
        except (AssertionError, DiaryError, OSError, ValueError) as error:
            return f"{name}: {error}"
        return ""

    def _check(self) -> None:
        if not self._saved and not self._path.exists():
            return
        days = _days(self._path, _DAY + timedelta(99))
        there = set(days.documents())
        assert there >= self._saved, f"lost: {sorted(self._saved - there)}"
        with TinyDB(self._path) as database:
            assert {document.doc_id for document in database.table("days")} == there, "plain TinyDB reads otherwise"
        copies = {entry.name for entry in self._path.parent.glob("backups/*.json")}
        assert copies >= self._copies, f"lost: earlier copies {sorted(self._copies - copies)}"
        check_backups(self._place)
        days.put(1000, {})
        assert set(days.documents()) == there | {1000}, "the next save is not there"
        check_left_over(self._place)


def _days(path: Path, day: date) -> SafeTable:
    return open_database(JsonFile(path, today=lambda: day, lock_timeout=0.0)).table("days")


def run(folder: Path, histories: int, cuts: int, seed: int, without: str) -> Report:
    """Cut the power `cuts` times after each event of some histories, perhaps without a protection."""
    wrong: list[str] = []
    figures: Counter[str] = Counter()
    sync = vars(disk)["_fsync"]
    for number in range(histories):
        setattr(disk, "_fsync", sync)  # noqa: B010 - it is nobody else's business
        if without:
            WITHOUT[without](setattr)
        rng = Random(f"{seed} {number}")
        history = History(folder / f"history{number}", rng)
        figures["saves"] += sum(event.name == SAVED for event in history.events)
        setattr(disk, "_fsync", lambda _: None)  # noqa: B010 - what is looked at may be lost
        found = [*Cutter(history, folder / "left", rng).cut(cuts)]
        figures["cuts"] += len(found)
        wrong += [f"history {number}, {one}" for one in found if one]
    return Report("power cuts", {"histories": histories, **figures}, wrong)


def main() -> int:
    """Cut as often as is asked for, and print the figures."""
    options = parser(__doc__)
    options.add_argument("--histories", type=int, default=100, help="how many histories are gone through")
    options.add_argument("--cuts", type=int, default=4, help="how often the power is cut after each event")
    options.add_argument("--without", choices=WITHOUT, default="", help="take a protection away")
    args = options.parse_args()
    with workplace(args.memory) as folder:
        report = run(folder, args.histories, args.cuts, args.seed, args.without)
        return tell([report], args.json)


if __name__ == "__main__":
    sys.exit(main())
