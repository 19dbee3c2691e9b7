"""The command that says how often things were done: as text to read or hear, as lines for other programs, or as JSON.

With the setting review.runs off no run is said; in JSON `current_run` and `longest_run` stay and are null, in lines
they are empty. What an item's run would be counted in is told all the same.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from unknot.cli.looking_back import digests
from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records
from unknot.insight.streak_words import NEUTRAL, NOTHING, band, say_days, say_done, say_not_ticked, say_runs
from unknot.insight.streaks import Overall, Streak, Tally

NOTHING_YET = f"{NOTHING} Whenever you like: unknot done heat"
"""What is said about an empty diary."""

_NARROW = 60
_SPACE = 3


def streaks(shell: Shell) -> None:
    """Say on how many days something was done, and the same of each item, with its runs."""
    diary, args = shell.diary, shell.args
    shell.tell_demo()
    today, first, with_runs = diary.today(), diary.first_day(), bool(diary.settings.get("review.runs"))
    tally = Tally(diary.routine, today, diary.settings.week_starts)
    for day in digests(diary, first or today, today):
        tally.add(day)
    if args.json:
        print_json({"as_of": today.isoformat(), **as_json(tally, with_runs)})
    elif args.plain:
        print_records(iter((("as_of", today), *as_records(tally, with_runs))))
    else:
        said = as_text(tally, today, with_runs, shell.width, days=(today - first).days + 1) if first else []
        for line in said if first else textwrap.wrap(NOTHING_YET, shell.width):
            shell.say(line)


def as_json(tally: Tally, with_runs: bool) -> dict[str, Any]:
    """Give what was counted for other programs, with every item of the routine; without runs these are null."""
    overall = tally.overall()
    days = {"done_last_7": overall.days_last_7, "done_last_28": overall.days_last_28, **_runs(overall, with_runs)}
    return {"days": days, "items": [_item(one, with_runs) for one in tally.items()]}


def as_records(tally: Tally, with_runs: bool) -> Iterator[tuple[object, ...]]:
    """Give the same as records; the first field says what each is, and later versions add fields at the end."""
    document = as_json(tally, with_runs)
    yield "days", *document["days"].values()
    for item in document["items"]:
        yield "item", *item.values()


def as_text(tally: Tally, today: dt.date, with_runs: bool, width: int = 80, days: int = 28) -> Iterator[str]:
    """Say what was counted in lines that read well aloud: the days, the items that were done, and the others in one.

    `days` is how old the diary is.
    """
    overall = tally.overall()
    yield from textwrap.wrap(say_days(overall), width)
    yield from textwrap.wrap(_more(overall, say_runs(overall, today) if with_runs else ""), width)
    items = tally.items()
    yield from _rows([one for one in items if one.done_last_28], with_runs, width)
    if overall.days_last_28:
        yield from textwrap.wrap(say_not_ticked(items, days), width)
    if with_runs and overall.longest_run:
        yield from textwrap.wrap(NEUTRAL, width)


def _more(overall: Overall, runs: str) -> str:
    """Say what comes after the first sentence: the 28 days, where that one was about 7, and the runs."""
    days = f"{overall.days_last_28} of the last 28." if overall.days_last_7 else ""
    return " ".join(filter(None, (days, f"{runs[:1].upper()}{runs[1:]}." if runs else "")))


def _rows(items: Sequence[Streak], with_runs: bool, width: int) -> Iterator[str]:
    """Say each item: on one line where all of them fit, else with the run below, else with each part below."""
    rows = [
        (
            " ".join(one.name.split()),
            say_done(one),
            band(one.consistency),
            say_runs(one) if with_runs else "",
        )
        for one in items
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room = 2 + sum(widths) + _SPACE * 3
    without_run = room - _SPACE - widths[3] if rows else 0
    for name, done, how, run in rows:
        if width < max(_NARROW, without_run):
            yield from _indented(", ".join(filter(None, (name, how))), 2, width)
            yield from (line for part in (done, run) if part for line in _indented(part, 4, width))
            continue
        gap = " " * _SPACE
        line = f"  {name:<{widths[0]}}{gap}{done:<{widths[1]}}{gap}{how:<{widths[2]}}"
        if width >= room:
            yield f"{line}{gap}{run}".rstrip()
        else:
            yield line.rstrip()
            yield from [f"{'':<{2 + widths[0] + _SPACE}}{run}"] if run else []


def _indented(text: str, indent: int, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))


def _runs(one: Streak | Overall, with_runs: bool) -> dict[str, int | None]:
    return {
        "current_run": one.current_run if with_runs else None,
        "longest_run": one.longest_run if with_runs else None,
    }


def _item(one: Streak, with_runs: bool) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "target_per_week": one.target_per_week,
        "done_last_7": one.done_last_7,
        "done_last_28": one.done_last_28,
        **_runs(one, with_runs),
        "run_unit": one.run_unit,
        "consistency": None if one.consistency is None else round(one.consistency, 6),
    }
