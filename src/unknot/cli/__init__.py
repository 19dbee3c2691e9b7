"""The shell: one small function for each command, which prints what the diary answers.

stdout carries data, stderr messages. Exit codes: 0 done (also when nothing changed), 1 something unexpected, 2 a
command or value that cannot be taken, 3 no such item or several (of `remind`: nothing is open), 4 the diary cannot be
read or saved, 130 Ctrl+C.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from unknot.record.errors import BadValue, UnknownItem, place_of

if TYPE_CHECKING:
    from unknot.cli.shell import Shell
    from unknot.record.calendar_day import Clock


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Run one command and give its exit code. Leave `clock` as default unless testing."""
    started: list[Shell] = []
    try:
        code = _run([*map(_readable, sys.argv[1:] if argv is None else argv)], clock, started)
        code = _flush() or code
    except (KeyboardInterrupt, BrokenPipeError) as error:
        code = 130 if isinstance(error, KeyboardInterrupt) else 0
    except Exception as error:  # noqa: BLE001 - a traceback helps nobody who hurts, and could show the diary
        code = _complain(error, started)
    news = started[0].take_news() if started else ""
    return _say(news, code) if news else code


def _run(words: Sequence[str], clock: Clock | None, started: list[Shell]) -> int:
    from unknot.cli.shell import Shell, has_screen

    if not words and has_screen():
        from unknot.cli.app import open_default

        return open_default(clock)
    from unknot.cli.parser import parser_of, read_words

    command, args = read_words(words)
    if args.help:
        from unknot.cli.help import overview

        print(parser_of(command).format_help().strip() if command.name else overview())
        return 0
    started.append(Shell(args, clock))
    module, function = command.runs.split(":")
    code = getattr(__import__(f"unknot.cli.{module}", fromlist=[function]), function)(started[0])
    return code if isinstance(code, int) else 0


def _readable(word: str) -> str:
    """Give a typed word as the text it is, whatever the locale made of it. A file's name may be no text at all."""
    try:
        return word.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return word


def _flush() -> int:
    """Print what is still held back; 1 where it cannot be printed. A reader that stopped reading is content."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        return 0
    except OSError as error:
        return _say_unprinted(error)
    return 0


def _say_unprinted(error: OSError) -> int:
    return _say(f"The answer could not be printed: {error.strerror}. What was saved stays saved.", 1)


def _complain(error: Exception, started: list[Shell]) -> int:
    from unknot.store.errors import DiaryError

    for kind, code in ((BadValue, 2), (UnknownItem, 3), (DiaryError, 4)):
        if isinstance(error, kind):
            return _say(str(error), code)
    if isinstance(error, OSError) and error.filename is None:  # the store says its own troubles in its own words
        return _say_unprinted(error)
    return _say(f"Something went wrong inside Unknot ({place_of(error)}).{_safe(started)}", 1)


def _safe(started: list[Shell]) -> str:
    try:
        return f" Your diary is safe in {started[0].path}."
    except Exception:  # noqa: BLE001 - no file is named then
        return ""


def _say(text: str, code: int) -> int:
    with suppress(OSError):
        print(text.encode("utf-8", "replace").decode(), file=sys.stderr)
    return code
