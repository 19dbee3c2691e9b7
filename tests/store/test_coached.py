"""What the person tells the coach: rules off, the plan for flare days, the list for the doctor, a medicine's notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from store.pump import TODAY, Hands, pumped
from unknot.record.coaching import (
    FOR_DOCTOR,
    MOST_NOTES,
    OFF,
    DoctorNote,
    doctor_notes,
    flare_plan,
    rules_left,
    rules_off,
)
from unknot.record.day import LONGEST_NOTE
from unknot.record.errors import BadValue
from unknot.record.saved import Saved
from unknot.store.diary import Diary
from unknot.store.editing import NO_SUDDEN_STOP
from unknot.store.reading import SAID_KEY


def texts(diary: Diary) -> list[str]:
    """Give the texts of the list for the doctor."""
    return [note.text for note in doctor_notes(diary.settings)]


def told(diary: Diary) -> list[bool]:
    """Tell of each note whether it was told."""
    return [note.told is not None for note in doctor_notes(diary.settings)]


VERBS: dict[str, tuple[Callable[[Diary], Saved], Callable[[Diary], object]]] = {
    "a rule off": (lambda one: one.switch_rule("heat_first", on=False), lambda one: rules_off(one.settings)),
    "a rule left": (lambda one: one.leave_rule("heat_first"), lambda one: rules_left(one.settings, TODAY)),
    "a plan": (lambda one: one.set_flare_plan("Heat\nCall Ann"), lambda one: flare_plan(one.settings)),
    "a note": (lambda one: one.tell_doctor("Dizzy\n at noon"), texts),
}


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_is_one_step(diary: Diary, name: str) -> None:
    """It can be undone and redone."""
    do, look = VERBS[name]
    before = look(diary)
    assert do(diary).changed
    after = look(diary)
    assert after != before
    diary.undo()
    assert look(diary) == before
    diary.redo()
    assert look(diary) == after


@pytest.mark.parametrize("name", VERBS)
def test_the_app_does_each_in_the_background(path: Path, hands: Hands, name: str) -> None:
    """What was told on the screen is in the file once it is saved, and once only."""
    do, look = VERBS[name]
    me = pumped(path, hands)
    do(me.diary)
    seen = look(me.diary)
    me.save()
    assert look(Diary.open(path, hands.clock)) == seen == look(me.diary)


def test_a_note_is_ticked_and_opened_again(diary: Diary, hands: Hands) -> None:
    """Its number stays the same, the day is kept, and to say it twice changes nothing."""
    diary.tell_doctor("Dizzy", TODAY - timedelta(days=3))
    diary.tell_doctor("Sleep")
    hands.wait(minutes=24 * 60)
    assert diary.told_doctor(1) == ("Told. It stays on the list, ticked.", True, "")
    assert doctor_notes(diary.settings)[0] == DoctorNote(TODAY - timedelta(days=3), "Dizzy", TODAY + timedelta(days=1))
    assert diary.told_doctor(1) == ("That is told already. Nothing was changed.", False, "")
    assert diary.undo().text == "Undone: a note for the doctor told."
    assert told(diary) == [False, False]
    diary.redo()
    assert told(diary) == [True, False]
    assert diary.told_doctor(1, told=False).text == "It is open on the list again."
    assert told(diary) == [False, False]
    assert not diary.told_doctor(2, told=False).changed


@pytest.mark.parametrize("number", [0, 2, 3])
def test_a_note_is_ticked_only_where_it_is_the_one_that_was_meant(diary: Diary, number: int) -> None:
    """Whoever looked at a list that is another one by now is told so; that it was told meanwhile makes it no other."""
    diary.tell_doctor("Dizzy")
    (dizzy,) = doctor_notes(diary.settings)
    diary.tell_doctor("Sleep")
    with pytest.raises(BadValue, match=r"That note changed meanwhile, so nothing was ticked\. Look, and try again\."):
        diary.told_doctor(number, meant=dizzy)
    assert told(diary) == [False, False]
    with pytest.raises(BadValue, match="That note changed meanwhile"):
        diary.told_doctor(1, meant=dizzy._replace(on=TODAY - timedelta(days=1)))
    assert diary.told_doctor(1, meant=dizzy).changed
    assert diary.told_doctor(1, told=False, meant=dizzy).changed


def test_the_same_twice_is_one_note(diary: Diary) -> None:
    """Of one day, as long as it is not told."""
    diary.tell_doctor("Dizzy")
    assert diary.tell_doctor("Dizzy ").text == "That is on your list for the doctor already. Nothing was changed."
    diary.tell_doctor("Dizzy", TODAY - timedelta(days=1))
    diary.told_doctor(1)
    assert diary.tell_doctor("Dizzy").changed
    assert texts(diary) == ["Dizzy"] * 3


@pytest.mark.parametrize(
    ("do", "said"),
    [
        (lambda one: one.tell_doctor(" \n "), "What is it about? Nothing was noted"),
        (lambda one: one.tell_doctor("x" * (LONGEST_NOTE + 1)), "it was not saved. Try a shorter one"),
        (lambda one: one.told_doctor(1), "The list is empty, so nothing was changed. To see it: unknot doctor"),
        (lambda one: one.set_flare_plan("x" * (LONGEST_NOTE + 1)), "it was not saved. Try a shorter one"),
    ],
)
def test_what_cannot_be_told_is_said(diary: Diary, do: Callable[[Diary], Saved], said: str) -> None:
    """One sentence says so, and nothing was changed."""
    with pytest.raises(BadValue) as refused:
        do(diary)
    assert said in str(refused.value)
    assert (texts(diary), flare_plan(diary.settings)) == ([], "")


@pytest.mark.parametrize("number", [0, -1, 2, 10**9])
def test_there_is_no_such_note(diary: Diary, number: int) -> None:
    """The sentence names the numbers there are."""
    diary.tell_doctor("Dizzy")
    with pytest.raises(BadValue, match="The list has notes 1 to 1, so nothing was changed"):
        diary.told_doctor(number)


def test_a_full_list_has_room_again_for_what_was_told(diary: Diary) -> None:
    """Only what is still to be told counts."""
    diary.set_setting(FOR_DOCTOR, [{"on": "2026-11-01", "text": str(at), "told": None} for at in range(MOST_NOTES)])
    with pytest.raises(BadValue, match="The list holds up to 200 notes, so nothing was noted"):
        diary.tell_doctor("one more")
    diary.told_doctor(1)
    assert diary.tell_doctor("one more").changed
    assert len(texts(diary)) == MOST_NOTES + 1


def test_what_was_edited_by_hand_stays(diary: Diary) -> None:
    """Entries and values that nobody understands are kept where they stand, also when a note is ticked."""
    odd = ["Dizzy", 7, {"text": "no day"}, {"on": "2026-11-01", "text": 5, "told": None, "who": "GP"}]
    diary.set_setting(FOR_DOCTOR, odd)
    diary.set_setting(OFF, [3, "b"])
    assert texts(diary) == [""]
    diary.told_doctor(1)
    diary.tell_doctor("Sleep")
    diary.switch_rule("a", on=False)
    kept = diary.settings.values
    assert kept[FOR_DOCTOR][:3] == odd[:3]
    assert kept[FOR_DOCTOR][3] == {"on": "2026-11-01", "text": 5, "told": TODAY.isoformat(), "who": "GP"}
    assert kept[OFF] == ["a", "b", 3]
    assert rules_off(diary.settings) == {"a", "b"}


@pytest.mark.parametrize("odd", ["a text", {"on": 1}, 7, None])
def test_something_else_than_a_list(diary: Diary, odd: object) -> None:
    """It is kept as the first entry of one."""
    diary.set_setting(FOR_DOCTOR, odd)
    diary.tell_doctor("Sleep")
    assert texts(diary) == ["Sleep"]
    assert diary.settings.values[FOR_DOCTOR][:-1] == ([] if odd is None else [odd])


def test_one_visit_to_the_plan_is_one_step(diary: Diary) -> None:
    """However many keys it took; an empty text clears it, and the same text again changes nothing."""
    for text in ("H", "He", "Heat"):
        diary.set_flare_plan(text, merge="visit")
    assert not diary.set_flare_plan("Heat").changed
    diary.undo()
    assert flare_plan(diary.settings) == ""
    diary.redo()
    assert diary.set_flare_plan("").text == "Your plan for flare days is cleared."
    assert flare_plan(diary.settings) == ""


def test_a_flare_day_offers_the_plan_where_there_is_one(diary: Diary) -> None:
    """When it is one today, not for days that are over, and not when it ends."""
    yesterday = TODAY - timedelta(days=1)
    assert diary.set_flare(True).offer == ""
    diary.set_flare_plan("Heat")
    assert diary.set_flare(False).offer == ""
    assert diary.set_flare(True, yesterday, yesterday).offer == ""
    assert diary.set_flare(True, yesterday, TODAY).offer == "flare_plan"


def test_a_flare_ends_by_itself(diary: Diary, hands: Hands) -> None:
    """It is said of a day, and the next day is another one."""
    diary.set_flare(True)
    hands.wait(minutes=24 * 60)
    assert not diary.day(diary.today()).flare
    assert diary.day(TODAY).flare


def test_a_suggestion_left_for_today_may_come_tomorrow(diary: Diary, hands: Hands) -> None:
    """It is not said again on that day alone."""
    diary.leave_rule("a")
    diary.leave_rule("b")
    assert rules_left(diary.settings, TODAY) == {"a", "b"}
    hands.wait(minutes=24 * 60)
    assert rules_left(diary.settings, diary.today()) == frozenset()


def test_what_was_said_is_noted_beside_undo(diary: Diary, hands: Hands) -> None:
    """It adds up for one day, whatever is undone, and the settings have nothing of it."""
    diary.record_pain(4)
    assert diary.note_said(["a"]) == Saved("", changed=False)
    diary.note_said({"b", "a"})
    assert diary.undo().text == "Undone: pain 4."
    assert diary.rules_said == {"a", "b"}
    assert not {*diary.settings.values} & {"a", "b", "rules"}
    hands.wait(minutes=24 * 60)
    assert diary.rules_said == frozenset()
    diary.note_said(["c"])
    assert diary.rules_said == {"c"}


@pytest.mark.parametrize("odd", [{}, {"date": "2025", "rules": ["a"]}, {"date": TODAY.isoformat(), "rules": "a"}])
def test_a_note_of_what_was_said_that_cannot_be_read(diary: Diary, odd: dict[str, object]) -> None:
    """Then nothing was said, and the next note takes its place."""
    diary._ledger.keep("settings", SAID_KEY, odd)
    assert diary.rules_said == frozenset()
    diary.note_said(["c"])
    assert diary.rules_said == {"c"}


# A medicine


def test_a_medicine_is_a_tick_and_a_note(diary: Diary) -> None:
    """The sentence on stopping comes once; a note belongs to one use, and undo takes it back."""
    assert NO_SUDDEN_STOP in diary.add_item({"name": "Morning pill"}, "medicine").text
    assert NO_SUDDEN_STOP not in diary.add_item({"name": "Evening pill"}, "medicine").text
    pill = diary.routine.find("morning pill")
    said = diary.mark_done([pill], note="felt dizzy").text
    assert said == "Saved: Morning pill done at 08:12, with your note."
    (use,) = diary.day(TODAY).uses_of(pill.id)
    assert (use.note, use.minutes) == ("felt dizzy", None)
    for text in ("f", "fine"):
        diary.note_last_use(pill, text, merge="visit")
    assert diary.day(TODAY).uses_of(pill.id)[0].note == "fine"
    diary.undo()
    assert diary.day(TODAY).uses_of(pill.id)[0].note == "felt dizzy"


def test_a_note_needs_one_use(diary: Diary) -> None:
    """It cannot be about several items, longer than a note, or about something that was not done."""
    diary.add_item({"name": "Pill"}, "medicine")
    pill, heat = diary.routine.find("pill"), diary.routine.find("heat")
    with pytest.raises(BadValue, match="A note is for one item, so nothing was saved"):
        diary.mark_done([pill, heat], note="x")
    with pytest.raises(BadValue, match="so it was not saved"):
        diary.mark_done([pill], note="x" * (LONGEST_NOTE + 1))
    with pytest.raises(BadValue, match="Pill was not done today"):
        diary.note_last_use(pill, "x")
    assert diary.day(TODAY).is_blank


def test_an_odd_note_of_a_use_stays(diary: Diary) -> None:
    """What another program wrote there is kept."""
    diary.mark_done([diary.routine.find("heat")])
    day = diary.day(TODAY).to_document()
    day["uses"][0]["note"] = 7
    with diary.one_step("by hand"):
        diary._ledger.put("days", 20261112, day)
    assert diary.day(TODAY).uses[0].note == ""
    diary.record_pain(4)
    assert diary.day(TODAY).to_document()["uses"][0]["note"] == 7
