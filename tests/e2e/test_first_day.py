"""A whole day, by keyboard alone, in a real terminal."""

from __future__ import annotations

import pytest
from tinydb import TinyDB

from e2e.terminal import Machine

pytestmark = pytest.mark.xdist_group("terminal-1")


def test_a_newcomer_lives_a_day_and_finds_it_again(machine: Machine) -> None:
    """A first start asks three things, each answered with Enter; what is recorded then is there tomorrow."""
    machine.shell("config", "keys.bounce_ms", "0")  # this person types as fast as a test does
    app = machine.open()
    for step in ("step 1 of 3", "step 2 of 3", "step 3 of 3"):
        app.wait_for(step)
        app.press("enter")
    app.wait_for("Nothing logged yet today. That is fine.")
    app.press("6")
    app.wait_for("Pain 6 (moderate) saved")
    app.press("space")
    app.wait_for("1 of 5 done")
    app.press("a")
    app.wait_for("4 of 5 done")
    app.press("s")
    app.wait_for("How was your sleep?")
    app.press("3")
    app.wait_for("3 fair")
    app.press("enter")
    app.wait_for("5 of 5 done")
    app.press("n")
    app.wait_for("Saved as you type")
    app.press("Birds at five 🐦", "enter")
    app.wait_for("has a note")
    app.press("q")
    assert app.wait_for_exit() == 0

    today = machine.today()
    assert today["date"] == "2026-11-12"
    assert [entry["nrs"] for entry in today["pain"]] == [6]
    assert {item["state"] for item in today["items"]} == {"done"}
    assert today["sleep"]["sleep_quality"] == 3
    assert today["note"] == "Birds at five 🐦"

    again = machine.open_today()
    again.wait_for("5 of 5 done   has a note")
    again.wait_for("[6]")
    assert "step 1" not in again.text


def test_a_day_takes_nine_keys(settled: Machine) -> None:
    """A number, four ticks, the night's quality and leaving: nine keys, none of them with Ctrl, Alt or Shift."""
    app = settled.open_today()
    keys = ("4", "space", "space", "space", "space", "s", "3", "enter", "q")
    for key, seen in zip(
        keys, ("Pain 4", "1 of 5", "2 of 5", "3 of 5", "4 of 5", "How was", "3 fair", "5 of 5"), strict=False
    ):
        app.press(key)
        app.wait_for(seen)
    app.press(keys[-1])
    assert app.wait_for_exit() == 0
    assert len(keys) == 9
    assert settled.numbers() == [4]
    assert set(settled.states().values()) == {"done"}


def test_escape_skips_the_first_run(machine: Machine) -> None:
    """Esc takes good defaults for everything, and the questions do not come again."""
    app = machine.open()
    app.wait_for("Esc skips it all")
    app.press("escape")
    app.wait_for("Nothing logged yet today")
    app.press("q")
    app.wait_for_exit()
    again = machine.open_today()
    assert "step 1" not in again.text


def test_a_key_that_bounces_counts_once(machine: Machine) -> None:
    """The same key again within the set time is a sore finger's, not a wish; another key counts at once."""
    machine.settle(bounce_ms=2000)
    app = machine.open_today()
    app.press("space", "space", "space", "7")
    app.wait_for("Pain 7 (severe) saved")
    app.wait_for("1 of 5 done")
    assert list(machine.states().values()).count("done") == 1


def test_the_file_opens_with_plain_tinydb(settled: Machine) -> None:
    """What the app saved can be read by any program that knows TinyDB, private to its owner."""
    app = settled.open_today()
    app.press("7")
    app.wait_for("Pain 7 (severe) saved")
    app.press("q")
    app.wait_for_exit()
    with TinyDB(settled.path) as database:
        day = database.table("days").get(doc_id=20261112)
    assert isinstance(day, dict)
    assert day["pain"][0]["nrs"] == 7
    assert settled.path.stat().st_mode & 0o777 == 0o600
    assert settled.path.parent.stat().st_mode & 0o777 == 0o700
