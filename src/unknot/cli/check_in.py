"""The command for the weekly check-in: three numbers, and a score from a clinic."""

from __future__ import annotations

import datetime as dt
from typing import Any

from unknot.cli.shell import Shell
from unknot.record.check_in import CLEARED, TOPICS, read_score, read_topic, said_in_short
from unknot.record.day import Day
from unknot.record.errors import BadValue
from unknot.record.words import short_day
from unknot.store.diary import Diary

_IN_ONE_GO = 64


def check_in(shell: Shell) -> None:
    """Save what was typed; without anything, ask the three questions, or show the latest one where nobody answers."""
    args = shell.args
    if args.clear and (shell.words or args.clinic is not None or args.name is not None):
        raise BadValue(
            "--clear takes the check-in away and goes alone, so nothing was changed. Try it without a number."
        )
    if args.clear:
        _clear(shell)
    elif shell.words or args.clinic is not None or args.name is not None:
        answers = {**_numbers(shell.words), **_clinic(shell)}
        shell.answer(shell.diary.log_check_in(answers, day=shell.day()))
    elif shell.can_ask:
        _ask(shell)
    else:
        shell.say(_said_latest(shell.diary, shell.day()))


def _clear(shell: Shell) -> None:
    """Take a check-in away, and say where there was none."""
    diary, day = shell.diary, shell.day()
    if diary.day(day or diary.today()).check_in.is_blank:
        shell.say(f"No check-in {f'for {short_day(day, diary.today())}' if day else 'today'}, so nothing to clear.")
        return
    shell.answer(diary.log_check_in(CLEARED, day=day))


def _numbers(words: list[str]) -> dict[str, Any]:
    """Read the three numbers, in the order of the questions; a dash leaves one as it is."""
    if words and (len(words) != len(TOPICS) or {*words} == {"-"}):
        raise BadValue(
            "A check-in takes three numbers, with a dash for one left out, so nothing was saved. "
            "Try: unknot check-in 6 7 8"
        )
    return {topic: read_topic(word) for topic, word in zip(TOPICS, words, strict=False) if word != "-"}


def _clinic(shell: Shell) -> dict[str, Any]:
    """Read a score from a clinic; a name alone is about the score that is there."""
    args = shell.args
    score = {} if args.clinic is None else {"clinic_score": read_score(args.clinic), "clinic_name": ""}
    name = {} if args.name is None else {"clinic_name": " ".join(args.name.split())}
    if name and not score and shell.diary.day(shell.day() or shell.diary.today()).check_in.clinic_score is None:
        raise BadValue(
            'A name goes with a score, so nothing was saved. Try: unknot check-in --clinic 5.3 --name "PEG at Dr Lind"'
        )
    return {**score, **name}


def _ask(shell: Shell) -> None:
    """Ask the three questions, one by one."""
    from unknot.cli.ask import check_in_questions, settled

    diary = shell.diary
    shell.tell("Enter skips a question, q ends. Each answer is saved at once.")
    for question in check_in_questions(diary, shell.day() or diary.today()):
        if not settled(shell, question):
            return


def _said_latest(diary: Diary, last: dt.date | None) -> str:
    """Say the latest check-in, up to a day."""
    found = _latest(diary, last or diary.today())
    if found is None:
        return "No weekly check-in yet. Three numbers from 0 to 10, if you like: unknot check-in 6 7 8"
    return f"{short_day(found.date, diary.today())}: {said_in_short(found.check_in)}."


def _latest(diary: Diary, last: dt.date) -> Day | None:
    """Find the latest day with a check-in, some weeks at a time: mostly it is in the first ones."""
    dates = [day for day in diary.recorded() if day <= last]
    for end in range(len(dates), 0, -_IN_ONE_GO):
        for day in diary.days_on(dates[max(0, end - _IN_ONE_GO) : end])[::-1]:
            if not day.check_in.is_blank:
                return day
    return None
