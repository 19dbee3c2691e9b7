"""A digit in the open app, from the inside: until its number is safe on the disk, and how long the app stood still.

`in_the_app durable FILE ROUNDS`, `in_the_app stall FILE ROUNDS` and `in_the_app stall - ROUNDS`, which opens the bare
app, print lists of milliseconds as JSON.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual.app import App
from textual.pilot import Pilot

from unknot.store.diary import Diary
from unknot.store.json_file import JsonFile
from unknot.store.storage import Tables
from unknot.tui.app import UnknotApp, run_app

from .bare_app import BareApp
from .floor import floor_ms
from .homes import CLOCK, MOMENT

GIVE_UP_S = 60.0
SETTLE_S = 0.05
"""For so long after a save the app is still watched: it says that the number is saved."""

Times = dict[str, list[float]]
"""Lists of milliseconds, by what was measured."""


class TimedFile(JsonFile):
    """A diary's file that knows when it was last saved."""

    saved_at = 0.0

    def _save(self, tables: Tables) -> None:
        super()._save(tables)
        self.saved_at = time.perf_counter()

    async def saved_since(self, start: float) -> None:
        """Wait for the next save that ends after a moment; raises TimeoutError where there is none."""
        async with asyncio.timeout(GIVE_UP_S):
            while self.saved_at < start:
                await asyncio.sleep(0.0005)

    def digits(self) -> Iterator[str]:
        """Give digits that each change the number of today."""
        last = Diary(self, CLOCK).day(MOMENT.date()).latest_pain
        return cycle("52" if last and last.nrs == 2 else "25")


def open_unknot(file: JsonFile, measure: Callable[[Pilot[None]], Awaitable[Times]]) -> Times:
    """Open the app on a file as the program does, but without a terminal, and measure in it.

    Whatever `run_app` puts around the diary and the app is around them here as well: only `run` is another.
    """
    found: Times = {}

    def run(app: UnknotApp, **_: Any) -> None:
        found.update(asyncio.run(_headless(app, measure)))

    with patch.object(UnknotApp, "run", run):
        run_app(Diary(file, CLOCK))
    return found


async def _headless(app: App[None], measure: Callable[[Pilot[None]], Awaitable[Times]]) -> Times:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        gc.freeze()  # as the app does once it is on a real screen
        gc.enable()
        return await measure(pilot)


def durable(path: Path, rounds: int) -> Times:
    """Take turns: a digit until the file is safe, and the floor for the same bytes."""
    file = TimedFile(path, today=MOMENT.date)

    async def measure(pilot: Pilot[None]) -> Times:
        found: Times = {"ours": [], "floor": []}
        for digit in islice(file.digits(), rounds + 1):
            found["floor"].append(floor_ms(path.parent, path.read_bytes()))
            start = time.perf_counter()
            pilot.app.simulate_key(digit)
            await file.saved_since(start)
            found["ours"].append((file.saved_at - start) * 1000)
            await pilot.pause()
        return {name: values[1:] for name, values in found.items()}  # the first round makes the day's backup

    return open_unknot(file, measure)


def stall(path: Path | None, rounds: int) -> Times:
    """Press digits, and of each find the longest time for which the event loop did not come round.

    Without a path it is the bare app that is asked.
    """
    if path is None:

        async def soon(_: float) -> None:
            """Nothing is saved."""

        digits = islice(cycle("25"), rounds + 1)
        return asyncio.run(_headless(BareApp(), lambda pilot: _worst_gaps(pilot, digits, soon)))
    file = TimedFile(path, today=MOMENT.date)
    digits = islice(file.digits(), rounds + 1)
    return open_unknot(file, lambda pilot: _worst_gaps(pilot, digits, file.saved_since))


async def _worst_gaps(
    pilot: Pilot[None], digits: Iterable[str], saved_since: Callable[[float], Awaitable[None]]
) -> Times:
    """Press digits, of which the first warms up."""
    worst = []
    for digit in digits:
        async with _gaps() as gaps:
            start = time.perf_counter()
            pilot.app.simulate_key(digit)
            await saved_since(start)
            await asyncio.sleep(SETTLE_S)
        worst.append(max(gaps))
    return {"worst": worst[1:]}


@asynccontextmanager
async def _gaps() -> AsyncIterator[list[float]]:
    """Tick every millisecond meanwhile, and note how many milliseconds each tick took."""
    gaps: list[float] = []

    async def tick() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            gaps.append((now - last) * 1000)
            last = now

    ticking = asyncio.create_task(tick())
    yield gaps
    ticking.cancel()


def main(what: str, file: str, rounds: str) -> None:
    """Do what the words of the command line say."""
    path = None if file == "-" else Path(file)
    found = durable(path, int(rounds)) if what == "durable" and path else stall(path, int(rounds))
    print(json.dumps(found))  # noqa: T201 - it is the answer


if __name__ == "__main__":
    main(*sys.argv[1:])
