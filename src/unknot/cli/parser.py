"""From typed words to a command and its arguments. One argparse parser, built as far as it is needed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from unknot.cli.arguments import EVERYWHERE, STARTER_ITEMS, Argument
from unknot.cli.grammar import COMMANDS, OPEN, Command, find_command, options
from unknot.cli.values import NO_TEXT
from unknot.record.errors import BadValue
from unknot.record.pain import shown

NUMBER_WORDS = frozenset(
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
)
"""Words that are meant as a pain number, which is typed in digits."""

_PATHS = ("data", "output", "write")


class Parser(argparse.ArgumentParser):
    """An argparse parser whose complaints are plain sentences, raised as `BadValue`."""

    def error(self, message: str) -> NoReturn:
        """Say which option could not be read."""
        option = message.removeprefix("argument ").partition(":")[0]
        raise BadValue(f"{option} could not be read that way, so nothing was changed. See: {self.prog} --help")


def read_words(words: Sequence[str]) -> tuple[Command, argparse.Namespace]:
    """Find the command that was typed, and read its arguments.

    Raises `BadValue` for an unknown command, an unknown option, or one without its value.
    """
    command, rest = _choose(list(words))
    parser = parser_of(command)
    chosen, plain = _sorted_out(rest, _valued(command))
    stray = plain if not _takes_words(command) else []
    args, unknown = parser.parse_known_args([*chosen, "--", *plain] if plain and not stray else chosen)
    if (unknown or stray) and not args.help:
        raise BadValue(_no_option(unknown[0], command) if unknown else _no_word(stray[0], command))
    for name, value in vars(args).items():
        if name not in _PATHS:
            setattr(args, name, _clean(value))
    return command, args


def parser_of(command: Command) -> Parser:
    """Build the parser of one command."""
    parser = Parser(
        prog=_typed(command),
        description=f"{command.words}.",
        epilog=f"For example: {command.example}" if command.example else None,
        add_help=False,
        allow_abbrev=False,
    )
    _fill(parser, command)
    parser.usage = " ".join(part for part in (parser.prog, command.usage, "[options]") if part)
    return parser


def full_parser() -> Parser:
    """Build the parser of all commands, for the completion scripts."""
    parser = Parser(prog="unknot", add_help=False, allow_abbrev=False)
    _fill(parser, OPEN, completing=True)
    commands = parser.add_subparsers(dest="command", parser_class=Parser)
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.words, aliases=command.aliases, add_help=False)
        _fill(one, command, completing=True)
    return parser


def _fill(parser: Parser, command: Command, completing: bool = False) -> None:
    group = parser.add_argument_group("what it takes")
    for argument in command.arguments:
        _add(group, argument, completing)
    everywhere = parser.add_argument_group("options of every command")
    for argument in EVERYWHERE:
        _add(everywhere, argument, completing)


def _add(group: argparse._ArgumentGroup, argument: Argument, completing: bool) -> None:
    offered = argument.offered if completing and argument.offered else None
    if argument.names == ("words",):
        group.add_argument("words", nargs="*", metavar=argument.value, help=argument.words, choices=offered)
    elif not argument.value:
        group.add_argument(*argument.names, action="store_true", help=argument.words)
    else:
        action = group.add_argument(
            *argument.names,
            action="append" if argument.many else "store",
            metavar=argument.value,
            help=argument.words,
            choices=offered,
        )
        if completing and argument.value == "FILE":
            vars(action)["complete"] = {"bash": "_shtab_compgen_files", "zsh": "_files"}


def _choose(words: list[str]) -> tuple[Command, list[str]]:
    """Find the command: the first word that is neither an option nor the value of one. A number alone is pain."""
    at = _first_plain(words)
    if at is None:
        return OPEN, words
    word = words[at]
    if word.lstrip("+-.")[:1].isdigit() or word.casefold() in NUMBER_WORDS:
        return _named("pain"), words
    rest = words[:at] + words[at + 1 :]
    if word == "help":
        return _choose([*rest, "--help"])
    return _named(word), rest


def _named(word: str) -> Command:
    command = find_command(word)
    if command is None:
        raise BadValue(_no_command(word))
    return command


def _first_plain(words: list[str]) -> int | None:
    if words and not _is_option(words[0]):
        return 0
    valued = {name for option in options() if option.value for name in option.names}
    position = 0
    while position < len(words):
        if not _is_option(words[position]):
            return position
        position += 2 if words[position] in valued else 1
    return None


def _is_option(word: str) -> bool:
    return word.startswith("-") and not word.lstrip("-.")[:1].isdigit() and word != "-"


def _valued(command: Command) -> frozenset[str]:
    taken = (*command.arguments, *EVERYWHERE)
    return frozenset(name for argument in taken if argument.value for name in argument.names if name.startswith("-"))


def _sorted_out(words: list[str], valued: frozenset[str]) -> tuple[list[str], list[str]]:
    """Part the options, each joined to its value, from the plain words. After "--" every word is a plain one."""
    chosen: list[str] = []
    plain: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--":
            plain.extend(waiting)
        elif not _is_option(word):
            plain.append(word)
        else:
            name, equals, value = word.partition("=")
            if word in valued:
                equals, value = "=", next(waiting, "--")
            # Two dashes are no value: argparse takes them for the end of the options.
            chosen.append(name if value == "--" else name + equals + value)
    return chosen, plain


def _clean(value: object) -> object:
    """Give what was typed as it is; raises `BadValue` for bytes that are no text, which a shell may hand over."""
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, str) and any("\ud800" <= char <= "\udfff" for char in value):
        raise BadValue(NO_TEXT)
    return value


def _takes_words(command: Command) -> bool:
    return any(argument.names == ("words",) for argument in command.arguments)


def _typed(command: Command) -> str:
    return f"unknot {command.name}".strip()


def _no_word(word: str, command: Command) -> str:
    return f"{_typed(command)} takes no {shown(word)}, so nothing was changed. See: {_typed(command)} --help"


def _no_option(option: str, command: Command) -> str:
    import difflib

    names = [name for argument in (*command.arguments, *EVERYWHERE) for name in argument.names if name[:2] == "--"]
    close = difflib.get_close_matches(option.partition("=")[0], names, 1, 0.7)
    guess = f"Did you mean {close[0]}?" if close else f"See: {_typed(command)} --help"
    spaced = " A note that begins with a dash goes after --" if command.name == "note" else ""
    return f"{_typed(command)} has no option {shown(option)}, so nothing was changed. {guess}{spaced}"


def _no_command(word: str) -> str:
    import difflib

    meant = {item: f"unknot done {item}" for item in STARTER_ITEMS}
    meant |= {command.name: f"unknot {command.name}" for command in COMMANDS}
    close = difflib.get_close_matches(word.casefold(), meant, 1)
    guess = f"Did you mean: {meant[close[0]]}" if close else "See: unknot --help"
    return f"No command called {shown(word)}, so nothing was changed. {guess}"
