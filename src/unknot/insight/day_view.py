"""A day as it is shown: rows, dots and the one next thing, in words that every face can use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, NamedTuple

from unknot.record.activity import BECAUSE_IT_HURT
from unknot.record.day import SLEEP, Day, State
from unknot.record.routine import Activity, Routine
from unknot.record.saved import lowered
from unknot.record.sleep import QUALITY_WORDS, SleepEntry, derive
from unknot.record.words import about_hours, clock, listed

Dot = Literal["done", "rest", "not_done", "blank", "open"]
"""One day of an item: open is the day itself while nothing was said."""

EVENING = dt.time(17)
"""From when on an evening number is invited."""

EVENING_GAP = dt.timedelta(hours=2)
"""An evening number counts when it comes at least this long after the first one of the day."""


MOST_TIMES = 3
"""Up to so many times of an item are listed; more are counted."""


class Row(NamedTuple):
    """One item of a day: `amount` is short, `detail` one line, `dots` the seven days up to this one, `uses` a count."""

    activity: Activity
    name: str
    state: State
    amount: str
    detail: str
    dots: tuple[Dot, ...]
    uses: int = 0


class DayView(NamedTuple):
    """A day as it is shown. `next_row` is the item to name as next, or None when nothing is open."""

    day: Day
    rows: tuple[Row, ...]
    next_row: Row | None
    next_line: str
    slept: str

    @property
    def done_count(self) -> int:
        """How many of the day's items are done."""
        return sum(row.state == "done" for row in self.rows)


def view_day(
    days: Sequence[Day],
    routine: Routine,
    now: dt.datetime,
    is_today: bool,
    twelve_hours: bool = False,
    *,
    left_out: str = "",
) -> DayView:
    """Lay out the last of `days` (consecutive, at least one), with up to seven dots per item from the others.

    `left_out` is the id of an item that a fair test leaves out on this day: it is never named as next.
    """
    day = days[-1]
    items = _items(day, routine)
    rows = tuple(_row(activity, days[-7:], is_today, twelve_hours) for activity in items)
    asked = [row for row in rows if row.activity.id != left_out]
    next_row = next_open(asked, _is_evening(day, now)) if is_today else None
    line = _next_line(day, next_row, is_today) if rows else _nothing_planned(day, is_today)
    return DayView(day, rows, next_row, line, say_slept(day.sleep))


def next_open(rows: Sequence[Row], is_evening: bool) -> Row | None:
    """Choose the next item: in the evening one meant for it; before, the first open one that can be done now."""
    open_rows = [row for row in rows if row.state == "open"]
    evening = [row for row in open_rows if row.activity.when == "evening"]
    others = [row for row in open_rows if row not in evening]
    return next(iter(evening + others if is_evening else others + evening), None)


def evening_invited(day: Day, now: dt.datetime) -> bool:
    """Tell whether to invite an evening number: once, two hours or more after the first number of the day.

    Both numbers together are what later lets a person see what helps; neither is ever required.
    """
    numbers = [entry for entry in day.pain if entry.kind == "now"]
    if not numbers or not _is_evening(day, now):
        return False
    answered = any(entry.at - numbers[0].at >= EVENING_GAP for entry in numbers)
    return not answered and now - numbers[0].at >= EVENING_GAP


def _is_evening(day: Day, now: dt.datetime) -> bool:
    """Tell whether it is evening: the hours between midnight and the day start still are."""
    return now.time() >= EVENING or now.date() != day.date


def say_slept(sleep: SleepEntry) -> str:
    """Say a night in short: "slept 6½ h, fair"; an empty text where nothing was logged."""
    tst = derive(sleep).tst_min
    quality = QUALITY_WORDS[sleep.sleep_quality - 1] if sleep.sleep_quality else ""
    if tst is None:
        return f"slept: {quality}" if quality else ""
    return f"slept {about_hours(tst)}" + (f", {quality}" if quality else "")


def _items(day: Day, routine: Routine) -> list[Activity]:
    """Collect the day's planned items, and those that were used although they were not planned."""
    planned = routine.on(day.date, day.flare)
    used = {use.activity for use in day.uses}
    return [activity for activity in routine if activity in planned or activity.id in used]


def _row(activity: Activity, days: Sequence[Day], is_today: bool, twelve_hours: bool) -> Row:
    day = days[-1]
    plan = activity.plan_on(day.date)
    flare = plan.flare if plan and day.flare and plan.flare.shown else None
    state = day.state_of(activity.id)
    amount = activity.amount(day.date, bool(flare))
    dots = tuple(_dot(activity.id, one, is_today and one is day) for one in days)
    described = flare.detail if flare else activity.detail
    detail = _detail(activity, day, twelve_hours) or _open_detail(amount, described, is_today)
    name, uses = activity.name_on(day.date, day.flare), len(day.uses_of(activity.id))
    return Row(activity, name, state, amount, detail, dots, uses)


def _open_detail(amount: str, described: str, is_today: bool) -> str:
    return ", ".join(part for part in (amount, described) if part) if is_today else "not logged"


def _detail(activity: Activity, day: Day, twelve_hours: bool) -> str:
    """Say what was recorded for an item; an empty text while it is open."""
    state = day.state_of(activity.id)
    if state == "done" and activity.id == SLEEP:
        return say_slept(day.sleep).removeprefix("slept").lstrip(": ") or "logged"
    if state == "done":
        return _said_uses(activity, day, twelve_hours)
    return {"rest": "resting", "not_done": "not done, that is fine"}.get(state, "")


def _said_uses(activity: Activity, day: Day, twelve_hours: bool) -> str:
    uses = day.uses_of(activity.id)
    times = [clock(use.at.time(), twelve_hours) for use in uses if not use.approximate]
    total = sum(use.minutes or 0 for use in uses)
    plan = activity.plan_on(day.date)
    said = listed(times) if len(times) <= MOST_TIMES else f"{len(times)} times, last {times[-1]}"
    parts = [f"done {said}".strip()]
    parts += [f"{total} min"] if total else []
    parts += ["because it hurt"] if any(use.why == BECAUSE_IT_HURT for use in uses) else []
    parts += [f"{len(uses)} of {plan.times}"] if plan and plan.times > 1 else []
    return ", ".join(parts)


def _dot(activity_id: str, day: Day, is_today: bool) -> Dot:
    state = day.state_of(activity_id)
    if state != "open":
        return state
    if is_today:
        return "open"
    return "rest" if day.flare else "blank"


def _nothing_planned(day: Day, is_today: bool) -> str:
    if not is_today:
        return "Nothing was planned for this day."
    return "Rest is the plan today." if day.flare else "Nothing in your routine is on."


def _next_line(day: Day, next_row: Row | None, is_today: bool) -> str:
    if not is_today:
        return f"{'A flare day. ' if day.flare else ''}Nothing here needs filling in."
    if day.flare:
        return "Kind, small things. Any one of them is plenty."
    if day.is_blank:
        return "Nothing logged yet today. That is fine."
    if next_row is None:
        return "Nothing is open. Rest is part of it."
    if not day.pain and not day.uses:
        return "Your pain first, if you like. Press 0 to 9."
    amount = f", {next_row.amount}" if next_row.amount else ""
    return f"Next: {lowered(next_row.name)}{amount}"
