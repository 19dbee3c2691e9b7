"""Commands about Unknot itself: config, where."""

from __future__ import annotations

import os
from pathlib import Path

from unknot.cli.places import own_guide
from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records
from unknot.record.settings import BY_NAME, Settings, read_setting, spoken
from unknot.tui.commands import BY_ID, key_name, key_of, remapped


def config(shell: Shell) -> None:
    """List the settings, say one, or change one."""
    name, value = (shell.words[0] if shell.words else ""), " ".join(shell.words[1:])
    if not name:
        _list_settings(shell)
    elif name not in BY_NAME and name.startswith("keys."):
        _key(shell, name.removeprefix("keys."), value)
    elif value:
        shell.answer(shell.diary.set_setting(name, read_setting(name, value)))
    elif name in BY_NAME:
        shell.say(spoken(shell.diary.settings.get(name)))
    else:
        read_setting(name, value)


def where(shell: Shell) -> None:
    """Say where the diary, its backups and the person's own guide are, and what is worth knowing about the place."""
    from unknot.guide.load_library import library
    from unknot.store.backups import folder_of
    from unknot.store.place import concerns

    path = Path(os.path.realpath(shell.path))
    guide = own_guide()
    places = {"diary": str(path), "backups": str(folder_of(path)), "guide": str(guide or "")}
    found, problem = concerns(path), library(guide).problem
    if shell.args.json:
        print_json({**places, "guide_problem": problem, "concerns": [concern._asdict() for concern in found]})
    elif shell.args.plain:
        said = [("guide_problem", problem)] if problem else []
        print_records(iter((*places.items(), *said, *(("concern", *concern) for concern in found))))
    else:
        shell.say(f"Diary    {places['diary']}{'' if os.access(path, os.F_OK) else ' (not there yet)'}")
        shell.say(f"Backups  {places['backups']}")
        if guide:
            shell.say(f"Guide    {guide}{'' if os.access(guide, os.F_OK) else ' (your own additions, not there yet)'}")
        for concern in found:
            shell.say(f"\n{concern.text}\n{concern.advice}")
        if problem:
            shell.say(f"\n{problem}")


def _list_settings(shell: Shell) -> None:
    settings: Settings = shell.diary.settings
    values = {name: settings.get(name) for name in BY_NAME}
    if shell.args.json:
        print_json({"settings": values})
    elif shell.args.plain:
        print_records((name, spoken(value), BY_NAME[name].label) for name, value in values.items())
    else:
        longest = max(map(len, values))
        for name, value in values.items():
            shell.say(f"  {name:<{longest}}  {spoken(value):<8}  {BY_NAME[name].label}")
        shell.hint("To change one: unknot config theme paper. For the keys: unknot keys")


def _key(shell: Shell, command_id: str, letter: str) -> None:
    keymap = shell.diary.settings.keymap
    if not letter and command_id in BY_ID:
        shell.say(key_name(key_of(BY_ID[command_id], keymap)) or "none")
        return
    changed = remapped(keymap, command_id, letter)
    saved = shell.diary.set_setting("keys.map", changed)
    key = key_name(key_of(BY_ID[command_id], changed))
    shell.answer(saved._replace(text=f"Key for {BY_ID[command_id].label}: {key}."))
