"""What can be looked at over time: pain, sleep and the weekly check-in, each on a scale of its own that never zooms.

Sleep has no value to aim for: a number that one ought to reach makes nights worse for some people.
"""

from __future__ import annotations

from collections.abc import Mapping

from unknot.insight.chart import Measure
from unknot.insight.digest import DayDigest
from unknot.record.sleep import QUALITY_WORDS

_POINTS = ((0, "0"), (5, "5"), (10, "10"))
_HOURS = ((0, "0 h"), (4, "4 h"), (8, "8 h"), (12, "12 h"))
_QUALITY = tuple((number, word) for number, word in enumerate(QUALITY_WORDS, 1))
_PERCENT = ((0, "0 %"), (50, "50 %"), (100, "100 %"))

EXPLAINED: Mapping[str, str] = {
    "se": "Sleep efficiency is the time asleep as a share of the time in bed (TST / TIB, Carney 2012).",
}
"""One sentence for each measure whose name does not say what it is."""


def _hours(day: DayDigest) -> float | None:
    return None if day.night.tst_min is None else day.night.tst_min / 60


_ALL = (
    Measure("pain", "Pain", "pain", 0, 10, _POINTS, lambda day: day.pain),
    Measure("pain_morning", "Pain in the morning", "pain", 0, 10, _POINTS, lambda day: day.parts[0]),
    Measure("pain_evening", "Pain in the evening", "pain", 0, 10, _POINTS, lambda day: day.parts[2]),
    Measure("tst", "Hours asleep", "sleep", 0, 12, _HOURS, _hours),
    Measure("quality", "Sleep quality", "sleep", 1, 5, _QUALITY, lambda day: day.night.quality),
    Measure("nwak", "Times awake", "sleep", 0, 10, _POINTS, lambda day: day.night.nwak),
    Measure("se", "Sleep efficiency", "sleep", 0, 100, _PERCENT, lambda day: day.night.se_tib_pct),
    Measure("impact", "Weekly check-in", "check_in", 0, 10, _POINTS, lambda day: day.impact),
)

MEASURES: Mapping[str, Measure] = {measure.id: measure for measure in _ALL}
"""Every measure by its id, in the order in which they are shown."""
