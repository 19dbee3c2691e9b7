"""The command that saves a whole day in one line: `unknot log 4 all sleep=3`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal

from unknot.cli.recording import find_items
from unknot.cli.shell import Shell
from unknot.record.errors import BadValue
from unknot.record.pain import read_nrs, shown
from unknot.record.routine import Activity
from unknot.record.saved import Saved
from unknot.record.sleep import read_quality
from unknot.store.diary import Diary

Act = Callable[[], Saved]


def log(shell: Shell) -> None:
    """Save all that the words say as one step, or nothing where one of them cannot be taken."""
    day = shell.day()
    line = _Line(shell.diary, day)
    for word in shell.words:
        line.read(word)
    acts = line.acts()
    if not acts:
        raise BadValue("There was nothing to save. Try: unknot log 4 all sleep=3")
    with shell.diary.one_step():
        answers = [act() for act in acts]
    shell.answer_all(answers)


class _Line:
    """The words of one line, read one by one; they may come in any order, and each kind counts once."""

    def __init__(self, diary: Diary, day: dt.date | None) -> None:
        self._diary, self._day = diary, day
        self._acts: dict[str, Act] = {}
        self._done: list[Activity] = []
        self._all = False

    def read(self, word: str) -> None:
        """Understand one word; raises `BadValue` or `UnknownItem`."""
        name, given, value = word.partition("=")
        if word.lstrip("+-.")[:1].isdigit():
            self._pain(word)
        elif given:
            self._named(name.casefold(), value)
        elif word.casefold() == "all":
            self._all = True
        elif word.casefold() == "flare":
            self._flare("on")
        else:
            self._done += find_items(self._diary, [word], self._day)

    def acts(self) -> list[Act]:
        """Give what is to be done, in the order of a day: the number first, ticks later."""
        diary, day = self._diary, self._day
        if self._done:
            self._acts["done"] = lambda: diary.mark_done(list({item.id: item for item in self._done}.values()), day=day)
        if self._all:
            self._acts["all"] = lambda: diary.mark_done(diary.left_to_do(day or diary.today()), day=day)
        order = ("pain", "flare", "rest", "not-done", "done", "all", "sleep", "note")
        return [self._acts[name] for name in order if name in self._acts]

    def _named(self, name: str, value: str) -> None:
        readers: dict[str, Callable[[str], None]] = {
            "pain": self._pain,
            "sleep": self._sleep,
            "flare": self._flare,
            "note": self._note,
            "rest": lambda text: self._mark("rest", "rest", text),
            "not-done": lambda text: self._mark("not-done", "not_done", text),
        }
        if name not in readers:
            raise BadValue(f"{shown(name)} takes no value here, so nothing was saved. These do: {', '.join(readers)}.")
        readers[name](value)

    def _put(self, name: str, act: Act) -> None:
        if name in self._acts:
            raise BadValue(f"There are two of {name} in that line, so nothing was saved. Try it with one.")
        self._acts[name] = act

    def _pain(self, text: str) -> None:
        nrs = read_nrs(text)
        self._put("pain", lambda: self._diary.record_pain(nrs, day=self._day))

    def _sleep(self, text: str) -> None:
        quality = read_quality(text)
        self._put("sleep", lambda: self._diary.log_sleep({"sleep_quality": quality}, day=self._day))

    def _flare(self, text: str) -> None:
        if text.casefold() not in ("on", "off"):
            raise BadValue("A flare day is on or off, so nothing was saved. Try: unknot log 4 flare")
        self._put("flare", lambda: self._diary.set_flare(text.casefold() == "on", self._day))

    def _note(self, text: str) -> None:
        self._put("note", lambda: self._diary.set_note(text.strip(), self._day))

    def _mark(self, name: str, mark: Literal["rest", "not_done"], text: str) -> None:
        items = find_items(self._diary, text.split(","), self._day)
        self._put(name, lambda: self._diary.mark(items, mark, self._day))
