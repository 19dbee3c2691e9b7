"""The sleep log: what follows from a night, what is refused, and what is asked about."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pytest

from unknot.record.errors import BadValue
from unknot.record.sleep import CLOCK_FIELDS, LIMITS, SleepDerived, SleepEntry, check, derive, question, read_quality

STAMP = datetime.fromisoformat("2026-11-22T07:00:00+01:00")


def night(**answers: Any) -> SleepEntry:
    """Make a night from answers, with clock times as texts."""
    times = {name: time.fromisoformat(answers[name]) for name in CLOCK_FIELDS if name in answers}
    return SleepEntry(**{**answers, **times})


def whole_night(clock_times: str, sol: int, nwak: int, waso: int) -> SleepEntry:
    """Make a night from its four clock times in the order of the night, and its three numbers."""
    times = dict(zip(CLOCK_FIELDS, clock_times.split(), strict=True))
    return night(**times, sol_min=sol, nwak=nwak, waso_min=waso)


ORDINARY = whole_night("22:40 23:10 06:20 06:50", 30, 2, 50)
AFTER_MIDNIGHT = whole_night("00:15 00:30 07:00 07:05", 15, 0, 0)
SHIFT_WORKER = whole_night("08:30 08:45 14:45 15:00", 20, 1, 10)
IMPOSSIBLE = whole_night("23:00 23:00 06:00 06:10", 400, 0, 100)


@pytest.mark.parametrize(
    ("sleep", "tst", "tib", "terminal_wake", "efficiency"),
    [
        (ORDINARY, 350, 490, 30, 71.4),
        (AFTER_MIDNIGHT, 375, 410, 5, 91.5),
        (SHIFT_WORKER, 330, 390, 15, 84.6),
    ],
    ids=["across midnight", "in bed after midnight", "shift worker"],
)
def test_a_night_is_worked_out_as_published(
    sleep: SleepEntry, tst: int, tib: int, terminal_wake: int, efficiency: float
) -> None:
    """Time asleep, time in bed, lying in and efficiency follow the formulas of Carney 2012; nothing is asked."""
    derived = derive(sleep)
    assert (derived.tst_min, derived.tib_min, derived.terminal_wake_min) == (tst, tib, terminal_wake)
    assert derived.se_tib_pct == efficiency
    assert question(sleep) == ""
    check(sleep)


def test_getting_into_bed_and_trying_to_sleep_may_be_the_same_minute() -> None:
    """The same minute is no step to the next day."""
    sleep = whole_night("23:00 23:00 06:00 06:00", 15, 0, 0)
    assert derive(sleep) == SleepDerived(420, 405, 405, 0, 96.4)


def test_minutes_awake_that_do_not_fit_into_the_night_are_asked_about() -> None:
    """A negative time asleep is never shown: it is unknown, and one sentence asks."""
    derived = derive(IMPOSSIBLE)
    assert (derived.tib_min, derived.tst_min, derived.se_tib_pct) == (430, None, None)
    assert question(IMPOSSIBLE) == "That is 8 h 20 min awake in a night of 7 h. Is that right?"


def test_a_sleep_period_is_never_negative() -> None:
    """More minutes to fall asleep than the night has leave the period unknown."""
    sleep = night(try_sleep="23:00", final_wake="00:00", sol_min=90)
    assert derive(sleep).sleep_period_min is None
    assert "1 h 30 min awake in a night of 1 h" in question(sleep)


@pytest.mark.parametrize("missing", ["try_sleep", "sol_min", "waso_min", "final_wake"])
def test_a_missing_answer_leaves_the_time_asleep_unknown(missing: str) -> None:
    """Missing in, None out: it is never taken as 0."""
    document = ORDINARY.to_document()
    del document[missing]
    derived = derive(SleepEntry.from_document(document))
    assert derived.tst_min is None
    assert derived.se_tib_pct is None
    assert derived.tib_min == 490


@pytest.mark.parametrize("missing", ["into_bed", "out_of_bed"])
def test_without_the_time_in_bed_there_is_no_efficiency(missing: str) -> None:
    """The time asleep is still known, the rest is not."""
    document = ORDINARY.to_document()
    del document[missing]
    derived = derive(SleepEntry.from_document(document))
    assert (derived.tst_min, derived.tib_min, derived.se_tib_pct) == (350, None, None)


def test_nothing_answered_is_nothing_known() -> None:
    """A blank night has no numbers and no question."""
    assert derive(SleepEntry()) == SleepDerived(None, None, None, None, None)
    assert question(SleepEntry()) == ""
    check(SleepEntry())


def test_no_sleep_at_all_is_a_known_zero() -> None:
    """A night awake is 0 minutes asleep, which is not the same as unknown."""
    sleep = whole_night("23:00 23:00 06:00 06:00", 0, 1, 420)
    assert (derive(sleep).tst_min, derive(sleep).se_tib_pct) == (0, 0.0)


@pytest.mark.parametrize(
    ("bed", "up", "length"), [("07:00", "06:00", "23 h"), ("22:00", "18:01", "20 h 1 min"), ("23:00", "23:00", "0 min")]
)
def test_more_than_20_hours_in_bed_or_none_is_refused(bed: str, up: str, length: str) -> None:
    """The sentence says what came out, that it was not saved, and how times are typed."""
    with pytest.raises(BadValue, match=f"would make {length} in bed, so they were not saved. Try"):
        check(night(into_bed=bed, out_of_bed=up))


def test_times_out_of_order_are_refused() -> None:
    """Trying to sleep before getting into bed pushes the night over a day, which is no night."""
    with pytest.raises(BadValue, match="in bed"):
        check(whole_night("23:00 22:50 06:00 06:10", 10, 0, 0))


def test_exactly_20_hours_are_taken() -> None:
    """The limit itself is inside, with a question."""
    sleep = night(into_bed="22:00", out_of_bed="18:00")
    check(sleep)
    assert question(sleep) == "That is 20 h in bed. Is that right?"


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"into_bed": "20:00", "out_of_bed": "10:00"}, ""),
        ({"into_bed": "20:00", "out_of_bed": "10:01"}, "That is 14 h 1 min in bed. Is that right?"),
        ({"try_sleep": "06:00", "final_wake": "05:00"}, "That is 23 h from the first time to the last. Is that right?"),
        ({"sol_min": 240}, ""),
        ({"sol_min": 241}, "That is 4 h 1 min to fall asleep. Is that right?"),
        (
            {"try_sleep": "23:00", "final_wake": "01:00", "waso_min": 121},
            "That is 2 h 1 min awake in a night of 2 h. Is that right?",
        ),
    ],
)
def test_an_odd_night_is_saved_and_asked_about(answers: dict[str, Any], asked: str) -> None:
    """A night that may hold a slip is kept, with one question; the limits themselves are not odd."""
    sleep = night(**answers)
    check(sleep)
    assert question(sleep) == asked


@pytest.mark.parametrize(("name", "limits"), LIMITS.items())
def test_a_number_outside_its_limits_is_refused(name: str, limits: tuple[int, int]) -> None:
    """The limits themselves are taken; one more or one less is refused, and nothing is stored that cannot be read."""
    low, high = limits
    for value in limits:
        check(night(**{name: value}))
        assert getattr(SleepEntry.from_document({name: value}), name) == value
    for value in (low - 1, high + 1):
        with pytest.raises(BadValue, match=rf"from {low} to {high}, so {value} was not saved"):
            check(night(**{name: value}))


@pytest.mark.parametrize("typed", ["0", "6", "-1", "3.5", "good", "٣", "", "33"])
def test_sleep_quality_goes_from_1_to_5(typed: str) -> None:
    """Anything else gets the scale and an example."""
    with pytest.raises(BadValue, match=r"^Sleep goes from 1 \(very poor\) to 5 \(very good\), so that was not saved"):
        read_quality(typed)
    assert [read_quality(text) for text in ("1", " 3 ", "5")] == [1, 3, 5]


def test_a_night_is_written_with_the_answers_alone() -> None:
    """What was not answered has no key in the file, and 0 is an answer."""
    sleep = night(into_bed="22:40", sol_min=0, sleep_quality=3, sleep_note="warm", recorded_at=STAMP)
    assert sleep.to_document() == {
        "into_bed": "22:40",
        "sol_min": 0,
        "sleep_quality": 3,
        "sleep_note": "warm",
        "recorded_at": "2026-11-22T07:00:00+01:00",
    }
    assert SleepEntry.from_document(sleep.to_document()) == sleep


def test_a_blank_night_is_written_as_nothing() -> None:
    """A stamp alone is no answer."""
    assert SleepEntry(recorded_at=STAMP).to_document() == {}


def test_what_cannot_be_understood_is_kept_and_counts_as_not_answered() -> None:
    """A newer version's keys and odd values are written back as they were."""
    document = {
        "into_bed": "25:99",
        "try_sleep": 2310,
        "sol_min": 7.5,
        "nwak": -1,
        "sleep_quality": 9,
        "rested": True,
        "sleep_note": ["x"],
        "recorded_at": "this morning",
        "naps": [{"min": 20}],
        "caffeine": None,
    }
    sleep = SleepEntry.from_document(document)
    assert {getattr(sleep, name) for name in document if hasattr(sleep, name)} == {None, ""}
    assert sleep.to_document() == document


def test_an_answer_replaces_an_odd_value() -> None:
    """What the person answers now wins over a value that nobody could read."""
    odd = SleepEntry.from_document({"sol_min": "half an hour", "naps": 1})
    assert SleepEntry(sol_min=30, extra=odd.extra).to_document() == {"sol_min": 30, "naps": 1}


def test_a_stamp_stays_with_what_a_newer_version_wrote() -> None:
    """Unknown answers keep the moment at which they were typed."""
    document = {"recorded_at": "2026-11-22T07:00:00+01:00", "naps": 2}
    assert SleepEntry.from_document(document).to_document() == document
