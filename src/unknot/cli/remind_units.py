"""The texts of a timer: a systemd service with its timer, or lines of a crontab. Words in, text out."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

NAME = "unknot-remind"
"""How the units are called."""

_BEGIN, _END = "# >>> unknot remind", "# <<< unknot remind"
_MARK = re.compile(r"# Written by unknot remind install, taken away by unknot remind remove\. \(([0-9a-f]{8})\)\n")
_BEGINS = re.compile(rf"{re.escape(_BEGIN)} \(([0-9a-f]{{8}})\)")


class Job(NamedTuple):
    """What a timer does: `unknot` are the words that run `unknot remind`, `notify` is notify-send's file or empty."""

    unknot: Sequence[str]
    notify: str
    times: Sequence[dt.time]

    @property
    def command(self) -> str:
        """What it runs, for a shell. A name is shown as a title: in its other text, notify-send would read markup."""
        look = shlex.join(self.unknot)
        return f'open=$({look}) && {shlex.quote(self.notify)} --app-name=Unknot -- "$open"' if self.notify else look


def units(job: Job) -> Mapping[str, str]:
    """Write the service and the timer, by the names of their files; each begins with a mark that tells of edits."""
    command = _for_systemd(job.command)
    at = "\n".join(f"OnCalendar=*-*-* {time:%H:%M}:00" for time in job.times)
    service = (
        "[Unit]\nDescription=Unknot: say what is open now\n\n"
        f'[Service]\nType=oneshot\nExecStart=/bin/sh -c "{command}"\nSuccessExitStatus=3\n'
    )
    timer = (
        "[Unit]\nDescription=Unknot: say what is open, at its times\n\n"
        f"[Timer]\n{at}\nAccuracySec=1min\n\n[Install]\nWantedBy=timers.target\n"
    )
    return {f"{NAME}.service": _marked(service), f"{NAME}.timer": _marked(timer)}


def is_as_written(text: str) -> bool:
    """Tell whether a unit is one of ours, and nobody has edited it."""
    found = _MARK.match(text)
    return found is not None and found[1] == _check(text[found.end() :])


def cron_lines(job: Job) -> str:
    """Write the lines of a crontab, between two marks."""
    command = job.command
    if job.notify:
        bus = 'DBUS_SESSION_BUS_ADDRESS="${DBUS_SESSION_BUS_ADDRESS:-unix:path=/run/user/$(id -u)/bus}"'
        command = f"export {bus}; {command}"
    command = command.replace("%", "\\%")  # Cron takes a bare one for the end of the line.
    body = "".join(f"{time.minute} {time.hour} * * * {command}\n" for time in job.times)
    return f"{_BEGIN} ({_check(body)})\n{body}{_END}\n"


class Crontab(NamedTuple):
    """A crontab around our lines: what is before and after, `ours` with its marks (empty where there is nothing of us).

    `whole` is False where our lines were edited, or a mark is missing or there twice.
    """

    before: str
    ours: str
    after: str
    whole: bool = True

    def with_lines(self, lines: str) -> str:
        """Give the crontab with other lines in the place of ours, at the end where there were none."""
        before = self.before if not self.before or self.before.endswith("\n") or not lines else f"{self.before}\n"
        return before + lines + self.after


def split(text: str) -> Crontab:
    """Find our lines in a crontab."""
    lines = text.splitlines(keepends=True)
    begins = [at for at, line in enumerate(lines) if line.startswith(_BEGIN)]
    ends = [at for at, line in enumerate(lines) if line.startswith(_END)]
    if not begins and not ends:
        return Crontab(text, "", "")
    if len(begins) != 1 or len(ends) != 1 or begins[0] > ends[0]:
        return Crontab(text, "", "", whole=False)
    first, last = begins[0], ends[0]
    mark = _BEGINS.match(lines[first])
    body = "".join(lines[first + 1 : last])
    whole = mark is not None and mark[1] == _check(body)
    return Crontab("".join(lines[:first]), "".join(lines[first : last + 1]), "".join(lines[last + 1 :]), whole)


def _marked(text: str) -> str:
    return f"# Written by unknot remind install, taken away by unknot remind remove. ({_check(text)})\n{text}"


def _check(text: str) -> str:
    return f"{zlib.crc32(text.encode('utf-8', 'surrogateescape')):08x}"


def _for_systemd(command: str) -> str:
    """Put a command between double quotes of systemd, which reads signs of its own in it."""
    for char, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        command = command.replace(char, written)
    return command
