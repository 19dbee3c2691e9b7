"""The weekly check-in: three numbers about the last seven days, and a score from a clinic for those who have one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from unknot.guide.load import short_names
from unknot.insight.check_ins import CLINIC, IN_OUR_WORDS, LABELS, QUESTIONS, SOURCE
from unknot.record.check_in import NO_CLINIC, TOPICS, CheckIn, clinic_in_short
from unknot.record.pain import HIGHEST
from unknot.record.saved import Saved
from unknot.record.words import relative_day
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.day_acts import PainKeys
from unknot.tui.screens.places import DayCall
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Passages
from unknot.tui.widgets.row_list import RowList

_MIDDLE = 5


class CheckInScreen(UnknotScreen):
    """The check-in of one day. Every answer is saved at once; the whole visit is one step of undo.

    A digit answers the row in hand and goes on to the next one. A 1 stays in hand, since a 0 may follow that makes it
    10; any other digit after it answers the next row.
    """

    DEFAULT_CLASSES = "page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "take_back", "Take it back", show=False),
        Binding("delete", "take_back", "Take it back", show=False),
    ]
    KEYS: ClassVar[Sequence[str]] = ("=0-9 answer", "=left/right change", "=enter done", "rest", "undo", "help")

    rows = getters.query_one("#rows", ChoiceList)
    words = getters.query_one("#words", Passages)

    def __init__(self, desk: Desk, call: DayCall) -> None:
        super().__init__(desk)
        self.day = call.day
        self._visit = f"check-in {self.day} {id(self)}"
        self._digits = PainKeys()
        self._one_on = ""

    def heading(self) -> tuple[str, str, str]:
        """Say which seven days it is about."""
        return "Weekly check-in", f"7 days up to {relative_day(self.day, self.diary.today())}", "Esc back"

    def body(self) -> ComposeResult:
        """The question in hand in full, and a row for each."""
        yield Passages(_question(TOPICS[0]), id="words").add_class("words")
        rows = ChoiceList(self._choices(), glyphs=self.desk.glyphs, value_column=28, id="rows")
        rows.border_subtitle = f"Source: {short_names((SOURCE,))}"
        yield rows.add_class("card", "grows", "list")

    def on_mount(self) -> None:
        """Say what this is, and what it is not."""
        self.status.say(IN_OUR_WORDS)

    def on_screen_resume(self) -> None:
        """Take up a score that was typed in."""
        self.draw_again()

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar, with what the key that lets an item rest means here."""
        taking = KeyHint(self.key("rest") or "backspace", "take back", "rest")
        return [taking if hint.command == "rest" else hint for hint in super().hints()]

    @property
    def handlers(self) -> Handlers:
        """Undo works here too, and the key that lets an item rest takes an answer back."""
        return {**self.turning, "rest": self.action_take_back}

    @property
    def in_hand(self) -> str:
        """The id of the row in hand: a topic, or the score from a clinic."""
        return self.rows.choice.id if self.rows.choice else ""

    def draw_again(self) -> None:
        """Show the answers as they are now, and what they are together."""
        mean = self._week.impact_mean
        self.rows.show(self._choices())
        self.rows.border_title = f"Last 7 days, {'0 to 10 each' if mean is None else f'together {mean:.1f}'}"

    # Answers

    def take_digit(self, digit: int) -> None:
        """Answer the row in hand, and go on."""
        if self._one_on != self.in_hand:
            self._digits.end()
        if self._digits.waits_for_zero and digit:
            self._go_on()
        if self.in_hand not in TOPICS:
            self.status.say("Enter opens a line for the score. Nothing was changed.")
            return
        self._one_on = self.in_hand
        nrs, _, _ = self._digits.press(digit, self.diary.now().time())
        self.save({self.in_hand: nrs})
        if not self._digits.waits_for_zero:
            self._go_on()

    def say(self, saved: Saved) -> None:
        """Say the sentence of an act, and right after a 1 what the key 0 would make of it."""
        super().say(saved)
        self.status.hint = "0 makes it 10" if self._digits.waits_for_zero else self.status.hint

    def action_take_back(self) -> None:
        """Take the answer in hand back."""
        self._digits.end()
        self.save(NO_CLINIC if self.in_hand == CLINIC else {self.in_hand: None})

    def on_key(self, event: events.Key) -> None:
        """End the wait for a 0 with any other key."""
        if not event.key.isdigit():
            self._digits.end()

    def run_command(self, command_id: str) -> None:
        """Do a command; it ends the wait for a 0."""
        self._digits.end()
        super().run_command(command_id)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Ask the question of the row in hand in full."""
        event.stop()
        self.words.show(_question(self.in_hand))

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Open the line for a score; else Enter is done with the form, and Space starts a blank row in the middle."""
        if event.choice.id == CLINIC:
            from unknot.tui.screens.clinic_score import ClinicScore

            self.app.push_screen(ClinicScore(self.desk, self.day, self._visit))
        elif event.key == "enter":
            self.action_leave()
        elif getattr(self._week, event.choice.id) is None:
            self.save({event.choice.id: _MIDDLE})

    def on_choice_list_changed(self, event: ChoiceList.Changed) -> None:
        """Change an answer by a step, from the middle where there is none; past either end it is taken back."""
        old = getattr(self._week, event.choice.id)
        new = _MIDDLE if old is None else old + event.step
        self.save({event.choice.id: new if 0 <= new <= HIGHEST else None})

    def save(self, answers: Mapping[str, Any]) -> None:
        """Save answers at once."""
        self.change(lambda: self.diary.log_check_in(answers, day=self.day, merge=self._visit))

    def _go_on(self) -> None:
        """Take the next of the three rows in hand; the last one stays."""
        self.rows.cursor = min(self.rows.cursor + 1, len(TOPICS) - 1)

    # What is shown

    @property
    def _week(self) -> CheckIn:
        return self.diary.day(self.day).check_in

    def _choices(self) -> list[Choice]:
        week = self._week
        clinic = clinic_in_short(week)
        score = Choice(CLINIC, LABELS[CLINIC], clinic or "none", hint="Enter", short=clinic.partition(" ")[0] or "none")
        return [*(_row(topic, getattr(week, topic)) for topic in TOPICS), score]


def _question(name: str) -> list[Passage]:
    return [Passage("", [Line(" ".join(QUESTIONS[name]))])]


def _row(topic: str, value: int | None) -> Choice:
    said, short = ("not answered", "none") if value is None else (str(value), "")
    return Choice(topic, LABELS[topic], said, changes=True, short=short)
