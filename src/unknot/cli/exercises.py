"""The command about exercises: how much of each, which ones are on, and the question asked before the first one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records
from unknot.guide.library import Exercise
from unknot.guide.load import short_names
from unknot.guide.load_library import library
from unknot.guide.load_safety import exercise_safety
from unknot.insight.course import are_off
from unknot.insight.steps_up import amount_words, dose_of
from unknot.record.errors import BadValue, UnknownItem
from unknot.record.pain import shown
from unknot.record.words import meant
from unknot.tui.screens import exercise_acts as acts

_TRY = "Try: unknot exercises shoulder_roll less"


def exercises(shell: Shell) -> None:
    """List the exercises, or change one of them."""
    *names, verb = [word.casefold() for word in shell.words] or ["list"]
    if not names and verb == "list":
        _list(shell)
    elif verb == "safety" or names[:1] == ["safety"]:
        _safety(shell, "" if not names else " ".join([*names[1:], verb]).replace("-", " "))
    elif verb in _VERBS and names:
        _VERBS[verb](shell, _find(shell, " ".join(names)))
    else:
        raise BadValue(f"Say an exercise and more, less, on, off or easier; nothing was changed. {_TRY}")


def _less(shell: Shell, exercise: Exercise) -> None:
    shell.answer(acts.take_step_down(shell.diary, exercise))


def _more(shell: Shell, exercise: Exercise) -> None:
    """Take a step up, once the person has seen what it is and said yes."""
    answer = acts.could_step_up(shell.diary, exercise)
    if answer.dose is None:
        shell.say(answer.words)
        return
    if not shell.args.yes and not (shell.can_ask and _agrees(shell.read_line(f"{answer.words} Enter yes, n no: "))):
        shell.say(f"Nothing was changed. To take it: unknot exercises {exercise.id} more --yes")
        return
    shell.answer(acts.take_step_up(shell.diary, exercise))


def _agrees(answer: str | None) -> bool:
    return answer is not None and answer.casefold() in ("", "y", "yes")


def _on(shell: Shell, exercise: Exercise) -> None:
    shell.answer(acts.set_exercise(shell.diary, exercise, on=True))


def _off(shell: Shell, exercise: Exercise) -> None:
    shell.answer(acts.set_exercise(shell.diary, exercise, on=False))


def _easier(shell: Shell, exercise: Exercise) -> None:
    """Say the smaller versions of an exercise."""
    shell.say(f"{exercise.name}, easier: {exercise.easier}")
    shell.say(f"On a flare day: {exercise.flare}")
    shell.tell(f"Sources: {short_names(exercise.sources)}.")


_VERBS: Mapping[str, Callable[[Shell, Exercise], None]] = {
    "more": _more,
    "less": _less,
    "on": _on,
    "off": _off,
    "easier": _easier,
}


def _safety(shell: Shell, answer: str) -> None:
    """Show the page on safety, or keep an answer to its question."""
    if answer in acts.CRASH_WORDS:
        shell.answer(acts.answer_safety(shell.diary, answer))
        return
    if answer:
        raise BadValue("That was not yes, no or not-sure, so nothing was saved. Try: unknot exercises safety not-sure")
    page = exercise_safety()
    shell.say(f"{page.title}\n\n{page.intro}")
    for section in page.sections:
        lines = "\n".join(f"- {line}" for line in section.lines)
        shell.say(f"\n{section.title}\n{lines}\nSources: {short_names(section.sources)}.")
    shell.say(f"\nYour answer: {acts.crash_words(shell.diary)}. To change it: unknot exercises safety yes (or no)")


def _list(shell: Shell) -> None:
    settings, found = shell.diary.settings, library(shell.diary.own_guide)
    off = are_off(settings)
    if shell.args.json:
        print_json({"exercises": [_row(one, one.id not in off, shell) for one in found.exercises.values()]})
        return
    rows = [
        ("off" if one.id in off else "on", one.id, one.name, amount_words(dose_of(one, settings), one.each_side))
        for one in found.exercises.values()
    ]
    if shell.args.plain:
        print_records(iter(rows))
        return
    longest = max((len(name) for _, name, *_ in rows), default=0)
    for state, name, words, amount in rows:
        shell.say(f"  {state:<4} {name:<{longest}}  {words}, {amount}")
    if found.problem:
        shell.tell(found.problem)
    shell.hint("Less or more of one: unknot exercises shoulder_roll less")


def _row(exercise: Exercise, on: bool, shell: Shell) -> dict[str, Any]:
    dose = dose_of(exercise, shell.diary.settings)
    return {"id": exercise.id, "name": exercise.name, "on": on, **dose._asdict()}


def _find(shell: Shell, typed: str) -> Exercise:
    """Find an exercise by its id, its name or the start of either; raises `UnknownItem`."""
    known = library(shell.diary.own_guide).exercises
    found = meant(typed, [(one.id, (one.id, one.name)) for one in known.values()])
    if len(found) == 1:
        return known[found[0]]
    if found:
        raise UnknownItem(f"{shown(typed)} could be several, so nothing was changed. Try: {' or '.join(found)}")
    raise UnknownItem(f"No exercise is called {shown(typed)}, so nothing was changed. For the list: unknot exercises")
