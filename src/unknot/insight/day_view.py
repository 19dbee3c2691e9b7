"""A day as it is shown: rows, dots and the one next thing, in words that every face can use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, NamedTuple

from unknot.record.activity import BECAUSE_IT_HURT
from unknot.record.day import SLEEP, Day, State
from unknot.record.routine import MEDICINE, PARTS_OF_DAY, Activity, Routine
from unknot.record.saved import MEANT, NOT_TAKEN, called
from unknot.record.sleep import QUALITY_WORDS, SleepEntry, derive
from unknot.record.words import about_hours, clock, listed

Dot = Literal["done", "rest", "not_done", "blank", "open"]
"""One day of an item: open is the day itself while nothing was said."""

NOON = dt.time(12)
"""Until when items meant for the morning come first."""

EVENING = dt.time(17)
"""From when on an evening number is invited."""

EVENING_GAP = dt.timedelta(hours=2)
"""An evening number counts when it comes at least this long after the first one of the day."""


MOST_TIMES = 3
"""Up to so many times of an item are listed; more are counted."""

AT_A_GLANCE = 6
"""Up to so many items are in sight at once; more are spread over the day, with headings."""


class Heading(NamedTuple):
    """What stands above the first item of a part of the day; `note` is there where the part has no items."""

    words: str
    note: str = ""


_HEADINGS = {"morning": "Morning", "day": "Day", "evening": "Evening", "any": "Any time"}
_LEFT_FREE = Heading(_HEADINGS["day"], "room left free")


class Row(NamedTuple):
    """One item of a day: `amount` is short, `detail` one line, `dots` the seven days up to this one, `uses` a count.

    `part` is the part of the day it is meant for, `headings` what stands above it. `left_out` says why it is open and
    not for this day; mostly empty.
    """

    activity: Activity
    name: str
    state: State
    amount: str
    detail: str
    dots: tuple[Dot, ...]
    uses: int = 0
    part: str = "any"
    headings: tuple[Heading, ...] = ()
    left_out: str = ""


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
    wanted: str = "",
) -> DayView:
    """Lay out the last of `days` (consecutive, at least one), with up to seven dots per item from the others.

    `left_out` is the id of an item that a fair test leaves out on this day: it is never named as next, and its row
    says so while nothing was said of it. `wanted` is the id of one that it has on this day: it can be ticked on a flare
    day, too.
    """
    day = days[-1]
    items = _items(day, routine, wanted)
    rows = tuple(_row(activity, days[-7:], is_today, twelve_hours) for activity in items)
    rows = (
        _spread(rows)
        if len(rows) > AT_A_GLANCE and not day.flare
        else _with_moves(rows, day if is_today else Day(day.date))
    )
    rows = tuple(_as_left_out(row, is_today) if row.activity.id == left_out else row for row in rows)
    asked = [row for row in rows if row.activity.id != left_out]
    next_row = next_open(asked, part_now(day.date, now)) if is_today else None
    line = _next_line(day, next_row, is_today, all(row.state != "open" for row in rows)) if rows else ""
    line = line or _nothing_planned(day, is_today)
    return DayView(day, rows, next_row, line, say_slept(day.sleep))


def next_open(rows: Sequence[Row], part: str) -> Row | None:
    """Choose the next item: an open one meant for this part of the day, else the first; before it, none of the evening.

    Nothing is ever overdue. The sleep log can be answered at any time.
    """

    def turn(row: Row) -> int:
        if row.part == part and row.activity.id != SLEEP:
            return 0
        return 2 if row.part == "evening" != part else 1

    return min((row for row in rows if row.state == "open"), key=turn, default=None)


def part_now(day: dt.date, now: dt.datetime) -> str:
    """Tell which part of a day it is; the hours between midnight and the day start are its evening still."""
    if now.time() >= EVENING or now.date() != day:
        return "evening"
    return "morning" if now.time() < NOON else "day"


def part_ends(day_start: dt.time) -> tuple[dt.time, dt.time, dt.time]:
    """Give when the morning, the day and the evening end; the evening does where the next day starts."""
    return NOON, EVENING, day_start


def later_part(part: str, now: str) -> str:
    """Give the part of the day that follows one and is still to come; an empty text after the evening."""
    times = PARTS_OF_DAY[:3]
    latest = max(times.index(one) for one in (part, now) if one in times)
    return times[latest + 1] if latest < 2 else ""


def say_not_open(name: str) -> str:
    """Say that an item cannot be moved, since something was said of it already."""
    return f"{name} is not open, so it stays where it is."


def say_tomorrow(item: Activity) -> str:
    """Say that an item cannot be moved to later today; of a medicine nothing is said about tomorrow."""
    if item.kind == MEDICINE:
        return f"{item.name} stays where it is. Nothing was moved."
    return f"{item.name}: tomorrow is fine, too. Nothing was moved."


def evening_invited(day: Day, now: dt.datetime) -> bool:
    """Tell whether to invite an evening number: once, two hours or more after the first number of the day.

    Both numbers together are what later lets a person see what helps; neither is ever required.
    """
    numbers = [entry for entry in day.pain if entry.kind == "now"]
    if not numbers or part_now(day.date, now) != "evening":
        return False
    answered = any(entry.at - numbers[0].at >= EVENING_GAP for entry in numbers)
    return not answered and now - numbers[0].at >= EVENING_GAP


def say_slept(sleep: SleepEntry) -> str:
    """Say a night in short: "slept 6½ h, fair"; an empty text where nothing was logged."""
    tst = derive(sleep).tst_min
    quality = QUALITY_WORDS[sleep.sleep_quality - 1] if sleep.sleep_quality else ""
    if tst is None:
        return f"slept: {quality}" if quality else ""
    return f"slept {about_hours(tst)}" + (f", {quality}" if quality else "")


def _items(day: Day, routine: Routine, wanted: str) -> list[Activity]:
    """Collect the day's planned items, and those that were used or are wanted although they were not planned."""
    planned = routine.on(day.date, day.flare)
    others = {wanted, *(use.activity for use in day.uses)}
    return [activity for activity in routine if activity in planned or activity.id in others]


def _spread(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Put rows in the order of the day, with a heading above the first of each part, and a word where room is left."""
    spread = sorted(rows, key=lambda row: PARTS_OF_DAY.index(row.part))
    headed: list[Row] = []
    for row in spread:
        before = headed[-1].part if headed else ""
        headings = (Heading(_HEADINGS[row.part]),) if row.part != before else ()
        free = (_LEFT_FREE,) if (before, row.part) == ("morning", "evening") else ()
        headed.append(row._replace(headings=(*free, *headings)))
    return tuple(headed)


def _with_moves(rows: Sequence[Row], day: Day) -> tuple[Row, ...]:
    """Say of items that were moved what they are meant for, where no heading says it."""

    def said(row: Row) -> Row:
        if row.state != "open" or row.activity.id not in day.parts:
            return row
        meant = MEANT[row.part]
        beside, below = (", ".join(filter(None, words)) for words in ((row.amount, meant), (meant, row.detail)))
        return row._replace(amount=beside, detail=below)

    return tuple(map(said, rows))


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
    return Row(activity, name, state, amount, detail, dots, uses, day.part_of(activity))


def _as_left_out(row: Row, is_today: bool) -> Row:
    said = f"left out{' today' if is_today else ''}, by the coin"
    return row._replace(amount="left out", detail=said, left_out=said) if row.state == "open" else row


def _open_detail(amount: str, described: str, is_today: bool) -> str:
    return ", ".join(part for part in (amount, described) if part) if is_today else "not logged"


def _detail(activity: Activity, day: Day, twelve_hours: bool) -> str:
    """Say what was recorded for an item; an empty text while it is open."""
    state = day.state_of(activity.id)
    if state == "done" and activity.id == SLEEP:
        return say_slept(day.sleep).removeprefix("slept").lstrip(": ") or "logged"
    if state == "done":
        return _said_uses(activity, day, twelve_hours)
    if activity.kind == MEDICINE and state != "open":
        return NOT_TAKEN
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


def _next_line(day: Day, next_row: Row | None, is_today: bool, all_said: bool) -> str:
    if not is_today:
        return f"{'A flare day. ' if day.flare else ''}Nothing here needs filling in."
    if day.flare:
        return "Rest counts, too."
    if day.is_blank:
        return "Nothing logged yet today. That is fine."
    if next_row is None:
        return f"Nothing {'is' if all_said else 'else is'} open. Rest is part of it."
    if not day.pain and not day.uses:
        return "Your pain first, if you like. Press 0 to 9."
    amount = f", {next_row.amount}" if next_row.amount else ""
    return f"Next: {called(next_row.activity, next_row.name)}{amount}"
