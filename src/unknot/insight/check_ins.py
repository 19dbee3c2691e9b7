"""When the weekly check-in is offered, and the words of its questions.

Nothing is kept about an offer: it comes on one day a week, and leaving it aside costs nothing and is not counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from unknot.record.day import Day
from unknot.record.words import WEEKDAYS

WEEK = dt.timedelta(days=7)
"""What the questions look back on, and how old a diary is before it asks for a look back."""

CLINIC = "clinic"
"""The id of the row for a score from a clinic, beside those of the three topics."""

LABELS = {
    "impact_pain": "Pain on the whole",
    "impact_enjoyment": "Joy it took away",
    "impact_activity": "What it kept you from",
    CLINIC: "A score from a clinic",
}
"""What each row is called."""

QUESTIONS = {
    "impact_pain": ("How strong was the pain, all in all?", "0 is none, 10 the worst you can imagine."),
    "impact_enjoyment": ("How much joy in things did the pain take?", "0 is none of it, 10 is all of it."),
    "impact_activity": ("How much of what you do did the pain stop?", "0 is nothing, 10 is everything."),
    CLINIC: ("A number from a sheet at a clinic, if you have one.", "It is kept beside yours."),
}
"""Each row as a question about the last seven days, in our own words, and what its ends mean."""

IN_OUR_WORDS = "The topics are those of the PEG, in our own words: this is no PEG score. Nothing here is required."
"""What is said beside the questions; its source is `SOURCE`."""

SOURCE = "krebs2009"
"""Where the three topics come from, by its id in the guide."""


def is_due(setting: str, today: dt.date, last: dt.date | None, first_day: dt.date | None) -> bool:
    """Tell whether to offer the check-in today, by the setting `check_in`: a weekday in small letters, or "off".

    `last` is the day of the latest answer, None for none; `first_day` is where the diary begins. An answer within the
    last 6 days is about this week already, and a diary younger than a week has no week to look back on.
    """
    if setting != WEEKDAYS[today.weekday()].casefold():
        return False
    is_old_enough = first_day is not None and today - first_day >= WEEK
    return is_old_enough and (last is None or today - last >= WEEK)


def last_answered(days: Sequence[Day]) -> dt.date | None:
    """Find the latest of some days, oldest first, on which a topic was answered; None where there is none."""
    return next((day.date for day in reversed(days) if day.check_in.is_answered), None)
