"""`unknot remind install` and `remove`: a timer that says what is open, shown first and written on --yes."""

from __future__ import annotations

import datetime as dt
import os
import textwrap
from collections.abc import Iterator
from pathlib import Path

from unknot.cli import remind_cron, remind_systemd
from unknot.cli.programs import Programs
from unknot.cli.remind import look_only
from unknot.cli.remind_units import Job
from unknot.cli.shell import Shell
from unknot.exchange.calendar import times
from unknot.insight.day_view import part_ends
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.settings import Settings, read_clock
from unknot.record.words import clock, listed

MOST_TIMES = 12
"""More reminders a day than this are no kindness."""

NEITHER = "Neither systemd nor cron is here, so nothing was written and nothing can be. Try: unknot calendar"
"""What is said where no timer can be set up; a phone can remind as well."""

_PARTS = {"systemd": remind_systemd, "cron": remind_cron}
_DAY_MIN, _EARLY_MIN = 24 * 60, 15


def install(shell: Shell) -> int:
    """Show the timer that would be set up and what it would do; with --yes set it up."""
    programs = Programs()
    kind = _kind(shell) or ("cron" if programs.find("crontab") and not programs.find("systemctl") else "systemd")
    job = Job(_words(shell, programs), _absolute(programs.find("notify-send")), _times(shell))
    _check_words(job)
    said = listed([clock(at, shell.diary.settings.twelve_hours) for at in job.times])
    told = f"At {said}, each day, by {kind}: unknot remind looks at what is open. {_shows(job, kind)}"
    lines = textwrap.wrap(f"{told} Where nothing is open, it is silent.", shell.width)
    part, here = _PARTS[kind], programs.find("systemctl") or programs.find("crontab")
    if shell.args.yes:
        if not here:
            raise BadValue(NEITHER)
        part.install(shell, programs, job)
        for line in (*lines, *_twice(programs, kind)):
            shell.say(line)
        return 0
    for line in (*lines, ""):
        shell.say(line)
    for line in part.shown_before(job):
        shell.say(line)
    shell.say("")
    undone = "Nothing was written. To write it, add --yes. To take it away again: unknot remind remove --yes"
    shell.say(undone if here else NEITHER)
    return 0


def remove(shell: Shell) -> int:
    """Show what of a timer is there and would be taken away; with --yes take it away."""
    if shell.args.at:
        raise BadValue("--at is for install, so nothing was changed. Try: unknot remind remove")
    programs, kind = Programs(), _kind(shell)
    found, problems = False, []
    for name in _PARTS if kind is None else (kind,):
        try:
            found |= _PARTS[name].remove(shell, programs, asked=kind is not None)
        except BadValue as problem:
            problems.append(str(problem))
    if problems:
        raise BadValue(" ".join(problems))
    if not found:
        shell.say("There is no timer of Unknot here. Nothing was changed.")
    elif not shell.args.yes:
        shell.say("Nothing was changed. To take it away, add --yes to the same command.")
    return 0


def _twice(programs: Programs, kind: str) -> Iterator[str]:
    """Say that there is a timer of the other kind as well."""
    other = next(name for name in _PARTS if name != kind)
    if _PARTS[other].is_here(programs):
        yield f"There is one by {other}, too, so what is open is said twice. To take that one away:"
        yield f"unknot remind remove --with {other} --yes"


def _kind(shell: Shell) -> str | None:
    if shell.args.plain or shell.args.json or shell.args.format is not None:
        raise BadValue("A timer has one form, so nothing was changed. Try: unknot remind install")
    typed = vars(shell.args)["with"]
    kind = None if typed is None else typed.strip().casefold()
    if kind not in (None, *_PARTS):
        raise BadValue(
            f"A timer goes with systemd or with cron and not with {shown(typed)}, so nothing was changed. "
            "Try: unknot remind install --with cron"
        )
    return kind


def _times(shell: Shell) -> list[dt.time]:
    typed = [one for word in shell.args.at or () for one in word.split(",")]
    look_only(shell)
    if len(typed) > MOST_TIMES:
        raise BadValue(f"A timer has up to {MOST_TIMES} times, so nothing was changed. Try: --at 8:00 --at 20:00")
    return sorted({*map(read_clock, typed)} if typed else {*_usual(shell.diary.settings)})


def _usual(settings: Settings) -> Iterator[dt.time]:
    """Give the usual times, each within its part of the day, since what is open at a moment is what is meant for it.

    Who gets up after noon is reminded of the morning shortly before it: the morning ends then in all of Unknot.
    """
    start = _minutes(settings.day_start)
    ends = [(_minutes(end) - start) % _DAY_MIN or _DAY_MIN for end in part_ends(settings.day_start)]
    begin = 0
    for end, at in zip(ends, times(settings).values(), strict=True):
        minute = (_minutes(at) - start) % _DAY_MIN
        if not begin <= minute < end:
            is_near_begin = (begin - minute) % _DAY_MIN <= (minute - end) % _DAY_MIN
            minute = begin if is_near_begin else end - _EARLY_MIN
        yield dt.time(*divmod((start + minute) % _DAY_MIN, 60))
        begin = end


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def _words(shell: Shell, programs: Programs) -> list[str]:
    """Give the words that run `unknot remind`; the diary is named where this shell was told of a place for it."""
    told = shell.args.data is not None or any(os.environ.get(name) for name in ("UNKNOT_HOME", "XDG_DATA_HOME"))
    data = ["--data", _absolute(str(shell.path))] if told else []
    return [*programs.unknot(), *data, "remind"]


def _absolute(path: str | None) -> str:
    return str(Path(path).absolute()) if path else ""


def _check_words(job: Job) -> None:
    odd = next((word for word in (*job.unknot, job.notify) if not word.isprintable()), None)
    if odd is not None:
        raise BadValue(
            f"The name {shown(odd)} has signs in it that no timer can carry, so nothing was changed. Try: --data FILE"
        )


def _shows(job: Job, kind: str) -> str:
    if job.notify:
        return "What is, comes as a notification on the desktop (notify-send)."
    if kind == "cron":
        return "What is, comes as mail of this computer, if it has any; notify-send is not installed."
    return (
        "What is, goes to the journal (journalctl --user -u unknot-remind), which nobody sees by itself; "
        "with notify-send installed, it would be a notification."
    )
