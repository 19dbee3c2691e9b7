"""Saving in a real terminal, with somebody else at the file: no key waits, and no end comes too early."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from e2e.terminal import DEADLINE_S, Machine, Terminal
from unknot.store import disk

pytestmark = pytest.mark.xdist_group("terminal-2")

NOT_SAVED = "Not saved yet: a folder is in the place of a file."


class Lock:
    """The lock of a machine's diary in the hands of another program."""

    def __init__(self, machine: Machine) -> None:
        self._lock = disk.lock(machine.path.with_name(machine.path.name + ".lock"), DEADLINE_S)

    def let_go(self) -> None:
        """Let others save, if that was not done before."""
        self._lock.release()


@contextmanager
def locked(machine: Machine) -> Iterator[Lock]:
    """Hold the lock of the diary until the end, or until it is let go."""
    lock = Lock(machine)
    try:
        yield lock
    finally:
        lock.let_go()


def pressed(machine: Machine) -> Terminal:
    """Open the app and press a number and a tick, which show at once."""
    app = machine.open_today()
    app.press("4", "space")
    app.wait_for("1 of 5 done")
    app.wait_for("[4]")
    return app


def assert_both_are_there(machine: Machine) -> None:
    """Look into the diary for the number and the tick."""
    assert machine.numbers() == [4]
    assert machine.states()["heat"] == "done"


def test_keys_do_not_wait_for_a_lock_that_somebody_holds(settled: Machine) -> None:
    """The screen changes, says that it is saving, and calls it saved when it is."""
    with locked(settled) as lock:
        app = pressed(settled)
        app.wait_for("Saving ...")
        assert "Saved:" not in app.text
        lock.let_go()
        app.wait_for("Saved: warm soak or pack done")
    assert_both_are_there(settled)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_leaving_waits_until_it_is_saved(settled: Machine, key: str) -> None:
    """Everything is in the diary when the program has ended, and the exit code says that all is well."""
    with locked(settled) as lock:
        app = pressed(settled)
        app.press(key)
        app.wait_for("Unknot closes when it is done.")
        lock.let_go()
        assert app.wait_for_exit() == 0
    assert_both_are_there(settled)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_told_to_end_saves_what_waits(settled: Machine, number: signal.Signals) -> None:
    """A shutdown while another program is saving takes nothing along."""
    with locked(settled) as lock:
        app = pressed(settled)
        app.signal(number)
        app.wait_for(lambda: b"\x1b[?1049l" in app.output)
        lock.let_go()
        assert app.wait_for_exit() == 0
    assert b"Traceback" not in app.output
    assert_both_are_there(settled)


def test_a_window_that_is_closed_saves_what_waits(settled: Machine) -> None:
    """The terminal is gone, with nobody to print to, and the diary has it all the same."""
    with locked(settled) as lock:
        app = pressed(settled)
        app.hang_up()
        lock.let_go()
        app.wait_until_gone()
    assert_both_are_there(settled)


def test_what_cannot_be_saved_is_said_and_printed_on_leaving(settled: Machine) -> None:
    """Why, what it was, and exit code 4; leaving takes a second press."""
    lock = settled.path.with_name(settled.path.name + ".lock")
    lock.unlink()
    lock.mkdir()
    app = pressed(settled)
    app.wait_for(NOT_SAVED)
    app.press("q")
    app.wait_for("q again leaves without saving.")
    app.press("q")
    assert app.wait_for_exit() == 4
    printed = app.output.rpartition(b"\x1b[?1049l")[2].decode()
    assert "Not saved: a folder is in the place of a file." in printed
    assert "08:00  pain 4" in printed
    assert "08:00  warm soak or pack done" in printed
    assert settled.numbers() == []


def test_what_could_not_be_saved_for_a_while_is_saved_by_itself(settled: Machine) -> None:
    """Later keys count meanwhile, and nothing has to be entered again."""
    lock = settled.path.with_name(settled.path.name + ".lock")
    lock.unlink()
    lock.mkdir()
    app = pressed(settled)
    app.wait_for(NOT_SAVED)
    app.wait_for("2 changes are kept here")
    app.press("space")
    app.wait_for("3 changes are kept here")
    lock.rmdir()
    app.wait_for("Saved now: everything is in the diary.")
    assert_both_are_there(settled)
    assert settled.states()["posture"] == "done"
