"""The regression behind the verdicts is that of statsmodels, which is there for development only."""

from __future__ import annotations

from math import sqrt
from types import ModuleType

import pytest

from unknot.insight.evidence import Table
from unknot.insight.least_squares import ROUNDING_VARIANCE, t_probability

from .counted_days import thrown

METHODS = {"heat": -1.0, "walk": 0.5, "stretch": 0.0, "bath": -0.3}


@pytest.fixture(scope="session")
def models() -> ModuleType:
    """Give statsmodels, which takes seconds to import."""
    found: ModuleType = pytest.importorskip("statsmodels.api", reason="statsmodels is in the development group only")
    return found


@pytest.mark.xdist_group("statsmodels")
@pytest.mark.parametrize("seed", range(20))
def test_effects_and_plain_errors_are_those_of_statsmodels(models: ModuleType, seed: int) -> None:
    """To 1e-6, and so are the probabilities that go with them, before days in a row widen anything."""
    days = thrown(seed, 40 + 8 * seed, METHODS, spread=1.2, hurt=0.1, gaps=0.2, slept=0.7 * (seed % 2))
    table = Table.of(days, [*METHODS])
    fitted = table.fit() if table else None
    assert table
    assert fitted
    assert min(table.at.values()) == 3 + seed % 2, "1, the day, the number before, and with some seeds the night"
    assert fitted.variance > ROUNDING_VARIANCE
    theirs = models.OLS(table.after, [list(row) for row in zip(*table.columns, strict=True)]).fit()
    errors = [sqrt(fitted.variance * fitted.inverse[at][at]) for at in range(len(table.columns))]
    probabilities = [t_probability(beta / error, fitted.df) for beta, error in zip(fitted.beta, errors, strict=True)]
    assert fitted.beta == pytest.approx(list(theirs.params), abs=1e-6)
    assert errors == pytest.approx(list(theirs.bse), abs=1e-6)
    assert probabilities == pytest.approx(list(theirs.pvalues), abs=1e-6)
