"""The page of one method: what is known of it, and what can be done with it, from a fair test to a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from unknot.insight.helps import evidence_of
from unknot.record.saved import Saved
from unknot.tui.screens import helps_rows, method_rows
from unknot.tui.screens.base import Desk
from unknot.tui.screens.decide_words import DEEDS
from unknot.tui.screens.fair_test import FairTest
from unknot.tui.screens.method_rows import Method
from unknot.tui.screens.places import decide_place
from unknot.tui.screens.weighed import Weighed, WeighedScreen
from unknot.tui.widgets.acts import Acts
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.prose import Passage, Prose


class MethodScreen(WeighedScreen):
    """One method. Choosing a row does something about its fair test, or leads to a decision or a test to set up."""

    DEFAULT_CLASSES = "page"
    CSS_PATH = "../helps.tcss"
    AUTO_FOCUS = "#acts"
    KEYS: ClassVar[Sequence[str]] = ("=enter choose", "=up/down move", "=esc back", "undo", "learn", "menu", "help")

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.focus_next", "The next thing", show=False)]
    """
    | Key(s) | Description |
    | :- | :- |
    | tab | Go on to the next thing. |
    """

    acts = getters.query_one("#acts", Acts)
    page = getters.query_one("#about", Prose)

    def __init__(self, desk: Desk, method: str, seen: Weighed | None = None) -> None:
        """Open on a method by its id; `seen` is what was weighed already."""
        super().__init__(desk, seen)
        self.method = method

    @property
    def topic(self) -> str:
        """What the method is about."""
        from unknot.guide.learn import topic_of

        activity = self._method.activity
        return topic_of(activity.id, activity.kind) if activity else ""

    def heading(self) -> tuple[str, str, str]:
        """Name the method."""
        method = self._method
        name = method.activity.name if method.activity else method.id
        beside = "fair test" if method.own_trial else "what helps"
        return name, beside, "" if self.has_class("-narrow") else "Esc back"

    def body(self) -> ComposeResult:
        """Show what is known of the method, and below it what can be done."""
        method = self._method
        yield Prose(self._said(method), id="about").add_class("card", "prose")
        yield Acts(self._choices(method), glyphs=self.desk.glyphs, id="acts").add_class("card", "list")

    def form_chosen(self, was_tiny: bool) -> None:  # noqa: ARG002 - Textual's own order of words
        """Write what another size has room for."""
        self.top.parts = self.heading()

    def draw(self) -> None:
        """Show the method as it is now."""
        method = self._method
        self.page.show(self._said(method))
        self.acts.glyphs = self.desk.glyphs
        self.acts.show(self._choices(method))
        self.top.parts = self.heading()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark the words while it is them that the arrows move."""
        self.page.border_title = f"{self.desk.glyphs.focus} In words" if event.widget is self.page else ""

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Do what was chosen, or open the screen on which it is done."""
        verb, activity = self._verbs.get(event.choice.id), self._method.activity
        what = next((one for one in DEEDS if one == event.choice.id), None)
        if verb is not None:
            self.change(verb)
        elif activity is not None and what is not None:
            evidence = evidence_of(self._found, self.method) if self._found else {}
            self.app.push_screen(decide_place(self.desk, activity, what, evidence))
        elif activity is not None:
            self.app.push_screen(FairTest(self.desk, activity))

    @property
    def _verbs(self) -> dict[str, Callable[[], Saved]]:
        """What each row about a test under way does; undo takes it back."""
        trial = self.diary.trial
        go_on = trial is not None and trial.is_paused
        is_refused = trial is not None and self.diary.today() in trial.refused
        return {
            "refuse": lambda: self.diary.refuse_trial_day(back=is_refused),
            "still": self.diary.resume_trial if go_on else self.diary.pause_trial,
            "end": self.diary.stop_trial,
        }

    @property
    def _method(self) -> Method:
        diary, trial = self.diary, self.diary.trial
        found = () if self._found is None or self._quiet else self._found.verdicts
        return Method(
            self.method,
            diary.routine.get(self.method),
            trial,
            diary.trial_name(trial) if trial else "",
            diary.today(),
            next((one for one in found if one.id == self.method), None),
        )

    def _said(self, method: Method) -> list[Passage]:
        quiet = helps_rows.quiet(self.key("settings")) if self._quiet else []
        return method_rows.said(method, self._seen, quiet or helps_rows.instead(self._found, has_methods=True))

    def _choices(self, method: Method) -> Sequence[Choice]:
        return method_rows.choices(method, is_read=self._quiet or self.is_whole)
