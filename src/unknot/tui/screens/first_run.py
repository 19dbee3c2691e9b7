"""The first start: colours, routine, usual nights. Under a minute, and Esc takes good defaults for the rest."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from textual import getters
from textual.app import ComposeResult

from unknot.record.activity import OPTION
from unknot.record.routine import PARTS_SAID, Activity
from unknot.record.saved import Saved
from unknot.record.settings import BY_NAME, THEMES
from unknot.record.words import clock
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.settings import has_few_colours
from unknot.tui.screens.settings_words import THEME_WORDS, next_value
from unknot.tui.themes import TERMINAL
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Passages

_MERGE = "first run"
_UNDO_WORDS = "the first choices"
_TIMES = ("usual_bed", "usual_up")
_LIGHT = frozenset({"7", *map(str, range(9, 16))})

_STAYS = "What you note stays on this computer. Nothing is sent anywhere."
_SENDS_NOTHING = "Unknot itself sends nothing anywhere."


class Step(NamedTuple):
    """One step: what it is called, what is said, the title and foot of its card, its keys, where values start.

    `said` stands on the status line, `caution` under the words, on the smallest screens too.
    """

    title: str
    words: str
    question: str
    foot: str
    said: str
    keys: tuple[tuple[str, str], ...]
    value_column: int
    caution: str = ""


STEPS: tuple[Step, ...] = (
    Step(
        "Welcome.",
        f"This keeps a gentle daily routine for upper back pain with fibromyalgia. {_STAYS}",
        "Which is kindest to your eyes?",
        "the screen changes as you move",
        "Esc skips it all, with good defaults.",
        (("enter", "choose"),),
        22,
        "It does not replace your doctor or physiotherapist.",
    ),
    Step(
        "A small start.",
        "Untick anything that is not for you. You can change it any day.",
        "Starter routine",
        "",
        "",
        (("enter", "next"), ("space", "on/off")),
        34,
    ),
    Step(
        "Your nights.",
        "When are you usually in bed, and when up?",
        "About is fine",
        "",
        "Press Enter, and you are in.",
        (("enter", "done"), ("left/right", "15 min")),
        24,
    ),
)
"""The steps in their order."""

_FEW_COLOURS = "This terminal has few colours, so its own are used."


class FirstRun(UnknotScreen):
    """Three steps. Each is saved when it is left with Enter; together they are one step of undo."""

    DEFAULT_CLASSES = "page"

    words = getters.query_one("#words", Passages)
    caution = getters.query_one("#caution", Passages)
    rows = getters.query_one("#rows", ChoiceList)

    def __init__(self, desk: Desk, place_words: str = "") -> None:
        """Begin with the first step, which also says `place_words` about where the diary is, if there are any."""
        super().__init__(desk)
        self.step = 0
        self._place_words = place_words
        self._first_theme = self._suggested = ""
        settings = self.diary.settings
        today = self.diary.today()
        self._on = {activity.id for activity in self.diary.routine.on(today)}
        self._times: dict[str, Any] = {name: settings.get(name) for name in _TIMES}

    def heading(self) -> tuple[str, str, str]:
        """Say how far this is."""
        return STEPS[self.step].title, "", f"step {self.step + 1} of {len(STEPS)}"

    def body(self) -> ComposeResult:
        """Words, and rows to choose from."""
        yield Passages(id="words").add_class("words")
        yield Passages(id="caution").add_class("words")
        yield ChoiceList(glyphs=self.desk.glyphs, id="rows").add_class("card", "gap", "grows", "list")

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar; each can be pressed."""
        (key, word), *others = STEPS[self.step].keys
        rest = [KeyHint(one, what, "") for one, what in others]
        esc = KeyHint("esc", "skip", "leave", keep=True)
        to_help = self.hints_of(("help",))[0]._replace(keep=False)
        return [KeyHint(key, word, "next", keep=True), *rest, esc, to_help]

    @property
    def handlers(self) -> Handlers:
        """Going on with the mouse; the key for colours moves through the first step's rows."""
        own: Handlers = {"next": self.next_step}
        return own if self.step else {**own, "colours": self._next_colours}

    def on_mount(self) -> None:
        """Show the colours that suit the terminal."""
        self._preselect()
        self._show_step()

    def on_row_list_moved(self, event: ChoiceList.Moved) -> None:
        """Show colours while the cursor is on them."""
        if self.step == 0 and not has_few_colours(self):
            self.app.theme = THEMES[event.index]

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Enter goes on. Space, or a press, switches an item; a press on colours is a look at them."""
        if self.step == 1 and event.key != "enter":
            self._on ^= {event.choice.id}
            self.rows.show(self._choices())
        elif event.key != "click":
            self.next_step()

    def on_choice_list_changed(self, event: ChoiceList.Changed) -> None:
        """Change a usual time by a quarter of an hour."""
        name = event.choice.id
        self._times[name] = next_value(BY_NAME[name], self._times[name], event.step)
        self.rows.show(self._choices())

    def next_step(self) -> None:
        """Save this step and go on; after the last one, to Today."""
        if self.step == len(STEPS) - 1:
            self._finish(self._times)
        elif self.act(self._save_step):
            self.step += 1
            self._show_step()

    def action_leave(self) -> None:
        """Go to Today with good defaults for what was not chosen."""
        if self.step == 0 and not has_few_colours(self):
            self.app.theme = self._suggested or self._first_theme
        self._finish({"theme": self._suggested} if self.step == 0 and self._suggested else {})

    # What is saved

    def _save_step(self) -> Saved:
        with self.diary.one_step(_UNDO_WORDS, merge=_MERGE):
            if self.step == 0 and not has_few_colours(self):
                self.diary.set_setting("theme", self.app.theme)
            elif self.step == 1:
                self._plan_items()
        return Saved("", changed=False)

    def _plan_items(self) -> None:
        routine = self.diary.routine
        planned = routine.on(self.diary.today())
        for activity in routine:
            on = activity.id in self._on
            if on != (activity in planned):
                self.diary.plan(activity, on)

    def _finish(self, settings: Mapping[str, Any]) -> None:
        def save() -> Saved:
            with self.diary.one_step(_UNDO_WORDS, merge=_MERGE):
                for name, value in {**settings, "first_run": self.diary.today().isoformat()}.items():
                    self.diary.set_setting(name, value)
            return Saved("All set. Press a number for your pain right now, or Enter to start.", changed=False)

        saved = self.act(save)
        self.leave_with(saved, "" if saved else self.status.text)

    # What is shown

    def _preselect(self) -> None:
        """Take colours that suit the terminal, unless it has few or others were asked for."""
        self._first_theme = self.app.theme
        if not has_few_colours(self) and self.app.theme == self.diary.settings.get("theme"):
            self._suggested = suggested_theme(os.environ.get("COLORFGBG", ""))
            self.app.theme = self._suggested or self._first_theme

    def _next_colours(self) -> None:
        self.rows.cursor = (self.rows.cursor + 1) % self.rows.row_count

    def _show_step(self) -> None:
        step = STEPS[self.step]
        few = self.step == 0 and has_few_colours(self)
        self.top.parts = self.heading()
        about_place = self._place_words if self.step == 0 else ""
        words = step.words.replace(_STAYS, _SENDS_NOTHING) if about_place else step.words
        self.words.show([Passage("", [Line(words)])])
        self.caution.show([Passage("", [Line(step.caution)])])
        self.caution.display = bool(step.caution)
        self.rows.border_title = "Colours" if few else step.question
        self.rows.border_subtitle = "" if few else step.foot
        self.rows.show(self._choices(), step.value_column)
        self.rows.cursor = THEMES.index(self.app.theme) if self.step == 0 and not few else 0
        self.key_bar.show(self.hints())
        self.status.say(about_place or (_FEW_COLOURS if few else step.said))
        self.rows.focus()

    def _choices(self) -> list[Choice]:
        if self.step == 0:
            return theme_choices((TERMINAL.name,) if has_few_colours(self) else THEMES)
        if self.step == 1:
            today = self.diary.today()
            items = [activity for activity in self.diary.routine.listed if activity.kind != OPTION]
            return [_item_choice(activity, activity.id in self._on, today) for activity in items]
        twelve = self.diary.settings.twelve_hours
        said = {name: clock(dt.time.fromisoformat(value), twelve) for name, value in self._times.items()}
        return [Choice(name, BY_NAME[name].label, said[name], changes=True) for name in _TIMES]


def suggested_theme(colorfgbg: str) -> str:
    """Give the light theme where the terminal says that its background is light, else an empty text.

    `colorfgbg` is the variable COLORFGBG, "foreground;background" with the numbers of the 16 colours: 7 and 9 to 15
    are light.
    """
    return "paper" if colorfgbg.rpartition(";")[2] in _LIGHT else ""


def theme_choices(names: Sequence[str]) -> list[Choice]:
    """Give a row for each theme: its name and what it is like."""
    return [Choice(name, THEME_WORDS[name][0], THEME_WORDS[name][1], short=THEME_WORDS[name][2]) for name in names]


def _item_choice(activity: Activity, on: bool, today: dt.date) -> Choice:
    """Give the row of an item: its tick, its name, how long and when."""
    amount, part = activity.amount(today), PARTS_SAID[activity.part]
    said = ", ".join(filter(None, (amount, part)))
    return Choice(activity.id, activity.name, said, ticked=on, short=amount or part)
