"""The command that says what helps, and how sure that is: as text to read or hear, as lines, or as JSON.

In quiet mode nothing is said that comes from pain numbers: in JSON the verdicts are null, in lines they are empty.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unknot.cli.helping import look_back
from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records
from unknot.insight.evidence import Verdict, Word
from unknot.insight.helps import Helps, methods_of, to_show
from unknot.insight.helps_words import (
    ALWAYS,
    WHAT_COUNTS,
    say_apart,
    say_look,
    say_missing,
    say_needs,
    sentences,
)
from unknot.insight.method_notes import Sessions, is_slow, say_sessions, say_slow
from unknot.record.routine import Activity
from unknot.record.saved import lowered
from unknot.record.words import listed
from unknot.store.diary import Diary

NOTHING_YET = (
    "Nothing is logged yet, so nothing can be told yet. A number before you begin the day's care, and one in the "
    "evening, are a start: unknot 4"
)
"""What is said about an empty diary."""

HIDDEN = "Quiet mode is on, so what helps is hidden here: it is about pain. To see it: unknot config quiet off"
"""What is said in quiet mode."""

_NO_ITEM = "No item of your routine is on, and none was used. To switch one on: unknot routine on heat"
_NARROWEST = 20
_DOUBTFUL: frozenset[Word] = frozenset({"may_help", "no_clear_difference"})
_ORDER: tuple[Word, ...] = ("helps", "seems_worse", "may_help", "no_clear_difference", "cannot_tell_yet")


def helps(shell: Shell) -> None:
    """Say of each method what the diary knew about it at the last weekly look."""
    diary, args = shell.diary, shell.args
    shell.tell_demo()
    hidden = bool(diary.settings.get("quiet"))
    if args.json or args.plain:
        document = as_json(*look_back(diary), methods_of(diary.routine), hidden)
        print_json(document) if args.json else print_records(as_records(document))
        return
    width, first = max(_NARROWEST, shell.width), diary.first_day()
    if hidden or first is None:
        for line in textwrap.wrap(HIDDEN if hidden else NOTHING_YET, width):
            shell.say(line)
        return
    found, sessions = look_back(diary)
    for line in as_text(found, sessions, methods_of(diary.routine), diary.today(), width):
        shell.say(line)
    if doubtful := _to_test(found, diary):
        shell.hint(f"To set up a fair test: unknot test start {doubtful}")


def as_json(found: Helps, sessions: Sessions, methods: Sequence[Activity], hidden: bool = False) -> dict[str, Any]:
    """Give the verdicts for other programs, in the routine's order; `hidden` ones are null, the days stay."""
    names, slow = _names(methods), {item.id for item in methods if is_slow(item)}
    return {
        "as_of": found.as_of.isoformat(),
        "next_look": found.next_look.isoformat(),
        "methods": [
            {**_method(one, names.get(one.id, one.id), hidden, one.id in slow), **_uses(sessions, one.id)}
            | {"n_because_it_hurt": one.days_hurt}
            for one in found.verdicts
        ],
    }


def as_records(document: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    """Give the same as records; the range is two fields, and later versions add fields at the end."""
    yield "as_of", document["as_of"]
    yield "next_look", document["next_look"]
    for method in document["methods"]:
        fields = {**method, "stop_hint": {True: "yes", False: "no", None: None}[method["stop_hint"]]}
        low, high = fields.pop("ci95") or (None, None)
        *before, effect = (fields.pop(name) for name in ("id", "name", "verdict", "source", "effect_nrs"))
        yield "method", *before, effect, low, high, *fields.values()


def as_text(
    found: Helps, sessions: Sessions, methods: Sequence[Activity], today: dt.date, width: int = 80
) -> Iterator[str]:
    """Say the verdicts in paragraphs of lines that read well aloud: those that can be told first, then what is missing.

    A method that was stopped, or is off and was on no day that counts, is left out. Sessions have their paragraphs
    after that, and what works slowly one for all.
    """
    names = _names(methods)
    shown = sorted(to_show(found, methods, today), key=_most_telling)
    told = [one for one in shown if one.word != "cannot_tell_yet"]
    slow = {item.id for item in methods if is_slow(item)}
    paragraphs = [" ".join(sentences(one, names.get(one.id, one.id), names, one.id in slow)) for one in told]
    open_ones = shown[len(told) :]
    missing = say_missing(found) or (WHAT_COUNTS if open_ones else "")
    for paragraph in paragraphs or ([] if shown else [_NO_ITEM]):
        yield from (*textwrap.wrap(paragraph, width), "")
    yield from (*_cannot_tell(open_ones, names, width), "") if open_ones else ()
    for note in _notes(shown, sessions, methods):
        yield from (*textwrap.wrap(note, width), "")
    for end in (missing, ALWAYS, say_look(found, today)):
        yield from textwrap.wrap(end, width)


def _to_test(found: Helps, diary: Diary) -> str:
    """Name the item of which a fair test would tell most, where one can begin; else give an empty text."""
    today = diary.today()
    on = {item.id for item in methods_of(diary.routine) if item.is_on(today) and not is_slow(item)}
    doubtful = [one for one in to_show(found, diary.routine, today) if one.word in _DOUBTFUL and one.id in on]
    first = min((one for one in doubtful if one.source == "diary"), key=_most_telling, default=None)
    return "" if first is None or diary.trial else first.id


def _cannot_tell(open_ones: Sequence[Verdict], names: Mapping[str, str], width: int) -> Iterator[str]:
    """Say what the others need, those that need the same in one."""
    groups: dict[str, list[str]] = {}
    for one in open_ones:
        name = " ".join(names.get(one.id, one.id).split())
        _, *why = sentences(one, name, names)
        needs = f"{say_needs(one)}. {say_apart(one)}".strip() if one.reason in ("", "days") else " ".join(why)
        groups.setdefault(needs, []).append(name)
    yield "Cannot tell yet:"
    for needs, alike in groups.items():
        said = f"{listed([alike[0], *map(lowered, alike[1:])])}: {lowered(needs)}"
        said = said.replace(" with it", " with each", 1) if len(alike) > 1 else said
        yield from textwrap.wrap(said, width, initial_indent="  ", subsequent_indent="    ")


def _notes(shown: Sequence[Verdict], sessions: Sessions, methods: Sequence[Activity]) -> Iterator[str]:
    """Say the sessions of each method that is shown, and of which of them days may not show what they do."""
    verdicts = {one.id: one for one in shown}
    items = [(item, verdicts[item.id], " ".join(item.name.split())) for item in methods if item.id in verdicts]
    for item, verdict, name in items:
        said = say_sessions(item, sessions.of(item.id), verdict)
        yield from [f"{name}: {' '.join(said)}"] if said else []
    slow = say_slow([name for item, verdict, name in items if is_slow(item, verdict)])
    yield from [slow] if slow else []


def _uses(sessions: Sessions, item: str) -> dict[str, Any]:
    """Give how often an item was done up to the look, and what that cost in all; null where no cost was noted."""
    cents = sessions.cents.get(item)
    return {"sessions": sessions.counts[item], "cost": None if cents is None else cents / 100}


def _most_telling(one: Verdict) -> tuple[int, bool, float, int]:
    days = one.need_with + one.need_without
    return _ORDER.index(one.word), not one.stop_hint, -abs(one.effect or 0.0), days


def _names(methods: Sequence[Activity]) -> dict[str, str]:
    return {method.id: method.name for method in methods}


def _method(one: Verdict, name: str, hidden: bool, slow: bool) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": name,
        "verdict": None if hidden else one.word,
        "source": one.source,
        "effect_nrs": None if hidden or one.effect is None else round(one.effect, 4),
        "ci95": None if hidden or one.range is None else [round(end, 4) for end in one.range],
        "n_with": one.days_with,
        "n_without": one.days_without,
        "need_with": one.need_with,
        "need_without": one.need_without,
        "reason": None if hidden else one.reason or None,
        "stop_hint": None if hidden else one.stop_hint and not slow,
        "as_of": one.as_of.isoformat(),
        "kept": None if one.kept is None else round(one.kept, 4),
    }
