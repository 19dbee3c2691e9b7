"""Help and "When to get help": what they say, how they are read, and how one comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unknot.guide.load import get_help, sources
from unknot.tui.commands import COMMANDS, first_key, key_name
from unknot.tui.widgets.prose import Line, Passage, Prose, laid_out

if TYPE_CHECKING:
    from tui.conftest import Person, Sit

SIZES = [(40, 20), (60, 20), (80, 24), (120, 40)]


async def read_through(me: Person) -> str:
    """Read a page to its end with the down key; gives all that was seen, on one line."""
    page = me.screen.query_one(Prose)
    seen: dict[int, str] = {}
    while True:
        shown = page.content_region
        for row, line in enumerate(me.lines[shown.y : shown.bottom]):
            seen[page.scroll_offset.y + row] = line[shown.x : shown.right - 1].strip()
        if page.scroll_y >= page.max_scroll_y:
            return " ".join(" ".join(seen[row] for row in sorted(seen)).split())
        await me.press("down")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_help_names_every_key(sit: Sit, size: tuple[int, int]) -> None:
    """Each command stands beside its key, at every size, and nothing is cut."""
    async with sit(size=size) as me:
        await me.press("h")
        seen = await read_through(me)
    for command in COMMANDS:
        words = [command.words, command.label]
        key = "0-9" if command.id == "pain" else key_name(first_key(command)) or "menu"
        assert any(f"{key} {said}" in seen for said in [*words, "Pain right now"]), command.id
    assert "…" not in seen


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_help_tells_the_keys_of_review(sit: Sit, size: tuple[int, int]) -> None:
    """They mean something else there than on Today; opened from there, too."""
    async with sit(size=size) as me:
        await me.press("r", "h")
        seen = await read_through(me)
    assert "In Review" in seen
    for said in (
        "space 3 months, a year, everything",
        "enter Open the day, or look closer",
        "tab The next section",
    ):
        assert " ".join(said.split()) in seen


async def test_help_shows_the_keys_that_a_person_chose(sit: Sit) -> None:
    """A key that was changed is the one that help names, in its own way out too."""
    async with sit() as me:
        me.diary.set_setting("keys.map", {"sleep": "k", "review": "s", "help": "r"})
        me.app.set_keymap(me.diary.settings.keymap)
        await me.press("r")
        assert me.at == "Help"
        assert "k Sleep log" in me.flat
        assert "Esc or r closes this" in me.flat
        await me.press("r")
        assert me.at == "Today"


@pytest.mark.parametrize("key", ["h", "question_mark", "escape"])
async def test_help_is_closed_by_its_own_key_or_esc(sit: Sit, key: str) -> None:
    """One comes back to where one was."""
    async with sit() as me:
        await me.press("h", key)
        assert me.at == "Today"


async def test_help_says_when_letters_are_switched_off(sit: Sit) -> None:
    """The keys it lists would be no use without that sentence."""
    async with sit() as me:
        me.diary.set_setting("keys.letters", False)
        me.screen.run_command("help")
        while me.at != "Help":
            await me.pilot.pause()
        await me.settle()
        assert "Letter keys are switched off." in await read_through(me)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_last_line_of_help_leads_to_when_to_get_help(sit: Sit, size: tuple[int, int]) -> None:
    """The key stands there without scrolling, and works; Esc leads back through help."""
    async with sit(size=size) as me:
        await me.press("h")
        assert "g When to get help" in me.flat
        await me.press("g")
        assert me.at == "GetHelp"
        await me.press("escape", "escape")
        assert me.at == "Today"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_when_to_get_help_is_there_from_today_word_for_word(sit: Sit, size: tuple[int, int]) -> None:
    """One key; its opening words come first, then all that the guide says, with the sources of each part."""
    page = get_help()
    async with sit(size=size) as me:
        await me.press("g")
        assert me.place("New, different, or worse")[1] < 6
        seen = await read_through(me)
    for section in page.sections:
        assert section.title in seen
        assert all(line in seen for line in section.lines)
        assert f"Sources: {', '.join(sources()[name].short for name in section.sources)}." in seen
    assert seen.index(page.intro) < seen.index(page.sections[0].title)
    assert page.outro in seen
    assert "…" not in seen


async def test_when_to_get_help_is_closed_by_its_own_key(sit: Sit) -> None:
    """As help is."""
    async with sit() as me:
        await me.press("g", "g")
        assert me.at == "Today"


async def test_a_page_says_that_there_is_more_and_stops_saying_so_at_its_end(sit: Sit) -> None:
    """Nobody has to guess from a scroll bar."""
    async with sit() as me:
        await me.press("g")
        assert "more below" in me.text
        await me.press("end")
        assert "more below" not in me.text
        await me.press("home")
        assert "more below" in me.text


async def test_space_and_the_page_keys_turn_a_page(sit: Sit) -> None:
    """Space goes on by a page, and marks nothing as done on the day below."""
    async with sit() as me:
        await me.press("g")
        page = me.screen.query_one(Prose)
        while page.max_scroll_y == 0:  # until the page is laid out
            await me.settle()
        await me.press("space")
        turned = page.scroll_y
        assert turned >= page.size.height - 2
        await me.press("pageup")
        assert page.scroll_y == 0
        await me.press("pagedown")
        assert page.scroll_y == turned
        assert not me.day.uses


async def test_past_the_end_of_a_page_the_arrows_reach_the_key_bar(sit: Sit) -> None:
    """So that everything is in reach without a letter: down to the bar, along it, Enter."""
    async with sit() as me:
        await me.press("h")
        page = me.screen.query_one(Prose)
        while page.max_scroll_y == 0:  # until the page is laid out
            await me.settle()
        while page.scroll_y < page.max_scroll_y:  # a page that is laid out again has another end
            await me.press("end")
        await me.press("down")
        assert me.screen.key_bar.has_focus
        await me.press("left", "left", "left", "enter")
        assert me.at == "GetHelp"


async def test_digits_mean_nothing_while_reading(sit: Sit) -> None:
    """No pain number is saved from a page that does not show it."""
    async with sit() as me:
        await me.press("h", "7", "escape")
        assert not me.day.pain


def test_lines_are_wrapped_and_hang_behind_their_sign() -> None:
    """No word is cut, and the second line of an item stands under its first."""
    drawn = laid_out([Passage("Title", [Line("one two three four", "-"), Line("five", "-")])], 12)
    assert [line.plain.rstrip() for line in drawn] == ["Title", "-  one two", "   three", "   four", "-  five"]


def test_no_width_loses_a_word() -> None:
    """However narrow the terminal, every letter is on the screen and no line is wider than it."""
    text = "Sudden [/] breathlessness, coughing up blood, or 🙂 collapse."
    for width in range(2, 60):
        drawn = laid_out([Passage("", [Line(text)])], width)
        assert "".join(line.plain for line in drawn).replace(" ", "") == text.replace(" ", "")
        assert max(line.cell_length for line in drawn) <= width


def test_short_lines_stand_in_columns_where_there_is_room() -> None:
    """Three columns, then two, then one; the order runs down each column."""
    passage = Passage("", [Line(word) for word in ("ab", "cd", "ef", "gh", "ij", "kl")], columns=3)
    shapes = {width: [line.plain.rstrip() for line in laid_out([passage], width)] for width in (12, 7, 6)}
    assert shapes[12] == ["ab   ef   ij", "cd   gh   kl"]
    assert shapes[7] == ["ab   gh", "cd   ij", "ef   kl"]
    assert shapes[6] == ["ab", "cd", "ef", "gh", "ij", "kl"]


def test_no_line_ends_at_a_no_break_space() -> None:
    """A number and its sign stay together, at every width."""
    text = "Many people call 2 points, or 30\N{NO-BREAK SPACE}%, much better."
    for width in range(6, 60):
        lines = [line.plain for line in laid_out([Passage("", [Line(text)])], width)]
        assert any("30\N{NO-BREAK SPACE}%" in line for line in lines), width
