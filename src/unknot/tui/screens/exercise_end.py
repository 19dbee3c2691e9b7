"""What comes after an exercise session: it is counted, and one goes back, with the next small step where one is due."""

from __future__ import annotations

from unknot.insight.course import Course
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.screens.exercise_acts import count_session, done_exercises, next_step_words


def after_session(screen: UnknotScreen, course: Course) -> bool:
    """Count the session and go back, saying both where one comes back to; tells whether it could be counted."""
    diary = screen.diary
    done = done_exercises(diary, course)
    saved = screen.act(lambda: count_session(diary, course, done))
    if saved is None:
        return False
    following = next_step_words(diary, done)
    below = screen.app.screen_stack[-2]
    screen.dismiss()
    if isinstance(below, UnknotScreen):
        below.promise(saved._replace(text=f"{saved.text} {following}".strip()))
    return True
