"""The card of one item: what it is, what was recorded, and everything that can be said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult

from unknot.guide.load import sources, starter_routine
from unknot.insight.day_view import Row, view_day
from unknot.record.activity import BECAUSE_IT_HURT, PLANNED
from unknot.record.errors import UnknownItem
from unknot.record.routine import Activity
from unknot.record.saved import Saved
from unknot.record.words import minutes, short_day
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.places import DayCall, day_place
from unknot.tui.widgets.choice_list import Choice, ChoiceList

_NONE = "not noted"


class ItemCard(UnknotScreen):
    """One item on one day. Choosing an act saves it and goes back."""

    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=enter choose", "=left/right change", "=esc back", "undo", "help")

    rows = getters.query_one("#rows", ChoiceList)

    def __init__(self, desk: Desk, call: DayCall) -> None:
        super().__init__(desk)
        self.call, self.day = call, call.day
        self.activity: Activity = self.diary.routine.find(call.item)
        self.row = self._row()
        self._minutes = self.activity.minutes_on(self.day, self.diary.day(self.day).flare)
        self._around: dict[str, int | None] = {"before": None, "after": None}

    def heading(self) -> tuple[str, str, str]:
        """Name the item and the day."""
        return self.row.name, "" if self.day == self.diary.today() else short_day(self.day), "Esc back"

    def body(self) -> ComposeResult:
        """List what can be done, with how long and the pain around it."""
        rows = ChoiceList(self._choices(), glyphs=self.desk.glyphs, id="rows").add_class("card", "grows", "list")
        rows.border_subtitle = self._sources()
        yield rows

    def on_mount(self) -> None:
        """Say what the item is, or what was recorded."""
        self.status.say(self.row.detail)

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    @property
    def acts(self) -> dict[str, Callable[[], Saved]]:
        """What each row does."""
        one, day = [self.activity], self.day
        return {
            "done": lambda: self._done(PLANNED),
            "hurt": lambda: self._done(BECAUSE_IT_HURT),
            "rest": lambda: self.diary.mark(one, "rest", day),
            "not_done": lambda: self.diary.mark(one, "not_done", day),
            "reopen": lambda: self.diary.reopen(self.activity, day),
        }

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Save what was chosen and go back; the sentence is said where one comes back to."""
        if event.choice.id == "start":
            self.app.switch_screen(day_place(self.activity.kind, self.desk, self.call))
        verb = self.acts.get(event.choice.id)
        if verb is None:
            return
        below = self.app.screen_stack[-2]
        saved = self.act(verb)
        if saved is not None:
            self.dismiss()
            if isinstance(below, UnknotScreen):
                below.promise(saved)

    def on_choice_list_changed(self, event: ChoiceList.Changed) -> None:
        """Change the minutes or the pain around the use; it is saved with the act."""
        name = event.choice.id
        if name == "times":
            self._plan_times(event.step)
        elif name == "minutes":
            self._minutes = max(1, (self._minutes or 0) + event.step)
        else:
            old = self._around[name]
            self._around[name] = 5 if old is None else old + event.step if 0 <= old + event.step <= 10 else None
        self.draw_again()

    def _plan_times(self, step: int) -> None:
        """Plan the item more or less often a day; this is kept at once."""
        self.act(lambda: self.diary.plan(self.activity, times=max(1, self._times() + step)))

    def _times(self) -> int:
        plan = self.activity.plan_on(self.diary.today())
        return plan.times if plan else 1

    def _done(self, why: str) -> Saved:
        before, after = self._around["before"], self._around["after"]
        return self.diary.mark_done(
            [self.activity], day=self.day, minutes=self._minutes, why=why, before=before, after=after
        )

    def draw_again(self) -> None:
        """Show the item as it is now."""
        self.row = self._row()
        self.activity = self.row.activity
        self.rows.show(self._choices())

    def _choices(self) -> list[Choice]:
        state = self.row.state
        again = "Done once more" if state == "done" else "Done"
        around = {name: _NONE if value is None else str(value) for name, value in self._around.items()}
        length = _NONE if self._minutes is None else minutes(self._minutes)
        choices = [
            *([Choice("start", "Start")] if self.activity.kind == "posture" else []),
            Choice("done", again),
            Choice("hurt", "Done because it hurt"),
            Choice("minutes", "How long", length, changes=True),
            Choice("before", "Pain before", around["before"], changes=True),
            Choice("after", "Pain after", around["after"], changes=True),
        ]
        if state != "done":
            choices += [Choice("rest", "Not today, it rests"), Choice("not_done", "Not done")]
        choices += [Choice("reopen", "Open it again")] if state != "open" else []
        return [*choices, Choice("times", "Times a day", str(self._times()), changes=True)]

    def _row(self) -> Row:
        day = self.diary.day(self.day)
        is_today = self.day == self.diary.today()
        settings = self.diary.settings
        view = view_day([day], self.diary.routine, self.diary.now(), is_today, settings.twelve_hours)
        row = next((row for row in view.rows if row.activity.id == self.activity.id), None)
        if row is None:
            raise UnknownItem(f"{self.activity.name} is no longer in the routine of this day. Nothing was changed.")
        return row

    def _sources(self) -> str:
        item = next((item for item in starter_routine() if item.id == self.activity.id), None)
        return "" if item is None else f"Source: {', '.join(sources()[name].short for name in item.sources)}"
