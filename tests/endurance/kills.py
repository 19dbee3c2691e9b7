"""Writers are killed at random moments, and paused at others: every save that one of them acknowledged is there, once.

    python -m tests.endurance.kills                       10,000 kills among 2 to 8 writers; takes some minutes
    python -m tests.endurance.kills --kills 40            a short one, as in the test run
    python -m tests.endurance.kills --without lock        shows what happens without a protection

A writer saves one document after another, together with a number that counts them and a filling that makes the file
grow and shrink, and writes the document's id into a pipe only when the save has returned. One in three knows the file
by the name of a second home whose folder is a link, one in three by that of a third home in which the file is. Their
days differ, so that backups are made and removed all the time. After each kill, the file and its backups have to be
whole as they stand; after each round of them, every acknowledged id is in the file exactly once.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tinydb import TinyDB

from unknot.store.errors import DiaryBusy, DiaryError
from unknot.store.json_file import JsonFile
from unknot.store.tables import open_database

from .protections import WITHOUT
from .report import Report, parser, tell, workplace
from .scenes import check_backups, check_left_over

ROUND = 100
"""After so many kills the file is looked through, and the next round begins with a new one."""

MOMENT_S = 0.01
"""How long a moment is, on average: long enough for some saves."""

BUSY = "busy"
"""What a writer reports where it did not get the lock in time, and saved nothing."""

FAILED = "failed"
"""How the report begins of a writer that could not save for any other reason."""

_DAY = date(2026, 11, 22)


class Writer(NamedTuple):
    """A process that saves, and the end of its pipe that is ours."""

    process: int
    pipe: int

    def end(self) -> list[str]:
        """Kill it; gives what it had reported."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        with os.fdopen(self.pipe) as reports:
            return [line.strip() for line in reports if line.endswith("\n")]


class Round:
    """Some writers and one file, by several names."""

    def __init__(self, base: Path, rng: Random, writers: int) -> None:
        """Make three homes in a folder, and start the writers."""
        self._rng, self._base, self._started = rng, base, 0
        self.said: Counter[str] = Counter()
        self.names = _homes(base)
        self._writers = [self._start() for _ in range(writers)]

    def kill(self) -> None:
        """Kill a writer at some moment, and start another in its place."""
        time.sleep(self._rng.expovariate(1 / MOMENT_S))
        victim = self._rng.randrange(len(self._writers))
        self.said.update(self._writers[victim].end())
        self._writers[victim] = self._start()

    def remove_lock(self) -> None:
        """Remove the lock's file, whoever holds it."""
        self.names[0].with_name("diary.json.lock").unlink(missing_ok=True)

    def pause(self) -> None:
        """Stop a writer at some moment, perhaps while it holds the lock, and let it go on a little later."""
        paused = self._rng.choice(self._writers)
        os.kill(paused.process, signal.SIGSTOP)
        time.sleep(self._rng.expovariate(1 / MOMENT_S))
        os.kill(paused.process, signal.SIGCONT)

    def end(self) -> None:
        """Kill all writers."""
        while self._writers:
            self.said.update(self._writers.pop().end())

    def look(self) -> None:
        """Read the file and its backups as they stand, in the middle of everything."""
        if self.names[0].exists():
            assert "days" in json.loads(self.names[0].read_bytes()), "the file is no diary"

    def _start(self) -> Writer:
        self._started += 1
        ours, theirs = os.pipe()
        process = os.fork()
        if process:
            os.close(theirs)
            return Writer(process, ours)
        try:
            rng = Random(f"{self._started} {self._rng.random()}")
            _save_for_ever(self.names[self._started % 3], f"{self._started}", rng, theirs)
        except BaseException as error:  # noqa: BLE001 - whatever it is, a writer has no reason to end by itself
            os.write(theirs, f"{FAILED} {error!r}\n".encode())
        finally:
            os._exit(1)


def _homes(base: Path) -> list[Path]:
    """Make a home, a second one that is a link to its folder, and a third one with a link to its file."""
    homes = [base / "home", base / "link", base / "other"]
    homes[0].mkdir()
    homes[1].symlink_to("home")
    homes[2].mkdir()
    (homes[2] / "diary.json").symlink_to(Path("..", "home", "diary.json"))
    return [home / "diary.json" for home in homes]


def _save_for_ever(path: Path, name: str, rng: Random, pipe: int) -> None:
    day = _DAY + timedelta(rng.randrange(40))
    file = JsonFile(path, today=lambda: day, lock_timeout=rng.choice([0.005, 60, 60]))
    database = open_database(file)
    number = 0
    while True:
        number += 1
        try:
            with file.transaction():
                found: Any = database.table("count").get(doc_id=1) or {"n": 0}
                database.table("days").insert({"id": f"{name}-{number}"})
                database.table("count").put(1, {"n": found["n"] + 1})
                database.table("filling").put(1, {"text": "long " * rng.randrange(500)})
        except DiaryBusy:
            os.write(pipe, f"{BUSY}\n".encode())
        else:
            os.write(pipe, f"{name}-{number}\n".encode())


def _judge(one: Round, base: Path, unsaid: int) -> Counter[str]:
    """Count what is wrong with the file after a round; `unsaid` saves may be there that nobody could report."""
    with TinyDB(one.names[1]) as database:
        saved = Counter(str(document["id"]) for document in database.table("days"))
        counted = sum(document["n"] for document in database.table("count"))
    said = {name for name in one.said if name != BUSY and not name.startswith(FAILED)}
    found = Counter({"lost": len(said - saved.keys()), "doubled": sum(saved.values()) - len(saved)})
    found.update({name: count for name, count in one.said.items() if name.startswith(FAILED)})
    found["miscounted"] = abs(counted - len(saved))
    found["made up"] = max(0, len(saved) - len(said) - unsaid)
    check_backups(base)
    open_database(JsonFile(one.names[2], today=lambda: _DAY + timedelta(99))).table("count").put(2, {"n": 0})
    check_left_over(base)
    assert one.names[2].is_symlink(), "the link is a file"
    return found


def run(folder: Path, kills: int, writers: tuple[int, int], seed: int, remove_lock: bool = False) -> Report:
    """Kill so many writers, of whom between the first and the last number work at a time."""
    rng = Random(seed)
    figures: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(-(-kills // ROUND)):
        base = folder / f"round{number}"
        base.mkdir()
        count = rng.randint(*writers)
        left = min(ROUND, kills - number * ROUND)
        one = Round(base, rng, count)
        try:
            for _ in range(left):
                if remove_lock:
                    one.remove_lock()
                one.kill()
                one.look()
                if rng.random() < 0.1:
                    one.pause()
                    figures["pauses"] += 1
            one.end()
            found = _judge(one, base, left + count)
        except (AssertionError, DiaryError, OSError, ValueError) as error:
            found = Counter({f"unreadable ({error})": 1})
        finally:
            one.end()
        wrong += [f"round {number} with {count} writers: {many} {what}" for what, many in found.items() if many]
        figures["saves acknowledged"] += sum(one.said.values()) - one.said[BUSY]
        figures["refused as busy"] += one.said[BUSY]
    return Report("random kills", {"kills": kills, **figures}, wrong)


def main() -> int:
    """Kill as many as are asked for, and print the figures."""
    options = parser(__doc__)
    options.add_argument("--kills", type=int, default=10_000, help="how many writers are killed")
    options.add_argument("--writers", type=int, nargs=2, default=(2, 8), metavar="N", help="how many work at a time")
    options.add_argument("--remove-lock", action="store_true", help="remove the lock's file before each kill, too")
    options.add_argument("--without", choices=WITHOUT, help="take a protection away")
    args = options.parse_args()
    if args.without:
        WITHOUT[args.without](setattr)
    with workplace(args.memory) as folder:
        writers = args.writers[0], args.writers[1]
        report = run(folder, args.kills, writers, args.seed, args.remove_lock)
        return tell([report], args.json)


if __name__ == "__main__":
    sys.exit(main())
