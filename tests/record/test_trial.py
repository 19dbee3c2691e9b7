"""A fair test in the record: drawn once, the same on every machine, told apart when edited, and never lost count of."""

from __future__ import annotations

import datetime as dt
import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unknot.record.errors import BadValue
from unknot.record.trial import LENGTHS, MOST_SEED, Form, Pause, Trial, schedule_of
from unknot.record.trial_words import (
    SEEN,
    say_day,
    say_day_in_short,
    say_day_shorter,
    say_length,
    say_length_in_short,
    say_lengths,
    say_over,
    say_state,
)

few = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
START = dt.date(2026, 11, 23)
A_DAY = dt.timedelta(days=1)
HEAT = Trial.new("heat", START, 28, 7)
FORMS: tuple[tuple[Form, int], ...] = tuple((form, length) for form in LENGTHS for length in LENGTHS[form])

seeds = st.integers(0, MOST_SEED - 1)
texts = st.text(max_size=9)
days = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
pauses = st.tuples(days, st.none() | st.integers(0, 99)).map(
    lambda one: Pause(one[0], None if one[1] is None else one[0] + one[1] * A_DAY)
)
trials = st.builds(
    Trial,
    activity=texts,
    start=days,
    length=st.integers(1, 1000),
    form=st.sampled_from([*LENGTHS]),
    seed=seeds,
    schedule=st.text("01", max_size=90),
    refused=st.frozensets(days, max_size=3).map(lambda found: tuple(sorted(found))),
    pauses=st.lists(pauses, max_size=3).map(tuple),
    ended=st.none() | days,
    why=texts,
    check=st.none() | seeds,
    extra=st.dictionaries(texts.filter(lambda name: name not in Trial._fields), texts, max_size=2),
)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | texts | days.map(str) | st.sampled_from(["0001-01-01", "9999-12-31"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def on(count: int) -> dt.date:
    """Give the day so many days after the first."""
    return START + count * A_DAY


# What is drawn


@pytest.mark.parametrize(
    ("seed", "length", "form", "drawn"),
    [
        (0, 28, "days", "1001101001010110100101101010"),
        (7, 28, "days", "0110010110010110100101100110"),
        (MOST_SEED - 1, 28, "days", "1010010110100110011001101010"),
        (7, 84, "weeks", "000000011111111111111000000000000001111111000000011111111111111000000000000001111111"),
    ],
)
def test_a_seed_gives_the_same_schedule_on_every_python(seed: int, length: int, form: Form, drawn: str) -> None:
    """Else a schedule that was drawn elsewhere would look edited."""
    assert schedule_of(seed, length, form) == drawn


@pytest.mark.parametrize(("form", "length"), FORMS)
@few
@given(seed=seeds)
def test_each_pair_has_one_of_each(form: Form, length: int, seed: int) -> None:
    """A day with and a day without, or a week with and a week without, and nothing is left over."""
    schedule, unit = schedule_of(seed, length, form), 7 if form == "weeks" else 1
    pairs = [schedule[at : at + 2 * unit] for at in range(0, length, 2 * unit)]
    assert {*pairs} <= {"1" * unit + "0" * unit, "0" * unit + "1" * unit}
    assert "".join(pairs) == schedule
    assert len(schedule) == length


def test_the_coin_is_fair_and_knows_nothing_of_the_last_flip() -> None:
    """Over 2,000 seeds each pair begins with about as often as without, also after a pair that began with."""
    drawn = [schedule_of(seed, 42, "days")[::2] for seed in random.Random(6).sample(range(MOST_SEED), 2_000)]
    for at in range(21):
        assert 0.45 < sum(one[at] == "1" for one in drawn) / len(drawn) < 0.55
    follow = [one[at + 1] == "1" for one in drawn for at in range(20) if one[at] == "1"]
    assert 0.48 < sum(follow) / len(follow) < 0.52


def test_the_draw_leaves_other_chance_alone() -> None:
    """What else the program draws does not become known by it."""
    random.seed(1)
    expected = random.random()
    random.seed(1)
    schedule_of(7, 28, "days")
    assert random.random() == expected


@pytest.mark.parametrize(
    ("form", "length", "said"),
    [
        ("days", 30, r"takes 28, 42, 56 days, so none was begun\. Try: --days 28"),
        ("days", 84, "takes 28, 42, 56 days"),
        ("weeks", 42, r"takes 84 days, so none was begun\. Try: --days 84"),
        ("days", 0, "none was begun"),
    ],
)
def test_a_length_that_there_is_not_is_refused(form: Form, length: int, said: str) -> None:
    """With those that there are."""
    with pytest.raises(BadValue, match=said):
        Trial.new("heat", START, length, 7, form)


@pytest.mark.parametrize("seed", [-1, MOST_SEED])
def test_a_seed_that_could_not_be_read_again_is_refused(seed: int) -> None:
    """The file holds nothing that nobody can check."""
    with pytest.raises(BadValue, match="none was begun"):
        Trial.new("heat", START, 28, seed)


@pytest.mark.parametrize(("form", "length"), FORMS)
def test_an_edited_schedule_is_told_apart(form: Form, length: int) -> None:
    """Whatever of it was edited: a day, the seed, the form, the length, or all of it."""
    trial = Trial.new("heat", START, length, 7, form)
    assert trial.is_as_drawn
    flipped = "1" if trial.schedule[0] == "0" else "0"
    assert not trial._replace(schedule=flipped + trial.schedule[1:]).is_as_drawn
    assert not trial._replace(schedule=trial.schedule[:-1]).is_as_drawn
    assert not trial._replace(schedule="").is_as_drawn
    assert not trial._replace(seed=8).is_as_drawn
    assert not trial._replace(form="days" if form == "weeks" else "weeks").is_as_drawn
    assert not trial._replace(length=4, schedule=schedule_of(7, 4, form)).is_as_drawn


@pytest.mark.parametrize("form", ["days", "weeks"])
def test_days_that_were_moved_by_hand_are_told_apart(form: Form) -> None:
    """Another first day, or another item, would give days to the coin that it never had; so would a sum of its own."""
    trial = Trial.new("heat", START, LENGTHS[form][0], 7, form)
    for edited in (trial._replace(start=on(1)), trial._replace(activity="walk"), trial._replace(check=5)):
        assert not edited.is_as_drawn
    assert Trial.from_document({**trial.to_document(), "check": "soon"}).is_as_drawn is False
    earlier = {key: value for key, value in trial.to_document().items() if key != "check"}
    assert Trial.from_document(earlier).is_as_drawn, "an earlier version summed nothing up"
    assert Trial.from_document(earlier).to_document() == earlier
    odd = trial._replace(activity="\ud800")
    assert not odd.is_as_drawn, "half a letter is no reason to stop"
    for changed in (trial.paused_after(on(3)), trial.refused_on(on(2)), trial._replace(ended=on(9), why="enough")):
        assert Trial.from_document(changed.to_document()).is_as_drawn


# Its days


def test_each_day_is_as_it_was_drawn() -> None:
    """The days of the test are in their order, the one before and the one after are none of it."""
    assert [HEAT.assigned(on(at)) for at in range(28)] == [sign == "1" for sign in HEAT.schedule]
    assert [HEAT.number_of(on(at)) for at in (-1, 0, 27, 28)] == [None, 0, 27, None]
    assert HEAT.assigned(on(-1)) is HEAT.assigned(on(28)) is None


def test_it_is_over_after_its_last_day() -> None:
    """It runs until then, also before it starts."""
    assert [HEAT.days_over(on(at)) for at in (-9, 0, 1, 27, 28, 999)] == [0, 0, 1, 27, 28, 28]
    assert [HEAT.is_over(on(at)) for at in (-9, 27, 28, 999)] == [False, False, True, True]
    assert [HEAT.is_running(on(at)) for at in (-9, 27, 28, 999)] == [True, True, False, False]


def test_one_that_was_stopped_is_never_over() -> None:
    """Its days up to then count as they were drawn; that day and later ones are none of it."""
    stopped = HEAT._replace(ended=on(5), pauses=(Pause(on(4)),))
    assert [stopped.number_of(on(at)) for at in (3, 4, 5, 6)] == [3, None, None, None]
    assert stopped.days_over(on(999)) == 4
    assert not stopped.is_over(on(999))
    assert not stopped.is_running(on(5))
    assert not stopped.is_paused


def test_a_pause_moves_the_rest_along() -> None:
    """Its days are none of the test, and the draw goes on after it where it was."""
    paused = HEAT.paused_after(on(3))
    assert paused.pauses == (Pause(on(4)),)
    assert paused.is_paused
    assert [paused.number_of(on(at)) for at in (3, 4, 99)] == [3, None, None]
    assert paused.days_over(on(99)) == 4
    assert paused.is_running(on(99))
    resumed = paused.resumed_after(on(10))
    assert resumed.pauses == (Pause(on(4), on(10)),)
    assert not resumed.is_paused
    assert [resumed.number_of(on(at)) for at in (3, 4, 10, 11, 34, 35)] == [3, None, None, 4, 27, None]
    assert resumed.assigned(on(11)) == HEAT.assigned(on(4))
    assert (resumed.is_over(on(34)), resumed.is_over(on(35))) == (False, True)


def test_a_pause_decides_of_no_day_that_has_begun() -> None:
    """Else a hard day could be let go of once it is seen to be hard."""
    for today in (on(0), on(13), on(27)):
        assert HEAT.paused_after(today).assigned(today) == HEAT.assigned(today)
        assert HEAT.paused_after(today).assigned(today + A_DAY) is None


def test_a_pause_that_never_began_is_none() -> None:
    """Taken back the same day, or under a clock that was set back; twice is once; before the start it waits for it."""
    paused = HEAT.paused_after(on(3))
    assert paused.paused_after(on(5)) == paused
    assert paused.resumed_after(on(3)) == paused.resumed_after(on(-3)) == HEAT
    assert HEAT.resumed_after(on(3)) == HEAT
    assert HEAT.paused_after(on(-9)).pauses == (Pause(on(0)),)
    assert HEAT.paused_after(on(-9)).resumed_after(on(1)).number_of(on(2)) == 0


def test_pauses_that_were_edited_into_each_other_count_once() -> None:
    """So do those from before the start."""
    odd = HEAT._replace(pauses=(Pause(on(6), on(9)), Pause(on(-5), on(-2)), Pause(on(5), on(7)), Pause(on(5), on(12))))
    assert [odd.number_of(on(at)) for at in (4, 5, 12, 13)] == [4, None, None, 5]


@few
@given(trials, days)
def test_the_count_agrees_with_the_days_one_by_one(trial: Trial, today: dt.date) -> None:
    """However it was paused, ended or edited, each number comes once, in order, and is over on the day after."""
    before = [trial.start + at * A_DAY for at in range((today - trial.start).days)]
    numbers = [number for day in before if (number := trial.number_of(day)) is not None]
    assert numbers == [*range(len(numbers))]
    assert trial.days_over(today) == len(numbers)


def test_refusing_a_day_twice_takes_it_back() -> None:
    """The days stay in order, and none of them is assigned otherwise."""
    refused = HEAT.refused_on(on(5)).refused_on(on(2))
    assert refused.refused == (on(2), on(5))
    assert refused.refused_on(on(5)).refused == (on(2),)
    assert [refused.assigned(on(at)) for at in range(28)] == [HEAT.assigned(on(at)) for at in range(28)]


# In the file


@few
@given(trials)
def test_a_trial_comes_back_as_it_was(trial: Trial) -> None:
    """Through JSON, with all that a newer version may have written beside it."""
    assert Trial.from_document(json.loads(json.dumps(trial.to_document()))) == trial


@few
@given(st.dictionaries(st.sampled_from([*Trial._fields]) | texts, json_values))
def test_a_garbled_trial_is_none_or_one_that_works(changes: dict[str, Any]) -> None:
    """Junk in a document is refused as a whole, or the test can be asked and written all the same."""
    try:
        trial = Trial.from_document({**HEAT.to_document(), **changes})
    except (KeyError, ValueError, TypeError, AttributeError):
        return
    for day in (dt.date.min, START, dt.date.max):
        assert trial.assigned(day) in (None, True, False)
        assert 0 <= trial.days_over(day) <= trial.length
    assert trial.is_as_drawn in (True, False)
    assert Trial.from_document(json.loads(json.dumps(trial.to_document()))) == trial


@pytest.mark.parametrize(
    "odd",
    [
        {"activity": None}, {"start": None}, {"start": 20261123}, {"start": "soon"}, {"length": "28"}, {"length": 0},
        {"length": True}, {"seed": -1}, {"seed": MOST_SEED}, {"seed": 1.5}, {"form": "months"}, {"form": 2},
        {"refused": "today"}, {"refused": [5]}, {"pauses": 3}, {"pauses": [["2026-12-01"]]}, {"pauses": [[None, None]]},
        {"pauses": [["2026-12-03", "2026-12-01"]]}, {"ended": 5}, {"ended": "soon"},
    ],
)  # fmt: skip
def test_what_cannot_be_one_is_refused(odd: dict[str, Any]) -> None:
    """Rather than read as another test than it was: one that ended on no day would go on."""
    with pytest.raises((KeyError, ValueError, TypeError, AttributeError)):
        Trial.from_document({**HEAT.to_document(), **odd})


# What is said


@pytest.mark.parametrize(
    ("trial", "at", "said"),
    [
        (HEAT, 0, "Today is a day without warm soak. Day 1 of 28."),
        (HEAT, 1, "Today is a day with warm soak. Day 2 of 28."),
        (HEAT, -1, "The fair test of warm soak starts on Mon 23 Nov: 28 days."),
        (
            HEAT,
            28,
            "Mon 21 Dec is no day of the fair test of warm soak. 28 of 28 days are over.",
        ),
        (HEAT.paused_after(on(3)), 3, "Today is a day without warm soak. Day 4 of 28. It pauses after today."),
        (HEAT.paused_after(on(3)), 9, "The fair test of warm soak is paused. 4 of 28 days are over."),
        (
            HEAT.paused_after(on(3)).resumed_after(on(9)),
            9,
            "The fair test of warm soak goes on tomorrow. 4 of 28 days are over.",
        ),
        (
            HEAT.refused_on(on(1)),
            1,
            "Today is a day with warm soak. Day 2 of 28. Noted as otherwise, which is fine; "
            "it counts the way the coin fell.",
        ),
        (
            HEAT._replace(seed=8),
            1,
            "The schedule of the fair test of warm soak is not the one that was drawn, so it cannot be used. "
            "To end it: unknot test stop",
        ),
    ],
)
def test_a_day_is_said_in_one_sentence(trial: Trial, at: int, said: str) -> None:
    """With how far the test is, and nothing of how it looks."""
    assert say_day(trial, "warm soak", on(at), on(at)) == said


def test_a_day_is_said_in_short_beside_others() -> None:
    """One that is none of the test, or of a schedule that was edited, is not said."""
    assert say_day_in_short(HEAT, "warm soak", on(1)) == "a day with warm soak, day 2 of 28"
    assert say_day_in_short(HEAT, "warm soak", on(0)) == "a day without warm soak, day 1 of 28"
    refused = HEAT.refused_on(on(0))
    assert say_day_in_short(refused, "warm soak", on(0)) == "a day without warm soak (goes otherwise), day 1 of 28"
    assert say_day_in_short(HEAT, "warm soak", on(28)) == ""
    assert say_day_in_short(HEAT._replace(seed=8), "warm soak", on(1)) == ""


def test_with_little_room_a_day_that_goes_otherwise_says_that_first() -> None:
    """Other days are as they are, without their number."""
    assert say_day_shorter(HEAT, "warm soak", on(1)) == "a day with warm soak"
    assert say_day_shorter(HEAT.refused_on(on(0)), "warm soak", on(0)) == "fair test: goes otherwise"
    assert say_day_shorter(HEAT.refused_on(on(0)), "warm soak", on(28)) == ""


@pytest.mark.parametrize(
    ("trial", "at", "said"),
    [
        (HEAT, 28, "fair test of warm soak: over"),
        (HEAT, 27, ""),
        (HEAT.paused_after(on(3)), 3, ""),
        (HEAT.paused_after(on(3)), 4, "fair test of warm soak: paused"),
        (HEAT._replace(seed=8), 4, "fair test of warm soak: edited"),
        (HEAT._replace(seed=8), 28, "fair test of warm soak: edited"),
    ],
)
def test_where_a_test_is_that_asks_nothing_is_said(trial: Trial, at: int, said: str) -> None:
    """Over, paused, edited, or without its item; one that asks for something says nothing more."""
    assert say_state(trial, "warm soak", on(at)) == said
    without = said if trial.seed == 8 or at == 28 else "fair test of warm soak: no item"
    assert say_state(trial, "warm soak", on(at), gone=True) == without


def test_another_day_is_said_with_its_name() -> None:
    """It is not called today."""
    assert say_day(HEAT, "warm soak", on(1), on(5)) == "Tue 24 Nov is a day with warm soak. Day 2 of 28."
    assert say_over(HEAT, on(5)) == "5 of 28 days are over."
    assert say_over(HEAT, on(1)) == "1 of 28 days is over."


def test_each_length_says_what_it_can_tell() -> None:
    """Every length that there is has its figure."""
    assert {*SEEN} == {*LENGTHS["days"]}
    assert say_lengths() == (
        "How near the answer comes, in points of pain either way: about 1 in 28 days, 0.8 in 42, 0.7 in 56. "
        "A change of 1.5 points is mostly found, and one of 1 point in about half of those of 28 days, 2 of 3 of 42 "
        "and 4 of 5 of 56."
    )
    assert say_lengths("weeks").startswith("12 weeks, in pairs of weeks")


@pytest.mark.parametrize(("length", "points"), [*SEEN.items()])
def test_a_length_alone_says_the_same_as_all_of_them(length: int, points: float) -> None:
    """The same points beside its name and in the shortest form; a whole sentence says what that finds."""
    assert all(f"{points:.1f} points" in one for one in say_length_in_short(length))
    assert say_length(length).startswith(f"{length} days mostly find a change of 1")
    assert say_length(length, is_usual=True) == f"{say_length(length)} That is the usual length."


def test_twelve_weeks_see_two_points_wherever_that_is_said() -> None:
    """In one sentence, beside its name, and in the shortest form."""
    assert say_length(84, "weeks") == say_lengths("weeks")
    assert all("2 points" in one for one in (say_lengths("weeks"), *say_length_in_short(84, "weeks")))
