"""Every screen by its name, imported only when it is opened: the first paint pays for Today alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.widgets.key_bar import KeyHint

if TYPE_CHECKING:
    from unknot.tui.screens.review_view import Look

PLACES = {
    "help": "Help",
    "get_help": "GetHelp",
    "menu": "Menu",
    "settings": "SettingsScreen",
    "learn": "Learn",
    "helps": "HelpsScreen",
    "safety": "SafetyScreen",
    "flare_plan": "FlarePlan",
    "for_doctor": "ForDoctor",
}
"""Screens that are the same whatever day is shown: module and class."""

DAY_PLACES = {
    "sleep": "SleepLog",
    "item": "ItemCard",
    "note": "Note",
    "routine": "RoutineScreen",
    "other_day": "OtherDay",
    "review": "Review",
    "exercises": "ExercisesScreen",
    "posture": "PostureCheck",
    "check_in": "CheckInScreen",
    "keep_or_stop": "KeepOrStop",
}
"""Screens that work on one day."""


SUPPORT_HINT = KeyHint("enter", "support", "open", keep=True)
"""How a key bar says that Enter leads to the page on support."""


class ShowDay(Protocol):
    """Shows a day."""

    def __call__(self, day: dt.date, look: Look | None = None) -> None:
        """Show a day, from which Esc leads back to today, or to Review where `look` tells what was looked at there."""


class DayCall(NamedTuple):
    """What a screen that works on a day is given: the day, an item's id where it is about one, how to show a day.

    `look` is for Review alone: what to look at again.
    """

    day: dt.date
    item: str
    show_day: ShowDay
    look: Look | None = None


def place(name: str, desk: Desk, topic: str = "") -> UnknotScreen:
    """Make a screen of `PLACES`; the one to learn from opens on a topic, and help on what is about a screen."""
    return _class(name, PLACES[name])(desk, *([topic] if topic else []))


def open_support(screen: UnknotScreen) -> None:
    """Open the page on support above a screen that leads to it."""
    screen.app.push_screen(place("learn", Desk.over(screen.diary), "support"))


def day_place(name: str, desk: Desk, call: DayCall) -> UnknotScreen:
    """Make a screen of `DAY_PLACES`."""
    return _class(name, DAY_PLACES[name])(desk, call)


def _class(module: str, name: str) -> Callable[..., UnknotScreen]:
    found: Callable[..., UnknotScreen] = getattr(import_module(f"unknot.tui.screens.{module}"), name)
    return found
