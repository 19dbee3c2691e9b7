"""Commands that decide about a method: keep, pause, again, stop."""

from __future__ import annotations

import datetime as dt

from unknot.cli.helping import helps_of
from unknot.cli.recording import find_items, named_items
from unknot.cli.shell import Shell
from unknot.insight.helps import evidence_of
from unknot.record.decision import What
from unknot.record.typed_day import read_later_day


def keep(shell: Shell) -> None:
    """Note that items stay; what is off is on again."""
    _decide(shell, "keep")


def pause(shell: Shell) -> None:
    """Pause items, until a day if one is named."""
    _decide(shell, "pause", shell.args.until)


def again(shell: Shell) -> None:
    """Leave items off now, and plan them again from the named day on."""
    _decide(shell, "again", shell.args.on)


def stop(shell: Shell) -> None:
    """Stop items."""
    _decide(shell, "stop")


def _decide(shell: Shell, what: What, later: str | None = None) -> None:
    """Save the same decision about each item, as one step, each with what is known of it now."""
    diary, why = shell.diary, shell.args.why or ""
    items = find_items(diary, named_items(shell))
    until: dt.date | None = None if later is None else read_later_day(later, diary.today())
    helps = helps_of(diary)
    with diary.one_step():
        answers = [
            diary.decide(item, what, why=why, until=until, evidence=evidence_of(helps, item.id)) for item in items
        ]
    shell.answer_all(answers)
