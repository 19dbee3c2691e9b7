"""Breathing in and out at a pace: in, out, and in again. The breath is never held."""

from __future__ import annotations

from typing import NamedTuple


class Breath(NamedTuple):
    """One moment of a breath: in or out, the second it is in (the first is 1) of how many, and how full, 0 to 1."""

    inward: bool
    second: int
    seconds: int
    level: float

    @property
    def words(self) -> str:
        """Say what to do."""
        return "Breathe in" if self.inward else "Breathe out"

    @property
    def counted(self) -> str:
        """Say how far it is: "3 of 4 seconds"."""
        return f"{self.second} of {self.seconds} seconds"


def breath_at(elapsed_s: float, in_s: int, out_s: int) -> Breath:
    """Tell how to breathe so many seconds after the start: in for `in_s`, then out for `out_s`, at least 1 s each.

    The level goes evenly from 0 to 1 while breathing in, and back to 0 while breathing out.
    """
    in_s, out_s = max(1, in_s), max(1, out_s)
    at = max(0.0, elapsed_s) % (in_s + out_s)
    if at < in_s:
        return Breath(True, int(at) + 1, in_s, at / in_s)
    return Breath(False, int(at - in_s) + 1, out_s, 1 - (at - in_s) / out_s)
