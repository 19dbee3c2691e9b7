"""A kill, an error or a limit at any call of a save: some of each here, all of them in tests/endurance."""

from __future__ import annotations

import os

import pytest

from endurance import short
from endurance.report import Report

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork"),
    pytest.mark.xdist_group("every call"),
]


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """Try every 25th case, once for all tests."""
    return short.run("every_call", "--sample", "25")


@pytest.mark.parametrize(("name", "least"), [("kills", 10), ("errors", 200), ("limits", 15)])
def test_wherever_a_save_ends_nothing_is_lost(reports: dict[str, Report], name: str, least: int) -> None:
    """The file is the old one or the new one, as was said in one sentence, and whole; the next save tidies up."""
    report = reports[f"{name} everywhere"]
    assert report.figures[name] >= least
    assert report.wrong == []


def test_no_call_goes_past_the_watch(reports: dict[str, Report]) -> None:
    """What opens or changes a file while saving is seen by the watch, so that all of it can be made to fail."""
    report = reports["calls past our watch"]
    assert report.figures["calls that open or change something"] > 100
    assert report.wrong == []
