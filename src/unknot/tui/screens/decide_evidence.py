"""What is known of a method at the moment of a decision about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from unknot.insight.helps import Helps, evidence_of
from unknot.store.diary import Diary
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.screens.weighing import Weighing

Evidence = Mapping[str, Any]
"""A verdict by the keys of its JSON; empty where there is none."""


class EvidenceNow:
    """Given, or else read from the diary."""

    def __init__(self, screen: UnknotScreen, method: str, given: Evidence | None = None) -> None:
        """Belong to a screen; `method` is the id of an item."""
        self._method, self._found = method, given
        self._weighing = Weighing(screen, self._take)
        self._then: Callable[[Evidence], None] | None = None

    def begin(self, diary: Diary) -> None:
        """Read it from a diary, unless it was given. What cannot be read is no evidence."""
        if self._found is None:
            self._weighing.begin(diary)

    def when_known(self, do: Callable[[Evidence], None]) -> bool:
        """Do something with it as soon as it is known; tells whether that was at once."""
        self._then = do
        if self._found is None:
            return False
        self._know(self._found)
        return True

    def _take(self, helps: Helps | None) -> None:
        self._know({} if helps is None else evidence_of(helps, self._method))

    def _know(self, found: Evidence) -> None:
        self._found = found
        then, self._then = self._then, None
        if then is not None:
            then(found)
