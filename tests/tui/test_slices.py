"""A history that is read in slices is read to its end, and only once at a time."""

from __future__ import annotations

import time

from textual.app import App

from unknot.tui import slices
from unknot.tui.slices import Slices

MOST_PAUSES = 2_000


async def test_it_reads_on_until_it_is_over() -> None:
    """Also where the machine is so busy that the moment of the next slice is past before anybody waits for it."""
    app: App[None] = App()
    left = [12]

    def read() -> bool:
        left[0] -= 1
        until = time.process_time() + 3 * slices.GAP_S
        while time.process_time() < until:
            pass
        return not left[0]

    async with app.run_test() as pilot:
        reading = Slices(app.screen, read)
        reading.begin()
        reading.begin()  # begun anew, it goes on as one
        for _ in range(MOST_PAUSES):
            if not left[0]:
                break
            await pilot.pause(0.001)
        assert left == [0]
        await pilot.pause(5 * slices.GAP_S)
        assert left == [0]


async def test_what_was_ended_reads_no_further() -> None:
    """Not even a slice that was due."""
    app: App[None] = App()
    read: list[int] = []

    def noted() -> bool:
        read.append(1)
        return False

    async with app.run_test() as pilot:
        reading = Slices(app.screen, noted)
        reading.begin()
        reading.end()
        await pilot.pause(5 * slices.GAP_S)
        assert not read
