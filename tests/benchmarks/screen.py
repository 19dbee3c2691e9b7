"""The app in a terminal, against a bare Textual app: first paint, a key, memory, and what it uses when left alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from unknot.insight.day_view import view_day
from unknot.store.diary import Diary

from .homes import (
    BARE_APP,
    BARE_IS_SHOWN,
    CLOCK,
    MOMENT,
    PACER_APP,
    PACER_IS_SHOWN,
    TODAY_IS_SHOWN,
    UNKNOT,
    Home,
    Homes,
)
from .results import Result, in_years, take_turns
from .screen_time import Answer, Program, Sample, paint_time
from .shell import compare

BARE = "bare Textual app"
LABEL = "label that changes"
MODAL = "bare modal, and 50 ms"
BEYOND_MS = 50.0
"""So much longer than a bare modal a session may take to open."""

SESSIONS = {"opening a session": ("heat", "left of"), "opening exercises": ("exercise", "Enter when you are ready")}
"""The sessions that are opened: the item, and what only the session's screen shows."""

LENGTHS = (1, 10)


def first_paint(homes: Homes, rounds: int) -> list[Result]:
    """Show Today, against showing one label."""

    def today(home: Home) -> Callable[[], Sample]:
        return lambda: paint_time(UNKNOT, home.env, TODAY_IS_SHOWN)

    things = {in_years(years): today(homes.of(years)) for years in LENGTHS}
    things[BARE] = lambda: paint_time(BARE_APP, homes.of(1).env, BARE_IS_SHOWN)
    times = take_turns(things, rounds)
    bare = times.pop(BARE)
    return [one for name in times for one in compare(f"first paint of Today, {name}", BARE, times[name], bare, 1.25)]


def repaint(homes: Homes, rounds: int) -> list[Result]:
    """Press a digit on Today: until the screen changes, and until its sentence is there. Against a changing label."""
    ours, theirs = _today(homes.of(1)), _bare(homes.of(1))
    digits = count()

    def press(program: Program, mark: str) -> Answer:
        digit = str(2 + next(digits) // 2 % 2 * 3)
        return program.answer_time(digit, mark.format(digit))

    things = {"ours": lambda: press(ours, "Pain {} ("), "theirs": lambda: press(theirs, "Label {} (")}
    times = take_turns(things, rounds)
    ours.close()
    theirs.close()
    mine, bare = times["ours"], times["theirs"]
    return [
        Result.of("key to a change on the screen", LABEL, (one.changed for one in mine), (one.changed for one in bare)),
        Result.of("key to its sentence", LABEL, (one.said for one in mine), (one.said for one in bare)),
    ]


def session(homes: Homes, rounds: int) -> list[Result]:
    """Start a session from its card, the first time in a run, against opening a modal with one label."""
    path = homes.of(1).path
    diary = Diary.open(path, CLOCK)
    diary.set_setting("safety", {"crash": "no"})  # the page that is read once before exercise was read
    rows = [row.activity.id for row in view_day([diary.day(diary.today())], diary.routine, MOMENT, is_today=True).rows]
    diary.close()

    def ours(item: str, shown: str) -> float:
        program = _today(homes.of(1))
        program.press("\x1b[H" + "\x1b[B" * rows.index(item) + "\r")
        program.wait_for("Start because it hurt")
        said = program.answer_time(" ", shown).said  # another key: the same one at once would be a bounce
        program.wait_until(lambda: b'"guide"' in path.read_bytes())
        program.press("x")  # before anything counts, which leaves the diary as it was
        program.wait_until(lambda: b'"guide"' not in path.read_bytes())
        program.close()
        return said

    def theirs() -> float:
        program = _bare(homes.of(1))
        said = program.answer_time("m", "A bare modal").said
        program.close()
        return said + BEYOND_MS

    things: dict[str, Callable[[], float]] = {name: partial(ours, *opening) for name, opening in SESSIONS.items()}
    times = take_turns({**things, MODAL: theirs}, rounds)
    bare = times.pop(MODAL)
    return [Result.of(name, MODAL, times[name], bare, 1.0) for name in times]


def memory(homes: Homes, rounds: int) -> list[Result]:
    """Show Today, save something with a key, and end the app: the most memory that it had at any time."""

    def today(home: Home) -> float:
        program, before = _today(home), home.path.stat().st_mtime_ns
        program.press("f")  # a flare day or not one: a change, whatever was before
        program.wait_until(lambda: home.path.stat().st_mtime_ns != before)
        return program.close().peak_mb

    def bare() -> float:
        program = _bare(homes.of(1))
        program.answer_time("5", "Label 5 (")
        return program.close().peak_mb

    things: dict[int, Callable[[], float]] = {years: partial(today, homes.of(years)) for years in LENGTHS}
    peaks = take_turns({**things, 0: bare}, rounds)
    return [
        Result.of(f"memory, {in_years(years)}", BARE, peaks[years], peaks[0], goal)._replace(unit="MB")
        for years, goal in zip(LENGTHS, (None, 1.3), strict=True)
    ]


def idle(homes: Homes, seconds: float) -> list[Result]:
    """Leave the app open and watch what it uses, against a bare app; nothing where that cannot be told."""
    if not Path("/proc/self/schedstat").exists():
        return []
    shares = []
    for program in (_today(homes.of(1)), _bare(homes.of(1))):
        program.cpu_share(min(2.0, seconds))
        shares.append(program.cpu_share(seconds))
        program.close()
    return [Result("idle", BARE, shares[0], shares[1], unit="%")]


def pacer(homes: Homes, seconds: float) -> list[Result]:
    """Watch what the app uses while the breath is led, against a whole core; nothing where that cannot be told."""
    if not Path("/proc/self/schedstat").exists():
        return []
    home = homes.of(1)
    program = Program((*PACER_APP, str(home.path)), home.env)
    program.wait_for(PACER_IS_SHOWN)
    program.cpu_share(min(2.0, seconds))
    share = program.cpu_share(seconds)
    program.close()
    return [Result("breathing pacer", "one core", share, 100.0, 0.03, "%")]


def _today(home: Home) -> Program:
    program = Program(UNKNOT, home.env)
    program.wait_for(TODAY_IS_SHOWN)
    return program


def _bare(home: Home) -> Program:
    program = Program(BARE_APP, home.env)
    program.wait_for(BARE_IS_SHOWN)
    return program
