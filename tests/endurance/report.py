"""What a run found, in one line of figures, or as JSON for the tests."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_MEMORY = "/dev/shm"  # noqa: S108 - it is asked whether we may write there, and what is made has a name of its own


class Report(NamedTuple):
    """A run's name, its figures, and what was wrong: one sentence for each loss."""

    name: str
    figures: dict[str, int]
    wrong: list[str]

    def __str__(self) -> str:
        figures = ", ".join(f"{count:,} {what}" for what, count in self.figures.items())
        return "\n".join(
            [f"{self.name}: {figures}; {len(self.wrong):,} wrong", *(f"  {one}" for one in self.wrong[:20])]
        )


def parser(description: str | None) -> argparse.ArgumentParser:
    """Make a parser with what all scripts have in common."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--seed", type=int, default=1, help="where chance begins")
    made.add_argument("--memory", action="store_true", help="work on a disk in memory, where there is one")
    made.add_argument("--json", action="store_true", help="print the figures for a program")
    return made


@contextmanager
def workplace(memory: bool) -> Iterator[Path]:
    """Give a folder to work in, which is removed afterwards; in memory a sync costs nothing, and a kill is a kill."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if memory and os.access(_MEMORY, os.W_OK) else None) as folder:
        yield Path(os.path.realpath(folder))


def tell(reports: list[Report], as_json: bool) -> int:
    """Print reports; gives the exit code: 1 where anything was wrong."""
    text = json.dumps([one._asdict() for one in reports]) if as_json else "\n".join(map(str, reports))
    sys.stdout.write(f"{text}\n")
    return int(any(one.wrong for one in reports))
