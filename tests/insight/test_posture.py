"""The posture check: few questions a day, each in its turn, and never a word about a correct posture."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unknot.guide.library import PostureQuestion
from unknot.insight.posture import (
    MOST,
    NO_AGAIN,
    YES_AGAIN,
    Answer,
    changes,
    count_not_me,
    name_of,
    questions_of,
    read_looks,
    reopened,
    to_try,
    with_answer,
)

few = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
DAY = dt.date(2026, 11, 22)


def question(name: str, part: str = "chair") -> PostureQuestion:
    """Make a question."""
    return PostureQuestion(name, part, f"Is {name} fine?", f"Try another {name}.", ("hse_breaks",))


def some(**parts: int) -> list[PostureQuestion]:
    """Make so many questions of each part."""
    return [question(f"{part}_{number}", part) for part, count in parts.items() for number in range(count)]


def later(days: int) -> dt.date:
    """Give a day after the first one."""
    return DAY + dt.timedelta(days=days)


def asked(questions: list[PostureQuestion], raw: object, today: dt.date, most: int = MOST) -> list[str]:
    """List the ids of the questions that are left for a day."""
    return [one.id for one in questions_of(questions, read_looks(raw), today, most)]


def answered(raw: object, today: dt.date, **answers: str) -> dict[str, Any]:
    """Answer some questions on a day; what comes back went through JSON, as in the diary's file."""
    for name, answer in answers.items():
        raw = with_answer(raw, name, cast("Answer", answer), today)
    found: dict[str, Any] = json.loads(json.dumps(raw or {}))
    return found


# Whose turn it is


def test_the_first_days_go_through_the_guide_part_by_part() -> None:
    """A part of five takes two days, and each day has two or three questions of one part."""
    questions, days = some(chair=5, desk=4, screen=3), []
    raw: dict[str, Any] = {}
    for number in range(6):
        days.append(asked(questions, raw, later(number)))
        raw = answered(raw, later(number), **dict.fromkeys(days[-1], "yes"))
    assert days == [
        ["chair_0", "chair_1", "chair_2"],
        ["chair_3", "chair_4"],
        ["desk_0", "desk_1"],
        ["desk_2", "desk_3"],
        ["screen_0", "screen_1", "screen_2"],
        [],
    ]


def test_a_single_question_shares_its_day_with_the_next_part() -> None:
    """Two or three a day, so nobody starts for one alone where there are more."""
    questions = some(sofa=1, bed=4)
    assert asked(questions, {}, DAY) == ["sofa_0", "bed_0", "bed_1"]


@pytest.mark.parametrize(("answer", "wait"), [("no", NO_AGAIN), ("yes", YES_AGAIN)])
def test_an_answer_has_its_time(answer: Answer, wait: dt.timedelta) -> None:
    """A "no" comes round after two weeks and a "yes" after six, not a day before."""
    questions, raw = some(chair=1), answered({}, DAY, chair_0=answer)
    assert [asked(questions, raw, DAY + wait - dt.timedelta(days=ago)) for ago in (1, 0)] == [[], ["chair_0"]]
    assert (NO_AGAIN.days, YES_AGAIN.days) == (14, 42)


def test_not_me_is_not_asked_again_until_it_is_reopened() -> None:
    """Not in ten years; then it is as if nobody had asked. Other answers stay as they are."""
    questions, raw = some(chair=2), answered({}, DAY, chair_0="not_me", chair_1="yes")
    assert asked(questions, raw, later(3650)) == ["chair_1"]
    assert count_not_me(questions, read_looks(raw)) == 1
    assert asked(questions, reopened(raw), later(1)) == ["chair_0"]
    assert reopened(raw) == {"chair_1": raw["chair_1"]}


def test_leaving_in_the_middle_keeps_the_rest_of_the_day() -> None:
    """Whoever comes back the same day is asked what was left of it, and then nothing more."""
    questions = some(chair=4, desk=3)
    raw = answered({}, DAY, chair_0="no")
    assert asked(questions, raw, DAY) == ["chair_1"]
    assert asked(questions, answered(raw, DAY, chair_1="not_me"), DAY) == []


def test_what_waited_longest_comes_first() -> None:
    """After a long time away the old ones do not wait behind the whole guide."""
    raw = answered(answered({}, DAY, desk_0="no"), later(-9), chair_0="no")
    assert asked(some(desk=1, chair=1), raw, later(60)) == ["chair_0", "desk_0"]
    raw = answered(answered({}, DAY, chair_0="no"), later(-9), chair_1="no", chair_2="no", chair_3="no")
    assert asked(some(chair=4), raw, later(60)) == ["chair_1", "chair_2"]


def test_a_flare_day_asks_one_thing() -> None:
    """The small version counts here, too."""
    questions = some(chair=3)
    assert asked(questions, {}, DAY, most=1) == ["chair_0"]
    assert asked(questions, answered({}, DAY, chair_0="yes"), DAY, most=1) == []


libraries = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 9)), min_size=1, max_size=30, unique=True).map(
    lambda pairs: [question(f"{part}{number}", part) for part, number in pairs]
)
answers = st.sampled_from(["yes", "no", "not_me"])
skips = st.integers(0, 3)


@few
@given(libraries, st.data())
def test_everything_has_its_turn_and_nobody_is_asked_much(
    questions: list[PostureQuestion], data: st.DataObject
) -> None:
    """Whatever is answered: at most three a day, nothing twice within two weeks, and each one within its days.

    Every question is asked by the day of its number, where it was not said that it is not for this person.
    """
    raw: dict[str, Any] = {}
    last: dict[str, int] = {}
    for number in range(len(questions) + 50):
        today = asked(questions, raw, later(number))
        assert today == asked(questions, dict(reversed(raw.items())), later(number))
        assert len(today) <= MOST
        assert all(number - last[name] >= NO_AGAIN.days for name in today if name in last)
        for name in today:
            raw = answered(raw, later(number), **{name: data.draw(answers)})
            last[name] = number
        assert asked(questions, raw, later(number)) == []
        assert bool(today) or all(one.id in last for one in questions)
        if number == len(questions):
            assert {*last} == {one.id for one in questions}


@few
@given(libraries, st.data())
def test_a_day_in_pieces_is_no_longer_than_a_day(questions: list[PostureQuestion], data: st.DataObject) -> None:
    """Leaving after each question and coming back asks no more than three that day, and the same ones."""
    raw: dict[str, Any] = {}
    for number in range(8):
        planned = asked(questions, raw, later(number))
        seen = []
        while left := asked(questions, raw, later(number)):
            seen.append(left[0])
            raw = answered(raw, later(number), **{left[0]: data.draw(answers)})
        assert sorted(seen) == sorted(planned)


@few
@given(libraries, st.data())
def test_other_days_are_two_or_three_of_one_part(questions: list[PostureQuestion], data: st.DataObject) -> None:
    """A day with a single question is one on which no other is due, and a day has two parts at the most."""
    raw: dict[str, Any] = {}
    for number in range(len(questions)):
        today = questions_of(questions, read_looks(raw), later(number))
        unasked = [one for one in questions if one.id not in raw]
        assert len(today) > 1 or len(unasked) <= 1
        assert len({one.part for one in today}) <= 2
        raw = answered(raw, later(number), **{one.id: data.draw(answers) for one in today})


# What comes of it


def test_what_changed_is_said_in_words() -> None:
    """Only what is otherwise than the time before, and the time before is not the slip of a minute ago."""
    questions = [question("screen_height"), question("arm-rests"), question("bed")]
    raw = answered({}, DAY, screen_height="no", bed="no", **{"arm-rests": "yes"})
    raw = answered(raw, later(42), screen_height="not_me", bed="no", **{"arm-rests": "not_me"})
    raw = answered(raw, later(42), screen_height="yes")
    assert changes(questions, read_looks(raw), later(42)) == [
        "Screen height: no last time, yes now.",
        "Arm rests: yes last time, not me now.",
    ]
    assert changes(questions, read_looks(raw), later(43)) == []
    assert name_of(questions[0]) == "Screen height"


def test_a_first_answer_changes_nothing() -> None:
    """There is no last time yet."""
    assert changes([question("bed")], read_looks(answered({}, DAY, bed="yes")), DAY) == []


def test_one_thing_to_try() -> None:
    """The first "no" of today; an older one only where nothing was asked today."""
    questions = some(chair=3)
    raw = answered({}, DAY, chair_0="yes", chair_1="no", chair_2="no")
    assert to_try(questions, read_looks(raw), DAY) == questions[1]
    assert to_try(questions, read_looks(raw), later(1)) == questions[1]
    raw = answered(raw, later(14), chair_1="yes")
    assert to_try(questions, read_looks(raw), later(14)) is None
    assert to_try(questions, read_looks(raw), later(15)) == questions[2]
    assert to_try(questions, {}, DAY) is None


# What others wrote


@pytest.mark.parametrize(
    "raw",
    [
        None, 7, "yes", [], {"a": None}, {"a": "yes"}, {"a": {}}, {"a": {"answer": "yes"}},
        {"a": {"answer": "maybe", "on": "2026-11-22"}}, {"a": {"answer": ["yes"], "on": "2026-11-22"}},
        {"a": {"answer": "no", "on": "yesterday"}}, {"a": {"answer": "no", "on": 20261122}},
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_not_answered(raw: object) -> None:
    """It is asked, answered over, and nothing else of it goes away."""
    questions = [question("a")]
    assert read_looks(raw) == {}
    assert asked(questions, raw, DAY) == ["a"]
    assert read_looks(with_answer(raw, "a", "yes", DAY))["a"][:2] == ("yes", DAY)
    assert reopened(raw) == (raw if isinstance(raw, dict) else {})


def test_what_a_newer_version_wrote_is_kept() -> None:
    """Unknown keys of an answer, unknown questions, and odd entries beside the one that is answered."""
    raw = {"a": {"answer": "no", "on": "2026-11-01", "why": "cold"}, "b": 7, "zz": {"answer": "not_me", "on": "x"}}
    told = with_answer(raw, "a", "yes", DAY)
    assert told == {**raw, "a": {"answer": "yes", "on": "2026-11-22", "before": "no", "why": "cold"}}
    assert raw["a"] == {"answer": "no", "on": "2026-11-01", "why": "cold"}


def test_an_answer_from_the_far_future_does_not_silence_a_question() -> None:
    """A slip of the hand in the file, or a clock that was years ahead."""
    raw = {"a": {"answer": "yes", "on": "2999-01-01"}}
    assert asked([question("a")], raw, DAY) == ["a"]
    assert asked([question("a")], answered({}, later(1), a="yes"), DAY) == []


junk: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.integers()
    | st.text(max_size=9)
    | st.sampled_from(["yes", "no", "not_me", "2026-11-22", "9999-12-31"]),
    lambda inner: (
        st.dictionaries(st.sampled_from(["answer", "on", "before", "a", "b"]), inner, max_size=4)
        | st.lists(inner, max_size=2)
    ),
    max_leaves=9,
)


@few
@given(junk)
def test_no_answers_of_any_form_bring_it_down(raw: object) -> None:
    """Whatever stands in the file."""
    questions, looks = [question("a"), question("b")], read_looks(raw)
    assert len(questions_of(questions, looks, DAY)) + count_not_me(questions, looks) <= 2
    assert to_try(questions, looks, DAY) in (None, *questions)
    assert isinstance(changes(questions, looks, DAY), list)
    assert "a" in with_answer(raw, "a", "no", DAY)
    assert count_not_me(questions, read_looks(reopened(raw))) == 0
