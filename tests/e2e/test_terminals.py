"""Terminals of every size and kind, and none at all."""

from __future__ import annotations

import re

import pytest

from e2e.terminal import Machine

pytestmark = pytest.mark.xdist_group("terminal-2")

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
ATTRIBUTES = {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"21", b"22", b"23", b"24", b"27", b"39", b"49"}
"""Codes that set no colour: bold, dim, italic, underline, reverse, their ends, and back to the terminal's own."""


def test_a_window_can_be_dragged_to_any_size_and_back(settled: Machine) -> None:
    """From 200x60 to 20x5 and back to 80x24 the number can be entered at each, and at the end all is as it was."""
    app = settled.open_today(size=(200, 60))
    app.wait_for("This week")
    app.press("4")
    app.wait_for("Pain 4 (moderate) saved")
    app.resize(20, 5)
    app.wait_for("A larger window")
    app.press("5")
    app.wait_for("5 moderate")
    app.resize(80, 24)
    app.wait_for("Gentle exercise")
    app.wait_for(lambda: "This week" not in app.text)
    app.wait_for("[5]")
    app.press("space")
    app.wait_for("1 of 5 done")
    assert settled.numbers() == [5]


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (120, 40)])
def test_today_shows_the_whole_routine(settled: Machine, size: tuple[int, int]) -> None:
    """A phone, the usual window and a wide one all show every item, without scrolling."""
    app = settled.open_today(size=size)
    for item in ("Warm soak", "Posture check", "Gentle exercise", "Warm bath", "Sleep log"):
        app.wait_for(item)


def test_a_dumb_terminal_gets_today_as_text(settled: Machine) -> None:
    """Where no screen can be drawn, today is printed and the prompt comes back; the line-by-line way is named."""
    settled.shell("4")
    app = settled.open(TERM="dumb")
    assert app.wait_for_exit() == 0
    assert b"Thu 12 Nov, pain 4 (moderate) at 08:00" in app.output
    assert b"unknot ask" in app.output
    assert b"\x1b" not in app.output


def test_a_pipe_gets_today_as_text(settled: Machine) -> None:
    """Without a terminal `unknot` is `unknot today`."""
    settled.shell("4")
    alone, named = settled.shell(), settled.shell("today")
    assert alone.returncode == 0
    assert alone.stdout == named.stdout
    assert alone.stderr == ""
    assert "open      Gentle exercise" in alone.stdout


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_no_color_prints_no_colour(settled: Machine, size: tuple[int, int]) -> None:
    """NO_COLOR=1 is obeyed to the letter, and the day can be read all the same."""
    app = settled.open_today(size=size, NO_COLOR="1")
    app.press("4")
    app.wait_for("[4]")
    app.press("space")
    app.wait_for("1 of 5 done")
    app.press("q")
    app.wait_for_exit()
    codes = {code for codes in SGR.findall(app.output) for code in codes.split(b";")}
    assert codes <= ATTRIBUTES


def test_an_empty_no_color_means_nothing(settled: Machine) -> None:
    """NO_COLOR= (empty) is not a wish, says no-color.org: the colours stay."""
    app = settled.open_today(NO_COLOR="")
    assert b"\x1b[38;2;" in app.output or b";38;2;" in app.output


@pytest.mark.parametrize("term", ["xterm", "linux"])
def test_sixteen_colours_keep_to_the_terminals_own(settled: Machine, term: str) -> None:
    """Where there are 16 colours none of ours is sent, which would come out as light grey on light grey."""
    app = settled.open_today(TERM=term, COLORTERM="")
    assert b"38;2;" not in app.output
    assert b"38;5;" not in app.output
