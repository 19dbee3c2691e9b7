"""The plan for flare days: a page to write on when well, and the first thing to read on a flare day."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from textual import events

from tui.test_resize import travel
from unknot.record.coaching import flare_plan
from unknot.record.day import LONGEST_NOTE
from unknot.record.routine import MEDICINE
from unknot.store.diary import Diary
from unknot.tui.commands import COMMANDS

if TYPE_CHECKING:
    from tui.conftest import Person, Sit

STEPS = ["down"] * [command.id for command in COMMANDS if command.id != "menu"].index("flare_plan")
SIZES = [(40, 20), (80, 24), (120, 40)]


async def open_plan(me: Person) -> None:
    """Open it from the menu."""
    await me.press("m", *STEPS, "enter")
    assert me.at == "FlarePlan"


def plan(me: Person) -> str:
    """Give the plan as it is in the diary."""
    return flare_plan(me.diary.settings)


@pytest.mark.parametrize("size", SIZES)
async def test_on_a_good_day_it_is_written(sit: Sit, size: tuple[int, int]) -> None:
    """Three plain questions and one text, saved as it is typed; letters are words, and a visit is one step of undo."""
    async with sit(size=size) as me:
        await open_plan(me)
        for question in ("What calms you?", "Who can help?", "What can wait?"):
            assert question in me.text
        assert "A line for each is plenty" in me.text
        await me.press(*"Heat", "enter", *"Ann up")
        assert plan(me) == "Heat\nAnn up"
        assert me.said == "Your plan for flare days is saved."
        await me.press("escape")
        assert me.at == "Today"
        await me.press("u")
        assert me.said == "Undone: plan for flare days."
        assert plan(me) == ""
        await me.press("i")
        assert plan(me) == "Heat\nAnn up"


@pytest.mark.parametrize("size", SIZES)
async def test_on_a_flare_day_it_is_read_first(sit: Sit, diary: Diary, size: tuple[int, int]) -> None:
    """Then the small things of the day, and the question about anything new with the way to when to get help."""
    diary.set_flare_plan("Heat first\nCall Ann")
    diary.set_flare(True)
    async with sit(size=size) as me:
        await open_plan(me)
        assert me.text.index("Call Ann") < me.text.index("Small things for today") < me.text.index("Warm soak")
        assert "Does anything feel new or different?" in me.flat
        assert "g When to get help" in me.flat
        assert "What calms you?" not in me.text
        await me.press("g")
        assert me.at == "GetHelp"
        await me.press("escape", *["down"] * 20, "enter")
        assert me.at == "GetHelp"


async def test_a_medicine_is_none_of_the_small_things(sit: Sit, diary: Diary) -> None:
    """Any one of them is plenty: that is no leave to skip what was prescribed. With nothing else nothing is listed."""
    diary.add_item({"name": "Pill 10 mg"}, "medicine")
    diary.set_flare(True)
    async with sit(size=(80, 40)) as me:
        assert "Pill 10 mg" in me.text
        await open_plan(me)
        assert "Warm soak" in me.text
        assert "Pill 10 mg" not in me.text
        for one in diary.routine.on(diary.today(), flare=True):
            if one.kind != MEDICINE:
                diary.plan(one, on=False)
        me.screen.draw_again()
        await me.settle()
        assert "Nothing is written here yet" in me.flat
        assert "Any one of them is plenty." not in me.flat


async def test_enter_leads_to_writing_and_esc_back_to_reading(sit: Sit, diary: Diary) -> None:
    """What is written then is there to read at once, undo is a key again, and another Esc goes back."""
    diary.set_flare_plan("Heat")
    diary.set_flare(True)
    async with sit() as me:
        await open_plan(me)
        await me.press("enter", *"u u", "escape")
        assert me.at == "FlarePlan"
        assert "Heatu u" in me.text
        await me.press("u")
        assert plan(me) == "Heat"
        assert "Heatu u" not in me.text
        await me.press("escape")
        assert me.at == "Today"


async def test_without_a_plan_a_flare_day_asks_nothing(sit: Sit) -> None:
    """It is fine to have none."""
    async with sit() as me:
        await me.press("f")
        assert me.screen.status.hint == "u undo"
        await open_plan(me)
        assert "Nothing is written here yet, and that is fine." in me.flat


async def test_switching_a_flare_day_on_offers_the_plan(sit: Sit, diary: Diary) -> None:
    """By its place in the menu, or by the letter that the person gave it."""
    diary.set_flare_plan("Heat")
    async with sit() as me:
        await me.press("f")
        assert me.screen.status.hint == "menu: flare plan"
        await me.press("f")
        diary.set_setting("keys.map", {"flare_plan": "k"})
        await me.press("f")
        assert me.screen.status.hint == "k your plan"
        await me.press("k")
        assert me.at == "FlarePlan"


async def test_the_mouse_alone_is_enough(sit: Sit, diary: Diary) -> None:
    """Rows and keys can be pressed."""
    diary.set_flare(True)
    async with sit() as me:
        await open_plan(me)
        await me.click("Change the plan")
        await me.press("a")
        await me.click("esc done")
        await me.click("When to get help", dx=2)
        assert me.at == "GetHelp"
        assert plan(me) == "a"


async def test_odd_words_are_shown_as_they_are(sit: Sit, diary: Diary) -> None:
    """Markup, emoji, right-to-left text and what would steer the terminal; to look at them changes nothing."""
    odd = "[/] [bold]x 🙂\nשלום \x1b[2J\ttab\r\nend"
    diary.set_flare_plan(odd)
    async with sit() as me:
        await open_plan(me)
        assert "[/] [bold]x" in me.text
        assert "\x1b" not in me.text
        await me.press("escape", "f")
        await open_plan(me)
        assert "[/] [bold]x" in me.text
        assert plan(me) == odd


async def test_what_has_no_room_is_not_added(sit: Sit) -> None:
    """A long paste is taken as long as it fits; else what was there stays, and it is said."""
    async with sit() as me:
        await open_plan(me)
        await me.press("a")
        me.app.post_message(events.Paste("x\n" * 9_000))
        await me.settle()
        assert len(plan(me)) == 18_001
        me.app.post_message(events.Paste("y" * 9_000))
        await me.settle()
        assert "y" not in plan(me)
        assert f"up to {LONGEST_NOTE:,} characters, so that was not added" in me.said


@pytest.mark.parametrize("flare", [True, False])
async def test_it_goes_through_all_sizes(sit: Sit, diary: Diary, flare: bool) -> None:
    """Nothing is cut, and at the end it is as it was."""
    diary.set_flare_plan("Heat first\nCall Ann")
    diary.set_flare(flare)
    async with sit() as me:
        await open_plan(me)
        await travel(me)


async def test_the_shell_reads_what_the_app_wrote(sit: Sit, open_diary: Callable[[], Diary]) -> None:
    """One text, in one place."""
    async with sit(diary=open_diary()) as me:
        await open_plan(me)
        await me.press("o", "k")
        assert flare_plan(open_diary().settings) == "ok"


async def test_the_note_after_a_flare_is_for_the_day_it_is(sit: Sit, diary: Diary) -> None:
    """The flare ended by itself, and the note that is opened then is for today."""
    diary.set_flare(True)
    async with sit() as me:
        me.wall.set("2025-11-13 09:00")
        me.home.look()
        await me.settle()
        while me.at != "Today":
            await me.press("escape")
        me.home.show_day(None)
        assert not me.day.flare
        me.home.run_command("note")
        await me.settle()
        await me.press(*"ok", "escape")
        assert me.diary.day(me.diary.today()).note == "ok"
        assert me.diary.today().day == 13
