"""A day of the diary: how each act changes it, and what it keeps of what it does not understand."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from unknot.record.activity import BECAUSE_IT_HURT, PLANNED, Use
from unknot.record.day import LONGEST_NOTE, SLEEP, Day, pain_before
from unknot.record.errors import BadValue
from unknot.record.pain import PainEntry
from unknot.record.routine import Activity
from unknot.record.sleep import SleepEntry

DAY = date(2026, 11, 22)
BLANK = Day(DAY)


def at(clock_time: str, offset: str = "+01:00") -> datetime:
    """Give a moment of the day."""
    return datetime.fromisoformat(f"{DAY}T{clock_time}:00{offset}")


def pain(clock_time: str, nrs: int, **more: Any) -> PainEntry:
    """Make a pain number."""
    return PainEntry(at(clock_time), nrs, **more)


def numbers(day: Day) -> list[tuple[str, int]]:
    """List a day's numbers with their times."""
    return [(f"{entry.at:%H:%M}", entry.nrs) for entry in day.pain]


# Pain


def test_several_numbers_a_day_are_kept_in_the_order_of_time() -> None:
    """An earlier number typed later takes its place, and the latest is the one shown."""
    day = BLANK.with_pain(pain("08:00", 4)).with_pain(pain("20:00", 6)).with_pain(pain("12:30", 5))
    assert numbers(day) == [("08:00", 4), ("12:30", 5), ("20:00", 6)]
    assert day.latest_pain == pain("20:00", 6)


@pytest.mark.parametrize("later", ["08:00", "08:14"])
def test_a_number_within_15_minutes_corrects_the_last_one(later: str) -> None:
    """The slip is gone, and the moment is the one of the first number."""
    assert numbers(BLANK.with_pain(pain("08:00", 1)).with_pain(pain(later, 10))) == [("08:00", 10)]


def test_a_number_15_minutes_later_is_a_new_one() -> None:
    """At a quarter of an hour both are kept."""
    assert numbers(BLANK.with_pain(pain("08:00", 4)).with_pain(pain("08:15", 5))) == [("08:00", 4), ("08:15", 5)]


def test_corrections_do_not_slide_on() -> None:
    """A number every ten minutes is not one endless correction: the window stays where the first number was."""
    day = BLANK.with_pain(pain("08:00", 4)).with_pain(pain("08:10", 5)).with_pain(pain("08:20", 6))
    assert numbers(day) == [("08:00", 5), ("08:20", 6)]


def test_an_earlier_number_can_be_corrected_too() -> None:
    """A number given for 09:00 corrects the one of 09:00, though there is a later one."""
    day = BLANK.with_pain(pain("09:00", 4)).with_pain(pain("12:00", 5)).with_pain(pain("09:00", 7))
    assert numbers(day) == [("09:00", 7), ("12:00", 5)]


def test_of_two_numbers_close_by_the_nearest_is_corrected() -> None:
    """Between 08:00 and 08:20, a number for 08:07 corrects the first one, and one for 08:12 or 08:10 the second."""
    day = BLANK.with_pain(pain("08:00", 4)).with_pain(pain("08:20", 5))
    assert numbers(day.with_pain(pain("08:07", 6))) == [("08:00", 6), ("08:20", 5)]
    assert numbers(day.with_pain(pain("08:12", 6))) == [("08:00", 4), ("08:20", 6)]
    assert numbers(day.with_pain(pain("08:10", 6))) == [("08:00", 4), ("08:20", 6)]


def test_the_kinds_of_pain_number_do_not_correct_each_other() -> None:
    """The average of the day and the pain of this moment stay apart."""
    day = BLANK.with_pain(pain("20:00", 4)).with_pain(pain("20:00", 6, kind="average"))
    assert [(entry.kind, entry.nrs) for entry in day.pain] == [("now", 4), ("average", 6)]
    assert day.latest_pain == pain("20:00", 4)


def test_a_correction_keeps_the_areas_and_the_note() -> None:
    """Correcting the number does not take away what was said about it, unless it is said anew."""
    first = pain("08:00", 4, areas=("neck",), note="woke up stiff", extra={"weather": "rain"})
    corrected = BLANK.with_pain(first).with_pain(pain("08:05", 5)).pain[0]
    assert (corrected.nrs, corrected.areas, corrected.note) == (5, ("neck",), "woke up stiff")
    assert corrected.to_document()["weather"] == "rain"
    assert BLANK.with_pain(first).with_pain(pain("08:05", 5, note="better")).pain[0].note == "better"


def test_fifteen_minutes_are_counted_across_a_change_of_the_clocks() -> None:
    """02:50 in summer time and 02:10 in winter time are 20 minutes apart, so both are kept."""
    summer = PainEntry(datetime.fromisoformat("2026-10-25T02:50:00+02:00"), 4)
    winter = PainEntry(datetime.fromisoformat("2026-10-25T02:10:00+01:00"), 5)
    day = Day(date(2026, 10, 24)).with_pain(summer).with_pain(winter)
    assert day.pain == (summer, winter)


def test_a_past_day_shows_what_was_said_last_about_it() -> None:
    """An average given in the evening is the number of the day, though it is about an earlier hour."""
    day = BLANK.with_pain(pain("21:00", 7, recorded_at=at("21:00")))
    day = day.with_pain(pain("20:00", 5, kind="average", recorded_at=at("22:00")))
    assert day.pain_of_day is not None
    assert day.pain_of_day.nrs == 5
    assert BLANK.pain_of_day is None
    assert BLANK.latest_pain is None


def test_the_pain_before_a_moment_is_the_last_one_until_then() -> None:
    """It is what a method was used at; averages do not count for it."""
    day = BLANK.with_pain(pain("08:00", 4)).with_pain(pain("11:00", 9, kind="average")).with_pain(pain("12:00", 6))
    assert pain_before(day, at("11:30")) == pain("08:00", 4)
    assert pain_before(day, at("12:00")) == pain("12:00", 6)
    assert pain_before(day, at("07:59")) is None


# Items


def test_blank_rest_and_not_done_are_three_different_things() -> None:
    """Saying nothing is no "no": each state stays what it is, in the file too."""
    day = BLANK.with_mark("walk", "rest").with_mark("posture", "not_done").with_use(Use("heat", at("08:10"), 15))
    read = Day.from_document(DAY, day.to_document())
    states = {item: read.state_of(item) for item in ("walk", "posture", "heat", "bath")}
    assert states == {"walk": "rest", "posture": "not_done", "heat": "done", "bath": "open"}


def test_an_item_can_be_done_several_times_a_day() -> None:
    """Every use is kept with its own time, length and reason."""
    day = BLANK.with_use(Use("heat", at("20:00"), 15)).with_use(Use("heat", at("08:10"), 10, BECAUSE_IT_HURT))
    assert [(use.minutes, use.why) for use in day.uses_of("heat")] == [(10, BECAUSE_IT_HURT), (15, PLANNED)]
    assert day.uses_of("walk") == ()


def test_a_new_word_about_an_item_replaces_the_old_one() -> None:
    """Rest, then not done, then done, then open again: the last word counts."""
    day = BLANK.with_mark("walk", "rest")
    assert (day := day.with_mark("walk", "not_done")).state_of("walk") == "not_done"
    assert day.rest == ()
    assert (day := day.with_use(Use("walk", at("12:00")))).state_of("walk") == "done"
    assert (day.rest, day.not_done) == ((), ())
    assert (day := day.with_mark("walk", "rest")).state_of("walk") == "rest"
    assert day.uses == ()
    assert day.reopened("walk") == BLANK


def test_a_mark_touches_no_other_item() -> None:
    """What was said about the others stays."""
    day = BLANK.with_use(Use("heat", at("08:10"))).with_mark("bath", "rest")
    assert day.with_mark("walk", "rest").reopened("walk") == day


def test_the_sleep_log_is_done_by_answering_it() -> None:
    """One answer is enough; resting takes the answers back, as it does with uses."""
    day = BLANK.with_mark(SLEEP, "rest").with_sleep(SleepEntry(sleep_quality=3))
    assert (day.state_of(SLEEP), day.sleep_logged, day.anything_done) == ("done", True, True)
    assert day.with_mark(SLEEP, "rest").sleep == SleepEntry()
    assert day.reopened(SLEEP) == BLANK


def test_a_stamp_or_an_unknown_key_alone_is_no_answered_sleep_log() -> None:
    """The log is done when a question that is known was answered."""
    sleep = SleepEntry(recorded_at=at("07:00"), extra={"naps": 2})
    assert not BLANK.with_sleep(sleep).sleep_logged
    assert BLANK.with_sleep(sleep).reopened(SLEEP).sleep.to_document() == {"naps": 2}


def test_a_day_is_blank_until_something_is_recorded() -> None:
    """Every kind of entry ends the blank, a flare day included; done is about items alone."""
    assert BLANK.is_blank
    assert Day.from_document(DAY, None) == Day.from_document(DAY, {}) == BLANK
    changed = [
        BLANK.with_pain(pain("08:00", 0)),
        BLANK.with_note("hm"),
        BLANK.with_mark("walk", "rest"),
        BLANK._replace(flare=True),
        Day.from_document(DAY, {"pain": ["?"]}),
    ]
    assert not any(day.is_blank for day in changed)
    assert not any(day.anything_done for day in changed)
    assert BLANK.with_use(Use("heat", at("08:00"))).anything_done


# Note


@pytest.mark.parametrize("text", ["", "sore [/] neck", "🙂" * 100, "ظهري يؤلمني", "a\x00\x1b[31m\nb", "x" * 10_000])
def test_a_note_holds_any_text(text: str) -> None:
    """Markup, emoji, right-to-left text, control characters and ten thousand letters come back as they were."""
    document = json.loads(json.dumps(BLANK.with_note(text).to_document()))
    assert Day.from_document(DAY, document).note == text


def test_a_note_that_is_too_long_is_refused_and_changes_nothing() -> None:
    """The sentence says both numbers."""
    with pytest.raises(BadValue, match=r"^A note holds up to 20,000 characters and this one has 20,001, so it was not"):
        BLANK.with_note("x" * (LONGEST_NOTE + 1))


WALK = Activity("walk", "Short walk", when="day")


def test_an_item_can_be_meant_for_another_part_of_one_day() -> None:
    """Its own part takes the move back, and a day on which only that was done is blank."""
    moved = BLANK.moved(WALK, "evening")
    assert (BLANK.part_of(WALK), moved.part_of(WALK)) == ("day", "evening")
    assert moved.moved(WALK, "day") == BLANK
    assert moved.is_blank


def test_there_are_three_parts_of_the_day_and_any_time() -> None:
    """Another word is refused."""
    with pytest.raises(BadValue, match="A part of the day is morning, day or evening, so nothing was moved"):
        BLANK.moved(WALK, "noon")
