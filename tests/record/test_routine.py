"""The routine: what was planned when, what a flare day asks for, and finding an item by what was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from unknot.record.errors import UnknownItem
from unknot.record.plan import FlareVersion, Plan
from unknot.record.routine import Activity, Routine, open_items

JANUARY, MARCH, JUNE = date(2026, 1, 1), date(2026, 3, 15), date(2026, 6, 1)


def item(activity_id: str, name: str, *history: Plan, order: int = 0) -> Activity:
    """Make an item that is on from January unless another history is given."""
    return Activity(activity_id, name, order=order, history=history or (Plan(JANUARY),))


SHORT = FlareVersion("A few steps", "To the door and back is plenty.", 1, shown=True)
ROUTINE = Routine.of(
    [
        item("walk", "Short walk", Plan(JANUARY, minutes=5, flare=SHORT), order=2),
        item("heat", "Warm soak or pack", Plan(JANUARY, minutes=15), order=1),
        item("shoulder_rolls", "Shoulder rolls", order=3),
        item("sleep", "Sleep log", order=4),
    ]
)


# What was planned when


def test_march_is_judged_by_what_was_planned_in_march() -> None:
    """Switching an item off in June, or changing its minutes, leaves the spring as it was."""
    walk = item("walk", "Short walk", Plan(JANUARY, minutes=5, target_per_week=3))
    changed = walk.planned(Plan(JUNE, on=False, minutes=10, target_per_week=5))
    routine = Routine.of([changed])
    assert routine.on(MARCH) == (changed,)
    assert routine.on(JUNE) == ()
    assert (changed.amount(MARCH), changed.amount(JUNE)) == ("5 min", "10 min")
    march = changed.plan_on(MARCH)
    assert march is not None
    assert march.target_per_week == 3


def test_before_it_was_added_an_item_was_not_planned() -> None:
    """A new item does not make old days look unfinished."""
    rolls = item("rolls", "Shoulder rolls", Plan(JUNE, minutes=5))
    assert rolls.plan_on(MARCH) is None
    assert rolls.amount(MARCH) == ""
    assert Routine.of([rolls]).on(MARCH) == ()
    assert Routine.of([rolls]).on(JUNE) == (rolls,)


def test_two_changes_on_one_day_leave_one_plan() -> None:
    """Switching off and on again the same day is as if nothing had been."""
    walk = item("walk", "Short walk", Plan(JANUARY), Plan(MARCH, minutes=5))
    off_and_on = walk.planned(Plan(MARCH, on=False)).planned(Plan(MARCH, minutes=5))
    assert off_and_on == walk


def test_a_history_is_read_in_the_order_of_its_dates() -> None:
    """A file edited by hand may have them in any order."""
    document = {"id": "walk", "history": [{"from": "2026-06-01", "on": False}, {"from": "2026-01-01", "on": True}]}
    walk = Activity.from_document(document)
    assert [plan.on for plan in walk.history] == [True, False]
    assert Routine.of([walk]).on(MARCH) == (walk,)


# Flare days


def test_a_flare_day_keeps_the_items_that_are_marked_for_it() -> None:
    """The others rest, and the times are the smaller ones."""
    assert [one.id for one in ROUTINE.on(MARCH)] == ["heat", "walk", "shoulder_rolls", "sleep"]
    assert [one.id for one in ROUTINE.on(MARCH, flare=True)] == ["walk"]
    walk = ROUTINE.find("walk")
    assert (walk.amount(MARCH), walk.amount(MARCH, flare=True)) == ("5 min", "1 min")


def test_an_item_that_is_off_is_off_on_flare_days_too() -> None:
    """A flare version does not bring an item back."""
    off = item("walk", "Short walk", Plan(JANUARY, on=False, flare=SHORT))
    assert Routine.of([off]).on(MARCH, flare=True) == ()


# Finding


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("heat", "heat"),
        (" HEAT ", "heat"),
        ("h", "heat"),
        ("warm soak or pack", "heat"),
        ("warm", "heat"),
        ("walk", "walk"),
        ("short", "walk"),
        ("shoulder-rolls", "shoulder_rolls"),
        ("Shoulder Rolls", "shoulder_rolls"),
        ("sl", "sleep"),
    ],
)
def test_an_item_is_found_by_its_id_its_name_or_their_start(typed: str, found: str) -> None:
    """Capitals, dashes and blanks do not matter."""
    assert ROUTINE.find(typed).id == found


@pytest.mark.parametrize(
    ("typed", "guess"), [("heet", "heat"), ("wlak", "walk"), ("warm sok", "heat"), ("sholder_roll", "shoulder_rolls")]
)
def test_a_slip_is_answered_with_a_guess(typed: str, guess: str) -> None:
    """Ids and names are both tried for the guess, which is asked and never acted on."""
    with pytest.raises(UnknownItem) as unknown:
        ROUTINE.find(typed)
    assert str(unknown.value) == f'No item called "{typed}", so nothing was changed. Did you mean {guess}?'


@pytest.mark.parametrize("typed", ["", "  ", "nosuch", "qqqqqqqqq", "🙂", "x" * 10_000])
def test_what_resembles_nothing_is_answered_with_the_list(typed: str) -> None:
    """The sentence stays short, whatever was typed."""
    with pytest.raises(UnknownItem, match=r"The items are: heat, walk, shoulder_rolls, sleep\.$") as unknown:
        ROUTINE.find(typed)
    assert len(str(unknown.value)) < 130


def test_what_could_be_several_items_is_asked_about() -> None:
    """Nothing is picked for the person."""
    with pytest.raises(UnknownItem) as unclear:
        ROUTINE.find("s")
    assert str(unclear.value) == "s could be several items, so nothing was changed. Try: walk, shoulder_rolls or sleep"


def test_a_whole_id_wins_over_the_start_of_another() -> None:
    """An item called "walk" is found though there is a "walk home" too."""
    routine = Routine.of([item("walk_home", "Walk home"), item("walk", "Stroll")])
    assert routine.find("walk").id == "walk"


def test_an_item_is_got_by_its_id_alone() -> None:
    """The exact id or nothing."""
    assert ROUTINE.get("heat") is ROUTINE[0]
    assert ROUTINE.get("hea") is None


def test_open_items_are_those_without_a_word() -> None:
    """Done, resting and not done are all answers."""
    states = zip(ROUTINE, ("done", "open", "rest", "open"), strict=True)
    assert [one.id for one in open_items([*states])] == ["walk", "sleep"]


# The file

DOCUMENT: dict[str, Any] = {
    "id": "walk",
    "name": "Short walk",
    "detail": "any pace",
    "kind": "walk",
    "when": "day",
    "order": 3,
    "history": [
        {
            "from": "2026-01-01",
            "on": True,
            "minutes": 5,
            "times": 2,
            "target_per_week": 3,
            "flare": {"name": "A few steps", "detail": "", "minutes": None, "shown": False, "rest_between": 2},
            "weekdays": [1, 3],
        }
    ],
    "colour": "green",
}


def test_an_item_is_written_as_it_was_read() -> None:
    """A newer version's keys are kept in the item, in its plans and in their flare versions."""
    assert Activity.from_document(DOCUMENT).to_document() == DOCUMENT


def test_a_newer_versions_plan_keys_stay_when_the_plan_changes() -> None:
    """Switching an item off keeps what this version does not know about it."""
    walk = Activity.from_document(DOCUMENT)
    off = walk.planned(walk.history[0]._replace(start=JUNE, on=False)).to_document()
    assert [plan["weekdays"] for plan in off["history"]] == [[1, 3], [1, 3]]


def test_an_item_with_little_in_it_has_plain_defaults() -> None:
    """An id and one date are enough; what makes no sense is left at the default."""
    bare = Activity.from_document({"id": "tea", "history": [{"from": "2026-01-01", "times": 0, "flare": "x"}]})
    assert (bare.name, bare.when, bare.order) == ("tea", "any", 0)
    plan = bare.history[0]
    assert (plan.on, plan.minutes, plan.times, plan.target_per_week) == (False, None, 1, 7)
    assert plan.flare == FlareVersion("", "")


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"id": "walk"},
        {"id": 5, "history": []},
        {"id": "walk", "history": 5},
        {"id": "walk", "history": [{}]},
        {"id": "walk", "history": ["x"]},
        {"id": "walk", "history": [{"from": "someday"}]},
        {"id": "walk", "history": [{"from": 20260101}]},
    ],
)
def test_an_item_without_an_id_or_dates_is_no_item(document: dict[str, Any]) -> None:
    """It is refused with an error that a reader of the file can step over."""
    with pytest.raises((KeyError, ValueError, TypeError, AttributeError)):
        Activity.from_document(document)


OWN: dict[str, Any] = {
    "id": "rolls",
    "name": "Neck rolls",
    "detail": "",
    "kind": "own",
    "when": "any",
    "order": 9,
    "history": [
        {
            "from": "2026-01-01",
            "on": True,
            "minutes": None,
            "times": 1,
            "target_per_week": 7,
            "flare": {"name": "", "detail": "", "minutes": None, "shown": False},
            "repeats": 8,
            "baseline": 12,
            "pace": "slow",
        }
    ],
    "link": "learn:pacing",
    "archived": "2026-06-01",
    "colour": "green",
}


def test_an_item_of_ones_own_is_written_as_it_was_read() -> None:
    """Repeats, baseline, link and the day it was put away on, beside what a newer version wrote."""
    rolls = Activity.from_document(OWN)
    assert (rolls.link, rolls.archived, rolls.amount(MARCH)) == ("learn:pacing", JUNE, "8 repeats")
    assert (rolls.history[0].repeats, rolls.history[0].baseline) == (8, 12)
    assert rolls.to_document() == OWN


def test_what_is_not_set_is_not_written() -> None:
    """The file of a person who has none of it stays as it was."""
    assert not {"link", "archived"} & item("tea", "Tea").to_document().keys()
    assert not {"repeats", "baseline"} & Plan(JANUARY).to_document().keys()


@pytest.mark.parametrize(
    ("key", "value"), [("archived", "someday"), ("archived", True), ("archived", 20260601), ("link", 5)]
)
def test_an_odd_value_does_not_hide_the_item(key: str, value: object) -> None:
    """It is as if it was not there."""
    rolls = Activity.from_document({**OWN, key: value})
    assert not getattr(rolls, key)
    assert rolls.name == "Neck rolls"


@pytest.mark.parametrize("value", [0, -1, 101, 1.5, "8", True, None])
def test_odd_repeats_are_none(value: object) -> None:
    """What makes no sense is left at the default."""
    assert Plan.from_document({"from": "2026-01-01", "repeats": value}).repeats is None


@pytest.mark.parametrize(("repeats", "said"), [(1, "once through"), (8, "8 repeats")])
def test_repeats_are_an_amount(repeats: int, said: str) -> None:
    """On a flare day the smaller version has its own, in minutes."""
    rolls = item("rolls", "Rolls", Plan(JANUARY, repeats=repeats, flare=SHORT))
    assert (rolls.amount(MARCH), rolls.amount(MARCH, flare=True)) == (said, "1 min")


# Put away

AWAY = Routine([*ROUTINE, item("walk_home", "Walk home", Plan(JANUARY))._replace(archived=JUNE)])


def test_an_item_that_was_put_away_is_not_picked() -> None:
    """Not by its start either, where something else begins so; who means it is told how to take it out again."""
    assert [one.id for one in AWAY.listed] == [one.id for one in ROUTINE]
    assert AWAY.pick("wal").id == "walk"
    for typed in ("walk_home", "Walk Home", "walk h"):
        with pytest.raises(UnknownItem) as away:
            AWAY.pick(typed)
        assert str(away.value) == (
            "Walk home is put away, so nothing was changed. To take it out again: unknot routine unarchive walk_home"
        )
    with pytest.raises(UnknownItem, match=r"Did you mean walk\?$"):
        AWAY.pick("walkhome")


def test_on_the_days_before_it_is_picked_all_the_same() -> None:
    """It was in the routine then."""
    assert AWAY.pick("walk home", MARCH).id == "walk_home"
    with pytest.raises(UnknownItem):
        AWAY.pick("walk home", JUNE)


def test_its_id_finds_it_wherever_it_is() -> None:
    """What the app has in hand on a past day, and a session under way, go on."""
    assert AWAY.find("walk_home").id == "walk_home"
    with pytest.raises(UnknownItem, match="put away"):
        AWAY.find("Walk home")
