"""What the keys and the shell do with exercises: amounts, which ones are on, which routine, and a session that ends.

No Textual here: the shell uses it, too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from unknot.guide.library import Exercise, Library
from unknot.insight import course as courses
from unknot.insight.course import Course
from unknot.insight.steps_up import (
    CALM_DAYS,
    DOSES,
    SAFETY,
    SIZES,
    STEPS,
    Answer,
    amount_words,
    begun,
    changed,
    offer,
    seconds_words,
    size_of,
    smaller,
    step_up,
)
from unknot.record.errors import BadValue
from unknot.record.routine import Activity
from unknot.record.saved import Saved, lowered
from unknot.store.diary import Diary

BY_TIME = "by time of day"
"""What is said where no routine was chosen."""

CRASH_WORDS = {"yes": "yes", "no": "no", "not sure": "not sure"}
"""What can be answered about small efforts and crashes, as it is said."""

_SAFETY_SAID = {
    "yes": "Saved. Steps up stay off, and every amount can be as small as you like.",
    "not sure": "Saved. Until you are sure, steps up stay off. Small amounts are plenty.",
    "no": "Saved. Small steps up can be offered, and each one is for you to confirm.",
}


# A session that ends


def flare_days(diary: Diary, day: dt.date) -> list[dt.date]:
    """List the flare days that still hold steps up back on a day."""
    return [one.date for one in diary.days(day - dt.timedelta(days=CALM_DAYS), day) if one.flare]


def done_exercises(diary: Diary, course: Course) -> list[Exercise]:
    """List the exercises of the session under way of which something was done."""
    session = diary.session
    ids = courses.begun(session, course, diary.now()) if session else {}
    return [part.exercise for part in course.parts if part.exercise.id in ids]


def count_session(diary: Diary, minutes: int, done: Sequence[Exercise]) -> Saved:
    """Count the session under way with so many minutes; what was done for the first time begins its weeks.

    Raises `UnknownItem` where its item is gone, and `BadValue` where none is under way.
    """
    session = diary.session
    if session is None:
        raise BadValue("No session is under way, so nothing was counted. Enter on the item begins one.")
    doses = begun(done, diary.settings, diary.today())
    with diary.one_step(f"{lowered(diary.routine.find(session.activity).name)} done"):
        if doses is not None:
            diary.set_setting(DOSES, doses)
        return diary.end_session(minutes=minutes)


def next_step_words(diary: Diary, done: Sequence[Exercise]) -> str:
    """Give the line that offers the next small step, or a step back; empty where there is none."""
    today = diary.today()
    return offer(done, diary.settings, flare_days(diary, today), today)


# Amounts


def could_step_up(diary: Diary, exercise: Exercise) -> Answer:
    """Tell whether an exercise can go one step up today, and what it would be."""
    today = diary.today()
    return step_up(exercise, diary.settings, flare_days(diary, today), today)


def take_step_up(diary: Diary, exercise: Exercise) -> Saved:
    """Take one step up; raises `BadValue` with the reason where it is not yet time."""
    answer = could_step_up(diary, exercise)
    if answer.dose is None:
        raise BadValue(answer.words)
    doses = changed(exercise, answer.dose, diary.settings, diary.today())
    return _keep(diary, DOSES, doses, f"{exercise.name} one step up", answer.words)


def take_step_down(diary: Diary, exercise: Exercise) -> Saved:
    """Take one step down, which is always allowed; at the smallest amount nothing changes."""
    dose = smaller(exercise, diary.settings)
    if dose is None:
        return Saved(f"{exercise.name} is at its smallest. It can also rest: switch it off.", changed=False)
    said = f"{exercise.name}: {amount_words(dose, exercise.each_side)}. Less is fine."
    doses = changed(exercise, dose, diary.settings, diary.today())
    return _keep(diary, DOSES, doses, f"{exercise.name} one step down", said)


def size_words(name: str, size: int) -> str:
    """Say the size of a step: `name` is "repetitions" or "hold_s"."""
    return seconds_words(size) if name == "hold_s" else f"{size} more" if size > 1 else "one more"


def take_size(diary: Diary, name: str, step: int) -> Saved:
    """Take the size of a step before or after, round the end; `name` is "repetitions" or "hold_s"."""
    sizes = SIZES[name]
    size = sizes[(sizes.index(size_of(name, diary.settings)) + step) % len(sizes)]
    kept = diary.settings.values.get(STEPS)
    others = dict(kept) if isinstance(kept, dict) else {}
    return _keep(diary, STEPS, {**others, name: size}, "size of a step", f"A step: {size_words(name, size)}.")


# Which ones


def set_exercise(diary: Diary, exercise: Exercise, on: bool) -> Saved:
    """Switch an exercise on or off, for every routine that has it."""
    if on == (exercise.id not in courses.are_off(diary.settings)):
        return Saved(f"{exercise.name} is {'on' if on else 'resting'} already.", changed=False)
    said = f"{exercise.name} is on." if on else f"{exercise.name} is resting. Its amount is kept."
    off = courses.with_switched(exercise, diary.settings)
    return _keep(diary, courses.OFF, off, f"{exercise.name} {'on' if on else 'off'}", said)


def take_routine(diary: Diary, item: Activity, library: Library, step: int) -> Saved:
    """Choose the routine before or after for an item, round the end; one of the choices is the time of day."""
    known = ["", *library.routines]
    chosen = courses.chosen_routine(item, diary.settings)
    routine = known[(known.index(chosen) + step) % len(known) if chosen in known else 0]
    name = library.routines[routine].name if routine else f"Chosen {BY_TIME}"
    kept = courses.with_routine(item, routine, diary.settings)
    return _keep(diary, courses.ROUTINES, kept, "exercise routine", f"{name}.")


def answer_safety(diary: Diary, crash: str) -> Saved:
    """Keep whether small efforts make the person crash: "yes", "no" or "not sure"."""
    kept = courses.with_answer(crash, diary.settings)
    return _keep(diary, SAFETY, kept, "answer about small efforts", _SAFETY_SAID[crash])


def skip_safety(diary: Diary) -> Saved:
    """Keep that the safety page was passed over."""
    return _keep(diary, SAFETY, courses.with_skip(diary.settings), "safety page passed over", "")


def crash_words(diary: Diary) -> str:
    """Say what was answered about small efforts and crashes."""
    kept = diary.settings.values.get(SAFETY)
    answer = kept.get("crash") if isinstance(kept, dict) else None
    return answer if answer in CRASH_WORDS else "not answered yet"


def _keep(diary: Diary, name: str, value: Any, label: str, said: str) -> Saved:
    with diary.one_step(f"{label}"):
        saved = diary.set_setting(name, value)
    return saved._replace(text=said, changed=bool(said))
