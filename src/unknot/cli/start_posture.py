"""The posture check, line by line: the same questions and the same words as in the app."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.cli.shell import Shell
from unknot.guide.library import PostureQuestion
from unknot.guide.load_library import library
from unknot.guide.moves import move_for
from unknot.insight.posture import (
    MOST,
    MOST_ON_FLARE_DAYS,
    SETTING,
    Answer,
    Looks,
    questions_of,
    read_looks,
    with_answer,
)
from unknot.record.routine import Activity
from unknot.record.saved import Saved, lowered
from unknot.tui.screens import posture_words

_CHECK = "posture"
_TYPED: dict[str, Answer] = {"y": "yes", "yes": "yes", "n": "no", "no": "no", "-": "not_me", "not me": "not_me"}


def run(shell: Shell, item: Activity, one: object = None) -> int:  # noqa: ARG001 - every kind is started this way
    """Ask what has its turn today, say what came of it, and mark the item as done; gives the exit code.

    The item that is no check says its one thing to do. With --no-input the words are printed and nothing is saved.
    There is no session under way that it could go on with.
    """
    asked = _questions(shell) if item.id == _CHECK else ()
    if shell.args.no_input:
        for question in asked:
            shell.say(question.ask)
        if not asked:
            _say_end(shell, item)
        return 0
    visit = f"posture {shell.diary.now().isoformat()}"
    if asked:
        shell.tell("y yes, n no, - not me. Enter skips a question, q ends. Each answer is saved at once.")
    if item.id != _CHECK and shell.can_ask:
        _say_end(shell, item)
        if shell.read_line("Enter when it is done, q leaves it open: ") in (None, "q"):
            return 0
        shell.answer(shell.diary.mark_done([item]))
        return 0
    if all(_settled(shell, item, question, visit) for question in asked):
        _say_end(shell, item)
        with shell.diary.one_step(lowered(item.name), merge=visit):
            saved = shell.diary.mark_done([item])
        shell.answer(saved)
    return 0


def _questions(shell: Shell) -> Sequence[PostureQuestion]:
    today = shell.diary.today()
    most = MOST_ON_FLARE_DAYS if shell.diary.day(today).flare else MOST
    return questions_of(_known(shell), _looks(shell), today, most)


def _settled(shell: Shell, item: Activity, question: PostureQuestion, visit: str) -> bool:
    """Ask until the answer can be taken; False when the person ends the questions."""
    while True:
        typed = shell.read_line(f"{question.ask} ")
        if typed is None or typed.casefold() in ("q", "quit"):
            return False
        if not typed:
            return True
        answer = _TYPED.get(typed.casefold())
        if answer is not None:
            shell.say(_save(shell, item, question, answer, visit).text)
            return True
        shell.say("That was not one of y, n or -, so nothing was saved. Enter skips it.")


def _save(shell: Shell, item: Activity, question: PostureQuestion, answer: Answer, visit: str) -> Saved:
    diary = shell.diary
    value = with_answer(diary.settings.values.get(SETTING), question.id, answer, diary.today())
    with diary.one_step(lowered(item.name), merge=visit):
        return diary.set_setting(SETTING, value)._replace(text=posture_words.said_answer(answer))


def _say_end(shell: Shell, item: Activity) -> None:
    today = shell.diary.today()
    if item.id != _CHECK:
        move = move_for(today)
        shell.say(f"{move.text} ({posture_words.source_words(move.sources)})")
        return
    for title, lines, names in posture_words.result(_known(shell), _looks(shell), today):
        lead = f"{title}: " if title else ""
        source = f" ({posture_words.source_words(names)})" if names else ""
        for line in lines:
            shell.say(f"{lead}{line}{source}")


def _known(shell: Shell) -> Sequence[PostureQuestion]:
    return tuple(library(shell.diary.own_guide).posture.values())


def _looks(shell: Shell) -> Looks:
    return read_looks(shell.diary.settings.values.get(SETTING))
