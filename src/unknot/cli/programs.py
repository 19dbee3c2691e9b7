"""The one place where another program is started: `crontab` and `systemctl --user`, for a person who sets up a timer.

`unknot remind install` starts one only with --yes, `remove` also to look into the crontab. All else starts nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_LONGEST_S = 20
_UNSTARTED = 127


class Answer(NamedTuple):
    """What a program answered: its exit code, and what it printed on its two streams."""

    code: int
    out: str
    err: str

    @property
    def why(self) -> str:
        """The first line of what it said about an error, fit for a sentence."""
        said = (self.err or self.out).strip().splitlines()
        clean = "".join(char for char in said[0] if char.isprintable()) if said else f"it ended with {self.code}"
        return clean.strip().rstrip(".")[:200]


class Programs:
    """The programs of this computer. A test puts its own answers in the place of `find` and `run`."""

    def find(self, name: str) -> str | None:
        """Give the file of a program that the person's PATH leads to, or None."""
        return shutil.which(name)

    def run(self, words: Sequence[str], typed: str | None = None) -> Answer:
        """Run a program to its end; one that cannot be started is an answer, too. No shell reads the words."""
        try:
            ran = subprocess.run(  # noqa: S603 - the words are those of this room
                [*words], input=typed, stdin=None if typed is not None else subprocess.DEVNULL, capture_output=True,
                encoding="utf-8", errors="surrogateescape", timeout=_LONGEST_S, check=False,
                env={**os.environ, "LC_ALL": "C"},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Answer(_UNSTARTED, "", f"it did not answer within {_LONGEST_S} seconds")
        except OSError as error:
            return Answer(_UNSTARTED, "", (error.strerror or "it could not be started").lower())
        return Answer(ran.returncode, ran.stdout, ran.stderr)

    def try_instead(self, kind: str) -> str:
        """Name what else can remind where a `kind` of timer cannot: the other kind where it is here, else a phone."""
        other, program = ("cron", "crontab") if kind == "systemd" else ("systemd", "systemctl")
        is_here = self.find(program) is not None
        return f"Try: unknot remind install --with {other}" if is_here else "Try: unknot calendar > routine.ics"

    def unknot(self) -> list[str]:
        """Give the words that start Unknot, wherever a timer stands: its own command, else Python with its module."""
        found = self.find("unknot")
        return [os.path.abspath(found)] if found else [os.path.abspath(sys.executable), "-m", "unknot"]  # noqa: PTH100


def unit_folder(environment: Mapping[str, str]) -> Path | None:
    """Give the folder of a person's own systemd units; None without a home folder."""
    named = environment.get("XDG_CONFIG_HOME", "").strip()
    if not Path(named).is_absolute():  # The specification calls a relative one invalid.
        home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
        if not home.is_absolute() or not home.is_dir():
            return None
        return home / ".config" / "systemd" / "user"
    return Path(named) / "systemd" / "user"
