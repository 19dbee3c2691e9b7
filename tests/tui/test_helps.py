"""What helps: the table of methods, the words about the one in hand, and what stands there before there is any."""

from __future__ import annotations

import datetime as dt
import random
import threading
import time
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tui.conftest import Wall
from tui.looking_back import made_up
from tui.test_resize import assert_whole
from unknot.insight.helps import Helps
from unknot.insight.helps_words import ALWAYS, sentences
from unknot.store.diary import Diary
from unknot.store.storage import MemoryFile
from unknot.tui.screens.helps import HelpsScreen
from unknot.tui.screens.helps_past import HelpsPast
from unknot.tui.screens.helps_rows import IN_SHORT, QUIET, TOO_EARLY
from unknot.tui.screens.method import MethodScreen
from unknot.tui.widgets.prose import Passages

if TYPE_CHECKING:
    from tui.conftest import Person, Sit

SIZES = [(40, 16), (72, 22), (80, 24), (120, 40)]
DAYS = 60
EFFECTS = {"heat": -3, "bath": 3, "posture": 0, "exercise": 0}
"""What each method does to the evening number in the diary of these tests."""

MOST_PAUSES = 5_000


def weighed(wall: Wall, days: int = DAYS) -> Diary:
    """Keep a diary of so many days up to yesterday: a number, some methods, and a number in the evening."""
    storage, tables = MemoryFile(), _kept(wall.now, days).read()
    assert tables is not None
    with storage.transaction():
        storage.write(tables)
    return Diary(storage, wall.clock)


@cache
def _kept(today: dt.datetime, days: int) -> MemoryFile:
    """Keep that diary once for all tests that begin on the same day."""
    storage, wall, chance = MemoryFile(), Wall(), random.Random(5)
    diary = Diary(storage, wall.clock)
    wall.now = today - dt.timedelta(days=days)
    diary.set_setting("first_run", True)
    for ago in range(days, 0, -1):
        wall.now = (today - dt.timedelta(days=ago)).replace(hour=8)
        diary.record_pain(5 + chance.randint(-1, 1))
        used = [diary.routine.find(name) for name in EFFECTS if chance.random() < 0.5]
        wall.wait(60)
        if used:
            diary.mark_done(used)
        wall.wait(600)
        diary.record_pain(5 + sum(EFFECTS[one.id] for one in used) // 2 + chance.randint(0, 1))
    return storage


def helping(me: Person) -> HelpsScreen:
    """Give the screen, which is to be open."""
    assert isinstance(me.screen, HelpsScreen), me.text
    return me.screen


def in_hand(me: Person) -> str:
    """Tell what has the keys: "methods" or "details"."""
    return (me.app.focused and me.app.focused.id) or ""


async def open_helps(me: Person, *keys: str) -> HelpsScreen:
    """Open the screen, wait until all days are weighed, and press keys there."""
    await me.press("w")
    await until_whole(me)
    await me.press(*keys)
    return helping(me)


async def until_whole(me: Person) -> None:
    """Wait until all days are weighed, and the table is drawn."""
    for _ in range(MOST_PAUSES):
        if helping(me).is_whole:
            break
        await me.pilot.pause(0.001)
    assert helping(me).is_whole, me.text
    await me.settle()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_method_and_every_word_about_it_can_be_read(sit: Sit, wall: Wall, size: tuple[int, int]) -> None:
    """Whole names, verdicts and effects in the table; Enter leads to all the sentences, and to what is always true."""
    async with sit(size=size, diary=weighed(wall)) as me:
        screen = await open_helps(me)
        assert any(line.rstrip().endswith("Esc back") for line in me.lines[:2])
        for at, verdict in enumerate(screen._verdicts):
            assert_whole(me)
            row = screen.rows.row
            assert row is not None
            assert all(words in me.text for words in (row.name, row.word, row.effect, row.needs)), me.text
            assert "━" in me.text
            assert " ".join(me.said.split()) in me.flat
            await me.press("enter")
            assert (me.at, in_hand(me)) == ("MethodScreen", "acts")
            assert_whole(me)
            said = sentences(
                verdict, screen._shown.names[verdict.id], screen._shown.names, screen._shown.is_slow(verdict)
            )
            words = await read_whole(me)
            assert all(" ".join(one.split()) in words for one in said), at
            assert ALWAYS in words
            await me.press("escape")
            assert in_hand(me) == "methods"
            await me.press("down")
        assert {one.word for one in screen._verdicts} >= {"helps", "seems_worse"}


async def read_whole(me: Person) -> str:
    """Give the words of the page, on one line, after it was scrolled to its end."""
    assert isinstance(me.screen, HelpsScreen | MethodScreen)
    page = me.screen.page
    if me.at == "MethodScreen":
        await me.press("up")
        assert me.app.focused is page
    while page.scroll_y < page.max_scroll_y:
        await me.press("down")
    words = page.query_one(Passages)
    return " ".join(" ".join(line.plain for line in words._lines(words.content_size.width)).split())


async def test_the_table_says_it_all_without_colour_and_in_plain_signs(sit: Sit, wall: Wall) -> None:
    """Sides, ranges, the row in hand: none of them is a matter of colour, and all can be ASCII."""
    diary = weighed(wall)
    diary.set_setting("ascii", True)
    async with sit(diary=diary, few_colours=True) as me:
        await open_helps(me)
        assert "> Warm soak or pack" in me.text
        assert "lower | higher" in me.text
        assert "=" in me.text
        assert not set("━┿◆◀▶") & set(me.text)


async def test_what_cannot_be_told_stands_last_with_what_it_needs(sit: Sit, wall: Wall) -> None:
    """A method that is on and was never used; one that is off and was never used is not there at all."""
    diary = weighed(wall)
    diary.plan(diary.routine.find("walk"), on=True)
    async with sit(diary=diary) as me:
        screen = await open_helps(me, "end")
        assert screen.rows.row is not None
        assert (screen.rows.row.name, screen.rows.row.word) == ("Short walk", "cannot tell yet")
        assert "8 more with" in me.text
        assert "It needs 8 more days with it" in me.flat
        assert "Slow breathing" not in me.text


async def test_a_stopped_method_is_not_shown_any_more(sit: Sit, wall: Wall) -> None:
    """As in the shell, although there are days of it; the others stay as they are."""
    diary = weighed(wall)
    async with sit(diary=diary) as me:
        before = [one.id for one in (await open_helps(me))._verdicts]
        assert "posture" in before
        await me.press("escape")
        diary.decide(diary.routine.find("posture"), "stop")
        after = [one.id for one in (await open_helps(me))._verdicts]
        assert after == [one for one in before if one != "posture"]


async def test_while_a_fair_test_is_under_way_only_its_progress_is_shown(sit: Sit, wall: Wall) -> None:
    """Nothing of what the diary says of that method stands anywhere; the others are as before."""
    diary = weighed(wall)
    diary.start_trial(diary.routine.find("heat"), 28, seed=5)
    async with sit(size=(120, 40), diary=diary) as me:
        screen = await open_helps(me, "end")
        assert screen.rows.row is not None
        assert (screen.rows.row.id, screen.rows.row.effect, screen.rows.row.spread) == ("heat", "", None)
        assert screen.rows.row.needs == "fair test under way"
        assert "higher" in me.text
        await me.press("enter")
        assert "starts on Thu 13 Nov: 28 days. Results come at the end." in await read_whole(me)


async def test_keys_and_mouse_do_the_same(sit: Sit, wall: Wall) -> None:
    """Down and Enter, or a press on a row, opens its page; Esc leads back to the table and to Today, as its own key."""
    async with sit(diary=weighed(wall)) as me:
        screen = await open_helps(me, "down")
        row = screen.rows.row
        assert row is not None
        for key in ("right", "enter", "space"):
            await me.press(key)
            assert me.at == "MethodScreen"
            assert me.lines[0].strip().startswith(row.name)
            await me.press("escape")
            assert (screen.rows.row, in_hand(me)) == (row, "methods")
        await me.press("up")
        await me.click(row.name)
        assert me.at == "MethodScreen"
        assert me.lines[0].strip().startswith(row.name)
        await me.click("esc back")
        assert (screen.rows.row, in_hand(me)) == (row, "methods")
        await me.press("tab")
        assert in_hand(me) == "details"
        await me.press("left")
        assert in_hand(me) == "methods"
        await me.press("tab", "enter")
        assert me.at == "MethodScreen"
        await me.press("escape", "escape")
        assert in_hand(me) == "methods"
        await me.press("escape")
        assert me.at == "Today"
        await me.press("w", "w")
        assert me.at == "Today"


async def test_l_opens_what_is_known_about_the_method_in_hand(sit: Sit, wall: Wall) -> None:
    """And Esc leads back, with the same row in hand."""
    async with sit(diary=weighed(wall)) as me:
        screen = await open_helps(me)
        assert screen.topic == "heat"
        await me.press("l")
        assert (me.at, me.screen.topic) == ("Learn", "heat")
        await me.press("escape", "escape")
        assert me.at == "HelpsScreen"
        assert screen.rows.row is not None
        assert screen.rows.row.id == "heat"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("days", [0, 1, 7])
async def test_a_new_diary_is_told_kindly_what_is_needed(
    sit: Sit, wall: Wall, size: tuple[int, int], days: int
) -> None:
    """One sentence and what is needed, without an empty table."""
    async with sit(size=size, diary=weighed(wall, days)) as me:
        screen = await open_helps(me)
        assert_whole(me)
        assert TOO_EARLY in me.flat
        words = await read_whole(me)
        assert "8 days with it and 8 days without it" in words
        assert not screen.rows.display
        assert "lower" not in me.text
        await me.press("enter", "escape")
        assert me.at == "Today"


async def test_quiet_mode_hides_it_until_it_is_switched_off(sit: Sit, wall: Wall) -> None:
    """One sentence, and how to see it; the screen follows the settings when one comes back from them."""
    diary = weighed(wall)
    diary.set_setting("quiet", True)
    async with sit(diary=diary) as me:
        await me.press("w")
        assert QUIET in me.flat
        assert "letter v" in me.flat
        assert "lower" not in me.text
        assert "Looked" not in me.text
        await me.press("v")
        diary.set_setting("quiet", False)
        await me.press("escape")
        await until_whole(me)
        assert "Warm soak or pack" in me.text
        diary.set_setting("quiet", True)
        helping(me).draw_again()
        await me.settle()
        assert "Warm soak or pack" not in me.text


async def test_a_verdict_stays_as_it_is_between_two_looks(sit: Sit, wall: Wall) -> None:
    """What is typed after the look changes nothing on this screen until the next one."""
    diary = weighed(wall, 56)
    async with sit(size=(120, 40), diary=diary) as me:
        await open_helps(me)
        before = [line for line in me.lines if "━" in line]
        assert before
        await me.press("escape")
        for ago in range(1, 9):
            diary.record_pain(10, day=diary.today() - dt.timedelta(days=ago), at=dt.time(23, 0))
        diary.record_pain(10)
        await open_helps(me)
        assert [line for line in me.lines if "━" in line] == before
        assert "the next look is on" in me.said.lower()


@pytest.mark.parametrize("name", ["[/]", "[b]bold[/b] [", "🦥 lying still", "שלום עולם", "very " * 50])
@pytest.mark.parametrize("size", [(40, 20), (120, 40)])
async def test_odd_names_are_shown_as_they_are(sit: Sit, wall: Wall, name: str, size: tuple[int, int]) -> None:
    """No name is read as markup or ends the app."""
    diary = weighed(wall)
    storage = diary.storage
    with storage.transaction():
        tables = storage.read()
        assert tables is not None
        next(item for item in tables["routine"].values() if item["id"] == "heat")["name"] = name
        storage.write(tables)
    async with sit(size=size, diary=Diary(storage, wall.clock)) as me:
        await open_helps(me)
        assert name[:6].strip() in me.text
        await me.press("enter")
        assert name[:6].strip() in me.text
        assert me.app.return_code is None


async def test_it_goes_through_all_sizes(sit: Sit, wall: Wall) -> None:
    """Nothing is cut on the way, and the same row is in hand at the end."""
    async with sit(size=(80, 24), diary=weighed(wall)) as me:
        await open_helps(me, "down")
        before = me.text
        for size in [*SIZES, (200, 60), (38, 14), (20, 5), (80, 24)]:
            await me.resize(*size)
            if size[0] > 20:
                assert_whole(me)
        assert me.text == before
        assert in_hand(me) == "methods"


async def test_ten_years_keep_no_key_waiting(sit: Sit, wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    """The days are read in short parts, with keys in between, and are weighed on a thread of their own."""
    parts: list[float] = []
    threads: list[int] = []
    read_on, judge = HelpsPast.read_on, HelpsPast.judge

    def timed(past: HelpsPast) -> bool:
        began = time.thread_time()
        whole = read_on(past)
        parts.append(time.thread_time() - began)
        return whole

    def noted(past: HelpsPast) -> Helps:
        threads.append(threading.get_ident())
        return judge(past)

    monkeypatch.setattr(HelpsPast, "read_on", timed)
    monkeypatch.setattr(HelpsPast, "judge", noted)
    async with sit(diary=made_up(wall, 3650)) as me:
        await me.press("w")
        assert "reading ..." in me.text
        assert "Reading your days." in me.text
        await until_whole(me)
        assert len(parts) > 100
        assert sorted(parts)[-len(parts) // 20] < 0.016, "seconds of one processor for a part of the history"
        assert threading.get_ident() not in threads
        await me.press("escape")
        assert me.at == "Today"


async def test_leaving_while_it_reads_is_nothing_special(sit: Sit, wall: Wall) -> None:
    """The reading ends with the screen."""
    async with sit(diary=made_up(wall, 800)) as me:
        for _ in range(3):
            await me.press("w", "escape")
            assert me.at == "Today"
        await me.pilot.pause(0.05)
        assert me.app.return_code is None


def test_the_short_sentence_says_what_the_long_one_does() -> None:
    """That it is one's own diary, and no proof."""
    for said in (IN_SHORT, ALWAYS):
        assert "own diary" in said
        assert "cannot prove cause" in said
