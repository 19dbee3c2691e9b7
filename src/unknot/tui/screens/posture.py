"""The posture check: one question at a time, what changed, one thing to try. Or a minute away from the chair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from unknot.guide.library import PostureQuestion
from unknot.guide.load_library import library
from unknot.guide.moves import move_for
from unknot.insight.posture import (
    MOST,
    MOST_ON_FLARE_DAYS,
    SETTING,
    WORDS,
    count_not_me,
    questions_of,
    read_looks,
    reopened,
    with_answer,
)
from unknot.record.saved import Saved, lowered
from unknot.tui.commands import usable_keymap
from unknot.tui.screens import posture_words
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.day_screen import DayScreen
from unknot.tui.screens.places import DayCall
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.prose import Line, Passage, Prose

CHECK = "posture"
"""The id of the item that asks; other items of its kind say one thing to do."""


class Answers(ChoiceList):
    """The rows to choose from; left and right go to the question before and after."""

    class Stepped(Message):
        """Posted when left (-1) or right (1) was pressed."""

        def __init__(self, answers: Answers, step: int) -> None:
            super().__init__()
            self.answers = answers
            self.step = step

        @property
        def control(self) -> Answers:
            """The rows that were used."""
            return self.answers

    def action_change(self, step: int) -> None:
        """Say which way to go."""
        self.post_message(self.Stepped(self, step))


class PostureCheck(UnknotScreen):
    """A few questions in a row. Each answer is saved at once; with the mark at the end they are one step of undo.

    No digit answers here: a digit is pain everywhere else. The first row is in hand, so Enter alone says yes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('yes')", "Yes", show=False),
        Binding("n", "answer('no')", "No", show=False),
        Binding("minus", "answer('not_me')", "Not me", show=False),
    ]
    CSS_PATH = "../guided.tcss"
    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter choose", "=left back", "=esc leave", "undo", "help")

    rows = getters.query_one("#rows", Answers)
    words = getters.query_one("#question", Prose)

    def __init__(self, desk: Desk, call: DayCall) -> None:
        super().__init__(desk)
        self.day, self.today = call.day, self.diary.today()
        self.activity = self.diary.routine.find(call.item or CHECK)
        self.at = 0
        self._answered: set[str] = set()
        self._visit = f"posture {self.diary.now().isoformat()} {id(self)}"
        self._known = tuple(library(self.diary.own_guide).posture.values())
        most = MOST_ON_FLARE_DAYS if self.diary.day(self.today).flare else MOST
        asks = self.activity.id == CHECK
        self._questions = questions_of(self._known, read_looks(self._raw), self.today, most) if asks else ()

    @property
    def question(self) -> PostureQuestion | None:
        """The question that is asked now, or None at the end."""
        return self._questions[self.at] if self.at < len(self._questions) else None

    @property
    def handlers(self) -> Handlers:
        """Undo works here too: it takes back the whole visit."""
        return self.turning

    @property
    def topic(self) -> str:
        """What a posture is about."""
        return "posture"

    def heading(self) -> tuple[str, str, str]:
        """Name the item as it is called that day."""
        return self.activity.name_on(self.day, self.diary.day(self.day).flare), "", "Esc back"

    def body(self) -> ComposeResult:
        """Words above, rows below."""
        yield Prose(id="question").add_class("card", "prose")
        yield Answers(glyphs=self.desk.glyphs, id="rows").add_class("card", "grows", "list")

    def on_mount(self) -> None:
        """Ask the first question."""
        self.rows.focus()
        self._show()

    def draw_again(self) -> None:
        """Go back to the first question whose answer was taken back, if there is one."""
        still = {name for name, look in read_looks(self._raw).items() if look.on == self.today}
        taken_back = (at for at, one in enumerate(self._questions) if one.id in self._answered - still)
        self.at = min(self.at, next(taken_back, self.at))
        self._answered &= still
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave a letter alone that is switched off, or that the person gave another meaning."""
        if action != "answer" or parameters[0] == "not_me":
            return super().check_action(action, parameters)
        return self._letter(str(parameters[0])[0]) != ""

    def take_digit(self, digit: int) -> None:  # noqa: ARG002 - whichever it is
        """Say where pain numbers go."""
        self.status.say("Pain numbers go in on Today: Esc, then the number. Nothing was changed.")

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Take an answer, or what is offered at the end."""
        if event.choice.id == "done":
            self._finish()
        elif event.choice.id == "ask_again":
            self.act(lambda: self._keep(reopened(self._raw), posture_words.REOPENED))
            self._show()
        else:
            self.action_answer(event.choice.id)

    def on_answers_stepped(self, event: Answers.Stepped) -> None:
        """Go to the question before, or past this one without an answer."""
        self.at = max(0, min(self.at + event.step, len(self._questions)))
        self._show()

    def action_answer(self, name: str) -> None:
        """Save an answer by its name, and go on to the next question."""
        question = self.question
        answer = next((one for one in WORDS if one == name), None)
        if question is None or answer is None:
            return
        value = with_answer(self._raw, question.id, answer, self.today)
        if self.act(lambda: self._keep(value, posture_words.said_answer(answer))):
            self._answered.add(question.id)
            self.at += 1
            self._show()

    # Inside

    @property
    def _raw(self) -> object:
        return self.diary.settings.values.get(SETTING)

    def _keep(self, value: dict[str, Any], said: str) -> Saved:
        with self.diary.one_step(lowered(self.activity.name), merge=self._visit):
            return self.diary.set_setting(SETTING, value)._replace(text=said)

    def _finish(self) -> None:
        """Mark the item as done, and go back to the day."""
        if not self._answered and self.diary.day(self.day).uses_of(self.activity.id) and self.activity.id == CHECK:
            self.action_leave()  # it was read again, and counts once
            return

        def done() -> Saved:
            with self.diary.one_step(lowered(self.activity.name), merge=self._visit):
                return self.diary.mark_done([self.activity], day=self.day)

        saved, app = self.act(done), self.app
        if saved is None:
            return
        while not isinstance(app.screen, DayScreen):
            app.pop_screen()
        app.screen.promise(saved)

    def _letter(self, key: str) -> str:
        """Give a letter where it answers here; an empty text where it means something else."""
        settings = self.diary.settings
        taken = not settings.get("keys.letters") or key in usable_keymap(settings.keymap).values()
        return "" if taken and key.isalpha() else key

    def _show(self) -> None:
        """Show the question, with the answer of today in hand where there is one, or the end."""
        question = self.question
        passages = self._end() if question is None else [Passage("", [Line(question.ask)])]
        self.words.show(passages)
        self.words.scroll_home(animate=False)
        self.words.border_title = ""
        if question is not None:
            self.words.border_title = posture_words.place_of(question, self.at + 1, len(self._questions))
        self.rows.border_subtitle = posture_words.source_words(question.sources if question else ())
        self.rows.show(self._choices())
        self.rows.cursor = self._given(question)

    def _given(self, question: PostureQuestion | None) -> int:
        look = read_looks(self._raw).get(question.id) if question else None
        names = [answer for answer, _, _ in posture_words.ROWS]
        return names.index(look.answer) if look and look.on == self.today else 0

    def _choices(self) -> list[Choice]:
        if self.question is not None:
            return [Choice(name, label, hint=self._letter(key)) for name, label, key in posture_words.ROWS]
        count = count_not_me(self._known, read_looks(self._raw)) if self.activity.id == CHECK else 0
        again = [Choice("ask_again", posture_words.ASK_AGAIN)] if count else []
        return [Choice("done", "Done", hint="Enter"), *again]

    def _end(self) -> list[Passage]:
        """Write what came of it, or the one thing to do."""
        if self.activity.id != CHECK:
            move = move_for(self.today)
            return [Passage("", [Line(move.text), _sources(move.sources)])]
        parts = posture_words.result(self._known, read_looks(self._raw), self.today)
        return [
            Passage(title, [*map(Line, lines), *([_sources(names)] if names else [])]) for title, lines, names in parts
        ]


def _sources(names: Sequence[str]) -> Line:
    return Line(f"{posture_words.source_words(names)}.", muted=True)
