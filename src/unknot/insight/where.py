"""Where it hurt and when: pain by area of the body and by part of the day, added up day by day."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from unknot.insight.digest import PARTS, DayDigest
from unknot.record.pain import AREAS
from unknot.record.words import tenths

AREA_WORDS = {
    "neck": "neck",
    "shoulder_l": "shoulder, your left",
    "shoulder_r": "shoulder, your right",
    "shoulder_blade_l": "shoulder blade, your left",
    "shoulder_blade_r": "shoulder blade, your right",
    "upper_back_mid": "upper back, middle",
    "mid_back": "middle of the back",
    "chest_wall_l": "chest, your left",
    "chest_wall_r": "chest, your right",
    "low_back": "lower back",
    "arm_l": "arm, your left",
    "arm_r": "arm, your right",
    "hip_l": "hip, your left",
    "hip_r": "hip, your right",
    "leg_l": "leg, your left",
    "leg_r": "leg, your right",
    "head_jaw": "head and jaw",
    "abdomen": "belly",
}
"""What each area is called; left and right are the person's own."""

PART_WORDS = {"morning": "in the morning", "midday": "at midday", "evening": "in the evening"}
"""What each part of the day is called."""


class Place(NamedTuple):
    """An area or a part of the day: the median of its days in NRS points, and on how many days it was noted.

    An area takes the whole day's value. `median` is None where none of its days has one.
    """

    id: str
    words: str
    median: float | None
    days: int


class Where:
    """Adds up days, in any order, by area and by part of the day: it keeps counts of values, no days."""

    def __init__(self) -> None:
        """Begin with nothing added."""
        self._areas: dict[str, Counter[float | None]] = {}
        self._parts: dict[str, Counter[float | None]] = {part: Counter() for part in PARTS}

    def add(self, day: DayDigest) -> None:
        """Add one day."""
        for area in day.areas:
            self._areas.setdefault(area, Counter())[_rounded(day.pain)] += 1
        for part, value in zip(PARTS, day.parts, strict=True):
            if value is not None:
                self._parts[part][_rounded(value)] += 1

    def areas(self) -> tuple[Place, ...]:
        """Give the areas that were noted, the one of most days first, else in the order of the body."""
        order = {area: index for index, area in enumerate(AREAS)}
        found = (_place(area, area_words(area), counts) for area, counts in self._areas.items())
        return tuple(sorted(found, key=lambda one: (-one.days, order.get(one.id, len(order)), one.id)))

    def parts(self) -> tuple[Place, ...]:
        """Give the parts of the day that have a number, in their order."""
        return tuple(_place(part, PART_WORDS[part], counts) for part, counts in self._parts.items() if counts)

    def lines(self) -> tuple[str, ...]:
        """Say the parts of the day and then the areas, one on each line: "upper back, middle: about 5, 12 days"."""
        return tuple(map(say_place, (*self.parts(), *self.areas())))


def area_words(area: str) -> str:
    """Say an area in plain words; one that a newer version wrote is said by its name."""
    return AREA_WORDS.get(area) or area.replace("_", " ")


def say_place(place: Place) -> str:
    """Say an area or a part of the day: "in the evening: about 5.5, 20 days"."""
    about = "" if place.median is None else f"about {tenths(place.median):g}, "
    return f"{place.words}: {about}{place.days:,} {'day' if place.days == 1 else 'days'}"


def _rounded(value: float | None) -> float | None:
    """Round a value, so that however many days there are, only so many values are kept apart."""
    return None if value is None else round(value, 4)


def _place(name: str, words: str, counts: Counter[float | None]) -> Place:
    return Place(name, words, _median(counts), counts.total())


def _median(counts: Counter[float | None]) -> float | None:
    """Find the median of counted values; None among them is "not recorded" and does not count."""
    known = sorted((value, count) for value, count in counts.items() if value is not None)
    total = sum(count for _, count in known)
    return (_nth(known, (total - 1) // 2) + _nth(known, total // 2)) / 2 if total else None


def _nth(known: list[tuple[float, int]], place: int) -> float:
    """Find the value at a place, counted from 0, in a sorted list of values with their counts."""
    for value, count in known:
        place -= count
        if place < 0:
            return value
    return known[-1][0]
