"""Steps up: small, confirmed, never in or right after a flare, and at most 10 % a week."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.exercising import BREATHING, ROLLS, TODAY, TURNS, settings
from unknot.guide.library import Dose, Exercise
from unknot.insight.steps_up import (
    amount_words,
    begun,
    can_crash,
    changed,
    dose_of,
    larger,
    offer,
    since,
    size_of,
    smaller,
    step_up,
    weeks_needed,
)
from unknot.record.settings import Settings

LONG_AGO = TODAY - dt.timedelta(days=400)


def kept(exercise: Exercise, dose: Dose, begin: dt.date = LONG_AGO, **values: Any) -> Settings:
    """Give the settings of someone who has had an amount since a day, and who does not crash."""
    entry = {"repetitions": dose.repetitions, "hold_s": dose.hold_s, "since": begin.isoformat()}
    return settings(no_crash=True, doses={exercise.id: entry}, **values)


@pytest.mark.parametrize(
    ("before", "after", "weeks"),
    [
        (Dose(3), Dose(4), 4),
        (Dose(4), Dose(5), 3),
        (Dose(5), Dose(6), 2),
        (Dose(20), Dose(21), 2),
        (Dose(3), Dose(5), 7),
        (Dose(1, 120), Dose(1, 130), 2),
        (Dose(1, 5), Dose(1, 8), 6),
    ],
)
def test_an_amount_stays_for_as_many_weeks_as_its_step_has_tenths(before: Dose, after: Dose, weeks: int) -> None:
    """One more of three is a third, so four weeks; never less than two."""
    assert weeks_needed(before, after) == weeks


def test_a_step_can_be_taken_from_the_day_on_which_its_weeks_are_full() -> None:
    """Not the day before, and the sentence names the day."""
    state = kept(TURNS, TURNS.start, begin=TODAY)
    full = TODAY + dt.timedelta(weeks=4)
    early = step_up(TURNS, state, [], full - dt.timedelta(days=1))
    assert (early.dose, early.start) == (None, full)
    assert early.words == "Each amount stays 4 weeks here. A step up can come from Sun 20 Dec."
    answer = step_up(TURNS, state, [], full)
    assert answer.dose == Dose(4, 5)
    assert answer.words == "Neck turns: 4 times on each side, 5 s each."


@pytest.mark.parametrize("back", range(12))
def test_nothing_goes_up_on_a_flare_day_or_within_seven_days_after_it(back: int) -> None:
    """The eighth day after is the first one, and the sentence names it."""
    flare = TODAY - dt.timedelta(days=back)
    answer = step_up(TURNS, kept(TURNS, TURNS.start), [flare], TODAY)
    assert (answer.dose is not None) is (back > 7)
    if back <= 7:
        assert answer.start == flare + dt.timedelta(days=8)
        assert answer.words.startswith("After a flare it stays calm for a week. A step up can come from ")


def test_whoever_may_crash_is_never_offered_more() -> None:
    """Neither after a yes, nor while unsure, nor before there was an answer."""
    for answer in ({"crash": "yes"}, {"crash": "not sure"}, {}, "no", None):
        state = kept(TURNS, TURNS.start)
        state = Settings({**state.values, "safety": answer})
        assert can_crash(state)
        assert step_up(TURNS, state, [], TODAY).dose is None
        assert "small efforts" in step_up(TURNS, state, [], TODAY).words
    assert not can_crash(settings(no_crash=True))


def test_the_setting_switches_steps_off() -> None:
    """It says where it is."""
    answer = step_up(TURNS, kept(TURNS, TURNS.start, steps_up=False), [], TODAY)
    assert (answer.dose, answer.start) == (None, None)
    assert "settings" in answer.words


def test_the_later_dose_is_the_end() -> None:
    """Never above it, also with a larger step."""
    assert step_up(TURNS, kept(TURNS, TURNS.later), [], TODAY).dose is None
    assert larger(TURNS, kept(TURNS, Dose(4, 5), steps={"repetitions": 2})) == Dose(5, 5)
    assert larger(TURNS, kept(TURNS, Dose(5, 9), steps={"hold_s": 3})) == Dose(5, 10)


def test_what_was_never_done_begins_its_weeks_with_the_first_time() -> None:
    """From that day on they are counted."""
    answer = step_up(TURNS, settings(no_crash=True), [], TODAY)
    assert (answer.dose, answer.start) == (None, TODAY + dt.timedelta(weeks=4))
    doses = begun([TURNS, ROLLS], settings(), TODAY)
    assert doses is not None
    assert doses["neck_turns"] == {"repetitions": 3, "hold_s": 5, "since": "2026-11-22"}
    assert since(TURNS, settings(doses=doses)) == TODAY
    assert begun([TURNS, ROLLS], settings(doses=doses), TODAY + dt.timedelta(days=9)) is None


def test_less_is_always_there_down_to_the_smallest() -> None:
    """One way down, from the later dose to one repetition of three seconds, and then nothing."""
    state, seen = kept(TURNS, Dose(4, 7)), []
    while (dose := smaller(TURNS, state)) is not None:
        seen.append((dose.repetitions, dose.hold_s))
        state = kept(TURNS, dose)
    assert seen == [(4, 6), (4, 5), (3, 5), (2, 5), (1, 5), (1, 4), (1, 3)]


def test_what_goes_on_for_minutes_goes_by_ten_seconds() -> None:
    """Up and down, with the seconds of a step that the person chose."""
    assert larger(BREATHING, kept(BREATHING, Dose(1, 120))) == Dose(1, 130)
    assert larger(BREATHING, kept(BREATHING, Dose(1, 120), steps={"hold_s": 2})) == Dose(1, 140)
    assert smaller(BREATHING, kept(BREATHING, Dose(1, 130))) == Dose(1, 120)
    assert smaller(BREATHING, kept(BREATHING, Dose(1, 60))) == Dose(1, 59)


def test_a_movement_is_never_made_a_hold() -> None:
    """It grows in repetitions alone."""
    assert larger(ROLLS, kept(ROLLS, Dose(8, 0, 2))) is None
    assert smaller(ROLLS, kept(ROLLS, Dose(1, 0, 2))) is None


@pytest.mark.parametrize(
    "doses",
    [
        None, "x", [], {"neck_turns": 5}, {"neck_turns": {"repetitions": "3", "hold_s": None, "since": 5}},
        {"neck_turns": {"repetitions": 10**9, "hold_s": -5, "since": "soon"}}, {"neck_turns": {"repetitions": True}},
    ],
)  # fmt: skip
def test_amounts_that_cannot_be_are_the_first_ones(doses: Any) -> None:
    """Whatever somebody wrote into the file."""
    state = settings(no_crash=True, doses=doses, steps={"repetitions": "many", "hold_s": 99})
    assert dose_of(TURNS, state) == TURNS.start
    assert since(TURNS, state) is None
    assert (size_of("repetitions", state), size_of("hold_s", state)) == (1, 1)
    assert step_up(TURNS, state, [], TODAY).dose is None


def test_a_session_ends_with_the_next_step_where_one_is_due() -> None:
    """One line for one exercise; in or after a flare it offers a step back, and else nothing."""
    state = kept(TURNS, TURNS.start)
    said = offer([ROLLS, TURNS], state, [], TODAY)
    assert said.startswith("If you like, next: Neck turns, 4 times on each side, 5 s each.")
    assert "step back" in offer([TURNS], state, [TODAY], TODAY)
    assert offer([TURNS], kept(TURNS, TURNS.start, begin=TODAY), [], TODAY) == ""
    assert offer([TURNS], settings(), [TODAY], TODAY) == ""


@pytest.mark.parametrize(
    ("dose", "each_side", "words"),
    [
        (Dose(3, 5), True, "3 times on each side, 5 s each"),
        (Dose(1, 120), False, "2 min"),
        (Dose(1, 10), True, "10 s on each side"),
        (Dose(4, 0, 2), False, "4 times, 2 sets"),
        (Dose(1), True, "once on each side"),
        (Dose(1, 95), False, "1 min 35 s"),
    ],
)
def test_amounts_are_said(dose: Dose, each_side: bool, words: str) -> None:
    """As one would say them."""
    assert amount_words(dose, each_side) == words


@given(
    exercise=st.sampled_from([TURNS, BREATHING, ROLLS, TURNS._replace(later=Dose(30, 60))]),
    sizes=st.fixed_dictionaries({"repetitions": st.sampled_from([1, 2]), "hold_s": st.sampled_from([1, 2, 3])}),
    waits=st.lists(st.integers(0, 60), max_size=40),
    flares=st.sets(st.integers(0, 900), max_size=25),
    downs=st.sets(st.integers(0, 40), max_size=6),
)
def test_no_sequence_of_steps_is_faster_than_ten_percent_a_week(
    exercise: Exercise, sizes: dict[str, int], waits: list[int], flares: set[int], downs: set[int]
) -> None:
    """However often one asks: from each amount, what was added since is at most 10 % of it for each week, compounded.

    Nothing goes up on a flare day or within seven days after one, nor above the later dose; going down always works.
    """
    day, flare_days = TODAY, [TODAY + dt.timedelta(days=one) for one in flares]
    state = settings(no_crash=True, steps=sizes, doses=begun([exercise], settings(), day))
    amounts = [(day, dose_of(exercise, state))]
    for number, wait in enumerate(waits):
        day += dt.timedelta(days=wait)
        dose = smaller(exercise, state) if number in downs else None
        if dose is None:
            dose = step_up(exercise, state, [one for one in flare_days if one <= day], day).dose
            assert dose is None or not any(0 <= (day - one).days <= 7 for one in flare_days)
        if dose is not None:
            state = Settings({**state.values, "doses": changed(exercise, dose, state, day)})
            assert dose_of(exercise, state) == dose
            amounts.append((day, dose))
    for start, (first_day, first) in enumerate(amounts):
        for later_day, later in amounts[start:]:
            weeks = (later_day - first_day).days / 7
            grown = later.repetitions / first.repetitions * (max(1, later.hold_s) / max(1, first.hold_s))
            assert grown <= 1.1**weeks + 1e-9
            assert later.repetitions <= max(exercise.start.repetitions, exercise.later.repetitions)
            assert later.hold_s <= max(exercise.start.hold_s, exercise.later.hold_s)
