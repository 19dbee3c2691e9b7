"""Where what is measured lives: a home folder for each length of diary, and programs that are started in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from unknot.record.calendar_day import Clock

HERE = Path(__file__).parent
MOMENT = datetime.fromisoformat("2026-11-22T12:00:00+00:00")
CLOCK = Clock(lambda: MOMENT, MOMENT.tzinfo)
"""In every home it is this moment."""

UNKNOT = (sys.executable, "-c", "from unknot.__main__ import run; run()")
BARE_APP = (sys.executable, str(HERE / "bare_app.py"))
PACER_APP = (sys.executable, str(HERE / "pacer_app.py"))
TODAY_IS_SHOWN, BARE_IS_SHOWN, PACER_IS_SHOWN = "Sleep log", "A bare label", "of 4 seconds"


class Home(NamedTuple):
    """The environment in which a diary is found, and its file."""

    env: Mapping[str, str]
    path: Path


class Homes:
    """Homes with made-up diaries of some years; each is made when it is first asked for."""

    def __init__(self, folder: Path, year: int) -> None:
        """Make homes in a folder; `year` says how many days a year has."""
        self._folder, self._year = folder, year
        self._made: dict[int, Home] = {}

    def of(self, years: int) -> Home:
        """Give the home with a diary of so many years."""
        if years not in self._made:
            self._made[years] = self._make(years)
        return self._made[years]

    def _make(self, years: int) -> Home:
        folder = self._folder / f"{years}"
        folder.mkdir()
        env = {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "LANG")},
            "HOME": str(folder),
            "UNKNOT_CLOCK": MOMENT.isoformat(),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        path = Path(ask([*UNKNOT, "where", "--json"], env)["diary"])
        ask(program("make_diary", path, years * self._year), env)
        return Home(env, path)


def program(name: str, *words: object) -> list[str]:
    """Give the words that start one of the programs beside this file."""
    return [sys.executable, "-m", f"{__package__}.{name}", *map(str, words)]


def ask(words: Sequence[str], env: Mapping[str, str]) -> Any:
    """Run a program and read the JSON that it prints."""
    run = subprocess.run(words, env=env, cwd=HERE.parents[1], capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)
