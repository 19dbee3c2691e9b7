"""The calendar heat map: every day can be told from every other kind, reached by keys or mouse, and opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import ClassVar, NamedTuple

import pytest
from rich.color import ColorType
from rich.segment import Segment
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Button

from tui.test_contrast import COLOURED, contrast
from unknot.insight.calendar_map import Mark
from unknot.insight.window import Window
from unknot.tui.themes import ThemedApp
from unknot.tui.widgets.glyphs import FINE, PLAIN, Glyphs
from unknot.tui.widgets.heat_map import HeatMap
from unknot.tui.widgets.heat_plan import Form, plan_of

TODAY = dt.date(2026, 11, 12)
"""A Thursday."""

A_DAY = dt.timedelta(days=1)

Marks = Mapping[dt.date, Mark]


def marks_of(**named: Mark) -> dict[dt.date, Mark]:
    """Give 400 days up to today marks of every kind in turn, and those named "d20261110" the mark asked for."""
    kinds = [Mark("done", 1), Mark("done", 2), Mark("done", 3), Mark("done", 4), Mark("blank"), Mark("rest")]
    marks = {TODAY - A_DAY * back: kinds[back % len(kinds)] for back in range(400)}
    marks[TODAY] = Mark("not_yet")
    marks[TODAY - A_DAY * 20] = Mark("flare", 1)
    return marks | {dt.datetime.strptime(name, "d%Y%m%d").date(): mark for name, mark in named.items()}


class Wall(ThemedApp):
    """The calendar between two buttons, with what it posted."""

    CSS: ClassVar[str] = "Button { height: 1; min-width: 4; border: none; } HeatMap { background: $surface; }"

    def __init__(self, few_colours: bool, glyphs: Glyphs, week_starts: int, size: tuple[int, int]) -> None:
        super().__init__(ansi_color=True if few_colours else None)
        self.theme = "terminal" if few_colours else "dusk"
        self.heat_map = HeatMap(glyphs=glyphs, week_starts=week_starts, id="map")
        self.heat_map.styles.width, self.heat_map.styles.height = size
        self.posted: list[tuple[str, dt.date]] = []

    def compose(self) -> ComposeResult:
        """Put a button above and one below."""
        yield Button("above", id="above")
        yield self.heat_map
        yield Button("below", id="below")

    def on_heat_map_moved(self, event: HeatMap.Moved) -> None:
        """Note it."""
        assert event.control is self.heat_map
        self.posted.append(("moved", event.day))

    def on_heat_map_taken(self, event: HeatMap.Taken) -> None:
        """Note it."""
        assert event.control is self.heat_map
        self.posted.append(("taken", event.day))


class Seen(NamedTuple):
    """The calendar on a screen, and hands to use it with."""

    app: Wall
    pilot: Pilot[None]

    @property
    def map(self) -> HeatMap:
        """The calendar."""
        return self.app.heat_map

    @property
    def segments(self) -> list[list[Segment]]:
        """What is drawn of the calendar, line by line."""
        region = self.map.region
        strips = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        return [list(strip.crop(region.x, region.right)) for strip in strips]

    @property
    def lines(self) -> list[str]:
        """The text of the calendar, line by line."""
        return ["".join(segment.text for segment in line).rstrip() for line in self.segments]

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def click(self, x: int, y: int) -> None:
        """Press with the mouse on a cell of the calendar."""
        await self.pilot.click(self.map, offset=(x, y))
        await self.pilot.pause()


@asynccontextmanager
async def seen(
    form: Form = "rows",
    weeks: int = 7,
    size: tuple[int, int] = (45, 10),
    *,
    marks: Marks | None = None,
    last: dt.date = TODAY,
    today: dt.date = TODAY,
    glyphs: Glyphs = FINE,
    week_starts: int = 0,
    few_colours: bool = False,
) -> AsyncIterator[Seen]:
    """Show a calendar of a size, with the focus on it."""
    app = Wall(few_colours, glyphs, week_starts, size)
    async with app.run_test(size=(130, 50)) as pilot:
        app.heat_map.show(last, today, lambda _: marks_of() if marks is None else marks, form, weeks)
        app.heat_map.focus()
        await pilot.pause()
        app.posted.clear()
        yield Seen(app, pilot)


ROWS = """\
        M   T   W   T   F   S   S
Sep 28  ██  ▓▓  ▒▒  ░░  --  ··  ██
Oct  5  ▓▓  ▒▒  ░░  --  ··  ██  ▓▓
Oct 12  ▒▒  ░░  --  ··  ██  ▓▓  ▒▒
Oct 19  ░░  --  ··  ██  ~~  ▒▒  ░░
Oct 26  --  ··  ██  ▓▓  ▒▒  ░░  --
Nov  2  ··  ██  ▓▓  ▒▒  ░░  --  ··
Nov  9  ██  ▓▓  ▒▒ [○ ]

some ░▒▓█ most  ~ flare  - rest  · no entry"""

FROM_SUNDAY = """\
        S   M   T   W   T   F   S
Nov  1  --  ..  ##  %%  ++  ::  --
Nov  8  ..  ##  %%  ++ [o ]

some :+%# most  ~ flare  - rest  . no entry"""

NARROW = """\
       M  T  W  T  F  S  S
Oct 26 -- ·· ██ ▓▓ ▒▒ ░░ --
Nov  2 ·· ██ ▓▓ ▒▒ ░░ -- ··
Nov  9 ██ ▓▓ ▒▒[○ ]"""

YEAR = """\
       Dec Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov
Mon ▒░-·█▓▒░-·█▓▒░-·█▓▒░-·█▓▒░-·█▓▒░-·█▓▒░-·█▓▒░-·█▓▒░-·█"""


async def test_rows_are_as_in_the_drawing() -> None:
    """A week on each line with the date of its first day, and a bracket on either side of the day in hand."""
    async with seen() as me:
        assert "\n".join(me.lines) == ROWS


async def test_weeks_can_begin_on_sunday_and_signs_be_plain() -> None:
    """Only ASCII is drawn then."""
    async with seen(weeks=2, size=(45, 5), week_starts=6, glyphs=PLAIN) as me:
        assert "\n".join(me.lines) == FROM_SUNDAY
        assert "".join(me.lines).isascii()


async def test_a_small_place_shows_the_latest_weeks() -> None:
    """At 30 cells and 4 lines there are three weeks and no legend."""
    async with seen(size=(30, 4)) as me:
        assert "\n".join(me.lines) == NARROW
        assert me.map.plan.first == dt.date(2026, 10, 26)


HEIGHTS = {10: (7, 2), 9: (7, 1), 8: (6, 1), 6: (4, 1), 5: (4, 0), 4: (3, 0), 3: (2, 0), 2: (2, 0), 1: (1, 0)}
"""Lines there are, and what is shown in them: weeks, and lines for the legend."""


@pytest.mark.parametrize(("height", "shown"), HEIGHTS.items())
def test_first_there_are_fewer_weeks_then_no_legend(height: int, shown: tuple[int, int]) -> None:
    """And never more lines than there are."""
    plan = plan_of("rows", TODAY, 7, 0, (45, height))
    assert (len(plan.lines), plan.foot) == shown
    assert plan.height <= height


@pytest.mark.parametrize("form", ["rows", "columns"])
@pytest.mark.parametrize("weeks", [1, 4, 7, 14, 53])
def test_nothing_runs_over_the_edge(form: Form, weeks: int) -> None:
    """At every size from 30 cells and 1 line on, with the bracket after the last day."""
    for width in range(30, 131):
        for height in range(1, 30):
            plan = plan_of(form, TODAY, weeks, 0, (width, height))
            assert plan.height <= height
            assert plan.left + len(plan.lines[0]) * plan.pitch - plan.gap + bool(plan.gap) <= width
            assert plan.last == TODAY + 3 * A_DAY


async def test_there_is_air_where_there_is_room() -> None:
    """Three cells for a day, and a free line between weeks."""
    async with seen(size=(60, 17)) as me:
        assert me.lines[1] == "Sep 28  ███  ▓▓▓  ▒▒▒  ░░░  ---  ···  ███"
        assert me.lines[2] == ""
        assert me.lines[13] == "Nov  9  ███  ▓▓▓  ▒▒▒ [ ○ ]"
        assert me.lines[15] == "some ░▒▓█ most  ~ flare  - rest  · no entry"


async def test_a_year_takes_57_columns() -> None:
    """53 weeks of one cell behind the names of the weekdays, with the months above."""
    async with seen("columns", 53, (57, 10)) as me:
        assert "\n".join(me.lines[:2]) == YEAR
        assert [line[:3] for line in me.lines[1:8]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        assert {len(line) for line in me.lines[1:8]} == {56, 57}
        assert me.lines[4][-1] == "◆"
        assert me.lines[9] == "some ░ ▒ ▓ █ most   ~ flare   - rest   · no entry"
        assert me.map.plan.first == dt.date(2025, 11, 10)


async def test_where_fewer_columns_fit_they_are_the_latest() -> None:
    """A quarter has wider ones; where seven lines are too many, the weeks are under each other."""
    async with seen("columns", 53, (36, 10)) as me:
        assert me.map.plan.first == dt.date(2026, 11, 9) - 31 * 7 * A_DAY
    async with seen("columns", 14, (72, 10)) as me:
        assert me.map.plan.pitch == 4
        assert me.lines[0].startswith("     Aug 2026    Sep")
        assert me.lines[4].endswith("[○ ]")
    async with seen("columns", 14, (72, 6)) as me:
        assert me.map.plan.form == "rows"
        assert me.lines[-1].startswith("some")


async def test_another_year_is_said() -> None:
    """Beside the letters of the weekdays, where the first week is not in today's year."""
    async with seen(last=dt.date(2026, 1, 4)) as me:
        assert me.lines[0].startswith("2025    M")
        assert me.lines[7].startswith("Dec 29")


OTHERS = [Mark("flare", 2), Mark("rest"), Mark("blank"), Mark("not_yet"), Mark("future")]
KINDS = [Mark("done", level) for level in (1, 2, 3, 4)] + OTHERS
SHAPES: list[tuple[Form, int, tuple[int, int]]] = [
    ("rows", 7, (45, 10)),
    ("rows", 7, (30, 10)),
    ("columns", 53, (57, 10)),
    ("columns", 53, (115, 10)),
    ("columns", 14, (72, 10)),
]


@pytest.mark.parametrize("glyphs", [FINE, PLAIN])
@pytest.mark.parametrize(("form", "weeks", "size"), SHAPES)
async def test_every_kind_of_day_can_be_told_without_colour(
    form: Form, weeks: int, size: tuple[int, int], glyphs: Glyphs
) -> None:
    """And the day in hand from the same day beside it, on every one of them."""
    day = dt.date(2026, 11, 4)
    drawn = set()
    for mark in KINDS:
        async with seen(form, weeks, size, marks=marks_of(d20261104=mark), glyphs=glyphs, few_colours=True) as me:
            without = "\n".join(me.lines)
            me.map.day = day
            await me.pilot.pause()
            drawn.add(without)
            assert "\n".join(me.lines) != without
            at = me.map.plan.place_of(day)
            assert at
            x, y = me.map.plan.left + at[0] * me.map.plan.pitch, me.map.plan.head + at[1]
            if me.map.plan.gap:
                assert me.lines[y][x - 1] + me.lines[y][x + me.map.plan.cell] == "[]"
            else:
                assert [one.text for one in me.segments[y] if one.style and one.style.reverse] == [
                    glyphs.kinds["here"] * me.map.plan.cell
                ]
    assert len(drawn) == len(KINDS)


async def test_the_day_in_hand_is_marked_where_the_keys_go() -> None:
    """Without the focus nothing stands in brackets."""
    async with seen() as me:
        assert "[" in "".join(me.lines)
        me.app.query_one("#above").focus()
        await me.pilot.pause()
        assert "[" not in "".join(me.lines)


MOVES: dict[str, tuple[Form, dt.date]] = {
    "left": ("rows", dt.date(2026, 11, 11)),
    "up": ("rows", dt.date(2026, 11, 5)),
    "left left up right": ("rows", dt.date(2026, 11, 4)),
    "up right down": ("rows", TODAY),
    "up right right down": ("rows", TODAY),
    "right": ("rows", TODAY),
    "home": ("rows", dt.date(2026, 9, 28)),
    "home left": ("rows", dt.date(2026, 9, 27)),
    "home end": ("rows", TODAY),
    "up down": ("columns", TODAY),
    "up ": ("columns", dt.date(2026, 11, 11)),
    "left ": ("columns", dt.date(2026, 11, 5)),
    "left down right": ("columns", TODAY),
    "up right": ("columns", dt.date(2026, 11, 11)),
    "home ": ("columns", dt.date(2025, 11, 10)),
    "home down left": ("columns", dt.date(2025, 11, 4)),
    "home end ": ("columns", TODAY),
}
"""Keys from today on, the form, and where they lead."""


@pytest.mark.parametrize(("keys", "form", "day"), [(keys, *found) for keys, found in MOVES.items()])
async def test_arrows_move_to_the_day_beside(keys: str, form: Form, day: dt.date) -> None:
    """On the screen as it is, never to a day that has not come, and with news of each move."""
    async with seen(form, 53 if form == "columns" else 7, (57, 10)) as me:
        await me.press(*keys.split())
        assert me.map.day == day
        assert me.app.posted[-1:] == ([("moved", day)] if me.app.posted else [])
        assert bool(me.app.posted) == (keys != "right")


EDGES: list[tuple[Form, str, str]] = [
    ("rows", "down", "below"),
    ("rows", "up down down", "below"),
    ("rows", "home up", "above"),
    ("rows", "end left left down", "below"),
    ("columns", "down", "below"),
    ("columns", "left down down down down", "below"),
    ("columns", "up up up up", "above"),
    ("columns", "home up", "above"),
]
"""The form, keys from today on, and what they lead to."""


@pytest.mark.parametrize(("form", "keys", "place"), EDGES)
async def test_up_and_down_lead_out_past_the_edges(form: Form, keys: str, place: str) -> None:
    """To what stands there; the last of the keys takes no other day in hand."""
    async with seen(form, 53 if form == "columns" else 7, (57, 10)) as me:
        *before, key = keys.split()
        await me.press(*before)
        day = me.map.day
        assert me.app.focused is me.map
        await me.press(key)
        assert me.app.focused
        assert (me.app.focused.id, me.map.day) == (place, day)


async def test_pages_and_space_are_left_to_the_screen() -> None:
    """They go through time and periods there."""
    async with seen() as me:
        await me.press("pageup", "pagedown", "space")
        assert me.app.posted == []
        assert me.app.focused is me.map


async def test_enter_opens_the_day_in_hand() -> None:
    """The screen is told which."""
    async with seen() as me:
        await me.press("left", "enter")
        assert me.app.posted[-1] == ("taken", TODAY - A_DAY)


@pytest.mark.parametrize(("form", "weeks", "size"), SHAPES)
async def test_every_day_can_be_pressed(form: Form, weeks: int, size: tuple[int, int]) -> None:
    """The first press takes it in hand, the second opens it; names, legend and days to come are no days."""
    async with seen(form, weeks, size) as me:
        plan = me.map.plan
        for day in (dt.date(2026, 11, 3), dt.date(2026, 10, 25), me.map.plan.first):
            column, line = plan.place_of(day) or (0, 0)
            x, y = plan.left + column * plan.pitch, plan.head + line * plan.step
            for cell in range(plan.cell):
                assert plan.day_at(x + cell, y) == day
            await me.click(x, y)
            assert me.app.posted[-1] == ("moved", day)
            await me.click(x, y)
            assert me.app.posted[-1] == ("taken", day)
        me.app.posted.clear()
        column, line = plan.place_of(TODAY + A_DAY) or (0, 0)
        await me.click(plan.left + column * plan.pitch, plan.head + line * plan.step)
        await me.click(1, plan.head)
        await me.click(plan.left, 0)
        await me.click(6, size[1] - 1)
        assert me.app.posted == []


async def test_the_press_that_brings_the_focus_opens_nothing() -> None:
    """The day in hand is not marked until then, so nobody can have meant to open it."""
    async with seen() as me:
        await me.press("down")
        assert me.app.focused is not me.map
        column, line = me.map.plan.place_of(TODAY) or (0, 0)
        at = (me.map.plan.left + column * me.map.plan.pitch, me.map.plan.head + line)
        await me.click(*at)
        assert me.app.focused is me.map
        assert me.app.posted == []
        await me.click(*at)
        assert me.app.posted == [("taken", TODAY)]


async def test_to_show_other_days_posts_nothing() -> None:
    """The day in hand stays, and is scrolled to; one that has not come gives way to today."""
    async with seen() as me:
        await me.press("home", "left")
        me.app.posted.clear()
        me.map.show(me.map.day, TODAY, lambda _: marks_of(), "rows", 7)
        await me.pilot.pause()
        assert me.map.day == dt.date(2026, 9, 27)
        assert me.lines[7].endswith("[··]")
        me.map.show(dt.date(2026, 3, 1), TODAY, lambda _: marks_of(), "rows", 7)
        assert (me.map.day, me.map.plan.last) == (dt.date(2026, 9, 27), dt.date(2026, 9, 27))
        me.map.show(TODAY + 5 * A_DAY, TODAY, lambda _: marks_of(), "columns", 53)
        await me.pilot.pause()
        assert (me.map.day, me.map.plan.last) == (dt.date(2026, 9, 27), dt.date(2026, 11, 22))
        me.map.show(dt.date(2026, 3, 1), dt.date(2026, 3, 1), lambda _: marks_of(), "rows", 7)
        assert me.map.day == dt.date(2026, 3, 1)
        assert me.app.posted == []


async def test_a_day_is_taken_without_news_and_scrolled_to() -> None:
    """By whole weeks, as few as that takes, and no day that has not come."""
    async with seen() as me:
        for day, last in ((dt.date(2026, 10, 1), 15), (dt.date(2026, 9, 20), 8 - 7), (TODAY + A_DAY, 15)):
            me.map.take(day)
            await me.pilot.pause()
            assert me.map.day == min(day, TODAY)
            assert me.map.plan.last == dt.date(2026, 11, last)
            assert "[" in "".join(me.lines)
        assert me.app.posted == []


async def test_a_day_that_a_new_size_hides_is_scrolled_to() -> None:
    """With its marks, and nothing posted; at the size before, all is as it was."""
    async with seen() as me:
        await me.press("home")
        me.app.posted.clear()
        before = me.lines
        me.map.styles.height = 4
        await me.pilot.pause()
        await me.pilot.pause()
        assert me.map.plan.first == me.map.day == dt.date(2026, 9, 28)
        assert me.lines[1] == "Sep 28 [██] ▓▓  ▒▒  ░░  --  ··  ██"
        me.map.styles.height = 10
        await me.pilot.pause()
        await me.pilot.pause()
        assert me.lines == before
        assert me.app.posted == []


async def test_marks_are_asked_for_where_they_can_be_seen() -> None:
    """Of the weeks that are shown, and again of earlier ones that are scrolled to: none is left empty."""
    asked: list[Window] = []

    def give(window: Window) -> Marks:
        asked.append(window)
        return {day: Mark("done", 4) for day in window.dates()}

    async with seen() as me:
        me.map.show(TODAY, TODAY, give, "rows", 7)
        assert asked == [Window(dt.date(2026, 9, 28), dt.date(2026, 11, 15))]
        await me.press("left", "up", "home", "left")
        assert asked[1:] == [Window(dt.date(2026, 9, 21), dt.date(2026, 11, 8))]
        assert me.lines[1].startswith("Sep 21  ██  ██")


async def test_no_day_to_come_can_be_taken_or_shown() -> None:
    """Whatever mark it was given."""
    async with seen(marks=marks_of(d20261113=Mark("done", 4))) as me:
        assert me.lines[7].endswith("[○ ]")
        me.map.day = TODAY + A_DAY
        assert me.map.day == TODAY


@pytest.mark.parametrize("week_starts", [0, 6])
@pytest.mark.parametrize("form", ["rows", "columns"])
async def test_the_ends_of_the_calendar_of_dates_can_be_walked_to(form: Form, week_starts: int) -> None:
    """Nothing lies beyond them."""
    for end in (dt.date.min, dt.date.max):
        async with seen(form, 53, (57, 10), last=end, today=end, marks={}, week_starts=week_starts) as me:
            await me.press("left", "left", "right", "right", "right", "home", "end")
            assert dt.date.min <= me.map.plan.first <= me.map.day <= end
            assert len(me.lines) == 10


async def test_before_anything_is_shown_there_is_nothing_to_move_in() -> None:
    """Keys and a resize do no harm."""
    app = Wall(False, FINE, 6, (45, 10))
    async with app.run_test() as pilot:
        app.heat_map.focus()
        await pilot.press("left", "right", "end")
        await pilot.pause()
        assert app.heat_map.day < dt.date(1, 2, 1)


@pytest.mark.parametrize("theme", COLOURED)
async def test_shades_are_four_steps_of_one_hue_and_can_be_seen(theme: str) -> None:
    """3:1 for the faintest, each stands out more than the one before, and 4.5:1 for all that is no shade."""
    async with seen() as me:
        me.app.theme = theme
        await me.pilot.pause()
        ratios: dict[str, float] = {}
        for segment in (segment for line in me.segments for segment in line if segment.text.strip()):
            assert segment.style
            assert segment.style.color
            assert segment.style.bgcolor
            assert segment.style.color.type is ColorType.TRUECOLOR
            ratio = contrast(segment.style.color.get_truecolor(), segment.style.bgcolor.get_truecolor())
            sign = segment.text.strip()[0]
            ratios[sign] = min(ratio, ratios.get(sign, ratio))
        shades = [ratios.pop(sign) for sign in "░▒▓█"]
        assert min(shades) >= 3
        assert all(faint < strong for faint, strong in pairwise(shades))
        assert min(ratios.values()) >= 4.45, ratios


async def test_the_cursor_of_the_terminal_follows() -> None:
    """For those who are read to, and those who have it shown."""
    async with seen() as me:
        region = me.map.content_region
        await me.press("up", "left")
        assert me.app.cursor_position == (region.x + 8 + 2 * 4, region.y + 6)


async def test_without_a_height_it_asks_for_what_it_needs() -> None:
    """Names, weeks and legend."""
    async with seen() as me:
        me.map.styles.height = "auto"
        await me.pilot.pause()
        assert me.map.size.height == 10
        me.map.show(TODAY, TODAY, lambda _: marks_of(), "rows", 4)
        await me.pilot.pause()
        assert me.map.size.height == 7
        assert me.lines[-1].startswith("some")


LEGENDS = {
    70: "some ░░░ ▒▒▒ ▓▓▓ ███ most   ~~~ flare   --- rest   ··· no entry",
    45: "some ░▒▓█ most  ~ flare  - rest  · no entry",
    43: "some ░▒▓█ most  ~ flare  - rest  · no entry",
    42: "some ░▒▓█ most  ~ flare  - rest",
    31: "some ░▒▓█ most  ~ flare  - rest",
    30: "░▒▓█ most  ~ flare  - rest",
}
"""Cells there are, and the legend in them."""


@pytest.mark.parametrize(("width", "legend"), LEGENDS.items())
async def test_the_legend_is_as_long_as_there_is_room(width: int, legend: str) -> None:
    """Every sign is explained at any width."""
    async with seen(size=(width, 10)) as me:
        assert me.lines[-1] == legend
