"""How often somebody cared for themselves: the last days, consistency and runs, computed from the record, never stored.

Days with a flare, unopened days, and days on which an item rests or was not planned are neutral: they neither end nor
lengthen a run and leave a consistency as it is. A run of days holds days whose own plan was for every day. Why not a
plain streak: one day left out changes little for a habit (Lally 2010), and a broken streak puts people off (Silverman &
Barasch 2023), most of all those whose illness breaks it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, NamedTuple

from unknot.insight.digest import DayDigest
from unknot.insight.runs import EVERY_DAY, Consistency, Recent, Run, Weeks, week_of
from unknot.record.plan import Plan
from unknot.record.routine import Activity, Routine

Unit = Literal["days", "weeks"]
"""What a run is counted in: days for what is meant for every day, weeks for the rest."""


class Streak(NamedTuple):
    """One item, looked back on. `done_last_7` and `done_last_28` are calendar days, flare days included.

    `target_per_week` is that of the plan today, or of the last plan; `on` tells whether the item is planned today. The
    runs are in `run_unit`, weeks once they are over. `consistency` is 0 to 1, None below 7 counted days.
    """

    id: str
    name: str
    target_per_week: int
    done_last_7: int
    done_last_28: int
    current_run: int
    longest_run: int
    run_unit: Unit
    consistency: float | None
    on: bool


class Overall(NamedTuple):
    """All items together: calendar days and runs of days with anything done, the sleep log included.

    `longest_until` is the day on which the longest run was reached, or None.
    """

    days_last_7: int = 0
    days_last_28: int = 0
    current_run: int = 0
    longest_run: int = 0
    longest_until: dt.date | None = None

    @property
    def run_unit(self) -> Unit:
        """What its runs are counted in."""
        return "days"


class Tally:
    """Counts over the whole history without keeping it: `add` takes days oldest first, in as many parts as is handy.

    `today` is the day up to which it counts: later days never do. `week_starts` is 0 for Monday, 6 for Sunday.
    """

    def __init__(self, routine: Routine, today: dt.date, week_starts: int = 0) -> None:
        self._today = today
        self._last: dt.date | None = None
        self._items = [_Item(activity, today, week_starts) for activity in routine]
        self._recent, self._run = Recent(today), Run()

    def add(self, day: DayDigest) -> None:
        """Take the next day. Dates that are left out are unopened days, and a date after today is ignored.

        Raises ValueError for a date that is not later than the one before; nothing was counted then.
        """
        if day.date > self._today:
            return
        if self._last is not None and day.date <= self._last:
            raise ValueError(f"{day.date} does not come after {self._last}.")
        self._last = day.date
        if day.opened:
            self._count(day)
            for item in self._items:
                item.add(day)

    def items(self) -> tuple[Streak, ...]:
        """Give each item of the routine as it stands, in the routine's order."""
        return tuple(item.streak() for item in self._items)

    def overall(self) -> Overall:
        """Give all items together as they stand."""
        return Overall(self._recent.last_7, self._recent.last_28, *self._run)

    def _count(self, day: DayDigest) -> None:
        if day.done:
            self._recent.add(day.date)
        if day.flare:
            return
        if day.done:
            self._run = self._run.grown(day.date)
        elif not (day.rest or day.left_out or day.date == self._today or (day.filled_in and not day.not_done)):
            self._run = self._run.ended()


class _Item:
    """The same for one item."""

    def __init__(self, activity: Activity, today: dt.date, week_starts: int) -> None:
        self._activity, self._today, self._week_starts = activity, today, week_starts
        self._plan = activity.plan_on(today)
        last = self._plan or next(reversed(activity.history), None)
        self._target = last.target_per_week if last else EVERY_DAY
        self._recent, self._consistency, self._weeks, self._days = Recent(today), Consistency(), Weeks(), Run()

    def add(self, day: DayDigest) -> None:
        done = self._activity.id in day.done
        if done:
            self._recent.add(day.date)
        plan = self._judging(day, done)
        if plan is None:
            return
        target = plan.target_per_week
        self._consistency.add(done, target)
        self._weeks.add(day.date, week_of(day.date, self._week_starts), done, target)
        self._days = self._days.grown(day.date) if done and target == EVERY_DAY else self._days.ended()

    def streak(self) -> Streak:
        daily = self._target == EVERY_DAY
        run = self._days if daily else self._weeks.run_before(week_of(self._today, self._week_starts))
        return Streak(
            id=self._activity.id,
            name=self._activity.name,
            target_per_week=self._target,
            done_last_7=self._recent.last_7,
            done_last_28=self._recent.last_28,
            current_run=run.current,
            longest_run=run.longest,
            run_unit="days" if daily else "weeks",
            consistency=self._consistency.score,
            on=self._plan is not None and self._plan.on,
        )

    def _judging(self, day: DayDigest, done: bool) -> Plan | None:
        """Give the plan that a day is judged by, that of the day itself; None where the day does not count.

        Nobody knows what an entry that cannot be read said, or what was not written down on a day that was filled in
        later: nothing on such days counts as not done, unless the person said so.
        """
        neutral = day.date == self._today or self._activity.id in day.rest or day.left_out
        if day.filled_in and self._activity.id not in day.not_done:
            neutral = True
        if day.flare or (neutral and not done):
            return None
        plan = self._activity.plan_on(day.date)
        return plan if plan and plan.on else None


def tally_of(days: Iterable[DayDigest], routine: Routine, today: dt.date, week_starts: int = 0) -> Tally:
    """Count some days, oldest first; see `Tally`. Raises ValueError where they are in another order."""
    tally = Tally(routine, today, week_starts)
    for day in days:
        tally.add(day)
    return tally
