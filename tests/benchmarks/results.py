"""What was measured, and the tables that a person reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from statistics import fmean
from typing import NamedTuple, TypeVar

T = TypeVar("T")
Name = TypeVar("Name")


class Result(NamedTuple):
    """A thing, what it is compared with, both means (milliseconds, megabytes or percent), and the goal.

    One with a `column` has its place in the table of stores side by side.
    """

    name: str
    against: str
    ours: float
    theirs: float
    goal: float | None = None
    unit: str = "ms"
    column: str = ""

    @property
    def ratio(self) -> float:
        """How many times as much as what it is compared with."""
        return self.ours / self.theirs

    @classmethod
    def of(
        cls, name: str, against: str, ours: Iterable[float], theirs: Iterable[float], goal: float | None = None
    ) -> Result:
        """Compare some milliseconds."""
        return cls(name, against, middle(ours), middle(theirs), goal)


def middle(values: Iterable[float]) -> float:
    """Give the mean of the middle half: as deaf to outliers as a median, and fair to both of those that take turns.

    Whoever saves first in a process also pays for waking the disk, so half of all values are high. The median of such
    values lies anywhere between the two heaps, and goes to and fro from run to run.
    """
    ordered = sorted(values)
    aside = len(ordered) // 4
    return fmean(ordered[aside : len(ordered) - aside])


def take_turns(things: Mapping[Name, Callable[[], T]], rounds: int) -> dict[Name, list[T]]:
    """Let things take turns, another one first in each round. Before more than one round, one warms up."""
    warm_up = int(rounds > 1)
    names = [*things]
    found: dict[Name, list[T]] = {name: [] for name in names}
    for number in range(warm_up + rounds):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            found[name].append(things[name]())
    return {name: values[warm_up:] for name, values in found.items()}


def in_years(years: int) -> str:
    """Say how long a diary is."""
    return f"{years} year{'' if years == 1 else 's'}"


def tables(results: Sequence[Result]) -> list[str]:
    """Put results into tables: one for those that stand alone, and one for those side by side."""
    alone, beside = [one for one in results if not one.column], [one for one in results if one.column]
    return [*([_listed(alone)] if alone else []), *([_side_by_side(beside)] if beside else [])]


def _listed(results: Iterable[Result]) -> str:
    lines = [f"{'':<34}{'Unknot':>9}    {'compared with':<26}{'':>10}{'ratio':>9}{'goal':>7}"]
    for one in results:
        goal = f"{one.goal:.2f}" if one.goal else ""
        unit = "" if one.unit == "ms" else one.unit
        values = f"{one.ours:>9.2f} {unit:<2} {one.against:<26}{one.theirs:>9.2f} {unit:<2}"
        lines.append(f"{one.name:<34}{values}{one.ratio:>7.2f}{goal:>7}")
    return "\n".join([*lines, "Milliseconds where nothing else is said; means of the middle half."])


def _side_by_side(results: Iterable[Result]) -> str:
    rows = [(name, [*cells]) for name, cells in groupby(results, attrgetter("name"))]
    lines = [f"{'':<28}" + "".join(f"{one.column:>20}" for one in rows[0][1])]
    for name, cells in rows:
        lines.append(f"{name:<28}" + "".join(f"{f'{one.ours:.1f} ({one.ratio:.2f}x)':>20}" for one in cells))
    return "\n".join([*lines, "Milliseconds; in brackets, times the floor (write, 2 x fsync, rename)."])
