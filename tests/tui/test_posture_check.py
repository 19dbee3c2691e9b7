"""The posture check: a few questions, what changed, one thing to try; the whole visit is one step of undo."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from unknot.guide.load_library import library
from unknot.guide.moves import move_for
from unknot.insight.posture import MOST, NOTHING_TO_CHANGE
from unknot.store.diary import Diary
from unknot.tui.screens.posture_words import ASK_AGAIN, NO_CORRECT_ONE, NOTHING_TO_ASK

if TYPE_CHECKING:
    from pathlib import Path

    from store.pump import Pumped
    from tui.conftest import Person, Sit

QUESTIONS = [*library().posture.values()]
SIZES = [(40, 16), (80, 24), (120, 40)]
WEDNESDAY = dt.date(2025, 11, 12)


async def start(me: Person, item: str = "posture") -> None:
    """Open the card of an item and take its first row, which is Start."""
    me.home.items.take(item)
    await me.press("enter")
    assert me.at == "ItemCard"
    await me.press("home", "enter")
    assert me.at == "PostureCheck"


def kept(diary: Diary) -> dict[str, Any]:
    """Give the answers as the settings keep them."""
    found: dict[str, Any] = diary.settings.values.get("posture") or {}
    return found


def answers(diary: Diary) -> list[str]:
    """List the answers of the first questions, as far as there are any."""
    return [kept(diary)[one.id]["answer"] for one in QUESTIONS if one.id in kept(diary)]


@pytest.mark.parametrize("size", SIZES)
async def test_enter_alone_goes_through_it(sit: Sit, size: tuple[int, int]) -> None:
    """Start, three times yes, done: and the item is done with its planned minute."""
    async with sit(size=size) as me:
        await start(me)
        for number, question in enumerate(QUESTIONS[:MOST], start=1):
            assert question.ask in me.flat
            assert f"Chair   {number} of {MOST}" in me.text
            assert all(row in me.text for row in ("Yes", "No", "Not me"))
            await me.press("enter")
        assert NOTHING_TO_CHANGE in me.flat
        assert "Done" in me.text
        await me.press("enter")
        assert me.at == "Today"
        (use,) = me.day.uses
        assert (use.activity, use.minutes, use.why) == ("posture", 1, "planned")
        assert me.said == "Saved: posture check done at 08:12."
        assert answers(me.diary) == ["yes"] * MOST


async def test_arrows_choose_the_other_answers(sit: Sit) -> None:
    """Yes is in hand at each question, whatever was said before."""
    async with sit() as me:
        await start(me)
        await me.press("down", "enter", "enter", "down", "down", "space")
        assert answers(me.diary) == ["no", "yes", "not_me"]
        first = kept(me.diary)[QUESTIONS[0].id]
        assert first == {"answer": "no", "on": "2025-11-12", "before": None}


async def test_keys_answer_as_in_the_shell(sit: Sit) -> None:
    """Y, n and the dash, which stand beside their rows."""
    async with sit() as me:
        await start(me)
        assert [line.split()[-1] for line in me.lines if line.split()[-2:-1] in (["Yes"], ["No"], ["me"])] == [*"yn-"]
        await me.press("n", "minus", "y")
        assert answers(me.diary) == ["no", "not_me", "yes"]
        await me.press("y", "n", "minus")
        assert me.at == "PostureCheck"
        assert answers(me.diary) == ["no", "not_me", "yes"]


async def test_letters_that_mean_something_else_do_not_answer(sit: Sit, diary: Diary) -> None:
    """Where letters are off, and where the person gave one of them to a command."""
    diary.set_setting("keys.map", {"note": "k", "undo": "n"})
    async with sit() as me:
        await start(me)
        await me.press("enter", "n")
        assert me.said == "Undone: posture check."
        assert answers(me.diary) == []
        diary.set_setting("keys.letters", value=False)
        await me.press("y")
        assert answers(me.diary) == []
        await me.press("minus")
        assert answers(me.diary) == ["not_me"]


@pytest.mark.parametrize("digit", ["0", "4"])
async def test_a_digit_is_no_answer(sit: Sit, digit: str) -> None:
    """It is pain everywhere else: nothing is saved, and the sentence says where it goes."""
    async with sit() as me:
        await start(me)
        await me.press(digit)
        assert "Nothing was changed" in me.said
        assert me.day.is_blank
        assert answers(me.diary) == []


async def test_left_goes_back_and_right_leaves_a_question_open(sit: Sit) -> None:
    """The answer given is in hand again; another one takes its place."""
    async with sit() as me:
        await start(me)
        await me.press("n", "left")
        assert QUESTIONS[0].ask in me.flat
        assert me.app.screen.query_one("#rows").cursor == 1  # type: ignore[attr-defined]
        await me.press("enter")
        assert answers(me.diary) == ["no"]
        await me.press("left", "up", "enter", "right", "y")
        assert [one in kept(me.diary) for one in (q.id for q in QUESTIONS[:MOST])] == [True, False, True]
        assert answers(me.diary) == ["yes", "yes"]
        await me.press("left", "left", "left", "left")
        assert QUESTIONS[0].ask in me.flat


async def test_leaving_keeps_what_was_answered(sit: Sit) -> None:
    """Esc goes to Today; the item is still open, and next time the rest is asked."""
    async with sit() as me:
        await start(me)
        await me.press("n", "escape")
        assert me.at == "Today"
        assert answers(me.diary) == ["no"]
        assert me.day.is_blank
        await start(me)
        assert QUESTIONS[1].ask in me.flat
        assert f"1 of {MOST - 1}" in me.text


async def test_the_whole_visit_is_one_step_of_undo(sit: Sit) -> None:
    """The answers and the mark go together, and come back together."""
    async with sit() as me:
        await start(me)
        await me.press("n", "n", "y", "enter", "u")
        assert me.said == "Undone: posture check."
        assert answers(me.diary) == []
        assert me.day.is_blank
        await me.press("i")
        assert answers(me.diary) == ["no", "no", "yes"]
        assert me.day.state_of("posture") == "done"


async def test_undo_in_the_middle_begins_again(sit: Sit) -> None:
    """At the first question whose answer was taken back."""
    async with sit() as me:
        await start(me)
        await me.press("n", "n", "u")
        assert QUESTIONS[0].ask in me.flat
        await me.press("right")
        me.screen.draw_again()
        await me.settle()
        assert QUESTIONS[1].ask in me.flat
        await me.press("left", "y", "y", "y")
        assert answers(me.diary) == ["yes"] * MOST


@pytest.mark.parametrize("size", SIZES)
async def test_the_end_says_what_changed_and_one_thing_to_try(sit: Sit, size: tuple[int, int]) -> None:
    """The first "no" of the day alone, with its source; and that no posture is the correct one."""
    async with sit(size=size) as me:
        chair = [one for one in QUESTIONS if one.part == QUESTIONS[0].part]
        old = {one.id: {"answer": "no", "on": "2025-10-01", "before": None} for one in QUESTIONS if one not in chair}
        old |= {one.id: {"answer": "no", "on": "2025-09-01", "before": None} for one in chair}
        me.diary.set_setting("posture", old)
        await start(me)
        await me.press("y", "n", "n", "up", "home")
        seen = me.flat
        await me.press("end")
        seen += me.flat
        assert "Back support: no last time, yes now." in seen
        assert chair[1].suggestion in seen or size[0] == 40
        assert chair[2].suggestion not in seen
        assert "the correct one" in seen
        assert "Slater 2019" in seen


async def test_a_day_without_questions_is_short(sit: Sit) -> None:
    """Where each has had its turn, one key is enough, and the newest thing to try is said."""
    async with sit() as me:
        everything = {one.id: {"answer": "yes", "on": "2025-11-11", "before": None} for one in QUESTIONS}
        everything[QUESTIONS[4].id]["answer"] = "no"
        me.diary.set_setting("posture", everything)
        await start(me)
        assert NOTHING_TO_ASK in me.flat
        assert QUESTIONS[4].suggestion in me.flat
        assert NO_CORRECT_ONE.text in me.flat
        await me.press("enter")
        assert me.day.state_of("posture") == "done"


async def test_not_me_can_be_asked_again(sit: Sit) -> None:
    """A quiet row at the end, where there is any; it is part of the visit for undo."""
    async with sit() as me:
        await start(me)
        await me.press("y", "y", "y")
        assert ASK_AGAIN not in me.text
        await me.press("left", "minus")
        assert ASK_AGAIN in me.text
        await me.press("down", "enter")
        assert ASK_AGAIN not in me.text
        assert me.at == "PostureCheck"
        assert answers(me.diary) == ["yes", "yes"]
        await me.press("u")
        assert answers(me.diary) == []


async def test_a_flare_day_asks_one_question(sit: Sit) -> None:
    """The small version is enough."""
    async with sit() as me:
        await start(me)
        await me.press("escape", "f")
        me.home.open_place("posture", "posture")
        await me.settle()
        await me.press("y", "enter")
        assert answers(me.diary) == ["yes"]
        assert me.day.state_of("posture") == "done"


async def test_a_stretch_break_asks_nothing(sit: Sit) -> None:
    """One thing to do, one key, and another thing tomorrow."""
    async with sit() as me:
        me.diary.plan(me.diary.routine.find("stretch"), on=True)
        me.home.load()
        await start(me, "stretch")
        assert move_for(WEDNESDAY).text in me.flat
        assert "From " in me.text
        await me.press("y", "enter")
        assert me.at == "Today"
        assert me.day.state_of("stretch") == "done"
        assert kept(me.diary) == {}


@pytest.mark.parametrize("raw", ["yes", ["x"], {"back_support": 7}, {"back_support": {"answer": "no", "on": "soon"}}])
async def test_what_was_garbled_by_hand_is_asked_and_kept(sit: Sit, diary: Diary, raw: object) -> None:
    """Nothing crashes, and what stands beside it stays."""
    diary.set_setting("posture", {**raw, "other": {"x": 1}} if isinstance(raw, dict) else raw)
    async with sit() as me:
        await start(me)
        assert QUESTIONS[0].ask in me.flat
        await me.press("y")
        assert kept(me.diary)[QUESTIONS[0].id]["answer"] == "yes"
        assert not isinstance(raw, dict) or kept(me.diary)["other"] == {"x": 1}


async def test_the_mouse_alone_answers(sit: Sit) -> None:
    """A press on each row."""
    async with sit() as me:
        await start(me)
        await me.click("Not me")
        await me.click("  No ", dx=2)
        await me.click("Yes")
        assert answers(me.diary) == ["not_me", "no", "yes"]
        await me.click("Done")
        assert me.day.state_of("posture") == "done"


async def test_it_is_saved_in_the_background(sit: Sit, kept: Pumped, path: Path) -> None:
    """As one step in the file too."""
    async with sit(diary=kept.diary) as me:
        await start(me)
        await me.press("n", "y", "y", "enter")
        kept.save()
        await me.settle()
        other = kept.other()
        assert answers(other) == ["no", "yes", "yes"]
        assert other.undo().text == "Undone: posture check."
        assert answers(other) == []
        assert path.exists()


@pytest.mark.parametrize("size", [SIZES[0], (40, 20), (60, 20)])
async def test_no_question_is_cut(sit: Sit, size: tuple[int, int]) -> None:
    """Each question of the guide stands whole above its three rows, at every size."""
    asked: set[str] = set()
    async with sit(size=size) as me:
        while len(asked) < len(QUESTIONS):
            me.wall.wait(24 * 60)
            me.home.look()
            await me.settle()
            await me.press("escape")
            me.home.open_place("posture", "posture")
            await me.settle()
            while "Not me" in me.text:
                asked |= {one.id for one in QUESTIONS if one.ask in me.flat}
                assert "…" not in me.text
                assert "more below" not in me.text
                await me.press("enter")
            assert "…" not in me.text
            await me.press("enter")
            assert me.at == "Today"
    assert asked == {one.id for one in QUESTIONS}


async def test_reading_it_again_counts_once(sit: Sit) -> None:
    """With nothing left to ask the page can be looked at again, and the day keeps its one check."""
    async with sit() as me:
        await start(me)
        await me.press(*["enter"] * (MOST + 1))
        await start(me)
        while me.at == "PostureCheck":
            await me.press("enter")
        assert len(me.day.uses) == 1


async def test_a_very_small_window_shows_the_question_above_its_answers(sit: Sit) -> None:
    """An answer without its question could not be meant."""
    async with sit() as me:
        await start(me)
        await me.resize(30, 12)
        assert " ".join(QUESTIONS[0].ask.split()[:3]) in me.flat
        assert "Yes" in me.text


async def test_question_and_answers_are_equally_wide(sit: Sit) -> None:
    """On low screens, too, one card stands exactly above the other."""
    async with sit(size=(40, 20)) as me:
        await start(me)
        above, below = me.screen.query_one("#question").region, me.screen.query_one("#rows").region
        assert (above.x, above.width) == (below.x, below.width)
