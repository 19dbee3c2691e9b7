"""The file: one day changed for good, and Unknot beside other stores of the same days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, count

from .floor import FLOOR
from .homes import Home, Homes, ask, program
from .one_store import Times
from .results import Result, in_years, take_turns

COLD: Mapping[int, float] = {1: 2.0, 10: 2.0, 30: 2.2}
WARM: Mapping[int, float] = {1: 1.6, 10: 1.6, 30: 2.2}
"""The goals, by the years that a diary holds: how many times the floor a changed day may take."""

BESIDE = ("Unknot", "plain TinyDB", "json, atomic", "sqlite, WAL, FULL")


def one_day(homes: Homes, rounds: int) -> list[Result]:
    """Change one day and return when it is safe: from nothing open (cold), and with the file open (warm).

    Once as the one document that it is, which has a goal, and once as the verb of the app and the shell.
    """
    found = {years: _take_turns(homes.of(years), ("Unknot", "Unknot's verb"), ("change",), rounds) for years in COLD}
    lines: list[tuple[str, str, Mapping[int, float]]] = [
        ("one day", "Unknot", COLD),
        ("a pain number", "Unknot's verb", {}),
    ]
    return [
        _compare(f"{name}, {state}, {in_years(years)}", times[store, "change"], state, goals.get(years))
        for name, store, goal in lines
        for state, goals in (("cold", goal), ("warm", goal and WARM))
        for years, times in found.items()
    ]


def side_by_side(homes: Homes, rounds: int) -> list[Result]:
    """Do four things with each store, at two sizes."""
    found = {years: _take_turns(homes.of(years), BESIDE, ("change", "today", "all"), rounds) for years in (1, 10)}
    acts = {
        "change a day, cold": ("change", "cold"),
        "change a day, warm": ("change", "warm"),
        "open, read today": ("today", "cold"),
        "open, read all days": ("all", "cold"),
    }
    return [
        _compare(f"{name}, {in_years(years)}", times[store, act], state)._replace(column=store)
        for years, times in found.items()
        for name, (act, state) in acts.items()
        for store in BESIDE
    ]


def _take_turns(
    home: Home, stores: Iterable[str], acts: Iterable[str], rounds: int
) -> dict[tuple[str, str], list[Times]]:
    """Let stores do acts, each time in a process of its own."""
    ask(program("one_store", home.path), home.env)
    return take_turns({(store, act): _process(home, store, act) for store in stores for act in acts}, rounds)


def _process(home: Home, store: str, act: str) -> Callable[[], Times]:
    turns = count()
    return lambda: ask(program("one_store", home.path, store, act, next(turns)), home.env)


def _compare(name: str, found: list[Times], state: str, goal: float | None = None) -> Result:
    """Compare with the floor what was cold, or warm, in each process."""
    part = slice(0, 1) if state == "cold" else slice(1, None)
    ours, floor = ([*chain(*(times[kind][part] for times in found))] for kind in ("ours", "floor"))
    return Result.of(name, FLOOR, ours, floor, goal)
