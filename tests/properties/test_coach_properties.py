"""What holds for the coach at thousands of moments, whatever a diary holds and whatever it is told."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.insight.coach import Advice, Known, advise
from unknot.insight.coach_moment import LOOKS_BACK, MOVES
from unknot.insight.coach_rules import BY_ID
from unknot.insight.evidence import Word
from unknot.record.activity import Use
from unknot.record.coaching import DoctorRule
from unknot.record.day import SLEEP, Day
from unknot.record.decision import Decision
from unknot.record.pain import PainEntry
from unknot.record.plan import FlareVersion, Plan
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.sleep import SleepEntry
from unknot.store.demo import demo_days, demo_routine

few = settings(max_examples=150, deadline=None, derandomize=True)

DAY_MIN = 24 * 60
TODAY = dt.date(2025, 11, 17)
A_DAY = dt.timedelta(days=1)
BEGUN = dt.date(2025, 6, 1)
ITEMS = ("heat", "bath", "exercise", "walk", "posture", "pill", SLEEP)
KINDS = ("heat", "heat", "exercise", "walk", "posture", MEDICINE, "sleep")
NAMES = ("Warm bath", "[/] [red]x[/red]", "Long name " * 9, " two\nlines\u2028or three ", "", "שלום 🧣")
LENGTHS = (None, 0, 1, 5, 5, 15, 90)
IN_FLARE = {rule.id for rule in BY_ID.values() if rule.in_flare}
ABOUT_PAIN = {rule.id for rule in BY_ID.values() if rule.about_pain}

words = st.sampled_from(["helps", "may_help", "no_clear_difference", "seems_worse", "cannot_tell_yet"])
some_items = st.frozensets(st.sampled_from(ITEMS), max_size=3)
some_rules = st.frozensets(st.sampled_from([*BY_ID]), max_size=5)


def thrown_day(dice: random.Random, date: dt.date) -> Day:
    """Throw dice for one day: numbers, uses, rests, a night, a flare and a note, or nothing at all."""
    if dice.random() < 0.15:
        return Day(date)
    level = dice.choice([1, 4, 5, 5, 6, 9])
    pain = [
        PainEntry(at(date, dice.randrange(DAY_MIN)), min(10, level + dice.randint(0, 2)))
        for _ in range(dice.randint(0, 3))
    ]
    uses = [Use(one, at(date, dice.randrange(DAY_MIN)), dice.choice([None, 5, 90])) for one in dice.choices(ITEMS, k=3)]
    return Day(
        date,
        flare=dice.random() < 0.15,
        note=dice.choice(["", "", "Fog."]),
        pain=tuple(sorted(pain, key=lambda one: one.at)),
        uses=tuple(sorted(uses[: dice.choice([0, 0, 1, 3])], key=lambda one: one.at)),
        rest=tuple(one for one in ITEMS if dice.random() < 0.05),
        sleep=SleepEntry(sleep_quality=dice.choice([None, 1, 2, 3, 5])),
    )


def thrown(seed: int) -> tuple[Day, ...]:
    """Throw dice for days in a row that end with today, as many as the coach looks at; some have no flares at all."""
    dice = random.Random(seed)
    days = [thrown_day(dice, TODAY - back * A_DAY) for back in reversed(range(LOOKS_BACK))]
    return tuple(days if seed % 2 else (day._replace(flare=False) for day in days))


def thrown_item(dice: random.Random, name: str, kind: str, order: int) -> Activity:
    """Throw dice for one item, with names and amounts of any kind: on, off, and stopped or paused, which is off."""
    flare = FlareVersion(dice.choice(NAMES), "", dice.choice(LENGTHS), dice.random() < 0.5)
    plan = Plan(
        BEGUN,
        on=dice.random() < 0.8,
        minutes=dice.choice(LENGTHS),
        flare=flare,
        repeats=dice.choice([None, None, 1, 9]),
        baseline=dice.choice([None, 3]),
    )
    when = dice.choice(["morning", "day", "evening", "any"])
    item = Activity(name, dice.choice(NAMES), kind=kind, when=when, order=order, history=(plan,))
    if dice.random() < 0.8:
        return item
    stopped = Decision(TODAY - 3 * A_DAY, "stop" if dice.random() < 0.5 else "pause")
    return item.decided(stopped).planned(plan._replace(start=TODAY - 3 * A_DAY, on=False))


def thrown_routine(seed: int) -> Routine:
    """Throw dice for a routine."""
    dice = random.Random(seed)
    both = enumerate(zip(ITEMS, KINDS, strict=True))
    return Routine.of(thrown_item(dice, name, kind, order) for order, (name, kind) in both)


seeds = st.integers(0, 10**9)
diaries, routines = seeds.map(thrown), seeds.map(thrown_routine)
knowns = st.builds(
    Known,
    verdicts=st.dictionaries(st.sampled_from(ITEMS[:5]), words),
    avoid=some_items,
    off=some_rules,
    left=some_rules,
    last_day=st.none() | st.integers(1, 40).map(lambda back: TODAY - back * A_DAY),
    doctor=st.none() | st.builds(DoctorRule, st.integers(1, 10), st.integers(1, 5), st.integers(5, 28)),
    has_flare_plan=st.booleans(),
    hides_pain=st.booleans(),
    crashes=st.booleans(),
    usual_bed=st.times(),
    sat_min=st.none() | st.integers(5, 120),
)
moments = st.integers(4 * 60, 28 * 60 - 1).map(lambda minute: at(TODAY, minute))
"""Any moment of a day that starts at 04:00."""


def at(date: dt.date, minute: int) -> dt.datetime:
    """Give a moment of a day."""
    return dt.datetime.combine(date, dt.time(), dt.UTC) + minute * dt.timedelta(minutes=1)


def check(said: Sequence[Advice], today: Day, routine: Routine, known: Known) -> None:
    """Hold what is said against the flare, the stop list, the tests, the answers about safety, and the settings."""
    ids = [one.id for one in said]
    assert ids == [rule for rule in BY_ID if rule in ids], "each once, in the order of the table"
    assert not {*ids} & (known.off | known.left)
    assert not today.flare or {*ids} <= IN_FLARE
    assert not known.hides_pain or not {*ids} & ABOUT_PAIN
    assert today.pain or not {*ids} & ABOUT_PAIN
    for one in said:
        assert one.text.splitlines() == [one.text]
        assert 0 < len(one.text) <= 104
        assert one.text == one.text.strip()
        assert one.item == "" or may_be_named(routine.get(one.item), today, known)


def may_be_named(item: Activity | None, today: Day, known: Known) -> bool:
    """Tell anew whether an item may be named at all."""
    return (
        item is not None
        and item.kind != MEDICINE
        and item.id not in known.avoid
        and item.is_on(today.date)
        and today.state_of(item.id) == "open"
        and known.verdicts.get(item.id) != "seems_worse"
        and not (known.crashes and item.kind in MOVES)
    )


@few
@given(diaries, routines, moments, knowns)
def test_nothing_is_said_against_what_was_decided_or_answered(
    diary: tuple[Day, ...], routine: Routine, now: dt.datetime, known: Known
) -> None:
    """On any diary: the same again for the same, one line each, and nothing that may not be named."""
    said = advise(diary, routine, now, known)
    check(said, diary[-1], routine, known)
    assert advise([*diary], Routine(routine), now, known._replace()) == said


@few
@given(diaries, st.integers(1, 9), routines, moments, knowns)
def test_days_of_long_ago_change_nothing(
    diary: tuple[Day, ...], more: int, routine: Routine, now: dt.datetime, known: Known
) -> None:
    """Ten years give the same as the last weeks."""
    first = diary[0].date
    older = [
        Day(first - back * A_DAY, flare=True, pain=(PainEntry(at(first - back * A_DAY, 9), 10),))
        for back in reversed(range(1, more + 1))
    ]
    assert advise([*older, *diary], routine, now, known) == advise(diary, routine, now, known)


@few
@given(diaries, routines, moments, knowns)
def test_a_silenced_rule_leaves_the_others_as_they_are(
    diary: tuple[Day, ...], routine: Routine, now: dt.datetime, known: Known
) -> None:
    """What is said first and then left gives way to the second, so a day ends in silence."""
    said = advise(diary, routine, now, known)
    while said:
        known = known._replace(left=known.left | {said[0].id})
        rest = advise(diary, routine, now, known)
        assert rest == said[1:]
        said = rest


@few
@given(routines, moments, knowns.map(lambda known: known._replace(sat_min=None, last_day=None)))
def test_an_empty_diary_is_told_nothing_but_the_time(routine: Routine, now: dt.datetime, known: Known) -> None:
    """Without anything recorded no rule speaks but the bath's, which looks at the clock and the usual bedtime."""
    blank = [Day(TODAY - back * A_DAY) for back in reversed(range(LOOKS_BACK))]
    assert {one.id for one in advise(blank, routine, now, known)} <= {"evening_bath"}


SEEDS, LENGTH = range(2), 180


@cache
def demo(seed: int) -> tuple[tuple[Day, ...], Routine]:
    """Make up half a year, with its flares; the days before it are blank."""
    now = at(TODAY, 23 * 60)
    return demo_days(LENGTH, seed, now, dt.UTC), Routine.of(demo_routine(TODAY - (LENGTH - 1) * A_DAY, LENGTH))


def up_to(day: Day, now: dt.datetime) -> Day:
    """Leave out of a day what comes later."""
    return day._replace(
        pain=tuple(one for one in day.pain if one.at <= now),
        uses=tuple(one for one in day.uses if one.at <= now),
        rest=day.rest if now.hour >= 20 else (),
        note=day.note if now.hour >= 20 else "",
    )


def lived(seed: int) -> Iterator[tuple[Day, list[tuple[str, ...]]]]:
    """Live through the days of a made-up diary, looking every half hour: what was said and went away is left."""
    diary, routine = demo(seed)
    dice = random.Random(seed)
    verdicts: dict[str, Word] = {"heat": "helps", "walk": "seems_worse"}
    for number in range(LOOKS_BACK, LENGTH):
        day, past = diary[number], diary[number - LOOKS_BACK : number]
        last = next((one.date for one in reversed(past) if not one.is_blank), None)
        known = Known(verdicts=verdicts, last_day=last, crashes=dice.random() < 0.1, doctor=DoctorRule(7, 5, 7))
        shown: list[tuple[str, ...]] = []
        for minute in range(6 * 60, 24 * 60, 30):
            now = at(day.date, minute)
            today = up_to(day, now)
            said = advise([*past, today], routine, now, known)
            check(said, today, routine, known)
            first = said[0].id if said else ""
            gone = {one for before in shown for one in before} - {first}
            known = known._replace(left=known.left | gone)
            shown.append((first,) if first else ())
        yield day, shown


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_said_twice_on_a_made_up_day(seed: int) -> None:
    """Thirty-six looks a day over months: one line at a time, each rule over one stretch, few of them on a day."""
    heard: set[str] = set()
    for _, shown in lived(seed):
        order = [first[0] for first in shown if first]
        stretches = [one for place, one in enumerate(order) if place == 0 or order[place - 1] != one]
        assert len(stretches) == len({*stretches})
        assert len(stretches) <= 6
        heard |= {*stretches}
    assert len(heard) >= 6


def test_what_is_true_of_a_day_stays_true_until_it_is_over() -> None:
    """Left alone, rules that look at anything but the number of now speak over one stretch of a day."""
    diary, routine = demo(7)
    returned: set[str] = set()
    for number in range(LOOKS_BACK, LENGTH):
        day, past = diary[number], diary[number - LOOKS_BACK : number]
        known = Known(verdicts={"heat": "helps"}, last_day=past[-1].date, doctor=DoctorRule(7, 5, 7))
        spoken = [
            {one.id for one in advise([*past, up_to(day, now)], routine, now, known)}
            for now in (at(day.date, minute) for minute in range(6 * 60, 24 * 60, 30))
        ]
        for rule in BY_ID:
            begins = sum(
                rule in now and rule not in before for before, now in zip([set(), *spoken], spoken, strict=False)
            )
            returned |= {rule} if begins > 1 else set()
    assert returned <= {"offer_flare_day", "what_helped", "after_flare", "after_heat", "good_day", "past_baseline"}
