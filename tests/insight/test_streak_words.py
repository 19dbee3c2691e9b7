"""How the days, the bands and the runs are said: never a zero, a percentage or a reproach."""

from __future__ import annotations

import datetime as dt

import pytest

from insight.diaries import streak
from unknot.insight.streak_words import NEUTRAL, NOTHING, band, say_days, say_done, say_not_ticked, say_runs
from unknot.insight.streaks import Overall

TODAY = dt.date(2025, 11, 12)


@pytest.mark.parametrize(
    ("consistency", "said"),
    [
        *((None, ""), (0.0, ""), (0.01, "some of the plan"), (0.49, "some of the plan")),
        *((0.5, "half of the plan"), (0.7999, "half of the plan")),
        *((0.7999999999, "most of the plan"), (0.8, "most of the plan"), (1.0, "most of the plan")),
    ],
)
def test_consistency_is_said_in_bands(consistency: float | None, said: str) -> None:
    """In words, and the sums' last digits do not move a bound."""
    assert band(consistency) == said


def test_what_is_meant_for_some_days_is_held_against_its_plan() -> None:
    """Four days of each week where five were meant are most of the plan, and nobody counts days or weeks in it."""
    assert band(streak("DDDDMMM" * 60, 5).consistency) == "most of the plan"


def test_what_was_not_ticked_comes_together() -> None:
    """The planned items alone, as in a sentence, a name over several lines on one; nothing where all were."""
    one = streak("")
    items = [one._replace(name="Posture check"), one._replace(name="TENS"), one._replace(name="Warm\n\tstone")]
    said = "Not ticked in 28 days: posture check, TENS, warm stone. That is fine."
    assert say_not_ticked([*items, one._replace(done_last_28=1), one._replace(on=False)]) == said
    assert say_not_ticked([one._replace(done_last_28=1)]) == say_not_ticked([]) == ""


def test_the_sentence_on_runs_names_what_is_neutral() -> None:
    """All three kinds of days, and it is told as no loss; an empty diary has one sentence too."""
    assert NEUTRAL == "Rest, flare and unopened days leave a run as it is."
    assert NOTHING == "Nothing is logged yet, so there is nothing to look back on."


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((5, 21), "5 of the last 7 days."),
        ((0, 3), "3 of the last 28 days."),
        ((0, 0), "Nothing was ticked in the last 28 days. That is fine."),
    ],
)
def test_the_first_sentence_counts_days_and_no_zero(counts: tuple[int, int], said: str) -> None:
    """Of the last week, or of the last four where there was nothing in it."""
    assert say_days(Overall(*counts)) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [((5, 19), "5 of the last 7, 19 of 28"), ((0, 3), "3 of the last 28"), ((0, 0), "nothing ticked in 28 days")],
)
def test_an_item_is_counted_the_same_way(counts: tuple[int, int], said: str) -> None:
    """As part of a line."""
    assert say_done(streak("")._replace(done_last_7=counts[0], done_last_28=counts[1])) == said


@pytest.mark.parametrize(
    ("runs", "unit", "said"),
    [
        ((3, 8), "weeks", "this run 3 weeks, longest 8"),
        ((1, 1), "days", "this run 1 day, longest 1"),
        ((0, 1), "weeks", "longest run 1 week"),
        ((0, 12), "days", "longest run 12 days"),
        ((0, 0), "days", ""),
    ],
)
def test_runs_are_history(runs: tuple[int, int], unit: str, said: str) -> None:
    """A run that is over is the longest one, and none at all is not said."""
    one = streak("", 5 if unit == "weeks" else 7)._replace(current_run=runs[0], longest_run=runs[1], done_last_28=9)
    assert say_runs(one, TODAY) == said


def test_a_run_of_long_ago_is_not_called_the_one_of_now() -> None:
    """Days away end no run, and after four weeks of them it is told as what it was."""
    one = streak("DDD" + "." * 26)
    assert say_runs(one) == "this run 3 days, longest 3"
    assert say_runs(streak("DDD" + "." * 27)) == "longest run 3 days"
    assert say_runs(Overall(0, 0, 3, 3, TODAY.replace(month=5)), TODAY) == "longest run 3 days, until 12 May"


@pytest.mark.parametrize(
    ("current", "until", "said"),
    [
        (3, dt.date(2025, 10, 20), "this run 3 days, longest 12, until 20 October"),
        (0, dt.date(2024, 2, 29), "longest run 12 days, until 29 February 2024"),
        (12, dt.date(2025, 11, 12), "this run 12 days, longest 12"),
        (12, dt.date(2025, 10, 20), "this run 12 days, longest 12"),
        (3, None, "this run 3 days, longest 12"),
    ],
)
def test_the_longest_run_of_all_has_its_last_day(current: int, until: dt.date | None, said: str) -> None:
    """Unless it is the one under way, or nobody says what day it is."""
    overall = Overall(5, 21, current, 12, until)
    assert say_runs(overall, TODAY) == said
    assert say_runs(overall) == said.split(", until ", maxsplit=1)[0]
