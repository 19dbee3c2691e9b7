"""Settings and keys: each value changed with two arrows, used at once, and taken back with one key."""

from __future__ import annotations

from itertools import filterfalse
from typing import TYPE_CHECKING, Any

import pytest

from unknot.record.settings import BY_NAME, SETTINGS
from unknot.tui.commands import COMMANDS, is_fixed
from unknot.tui.screens.settings_words import next_value, value_words

if TYPE_CHECKING:
    from tui.conftest import Person, Sit

SIZES = [(40, 20), (60, 20), (80, 24), (120, 40)]
NAMES = [setting.name for setting in SETTINGS]


def down_to(name: str) -> list[str]:
    """Give the keys that open Settings and go to a row."""
    return ["v", *["down"] * NAMES.index(name)]


def shown(me: Person, label: str) -> str:
    """Give what stands beside a label."""
    line = me.lines[me.place(label)[1]]
    return line[line.index(label) + len(label) :].strip(" <>")


async def to_keys(me: Person, label: str = "") -> None:
    """Open the screen of keys, and go to a row."""
    await me.press("v", "end", "enter")
    labels = [command.label for command in COMMANDS if not is_fixed(command)]
    await me.press(*["down"] * (labels.index(label) if label else 0))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_setting_has_a_row_with_its_value(sit: Sit, size: tuple[int, int]) -> None:
    """In plain words, whole at every size: where a value has no room beside its label it stands below it."""
    async with sit(size=size) as me:
        await me.press("v")
        seen = me.flat
        for _ in SETTINGS:
            await me.press("down")
            seen += f" {me.flat}"
    for words in ("Colours", "A new day starts at", "Usual time in bed", "Usual time up", "Clock", "24 hours"):
        assert words in seen
    for words in ("Ignore a key repeated within", "150 ms", "Plain signs instead of symbols", "Keys"):
        assert words in seen
    assert "…" not in seen


@pytest.mark.parametrize("name", NAMES)
async def test_left_and_right_go_through_the_values(sit: Sit, name: str) -> None:
    """One step on, one back, and round the end; every value on offer comes by, and each is saved at once."""
    setting = BY_NAME[name]
    async with sit() as me:
        await me.press(*down_to(name))
        for _ in setting.choices[:12]:
            expected = next_value(setting, me.diary.settings.get(name), 1)
            await me.press("right")
            assert me.diary.settings.get(name) == expected
        before = me.diary.settings.get(name)
        await me.press("right", "left")
        assert me.diary.settings.get(name) == before


@pytest.mark.parametrize(
    ("name", "value", "step", "expected"),
    [
        *(("theme", "dusk", 1, "ember"), ("theme", "dusk", -1, "terminal"), ("theme", "terminal", 1, "dusk")),
        *(("keys.bounce_ms", 250, 1, 400), ("keys.bounce_ms", 400, 1, 0), ("keys.bounce_ms", 200, 1, 250)),
        *(("keys.bounce_ms", 200, -1, 150), ("keys.bounce_ms", 2000, 1, 0), ("keys.bounce_ms", 2000, -1, 400)),
        *(("usual_bed", "23:07", 1, "23:15"), ("usual_bed", "23:07", -1, "23:00"), ("usual_bed", "00:07", 1, "00:15")),
        *(("day_start", "04:00", -1, "03:45"), ("day_start", "12:00", 1, "00:00"), ("mouse", True, 1, False)),
    ],
)
def test_the_next_value_is_found_from_any_value(name: str, value: Any, step: int, expected: Any) -> None:
    """Also from one that was typed in the shell and lies between two of those on offer."""
    assert next_value(BY_NAME[name], value, step) == expected


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        *(("theme", "contrast-dark", "Contrast dark"), ("clock", "12h", "12 hours"), ("mouse", True, "on")),
        *(("keys.letters", False, "off"), ("keys.bounce_ms", 0, "never"), ("keys.bounce_ms", 400, "400 ms")),
        ("usual_bed", "23:15", "11:15 pm"),
    ],
)
def test_values_are_said_in_plain_words(name: str, value: Any, words: str) -> None:
    """No names of the file, no bare numbers; times by the person's clock."""
    assert value_words(BY_NAME[name], value, twelve_hours=True) == words


async def test_colours_are_used_at_once(sit: Sit) -> None:
    """By the arrows and by the key for colours alike; the row says which they are."""
    async with sit() as me:
        await me.press("v", "right")
        assert (me.app.theme, shown(me, "Colours")) == ("ember", "Ember")
        assert me.said == "Colours: ember."
        await me.press("c")
        assert (me.app.theme, shown(me, "Colours")) == ("paper", "Paper")
        await me.press("u")
        assert (me.app.theme, me.diary.settings.get("theme")) == ("dusk", "dusk")


async def test_few_colours_stay_and_the_choice_is_kept_for_other_terminals(sit: Sit) -> None:
    """The sentence says both."""
    async with sit(few_colours=True) as me:
        await me.press("v", "right")
        assert me.app.theme == "terminal"
        assert me.said == "Colours: ember. This terminal has few colours, so its own are used here."
        assert me.diary.settings.get("theme") == "ember"


async def test_colours_named_at_the_start_stay_while_other_things_are_set(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """UNKNOT_THEME holds until colours themselves are changed."""
    monkeypatch.setenv("UNKNOT_THEME", "paper")
    async with sit() as me:
        await me.press(*down_to("clock"), "right", "u")
        assert me.app.theme == "paper"


async def test_times_follow_the_clock_that_was_set(sit: Sit) -> None:
    """The rows change with it at once."""
    async with sit() as me:
        await me.press(*down_to("clock"), "right")
        assert shown(me, "Clock") == "12 hours"
        assert shown(me, "Usual time in bed") == "11:00 pm"


async def test_letters_are_off_at_once_and_come_back_without_one(sit: Sit) -> None:
    """Letters do nothing any more; arrows lead to undo in the key bar, and the row itself switches them on."""
    async with sit() as me:
        await me.press(*down_to("keys.letters"), "right")
        assert shown(me, "Letter keys") == "off"
        await me.press("u", "h", "q")
        assert (me.at, me.app.is_running) == ("SettingsScreen", True)
        assert not me.diary.settings.get("keys.letters")
        await me.press("left")
        assert me.diary.settings.get("keys.letters")
        await me.press("h")
        assert me.at == "Help"


@pytest.mark.parametrize("name", ["ascii", "mouse", "cursor"])
async def test_what_is_used_later_says_so(sit: Sit, name: str) -> None:
    """The sentence tells from when; undo takes it back."""
    async with sit() as me:
        await me.press(*down_to(name), "space")
        assert me.said.endswith("From the next start on.")
        assert me.diary.settings.get(name) is not BY_NAME[name].default
        await me.press("u")
        assert me.diary.settings.get(name) is BY_NAME[name].default


async def test_changes_of_one_row_are_one_step_of_undo(sit: Sit) -> None:
    """Five presses are one thing to take back, and one to put in place again; other rows stay."""
    async with sit() as me:
        await me.press("v", "right", "down", *["right"] * 5)
        assert me.diary.settings.get("day_start") == "05:15"
        await me.press("u")
        assert (me.diary.settings.get("day_start"), me.diary.settings.get("theme")) == ("04:00", "ember")
        assert shown(me, "A new day starts at") == "04:00"
        await me.press("i")
        assert shown(me, "A new day starts at") == "05:15"
        await me.press("u", "u")
        assert me.app.theme == "dusk"


async def test_enter_takes_the_next_value_and_esc_leaves(sit: Sit) -> None:
    """Nothing is asked on the way out."""
    async with sit() as me:
        await me.press("v", "enter", "escape")
        assert (me.at, me.app.theme) == ("Today", "ember")


async def test_a_new_letter_is_pressed_once_and_works_everywhere(sit: Sit) -> None:
    """Enter, the letter, done: the list says what it was, and Today takes the new one and not the old."""
    async with sit() as me:
        await to_keys(me, "sleep")
        await me.press("enter")
        assert me.said == 'Press the new letter for "sleep".'
        await me.press("k")
        assert me.said == 'The key for "sleep" is k.'
        assert "k" in shown(me, "Sleep")
        assert "was s" in me.text
        await me.press("escape")
        assert shown(me, "Keys") == "1 changed"
        await me.press("escape", "s")
        assert me.at == "Today"
        await me.press("k")
        assert me.at == "SleepLog"


@pytest.mark.parametrize("letter", ["h", "q", "u", "m", "v", "c"])
async def test_a_letter_with_a_meaning_is_refused_and_means_nothing_else(sit: Sit, letter: str) -> None:
    """The sentence says whose it is; the app does not quit, undo or open anything; another letter can follow."""
    async with sit() as me:
        await to_keys(me, "note")
        await me.press("enter", letter)
        assert me.at == "KeysScreen"
        assert "already, so nothing was changed. Try another letter." in me.said
        assert me.diary.settings.keymap == {}
        await me.press("k")
        assert me.diary.settings.keymap == {"note": "k"}


@pytest.mark.parametrize("key", ["4", "full_stop", "f5"])
async def test_what_is_no_letter_is_refused(sit: Sit, key: str) -> None:
    """Digits are pain numbers and stay so; nothing is recorded by trying."""
    async with sit() as me:
        await to_keys(me)
        await me.press("enter", key)
        assert me.said.startswith("A key is one letter")
        assert me.diary.settings.keymap == {}
        assert not me.day.pain


@pytest.mark.parametrize("key", ["escape", "enter", "space", "up", "tab"])
async def test_a_fixed_key_leaves_the_letter_as_it_is(sit: Sit, key: str) -> None:
    """One step back, still in the list of keys; the letter after that has its usual meaning."""
    async with sit() as me:
        await to_keys(me, "sleep")
        await me.press("enter", key)
        assert me.at == "KeysScreen"
        assert me.said == 'The key for "sleep" stays as it is.'
        await me.press("h")
        assert me.at == "Help"


async def test_another_row_pressed_with_the_mouse_is_the_one_that_is_asked_for(sit: Sit) -> None:
    """The row in hand and the question stay together."""
    async with sit() as me:
        await to_keys(me, "sleep")
        await me.press("enter")
        await me.click("Note")
        assert me.said == 'Press the new letter for "note".'
        await me.press("k")
        assert me.diary.settings.keymap == {"note": "k"}


async def test_all_keys_are_put_back_with_one_row_and_that_can_be_undone(sit: Sit) -> None:
    """The app follows each time."""
    async with sit() as me:
        await to_keys(me, "sleep")
        await me.press("enter", "k", "end", "enter")
        assert me.said == "All keys are as they were at first."
        assert me.diary.settings.keymap == {}
        await me.press("u")
        assert me.diary.settings.keymap == {"sleep": "k"}
        await me.press("u", "escape", "escape", "s")
        assert me.at == "SleepLog"


async def test_a_moved_undo_key_undoes_its_own_move(sit: Sit) -> None:
    """The key bar names it, and it works on the same screen."""
    async with sit() as me:
        await to_keys(me, "undo")
        await me.press("enter", "k")
        assert "k undo" in me.lines[-1]
        await me.press("k")
        assert me.diary.settings.keymap == {}
        assert "u undo" in me.lines[-1]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_key_fits_the_list(sit: Sit, size: tuple[int, int]) -> None:
    """Whole words at every size, and the question too."""
    async with sit(size=size) as me:
        await to_keys(me)
        seen = me.flat
        for _ in filterfalse(is_fixed, COMMANDS):
            await me.press("down")
            seen += me.flat
        await me.press("home", "enter")
        seen += me.flat
    assert "press a letter" in seen
    assert "Put all keys back" in seen
    assert "…" not in seen


async def test_the_mouse_leaves_the_letter_and_then_the_screen(sit: Sit) -> None:
    """The entry for Esc does what Esc does, here too."""
    async with sit() as me:
        await to_keys(me, "sleep")
        await me.press("enter")
        await me.click("esc leave it")
        assert (me.at, me.said) == ("KeysScreen", 'The key for "sleep" stays as it is.')
        await me.click("esc done")
        assert me.at == "SettingsScreen"


async def test_a_map_that_was_edited_by_hand_is_shown_as_it_is_used(sit: Sit) -> None:
    """A letter that would be taken from another command is not listed as given."""
    async with sit() as me:
        me.diary.set_setting("keys.map", {"note": "q", "sleep": "k"})
        await to_keys(me)
        assert shown(me, "Note") == "n"
        assert "was s" in me.text
        await me.press("escape")
        assert shown(me, "Keys") == "1 changed"
