"""Leaving: what waits is saved first, and what cannot be saved is neither left behind in silence nor a trap."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from store.pump import Pumped
from unknot.store import disk
from unknot.store.background import BackgroundDiary
from unknot.store.diary import Diary
from unknot.store.errors import DiaryNotSaved
from unknot.tui import saving
from unknot.tui.app import UnknotApp, run_app
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.screens.today import Today

if TYPE_CHECKING:
    from tui.conftest import Person, Sit

DEADLINE_S = 30.0
OFFER = "q again leaves without saving."


@pytest.fixture(autouse=True)
def _time_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "SLOW_AFTER_S", 1_000_000.0)


def fill_disk(kept: Pumped) -> None:
    """Let no save succeed."""
    kept.file.trouble = DiaryNotSaved.because(OSError(errno.ENOSPC, "No space left on device"))


async def save(me: Person, kept: Pumped) -> None:
    """Let the writer try to save, and the app hear of it."""
    kept.pump.save()
    await me.settle()


# With the screen open


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_with_nothing_to_save_one_key_leaves_at_once(sit: Sit, kept: Pumped, key: str) -> None:
    """There is nothing to wait for."""
    async with sit(diary=kept.diary) as me:
        await me.press(key)
        assert me.app.return_code == 0
    assert kept.pumps == []


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_leaving_waits_for_the_save(sit: Sit, kept: Pumped, key: str) -> None:
    """It is tried at once, and the app ends when it is done."""
    async with sit(diary=kept.diary) as me:
        await me.press("4", key)
        assert me.app.return_code is None
        assert kept.pump.hurried == 1
        await save(me, kept)
        assert me.app.return_code == 0
    assert me.app.finish() is False
    assert kept.other().day(kept.diary.today()).latest_pain is not None


async def test_what_is_entered_while_leaving_is_saved_too(sit: Sit, kept: Pumped) -> None:
    """The app ends when there is nothing left to save."""
    async with sit(diary=kept.diary) as me:
        await me.press("4", "q")
        kept.pump.save(telling=False)
        await me.press("space")
        kept.pump.tell()
        await me.settle()
        assert me.app.return_code is None
        await save(me, kept)
        assert me.app.return_code == 0
    assert len(kept.other().day(kept.diary.today()).uses) == 1


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_when_it_cannot_be_saved_leaving_takes_a_second_press(sit: Sit, kept: Pumped, key: str) -> None:
    """The first one tries again and says what the second one does."""
    fill_disk(kept)
    async with sit(diary=kept.diary) as me:
        await me.press("4")
        await save(me, kept)
        assert OFFER not in me.flat
        await me.press(key)
        assert OFFER not in me.flat
        assert kept.pump.hurried == 1
        await save(me, kept)
        assert me.app.return_code is None
        assert "Not saved yet: no space left on device." in me.flat
        assert OFFER in me.flat
        await me.press("x" if key == "q" else "down", key)
        assert me.app.return_code == 0
    assert me.app.finish() is True
    assert kept.pump.patience == [0]


async def test_who_stays_after_all_can_go_on(sit: Sit, kept: Pumped) -> None:
    """Once it is saved nothing is offered any more, and one key leaves."""
    fill_disk(kept)
    async with sit(diary=kept.diary) as me:
        await me.press("4", "q")
        await save(me, kept)
        kept.file.trouble = None
        await save(me, kept)
        assert me.said == "Saved now: everything is in the diary."
        assert OFFER not in me.flat
        assert me.app.return_code is None
        await me.press("down", "q")
        assert me.app.return_code == 0


async def test_while_the_disk_does_not_answer_one_can_leave_too(
    sit: Sit, kept: Pumped, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a moment the wait is explained, and a second press ends it."""
    monkeypatch.setattr(saving, "SLOW_AFTER_S", 0.001)
    async with sit(diary=kept.diary) as me:
        await me.press("4", "q")
        end = time.monotonic() + DEADLINE_S
        while OFFER not in me.flat:
            assert time.monotonic() < end, me.text
            await me.pilot.pause()
        assert "Saving: this takes longer than usual. Unknot closes when it is done." in me.flat
        await me.press("down", "q")
        assert me.app.return_code == 0


async def test_without_letters_the_offer_names_ctrl_c(sit: Sit, kept: Pumped) -> None:
    """A key that does nothing is not offered."""
    kept.other().set_setting("keys.letters", False)
    fill_disk(kept)
    async with sit(diary=kept.diary) as me:
        await me.press("4", "ctrl+c")
        await save(me, kept)
        assert "Ctrl+C again leaves without saving." in me.flat


# From the first key to the exit code


Press = Callable[[Pilot[object]], Coroutine[Any, Any, None]]


def run(monkeypatch: pytest.MonkeyPatch, diary: Diary, press: Press) -> int:
    """Run the whole app without a terminal, with somebody at the keys; gives the exit code."""
    monkeypatch.setattr(UnknotApp, "run", lambda self, **_: App.run(self, headless=True, auto_pilot=press))
    return run_app(diary)


async def until(pilot: Pilot[object], words: str) -> None:
    """Let the app go on until its status line says some words."""
    end = time.monotonic() + DEADLINE_S
    while True:
        screen = pilot.app.screen
        assert isinstance(screen, UnknotScreen)
        if words in f"{screen.status.trouble} {screen.status.text}":
            return
        assert time.monotonic() < end, f"{screen.status.trouble} {screen.status.text}"
        await pilot.pause()


@pytest.fixture
def blocked(path: Path, open_diary: Callable[[], Diary]) -> Path:
    """Put a folder in the place of the lock, so that nothing can be saved; gives that folder."""
    open_diary()
    lock = path.with_name(path.name + ".lock")
    lock.unlink()
    lock.mkdir()
    return lock


def test_what_is_left_unsaved_is_printed_to_be_entered_again(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    open_diary: Callable[[], Diary],
    blocked: Path,
) -> None:
    """One line why, one for each act with its time and the person's own words, and exit code 4."""
    monkeypatch.setattr("unknot.tui.app.UnknotApp._bounces", lambda *_: False)

    async def press(pilot: Pilot[object]) -> None:
        await pilot.press("1", "0", "space")
        await pilot.press("s", "3", "enter", "n", "o", "k", "enter", "u")
        await until(pilot, "Not saved yet")
        await pilot.press("q")
        await until(pilot, OFFER)
        await pilot.press("q")

    assert blocked.is_dir()
    assert run(monkeypatch, open_diary(), press) == 4
    out, err = capfd.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "Not saved: a folder is in the place of a file. This is not in the diary, so that you can enter it again:",
        "  08:12  pain 10",
        "  08:12  warm soak or pack done",
        "  08:12  sleep log: quality 3",
        "  08:12  note: ok",
        "  08:12  Undone: note",
    ]


def lock_until_the_end(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Hold the diary's lock as another program would, until the app is over and saves what waits."""
    handle = disk.lock(path.with_name(path.name + ".lock"), 0)
    finish = BackgroundDiary.finish

    def let_go(self: BackgroundDiary, patience_s: float) -> object:
        handle.release()
        return finish(self, patience_s)

    monkeypatch.setattr(BackgroundDiary, "finish", let_go)


def test_an_end_that_nobody_asked_for_saves_what_waits(
    monkeypatch: pytest.MonkeyPatch, path: Path, open_diary: Callable[[], Diary]
) -> None:
    """The system ends the app while another program holds the lock, and lets go of it a moment later."""
    diary = open_diary()

    async def press(pilot: Pilot[object]) -> None:
        await pilot.press("4", "space")
        pilot.app.exit()

    lock_until_the_end(monkeypatch, path)
    assert run(monkeypatch, diary, press) == 0
    day = open_diary().day(diary.today())
    assert (len(day.pain), len(day.uses)) == (1, 1)


def test_an_end_that_nobody_asked_for_waits_no_longer_than_it_may(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    open_diary: Callable[[], Diary],
    blocked: Path,
) -> None:
    """Nobody can be asked, so it is said what is lost, with exit code 4."""
    monkeypatch.setattr(saving, "PATIENCE_S", 0.1)

    async def press(pilot: Pilot[object]) -> None:
        await pilot.press("4")
        pilot.app.exit()

    assert blocked.is_dir()
    assert run(monkeypatch, open_diary(), press) == 4
    assert "  08:12  pain 4" in capfd.readouterr().err.splitlines()


def test_a_crash_saves_what_waits(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], path: Path, open_diary: Callable[[], Diary]
) -> None:
    """The sentence of the crash says that what was saved is safe, and the rest is saved, too."""
    diary = open_diary()

    def fail(_: Today) -> None:
        raise ZeroDivisionError

    async def press(pilot: Pilot[object]) -> None:
        await pilot.press("4", "space")

    lock_until_the_end(monkeypatch, path)
    monkeypatch.setattr(Today, "tick", fail)
    assert run(monkeypatch, diary, press) == 1
    assert capfd.readouterr().err.startswith("Something went wrong inside Unknot (ZeroDivisionError in test_leaving.py")
    assert len(open_diary().day(diary.today()).pain) == 1
