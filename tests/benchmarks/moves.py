"""The processor time of a key in Review that moves the day: `moves FILE ROUNDS` prints lists of milliseconds."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from pathlib import Path

from textual.pilot import Pilot

from unknot.store.diary import Diary
from unknot.tui.app import UnknotApp
from unknot.tui.screens.review import Review

from .homes import CLOCK

PLACES = {"4 weeks": (), "a year": ("space", "space"), "pain": ("space", "space", "down")}
"""What is moved in, and the keys that lead there from Review as it opens; after a year come the four weeks again."""


async def _moves(pilot: Pilot[None], rounds: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    await pilot.press("r")
    review = pilot.app.screen
    assert isinstance(review, Review)
    while not review.is_whole:
        await pilot.pause(0.01)
    for name, keys in PLACES.items():
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        found[name] = [await _move(pilot, ("left", "right")[number % 2]) for number in range(rounds + 1)][1:]
    return found


async def _move(pilot: Pilot[None], key: str) -> float:
    start = time.process_time()
    pilot.app.simulate_key(key)
    await pilot.pause()
    return (time.process_time() - start) * 1000


async def main(file: str, rounds: int) -> None:
    """Do what the words of the command line say."""
    app = UnknotApp(Diary.open(Path(file), CLOCK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        gc.freeze()  # as the app does once it is on a real screen
        print(json.dumps(await _moves(pilot, rounds)))  # noqa: T201 - it is the answer


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
