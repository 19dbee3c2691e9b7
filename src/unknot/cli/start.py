"""The command that does an item with guidance, in lines: the same session as in the app."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from unknot.cli.shell import Shell
from unknot.cli.values import read_count
from unknot.insight.under_way import Told, going_on, minutes_so_far, say_ended
from unknot.record.activity import BECAUSE_IT_HURT, PLANNED
from unknot.record.calendar_day import day_of
from unknot.record.errors import BadValue
from unknot.record.pain import HIGHEST, read_nrs
from unknot.record.routine import Activity
from unknot.record.session import Session
from unknot.record.words import minutes as say_minutes
from unknot.store.diary import Diary

KINDS: Mapping[str, str] = {"heat": "start_heat", "exercise": "start_exercise", "posture": "start_posture"}
"""What guides each kind of item: a module of this package.

Its `run(shell, activity, one)` starts a session, or goes on with the one that is given, and answers with the exit code.
"""


def start(shell: Shell) -> int:
    """Start a session of an item, or go on with the one under way."""
    diary = shell.diary
    activity = _item(shell)
    one = under_way(diary)
    if one is not None and one.state == "over":
        _settle(shell, one)
        one = None
    if one is not None and one.activity.id != activity.id:
        raise BadValue(f"{one.line[:-1]}, so nothing else was started. To see it: unknot start {one.activity.id}")
    code: int = _module(activity.guided_kind).run(shell, activity, one)
    return code


def under_way(diary: Diary) -> Told | None:
    """Give the session that goes on, or waits to be counted; one that was long ago is none."""
    session = diary.session
    if session is None:
        return None
    from unknot.guide.load_library import library

    return going_on(session, diary.routine, diary.settings, diary.now(), lambda: library(diary.own_guide))


def why_of(shell: Shell) -> str:
    """Tell why the item is done."""
    return BECAUSE_IT_HURT if shell.args.because_it_hurt else PLANNED


def pain_before(shell: Shell) -> int | None:
    """Give the pain before, where it was typed."""
    typed = shell.args.before
    return None if typed is None else read_count("--before", typed, 0, HIGHEST)


def ask_pain_after(shell: Shell, activity: Activity, session: Session) -> int | None:
    """Ask for the pain after a session that was counted, where a person is there, and save it; gives the number.

    It belongs to the day on which the session began, as the use does.
    """
    answer = shell.read_line("Pain now, 0 to 10 (Enter skips): ") if shell.can_ask else None
    if not answer:
        return None
    diary, nrs = shell.diary, read_nrs(answer)
    began = session.started.astimezone(diary.clock.zone)
    shell.answer(diary.rate_last_use(activity, nrs, day_of(began, diary.settings.day_start)))
    return nrs


def _item(shell: Shell) -> Activity:
    routine = shell.diary.routine
    able = ", ".join(item.id for item in routine.listed if item.guided_kind in KINDS)
    if not shell.words:
        raise BadValue(f"Which item is meant? Nothing was started. These can be: {able}.")
    if len(shell.words) > 1:
        raise BadValue(f"One item at a time, so nothing was started. Try: unknot start {shell.words[0]}")
    found = routine.pick(shell.words[0])
    if found.guided_kind not in KINDS:
        raise BadValue(f"{found.name} has no timer, so nothing was started. These have one: {able}.")
    return found


def _settle(shell: Shell, one: Told) -> None:
    """Count a session that is over, unless the person says no; where nobody can be asked it counts."""
    diary = shell.diary
    question = say_ended(one, diary.settings, diary.clock.zone)
    answer = shell.read_line(f"{question} Enter yes, n no: ") if shell.can_ask else ""
    if answer and answer.casefold().startswith(("n", "x")):
        shell.answer(diary.end_session(minutes=None))
        return
    count = minutes_so_far(one.session, one.now)
    if not shell.can_ask:
        shell.say(f"{question.removesuffix(' Count it?')} Its {say_minutes(count)} count.")
    shell.answer(diary.end_session(minutes=count))


def _module(kind: str) -> Any:
    return import_module(f"unknot.cli.{KINDS[kind]}")
