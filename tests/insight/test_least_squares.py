"""Least squares: a published series to its digits, exact fractions, the tables of Student's t, and what has no fit."""

from __future__ import annotations

import random
from fractions import Fraction
from math import sqrt

import pytest

from unknot.insight.least_squares import (
    MOST_AUTOCORRELATION,
    ROUNDING_VARIANCE,
    fit,
    inverted,
    like_before,
    products,
    t_probability,
    t_quantile,
    widened,
)

WITHOUT, WITH = 7 * [0.0], 7 * [1.0]
SERIES = "9 9 10 11 9 7 6  6 6 6 5 5 6 4  6 6 7 7 9 8 8  7 - 6 6 7 - 8"
"""28 days without, with, without, with a method: the example of the R package nof1ins; - is a day without a number."""


def test_the_worked_example_is_met_to_its_digits() -> None:
    """Effect, ordinary error, likeness of days in a row over consecutive days only, widened error and likely range."""
    used = [*WITHOUT, *WITH, *WITHOUT, *WITH]
    series = SERIES.split()
    days = [day for day, value in enumerate(series) if value != "-"]
    fitted = fit([[1.0] * len(days), [used[day] for day in days]], [float(series[day]) for day in days], days)
    assert fitted
    error = fitted.error_of(1)
    half = t_quantile(0.975, fitted.df) * error
    assert fitted.df == 24
    assert fitted.beta[1] == pytest.approx(-2.000, abs=5e-4)
    assert sqrt(fitted.variance * fitted.inverse[1][1]) == pytest.approx(0.532663, abs=5e-7)
    assert like_before(fitted.rest, days) == pytest.approx(0.616601, abs=5e-7)
    assert error == pytest.approx(0.954073, abs=5e-7)
    assert (fitted.beta[1] - half, fitted.beta[1] + half) == pytest.approx((-3.9691, -0.0309), abs=5e-5)


def exactly(columns: list[list[float]], values: list[float]) -> tuple[list[float], list[float]]:
    """Solve the normal equations in fractions: the beta of each column, and the diagonal of the inverse of X'X."""
    xs = [[Fraction(x) for x in column] for column in columns]
    ys, size = [Fraction(value) for value in values], len(columns)
    rows = [
        [sum(map(Fraction.__mul__, one, other), Fraction()) for other in xs]
        + [sum(map(Fraction.__mul__, one, ys), Fraction())]
        + [Fraction(at == y) for at in range(size)]
        for y, one in enumerate(xs)
    ]
    for at in range(size):
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for y in range(size):
            if y != at:
                rows[y] = [value - rows[y][at] * lead for value, lead in zip(rows[y], rows[at], strict=True)]
    return [float(row[size]) for row in rows], [float(row[size + 1 + y]) for y, row in enumerate(rows)]


@pytest.mark.parametrize("seed", range(12))
def test_it_agrees_with_exact_fractions(seed: int) -> None:
    """Without any rounding on the way, effects and plain errors are the same to ten digits."""
    dice = random.Random(seed)
    count, methods = dice.randint(20, 60), dice.randint(1, 6)
    columns = [[1.0] * count, [(day - count / 2) / 30 for day in range(count)]]
    columns += [[float(dice.randint(0, 10)) for _ in range(count)]]
    columns += [[float(dice.random() < 0.4) for _ in range(count)] for _ in range(methods)]
    values = [float(dice.randint(0, 10)) for _ in range(count)]
    fitted = fit(columns, values, range(count))
    assert fitted
    beta, diagonal = exactly(columns, values)
    fits = [sum(b * x for b, x in zip(beta, xs, strict=True)) for xs in zip(*columns, strict=True)]
    rest = [value - fits_it for value, fits_it in zip(values, fits, strict=True)]
    assert fitted.beta == pytest.approx(beta, abs=1e-10)
    assert [fitted.inverse[at][at] for at in range(len(columns))] == pytest.approx(diagonal, rel=1e-10)
    assert fitted.variance == pytest.approx(sum(one * one for one in rest) / (count - len(columns)), rel=1e-10)


@pytest.mark.parametrize("seed", range(6))
def test_the_inflation_is_that_of_a_fit_on_the_other_columns(seed: int) -> None:
    """1 / (1 - R²), where R² is how much of a column the others explain."""
    dice = random.Random(seed)
    one = [float(dice.random() < 0.5) for _ in range(40)]
    other = [value if dice.random() < 0.9 else 1 - value for value in one]
    columns = [[1.0] * 40, [float(day) for day in range(40)], one, other]
    fitted, on_others = fit(columns, one[::-1], range(40)), fit([*columns[:2], other], one, range(40))
    assert fitted
    assert on_others
    mean = sum(one) / 40
    explained = 1 - sum(left * left for left in on_others.rest) / sum((x - mean) ** 2 for x in one)
    assert fitted.inflation_of(2) == pytest.approx(1 / (1 - explained), rel=1e-9)


def test_nothing_is_surer_than_whole_numbers_allow() -> None:
    """A perfect fit keeps the rounding error of whole numbers, and finds no likeness in what floats leave over."""
    used = [float(day % 3 == 0) for day in range(30)]
    fitted = fit([[1.0] * 30, used], [5 - 2 * one for one in used], range(30))
    assert fitted
    assert fitted.beta[1] == pytest.approx(-2)
    assert fitted.variance == ROUNDING_VARIANCE
    assert fitted.left_like_before == pytest.approx(1 / 30), "only the correction for few days"
    assert fitted.error_of(1) == pytest.approx(sqrt(ROUNDING_VARIANCE * fitted.inverse[1][1]), rel=0.05)


def test_days_in_a_row_are_pairs_and_a_gap_is_none() -> None:
    """The mean product of neighbours over the mean square; 0 where no two days are in a row, or nothing is left."""
    assert like_before([1, 2, -3], [4, 5, 6]) == pytest.approx(((2 - 6) / 2) / (14 / 3))
    assert like_before([1, 2, -3], [4, 5, 7]) == pytest.approx(2 / (14 / 3))
    assert like_before([1, 2, -3], [4, 6, 8]) == 0
    assert like_before([0, 0, 0], [4, 5, 6]) == 0
    assert like_before([1e-16, 1e-16, 1e-16], [4, 5, 6]) == 0
    assert like_before([], []) == 0


def test_likeness_is_corrected_and_kept_within_its_bounds() -> None:
    """Alternating rests count as unlike, never as better than that; a slow swing counts as 0.95 at most."""
    ones = [1.0] * 40
    swing = fit([ones], [float(day > 19) * 10 for day in range(40)], range(40))
    ticking = fit([ones], [float(day % 2) for day in range(40)], range(40))
    some = fit([ones], [float(day // 4 % 2) for day in range(40)], range(40))
    assert swing
    assert ticking
    assert some
    raw = like_before(some.rest, range(40))
    assert swing.left_like_before == MOST_AUTOCORRELATION
    assert ticking.left_like_before == 0
    assert 0 < raw < 0.9
    assert some.left_like_before == pytest.approx(raw + (1 + 3 * raw) / 40)


def test_what_has_no_fit_has_none() -> None:
    """Columns that mix into each other, an empty column, no degree of freedom, no day."""
    one, two = [1.0] * 6, [0.0, 1.0, 0.0, 1.0, 1.0, 0.0]
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert fit([one, two, [a - b for a, b in zip(one, two, strict=True)]], values, range(6)) is None
    assert fit([one, [0.0] * 6], values, range(6)) is None
    assert fit([one[:2], two[:2]], values[:2], range(2)) is None
    assert fit([[], []], [], []) is None
    assert fit([one[:3], two[:3]], values[:3], range(3)) is not None


def test_the_inverse_undoes_the_products() -> None:
    """Of each column with each other one."""
    columns = [[1.0, 1.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0], [3.0, 1.0, 4.0, 1.5]]
    square = [[sum(a * b for a, b in zip(one, other, strict=True)) for other in columns] for one in columns]
    assert products(columns) == square
    inverse = inverted(square)
    assert inverse
    for y, row in enumerate(square):
        assert [sum(a * line[x] for a, line in zip(row, inverse, strict=True)) for x in range(3)] == pytest.approx(
            [float(x == y) for x in range(3)], abs=1e-9
        )


def test_an_inverse_can_be_grown_by_a_column() -> None:
    """It is that of all columns at once; a mixture of the others and an empty column have none."""
    columns = [[1.0, 1.0, 1.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0, 1.0], [3.0, 1.0, 4.0, 1.5, 5.0]]
    grown = inverted(products(columns[:2]))
    assert grown
    whole = widened(grown, columns[:2], columns[2])
    expected = inverted(products(columns))
    assert whole
    assert expected
    assert [value for row in whole for value in row] == pytest.approx([value for row in expected for value in row])
    assert widened(grown, columns[:2], [2.0 - x for x in columns[1]]) is None
    assert widened(grown, columns[:2], [0.0] * 5) is None


@pytest.mark.parametrize(
    ("share", "df", "value"),
    [
        (0.95, 10, 1.812),
        (0.975, 10, 2.228),
        (0.995, 10, 3.169),
        (0.975, 24, 2.064),
        (0.975, 30, 2.042),
        (0.995, 30, 2.750),
        (0.975, 120, 1.980),
        (0.995, 120, 2.617),
        (0.975, 1000, 1.962),
    ],
)
def test_quantiles_are_those_of_the_printed_tables(share: float, df: int, value: float) -> None:
    """Within 0.002 from 10 degrees on, either side of the middle; the middle itself is 0."""
    assert t_quantile(share, df) == pytest.approx(value, abs=0.002)
    assert t_quantile(1 - share, df) == pytest.approx(-value, abs=0.002)
    assert t_quantile(0.5, df) == pytest.approx(0)


@pytest.mark.parametrize(
    ("t", "df", "value"),
    [
        (1.0, 1, 0.5),
        (12.7062047, 1, 0.05),
        (4.30265273, 2, 0.05),
        (2.22813885, 10, 0.05),
        (3.16927267, 10, 0.01),
        (2.06389856, 24, 0.05),
        (2.04227246, 30, 0.05),
        (2.75, 30, 0.01),
        (2.61742115, 120, 0.01),
        (1.96233908, 1000, 0.05),
    ],
)
def test_probabilities_are_those_of_the_printed_tables(t: float, df: int, value: float) -> None:
    """Two-sided, to five digits, whatever the sign."""
    assert t_probability(t, df) == pytest.approx(value, abs=2e-6)
    assert t_probability(-t, df) == pytest.approx(value, abs=2e-6)


def test_probabilities_go_from_one_to_nothing() -> None:
    """1 where there is no difference, falling all the way, and a number between at any size."""
    assert t_probability(0, 20) == 1
    for df in (1, 10, 200, 5_000):
        falling = [t_probability(step / 10, df) for step in range(200)] + [t_probability(1e6, df)]
        assert falling == sorted(falling, reverse=True)
        assert 0 <= falling[-1] < 1e-6
        assert all(0 <= one <= 1 for one in falling)


@pytest.mark.parametrize("df", [10, 15, 24, 60, 400])
def test_a_quantile_and_its_probability_belong_together(df: int) -> None:
    """Outside of the 95 % range means a probability below 0.05, to three digits."""
    for share in (0.9, 0.95, 0.975, 0.995):
        assert t_probability(t_quantile(share, df), df) == pytest.approx(2 * (1 - share), rel=0.01)
