"""A person in an exercise session: how they get there, and how time passes for it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from unknot.guide.load_library import library
from unknot.insight.course import new_session
from unknot.insight.under_way import Told
from unknot.store.diary import Diary
from unknot.tui.screens.base import Desk
from unknot.tui.screens.exercise import ExerciseScreen

if TYPE_CHECKING:
    from tui.conftest import Person


def calm(diary: Diary, **values: Any) -> Diary:
    """Give a diary of someone who was asked about crashes and said no."""
    for name, value in {"safety": {"crash": "no"}, **values}.items():
        diary.set_setting(name, value)
    return diary


async def begin(me: Person, item: str = "exercise") -> ExerciseScreen:
    """Start a session of an item and open its screen."""
    diary = me.diary
    activity = diary.routine.find(item)
    flare = diary.day(diary.today()).flare
    diary.start_session(new_session(activity, library(diary.own_guide), diary.settings, diary.now(), flare=flare))
    return await go_on(me, item)


async def go_on(me: Person, item: str = "exercise") -> ExerciseScreen:
    """Open the screen of the session under way."""
    session = me.diary.session
    assert session is not None
    screen = ExerciseScreen(Desk.over(me.diary), Told(session, me.diary.routine.find(item), me.diary.now()))
    await me.app.push_screen(screen)
    await me.settle()
    return screen


async def let_pass(me: Person, seconds: float) -> None:
    """Let time pass in front of the screen, second by second as it looks, and draw."""
    end = me.wall.now + dt.timedelta(seconds=seconds)
    while me.wall.now < end:
        me.wall.now = min(end, me.wall.now + dt.timedelta(seconds=1))
        if isinstance(me.app.screen, ExerciseScreen):
            me.app.screen.look()
    await me.settle()


async def sleep_through(me: Person, seconds: float) -> None:
    """Let time pass while the laptop sleeps, and look once after it."""
    me.wall.wait(seconds / 60)
    if isinstance(me.app.screen, ExerciseScreen):
        me.app.screen.look()
    await me.settle()
