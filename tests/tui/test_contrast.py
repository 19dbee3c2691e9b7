"""Colours: every text can be read on every screen in every theme, and nothing is said by colour alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import pytest
from rich.color import ColorType
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from textual.color import Color

from unknot.store.diary import Diary
from unknot.tui.screens.base import Desk
from unknot.tui.themes import THEMES

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

Colour = ColorTriplet
"""Red, green and blue, each from 0 to 255."""

COLOURED = [theme.name for theme in THEMES if theme.name != "terminal"]
SIZES = [(40, 20), (80, 24), (120, 40)]

NOT_TEXT = frozenset("█░▒▓─▁▂▃▄▅▆▇▌│╭╮╰╯▔▕▏▎")
"""Bars, shades, lines and the mark of the row in hand: 3:1 is enough (WCAG 1.4.11); words or signs say the same."""

BODY_IN_CONTRAST_THEMES = 7.0
TEXT = 4.5
SHAPES = 3.0


def luminance(colour: Colour) -> float:
    """Work out the relative luminance of a colour (WCAG 2.2)."""
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def contrast(first: Colour, second: Colour) -> float:
    """Work out the contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_in_wcag() -> None:
    """Black on white is 21, a colour on itself 1, and #767676 on white the well-known 4.54."""
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((9, 9, 9), (9, 9, 9)) == 1
    assert contrast((0x76,) * 3, (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def drawn(me: Person) -> Iterator[tuple[str, Colour, Colour, Segment]]:
    """Go through what is on the screen: each text with the colours it is drawn in and on."""
    for strip in me.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if not segment.text.strip() or style is None:
                continue
            assert style.color is not None
            assert style.bgcolor is not None
            assert style.color.type is ColorType.TRUECOLOR
            assert not style.dim
            front, back = style.color.get_truecolor(), style.bgcolor.get_truecolor()
            pair = (back, front) if style.reverse else (front, back)
            yield segment.text, Colour(*pair[0]), Colour(*pair[1]), segment


def needed(text: str, is_body: bool, theme: str) -> float:
    """Tell what contrast a text needs: less for shapes, more for body text in the contrast themes."""
    if not set(text) - NOT_TEXT - {" "}:
        return SHAPES
    return BODY_IN_CONTRAST_THEMES if is_body and theme.startswith("contrast") else TEXT


def too_faint(me: Person) -> list[str]:
    """List what cannot be read well enough on the screen as it is."""
    found = []
    theme = me.app.current_theme
    surfaces = {Color.parse(str(one)).rgb for one in (theme.background, theme.surface, theme.panel)}
    for text, front, back, _ in drawn(me):
        ratio, least = contrast(front, back), needed(text, back in surfaces, theme.name)
        if ratio < least - 0.05:
            found.append(f"{me.at} in {me.app.theme}: {text.strip()!r} has {ratio:.2f}:1, needs {least}:1")
    return found


async def in_every_theme(me: Person) -> list[str]:
    """List what is too faint on the screen that is open: in every theme at 80x24.

    A small and a large terminal see a dark and a light one, since colours are the same there.
    """
    found = []
    for theme in COLOURED if me.app.size == (80, 24) else COLOURED[::4]:
        me.app.theme = theme
        await me.settle()
        found += too_faint(me)
    return found


def lived_in(diary: Diary) -> Diary:
    """Give a diary some days with everything in them."""
    heat, posture, exercise, bath = (diary.routine.find(name) for name in ("heat", "posture", "exercise", "bath"))
    today = diary.today()
    for back in range(1, 14):
        day = today.fromordinal(today.toordinal() - back)
        diary.record_pain(back % 11, day=day)
        diary.mark_done([heat, exercise][: back % 3], day=day)
        diary.mark([bath], "rest" if back % 2 else "not_done", day)
    diary.record_pain(6)
    diary.mark_done([heat])
    diary.mark([posture], "rest")
    diary.mark([exercise], "not_done")
    return diary


PLACES: Sequence[tuple[str, ...]] = [
    ("escape",),
    ("p", "right"),
    ("end", "down"),
    ("f",),
    ("f", "y"),
    ("t", "enter"),
    ("s", "3", "down"),
    ("m", "down", "down", "down", "down", "enter", "6", "1"),
    ("m", "down", "down", "down", "down", "enter", "end", "enter"),
    ("n",),
    ("n", "down"),
    ("m", *["down"] * 13, "enter", *"Call Ann"),
    ("f", "m", *["down"] * 13, "enter"),
    ("m", "end", "up", "up", "enter", *"Dizzy", "enter", "down"),
    ("m", "end", "up", "up", "enter", "down", "space"),
    ("a",),
    ("e",),
    ("e", "down", "enter"),
    ("e", "end", "enter"),
    ("d", "left"),
    ("m",),
    ("h",),
    ("g",),
    ("l",),
    ("l", "escape", "down"),
    ("v",),
    ("v", "end", "enter"),
    ("v", "end", "up", "enter"),
    ("home", "down", "down", "enter", "end", "enter", "down", "left"),
    ("home", "down", "enter", "home", "enter"),
    ("home", "down", "enter", "home", "enter", "down", "enter", "minus", "y"),
    ("home", "down", "down", "down", "enter", "end", "enter"),
    ("home", "down", "down", "down", "enter", "end", "enter", "down", "enter", "1", "down", "right"),
    ("8",),
    ("right",),
    ("w",),
    ("r",),
    ("r", "end", "left", "down", "left"),
    ("r", "end", "down", "down", "down", "down"),
    ("r", "space", "space", "left"),
    ("r", "space", "space", "space", "end", "down", "left"),
    ("r", "home", "up", "up"),
    ("r", "home", "up", "up", "up"),
]
"""Keys that lead from Today to each screen, or into a state of Today."""


@pytest.mark.parametrize("size", SIZES)
async def test_every_text_can_be_read(sit: Sit, diary: Diary, size: tuple[int, int]) -> None:
    """4.5:1 for text, 7:1 for body text in the contrast themes, 3:1 for lines and bars: every screen, every theme.

    At 80x24 that is all of them; a small and a large terminal see every sixth one, since colours are the same there.
    """
    found = []
    async with sit(size=size, diary=lived_in(diary)) as me:
        for keys in PLACES if size == (80, 24) else PLACES[size == (40, 20) :: 6]:
            await me.press(*keys)
            found += await in_every_theme(me)
            while me.at not in ("Today", "Note"):
                await me.press("escape")
            if me.at == "Note" and keys == ("a",):
                await me.press("escape")
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screens_can_be_read(sit: Sit, wall: Wall, size: tuple[int, int]) -> None:
    """All three steps, and the question of a new day."""
    from unknot.tui.screens.new_day import NewDay

    found = []
    async with sit(size=size, diary=Diary.in_memory(wall.clock)) as me:
        for _ in range(3):
            assert me.at == "FirstRun"
            found += await in_every_theme(me)
            await me.press("enter")
        assert me.at == "Today"
        today = me.diary.today()
        await me.app.push_screen(NewDay(Desk.over(me.diary), today, today, lambda: None))
        found += await in_every_theme(me)
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("size", SIZES)
async def test_a_session_can_be_read(sit: Sit, wall: Wall, size: tuple[int, int]) -> None:
    """The timer at its start, in the middle with the skin to look at, and paused; what follows, and the question."""
    found = []
    async with sit(size=size) as me:
        await me.press("enter", "6", "enter")
        for minutes, keys in ((0, ()), (6, ()), (1, ("space",)), (0, ("x",)), (0, ("4",))):
            wall.wait(minutes)
            await me.press(*keys)
            me.screen.draw_again()
            found += await in_every_theme(me)
        assert me.at == "After"
        await me.press("enter", "up", "enter", "enter", "escape")
        wall.wait(20)
        me.home.look_at_session()
        await me.settle()
        assert me.at == "ReturnTo"
        found += await in_every_theme(me)
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("size", SIZES)
async def test_an_exercise_session_can_be_read(sit: Sit, diary: Diary, size: tuple[int, int]) -> None:
    """Getting ready, breathing in and out, its rows, a pause, a flare day: in every theme."""
    from tui.exercising import begin, calm, let_pass

    found = []
    async with sit(size=size, diary=calm(diary)) as me:
        await begin(me)
        for keys, seconds in ((("8",), 0), (("enter",), 3), (("e",), 4), (("down",) * 3, 0), (("space",), 0)):
            await me.press(*keys)
            await let_pass(me, seconds)
            found += await in_every_theme(me)
        await me.press("escape", "f")
        await begin(me)
        found += await in_every_theme(me)
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("size", SIZES)
async def test_what_helps_can_be_read_with_all_in_it(sit: Sit, wall: Wall, size: tuple[int, int]) -> None:
    """The full table, the page of a method in its words and its rows, a test to set up, and one under way."""
    from tui.test_helps import open_helps, weighed
    from tui.test_method import open_page

    found = []
    async with sit(size=size, diary=weighed(wall)) as me:
        await open_helps(me)
        found += await in_every_theme(me)
        await me.press("escape")
        await open_page(me, "posture")
        for keys in ((), ("up",), ("tab", "enter"), ("down",), ("enter",)):
            await me.press(*keys)
            found += await in_every_theme(me)
        assert (me.at, me.diary.trial is None) == ("MethodScreen", False)
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("size", SIZES)
async def test_the_pace_of_a_breath_needs_no_colour(sit: Sit, diary: Diary, size: tuple[int, int]) -> None:
    """In and out, each second, a pause and the easier version differ in the plain text."""
    from tui.exercising import begin, calm, let_pass

    async with sit(size=size, diary=calm(diary)) as me:
        await begin(me)
        seen = [me.text]
        for keys, seconds in ((("enter",), 0), ((), 2), ((), 2), (("e",), 0), (("space",), 0)):
            await me.press(*keys)
            await let_pass(me, seconds)
            seen.append(me.text)
        assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize("nrs", range(11))
def test_every_pain_number_can_be_read(theme: str, nrs: int) -> None:
    """The number on its chip, and the bar on its card."""
    look = next(one for one in THEMES if one.name == theme)
    chip, bar = (Color.parse(look.variables[name]).rgb for name in ("chip", f"pain-{nrs}"))
    assert contrast(chip, bar) >= TEXT
    assert contrast(bar, Color.parse(str(look.surface)).rgb) >= SHAPES


async def test_the_chosen_number_is_drawn_on_its_chip(sit: Sit) -> None:
    """In the colours that were measured."""
    async with sit() as me:
        for nrs in (0, 5, 10):
            me.home.slider.show(nrs)
            await me.settle()
            ((front, back),) = [(front, back) for text, front, back, _ in drawn(me) if text.strip() == f"[{nrs}]"]
            assert Color(*front).hex.lower() == me.app.theme_variables["chip"]
            assert Color(*back).hex.lower() == me.app.theme_variables[f"pain-{nrs}"].lower()


STATES: dict[str, Callable[[Diary], object]] = {
    "open": Diary.now,
    "done": lambda diary: diary.mark_done([diary.routine.find("heat")]),
    "rest": lambda diary: diary.mark([diary.routine.find("heat")], "rest"),
    "not done": lambda diary: diary.mark([diary.routine.find("heat")], "not_done"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("plain_signs", [False, True], ids=["symbols", "plain signs"])
async def test_states_differ_without_colour(sit: Sit, twin: Diary, size: tuple[int, int], plain_signs: bool) -> None:
    """Done, open, resting, not done, a flare day, a past day: each can be told from the plain text of its own row."""
    twin.set_setting("ascii", plain_signs)
    twin.set_note("so that the day is not blank")
    seen = {}
    async with sit(size=size, diary=twin) as me:
        for state, act in STATES.items():
            act(me.diary)
            me.home.load()
            await me.settle()
            (row,) = [line for line in me.lines if "Warm soak or pack" in line and "Next" not in line][:1]
            seen[row] = state
        await me.press("f")
        flare = me.text
        await me.press("f")
        assert "flare day" in flare or "Kind, small things." in flare
        assert plain_signs is not any(ord(char) > 127 for char in flare.replace("…", ""))
    assert len(seen) == len(STATES), seen


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_in_hand_differs_without_colour(sit: Sit, size: tuple[int, int]) -> None:
    """The row, the pain slider and the key bar each show that they have the focus."""
    async with sit(size=size) as me:
        seen = [me.text]
        for key in ("down", "down", "p"):
            await me.press(key)
            seen.append(me.text)
        assert len(set(seen)) == len(seen)
        await me.press("up")
        assert me.app.focused is me.screen.key_bar
        assert [text for text, *_, segment in drawn(me) if segment.style and segment.style.reverse] == ["m", " menu"]
        assert me.text not in seen


@pytest.mark.parametrize("theme", ["dusk", "terminal"])
async def test_lists_show_the_row_in_hand_in_every_theme(sit: Sit, theme: str) -> None:
    """With a sign, wherever there is a list."""
    async with sit() as me:
        me.app.theme = theme
        for keys in (["enter"], ["s"], ["e"], ["m"], ["v"], ["l", "left"]):
            await me.press(*keys)
            first = me.text
            await me.press("down")
            assert me.text != first
            await me.press("escape")
