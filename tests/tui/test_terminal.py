"""What the terminal can show is decided before the app is built, and kept to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from rich.color import Color, ColorType
from textual.css.stylesheet import Stylesheet

from unknot.store.diary import Diary
from unknot.tui.terminal import few_colours

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

OWN_COLOURS = (ColorType.DEFAULT, ColorType.STANDARD)


@pytest.mark.parametrize(
    ("environ", "few"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "tmux-256color"}, False),
        ({"TERM": "XTERM-256COLOR"}, False),
        ({"TERM": "xterm-kitty"}, False),
        ({"TERM": "xterm"}, True),
        ({"TERM": "linux"}, True),
        ({"TERM": "screen"}, True),
        ({"TERM": "vt100"}, True),
        ({"TERM": "xterm-16color"}, True),
        ({"TERM": "dumb"}, True),
        ({}, True),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, False),
        ({"TERM": "xterm", "COLORTERM": " TrueColor "}, False),
        ({"TERM": "xterm", "COLORTERM": "1"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "0"}, True),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "yes"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
    ],
    ids=str,
)
def test_few_colours(environ: dict[str, str], few: bool) -> None:
    """16 colours or fewer, or NO_COLOR set to anything."""
    assert few_colours(environ) is few


def test_an_empty_no_color_is_taken_out() -> None:
    """It means nothing (no-color.org), but Textual would obey it; one that is set stays."""
    empty, filled = {"NO_COLOR": "", "TERM": "xterm-256color"}, {"NO_COLOR": "1"}
    few_colours(empty)
    few_colours(filled)
    assert "NO_COLOR" not in empty
    assert filled["NO_COLOR"] == "1"


def colours(me: Person) -> Iterator[Color]:
    """Go through the colours on the screen."""
    for strip in me.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if style is not None:
                yield from (colour for colour in (style.color, style.bgcolor) if colour is not None)


async def test_few_colours_are_kept_to_on_every_screen(sit: Sit) -> None:
    """Nothing but the terminal's own sixteen, so that no text turns black on black."""
    async with sit(few_colours=True) as me:
        await me.press("8", "space", "x", "z")
        for key in ("escape", "enter", "s", "n", "a", "e", "d", "m", "h", "g", "v", "r", "f", "y"):
            await me.press(key)
            assert me.app.theme == "terminal"
            assert {colour.type for colour in colours(me)} <= {*OWN_COLOURS}, me.at
            if key != "n":
                await me.press("escape")


async def test_few_colours_at_the_first_start(sit: Sit, wall: Wall) -> None:
    """The choice of colours is not offered where there is none."""
    async with sit(few_colours=True, diary=Diary.in_memory(wall.clock)) as me:
        for _ in range(3):
            assert {colour.type for colour in colours(me)} <= {*OWN_COLOURS}
            await me.press("enter")
        assert me.at == "Today"


async def test_no_color_leaves_no_colour_at_all(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bold, reverse and signs say everything."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit(few_colours=True) as me:
        await me.press("8", "space", "up")
        assert {colour.type for colour in colours(me)} <= {ColorType.DEFAULT}
        assert "[8]" in me.text


async def test_colours_cannot_be_changed_where_there_are_few(sit: Sit) -> None:
    """The key for it says why."""
    async with sit(few_colours=True) as me:
        await me.press("c")
        assert me.said == "This terminal has few colours, so its own are used."
        assert me.app.theme == "terminal"
        assert "theme" not in me.diary.settings.values


@pytest.mark.parametrize(("named", "theme"), [("paper", "paper"), ("nord", "dusk"), ("", "dusk")])
async def test_the_environment_can_name_the_colours(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, named: str, theme: str
) -> None:
    """One of our own; another name is passed over."""
    monkeypatch.setenv("UNKNOT_THEME", named)
    async with sit() as me:
        await me.press("4")
        assert me.app.theme == theme


async def test_the_styles_are_read_once_for_the_first_look(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the person's own colours at once, and anew where they take others."""
    read: list[str] = []
    read_anew = Stylesheet.reparse

    def note(styles: Stylesheet) -> None:
        read.append("again")
        read_anew(styles)

    monkeypatch.setattr(Stylesheet, "reparse", note)
    monkeypatch.setenv("UNKNOT_THEME", "paper")
    async with sit() as me:
        assert read == []
        assert me.screen.styles.background.hex.lower() == me.app.available_themes["paper"].background
        me.app.theme = "dusk"
        await me.settle()
        assert read == ["again"]
        assert me.screen.styles.background.hex.lower() == me.app.available_themes["dusk"].background


async def test_themes_of_others_do_not_break_it(sit: Sit) -> None:
    """Textual's built-in ones have none of our variables."""
    async with sit() as me:
        for theme in ("nord", "textual-light", "ansi-dark"):
            me.app.theme = theme
            await me.press("4")
            assert "[4]" in me.text


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("variable", ["ACCESSIBLE", "setting"])
async def test_the_cursor_is_shown_to_those_who_want_it(
    sit: Sit, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """It follows the row in hand, for magnifiers, Braille and readers."""
    if variable == "ACCESSIBLE":
        monkeypatch.setenv("ACCESSIBLE", "1")
    async with sit() as me:
        if variable == "setting":
            me.diary.set_setting("cursor", True)
        for key in ("down", "down", "space"):
            await me.press(key)
            x, y = me.app.cursor_position
            assert me.lines[y][x - 1] == "▌"
            name = next(row.name for row in me.home.items.rows if row.activity.id == me.in_hand)
            assert name in me.lines[y]
