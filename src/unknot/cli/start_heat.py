"""A heat timer in the shell: one line that is written again each second, or with --plain a line each minute."""

from __future__ import annotations

import os
import sys

from unknot.cli.shell import Shell, is_terminal
from unknot.cli.start import ask_pain_after, pain_before, why_of
from unknot.cli.values import read_count
from unknot.guide.library import HeatKind
from unknot.guide.load import short_names
from unknot.guide.load_library import library
from unknot.insight import heat
from unknot.insight.under_way import Told, minutes_so_far, say_change, say_counted
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.routine import Activity
from unknot.record.saved import lowered
from unknot.record.session import Session
from unknot.record.words import as_typed, clock

EVERY_S = 1.0
"""How often, in seconds, the time is looked at."""


def run(shell: Shell, activity: Activity, one: Told | None) -> int:
    """Start a timer, or go on with `one`, until it is over or Ctrl+C stops it; gives the exit code."""
    kinds = library(shell.diary.own_guide).heat
    if one is None:
        kind, session = _begun(shell, activity, kinds)
        _introduce(shell, activity, kind, session)
    else:
        kind, session = heat.kind_of(kinds, one.session.guide), one.session
        shell.say(one.line)
    if shell.args.no_wait:
        shell.say(f"It goes on without a bell. To see it: unknot start {activity.id}")
        return 0
    timer = _Timer(shell, activity, kind, session)
    try:
        return timer.wait()
    except KeyboardInterrupt:
        return timer.stop()


class _Timer:
    """A timer in lines. What it says goes to stdout, each line whole by itself."""

    def __init__(self, shell: Shell, activity: Activity, kind: HeatKind, session: Session) -> None:
        self._shell, self._diary = shell, shell.diary
        self._activity, self._kind, self._session = activity, kind, session
        self._seen_s = session.elapsed_s(self._diary.now())
        self._said = self._told().left
        self._rewrites = is_terminal(sys.stdout) and not shell.args.plain and os.environ.get("TERM") != "dumb"

    def wait(self) -> int:
        """Look at the time each second until the timer is over, or another window has ended it."""
        while True:
            found = self._diary.session
            if found is None or found.activity != self._activity.id:
                self._line("The timer was ended elsewhere.")
                return 0
            if self._take_up(found):
                return self._end()
            self._say_time()
            self._shell.pause(EVERY_S)

    def stop(self) -> int:
        """Stop here: the full minutes so far count, and nothing is asked."""
        count = minutes_so_far(self._session, self._diary.now())
        if not count:
            self._diary.end_session(minutes=None)
            self._line("Stopped. That was less than a minute, so nothing was counted. That is fine.")
            return 130
        saved = self._diary.end_session(minutes=count)
        self._line(f"Stopped. {say_counted(count).removeprefix('Done. ')} {saved.text}")
        return 130

    def _take_up(self, found: Session) -> bool:
        """Take the session as the file has it, put right; tells whether its time is up."""
        now = self._diary.now()
        seen = self._seen_s if found.started == self._session.started else 0
        right = heat.put_right(found, self._kind, now, seen)
        if heat.skin_is_due(right, self._kind, now) and not right.is_over(now):
            self._line(" ".join(heat.SKIN))
            right = right._replace(beat=1)
        if right != found:
            self._diary.start_session(right)
        self._session, self._seen_s = right, max(seen, right.elapsed_s(now))
        return right.is_over(now)

    def _end(self) -> int:
        """Say that the time is up, count it, and take one number for the pain now, if somebody is there."""
        shell, count = self._shell, (self._session.seconds or 0) // 60
        if is_terminal(sys.stdout) and self._diary.settings.get("bell"):
            sys.stdout.write("\a")
        self._line(heat.say_over(self._kind))
        saved = self._diary.end_session(minutes=count)
        shell.say(say_counted(count))
        shell.answer(saved)
        nrs = ask_pain_after(shell, self._activity, self._session) if saved.changed else None
        change = say_change(self._session.before, nrs)
        if change:
            shell.say(change)
        return 0

    def _told(self) -> Told:
        return Told(self._session, self._activity, self._diary.now())

    def _say_time(self) -> None:
        """Write the time over itself; where lines stay, a line for each minute."""
        if self._rewrites:
            left = int(self._session.left_s(self._diary.now()))
            text = f"  {left // 60}:{left % 60:02} left   Ctrl+C stops, and what was done counts"
            text = "  paused" if self._session.paused else text
            sys.stdout.write(f"\r{text[: self._shell.width - 1]:<{self._shell.width - 1}}")
            sys.stdout.flush()
            return
        left_words = self._told().left
        if left_words != self._said:
            self._said = left_words
            self._line(f"{left_words}.")

    def _line(self, text: str) -> None:
        """Say something that stays, in the place of what was written over itself."""
        if self._rewrites:
            sys.stdout.write(f"\r{'':<{self._shell.width - 1}}\r")
        self._shell.say(text)
        sys.stdout.flush()


def _begun(shell: Shell, activity: Activity, kinds: heat.Kinds) -> tuple[HeatKind, Session]:
    """Start a timer from what was typed. Its kind is remembered for the item."""
    diary, args = shell.diary, shell.args
    day = diary.day(diary.today())
    values = diary.settings.values
    usual = heat.kind_for(kinds, values, activity.id, activity.name_on(day.date, day.flare))
    kind = usual if args.kind is None else _kind(args.kind, kinds)
    typed = args.minutes
    planned = activity.minutes_on(day.date, day.flare)
    length = heat.within(kind, planned) if typed is None else read_count("--minutes", typed, 1, kind.ceiling)
    before, why = pain_before(shell), why_of(shell)
    session = heat.begin(activity.id, kind, length, diary.now(), why=why, before=before)
    if kind.id != usual.id:
        with diary.one_step("kind of heat changed", merge="kind of heat"):
            diary.set_setting(heat.REMEMBERED, {**heat.chosen(values), activity.id: kind.id})
    diary.start_session(session)
    return kind, session


def _kind(typed: str, kinds: heat.Kinds) -> HeatKind:
    """Find a kind by its id, its name, or the start of a word in either; raises `BadValue`."""
    wanted = as_typed(typed)
    names = {kind.id: (as_typed(kind.id), as_typed(kind.name)) for kind in kinds.values()}
    found = [name for name, known in names.items() if wanted in known]
    found = found or [
        name for name, known in names.items() if wanted and any(f" {wanted}" in f" {one}" for one in known)
    ]
    if len(found) == 1:
        return kinds[found[0]]
    raise BadValue(f"No one kind of heat is called {shown(typed)}, so nothing was started. Try: {', '.join(kinds)}")


def _introduce(shell: Shell, activity: Activity, kind: HeatKind, session: Session) -> None:
    """Say what was started, until when, and what to take care of."""
    diary = shell.diary
    ends = session.ends_at(session.started).astimezone(diary.clock.zone)
    until = clock(ends.time(), diary.settings.twelve_hours)
    shell.say(f"{activity.name}, {lowered(kind.name)}: {(session.seconds or 0) // 60} min, until {until}.")
    for line in (*kind.cautions, *kind.how):
        shell.tell(f"- {line}")
    shell.tell(f"Sources: {short_names(kind.sources)}.")
    sys.stdout.flush()
