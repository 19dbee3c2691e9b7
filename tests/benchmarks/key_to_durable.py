"""From a key in the open app until its number is safe on the disk, against writing the same bytes with nothing around.

Run as a program with a diary's file and a number of rounds, it prints three lists of milliseconds as JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path

from unknot.store.diary import Diary
from unknot.store.json_file import JsonFile
from unknot.store.storage import Tables
from unknot.store.system_clock import system_clock
from unknot.tui.app import UnknotApp


class TimedFile(JsonFile):
    """A diary's file that knows when it was last saved."""

    saved_at = 0.0

    def _save(self, tables: Tables) -> None:
        super()._save(tables)
        self.saved_at = time.perf_counter()


def floor_ms(path: Path, raw: bytes) -> float:
    """Time the least that makes bytes safe: write, fsync, rename, fsync of the folder."""
    start = time.perf_counter()
    new = path.with_suffix(".new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(handle, raw)
    os.fsync(handle)
    os.close(handle)
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return (time.perf_counter() - start) * 1000


async def key_ms(app: UnknotApp, file: TimedFile, digit: int) -> float:
    """Time a key in the app until the file is safe."""
    start = time.perf_counter()
    app.simulate_key(str(digit))
    while file.saved_at < start:
        await asyncio.sleep(0)
    return (file.saved_at - start) * 1000


async def measure(path: Path, rounds: int) -> dict[str, list[float]]:
    """Take turns: the floor, the key, and the diary's own verb without the app around it."""
    clock = system_clock()
    file = TimedFile(path, today=lambda: clock.now().date())
    diary = Diary(file, clock)
    found: dict[str, list[float]] = {"floor": [], "key": [], "verb": []}
    app = UnknotApp(diary)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for number in range(rounds + 1):
            found["floor"].append(floor_ms(path.with_name("floor"), path.read_bytes()))
            found["key"].append(await key_ms(app, file, 2 + number % 2 * 3))
            await pilot.pause()
            start = time.perf_counter()
            diary.record_pain(3 + number % 2 * 3)
            found["verb"].append((file.saved_at - start) * 1000)
            await pilot.pause()
    return {name: values[1:] for name, values in found.items()}  # the first round makes the day's backup


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(Path(sys.argv[1]), int(sys.argv[2])))))  # noqa: T201 - it is the answer
