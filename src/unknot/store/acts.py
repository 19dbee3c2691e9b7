"""Acts on their way to the file: what was done on the screen and when, and how it went in the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from unknot.record.saved import Saved
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError


class Verb(NamedTuple):
    """A verb of the diary and what it was given: plain values that nobody changes afterwards."""

    method: Callable[..., Saved]
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]

    def do(self, diary: Diary) -> Saved:
        """Do it in a diary. Errors: those of the verb."""
        return self.method(diary, *self.args, **self.kwargs)


class Act(NamedTuple):
    """What a person did at one moment: one verb, or those of one step.

    `step` is what `Diary.one_step` was given, `said` what was answered on the screen, `name` what undo calls it.
    """

    moment: dt.datetime
    verbs: tuple[Verb, ...]
    step: tuple[str, str] | None
    said: Saved
    name: str

    def do(self, diary: Diary) -> Saved:
        """Do all of it in a diary, and give the last answer. Errors: those of its verbs; nothing was changed then."""
        if self.step is None:
            return self.verbs[0].do(diary)
        with diary.one_step(*self.step):
            answers = [verb.do(diary) for verb in self.verbs]
        return answers[-1] if answers else Saved("", changed=False)


class Result(NamedTuple):
    """How an act went in the file: what it answered there, or what kept it from being done.

    `crash` is a fault of the program; a `BadValue` or `UnknownItem` is a `refusal`, its text fit to show.
    """

    act: Act
    said: Saved | None = None
    refusal: str = ""
    crash: Exception | None = None


class Lost(NamedTuple):
    """An act that is not in the file in the end, and why."""

    act: Act
    why: str


class Outcome(NamedTuple):
    """What came of trying to save.

    `results` are in the order of their acts; where there are none, nothing was saved, and `trouble` or `crash` says
    why. `half` is the sentence of a save that may not outlast a power cut. `changed_outside` is True where somebody
    else had changed the file since it was last seen here.
    """

    results: tuple[Result, ...] = ()
    trouble: DiaryError | None = None
    crash: Exception | None = None
    half: str = ""
    changed_outside: bool = False

    @classmethod
    def joined(cls, outcomes: Iterable[Outcome]) -> Outcome:
        """Make one of several that followed each other: the trouble is that of the last one."""
        joined = cls()
        for one in outcomes:
            joined = cls(
                results=(*joined.results, *one.results),
                trouble=one.trouble,
                crash=joined.crash or one.crash,
                half=one.half or joined.half,
                changed_outside=joined.changed_outside or one.changed_outside,
            )
        return joined
