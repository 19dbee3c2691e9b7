"""The routine: which items are in it, a tick each, and the details of the one in hand. The past stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical

from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.tui.screens import routine_fields
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.decide_words import standing_words
from unknot.tui.screens.places import DayCall
from unknot.tui.screens.routine_list import AWAY, NEW, ItemRows, listed
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Passages
from unknot.tui.widgets.row_list import RowList

_FEWER = "Fewer is fine. You can add more on a good week."
_JOIN = "join"


class RoutineScreen(UnknotScreen):
    """Every item that there is, on or off from today; Enter leads to what can be changed of the one in hand."""

    CSS_PATH = "../routine.tcss"
    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter edit", "=esc done", "undo", "help")
    DETAILS: ClassVar[Sequence[str]] = ("=left/right change", "=enter choose", "=esc back", "undo", "help")

    rows = getters.query_one("#rows", ItemRows)
    fields = getters.query_one("#fields", ChoiceList)
    says = getters.query_one("#says", Passages)

    def __init__(self, desk: Desk, call: DayCall | None = None) -> None:
        super().__init__(desk)
        self.day = call.day if call else self.diary.today()
        self._told = ""
        self._links: Sequence[routine_fields.Link] = ()

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    @property
    def in_hand(self) -> Activity | None:
        """The item in hand; None on the rows after the last one."""
        choice = self.rows.choice
        return next((one for one in self._items() if choice and one.id == choice.id), None)

    @property
    def topic(self) -> str:
        """What the item in hand is about."""
        from unknot.guide.learn import topic_of

        item = self.in_hand
        return topic_of(item.id, item.kind, item.link) if item else ""

    @property
    def _reading(self) -> bool:
        """Tells whether the details are in hand."""
        return self.has_class("-reading")

    def heading(self) -> tuple[str, str, str]:
        """Say that the past stays."""
        return "Your routine", "changes start today, history is kept", f"Esc {'back' if self._reading else 'done'}"

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar for the row in hand: the details have their own."""
        if self._reading:
            return self.hints_of(self.DETAILS)
        choice = self.rows.choice if self.children else None  # there are no rows yet while the screen is put together
        if choice is None or choice.ticked is None:
            return self.hints_of(("=enter choose", *self.KEYS[1:]))
        return self.hints_of((f"=space {'off' if choice.ticked else 'on'}", *self.KEYS))

    def body(self) -> ComposeResult:
        """List the items with a tick, and what can be changed of the one in hand."""
        rows = ItemRows(self._choices(), glyphs=self.desk.glyphs, value_column=34, id="rows")
        yield rows.add_class("card", "grows", "list")
        with Vertical(id="details", classes="card list"):
            yield Passages(id="says")
            yield ChoiceList(glyphs=self.desk.glyphs, value_column=18, id="fields")

    def on_mount(self) -> None:
        """Ask for no more than is good."""
        self.draw_again()
        self.status.say(self._fewer)
        self.rows.focus()

    @staticmethod
    def form(width: int, height: int) -> dict[str, bool]:
        """Tell also whether list and details are seen one at a time."""
        form = UnknotScreen.form(width, height)
        return form | {"-single": not form["-wide"] or form["-tiny"]}

    def form_chosen(self, was_tiny: bool) -> None:  # noqa: ARG002 - Textual's own order of words
        """Write as much beside each name as another size has room for."""
        self.draw_again()
        self._frame()

    def on_screen_resume(self) -> None:
        """Take up what another screen changed."""
        self.draw_again()

    # Drawing

    def draw_again(self) -> None:
        """Show the items as they are planned now; the one in hand stays in hand wherever it is."""
        held = self.rows.choice.id if self.rows.choice else ""
        self._show(held)

    def _show(self, held: str) -> None:
        choices = self._choices()
        self.rows.show(choices)
        at = next((at for at, one in enumerate(choices) if one.id == held), None)
        self.rows.cursor = self.rows.cursor if at is None else at
        items = [one for one in choices if one.ticked is not None]
        self.rows.border_title = f"{sum(bool(one.ticked) for one in items)} of {len(items)} on"
        self._show_details()
        if self._reading and at is None:
            self._to_list()

    def _show_details(self) -> None:
        item = self.in_hand
        said = [Line(shown(" ".join(item.detail.split())))] if item and item.detail else []
        self.says.show([Passage(shown(" ".join(item.name.split()), 200), said)] if item else [])
        with self.fields.prevent(RowList.Moved):  # nobody moved: what was said stays
            self.fields.show(self._details(item) if item else [])
        self.fields.can_focus = item is not None
        self.key_bar.show(self.hints())

    def _details(self, item: Activity) -> list[Choice]:
        if self.diary.routine.get(item.id) is None:
            return [Choice(_JOIN, "Put it in your routine", hint="Enter")]
        return routine_fields.rows(item, self._around(item))

    def _around(self, item: Activity) -> routine_fields.Around:
        places, plan = [one.id for one in self.diary.routine.listed], item.plan_near(self.diary.today())
        return routine_fields.Around(plan, places.index(item.id) + 1, len(places), self._links)

    # The list

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the item in hand and all of what was decided about it; or say what the row in hand is."""
        event.stop()
        if event.row_list is self.fields:
            choice = self.fields.choice
            self.status.say(routine_fields.WORDS.get(choice.id, "") if choice else "")
            return
        self._show_details()
        if self._reading:
            return
        self._to_first()
        item = self.in_hand
        said = standing_words(item, self.diary.today()) if item else ""
        before, self._told = self._told, f"{item.name}: {said.rstrip('.')}." if item and said else ""
        if self._told or self.status.text in (before, "", _FEWER):
            self.status.say(self._told or self._fewer)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Switch an item on or off, open its details, or what the last rows stand for; or choose one of the details."""
        item = self.in_hand
        if event.choice_list is self.fields:
            if item is not None:
                self._choose(item, event.choice.id)
        elif event.choice.id == NEW:
            from unknot.tui.screens.routine_new import NewItem

            self.app.push_screen(NewItem(self.desk, self._added))
        elif event.choice.id == AWAY:
            from unknot.tui.screens.routine_away import PutAway

            self.app.push_screen(PutAway(self.desk))
        elif item is not None and event.key == "space":
            self.change(lambda: self.diary.plan(item, event.choice.ticked is False))
        elif item is not None:
            self._open()

    def _added(self, item_id: str) -> None:
        """Open the details of an item that is new."""
        self._show(item_id)
        self._open()

    def _open(self) -> None:
        """Go to the details of the item in hand."""
        if not self._links:
            from unknot.tui.screens.routine_links import links

            self._links = links(self.diary.own_guide)
        if self.status.text == _FEWER:
            self.status.say("")
        self.add_class("-reading")
        self._show_details()
        self._to_first()
        self.fields.focus()
        self._frame()

    def _to_first(self) -> None:
        with self.fields.prevent(RowList.Moved):
            self.fields.cursor = 0

    def _to_list(self) -> None:
        self.remove_class("-reading")
        self.rows.focus()
        if not self.status.text:
            self.status.say(self._fewer)
        self._frame()

    def _frame(self) -> None:
        """Say above and below what the keys do here."""
        self.top.parts = self.heading()
        self.key_bar.show(self.hints())

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow what is in hand, where list and details stand beside each other."""
        if event.widget is self.fields and not self._reading:
            self._open()
        elif event.widget is self.rows and self._reading:
            self._to_list()

    def action_leave(self) -> None:
        """Go from the details to the list, and from there back to where one was."""
        if self._reading:
            self._to_list()
        else:
            super().action_leave()

    # The details

    def on_choice_list_changed(self, event: ChoiceList.Changed) -> None:
        """Take the value before or after."""
        item = self.in_hand
        if item is not None:
            self._step(item, event.choice.id, event.step)

    def _step(self, item: Activity, name: str, step: int) -> None:
        """Change a value by a step and keep that; the steps of one row in one visit are undone together."""
        changes = routine_fields.next_change(name, step, item, self._around(item))
        merge = f"routine {item.id} {name} {id(self)}"
        if not changes:
            self.status.say("That is as far as it goes. Nothing was changed.")
        elif name == "place":
            self.change(lambda: self.diary.move_item(item, changes[name], merge=merge))
        else:
            self.change(lambda: self.diary.edit_item(item, changes, merge=merge))

    def _choose(self, item: Activity, name: str) -> None:
        """Do what Enter means on a row of the details."""
        if name == _JOIN:
            self.change(lambda: self.diary.plan(item, True))
        elif name == "away":
            self.change(lambda: self.diary.archive_item(item))
        elif name in ("name", "detail"):
            from unknot.tui.screens.routine_write import RoutineWrite

            self.app.push_screen(RoutineWrite(self.desk, item, name))
        elif name == "flare":
            switched = routine_fields.flare_switched(self._around(item).plan)
            self.change(partial(self.diary.edit_item, item, switched, merge=f"routine {item.id} flare {id(self)}"))
        else:
            self._step(item, name, 1)

    # What is shown

    @property
    def _fewer(self) -> str:
        """What is said of the list: a medicine in hand is nothing to have fewer of."""
        item = self.in_hand
        return "" if item and item.kind == MEDICINE else _FEWER

    def _choices(self) -> list[Choice]:
        today = self.diary.today()
        on = self.diary.routine.on(today)
        away = sum(one.archived is not None for one in self.diary.routine)
        return listed([(one, one in on) for one in self._items()], today, self._room(), away)

    def _room(self) -> int:
        """Count the cells that a row of the list has."""
        width = self.app.size.width
        return min(width, 132) - 57 if self.has_class("-wide") else min(width, 92) - 8

    def _items(self) -> Routine:
        """Give the items there are and those that this diary is too old to have, each in its place on or off."""
        return Routine.of((*self.diary.routine.listed, *self.diary.offered))
