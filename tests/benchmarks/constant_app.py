"""The app, but its key for Review opens a screen that draws constants. `constant_app FILE CONSTANTS` opens it."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from unknot.store.background import in_background
from unknot.store.diary import Diary
from unknot.tui import app

from .constants import Constants


class ConstantApp(app.UnknotApp):
    """Knows what it will show when it starts; the widgets are imported with the key, as the app does it."""

    CSS_PATH = str(Path(app.__file__).parent / "unknot.tcss")
    constants: Constants

    def action_command(self, command_id: str) -> None:
        """Open the screen of constants."""
        if command_id == "review":
            from .constant_screen import Review

            self.push_screen(Review(self.constants))


def main(file: str, constants: str) -> None:
    """Do what the words of the command line say."""
    opened = ConstantApp(in_background(Diary.open(Path(file))))
    opened.constants = pickle.loads(Path(constants).read_bytes())  # noqa: S301 - written by this very run
    opened.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
