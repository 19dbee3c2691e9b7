"""The door from the shell to the app: the one place of this package from which Textual is loaded."""

from __future__ import annotations

import os

from unknot.record.calendar_day import Clock
from unknot.store.diary import Diary


def open_default(clock: Clock | None) -> int:
    """Show the app on the person's own diary. Nothing was typed, so there is nothing to read first."""
    from unknot.cli.places import diary_path, own_guide

    diary = Diary.open(diary_path(), clock)
    diary.find_own_guide = own_guide
    return open_app(diary)


def open_app(diary: Diary) -> int:
    """Show the app until the person leaves it, and give the exit code."""
    from unknot.tui.quiet import keep_quiet

    keep_quiet(os.environ)
    from unknot.tui.app import run_app

    return run_app(diary)
