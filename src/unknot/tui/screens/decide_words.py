"""The words around a decision about a method. No Textual here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from unknot.record.decision import What
from unknot.record.routine import Activity
from unknot.record.saved import called
from unknot.record.words import short_day
from unknot.tui.widgets.glyphs import shown

HEADS: Mapping[What, str] = {"keep": "Keep {}", "pause": "Pause {}", "again": "Try {} again", "stop": "Stop {}"}
"""The title of a decision, around the name of its item."""

DEEDS: Mapping[What, tuple[str, str]] = {
    "keep": ("Keep it", "as it is"),
    "pause": ("Pause it", "off for a while"),
    "again": ("Try it again on a day", "off until then"),
    "stop": ("Stop it", "off, history is kept"),
}
"""The row of each decision, and what it does in short."""

REASONS: Mapping[What, tuple[str, ...]] = {
    "keep": ("does me good", "easy to do", "I like it"),
    **dict.fromkeys(("pause", "again", "stop"), ("no help", "too much effort", "hurts more", "no time")),
}
"""Reasons that a key fills in; whatever else is written is as good."""

_LONGEST_BESIDE = 44
"""Cells for what is said beside the name of an item, where a list is 80 columns wide."""


class Later(NamedTuple):
    """From when on an item is on again: in a number of days, on another day (0), or when the person says so (None)."""

    words: str
    days: int | None = None


_OPEN, _OTHER = Later("when I say so"), Later("another day", 0)
_WEEKS = (Later("in two weeks", 14), Later("in four weeks", 28))
_A_WEEK = Later("in a week", 7)

LATER: Mapping[What, tuple[Later, ...]] = {
    "keep": (),
    "pause": (_OPEN, _A_WEEK, *_WEEKS, _OTHER),
    "again": (*_WEEKS, _OTHER, _A_WEEK),
    "stop": (),
}
"""What can be chosen; the first is in hand at the start."""


def heading(activity: Activity, what: What) -> str:
    """Name the decision and its item: "Stop warm bath"."""
    return HEADS[what].format(called(activity))


def meaning(what: What, is_on: bool, takes_back: str) -> str:
    """Say what a decision means; `takes_back` is how it is undone."""
    if what == "keep":
        return f"It {'stays' if is_on else 'is back'} in your routine. Your reason is kept with it. {takes_back}."
    rest = {"again": " until the day you choose", "pause": " while it is paused", "stop": ""}[what]
    return f"Off from today, and not asked about{rest}. History is kept. {takes_back}."


def reason_keys(what: What) -> str:
    """Say which key fills in which reason: "1 no help, 2 too much effort"."""
    return ", ".join(f"{key} {reason}" for key, reason in enumerate(REASONS[what], 1))


def standing_words(activity: Activity, today: dt.date, why: bool = True) -> str:
    """Say what was decided about an item that is off: "stopped 3 Nov: hurts more", "paused until 24 Nov"; or nothing.

    The reason is left out where `why` is False.
    """
    last = activity.standing(today)
    if last is None or last.what == "keep" or activity.is_on(today):
        return ""
    done = {"stop": "stopped", "pause": "paused", "again": "off"}[last.what]
    day = short_day(last.until or last.on, today).partition(" ")[2]
    said = f"{done} {'until ' if last.until else '' if last.what == 'stop' else 'since '}{day}"
    reason = " ".join(shown(last.why).split())
    return f"{said}: {reason}" if why and reason else said


def beside(activity: Activity, today: dt.date) -> tuple[str, str]:
    """Say the same beside the name of an item, with as much of the reason as there is room for; and in one word."""
    said = standing_words(activity, today)
    if len(said) > _LONGEST_BESIDE:
        said = f"{said[: _LONGEST_BESIDE - 4].rsplit(' ', 1)[0]} ..."
    return said, said.partition(" ")[0]
