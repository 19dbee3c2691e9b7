"""The app and the shell work on one diary at the same time."""

from __future__ import annotations

import pytest

from e2e.terminal import Machine

pytestmark = pytest.mark.xdist_group("terminal-2")

EVENING = "2026-11-12T21:30:00+01:00"
SOON_S = 5.0
"""The app takes at most two seconds to see a change; the rest is for a busy machine."""


def test_what_the_shell_writes_appears_in_the_open_app(settled: Machine) -> None:
    """A number and a tick from the shell show up by themselves."""
    app = settled.open_today()
    settled.shell("5")
    app.wait_for("[5]", SOON_S)
    settled.shell("done", "heat")
    app.wait_for("1 of 5 done", SOON_S)


def test_the_app_undoes_what_the_shell_wrote(settled: Machine) -> None:
    """The key u takes back the last change, wherever it was made, and then the one before."""
    app = settled.open_today()
    app.press("4")
    app.wait_for("Pain 4 (moderate) saved")
    settled.shell("done", "heat", "posture")
    app.wait_for("2 of 5 done", SOON_S)
    app.press("u")
    app.wait_for("Undone: warm soak or pack, posture check done.")
    assert settled.states()["heat"] == "open"
    app.press("u")
    app.wait_for("Undone: pain 4.")
    assert settled.numbers() == []


def test_the_shell_undoes_what_the_app_wrote(settled: Machine) -> None:
    """`unknot undo` takes back what a key did, and the open app shows it."""
    app = settled.open_today()
    app.press("space")
    app.wait_for("1 of 5 done")
    assert settled.shell("undo").stdout == "Undone: warm soak or pack done.\n"
    app.wait_for("Undone" if "Undone" in app.text else "Nothing logged yet today", SOON_S)


def test_both_faces_say_the_same_sentence(settled: Machine) -> None:
    """A key and its command are one act, so the status line and stdout carry the same words."""
    app = settled.open_today()
    app.press("4")
    app.wait_for("Pain 4 (moderate) saved for Thu 12 Nov, 08:00.")
    assert settled.shell("4").stdout == "Pain 4 (moderate) saved for Thu 12 Nov, 08:00.\n"


def test_a_number_in_the_evening_stands_beside_the_morning_one(settled: Machine) -> None:
    """Two numbers of one day, from two faces, are both kept."""
    app = settled.open_today()
    app.press("6")
    app.wait_for("Pain 6 (moderate) saved")
    settled.shell("3", UNKNOT_CLOCK=EVENING)
    app.wait_for("[3]", SOON_S)
    assert settled.numbers(UNKNOT_CLOCK=EVENING) == [6, 3]


def test_two_open_apps_do_not_lose_each_others_work(settled: Machine) -> None:
    """What is done in two windows at once is all there, in both."""
    left, right = settled.open_today(), settled.open_today()
    left.press("4")
    right.press("space")
    left.wait_for("Pain 4")
    right.wait_for("1 of 5 done")
    left.wait_for("1 of 5 done", SOON_S)
    right.wait_for("[4]", SOON_S)
    assert settled.numbers() == [4]
    assert settled.states()["heat"] == "done"
