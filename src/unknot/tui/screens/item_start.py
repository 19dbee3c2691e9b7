"""The part of an item's card that starts a guided session, or goes to the one under way. No Textual here."""

from __future__ import annotations

from unknot.insight.day_view import Row
from unknot.insight.under_way import Told
from unknot.record.activity import BECAUSE_IT_HURT, PLANNED
from unknot.record.saved import lowered
from unknot.tui.screens.base import UnknotScreen
from unknot.tui.screens.sessions import Start, go_on, screen_of, start_for, under_way
from unknot.tui.widgets.choice_list import Choice

WHY = {"start": PLANNED, "start_hurt": BECAUSE_IT_HURT}
"""Why each row that starts a session does it."""


class ItemStart:
    """The rows above those that every card has, and what they do."""

    def __init__(self, card: UnknotScreen, row: Row, *, guided: bool, small: bool = False) -> None:
        """Belong to a `card`; where it is not `guided`, on a past day say, there are no rows. `small` is for less."""
        self._card = card
        self._start: Start | None = start_for(card.diary, row, small=small) if guided else None
        self._first = under_way(card.diary) if self._start else None

    @property
    def note(self) -> str:
        """What the card says first, where that is more than what is known of the item."""
        if self._first is not None:
            return say_first(self._first)
        return self._start.note if self._start else ""

    def rows(self, minutes: int | None) -> list[Choice]:
        """Give the rows; while another session is under way, the first one leads there."""
        if self._start is None:
            return []
        if self._first is not None:
            return [Choice("go", f"Go to {lowered(self._first.activity.name)}", self._first.left)]
        words = self._start.words(minutes)
        return [
            Choice("start", "Start", words, short=words.partition(",")[0]),
            Choice("start_hurt", "Start because it hurt"),
        ]

    def more_rows(self) -> list[Choice]:
        """Give the rows of the session's own."""
        return self._start.rows() if self._start else []

    def within(self, minutes: int | None) -> tuple[int | None, str]:
        """Give so many minutes as they can be, and a sentence where more were asked for."""
        return self._start.within(minutes) if self._start else (minutes, "")

    def change(self, name: str, step: int) -> bool:
        """Change one of the session's own rows, if it is one; tells whether it was."""
        start = self._start
        if start is None or name not in {row.id for row in start.rows()}:
            return False
        self._card.act(lambda: start.change(name, step))
        return True

    def choose(self, name: str, minutes: int | None, before: int | None) -> bool:
        """Start a session, or go to the one under way; tells whether the row was one of these."""
        if self._start is None or name not in ("go", *WHY):
            return False
        diary, known = self._card.diary, self._first
        self._first = under_way(diary)
        if self._first is None and name in WHY:
            session = self._start.session(minutes, WHY[name], before)
            if self._card.act(lambda: diary.start_session(session)) is None:
                return True
            self._first = under_way(diary)
        elif self._first is None or known is None:
            self._card.draw_again()
            self._card.status.say(say_first(self._first) if self._first else "That session is over by now.")
            return True
        if self._first is not None:
            go_on(self._card, screen_of(self._card.desk, self._first))
        return True


def say_first(one: Told) -> str:
    """Say that a session is under way already."""
    if one.state == "over":
        return f"The {lowered(one.activity.name)} timer has ended and waits to be counted. Enter goes to it."
    return f"{one.line} Enter goes to it."
