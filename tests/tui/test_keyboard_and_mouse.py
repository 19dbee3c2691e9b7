"""The keyboard and the mouse as sore hands use them: bounce, held keys, no letters, other letters, one of the two."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from unknot.record.activity import BECAUSE_IT_HURT
from unknot.tui.commands import COMMANDS
from unknot.tui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

LETTERS = [command.keys[0] for command in COMMANDS if command.keys and len(command.keys[0]) == 1]


class Stopwatch:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        """Give the seconds that it shows."""
        return self.seconds


async def after(me: Person, watch: Stopwatch, milliseconds: int, *keys: str) -> None:
    """Press each key some milliseconds after the one before."""
    for key in keys:
        watch.seconds += milliseconds / 1000
        await me.press(key)


async def test_a_key_that_bounces_counts_once(sit: Sit) -> None:
    """The same key within 150 ms is one press; later it is another."""
    watch = Stopwatch()
    async with sit(monotonic=watch) as me:
        await after(me, watch, 149, "space", "space")
        assert len(me.day.uses) == 1
        await after(me, watch, 151, "space")
        assert len(me.day.uses) == 2


async def test_a_held_key_ticks_one_item(sit: Sit) -> None:
    """However long the finger rests on it."""
    watch = Stopwatch()
    async with sit(monotonic=watch) as me:
        await after(me, watch, 30, *["space"] * 20)
        assert len(me.day.uses) == 1


async def test_other_keys_pass_at_any_speed(sit: Sit) -> None:
    """A fast 1, 0 is 10, and fast typists lose nothing."""
    watch = Stopwatch()
    async with sit(monotonic=watch) as me:
        await after(me, watch, 5, "1", "0", "space", "x", "space")
        assert [entry.nrs for entry in me.day.pain] == [10]
        assert len(me.day.uses) == 2
        assert me.day.rest == ("posture",)


async def test_a_bouncing_enter_does_not_choose_on_the_next_screen(sit: Sit) -> None:
    """It opens the card, and nothing is marked as done by the same touch."""
    watch = Stopwatch()
    async with sit(monotonic=watch) as me:
        await after(me, watch, 60, "enter", "enter")
        assert me.at == "ItemCard"
        assert me.day.is_blank


async def test_a_held_arrow_moves_on(sit: Sit) -> None:
    """Moving changes nothing, so it may repeat."""
    watch = Stopwatch()
    async with sit(monotonic=watch) as me:
        await after(me, watch, 30, "down", "down", "down")
        assert me.in_hand == "bath"


async def test_writing_is_never_slowed_down(sit: Sit) -> None:
    """Double letters in a note are two letters, however fast."""
    watch = Stopwatch()
    async with sit(monotonic=watch) as me:
        await after(me, watch, 40, "n", *"all good")
        assert me.day.note == "all good"


async def test_bounce_can_be_switched_off(sit: Sit) -> None:
    """With 0 every press counts."""
    watch = Stopwatch()
    async with sit(monotonic=watch) as me:
        me.diary.set_setting("keys.bounce_ms", 0)
        me.home.load()
        await after(me, watch, 1, "space", "space", "space")
        assert len(me.day.uses) == 3


async def test_letters_can_be_switched_off(sit: Sit) -> None:
    """Speech input may type a letter by accident: then none does anything."""
    async with sit() as me:
        await me.press("down", "4", "space")
        me.diary.set_setting("keys.letters", False)
        me.home.load(keep_cursor=True)
        before, theme, hand, said = me.day, me.app.theme, me.in_hand, me.said
        for key in (*LETTERS, "question_mark", "comma", "j", "k"):
            await me.press(key)
            assert me.at == "Today"
            assert (me.day, me.app.theme, me.in_hand, me.said) == (before, theme, hand, said), key
            assert me.home.is_today
            assert me.app.focused is me.home.items
            assert me.app.return_code is None


async def test_without_letters_the_rest_still_works(sit: Sit) -> None:
    """Digits, Space, Enter, arrows and Esc are no letters."""
    async with sit() as me:
        me.diary.set_setting("keys.letters", False)
        me.home.load()
        await me.press("1", "0", "space", "end", "enter")
        assert me.at == "SleepLog"
        await me.press("3", "escape", "up")
        assert me.in_hand == "bath"
        assert me.day.pain[0].nrs == 10
        assert me.day.state_of("heat") == "done"
        assert me.day.sleep.sleep_quality == 3


@pytest.mark.parametrize("key", ["k", "j", "ö"])
async def test_a_command_on_another_letter(sit: Sit, key: str) -> None:
    """The new key does it wherever the old one did, the old one does nothing, and the screen names the new one."""
    async with sit() as me:
        me.diary.set_setting("keys.map", {"sleep": key, "undo": "ж"})
        me.home.load()
        await me.press("s")
        assert me.at == "Today"
        assert f"{key} sleep" in me.text
        assert "ж undo" in me.text
        await me.press(key)
        assert me.at == "SleepLog"


async def test_j_and_k_move_for_those_who_know_them(sit: Sit) -> None:
    """Not said anywhere, and free for whoever maps them to something else."""
    async with sit() as me:
        await me.press("j", "j", "k")
        assert me.in_hand == "posture"


Check = Callable[["Person"], object]

EFFECTS: dict[str, Check] = {
    "done": lambda me: me.day.state_of("heat") == "done",
    "open": lambda me: me.at == "ItemCard",
    "pain": lambda me: me.app.focused is me.home.slider,
    "sleep": lambda me: me.at == "SleepLog",
    "check_in": lambda me: me.at == "CheckInScreen",
    "hurt": lambda me: me.day.uses[0].why == BECAUSE_IT_HURT,
    "rest": lambda me: me.day.rest == ("heat",),
    "not_done": lambda me: me.day.not_done == ("heat",),
    "later": lambda me: me.day.parts == {"heat": "day"},
    "once_more": lambda me: len(me.day.uses) == 1,
    "all_done": lambda me: len(me.day.uses) == 4,
    "note": lambda me: me.at == "Note",
    "flare": lambda me: me.day.flare,
    "why": lambda me: me.at == "Why",
    "undo": lambda me: me.day.is_blank and me.said.startswith("Undone"),
    "redo": lambda me: me.said == "Redone: pain 4." and not me.day.is_blank,
    "today": lambda me: me.said == "Back to today.",
    "yesterday": lambda me: "YESTERDAY" in me.text,
    "other_day": lambda me: me.at == "OtherDay",
    "review": lambda me: me.at == "Review",
    "helps": lambda me: me.at == "HelpsScreen",
    "test": lambda me: me.at == "HelpsScreen" and me.said.startswith("No fair test is under way."),
    "routine": lambda me: me.at == "RoutineScreen",
    "colours": lambda me: me.app.theme == "ember",
    "settings": lambda me: me.at == "SettingsScreen",
    "learn": lambda me: me.at == "Learn",
    "get_help": lambda me: me.at == "GetHelp",
    "flare_plan": lambda me: me.at == "FlarePlan",
    "for_doctor": lambda me: me.at == "ForDoctor",
    "menu": lambda me: me.at == "Menu",
    "help": lambda me: me.at == "Help",
    "quit": lambda me: me.app.return_code == 0,
}
"""What can be seen after each command was done on a day with nothing in it."""


IN_MENU = [command.id for command in COMMANDS if command.id != "menu"]


def steps_to(command_id: str) -> list[str]:
    """Give the arrows that lead to a command in the menu, the shorter way."""
    index = IN_MENU.index(command_id)
    return ["down"] * index if index < 11 else ["end", *["up"] * (len(IN_MENU) - 1 - index)]


async def start_again(me: Person) -> None:
    """Make today blank again, with the first item in hand."""
    while me.at != "Today":
        await me.press("escape")
    while not me.day.is_blank:
        me.diary.undo()
    me.home.show_day(None)
    await me.settle()


async def test_arrows_and_enter_reach_every_command(sit: Sit) -> None:
    """Through the menu at the end of the key bar, with the letters switched off."""
    async with sit() as me:
        me.diary.set_setting("keys.letters", False)
        for command_id in IN_MENU:
            if command_id == "undo":
                await me.press("4")
            await me.press("up", "up", "enter")
            assert me.at == "Menu"
            await me.press(*steps_to(command_id), "enter")
            assert EFFECTS[command_id](me), f"{command_id}\n{me.text}"
            if command_id != "quit":
                await start_again(me)


@pytest.mark.parametrize(
    ("first", "command_id"),
    [
        ("h", "sleep"),
        ("h", "flare"),
        ("h", "undo"),
        ("s", "flare"),
        ("enter", "yesterday"),
        ("e", "note"),
        ("v", "sleep"),
    ],
)
async def test_the_menu_works_wherever_it_is_opened(sit: Sit, first: str, command_id: str) -> None:
    """What belongs to the day is done on Today, and nothing is a dead end."""
    async with sit() as me:
        await me.press("4", first, "m")
        await me.press(*steps_to(command_id), "enter")
        assert EFFECTS[command_id](me), me.text


async def test_the_key_bar_can_be_pressed(sit: Sit) -> None:
    """Every entry is also a button."""
    entries = {"f flare": "flare", "s sleep": "sleep", "m menu": "menu", "h help": "help", "enter open": "open"}
    async with sit() as me:
        for entry, command_id in {**entries, "space done": "done", "0-9 pain": "pain"}.items():
            await me.click(entry, dx=2)
            assert EFFECTS[command_id](me), entry
            await start_again(me)


async def test_a_phone_has_buttons(sit: Sit) -> None:
    """Three places to tap."""
    async with sit(size=(40, 20)) as me:
        for button, command_id in {"[ Open ]": "open", "[ Menu ]": "menu", "[ Done ]": "done"}.items():
            await me.click(button, dx=3)
            assert EFFECTS[command_id](me), button
            await start_again(me)


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_arrows_and_enter_lead_a_fair_test(sit: Sit, wall: Wall, size: tuple[int, int]) -> None:
    """Set up, a day otherwise, a pause and the end of it, with the letters switched off; and as the mouse does it."""
    from tui.test_helps import weighed
    from tui.test_method import open_page

    async def by_arrows(label: str) -> None:
        labels = [one.label for one in me.screen.query_one(ChoiceList)._choices]
        await me.press("home", *["down"] * labels.index(label), "enter")

    for by_mouse in (False, True):
        async with sit(size=size, diary=weighed(wall)) as me:
            choose = me.click if by_mouse else by_arrows
            await open_page(me, "posture")
            await choose("Set up a fair test")
            await choose("28 days")
            me.diary.set_setting("keys.letters", False)
            wall.wait(24 * 60)
            while me.at != "Today":
                await me.press("escape")
            me.home.look()
            await me.settle()
            await me.press("up", "up", "enter", *steps_to("test"), "enter")
            for label in ("Today goes otherwise", "Pause the test", "Let the test go on", "End the test"):
                await choose(label)
            assert me.said == "The fair test of posture check is stopped. Everything in your diary stays."
