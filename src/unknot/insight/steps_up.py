"""Small steps up in exercise: how large, from when on, and why not yet. The person confirms each one.

A step waits for so many full weeks at the present amount that it is at most 10 % for each of them, and for two at the
least. Ten percent a week is a convention of pacing leaflets and not from a trial: here it is a ceiling, never a goal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from unknot.guide.library import Dose, Exercise
from unknot.record.fields import read_whole
from unknot.record.settings import Settings
from unknot.record.words import short_day

DOSES, STEPS, SAFETY = "doses", "steps", "safety"
"""The names under which amounts, the sizes of a step, and the answer about crashes are kept among the settings."""

LEAST_WEEKS = 2
"""How many full weeks an amount stays at the least."""

CALM_DAYS = 7
"""For so many days after a flare day nothing goes up."""

SIZES: Mapping[str, tuple[int, ...]] = {"repetitions": (1, 2), "hold_s": (1, 2, 3)}
"""The sizes of a step that can be chosen, the usual one first: repetitions, and seconds of a hold."""

LONG_HOLD_S = 60
"""What goes on for a minute or longer goes up and down by ten times the seconds of a step."""

LEAST_HOLD_S = 3
"""The shortest hold that can be chosen, in seconds."""


class Answer(NamedTuple):
    """Whether a step up can be taken: the amount it would be, or why not yet and from when on.

    `dose` is None where it cannot be taken now. `start` is the day from which it can, None where no day is known.
    """

    dose: Dose | None
    words: str
    start: dt.date | None = None


def amount_words(dose: Dose, each_side: bool = False) -> str:
    """Say an amount: "3 times, 5 s each", "2 min", "3 times on each side"."""
    hold = "" if not dose.hold_s else seconds_words(dose.hold_s)
    if dose.repetitions == 1 and hold and dose.sets == 1:
        return f"{hold} on each side" if each_side else hold
    times = "once" if dose.repetitions == 1 else f"{dose.repetitions} times"
    parts = [times + (" on each side" if each_side else ""), f"{hold} each" if hold else ""]
    return ", ".join(filter(None, [*parts, f"{dose.sets} sets" if dose.sets > 1 else ""]))


def seconds_words(seconds: int) -> str:
    """Say some seconds: "5 s", "2 min", "1 min 30 s"."""
    minutes, rest = divmod(seconds, 60)
    return " ".join(filter(None, (f"{minutes} min" if minutes else "", f"{rest} s" if rest or not minutes else "")))


def dose_of(exercise: Exercise, settings: Settings) -> Dose:
    """Give the present amount of an exercise: what the person chose, within what the library suggests, or its start."""
    kept = _entry(settings, exercise.id)
    start, later = exercise.start, exercise.later
    repetitions = read_whole(kept.get("repetitions"), 1, max(start.repetitions, later.repetitions))
    lowest = min(start.hold_s, LEAST_HOLD_S)
    hold = read_whole(kept.get("hold_s"), lowest, max(start.hold_s, later.hold_s)) if start.hold_s else None
    return start._replace(repetitions=repetitions or start.repetitions, hold_s=hold or start.hold_s)


def since(exercise: Exercise, settings: Settings) -> dt.date | None:
    """Tell from when on the present amount holds; None for an exercise that was never begun."""
    try:
        return dt.date.fromisoformat(_entry(settings, exercise.id)["since"])
    except (KeyError, TypeError, ValueError):
        return None


def size_of(name: str, settings: Settings) -> int:
    """Give the size of a step: `name` is "repetitions" or "hold_s"."""
    kept = settings.values.get(STEPS)
    size = kept.get(name) if isinstance(kept, Mapping) else None
    return size if type(size) is int and size in SIZES[name] else SIZES[name][0]


def larger(exercise: Exercise, settings: Settings) -> Dose | None:
    """Give the amount one step up: first the repetitions grow, then the hold. None at the later dose."""
    dose, later = dose_of(exercise, settings), exercise.later
    if dose.repetitions < later.repetitions:
        more = dose.repetitions + size_of("repetitions", settings)
        return dose._replace(repetitions=min(later.repetitions, more))
    if 0 < dose.hold_s < later.hold_s:
        return dose._replace(hold_s=min(later.hold_s, dose.hold_s + _hold_step(dose.hold_s, settings)))
    return None


def smaller(exercise: Exercise, settings: Settings) -> Dose | None:
    """Give the amount one step down, the same way back. None at one repetition and the shortest hold."""
    dose = dose_of(exercise, settings)
    lowest = min(exercise.start.hold_s, LEAST_HOLD_S)
    if dose.hold_s > exercise.start.hold_s or (dose.repetitions == 1 and dose.hold_s > lowest):
        floor = exercise.start.hold_s if dose.hold_s > exercise.start.hold_s else lowest
        return dose._replace(hold_s=max(floor, dose.hold_s - _hold_step(dose.hold_s - 1, settings)))
    if dose.repetitions > 1:
        return dose._replace(repetitions=max(1, dose.repetitions - size_of("repetitions", settings)))
    return None


def weeks_needed(before: Dose, after: Dose) -> int:
    """Tell for how many full weeks an amount stays before it may become another one."""
    step, amount = after.repetitions - before.repetitions, before.repetitions
    if after.hold_s > before.hold_s:
        step, amount = after.hold_s - before.hold_s, before.hold_s
    return max(LEAST_WEEKS, -(-10 * step // amount))


def can_crash(settings: Settings) -> bool:
    """Tell whether small efforts may make the person crash: until they answered no, nobody can know."""
    kept = settings.values.get(SAFETY)
    return not (isinstance(kept, Mapping) and kept.get("crash") == "no")


def step_up(exercise: Exercise, settings: Settings, flares: Iterable[dt.date], today: dt.date) -> Answer:
    """Tell whether an exercise can go one step up today. `flares` are the flare days up to today that are known."""
    if can_crash(settings):
        return Answer(None, "Steps up are off while small efforts may make you crash. This amount is plenty.")
    if not settings.get("steps_up"):
        return Answer(None, "Steps up are off in the settings. This amount is fine as it is.")
    before, after = dose_of(exercise, settings), larger(exercise, settings)
    if after is None:
        return Answer(None, "That is as much as is suggested here. It can stay like this.")
    weeks = weeks_needed(before, after)
    begun = since(exercise, settings)
    full = (begun or today) + dt.timedelta(weeks=weeks)
    calm = max((day + dt.timedelta(days=CALM_DAYS + 1) for day in flares if day <= today), default=full)
    start = max(full, calm)
    if begun is not None and start <= today:
        return Answer(after, f"{exercise.name}: {amount_words(after, exercise.each_side)}.", today)
    return Answer(None, _not_yet(weeks, begun, calm > full, short_day(start, today)), start)


def changed(exercise: Exercise, dose: Dose, settings: Settings, today: dt.date) -> dict[str, Any]:
    """Give the amounts to keep, with one of them changed from today on."""
    entry = {"repetitions": dose.repetitions, "hold_s": dose.hold_s, "since": today.isoformat()}
    return {**_doses(settings), exercise.id: entry}


def begun(exercises: Iterable[Exercise], settings: Settings, today: dt.date) -> dict[str, Any] | None:
    """Give the amounts to keep after a session: whatever was done for the first time counts its weeks from today.

    None where nothing was new.
    """
    found = _doses(settings)
    new = {
        one.id: {**dose_of(one, settings)._asdict(), "since": today.isoformat()}
        for one in exercises
        if since(one, settings) is None
    }
    for entry in new.values():
        entry.pop("sets")
    return {**found, **new} if new else None


def offer(exercises: Iterable[Exercise], settings: Settings, flares: Iterable[dt.date], today: dt.date) -> str:
    """Give the one line that may be said after a session: the next small step where one is due, or a step back.

    An empty text where there is nothing to offer.
    """
    days, done = [*flares], [*exercises]
    if any(today - dt.timedelta(days=CALM_DAYS) <= day <= today for day in days):
        able = any(since(one, settings) and smaller(one, settings) for one in done)
        return "In or after a flare, a step back in Exercises is welcome at any time." if able else ""
    due = ((one, step_up(one, settings, days, today).dose) for one in done)
    for one, dose in due:
        if dose is not None:
            return f"If you like, next: {one.name}, {amount_words(dose, one.each_side)}. See Exercises. Or as it is."
    return ""


def _not_yet(weeks: int, begun_on: dt.date | None, flare: bool, day: str) -> str:
    if begun_on is None:
        return f"Its weeks begin with the first time. Begun today, a step up could come from {day}."
    if flare:
        return f"After a flare it stays calm for a week. A step up can come from {day}."
    return f"Each amount stays {weeks} weeks here. A step up can come from {day}."


def _hold_step(hold_s: int, settings: Settings) -> int:
    return size_of("hold_s", settings) * (10 if hold_s >= LONG_HOLD_S else 1)


def _doses(settings: Settings) -> dict[str, Any]:
    kept = settings.values.get(DOSES)
    return {str(name): entry for name, entry in kept.items()} if isinstance(kept, Mapping) else {}


def _entry(settings: Settings, name: str) -> Mapping[str, Any]:
    entry = _doses(settings).get(name)
    return entry if isinstance(entry, Mapping) else {}
