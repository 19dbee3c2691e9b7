"""How an exercise session is drawn: its passages, its pace, its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from unknot.insight.beats import Place
from unknot.insight.course import Course, is_easier
from unknot.record.session import Session
from unknot.tui.screens import exercise_words as words
from unknot.tui.widgets.breath_pacer import Pace
from unknot.tui.widgets.choice_list import Choice
from unknot.tui.widgets.prose import Line, Passage

MOST_COMING = 3
"""So many exercises that follow are named; more are counted."""

_SPACE = "\N{NO-BREAK SPACE}"


def passages(course: Course, place: Place, *, airy: bool, narrow: bool = False) -> list[Passage]:
    """Say how the present exercise is done, what to look out for, and where that comes from.

    Where it can be `airy`, each sentence has a line, and the exercise's drawing is there. Where it is `narrow`, the
    title is short and the count stands here.
    """
    exercise = course.parts[place.beat.part].exercise if place.beat else None
    drawing = exercise.drawing if exercise and airy else ()
    picture = [Passage("", [Line(line.replace(" ", _SPACE) or _SPACE) for line in drawing])] if drawing else []
    said = Passage("", _lines(words.now_lines(course, place, narrow), airy))
    care = Passage("", _lines(words.care_lines(course, place), airy))
    return [said, *picture, care, Passage("", [Line(words.source_line(course, place), muted=True)])]


def coming(course: Course, place: Place) -> tuple[list[Passage], str]:
    """Name the exercises that follow; and how many more there are than are named, where there are."""
    listed = words.coming(course, place)
    lines = [Line(f"{name}, {length}", number) for number, name, length in listed[:MOST_COMING]]
    more = len(listed) - MOST_COMING
    return [Passage("", lines or [Line("That is the last one.")])], f"{more} more after that" if more > 0 else ""


def pace(session: Session, place: Place, now: Callable[[], dt.datetime]) -> Pace:
    """Give what the pacer shows: the breath where it leads, else what to do and its seconds; still where it waits."""
    beat = place.beat
    if beat is None or session.paused or place.waits:
        said = ("Paused", "Space goes on") if session.paused else ("Get ready", words.waiting_words(place))
        return Pace(lambda: 0.0, *said, runs=False)
    start = now() - dt.timedelta(seconds=place.elapsed_s)
    breath = beat.breath if beat.is_led else (0, 0)
    return Pace(lambda: _since(start, now), words.face(beat), seconds=beat.seconds, breath=breath)


def choices(session: Session) -> list[Choice]:
    """Give the rows that are always there: the easier version, and stopping."""
    state = "on, for this session" if is_easier(session) else "off"
    said = "small already" if session.extra.get("small") is True else state
    return [
        Choice("easier", "Easier version", said, short=said.partition(",")[0]),
        Choice("stop", "Stop here, it counts"),
    ]


def _since(start: dt.datetime, now: Callable[[], dt.datetime]) -> float:
    return (now() - start).total_seconds()


def _lines(texts: Iterable[str], airy: bool) -> list[Line]:
    """Give each sentence a line of its own where there is room, else let them follow each other."""
    return [Line(text) for text in texts] if airy else [Line(" ".join(texts))]
