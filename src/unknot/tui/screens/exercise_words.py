"""What an exercise session says: what is done now, what comes, what to look out for. No Textual here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unknot.guide.load import short_names
from unknot.guide.load_safety import comfort_check
from unknot.insight.beats import Beat, Place, left_s, part_s
from unknot.insight.course import Course, still_to_come
from unknot.insight.steps_up import amount_words, seconds_words

WELCOME_BACK = "Welcome back. Go on?"
"""What is said where a session went on without anybody there, up to the end of one exercise."""

_LEADS = {"ready": "Get ready: ", "rest": "Rest: ", "move": "Now: ", "ease": "Now: ", "hold": "Now: "}
_FACES = {"ready": "Get ready", "rest": "Rest", "move": "Move slowly", "ease": "Ease into it", "hold": "Hold"}


def clock_words(seconds: float) -> str:
    """Say what is left: "3:10 left"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02} left"


def heading(course: Course, place: Place, step: str) -> tuple[str, str, str]:
    """Name the routine, how far it is, and how long it still takes."""
    return course.name, step, clock_words(left_s(course.beats, place))


def face(beat: Beat) -> str:
    """Say in large what to do in a beat in which the breath does not lead."""
    return _FACES[beat.kind]


def title(beat: Beat, short: bool = False) -> str:
    """Name what is done: "Now: Neck turns, 2 of 3, left side"; in `short` the exercise alone."""
    return beat.name if short else _LEADS[beat.kind] + beat.words


def now_lines(course: Course, place: Place, counted: bool = False) -> Iterator[str]:
    """Say how the present exercise is done, line by line; where it is `counted` here, which repetition it is first."""
    beat = place.beat
    if beat is None:
        return
    if counted and (beat.nth or beat.side):
        yield f"{', '.join(filter(None, (beat.nth, beat.side))).capitalize()}."
    part = course.parts[beat.part]
    if place.away:
        yield WELCOME_BACK
    if beat.kind == "ready":
        yield beat.step
        yield f"{amount_words(part.amount, part.exercise.each_side).capitalize()}."
    elif beat.kind == "rest":
        yield beat.step
    yield from part.words
    yield part.exercise.breath


def care_lines(course: Course, place: Place) -> tuple[str, ...]:
    """Say what to look out for: in every exercise, and in this one."""
    own = (course.parts[place.beat.part].exercise.care,) if place.beat else ()
    return (*own, *comfort_check().lines)


def source_line(course: Course, place: Place) -> str:
    """Say in short where this comes from."""
    own = course.parts[place.beat.part].exercise.sources if place.beat else ()
    return f"Sources: {short_names((*own, *comfort_check().sources))}."


def coming(course: Course, place: Place) -> Sequence[tuple[str, str, str]]:
    """Give the exercises that follow: number, name, how long."""
    return [
        (str(number + 1), course.parts[number].exercise.name, about(part_s(course.beats, number)))
        for number in still_to_come(course, place)
    ]


def about(seconds: int) -> str:
    """Say about how long something takes: "30 s", "1 min", "2 min"."""
    return seconds_words(-(-seconds // 5) * 5) if seconds < 55 else f"{round(seconds / 60)} min"


def waiting_words(place: Place) -> str:
    """Say under "Get ready" what makes it go on."""
    return "Enter goes on" if place.away else "Enter when you are ready"
