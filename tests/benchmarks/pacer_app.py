"""The app in the middle of an exercise that the breath leads. `pacer_app FILE` opens it over a diary's file."""

from __future__ import annotations

import sys
from pathlib import Path

from unknot.insight.under_way import Told
from unknot.record.session import Session
from unknot.store.background import in_background
from unknot.store.diary import Diary
from unknot.tui import app
from unknot.tui.screens.base import Desk
from unknot.tui.screens.exercise import ExerciseScreen


class PacerApp(app.UnknotApp):
    """Opens on the session instead of Today."""

    CSS_PATH = str(Path(app.__file__).parent / "unknot.tcss")

    def on_ready(self) -> None:
        """Breathe for some minutes."""
        diary = self.diary
        item, now = diary.routine.find("breathing"), diary.now()
        diary.set_setting("safety", {"crash": "no"})
        diary.start_session(Session(item.id, "diaphragmatic_breathing", now, beat=1, beat_started=now))
        session = diary.session
        if session is not None:
            self.push_screen(ExerciseScreen(Desk.over(diary), Told(session, item, now)))


if __name__ == "__main__":
    PacerApp(in_background(Diary.open(Path(sys.argv[1])))).run()
