"""The row of an item's card for what a session cost. No Textual here."""

from __future__ import annotations

import datetime as dt

from unknot.record.activity import MOST_CENTS, OPTION, say_cost
from unknot.record.routine import Activity
from unknot.store.diary import Diary
from unknot.tui.widgets.choice_list import Choice

COST = "cost"
"""The id of the row."""

STEP_CENTS = 500
"""Left and right change the amount by so much; an exact one is typed in the shell."""

LOOK_BACK = 42
"""In so many days before is looked for what it cost last: a session mostly costs what it did then."""


class ItemCost:
    """What a use cost, kept with the act as pain before and after are; only items of kind "option" have the row."""

    def __init__(self, diary: Diary, activity: Activity, day: dt.date) -> None:
        """Begin with nothing noted."""
        self._diary, self._activity, self._day = diary, activity, day
        self.cents: int | None = None

    def rows(self) -> list[Choice]:
        """Give the row, if the item has it."""
        said = "not noted" if self.cents is None else say_cost(self.cents)
        return [Choice(COST, "Cost", said, changes=True)] if self._activity.kind == OPTION else []

    def change(self, step: int) -> None:
        """Change the amount by steps. The first step up gives what it cost last; below 0 it is not noted."""
        if self.cents is None:
            self.cents = self._last() if step > 0 else None
        else:
            changed = self.cents + step * STEP_CENTS
            self.cents = min(changed, MOST_CENTS) if changed >= 0 else None

    def _last(self) -> int:
        days = [self._day - dt.timedelta(days=back) for back in range(LOOK_BACK)]
        uses = (use for day in self._diary.days_on(days) for use in reversed(day.uses_of(self._activity.id)))
        return next((use.cost_cents for use in uses if use.cost_cents is not None), STEP_CENTS)
