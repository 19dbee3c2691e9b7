"""How settings and their values are said on the screen, and which value comes next. No Textual here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from unknot.record.settings import CHECK_INS, Setting, spoken
from unknot.record.words import clock

THEME_WORDS: Mapping[str, tuple[str, str, str]] = {
    "dusk": ("Dusk", "soft dark", "soft dark"),
    "ember": ("Ember", "very dim and warm, for light-sensitive days", "dim and warm"),
    "paper": ("Paper", "soft light", "soft light"),
    "contrast-dark": ("Contrast dark", "strong, on black", "on black"),
    "contrast-light": ("Contrast light", "strong, on white", "on white"),
    "terminal": ("Terminal", "your terminal's own colours", "your own"),
}
"""The name of each theme, what it is like, and the same in short."""

FROM_NEXT_START: Mapping[str, str] = dict.fromkeys(("ascii", "mouse", "cursor"), " From the next start on.")
"""What is said after settings that are read once, when the app opens."""

_WEEKDAYS = {name: name.capitalize() for name in CHECK_INS if name != "off"}
_VALUES: Mapping[str, Mapping[Any, str]] = {
    "theme": {name: words[0] for name, words in THEME_WORDS.items()},
    "week_starts": _WEEKDAYS,
    "check_in": _WEEKDAYS,
    "doctor": {"off": "off"},
    "clock": {"24h": "24 hours", "12h": "12 hours"},
    "keys.bounce_ms": {0: "never"},
}
_A_DAY_MIN = 24 * 60


def value_words(setting: Setting, value: Any, twelve_hours: bool) -> str:
    """Say a value in plain words: "on", "250 ms", "11:15 pm"."""
    named = _VALUES.get(setting.name, {}).get(value)
    if named is not None:
        return named
    if setting.name == "keys.bounce_ms":
        return f"{value} ms"
    if setting.name == "doctor":
        nrs, _, days, _, of = value.split()
        return f"{nrs} or more, {days} of {of} days"
    if isinstance(value, str) and ":" in value:
        return clock(dt.time.fromisoformat(value), twelve_hours)
    return spoken(value)


def label_words(setting: Setting) -> str:
    """Say what is set; the unit stands with the value."""
    return setting.label.removesuffix(" (ms)")


def next_value(setting: Setting, value: Any, step: int) -> Any:
    """Give the choice a step (-1 or 1) on, round the end; from a value between two choices, its neighbour."""
    choices = setting.choices
    if value not in choices and setting.name == "doctor":
        return choices[0 if step > 0 else -1]  # a rule of the person's own, which they typed in the shell
    if value in choices:
        return choices[(choices.index(value) + step) % len(choices)]
    place = _place(setting, value)
    below = sum(_place(setting, choice) < place for choice in choices)
    return choices[below % len(choices)] if step > 0 else choices[below - 1]


def _place(setting: Setting, value: Any) -> int:
    """Give the place of a value among the choices: minutes after the first one for times, else the number itself."""
    if not isinstance(value, str):
        return int(value)
    return (_minute(value) - _minute(setting.choices[0])) % _A_DAY_MIN


def _minute(text: str) -> int:
    time = dt.time.fromisoformat(text)
    return time.hour * 60 + time.minute
