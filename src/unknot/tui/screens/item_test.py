"""The part of an item's card that is about its fair test: what kind of day it is, and that it goes otherwise."""

from __future__ import annotations

import datetime as dt

from unknot.record.saved import Saved
from unknot.record.trial import Trial
from unknot.store.diary import Diary
from unknot.tui.widgets.choice_list import Choice

REFUSE = "refuse"
"""The id of the row."""


class ItemTest:
    """The fair test that is under way, where it is about this item and a day of it."""

    def __init__(self, diary: Diary, item: str, day: dt.date) -> None:
        """Belong to the card of an item on a day."""
        self._diary, self._item, self._day = diary, item, day

    @property
    def words(self) -> str:
        """What kind of day it is: "A day without, day 5 of 42."; an empty text where it is none of the test's."""
        trial = self._trial
        if trial is None:
            return ""
        number = (trial.number_of(self._day) or 0) + 1
        kind = "with" if trial.assigned(self._day) else "without"
        noted = " It goes otherwise, as you noted." if self._is_refused else ""
        return f"A day {kind}, day {number} of {trial.length}.{noted}"

    def rows(self, *, first: bool) -> list[Choice]:
        """Give the row where it belongs: `first` on a day without, else further down."""
        trial = self._trial
        if trial is None or first is bool(trial.assigned(self._day)):
            return []
        which = "Today" if self._day == self._diary.today() else "This day"
        return [Choice(REFUSE, "Take that back" if self._is_refused else f"{which} goes otherwise")]

    def turn(self) -> Saved:
        """Note that the day goes otherwise, or take that back."""
        return self._diary.refuse_trial_day(self._day, back=self._is_refused)

    @property
    def _trial(self) -> Trial | None:
        trial = self._diary.trial_on(self._day)
        if trial is None or trial.activity != self._item or not trial.is_as_drawn:
            return None
        return trial if trial.assigned(self._day) is not None else None

    @property
    def _is_refused(self) -> bool:
        trial = self._trial
        return trial is not None and self._day in trial.refused
