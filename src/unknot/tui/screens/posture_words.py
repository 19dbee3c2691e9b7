"""What the posture check says, on the screen and in the shell. No Textual here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from unknot.guide.library import PostureQuestion
from unknot.guide.load import Tip, short_names
from unknot.insight.posture import NOTHING_TO_CHANGE, WORDS, Answer, Looks, changes, to_try

NO_CORRECT_ONE = Tip("No single posture is the correct one. Changing position can help.", ("slater2019",))
"""What is said at the end of every check."""

NOTHING_TO_ASK = "Nothing to ask today. Each question has its turn."

TRY = "To try, if you like"
"""The title of the one suggestion."""

CHANGED = "Since last time"
"""The title of what changed."""

ROWS: Sequence[tuple[Answer, str, str]] = (("yes", "Yes", "y"), ("no", "No", "n"), ("not_me", "Not me", "-"))
"""The answers in their order, with their labels and keys."""

ASK_AGAIN = "Ask again what I said is not me"

REOPENED = "These questions come round again from the next check on."


def place_of(question: PostureQuestion, number: int, count: int) -> str:
    """Say what a question is about, and how far it is: "Chair   2 of 3"."""
    part = question.part.replace("_", " ").strip()
    return f"{part[:1].upper()}{part[1:]}   {number} of {count}"


def said_answer(answer: Answer) -> str:
    """Say that an answer was saved."""
    return f"{WORDS[answer].capitalize()}, saved."


def result(
    questions: Sequence[PostureQuestion], looks: Looks, today: dt.date
) -> list[tuple[str, list[str], tuple[str, ...]]]:
    """Give what comes of a check: titles (some empty) with their lines and the ids of their sources."""
    parts: list[tuple[str, list[str], tuple[str, ...]]] = []
    if not any(look.on == today for look in looks.values()):
        parts.append(("", [NOTHING_TO_ASK], ()))
    changed = changes(questions, looks, today)
    if changed:
        parts.append((CHANGED, changed, ()))
    suggested = to_try(questions, looks, today)
    if suggested is None:
        parts.append(("", [NOTHING_TO_CHANGE], ()))
    else:
        parts.append((TRY, [suggested.suggestion], suggested.sources))
    return [*parts, ("", [NO_CORRECT_ONE.text], NO_CORRECT_ONE.sources)]


def source_words(names: Sequence[str]) -> str:
    """Name where something comes from, short enough for two on a narrow screen: "From HSE on breaks"."""
    return f"From {short_names(names)}" if names else ""
