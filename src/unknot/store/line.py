"""The line from the screen to the file: what waits on it, in which order, and what became of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from unknot.store.acts import Act, Lost, Outcome
from unknot.store.errors import DiaryError
from unknot.store.saver import Writer

_NO_ANSWER = "the disk has not answered yet"
_CRASHED = "something went wrong inside Unknot"


class Line:
    """The acts of one thread on their way to a writer, which is started with the first of them."""

    def __init__(self, start: Callable[[], Writer]) -> None:
        self._start = start
        self._writer: Writer | None = None
        self._unsaved: deque[Act] = deque()
        self._lost: list[Lost] = []
        self._why = _NO_ANSWER
        self.trouble: DiaryError | None = None
        """What keeps the file from being saved, as far as the last try told."""

    @property
    def pending(self) -> int:
        """How many acts are not safe in the file yet, as far as it was settled."""
        return len(self._unsaved)

    @property
    def unsaved(self) -> Sequence[Act]:
        """These acts, in their order."""
        return tuple(self._unsaved)

    def put(self, act: Act) -> None:
        """Let an act go to the file, behind all others."""
        self._unsaved.append(act)
        if self._writer is None:
            self._writer = self._start()
        self._writer.put(act)

    def settle(self) -> Outcome:
        """Take up what came of saving since the last time."""
        outcomes = self._writer.take_outcomes() if self._writer else []
        news = Outcome.joined(outcomes)
        for result in news.results:
            self._unsaved.popleft()
            if result.crash:
                self._lost.append(Lost(result.act, _CRASHED))
        if outcomes:
            self.trouble = news.trouble
        if news.trouble:
            self._why = news.trouble.why or str(news.trouble)
        if news.crash:
            self._why = _CRASHED
        return news

    def hurry(self) -> None:
        """Try to save at once, whatever the pause after the last failure."""
        if self._writer is not None:
            self._writer.hurry()

    def finish(self, patience_s: float) -> list[Lost]:
        """Save what waits, trying for so many seconds; gives what is not in the file in the end."""
        with suppress(KeyboardInterrupt):  # who has no patience at all still hears what is lost
            if self._writer is not None:
                self._writer.stop(patience_s)
        news = self.settle()
        refused = [Lost(result.act, result.refusal) for result in news.results if result.refusal]
        return [*self._lost, *refused, *(Lost(act, self._why) for act in self._unsaved)]
