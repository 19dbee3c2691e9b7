"""A long history, read a slice at a time: keys have the word in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen
from textual.timer import Timer

GAP_S = 0.002
"""For so long, in seconds, keys have the word before the next slice."""


class Slices:
    """Reads slice after slice for a screen, from `begin` on until `read` says that it is over.

    A timer of a single shot would not do: where its moment has passed before it is waited for, as may happen on a busy
    machine, Textual leaves it out, and nothing would ever read on.
    """

    def __init__(self, screen: Screen[Any], read: Callable[[], bool]) -> None:
        """`read` reads a slice and tells whether that was the last one."""
        self._screen, self._read = screen, read
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Read from now on; what was begun before is let go."""
        self.end()
        self._timer = self._screen.set_interval(GAP_S, self._next)

    def end(self) -> None:
        """Read no further."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _next(self) -> None:
        if self._timer is not None and self._read():
            self.end()
