"""Deciding about a method: one step, from today, the past as it was; and a plan that begins on a day to come."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from store.pump import TODAY, Hands, pumped
from unknot.insight.digest import digest
from unknot.insight.series import starts_of
from unknot.insight.streaks import Streak, tally_of
from unknot.insight.window import Window
from unknot.record.decision import Decision, What
from unknot.record.errors import BadValue, UnknownItem
from unknot.record.routine import Activity
from unknot.record.saved import Saved
from unknot.store.checkup import check_up
from unknot.store.diary import Diary

LATER = TODAY + timedelta(days=7)
SEEN = {"verdict": "no_clear_difference", "source": "diary", "effect_nrs": -0.2, "ci95": [-0.9, 0.5]}


def decide(diary: Diary, name: str, what: What, why: str = "", until: date | None = None) -> Saved:
    """Decide about an item by its name, with what was seen of it."""
    return diary.decide(diary.routine.find(name), what, why=why, until=until, evidence=SEEN)


def on(diary: Diary, day: date = TODAY) -> set[str]:
    """Give the ids of what is planned on a day."""
    return {item.id for item in diary.routine.on(day)}


def streak(diary: Diary, name: str) -> Streak:
    """Look back on an item, as the streaks do."""
    days = map(digest, diary.days(TODAY - timedelta(days=2), diary.today()))
    return next(one for one in tally_of(days, diary.routine, diary.today()).items() if one.id == name)


@pytest.mark.parametrize(
    ("what", "until", "said"),
    [
        ("stop", None, "Warm bath is stopped from today. History is kept."),
        ("pause", None, "Warm bath is paused from today. History is kept."),
        ("pause", LATER, "Warm bath is paused from today, and on again from Thu 19 Nov. History is kept."),
        ("again", LATER, "Warm bath is off from today, and on again from Thu 19 Nov. History is kept."),
    ],
)
def test_what_is_stopped_is_off_from_today(diary: Diary, what: What, until: date | None, said: str) -> None:
    """Yesterday keeps its plan, the reason and what was known are kept, and a day that was named brings it back."""
    diary.record_pain(4)
    before = diary.routine.find("bath")
    assert decide(diary, "bath", what, " tiring ", until) == (said, True, "")
    bath = diary.routine.find("bath")
    assert bath.decision == Decision(TODAY, what, "tiring", until, SEEN)
    assert bath.plan_on(TODAY - timedelta(days=1)) == before.plan_on(TODAY)
    assert [("bath" in on(diary, day)) for day in (TODAY, LATER - timedelta(days=1), LATER)] == [
        False,
        False,
        bool(until),
    ]
    diary.undo()
    assert diary.routine.find("bath") == before


def test_to_keep_an_item_switches_it_on_where_it_was_off(diary: Diary) -> None:
    """One that is on keeps its plan as it is."""
    assert decide(diary, "heat", "keep", "warm").text == "Warm soak or pack stays in your routine."
    assert len(diary.routine.find("heat").history) == 1
    assert decide(diary, "walk", "keep").text == "Short walk is back in your routine."
    assert "walk" in on(diary)
    decide(diary, "bath", "again", until=LATER)
    decide(diary, "bath", "keep")
    assert {"bath"} <= on(diary) & on(diary, LATER)
    assert [one.what for one in diary.routine.find("bath").decisions] == ["keep"]


@pytest.mark.parametrize(
    ("what", "until", "said"),
    [
        ("keep", None, "Warm bath stays in your routine."),
        ("stop", None, "Warm bath is stopped already. Nothing was changed."),
        ("again", LATER, "Warm bath is off already, and on again from Thu 19 Nov. Nothing was changed."),
    ],
)
def test_the_same_twice_changes_nothing(diary: Diary, what: What, until: date | None, said: str) -> None:
    """The first reason stays; another reason, or another day, is taken."""
    decide(diary, "bath", what, "tiring", until)
    before = diary.routine.find("bath")
    assert decide(diary, "bath", what, "", until) == (said, False, "")
    assert diary.routine.find("bath") == before
    assert decide(diary, "bath", what, "too hot", until).changed
    assert [one.why for one in diary.routine.find("bath").decisions] == ["too hot"]
    diary.undo()
    diary.undo()
    assert diary.routine.find("bath").decision is None


def test_a_later_decision_is_kept_beside_the_earlier_one(diary: Diary, hands: Hands) -> None:
    """So that a person can read how they came to it; switching over by hand takes a decision back, too."""
    decide(diary, "bath", "pause")
    hands.wait(minutes=3 * 24 * 60)
    assert decide(diary, "bath", "pause").text == "Warm bath is paused already. Nothing was changed."
    diary.plan(diary.routine.find("bath"), on=True)
    assert decide(diary, "bath", "pause").text == "Warm bath is paused from today. History is kept."
    assert [one.on for one in diary.routine.find("bath").decisions] == [TODAY, TODAY + timedelta(days=3)]


# What cannot be


@pytest.mark.parametrize(
    ("what", "until", "why", "said"),
    [
        ("again", None, "", "From which day on?"),
        ("again", TODAY, "", "Thu 12 Nov is not a day to come, so nothing was changed. Try: 2026-11-26"),
        ("pause", date(2025, 1, 5), "", "Sun 5 Jan 2025 is not a day to come"),
        ("stop", LATER, "", "Only a pause has a last day"),
        ("keep", LATER, "", "Only a pause has a last day"),
        ("stop", None, "x" * 2001, "A reason holds up to 2,000 characters"),
    ],
)
def test_what_cannot_be_decided_changes_nothing(
    diary: Diary, what: What, until: date | None, why: str, said: str
) -> None:
    """One sentence says so."""
    with pytest.raises(BadValue) as refused:
        decide(diary, "bath", what, why, until)
    assert said in str(refused.value)
    assert "othing was changed" in str(refused.value)
    assert diary.routine.find("bath").decision is None
    assert "bath" in on(diary)


@pytest.mark.parametrize(("what", "until"), [("stop", None), ("pause", None), ("again", LATER)])
def test_a_medicine_is_for_the_prescriber(diary: Diary, what: What, until: date | None) -> None:
    """It is never stopped or paused by what a diary says; to keep it is welcome."""
    diary.record_pain(4)
    document = {**diary.routine.find("heat").to_document(), "id": "pill", "name": "Morning pill", "kind": "medicine"}
    with diary.one_step("an item"):
        diary._ledger.put("routine", 99, document)
    with pytest.raises(BadValue, match=r"^That is a medicine: talk to your prescriber about it. Nothing was changed.$"):
        decide(diary, "pill", what, until=until)
    assert "pill" in on(diary)
    assert decide(diary, "pill", "keep").text == "Morning pill stays in your routine."


def test_an_item_that_is_gone(diary: Diary) -> None:
    """Another window may have removed it meanwhile."""
    with pytest.raises(UnknownItem, match="Tea is not in the routine any more, so nothing was changed"):
        diary.decide(Activity("tea", "Tea"), "stop")


def test_the_app_decides_in_the_background(path: Path, hands: Hands) -> None:
    """What was decided on the screen is in the file once it is saved."""
    me = pumped(path, hands)
    decide(me.diary, "sleep", "stop")
    assert "sleep" not in on(me.diary)
    me.save()
    assert "sleep" not in on(Diary.open(path, hands.clock))


# A plan that begins on a day to come


def test_a_stopped_item_is_not_asked_for(diary: Diary) -> None:
    """The rest of the routine is all there is to do, and the day is done without it."""
    decide(diary, "bath", "stop")
    decide(diary, "sleep", "pause")
    said = diary.mark_done(diary.routine.on(TODAY)).text
    assert said.endswith("That is today's plan. Rest is part of it.")


def test_streaks_leave_the_days_off_out(diary: Diary, hands: Hands) -> None:
    """While it is off nothing counts; from the named day on its own plan is what a day is judged by."""
    diary.mark_done([diary.routine.find("bath")], day=TODAY - timedelta(days=1))
    decide(diary, "bath", "again", until=LATER)
    assert not streak(diary, "bath").on
    found = []
    for _ in range(13):
        hands.wait(minutes=24 * 60)
        diary.record_pain(4)
        found.append(streak(diary, "bath"))
    assert [one.on for one in found] == [False] * 6 + [True] * 7
    assert [one.consistency is not None for one in found] == [False] * 12 + [True]  # from 7 days that count on
    assert found[-1].done_last_28 == 1


def test_review_marks_the_day_on_which_it_began_again_once_that_has_come(diary: Diary) -> None:
    """No sooner: a window up to today does not know of it."""
    decide(diary, "bath", "again", until=TODAY + timedelta(days=30))
    first = TODAY - timedelta(days=60)
    assert starts_of(diary.routine, first, Window(first, TODAY)) == ()
    (start,) = starts_of(diary.routine, first, Window(first, TODAY + timedelta(days=30)))
    assert (start.date, start.name) == (TODAY + timedelta(days=30), "Warm bath")


def test_how_often_a_day_can_change_while_it_is_off(diary: Diary) -> None:
    """It stays off, and comes back on its day with the new number; switching it off by hand calls the day off."""
    decide(diary, "bath", "again", until=LATER)
    diary.plan(diary.routine.find("bath"), times=3)
    assert [("bath" in on(diary, day)) for day in (TODAY, LATER)] == [False, True]
    assert [plan.times for plan in diary.routine.find("bath").history[-2:]] == [3, 3]
    diary.plan(diary.routine.find("bath"), on=False)
    assert "bath" not in on(diary, LATER)


def test_check_says_where_a_decision_cannot_be_read(diary: Diary, path: Path) -> None:
    """It is kept, left out of every view, and beside what is decided next."""
    diary.record_pain(4)
    assert check_up(path, TODAY).is_well
    with diary.one_step("by hand"):
        diary._ledger.put("routine", 1, {**diary.routine.find("heat").to_document(), "decisions": ["stop it"]})
    decide(diary, "heat", "keep")
    heat = diary.routine.find("heat")
    assert (heat.unread, [one.what for one in heat.decisions]) == (("stop it",), ["keep"])
    (odd,) = check_up(path, TODAY).odd
    assert (odd.where, odd.what, odd.unread) == ("routine: heat", "1 decision cannot be read", True)
