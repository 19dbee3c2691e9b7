"""What a person can set, in one table: the settings screen, `unknot config` and the file all read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time
from typing import Any, NamedTuple

from unknot.record.calendar_day import DAY_START
from unknot.record.errors import BadValue
from unknot.record.pain import shown

THEMES = ("dusk", "ember", "paper", "contrast-dark", "contrast-light", "terminal")
"""The colours to choose from; "terminal" uses the terminal's own."""

NUDGES = ("off", "30", "45", "60")
"""After how many minutes at the screen to be reminded of moving; nobody is unless they ask for it."""

CHECK_INS = ("off", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The day of the week on which the weekly check-in is offered."""

DOCTORS = ("off", "7 on 10 of 14", "8 on 7 of 14", "7 on 5 of 7")
"""Rules that are offered for the reminder to call the doctor: a pain number, on so many days of so many."""

MOST_DOCTOR_DAYS = 28
"""The longest stretch of days that such a rule can look at."""

LATEST_DAY_START = "12:00"
"""A day can start at any time until noon: later, a morning would belong to the day before."""

LONGEST_BOUNCE_MS = 2000
"""The longest time for which a repeated key can be ignored, in milliseconds: with more, keys would seem dead."""


class Setting(NamedTuple):
    """One setting: its name in the file, what it is called, its default, and the values that can be chosen.

    `read` turns a typed text into a value, and raises ValueError; `choices` are offered in order on the screen.
    """

    name: str
    label: str
    default: Any
    choices: tuple[Any, ...]
    read: Callable[[str], Any]
    example: str


def read_time(text: str) -> str:
    """Read a clock time in the forms people type (7:15, 0715, 7.15, 7, 11pm) into "07:15"; raises ValueError."""
    if len(text) == 5 and text[2] == ":" and (text[:2] + text[3:]).isdecimal():
        return f"{time(int(text[:2]), int(text[3:])):%H:%M}"  # As the file has it: a pattern takes its time to compile.
    match = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(?:([ap])\.?(?:m\.?)?)?", text.strip().lower())
    if not match:
        raise ValueError(text)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{time(hour, minute):%H:%M}"


def read_clock(text: str) -> time:
    """Read a typed clock time; raises `BadValue` with an example."""
    try:
        return time.fromisoformat(read_time(text))
    except ValueError:
        raise BadValue(f"{shown(text)} is not a time, so nothing was saved. Try a time such as 23:15") from None


def read_doctor(text: str) -> str:
    """Read when to remind of calling the doctor: "off", or "7 on 10 of 14"; raises ValueError.

    It is a rule that the person sets for themselves: pain of so much or more, on so many of so many days.
    """
    typed = " ".join(text.casefold().split())
    match = re.fullmatch(r"([0-9]{1,2}) (?:or more )?on ([0-9]{1,2}) of ([0-9]{1,2})(?: days)?", typed)
    if typed == "off":
        return typed
    if not match:
        raise ValueError(text)
    nrs, days, of = map(int, match.groups())
    if not (1 <= nrs <= 10 and 1 <= days <= of <= MOST_DOCTOR_DAYS):
        raise ValueError(text)
    return f"{nrs} on {days} of {of}"


def _read_day_start(text: str) -> str:
    start = read_time(text)
    if start > LATEST_DAY_START:
        raise ValueError(text)
    return start


def _read_bounce(text: str) -> int:
    cleaned = text.strip()
    if not (cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 5 and int(cleaned) <= LONGEST_BOUNCE_MS):
        raise ValueError(text)
    return int(cleaned)


def _read_switch(text: str) -> bool:
    words = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}
    if text.strip().lower() not in words:
        raise ValueError(text)
    return words[text.strip().lower()]


def _one_of(*names: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.strip().lower() not in names:
            raise ValueError(text)
        return text.strip().lower()

    return read


def _quarters(first: int, last: int) -> tuple[str, ...]:
    """List the quarter hours from one hour to another, past midnight where the last is the smaller."""
    count = ((last - first) % 24) * 4 + 1
    return tuple(f"{(first + step // 4) % 24:02}:{step % 4 * 15:02}" for step in range(count))


def _switch(name: str, label: str, default: bool) -> Setting:
    return Setting(name, label, default, (True, False), _read_switch, "on or off")


SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "Colours", "dusk", THEMES, _one_of(*THEMES), "paper"),
    Setting("day_start", "A new day starts at", f"{DAY_START:%H:%M}", _quarters(0, 12), _read_day_start, "04:00"),
    Setting("usual_bed", "Usual time in bed", "23:00", _quarters(18, 17), read_time, "23:15"),
    Setting("usual_up", "Usual time up", "07:00", _quarters(3, 2), read_time, "06:45"),
    Setting("clock", "Clock", "24h", ("24h", "12h"), _one_of("24h", "12h"), "24h"),
    _switch("keys.letters", "Letter keys", True),
    Setting("keys.bounce_ms", "Ignore a key repeated within (ms)", 150, (0, 100, 150, 250, 400), _read_bounce, "250"),
    _switch("bell", "One bell when a timer ends", False),
    _switch("hands_free", "Exercises go on by themselves", False),
    _switch("motion", "The breathing bar moves", True),
    _switch("steps_up", "Offer small steps up in exercise", True),
    _switch("review.runs", "Runs in Review", True),
    _switch("quiet", "Quiet mode: no pain line", False),
    Setting("week_starts", "A week starts on", "monday", ("monday", "sunday"), _one_of("monday", "sunday"), "sunday"),
    Setting("check_in", "Offer the weekly check-in on", "sunday", CHECK_INS, _one_of(*CHECK_INS), "saturday"),
    Setting("nudge", "Nudge to move after (minutes)", "off", NUDGES, _one_of(*NUDGES), "45"),
    _switch("coach", "The coach: one suggestion on Today", True),
    Setting("doctor", "Remind me to call the doctor at", "off", DOCTORS, read_doctor, "7 on 10 of 14"),
    _switch("ascii", "Plain signs instead of symbols", False),
    _switch("mouse", "Mouse", True),
    _switch("cursor", "Show the cursor where you are", False),
)
"""Every setting, in the order of the settings screen."""

BY_NAME = {setting.name: setting for setting in SETTINGS}


class Settings(NamedTuple):
    """The settings as the person set them; `get` answers the default for the others. Unknown names are kept."""

    values: Mapping[str, Any] = {}

    def get(self, name: str) -> Any:
        """Give a setting's value, or its default where it is not set or was set to something that cannot be."""
        setting = BY_NAME[name]
        value = self.values.get(name, setting.default)
        try:
            return setting.read(spoken(value))
        except (ValueError, TypeError):
            return setting.default

    @property
    def day_start(self) -> time:
        """The time at which a new day starts."""
        return time.fromisoformat(self.get("day_start"))

    @property
    def week_starts(self) -> int:
        """The weekday on which a week starts: 0 for Monday, 6 for Sunday."""
        return 6 if self.get("week_starts") == "sunday" else 0

    @property
    def twelve_hours(self) -> bool:
        """True for a 12-hour clock."""
        return bool(self.get("clock") == "12h")

    @property
    def keymap(self) -> dict[str, str]:
        """The keys that the person has changed: command id to key."""
        raw = self.values.get("keys.map")
        return {str(k): str(v) for k, v in raw.items()} if isinstance(raw, Mapping) else {}


def read_setting(name: str, text: str) -> Any:
    """Read a typed value for a setting; raises `BadValue` for an unknown name or a value that cannot be."""
    setting = BY_NAME.get(name)
    if setting is None:
        raise BadValue(
            f"No setting called {shown(name)}, so nothing was changed. The settings are: {', '.join(BY_NAME)}."
        )
    try:
        return setting.read(text)
    except ValueError:
        raise BadValue(
            f'{shown(text)} does not fit "{setting.label}", so nothing was changed. '
            f"Try: unknot config {name} {setting.example.partition(' or ')[0]}"
        ) from None


def spoken(value: object) -> str:
    """Say a setting's value as it can be typed: True is "on"."""
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)
