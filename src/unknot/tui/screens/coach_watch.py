"""What the coach is told of a diary, and what it says first. No Textual here: the shell uses it, too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from unknot.insight.coach import Advice, Known, advise
from unknot.insight.coach_finds import ABOVE
from unknot.insight.coach_moment import LOOKS_BACK, Moment
from unknot.insight.coach_rules import BY_ID, RULES, Rule
from unknot.insight.evidence import Word
from unknot.insight.steps_up import SAFETY
from unknot.record.coaching import doctor_rule, flare_plan, rules_left, rules_off
from unknot.record.day import Day
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.settings import Settings
from unknot.store.diary import Diary

Verdicts = Mapping[str, Word]
"""The words of the verdicts by the ids of methods."""

NOTHING = "Nothing is suggested now."
"""What is said where no rule speaks."""

NEEDS_VERDICTS = "what_helped"
"""The rule that looks at verdicts: they take the whole history to work out."""

LIGHTER_DAY = "offer_flare_day"
"""The rule that offers what the sentence about a high number offers as well."""


def is_on(diary: Diary) -> bool:
    """Tell whether the person wants the coach at all."""
    return bool(diary.settings.get("coach"))


def known_of(diary: Diary, verdicts: Verdicts | None = None) -> Known:
    """Tell the coach what a diary knows beside its days. The nudge to move has its own words, so it is left out."""
    settings, today = diary.settings, diary.today()
    return Known(
        verdicts=verdicts or {},
        avoid=_not_to_name(diary, today),
        off=rules_off(settings),
        left=rules_left(settings, today) | diary.rules_said,
        last_day=diary.last_day_before(today),
        doctor=doctor_rule(settings),
        has_flare_plan=bool(flare_plan(settings).strip()),
        hides_pain=bool(settings.get("quiet")),
        crashes=_crashes(settings),
        usual_bed=dt.time.fromisoformat(settings.get("usual_bed")),
    )


def last_days(diary: Diary) -> Sequence[Day]:
    """Give the days that the coach looks at, today the last."""
    today = diary.today()
    return diary.days(today - dt.timedelta(days=LOOKS_BACK - 1), today)


def first_advice(diary: Diary, verdicts: Verdicts | None = None) -> Advice | None:
    """Give the one thing to say now, or None: where nothing is to be said, or the coach is off."""
    if not is_on(diary):
        return None
    return next(iter(advise(last_days(diary), diary.routine, diary.now(), known_of(diary, verdicts))), None)


def find_rule(typed: str) -> Rule:
    """Find a rule by its id, however it is typed; raises `BadValue` where there is none."""
    name = "_".join(typed.casefold().replace("-", " ").replace("_", " ").split())
    if name not in BY_ID:
        raise BadValue(f"No rule is called {shown(typed)}, so nothing was changed. To see them: unknot coach")
    return BY_ID[name]


def rules_that_are_off(diary: Diary) -> list[Rule]:
    """List the rules that the person switched off, in the order of being heard."""
    off = rules_off(diary.settings)
    return [rule for rule in RULES if rule.id in off]


def without_said(text: str, said: str) -> str:
    """Leave out what another line says already: first sentences that are in it, or all."""
    if text in said:
        return ""
    first, stop, rest = text.partition(". ")
    return without_said(rest[:1].upper() + rest[1:], said) if stop and f"{first}." in said else text


class CoachWatch:
    """Follows the coach through a day, and sees to it that nothing is said twice.

    `advice` is what stands now. `said` is the sentence with which the day began on the status line; what it says, the
    line does not repeat. `verdicts` are None until they were read, and wanted while a rule waits for them.
    """

    def __init__(self, diary: Diary, said: str = "") -> None:
        """Begin with nothing said."""
        self._diary = diary
        self._begin(said)

    def _begin(self, said: str = "") -> None:
        """Begin a day."""
        self._day, self._said = self._diary.today(), said
        self._gone: frozenset[str] = frozenset()
        self.advice: Advice | None = None
        self.verdicts: Verdicts | None = None
        self.wants_verdicts = False

    @property
    def text(self) -> str:
        """The line, without what was said at the start of the day; an empty text for none."""
        return without_said(self.advice.text, self._said) if self.advice else ""

    def look(self, held: Collection[str] = (), sat_min: int | None = None) -> Advice | None:
        """Ask the coach again. Rules in `held` are silent for now, since another line says the same.

        `sat_min` is for how many minutes nothing changed, where the person asked to be told and it is time to.
        """
        diary = self._diary
        if diary.today() != self._day:
            self._begin()
        if not is_on(diary):
            self.advice, self.wants_verdicts = None, False
            return None
        known, days = known_of(diary, self.verdicts), last_days(diary)
        silent = known.off | known.left | frozenset(held)
        found = advise(days, diary.routine, diary.now(), known._replace(left=silent | self._gone, sat_min=sat_min))
        self._follow(found[0] if found else None, silent)
        self.wants_verdicts = NEEDS_VERDICTS not in silent and self._pain_is_up(days, known)
        return self.advice

    def learn(self, verdicts: Verdicts) -> None:
        """Take the verdicts in. What stood while they were read had no time to be heard, so it may come again."""
        self.verdicts, self.advice = verdicts, None

    def note_said(self) -> None:
        """Note in the diary what had its say and went away, for the day's next start; not before all else is saved."""
        if self._gone and not self._diary.pending and not self._gone <= self._diary.rules_said:
            self._diary.note_said(self._gone)

    def _follow(self, advice: Advice | None, silent: Collection[str]) -> None:
        """Take up another advice; what stood until now went by itself unless the person silenced it."""
        before, self.advice = self.advice, advice
        is_other = before and before.id not in silent and (advice is None or advice.id != before.id)
        if before and is_other and not BY_ID[before.id].stands:
            self._gone |= {before.id}

    def forget_said(self) -> None:
        """Let the line say all of it: the sentence with which the day began gave way to another."""
        self._said = ""

    def _pain_is_up(self, days: Sequence[Day], known: Known) -> bool:
        """Tell whether verdicts could be of use and were not read yet."""
        if self.verdicts is not None or known.hides_pain:
            return False
        above = Moment.of(days, self._diary.routine, self._diary.now(), known).above
        return above is not None and above >= ABOVE


def _not_to_name(diary: Diary, today: dt.date) -> frozenset[str]:
    """Give the ids of items not to name: a fair test made today a day without, or it is being done already."""
    session = diary.session
    return frozenset({diary.left_out_on(today), session.activity if session else ""} - {""})


def _crashes(settings: Settings) -> bool:
    """Tell whether the person answered that small efforts make them crash, or that they are not sure."""
    kept = settings.values.get(SAFETY)
    return isinstance(kept, Mapping) and kept.get("crash") in ("yes", "not sure")
