"""The verdicts of a diary for a screen that is about something else: read and weighed while no key waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from unknot.insight.helps import Helps
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.screens.helps_past import HelpsPast
from unknot.tui.slices import Slices


class Weighing:
    """Reads a diary a slice at a time, weighs it in a thread, and tells what it found; None where it cannot be read."""

    def __init__(self, screen: UnknotScreen, tell: Callable[[Helps | None], None]) -> None:
        """Belong to a screen."""
        self._screen, self._tell = screen, tell
        self._slices = Slices(screen, self._read_on)
        self._past: HelpsPast | None = None

    def begin(self, diary: Diary) -> None:
        """Begin to read."""
        try:
            self._past = HelpsPast(diary)
        except DiaryError:
            self._tell(None)
        else:
            self._slices.begin()

    def _read_on(self) -> bool:
        past = self._past
        try:
            whole = past is None or past.whole or past.read_on()
        except DiaryError:
            self._tell(None)
            return True
        if whole and past is not None:
            self._screen.run_worker(self._weigh(past))
        return whole

    async def _weigh(self, past: HelpsPast) -> None:
        self._tell(await asyncio.to_thread(past.judge))
