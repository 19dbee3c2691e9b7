"""Every screen by its name, imported only when it is opened: the first paint pays for Today alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.widgets.key_bar import KeyHint

if TYPE_CHECKING:
    from unknot.record.decision import What
    from unknot.record.routine import Activity
    from unknot.tui.screens.coach_watch import CoachWatch
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
    "why": "Why",
}
"""Screens that work on one day."""


SUPPORT_HINT = KeyHint("enter", "support", "open", keep=True)
"""How a key bar says that Enter leads to the page on support."""


SET_UP_TEST = "To set one up, press Enter on a method of this list."


class ShowDay(Protocol):
    """Shows a day."""

    def __call__(self, day: dt.date, look: Look | None = None) -> None:
        """Show a day, from which Esc leads back to today, or to Review where `look` tells what was looked at there."""


class DayCall(NamedTuple):
    """What a screen that works on a day is given: the day, an item's id where it is about one, how to show a day.

    `look` is for Review alone: what to look at again; `coach` is for "why" alone: what is said now. `minutes` are for
    the card of an item alone: so many are plenty today.
    """

    day: dt.date
    item: str
    show_day: ShowDay
    look: Look | None = None
    coach: CoachWatch | None = None
    minutes: int | None = None


def place(name: str, desk: Desk, topic: str = "") -> UnknotScreen:
    """Make a screen of `PLACES`; the one to learn from opens on a topic, and help on what is about a screen."""
    return _class(name, PLACES[name])(desk, *([topic] if topic else []))


def open_support(screen: UnknotScreen) -> None:
    """Open the page on support above a screen that leads to it."""
    screen.app.push_screen(place("learn", Desk.over(screen.diary), "support"))


def open_test(screen: UnknotScreen) -> None:
    """Show the page of the method whose fair test is under way; without one, What helps and how one is set up there."""
    from unknot.tui.screens.helps import HelpsScreen
    from unknot.tui.screens.method import MethodScreen

    desk = Desk.over(screen.diary)
    trial = desk.diary.trial
    wanted = MethodScreen(desk, trial.activity) if trial else HelpsScreen(desk)
    stack = screen.app.screen_stack
    method = trial.activity if trial else ""
    same = (one for one in stack if type(one) is type(wanted) and getattr(one, "method", "") == method)
    open_already = next(same, None)
    if open_already is None:
        screen.app.push_screen(wanted)
    while open_already is not None and screen.app.screen is not open_already:
        screen.app.pop_screen()
    if trial is None:
        from unknot.record.trial_words import NONE

        (open_already or wanted).status.say(f"{NONE} {SET_UP_TEST}")


def decide_place(desk: Desk, activity: Activity, what: What, evidence: Mapping[str, Any]) -> UnknotScreen:
    """Make the screen on which a decision about a method is taken, with what is known of the method now."""
    return _class("decide", "Decide")(desk, activity, what, evidence)


def day_place(name: str, desk: Desk, call: DayCall) -> UnknotScreen:
    """Make a screen of `DAY_PLACES`."""
    return _class(name, DAY_PLACES[name])(desk, call)


def _class(module: str, name: str) -> Callable[..., UnknotScreen]:
    found: Callable[..., UnknotScreen] = getattr(import_module(f"unknot.tui.screens.{module}"), name)
    return found
