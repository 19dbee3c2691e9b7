"""What Review shows first, written down beforehand: `constants FILE OUT` works it out and keeps it in OUT."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from unknot.insight.calendar_map import Mark
from unknot.insight.chart import Chart
from unknot.insight.window import Window
from unknot.store.diary import Diary

from .homes import CLOCK


class Constants(NamedTuple):
    """Everything on the screen but the frame around it; `care` are titles with their lines."""

    heading: tuple[str, str, str]
    said: str
    today: date
    marks: Mapping[date, Mark]
    chart: Chart
    care: tuple[tuple[str, tuple[str, ...]], ...]
    keys: tuple[tuple[str, str], ...]


def constants_of(diary: Diary) -> Constants:
    """Work out what Review shows first, in a screen that is never shown."""
    from unknot.tui.screens.base import Desk
    from unknot.tui.screens.past import Past
    from unknot.tui.screens.places import DayCall
    from unknot.tui.screens.review import Review
    from unknot.tui.screens.review_view import View
    from unknot.tui.screens.review_words import care_passages

    view, today = View(Past(diary), diary.today()), diary.today()
    screen = Review(Desk.over(diary), DayCall(today, "", _go_nowhere))
    chart = view.chart("pain")
    care = care_passages(view.past.overall(), today, runs=False, brief=False)
    week_end = today + timedelta(days=6 - today.weekday())
    return Constants(
        heading=screen.heading(),
        said=view.say_day(show_pain=True),
        today=today,
        marks=view.past.marks(Window(week_end - timedelta(days=48), week_end)),
        chart=chart._replace(measure=chart.measure._replace(value=len)),  # a function of ours has no place in a file
        care=tuple((one.title, tuple(line.text for line in one.lines)) for one in care),
        keys=tuple((hint.key, hint.word) for hint in screen.hints()),
    )


def _go_nowhere(day: date, look: object = None) -> None:
    """Show no day."""


def main(file: str, out: str) -> None:
    """Do what the words of the command line say."""
    Path(out).write_bytes(pickle.dumps(constants_of(Diary.open(Path(file), CLOCK))))
    print("null")  # noqa: T201 - it is the answer


if __name__ == "__main__":
    main(*sys.argv[1:])
