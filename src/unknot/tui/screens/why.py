"""Why something is suggested: its reason, its source, what ends it, and how to hear it less."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult

from unknot.guide.load import short_names
from unknot.insight.coach import Advice
from unknot.record.saved import Saved, lowered
from unknot.tui.commands import BY_ID
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.coach_watch import NOTHING, CoachWatch, is_on, rules_that_are_off
from unknot.tui.screens.places import DAY_PLACES, PLACES, DayCall, day_place, place
from unknot.tui.widgets.acts import Acts
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.glyphs import parted, shown
from unknot.tui.widgets.prose import Line, Passage, Prose

OFFERED = {
    "flare": "Call it a flare day",
    "flare_plan": "Open my flare plan",
    "get_help": "When to get help",
    "note": "Write a note",
    "routine": "Open the routine",
}
"""The row of each command that a rule can offer."""

LONGEST_NAME = 24
"""So many cells of an item's name are in a row: it has room on the smallest screens."""

_BACK_ON = "on "
_OFF_BELOW = "It stands at the end of the list below. Space switches it on again."


class Why(UnknotScreen):
    """What the coach said, why, and what can be done with it. Undo brings back what was switched off here.

    The coach may say something else meanwhile, as when a shell writes in the diary: the page keeps to what it shows.
    """

    CSS_PATH = "../why.tcss"
    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[tuple[str, ...]] = ("=enter choose", "=esc back", "undo", "menu", "help")

    rows = getters.query_one("#rows", Acts)
    words = getters.query_one("#prose", Prose)

    def __init__(self, desk: Desk, call: DayCall) -> None:
        """Tell of what stands on Today, by its coach; without one it is asked anew."""
        super().__init__(desk)
        self._call = call
        self._coach = call.coach or CoachWatch(self.diary)
        if call.coach is None:
            self._coach.look()
        self.advice: Advice | None = self._coach.advice
        """What the page tells of, and what every row of it acts on."""

    @property
    def handlers(self) -> Handlers:
        """Undo works here too, and the key that leads here leads nowhere further."""
        return {**self.turning, "why": lambda: None}

    def heading(self) -> tuple[str, str, str]:
        """Name the page."""
        return "Why", "", "Esc back"

    def body(self) -> ComposeResult:
        """The words, and under them what can be done."""
        yield Prose(self._passages(), id="prose").add_class("card", "grows", "prose")
        yield Acts(glyphs=self.desk.glyphs, value_column=30, id="rows").add_class("card", "list")

    def on_mount(self) -> None:
        """Have the first row in hand; the words above it scroll with their own arrows."""
        self._show_rows()
        self.rows.focus()

    def draw_again(self) -> None:
        """Ask the coach again, and show what it says now."""
        self.advice = self._coach.look()
        self.words.show(self._passages())
        self._show_rows()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Do what was chosen; what takes the line away goes back, where that is said."""
        chosen, advice = event.choice.id, self.advice
        if chosen.startswith(_BACK_ON):
            self.change(lambda: self.diary.switch_rule(chosen.removeprefix(_BACK_ON), True))
        elif chosen == "all_off":
            self._silence(lambda: self.diary.set_setting("coach", False))
        elif advice is None or chosen == "back":
            self.action_leave()
        elif chosen == "leave":
            self._silence(lambda: self.diary.leave_rule(advice.id))
        elif chosen == "never":
            self._silence(lambda: self.diary.switch_rule(advice.id, False))
        else:
            self._follow(advice, chosen)

    def _silence(self, verb: Callable[[], Saved]) -> None:
        saved = self.act(verb)
        if saved is not None:
            self.leave_with(saved)

    def _follow(self, advice: Advice, chosen: str) -> None:
        """Go where the line leads: to the card of its item, or to what it offers."""
        name = "item" if chosen == "item" else advice.command
        if name in DAY_PLACES:
            self.app.switch_screen(
                day_place(name, self.desk, self._call._replace(item=advice.item, minutes=advice.minutes))
            )
        elif name in PLACES:
            self.app.switch_screen(place(name, self.desk))
        else:
            self.dismiss()
            self.app.call_later(self.app.run_action, f"menu_command('{name}')")

    def _passages(self) -> list[Passage]:
        advice = self.advice
        off = [Passage("Switched off", [Line(_OFF_BELOW)])] if rules_that_are_off(self.diary) else []
        if advice is None:
            said = NOTHING if is_on(self.diary) else "The coach is off. Settings switch it on again."
            return [Passage("", [Line(said)]), *off]
        return [
            Passage(
                shown(advice.text), [Line(advice.why), Line(f"Source: {short_names([advice.source])}", muted=True)]
            ),
            Passage("What ends it", [Line(advice.silence)]),
            *off,
        ]

    def _show_rows(self) -> None:
        self.rows.show([*self._choices(), *self._rows_that_are_off()])

    def _choices(self) -> list[Choice]:
        back = Choice("back", "Back")
        if self.advice is None:
            return [back]
        return [
            *self._offers(self.advice),
            Choice("leave", "Not today"),
            Choice("never", "Never say this"),
            Choice("all_off", "Turn the coach off"),
            back,
        ]

    def _offers(self, advice: Advice) -> list[Choice]:
        """Give the row of what is offered, or of the item; a place that is not there is not offered."""
        name = advice.command
        if name in OFFERED and name in {*BY_ID, *PLACES, *DAY_PLACES}:
            return [Choice("command", OFFERED[name])]
        item = self.diary.routine.get(advice.item)
        if item is None:
            return []
        called = lowered(" ".join(shown(item.name).split()))
        short, rest = parted(called, LONGEST_NAME)
        return [Choice("item", f"Open {short or called[:LONGEST_NAME]}{' ...' if rest else ''}")]

    def _rows_that_are_off(self) -> list[Choice]:
        off = rules_that_are_off(self.diary)
        return [Choice(f"{_BACK_ON}{rule.id}", rule.id.replace("_", " ").capitalize(), ticked=False) for rule in off]
