"""Which days `unknot review` looks back on: the last so many, or those from one day to another."""

from __future__ import annotations

import datetime as dt

from unknot.cli.shell import Shell
from unknot.cli.values import find_day, typed_whole
from unknot.insight.window import A_DAY, LENGTH, Window
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.words import short_day

USUAL_DAYS = LENGTH["month"]
"""How many days are looked back on where nothing is said."""

MOST_DAYS = 40_000
"""How many can be asked for: more than a hundred years."""

_TRY = f"Try: unknot review --days {USUAL_DAYS}"


def read_range(shell: Shell) -> Window:
    """Read --days, or --from and --to; days to come are left out, and that is said.

    Raises `BadValue` for a range that cannot be, or that lies ahead as a whole.
    """
    today = shell.diary.today()
    days, first, last = shell.args.days, vars(shell.args)["from"], shell.args.to
    if days is not None and (first is not None or last is not None):
        raise BadValue(f"It is either --days, or --from and --to, so nothing was shown. {_TRY}")
    begin = None if first is None else find_day(first, today, "shown")
    if begin and begin > today:
        raise BadValue(f"{_say(begin)} has not come yet, so there is nothing to look back on. {_TRY}")
    end = today if last is None else find_day(last, today, "shown")
    if end > today:
        shell.tell(f"{_say(end)} has not come yet, so this ends with today.")
        end = today
    if begin is None:
        return Window(end - (USUAL_DAYS if days is None else _read_days(days)) * A_DAY + A_DAY, end)
    if begin > end:
        raise BadValue(
            f"The range ends on {_say(end)}, before it begins on {_say(begin)}, so nothing was shown. "
            f"Try: unknot review --from {end} --to {begin}"
        )
    return Window(begin, end)


def _read_days(text: str) -> int:
    count = typed_whole(text, 1, MOST_DAYS)
    if count is None:
        raise BadValue(f"--days goes from 1 to {MOST_DAYS:,}, so {shown(text)} cannot be and nothing was shown. {_TRY}")
    return count


def _say(day: dt.date) -> str:
    return f"{short_day(day)} {day.year}"
