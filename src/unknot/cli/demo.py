"""The command that shows a made-up diary, or writes one to a new file. It never touches the person's own."""

from __future__ import annotations

from pathlib import Path

from unknot.cli.opening import can_open, open_app
from unknot.cli.places import diary_path
from unknot.cli.shell import Shell
from unknot.cli.show import today
from unknot.cli.values import read_count
from unknot.record.errors import BadValue
from unknot.store.demo import fill_demo
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError
from unknot.store.json_file import JsonFile, MemoryFile
from unknot.store.system_clock import system_clock

_MOST_DAYS = 3660


def demo(shell: Shell) -> int:
    """Open a made-up diary that is kept nowhere; with --write, save it in a new file instead."""
    args, clock = shell.args, shell.clock or system_clock()
    days = read_count("--days", args.days, 1, _MOST_DAYS) if args.days is not None else 90
    seed = read_count("--seed", args.seed, 0, 10**9) if args.seed is not None else 1
    if args.write is not None:
        path = _new_file(args.write)
        fill_demo(JsonFile(path, today=lambda: clock.now().date()), days=days, seed=seed, clock=clock)
        shell.say(f"A made-up diary of {days} {'day' if days == 1 else 'days'} is in {path}.")
        shell.hint(f"To open it: unknot --data {path}")
        return 0
    storage = MemoryFile()
    fill_demo(storage, days=days, seed=seed, clock=clock)
    shell.diary = Diary(storage, clock)
    if can_open(shell):
        return open_app(shell)
    today(shell)
    return 0


def _new_file(name: str) -> Path:
    path = Path(name)
    if not name.strip() or path.exists() or path.is_symlink():
        raise BadValue("A made-up diary goes into a new file, so nothing was written. Try: --write demo.json")
    if path.resolve() == _own():
        raise BadValue("That is the place of your own diary, so nothing was written. Try: --write demo.json")
    return path


def _own() -> Path | None:
    try:
        return diary_path().resolve()
    except DiaryError:
        return None
