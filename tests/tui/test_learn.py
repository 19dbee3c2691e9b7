"""Learn: the page of what is in hand, reading and coming back, at every size; and the way to support."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tui.test_help_screens import read_through
from unknot.guide.learn import citations, topics
from unknot.tui.screens.learn import BOTH_FROM, Learn

if TYPE_CHECKING:
    from tui.conftest import Person, Sit

SIZES = [(40, 16), (40, 20), (80, 24), (120, 40)]
NARROW = [(40, 16), (40, 20), (BOTH_FROM - 1, 24)]
WIDE = [(BOTH_FROM, 24), (80, 24), (120, 40)]
ALL_ITEMS = ("heat", "posture", "exercise", "bath", "sleep", "walk", "breathing", "stretch")


def learning(me: Person) -> Learn:
    """Give the screen to learn from, which is to be open."""
    assert isinstance(me.screen, Learn), me.text
    return me.screen


def page_text(me: Person) -> str:
    """Give what is to be seen of the page alone, on one line."""
    shown = learning(me).page.content_region
    lines = me.lines[shown.y : shown.bottom]
    return " ".join(" ".join(line[shown.x : shown.right] for line in lines).split())


def everything(me: Person) -> None:
    """Switch every item of the routine on."""
    for activity in me.diary.routine:
        me.diary.plan(activity, on=True)
    me.home.load()


PAGE_OF = {
    "heat": "Heat",
    "bath": "Heat",
    "posture": "Posture and position",
    "stretch": "Posture and position",
    "exercise": "Gentle movement",
    "walk": "Gentle movement",
    "breathing": "Breathing",
    "sleep": "Sleep",
}
"""The title of the page for each item of the routine."""


async def read_about(me: Person, item: str) -> None:
    """Press the key on a row and see its page in hand; come back."""
    me.home.items.take(item)
    await me.settle()
    assert me.in_hand == item
    await me.press("l")
    assert learning(me).page.border_title == f"▌ {PAGE_OF[item]}"
    assert learning(me).page.has_focus
    await me.press("l")
    assert me.at == "Today"
    assert not me.day.uses


@pytest.mark.parametrize("item", PAGE_OF)
async def test_a_row_is_one_key_from_its_page(sit: Sit, item: str) -> None:
    """The page is in hand at once, and the same key leads back."""
    async with sit() as me:
        everything(me)
        await read_about(me, item)


@pytest.mark.parametrize("item", ["heat", "exercise", "sleep", "breathing"])
async def test_on_a_flare_day_too(sit: Sit, item: str) -> None:
    """For what is still on the list, whatever it is called that day."""
    async with sit() as me:
        everything(me)
        me.diary.set_flare(True)
        me.home.load()
        await read_about(me, item)


@pytest.mark.parametrize("size", WIDE, ids=str)
async def test_a_page_may_be_taken_in_hand_without_choosing_it(sit: Sit, size: tuple[int, int]) -> None:
    """With Tab or past the last topic; the key bar follows, and Esc leads to the topics first."""
    async with sit(size=size) as me:
        for keys in (["tab"], ["end", "down"]):
            await me.press("h", "l", *keys)
            assert learning(me).page.has_focus
            assert "esc topics" in me.lines[-1]
            await me.press("escape")
            assert learning(me).rows.has_focus
            assert "esc back" in me.lines[-1]
            await me.press("escape", "escape")
            assert me.at == "Today"


async def test_the_card_and_the_sleep_log_lead_to_their_pages(sit: Sit) -> None:
    """And Esc leads back to them, by way of the topics."""
    async with sit() as me:
        for keys, title, at in ((("enter",), "Heat", "ItemCard"), (("s",), "Sleep", "SleepLog")):
            await me.press(*keys, "l")
            assert learning(me).page.border_title == f"▌ {title}"
            await me.press("escape", "escape")
            assert me.at == at
            await me.press("escape")


async def test_help_leads_to_the_list(sit: Sit) -> None:
    """Where nothing is in hand, nothing is chosen for the person."""
    async with sit() as me:
        await me.press("h", "l")
        assert learning(me).rows.has_focus
        assert learning(me).topic == "heat"
        await me.press("escape")
        assert me.at == "Help"


async def test_an_own_item_of_another_kind_leads_to_the_list(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no page about it."""
    async with sit() as me:
        monkeypatch.setattr("unknot.guide.learn.topic_of", lambda _item, _kind, _link: "")
        await me.press("l")
        assert learning(me).rows.has_focus


@pytest.mark.parametrize("size", WIDE, ids=str)
async def test_topics_and_page_stand_beside_each_other(sit: Sit, size: tuple[int, int]) -> None:
    """The page follows the topic in hand; dots stand beside each topic, and the words for them on the page."""
    async with sit(size=size) as me:
        await me.press("h", "l")
        assert "Posture and position" in me.text
        assert "In short" in me.text
        await me.press("down")
        assert learning(me).page.border_title == "Gentle movement"
        assert "Exercise has the best support of all, and gentle counts." in page_text(me)
        assert "●●●" in next(line for line in me.lines if "▌ Gentle movement" in line)
        assert "●●● best supported" in page_text(me)


@pytest.mark.parametrize("size", NARROW, ids=str)
async def test_on_a_narrow_screen_one_follows_the_other(sit: Sit, size: tuple[int, int]) -> None:
    """First the list, Enter opens a page, Esc or Left leads back to the list, Esc again to where one was."""
    async with sit(size=size) as me:
        await me.press("h", "l")
        assert "Pacing" in me.text
        assert "In short" not in me.text
        for back in ("escape", "left"):
            await me.press("enter")
            assert "In short" in me.text
            assert "Pacing" not in me.text
            await me.press(back)
            assert "In short" not in me.text
            assert learning(me).rows.has_focus
        await me.press("escape")
        assert me.at == "Help"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", ["enter", "right"])
async def test_a_page_is_read_to_its_end(sit: Sit, size: tuple[int, int], key: str) -> None:
    """Enter or Right takes it in hand, arrows scroll, and every word and citation is there at every size."""
    async with sit(size=size) as me:
        await me.press("h", "l", "down", key)
        seen = await read_through(me)
        page = topics()["movement"]
        assert all(line in seen for block in page.blocks for line in block.lines)
        assert all(cite in seen for cite in citations(page))
        assert seen.index("In short [1, 2]") < seen.index("How sure are we?") < seen.index("Sources 1 ")
        assert "…" not in me.text


async def test_the_topic_that_is_read_keeps_its_line(sit: Sit) -> None:
    """While the page has the keys, the list still shows which topic it is about; the focus bar is at the page alone."""
    async with sit() as me:
        await me.press("l")
        rows = learning(me).rows
        assert not rows.has_focus
        assert rows.mark(rows.cursor) == (" ", "on $panel")
        assert rows.mark(rows.cursor + 1) == (" ", "")


async def test_another_topic_is_read_from_its_start(sit: Sit) -> None:
    """However far the last one was read."""
    async with sit() as me:
        await me.press("l")
        while learning(me).page.max_scroll_y == 0:  # until the page is laid out
            await me.settle()
        await me.press("end")
        assert learning(me).page.scroll_y > 0
        await me.press("left", "down")
        assert learning(me).page.scroll_y == 0
        assert "In short" in me.text


async def test_the_same_key_closes_learn_wherever_one_is_in_it(sit: Sit) -> None:
    """From the topics and from a page."""
    async with sit() as me:
        for keys in (["l", "l"], ["l", "escape", "l"]):
            await me.press(*keys)
            assert me.at == "Today"


async def test_the_group_of_a_topic_is_named(sit: Sit) -> None:
    """Under the list, so that "other options" are not taken for advice."""
    async with sit() as me:
        await me.press("h", "l")
        assert "Every day" in me.text
        await me.press(*["down"] * 7)
        assert learning(me).topic == "acupuncture"
        assert "Other options" in me.text


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_topic_comes_into_view(sit: Sit, size: tuple[int, int]) -> None:
    """With the down key alone, each marked when it is in hand."""
    async with sit(size=size) as me:
        await me.press("h", "l")
        for topic in topics().values():
            assert any(f"▌ {topic.title}" in line for line in me.lines), me.text
            await me.press("down")


async def test_a_window_may_change_its_size_while_one_reads(sit: Sit) -> None:
    """The page stays in hand, and so does the list."""
    async with sit(size=(80, 24)) as me:
        await me.press("l")
        for size in ((40, 16), (120, 40), (37, 13), (80, 24)):
            await me.resize(*size)
            assert "In short" in me.text
            assert learning(me).page.has_focus
        await me.press("left")
        for size in ((40, 16), (37, 13), (40, 20)):
            await me.resize(*size)
            assert "Pacing" in me.text
            assert "In short" not in me.text
        await me.press("down")
        assert learning(me).topic == "movement"


async def test_signs_are_plain_where_symbols_are_switched_off(sit: Sit) -> None:
    """Dots, marks and all."""
    async with sit() as me:
        me.diary.set_setting("ascii", True)
        await me.press("l")
        assert "*oo a comfort" in page_text(me)
        assert all(ord(char) < 128 for line in me.lines for char in line if char not in "│╭╮╰╯─▔▕▏▎▁▂▃▄▅▆▇█")


async def test_reading_records_nothing(sit: Sit) -> None:
    """No digit, no space, no letter does anything to the day below."""
    async with sit() as me:
        await me.press("l", "7", "space", "x", "left", "space", "4", "escape", "escape")
        assert me.day.is_blank


async def test_a_topic_can_be_pressed(sit: Sit) -> None:
    """With the mouse."""
    async with sit() as me:
        await me.press("h", "l")
        await me.click("Massage")
        assert learning(me).topic == "massage"
        assert learning(me).page.has_focus


# When to get help, and support


@pytest.mark.parametrize("first", ["", "h", "enter", "e", "d", "v", "l", "s"])
async def test_the_exclamation_mark_opens_when_to_get_help_everywhere(sit: Sit, first: str) -> None:
    """And closes it."""
    async with sit() as me:
        if first:
            await me.press(first)
        before = me.at
        await me.press("exclamation_mark")
        assert me.at == "GetHelp"
        await me.press("exclamation_mark")
        assert me.at == before


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("first", ["h", "g"])
async def test_support_is_one_enter_from_help(sit: Sit, size: tuple[int, int], first: str) -> None:
    """The key bar says so at every size; the words for the worst hours are the first on the page."""
    async with sit(size=size) as me:
        await me.press(first)
        assert "enter support" in me.flat
        await me.press("enter")
        page = learning(me).page
        assert page.border_title == "▌ Support"
        assert page_text(me).startswith("If you are thinking of ending your life")
        assert page.scroll_y == 0
        await me.press("escape", "escape")
        assert me.at in ("Help", "GetHelp")


async def test_support_can_be_reached_without_letters(sit: Sit) -> None:
    """Enter is never switched off."""
    async with sit() as me:
        me.diary.set_setting("keys.letters", False)
        me.screen.run_command("get_help")
        while me.at != "GetHelp":
            await me.pilot.pause()
        await me.press("enter")
        assert learning(me).topic == "support"


async def test_support_can_be_reached_from_a_page_that_is_read(sit: Sit) -> None:
    """Through when to get help, and back to the page."""
    async with sit() as me:
        await me.press("l", "exclamation_mark", "enter")
        assert learning(me).topic == "support"
        await me.press("escape", "escape", "escape")
        assert learning(me).topic == "heat"


def test_nothing_to_learn_is_loaded_before_it_is_opened() -> None:
    """The first paint of Today reads none of the pages."""
    code = (
        "import sys, asyncio\nfrom unknot.store.diary import Diary\nfrom unknot.tui.app import UnknotApp\n"
        "diary = Diary.in_memory()\ndiary.set_setting('first_run', True)\n"
        "async def main():\n  app = UnknotApp(diary)\n  async with app.run_test(size=(120, 40)) as pilot:\n"
        "    await pilot.pause()\n    await pilot.press('down', '4')\n"
        "    print([one for one in ('unknot.guide.learn', 'unknot.tui.screens.learn') if one in sys.modules])\n"
        "    await pilot.press('l')\n    print('unknot.guide.learn' in sys.modules)\n"
        "asyncio.run(main())"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\nTrue\n"
