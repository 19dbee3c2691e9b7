"""The thread that writes: when it saves, when it tries again, and how it ends."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from store.pump import TODAY, FlakyFile, Hands
from unknot.store import disk
from unknot.store.background import BackgroundDiary
from unknot.store.diary import Diary
from unknot.store.errors import DiaryNotSaved
from unknot.store.storage import Tables
from unknot.store.writer_thread import PAUSES_S, Wait, WriterThread

DEADLINE_S = 30.0
"""How long to wait for what comes in milliseconds, before it counts as not coming."""


class GatedFile(FlakyFile):
    """A file whose saves wait at a gate: `arrived` is set when one is there, `gate` lets all through."""

    def __init__(self, path: Path, hands: Hands, lock_timeout: float = DEADLINE_S) -> None:
        super().__init__(path, today=hands.today, lock_timeout=lock_timeout)
        self.arrived, self.gate = Event(), Event()

    def _save(self, tables: Tables) -> None:
        self.arrived.set()
        assert self.gate.wait(DEADLINE_S)
        super()._save(tables)


class Scene:
    """A diary with a real thread, over a file that a test holds at the gate or lets fail."""

    def __init__(self, path: Path, wait: Wait = Event.wait, lock_timeout: float = DEADLINE_S) -> None:
        self.hands = Hands()
        self.file = GatedFile(path, self.hands, lock_timeout)
        self.diary = BackgroundDiary(self.file, self.hands.clock, partial(WriterThread, wait=wait))
        self.told = Event()
        self.diary.listen(self.told.set)

    def settle_until(self, holds: Callable[[], bool]) -> None:
        """Settle whatever comes until a condition holds."""
        end = time.monotonic() + DEADLINE_S
        while not holds():
            assert self.told.wait(max(0.0, end - time.monotonic())), "nothing came"
            self.told.clear()
            self.diary.settle()

    def pains(self) -> list[int]:
        """List the pain numbers that are in the file."""
        return [entry.nrs for entry in Diary.open(self.file.path, self.hands.clock).day(TODAY).pain]


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + DEADLINE_S
    while left := set(threading.enumerate()) - before:
        assert time.monotonic() < end, left
        time.sleep(0.001)


def test_an_act_does_not_wait_for_its_save(path: Path) -> None:
    """It is seen while the save has not even begun to end, and saved by itself."""
    scene = Scene(path)
    scene.diary.record_pain(4)
    assert scene.file.arrived.wait(DEADLINE_S)
    assert scene.diary.day(TODAY).latest_pain is not None
    assert scene.diary.pending == 1
    assert not path.exists()
    scene.file.gate.set()
    scene.settle_until(lambda: scene.diary.pending == 0)
    assert scene.pains() == [4]
    assert scene.diary.finish(DEADLINE_S) == []


def test_what_comes_during_a_save_is_saved_together_after_it(path: Path) -> None:
    """However many there are."""
    scene = Scene(path)
    scene.diary.record_pain(4)
    assert scene.file.arrived.wait(DEADLINE_S)
    for number in range(100):
        scene.diary.record_pain(number % 10)
    scene.file.gate.set()
    scene.settle_until(lambda: scene.diary.pending == 0)
    assert scene.file.saves == 2
    assert scene.pains() == [9]
    scene.diary.close()


def test_the_end_waits_for_what_came_during_a_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The save that is under way does not count for an act that came after it began."""
    scene = Scene(path)
    scene.diary.record_pain(4)
    assert scene.file.arrived.wait(DEADLINE_S)
    scene.hands.wait(minutes=20)
    scene.diary.record_pain(5)
    join = threading.Thread.join

    def join_and_open(thread: threading.Thread, timeout: float | None = None) -> None:
        scene.file.gate.set()
        join(thread, timeout)

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "join", join_and_open)
        assert scene.diary.finish(DEADLINE_S) == []
    assert scene.pains() == [4, 5]


def test_after_failures_it_tries_again_and_waits_longer_each_time(path: Path) -> None:
    """1, 2, 4, 8, 16 and then 30 seconds; once it is saved, it waits for the next act and nothing else."""
    pauses: list[float | None] = []
    resting = Event()

    def wait(wake: Event, pause: float | None) -> None:
        pauses.append(pause)
        if pause is None:
            resting.set()
            wake.wait()

    scene = Scene(path, wait)
    scene.file.gate.set()
    scene.file.trouble = DiaryNotSaved.because(OSError(errno.ENOSPC, ""))
    scene.file.failures_left = 9
    scene.diary.record_pain(4)
    scene.settle_until(lambda: scene.diary.pending == 0)
    assert resting.wait(DEADLINE_S)
    scene.diary.finish(DEADLINE_S)
    assert pauses == [None, *PAUSES_S, 30.0, 30.0, 30.0, None]
    assert scene.pains() == [4]


@pytest.mark.parametrize("wake", ["an act", "somebody in a hurry"])
def test_it_tries_again_at_once_when_there_is_a_reason(path: Path, wake: str) -> None:
    """A new act, or somebody who wants to leave, ends the pause."""
    pausing = Event()

    def wait(event: Event, pause: float | None) -> None:
        if pause is not None:
            pausing.set()
        event.wait(DEADLINE_S)

    scene = Scene(path, wait)
    scene.file.gate.set()
    scene.file.trouble = DiaryNotSaved.because(OSError(errno.ENOSPC, ""))
    scene.diary.record_pain(4)
    assert pausing.wait(DEADLINE_S)
    scene.file.trouble = None
    if wake == "an act":
        scene.diary.set_note("new")
    else:
        scene.diary.hurry()
    scene.settle_until(lambda: scene.diary.pending == 0)
    assert scene.pains() == [4]
    scene.diary.close()


def test_at_the_end_it_tries_for_as_long_as_there_is_patience(path: Path) -> None:
    """Someone lets go of the disk meanwhile, and then everything is there."""
    scene = Scene(path)
    scene.file.gate.set()
    scene.file.trouble = DiaryNotSaved.because(OSError(errno.ENOSPC, ""))
    scene.diary.record_pain(4)
    scene.settle_until(lambda: scene.diary.trouble is not None)
    scene.file.failures_left = 2
    assert scene.diary.finish(DEADLINE_S) == []
    assert scene.pains() == [4]


def test_without_patience_it_ends_and_says_what_is_lost(path: Path) -> None:
    """Nothing is tried for long, and nothing of it is in the file."""
    scene = Scene(path)
    scene.file.gate.set()
    scene.file.trouble = DiaryNotSaved.because(OSError(errno.ENOSPC, ""))
    scene.diary.record_pain(4)
    scene.settle_until(lambda: scene.diary.trouble is not None)
    assert [(one.act.name, one.why) for one in scene.diary.finish(0)] == [("pain 4", "no space left on device")]
    assert not path.exists()


def test_what_was_given_up_is_not_saved_after_all(path: Path) -> None:
    """Somebody else held the lock until after the end: what was called lost does not turn up later."""
    scene = Scene(path)
    scene.file.gate.set()
    path.parent.mkdir()
    held = disk.lock(path.with_name(path.name + ".lock"), 0)
    try:
        scene.diary.record_pain(4)
        (lost,) = scene.diary.finish(0)
    finally:
        held.release()
    assert (lost.act.name, lost.why) == ("pain 4", "the disk has not answered yet")
    for thread in threading.enumerate():
        if thread.name == "unknot writer":
            thread.join(DEADLINE_S)
    assert not path.exists()


def test_a_fault_of_the_program_is_told_and_not_printed(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A thread that raises would print where, and with what."""
    scene = Scene(path)
    scene.file.gate.set()
    scene.file.trouble = ZeroDivisionError("words of the diary")
    scene.diary.record_pain(4)
    crashes: list[Exception | None] = []
    end = time.monotonic() + DEADLINE_S
    while not crashes:
        assert scene.told.wait(end - time.monotonic())
        crashes.append(scene.diary.settle().crash)
    assert crashes == [scene.file.trouble]
    assert [one.why for one in scene.diary.finish(0)] == ["something went wrong inside Unknot"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("error", [RuntimeError("Event loop is closed"), AttributeError("call_soon_threadsafe")])
def test_an_app_that_has_ended_is_told_nothing(path: Path, capfd: pytest.CaptureFixture[str], error: Exception) -> None:
    """Its loop is closed or gone then, and that is no trouble: what was saved is saved."""
    scene = Scene(path)
    scene.file.gate.set()

    def closed() -> None:
        raise error

    scene.diary.listen(closed)
    scene.diary.record_pain(4)
    assert scene.diary.finish(DEADLINE_S) == []
    assert scene.pains() == [4]
    assert capfd.readouterr() == ("", "")


def test_ctrl_c_at_the_very_end_ends_the_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is that impatient still hears what is lost."""
    scene = Scene(path)
    scene.diary.record_pain(4)
    assert scene.file.arrived.wait(DEADLINE_S)
    joins: list[float | None] = []

    def join(_: threading.Thread, timeout: float | None = None) -> None:
        joins.append(timeout)
        if len(joins) == 1:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "join", join)
        assert [one.act.name for one in scene.diary.finish(DEADLINE_S)] == ["pain 4"]
    assert len(joins) == 2
    scene.file.gate.set()
