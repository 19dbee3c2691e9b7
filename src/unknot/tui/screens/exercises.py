"""The exercises of an item: which routine, how much of each, which ones rest, and how large a step is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult

from unknot.guide.library import Exercise
from unknot.guide.load_library import library
from unknot.insight import course as courses
from unknot.insight.steps_up import SIZES, amount_words, dose_of, size_of
from unknot.record.saved import Saved
from unknot.record.settings import BY_NAME, spoken
from unknot.tui.screens import exercise_acts as acts
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.places import DayCall
from unknot.tui.widgets.choice_list import Choice, ChoiceList

_SIZE_LABELS = {"repetitions": "A step in repetitions", "hold_s": "A step in seconds"}
_SHORT_AMOUNT = (("on each side", "a side"), (" times", "x"), (" each", ""))


class ExercisesScreen(UnknotScreen):
    """A row for each exercise: left lowers its amount, right asks to raise it, Enter confirms, Space is on and off."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=left less", "=right more", "=space on/off", "=esc done", "undo", "help")

    rows = getters.query_one("#rows", ChoiceList)

    @property
    def topic(self) -> str:
        """What moving is about."""
        return "movement"

    def __init__(self, desk: Desk, call: DayCall) -> None:
        super().__init__(desk)
        self.item = self.diary.routine.find(call.item)
        self.library = library(self.diary.own_guide)
        self._asked = ""

    def heading(self) -> tuple[str, str, str]:
        """Name the item."""
        return "Exercises", self.item.name, "Esc done"

    def body(self) -> ComposeResult:
        """List the routine, its exercises, and what is set for all of them."""
        rows = ChoiceList(self._choices(), glyphs=self.desk.glyphs, value_column=32, id="rows")
        yield rows.add_class("card", "grows", "list")

    def on_mount(self) -> None:
        """Ask for no more than is good; say what could not be used of the person's own file."""
        self.status.say(self.library.problem or "Left lowers an amount. Right asks for a step up, Enter confirms it.")

    def on_screen_resume(self) -> None:
        """Take up what another screen changed."""
        self.draw_again()

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    def draw_again(self) -> None:
        """Show everything as it is now."""
        self.rows.show(self._choices())

    def on_row_list_moved(self) -> None:
        """Drop a step that was asked for and not confirmed."""
        if self._asked:
            self._asked = ""
            self.status.say("Nothing was changed.")

    def on_choice_list_changed(self, event: ChoiceList.Changed) -> None:
        """Lower an amount at once, ask for a higher one, or take another value."""
        name, step = event.choice.id, event.step
        exercise = self._exercise(name)
        if exercise is not None and step > 0:
            self._ask(exercise)
        elif exercise is not None:
            self._asked = ""
            self.change(lambda: acts.take_step_down(self.diary, exercise))
        else:
            self._take_next(name, step)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Confirm a step up with Enter, switch an exercise with Space, or take the next value."""
        name = event.choice.id
        exercise = self._exercise(name)
        if name == "safety":
            from unknot.tui.screens.safety import SafetyScreen

            self.app.push_screen(SafetyScreen(self.desk))
        elif exercise is None:
            self._take_next(name, 1)
        elif event.key == "enter" and self._asked == name:
            self._asked = ""
            self.change(lambda: acts.take_step_up(self.diary, exercise))
        elif event.key == "enter":
            self.status.say(f"{exercise.position} {' '.join(exercise.steps)}")
        else:
            self._asked = ""
            self.change(lambda: acts.set_exercise(self.diary, exercise, on=not event.choice.ticked))

    def _ask(self, exercise: Exercise) -> None:
        """Say what a step up would be, or from when on it can be."""
        answer = acts.could_step_up(self.diary, exercise)
        self._asked = exercise.id if answer.dose else ""
        self.status.say(answer.words, "enter confirms this" if answer.dose else "")

    def _take_next(self, name: str, step: int) -> None:
        if name == "routine":
            self.change(lambda: acts.take_routine(self.diary, self.item, self.library, step))
        elif name in SIZES:
            self.change(lambda: acts.take_size(self.diary, name, step))
        else:
            self.change(lambda: self._switch(name))

    def _switch(self, name: str) -> Saved:
        value = not self.diary.settings.get(name)
        return self.diary.set_setting(name, value, merge=f"settings {name} {id(self)}")

    def _exercise(self, name: str) -> Exercise | None:
        return self.library.exercises.get(name) if name not in ("routine", "safety") else None

    def _guide(self) -> str:
        """Give the id of what a session begun now would be guided by."""
        flare = self.diary.day(self.diary.today()).flare
        return courses.guide_of(self.item, self.library, self.diary.settings, self.diary.now(), flare)

    def _choices(self) -> list[Choice]:
        settings, guide = self.diary.settings, self._guide()
        off = courses.are_off(settings)
        rows = [self._routine_row(guide)] if guide in self.library.routines else []
        for one in courses.exercises_of(guide, self.library):
            amount = amount_words(dose_of(one, settings), one.each_side)
            ticked = one.id not in off if guide in self.library.routines else None
            rows.append(Choice(one.id, one.name, amount, ticked=ticked, changes=True, short=_shortened(amount)))
        switches = {name: spoken(settings.get(name)) for name in ("hands_free", "steps_up")}
        rows += [Choice(name, BY_NAME[name].label, value, changes=True) for name, value in switches.items()]
        sizes = {name: acts.size_words(name, size_of(name, settings)) for name in _SIZE_LABELS}
        rows += [Choice(name, label, sizes[name], changes=True) for name, label in _SIZE_LABELS.items()]
        return [*rows, Choice("safety", "Small efforts make me crash", acts.crash_words(self.diary))]

    def _routine_row(self, guide: str) -> Choice:
        name = self.library.routines[guide].name
        chosen = courses.chosen_routine(self.item, self.diary.settings) in self.library.routines
        said = name if chosen else f"{name}, {acts.BY_TIME}"
        return Choice("routine", "Routine", said, changes=True, short=name)


def _shortened(amount: str) -> str:
    """Say an amount in less room: "3x a side, 5 s"."""
    for long, short in _SHORT_AMOUNT:
        amount = amount.replace(long, short)
    return amount
