"""What the keys of Today do with a row: the decisions, with no Textual in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from unknot.insight.day_view import Row, later_part, part_now, say_not_open, say_tomorrow
from unknot.record.activity import BECAUSE_IT_HURT
from unknot.record.day import SLEEP
from unknot.record.saved import Saved
from unknot.store.diary import Diary


def tick(diary: Diary, day: dt.date, row: Row) -> Saved:
    """Mark an item as done; one that was done as often as planned is opened again."""
    if is_done(row, day):
        return diary.reopen(row.activity, day)
    return diary.mark_done([row.activity], day=day)


def is_done(row: Row, day: dt.date) -> bool:
    """Tell whether an item was done as often as it was planned that day."""
    plan = row.activity.plan_on(day)
    return row.state == "done" and row.uses >= (plan.times if plan else 1)


def rest(diary: Diary, day: dt.date, row: Row) -> Saved:
    """Let an item rest; one that rests already is opened again."""
    return _mark(diary, day, row, "rest")


def not_done(diary: Diary, day: dt.date, row: Row) -> Saved:
    """Say that an item was not done; one of which that was said is opened again."""
    return _mark(diary, day, row, "not_done")


def because_it_hurt(diary: Diary, day: dt.date, row: Row) -> Saved:
    """Record that an item was done because it hurt, whatever was recorded before."""
    return diary.mark_done([row.activity], day=day, why=BECAUSE_IT_HURT)


def once_more(diary: Diary, day: dt.date, row: Row) -> Saved:
    """Record one more use of an item."""
    return diary.mark_done([row.activity], day=day)


def later(diary: Diary, day: dt.date, row: Row) -> Saved:
    """Move an item to a later part of today; on another day, and where it is not open any more, nothing happens."""
    if day != diary.today():
        return Saved("", changed=False)
    if row.state != "open":
        return Saved(say_not_open(row.name), changed=False)
    part = later_part(row.part, part_now(day, diary.now()))
    return diary.move_in_day(row.activity, part, day) if part else Saved(say_tomorrow(row.activity), changed=False)


def all_done(diary: Diary, day: dt.date, rows: Sequence[Row]) -> Saved:
    """Mark everything left as done, in the order of the rows."""
    left = {item.id for item in diary.left_to_do(day)}
    return diary.mark_done([row.activity for row in rows if row.activity.id in left], day=day)


def flare(diary: Diary, day: dt.date) -> Saved:
    """Switch the flare day on, or off again."""
    return diary.set_flare(not diary.day(day).flare, day)


def next_open(rows: Sequence[Row], after: int) -> str:
    """Give the id of the next open item from a row on, round the end; an empty text where nothing is open.

    The sleep log comes last: Space opens its form, and the items before it are ticked with Space alone.
    """
    following = sorted([*rows[after:], *rows[:after]], key=lambda row: row.activity.id == SLEEP)
    return next((row.activity.id for row in following if row.state == "open"), "")


class PainKeys:
    """Digits as pain numbers: 0 right after 1 makes it 10, whatever the time between; any other act ends the wait."""

    def __init__(self) -> None:
        self._count = 0
        self._one_at: dt.time | None = None

    @property
    def waits_for_zero(self) -> bool:
        """True right after a 1."""
        return self._one_at is not None

    def press(self, digit: int, now: dt.time) -> tuple[int, str, dt.time | None]:
        """Take a digit at a time of day.

        Gives the number to save, a word that 1 and the 10 it becomes have in common, and the time of that 1.
        """
        one_at = self._one_at if digit == 0 else None
        self._count += one_at is None
        self._one_at = now if digit == 1 else None
        return (10 if one_at else digit), f"pain key {id(self)} {self._count}", one_at

    def end(self) -> None:
        """End the wait for a 0."""
        self._one_at = None


def _mark(diary: Diary, day: dt.date, row: Row, state: Literal["rest", "not_done"]) -> Saved:
    return diary.reopen(row.activity, day) if row.state == state else diary.mark([row.activity], state, day)
