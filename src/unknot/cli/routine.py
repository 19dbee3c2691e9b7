"""The command about the routine: list its items, add, edit, move, switch them on or off, put them away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from unknot.cli.recording import find_items
from unknot.cli.routine_list import list_routine
from unknot.cli.shell import Shell
from unknot.cli.values import typed_whole
from unknot.record.errors import BadValue, UnknownItem
from unknot.record.item_fields import OWN, read_field
from unknot.record.pain import shown
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.words import as_typed

_HELP = "unknot routine --help"
_OPTIONS = ("minutes", "repeats", "when", "times", "target", "flare", "baseline", "link")
_TAKES: Mapping[str, tuple[str, ...]] = {
    "list": ("all", "plain", "json"),
    "add": (*_OPTIONS, "medicine"),
    "edit": _OPTIONS,
    "on": (),
    "off": (),
    "times": (),
    "move": (),
    "archive": (),
    "unarchive": (),
}
"""The options that go with each word; another one would do nothing, and is refused."""

_EXAMPLES: Mapping[str, str] = {
    "edit": "edit heat minutes=10",
    "on": "on walk",
    "off": "off walk",
    "times": "times posture 3",
    "move": "move walk first",
    "archive": "archive bath",
    "unarchive": "unarchive bath",
}


def routine(shell: Shell) -> None:
    """List the routine, or do what the first word says."""
    verb, *words = shell.words or ["list"]
    verb = verb.casefold()
    if verb not in _TAKES:
        raise BadValue(
            f"{shown(verb)} is none of list, add, edit, on, off, times, move, archive and unarchive, "
            "so nothing was changed. Try: unknot routine on walk"
        )
    shell.refuse_options("routine", verb, _TAKES)
    if verb in _EXAMPLES and not words:
        raise BadValue(f"Which item is meant? Nothing was changed. Try: unknot routine {_EXAMPLES[verb]}")
    _VERBS[verb](shell, words)


def _list(shell: Shell, words: list[str]) -> None:
    if words:
        raise BadValue(f"unknot routine list takes no {shown(words[0])}, so nothing was changed. See: {_HELP}")
    list_routine(shell)


def _add(shell: Shell, words: list[str]) -> None:
    changes = _options(shell)
    if words:
        changes["name"] = read_field("name", " ".join(words), "unknot routine add ")
    shell.answer(shell.diary.add_item(changes, MEDICINE if shell.args.medicine else OWN))


def _edit(shell: Shell, words: list[str]) -> None:
    """Set fields: the words before the first "=" name the item, a word without one goes on with the value before."""
    at = next((number for number, word in enumerate(words) if "=" in word), len(words))
    typed: dict[str, str] = {}
    name = ""
    for word in words[at:]:
        before, given, value = word.partition("=")
        if not given:
            typed[name] = f"{typed[name]} {word}"
            continue
        name = before.strip().casefold()
        if name in typed or (name in _OPTIONS and vars(shell.args)[name] is not None):
            raise BadValue(f"There are two of {shown(name)} in that line, so nothing was changed. Try it with one.")
        typed[name] = value
    if not at:
        raise BadValue("Which item is meant? Nothing was changed. Try: unknot routine edit heat minutes=10")
    item = _item(shell, words[:at])
    changes = {**_options(shell), **{field: _read(shell, field, value) for field, value in typed.items()}}
    if not changes:
        raise BadValue(
            f"What is to be changed? {item.name} is as it was. Try: unknot routine edit {item.id} minutes=10"
        )
    shell.answer(shell.diary.edit_item(item, changes))


def _on(shell: Shell, words: list[str]) -> None:
    """Switch items on, also those that this diary is too old to have, and those that were put away."""
    diary = shell.diary
    items = _several(words, Routine.of((*_all(diary.routine), *diary.offered)))
    with diary.one_step():
        answers = [diary.plan(item, on=True) for item in items]
    shell.answer_all(answers)


def _off(shell: Shell, words: list[str]) -> None:
    items = _several(words, shell.diary.routine)
    with shell.diary.one_step():
        answers = [shell.diary.plan(item, on=False) for item in items]
    shell.answer_all(answers)


def _times(shell: Shell, words: list[str]) -> None:
    name, count = words[:-1], words[-1]
    if not name:
        raise BadValue(f"How often? Nothing was changed. Try: unknot routine times {words[0]} 3")
    shell.answer(shell.diary.plan(_item(shell, name), times=typed_whole(count, 0, 999) or 0))


def _move(shell: Shell, words: list[str]) -> None:
    name, where = words[:-1], words[-1].casefold()
    if not name:
        raise BadValue(
            f"Where to? Nothing was changed. Try: unknot routine move {words[0]} first (or last, up, down, 2)"
        )
    item, items = _item(shell, name), [one.id for one in shell.diary.routine.listed]
    here, last = items.index(item.id) + 1, len(items)
    places = {"first": 1, "last": last, "up": max(here - 1, 1), "down": min(here + 1, last)}
    place = places[where] if where in places else typed_whole(where, 0, 99_999)
    if place is None:
        raise BadValue(f"{shown(words[-1])} is no place, so nothing was moved. Try: 1, up, down, first or last")
    shell.answer(shell.diary.move_item(item, place))


def _archive(shell: Shell, words: list[str]) -> None:
    items = _several(words, _all(shell.diary.routine))
    with shell.diary.one_step():
        answers = [shell.diary.archive_item(item) for item in items]
    shell.answer_all(answers)


def _unarchive(shell: Shell, words: list[str]) -> None:
    items = _several(words, _all(shell.diary.routine))
    with shell.diary.one_step():
        answers = [shell.diary.archive_item(item, away=False) for item in items]
    shell.answer_all(answers)
    if answers[-1].changed:
        shell.hint(f"To switch it on: unknot routine on {items[-1].id}")


_VERBS: Mapping[str, Callable[[Shell, list[str]], None]] = {
    "list": _list,
    "add": _add,
    "edit": _edit,
    "on": _on,
    "off": _off,
    "times": _times,
    "move": _move,
    "archive": _archive,
    "unarchive": _unarchive,
}


def _all(routine: Routine) -> Routine:
    """Give the items as if none was put away, to find them by what was typed; the verbs look them up by their ids."""
    return Routine(item._replace(archived=None) for item in routine)


def _item(shell: Shell, words: Sequence[str]) -> Activity:
    return find_items(shell.diary, [" ".join(words)])[0]


def _several(words: Sequence[str], known: Routine) -> list[Activity]:
    """Find items, each once: all words as the name of one, or each word as one of its own."""
    whole = as_typed(" ".join(words))
    named = [item.id for item in known if as_typed(item.name) == whole]
    return list({item.id: item for item in map(known.pick, named or words)}.values())


def _options(shell: Shell) -> dict[str, Any]:
    """Read the fields that were given as options."""
    typed = {name: vars(shell.args)[name] for name in _OPTIONS if vars(shell.args)[name] is not None}
    return {name: _read(shell, name, value, option=True) for name, value in typed.items()}


def _read(shell: Shell, name: str, text: str, option: bool = False) -> Any:
    value = read_field(name, text, f"--{name} " if option else "")
    return _known_link(shell, value) if name == "link" and value else value


def _known_link(shell: Shell, link: str) -> str:
    """Give a link as it is kept; raises `UnknownItem` where it leads to nothing."""
    kind, _, name = link.partition(":")
    if kind == "learn":
        from unknot.guide.learn import find_topic

        topic = find_topic(name)
        known, where = topic and topic.id, "The pages: unknot learn"
    else:
        from unknot.guide.load_library import library

        routines = library(shell.diary.own_guide).routines
        known = next((id_ for id_, one in routines.items() if as_typed(name) in map(as_typed, (id_, one.name))), None)
        where = f"The sessions: {', '.join(routines)}"
    if known is None:
        raise UnknownItem(f"{shown(link)} leads to nothing there is, so nothing was changed. {where}")
    return f"{kind}:{known}"
