"""How the card of an exercise item starts its session: the short routine, and the way to its exercises."""

from __future__ import annotations

from unknot.guide.load_library import library
from unknot.insight import course as courses
from unknot.insight.course import Course
from unknot.insight.day_view import Row
from unknot.record.activity import PLANNED
from unknot.record.errors import BadValue
from unknot.record.saved import Saved
from unknot.record.session import Session
from unknot.store.diary import Diary
from unknot.tui.screens.exercise_acts import take_routine
from unknot.tui.screens.exercise_words import about
from unknot.tui.widgets.choice_list import Choice


class ExerciseStart:
    """The start of an exercise session."""

    def __init__(self, diary: Diary, row: Row, small: bool = False) -> None:
        self._diary, self._item, self._small = diary, row.activity, small
        self._library = library(diary.own_guide)

    @property
    def note(self) -> str:
        """What could not be used of the person's own guide; mostly nothing."""
        return self._library.problem

    def words(self, minutes: int | None) -> str:  # noqa: ARG002 - a session takes as long as its beats
        """Say what would start: "5 min, Morning loosen"; why not, where every exercise is switched off."""
        try:
            course = self._course()
        except BadValue as problem:
            return str(problem)
        return f"{about(sum(beat.seconds for beat in course.beats))}, {course.name}"

    def rows(self) -> list[Choice]:
        """Give the routine, where there is one to choose."""
        try:
            session = self.session(None)
        except BadValue:
            return []
        if session.guide not in self._library.routines:
            return []
        name = self._library.routines[session.guide].name
        return [Choice("routine", "Routine", name, changes=True)]

    def change(self, name: str, step: int) -> Saved:  # noqa: ARG002 - the routine is its one row
        """Take the next routine, which is kept for this item."""
        return take_routine(self._diary, self._item, self._library, step)

    def within(self, minutes: int | None) -> tuple[int | None, str]:
        """Leave the minutes as they are: they say how long it took, not how long it is to take."""
        return minutes, ""

    def session(self, minutes: int | None, why: str = PLANNED, before: int | None = None) -> Session:  # noqa: ARG002
        """Give the session to start now."""
        diary = self._diary
        flare = self._small or diary.day(diary.today()).flare
        session = courses.new_session(
            self._item, self._library, diary.settings, diary.now(), flare=flare, before=before
        )
        return session._replace(why=why)

    def _course(self) -> Course:
        return courses.lay_out(self.session(None), self._library, self._diary.settings)
