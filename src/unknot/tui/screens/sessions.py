"""What is done with guidance: each kind of item with its start and its screen, imported only when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from unknot.guide.load_library import library
from unknot.insight.day_view import Row
from unknot.insight.under_way import Told, going_on
from unknot.record.saved import Saved
from unknot.record.session import Session
from unknot.store.diary import Diary
from unknot.tui.screens.base import Desk, UnknotScreen

if TYPE_CHECKING:
    from unknot.tui.widgets.choice_list import Choice


class Guided(NamedTuple):
    """How one kind of item is guided, as "module:name": what its card starts it with, and the screen that guides."""

    start: str
    screen: str


KINDS: Mapping[str, Guided] = {
    "heat": Guided("heat_start:HeatStart", "heat:HeatSession"),
    "exercise": Guided("exercise_start:ExerciseStart", "exercise:ExerciseScreen"),
}
"""By the kind of an item. A start is made with a diary, the item's row and whether it is small; a screen with a desk
and a `Told`.
"""


class Start(Protocol):
    """What the card of an item has for a guided session: rows of its own, and the session that they start."""

    @property
    def note(self) -> str:
        """What the card says first; an empty text is what is known of the item."""

    def words(self, minutes: int | None) -> str:
        """Say what would start: "15 min, wheat bag or gel pack"."""

    def rows(self) -> list[Choice]:
        """Give the rows that it adds to the card."""

    def change(self, name: str, step: int) -> Saved:
        """Change one of its rows by a step and keep that."""

    def within(self, minutes: int | None) -> tuple[int | None, str]:
        """Give so many minutes as they can be, and a sentence where more were asked for."""

    def session(self, minutes: int | None, why: str, before: int | None) -> Session:
        """Give the session to start now; `before` is the pain before it in NRS points."""


def start_for(diary: Diary, row: Row, *, small: bool = False) -> Start | None:
    """Give the start of an item, or None where it is not guided; a `small` session is that of a flare day."""
    guided = KINDS.get(row.activity.guided_kind)
    made: Start | None = _named(guided.start)(diary, row, small) if guided else None
    return made


def prepare(row: Row) -> None:
    """Import the screen of an item's session ahead, so that Enter need not wait for it."""
    guided = KINDS.get(row.activity.guided_kind)
    if guided is not None:
        _named(guided.screen)


def under_way(diary: Diary) -> Told | None:
    """Give the session that goes on or waits to be counted, with its item; None where there is none to speak of."""
    session = diary.session
    if session is None:
        return None
    return going_on(session, diary.routine, diary.settings, diary.now(), lambda: library(diary.own_guide))


def screen_of(desk: Desk, one: Told) -> UnknotScreen:
    """Make the screen on which a session goes on; once it is over, the one that asks whether it counts."""
    name = "return_to:ReturnTo" if one.state == "over" else KINDS[one.activity.guided_kind].screen
    made: UnknotScreen = _named(name)(desk, one)
    return made


def is_shown(screens: Sequence[object]) -> bool:
    """Tell whether a screen that guides a session is among those that are open: it sees to the end itself."""
    names = {guided.screen.partition(":")[2] for guided in KINDS.values()}
    return any(type(screen).__name__ in names for screen in screens)


def go_on(screen: UnknotScreen, following: UnknotScreen) -> None:
    """Put another screen in the place of one."""
    screen.app.switch_screen(following)


def ring(screen: UnknotScreen) -> None:
    """Ring once, if the person wants to hear when a timer ends."""
    if screen.diary.settings.get("bell"):
        screen.app.bell()


def _named(name: str) -> Callable[..., Any]:
    module, _, thing = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"unknot.tui.screens.{module}"), thing)
    return found
