"""Lower, higher or about the same: one rule, by medians, and nothing from too few days."""

from __future__ import annotations

import pytest

from unknot.insight.compare import Change, change, say_change


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        (4.9, 5.4, "about_the_same"),
        (5.0, 5.0, "about_the_same"),
        (0.0, 0.0, "about_the_same"),
        (0.5, 1.4, "about_the_same"),  # 64 percent, but not one point
        (4.01, 5.0, "about_the_same"),
        (4.0, 5.0, "a_little_lower"),
        (3.1, 4.1, "a_little_lower"),  # floats make this a little less than a point
        (3.6, 5.0, "a_little_lower"),
        (3.5, 5.0, "clearly_lower"),
        (2.0, 3.0, "clearly_lower"),
        (7.0, 10.0, "clearly_lower"),
        (7.1, 10.0, "a_little_lower"),
        (0.0, 1.0, "clearly_lower"),
        (5.0, 4.0, "a_little_higher"),
        (4.1, 3.1, "higher"),
        (6.5, 5.0, "higher"),
        (6.4, 5.0, "a_little_higher"),
        (1.0, 0.0, "higher"),
        (0.9, 0.0, "about_the_same"),
        (10.0, 0.0, "higher"),
    ],
)
def test_two_times_are_compared_by_one_rule(now: float, before: float, found: str) -> None:
    """Within one point nothing changed; clearly lower takes 30 percent and one point; no size has a harder word."""
    assert change([now] * 4, [before] * 4) == Change(found, now, before)  # type: ignore[arg-type]  # given as text above


def test_a_few_days_are_compared_with_nothing() -> None:
    """Four days with a number on each side; the medians are told all the same."""
    assert change([4.0] * 3, [8.0] * 9) == Change(None, 4.0, 8.0)
    assert change([4.0] * 9, [8.0, None, 8.0, 8.0, None]) == Change(None, 4.0, 8.0)
    assert change([], [None]) == Change(None, None, None)
    assert change([4.0, None, 4.0, 4.0, 4.0], [8.0] * 4).id == "clearly_lower"


def test_the_middle_of_the_days_counts_and_not_their_mean() -> None:
    """One very bad day moves nothing."""
    assert change([4.0, 4.0, 4.0, 10.0], [4.0] * 4) == Change("about_the_same", 4.0, 4.0)


def test_a_change_is_said_in_one_sentence() -> None:
    """With both numbers, rounded half up; a time that is over is not called now; nothing is said of too few days."""
    same = change([4.9] * 4, [5.4] * 4)
    assert say_change(same, "the 4 weeks before") == "About the same as the 4 weeks before: 4.9 now, 5.4 then."
    lower = change([3.0] * 4, [5.0] * 4)
    assert say_change(lower, "the week before", is_now=False) == "Clearly lower than the week before: 3.0 after 5.0."
    half = change([4.25] * 4, [4.75] * 4)
    assert say_change(half, "the day before").endswith(": 4.3 now, 4.8 then.")
    assert say_change(change([3.0], [5.0]), "the day before") == ""
