"""A day as it is shown: what is on the list, what comes next, what the seven dots mean, and the words for all of it."""

from __future__ import annotations

import datetime as dt

import pytest

from unknot.insight.day_view import (
    DayView,
    Heading,
    Row,
    evening_invited,
    later_part,
    next_open,
    part_now,
    say_slept,
    view_day,
)
from unknot.record.activity import BECAUSE_IT_HURT, Use
from unknot.record.day import Day
from unknot.record.pain import PainEntry
from unknot.record.plan import FlareVersion, Plan
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.sleep import SleepEntry

ZONE = dt.timezone(dt.timedelta(hours=1))
TODAY = dt.date(2025, 11, 12)
START = dt.date(2025, 10, 1)


def at(clock: str, day: dt.date = TODAY) -> dt.datetime:
    """Give the moment at which the clock reads a time on a day."""
    return dt.datetime.combine(day, dt.time.fromisoformat(clock), ZONE)


def planned(
    name: str,
    when: str = "any",
    *,
    minutes: int | None = 5,
    times: int = 1,
    on: bool = True,
    start: dt.date = START,
    flare: FlareVersion | None = None,
) -> Activity:
    """Make an item with one plan."""
    plan = Plan(start, on=on, minutes=minutes, times=times, flare=flare or FlareVersion("", ""))
    return Activity(name, name.capitalize(), f"{name} detail", when=when, order=len(name), history=(plan,))


HEAT = planned("heat", "morning", minutes=15, flare=FlareVersion("Small heat", "lying down", 10, shown=True))
WALK = planned("walks", "day")
BATH = planned("baths1", "evening")
LOG = Activity("sleep", "Sleep log", "one question", when="morning", order=99, history=(Plan(START),))
ROUTINE = Routine.of([HEAT, WALK, BATH, LOG])


def view(day: Day, *before: Day, now: str = "09:00", is_today: bool = True, routine: Routine = ROUTINE) -> DayView:
    """Lay out a day, with the days before it."""
    return view_day([*before, day], routine, at(now), is_today)


def used(name: str, clock: str = "08:10", minutes: int | None = None, why: str = "planned") -> Use:
    """Record one use of an item today."""
    return Use(name, at(clock), minutes, why)


def row(shown: DayView, name: str) -> Row:
    """Find an item's row."""
    return next(one for one in shown.rows if one.activity.id == name)


def test_the_planned_items_are_on_the_list_in_their_order() -> None:
    """With how long they take and what they are."""
    rows = view(Day(TODAY)).rows
    assert [(one.name, one.state, one.amount, one.detail) for one in rows] == [
        ("Heat", "open", "15 min", "15 min, heat detail"),
        ("Walks", "open", "5 min", "5 min, walks detail"),
        ("Baths1", "open", "5 min", "5 min, baths1 detail"),
        ("Sleep log", "open", "", "one question"),
    ]


def test_items_that_are_off_or_not_there_yet_are_not() -> None:
    """The past is judged by what was planned then."""
    routine = Routine.of([HEAT, planned("off", on=False), planned("later", start=TODAY + dt.timedelta(days=1))])
    assert [one.activity.id for one in view(Day(TODAY), routine=routine).rows] == ["heat"]


def test_what_was_done_without_a_plan_is_on_the_list() -> None:
    """A use counts, planned or not."""
    routine = Routine.of([HEAT, planned("off", on=False)])
    shown = view(Day(TODAY, uses=(used("off"),)), routine=routine)
    assert [(one.activity.id, one.state) for one in shown.rows] == [("off", "done"), ("heat", "open")]


def test_a_flare_day_has_the_small_versions_alone() -> None:
    """Named, described and timed as such; what was done all the same stays in sight."""
    shown = view(Day(TODAY, flare=True, uses=(used("walks"),)))
    assert [(one.name, one.detail) for one in shown.rows] == [
        ("Small heat", "10 min, lying down"),
        ("Walks", "done 08:10"),
    ]
    assert shown.next_line == "Rest counts, too."


@pytest.mark.parametrize(
    ("uses", "said"),
    [
        ((used("heat"),), "done 08:10"),
        ((used("heat", minutes=15),), "done 08:10, 15 min"),
        ((used("heat", minutes=15), used("heat", "11:00", 10)), "done 08:10 and 11:00, 25 min"),
        ((used("heat", why=BECAUSE_IT_HURT),), "done 08:10, because it hurt"),
        ((used("heat")._replace(approximate=True),), "done"),
        ((used("heat", minutes=0),), "done 08:10"),
    ],
)
def test_what_was_recorded_is_said_beside_the_item(uses: tuple[Use, ...], said: str) -> None:
    """When, how long in all, and whether because it hurt; no time that nobody gave."""
    assert row(view(Day(TODAY, uses=uses)), "heat").detail == said


def test_items_planned_several_times_say_how_often() -> None:
    """Without calling it too few."""
    routine = Routine.of([planned("posture", times=3, minutes=None)])
    assert row(view(Day(TODAY, uses=(used("posture"),)), routine=routine), "posture").detail == "done 08:10, 1 of 3"


def test_rest_and_not_done_are_said_kindly() -> None:
    """They are two things, and both are fine."""
    shown = view(Day(TODAY, rest=("heat",), not_done=("walks",)))
    assert row(shown, "heat").detail == "resting"
    assert row(shown, "walks").detail == "not done, that is fine"


def test_a_medicine_that_was_not_taken_is_said_as_a_fact() -> None:
    """Nothing approves of it, and as the next thing it is named as it was typed."""
    routine = Routine.of([planned("pill", minutes=None)._replace(name="Pill 10 mg", kind=MEDICINE)])
    for day in (Day(TODAY, rest=("pill",)), Day(TODAY, not_done=("pill",))):
        assert row(view(day, routine=routine), "pill").detail == "not taken"
    assert view(Day(TODAY, pain=(PainEntry(at("08:00"), 4),)), routine=routine).next_line == "Next: Pill 10 mg"


def test_a_past_day_says_what_was_not_logged() -> None:
    """A blank is not a no, and there is no next thing."""
    shown = view(Day(TODAY), is_today=False)
    assert {one.detail for one in shown.rows} == {"not logged"}
    assert shown.next_row is None
    assert shown.next_line == "Nothing here needs filling in."


def test_a_past_flare_day_says_that_it_was_one() -> None:
    """Its items are the small ones, and the line above them says why."""
    assert view(Day(TODAY, flare=True), is_today=False).next_line == "A flare day. Nothing here needs filling in."


def test_more_than_a_few_times_are_counted() -> None:
    """Three are listed; more would be a long line."""
    three = tuple(used("heat", f"{hour:02}:00") for hour in (8, 9, 10))
    assert row(view(Day(TODAY, uses=three)), "heat").detail == "done 08:00, 09:00 and 10:00"
    four = (*three, used("heat", "11:00"))
    assert row(view(Day(TODAY, uses=four)), "heat").detail == "done 4 times, last 11:00"


def test_the_twelve_hour_clock_is_used() -> None:
    """Where the person set it."""
    day = Day(TODAY, uses=(used("heat", "16:05"),))
    shown = view_day([day], ROUTINE, at("17:00"), is_today=True, twelve_hours=True)
    assert row(shown, "heat").detail == "done 4:05 pm"


@pytest.mark.parametrize(
    ("sleep", "beside", "above"),
    [
        (SleepEntry(sleep_quality=3), "fair", "slept: fair"),
        (SleepEntry(nwak=2), "logged", ""),
        (
            SleepEntry(dt.time(23), dt.time(23), 15, 0, 15, dt.time(6, 0), dt.time(7), 3),
            "6½ h, fair",
            "slept 6½ h, fair",
        ),
        (SleepEntry(dt.time(23), dt.time(23), 15, 0, 15, dt.time(6, 0), dt.time(7)), "6½ h", "slept 6½ h"),
    ],
)
def test_a_night_is_said_in_short(sleep: SleepEntry, beside: str, above: str) -> None:
    """Beside the sleep log, and at the top of the screen."""
    shown = view(Day(TODAY, sleep=sleep))
    assert row(shown, "sleep").detail == beside
    assert shown.slept == above == say_slept(sleep)


def test_dots_are_the_seven_days_up_to_this_one() -> None:
    """Done, resting, not done, nothing said; a flare day counts as rest; today is open until something is said."""
    week = [TODAY - dt.timedelta(days=back) for back in range(6, 0, -1)]
    before = [
        Day(week[0], uses=(used("heat"),)),
        Day(week[1], rest=("heat",)),
        Day(week[2], not_done=("heat",)),
        Day(week[3]),
        Day(week[4], flare=True),
        Day(week[5], flare=True, uses=(used("heat"),)),
    ]
    dots = ("done", "rest", "not_done", "blank", "rest", "done")
    assert row(view(Day(TODAY), *before), "heat").dots == (*dots, "open")
    assert row(view(Day(TODAY, uses=(used("heat"),)), *before), "heat").dots == (*dots, "done")
    assert row(view(Day(TODAY), *before, is_today=False), "heat").dots == (*dots, "blank")
    assert len(row(view(Day(TODAY), Day(week[0]), *before), "heat").dots) == 7


def test_what_comes_next_follows_the_time_of_day() -> None:
    """What is meant for this part of the day comes first; before the evening, what is meant for that comes last."""
    rows = view(Day(TODAY)).rows
    assert next_open(rows, "morning") == rows[0]
    assert next_open(rows, "day") == rows[1]
    assert next_open(rows, "evening") == rows[2]
    assert next_open(rows[1:], "morning") == rows[1]
    assert next_open(rows[2:], "day") == rows[3]
    assert next_open((), "evening") is None


@pytest.mark.parametrize(
    ("now", "item"),
    [
        ("05:00", "heat"),
        ("11:59", "heat"),
        ("12:00", "walks"),
        ("16:59", "walks"),
        ("17:00", "baths1"),
        ("23:59", "baths1"),
    ],
)
def test_the_parts_of_the_day_start_at_noon_and_at_five(now: str, item: str) -> None:
    """A warm bath is not suggested for the morning."""
    shown = view(Day(TODAY, pain=(PainEntry(at("05:00"), 4),)), now=now)
    assert shown.next_row is not None
    assert shown.next_row.activity.id == item


def test_after_midnight_it_is_still_that_evening() -> None:
    """01:30 belongs to the day before, and nobody is sent to the morning's items."""
    shown = view_day([Day(TODAY)], ROUTINE, at("01:30", TODAY + dt.timedelta(days=1)), is_today=True)
    assert shown.next_row is not None
    assert shown.next_row.activity.id == "baths1"


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (Day(TODAY), "Nothing logged yet today. That is fine."),
        (Day(TODAY, pain=(PainEntry(at("08:00"), 4),)), "Next: heat, 15 min"),
        (Day(TODAY, note="slept badly"), "Your pain first, if you like. Press 0 to 9."),
        (Day(TODAY, sleep=SleepEntry(sleep_quality=3)), "Your pain first, if you like. Press 0 to 9."),
        (Day(TODAY, uses=(used("heat"),)), "Next: walks, 5 min"),
        (Day(TODAY, uses=(used("heat"), used("walks"), used("baths1"))), "Next: sleep log"),
        (
            Day(TODAY, uses=(used("heat"), used("walks")), rest=("baths1",), not_done=("sleep",)),
            "Nothing is open. Rest is part of it.",
        ),
        (Day(TODAY, flare=True), "Rest counts, too."),
    ],
)
def test_one_sentence_names_the_next_small_step(day: Day, line: str) -> None:
    """The pain number before the first tick, where possible; never a backlog."""
    assert view(day).next_line == line


@pytest.mark.parametrize(
    ("day", "is_today", "line"),
    [
        (Day(TODAY), True, "Nothing in your routine is on."),
        (Day(TODAY, flare=True), True, "Rest is the plan today."),
        (Day(TODAY), False, "Nothing was planned for this day."),
    ],
)
def test_an_empty_routine_is_said(day: Day, is_today: bool, line: str) -> None:
    """No praise for a plan that is not there."""
    assert view(day, is_today=is_today, routine=Routine.of([])).next_line == line


def test_done_items_are_counted() -> None:
    """The sleep log too; rest is not counted as done, and nowhere as anything less."""
    day = Day(TODAY, uses=(used("heat"),), rest=("walks",), sleep=SleepEntry(sleep_quality=2))
    assert view(day).done_count == 2


def pain(*clocks: str, kind: str = "now") -> Day:
    """Make a day with pain numbers at some times."""
    return Day(TODAY, pain=tuple(PainEntry(at(clock), 4, kind) for clock in clocks))


@pytest.mark.parametrize(
    ("day", "now", "invited"),
    [
        (pain(), "19:00", False),
        (pain("08:00"), "12:00", False),
        (pain("08:00"), "16:59", False),
        (pain("08:00"), "17:00", True),
        (pain("15:30"), "17:00", False),
        (pain("15:30"), "17:30", True),
        (pain("16:00"), "17:59", False),
        (pain("08:00", "17:05"), "19:00", False),
        (pain("08:00", "09:00"), "19:00", True),
        (pain("08:00", "10:00"), "19:00", False),
        (pain("08:00", kind="average"), "19:00", False),
    ],
)
def test_an_evening_number_is_invited_once(day: Day, now: str, invited: bool) -> None:
    """From five in the evening, two hours or more after the first; a second number two hours later answers it."""
    assert evening_invited(day, at(now)) is invited


def test_after_midnight_it_is_still_invited() -> None:
    """The night before the day start is that day's evening."""
    assert evening_invited(pain("23:00"), at("01:30", TODAY + dt.timedelta(days=1)))
    assert not evening_invited(pain("23:00"), at("00:30", TODAY + dt.timedelta(days=1)))


MANY = Routine.of(
    [
        planned("any"),
        planned("bath", "evening"),
        planned("walks", "day"),
        planned("potion", "morning"),
        planned("stretch", "day"),
        planned("reading1", "evening"),
        planned("odd_words", "noon", flare=FlareVersion("", "", shown=True)),
    ]
)


def headings(shown: DayView) -> list[tuple[str, tuple[Heading, ...]]]:
    """List the rows with what stands above each."""
    return [(one.activity.id, one.headings) for one in shown.rows]


def test_more_than_six_items_are_spread_over_the_day() -> None:
    """Morning, day, evening and any time, with a heading each; within them the routine's own order."""
    assert headings(view(Day(TODAY), routine=MANY)) == [
        ("potion", (Heading("Morning"),)),
        ("walks", (Heading("Day"),)),
        ("stretch", ()),
        ("bath", (Heading("Evening"),)),
        ("reading1", ()),
        ("any", (Heading("Any time"),)),
        ("odd_words", ()),
    ]
    assert [*headings(view(Day(TODAY), routine=MANY, is_today=False))] == headings(view(Day(TODAY), routine=MANY))


def test_six_items_stay_in_the_order_of_the_routine() -> None:
    """They are in sight at once."""
    shown = view(Day(TODAY), routine=Routine.of(MANY[:6]))
    assert headings(shown) == [(one.id, ()) for one in MANY[:6]]


def test_a_flare_day_has_no_headings() -> None:
    """Only the small versions, however many items there are."""
    uses = tuple(used(one.id) for one in MANY)
    assert headings(view(Day(TODAY, flare=True), routine=MANY)) == [("odd_words", ())]
    assert {above for _, above in headings(view(Day(TODAY, flare=True, uses=uses), routine=MANY))} == {()}


def test_a_part_of_the_day_without_items_is_room_left_free() -> None:
    """Room is meant to be there; before the first and after the last part nothing is said."""
    moved = Day(TODAY, parts={"walks": "evening", "stretch": "evening"})
    assert headings(view(moved, routine=MANY))[:2] == [
        ("potion", (Heading("Morning"),)),
        ("bath", (Heading("Day", "room left free"), Heading("Evening"))),
    ]
    late = Day(TODAY, parts={one.id: "evening" for one in MANY})
    assert [above for _, above in headings(view(late, routine=MANY)) if above] == [(Heading("Evening"),)]


def test_what_was_moved_comes_next_in_its_new_part_of_the_day() -> None:
    """On this day alone, and until then something else comes first."""
    moved = Day(TODAY, parts={"heat": "evening"})
    for now, item in (("09:00", "walks"), ("18:00", "heat")):
        shown = view(moved, now=now)
        assert shown.next_row is not None
        assert shown.next_row.activity.id == item


def test_a_short_list_says_beside_an_item_where_it_was_moved_to() -> None:
    """There is no heading that would."""
    shown = view(Day(TODAY, parts={"heat": "evening", "walks": "day"}, rest=("walks",)))
    assert row(shown, "heat").detail == "this evening, 15 min, heat detail"
    assert row(shown, "walks").detail == "resting"


@pytest.mark.parametrize(
    ("part", "now", "later"),
    [
        ("morning", "morning", "day"),
        ("day", "morning", "evening"),
        ("any", "morning", "day"),
        ("noon", "day", "evening"),
        ("morning", "day", "evening"),
        ("evening", "morning", ""),
        ("any", "evening", ""),
    ],
)
def test_later_is_the_next_part_of_the_day_that_is_still_to_come(part: str, now: str, later: str) -> None:
    """After the evening there is none."""
    assert later_part(part, now) == later


def test_every_hour_is_in_a_part_of_its_day() -> None:
    """The hours after midnight are the evening of the day before."""
    assert [part_now(TODAY, at(clock)) for clock in ("04:00", "12:00", "17:00")] == ["morning", "day", "evening"]
    assert part_now(TODAY, at("01:30", TODAY + dt.timedelta(days=1))) == "evening"


def test_what_a_fair_test_leaves_out_says_so_in_its_row() -> None:
    """While nothing was said of it; where only that is open, something is, and it is not named as next."""
    day = Day(TODAY, rest=("walks", "baths1", "sleep"), pain=(PainEntry(at("08:00"), 4),))
    shown = view_day([day], ROUTINE, at("09:00"), is_today=True, left_out="heat")
    assert (row(shown, "heat").state, row(shown, "heat").detail) == ("open", "left out today, by the coin")
    assert (shown.next_row, shown.next_line) == (None, "Nothing else is open. Rest is part of it.")
    assert (row(shown, "heat").left_out, row(shown, "walks").left_out) == ("left out today, by the coin", "")
    past = view_day([day], ROUTINE, at("09:00"), is_today=False, left_out="heat")
    assert row(past, "heat").detail == "left out, by the coin"
    rested = view_day([day._replace(rest=(*day.rest, "heat"))], ROUTINE, at("09:00"), is_today=True, left_out="heat")
    assert (row(rested, "heat").detail, rested.next_line) == ("resting", "Nothing is open. Rest is part of it.")
