"""What is said of acts that are not saved: on the status line, and at the very end. No Textual here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from unknot.store.acts import Act, Lost, Verb
from unknot.store.errors import DiaryError

SAVED_NOW = "Saved now: everything is in the diary."

_ANSWERS = {
    "sleep_quality": "quality",
    "into_bed": "in bed",
    "try_sleep": "tried to sleep",
    "final_wake": "woke for good",
    "out_of_bed": "up",
    "sol_min": "minutes until asleep",
    "nwak": "times awake",
    "waso_min": "minutes awake",
}


def trouble_words(trouble: DiaryError, count: int, leaving: str = "") -> str:
    """Say why so many acts are not saved yet, and what becomes of them; `leaving` says what to press to go."""
    kept = f"{count} changes are kept here"
    if count == 1:
        kept = "It is kept here" if trouble.why else "What you entered is kept here"
    first = f"Not saved yet: {trouble.why}." if trouble.why else f"Not saved yet: {trouble}"
    advice = f" {trouble.advice}." if trouble.advice else ""
    return f"{first} {kept} and tried again.{advice}{_without(leaving)}"


def count_of(acts: Sequence[Act]) -> int:
    """Count acts as they would be listed: a note that was written letter by letter is one."""
    return len([*_listed(acts)])


def slow_words(leaving: str) -> str:
    """Say that the program ends as soon as everything is saved."""
    return f"Saving: this takes longer than usual. Unknot closes when it is done.{_without(leaving)}"


def lost_words(lost: Sequence[Lost]) -> str:
    """Say after the end, on the terminal, what is not in the diary, so that it can be entered again."""
    lines: list[str] = []
    for why, some in groupby(lost, key=lambda one: one.why):
        lines.append(f"Not saved: {why.rstrip('.')}. This is not in the diary, so that you can enter it again:")
        lines += [f"  {words}" for words in _listed([one.act for one in some])]
    return "\n".join(lines)


def _without(leaving: str) -> str:
    return f" {leaving} again leaves without saving." if leaving else ""


def _listed(acts: Sequence[Act]) -> Iterator[str]:
    """Name acts with their time; of those that replace each other (a note, letter by letter) the last one."""
    for act, following in zip_longest(acts, acts[1:]):
        if following is None or not _replaces(following, act):
            yield f"{act.moment:%H:%M}  {act.name}{''.join(map(_details, act.verbs))}"


def _replaces(later: Act, earlier: Act) -> bool:
    """Tell whether an act says all that an earlier one did; answers of the sleep log add up instead."""
    merge = [verb.kwargs.get("merge") for verb in earlier.verbs if verb.method.__name__ != "log_sleep"]
    return any(merge) and merge == [verb.kwargs.get("merge") for verb in later.verbs]


def _details(verb: Verb) -> str:
    """Give the person's own words and answers, which the name of an act does not tell."""
    if verb.method.__name__ == "set_note":
        return f": {verb.args[0]}"
    if verb.method.__name__ == "log_sleep":
        return ": " + ", ".join(f"{_ANSWERS.get(name, name)} {_said(value)}" for name, value in verb.args[0].items())
    return ""


def _said(value: object) -> str:
    if value is None:
        return "not answered"
    return f"{value:%H:%M}" if isinstance(value, dt.time) else str(value)
