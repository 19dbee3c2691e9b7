"""What the app says at a start about the place of the diary: once, and only where nothing else wants to be said."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from unknot.store.diary import Diary
from unknot.store.place import Concern

if TYPE_CHECKING:
    from pathlib import Path

    from tui.conftest import Person, Sit, Wall

DEADLINE_S = 30.0

SYNCED = Concern("synced", "Your diary is in a folder of Dropbox, so copies of it leave this computer.", "Move it.")
SAID = f"{SYNCED.text} See: unknot where"
STAYS = "What you note stays on this computer."


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Have the place of every diary be a folder of a service; gives where it was looked."""
    looked: list[Path] = []

    def concerns(path: Path) -> list[Concern]:
        looked.append(path)
        return [SYNCED]

    monkeypatch.setattr("unknot.store.place.concerns", concerns)
    return looked


@pytest.fixture
def new(path: Path, wall: Wall) -> Diary:
    """Give the diary of a newcomer, in a file that is not there yet."""
    return Diary.open(path, wall.clock)


async def looked(me: Person, looks: list[Path]) -> None:
    """Wait until the app has looked where its diary is, and has drawn."""
    end = time.monotonic() + DEADLINE_S
    while not looks and time.monotonic() < end:
        await me.pilot.pause()
    await me.settle()


async def test_an_empty_first_line_says_it(sit: Sit, open_diary: Callable[[], Diary], looks: list[Path]) -> None:
    """With the command that tells more; the next act takes its place, and it does not come again."""
    async with sit(diary=open_diary()) as me:
        await looked(me, looks)
        assert me.said == SAID
        await me.press("4")
        assert me.said.startswith("Pain 4")
        await me.press("h", "escape", "y", "t")
        assert SAID not in me.flat
    assert len(looks) == 1


async def test_a_welcome_that_would_not_be_true_gives_way(
    sit: Sit, open_diary: Callable[[], Diary], looks: list[Path]
) -> None:
    """Where nothing was ever written down, it promised that everything stays on this computer."""
    async with sit(diary=open_diary()) as me:
        await looked(me, looks)
        assert "Everything stays on this computer" not in me.flat


@pytest.mark.parametrize("days", [1, 5])
async def test_it_waits_behind_what_is_about_the_person(
    sit: Sit, open_diary: Callable[[], Diary], wall: Wall, looks: list[Path], days: int
) -> None:
    """What yesterday holds, or a welcome after some days, stays."""
    diary = open_diary()
    diary.record_pain(4)
    wall.wait(days * 24 * 60)
    async with sit(diary=diary) as me:
        await looked(me, looks)
        assert me.said in ("New day. Yesterday is saved: pain 4.", "Welcome back. Nothing to catch up on.")
    assert len(looks) == 1


async def test_it_waits_behind_any_other_sentence(
    sit: Sit, open_diary: Callable[[], Diary], looks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one about a diary that cannot be read."""
    monkeypatch.setattr("unknot.tui.screens.today_words.start_words", lambda *_: ("It cannot be read.", None))
    async with sit(diary=open_diary()) as me:
        await looked(me, looks)
        assert me.said == "It cannot be read."
    assert len(looks) == 1


async def test_of_a_made_up_diary_nothing_is_said(sit: Sit, looks: list[Path]) -> None:
    """It is kept nowhere."""
    async with sit() as me:
        me.app.say_place()
        assert SAID not in me.flat
    assert looks == []


@pytest.mark.parametrize("size", [(40, 20), (60, 20), (80, 24), (120, 40)], ids=str)
async def test_the_first_start_says_it_on_the_first_step(
    sit: Sit, new: Diary, looks: list[Path], size: tuple[int, int]
) -> None:
    """In the place of a promise that does not hold there; the other steps and Today are as always."""
    async with sit(diary=new, size=size) as me:
        assert SAID in me.flat
        assert STAYS not in me.flat
        assert "Unknot itself sends nothing anywhere." in me.flat
        await me.press("enter")
        assert SAID not in me.flat
        await me.press("enter", "enter")
        assert me.said == "All set. Press a number for your pain right now, or Enter to start."
    assert len(looks) == 1


async def test_the_first_start_in_a_private_place_says_what_it_always_says(sit: Sit, new: Diary) -> None:
    """Nothing is sent, and nothing leaves."""
    async with sit(diary=new) as me:
        assert f"{STAYS} Nothing is sent anywhere." in me.flat
        assert me.said == "Esc skips it all, with good defaults."


async def test_what_was_done_comes_first(sit: Sit, open_diary: Callable[[], Diary], looks: list[Path]) -> None:
    """A key that was quicker than the look has its own sentence."""
    async with sit(diary=open_diary()) as me:
        await me.press("4")
        me.app.say_place()
        assert me.said.startswith("Pain 4")
        await me.press("m")
        assert me.said == ""
        me.app.say_place()
        assert me.said == ""
    assert looks


async def test_someone_who_has_left_meanwhile_is_told_nothing(
    sit: Sit, open_diary: Callable[[], Diary], looks: list[Path]
) -> None:
    """The look may come due while the app is ending: it finds no screen, and that is no mishap."""
    async with sit(diary=open_diary()) as me:
        await looked(me, looks)
    looks.clear()
    assert me.app.screen_stack == []
    me.app.say_place()
    assert len(looks) == 1
