"""The screen of exercises: amounts, what rests, which routine; and how the card of an item starts a session."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from insight.exercising import LIBRARY
from tui.exercising import calm
from unknot.guide.library import Library
from unknot.insight.day_view import view_day
from unknot.insight.steps_up import dose_of
from unknot.record.activity import BECAUSE_IT_HURT
from unknot.store.diary import Diary
from unknot.tui.screens.exercise_start import ExerciseStart

if TYPE_CHECKING:
    from tui.conftest import Person, Sit

TURNS = LIBRARY.exercises["neck_turns"]
OPEN = ("down", "down", "enter", "end", "enter")
"""The keys that lead from Today to the exercises of the item."""


@pytest.fixture(autouse=True)
def _guide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the guide of the tests in the place of the real one."""
    for module in ("exercises", "exercise_start"):
        monkeypatch.setattr(f"unknot.tui.screens.{module}.library", lambda _own: LIBRARY)


def long_done(diary: Diary, weeks: int = 9) -> Diary:
    """Give a diary of someone who has done neck turns for some weeks."""
    day = diary.today() - dt.timedelta(weeks=weeks)
    return calm(diary, doses={"neck_turns": {"repetitions": 3, "hold_s": 5, "since": day.isoformat()}})


async def in_hand(me: Person, words: str) -> None:
    """Take a row in hand by what stands in it."""
    await me.press("home")
    for _ in range(12):
        if any("▌" in line and words in line for line in me.lines):
            return
        await me.press("down")
    raise AssertionError(me.text)


def amount(diary: Diary) -> tuple[int, int]:
    """Tell how often and how long the neck is turned."""
    dose = dose_of(TURNS, diary.settings)
    return dose.repetitions, dose.hold_s


async def test_the_card_leads_to_the_exercises_of_its_routine(sit: Sit, diary: Diary) -> None:
    """With their amounts, and what is set for all of them; Esc goes back to the card."""
    async with sit(diary=calm(diary)) as me:
        await me.press(*OPEN)
        assert me.at == "ExercisesScreen"
        assert "Morning loosen" in me.text
        assert "Neck turns" in me.text
        assert "3x a side, 5 s" in me.text or "3 times on each side, 5 s each" in me.text
        assert "Small efforts make me crash" in me.text
        await me.press("escape")
        assert me.at == "ItemCard"


async def test_other_items_have_no_exercises(sit: Sit, diary: Diary) -> None:
    """A warm pack is none."""
    async with sit(diary=diary) as me:
        await me.press("enter")
        assert "Exercises" not in me.text


async def test_left_lowers_at_once_and_undo_puts_it_back(sit: Sit, diary: Diary) -> None:
    """Without a question and without a word of blame."""
    async with sit(diary=calm(diary)) as me:
        await me.press(*OPEN)
        await in_hand(me, "Neck turns")
        await me.press("left")
        assert amount(diary) == (2, 5)
        assert me.said == "Neck turns: 2 times on each side, 5 s each. Less is fine."
        await me.press("u")
        assert amount(diary) == (3, 5)
        assert me.said == "Undone: Neck turns one step down."


async def test_right_asks_and_enter_confirms(sit: Sit, diary: Diary) -> None:
    """One press shows what it would be, and nothing is saved before Enter."""
    async with sit(diary=long_done(diary)) as me:
        await me.press(*OPEN)
        await in_hand(me, "Neck turns")
        await me.press("right")
        assert me.said == "Neck turns: 4 times on each side, 5 s each."
        assert "enter confirms this" in me.text
        assert amount(diary) == (3, 5)
        await me.press("enter")
        assert amount(diary) == (4, 5)
        await me.press("right")
        assert "A step up can come from" in me.said
        await me.press("enter")
        assert amount(diary) == (4, 5)


@pytest.mark.parametrize("keys", [("down", "up", "enter"), ("left", "right", "right", "left"), ("escape",)])
async def test_what_was_not_confirmed_is_not_taken(sit: Sit, diary: Diary, keys: tuple[str, ...]) -> None:
    """Going on, going down, or leaving drops it."""
    async with sit(diary=long_done(diary)) as me:
        await me.press(*OPEN)
        await in_hand(me, "Neck turns")
        await me.press("right", *keys)
        assert amount(diary)[0] <= 3


async def test_space_lets_an_exercise_rest(sit: Sit, diary: Diary) -> None:
    """And brings it back."""
    async with sit(diary=calm(diary)) as me:
        await me.press(*OPEN)
        await in_hand(me, "Neck turns")
        await me.press("space")
        assert me.said == "Neck turns is resting. Its amount is kept."
        assert any("[ ]" in line and "Neck turns" in line for line in me.lines)
        await me.press("space")
        assert me.said == "Neck turns is on."


async def test_the_routine_is_chosen_and_kept_for_the_item(sit: Sit, diary: Diary) -> None:
    """Right goes through all of them; before the first one it goes by the time of day again."""
    async with sit(diary=calm(diary)) as me:
        await me.press(*OPEN)
        await in_hand(me, "Routine")
        await me.press("right", "right")
        assert me.said == "Midday reset."
        assert diary.settings.values["exercise.routines"] == {"exercise": "midday_reset"}
        assert "Shoulder rolls" in me.text
        await me.press("left", "left")
        assert me.said == "Chosen by time of day."
        assert diary.settings.values["exercise.routines"] == {}


async def test_sizes_and_switches_are_changed_here(sit: Sit, diary: Diary) -> None:
    """The size of a step, and whether exercises go on by themselves."""
    async with sit(diary=calm(diary)) as me:
        await me.press(*OPEN)
        await in_hand(me, "A step in repetitions")
        await me.press("right")
        assert me.said == "A step: 2 more."
        await in_hand(me, "A step in seconds")
        await me.press("left")
        assert me.said == "A step: 3 s."
        assert diary.settings.values["steps"] == {"repetitions": 2, "hold_s": 3}
        await in_hand(me, "go on by themselves")
        await me.press("right")
        assert diary.settings.get("hands_free") is True


async def test_the_question_about_crashes_can_be_answered_again(sit: Sit, diary: Diary) -> None:
    """From here and from the settings; the row says the answer."""
    async with sit(diary=calm(diary)) as me:
        await me.press(*OPEN)
        await in_hand(me, "Small efforts")
        await me.press("enter")
        assert me.at == "SafetyScreen"
        await me.press("down", "enter")
        assert me.at == "ExercisesScreen"
        assert any("Small efforts" in line and "yes" in line for line in me.lines)
        await me.press("escape", "escape", "v", "end", "up", "enter")
        assert me.at == "SafetyScreen"
        await me.press("escape")
        assert me.at == "SettingsScreen"
        assert diary.settings.values["safety"] == {"crash": "yes"}


async def test_the_item_that_is_breathing_has_no_routine(sit: Sit, diary: Diary) -> None:
    """It has its one exercise, and what is set for it."""
    calm(diary).plan(diary.routine.find("breathing"), on=True)
    async with sit(diary=diary) as me:
        await me.click("Slow breathing")
        if me.at == "Today":
            await me.press("enter")
        await me.press("end", "enter")
        assert "Belly breathing" in me.text
        assert "Routine" not in me.text
        assert "[x]" not in me.text


async def test_a_mistake_in_the_own_guide_is_said(sit: Sit, diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what is built in works."""
    problem = "Line 3 of your guide could not be read, so what is built in is used."
    broken = LIBRARY._replace(problem=problem)
    monkeypatch.setattr("unknot.tui.screens.exercises.library", lambda _own: broken)
    async with sit(diary=calm(diary)) as me:
        await me.press(*OPEN)
        assert me.said == problem
        assert "Neck turns" in me.text


def start_of(diary: Diary, item: str = "exercise") -> ExerciseStart:
    """Give what the card of an item starts with."""
    day = diary.day(diary.today())
    rows = view_day([day], diary.routine, diary.now(), is_today=True).rows
    return ExerciseStart(diary, next(row for row in rows if row.activity.id == item))


def test_the_card_says_what_would_start(diary: Diary) -> None:
    """How long it takes and its name; the routine can be changed there, and is kept."""
    start = start_of(diary)
    assert start.words(5) == "3 min, Morning loosen"
    assert [(row.id, row.value) for row in start.rows()] == [("routine", "Morning loosen")]
    assert start.change("routine", 1).text == "Morning loosen."
    assert start.change("routine", 1).text == "Midday reset."
    assert start_of(diary).words(5) == "50 s, Midday reset"
    assert start.within(7) == (7, "")
    assert start.note == ""


def test_a_session_from_the_card_knows_why_and_the_pain_before(diary: Diary, twin: Diary) -> None:
    """It begins now, in the small version on a flare day."""
    session = start_of(diary).session(5, BECAUSE_IT_HURT, 6)
    assert (session.activity, session.why, session.before) == ("exercise", BECAUSE_IT_HURT, 6)
    assert (session.guide, session.extra) == ("morning_loosen", {"small": False})
    twin.set_flare(on=True)
    session = start_of(twin).session(5)
    assert (session.guide, session.extra) == ("flare_small", {"small": True})


@pytest.mark.parametrize("off", [["diaphragmatic_breathing", "neck_turns"]])
def test_a_routine_with_everything_off_says_so_on_the_card(diary: Diary, off: list[Any]) -> None:
    """Nothing could be started."""
    diary.set_setting("exercise.off", off)
    assert "switched off, so nothing was started" in start_of(diary).words(5)


def test_a_guide_can_be_empty(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its sentence is the one of the guide."""
    empty = Library({}, {}, {}, {})
    monkeypatch.setattr("unknot.tui.screens.exercise_start.library", lambda _own: empty)
    assert start_of(diary).words(5) == "There is no exercise routine in the guide, so nothing was started."
    assert start_of(diary).rows() == []
