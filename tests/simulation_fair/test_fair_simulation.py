"""A fair test on made-up people: how often it calls a useless method helpful, and how often it finds one that helps."""

from __future__ import annotations

from math import sqrt

import pytest

from simulation_fair.made_up import Person, outcome

USELESS, HELPFUL = 300, 120
SEED = 6


@pytest.mark.parametrize(
    "person", [Person(), Person(otherwise=0.15, drift=-0.6, flares=1.5), Person(length=84, form="weeks")]
)
def test_a_useless_method_is_hardly_ever_called_helpful(person: Person) -> None:
    """In at most 4 of 100 tests, within the error of so many tests; and its range holds 0 in 91 to 98 of 100."""
    found = outcome(person, USELESS, SEED)
    error = sqrt(0.04 * 0.96 / USELESS)
    assert 0 < found.helps <= 0.04 + error
    assert 0 < found.seems_worse <= 0.04 + error
    assert 0.91 <= found.covered <= 0.98


def test_a_method_that_takes_a_point_and_a_half_off_is_found_in_six_weeks() -> None:
    """In 9 of 10 tests or more, with a likely range of about 0.8 to either side, which holds the true effect."""
    found = outcome(Person(effect=-1.5), HELPFUL, SEED)
    assert found.helps >= 0.9
    assert found.half_range == pytest.approx(0.8, abs=0.05)
    assert found.covered >= 0.9


def test_a_method_that_lasts_or_is_done_otherwise_is_found_less_often() -> None:
    """A third that lasts until tomorrow, or some days done otherwise, shrink the difference, and never make one."""
    plain, lasting, otherwise = (
        outcome(person, HELPFUL, SEED).helps
        for person in (Person(effect=-1), Person(effect=-1, lasts=0.3), Person(effect=-1, otherwise=0.15))
    )
    assert max(lasting, otherwise) < plain
    assert outcome(Person(otherwise=0.3), HELPFUL, SEED).helps <= 0.06
