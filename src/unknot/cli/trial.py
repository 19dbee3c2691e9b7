"""The command about fair tests: what today is, and to start, stop, pause, resume one, or refuse a day of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records, spoken
from unknot.cli.values import typed_whole
from unknot.insight.method_notes import is_slow
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.trial import LENGTHS, USUAL_LENGTH, Form, Trial
from unknot.record.trial_words import NONE, UNREAD, say_day, say_gone, say_lengths
from unknot.store.diary import Diary

_TAKES: Mapping[str, tuple[str, ...]] = {
    "": ("date", "plain", "json"),
    "start": ("days", "weeks"),
    "stop": ("why",),
    "pause": (),
    "resume": (),
    "refuse": ("date", "back"),
}
"""The options that go with each word; another one would do nothing, and is refused."""


def trial(shell: Shell) -> None:
    """Say what a day is, or do what the first word says."""
    verb, *words = shell.words or [""]
    verb = verb.casefold()
    if verb not in _TAKES:
        raise BadValue(
            f"{shown(verb)} is none of start, stop, pause, resume and refuse, so nothing was changed. "
            "Try: unknot test start heat"
        )
    if words and verb != "start":
        raise BadValue(
            f"unknot test {verb} takes no {shown(words[0])}, so nothing was changed. See: unknot test --help"
        )
    shell.refuse_options("test", verb, _TAKES)
    if verb == "start":
        _start(shell, " ".join(words))
    else:
        _VERBS[verb](shell)


def trial_as_json(diary: Diary, day: dt.date) -> dict[str, Any] | None:
    """Give the test under way for other programs, with what a day of it is; None where there is none."""
    trial = diary.trial
    if trial is None:
        return None
    drawn = trial.is_as_drawn
    number = trial.number_of(day) if drawn else None
    return {
        "activity": trial.activity,
        "name": diary.trial_name(trial),
        "form": trial.form,
        "start": trial.start.isoformat(),
        "length": trial.length,
        "days_over": trial.days_over(diary.today()),
        "day": None if number is None else number + 1,
        "assigned": None if number is None else "with" if trial.assigned(day) else "without",
        "refused": day in trial.refused,
        "paused": trial.is_paused,
        "as_drawn": drawn,
    }


def _show(shell: Shell) -> None:
    diary = shell.diary
    day, trial = shell.day() or diary.today(), diary.trial
    shell.tell_demo()
    if shell.args.json:
        print_json({"date": day.isoformat(), "test": trial_as_json(diary, day), "last": _last(diary)})
    elif shell.args.plain:
        print_records(_records(day, trial_as_json(diary, day), _last(diary)))
    elif trial is not None:
        shell.say(_say(diary, trial, day))
    else:
        for line in _say_last(shell):
            shell.say(line)
        if diary.has_unread_trial:
            shell.tell(UNREAD)
        shell.hint("To set one up: unknot test start heat")


def _say(diary: Diary, trial: Trial, day: dt.date) -> str:
    if diary.routine.get(trial.activity) is None:
        return f"{say_gone(trial.activity)} To end its fair test: unknot test stop"
    return say_day(trial, diary.trial_name(trial), day, diary.today())


def _last(diary: Diary) -> dict[str, Any] | None:
    """Give the last test for other programs, until another one is begun."""
    if diary.last_trial is None:
        return None
    from unknot.cli.last_trial import as_json

    return as_json(diary, diary.last_trial)


def _say_last(shell: Shell) -> Iterable[str]:
    last = shell.diary.last_trial
    if last is None:
        return [NONE]
    from unknot.cli.last_trial import as_text

    return as_text(shell.diary, last, shell.width)


def _records(day: dt.date, found: dict[str, Any] | None, last: dict[str, Any] | None) -> Iterator[tuple[object, ...]]:
    yield "date", day
    for name, value in (found or {}).items():
        yield name, spoken(value)
    for name, value in (last or {}).items():
        yield ("last", name, *value) if isinstance(value, list) else ("last", name, spoken(value))


def _start(shell: Shell, name: str) -> None:
    """Say what each length can tell, and settle a test once that was read."""
    if not name:
        raise BadValue("Which item is to be tested? Nothing was begun. Try: unknot test start heat")
    form, length = _length(shell)
    item = shell.diary.routine.pick(name)
    shell.diary.check_trial(item, length, form)
    shell.tell(say_lengths(form))
    if form == "days" and is_slow(item):
        shell.tell(f"{item.name} may work over weeks, which single days do not show. In pairs of weeks: --weeks")
    if shell.can_ask:
        answer = shell.read_line(f"{length} days from tomorrow, drawn by coin flips. Enter starts it, n does not: ")
        if answer is None or answer.casefold() not in ("", "y", "yes"):
            other = "In pairs of days" if form == "weeks" else "Another length"
            days = USUAL_LENGTH if form == "weeks" else next(one for one in LENGTHS[form] if one != length)
            shell.say(f"Nothing was begun. {other}: unknot test start {item.id} --days {days}")
            return
    shell.answer(shell.diary.start_trial(item, length, form))


def _length(shell: Shell) -> tuple[Form, int]:
    form: Form = "weeks" if shell.args.weeks else "days"
    if shell.args.days is None:
        return form, USUAL_LENGTH if form == "days" else LENGTHS[form][0]
    length = typed_whole(shell.args.days, 0, 10_000)
    if length is None:
        raise BadValue(f"{shown(shell.args.days)} is no number of days, so no test was begun. Try: --days 42")
    return form, length


def _stop(shell: Shell) -> None:
    shell.answer(shell.diary.stop_trial(shell.args.why or ""))


def _pause(shell: Shell) -> None:
    shell.answer(shell.diary.pause_trial())


def _resume(shell: Shell) -> None:
    shell.answer(shell.diary.resume_trial())


def _refuse(shell: Shell) -> None:
    shell.answer(shell.diary.refuse_trial_day(shell.day(), back=shell.args.back))


_VERBS: Mapping[str, Callable[[Shell], None]] = {
    "": _show,
    "stop": _stop,
    "pause": _pause,
    "resume": _resume,
    "refuse": _refuse,
}
