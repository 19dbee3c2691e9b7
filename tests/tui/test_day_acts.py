"""What the keys of Today do with a row, without a screen."""

from __future__ import annotations

from datetime import UTC, datetime

from unknot.insight.day_view import view_day
from unknot.record.calendar_day import Clock
from unknot.store.diary import Diary
from unknot.tui.screens import day_acts

EVENING = datetime(2026, 11, 12, 20, 0, tzinfo=UTC)


def test_space_alone_goes_through_the_items_before_the_sleep_log() -> None:
    """Begun with the bath in the evening, the way goes round the end to the others, and the sleep log comes last."""
    diary = Diary.in_memory(Clock(now=lambda: EVENING, zone=UTC))
    today, order, here = diary.today(), [], "bath"
    while here:
        order.append(here)
        if here == "sleep":
            break
        diary.mark_done([diary.routine.find(here)])
        rows = view_day([diary.day(today)], diary.routine, diary.now(), is_today=True).rows
        after = next(index for index, row in enumerate(rows) if row.activity.id == here)
        here = day_acts.next_open(rows, after)
    assert order == ["bath", "heat", "posture", "exercise", "sleep"]
