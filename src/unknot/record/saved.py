"""What an act answers: one sentence, the same on the status line and in the shell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from unknot.record.activity import BECAUSE_IT_HURT, Use, say_cost
from unknot.record.check_in import CheckIn, said_in_short
from unknot.record.day import SLEEP, Day
from unknot.record.pain import PainEntry, pain_word
from unknot.record.routine import MEDICINE, Activity
from unknot.record.sleep import QUALITY_WORDS, SleepEntry, derive, question
from unknot.record.words import clock, listed, minutes, relative_day, short_day

MEANT = {"morning": "this morning", "day": "during the day", "evening": "this evening", "any": "any time today"}
"""How it is said for which part of today an item is meant."""

NOT_TAKEN = "not taken"
"""What is said of a medicine that rests or was not done: neither approves of it nor blames."""

MOST_NAMED = 4
"""Up to so many items are named in a sentence; more are counted."""


class Saved(NamedTuple):
    """The answer of an act: `text` says what was saved, `changed` is False where everything stayed as it was.

    `offer` names a command that may be welcome next ("flare"), for each face to put in its own words.
    """

    text: str
    changed: bool = True
    offer: str = ""


class When(NamedTuple):
    """What a sentence needs to know of time: the day written to, today, the day start, and the clock's form."""

    day: dt.date
    today: dt.date
    day_start: dt.time
    twelve_hours: bool = False

    @property
    def for_day(self) -> str:
        """Name the day where it is not today: " for Tue 11 Nov"."""
        return "" if self.day == self.today else f" for {short_day(self.day, self.today)}"

    def time(self, moment: dt.datetime) -> str:
        """Say a moment's time of day."""
        return clock(moment.time(), self.twelve_hours)


def say_pain(entry: PainEntry, when: When) -> str:
    """Say a saved pain number: "Pain 4 (moderate) saved for Wed 12 Nov, 08:12."."""
    name = "Pain" if entry.kind == "now" else f"{entry.kind.capitalize()} pain"
    time = f", {when.time(entry.at)}" if entry.kind == "now" else ""
    late = entry.at.date() != when.day and entry.kind == "now"
    start = f" (your day starts at {clock(when.day_start, when.twelve_hours)})" if late else ""
    kind_words = " Sorry it is a hard one." if entry.nrs >= 8 else ""
    day = short_day(when.day, when.today)
    return f"{name} {entry.nrs} ({pain_word(entry.nrs)}) saved for {day}{time}{start}.{kind_words}"


def say_done(
    names: Sequence[str], use: Use, when: When, everything: bool, count: int = 1, *, medicines: Collection[str] = ()
) -> str:
    """Say that items were done: "Saved: posture check done at 09:00."; `count` is how often it was done that day.

    `medicines` are those of the names that are said as they were typed.
    """
    what = listed(spoken(names, medicines)) if len(names) <= MOST_NAMED else f"{len(names)} items"
    again = f", {count} times that day" if count > 1 else ""
    why = ", because it hurt," if use.why == BECAUSE_IT_HURT else ""
    time = "" if use.approximate else f" at {when.time(use.at)}"
    cost = "" if use.cost_cents is None else f", cost {say_cost(use.cost_cents)}"
    noted = ", with your note" if use.note else ""
    rest = f" That is {relative_day(when.day, when.today)}'s plan. Rest is part of it." if everything else ""
    return f"Saved{when.for_day}: {what}{why} done{time}{again}{cost}{noted}.{rest}"


def say_marked(names: Sequence[str], mark: str, when: When, medicines: Collection[str] = ()) -> str:
    """Say that items are resting or were not done; of those that are `medicines` it is said as a fact, no more."""
    others = [lowered(name) for name in names if name not in medicines]
    said = f"{listed(others)} {'resting' if mark == 'rest' else 'not done'}"
    facts = [name for name in names if name in medicines]
    if not facts:
        return f"Saved{when.for_day}: {said}. That is fine."
    before = f"{said}, " if others else ""
    return f"Saved{when.for_day}: {before}{listed(facts)} {NOT_TAKEN}{'' if when.for_day else ' today'}."


def say_moved(name: str, part: str, when: When) -> str:
    """Say that an item was moved to another part of a day: "Short walk: this evening."."""
    said = MEANT.get(part, MEANT["any"])
    if when.for_day:
        said = "any time" if part == "any" else f"in the {part}" if part != "day" else said
    return f"{name}{when.for_day}: {said}."


def say_taken_back(day: Day, activity_ids: Sequence[str]) -> str:
    """Say what goes when items of a day are marked otherwise or opened again; an empty text where nothing does."""
    count = sum(len(day.uses_of(one)) for one in activity_ids) + (day.sleep_logged and SLEEP in activity_ids)
    return "" if not count else f" {'Its entry was' if count == 1 else f'{count} entries were'} taken back."


def say_sleep(sleep: SleepEntry, when: When) -> str:
    """Say what is known of a night: "Sleep saved: fair, 5 h 50 min asleep of 8 h 10 min in bed."."""
    derived = derive(sleep)
    asked = question(sleep)
    parts = [QUALITY_WORDS[sleep.sleep_quality - 1]] if sleep.sleep_quality else []
    if derived.tst_min is not None and derived.tib_min is not None and not asked:
        parts.append(f"{minutes(derived.tst_min)} asleep of {minutes(derived.tib_min)} in bed")
    elif derived.tib_min is not None and not asked:
        parts.append(f"{minutes(derived.tib_min)} in bed")
    said = f": {', '.join(parts)}" if parts else ""
    return f"Sleep saved{when.for_day}{said}.{' ' + asked if asked else ''}"


def say_check_in(week: CheckIn, when: When) -> str:
    """Say what a weekly check-in holds: "Check-in saved: pain 6, joy taken 7, ..."."""
    said = said_in_short(week)
    return f"Check-in saved{when.for_day}: {said}." if said else f"Check-in cleared{when.for_day}."


def say_flare(on: bool, days: Sequence[dt.date], today: dt.date) -> str:
    """Say that flare days were switched on or off."""
    if [*days] == [today]:
        return "Flare day is on. The small version counts." if on else "Flare day is off."
    first, last = short_day(days[0], today), short_day(days[-1], today)
    span = first if len(days) == 1 else f"{first} to {last}"
    return f"Flare day {'on' if on else 'off'} for {span}."


def spoken(names: Sequence[str], medicines: Collection[str]) -> list[str]:
    """Put names into a sentence; those of `medicines` stay as they were typed."""
    return [name if name in medicines else lowered(name) for name in names]


def called(item: Activity, name: str = "") -> str:
    """Put an item's name of a day, or else its own, into a sentence; that of a medicine stays as it was typed."""
    said = name or item.name
    return said if item.kind == MEDICINE else lowered(said)


def lowered(name: str) -> str:
    """Put a name into a sentence: "Warm bath" becomes "warm bath", "TENS" stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
