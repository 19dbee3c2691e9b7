"""The set-up of a fair test: how it goes, how long it takes, and what each length can see, all before it starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult

from unknot.insight.method_notes import is_slow
from unknot.record.routine import Activity
from unknot.record.saved import lowered
from unknot.record.trial import LENGTHS, USUAL_LENGTH, Form
from unknot.record.trial_words import say_length, say_length_in_short
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.widgets.acts import Acts
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.prose import Line, Passage, Prose

_COIN = {
    "days": "A coin decides for each pair of days: one is with {name}, the other without.",
    "weeks": "A coin decides for each pair of weeks: one week is with {name}, the other without.",
}
_HOW = (
    "It starts tomorrow. Each day, Today says which kind of day it is.",
    "Any day may go otherwise. It counts the way the coin fell.",
    "Two numbers a day: one before the first tick, one at least two hours later.",
    "Your other methods go on as usual. Results come at the end only.",
)

_FORMS: Sequence[tuple[Form, int]] = [(form, length) for form, lengths in LENGTHS.items() for length in lengths]


class FairTest(UnknotScreen):
    """A fair test of one method, not begun yet. Choosing a length starts it tomorrow, and goes back."""

    DEFAULT_CLASSES = "page"
    CSS_PATH = "../helps.tcss"
    AUTO_FOCUS = "#acts"
    KEYS: ClassVar[Sequence[str]] = ("=enter start", "=up/down length", "=esc back", "menu", "help")

    acts = getters.query_one("#acts", Acts)
    page = getters.query_one("#about", Prose)

    def __init__(self, desk: Desk, activity: Activity) -> None:
        super().__init__(desk)
        self._activity = activity
        self._first: tuple[Form, int] = ("weeks", LENGTHS["weeks"][0]) if is_slow(activity) else ("days", USUAL_LENGTH)

    def heading(self) -> tuple[str, str, str]:
        """Name what is to be tested."""
        return "Fair test", lowered(self._activity.name), "Esc back"

    def body(self) -> ComposeResult:
        """Say how a test goes, and list its lengths with what each can see."""
        yield Prose([self._how(self._first[0])], id="about").add_class("card", "prose")
        rows = Acts(
            [_row(*one, is_usual=one == self._first) for one in _FORMS],
            glyphs=self.desk.glyphs,
            value_column=14,
            id="acts",
        )
        rows.border_title = "Length, and how near it comes"
        yield rows.add_class("card", "list")

    def on_mount(self) -> None:
        """Have the usual length in hand, which is the long one for what works slowly, and say what it can see."""
        self.acts.cursor = _FORMS.index(self._first)
        self._say()

    def on_row_list_moved(self) -> None:
        """Say what the length in hand can see."""
        self._say()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Start a test of this length, and go back; what keeps it from starting is said here."""
        form, length = _FORMS[[str(one[1]) for one in _FORMS].index(event.choice.id)]
        saved = self.act(lambda: self.diary.start_trial(self._activity, length, form))
        if saved is not None:
            self.leave_with(saved)

    def _say(self) -> None:
        form, length = _FORMS[self.acts.cursor]
        self.page.show([self._how(form)])
        self.status.say(say_length(length, form, is_usual=(form, length) == self._first))

    def _how(self, form: Form) -> Passage:
        name = shown(lowered(self._activity.name), 200)
        return Passage("", [Line(line.format(name=name), lead="-") for line in (_COIN[form], *_HOW)])


def _row(form: Form, length: int, *, is_usual: bool) -> Choice:
    label = f"{length // 7} weeks" if form == "weeks" else f"{length} days"
    long, short = say_length_in_short(length, form)
    return Choice(str(length), label, long, hint="usual" if is_usual else "", short=short)
