"""What is said of the last fair test, once none is under way: what came out, or that it was stopped."""

from __future__ import annotations

import textwrap
from functools import partial
from typing import Any

from unknot.cli.looking_back import days
from unknot.insight.evidence import Verdict
from unknot.insight.fair_test import results
from unknot.insight.helps import evidence_in_json
from unknot.insight.helps_words import sentences
from unknot.record.calendar_day import beginning_of
from unknot.record.trial import Trial
from unknot.record.trial_words import say_stopped
from unknot.store.diary import Diary

_NARROWEST = 20


def as_text(diary: Diary, last: Trial, width: int) -> list[str]:
    """Say it in lines; in quiet mode without what comes from pain numbers."""
    return textwrap.wrap(_said(diary, last), max(_NARROWEST, width))


def as_json(diary: Diary, last: Trial) -> dict[str, Any]:
    """Give it for other programs; what came out is null where nothing did, and in quiet mode."""
    verdict = None if diary.settings.get("quiet") else _verdict(diary, last)
    share = None if verdict is None or verdict.kept is None else round(verdict.kept, 4)
    return {
        "activity": last.activity,
        "name": diary.trial_name(last),
        "form": last.form,
        "start": last.start.isoformat(),
        "length": last.length,
        "days_over": last.days_over(diary.today()),
        "ended": last.ended and last.ended.isoformat(),
        "why": last.why,
        "as_drawn": last.is_as_drawn,
        **evidence_in_json(verdict),
        "kept": share,
    }


def _said(diary: Diary, last: Trial) -> str:
    name = diary.trial_name(last)
    if last.ended is not None:
        return say_stopped(last, name, diary.today())
    if diary.settings.get("quiet"):
        return (
            f"The fair test of {name} is over. What came out is about pain, so quiet mode hides it. "
            "To see it: unknot config quiet off"
        )
    verdict, item = _verdict(diary, last), diary.routine.get(last.activity)
    if verdict is None:
        return f"The schedule of the fair test of {name} is not the one that was drawn, so it has no result."
    return " ".join(sentences(verdict, item.name if item else name, {}))


def _verdict(diary: Diary, last: Trial) -> Verdict | None:
    if last.ended is not None:
        return None
    begins = partial(beginning_of, day_start=diary.settings.day_start, zone=diary.clock.zone)
    return results([last], partial(days, diary), diary.today(), begins).get(last.activity)
