"""The plan for flare days: written when well, and the first thing to read when it is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TextArea

from unknot.insight.day_view import view_day
from unknot.record.coaching import flare_plan
from unknot.record.day import LONGEST_NOTE
from unknot.record.routine import MEDICINE
from unknot.record.saved import Saved
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Passages, Prose

QUESTIONS = ("What calms you?", "Who can help?", "What can wait?")
"""What is asked on a good day. One text answers them, in any order and in any words."""

_NEW = "Does anything feel new or different?"
_NOTHING_YET = "Nothing is written here yet, and that is fine. On a good day there is room for it."
_STATES = {"done": " (done)", "rest": " (resting)", "not_done": " (not today)"}


class PlanText(TextArea):
    """A page to write on. What is pasted comes without what would steer the terminal."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(plain_lines(event.text), *self.selection)


class FlarePlan(UnknotScreen):
    """On a good day a page to write on; on a flare day the plan to read, and the small things of the day below it.

    Everything that is written in one visit is one step of undo.
    """

    CSS_PATH = "../coached.tcss"
    DEFAULT_CLASSES = "page"
    WRITING_KEYS: ClassVar[Sequence[str]] = ("=esc done",)
    READING_KEYS: ClassVar[Sequence[str]] = ("=esc back", "undo", "help")

    plan = getters.query_one("#plan", Prose)
    links = getters.query_one("#links", ChoiceList)
    text = getters.query_one("#text", PlanText)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._visit = f"flare plan {id(self)}"
        self._is_flare = self.diary.day(self.diary.today()).flare
        self.set_class(not self._is_flare, "-writing")

    @property
    def handlers(self) -> Handlers:
        """Enter leads to writing, and undo works here too."""
        return {**self.turning, "open": self.write}

    @property
    def topic(self) -> str:
        """What this is about."""
        return "flare"

    @property
    def is_writing(self) -> bool:
        """True while the page to write on is shown."""
        return self.has_class("-writing")

    def heading(self) -> tuple[str, str, str]:
        """Name the plan."""
        return "Your plan for flare days", "", "Esc back"

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar."""
        if self.is_writing:
            return self.hints_of(self.WRITING_KEYS)
        return [KeyHint("enter", "write", "open", keep=True), *self.hints_of(self.READING_KEYS)]

    def body(self) -> ComposeResult:
        """The plan and what else is small and near; or the questions, and a page to write on."""
        yield Prose(self._passages(), id="plan").add_class("card", "grows", "prose")
        choices = [
            Choice("write", "Change the plan", hint="Enter"),
            Choice("get_help", "When to get help", hint=self.key("get_help")),
        ]
        yield ChoiceList(choices, glyphs=self.desk.glyphs, id="links").add_class("card")
        with Vertical(id="writing", classes="card grows"):
            yield Passages([Passage("", [Line(one) for one in QUESTIONS])], id="questions")
            yield PlanText(
                plain_lines(flare_plan(self.diary.settings)),
                placeholder="A line for each is plenty",
                show_line_numbers=False,
                id="text",
            )

    def on_mount(self) -> None:
        """Have the plan in hand, to read or to write."""
        if self.is_writing:
            self._begin_writing()
        else:
            self._begin_reading()

    def write(self) -> None:
        """Turn to the page to write on."""
        self.add_class("-writing")
        self.key_bar.show(self.hints())
        self._begin_writing()

    def draw_again(self) -> None:
        """Show the plan as it is now; what is being written stays as it is."""
        self.plan.show(self._passages())
        if not self.is_writing:
            self.text.load_text(plain_lines(flare_plan(self.diary.settings)))

    def say(self, saved: Saved) -> None:
        """Say that it is saved; while letters are words with no key beside it."""
        if self.is_writing:
            self.status.say(saved.text)
        else:
            super().say(saved)

    def action_leave(self) -> None:
        """Go back; from writing on a flare day, to what there is to read."""
        if not (self.is_writing and self._is_flare):
            super().action_leave()
            return
        self.remove_class("-writing")
        self.key_bar.show(self.hints())
        self.draw_again()
        self._begin_reading()

    def on_text_area_changed(self) -> None:
        """Save the words as they stand; what there is no room for is taken out again."""
        words = plain_lines(flare_plan(self.diary.settings))
        if self.text.text == words:
            return
        if len(self.text.text) > LONGEST_NOTE:
            self.text.load_text(words)
            self.text.move_cursor(self.text.document.end)
            self.status.say(f"The plan holds up to {LONGEST_NOTE:,} characters, so that was not added. Try fewer.")
            return
        self.act(lambda: self.diary.set_flare_plan(self.text.text, merge=self._visit))

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Write, or read when to get help."""
        if event.choice.id == "write":
            self.write()
        else:
            self.run_command("get_help")

    def _begin_writing(self) -> None:
        self.text.cursor_blink = False
        self.text.move_cursor(self.text.document.end)
        self.text.focus()
        self.status.say("Saved as you type, and shown to you on a flare day.")

    def _begin_reading(self) -> None:
        self.plan.focus()
        self.status.say(_NEW, self.offer("get_help", "When to get help"))

    def _passages(self) -> list[Passage]:
        """Give what there is to read: the plan, and the small things of today; a medicine is none of them."""
        diary = self.diary
        written = plain_lines(flare_plan(diary.settings)).strip()
        plan = [Line(line) for line in written.split("\n")] if written else [Line(_NOTHING_YET, muted=True)]
        day = diary.day(diary.today())
        rows = view_day((day,), diary.routine, diary.now(), True, diary.settings.twelve_hours).rows
        rows = tuple(row for row in rows if row.activity.kind != MEDICINE)
        small = [Line(f"{shown(row.name)}{_STATES.get(row.state, '')}", "-") for row in rows]
        small += [Line("Any one of them is plenty.", muted=True)]
        return [Passage("", plan), *([Passage("Small things for today", small)] if rows else [])]


def plain_lines(text: str) -> str:
    """Give a text line by line, with spaces for characters that would steer the terminal."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(shown(line, LONGEST_NOTE + 1) for line in lines)
