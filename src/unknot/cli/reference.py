"""Commands that look something up: keys, get-help, completion."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from unknot.cli.shell import Shell, is_terminal
from unknot.cli.show import print_json, print_records
from unknot.record.errors import BadValue

_ALWAYS = (
    ("0-9", "Pain right now, at once; 1 then 0 is 10", "unknot 4"),
    ("up, down", "Move", ""),
    ("left, right", "Change the value you are on", ""),
    ("escape", "Back; what you entered stays", ""),
)


def keys(shell: Shell) -> None:
    """List every key of the app with what it does, and what does the same in the shell."""
    from unknot.tui.commands import COMMANDS, key_name, key_of, usable_keymap

    keymap = usable_keymap(shell.diary.settings.keymap)
    if shell.args.json:
        rows = [
            {"id": one.id, "key": key_name(key_of(one, keymap)), "does": one.words, "shell": one.shell}
            for one in COMMANDS
        ]
        print_json({"keys": rows})
        return
    none = "" if shell.args.plain else "in the menu"
    table = [*_ALWAYS, *((key_name(key_of(one, keymap)) or none, one.words, one.shell) for one in COMMANDS)]
    if shell.args.plain:
        print_records(iter(table))
        return
    if not shell.diary.settings.get("keys.letters"):
        shell.tell("Letter keys are off. Arrows, Enter, Space, Esc and digits work; unknot config keys.letters on")
    longest = max(len(words) for _, words, _ in table)
    for key, words, twin in table:
        shell.say(f"  {key:<11}  {words:<{longest}}  {twin}".rstrip())


def get_help(shell: Shell) -> None:
    """Print the page on when to get help, with its sources."""
    import textwrap

    width = min(shell.width, 80) - 1 if is_terminal(sys.stdout) else 10_000
    for line, indent in _page():
        shell.say(textwrap.fill(line, width, subsequent_indent=indent))


def completion(shell: Shell) -> None:
    """Print a completion script, made from the one parser."""
    name = " ".join(shell.words).casefold()
    if name not in ("bash", "zsh", "fish"):
        raise BadValue("There are completions for bash, zsh and fish. Try: unknot completion bash")
    import shtab

    from unknot.cli.parser import full_parser

    print(shtab.complete(full_parser(), shell=name))


def _page() -> Iterator[tuple[str, str]]:
    """Go through the lines of the page, each with the indent of its continuation."""
    from unknot.guide.load import get_help as load
    from unknot.guide.load import short_names, sources

    page, known = load(), sources()
    yield page.title, ""
    yield page.intro, ""
    for section in page.sections:
        yield "", ""
        yield section.title, ""
        yield from ((f"- {line}", "  ") for line in section.lines)
        yield f"  Sources: {short_names(section.sources, '; ')}.", "  "
    yield "", ""
    yield page.outro, ""
    yield "", ""
    yield "Sources", ""
    for name in dict.fromkeys(name for section in page.sections for name in section.sources):
        yield f"- {known[name].short}: {known[name].cite}", "  "
