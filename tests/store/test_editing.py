"""Editing the routine as verbs: add, edit, move, put away; each one step, the past keeps its plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store.pump import TODAY, Hands, pumped
from unknot.insight.digest import digest
from unknot.insight.evidence import Verdict
from unknot.insight.helps import Helps, in_hand, methods_of
from unknot.insight.streaks import tally_of
from unknot.record.errors import BadValue, UnknownItem
from unknot.record.item_fields import new_item
from unknot.record.routine import Activity
from unknot.store.checkup import check_up
from unknot.store.diary import Diary

A_DAY = timedelta(days=1)
YESTERDAY = TODAY - A_DAY


@pytest.fixture(params=["memory", "file"])
def diary(request: pytest.FixtureRequest, path: Path, hands: Hands) -> Iterator[Diary]:
    """A new diary, in memory or in a file."""
    opened = Diary.open(path, hands.clock) if request.param == "file" else Diary.in_memory(hands.clock)
    yield opened
    opened.close()


def ids(diary: Diary) -> list[str]:
    """Give the ids of the items in the list."""
    return [item.id for item in diary.routine.listed]


def add(diary: Diary, name: str, kind: str = "own", **changes: Any) -> Activity:
    """Add an item and give it."""
    diary.add_item({"name": name, **changes}, kind)
    return diary.routine[-1]


# Adding


def test_the_first_thing_in_a_new_diary_can_be_an_item(diary: Diary) -> None:
    """The starter routine is there beside it; undo takes it out, redo puts it back."""
    before = ids(diary)
    assert diary.add_item({"name": "Tea", "minutes": 5}).text == "Tea is in your routine."
    assert ids(diary) == [*before, "tea"]
    assert diary.routine.find("tea").is_on(TODAY)
    assert not diary.routine.find("tea").is_on(YESTERDAY)
    assert diary.undo().text == "Undone: tea added."
    assert ids(diary) == before
    assert diary.redo().text == "Redone: tea added."
    assert ids(diary) == [*before, "tea"]


def test_ids_are_never_used_twice(diary: Diary) -> None:
    """Nor one that is the name of another item, also of one that was put away."""
    assert [add(diary, name).id for name in ("🛁", "🐢", "Bath!", "all")] == ["own", "own-2", "bath-2", "own-all"]
    tea = add(diary, "Tea")
    diary.edit_item(tea, {"name": "Coffee"})
    diary.archive_item(tea)
    assert add(diary, "Coffee!").id == "coffee-2"
    assert add(diary, "Tea!").id == "tea-2"


@pytest.mark.parametrize("name", ["Warm bath", "WARM bath", "warm-bath", "bath", "Heat"])
def test_a_name_that_means_another_item_is_refused(diary: Diary, name: str) -> None:
    """For a new item and for one that is called otherwise; nothing was changed."""
    tea = add(diary, "Tea")
    with pytest.raises(BadValue, match="so nothing was changed"):
        diary.add_item({"name": name})
    with pytest.raises(BadValue, match="so nothing was changed"):
        diary.edit_item(tea, {"name": name, "minutes": 5})
    assert diary.routine[-1] == tea
    assert diary.undo().text == "Undone: tea added."


def test_the_name_of_what_was_put_away_is_taken(diary: Diary) -> None:
    """It says where it is."""
    diary.archive_item(add(diary, "Tea"))
    with pytest.raises(BadValue) as refused:
        diary.add_item({"name": "tea"})
    assert str(refused.value) == (
        "There is an item called Tea already, put away, so nothing was changed. Take it out again, or try another name."
    )


@pytest.mark.parametrize(("changes", "kind"), [({}, "own"), ({"name": ""}, "own"), ({"name": "Tea"}, "heat")])
def test_what_is_no_item_is_not_added(diary: Diary, changes: dict[str, Any], kind: str) -> None:
    """Nothing was changed, and there is nothing to undo."""
    with pytest.raises(BadValue, match="so nothing was added"):
        diary.add_item(changes, kind)
    assert diary.undo().text == "Nothing to undo."


def test_the_first_medicine_has_a_word_with_it(diary: Diary) -> None:
    """Once."""
    said = "Pill is in your routine. Do not stop a medicine suddenly; ask your prescriber."
    assert diary.add_item({"name": "Pill"}, "medicine").text == said
    assert diary.add_item({"name": "Drops"}, "medicine").text == "Drops is in your routine."


# Editing


def test_the_past_keeps_its_plan(diary: Diary, hands: Hands) -> None:
    """The new one holds from today, in one step."""
    tea = add(diary, "Tea", minutes=5)
    hands.wait(minutes=7 * 24 * 60)
    assert diary.edit_item(tea, {"minutes": 10, "name": "Mint tea"}).text == (
        "Mint tea: changed from today. History is kept."
    )
    found = diary.routine.find("tea")
    assert (found.name, found.amount(TODAY), found.amount(diary.today())) == ("Mint tea", "5 min", "10 min")
    assert diary.undo().text == "Undone: tea changed."
    assert diary.routine.find("tea") == tea
    diary.redo()
    assert diary.routine.find("tea") == found
    assert diary.edit_item(found, {"minutes": 10}).text == "Mint tea is so already. Nothing was changed."
    assert diary.edit_item(found, {"name": "Tea"}).text == "Tea: changed."


def test_plans_for_days_to_come_are_kept(diary: Diary) -> None:
    """What is off until a day is on again from it."""
    later = TODAY + 7 * A_DAY
    diary.decide(diary.routine.find("bath"), "again", until=later)
    diary.edit_item(diary.routine.find("bath"), {"minutes": 20})
    bath = diary.routine.find("bath")
    assert [(bath.is_on(day), bath.minutes_on(day)) for day in (TODAY, later)] == [(False, 20), (True, 20)]


def test_two_changes_of_one_word_are_undone_together(diary: Diary) -> None:
    """As a person presses a key several times; another item, or no word, is a step of its own."""
    bath, heat = diary.routine.find("bath"), diary.routine.find("heat")
    for count in (16, 17, 18):
        diary.edit_item(bath, {"minutes": count}, merge="bath minutes")
    diary.edit_item(heat, {"minutes": 20}, merge="heat minutes")
    diary.undo()
    assert diary.routine.find("heat") == heat
    assert diary.routine.find("bath").minutes_on(TODAY) == 18
    diary.undo()
    assert diary.routine.find("bath") == bath
    diary.move_item(bath, 3, merge="move")
    diary.move_item(bath, 2, merge="move")
    assert ids(diary)[1] == "bath"
    diary.undo()
    assert ids(diary)[3] == "bath"


def test_an_item_that_is_gone_meanwhile(diary: Diary) -> None:
    """Another window may have taken it out: each verb says so and changes nothing."""
    gone = new_item(frozenset(), 1, "own", {"name": "Tea"}, TODAY)
    acts: tuple[Callable[[], object], ...] = (
        lambda: diary.edit_item(gone, {"minutes": 5}),
        lambda: diary.move_item(gone, 1),
        lambda: diary.archive_item(gone),
        lambda: diary.archive_item(gone, away=False),
    )
    for act in acts:
        with pytest.raises(UnknownItem, match="Tea is not in the routine any more, so nothing was changed"):
            act()
    assert diary.undo().text == "Nothing to undo."


# Moving


def test_an_item_is_put_at_a_place(diary: Diary) -> None:
    """Counted among those in the list; what was put away stands behind them and keeps out of the way."""
    heat, posture, exercise, bath, *rest = ids(diary)
    diary.archive_item(diary.routine.find(posture))
    assert diary.move_item(diary.routine.find(bath), 2).text == "Warm bath is number 2 now."
    assert ids(diary) == [heat, bath, exercise, *rest]
    assert diary.move_item(diary.routine.find(bath), 2) == (
        "Warm bath is number 2 already. Nothing was changed.",
        False,
        "",
    )
    assert diary.undo().text == "Undone: warm bath moved."
    assert ids(diary) == [heat, exercise, bath, *rest]
    with pytest.raises(BadValue, match=r"^Posture check is put away, so nothing was moved."):
        diary.move_item(diary.routine.find(posture), 1)


@pytest.mark.parametrize("place", [0, -1, 13])
def test_there_is_no_such_place(diary: Diary, place: int) -> None:
    """The places there are follow."""
    with pytest.raises(BadValue, match=r"^The list has places 1 to 12, so nothing was moved. Try: 1$"):
        diary.move_item(diary.routine.find("bath"), place)


def test_the_past_has_the_order_of_today(diary: Diary) -> None:
    """Moving plans nothing."""
    before = diary.routine.find("bath").history
    diary.move_item(diary.routine.find("bath"), 1)
    assert diary.routine.find("bath").history == before


# Put away


def test_what_was_put_away_is_off_and_its_days_stay(diary: Diary, hands: Hands) -> None:
    """It is still counted on the days on which it was done, as something that is off."""
    bath = diary.routine.find("bath")
    diary.mark_done([bath])
    hands.wait(minutes=24 * 60)
    assert diary.archive_item(bath).text == "Warm bath is put away. History is kept."
    found = diary.routine.find("bath")
    assert found.archived == diary.today()
    assert [found.is_on(day) for day in (TODAY, diary.today())] == [True, False]
    assert "bath" in {item.id for item in diary.routine.on(TODAY)}
    days = map(digest, diary.days(TODAY, diary.today()))
    streak = next(one for one in tally_of(days, diary.routine, diary.today()).items() if one.id == "bath")
    assert (streak.on, streak.done_last_28) == (False, 1)
    diary.undo()
    assert diary.routine.find("bath") == bath


def test_what_was_put_away_is_weighed_and_not_shown(diary: Diary) -> None:
    """As what was stopped: what it did on its days would be laid at another method's door without it."""
    diary.archive_item(diary.routine.find("bath"))
    assert "bath" in [method.id for method in methods_of(diary.routine)]
    verdicts = tuple(Verdict(name, "helps", TODAY, 20, 20) for name in ("heat", "bath"))
    seen = Helps(TODAY, TODAY + 7 * A_DAY, verdicts)
    assert [one.id for one in in_hand(seen, diary.routine, TODAY)] == ["heat"]
    assert [one.id for one in in_hand(seen, diary.routine, YESTERDAY)] == ["heat", "bath"]


def test_a_plan_to_come_goes_with_it(diary: Diary) -> None:
    """It would be on again while nobody sees it."""
    later = TODAY + 7 * A_DAY
    diary.decide(diary.routine.find("bath"), "again", until=later)
    diary.archive_item(diary.routine.find("bath"))
    assert not diary.routine.find("bath").is_on(later)


def test_its_fair_test_ends(diary: Diary) -> None:
    """In the same step, so that undo lets it go on."""
    heat = diary.routine.find("heat")
    diary.start_trial(heat, 28, seed=7)
    said = diary.archive_item(heat).text
    assert said == "Warm soak or pack is put away. History is kept. Its fair test is stopped, too."
    assert diary.trial is None
    diary.undo()
    assert diary.trial is not None


def test_a_medicine_is_put_away_in_the_list_only(diary: Diary) -> None:
    """No word of a program stops one."""
    assert diary.archive_item(add(diary, "Pill", "medicine")).text == (
        "Pill is put away in this list only. The medicine itself is for you and your prescriber."
    )


def test_it_is_taken_out_again_off(diary: Diary) -> None:
    """Switched on, or kept, or on again from a day, it is in the list by itself."""
    bath = diary.routine.find("bath")
    diary.archive_item(bath)
    assert diary.archive_item(bath).text == "Warm bath is put away already. Nothing was changed."
    assert diary.archive_item(bath, away=False).text == "Warm bath is back in the list, and off."
    assert diary.archive_item(bath, away=False).text == "Warm bath is in the list already. Nothing was changed."
    assert (diary.routine.find("bath").archived, diary.routine.find("bath").is_on(TODAY)) == (None, False)
    acts: tuple[Callable[[], object], ...] = (
        lambda: diary.plan(bath, on=True),
        lambda: diary.decide(bath, "keep"),
        lambda: diary.decide(bath, "again", until=TODAY + A_DAY),
    )
    for act in acts:
        diary.archive_item(bath)
        act()
        assert diary.routine.find("bath").archived is None
        diary.plan(bath, on=True)


# In the background, and in the file


def test_the_app_edits_in_the_background(path: Path, hands: Hands) -> None:
    """Each act is done twice, on the screen and in the file, with the same end."""
    me = pumped(path, hands)
    for name in ("Tea", "🛁", "🐢"):
        me.diary.add_item({"name": name, "minutes": 5})
    tea = me.diary.routine.find("tea")
    me.diary.edit_item(tea, {"minutes": 6}, merge="m")
    me.diary.edit_item(tea, {"minutes": 7, "name": "Mint"}, merge="m")
    me.diary.move_item(tea, 1)
    me.diary.archive_item(me.diary.routine.find("bath"))
    on_screen = list(me.diary.routine)
    me.save()
    assert list(me.other().routine) == on_screen
    assert ids(me.other())[0] == "tea"
    me.diary.undo()
    me.diary.undo()
    me.diary.undo()
    me.save()
    assert me.other().routine.find("tea") == tea


def test_two_windows_can_add_at_the_same_time(path: Path, hands: Hands) -> None:
    """What the other one saved meanwhile stays."""
    me = pumped(path, hands)
    me.diary.add_item({"name": "Tea"})
    me.other().add_item({"name": "Coffee"})
    me.save()
    assert sorted(ids(me.other())[-2:]) == ["coffee", "tea"]


def test_check_finds_nothing_odd_in_an_edited_routine(path: Path, hands: Hands) -> None:
    """All that can be set is known to it."""
    diary = Diary.open(path, hands.clock)
    add(diary, "Tea", repeats=8, baseline=10, link="learn:heat", flare=5, target=3, times=2)
    diary.archive_item(diary.routine.find("tea"))
    diary.close()
    assert check_up(path, TODAY).is_well
