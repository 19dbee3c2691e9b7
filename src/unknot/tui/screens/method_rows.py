"""The page of a method, put into passages and rows: what is said of it, and what can be done with it now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from unknot.insight.evidence import Verdict, Word
from unknot.record.day import SLEEP
from unknot.record.decision import Decision, What
from unknot.record.routine import MEDICINE, Activity
from unknot.record.trial import Trial
from unknot.record.trial_words import say_day, say_gone
from unknot.record.words import relative_day, short_day
from unknot.tui.screens import helps_rows
from unknot.tui.screens.decide_words import DEEDS
from unknot.tui.screens.weighed import Weighed
from unknot.tui.widgets.choice_list import Choice
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.prose import Line, Passage

AT_THE_END = "Results come at the end."
PRESCRIBER = "A medicine: talk to your prescriber about it."
OTHER_TEST = "A fair test of {name} is under way. There is one at a time."

EDITED = (
    "The schedule of the fair test is not the one that was drawn, so it cannot be used. "
    "The diary's own answer is shown again."
)
END = Choice("end", "End the test")
SET_UP = Choice("set_up", "Set up a fair test")

_TEST_FIRST: frozenset[Word] = frozenset({"may_help", "no_clear_difference"})
"""What a fair test would tell most about."""

_DECIDED: Mapping[What, tuple[str, str]] = {
    "keep": ("keep it", ""),
    "pause": ("pause it", " until {day}"),
    "again": ("try it again", " from {day}"),
    "stop": ("stop it", ""),
}


class Method(NamedTuple):
    """A method as it is now. `activity` is None where the routine does not have it any more.

    `trial` is the fair test under way, of this method or of another one, which `tested` names as in a sentence.
    """

    id: str
    activity: Activity | None
    trial: Trial | None
    tested: str
    today: dt.date
    verdict: Verdict | None = None

    @property
    def own_trial(self) -> Trial | None:
        """The fair test of this very method that is under way."""
        return self.trial if self.trial and self.trial.activity == self.id else None

    @property
    def can_be_tested(self) -> bool:
        """Tell whether a fair test can be set up now."""
        one = self.activity
        if one is None or self.trial or not one.is_on(self.today):
            return False
        return one.kind not in (MEDICINE, SLEEP) and one.id != SLEEP


def said(method: Method, seen: Weighed | None, instead: Sequence[Passage]) -> list[Passage]:
    """Give all that is said of a method; `instead` stands where no verdict is shown. A test under way hides it."""
    passages = [Passage("", [Line(line)]) for line in _standing(method)]
    if method.own_trial is not None and method.activity is None:
        return [Passage("", [Line(shown(say_gone(method.id)))]), *passages]
    if method.own_trial is not None and method.own_trial.is_as_drawn:
        day = say_day(method.own_trial, method.tested, method.today, method.today)
        return [Passage("", [Line(shown(day)), Line(AT_THE_END)]), *passages]
    if method.own_trial is not None:
        passages.insert(0, Passage("", [Line(EDITED)]))
        return [*passages, *_weighed(method, seen, instead)]
    if method.activity is not None and method.activity.kind == MEDICINE:
        return [Passage("", [Line(PRESCRIBER)]), *passages]
    if method.trial is not None:
        passages.append(Passage("", [Line(OTHER_TEST.format(name=shown(method.tested)))]))
    first, *others = _weighed(method, seen, instead)
    if seen is None or method.verdict is None:
        return [first, *others, *passages]
    return [first, *passages, *others]


def _weighed(method: Method, seen: Weighed | None, instead: Sequence[Passage]) -> Sequence[Passage]:
    if seen is None or method.verdict is None:
        return instead
    return helps_rows.details(method.verdict, seen.past, whole=True)


def choices(method: Method, is_read: bool) -> list[Choice]:
    """Give what can be done: about a test under way that alone; `is_read` says that what is known is known."""
    if method.own_trial is not None:
        return [END] if method.activity is None else _of_trial(method.own_trial, method.today)
    if method.activity is None or not is_read:
        return []
    decisions = _decisions(method.activity, method.today)
    if not method.can_be_tested:
        return decisions
    verdict = method.verdict
    is_first = verdict is not None and verdict.word in _TEST_FIRST and verdict.source == "diary"
    return [SET_UP, *decisions] if is_first else [*decisions, SET_UP]


def _of_trial(trial: Trial, today: dt.date) -> list[Choice]:
    otherwise = "Take that back" if today in trial.refused else "Today goes otherwise"
    still = "Let the test go on" if trial.is_paused else "Pause the test"
    return [
        *([Choice("refuse", otherwise)] if trial.is_as_drawn and trial.assigned(today) is not None else []),
        *([Choice("still", still)] if trial.is_as_drawn else []),
        END,
    ]


def _decisions(activity: Activity, today: dt.date) -> list[Choice]:
    is_on = activity.is_on(today)
    if activity.kind == MEDICINE:
        return [Choice("keep", DEEDS["keep"][0])]
    labels: dict[What, str] = {what: label for what, (label, _) in DEEDS.items()}
    labels |= {} if is_on else {"keep": "Take it up again"}
    return [Choice(what, label) for what, label in labels.items()]


def _standing(method: Method) -> list[str]:
    decision = method.activity.standing(method.today) if method.activity else None
    if decision is None:
        return []
    why = f" Your reason: {shown(decision.why)}" if decision.why else ""
    return [f"{_decided(decision, method.today)}{why}"]


def _decided(decision: Decision, today: dt.date) -> str:
    what, until = _DECIDED[decision.what]
    day = until.format(day=short_day(decision.until, today)) if decision.until else ""
    on = relative_day(decision.on, today)
    return f"Decided {'' if on in ('today', 'yesterday') else 'on '}{on}: {what}{day}."
