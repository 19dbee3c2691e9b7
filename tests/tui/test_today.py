"""Today, with the keys alone: a whole day, each act, undo, other days, and what the status line says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from unknot.record.activity import BECAUSE_IT_HURT, PLANNED
from unknot.record.day import Day
from unknot.record.saved import Saved
from unknot.store.diary import Diary

if TYPE_CHECKING:
    from tui.conftest import Sit, Wall

TODAY = dt.date(2025, 11, 12)
YESTERDAY = dt.date(2025, 11, 11)
NINE_KEYS = ("4", "space", "space", "space", "space", "s", "3", "enter", "q")
SIX_KEYS = ("4", "a", "s", "3", "enter", "q")


def done(day: Day) -> list[str]:
    """List the items that were done, in the order of the routine."""
    return [name for name in ("heat", "posture", "exercise", "bath", "sleep") if day.state_of(name) == "done"]


@pytest.mark.parametrize("keys", [NINE_KEYS, SIX_KEYS], ids=["nine keys", "six keys"])
async def test_a_whole_day_takes_nine_keys(sit: Sit, open_diary: Callable[[], Diary], keys: Sequence[str]) -> None:
    """Pain, four items, the night and out; everything is in the file for whoever opens it next."""
    async with sit(diary=open_diary()) as me:
        await me.press(*keys)
        assert me.app.return_code == 0
        assert not me.app.is_running or me.app._exit
    day = open_diary().day(TODAY)
    assert [(entry.nrs, entry.kind) for entry in day.pain] == [(4, "now")]
    assert done(day) == ["heat", "posture", "exercise", "bath", "sleep"]
    assert {use.why for use in day.uses} == {PLANNED}
    assert day.sleep.sleep_quality == 3


def item(diary: Diary, name: str) -> list[object]:
    """Find an item of the routine, as the shell does."""
    return [diary.routine.find(name)]


Verb = Callable[[Diary], Saved]

SAME_WORDS: list[tuple[Sequence[str], Verb]] = [
    (("4",), lambda d: d.record_pain(4)),
    (("8",), lambda d: d.record_pain(8)),
    (("1", "0"), lambda d: d.record_pain(10)),
    (("space",), lambda d: d.mark_done([d.routine.find("heat")])),
    (("down", "space"), lambda d: d.mark_done([d.routine.find("posture")])),
    (("b",), lambda d: d.mark_done([d.routine.find("heat")], why=BECAUSE_IT_HURT)),
    (("o",), lambda d: d.mark_done([d.routine.find("heat")])),
    (("x",), lambda d: d.mark([d.routine.find("heat")], "rest")),
    (("z",), lambda d: d.mark([d.routine.find("heat")], "not_done")),
    (
        ("a",),
        lambda d: d.mark_done([d.routine.find(name) for name in ("heat", "posture", "exercise", "bath")]),
    ),
    (("f",), lambda d: d.set_flare(True)),
    (("y", "5"), lambda d: d.record_pain(5, day=YESTERDAY)),
    (("y", "space"), lambda d: d.mark_done([d.routine.find("heat")], day=YESTERDAY)),
    (("y", "f"), lambda d: d.set_flare(True, YESTERDAY)),
    (("s", "3"), lambda d: d.log_sleep({"sleep_quality": 3})),
    (("n", "o", "k"), lambda d: d.set_note("ok")),
]


@pytest.mark.parametrize(("keys", "verb"), SAME_WORDS, ids=[" ".join(keys) for keys, _ in SAME_WORDS])
async def test_a_key_says_what_the_shell_says(sit: Sit, twin: Diary, keys: Sequence[str], verb: Verb) -> None:
    """The sentence on the status line is that of the verb, and the same things are in both diaries."""
    saved = verb(twin)
    async with sit() as me:
        await me.press(*keys)
        assert me.said == saved.text
        assert saved.text in me.flat
        for day in (TODAY, YESTERDAY):
            assert me.diary.day(day) == twin.day(day)


async def test_undo_and_redo_say_what_the_shell_says(sit: Sit, twin: Diary) -> None:
    """Undo names what it took back, redo what it put back."""
    async with sit() as me:
        await me.press("space", "u")
        twin.mark_done([twin.routine.find("heat")])
        assert me.said == twin.undo().text == "Undone: warm soak or pack done."
        await me.press("i")
        assert me.said == twin.redo().text


async def test_space_goes_on_to_the_next_open_item(sit: Sit) -> None:
    """What is done or resting is passed over."""
    async with sit() as me:
        await me.press("down", "x", "up", "up", "up")
        assert me.in_hand == "heat"
        await me.press("space")
        assert me.in_hand == "exercise"


async def test_space_on_a_done_item_opens_it_again(sit: Sit) -> None:
    """A slip is taken back with the same key, and the item stays in hand."""
    async with sit() as me:
        await me.press("space", "up", "space")
        assert me.day.state_of("heat") == "open"
        assert me.said == "Warm soak or pack is open again. Its entry was taken back."
        assert me.in_hand == "heat"


@pytest.mark.parametrize(("key", "state"), [("x", "rest"), ("z", "not_done")])
async def test_a_mark_is_taken_back_with_its_own_key(sit: Sit, key: str, state: str) -> None:
    """Resting and not done are two things, each with one key there and back."""
    async with sit() as me:
        await me.press(key)
        assert me.day.state_of("heat") == state
        await me.press("up", key)
        assert me.day.state_of("heat") == "open"


async def test_once_more_adds_a_use(sit: Sit) -> None:
    """An item can be done as often as it helps."""
    async with sit() as me:
        await me.press("o", "o", "b")
        assert [use.why for use in me.day.uses] == [PLANNED, PLANNED, BECAUSE_IT_HURT]
        assert me.in_hand == "heat"


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_the_sleep_row_opens_its_form(sit: Sit, key: str) -> None:
    """The sleep log is done by answering it, so its row leads there."""
    async with sit() as me:
        await me.press("end", key)
        assert me.at == "SleepLog"
        assert me.day.is_blank


async def test_undo_takes_back_the_whole_morning(sit: Sit) -> None:
    """As often as wished: after as many undos as acts, the day is blank; redo puts all of it back."""
    async with sit() as me:
        await me.press("4", "space", "x", "b", "z", "f", "f")
        whole = me.day
        await me.press(*"uuuuuuu")
        assert me.day.is_blank
        await me.press(*"iiiiiii")
        assert me.day == whole


async def test_undo_reaches_what_the_shell_wrote(sit: Sit, open_diary: Callable[[], Diary]) -> None:
    """One list of changes for both faces."""
    async with sit(diary=open_diary()) as me:
        open_diary().record_pain(7)
        await me.press("u")
        assert me.said == "Undone: pain 7."
        assert me.day.is_blank


async def test_nothing_to_undo_is_said(sit: Sit, wall: Wall) -> None:
    """An empty list of changes is no error."""
    async with sit(diary=Diary.in_memory(wall.clock)) as me:
        me.diary.set_setting("first_run", True)
        me.diary.undo()
        me.home.run_command("undo")
        assert me.home.status.text == "Nothing to undo."


async def test_yesterday_and_back(sit: Sit) -> None:
    """A past day says so in words, takes what is entered, and t goes back."""
    async with sit() as me:
        await me.press("y")
        assert "YESTERDAY, Tuesday 11 November" in me.text
        assert "a past day" in me.text
        assert "Pain on Tuesday" in me.text
        assert "not logged" in me.text
        assert me.said == "Changes here go to Tuesday 11 November."
        await me.press("5")
        assert [(entry.nrs, entry.kind) for entry in me.diary.day(YESTERDAY).pain] == [(5, "average")]
        assert me.day.is_blank
        await me.press("t")
        assert me.said == "Back to today."
        assert "YESTERDAY" not in me.text


async def test_a_further_day(sit: Sit) -> None:
    """The calendar leads to any day that has come."""
    async with sit() as me:
        await me.press("d", "up", "left", "enter")
        assert me.at == "Today"
        assert me.said == "Changes here go to Tuesday 4 November."
        assert "Tuesday 4 November" in me.lines[0]
        assert "YESTERDAY" not in me.text
        await me.press("space")
        assert done(me.diary.day(dt.date(2025, 11, 4))) == ["heat"]


async def test_escape_never_quits_or_loses_anything(sit: Sit) -> None:
    """From a past day it goes back to today; from today there is nowhere to go, and nothing happens."""
    async with sit() as me:
        await me.press("y", "5", "escape")
        assert me.home.is_today
        await me.press("4", "space")
        before, said = me.day, me.said
        await me.press("escape", "escape", "escape")
        assert me.at == "Today"
        assert me.app.is_running
        assert me.day == before
        assert me.said == said


async def test_escape_goes_back_from_everywhere(sit: Sit) -> None:
    """One Esc leads from any screen to Today, and nothing is recorded by looking."""
    async with sit() as me:
        for key in ("n", "e", "d", "s", "m", "enter", "h", "v", "g"):
            await me.press(key)
            assert me.at != "Today"
            await me.press("escape")
            assert me.at == "Today"
            assert me.day.is_blank


async def test_places_are_one_key_away(sit: Sit) -> None:
    """The same key closes them again."""
    places = {
        "m": "Menu",
        "h": "Help",
        "question_mark": "Help",
        "v": "SettingsScreen",
        "g": "GetHelp",
        "exclamation_mark": "GetHelp",
    }
    async with sit() as me:
        for key, screen in places.items():
            await me.press(key)
            assert me.at == screen
            await me.press(key)
            assert me.at == "Today"


async def test_colours_go_round_and_are_kept(sit: Sit) -> None:
    """One key goes through all six, back to the first, and the choice is in the diary."""
    async with sit() as me:
        seen = []
        for _ in range(6):
            await me.press("c")
            seen.append(me.app.theme)
            assert me.diary.settings.get("theme") == me.app.theme
        assert seen == ["ember", "paper", "contrast-dark", "contrast-light", "terminal", "dusk"]
        assert me.said == "Colours: dusk."


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
@pytest.mark.parametrize("first", ["escape", "n", "m"])
async def test_quitting_is_one_key_from_everywhere(sit: Sit, key: str, first: str) -> None:
    """Ctrl+C leaves at once; so does q, except where it is a letter being written."""
    async with sit() as me:
        await me.press(first, key)
        assert (me.app.return_code == 0) is (first != "n" or key == "ctrl+c")


async def test_an_offer_goes_when_another_window_changed_the_diary(sit: Sit, open_diary: Callable[[], Diary]) -> None:
    """What `u` would take back is not what the line spoke of any more; the other window's change is shown."""
    async with sit(diary=open_diary()) as me:
        await me.press("5", "space")
        assert "u undo" in me.text
        open_diary().undo()
        me.home.look()
        await me.settle()
        assert me.said == ""
        assert "○ Warm soak or pack" in me.text
