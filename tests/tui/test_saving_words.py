"""The words about what is not saved: short and true on the status line, complete on leaving."""

from __future__ import annotations

import datetime as dt
import errno
from typing import Any

from unknot.record.saved import Saved
from unknot.store.acts import Act, Lost, Verb
from unknot.store.diary import Diary
from unknot.store.errors import DiaryBusy, DiaryError, DiaryNotSaved
from unknot.tui.saving_words import lost_words, slow_words, trouble_words

EIGHT = dt.datetime(2026, 11, 12, 8, tzinfo=dt.UTC)
FULL = "no space left on device"


def act(name: str, method: str, *args: Any, minute: int = 0, **kwargs: Any) -> Act:
    """Give an act of one verb, at some minutes past eight."""
    verb = Verb(getattr(Diary, method).__wrapped__, args, kwargs)
    return Act(EIGHT.replace(minute=minute), (verb,), None, Saved(""), name)


def lines(*acts: Act) -> list[str]:
    """Give what is printed of lost acts, without the line that says why."""
    return lost_words([Lost(one, FULL) for one in acts]).splitlines()[1:]


def test_one_change_and_several_are_spoken_of_differently() -> None:
    """Why, what becomes of it, and what to do."""
    full = DiaryNotSaved.because(OSError(errno.ENOSPC, ""))
    assert trouble_words(full, 1) == (
        "Not saved yet: no space left on device. It is kept here and tried again. Free some space."
    )
    assert trouble_words(full, 3) == (
        "Not saved yet: no space left on device. 3 changes are kept here and tried again. Free some space."
    )


def test_it_says_how_to_leave_once_that_was_tried() -> None:
    """With the key that does it."""
    assert trouble_words(DiaryBusy(), 1, "q") == (
        "Not saved yet: another window is busy saving. It is kept here and tried again. q again leaves without saving."
    )
    assert slow_words("q").endswith("Unknot closes when it is done. q again leaves without saving.")


def test_what_has_no_short_reason_is_said_in_full() -> None:
    """Its own sentence already says what to do."""
    said = trouble_words(DiaryError("The file is empty. Put it back."), 1)
    assert said == "Not saved yet: The file is empty. Put it back. What you entered is kept here and tried again."


def test_each_lost_act_is_a_line_with_its_time() -> None:
    """By the name that undo gives it."""
    assert lines(act("pain 4", "record_pain", 4), act("warm bath done", "mark_done", [], minute=5)) == [
        "  08:00  pain 4",
        "  08:05  warm bath done",
    ]


def test_a_note_is_given_back_in_its_last_form() -> None:
    """Every letter was an act of its own, and the last one has all of them."""
    letters = [act("note", "set_note", text, merge="note 1") for text in ("S", "Sl", "Slept well")]
    other = act("note", "set_note", "Another visit", merge="note 2")
    assert lines(*letters, other) == ["  08:00  note: Slept well", "  08:00  note: Another visit"]


def test_a_number_that_became_ten_is_one_line() -> None:
    """The 1 was only on the way."""
    one, ten = act("pain 1", "record_pain", 1, merge="key"), act("pain 10", "record_pain", 10, merge="key")
    assert lines(one, ten) == ["  08:00  pain 10"]


def test_answers_of_the_sleep_log_are_all_given_back() -> None:
    """They belong to one visit and add up."""
    quality = act("sleep log", "log_sleep", {"sleep_quality": 3}, merge="visit")
    bed = act("sleep log", "log_sleep", {"into_bed": dt.time(22, 40), "sol_min": None}, merge="visit")
    assert lines(quality, bed) == [
        "  08:00  sleep log: quality 3",
        "  08:00  sleep log: in bed 22:40, minutes until asleep not answered",
    ]


def test_what_was_lost_for_different_reasons_says_each() -> None:
    """One after the other."""
    lost = [Lost(act("pain 4", "record_pain", 4), FULL), Lost(act("note", "set_note", "x"), "It was refused.")]
    assert lost_words(lost).splitlines() == [
        "Not saved: no space left on device. This is not in the diary, so that you can enter it again:",
        "  08:00  pain 4",
        "Not saved: It was refused. This is not in the diary, so that you can enter it again:",
        "  08:00  note: x",
    ]


def test_an_act_without_a_verb_has_a_name_all_the_same() -> None:
    """A step of the first screens in which everything was left as it was still makes the file."""
    assert lines(Act(EIGHT, (), ("the first choices", "first run"), Saved(""), "the first choices")) == [
        "  08:00  the first choices"
    ]
