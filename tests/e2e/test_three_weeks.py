"""Three weeks with the coach in a real terminal: good days, a flare, a gap, the way back, and every word of it kept.

What the coach said is in three_weeks.txt, to be read as the person who hurts would. Where a rule's words change, write
it anew and read it again before it is kept:

    UNKNOT_REWRITE=1 pytest tests/e2e/test_three_weeks.py
"""

from __future__ import annotations

import os
import re
import shlex
import textwrap
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest

from e2e.terminal import Machine, Terminal
from unknot.insight.coach_rules import RULES
from unknot.record.calendar_day import Clock
from unknot.store.diary import Diary

pytestmark = pytest.mark.xdist_group("terminal-2")

TRANSCRIPT = Path(__file__).with_name("three_weeks.txt")
REWRITE = "UNKNOT_REWRITE"
SIZE = (80, 40)
"""Tall enough for a whole page of reasons."""

FIRST = datetime(2026, 11, 2, tzinfo=timezone(timedelta(hours=1)))
"""The Monday on which everything is set up; the three weeks begin the day after."""

SEED = 1
"""The fair test's flips: with it the first day of the test is one without warmth."""

ROWS = (
    "Call it ",
    "Open ",
    "Write a ",
    "Not today",
    "Never say this",
    "Turn the coach off",
)
"""How the rows of the page begin, in their order; the first three are offers, and one of them at most is there."""


CHOSEN = {
    "Not today": "Not today, that is fine.",
    "Never say this": "It is not said any more.",
    "Call it a flare day": "Flare day",
}
"""What the status line says after a row."""

NOTHING = "Nothing is suggested now."


class At(NamedTuple):
    """A moment: what was typed in the shell before, what was pressed on Today (a key and what it brings), and why.

    `chosen` is the row that is chosen on the page behind the line. The fair test of warmth begins after one of them.
    `opens` is what Today says first, where that matters.
    """

    day: int
    time: str
    shell: tuple[str, ...] = ()
    pressed: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    about: str = ""
    begins_test: bool = False
    opens: str = ""


def number(key: str) -> tuple[tuple[str, str], ...]:
    """Press a pain number, and see it saved."""
    return ((key, f"Pain {key} ("),)


SET_UP = At(
    0, "10:00",
    (
        "routine on walk breathing",
        "routine edit walk baseline=10",
        "routine add Evening tablet --medicine --when any",
        "flare plan Blanket, radio, soup. Call Ana.",
    ),
)  # fmt: skip
WEEKS = (
    At(1, "08:10", ("sleep 3",), number("4"), about="An ordinary day, the first"),
    At(1, "21:05", ("done exercise",)),
    At(2, "07:50", ("sleep 3",), number("6"), about="It began aching"),
    At(2, "08:20", ("done heat --at 08:10",)),
    At(3, "08:10", ("sleep 2",), number("4"), "Not today", "A poor night"),
    At(4, "08:10", ("sleep 4", "done exercise"), number("4"), about="An ordinary day"),
    At(5, "09:00", ("sleep 4",), number("2"), about="A good day"),
    At(5, "15:00", ("done walk --minutes 25 --at 14:00", "done exercise --at 14:40")),
    At(6, "10:00", ("sleep 4",), number("2"), "Never say this", "Another good day"),
    At(6, "21:05", ("done exercise", "stop bath --why tiring"), begins_test=True),
    At(7, "08:10", ("sleep 3",), number("6"), about="A Monday, aching, on the first day of a fair test: one without"),
    At(8, "08:10", ("sleep 2", "config coach off"), number("5"), about="The coach is off"),
    At(9, "08:10", ("config coach on", "sleep 3"), number("6"), about="Two above the usual"),
    At(10, "08:10", ("sleep 1",), number("7"), "Call it a flare day", "Two above the usual again"),
    At(10, "19:00", ("done exercise",)),
    At(11, "08:10", ("sleep 2", "flare on"), number("8"), about="Still a flare"),
    At(12, "08:10", ("sleep 3",), number("5"), about="The day after"),
    At(12, "18:30", ("done exercise",), chosen="Not today"),
    At(13, "08:10", ("sleep 3",), number("4"), about="Two days after"),
    At(14, "08:10", ("sleep 3",), number("4"), about="A Monday, three days after"),
    At(
        20, "10:00", ("sleep 3",), number("4"),
        about="After five days away", opens="Welcome back. Nothing to catch up on.",
    ),
    At(20, "18:00", ("done exercise",)),
    At(21, "08:10", ("sleep 3",), number("4"), about="A Monday"),
)  # fmt: skip


def test_three_weeks_sound_as_they_were_reviewed(settled: Machine) -> None:
    """What the coach said on each day, and why, is word for word what stands in the transcript."""
    lived = "\n".join(live(settled))
    if os.environ.get(REWRITE):
        TRANSCRIPT.write_text(lived, encoding="utf-8")
    assert lived == TRANSCRIPT.read_text(encoding="utf-8")


def live(machine: Machine) -> Iterator[str]:
    """Live the weeks, and give the lines of their transcript."""
    heard: set[str] = set()
    yield "Before"
    yield from type_in(machine, SET_UP.shell, moment(SET_UP).isoformat())
    for at in WEEKS:
        now = moment(at)
        yield from ("", f"{now:%a} {now.day} Nov, {at.time}{f'   {at.about}' if at.about else ''}")
        yield from type_in(machine, at.shell, now.isoformat())
        yield from look(machine, at, now.isoformat(), heard)
        if at.begins_test:
            yield begin_test(machine, now)
    yield ""


def moment(at: At) -> datetime:
    """Give the moment of the weeks, in a time zone that is not asked of the computer."""
    hours, minutes = map(int, at.time.split(":"))
    return FIRST + timedelta(days=at.day, hours=hours, minutes=minutes)


def begin_test(machine: Machine, now: datetime) -> str:
    """Begin a fair test of warmth whose flips are known; its first day, the next one, is one without."""
    diary = Diary.open(machine.path, Clock(now=lambda: now, zone=now.tzinfo))
    diary.start_trial(diary.routine.find("heat"), 28, seed=SEED)
    assert diary.left_out_on(now.date() + timedelta(days=1)) == "heat"
    return "  began a fair test of warmth"


def type_in(machine: Machine, commands: tuple[str, ...], clock: str) -> Iterator[str]:
    """Type commands in the shell."""
    for command in commands:
        answer = machine.shell(*shlex.split(command), UNKNOT_CLOCK=clock)
        assert answer.returncode == 0, answer.stderr
        yield f"  $ unknot {command}"


def look(machine: Machine, at: At, clock: str, heard: set[str]) -> Iterator[str]:
    """Open the app, press what is to be pressed, and read the line; its reason, too, where it is new."""
    app = machine.open_today(size=SIZE, UNKNOT_CLOCK=clock)
    if at.opens:
        app.wait_for(at.opens)
        yield f"  opened: {at.opens}"
    is_off = "config coach off" in at.shell
    if is_off:
        app.press("right")  # leads nowhere, and what is shown after the next key is what is shown without a coach
    for key, brings in at.pressed:
        app.press(key)
        app.wait_for(comes(app, key, brings))
        yield f"  pressed {key}"
    if is_off:
        yield from said(app)
    else:
        app.press("right")
        app.wait_for(lambda: "esc back" in app.text and ("What ends it" in app.text or NOTHING in app.text))
        rule, reason = read_page(app)
        app.press("escape")
        app.wait_for(on_today(app))
        yield from said(app, rule)
        if rule not in heard:
            yield from reason
        heard.add(rule)
    if at.chosen:
        yield from choose(app, at.chosen)
    app.press("q")
    assert app.wait_for_exit() == 0


def choose(app: Terminal, row: str) -> Iterator[str]:
    """Choose a row of the page behind the line, and read the line that stands then."""
    app.press("right")
    app.wait_for(lambda: "esc back" in app.text and "▌" in app.text)
    app.press(*(["down"] * steps_to(app, row)), "enter")
    app.wait_for(CHOSEN[row])
    app.wait_for(on_today(app))
    yield f"  chose {row}"
    yield from said(app)


def comes(app: Terminal, key: str, brings: str) -> Callable[[], bool]:
    """Give a condition: what a key brings is there; on the day of the check-in its offer may have come right after."""
    return lambda: brings in app.text or (f"[{key}]" in app.text and "weekly check-in" in app.text)


def on_today(app: Terminal) -> Callable[[], bool]:
    """Give a condition: Today is there, down to its last line."""
    return lambda: "Pain right now" in app.text and "space done" in app.text


def steps_to(app: Terminal, row: str) -> int:
    """Count the rows from the one in hand, the first, to another."""
    first = next(line for line in app.text.splitlines() if "▌" in line).strip(" ▌")
    at = next(place for place, start in enumerate(ROWS) if first.startswith(start))
    wanted = next(place for place, start in enumerate(ROWS) if row.startswith(start))
    return 0 if at == wanted else wanted - max(at, 2)


def read_line(app: Terminal) -> str:
    """Read the words between the heading of the routine and its first item."""
    lines = app.text.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("     Today")) + 1
    end = next(at for at in range(start, len(lines)) if lines[at].lstrip(" ▌")[:1] in {"○", "✓", "·"})
    words = " ".join(re.sub(r"\s([MTWFS] ){6}[MTWFS]$", "", line).strip() for line in lines[start:end])
    return re.sub(r" (Morning|Day|Evening|Any time)$", "", words.strip())  # the heading of the first part of the day


def said(app: Terminal, rule: str = "") -> Iterator[str]:
    """Give what the line says, with the rule that it comes from."""
    yield from wrapped(f"  said{f' ({rule})' if rule else ''}: ", read_line(app))


def read_page(app: Terminal) -> tuple[str, list[str]]:
    """Read the page behind the line: the id of the rule, why it is said, its source, and what ends it."""
    page = "\n".join(line.strip() for line in app.text.splitlines())
    words = " ".join(page.split())
    rule = next((rule for rule in RULES if rule.why in words and rule.silence in words), None)
    if rule is None:
        return "", []
    source = words.partition("Source: ")[2].partition(" What ends it")[0]
    return rule.id, [*wrapped("    why: ", rule.why), f"    source: {source}", f"    ends with: {rule.silence}"]


def wrapped(start: str, words: str) -> list[str]:
    """Put words on lines that are easy to read."""
    return textwrap.wrap(words, 100, initial_indent=start, subsequent_indent="        ") or [start.rstrip()]
