"""An exercise session as a timeline of beats (get ready, move or hold, rest), and where in it one is at a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from unknot.guide.library import Dose, Exercise
from unknot.record.session import Session

READY_S = 15
"""How long getting ready lasts, in seconds, where exercises go on by themselves: time to read, and to sit down."""

UNSEEN_S = 10
"""An exercise that ended longer ago than this, in seconds, ended unseen: the next one waits, whatever was set."""

BREATH_S = (4, 4)
"""A calm breath, in and out, in seconds: the pace of a movement that has none of its own."""

EASE_S = 3
"""For how long, in seconds, one eases into a hold: with less, a slow movement would be over before it is there."""

LEAST_HOLD_S = 3
"""The shortest hold of a smaller version, in seconds."""

REST_WORDS = "Let go, and let the breath come and go by itself."
"""What is said in a rest."""

Version = Literal["usual", "easier", "flare"]
"""Which form of an exercise is done; the last two are about half of it."""

Kind = Literal["ready", "move", "ease", "hold", "rest"]
"""What a beat is: reading and finding the position, one movement, the way into a hold, one hold, or a rest."""


class Part(NamedTuple):
    """One exercise as it is done in a session: how much of it, and in which version."""

    exercise: Exercise
    dose: Dose
    version: Version = "usual"

    @property
    def amount(self) -> Dose:
        """How much is done: of the smaller versions half the repetitions and half the hold, and never nothing."""
        return self.dose if self.version == "usual" else halved(self.dose)

    @property
    def words(self) -> tuple[str, ...]:
        """How it is done: its steps, or the one sentence of a smaller version, with the steps after it."""
        smaller = {"easier": self.exercise.easier, "flare": self.exercise.flare}.get(self.version, "")
        return (smaller, *self.exercise.steps) if smaller else self.exercise.steps


class Beat(NamedTuple):
    """One stretch of a session, `seconds` long; 0 for one that waits for Enter.

    `part` is the number of its exercise (the first is 0), `at` which set, side and repetition it is, each from 0.
    `nth` says it: "2 of 3"; `side` is "left side", "right side" or empty. `breath` is how long to breathe in and
    out, in seconds, where the breath leads; (0, 0) where it is left alone.
    """

    kind: Kind
    part: int
    exercise: str
    name: str
    step: str
    seconds: int
    at: tuple[int, int, int] = (0, 0, 0)
    nth: str = ""
    side: str = ""
    breath: tuple[int, int] = (0, 0)

    @property
    def is_led(self) -> bool:
        """True where the breath leads."""
        return self.breath[0] > 0 and self.breath[1] > 0

    @property
    def words(self) -> str:
        """Name the exercise, the count and the side: "Neck turns, 2 of 3, left side"."""
        return ", ".join(filter(None, (self.name, self.nth, self.side)))


class Place(NamedTuple):
    """Where in a session one is: the number of the beat, the beat (None when it is over), the seconds in it.

    `waits` is True where it goes on with Enter alone, `away` where that is because nobody was there to see.
    """

    number: int
    beat: Beat | None
    elapsed_s: float = 0.0
    waits: bool = False
    away: bool = False

    @property
    def left_s(self) -> float:
        """How many seconds of the beat are left; 0 for one that waits."""
        return max(0.0, self.beat.seconds - self.elapsed_s) if self.beat and not self.waits else 0.0


def halved(dose: Dose) -> Dose:
    """Give half of a dose, rounded up: at least one repetition, and a hold of at least 3 s where it was as long."""
    hold = max(min(dose.hold_s, LEAST_HOLD_S), (dose.hold_s + 1) // 2)
    return dose._replace(repetitions=(dose.repetitions + 1) // 2, hold_s=hold)


def timeline(parts: Sequence[Part], hands_free: bool) -> tuple[Beat, ...]:
    """Lay out a session: for each exercise one beat to get ready, then every set, side and repetition with its rests.

    Getting ready waits for Enter unless `hands_free` is set. What is numbered stays so whichever it is.
    """
    return tuple(beat for number, part in enumerate(parts) for beat in _beats_of(part, number, hands_free))


def _beats_of(part: Part, number: int, hands_free: bool) -> Iterator[Beat]:
    exercise = part.exercise
    ready = Beat("ready", number, exercise.id, exercise.name, exercise.position, READY_S if hands_free else 0)
    yield ready
    acts = [*_acts(part, ready)]
    for act in acts:
        if act.kind == "hold" and not act.is_led:
            yield act._replace(kind="ease", seconds=EASE_S)
        yield act
        if exercise.rest_s and act is not acts[-1]:
            yield act._replace(kind="rest", step=REST_WORDS, seconds=exercise.rest_s, breath=(0, 0))


def _acts(part: Part, ready: Beat) -> Iterator[Beat]:
    """Go through the movements or holds of an exercise, one side after the other."""
    exercise, dose = part.exercise, part.amount
    sides = ("left side", "right side") if exercise.each_side else ("",)
    breath = (exercise.breath_in_s, exercise.breath_out_s)
    seconds = dose.hold_s or sum(breath) or sum(BREATH_S)
    led = breath if min(breath) > 0 and seconds >= sum(breath) else (0, 0)
    for at in ((one, side, time) for one in range(dose.sets) for side in range(len(sides)) for time in _range(dose)):
        yield ready._replace(
            kind="hold" if dose.hold_s else "move",
            step=" ".join(part.words),
            seconds=seconds,
            at=at,
            nth=_nth(dose, at[0], at[2]),
            side=sides[at[1]],
            breath=led,
        )


def _range(dose: Dose) -> range:
    return range(max(1, dose.repetitions))


def _nth(dose: Dose, one: int, time: int) -> str:
    sets = f"set {one + 1} of {dose.sets}" if dose.sets > 1 else ""
    times = f"{time + 1} of {dose.repetitions}" if dose.repetitions > 1 else ""
    return ", ".join(filter(None, (sets, times)))


def where(beats: Sequence[Beat], session: Session, now: dt.datetime) -> Place:
    """Tell where a session is: holds and rests go on by themselves, also while nobody looks.

    The next exercise does not begin unseen: where the one before it ended more than `UNSEEN_S` ago, it waits.
    """
    begun = session.beat_started or session.started
    left = max(0.0, ((session.paused or now) - begun).total_seconds())
    first = index = min(session.beat, len(beats))
    while index < len(beats):
        beat = beats[index]
        if beat.part != beats[first].part and left > UNSEEN_S:
            return Place(index, beat, waits=True, away=True)
        if not beat.seconds:
            return Place(index, beat, left, waits=True)
        if left < beat.seconds:
            return Place(index, beat, left)
        left -= beat.seconds
        index += 1
    return Place(index, None, left)


def left_s(beats: Sequence[Beat], place: Place) -> float:
    """Tell how many seconds are left of the whole session; what waits for Enter has none."""
    return place.left_s + sum(beat.seconds for beat in beats[place.number + 1 :])


def part_s(beats: Sequence[Beat], part: int) -> int:
    """Tell how many seconds an exercise of a session takes."""
    return sum(beat.seconds for beat in beats if beat.part == part and beat.kind != "ready")


def first_of(beats: Sequence[Beat], part: int) -> int:
    """Find the number of an exercise's first beat, where one gets ready; past the last exercise it is the end."""
    return next((index for index, beat in enumerate(beats) if beat.part >= part), len(beats))


def next_of(beats: Sequence[Beat], index: int) -> int:
    """Find the next movement, repetition or getting ready after a beat: the rest of this one is passed over."""
    following = range(min(index + 1, len(beats)), len(beats))
    return next((one for one in following if _begins(beats, one)), len(beats))


def _begins(beats: Sequence[Beat], index: int) -> bool:
    """Tell whether a beat is the beginning of something: no rest, and no hold that one has just eased into."""
    kind = beats[index].kind
    return kind != "rest" and not (kind == "hold" and index > 0 and beats[index - 1].kind == "ease")


def same_place(beats: Sequence[Beat], beat: Beat) -> int:
    """Find in another version's timeline what a beat of the same exercise is there, or the last one before it.

    A hold stays a hold. A rest has let go, so it goes to the beginning of its repetition, as what eases into it does.
    """
    if beat.kind == "ready":
        return first_of(beats, beat.part)
    alike = [i for i, one in enumerate(beats) if one.part == beat.part and one.kind in ("move", "ease", "hold")]
    at = max((beats[i].at for i in alike if beats[i].at <= beat.at), default=beats[alike[0]].at)
    there = [i for i in alike if beats[i].at == at]
    return there[-1] if beat.kind == "hold" else there[0]
