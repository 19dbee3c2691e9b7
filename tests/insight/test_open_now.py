"""What is open at a moment: by the part of the day, by what was said, and never what went by."""

from __future__ import annotations

import datetime as dt

import pytest

from unknot.insight.day_view import part_now
from unknot.insight.open_now import LONGEST_NAME, one_line, open_now
from unknot.record.activity import Use
from unknot.record.day import Day
from unknot.record.plan import FlareVersion, Plan
from unknot.record.routine import Activity, Routine
from unknot.record.sleep import SleepEntry

TODAY = dt.date(2025, 11, 12)
PLAN = Plan(dt.date(2025, 1, 1), flare=FlareVersion("Two breaths", "", shown=True))


def item(id_: str, when: str = "any", plan: Plan = PLAN) -> Activity:
    """Make an item that is planned since January."""
    return Activity(id_, id_.title(), when=when, history=(plan,))


def at(hour: int, day: dt.date = TODAY) -> dt.datetime:
    """Give a moment at a full hour."""
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


def used(id_: str, times: int = 1) -> Day:
    """Give the day with so many uses of an item."""
    return Day(TODAY, uses=tuple(Use(id_, at(7 + number)) for number in range(times)))


ROUTINE = Routine(
    (item("pack", "morning"), item("walk", "day"), item("bath", "evening"), item("pill"), item("odd", "?"))
)


@pytest.mark.parametrize(
    ("hour", "part", "ids"),
    [
        (4, "morning", ["pack", "pill", "odd"]),
        (11, "morning", ["pack", "pill", "odd"]),
        (12, "day", ["walk", "pill", "odd"]),
        (16, "day", ["walk", "pill", "odd"]),
        (17, "evening", ["bath", "pill", "odd"]),
        (23, "evening", ["bath", "pill", "odd"]),
    ],
)
def test_what_is_open_goes_by_the_part_of_the_day(hour: int, part: str, ids: list[str]) -> None:
    """An item for any time is open all day, and so is one whose part nobody knows; what went by is not asked for."""
    assert part_now(TODAY, at(hour)) == part
    assert [one.id for one in open_now(Day(TODAY), ROUTINE, at(hour))] == ids


def test_after_midnight_it_is_still_the_evening_of_the_persons_day() -> None:
    """The day has not turned yet, so its morning is not asked for again."""
    after = at(1, TODAY + dt.timedelta(days=1))
    assert [one.id for one in open_now(Day(TODAY), ROUTINE, after)] == ["bath", "pill", "odd"]


def test_what_was_said_about_is_not_open() -> None:
    """Done, at rest, not done, or left out by the coin of a fair test."""
    day = used("pill").with_mark("pack", "rest").with_mark("odd", "not_done")
    assert open_now(day, ROUTINE, at(8)) == ()
    assert [one.id for one in open_now(Day(TODAY), ROUTINE, at(8), {"pill", "odd"})] == ["pack"]


def test_an_item_planned_several_times_is_open_until_its_count() -> None:
    """Twice of three is open, three of three is not; on a flare day once is enough."""
    routine = Routine((item("posture", plan=PLAN._replace(times=3)),))
    assert [bool(open_now(used("posture", count), routine, at(12))) for count in range(5)] == [True] * 3 + [False] * 2
    flares = [used("posture", count)._replace(flare=True) for count in (0, 1)]
    assert [bool(open_now(day, routine, at(12))) for day in flares] == [True, False]


def test_a_flare_day_has_the_small_versions_only() -> None:
    """Under their own names; an item without one is not there, and where there are none nothing is open."""
    big = item("walk", plan=PLAN._replace(flare=FlareVersion("", "")))
    day = Day(TODAY, flare=True)
    assert [one.name for one in open_now(day, Routine((item("pack"), big)), at(9))] == ["Two breaths"]
    assert open_now(day, Routine((big,)), at(9)) == ()


def test_what_is_off_or_not_yet_planned_is_not_open() -> None:
    """Paused, stopped and put away are all off; a plan from tomorrow is none today."""
    off = item("walk", plan=PLAN._replace(on=False))
    later = item("bath", plan=PLAN._replace(start=TODAY + dt.timedelta(days=1)))
    assert open_now(Day(TODAY), Routine((off, later)), at(9)) == ()


def test_the_sleep_log_is_done_by_answering_it() -> None:
    """However often it is planned."""
    routine = Routine((item("sleep", plan=PLAN._replace(times=2)),))
    assert open_now(Day(TODAY, sleep=SleepEntry(sleep_quality=3)), routine, at(9)) == ()
    assert len(open_now(Day(TODAY), routine, at(9))) == 1


def test_a_name_is_put_on_one_line() -> None:
    """Without what steers a terminal or turns the text around, and not endless; with nothing left its id stands in."""
    assert one_line("  Warm\n\tpack \x1b[31m\u202e ") == "Warm pack [31m"
    family = "Walk with \N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    assert one_line(family) == family
    assert one_line("\N{ZERO WIDTH JOINER} \n") == ""
    assert len(one_line("x" * 20_000)) == LONGEST_NAME
    nameless = item("pack")._replace(name="\u202e")
    assert open_now(Day(TODAY), Routine((nameless,)), at(9))[0].name == "pack"


def test_what_was_moved_to_later_is_asked_for_then() -> None:
    """An item that the person moved on this day alone waits for its new part of the day."""
    day = Day(TODAY, parts={"pack": "evening", "walk": "never"})
    assert [one.id for one in open_now(day, ROUTINE, at(9))] == ["walk", "pill", "odd"]
    assert [one.id for one in open_now(day, ROUTINE, at(18))] == ["pack", "walk", "bath", "pill", "odd"]
