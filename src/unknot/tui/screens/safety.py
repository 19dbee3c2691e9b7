"""The safety page: who asks a professional first, and one question. It is shown once and never stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult

from unknot.guide.load_safety import exercise_safety
from unknot.insight.course import asks_safety
from unknot.tui.screens.base import Handlers, UnknotScreen
from unknot.tui.screens.exercise_acts import answer_safety, skip_safety
from unknot.tui.screens.get_help import of_section
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.prose import Line, Passage, Prose


class SafetyScreen(UnknotScreen):
    """A few lines and one question. An answer goes on; Esc goes on without one, and it is asked once more at most."""

    CSS_PATH = "../guided.tcss"
    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter choose", "=esc skip", "get_help", "help")

    rows = getters.query_one("#rows", ChoiceList)

    def heading(self) -> tuple[str, str, str]:
        """Name the page."""
        return exercise_safety().title, "", "Esc skips this"

    def body(self) -> ComposeResult:
        """The page, and the answers under it."""
        page = exercise_safety()
        yield Prose(passages(), id="prose").add_class("card", "grows", "prose")
        choices = [
            Choice("not sure", "Not sure yet", "steps up stay off"),
            Choice("yes", "Yes, they do", "steps up stay off"),
            Choice("no", "No", "small steps can be offered", short="steps can be offered"),
        ]
        rows = ChoiceList(choices, glyphs=self.desk.glyphs, value_column=24, id="rows").add_class("card", "answers")
        rows.border_title = page.sections[2].title
        yield rows

    def on_mount(self) -> None:
        """Have the answers in hand; the page above them scrolls with its own arrows."""
        self.rows.focus()
        self.status.say(exercise_safety().outro)

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Keep the answer and go on."""
        if self.act(lambda: answer_safety(self.diary, event.choice.id)) is not None:
            super().action_leave()

    def action_leave(self) -> None:
        """Go on without an answer."""
        if asks_safety(self.diary.settings):
            self.act(lambda: skip_safety(self.diary))
        super().action_leave()


def passages() -> list[Passage]:
    """Give the page as passages, what the question means first, with the sources of each section in short."""
    page = exercise_safety()
    sections = (page.sections[-1], *page.sections[:-1])
    return [Passage("", [Line(page.intro)]), *(part for section in sections for part in of_section(section))]
