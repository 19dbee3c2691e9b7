"""The table of commands: every key means one thing, and a change of keys takes none from another command."""

from __future__ import annotations

import subprocess
import sys

import pytest

from unknot.record.errors import BadValue
from unknot.tui.commands import BY_ID, COMMANDS, Command, is_fixed, key_name, key_of, remapped, usable_keymap

LETTERS = [command for command in COMMANDS if not is_fixed(command) and [len(key) for key in command.keys][:1] == [1]]
WITHOUT = [command for command in COMMANDS if not command.keys]


def keys_in_use(keymap: dict[str, str]) -> list[str]:
    """List the first key of every command that has one."""
    return [key for command in COMMANDS if (key := key_of(command, keymap))]


def test_every_key_means_one_thing() -> None:
    """No two commands share an id or a key, and digits are left for pain numbers."""
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(set(keys)) == len(keys)
    assert len(BY_ID) == len(COMMANDS)
    assert not {*"0123456789"} & {*keys}


@pytest.mark.parametrize("command", COMMANDS, ids=[command.id for command in COMMANDS])
def test_every_command_can_be_pressed_with_one_finger(command: Command) -> None:
    """A letter, comma, Space, Enter or an arrow: no Ctrl, Alt, Shift or holding; its words fit key bar and menu."""
    for key in command.keys[:1]:
        assert key in {"space", "enter", "left", "right", "comma"} or (len(key) == 1 and key.islower())
    assert 0 < len(command.label) <= 16
    assert 0 < len(command.words) <= 40


@pytest.mark.parametrize("command", COMMANDS, ids=[command.id for command in COMMANDS])
def test_every_command_has_a_twin_in_the_shell(command: Command) -> None:
    """What a key does can be typed; leaving the app is the one thing that has no twin."""
    assert command.shell.startswith("unknot ") or command.id == "quit"


@pytest.mark.parametrize(
    ("command_id", "key"),
    [
        *(("done", "space"), ("open", "enter"), ("pain", "p"), ("sleep", "s"), ("rest", "x"), ("all_done", "a")),
        *(("note", "n"), ("flare", "f"), ("undo", "u"), ("today", "t"), ("yesterday", "y"), ("other_day", "d")),
        *(("colours", "c"), ("menu", "m"), ("help", "h"), ("quit", "q"), ("learn", "l")),
        ("for_doctor", "comma"),
    ],
)
def test_the_keys_are_those_of_the_design(command_id: str, key: str) -> None:
    """People learn them once."""
    assert key_of(BY_ID[command_id], {}) == key


def test_keys_are_said_as_they_are_printed() -> None:
    """Marks are signs, the others are their own names."""
    marks = ("question_mark", "exclamation_mark", "comma")
    assert [key_name(key) for key in (*marks, "p", "space")] == ["?", "!", ",", "p", "space"]


def test_a_command_can_have_another_letter() -> None:
    """The new key is used, the others stay; capitals and blanks around it do not matter."""
    keymap = remapped({}, "pain", " K ")
    assert keymap == {"pain": "k"}
    assert key_of(BY_ID["pain"], keymap) == "k"
    assert key_of(BY_ID["sleep"], keymap) == "s"


@pytest.mark.parametrize("owner", LETTERS, ids=[command.id for command in LETTERS])
def test_a_key_that_another_command_has_is_refused(owner: Command) -> None:
    """No letter can be taken from any command, and the sentence says whose it is."""
    taker = "sleep" if owner.id == "pain" else "pain"
    with pytest.raises(BadValue, match=f'The key {owner.keys[0]} is "{owner.label}" already, so nothing was changed'):
        remapped({}, taker, owner.keys[0])


def test_a_key_that_was_given_away_is_refused_too() -> None:
    """A command's own letter is free for others once it has moved, and it cannot take one that was given since."""
    keymap = remapped(remapped({}, "pain", "k"), "sleep", "p")
    assert keymap == {"pain": "k", "sleep": "p"}
    with pytest.raises(BadValue, match='The key k is "pain" already'):
        remapped(keymap, "note", "k")
    with pytest.raises(BadValue, match='The key p is "sleep" already'):
        remapped(keymap, "pain", "p")
    assert len(set(keys_in_use(keymap))) == len(COMMANDS) - len(WITHOUT)


def test_going_back_to_the_first_key_leaves_no_trace() -> None:
    """The map holds changes alone."""
    assert remapped({"pain": "k", "note": "j"}, "pain", "p") == {"note": "j"}


@pytest.mark.parametrize("command", WITHOUT, ids=[command.id for command in WITHOUT])
def test_a_command_without_a_letter_can_have_one(command: Command) -> None:
    """It has none at first, can be given one that is free, and then no other command can have that."""
    assert key_of(command, {}) == ""
    assert command.bound not in {key for other in COMMANDS for key in other.keys}
    keymap = remapped({}, command.id, "k")
    assert keymap == usable_keymap(keymap) == {command.id: "k"}
    assert key_of(command, keymap) == "k"
    with pytest.raises(BadValue, match=f'The key k is "{command.label}" already'):
        remapped(keymap, "pain", "k")
    with pytest.raises(BadValue, match='The key p is "pain" already'):
        remapped({}, command.id, "p")


@pytest.mark.parametrize("key", ["", " ", "4", "kk", "ctrl+k", "space", "enter", "escape", "?", "[", "\x1b", "🙂"])
def test_a_key_that_is_no_single_letter_is_refused(key: str) -> None:
    """Digits are pain numbers, and Space, Enter, Esc and arrows always mean the same."""
    with pytest.raises(BadValue, match=r"^A key is one letter .*, so nothing was changed\. Try a letter such as"):
        remapped({}, "pain", key)


@pytest.mark.parametrize("command_id", ["done", "open", "nothing", ""])
def test_the_fixed_keys_cannot_be_changed(command_id: str) -> None:
    """Space and Enter stay, and an unknown command is answered with the ones there are."""
    with pytest.raises(BadValue, match=r"^No key can be set for that, so nothing was changed") as refused:
        remapped({}, command_id, "k")
    assert all(command.id in str(refused.value) for command in (*LETTERS, *WITHOUT))


@pytest.mark.parametrize("key", ["з", "é", "ω"])
def test_letters_of_other_alphabets_can_be_keys(key: str) -> None:
    """People with a Cyrillic, French or Greek keyboard can use their own."""
    assert remapped({}, "pain", key) == {"pain": key}


def test_the_table_does_not_bring_the_app_along() -> None:
    """`unknot keys` reads it in a shell where starting has to be quick."""
    code = "import sys, unknot.tui.commands; print(sorted({'textual', 'rich', 'tinydb'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
