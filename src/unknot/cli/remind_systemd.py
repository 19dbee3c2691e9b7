"""The timer as two units of the person's own systemd. A unit that somebody edited is never written over."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from unknot.cli.programs import Programs, unit_folder
from unknot.cli.remind_units import NAME, Job, is_as_written, units
from unknot.cli.shell import Shell
from unknot.record.errors import BadValue
from unknot.store import disk
from unknot.store.errors import DiaryBusy, in_words

_TIMER = f"{NAME}.timer"
_START = (("daemon-reload",), ("enable", _TIMER), ("restart", _TIMER))
_STOP = ("disable", "--now", _TIMER)


def shown_before(job: Job) -> Iterator[str]:
    """Go through what would be written, and where, and what would be started."""
    folder = _folder()
    for name, text in units(job).items():
        yield f"{folder / name}"
        yield from (f"  {line}".rstrip() for line in text.splitlines())
        yield ""
    yield "Then:"
    yield from (f"  systemctl --user {' '.join(words)}" for words in _START)


def install(shell: Shell, programs: Programs, job: Job) -> None:
    """Write the units and start the timer; raises `BadValue` where that cannot be done, with all as it was."""
    program = programs.find("systemctl")
    if not program:
        raise BadValue(f"There is no systemd here, so nothing was changed. {programs.try_instead('systemd')}")
    folder, wanted = _folder(), units(job)
    before = {name: _read(folder / name) for name in wanted}
    for name, text in before.items():
        if text is not None and not is_as_written(text):
            raise BadValue(_edited(folder / name))
    try:
        _write(folder, wanted)
        for words in _START:
            _call(programs, program, words)
    except BadValue as error:
        _put_back(folder, before)
        if _is_new(before):
            _unlink_start(folder)
        programs.run([program, "--user", "daemon-reload"])
        raise BadValue(f"{error} The files are as they were. {programs.try_instead('systemd')}") from None
    shell.say(f"It is in {folder}, and the timer is on. To take it away again: unknot remind remove --yes")


def is_here(_: Programs) -> bool:
    """Tell whether units of ours, or of that name, are there."""
    return bool(_there(unit_folder(os.environ)))


def _there(folder: Path | None) -> Mapping[Path, str]:
    paths = [folder / f"{NAME}.{kind}" for kind in ("timer", "service")] if folder else []
    return {path: text for path in paths if (text := _read(path)) is not None}


def remove(shell: Shell, programs: Programs, *, asked: bool) -> bool:  # noqa: ARG001 - as for a crontab
    """Say which units are there and, with --yes, stop and take them away; False where there are none."""
    folder = unit_folder(os.environ)
    there = _there(folder)
    if not folder or not there:
        return False
    edited = next((path for path, text in there.items() if not is_as_written(text)), None)
    if edited:
        raise BadValue(_edited(edited))
    if not shell.args.yes:
        for path in there:
            shell.say(f"{path}")
        return True
    program = programs.find("systemctl")
    stopped = not program or programs.run([program, "--user", *_STOP]).code == 0
    try:
        for path in there:
            path.unlink()
    except OSError as error:
        raise BadValue(f"{path.name} could not be taken away: {in_words(error)}. Take it away by hand.") from None
    _unlink_start(folder)
    if program:
        programs.run([program, "--user", "daemon-reload"])
    left = "" if stopped else " It may come until you log in again: systemctl could not stop it."
    shell.say(f"The timer is gone from {folder}.{left}")
    return True


def _folder() -> Path:
    folder = unit_folder(os.environ)
    if folder is None:
        raise BadValue("There is no home folder to put a timer in, so nothing was changed. Set XDG_CONFIG_HOME first.")
    return folder


def _read(path: Path) -> str | None:
    """Read a unit; None where there is none. One that is no text is no unit of ours, and so is what cannot be read."""
    try:
        return disk.read(path)[0].decode("utf-8", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return ""


def _write(folder: Path, wanted: Mapping[str, str]) -> None:
    try:
        disk.make_folder(folder)
        for name, text in wanted.items():
            disk.replace(Path(os.path.realpath(folder / name)), [text.encode("utf-8", "surrogateescape")])
    except (OSError, DiaryBusy) as error:
        why = in_words(error) if isinstance(error, OSError) else "another program writes there"
        raise BadValue(f"The timer could not be written into {folder}: {why}. Nothing was set up.") from None


def _call(programs: Programs, program: str, words: tuple[str, ...]) -> None:
    answer = programs.run([program, "--user", *words])
    if answer.code:
        raise BadValue(f"systemctl --user {words[0]} says: {answer.why}. Nothing was set up.")


def _put_back(folder: Path, before: Mapping[str, str | None]) -> None:
    for name, text in before.items():
        with suppress(OSError, DiaryBusy):
            if text is None:
                (folder / name).unlink(missing_ok=True)
            else:
                disk.replace(Path(os.path.realpath(folder / name)), [text.encode("utf-8", "surrogateescape")])


def _is_new(before: Mapping[str, str | None]) -> bool:
    return all(text is None for text in before.values())


def _unlink_start(folder: Path) -> None:
    """Take away the link by which the timer starts, where systemctl left one that leads to nothing."""
    link = folder / "timers.target.wants" / _TIMER
    with suppress(OSError):
        if link.is_symlink() and not link.exists():
            link.unlink()


def _edited(path: Path) -> str:
    return (
        f"{path} was changed by hand, or is not of Unknot, so it stays as it is. "
        "Move it away yourself, and then do the same again."
    )
