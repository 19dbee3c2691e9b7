"""A session has ended while nobody looked: the person says whether it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult

from unknot.insight.under_way import FRESH, Told, minutes_so_far, say_ended
from unknot.record.words import minutes as say_minutes
from unknot.tui.screens.after import After, Ended
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.sessions import go_on
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Passages

ANSWERED = "That was answered in another window."
"""What is said where a session is gone before the person answers."""


class ReturnTo(UnknotScreen):
    """Enter counts it on the day on which it began, x leaves it out, Esc leaves the question open."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter choose", "rest", "=esc later")

    choices = getters.query_one("#choices", ChoiceList)

    def __init__(self, desk: Desk, one: Told) -> None:
        """Ask about a session that is over."""
        super().__init__(desk)
        self.one = one

    def heading(self) -> tuple[str, str, str]:
        """Name the item."""
        return self.one.activity.name, "", "Esc asks later"

    def body(self) -> ComposeResult:
        """Offer both answers, with the one that spares a memory in hand."""
        length = say_minutes(minutes_so_far(self.one.session, self.one.now))
        choices = [
            Choice("count", "Yes, count it", length, hint="Enter"),
            Choice("drop", "No, leave it out", hint=self.key("rest")),
        ]
        listed = ChoiceList(choices, glyphs=self.desk.glyphs, id="choices").add_class("card", "gap", "grows", "list")
        question = say_ended(self.one, self.diary.settings, self.diary.clock.zone)
        yield Passages([Passage("", [Line(question)])], id="question").add_class("words")
        yield listed

    def on_mount(self) -> None:
        """Take the answers in hand."""
        self.choices.focus()

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar, with what the key that lets an item rest means here."""
        return [hint._replace(word="no") if hint.command == "rest" else hint for hint in super().hints()]

    @property
    def handlers(self) -> Handlers:
        """The key that lets an item rest leaves the session out."""
        return {"rest": self.drop}

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Do as was answered."""
        if event.choice.id == "count":
            self.count()
        else:
            self.drop()

    def count(self) -> None:
        """Count it on the day on which it began; a while after its end nobody is asked for the pain after it."""
        if self._is_answered():
            return
        one = self.one
        minutes = minutes_so_far(one.session, one.now)
        saved = self.act(lambda: self.diary.end_session(minutes=minutes))
        if saved is None:
            return
        if saved.changed and one.now - one.session.ends_at(one.now) <= FRESH:
            go_on(self, After(self.desk, Ended(one.activity, one.session, minutes)))
        else:
            self.action_leave()

    def drop(self) -> None:
        """Leave it out."""
        if not self._is_answered() and self.act(lambda: self.diary.end_session(minutes=None)) is not None:
            self.action_leave()

    def _is_answered(self) -> bool:
        """Tell whether another window has answered, or begun something else, and go back then."""
        found = self.diary.session
        if found is not None and found.activity == self.one.activity.id:
            return False
        self.leave_with(self._saved, ANSWERED)
        return True
