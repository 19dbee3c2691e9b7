"""How a fair test is said: before it begins, while it goes on, and at its end; kindly, and with nothing too sure."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from unknot.insight.evidence import Verdict, Word
from unknot.insight.fair_words import CAN_SEE, PROMISE, say_length, say_progress, say_result
from unknot.record.trial import LENGTHS, Pause, Trial

START = dt.date(2025, 1, 6)
A_DAY = dt.timedelta(days=1)
TRIAL = Trial.new("heat", START, 42, 3)
HELPS = Verdict(
    "heat", "helps", START, 20, 19, effect=-1.12, range=(-1.7, -0.51), usual=5.6, source="fair_test", reason=""
)
UNTOLD = Verdict("heat", "cannot_tell_yet", START, 3, 8, 5, 0, reason="days", source="fair_test")


def test_each_length_says_what_it_can_see() -> None:
    """Every length that there is has its sentence; a likely range is told where it is known; others have none."""
    for lengths in LENGTHS.values():
        assert all(say_length(length).startswith(f"{length} days. ") for length in lengths)
    for length, half in CAN_SEE.items():
        assert f"{half} points to either side" in say_length(length)
    assert "either side" not in say_length(84)
    assert say_length(41) == ""


@pytest.mark.parametrize(
    ("trial", "day", "said"),
    [
        (TRIAL, -8, "42 days, from Mon 6 Jan 2025 on. Results come at the end."),
        (TRIAL, -3, "42 days, from Mon 6 Jan on. Results come at the end."),
        (TRIAL, 0, "Day 1 of 42. Results come at the end."),
        (TRIAL, 11, "Day 12 of 42. Results come at the end."),
        (TRIAL, 41, "Day 42 of 42. Results come at the end."),
        (TRIAL, 42, "All 42 days are over."),
        (TRIAL._replace(pauses=(Pause(START + 3 * A_DAY),)), 11, "Paused after 3 of 42 days. Results come at the end."),
        (
            TRIAL._replace(pauses=(Pause(START + 3 * A_DAY, START + 5 * A_DAY),)),
            11,
            "Day 9 of 42. Results come at the end.",
        ),
        (TRIAL._replace(ended=START + 9 * A_DAY), 11, "Stopped after 9 of 42 days, so there is no result."),
    ],
)
def test_progress_tells_the_day_and_no_result(trial: Trial, day: int, said: str) -> None:
    """Before it, on each of its days, in a pause and after one, over, and stopped."""
    assert say_progress(trial, START + day * A_DAY) == said


def test_a_method_that_helps_is_said_with_its_range_and_the_promise() -> None:
    """The word first, then how much, how sure, how large; only here is 1 in 20 promised."""
    assert say_result(HELPS, "Warm  pack", 0.8) == (
        "Warm pack: helps, by a fair test.",
        "On days for warm pack, evening pain was about 1.1 points lower than on days without.",
        "Likely range: 0.5 to 1.7 lower. 20 days with, 19 without.",
        "That is noticeable; most people call 2 points (or 30 %) much better.",
        PROMISE,
        "Each day counts as the coin gave it, whatever was done on it.",
    )


@pytest.mark.parametrize(
    ("effect", "usual", "size"),
    [
        *((-2.0, 9.0, "large"), (-1.5, 5.0, "large"), (-1.9, 9.0, "noticeable"), (-1.0, 9.0, "noticeable")),
        *((-0.6, 4.0, "noticeable"), (-0.9, 9.0, "small"), (-0.5, None, "small"), (-0.5, 0.0, "small")),
    ],
)
def test_a_size_is_points_or_a_share_of_the_usual_pain(effect: float, usual: float | None, size: str) -> None:
    """2 points or 30 % are large, 1 point or 15 % noticeable."""
    assert f"That is {size};" in " ".join(say_result(HELPS._replace(effect=effect, usual=usual), "Heat", None))


def test_a_test_that_was_kept_by_fewer_than_four_days_in_five_is_diluted() -> None:
    """From 80 % on nothing is said of it, and below it never 80 %."""
    assert len(say_result(HELPS, "Heat", 0.8)) == len(say_result(HELPS, "Heat", None)) == 6
    said = say_result(HELPS, "Heat", 0.7999)[-1]
    assert said == "79 % of the days went as the coin gave them. That makes the difference look smaller."


@pytest.mark.parametrize(
    ("word", "effect", "between", "said"),
    [
        ("no_clear_difference", -0.2, (-0.9, 0.5), "about 0.2 points lower | 0.9 lower to 0.5 higher."),
        ("no_clear_difference", 0.04, (-0.5, 0.5), "about the same on | 0.5 lower to 0.5 higher."),
        ("no_clear_difference", -0.5, (-1.0, 0.02), "about 0.5 points lower | 1.0 lower to 0 higher."),
        ("seems_worse", 1.0, (0.04, 2.0), "about 1 point higher | 0 to 2.0 higher."),
    ],
)
def test_a_difference_is_said_to_a_tenth(word: Word, effect: float, between: tuple[float, float], said: str) -> None:
    """Lower or higher, and a range over both sides with both; never "minus", and never "0.0"."""
    lines = say_result(HELPS._replace(word=word, effect=effect, range=between), "Heat", 1.0)
    effect_said, range_said = said.split(" | ")
    assert effect_said in lines[1]
    assert lines[2].startswith(f"Likely range: {range_said}")
    assert PROMISE not in lines


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (UNTOLD, "needs 5 more with."),
        (UNTOLD._replace(need_without=2), "needs 5 more with and 2 more without."),
        (UNTOLD._replace(need_with=0, reason="wide"), "began with other numbers"),
        (UNTOLD._replace(need_with=0), "not over"),
    ],
)
def test_what_cannot_be_told_says_what_is_needed(verdict: Verdict, said: str) -> None:
    """Days with and without, and what kind of days; or why no days would do."""
    first, second = say_result(verdict, "Heat", None)
    assert first == "Heat: cannot tell yet, after a fair test."
    assert said in second


def test_no_word_is_too_sure_or_blames() -> None:
    """Nothing of statistics, causes, proof or fault is said."""
    said = [say_length(length) for length in (28, 42, 56, 84)]
    words_of_tests: tuple[Word, ...] = ("helps", "no_clear_difference", "seems_worse")
    for word in words_of_tests:
        said += say_result(HELPS._replace(word=word), "Heat", 0.5)
    said += say_result(UNTOLD, "Heat", None)
    words = re.compile(r"significan|because of|prove|p-value|fail|miss|should|broke|lost|!|\bp\b", re.IGNORECASE)
    assert [one for one in said if words.search(one)] == []
