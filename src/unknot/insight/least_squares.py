"""Ordinary least squares over days, with standard errors that allow for one day being like the day before.

Columns and values are plain numbers; a unit of one is whatever the caller measures in. Standard library only.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log, log1p, sqrt
from operator import mul
from statistics import NormalDist
from typing import NamedTuple

ROUNDING_VARIANCE = 1 / 12
"""The variance of the rounding error of whole numbers: no rest of a fit on them can be smaller."""

MOST_AUTOCORRELATION = 0.95
"""A rest that is more like the day before than this is taken to be as much like it as this."""

_TINY = 1e-9
_NOTHING = 1e-20
"""A mean square below this is what floats leave over of nothing: there is no likeness in it."""

_SMALLEST = 1e-300
_STEPS = 500

Vector = list[float]


class Fit(NamedTuple):
    """A fitted line: `beta` of each column, the inverse of X'X, what is left of each value, degrees of freedom.

    `variance` is that of the rest. `left_like_before` is how much the rest of a day is like that of the day before,
    from 0 to 0.95, corrected for small samples.
    """

    columns: Sequence[Sequence[float]]
    days: Sequence[int]
    beta: Vector
    inverse: list[Vector]
    rest: Vector
    df: int
    variance: float
    left_like_before: float

    def error_of(self, column: int) -> float:
        """Give the standard error of a column's beta, wider where days in a row are alike in it and in the rest."""
        row = self.inverse[column]
        own = [_dot(row, xs) for xs in zip(*self.columns, strict=True)]
        alike = self.left_like_before * max(0.0, like_before(own, self.days))
        return sqrt(max(self.variance * row[column], 0.0) * (1 + alike) / (1 - alike))

    def inflation_of(self, column: int) -> float:
        """Give the variance inflation factor: how much wider the other columns make the range of this one."""
        xs = self.columns[column]
        mean = sum(xs) / len(xs)
        return self.inverse[column][column] * sum((x - mean) ** 2 for x in xs)


def fit(
    columns: Sequence[Sequence[float]],
    values: Sequence[float],
    days: Sequence[int],
    inverse: list[Vector] | None = None,
) -> Fit | None:
    """Fit values by columns; `days` are their days as ordinal numbers, ascending, `inverse` that of X'X where known.

    None where some column is a mixture of the others, or where no degree of freedom is left. How much a day is like the
    one before is corrected for few days: r + (1 + 3 r) / n (Kendall 1954; Marriott and Pope 1954, Biometrika 41).
    """
    df = len(values) - len(columns)
    inverse = inverse or inverted(products(columns))
    if inverse is None or df < 1:
        return None
    moments = [_dot(one, values) for one in columns]
    beta = [_dot(row, moments) for row in inverse]
    rest = [value - _dot(beta, xs) for value, xs in zip(values, zip(*columns, strict=True), strict=True)]
    variance = max(_dot(rest, rest) / df, ROUNDING_VARIANCE)
    raw = like_before(rest, days)
    like = min(max(raw + (1 + 3 * raw) / len(rest), 0.0), MOST_AUTOCORRELATION)
    return Fit(columns, days, beta, inverse, rest, df, variance, like)


def like_before(values: Sequence[float], days: Sequence[int]) -> float:
    """Give the lag-1 autocorrelation over pairs of consecutive days: 0 where there is none of those."""
    mean_square = _dot(values, values) / max(len(values), 1)
    following = zip(values, values[1:], days, days[1:], strict=False)
    pairs = [one * other for one, other, day, after in following if after - day == 1]
    return sum(pairs) / len(pairs) / mean_square if pairs and mean_square > _NOTHING else 0.0


def products(columns: Sequence[Sequence[float]]) -> list[Vector]:
    """Give X'X: the product of each column with each other one."""
    found: list[Vector] = []
    for column in columns:
        row = [_dot(one, column) for one in columns[: len(found)]]
        found = [*([*line, value] for line, value in zip(found, row, strict=True)), [*row, _dot(column, column)]]
    return found


def widened(
    inverse: Sequence[Vector], columns: Sequence[Sequence[float]], column: Sequence[float]
) -> list[Vector] | None:
    """Give the inverse of X'X with one more column, from that without it.

    None where the others leave nothing of the column (its Schur complement), so that it is a mixture of theirs.
    """
    row = [_dot(one, column) for one in columns]
    shares = [_dot(line, row) for line in inverse]
    square = _dot(column, column)
    left = square - _dot(row, shares)
    if left <= _TINY * square:
        return None
    lines = [
        [*(value + share * other / left for value, other in zip(line, shares, strict=True)), -share / left]
        for line, share in zip(inverse, shares, strict=True)
    ]
    return [*lines, [*(-share / left for share in shares), 1 / left]]


def inverted(matrix: Sequence[Sequence[float]]) -> list[Vector] | None:
    """Invert a symmetric matrix; None where it is singular, or nearly so."""
    size = len(matrix)
    scale = [sqrt(matrix[at][at]) for at in range(size)]
    if any(one <= 0 for one in scale):
        return None
    rows = [
        [matrix[y][x] / (scale[y] * scale[x]) for x in range(size)] + [float(x == y) for x in range(size)]
        for y in range(size)
    ]
    for at in range(size):
        pivot = max(range(at, size), key=lambda y: abs(rows[y][at]))
        if abs(rows[pivot][at]) < _TINY:
            return None
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for y in range(size):
            factor = rows[y][at]
            if y != at and factor:
                rows[y] = [value - factor * lead for value, lead in zip(rows[y], rows[at], strict=True)]
    return [[rows[y][size + x] / (scale[y] * scale[x]) for x in range(size)] for y in range(size)]


def t_quantile(share: float, df: int) -> float:
    """Give the quantile of Student's t (Cornish and Fisher's expansion; within 0.01 from 10 degrees on)."""
    z = NormalDist().inv_cdf(share)
    first = (z**3 + z) / (4 * df)
    second = (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * df**3)
    return z + first + second + third


def t_probability(t: float, df: int) -> float:
    """Give the two-sided probability of Student's t, by the regularised incomplete beta function."""
    return _incomplete_beta(df / (df + t * t), df / 2, 0.5)


def _incomplete_beta(x: float, a: float, b: float) -> float:
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return front * _continued_fraction(x, a, b) / a


def _continued_fraction(x: float, a: float, b: float) -> float:
    """Evaluate the continued fraction of the incomplete beta function by Lentz's method."""
    c, d = 1.0, 1 / _off_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for top in (even, odd):
            d = 1 / _off_zero(1 + top * d)
            c = _off_zero(1 + top / c)
            value *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return value


def _off_zero(value: float) -> float:
    return value if abs(value) > _SMALLEST else _SMALLEST


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum(map(mul, one, other)))
