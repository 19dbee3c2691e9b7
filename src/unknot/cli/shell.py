"""What a command works with: its arguments, the diary, and the person at the other end of the streams."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from unknot.cli.places import diary_path, own_guide
from unknot.cli.values import read_day, read_text
from unknot.record.calendar_day import Clock
from unknot.record.day import LONGEST_NOTE
from unknot.record.errors import BadValue
from unknot.record.saved import Saved
from unknot.record.words import TURNING

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from unknot.store.diary import Diary

_OFFERS = {
    "flare_plan": "Your plan for flare days: unknot flare plan",
    "flare": "For a lighter day: unknot flare on",
}
_WAYS_ON = {"resume_test": "To go on with it: unknot test resume"}
_MOST_BYTES = 4 * (LONGEST_NOTE + 100)  # more than any note that can be taken
_SIGN = "\N{REPLACEMENT CHARACTER}"
_CONTROLS = {code: _SIGN for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
_CONTROLS |= dict.fromkeys(map(ord, TURNING), "")


class Shell:
    """One command at work. stdout carries what was asked for, stderr what is said beside it."""

    pause: Callable[[float], None] = staticmethod(time.sleep)
    """Lets a number of seconds pass."""

    def __init__(self, args: argparse.Namespace, clock: Clock | None = None) -> None:
        """Take the read arguments. Leave `clock` as default unless testing."""
        self.args = args
        self.clock = clock
        self._diary: Diary | None = None

    @property
    def words(self) -> list[str]:
        """The plain words that were typed after the command."""
        return list(self.args.words)

    @property
    def path(self) -> Path:
        """The file of the diary."""
        return diary_path(self.args.data)

    @property
    def diary(self) -> Diary:
        """The diary, opened when first asked for."""
        if self._diary is None:
            from unknot.store.diary import Diary

            self._diary = Diary.open(self.path, self.clock)
            self._diary.find_own_guide = own_guide
        return self._diary

    @diary.setter
    def diary(self, diary: Diary) -> None:
        self._diary = diary

    def take_news(self) -> str:
        """Give what happened to the diary's file by itself, once; nothing is opened for it."""
        return "" if self._diary is None else self._diary.take_news()

    def day(self) -> dt.date | None:
        """The day named by --date, or None."""
        named = vars(self.args).get("date")
        return None if named is None else read_day(named, self.diary.today())

    # Saying

    def say(self, text: str) -> None:
        """Print an answer. Control characters, which could steer the terminal, become a sign."""
        print(text.translate(_CONTROLS))

    def answer(self, saved: Saved, hint: str = "Undo: unknot undo") -> None:
        """Print what was saved; beside it how to undo it, and what may be welcome next."""
        self.say(_sentence_of(saved))
        if saved.changed:
            self.hint(hint)
        if saved.offer in _OFFERS:
            self.hint(_OFFERS[saved.offer])

    def answer_all(self, answers: Sequence[Saved]) -> None:
        """Print what the acts of one step saved, at least one; beside the last how to undo them, if one changed it."""
        for answer in answers[:-1]:
            self.say(_sentence_of(answer))
        self.answer(answers[-1]._replace(changed=any(answer.changed for answer in answers)))

    def refuse_options(self, command: str, verb: str, takes: Mapping[str, Sequence[str]]) -> None:
        """Raise `BadValue` for an option that another word of a command takes, by `takes`, but not this one."""
        typed = (name for names in takes.values() for name in names if vars(self.args)[name] not in (None, False))
        stray = next((name for name in typed if name not in takes[verb]), None)
        if stray is not None:
            said = f"unknot {command} {verb}".strip()
            raise BadValue(f"--{stray} does not go with {said}, so nothing was changed. See: unknot {command} --help")

    def tell(self, text: str) -> None:
        """Say something beside the answer, unless quiet was wished."""
        if not self.args.quiet:
            print(text.translate(_CONTROLS), file=sys.stderr)

    def tell_demo(self) -> None:
        """Say beside the answer that the diary is made up, where it is."""
        if self.diary.settings.values.get("demo") is True:
            self.tell("Made-up diary.")

    def hint(self, text: str) -> None:
        """Say something beside the answer where a person is looking."""
        if is_terminal(sys.stderr):
            self.tell(text)

    @property
    def width(self) -> int:
        """How many columns there are to print in; 80 where it is no terminal."""
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns or 80
        except (OSError, ValueError, AttributeError):
            return 80

    # Asking

    @property
    def can_ask(self) -> bool:
        """True when a person is there to answer, and --no-input was not given."""
        return not self.args.no_input and is_terminal(sys.stdin) and is_terminal(sys.stderr)

    def read_line(self, prompt: str) -> str | None:
        """Ask, and read one line; None when nothing more comes. The prompt goes to stderr."""
        print(prompt.translate(_CONTROLS), end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline(LONGEST_NOTE) if sys.stdin is not None else ""
        return line.strip() if line else None

    def read_input(self) -> str:
        """Read standard input to its end; raises `BadValue` for bytes that are no text."""
        if is_terminal(sys.stdin):
            self.tell("Type it, then Enter and Ctrl+D.")
        source = getattr(sys.stdin, "buffer", None)
        if source is not None:
            return read_text(source.read(_MOST_BYTES), sys.stdin.encoding, whole=_MOST_BYTES)
        return sys.stdin.read(_MOST_BYTES).strip() if sys.stdin is not None else ""

    def word_or_ask(self, prompt: str, missing: str) -> list[str]:
        """Give the words of the command, or the answer to a question; raises `BadValue` where neither is there."""
        if self.words and self.words != ["-"]:
            return self.words
        if self.words:
            answer: str | None = self.read_input()
        else:
            answer = self.read_line(prompt) if self.can_ask else None
        if not answer:
            raise BadValue(missing)
        return [answer]


def has_screen() -> bool:
    """Tell whether the app can be shown: both streams lead to a terminal that can do more than lines."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream leads to a terminal; a closed one does not."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _sentence_of(saved: Saved) -> str:
    """Give the sentence of an act; where something waits after it, also how to go on with that."""
    return f"{saved.text} {_WAYS_ON[saved.offer]}" if saved.offer in _WAYS_ON else saved.text
