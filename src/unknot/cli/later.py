"""The command that moves items of today to a later part of the day."""

from __future__ import annotations

from unknot.cli.recording import find_items, named_items
from unknot.cli.shell import Shell
from unknot.insight.day_view import later_part, part_now, say_not_open, say_tomorrow
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.routine import PARTS_OF_DAY, Activity
from unknot.record.saved import Saved
from unknot.record.words import as_typed, meant


def later(shell: Shell) -> None:
    """Move items to the next part of today, or to the one of --to."""
    diary = shell.diary
    part = None if shell.args.to is None else _read_part(shell.args.to)
    items = find_items(diary, named_items(shell))
    with diary.one_step():
        answers = [_moved(shell, item, part) for item in items]
    for item in items:
        if not item.is_on(diary.today()):
            shell.tell(f"{item.name} is off today. To switch it on: unknot routine on {item.id}")
    shell.answer_all(answers)


def _moved(shell: Shell, item: Activity, part: str | None) -> Saved:
    diary = shell.diary
    day = diary.day(diary.today())
    if day.state_of(item.id) != "open":
        return Saved(say_not_open(item.name), changed=False)
    if part is None:
        part = later_part(day.part_of(item), part_now(day.date, diary.now()))
    return diary.move_in_day(item, part) if part else Saved(say_tomorrow(item), changed=False)


def _read_part(text: str) -> str:
    if len(found := meant(text, [(part, (part,)) for part in PARTS_OF_DAY])) == 1:
        return found[0]
    typed = as_typed(text)
    raise BadValue(f"{shown(typed)} is no part of the day, so nothing was moved. Try: --to evening, morning or day")
