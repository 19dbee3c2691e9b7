"""A course: which exercises a session has, how far it has come, and how much of it counts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from insight.exercising import ITEM, LIBRARY, NOW, after, session, settings
from unknot.guide.library import Dose, Library
from unknot.insight import course as courses
from unknot.insight.beats import where
from unknot.insight.course import Course, lay_out
from unknot.record.errors import BadValue
from unknot.record.session import Session

BREATHING_ITEM = ITEM._replace(id="breathing")


def course_of(one: Session, **values: Any) -> Course:
    """Lay a session out with some settings."""
    return lay_out(one, LIBRARY, settings(**values))


@pytest.mark.parametrize(
    ("time", "flare", "guide"),
    [
        ("07:00", False, "morning_loosen"),
        ("13:00", False, "midday_reset"),
        ("21:00", False, "evening_ease"),
        ("02:00", False, "evening_ease"),
        ("07:00", True, "flare_small"),
        ("21:00", True, "flare_small"),
    ],
)
def test_the_routine_goes_by_the_time_of_day(time: str, flare: bool, guide: str) -> None:
    """And is the small one on a flare day."""
    now = dt.datetime.combine(NOW.date(), dt.time.fromisoformat(time), dt.UTC)
    assert courses.guide_of(ITEM, LIBRARY, settings(), now, flare) == guide


def test_a_chosen_routine_stays_also_on_a_flare_day() -> None:
    """It is kept for the item; one that has gone from the guide is none."""
    kept = courses.with_routine(ITEM, "evening_ease", settings())
    for flare in (False, True):
        assert courses.guide_of(ITEM, LIBRARY, settings(**{courses.ROUTINES: kept}), NOW, flare) == "evening_ease"
    gone = {courses.ROUTINES: {"exercise": "gone"}}
    assert courses.guide_of(ITEM, LIBRARY, settings(**gone), NOW, flare=False) == "morning_loosen"
    assert courses.with_routine(ITEM, "", settings(**{courses.ROUTINES: kept})) == {}
    assert courses.guide_of(ITEM, LIBRARY, settings(**{courses.ROUTINES: 5}), NOW, flare=False) == "morning_loosen"


def test_an_item_of_ones_own_has_the_session_that_it_leads_to() -> None:
    """Whatever its kind and the time of day; where the guide has no such session any more, it is as for exercise."""
    own = ITEM._replace(id="own", kind="own", link="session:evening_ease")
    assert own.guided_kind == "exercise"
    assert courses.guide_of(own, LIBRARY, settings(), NOW, flare=False) == "evening_ease"
    gone = own._replace(link="session:gone")
    assert courses.guide_of(gone, LIBRARY, settings(), NOW, flare=False) == "morning_loosen"
    assert own._replace(link="learn:heat").guided_kind == "own"


def test_the_item_that_is_breathing_is_breathing_alone() -> None:
    """Whatever the time of day."""
    one = courses.new_session(BREATHING_ITEM, LIBRARY, settings(), NOW, flare=False, before=4)
    assert (one.guide, one.before, one.seconds) == ("diaphragmatic_breathing", 4, None)
    assert [part.exercise.name for part in course_of(one).parts] == ["Belly breathing"]
    assert course_of(one).name == "Belly breathing"


def test_a_guide_without_routines_is_said() -> None:
    """Nothing is started."""
    with pytest.raises(BadValue, match="nothing was started"):
        courses.guide_of(ITEM, Library({}, {}, {}, {}), settings(), NOW, flare=False)


def test_small_days_and_small_routines_use_the_flare_version() -> None:
    """Half of everything, without being asked."""
    for flare, guide in ((True, "morning_loosen"), (False, "flare_small")):
        kept = settings(**{courses.ROUTINES: {"exercise": guide}})
        one = courses.new_session(ITEM, LIBRARY, kept, NOW, flare=flare)
        assert {part.version for part in course_of(one).parts} == {"flare"}
        assert course_of(one).parts[0].amount == Dose(1, 60)
    easier = session(extra={"easier": True})
    assert {part.version for part in course_of(easier).parts} == {"easier"}


def test_amounts_are_the_persons_own_and_what_is_off_stays_out() -> None:
    """A routine with nothing left is not started; what is done by its own name is."""
    doses = {"neck_turns": {"repetitions": 4, "hold_s": 5, "since": "2026-01-01"}}
    off = {courses.OFF: ["diaphragmatic_breathing", 5]}
    course = course_of(session(), doses=doses, **off)
    assert [(part.exercise.id, part.dose) for part in course.parts] == [("neck_turns", Dose(4, 5))]
    with pytest.raises(BadValue, match="switched off, so nothing was started"):
        course_of(session("flare_small"), **off)
    assert course_of(session("diaphragmatic_breathing"), **off).parts
    with pytest.raises(BadValue, match="no longer"):
        course_of(session("gone"))


def test_only_what_was_done_counts() -> None:
    """Breathing for two minutes, then a night of getting ready, then two holds, each eased into, and a rest."""
    one = session(beat=1)
    course = course_of(one)
    assert courses.done_s(one, course, after(150)) == 120
    assert courses.minutes_done(one, course, after(150)) == 2
    place = where(course.beats, one, after(121))
    one = courses.followed(one, course, place)
    assert (one.beat, one.beat_started, one.extra["done_s"]) == (2, after(120), 120)
    late = after(9 * 3600)
    assert courses.done_s(one, course, late) == 120 + courses.READY_COUNTS_S
    one = courses.moved(one, course, late, 3)
    then = late + dt.timedelta(seconds=2 * (3 + 5) + 2)
    assert courses.done_s(one, course, then) == 120 + courses.READY_COUNTS_S + 18
    assert courses.minutes_done(one, course, then) == 2
    assert [*courses.begun(one, course, late + dt.timedelta(seconds=1))] == ["diaphragmatic_breathing", "neck_turns"]


def test_at_least_one_minute_counts_and_never_more_than_have_passed() -> None:
    """Whatever the file says of it."""
    one = session()
    course = course_of(one)
    assert courses.minutes_done(one, course, after(2)) == 1
    assert courses.minutes_done(one._replace(extra={"done_s": 10**6}), course, after(170)) == 3
    assert courses.minutes_done(one._replace(extra={"done_s": "x", "begun": 5}), course, after(170)) == 1
    assert [*courses.begun(one, course, after(2))] == []


def test_a_second_begun_is_left_out_of_a_beat() -> None:
    """The file keeps full seconds, and nobody holds for less than was asked."""
    assert courses.to_second(NOW) == NOW
    assert courses.to_second(NOW + dt.timedelta(microseconds=1)) == after(1)


def test_moving_on_ends_a_pause() -> None:
    """The next step begins now."""
    one = session(beat=1, paused=after(10))
    moved = courses.moved(one, course_of(one), after(100), 2)
    assert (moved.paused, moved.paused_s, moved.beat_started, moved.extra["done_s"]) == (None, 90, after(100), 10)


def test_the_safety_page_is_shown_twice_at_most() -> None:
    """Until it is answered."""
    assert courses.asks_safety(settings())
    once = settings(safety=courses.with_skip(settings()))
    assert courses.asks_safety(once)
    twice = settings(safety=courses.with_skip(once))
    assert not courses.asks_safety(twice)
    assert not courses.asks_safety(settings(safety=courses.with_answer("not sure", settings())))
    assert courses.asks_safety(settings(safety="x"))
