"""The weekly check-in: its mean, what counts as an answer, and what is kept of a document that was edited by hand."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest

from unknot.record.check_in import CheckIn, check, clinic_in_short, read_clinic, read_score, read_topic, said_in_short
from unknot.record.errors import BadValue
from unknot.record.saved import When, say_check_in

AT = dt.datetime(2026, 11, 22, 19, 0, tzinfo=dt.UTC)
SUNDAY = AT.date()


@pytest.mark.parametrize(("answers", "mean"), [((6, 7, 8), 7.0), ((4, 5, 4), 4.33), ((0, 0, 0), 0), ((10, 10, 10), 10)])
def test_the_mean_is_that_of_the_three(answers: tuple[int, int, int], mean: float) -> None:
    """The two vectors of the specification, and both ends."""
    assert CheckIn(*answers).impact_mean == pytest.approx(mean, abs=0.005)


@pytest.mark.parametrize("answers", [(None, 7, 8), (6, None, 8), (6, 7, None), (None, None, None)])
def test_not_answered_is_never_nought(answers: tuple[int | None, int | None, int | None]) -> None:
    """There is no mean until all three are there, and a 0 is an answer."""
    assert CheckIn(*answers).impact_mean is None
    assert CheckIn(*answers).is_answered is any(answers)
    assert CheckIn(impact_pain=0).is_answered
    assert not CheckIn(clinic_score=5.3).is_answered
    assert not CheckIn(clinic_score=5.3).is_blank


ODD: list[tuple[str, Any]] = [
    *(("impact_pain", odd) for odd in (11, -1, 6.5, True, "6", [6], math.nan)),
    *(("clinic_score", odd) for odd in (100.1, -0.1, True, "5.3", math.nan, math.inf)),
    ("clinic_name", 7),
    ("recorded_at", "on Sunday"),
    ("a_key_of_tomorrow", {"x": 1}),
]


@pytest.mark.parametrize(("name", "odd"), ODD, ids=str)
def test_what_cannot_be_is_kept_and_left_out(name: str, odd: object) -> None:
    """It counts as not answered, and is written back as it was."""
    document = {"impact_enjoyment": 7, "impact_activity": 8, name: odd}
    read = CheckIn.from_document(document)
    assert getattr(read, name, None) in (None, "")
    assert read.impact_mean is None
    assert read.to_document()[name] is odd


def test_an_answer_takes_the_place_of_what_could_not_be_read() -> None:
    """And the other odd values stay."""
    read = CheckIn.from_document({"impact_pain": 99, "impact_activity": "much"})._replace(impact_pain=0)
    assert read.to_document() == {"impact_pain": 0, "impact_activity": "much"}


def test_a_document_holds_what_was_answered_and_nothing_else() -> None:
    """None, an empty name, and the stamp of a check-in that was taken back leave no trace."""
    assert CheckIn(recorded_at=AT).to_document() == {}
    whole = CheckIn(6, 7, 8, 5.3, "PEG", AT)
    assert whole.to_document() == {
        "impact_pain": 6,
        "impact_enjoyment": 7,
        "impact_activity": 8,
        "clinic_score": 5.3,
        "clinic_name": "PEG",
        "recorded_at": AT.isoformat(),
    }
    assert CheckIn.from_document(whole.to_document()) == whole


@pytest.mark.parametrize(
    "odd",
    [
        *(CheckIn(impact_pain=odd) for odd in (-1, 11, 10**9)),
        CheckIn(impact_activity=6.5),  # type: ignore[arg-type]
        CheckIn(impact_enjoyment=True),
        *(CheckIn(clinic_score=odd) for odd in (-0.1, 100.5, math.nan, math.inf)),
        CheckIn(clinic_score=5, clinic_name="x" * 41),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(odd: CheckIn) -> None:
    """With a sentence that says that it was not saved."""
    with pytest.raises(BadValue, match="was not saved"):
        check(odd)


def test_what_can_be_is_let_through() -> None:
    """Both ends, and nothing at all."""
    for one in (CheckIn(), CheckIn(0, 10, 0, 0, "x" * 40), CheckIn(clinic_score=100)):
        check(one)


@pytest.mark.parametrize(
    ("week", "said"),
    [
        (CheckIn(6, 7, 8), "pain 6, joy taken 7, kept from things 8; together 7.0"),
        (CheckIn(4, 5, 4), "pain 4, joy taken 5, kept from things 4; together 4.3"),
        (CheckIn(None, 0), "joy taken 0"),
        (CheckIn(6, clinic_score=5.3, clinic_name="PEG at\nDr Lind"), "pain 6; 5.3 PEG at Dr Lind from a clinic"),
        (CheckIn(clinic_score=40), "40 from a clinic"),
        (CheckIn(recorded_at=AT), ""),
    ],
)
def test_it_is_said_in_short(week: CheckIn, said: str) -> None:
    """What is there, and what it is together once all three are."""
    assert said_in_short(week) == said
    sentence = f"Check-in saved: {said}." if said else "Check-in cleared."
    assert say_check_in(week, When(SUNDAY, SUNDAY, dt.time(4))) == sentence


def test_another_day_is_named() -> None:
    """As for every other act."""
    said = say_check_in(CheckIn(6), When(SUNDAY - dt.timedelta(days=1), SUNDAY, dt.time(4)))
    assert said == "Check-in saved for Sat 21 Nov: pain 6."


@pytest.mark.parametrize(
    ("text", "score", "name"),
    [
        ("5.3 PEG at Dr Lind", 5.3, "PEG at Dr Lind"),
        ("  40   FIQR ", 40, "FIQR"),
        ("5,3", 5.3, ""),
        ("", None, ""),
        ("  ", None, ""),
    ],
)
def test_a_score_from_a_clinic_is_read_with_its_name(text: str, score: float | None, name: str) -> None:
    """The number first; nothing at all takes it back. What is said of it can be typed again."""
    read = read_clinic(text)
    assert read == {"clinic_score": score, "clinic_name": name}
    assert read_clinic(clinic_in_short(CheckIn(**read))) == read


@pytest.mark.parametrize("text", ["PEG 5.3", "nan", "inf", "-5", "1e1", "5.", ".5", "5.3.1", "٥", "5_0", "1" * 12])
def test_a_score_that_is_no_plain_number_is_refused(text: str) -> None:
    """In one sentence."""
    with pytest.raises(BadValue, match=r"is not a number from 0 to 100, so it was not saved"):
        read_score(text.split(maxsplit=1)[0])


def test_a_topic_is_read_from_nought_to_ten() -> None:
    """Anything else is refused, with the command it was meant for."""
    assert [read_topic(text) for text in ("0", " 10 ")] == [0, 10]
    for text in ("11", "-1", "6.5", "six", "", "٥"):
        with pytest.raises(BadValue, match=r"so .* was not saved\. Try: unknot check-in 5 4 6"):
            read_topic(text)
