"""Review: opened over a short and a long diary, beside a screen of constants; a day further; memory; the shell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from .homes import BARE_APP, BARE_IS_SHOWN, TODAY_IS_SHOWN, UNKNOT, Home, Homes, ask, program
from .results import Result, in_years, take_turns
from .screen_time import Program, Sample, run_time

LENGTHS = (1, 10)
SHOWN = "of the last 28 days"
"""What only Review shows, at once; drawn after it, the chart and the last line are in the same frame."""

ALL_COUNTED = "longest"
"""What Review shows once the whole history is added up."""

LOOK_AT_TODAY_S = 1.0
"""For so long, in seconds, somebody looks at Today before they look back: memory is put in order meanwhile."""

FRAME_MS = 16.0
"""A move of the day in hand may use so much of a processor: one frame of a screen that draws sixty in a second."""


def opening(homes: Homes, rounds: int) -> list[Result]:
    """Open Review, the first time in a run, beside a screen that draws the same cells from constants."""
    constants = homes.of(1).path.with_suffix(".constants")
    ask(program("constants", homes.of(1).path, constants), homes.of(1).env)
    constant_app = program("constant_app", homes.of(1).path, constants)

    def press(words: tuple[str, ...], home: Home, mark: str) -> float:
        opened = Program(words, home.env)
        opened.wait_for(TODAY_IS_SHOWN)
        opened.rest()
        said = opened.answer_time("r", mark).said
        opened.close()
        return said

    things: dict[str, Callable[[], float]] = {
        in_years(years): partial(press, UNKNOT, homes.of(years), SHOWN) for years in LENGTHS
    }
    things["whole"] = partial(press, UNKNOT, homes.of(10), ALL_COUNTED)
    things["constants"] = partial(press, tuple(constant_app), homes.of(1), SHOWN)
    times = take_turns(things, rounds)
    one, ten, whole, constant = (times[name] for name in things if name in ("1 year", "10 years", "whole", "constants"))
    return [
        Result.of("opening Review, 1 year", "the same cells, constant", one, constant, 2.0),
        Result.of("opening Review, 10 years", "the same cells, constant", ten, constant, 2.0),
        Result.of("opening Review, 10 years to 1", "Review, 1 year", ten, one, 1.5),
        Result.of("until 10 years are counted", "Review, 10 years", whole, ten),
    ]


def moving(homes: Homes, rounds: int) -> list[Result]:
    """Move the day in hand in each form of the calendar and in a chart, against one frame; processor time."""
    results = []
    for years in LENGTHS:
        times = ask(program("moves", homes.of(years).path, rounds), homes.of(years).env)
        for name, values in times.items():
            results.append(Result.of(f"a day further, {name}, {in_years(years)}", "a frame", values, [FRAME_MS], 1.0))
    return results


def memory(homes: Homes, rounds: int) -> list[Result]:
    """Open Review and wait until all is counted: the most memory that the app had at any time."""

    def ours(home: Home) -> float:
        opened = Program(UNKNOT, home.env)
        opened.wait_for(TODAY_IS_SHOWN)
        opened.watch(LOOK_AT_TODAY_S)
        opened.answer_time("r", ALL_COUNTED)
        return opened.close().peak_mb

    def bare() -> float:
        opened = Program(BARE_APP, homes.of(1).env)
        opened.wait_for(BARE_IS_SHOWN)
        opened.answer_time("5", "Label 5 (")
        return opened.close().peak_mb

    things: dict[int, Callable[[], float]] = {years: partial(ours, homes.of(years)) for years in LENGTHS}
    peaks = take_turns({**things, 0: bare}, rounds)
    return [
        Result.of(f"memory, Review, {in_years(years)}", "bare Textual app", peaks[years], peaks[0], goal)._replace(
            unit="MB"
        )
        for years, goal in zip(LENGTHS, (None, 1.3), strict=True)
    ]


def shell(homes: Homes, rounds: int) -> list[Result]:
    """Say the last four weeks and the streaks over ten years in the shell, against the same over one."""

    def said(command: str, home: Home) -> Sample:
        return run_time((*UNKNOT, command), home.env)

    results = []
    for command in ("review", "streaks"):
        things: dict[int, Callable[[], Sample]] = {years: partial(said, command, homes.of(years)) for years in LENGTHS}
        times = take_turns(things, rounds)
        walls = {years: [one.wall for one in times[years]] for years in LENGTHS}
        results.append(Result.of(f"unknot {command}, 10 years", f"unknot {command}, 1 year", walls[10], walls[1]))
    return results
