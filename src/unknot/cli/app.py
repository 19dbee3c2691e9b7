"""The door from the shell to the app: the one place of this package from which Textual is loaded."""

from __future__ import annotations

from unknot.store.diary import Diary


def open_app(diary: Diary) -> int:
    """Show the app until the person leaves it, and give the exit code."""
    import gc

    from unknot.tui.app import run_app

    gc.enable()

    return run_app(diary)
