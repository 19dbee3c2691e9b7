"""What can be changed of an item in the app: a row for each thing, and the value one step on. No Textual here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from unknot.record.activity import LONGEST_MIN, OPTION
from unknot.record.plan import MOST_REPEATS, Plan
from unknot.record.routine import MEDICINE, PARTS_OF_DAY, PARTS_SAID, Activity
from unknot.record.words import minutes
from unknot.tui.widgets.choice_list import Choice

MINUTES: Sequence[int] = (*range(11), *range(15, 60, 5), *range(60, LONGEST_MIN + 1, 15))
"""Where the arrows stop: by the minute at first, then in larger steps."""

REPEATS: Sequence[int] = (*range(21), *range(25, MOST_REPEATS + 1, 5))
"""The same for what is counted."""

FIRST = 5
"""What the first press makes of minutes or repeats that are not set."""

WORDS: Mapping[str, str] = {
    "minutes": "How long one go is. It takes the place of repeats.",
    "repeats": "How many times in one go. It takes the place of minutes.",
    "when": "Which part of the day it is meant for.",
    "times": "Once is enough for the day to count all the same.",
    "target": "Days a week that you aim for. Fewer is fine.",
    "flare": "What is left of it on a flare day. Enter switches it off or on for such days.",
    "baseline": "Baseline: an amount that is fine on a good day and on a bad one. It limits nothing.",
    "place": "Left is further up in the list.",
    "link": "A page to learn from, or a session of your own.",
    "name": "Enter opens a line to write on.",
    "detail": "A few words under its name. Enter opens a line to write on.",
    "away": "Enter puts it away: off, and out of the list. History is kept.",
    "join": "Enter puts it in your routine. Then its details can be changed.",
}
"""One line about each row, for when it is in hand."""

_GUIDED = ("heat", "exercise", "posture", "sleep")
_MOST_CELLS = 15


class Link(NamedTuple):
    """Where an item can lead: as the diary keeps it, and in words."""

    id: str
    words: str


class Around(NamedTuple):
    """What is around an item in hand: its plan today, its place among how many, where it could lead."""

    plan: Plan
    place: int
    places: int
    links: Sequence[Link]


def rows(item: Activity, around: Around) -> list[Choice]:
    """Give the rows of an item; its kind decides which it has."""
    drawn = [_row(name, item, around) for name in _names(item)]
    opened = [Choice(name, _LABELS[name], hint="Enter") for name in ("name", "detail", "away")]
    return [*drawn, *(one for one in opened if one.id != "detail" or item.kind != MEDICINE)]


def next_change(name: str, step: int, item: Activity, around: Around) -> Mapping[str, Any]:
    """Give the change that one step (-1 or 1) on a row makes; nothing at the end of what can be."""
    return _CHANGES[name](step, item, around)


def flare_switched(plan: Plan) -> Mapping[str, Any]:
    """Give the change that switches an item over for flare days."""
    return {"flare": not plan.flare.shown}


def flare_words(plan: Plan | None) -> str:
    """Say what becomes of an item on a flare day: "off", "on", "10 min"."""
    if plan is None or not plan.flare.shown:
        return "off"
    return minutes(plan.flare.minutes) if plan.flare.minutes else "on"


def often(times: int) -> str:
    """Say how often a day: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


_LABELS: Mapping[str, str] = {
    "minutes": "How long",
    "repeats": "Repeats",
    "when": "When",
    "times": "Times a day",
    "target": "Days a week",
    "flare": "On flare days",
    "baseline": "Baseline",
    "place": "Place in list",
    "link": "Leads to",
    "name": "Its name",
    "detail": "What it says",
    "away": "Put it away",
}

_SAID: Mapping[str, Callable[[Activity, Around], str]] = {
    "minutes": lambda _, around: _amount(around.plan.minutes),
    "repeats": lambda _, around: str(around.plan.repeats or "none"),
    "when": lambda item, _: PARTS_SAID[item.part],
    "times": lambda _, around: often(around.plan.times),
    "target": lambda _, around: _days(around.plan.target_per_week),
    "flare": lambda _, around: flare_words(around.plan),
    "baseline": lambda _, around: _amount(around.plan.baseline),
    "place": lambda _, around: f"{around.place} of {around.places}",
    "link": lambda item, around: _leads_to(item, around)[0],
}


def _row(name: str, item: Activity, around: Around) -> Choice:
    short = _leads_to(item, around)[1] if name == "link" else ""
    return Choice(name, _LABELS[name], _SAID[name](item, around), changes=True, short=short)


def _names(item: Activity) -> Sequence[str]:
    """Give the rows that an item has: what its kind has of its own is not asked here."""
    if item.kind == MEDICINE:
        return ("place",)
    without = {"sleep": ("minutes", "times", "baseline")}.get(item.kind, ())
    counted = item.kind not in (*_GUIDED, OPTION)
    linked = item.kind not in _GUIDED
    left_out = {*without, *(() if counted else ("repeats",)), *(() if linked else ("link",))}
    return [name for name in _SAID if name not in left_out]


def _leads_to(item: Activity, around: Around) -> tuple[str, str]:
    """Say where an item leads, and the same where there is little room."""
    found = next((one.words for one in around.links if one.id == item.link), item.link)
    bare = found.partition(": ")[2] or found
    return found, bare if len(bare) <= _MOST_CELLS else f"{bare[: _MOST_CELLS - 4].rstrip(' ,')} ..."


def _amount(count: int | None) -> str:
    return minutes(count) if count else "none"


def _days(count: int) -> str:
    return {7: "every day", 1: "1 day"}.get(count, f"{count} days")


def _stepped(values: Sequence[int], old: int, step: int) -> int:
    """Give the value before or after, also of one that is not among them; an end stays."""
    found = (one for one in values if one > old) if step > 0 else (one for one in reversed(values) if one < old)
    return next(found, old)


def _number(name: str, old: int | None, step: int, values: Sequence[int], first: int = FIRST) -> Mapping[str, Any]:
    """Change a number that need not be set: the first press sets it, one below the lowest takes it away."""
    new = first if old is None and step > 0 else _stepped(values, old or 0, step)
    return {} if (new or None) == old else {name: new or None}


def _flare(step: int, item: Activity, around: Around) -> Mapping[str, Any]:
    """From off to shown, with the minutes it had before, to more minutes; and back."""
    flare = around.plan.flare
    if not flare.shown:
        return {"flare": True} if step > 0 else {}
    if not flare.minutes and step < 0:
        return {"flare": False}
    if item.kind == "sleep":
        return {}
    new = _stepped(MINUTES, flare.minutes or 0, step)
    return {} if new == flare.minutes else {"flare": new or None}


def _around(name: str, old: str, step: int, values: Sequence[str]) -> Mapping[str, Any]:
    """Go round in a circle; a value that is none of these leads to the first."""
    return {name: values[(values.index(old) + step) % len(values)] if old in values else values[0]}


_CHANGES: Mapping[str, Callable[[int, Activity, Around], Mapping[str, Any]]] = {
    "minutes": lambda step, _, around: _number("minutes", around.plan.minutes, step, MINUTES),
    "repeats": lambda step, _, around: _number("repeats", around.plan.repeats, step, REPEATS),
    "when": lambda step, item, _: _around("when", item.when, step, PARTS_OF_DAY),
    "times": lambda step, _, around: _whole("times", around.plan.times, step, 24),
    "target": lambda step, _, around: _whole("target", around.plan.target_per_week, step, 7),
    "flare": _flare,
    "baseline": lambda step, _, around: _number(
        "baseline", around.plan.baseline, step, MINUTES, around.plan.minutes or FIRST
    ),
    "place": lambda step, _, around: _whole("place", around.place, step, around.places),
    "link": lambda step, item, around: _around("link", item.link, step, [one.id for one in around.links]),
}


def _whole(name: str, old: int, step: int, most: int) -> Mapping[str, Any]:
    new = max(1, min(old + step, most))
    return {} if new == old else {name: new}
