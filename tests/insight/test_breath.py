"""The pace of a breath: in, out, and in again, and never held."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.insight.breath import breath_at


@pytest.mark.parametrize(
    ("elapsed", "words", "counted", "level"),
    [
        (0, "Breathe in", "1 of 4 seconds", 0),
        (2, "Breathe in", "3 of 4 seconds", 0.5),
        (4, "Breathe out", "1 of 6 seconds", 1),
        (7, "Breathe out", "4 of 6 seconds", 0.5),
        (10, "Breathe in", "1 of 4 seconds", 0),
        (104, "Breathe out", "1 of 6 seconds", 1),
    ],
)
def test_it_rises_for_four_seconds_and_falls_for_six(elapsed: float, words: str, counted: str, level: float) -> None:
    """Word, seconds and level say the same."""
    breath = breath_at(elapsed, 4, 6)
    assert (breath.words, breath.counted) == (words, counted)
    assert breath.level == pytest.approx(level)


@given(st.floats(-10, 10**6), st.integers(-1, 10), st.integers(-1, 15))
def test_it_is_never_held_and_never_leaves_its_bounds(elapsed: float, in_s: int, out_s: int) -> None:
    """At every moment one breathes in or out; the second counted is one of those there are."""
    breath = breath_at(elapsed, in_s, out_s)
    assert 0 <= breath.level <= 1
    assert 1 <= breath.second <= breath.seconds == max(1, in_s if breath.inward else out_s)
