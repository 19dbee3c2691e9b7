"""The posture check: which few questions have their turn today, what changed, and the one thing to try."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from unknot.guide.library import PostureQuestion

Answer = Literal["yes", "no", "not_me"]
"""What can be answered. A "no" is nothing wrong: it is something to try. "Not me" is not asked again."""

WORDS: Mapping[Answer, str] = {"yes": "yes", "no": "no", "not_me": "not me"}
"""Each answer as it is said."""

SETTING = "posture"
"""The name under which the settings keep the answers: question id to answer, date and the answer before it."""

MOST = 3
"""How many questions a day has at most: about half a minute."""

MOST_ON_FLARE_DAYS = 1
"""The same on a flare day, which shrinks everything."""

NO_AGAIN = dt.timedelta(days=14)
"""After how long a "no" is asked again: time enough to have tried something."""

YES_AGAIN = dt.timedelta(days=42)
"""After how long a "yes" is asked again."""

NOTHING_TO_CHANGE = "Nothing to change today. The next position is a good one, too."
"""What is said in the place of a suggestion."""


class Look(NamedTuple):
    """The answer to a question, the day it was given on, and the answer before it, None where there was none."""

    answer: Answer
    on: dt.date
    before: Answer | None = None


Looks = Mapping[str, Look]
"""The answers so far, by the ids of their questions."""


def read_looks(raw: object) -> dict[str, Look]:
    """Read the answers as the settings keep them; what cannot be understood is as good as not answered."""
    entries = raw.items() if isinstance(raw, Mapping) else ()
    return {str(name): look for name, entry in entries if (look := _read(entry)) is not None}


def with_answer(raw: object, question: str, answer: Answer, today: dt.date) -> dict[str, Any]:
    """Put an answer in, and keep everything else as it is; a second one on the same day corrects the first."""
    kept = {str(name): entry for name, entry in raw.items()} if isinstance(raw, Mapping) else {}
    old, entry = _read(kept.get(question)), kept.get(question)
    before = None if old is None else old.before if old.on == today else old.answer
    unknown = dict(entry) if isinstance(entry, Mapping) else {}
    kept[question] = {**unknown, "answer": answer, "on": today.isoformat(), "before": before}
    return kept


def reopened(raw: object) -> dict[str, Any]:
    """Forget each "not me", so that these questions have their turn again; everything else stays as it is."""
    entries = raw.items() if isinstance(raw, Mapping) else ()
    return {str(name): entry for name, entry in entries if not _is_not_me(_read(entry))}


def count_not_me(questions: Iterable[PostureQuestion], looks: Looks) -> int:
    """Count the questions that are not asked any more."""
    return sum(_is_not_me(looks.get(one.id)) for one in questions)


def questions_of(
    questions: Sequence[PostureQuestion], looks: Looks, today: dt.date, most: int = MOST
) -> tuple[PostureQuestion, ...]:
    """Choose the questions that are left for today, at most `most` with those answered today already.

    Those of one part stay together, and the part that waited longest comes first. A part with many is spread evenly
    over days, and one with a single question shares its day with the next part. The same answers and the same date
    always give the same questions; where nothing is due there are none.
    """
    answered = [one for one in questions if _is_of(looks.get(one.id), today)]
    waiting = [one for one in questions if one in answered or _due(looks.get(one.id), today) <= today]
    parts = [[one for one in waiting if one.part == part] for part in dict.fromkeys(one.part for one in waiting)]
    parts.sort(key=lambda part: min(_turn(looks.get(one.id), today) for one in part))
    chosen: list[PostureQuestion] = []
    for part in parts:
        if len(chosen) > 1:
            break
        part.sort(key=lambda one: _turn(looks.get(one.id), today))
        chosen += _share(part)
    left = [one for one in chosen if one not in answered]
    return tuple(left[: max(0, most - len(answered))])


def changes(questions: Iterable[PostureQuestion], looks: Looks, today: dt.date) -> list[str]:
    """Say what is answered otherwise today than the time before: "Screen height: no last time, yes now."."""
    found = ((one, looks[one.id]) for one in questions if _is_of(looks.get(one.id), today))
    return [
        f"{name_of(one)}: {WORDS[look.before]} last time, {WORDS[look.answer]} now."
        for one, look in found
        if look.before is not None and look.before != look.answer
    ]


def to_try(questions: Iterable[PostureQuestion], looks: Looks, today: dt.date) -> PostureQuestion | None:
    """Give the question whose suggestion is worth a try, or None.

    It is the first "no" of today. Only on a day on which nothing was answered is it the newest one of earlier days, so
    that nobody is told the same thing day after day.
    """
    known = [(one, looks[one.id]) for one in questions if one.id in looks]
    refused = [(one, look) for one, look in known if look.answer == "no" and look.on <= today]
    newest = max(refused, key=lambda pair: pair[1].on, default=None)
    answered = any(_is_of(look, today) for _, look in known)
    return newest[0] if newest and (newest[1].on == today or not answered) else None


def name_of(question: PostureQuestion) -> str:
    """Name a question in short, by the words of its id: "screen_height" is "Screen height"."""
    return question.id.replace("_", " ").replace("-", " ").strip().capitalize()


def _read(entry: object) -> Look | None:
    if not isinstance(entry, Mapping) or entry.get("answer") not in get_args(Answer):
        return None
    try:
        on = dt.date.fromisoformat(entry["on"])
    except (KeyError, TypeError, ValueError):
        return None
    before = entry.get("before")
    return Look(entry["answer"], on, before if before in get_args(Answer) else None)


def _is_not_me(look: Look | None) -> bool:
    return look is not None and look.answer == "not_me"


def _is_of(look: Look | None, today: dt.date) -> bool:
    return look is not None and look.on == today


def _due(look: Look | None, today: dt.date) -> dt.date:
    """Tell from which day on a question can be asked: at once where it never was, never after a "not me"."""
    if look is not None and look.answer == "not_me":
        return dt.date.max
    if look is None or look.on - today > YES_AGAIN:  # further ahead than any turn: a slip, or a clock that was wrong
        return dt.date.min
    return look.on + (NO_AGAIN if look.answer == "no" else YES_AGAIN)


def _turn(look: Look | None, today: dt.date) -> tuple[bool, dt.date]:
    """Give a question's place in the row: those answered today first, then the one that waits longest."""
    return not _is_of(look, today), _due(look, today)


def _share(part: list[PostureQuestion]) -> list[PostureQuestion]:
    """Take a day's share of a part: three of six, two of four, so that no single one is left over."""
    days = -(-len(part) // MOST)
    return part[: -(-len(part) // days)]
