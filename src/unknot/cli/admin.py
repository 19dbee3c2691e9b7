"""Commands about Unknot itself: routine, config, where."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from unknot.cli.places import own_guide
from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records
from unknot.record.errors import BadValue
from unknot.record.routine import Activity, Routine
from unknot.record.settings import BY_NAME, Settings, read_setting, spoken
from unknot.tui.commands import BY_ID, key_name, key_of, remapped


def routine(shell: Shell) -> None:
    """List the routine, switch items on or off, or plan one several times a day, from today."""
    words = shell.words
    verb = words[0].casefold() if words else ""
    if not words:
        _list_routine(shell)
    elif verb in ("on", "off") and len(words) > 1:
        _switch(shell, words[1:], verb == "on")
    elif verb == "times" and len(words) > 2:
        _several(shell, " ".join(words[1:-1]), words[-1])
    else:
        raise BadValue("Say on, off or times, and an item; nothing was changed. Try: unknot routine on walk")


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


def _switch(shell: Shell, names: list[str], on: bool) -> None:
    known = Routine.of((*shell.diary.routine, *shell.diary.offered)) if on else shell.diary.routine
    items = list({item.id: item for item in map(known.find, names)}.values())
    with shell.diary.one_step():
        answers = [shell.diary.plan(item, on) for item in items]
    for answer in answers[:-1]:
        shell.say(answer.text)
    shell.answer(answers[-1])


def _several(shell: Shell, name: str, count: str) -> None:
    item = shell.diary.routine.find(name)
    times = int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 0
    shell.answer(shell.diary.plan(item, times=times))


def _list_routine(shell: Shell) -> None:
    today = shell.diary.today()
    items = Routine.of((*shell.diary.routine, *shell.diary.offered))
    on = {item.id for item in shell.diary.routine.on(today)}
    if shell.args.json:
        print_json({"items": [_item(item, item.id in on) for item in items]})
    elif shell.args.plain:
        print_records(("on" if item.id in on else "off", item.id, item.name) for item in items)
    else:
        longest = max((len(item.id) for item in items), default=0)
        for item in items:
            amount = item.amount(today)
            name = f"{item.name}, {amount}" if amount else item.name
            shell.say(f"  {'on' if item.id in on else 'off':<4} {item.id:<{longest}}  {name}")


def _item(item: Activity, on: bool) -> dict[str, Any]:
    return {"id": item.id, "name": item.name, "on": on}


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
