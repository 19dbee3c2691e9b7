"""What can be set of an item: how each field is read, what is refused, the plans it changes, and new items."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from unknot.record.errors import BadValue
from unknot.record.item_fields import FIELDS, changed, new_item, read_field
from unknot.record.plan import FlareVersion, Plan
from unknot.record.routine import Activity

TODAY = date(2026, 11, 12)
A_DAY = timedelta(days=1)
START = TODAY - 30 * A_DAY


def new(name: str, *ids: str, kind: str = "own", **changes: Any) -> Activity:
    """Make a new item beside those with these ids."""
    return new_item(frozenset(ids), 3, kind, {"name": name, **changes}, TODAY)


def walk(*later: Plan, **plan: Any) -> Activity:
    """Make a walk that was planned a month ago."""
    flare = FlareVersion("A few steps", "", 1, shown=True)
    return Activity("walk", "Walk", history=(Plan(START, **{"minutes": 5, "flare": flare, **plan}), *later))


# Reading


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        *(("name", "Warm scarf", "Warm scarf"), ("name", "  warm \t scarf\n", "warm scarf"), ("name", "4", "4")),
        *(("name", "🛁", "🛁"), ("name", "שלום", "שלום"), ("name", "[/]", "[/]"), ("name", "x" * 60, "x" * 60)),
        *(("name", "a\x1b[31mb\x00", "a [31mb"), ("name", "👩\u200d⚕️", "👩\u200d⚕️")),
        *(("detail", "", ""), ("detail", "ten slow  rolls", "ten slow rolls"), ("detail", "x" * 200, "x" * 200)),
        *(("when", "evening", "evening"), ("when", "Mornings", "morning"), ("when", "e", "evening")),
        *(("when", "any time", "any"), ("when", "a", "any"), ("when", "during the day", "day"), ("when", "d", "day")),
        *(("minutes", "10", 10), ("minutes", " 10 min ", 10), ("minutes", "10MIN", 10), ("minutes", "1440", 1440)),
        *(("minutes", "5 minutes", 5), ("minutes", "none", None), ("minutes", "", None), ("minutes", "-", None)),
        *(("repeats", "8", 8), ("repeats", "8x", 8), ("repeats", "8 times", 8), ("repeats", "100", 100)),
        *(("repeats", "none", None), ("times", "24", 24), ("times", "3 times a day", 3), ("times", "3 a day", 3)),
        *(("target", "7", 7), ("target", "5 days a week", 5), ("target", "1 day", 1)),
        *(("baseline", "15", 15), ("baseline", "off", None)),
        *(("flare", "on", True), ("flare", "OFF", False), ("flare", "5", 5), ("flare", "5 min", 5)),
        *(("link", "learn:heat", "learn:heat"), ("link", "Learn: heat ", "learn:heat"), ("link", "none", "")),
        *(("link", "session:my:own", "session:my:own"), ("link", "", "")),
    ],
)
def test_what_is_read(field: str, typed: str, value: object) -> None:
    """As a person types it: with blanks, capitals and units, and none where there may be none."""
    assert read_field(field, typed) == value
    assert type(read_field(field, typed)) is type(value)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("name", ""), ("name", " \n "), ("name", "\u200b\u202e"), ("name", "\x00"), ("name", "x" * 61)),
        *(("detail", "x" * 201), ("when", ""), ("when", "noon"), ("when", "morning and evening")),
        *(("minutes", "0"), ("minutes", "-5"), ("minutes", "1441"), ("minutes", "5.5"), ("minutes", "²")),
        *(("minutes", "٥"), ("minutes", "9" * 20_000), ("minutes", "min"), ("minutes", "8 times")),
        *(("repeats", "0"), ("repeats", "101"), ("repeats", "8 min"), ("times", "0"), ("times", "25")),
        *(("times", "none"), ("times", ""), ("times", "3 min"), ("target", "0"), ("target", "8"), ("target", "off")),
        *(("baseline", "0"), ("flare", "0"), ("flare", ""), ("flare", "maybe"), ("flare", "1441")),
        *(("link", "heat"), ("link", "learn:"), ("link", "https://example.org"), ("link", "learn:" + "x" * 80)),
    ],
)
def test_what_is_refused(field: str, typed: str) -> None:
    """One short sentence says what it takes, and something that can be typed instead."""
    with pytest.raises(BadValue) as refused:
        read_field(field, typed)
    said = str(refused.value)
    assert f'does not fit "{FIELDS[field].label}", so nothing was changed. It takes {FIELDS[field].takes}.' in said
    assert said.endswith(f"Try: {field}={FIELDS[field].example}")
    assert len(said) < 200


def test_every_example_can_be_typed() -> None:
    """What a refusal proposes is no refusal again."""
    assert all(read_field(name, field.example) is not None for name, field in FIELDS.items())


def test_a_field_that_there_is_not() -> None:
    """Those that there are follow."""
    with pytest.raises(BadValue, match=r"^colour is nothing that an item has, so nothing was changed. Try: name, deta"):
        read_field("colour", "red")


# Changing


def test_a_plan_changes_from_today() -> None:
    """The time before keeps its own, and the same again changes nothing."""
    item = walk()
    longer = changed(item, {"minutes": 10, "target": 3, "times": 2, "baseline": 15}, TODAY)
    assert longer.history[0] == item.history[0]
    assert longer.history[1] == item.history[0]._replace(
        start=TODAY, minutes=10, target_per_week=3, times=2, baseline=15
    )
    assert changed(longer, {"minutes": 10, "target": 3}, TODAY) == longer
    assert changed(item, {"minutes": 5, "flare": 1}, TODAY) == item
    again = changed(longer, {"minutes": 12}, TODAY)
    assert [plan.minutes for plan in again.history] == [5, 12]


def test_minutes_and_repeats_take_each_others_place() -> None:
    """One way of counting holds at a time; both at once are refused."""
    counted = changed(walk(), {"repeats": 8}, TODAY)
    assert (counted.amount(TODAY), counted.minutes_on(TODAY)) == ("8 repeats", None)
    timed = changed(counted, {"minutes": 10}, TODAY)
    assert (timed.amount(TODAY), timed.history[-1].repeats) == ("10 min", None)
    assert changed(timed, {"minutes": None, "repeats": None}, TODAY).amount(TODAY) == ""
    with pytest.raises(BadValue, match=r"^An item has minutes or repeats, so nothing was changed."):
        changed(timed, {"minutes": 5, "repeats": 8}, TODAY)


def test_what_is_planned_for_days_to_come_stays() -> None:
    """It is on again on its day, with what was set meanwhile."""
    item = walk(Plan(TODAY - A_DAY, on=False, minutes=5), Plan(TODAY + A_DAY, on=True, minutes=5))
    longer = changed(item, {"minutes": 10}, TODAY)
    assert [(plan.start, plan.on, plan.minutes) for plan in longer.history[1:]] == [
        (TODAY - A_DAY, False, 5),
        (TODAY, False, 10),
        (TODAY + A_DAY, True, 10),
    ]


def test_an_item_that_begins_on_a_day_to_come_does_not_begin_today() -> None:
    """What is set of it is set of that day."""
    item = Activity("walk", "Walk", history=(Plan(TODAY + A_DAY, minutes=5),))
    assert changed(item, {"minutes": 10}, TODAY).history == (Plan(TODAY + A_DAY, minutes=10),)
    bare = Activity("walk", "Walk")
    assert changed(bare, {"minutes": 10}, TODAY).history == (Plan(TODAY, on=False, minutes=10),)


@pytest.mark.parametrize(
    ("value", "shown", "minutes"), [(True, True, 1), (False, False, 1), (3, True, 3), (1, True, 1)]
)
def test_what_becomes_of_it_on_flare_days(value: int | bool, shown: bool, minutes: int) -> None:
    """Shown or not, or so many minutes; its name for such days stays."""
    item = changed(walk(flare=FlareVersion("A few steps", "slow", 1)), {"flare": value, "when": "day"}, TODAY)
    assert item.history[-1].flare == FlareVersion("A few steps", "slow", minutes, shown)


def test_a_new_name_is_that_of_flare_days_too() -> None:
    """Where those had the same one, on every day; a name of their own they keep."""
    same = walk(flare=FlareVersion("Walk", "", 1, shown=True))
    stroll = changed(same, {"name": "Stroll"}, TODAY)
    assert (stroll.name, stroll.name_on(START, flare=True), len(stroll.history)) == ("Stroll", "Stroll", 1)
    assert changed(walk(), {"name": "Stroll"}, TODAY).name_on(TODAY, flare=True) == "A few steps"


def test_what_is_of_the_whole_item_leaves_the_plans() -> None:
    """Name, line below, part of the day and link."""
    item = changed(walk(), {"detail": "slow", "when": "evening", "link": "learn:pacing"}, TODAY)
    assert (item.detail, item.when, item.link) == ("slow", "evening", "learn:pacing")
    assert item.history == walk().history


def test_what_nobody_here_knows_stays() -> None:
    """Keys of a newer version, in the item, its plans and their flare versions."""
    item = Activity("a", "A", history=(Plan(START, flare=FlareVersion("", "", extra={"c": 3}), extra={"b": 2}),))
    new = changed(item._replace(extra={"a": 1}), {"minutes": 5, "flare": True}, TODAY)
    assert (new.extra, new.history[-1].extra, new.history[-1].flare.extra) == ({"a": 1}, {"b": 2}, {"c": 3})


# New items


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        *(("Warm scarf", "warm-scarf"), ("  TENS  unit ", "tens-unit"), ("🛁", "own"), ("שלום", "own")),
        *(("4", "own-4"), ("5 breaths", "5-breaths"), ("teplá lázeň", "tepla-lazen"), ("Straße", "strasse")),
        *(("Don't hurry", "dont-hurry"), ("[/]", "own"), ("--", "own"), ("bath_2", "bath-2"), ("x" * 60, "x" * 30)),
        *(("a" * 29 + " b", "a" * 29), ("all", "own-all"), ("Sleep", "own-sleep"), ("flare!", "own-flare")),
    ],
)
def test_the_id_of_a_new_item(name: str, id_: str) -> None:
    """Small letters and digits of its name, never what the shell takes for a number, a word or the sleep log."""
    assert new(name).id == id_


def test_a_taken_id_gets_a_number() -> None:
    """The first one that is free."""
    assert new("Tea", "tea").id == "tea-2"
    assert new("Tea!", "tea", "tea-2", "tea-3").id == "tea-4"
    assert new("🛁", "own").id == "own-2"
    assert new("x" * 60, "x" * 30).id == "x" * 30 + "-2"


def test_a_new_item_is_on_from_today() -> None:
    """Every day where nothing else is said, resting on flare days; there was none before."""
    tea = new("Tea", minutes=5, when="evening", target=3, repeats=None)
    assert (tea.kind, tea.order, tea.when, tea.is_on(TODAY), tea.plan_on(TODAY - A_DAY)) == (
        "own",
        3,
        "evening",
        True,
        None,
    )
    assert tea.history == (Plan(TODAY, minutes=5, target_per_week=3),)


def test_a_medicine_is_there_on_flare_days_too() -> None:
    """Unless somebody says otherwise."""
    assert new("Pill", kind="medicine").history[0].flare.shown
    assert not new("Pill", kind="medicine", flare=False).history[0].flare.shown


def test_no_item_without_a_name_or_of_another_kind() -> None:
    """Both are said in a sentence."""
    with pytest.raises(BadValue, match=r"^A new item needs a name, so nothing was added."):
        new("")
    with pytest.raises(BadValue, match=r"^heat is no kind of item, so nothing was added. Try: own or medicine$"):
        new("Tea", kind="heat")
