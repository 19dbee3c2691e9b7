"""The command that goes through the day in questions, line by line: for screen readers, and for little energy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from unknot.cli.shell import Shell
from unknot.insight.check_ins import QUESTIONS
from unknot.record.check_in import TOPICS, read_topic
from unknot.record.day import SLEEP
from unknot.record.errors import BadValue
from unknot.record.pain import read_nrs
from unknot.record.routine import Activity
from unknot.record.saved import Saved
from unknot.record.sleep import read_quality
from unknot.record.words import relative_day, short_day
from unknot.store.diary import Diary
from unknot.tui.screens.today_words import check_in_is_due


class Question(NamedTuple):
    """What is asked, and what saves the answer; it raises `BadValue` for one that cannot be taken."""

    prompt: str
    save: Callable[[str], Saved]


def ask(shell: Shell) -> None:
    """Ask about pain, each open item, sleep, on its day the week, and a note. Each answer is saved at once."""
    if shell.args.no_input:
        raise BadValue("unknot ask is made of questions, so nothing was changed. Try: unknot log 4 all sleep=3")
    diary = shell.diary
    day = shell.day() or diary.today()
    shell.tell(f"{short_day(day)}. Enter skips a question, q ends. Each answer is saved at once.")
    for question in _questions(diary, day):
        if not settled(shell, question):
            return
    shell.say(f"That is all for {relative_day(day, diary.today())}. To hear it back: unknot today")


def settled(shell: Shell, question: Question) -> bool:
    """Ask until the answer can be taken; False when the person ends the questions."""
    while True:
        answer = shell.read_line(f"{question.prompt} ")
        if answer is None or answer.casefold() in ("q", "quit"):
            return False
        if not answer:
            return True
        try:
            shell.say(question.save(answer).text)
        except BadValue as error:
            shell.say(str(error))
        else:
            return True


def _questions(diary: Diary, day: dt.date) -> Iterator[Question]:
    is_today = day == diary.today()
    so_far = diary.day(day).pain_of_day
    known = f" (so far {so_far.nrs})" if so_far else ""
    words = "Pain right now" if is_today else "Average pain of that day"
    yield Question(f"{words}, 0 to 10{known}?", lambda text: diary.record_pain(read_nrs(text), day=day))
    for item in diary.left_to_do(day):
        yield _about(diary, day, item)
    there = diary.day(day)
    if any(item.id == SLEEP for item in diary.routine.on(day, there.flare)) and there.state_of(SLEEP) == "open":
        yield Question("Sleep, 1 very poor to 5 very good?", lambda text: _save_sleep(diary, day, text))
    if is_today and check_in_is_due(diary):
        yield from check_in_questions(diary, day)
    yield Question("A note?", lambda text: diary.set_note(text, day))


def check_in_questions(diary: Diary, day: dt.date) -> Iterator[Question]:
    """Go through the three questions of the weekly check-in of a day."""
    for topic, lead in zip(TOPICS, ("Your last 7 days. ", "", ""), strict=True):
        ask, ends = QUESTIONS[topic]
        yield Question(f"{lead}{ask} {ends}", partial(_save_topic, diary, day, topic))


def _about(diary: Diary, day: dt.date, item: Activity) -> Question:
    there = diary.day(day)
    amount = item.amount(day, there.flare)
    name = item.name_on(day, there.flare) + (f", {amount}" if amount else "")
    return Question(f"{name}: done? y yes, r rest, n not done", lambda text: _save_item(diary, day, item, text))


def _save_item(diary: Diary, day: dt.date, item: Activity, text: str) -> Saved:
    word = text.casefold()
    if word in ("y", "yes", "done"):
        return diary.mark_done([item], day=day)
    if word in ("r", "rest"):
        return diary.mark([item], "rest", day)
    if word in ("n", "no"):
        return diary.mark([item], "not_done", day)
    raise BadValue("That was not one of y, r or n, so nothing was saved. Enter skips it.")


def _save_sleep(diary: Diary, day: dt.date, text: str) -> Saved:
    return diary.log_sleep({"sleep_quality": read_quality(text)}, day=day)


def _save_topic(diary: Diary, day: dt.date, topic: str, text: str) -> Saved:
    return diary.log_check_in({topic: read_topic(text)}, day=day)
