"""Which days count: a number before the first tick, another at least two hours later, and what was done in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

import pytest

from unknot.insight.counted import Counted, counted
from unknot.record.activity import BECAUSE_IT_HURT, Use
from unknot.record.calendar_day import moment_on
from unknot.record.day import Day
from unknot.record.pain import PainEntry
from unknot.record.sleep import SleepEntry

DATE = dt.date(2025, 3, 12)


def at(clock: str, days: int = 0, zone: dt.tzinfo = dt.UTC) -> dt.datetime:
    """Give the moment of a clock time on the day, or so many days later."""
    return dt.datetime.combine(DATE + dt.timedelta(days=days), dt.time.fromisoformat(clock), zone)


def numbers(**by_clock: int) -> tuple[PainEntry, ...]:
    """Write numbers by their hour: `h8=6` is 6 at 08:00, typed at once."""
    return tuple(PainEntry(at(f"{int(name[1:]):02}:00"), nrs) for name, nrs in by_clock.items())


def use(clock: str, activity: str = "heat", why: str = "planned", **more: object) -> Use:
    """Write a use."""
    return Use(activity, at(clock), why=why)._replace(**more)  # type: ignore[arg-type]  # fields by name


def day(pain: Iterable[PainEntry], *uses: Use) -> Day:
    """Write the day as the diary's file would give it, in the order of time."""
    written = Day(DATE, pain=tuple(pain), uses=uses)
    return Day.from_document(DATE, written.to_document())


def test_a_day_says_what_was_before_what_came_after_and_what_was_done() -> None:
    """The first number, the last one, and each method that was ticked between the two."""
    read = counted(day(numbers(h8=6, h13=7, h20=4), use("09:00"), use("19:00", "walk"), use("12:00")))
    assert read == Counted(DATE, 6, 4, frozenset({"heat", "walk"}))


def test_a_day_without_any_use_counts() -> None:
    """Days without a method are what it is compared with."""
    assert counted(day(numbers(h8=6, h20=4))) == Counted(DATE, 6, 4)


@pytest.mark.parametrize(
    ("typed", "night"), [("07:30", 2), ("08:15", 2), ("08:16", None), ("20:30", None), (None, None)]
)
def test_a_night_counts_as_it_was_said_by_the_time_of_the_first_number(typed: str | None, night: int | None) -> None:
    """In the same quarter of an hour at the latest: later, what was done and felt meanwhile might colour it.

    Where nobody knows when it was said, it is left out. The day counts all the same.
    """
    slept = SleepEntry(sleep_quality=2, recorded_at=None if typed is None else at(typed))
    written = day(numbers(h8=6, h20=4), use("09:00"))._replace(sleep=slept)
    assert counted(written) == Counted(DATE, 6, 4, frozenset({"heat"}), night=night)
    assert counted(written._replace(sleep=slept._replace(sleep_quality=None, rested=2))) == (
        Counted(DATE, 6, 4, frozenset({"heat"}))
    )


def test_what_is_added_to_a_night_later_leaves_its_quality_where_it_was() -> None:
    """A note of the evening, or of weeks later, takes nothing out of what was known in the morning."""
    slept = SleepEntry().answered({"sleep_quality": 2}, at("08:00"))
    noted = slept.answered({"sleep_note": "fog"}, at("09:00")).answered({"nwak": 3}, at("10:00", 20))
    written = day(numbers(h8=6, h20=4))._replace(sleep=SleepEntry.from_document(noted.to_document()))
    assert counted(written) == Counted(DATE, 6, 4, night=2)
    put_right = noted.answered({"sleep_quality": 4}, at("21:00"))
    assert counted(written._replace(sleep=put_right)) == Counted(DATE, 6, 4)


@pytest.mark.parametrize(
    ("pain", "lacks"),
    [({}, "before"), ({"h9": 5}, "after"), ({"h9": 5, "h10": 3}, "after"), ({"h12": 5, "h20": 3}, "before")],
)
def test_a_day_that_does_not_count_says_what_it_lacks(pain: dict[str, int], lacks: str) -> None:
    """No number at all, only one, two too close, or the first tick before any of them."""
    assert counted(day(numbers(**pain), use("11:00"))) == lacks


def test_a_tick_at_the_minute_of_the_first_number_is_not_before_it() -> None:
    """A minute earlier it is, whatever the use was for."""
    assert counted(day(numbers(h8=6, h20=4), use("08:00"))) == Counted(DATE, 6, 4, frozenset({"heat"}))
    for why in ("planned", BECAUSE_IT_HURT):
        assert counted(day(numbers(h8=6, h20=4), use("07:59", why=why), use("10:00"))) == "before"


def test_two_hours_are_enough_and_a_minute_less_is_not() -> None:
    """Two hours to the second."""
    first = PainEntry(at("18:00"), 6)
    assert counted(day([first, PainEntry(at("20:00"), 4)])) == Counted(DATE, 6, 4)
    assert counted(day([first, PainEntry(at("19:59"), 4)])) == "after"


def test_what_was_done_after_the_last_number_cannot_have_changed_it() -> None:
    """At its minute it still counts, after that it does not."""
    read = counted(day(numbers(h8=6, h20=4), use("20:00"), use("20:01", "walk")))
    assert read == Counted(DATE, 6, 4, frozenset({"heat"}))


def test_planned_and_because_it_hurt_are_told_apart() -> None:
    """A method done both ways on one day was done as planned; a reason from elsewhere makes it neither."""
    uses = (use("09:00", why=BECAUSE_IT_HURT), use("10:00", "walk"), use("11:00", "walk", BECAUSE_IT_HURT))
    read = counted(day(numbers(h8=6, h20=4), *uses, use("12:00", "stretch", "a_hunch")))
    assert read == Counted(DATE, 6, 4, frozenset({"walk"}), frozenset({"heat", "stretch"}))


def test_a_use_of_unknown_hour_may_have_come_before_the_first_number() -> None:
    """So the day does not count, wherever in the day the use is kept."""
    for clock in ("07:00", "12:00", "21:00"):
        assert counted(day(numbers(h8=6, h20=4), use(clock, approximate=True))) == "before"


def test_numbers_about_a_whole_day_are_no_number_of_a_moment() -> None:
    """Neither an average nor a worst stands for what was before or after."""
    early, late = numbers(h8=6, h20=4)
    for kind in ("average", "worst"):
        assert counted(day([early._replace(kind=kind), late])) == "after"
        assert counted(day([early, late._replace(kind=kind)])) == "after"


def test_recalled_numbers_do_not_count() -> None:
    """One typed a day later does, a second more and it is a memory; a number that was there in time stands in."""
    early, late = numbers(h8=6, h20=4)
    in_time = late._replace(recorded_at=at("20:00", 1))
    recalled = late._replace(recorded_at=at("20:00", 1) + dt.timedelta(seconds=1))
    assert counted(day([early, in_time])) == Counted(DATE, 6, 4)
    assert counted(day([early, recalled])) == "after"
    assert counted(day([early, *numbers(h12=5), recalled])) == Counted(DATE, 6, 5)
    assert counted(day([early._replace(recorded_at=at("09:00", 2)), late])) == "after"


def test_what_was_typed_after_a_look_waits_for_the_next() -> None:
    """Numbers and uses alike: the same look reads the same day, whatever is filled in later."""
    known = at("04:00", 1)
    early, late = numbers(h8=6, h20=4)
    typed = [late._replace(recorded_at=known + dt.timedelta(seconds=seconds)) for seconds in (0, 1)]
    assert counted(day([early, typed[0]]), known) == Counted(DATE, 6, 4)
    assert counted(day([early, typed[1]]), known) == "after"
    assert counted(day([early, typed[1]])) == Counted(DATE, 6, 4)
    later = use("09:00", recorded_at=known + dt.timedelta(seconds=1))
    before_all = use("07:00", "walk", recorded_at=known + dt.timedelta(seconds=1))
    assert counted(day([early, late], later, before_all), known) == Counted(DATE, 6, 4)
    assert counted(day([early, late], later)) == Counted(DATE, 6, 4, frozenset({"heat"}))
    assert counted(day([early, late], before_all)) == "before"


@pytest.mark.parametrize(
    ("date", "clocks", "counts"),
    [
        (dt.date(2025, 3, 29), ("23:30", "01:29"), False),
        (dt.date(2025, 3, 29), ("23:30", "01:30"), True),
        (dt.date(2025, 3, 29), ("23:30", "03:00"), True),  # 2.5 hours have passed, of 3.5 on the clock
        (dt.date(2025, 3, 29), ("01:30", "03:20"), False),  # 50 minutes, though the clock says nearly two hours
        (dt.date(2025, 3, 29), ("01:30", "03:40"), False),  # 1 hour 10 minutes, though the clock says more than two
        (dt.date(2025, 10, 25), ("01:30", "03:10"), True),  # 2 hours 40 minutes, though the clock says less than two
        (dt.date(2025, 10, 25), ("01:30", "02:40"), False),
    ],
)
def test_hours_are_those_that_pass_when_the_clocks_change(date: dt.date, clocks: tuple[str, str], counts: bool) -> None:
    """In Berlin's nights of 30 March and 26 October 2025, both at the end of the person's day before."""
    berlin = ZoneInfo("Europe/Berlin")
    moments = [moment_on(date, dt.time.fromisoformat(clock), berlin) for clock in clocks]
    written = Day(date, pain=tuple(PainEntry(moment, 5) for moment in moments))
    read = counted(Day.from_document(date, written.to_document()))
    assert (read == Counted(date, 5, 5)) is counts
    assert counts or read == "after"


def test_the_order_in_which_things_were_typed_changes_nothing() -> None:
    """A tick typed before the number that came first, and numbers typed backwards."""
    uses = (use("19:00", "walk"), use("09:00"))
    read = counted(day(reversed(numbers(h8=6, h13=7, h20=4)), *uses))
    assert read == Counted(DATE, 6, 4, frozenset({"heat", "walk"}))
