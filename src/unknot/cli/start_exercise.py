"""An exercise session in the shell, in plain lines: each step with its seconds, the breath in words."""

from __future__ import annotations

import sys

from unknot.cli.shell import Shell
from unknot.cli.start import ask_pain_after, why_of
from unknot.guide.load import short_names
from unknot.guide.load_library import library
from unknot.guide.load_safety import comfort_check, exercise_safety
from unknot.insight import course as courses
from unknot.insight.beats import Beat, Place, next_of, where
from unknot.insight.breath import breath_at
from unknot.insight.steps_up import amount_words
from unknot.insight.under_way import Told
from unknot.record.pain import read_nrs
from unknot.record.routine import Activity
from unknot.record.session import Session
from unknot.tui.screens import exercise_acts as acts
from unknot.tui.screens.exercise_words import WELCOME_BACK, about

LEAST_S = 30
"""A session stopped before so many seconds of exercise were done is not counted."""

_PAUSED_S = 1.0
_SOON_S = 0.01
_DOES = {"move": "move slowly, {} s", "ease": "ease into it, {} s", "hold": "hold {} s", "rest": "rest {} s"}


def run(shell: Shell, activity: Activity, one: Told | None = None) -> int:
    """Lead through a session, or go on with `one`, until it is over or Ctrl+C stops it; gives the exit code.

    Enter begins each exercise where a person is there to press it, unless exercises go on by themselves.
    """
    session = one.session if one else _begun(shell, activity)
    leader = _Leader(shell, activity, session)
    try:
        if one is None:
            leader.introduce()
        return leader.lead()
    except KeyboardInterrupt:
        return leader.stop()


def _begun(shell: Shell, activity: Activity) -> Session:
    """Start a session with what was typed; raises `BadValue` where there is nothing to start."""
    diary, typed = shell.diary, vars(shell.args)
    guide, before = library(diary.own_guide), typed.get("before")
    flare = diary.day(diary.today()).flare
    session = courses.new_session(
        activity,
        guide,
        diary.settings,
        diary.now(),
        flare=flare,
        before=None if before is None else read_nrs(before),
    )._replace(why=why_of(shell))
    courses.lay_out(session, guide, diary.settings)
    diary.start_session(session)
    return session


class _Leader:
    """Says each beat of a session when it comes. The clock and the diary's file decide which one it is."""

    def __init__(self, shell: Shell, activity: Activity, session: Session) -> None:
        self._shell, self._diary, self._activity = shell, shell.diary, activity
        self._library = library(self._diary.own_guide)
        self._free = bool(self._diary.settings.get("hands_free")) or not shell.can_ask
        self._seen: set[object] = set()
        self._take_up(session)

    def introduce(self) -> None:
        """Name what comes, say what to look out for, and at first who asks a professional."""
        shell, course = self._shell, self._course
        long = about(sum(beat.seconds for beat in course.beats))
        self._line(f"{course.name}, about {long}. Ctrl+C stops, and what was done counts.")
        if courses.asks_safety(self._diary.settings):
            first = exercise_safety().sections[0]
            shell.tell(f"{first.title} " + " ".join(first.lines))
            shell.tell("One question about crashes after small efforts: unknot exercises safety")
            acts.skip_safety(self._diary)
        for line in comfort_check().lines:
            shell.tell(line)
        shell.tell(f"Sources: {short_names((*course.sources, *comfort_check().sources))}.")

    def lead(self) -> int:
        """Go through the beats until the last one is over, or another window has ended the session."""
        while True:
            found = self._diary.session
            if found is None or found.activity != self._activity.id:
                self._line("The session was ended elsewhere.")
                return 0
            self._take_up(found)
            place = where(self._course.beats, found, self._diary.now())
            if place.beat is None:
                return self._end()
            if found.paused:
                self._once("paused", "Paused in the app.")
                self._shell.pause(_PAUSED_S)
            elif place.waits:
                self._wait(place, place.beat)
            else:
                self._go_through(place, place.beat)

    def stop(self) -> int:
        """Stop here: whole minutes count where something was done for a while, and nothing is asked."""
        session, course, now = self._diary.session, self._course, self._diary.now()
        if session is None or session.activity != self._activity.id:
            return 130
        done = acts.done_exercises(self._diary, course)
        if done and courses.done_s(session, course, now) >= LEAST_S:
            saved = acts.count_session(self._diary, courses.minutes_done(session, course, now), done)
        else:
            saved = self._diary.end_session(minutes=None)
        self._line(saved.text)
        return 130

    # Inside

    def _take_up(self, session: Session) -> None:
        self._session = session
        self._course = courses.lay_out(session, self._library, self._diary.settings, self._free)

    def _keep(self, session: Session) -> None:
        self._diary.start_session(session)

    def _wait(self, place: Place, beat: Beat) -> None:
        """Let the person begin the next exercise; where nobody can be asked it begins after getting ready."""
        self._say_ready(place, beat)
        index = place.number
        if not self._free:
            index = next_of(self._course.beats, place.number)
            self._free = self._shell.read_line("Enter when you are ready: ") is None
        self._keep(courses.moved(self._session, self._course, self._diary.now(), index))

    def _go_through(self, place: Place, beat: Beat) -> None:
        """Say the beat, or the half of a breath, and wait for what comes after it."""
        if beat.part != self._course.beats[self._session.beat].part:
            self._keep(courses.followed(self._session, self._course, place))
        left = place.left_s
        if beat.kind == "ready":
            self._say_ready(place, beat)
        elif beat.is_led:
            inward, outward = beat.breath
            breath = breath_at(place.elapsed_s, inward, outward)
            self._once((place.number, -1), f"{beat.words}:")
            half = int(place.elapsed_s // (inward + outward)), breath.inward
            self._once((place.number, half), f"  {breath.words.lower()}, {breath.seconds} s")
            at = place.elapsed_s % (inward + outward)
            left = min(left, (inward if breath.inward else inward + outward) - at)
        else:
            self._once(place.number, f"{beat.words}: {_DOES[beat.kind].format(beat.seconds)}")
        self._shell.pause(left + _SOON_S)

    def _say_ready(self, place: Place, beat: Beat) -> None:
        part = self._course.parts[beat.part]
        if place.away:
            self._once((place.number, "away"), WELCOME_BACK)
        amount = amount_words(part.amount, part.exercise.each_side)
        step = courses.step_number(self._course, place)
        text = " ".join((beat.step, *part.words, part.exercise.breath, part.exercise.care))
        self._once((place.number, "ready"), f"{step.capitalize()}: {beat.name}, {amount}. {text}")

    def _end(self) -> int:
        """Count it, and take one number for the pain now, if somebody is there."""
        shell, diary = self._shell, self._diary
        done = acts.done_exercises(diary, self._course)
        saved = acts.count_session(diary, courses.minutes_done(self._session, self._course, diary.now()), done)
        shell.answer(saved)
        following = acts.next_step_words(diary, done)
        if following:
            shell.tell(following)
        if saved.changed:
            ask_pain_after(shell, self._activity, self._session)
        return 0

    def _once(self, key: object, text: str) -> None:
        if key not in self._seen:
            self._seen.add(key)
            self._line(text)

    def _line(self, text: str) -> None:
        self._shell.say(text)
        sys.stdout.flush()
