"""How the calendar of marks is drawn: names, days and legend, each line in as few pieces as it has styles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from textual.content import Content

from unknot.insight.calendar_map import (
    HIGHEST_LEVEL,
    Kind,
    Mark,
    Week,
    month_labels_across,
    month_labels_down,
)
from unknot.tui.widgets.glyphs import Glyphs
from unknot.tui.widgets.heat_plan import Plan

HUES = ("$muted", "$success 70%", "$success 80%", "$success 90%", "$success")
"""One hue in four steps; the shade of the sign always says the same."""

_OF_KIND: Mapping[Kind, str] = {"flare": "$foreground", "not_yet": "$foreground"}
_QUIET = "$muted"
_STRONG = "bold $foreground"
_IN_HAND = "bold reverse $foreground"
KEPT: tuple[Kind, ...] = ("flare", "rest")
ALL: tuple[Kind, ...] = (*KEPT, "blank")
SAID: Mapping[Kind, str] = {"flare": "flare", "rest": "rest", "blank": "no entry"}
_NO_MARK = Mark("future")

Run = tuple[str, str]
"""A text and its style."""


class Face(NamedTuple):
    """What is drawn: the marks up to today, the day in hand or None, and with which signs.

    Without `coloured` the days have the terminal's own colour: their signs are enough.
    """

    marks: Mapping[dt.date, Mark]
    today: dt.date
    in_hand: dt.date | None
    glyphs: Glyphs
    coloured: bool = True

    def drawn(self, plan: Plan, width: int) -> list[Content]:
        """Draw all lines, with the names above, on the left and the legend below where the plan has room for them."""
        rows = plan.form == "rows"
        head = [self._letters(plan) if rows else self._months(plan, width)][: plan.head]
        labels = month_labels_down(plan.lines) if rows else plan.weekdays
        days = [self._line(plan, label, line) for label, line in zip(labels, plan.lines, strict=True)]
        foot = [self._legend(plan, width), Content("")][: plan.foot]
        return [*head, Content("\n" * plan.step).join(days), *reversed(foot)]

    def _line(self, plan: Plan, label: str, line: Week) -> Content:
        """Draw the days of a line, each behind the cells of its gap; the one in hand has a bracket on either side."""
        here = line.index(self.in_hand) if plan.gap and self.in_hand and self.in_hand in line else -2
        gaps = {here: "[".rjust(plan.gap), here + 1: "]".ljust(plan.gap)}
        is_todays = plan.form == "columns" and self.today in line
        runs: list[Run] = [(label.ljust(plan.left - plan.gap), _STRONG if is_todays else _QUIET)]
        for column, day in enumerate(line):
            sign, style = self._sign(day, plan)
            runs += [(gaps.get(column, " " * plan.gap), _STRONG if column in gaps else style), (sign, style)]
        return joined([*runs, (gaps.get(len(line), "").strip(), _STRONG)])

    def _sign(self, day: dt.date | None, plan: Plan) -> Run:
        """Give the sign of a day, as many cells wide as the plan says, and its style."""
        if day and day == self.in_hand and not plan.gap:
            return self.glyphs.kinds["here"] * plan.cell, _IN_HAND
        kind, level = self.marks.get(day, _NO_MARK) if day and day <= self.today else _NO_MARK
        if kind == "future":
            return " " * plan.cell, _QUIET
        if kind == "not_yet":
            return f"{self.glyphs.kinds[kind]:^{plan.cell}}", self._style(kind)
        sign = self.glyphs.shades[level] if kind == "done" else self.glyphs.kinds[kind]
        return sign * plan.cell, self._style(kind, level)

    def _style(self, kind: Kind, level: int = 0) -> str:
        """Give the style of a day. A sign that is no shade is text, and never fainter than text may be."""
        if not self.coloured:
            return ""
        if not level:
            return _OF_KIND.get(kind, _QUIET)
        return HUES[level if kind == "done" else HIGHEST_LEVEL]

    def _letters(self, plan: Plan) -> Content:
        """Draw the letters of the weekdays above the days; today's is bold. Another year than today's stands beside."""
        place = plan.place_of(self.today)
        year = "" if plan.first.year == self.today.year else str(plan.first.year)
        runs: list[Run] = [(year.ljust(plan.left), _QUIET)]
        for column, name in enumerate(plan.weekdays):
            style = _STRONG if place and place[0] == column else _QUIET
            runs.append((f"{name[0]:^{plan.cell}}{' ' * plan.gap}", style))
        return joined(runs)

    def _months(self, plan: Plan, width: int) -> Content:
        """Draw the names of the months above the weeks in which they begin, and an earlier year before them."""
        year = "" if plan.last.year >= self.today.year else str(plan.first.year)
        drawn = year.ljust(plan.left)
        for x, label in month_labels_across(plan.lines, plan.pitch, width - plan.left):
            drawn = drawn.ljust(plan.left + x) + label
        return Content.styled(drawn, _QUIET)

    def _legend(self, plan: Plan, width: int) -> Content:
        """Say what the signs mean, in the longest form for which there is room."""
        forms = [
            (("some ", plan.cell, " "), ALL),
            (("some ", 1, ""), ALL),
            (("some ", 1, ""), KEPT),
            (("", 1, ""), KEPT),
        ]
        drawn = [joined(self._explained(*form, kinds)) for form, kinds in forms]
        return next((one for one in drawn if one.cell_length <= width), drawn[-1])

    def _explained(self, some: str, cell: int, between: str, kinds: Iterable[Kind]) -> Iterator[Run]:
        yield some, _QUIET
        for level in range(1, HIGHEST_LEVEL + 1):
            yield self.glyphs.shades[level] * cell + between, self._style("done", level)
        yield "most" if between else " most", _QUIET
        for kind in kinds:
            yield f"  {between}{self.glyphs.kinds[kind] * cell}", self._style(kind)
            yield f" {SAID[kind]}", _QUIET


def joined(runs: Iterable[Run]) -> Content:
    """Put texts beside each other; neighbours of one style are drawn as one."""
    together = (("".join(text for text, _ in group), style) for style, group in groupby(runs, key=itemgetter(1)))
    return Content.assemble(*together)
