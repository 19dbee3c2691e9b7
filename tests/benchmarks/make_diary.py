"""Make up a diary that has been in use: `make_diary FILE DAYS`. It prints how many changes can be undone, as JSON.

A program of its own, because the memory of a process that starts others counts as theirs (see `screen.py`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from unknot.store.demo import fill_demo
from unknot.store.diary import Diary
from unknot.store.json_file import JsonFile
from unknot.store.undo import KEPT

from .homes import CLOCK, MOMENT


def make(path: Path, days: int) -> int:
    """Make up some days, and change the last one as often as undo goes back; gives how often that is."""
    file = JsonFile(path, today=MOMENT.date)
    fill_demo(file, days=days, clock=CLOCK)
    diary = Diary(file, CLOCK)
    with file.transaction():
        for number in range(KEPT):
            diary.record_pain(3 + number % 2 * 3)
    return KEPT


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), int(sys.argv[2])))  # noqa: T201 - it is the answer
