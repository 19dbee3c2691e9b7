"""What an exercise session consists of: which short routine, which exercises of it, and how far one has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

from unknot.guide.library import Exercise, Library
from unknot.insight.beats import Beat, Part, Place, Version, timeline, where
from unknot.insight.steps_up import SAFETY, dose_of
from unknot.record.activity import LONGEST_MIN
from unknot.record.errors import BadValue
from unknot.record.fields import read_whole
from unknot.record.routine import Activity
from unknot.record.session import Session
from unknot.record.settings import Settings

ROUTINES, OFF = "exercise.routines", "exercise.off"
"""The names under which the chosen routines and the exercises that are switched off are kept among the settings."""

BREATHING_ITEM, BREATHING = "breathing", "diaphragmatic_breathing"
"""The item that is breathing alone, and the one exercise that it is."""

READY_COUNTS_S = 30
"""So many seconds of getting ready count for each exercise: nobody is slow, and a laptop that slept did not move."""

MOST_SKIPS = 2
"""How often the safety page is shown by itself while it is passed over."""

_PARTS_OF_DAY = ((dt.time(4), "evening"), (dt.time(11), "morning"), (dt.time(17), "midday"), (dt.time.max, "evening"))


class Course(NamedTuple):
    """A session laid out: what it is called, its exercises with their amounts, and its beats."""

    name: str
    parts: tuple[Part, ...]
    beats: tuple[Beat, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of what stands behind its exercises."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.exercise.sources))


def guide_of(item: Activity, library: Library, settings: Settings, now: dt.datetime, flare: bool) -> str:
    """Choose what guides a session of an item: the routine that the person chose, or one for the time of day.

    An item of the person's own may lead to one. On a flare day without a choice it is a small one. The item that is
    breathing alone has its one exercise. Gives the id of a routine or of an exercise; raises `BadValue` where the
    library has none.
    """
    if item.id == BREATHING_ITEM and BREATHING in library.exercises:
        return BREATHING
    if item.session in library.routines or item.session in library.exercises:
        return item.session
    chosen = chosen_routine(item, settings)
    if chosen in library.routines:
        return chosen
    part = next(name for end, name in _PARTS_OF_DAY if now.time() < end)
    able = [one.id for one in library.routines.values() if one.small == flare] or [*library.routines]
    found = next((one for one in able if one.startswith(part)), able[0] if able else "")
    if not found:
        raise BadValue("There is no exercise routine in the guide, so nothing was started.")
    return found


def chosen_routine(item: Activity, settings: Settings) -> str:
    """Give the id of the routine that the person chose for an item; empty where it goes by the time of day."""
    kept = settings.values.get(ROUTINES)
    chosen = kept.get(item.id) if isinstance(kept, Mapping) else None
    return chosen if isinstance(chosen, str) else ""


def with_routine(item: Activity, routine: str, settings: Settings) -> dict[str, Any]:
    """Give the chosen routines to keep, with that of an item changed; an empty id goes by the time of day."""
    kept = settings.values.get(ROUTINES)
    others = {key: value for key, value in kept.items() if key != item.id} if isinstance(kept, Mapping) else {}
    return {**others, item.id: routine} if routine else others


def exercises_of(guide: str, library: Library) -> tuple[Exercise, ...]:
    """Give all exercises of a routine, or the one exercise of that id; none for an id that is not there."""
    routine = library.routines.get(guide)
    names = routine.exercises if routine else (guide,)
    return tuple(library.exercises[name] for name in names if name in library.exercises)


def are_off(settings: Settings) -> frozenset[str]:
    """Give the ids of the exercises that are switched off."""
    kept = settings.values.get(OFF)
    return frozenset(name for name in kept if isinstance(name, str)) if isinstance(kept, list) else frozenset()


def with_switched(exercise: Exercise, settings: Settings) -> list[str]:
    """Give the exercises that are off, to keep, with one of them switched over."""
    return sorted(are_off(settings) ^ {exercise.id})


def lay_out(session: Session, library: Library, settings: Settings, hands_free: bool | None = None) -> Course:
    """Lay out a session as it is now; raises `BadValue` where nothing is left of what guides it.

    `hands_free` is as the person set it where it is None.
    """
    free = bool(settings.get("hands_free")) if hands_free is None else hands_free
    small = session.extra.get("small") is True
    version: Version = "flare" if small else "easier" if is_easier(session) else "usual"
    all_of_it = exercises_of(session.guide, library)
    off = are_off(settings)
    able = [one for one in all_of_it if one.id not in off] if session.guide in library.routines else all_of_it
    if not able:
        raise BadValue(
            "Each exercise of this routine is switched off, so nothing was started. Space in Exercises switches one on."
            if all_of_it
            else "The guide no longer has these exercises, so nothing was started. Exercises shows what there is."
        )
    parts = tuple(Part(one, dose_of(one, settings), version) for one in able)
    routine = library.routines.get(session.guide)
    return Course(routine.name if routine else able[0].name, parts, timeline(parts, free))


def limited(session: Session, library: Library, settings: Settings, now: dt.datetime) -> Session | None:  # noqa: ARG001
    """Give a session as it is, or None where nothing of it can be led any more: then another one can begin.

    Its routine may be gone, or each of its exercises switched off.
    """
    try:
        lay_out(session, library, settings)
    except BadValue:
        return None
    return session


def new_session(
    item: Activity, library: Library, settings: Settings, now: dt.datetime, *, flare: bool, before: int | None = None
) -> Session:
    """Make a session of an item that begins now; `before` is the pain before it in NRS points."""
    guide = guide_of(item, library, settings, now, flare)
    routine = library.routines.get(guide)
    small = flare or bool(routine and routine.small)
    return Session(item.id, guide, now, before=before, beat_started=to_second(now), extra={"small": small})


def is_easier(session: Session) -> bool:
    """Tell whether the person took the easier versions for this session."""
    return session.extra.get("easier") is True


def to_second(now: dt.datetime) -> dt.datetime:
    """Give the next full second, as the file keeps moments: no second of a hold is cut short by it."""
    return now if not now.microsecond else now.replace(microsecond=0) + dt.timedelta(seconds=1)


def moved(session: Session, course: Course, now: dt.datetime, index: int) -> Session:
    """Go on with another beat from now on, and keep what was done until now."""
    extra = {**session.extra, "done_s": done_s(session, course, now), "begun": [*begun(session, course, now)]}
    return session.resumed_at(now)._replace(beat=index, beat_started=to_second(now), extra=extra)


def followed(session: Session, course: Course, place: Place) -> Session:
    """Keep that another exercise began by itself, when it did; one that began unseen begins when Enter is pressed."""
    since = session.beat_started or session.started
    gone = sum(beat.seconds for beat in course.beats[session.beat : place.number])
    start = since + dt.timedelta(seconds=gone)
    return moved(session, course, start, place.number)._replace(paused=session.paused, beat_started=start)


def done_s(session: Session, course: Course, now: dt.datetime) -> int:
    """Tell for how many seconds the person moved, eased in, held, rested and got ready; waiting counts for a little."""
    place = where(course.beats, session, now)
    beats = course.beats[min(session.beat, len(course.beats)) : place.number]
    here = min(place.elapsed_s, READY_COUNTS_S) if place.waits else place.elapsed_s if place.beat else 0
    return _kept_s(session) + sum(beat.seconds for beat in beats) + int(here)


def begun(session: Session, course: Course, now: dt.datetime) -> dict[str, None]:
    """Give the ids of the exercises of which something was done, in their order."""
    kept = session.extra.get("begun")
    before = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
    place = where(course.beats, session, now)
    passed = course.beats[min(session.beat, len(course.beats)) : place.number + 1]
    return dict.fromkeys([*before, *(beat.exercise for beat in passed if beat.kind != "ready")])


def minutes_done(session: Session, course: Course, now: dt.datetime) -> int:
    """Tell how many whole minutes count: at least 1, and never more than have passed since it began, rounded up."""
    passed = max(1, ceil(session.elapsed_s(now) / 60))
    return min(max(1, done_s(session, course, now) // 60), passed, LONGEST_MIN)


def asks_safety(settings: Settings) -> bool:
    """Tell whether the safety page is shown before a session: until it is answered, and at most twice."""
    kept = _safety(settings)
    return "crash" not in kept and (read_whole(kept.get("skipped"), 0, MOST_SKIPS) or 0) < MOST_SKIPS


def with_answer(crash: str, settings: Settings) -> dict[str, Any]:
    """Give the safety answer to keep: "yes", "no" or "not sure"."""
    return {**_safety(settings), "crash": crash}


def with_skip(settings: Settings) -> dict[str, Any]:
    """Give what to keep when the safety page was passed over once more."""
    kept = _safety(settings)
    return {**kept, "skipped": (read_whole(kept.get("skipped"), 0, MOST_SKIPS) or 0) + 1}


def _safety(settings: Settings) -> Mapping[str, Any]:
    kept = settings.values.get(SAFETY)
    return kept if isinstance(kept, Mapping) else {}


def _kept_s(session: Session) -> int:
    return read_whole(session.extra.get("done_s"), 0, 10**6) or 0


def step_number(course: Course, place: Place) -> str:
    """Say how far the session is: "step 2 of 4"."""
    count = len(course.parts)
    return f"step {min((place.beat.part if place.beat else count) + 1, count)} of {count}"


def still_to_come(course: Course, place: Place) -> Sequence[int]:
    """Give the numbers of the exercises after the present one."""
    return range((place.beat.part if place.beat else len(course.parts)) + 1, len(course.parts))
