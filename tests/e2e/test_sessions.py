"""A heat timer in a real terminal: it outlives the program, whatever ends it, and is counted on coming back."""

from __future__ import annotations

import signal

import pytest

from e2e.terminal import Machine, Terminal

pytestmark = pytest.mark.xdist_group("terminal-1")

AT_NINE = "2026-11-12T09:00:00+01:00"
SIX_MINUTES_ON = "2026-11-12T08:06:25+01:00"
"""And some seconds, so that it does not matter how long a start takes."""
QUESTION = "The warm soak or pack timer ended at 08:15. Count it?"


def started(machine: Machine) -> Terminal:
    """Start heat with two Enters and a digit between, and wait until it is safe in the file."""
    app = machine.open_today()
    app.press("enter")
    app.wait_for("Start because it hurt")
    app.press("6")
    app.wait_for("Pain before: 6")
    app.press("enter")
    app.wait_for("left of 15 min")
    app.wait_for(lambda: '"microwave_wrap"' in machine.path.read_text(encoding="utf-8"))
    return app


def test_a_killed_program_leaves_the_timer_and_it_is_counted_later(settled: Machine) -> None:
    """SIGKILL in the middle; an hour later the app asks, Enter counts the planned minutes on their day."""
    app = started(settled)
    app.signal(signal.SIGKILL)
    assert app.wait_for_exit() == -signal.SIGKILL
    assert settled.states()["heat"] == "open"
    app = settled.open(UNKNOT_CLOCK=AT_NINE)
    app.wait_for(QUESTION)
    app.press("enter")
    app.wait_for("Done. 15 minutes count.")
    app.press("4")
    app.wait_for("It was 6 before and is 4 now.")
    app.press("enter")
    app.wait_for("Pain right now")
    app.press("q")
    assert app.wait_for_exit() == 0
    (heat,) = [item for item in settled.today()["items"] if item["id"] == "heat"]
    (use,) = heat["uses"]
    assert use["at"].startswith("2026-11-12T08:00")
    assert (use["minutes"], use["before"], use["after"]) == (15, 6, 4)


def test_a_closed_window_leaves_the_timer_running(settled: Machine) -> None:
    """Six minutes later Today offers it, and Enter goes to it, at the skin check."""
    app = started(settled)
    app.hang_up()
    app.wait_until_gone()
    app = settled.open_today(UNKNOT_CLOCK=SIX_MINUTES_ON)
    app.wait_for("Warm soak or pack: 9 min left. Enter on its row opens it.")
    app.press("enter")
    app.wait_for("Have a look at your skin now.")
    app.press("enter")
    app.wait_for("finish now")
    app.press("x")
    app.wait_for("Done. 6 minutes count.")


def test_the_shell_shows_the_timer_of_the_app(settled: Machine) -> None:
    """The app was left; the line in the shell goes on with it, and Ctrl+C counts what was done."""
    app = started(settled)
    app.press("escape")
    app.wait_for("Enter on its row opens it.")
    app.press("q")
    app.wait_for_exit()
    line = settled.open("start", "heat", UNKNOT_CLOCK=SIX_MINUTES_ON)
    line.wait_for("Warm soak or pack: 9 min left.")
    line.wait_for("Have a look at your skin now.")
    line.wait_for("Ctrl+C stops, and what was done counts")
    line.press("ctrl+c")
    line.wait_for("Stopped. 6 minutes count.")
    assert line.wait_for_exit() == 130
    assert settled.states()["heat"] == "done"


def test_a_closed_window_leaves_the_timer_of_the_shell(settled: Machine) -> None:
    """Nothing is counted then, and the app asks."""
    line = settled.open("start", "heat")
    line.wait_for("Ctrl+C stops")
    line.hang_up()
    line.wait_until_gone()
    assert settled.states()["heat"] == "open"
    settled.open(UNKNOT_CLOCK=AT_NINE).wait_for(QUESTION)
