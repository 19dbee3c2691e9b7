"""How a value of each measure is said: on a day, over several days, and for most days of a longer time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import quantiles
from typing import NamedTuple

from unknot.insight.chart import Measure
from unknot.record.pain import pain_word
from unknot.record.sleep import QUALITY_WORDS
from unknot.record.words import about_hours, minutes, tenths


class Voice(NamedTuple):
    """The words of one measure.

    `day` says the value of a day in full, `mean` a mean in short with its `unit`. `rough` rounds a value for `most`,
    the sentence on most days, in which {span} and {when} are put. `nothing` says that there is no value, and a
    `unit_of_time` is what has a value: a day or a night.
    """

    day: Callable[[float], str]
    mean: Callable[[float], str]
    rough: Callable[[float], str]
    unit: str = ""
    most: str = "About {span} {when}."
    nothing: str = "no number"
    unit_of_time: str = "day"


def number(value: float) -> str:
    """Say a number with one digit behind the point where it needs one: "4.5", "4"."""
    return f"{tenths(value):g}"


def pain_words(value: float) -> str:
    """Give the word for a day's pain, which may lie between two whole numbers; "none" is 0 and "worst" 10 alone."""
    return pain_word(int(value) if value in (0, 10) else min(max(int(value + 0.5), 1), 9))


def _whole(value: float) -> str:
    return str(int(value + 0.5))


def _quality(value: float) -> str:
    return QUALITY_WORDS[int(value + 0.5) - 1]


def _hours(value: float) -> str:
    return about_hours(round(value * 60)).removesuffix(" h")


def _times(value: float) -> str:
    return "once" if value == 1 else f"{number(value)} times"


def _pain(when: str) -> Voice:
    return Voice(lambda value: f"pain{when} {number(value)} ({pain_words(value)})", number, _whole)


_NIGHT = {"unit_of_time": "night", "nothing": "no answer"}

VOICES: Mapping[str, Voice] = {
    "pain": _pain(""),
    "pain_morning": _pain(" in the morning"),
    "pain_evening": _pain(" in the evening"),
    "tst": Voice(lambda value: f"{minutes(round(value * 60))} asleep", _hours, _hours, " h", **_NIGHT),
    "quality": Voice(
        lambda value: f"sleep {_quality(value)} ({number(value)} of 5)",
        lambda value: f"{number(value)} of 5",
        _quality,
        "",
        "{span} {when}.",
        **_NIGHT,
    ),
    "nwak": Voice(
        lambda value: f"awake {_times(value)}", number, _whole, " times", "Awake about {span} {when}.", **_NIGHT
    ),
    "se": Voice(lambda value: f"sleep efficiency {number(value)} %", number, _whole, " %", **_NIGHT),
    "impact": Voice(lambda value: f"weekly check-in {number(value)}", number, _whole, nothing="no full check-in"),
}
"""The words of every measure, by its id."""


def say_most(measure: Measure, values: Sequence[float], when: str) -> str:
    """Say where the middle two thirds of at least two values lie: "About 6 to 7½ h on most nights."."""
    voice = VOICES[measure.id]
    said = voice.most.format(span=say_span(measure, values), when=when)
    return said[0].upper() + said[1:]


def say_span(measure: Measure, values: Sequence[float]) -> str:
    """Say the middle two thirds of at least two values: "6 to 7½ h", or "5" where both ends are the same."""
    voice = VOICES[measure.id]
    low, *_, high = quantiles(values, n=6, method="inclusive")
    first, last = voice.rough(low), voice.rough(high)
    unit = voice.unit if voice.rough is not _quality else ""
    return (first if first == last else f"{first} to {last}") + unit
