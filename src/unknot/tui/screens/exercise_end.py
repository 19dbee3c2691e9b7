"""What comes after an exercise session: it is counted, then one number, and the next small step where it is due."""

from __future__ import annotations

from unknot.insight.course import Course, minutes_done
from unknot.record.saved import Saved
from unknot.tui.screens.after import After, Ended
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.screens.exercise_acts import count_session, done_exercises, next_step_words
from unknot.tui.screens.sessions import go_on

NOTHING_BEGUN = "Nothing was begun, so nothing was counted. That is fine."
"""What is said of a session that was left before its first movement."""


def after_session(screen: UnknotScreen, course: Course) -> bool:
    """Count the session and go on to the number afterwards; tells whether the session is over with that.

    One of which nothing was begun counts nothing.
    """
    diary, session = screen.diary, screen.diary.session
    done = done_exercises(diary, course)
    if session is not None and not done:
        if screen.act(lambda: diary.end_session(minutes=None)) is None:
            return False
        screen.leave_with(Saved(NOTHING_BEGUN, changed=False))
        return True
    minutes = minutes_done(session, course, diary.now()) if session else 0
    saved = screen.act(lambda: count_session(diary, minutes, done))
    if saved is None or session is None:
        return False
    activity = diary.routine.find(session.activity)
    go_on(screen, After(screen.desk, Ended(activity, session, minutes, next_step_words(diary, done))))
    return True
