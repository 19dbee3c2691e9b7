"""What is known of a method at the moment of a decision about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from unknot.insight.helps import evidence_of
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.screens.helps_past import HelpsPast
from unknot.tui.slices import Slices

Evidence = Mapping[str, Any]
"""A verdict by the keys of its JSON; empty where there is none."""


class EvidenceNow:
    """Given, or else read a slice at a time and weighed where no key waits for it."""

    def __init__(self, screen: UnknotScreen, method: str, given: Evidence | None = None) -> None:
        """Belong to a screen; `method` is the id of an item."""
        self._screen, self._method, self._found = screen, method, given
        self._slices = Slices(screen, self._read_on)
        self._past: HelpsPast | None = None
        self._then: Callable[[Evidence], None] | None = None

    def begin(self, diary: Diary) -> None:
        """Read it from a diary, unless it was given. What cannot be read is no evidence."""
        if self._found is not None:
            return
        try:
            self._past = HelpsPast(diary)
        except DiaryError:
            self._know({})
        else:
            self._slices.begin()

    def when_known(self, do: Callable[[Evidence], None]) -> bool:
        """Do something with it as soon as it is known; tells whether that was at once."""
        self._then = do
        if self._found is None:
            return False
        self._know(self._found)
        return True

    def _read_on(self) -> bool:
        past = self._past
        try:
            whole = past is None or past.whole or past.read_on()
        except DiaryError:
            self._know({})
            return True
        if whole and past is not None:
            self._screen.run_worker(self._weigh(past), exclusive=True)
        return whole

    async def _weigh(self, past: HelpsPast) -> None:
        self._know(evidence_of(await asyncio.to_thread(past.judge), self._method))

    def _know(self, found: Evidence) -> None:
        self._found = found
        then, self._then = self._then, None
        if then is not None:
            then(found)
