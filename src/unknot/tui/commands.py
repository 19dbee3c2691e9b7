"""Every intent of the app, once: its key, its words and its twin in the shell.

Keys, key bar, menu, help and `unknot keys` are all made from this table. It does not import Textual.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from unknot.record.errors import BadValue

UNBOUND = "unbound"
"""What stands for the key of a command without keys: no key of any keyboard is called so."""


class Command(NamedTuple):
    """One intent. `keys` are names as Textual knows them, the first is the one shown and the one that can be changed.

    `label` fits the key bar, `words` a menu line; `shell` is what does the same in the shell. A command without keys is
    done from the menu, until the person gives it a letter.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    words: str
    shell: str = ""

    @property
    def bound(self) -> str:
        """The keys as Textual binds them. One without keys is bound as well, so that it can be given a letter."""
        return ",".join(self.keys) or UNBOUND


COMMANDS: tuple[Command, ...] = (
    Command("done", ("space",), "done", "Done, then on to the next one", "unknot done heat"),
    Command("open", ("enter",), "open", "Open the item", "unknot today"),
    Command("pain", ("p",), "pain", "Pain now, 0-9 (1 then 0 is 10)", "unknot 4"),
    Command("sleep", ("s",), "sleep", "Sleep log", "unknot sleep 3"),
    Command("check_in", (), "weekly check-in", "Weekly check-in: three numbers", "unknot check-in"),
    Command("hurt", ("b",), "because it hurt", "Done because it hurt", "unknot done heat --because-it-hurt"),
    Command("rest", ("x",), "rest", "Not today, this one rests", "unknot rest walk"),
    Command("not_done", ("z",), "not done", "Not done today", "unknot not-done walk"),
    Command("later", ("left",), "later today", "Move it to later today", "unknot later walk"),
    Command("once_more", ("o",), "once more", "Done once more", "unknot done posture"),
    Command("all_done", ("a",), "all done", "Mark everything left as done", "unknot done all"),
    Command("note", ("n",), "note", "A note for the day", "unknot note TEXT"),
    Command("flare", ("f",), "flare day", "Flare day on or off", "unknot flare"),
    Command("flare_plan", (), "flare plan", "Your plan for flare days", "unknot flare plan"),
    Command("why", ("right",), "why", "Why this is suggested", "unknot why"),
    Command("undo", ("u",), "undo", "Undo, as often as you like", "unknot undo"),
    Command("redo", ("i",), "redo", "Put back what was undone", "unknot redo"),
    Command("today", ("t",), "today", "Today", "unknot today"),
    Command("yesterday", ("y",), "yesterday", "Yesterday", "unknot today --date yesterday"),
    Command("other_day", ("d",), "other day", "Another day", "unknot today --date 2026-11-01"),
    Command("review", ("r",), "review", "Review: look back over days and years", "unknot review"),
    Command("helps", ("w",), "what helps", "What helps: your methods, weighed", "unknot helps"),
    Command("test", (), "fair test", "Fair test: with and without, by coin", "unknot test"),
    Command("routine", ("e",), "routine", "Choose the items of your routine", "unknot routine"),
    Command("colours", ("c",), "colours", "Next colours", "unknot config theme paper"),
    Command("settings", ("v",), "settings", "Settings and keys", "unknot config"),
    Command("learn", ("l",), "learn", "Learn: what is known, and how surely", "unknot learn heat"),
    Command("get_help", ("g", "exclamation_mark"), "get help", "When to get help", "unknot get-help"),
    Command("for_doctor", ("comma",), "for my doctor", "To tell my doctor", "unknot doctor"),
    Command("menu", ("m",), "menu", "Menu of everything", "unknot --help"),
    Command("help", ("h", "question_mark"), "help", "Help", "unknot --help"),
    Command("quit", ("q",), "quit", "Quit", ""),
)
"""Every command, in the order of the menu."""

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

FIXED = frozenset({"space", "enter", "escape", "up", "down", "left", "right", "tab", "ctrl+c"})
"""Keys that always mean the same, so that everything is in reach without a letter."""


def first_key(command: Command) -> str:
    """Give the key that a command has at first; an empty text for one without keys."""
    return command.keys[0] if command.keys else ""


def is_fixed(command: Command) -> bool:
    """Tell whether a command has a key that always means the same and cannot be changed."""
    return first_key(command) in FIXED


def key_of(command: Command, keymap: Mapping[str, str]) -> str:
    """Give the key that a command has now, the person's own changes included; an empty text for none."""
    return keymap.get(command.id, first_key(command))


def key_name(key: str) -> str:
    """Say a key as it is printed on keyboards: "question_mark" is "?"."""
    return {"question_mark": "?", "exclamation_mark": "!", "comma": ","}.get(key, key)


def remapped(keymap: Mapping[str, str], command_id: str, key: str) -> dict[str, str]:
    """Give the key map with one command on another key.

    Raises `BadValue` for an unknown command, a key that is no single letter, or one that another command has.
    """
    command = BY_ID.get(command_id)
    if command is None or is_fixed(command):
        able = ", ".join(one.id for one in COMMANDS if not is_fixed(one))
        raise BadValue(f"No key can be set for that, so nothing was changed. These have one: {able}.")
    wanted = key.strip().lower()
    if len(wanted) != 1 or not wanted.isalpha():
        raise BadValue("A key is one letter (digits are pain numbers), so nothing was changed. Try a letter such as k")
    owner = next((one for one in COMMANDS if one.id != command_id and key_of(one, keymap) == wanted), None)
    if owner is not None:
        raise BadValue(f'The key {wanted} is "{owner.label}" already, so nothing was changed. Try another letter.')
    changed = {**keymap, command_id: wanted}
    return {name: one for name, one in changed.items() if name not in BY_ID or one != first_key(BY_ID[name])}


def usable_keymap(keymap: Mapping[str, str]) -> dict[str, str]:
    """Give the part of a key map that can be used: a hand-edited one may steal another command's key."""
    usable: dict[str, str] = {}
    for _ in keymap:  # a key may be free only once the command that has it has moved
        for command_id, key in keymap.items():
            try:
                usable = remapped(usable, command_id, key)
            except BadValue:
                continue
    return usable
