"""However the app ends, the file is whole and holds everything that was said to be saved."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys

import pytest
from tinydb import TinyDB

from e2e.terminal import DEADLINE_S, Machine, Terminal

pytestmark = pytest.mark.xdist_group("terminal-1")

ORDER = {
    "heat": "warm soak or pack",
    "posture": "posture check",
    "exercise": "gentle exercise",
    "bath": "warm bath",
}
ENTERS_SCREEN = b"\x1b[?1049h"
LEAVES_SCREEN = b"\x1b[?1049l"
SHOWS_CURSOR = b"\x1b[?25h"


def with_a_number(machine: Machine) -> Terminal:
    """Open the app and save a number."""
    app = machine.open_today()
    app.press("4")
    app.wait_for("Pain 4 (moderate) saved")
    return app


def called_saved(app: Terminal) -> list[str]:
    """List the items that the screen calls saved: what it says of one act holds for all before it."""
    said = [f"Saved: {words} done at" in app.text for words in ORDER.values()]
    count = max((number for number, found in enumerate(said, 1) if found), default=0)
    return [*ORDER][: len(ORDER) if called_number(app) else count]


def called_number(app: Terminal) -> int:
    """Give the pain number that the screen calls saved, or 0."""
    return next((number for number in range(4, 8) if f"Pain {number} (" in app.text), 0)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_one_key_quits_at_once(settled: Machine, key: str) -> None:
    """One key quits, q or Ctrl+C, without a question; the terminal is as it was."""
    app = with_a_number(settled)
    app.press(key)
    assert app.wait_for_exit() == 0
    assert LEAVES_SCREEN in app.output
    assert SHOWS_CURSOR in app.output
    assert settled.numbers() == [4]


@pytest.mark.parametrize("key", ["s", "n", "m", "h"])
def test_ctrl_c_quits_from_any_screen(settled: Machine, key: str) -> None:
    """Ctrl+C quits also where letters are text and where another screen is open."""
    app = settled.open_today()
    before = app.text
    app.press(key)
    app.wait_for(lambda: app.text.splitlines()[0] != before.splitlines()[0])
    app.press("ctrl+c")
    assert app.wait_for_exit() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_told_to_end_loses_nothing(settled: Machine, number: signal.Signals) -> None:
    """A shutdown or a closed window leaves a whole file, and the terminal as it was."""
    app = with_a_number(settled)
    app.signal(number)
    app.wait_for_exit()
    assert LEAVES_SCREEN in app.output
    assert settled.numbers() == [4]
    assert b"Traceback" not in app.output


@pytest.mark.parametrize("seen", [1, 2, 3, 4])
def test_a_kill_in_the_middle_loses_nothing_that_was_acknowledged(settled: Machine, seen: int) -> None:
    """Killed between keys that are still coming in, everything the screen called saved is in the file."""
    app = settled.open_today()
    app.press(*["space"] * 4, "4", "5", "6", "7")
    app.wait_for(lambda: len(called_saved(app)) >= seen)
    app.signal(signal.SIGKILL)
    app.wait_for_exit()
    acknowledged, number = called_saved(app), called_number(app)
    with TinyDB(settled.path) as database:
        assert database.table("days").get(doc_id=20261112) is not None
    states = settled.states()
    assert [states[item] for item in acknowledged] == ["done"] * len(acknowledged)
    assert max(settled.numbers(), default=0) >= number
    again = settled.open_today()
    again.wait_for("of 5 done")


@pytest.mark.parametrize("told_to_go_on", [False, True])
def test_a_terminal_that_goes_without_a_word_ends_the_app(settled: Machine, told_to_go_on: bool) -> None:
    """It does not stay behind, reading keys from nowhere, when nothing told it that the terminal was closed.

    Nor when it was told to go on without having been stopped, as `timeout` and terminals that close do.
    """
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "unknot"]
    app = subprocess.Popen(words, env=settled.env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    shown = b""
    while b"Pain right now" not in shown:
        shown += os.read(ours, 65536)
    for number, word in (("4", "moderate"), ("7", "severe")) if told_to_go_on else ():
        os.write(ours, number.encode())
        while f"Pain {number} ({word}) saved".encode() not in shown:
            shown += os.read(ours, 65536)
        app.send_signal(signal.SIGCONT)
    assert shown.count(ENTERS_SCREEN) == 1  # a second time it would read the keys twice, and one reading never ends
    os.close(ours)
    assert app.wait(DEADLINE_S) == 0


def test_a_note_is_saved_with_every_letter(settled: Machine) -> None:
    """A note needs no Enter and no leaving: what was typed is in the diary, and a kill takes nothing of it."""
    app = settled.open_today()
    app.press("n")
    app.wait_for("Saved as you type")
    app.press("Slept")
    app.wait_for(lambda: settled.today()["note"] == "Slept")
    app.signal(signal.SIGKILL)
    app.wait_for_exit()
    assert settled.today()["note"] == "Slept"
