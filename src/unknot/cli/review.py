"""The command that looks back: as text to read or hear, as lines for other programs, or as JSON."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator

from unknot.cli import streaks
from unknot.cli.review_forms import as_json, as_records
from unknot.cli.review_look import Look, look_back
from unknot.cli.review_range import USUAL_DAYS, read_range
from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records
from unknot.insight.clinic import say_scores
from unknot.insight.left_out import left_out
from unknot.insight.measures import MEASURES
from unknot.insight.trend_words import in_words, say_measure
from unknot.insight.window import Window
from unknot.record.saved import lowered
from unknot.record.words import short_day

_NARROWEST = 20


def review(shell: Shell) -> None:
    """Look back on a range of days, the last four weeks where nothing else is said."""
    diary, args = shell.diary, shell.args
    look = look_back(diary, read_range(shell))
    shell.tell_demo()
    with_runs, with_pain = bool(diary.settings.get("review.runs")), not diary.settings.get("quiet")
    if args.json:
        print_json(as_json(look, with_runs, with_pain))
    elif args.plain:
        print_records(as_records(look, with_runs, with_pain))
    else:
        width = max(_NARROWEST, shell.width)
        for line in as_text(look, diary.today(), with_runs, with_pain, width):
            shell.say(line)


def as_text(look: Look, today: dt.date, with_runs: bool, with_pain: bool, width: int = 80) -> Iterator[str]:
    """Say a range in lines of at most `width` columns that read well aloud, without signs or colours."""
    yield from textwrap.wrap(_title(look.window, today), width)
    if not any(day.opened for day in look.days):
        yield from textwrap.wrap(_nothing(look), width)
        return
    yield ""
    yield from _care(look, today, with_runs, width)
    sections = [("Pain", _pain(look))] if with_pain else []
    sections += [("Sleep", _sleep(look)), ("Weekly check-in", _check_ins(look, today))]
    for title, lines in sections:
        yield from ("", title)
        yield from _wrapped(lines, width)
    left = left_out(look.days)
    yield from ("", *textwrap.wrap(" ".join(left), width)) if left else ()


def _title(window: Window, today: dt.date) -> str:
    last = short_day(window.last, today)
    return f"{short_day(window.first, today)} to {last}, {window.days:,} days" if window.days > 1 else last


def _nothing(look: Look) -> str:
    if look.is_now and not look.tally.overall().longest_run:
        return streaks.NOTHING_YET
    return f"Nothing was logged {in_words(look.window)}. That is fine."


def _care(look: Look, today: dt.date, with_runs: bool, width: int) -> Iterator[str]:
    if not look.is_now:
        yield from textwrap.wrap(f"As of {short_day(look.window.last, today)}:", width)
    yield from streaks.as_text(look.tally, look.window.last, with_runs, width)
    if look.window.days not in (1, USUAL_DAYS):
        yield from textwrap.wrap(_done(look), width)
    yield from _wrapped((f"{one.name} began on {short_day(one.date, today)}." for one in look.starts), width)


def _done(look: Look) -> str:
    if not look.done_days:
        return f"Nothing was ticked {in_words(look.window)}. That is fine."
    return f"Something was done on {look.done_days:,} of these {look.window.days:,} days."


def _pain(look: Look) -> Iterator[str]:
    yield from say_measure(MEASURES["pain"], look.days, look.before, look.window, look.is_now)
    yield from (f"  {line}" for line in look.where.lines())


def _sleep(look: Look) -> Iterator[str]:
    measures = [measure for measure in MEASURES.values() if measure.group == "sleep"]
    if all(measure.value(day) is None for measure in measures for day in look.days):
        yield f"No night was logged {in_words(look.window)}."
        return
    for measure in measures:
        first, *more = say_measure(measure, look.days, look.before, look.window, look.is_now)
        yield f"{measure.name}: {lowered(first)}"
        yield from more


def _check_ins(look: Look, today: dt.date) -> Iterator[str]:
    yield from say_measure(MEASURES["impact"], look.days, look.before, look.window, look.is_now)
    yield from say_scores(look.days, today)


def _wrapped(lines: Iterable[str], width: int) -> Iterator[str]:
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()))
        yield from textwrap.wrap(line, width, subsequent_indent=f"{indent}  " if indent else "")
