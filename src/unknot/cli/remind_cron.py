"""The timer as lines of the person's own crontab, between two marks; all other lines stay as they are."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.cli.programs import Programs
from unknot.cli.remind_units import Crontab, Job, cron_lines, split
from unknot.cli.shell import Shell
from unknot.record.errors import BadValue

_EDITED = "The lines of Unknot in your crontab were changed by hand, so they stay as they are. "
_FIRST = "Take them out yourself (crontab -e), and then: unknot remind install --with cron --yes"


def shown_before(job: Job) -> Iterator[str]:
    """Go through what would be written, and where."""
    yield "Into your crontab, beside what is in it:"
    yield from (f"  {line}" for line in cron_lines(job).splitlines())


def install(shell: Shell, programs: Programs, job: Job) -> None:
    """Put the lines into the crontab; raises `BadValue` where that cannot be done, with the crontab as it was."""
    program = _program(programs)
    found = _read(programs, program)
    lines = cron_lines(job)
    if found.ours == lines:
        shell.say("Your crontab is so already. Nothing was changed.")
        return
    if not found.whole:
        raise BadValue(_EDITED + _FIRST)
    _write(programs, program, found.with_lines(lines))
    shell.say("It is in your crontab. To take it away again: unknot remind remove --yes")


def is_here(programs: Programs) -> bool:
    """Tell whether lines of ours are in the crontab, as far as it can be read."""
    program = programs.find("crontab")
    try:
        found = _read(programs, program) if program else None
    except BadValue:
        return False
    return found is not None and bool(found.ours or not found.whole)


def remove(shell: Shell, programs: Programs, *, asked: bool) -> bool:
    """Say which lines are in the crontab and, with --yes, take them out; False where there are none.

    Where nobody `asked` for cron, one that is not here, or may not be used, has nothing to take away.
    """
    found = _to_remove(shell, programs, asked=asked)
    if found is None:
        return False
    if not found.whole:
        raise BadValue(f"{_EDITED}Take them out yourself: crontab -e")
    if not found.ours:
        return False
    if shell.args.yes:
        _write(programs, _program(programs), found.with_lines(""))
        shell.say("The lines of Unknot are out of your crontab. The others are as they were.")
    else:
        shell.say("In your crontab:")
        for line in found.ours.splitlines():
            shell.say(f"  {line}")
    return True


def _to_remove(shell: Shell, programs: Programs, *, asked: bool) -> Crontab | None:
    program = programs.find("crontab")
    if not program and asked:
        raise BadValue("There is no crontab program here, so nothing was changed. Try: unknot remind remove")
    try:
        return _read(programs, program) if program else None
    except BadValue as problem:
        if asked:
            raise
        shell.tell(str(problem))
        return None


def _program(programs: Programs) -> str:
    program = programs.find("crontab")
    if not program:
        instead = programs.try_instead("cron")
        raise BadValue(f"There is no crontab program here, so nothing was changed. {instead}")
    return program


def _read(programs: Programs, program: str) -> Crontab:
    answer = programs.run([program, "-l"])
    if answer.code == 0:
        return split(answer.out)
    if answer.code == 1 and "no crontab" in answer.err.casefold():
        return split("")
    raise BadValue(f"Your crontab cannot be read, so it stays as it is (crontab says: {answer.why}).")


def _write(programs: Programs, program: str, text: str) -> None:
    answer = programs.run([program, "-"], text)
    if answer.code:
        raise BadValue(
            f"Your crontab cannot be written (crontab says: {answer.why}). It stays as it was. "
            f"{programs.try_instead('cron') if text else 'Take the lines out yourself: crontab -e'}"
        )
