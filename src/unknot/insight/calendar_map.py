"""The calendar that is looked back on: how much of each day's plan was done, and how real dates stand in weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from unknot.insight.digest import DayDigest
from unknot.record.words import MONTHS, about_hours, short_day

Kind = Literal["done", "flare", "rest", "blank", "not_yet", "future"]
"""What a day is on the calendar; "blank" is never a "no"."""

Week = tuple[dt.date | None, ...]
"""Days that stand on one line; None where the calendar of dates itself has ended."""

HIGHEST_LEVEL = 4
"""The level of a day on which most or all of the plan was done, or more than that."""

DAYS = 7
_MONTH_CELLS = 4
_YEAR_CELLS = 9


class Mark(NamedTuple):
    """What one day is, and in four steps how much of its plan was done: 0 nothing, 1 something, 4 most or all."""

    kind: Kind = "blank"
    level: int = 0


def mark_of(digest: DayDigest, planned: int, today: dt.date) -> Mark:
    """Tell what a day is; `planned` is how many items the plan of that day had. Days to come are never anything else.

    A flare day stays one whatever was done on it, and keeps its level.
    """
    if digest.date > today:
        return Mark("future")
    level = level_of(len(digest.done), planned)
    if digest.flare:
        return Mark("flare", level)
    if level:
        return Mark("done", level)
    if digest.rest:
        return Mark("rest")
    return Mark("not_yet" if digest.date == today else "blank")


def level_of(done: int, planned: int) -> int:
    """Put the share of a plan that was done in four steps of a quarter each; 0 where nothing was."""
    if done >= planned:
        return HIGHEST_LEVEL if done > 0 else 0
    return -(-HIGHEST_LEVEL * done // planned)


def say_day(digest: DayDigest, mark: Mark, planned: int, today: dt.date, show_pain: bool = True) -> str:
    """Say a day: "Thu 12 Nov: 3 of 5 done, pain 4, slept 6½ h, flare day."; without pain where that is hidden."""
    said = "not here yet" if mark.kind == "future" else ", ".join(_parts(digest, mark, planned, show_pain))
    return f"{short_day(digest.date, today)}: {said or _nothing(digest, mark)}."


def _nothing(digest: DayDigest, mark: Mark) -> str:
    """Say that there is nothing to say: what was recorded may be a note, or a number that is hidden."""
    if digest.opened:
        return "something logged"
    return "nothing logged yet" if mark.kind == "not_yet" else "nothing logged"


def _parts(digest: DayDigest, mark: Mark, planned: int, show_pain: bool) -> Iterator[str]:
    done = len(digest.done)
    if done:
        yield f"{done} of {planned} done" if done <= planned else f"{done} done"
    elif mark.kind == "rest":
        yield "rest"
    if show_pain and digest.pain is not None:
        yield f"pain {digest.pain:.1f}".removesuffix(".0")
    if digest.night.tst_min is not None:
        yield f"slept {about_hours(digest.night.tst_min)}"
    if mark.kind == "flare":
        yield "flare day"
    if digest.left_out:
        yield "something in it cannot be read"


def weeks_down(last: dt.date, rows: int, week_starts: int) -> tuple[Week, ...]:
    """Give the weeks up to the one of `last`, oldest first, each from its first day: a week on each line.

    `week_starts` is 0 for Monday, 6 for Sunday. There are fewer than `rows` where the calendar of dates begins.
    """
    begin = last.toordinal() - (last.weekday() - week_starts) % DAYS
    starts = (begin - DAYS * back for back in range(rows - 1, -1, -1))
    return tuple(
        tuple(_date(start + step) for step in range(DAYS)) for start in starts if start + DAYS > dt.date.min.toordinal()
    )


def weeks_across(last: dt.date, columns: int, week_starts: int) -> tuple[Week, ...]:
    """Give the same weeks as columns: seven lines, one for each weekday, with a day of every week on each."""
    return tuple(zip(*weeks_down(last, columns, week_starts), strict=True))


def month_labels_down(weeks: Sequence[Week]) -> tuple[str, ...]:
    """Name the first day of every week, six cells wide: "Oct 13", "Nov  3"."""
    firsts = (next(day for day in week if day) for week in weeks)
    return tuple(f"{_month(day)} {day.day:>2}" for day in firsts)


def month_labels_across(lines: Sequence[Week], pitch: int, room: int) -> tuple[tuple[int, str], ...]:
    """Name the months above columns that are `pitch` cells apart: the cell at which each name starts, and the name.

    A name stands above the week in which its month begins, the first one above the first column; that and January have
    their year with them, where there is room. What would run into the next name, or past `room` cells, is left out.
    """
    weeks = list(zip(*lines, strict=True))
    starts = [(x * pitch, day) for x, week in enumerate(weeks) if (day := _named(week, is_first=not x))]
    ends = [*(x for x, _ in starts[1:]), room + 1]
    rooms = [end - x for (x, _), end in zip(starts, ends, strict=True)]
    return tuple(
        (x, _label(day, cells, not x)) for (x, day), cells in zip(starts, rooms, strict=True) if cells >= _MONTH_CELLS
    )


def _named(week: Week, is_first: bool) -> dt.date | None:
    """Give the day whose month stands above a week; None where no month begins in it."""
    days = [day for day in week if day]
    return next((day for day in days if day.day == 1), days[0] if is_first else None)


def _label(day: dt.date, cells: int, is_first: bool) -> str:
    return f"{_month(day)} {day.year}" if cells >= _YEAR_CELLS and (is_first or day.month == 1) else _month(day)


def _month(day: dt.date) -> str:
    return MONTHS[day.month - 1][:3]


def _date(ordinal: int) -> dt.date | None:
    within = dt.date.min.toordinal() <= ordinal <= dt.date.max.toordinal()
    return dt.date.fromordinal(ordinal) if within else None


def shifted(day: dt.date, days: int) -> dt.date:
    """Move a number of days, and stay on the calendar of dates."""
    return dt.date.fromordinal(max(dt.date.min.toordinal(), min(day.toordinal() + days, dt.date.max.toordinal())))
