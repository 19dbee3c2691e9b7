"""What helps, looked at once a week: which days and methods enter, and that nothing moves a verdict in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.insight.counted import Counted
from unknot.insight.fair_test import EVERY, look_of
from unknot.insight.helps import RECENT, Gathering, Helps, look, methods_of
from unknot.record.activity import BECAUSE_IT_HURT, PLANNED, Use
from unknot.record.day import Day
from unknot.record.pain import PainEntry
from unknot.record.routine import Activity, Routine

from .counted_days import A_DAY, MONDAY, shuffled, thrown

few = settings(max_examples=60, deadline=None, derandomize=True)
HEAT, WALK = Activity("heat", "Warm pack"), Activity("walk", "Walk")
BOTH = [HEAT, WALK]


def at(date: dt.date, hours: float) -> dt.datetime:
    """Give the moment so many hours after a date began."""
    return dt.datetime.combine(date, dt.time(), dt.UTC) + dt.timedelta(hours=hours)


def day_of(counted: Counted) -> Day:
    """Write a day that says what is counted: numbers at 8 and 20 o'clock, uses from 12 on."""
    uses = [Use(method, at(counted.date, 12), why=PLANNED) for method in sorted(counted.used)]
    uses += [Use(method, at(counted.date, 13), why=BECAUSE_IT_HURT) for method in sorted(counted.hurt)]
    pain = (PainEntry(at(counted.date, 8), counted.before), PainEntry(at(counted.date, 20), counted.after))
    return Day(counted.date, pain=pain, uses=tuple(uses))


def seen(days: Iterable[Day], today: dt.date) -> Helps:
    """Look at a diary as on a day; days begin at 04:00."""
    as_of = look_of(today)
    gathered = Gathering(as_of, at(as_of, 4))
    for day in days:
        gathered.add(day)
    return look(gathered, BOTH, as_of)


@pytest.mark.parametrize(("day", "look_on"), [(0, 0), (1, 0), (6, 0), (7, 7), (13, 7), (14, 14), (3652, 3647)])
def test_a_look_is_taken_on_each_monday(day: int, look_on: int) -> None:
    """Whatever the day the diary began on; a Monday itself is one."""
    assert look_of(MONDAY + day * A_DAY) == MONDAY + look_on * A_DAY


def test_a_look_says_when_the_next_one_is() -> None:
    """A week later, and not before."""
    found = seen([], MONDAY + 10 * A_DAY)
    assert (found.as_of, found.next_look) == (MONDAY + 7 * A_DAY, MONDAY + 14 * A_DAY)


def test_the_days_before_a_look_enter_and_its_own_day_does_not() -> None:
    """The last day that enters is the one before the look."""
    days = [day_of(one) for one in thrown(1, 30, {"heat": -1})]
    assert seen(days, MONDAY + 20 * A_DAY).days == 14
    assert seen(days, MONDAY + 21 * A_DAY).days == 21


def test_days_that_do_not_count_are_told_by_what_they_lacked() -> None:
    """Those of the last 28 days before the look only; a day that was not opened lacks the first number."""
    as_of = MONDAY + 70 * A_DAY
    gathering = Gathering(as_of, at(as_of, 4))
    for ago in (1, 2, RECENT, RECENT + 1, 60):
        gathering.add(Day(as_of - ago * A_DAY))
    gathering.add(Day(as_of - 3 * A_DAY, pain=(PainEntry(at(as_of - 3 * A_DAY, 8), 5),)))
    gathering.add(Day(as_of))
    assert gathering.gaps == {"before": 3, "after": 1}
    assert look(gathering, [], as_of) == Helps(as_of, as_of + EVERY * A_DAY, (), 0, {"before": 3, "after": 1})


def test_flare_days_stay_in() -> None:
    """A day marked as a flare says as much as any other one."""
    days = [day_of(one) for one in thrown(2, 56, {"heat": -1.5})]
    flares = [day._replace(flare=day.date.weekday() < 3) for day in days]
    assert seen(flares, MONDAY + 56 * A_DAY) == seen(days, MONDAY + 56 * A_DAY)


def test_sleep_and_medicines_are_not_judged() -> None:
    """By their kind, the sleep log by its id as well; all else is, in the routine's order, paused or not."""
    routine = Routine.of(
        Activity(name, name, kind=kind, order=order)
        for order, (name, kind) in enumerate(
            [
                ("walk", "exercise"),
                ("sleep", ""),
                ("night", "sleep"),
                ("pills", "medicine"),
                ("heat", "heat"),
                ("own", ""),
            ]
        )
    )
    assert [item.id for item in methods_of(routine)] == ["walk", "heat", "own"]


later = st.builds(
    lambda day, hour, nrs, typed: (day, hour, nrs, typed),
    st.integers(-30, 69),
    st.floats(0, 23.5),
    st.integers(0, 10),
    st.floats(0.01, 24 * 20),
)
"""Something that is added after a look: its day, its hour, its number, and how many hours after the look."""


def with_more(days: Sequence[Day], more: Sequence[tuple[int, float, int, float]], known: dt.datetime) -> list[Day]:
    """Add a number, a planned use and one because it hurt for each of what is added; a day that is not there is new."""
    by_date = {day.date: day for day in days}
    for number, hour, nrs, typed in more:
        date = MONDAY + number * A_DAY
        moment, recorded = at(date, 4 + hour), known + dt.timedelta(hours=typed)
        entries = PainEntry(moment, nrs, recorded_at=max(moment, recorded))
        uses = [Use(one.id, moment, recorded_at=max(moment, recorded)) for one in BOTH[: 1 + nrs % 2]]
        day = by_date.get(date, Day(date))
        day = day._replace(pain=(*day.pain, entries), uses=(*day.uses, *uses))
        by_date[date] = Day.from_document(date, day.to_document())
    return [*by_date.values()]


@few
@given(
    seed=st.integers(0, 10**6),
    gaps=st.sampled_from((0.0, 0.4)),
    more=st.lists(later, max_size=30),
    today=st.integers(0, 6),
)
def test_nothing_that_is_added_between_two_looks_moves_a_verdict(
    seed: int, gaps: float, more: list[tuple[int, float, int, float]], today: int
) -> None:
    """Numbers and uses of any day, typed after the look, wait for the next one; also of days before the first one."""
    as_of = MONDAY + 63 * A_DAY
    days = [day_of(one) for one in thrown(seed, 63, {"heat": -1, "walk": 0}, hurt=0.1, gaps=gaps)]
    at_the_look = seen(days, as_of)
    added = shuffled(seed, with_more(days, more, at(as_of, 4)))
    assert seen(added, as_of + today * A_DAY)._replace(gaps={}) == at_the_look._replace(gaps={})


@settings(few, max_examples=6)
@given(seed=st.integers(0, 10**6))
def test_a_verdict_changes_at_most_once_a_week(seed: int) -> None:
    """Opened on each day of ten weeks, while the diary grows day by day: only on Mondays is anything new."""
    days = [day_of(one) for one in thrown(seed, 70, {"heat": -1, "walk": 0}, hurt=0.1)]
    looks = [seen(days[: today + 1], MONDAY + today * A_DAY) for today in range(70)]
    changed = [today for today in range(1, 70) if looks[today] != looks[today - 1]]
    assert changed == [*range(7, 70, 7)]
