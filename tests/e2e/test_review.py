"""Looking back in a real terminal, by keyboard alone: every section and every period, a day filled in and counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from e2e.terminal import MORNING, Machine, Terminal
from unknot.record.calendar_day import Clock
from unknot.store.demo import fill_demo
from unknot.store.json_file import JsonFile
from unknot.tui.screens.review_hand import sections

pytestmark = pytest.mark.xdist_group("terminal-1")

SECTIONS = [section.title for section in sections(quiet=False)]
PERIODS = ("4 weeks", "3 months", "a year", "everything")
A_DAY_BEFORE = "2026-11-09"


@pytest.fixture
def four_months(machine: Machine) -> Machine:
    """Give the machine of somebody with a diary of four months, in which one day was not opened."""
    now = datetime.fromisoformat(MORNING)
    machine.path.parent.mkdir()
    storage = JsonFile(machine.path, today=now.date)
    fill_demo(storage, days=120, clock=Clock(now=lambda: now, zone=now.tzinfo))
    with storage.transaction():
        tables = storage.read() or {}
        tables["days"].pop(A_DAY_BEFORE.replace("-", ""))
        storage.write(tables)
    machine.shell("config", "keys.bounce_ms", "0")
    return machine


def titled(app: Terminal, title: str) -> Callable[[], bool]:
    """Give a condition: a line of the screen is this title and nothing else."""
    return lambda: any(line.strip(" ▌") == title for line in app.text.splitlines())


def go_down_to(app: Terminal, title: str) -> None:
    """Press the down arrow for the next section; in words that are longer than their place, at their end."""
    app.press("end")
    app.wait_for(lambda: "more below" not in app.text)
    app.press("down")
    app.wait_for(titled(app, title))


def test_months_are_looked_back_on_with_the_arrows(four_months: Machine) -> None:
    """Four weeks, three months, a year and everything, each with all its sections, and back to Today with Esc."""
    app = four_months.open_today()
    app.press("r")
    app.wait_for("of the last 28 days.")
    app.wait_for("longest")
    for period in (*PERIODS[1:], PERIODS[0]):
        app.press("space")
        app.wait_for(f"Review   {period}, up to today")
    for title in SECTIONS[1:]:
        go_down_to(app, title)
        for period in (*PERIODS[1:], PERIODS[0]):
            app.press("space")
            app.wait_for(f"Review   {period}, up to today")
            app.wait_for(titled(app, title))
    app.press("escape")
    app.wait_for("Pain right now")
    app.press("q")
    assert app.wait_for_exit() == 0


def test_a_day_filled_in_from_review_is_counted_there(four_months: Machine) -> None:
    """Enter opens the day, Space ticks what is in hand, and Review, opened again around it, has it."""
    before = four_months.today("--date", A_DAY_BEFORE)
    app = four_months.open_today()
    app.press("r")
    app.wait_for("longest")
    app.press("left", "left", "left")
    app.wait_for("Mon 9 Nov: ")
    said = next(line.strip() for line in app.text.splitlines() if "Mon 9 Nov: " in line)
    app.press("enter")
    app.wait_for("Changes here go to Monday 9 November.")
    app.press("a")
    app.wait_for("Saved for Mon 9 Nov:")
    app.press("r")
    app.wait_for("longest")
    app.wait_for("Mon 9 Nov: ")
    assert said not in app.text
    after = four_months.today("--date", A_DAY_BEFORE)
    done = sum(item["state"] == "done" for item in after["items"])
    assert done > sum(item["state"] == "done" for item in before["items"])
    app.wait_for(f"Mon 9 Nov: {done} of ")
    app.press("u")
    app.wait_for("Undone: ")
    app.press("right", "left")
    app.wait_for(said)
    app.press("escape")
    app.wait_for("Pain on Monday")
    app.press("q")
    assert app.wait_for_exit() == 0
