"""The set-up of a fair test: what each length can see is said before it starts, and Enter starts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from tui.test_helps import SIZES, weighed
from tui.test_method import OF_TEST, open_page, page_of, rows
from tui.test_resize import assert_whole
from unknot.record.trial import Form
from unknot.record.trial_words import SEEN, say_length, say_length_in_short
from unknot.tui.screens.fair_test import FairTest

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

CHOICES: Sequence[tuple[Form, int]] = [("days", 28), ("days", 42), ("days", 56), ("weeks", 84)]


async def set_up(me: Person) -> FairTest:
    """Open the set-up of a test of the check of posture."""
    await open_page(me, "posture")
    await me.press("enter")
    assert isinstance(me.screen, FairTest), me.text
    return me.screen


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_length_says_what_it_can_see(sit: Sit, wall: Wall, size: tuple[int, int]) -> None:
    """Beside its row and in a whole sentence, with nothing cut; the usual one is in hand first."""
    async with sit(size=size, diary=weighed(wall)) as me:
        screen = await set_up(me)
        assert screen.acts.cursor == 1
        assert "That is the usual length." in me.flat
        await me.press("home")
        for form, length in CHOICES:
            assert_whole(me)
            assert " ".join(say_length(length, form, is_usual=length == 42).split()) in me.flat
            assert any(short in me.text for short in say_length_in_short(length, form))
            await me.press("down")
    assert {length for form, length in CHOICES if form == "days"} == {*SEEN}


async def test_what_works_slowly_has_the_long_form_in_hand(sit: Sit, wall: Wall) -> None:
    """Its pairs are weeks, and the words above the lengths say so; they follow the length in hand."""
    async with sit(diary=weighed(wall)) as me:
        me.app.push_screen(FairTest(me.home.desk, me.diary.routine.find("exercise")))
        await me.settle()
        assert isinstance(me.screen, FairTest)
        assert me.screen.acts.cursor == 3
        assert "each pair of weeks: one week is with gentle exercise" in me.flat
        await me.press("up")
        assert "each pair of days: one is with gentle exercise" in me.flat
        await me.press("down", "enter")
        trial = me.diary.trial
        assert trial is not None
        assert (trial.form, trial.length) == ("weeks", 84)


async def test_how_it_goes_is_said_in_plain_lines(sit: Sit, wall: Wall) -> None:
    """Coin flips, Today, days that go otherwise, two numbers, results at the end, other methods as usual."""
    async with sit(size=(120, 40), diary=weighed(wall)) as me:
        await set_up(me)
        for said in ("coin", "posture check", "tomorrow", "may go otherwise", "Two numbers", "at the end", "as usual"):
            assert said in me.flat


@pytest.mark.parametrize("at", range(4))
async def test_enter_starts_it_and_undo_takes_it_back(sit: Sit, wall: Wall, at: int) -> None:
    """From tomorrow, of that length and form; back on the page of the method the sentence is said."""
    form, length = CHOICES[at]
    async with sit(diary=weighed(wall)) as me:
        await set_up(me)
        await me.press("home", *["down"] * at, "enter")
        trial = me.diary.trial
        assert trial is not None
        assert (trial.activity, trial.form, trial.length, trial.is_as_drawn) == ("posture", form, length, True)
        assert page_of(me).method == "posture"
        assert me.said.startswith(f"The fair test of posture check starts tomorrow: {length} days,")
        assert "starts on Thu 13 Nov" in me.flat
        assert rows(me) == OF_TEST[1:]
        await me.press("u")
        assert me.diary.trial is None
        assert me.said == "Undone: fair test of posture check set up."
        assert rows(me)[0] == "Set up a fair test"


async def test_leaving_starts_nothing(sit: Sit, wall: Wall) -> None:
    """Esc leads back to the page of the method."""
    async with sit(diary=weighed(wall)) as me:
        await set_up(me)
        await me.press("down", "escape")
        assert page_of(me).method == "posture"
        assert me.diary.trial is None


async def test_what_keeps_it_from_starting_is_said(sit: Sit, wall: Wall) -> None:
    """Another program began a test a moment ago: one plain sentence, and nothing else changes."""
    async with sit(diary=weighed(wall)) as me:
        await set_up(me)
        me.diary.start_trial(me.diary.routine.find("heat"), seed=5)
        await me.press("enter")
        assert me.at == "FairTest"
        assert me.said.startswith("The fair test of warm soak or pack is under way, so no other was begun.")
        assert len(me.diary.trials) == 1


async def test_the_mouse_alone_starts_it(sit: Sit, wall: Wall) -> None:
    """A press on a length."""
    async with sit(diary=weighed(wall)) as me:
        await open_page(me, "posture")
        await me.click("Set up a fair test")
        await me.click("56 days")
        assert me.diary.trial is not None
        assert me.diary.trial.length == 56
