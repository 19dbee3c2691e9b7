"""The commands of the coach: what it says now and why, and its rules."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from unknot.cli.helping import helps_of
from unknot.cli.shell import Shell
from unknot.cli.show import advice_as_json, advice_as_records, print_json, print_records, spoken
from unknot.cli.start import KINDS as GUIDED
from unknot.insight.coach import Advice
from unknot.insight.coach_rules import RULES
from unknot.record.coaching import rules_left, rules_off
from unknot.record.errors import BadValue
from unknot.store.diary import Diary
from unknot.tui.commands import BY_ID
from unknot.tui.screens.coach_watch import NOTHING, find_rule, first_advice, is_on

OFF = "The coach is off, so nothing is suggested. To hear it again: unknot config coach on"
"""What is said where all of it is off."""

_NARROWEST = 20
_INDENT = " " * 6
_WHICH = (
    "Say off, on or leave, and one rule; nothing was changed. Try: unknot coach off good_day. "
    "All of it: unknot config coach off"
)


def why(shell: Shell) -> None:
    """Say what is suggested now, why, where that comes from, and what ends it."""
    diary = shell.diary
    shell.tell_demo()
    hidden = bool(diary.settings.get("quiet")) or not is_on(diary)
    advice = first_advice(diary, {} if hidden else {one.id: one.word for one in helps_of(diary).verdicts})
    if shell.args.json:
        print_json({"advice": advice_as_json(advice)})
    elif shell.args.plain:
        print_records(advice_as_records(advice_as_json(advice)))
    else:
        for paragraph in _said(diary, advice) if advice else [NOTHING if is_on(diary) else OFF]:
            for line in textwrap.wrap(paragraph, max(_NARROWEST, shell.width)):
                shell.say(line)
        if advice:
            shell.hint(f"Not today: unknot coach leave {advice.id}. Never: unknot coach off {advice.id}")


def coach(shell: Shell) -> None:
    """List the rules; switch one off or on, or leave one for today."""
    verb, rule = (shell.words[0].casefold() if shell.words else ""), " ".join(shell.words[1:])
    if not verb:
        _list(shell)
    elif verb in ("off", "on") and rule:
        shell.answer(shell.diary.switch_rule(find_rule(rule).id, verb == "on"))
        if verb == "on" and not shell.diary.settings.get("coach"):
            shell.tell("The coach as a whole is off. To have it back: unknot config coach on")
    elif verb == "leave" and rule:
        shell.answer(shell.diary.leave_rule(find_rule(rule).id))
    else:
        raise BadValue(_WHICH)


def _said(diary: Diary, advice: Advice) -> Iterator[str]:
    from unknot.guide.load import short_names

    yield advice.text
    yield f"Why: {advice.why}"
    yield f"Source: {short_names([advice.source])}."
    yield f"What ends it: {advice.silence}"
    item = diary.routine.get(advice.item)
    if item is not None and advice.minutes:
        yield f"To do it: unknot done {item.id} --minutes {advice.minutes}"
    elif item is not None:
        yield f"To do it: unknot {'start' if item.guided_kind in GUIDED else 'done'} {item.id}"
    elif advice.command in BY_ID:
        yield f"To do it: {BY_ID[advice.command].shell}"


def _list(shell: Shell) -> None:
    diary = shell.diary
    off, left = rules_off(diary.settings), rules_left(diary.settings, diary.today())
    rules = [
        {
            "id": rule.id,
            "on": rule.id not in off,
            "left_today": rule.id in left,
            "when": rule.when,
            "says": rule.says,
            "why": rule.why,
            "source": rule.source,
            "silence": rule.silence,
        }
        for rule in RULES
    ]
    if shell.args.json:
        print_json({"on": is_on(diary), "rules": rules})
    elif shell.args.plain:
        print_records(("rule", *map(spoken, rule.values())) for rule in rules)
    else:
        for line in _as_text(rules, is_on(diary), max(_NARROWEST, shell.width)):
            shell.say(line)
        shell.hint(f"To switch one off: unknot coach off {RULES[-1].id}")


def _as_text(rules: list[dict[str, Any]], all_on: bool, width: int) -> Iterator[str]:
    """Say for each rule whether it is on, when it speaks, and what it says."""
    if not all_on:
        yield from (*textwrap.wrap(OFF, width), "")
    for rule in rules:
        state = "off" if not rule["on"] else "on, left for today" if rule["left_today"] else "on"
        yield f"{rule['id']}: {state}"
        for part in (rule["when"], rule["says"]):
            yield from textwrap.wrap(part, width, initial_indent="  ", subsequent_indent=_INDENT)
