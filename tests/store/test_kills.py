"""Kills and power cuts at moments that nobody chose: short forms of the long runs in tests/endurance."""

from __future__ import annotations

import os

import pytest

from endurance import short

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")


def test_kills_at_random_moments_lose_nothing_that_was_acknowledged() -> None:
    """Up to eight writers at a time, by three names of one file: each save they reported is there, exactly once."""
    report = short.run("kills", "--kills", "60")["random kills"]
    assert report.figures["saves acknowledged"] > 60
    assert report.wrong == []


def test_a_power_cut_loses_nothing_that_was_acknowledged() -> None:
    """On a disk that keeps only what was synced, a new diary, an old one and their copies outlast a cut anywhere."""
    report = short.run("power_cuts", "--histories", "12", "--cuts", "1")["power cuts"]
    assert report.figures["cuts"] > 300
    assert report.wrong == []
