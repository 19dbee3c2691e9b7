"""The words around a day on the Today screen. No Textual here."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from unknot.insight.day_view import DayView, evening_invited
from unknot.insight.lookback import CHECK_IN_OFFER, say_start
from unknot.record.day import Day
from unknot.record.settings import Settings
from unknot.record.words import WEEKDAYS, clock, greeting, long_day, short_day
from unknot.store.diary import Diary

NOTE_CHARACTERS = 32
"""How much of the day's note is shown on Today."""

SHORT_TITLE = 20
"""Beside so many characters of a title a key has room on 40 columns: "Today   2 of 6 done"."""


_CAN_WAIT = ("", "Welcome. Everything stays on this computer.", CHECK_IN_OFFER)

_OFFERS = {
    "Yesterday was a flare": ("flare", "for another one"),
    "New day.": ("yesterday", "look at yesterday"),
}


def heading(view: DayView, today: dt.date, now: dt.datetime, back: str, demo: bool) -> tuple[str, str, str]:
    """Give the title of a day, the words beside it, and those at the right end."""
    day = view.day.date
    right = "made-up diary" if demo else view.slept
    if day != today:
        name = f"YESTERDAY, {long_day(day)}" if day == today - dt.timedelta(days=1) else long_day(day)
        return f"{back} {name}", "a past flare day" if view.day.flare else "a past day", right
    if view.day.flare:
        return f"{long_day(day)}, flare day", "the small version counts", right
    return long_day(day), greeting(now.time()), right


def pain_words(day: Day, today: dt.date, now: dt.datetime) -> tuple[int | None, str, str]:
    """Give the number to show for a day, the title of the pain card, and its hint."""
    if day.date != today:
        entry = day.pain_of_day
        hint = "press 0-9" if entry is None else "press 0-9 to change"
        return (entry.nrs if entry else None), f"Pain on {WEEKDAYS[day.date.weekday()]}", hint
    entry = day.latest_pain
    hint = "press 0-9   1 then 0 is 10"
    if evening_invited(day, now):
        hint = "evening number, if you like: 0-9"
    elif entry is None:
        hint = "not entered yet   press 0-9"
    return (entry.nrs if entry else None), "Pain right now", hint


def routine_title(view: DayView, today: dt.date) -> str:
    """Give the title of the routine card."""
    day = view.day
    name = "Today" if day.date == today else WEEKDAYS[day.date.weekday()]
    counted = f"   {view.done_count} of {len(view.rows)} done" if view.done_count and not day.flare else ""
    return f"{name}{counted}{'   has a note' if day.note else ''}"


def with_why(title: str, advised: bool, is_narrow: bool) -> str:
    """Name the key that tells why something is suggested, beside the title of the routine, where there is room."""
    return f"{title}   right: why" if advised and (not is_narrow or len(title) <= SHORT_TITLE) else title


def note_words(day: Day) -> str:
    """Give the start of the day's note, for the foot of the routine card."""
    note = " ".join(day.note.split())
    return note if len(note) <= NOTE_CHARACTERS else note[:NOTE_CHARACTERS].rsplit(" ", 1)[0] + " ..."


def trial_words(diary: Diary, day: dt.date, key: str, is_narrow: bool) -> str:
    """Say what a day is in the fair test that is under way: "a day with warm bath"; mostly nothing.

    Where a test asks nothing of today any more, it is said that it is over or paused, with the `key` of what helps.
    """
    trial = diary.trial_on(day)
    if trial is not None:
        from unknot.record.trial_words import say_day_in_short, say_day_shorter  # nobody else's first paint waits

        name = diary.trial_name(trial)
        long = say_day_in_short(trial, name, day).rpartition(", ")[0]
        if long:
            return say_day_shorter(trial, name, day) if is_narrow else long
    state = diary.trial_state() if day == diary.today() else ""
    if not state:
        return ""
    said = f"fair test: {state.rpartition(': ')[2]}" if is_narrow else state
    return f"{said}   {key} what helps" if key else said


def start_words(diary: Diary, today: dt.date) -> tuple[str, tuple[str, str] | None]:
    """Give the first sentence of the day, and the command it offers with its words.

    News of the file itself, that it was put right, come before anything else; for a newcomer they wait until the first
    choices are made.
    """
    yesterday, this_day = diary.days(today - dt.timedelta(days=1), today)
    said = ("" if diary.is_new else diary.take_news()) or say_start(this_day, yesterday, diary.last_day_before(today))
    return said, next((offer for start, offer in _OFFERS.items() if said.startswith(start)), None)


def place_words(path: Path | None) -> str:
    """Say what is to be known at a start about the place of a diary, mostly nothing; None is no place at all."""
    if path is None:
        return ""
    from unknot.store.place import at_start

    concern = at_start(path)
    return f"{concern.text} See: unknot where" if concern else ""


def can_wait(said: str) -> bool:
    """Tell whether the first sentence of the day may give way to one about the diary's place."""
    return said in _CAN_WAIT


def can_give_way(said: str) -> bool:
    """Tell whether the first sentence of the day may give way to one about a session under way: news may not."""
    return can_wait(said) or said.startswith(("Welcome back.", "New day.", "Yesterday was a flare"))


def leaves_room(said: str) -> bool:
    """Tell whether a sentence may give way to the offer of the weekly check-in: a welcome or a question may not."""
    return can_wait(said) or said.startswith(("New day.", "A new day has started."))


def check_in_is_due(diary: Diary) -> bool:
    """Tell whether the weekly check-in is to be offered today."""
    from unknot.insight.check_ins import WEEK, is_due, last_answered

    today = diary.today()
    week = diary.days(today - WEEK, today)
    return is_due(diary.settings.get("check_in"), today, last_answered(week), diary.first_day())


def turn_words(ended: dt.date, today: dt.date) -> str:
    """Say that another day has begun; an earlier one where the clock, or the start of the day, was set back."""
    if today < ended:
        return f"Today is {short_day(today)} now. {short_day(ended)} stays as it is."
    return f"A new day has started. {short_day(ended)} stays as it is."


def tonight_words(settings: Settings) -> list[str]:
    """Say when the person usually goes to bed, and when an evening bath ends one to two hours before."""
    bed = dt.time.fromisoformat(settings.get("usual_bed"))
    start, end = (_earlier(bed, minutes) for minutes in (120, 60))
    twelve = settings.twelve_hours
    return [
        f"Usual bedtime {clock(bed, twelve)}.",
        f"A warm bath, if you like, done between {clock(start, twelve)} and {clock(end, twelve)}.",
    ]


def _earlier(time: dt.time, minutes: int) -> dt.time:
    return (dt.datetime.combine(dt.date(2000, 1, 2), time) - dt.timedelta(minutes=minutes)).time()
