"""A digit in the open app: until it is safe on the disk, and how long the app stands still for it."""

from __future__ import annotations

from .floor import FLOOR
from .homes import Homes, ask, program
from .results import Result, in_years

PROCESSES = 3
"""How often each app is opened anew to look for the worst stall, taking turns."""


def durable(homes: Homes, rounds: int) -> list[Result]:
    """Press a digit until it is safe on the disk, against writing the same bytes safely."""
    results = []
    for years in (1, 10):
        home = homes.of(years)
        times = ask(program("in_the_app", "durable", home.path, rounds), home.env)
        name = f"key to safe on the disk, {in_years(years)}"
        results.append(Result.of(name, FLOOR, times["ours"], times["floor"]))
    return results


def stall(homes: Homes, rounds: int) -> list[Result]:
    """Press digits while something ticks every millisecond: the longest gap around each, and the longest of all."""
    files = {in_years(years): str(homes.of(years).path) for years in (1, 10)}
    found: dict[str, list[float]] = {name: [] for name in ("bare", *files)}
    for _ in range(min(PROCESSES, rounds)):
        for name in found:
            gaps = ask(program("in_the_app", "stall", files.get(name, "-"), rounds), homes.of(1).env)["worst"]
            found[name] += gaps
    bare = found.pop("bare")
    results = []
    for name, gaps in found.items():
        results.append(Result.of(f"stall at a key, {name}", "bare Textual app", gaps, bare))
        results.append(Result("  the worst of all", "", max(gaps), max(bare)))
    return results
