"""What Review writes beside its calendar and its charts: days with care, each item, where it hurt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.cells import cell_len

from unknot.insight.streak_words import NEUTRAL, NOTHING, band, say_days, say_done, say_not_ticked, say_runs
from unknot.insight.streaks import Overall, Streak
from unknot.insight.where import Where
from unknot.insight.window import WORDS, Period, Window
from unknot.record.words import short_day
from unknot.tui.widgets.glyphs import fitted, shown
from unknot.tui.widgets.prose import Line, Passage

LOOKING_BACK = "Looking further back ..."
"""What stands in the place of runs until the whole history is read."""

NOTHING_YET = (
    Passage("", [Line(NOTHING)]),
    Passage("", [Line("Days fill in here once something is logged.", muted=True)]),
)
"""What stands in the place of days with care in a new diary."""

EVERY_DAY = 7
MOST_BARS = 7
"""So many items have a bar beside the calendar; all of them are under Each item."""

_BAR_CELLS = 14
_NAME_CELLS = 22


def window_words(period: Period, window: Window, today: dt.date) -> str:
    """Name the time that is looked at: "4 weeks, up to today", "3 months, up to Tue 12 Aug"."""
    until = "today" if window.last >= today else short_day(window.last, today)
    return f"{WORDS[period]}, up to {until}"


def care_passages(overall: Overall, today: dt.date, runs: bool | None, brief: bool) -> list[Passage]:
    """Say on how many days something was done, then the runs as history.

    `runs` is None where they are hidden, and False as long as they are not known. `brief` is for little room.
    """
    lines = [Line(f"{overall.days_last_28} of the last 28 days.", muted=True)] if overall.days_last_7 else []
    said = LOOKING_BACK if runs is False else f"{_capital(say_runs(overall, today))}."
    history = [Line(said)] if runs is not None and said != "." else []
    if brief or not history:
        return [Passage(say_days(overall), [*lines, *history])]
    return [Passage(say_days(overall), lines), Passage("", [*history, Line(NEUTRAL, muted=True)])]


def bars_passage(items: Sequence[Streak], full: str) -> Passage:
    """Draw for the items that were done most in the last 28 days, on how many of them; `full` is the sign of a bar."""
    done = [one for one in items if one.on and one.done_last_28]
    done = sorted(done, key=lambda one: -one.done_last_28)[:MOST_BARS]
    lines = [Line(f"{_bar(one.done_last_28, full)} {one.done_last_28}", _short(one.name)) for one in done]
    return Passage("Most often, last 28 days" if lines else "", lines)


def item_passages(items: Sequence[Streak], whole: bool, runs: bool, days: int) -> list[Passage]:
    """Say for each item how often it was done, how steadily, and its runs; those switched off come last.

    Those of which there is nothing to say are named together, once the diary has enough `days` for that.
    """
    listed = [one for one in sorted(items, key=lambda one: not one.on) if one.done_last_28 or one.longest_run]
    others = say_not_ticked((one for one in items if one not in listed), days)
    named = [Passage("", [Line(shown(others), muted=True)])] if others else []
    return [*(Passage(shown(one.name), [Line(_item_words(one, whole, runs))]) for one in listed), *named]


def where_passages(where: Where) -> list[Passage]:
    """Say how pain was by part of the day and by area, as medians, with the days they are of."""
    lines = where.lines()
    if not lines:
        return [Passage("", [Line("No numbers in this time.")])]
    parts, areas = lines[: len(where.parts())], lines[len(where.parts()) :]
    found = [Passage("By time of day", [Line(_capital(line)) for line in parts])] if parts else []
    if areas:
        return [*found, Passage("By area, on days with it noted", [Line(_capital(shown(line))) for line in areas])]
    return [*found, Passage("", [Line("No areas were noted in this time.", muted=True)])]


def _item_words(one: Streak, whole: bool, runs: bool) -> str:
    planned = f"planned {one.target_per_week} a week" if one.target_per_week < EVERY_DAY else ""
    history = (
        planned,
        band(one.consistency),
        say_runs(one) if runs else "",
        "" if one.on else "switched off at present",
    )
    return " ".join(f"{_capital(part)}." for part in (say_done(one), *(history if whole else ())) if part)


def _short(name: str) -> str:
    """Fit a name before a bar, of which the longest has room beside it."""
    return fitted(shown(name), min(cell_len(shown(name)), _NAME_CELLS)).plain


def _bar(count: int, full: str) -> str:
    return full * max(round(count / 28 * _BAR_CELLS), 1)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
