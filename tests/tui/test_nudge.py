"""The nudge to move: off by default, quiet, on the clock, gone with any key, and never counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unknot.record.session import Session
from unknot.store.diary import Diary
from unknot.tui.screens.nudge import WORDS, Nudge, minutes_between

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall


@pytest.fixture(autouse=True)
def _without_the_coach(diary: Diary) -> None:
    """Let the nudge speak for itself, unless a test says otherwise."""
    diary.set_setting("coach", False)


@pytest.fixture
def nudge(diary: Diary) -> Nudge:
    """Give a nudge after 45 minutes."""
    diary.set_setting("nudge", "45")
    return Nudge(diary)


def seen(nudge: Nudge, wall: Wall, minutes: float, free: bool = True) -> str:
    """Let time pass, look, and give what is said then."""
    wall.wait(minutes)
    nudge.look(free)
    return nudge.words


def test_nobody_is_nudged_who_did_not_ask(diary: Diary, wall: Wall) -> None:
    """It is off by default, and switching it on does not make up for the time before."""
    nudge = Nudge(diary)
    assert seen(nudge, wall, 600) == ""
    diary.set_setting("nudge", "30")
    assert {seen(nudge, wall, 0) for _ in range(100)} == {""}
    assert [seen(nudge, wall, minutes) for minutes in (29, 1)] == ["", WORDS]


def test_it_stands_until_a_key_and_then_begins_anew(nudge: Nudge, wall: Wall) -> None:
    """Time alone does not take it away, and it does not come back sooner because it stood for long."""
    assert [seen(nudge, wall, minutes) for minutes in (44.9, 0.1, 300)] == ["", WORDS, WORDS]
    assert nudge.go_on()
    assert nudge.words == ""
    assert not nudge.go_on()
    assert [seen(nudge, wall, minutes) for minutes in (44.9, 0.1)] == ["", WORDS]


def test_a_key_before_it_is_due_does_not_put_it_off(nudge: Nudge, wall: Wall) -> None:
    """Writing in the diary is not moving."""
    assert seen(nudge, wall, 44) == ""
    assert not nudge.go_on()
    assert seen(nudge, wall, 1) == WORDS


def test_it_is_said_once_after_the_computer_slept(nudge: Nudge, wall: Wall) -> None:
    """One, not ten."""
    assert seen(nudge, wall, 9 * 60) == WORDS
    nudge.go_on()
    assert [seen(nudge, wall, 1) for _ in range(44)] == [""] * 44


def test_what_falls_due_elsewhere_is_left_out(nudge: Nudge, wall: Wall) -> None:
    """It does not wait behind another screen to jump out."""
    assert seen(nudge, wall, 50, free=False) == ""
    assert [seen(nudge, wall, minutes) for minutes in (0, 44, 1)] == ["", "", WORDS]


def test_it_rests_during_a_session(nudge: Nudge, diary: Diary, wall: Wall) -> None:
    """Whoever warms the back is not asked to get up."""
    diary.start_session(Session("heat", "", wall.now, 3600))
    assert seen(nudge, wall, 50) == ""
    diary.end_session(minutes=None)
    assert [seen(nudge, wall, minutes) for minutes in (44, 1)] == ["", WORDS]


def test_a_clock_that_is_set_back_does_not_silence_it(nudge: Nudge, wall: Wall) -> None:
    """Nor does it speak at once."""
    assert seen(nudge, wall, -24 * 60) == ""
    assert [seen(nudge, wall, minutes) for minutes in (44, 1)] == ["", WORDS]


@pytest.mark.parametrize("setting", ["30", "45", "60"])
def test_a_flare_day_has_its_own_time(setting: str) -> None:
    """Half an hour, never more often."""
    assert minutes_between(setting, flare=True) == 30
    assert minutes_between(setting, flare=False) == int(setting)
    assert minutes_between("off", flare=True) is None


def test_it_follows_the_flare_day(nudge: Nudge, diary: Diary, wall: Wall) -> None:
    """As soon as one is on."""
    assert seen(nudge, wall, 31) == ""
    diary.set_flare(on=True)
    assert seen(nudge, wall, 0) == WORDS


# In the app


async def look(me: Person, minutes: float = 0) -> None:
    """Let time pass, and let the app look at the clock."""
    me.wall.wait(minutes)
    me.home.look()
    await me.settle()


@pytest.mark.parametrize("size", [(40, 16), (80, 24), (120, 40)])
async def test_one_quiet_line_at_the_foot_of_today(sit: Sit, diary: Diary, size: tuple[int, int]) -> None:
    """Whole at every size; what was said before still stands, nothing pops up and nothing is recorded."""
    diary.set_setting("nudge", "45")
    diary.set_note("Birds at five")
    async with sit(size=size) as me:
        await look(me)
        await me.press("4")
        before, day = me.said, me.day
        await look(me, 45)
        assert WORDS in me.text
        assert "Birds at five" not in me.text
        assert (me.at, me.said, me.day) == ("Today", before, day)
        assert len(me.app.screen_stack) == 1


@pytest.mark.parametrize("key", ["down", "space", "7", "escape", "left"])
async def test_any_key_goes_on_and_does_what_it_always_does(sit: Sit, diary: Diary, twin: Diary, key: str) -> None:
    """The line goes, the note is back, and the day is as if there had been no nudge."""
    twin.set_setting("coach", False)
    for one in (diary, twin):
        one.set_note("Birds at five")
    diary.set_setting("nudge", "45")
    async with sit() as me:
        await look(me)
        await look(me, 45)
        await me.press(key)
        assert WORDS not in me.text
        assert "Birds at five" in me.text
        nudged, in_hand = me.day, me.in_hand
    async with sit(diary=twin) as me:
        await me.press(key)
        assert (me.day, me.in_hand) == (nudged, in_hand)


async def test_a_press_of_the_mouse_goes_on_too(sit: Sit, diary: Diary) -> None:
    """No key is needed."""
    diary.set_setting("nudge", "45")
    async with sit() as me:
        await look(me)
        await look(me, 45)
        await me.click("Posture check", dx=-2)
        assert WORDS not in me.text


async def test_it_keeps_away_from_other_screens_and_other_days(sit: Sit, diary: Diary) -> None:
    """Behind another screen, on a past day, and while something could not be saved."""
    diary.set_setting("nudge", "45")
    async with sit() as me:
        await look(me)
        await me.press("m")
        await look(me, 45)
        await me.press("escape")
        assert WORDS not in me.text
        await me.press("y")
        await look(me, 45)
        assert WORDS not in me.text
        await me.press("t")
        me.home.status.show_saving("Not saved: the disk is full.", slow=False)
        await look(me, 45)
        assert WORDS not in me.text
        me.home.status.show_saving("", slow=False)
        await look(me, 45)
        assert WORDS in me.text


async def test_it_is_switched_on_in_the_settings(sit: Sit, diary: Diary) -> None:
    """And off again, at once."""
    async with sit() as me:
        await look(me, 600)
        assert WORDS not in me.text
        diary.set_setting("nudge", "30")
        await look(me)
        await look(me, 30)
        assert WORDS in me.text
        diary.set_setting("nudge", "off")
        await look(me)
        assert WORDS not in me.text


async def test_the_coach_says_it_once_a_day_with_its_reason(sit: Sit, diary: Diary) -> None:
    """Never both at once: the coach first, and from then on the foot of the routine."""
    diary.set_setting("coach", True)
    diary.set_setting("nudge", "45")
    async with sit() as me:
        me.home.hear_coach()
        await look(me)
        await look(me, 45)
        assert "Sat a while? Any other position will do." in me.text
        assert WORDS not in me.text
        await me.press("down")
        assert "Sat a while?" not in me.text
        await look(me, 45)
        assert WORDS in me.text
        assert "Sat a while?" not in me.text
