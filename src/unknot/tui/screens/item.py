"""The card of one item: what it is, what was recorded, and everything that can be said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from unknot.guide.load import short_names, starter_routine
from unknot.insight.day_view import Row, view_day
from unknot.record.activity import BECAUSE_IT_HURT, PLANNED
from unknot.record.errors import UnknownItem
from unknot.record.routine import Activity
from unknot.record.saved import Saved
from unknot.record.words import minutes, short_day
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.day_acts import PainKeys
from unknot.tui.screens.item_cost import COST, ItemCost
from unknot.tui.screens.item_note import NOTE, TO_CHANGE_IT, ItemNote, UseNote
from unknot.tui.screens.item_start import ItemStart
from unknot.tui.screens.item_test import REFUSE, ItemTest
from unknot.tui.screens.places import DayCall, day_place
from unknot.tui.screens.sessions import prepare
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Passages

_NONE = "not noted"


class ItemCard(UnknotScreen):
    """One item on one day. Choosing an act saves it and goes back, Start begins a session, digits are pain before."""

    DEFAULT_CLASSES = "page"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("backspace", "clear_pain", "No pain before", show=False)]
    KEYS: ClassVar[Sequence[str]] = (
        "=enter choose",
        "=left/right change",
        "=0-9 pain before",
        "=esc back",
        "undo",
        "help",
    )

    rows = getters.query_one("#rows", ChoiceList)

    def __init__(self, desk: Desk, call: DayCall) -> None:
        super().__init__(desk)
        self.call, self.day = call, call.day
        self.activity: Activity = self.diary.routine.find(call.item)
        self.row = self._row()
        planned = call.minutes or self.activity.minutes_on(self.day, self.diary.day(self.day).flare)
        self.guiding = ItemStart(self, self.row, guided=self._is_today, small=call.minutes is not None)
        self._minutes, _ = self.guiding.within(planned)
        self._around: dict[str, int | None] = {"before": None, "after": None}
        self._cost = ItemCost(self.diary, self.activity, self.day)
        self._note = ItemNote(self.diary, self.activity, self.day)
        self._test = ItemTest(self.diary, self.activity.id, self.day)
        self._pain_keys = PainKeys()
        self._away = False

    def heading(self) -> tuple[str, str, str]:
        """Name the item and the day."""
        return self.row.name, "" if self._is_today else short_day(self.day), "Esc back"

    def body(self) -> ComposeResult:
        """List what can be done, with how long and the pain around it."""
        rows = ChoiceList(self._choices(), glyphs=self.desk.glyphs, id="rows").add_class("card", "grows", "list")
        rows.border_subtitle = self._sources()
        yield rows
        if self._note.is_for_this:
            yield Passages([Passage("", [Line(TO_CHANGE_IT)])], id="words").add_class("words")

    def on_mount(self) -> None:
        """Say what the item is, or what was recorded."""
        plenty = f"{minutes(self.call.minutes)} is plenty today." if self.call.minutes else self.row.detail
        self.status.say(" ".join(filter(None, (self._test.words, self.guiding.note or plenty))))
        self.call_after_refresh(prepare, self.row)

    def on_screen_suspend(self) -> None:
        """Note that another screen is open."""
        self._away = True

    def on_screen_resume(self) -> None:
        """Take up what another screen changed; an item that is not on this day any more has no card."""
        if not self._away:
            return
        self._away = False
        if self._found() is None:
            self.action_leave()
        else:
            self.draw_again()

    def promise(self, saved: Saved) -> None:
        """Say the sentence of an act, and keep it for where one goes back to: a screen above may have done it."""
        self._saved = saved
        super().promise(saved)

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar: a medicine has no numbers."""
        left_out = ("=left/right change", "=0-9 pain before") if self._note.is_for_this else ()
        return self.hints_of([name for name in self.KEYS if name not in left_out])

    @property
    def topic(self) -> str:
        """What the item is about."""
        from unknot.guide.learn import topic_of

        return topic_of(self.activity.id, self.activity.kind, self.activity.link)

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
            REFUSE: self._test.turn,
        }

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Start a session; or save what was chosen and go back, the sentence is said where one comes back to."""
        if event.choice.id in self._ways:
            self._ways[event.choice.id]()
            return
        verb = self.acts.get(event.choice.id)
        if self.guiding.choose(event.choice.id, self._minutes, self._around["before"]):
            return
        if verb is None:
            self._change_own(event.choice.id, 1)
            return
        saved = self.act(verb)
        if saved is not None:
            self.leave_with(saved)

    def on_choice_list_changed(self, event: ChoiceList.Changed) -> None:
        """Change the minutes or the pain around the use; it is saved with the act."""
        name = event.choice.id
        if name == "times":
            self._plan_times(event.step)
        elif name == "minutes":
            self._set_minutes(max(1, (self._minutes or 0) + event.step))
        elif name == COST:
            self._cost.change(event.step)
        elif name in self._around:
            old = self._around[name]
            self._around[name] = 5 if old is None else old + event.step if 0 <= old + event.step <= 10 else None
        else:
            self._change_own(name, event.step)
        self.draw_again()

    def take_digit(self, digit: int) -> None:
        """Note the pain before; 0 right after 1 makes it 10. It is saved with the act."""
        if self._note.is_for_this:
            return
        self._around["before"], _, _ = self._pain_keys.press(digit, self.diary.now().time())
        self.draw_again()
        hint = "0 makes it 10" if self._pain_keys.waits_for_zero else "backspace clears it"
        self.status.say(f"Pain before: {self._around['before']}. It is kept with what you choose.", hint)

    def action_clear_pain(self) -> None:
        """Take the pain before away."""
        self._around["before"] = None
        self.draw_again()
        self.status.say("No pain before is noted.")

    def on_key(self, event: events.Key) -> None:
        """End the wait for a 0 with any other key."""
        if not event.key.isdigit():
            self._pain_keys.end()

    def _change_own(self, name: str, step: int) -> None:
        """Change a row that only a guided item has; the minutes stay within what it allows."""
        if self.guiding.change(name, step):
            self._set_minutes(self._minutes)
            self.draw_again()

    def _set_minutes(self, minutes: int | None) -> None:
        self._minutes, refusal = self.guiding.within(minutes)
        if refusal:
            self.status.say(refusal)

    def _plan_times(self, step: int) -> None:
        """Plan the item more or less often a day; this is kept at once."""
        self.act(lambda: self.diary.plan(self.activity, times=max(1, self._times() + step)))

    def _times(self) -> int:
        plan = self.activity.plan_on(self.diary.today())
        return plan.times if plan else 1

    def _done(self, why: str) -> Saved:
        words = "" if self._note.is_done else self._note.held
        return self.diary.mark_done(
            [self.activity],
            day=self.day,
            minutes=self._minutes,
            why=why,
            before=self._around["before"],
            after=self._around["after"],
            cost_cents=self._cost.cents,
            note=words,
        )

    def draw_again(self) -> None:
        """Show the item as it is now."""
        self.row = self._row()
        self.activity = self.row.activity
        self.rows.show(self._choices())

    def _choices(self) -> list[Choice]:
        state = self.row.state
        if self._note.is_for_this:
            return self._medicine_rows(state)
        again = "Done once more" if state == "done" else "Done"
        around = {name: _NONE if value is None else str(value) for name, value in self._around.items()}
        length = _NONE if self._minutes is None else minutes(self._minutes)
        choices = [
            *self._test.rows(first=True),
            *([Choice("check", "Start", "about half a minute")] if "check" in self._ways else []),
            *self.guiding.rows(self._minutes),
            Choice("done", again),
            Choice("hurt", "Done because it hurt"),
            *self.guiding.more_rows(),
            Choice("minutes", "How long", length, changes=True),
            Choice("before", "Pain before", around["before"], changes=True),
            Choice("after", "Pain after", around["after"], changes=True),
            *self._cost.rows(),
        ]
        choices += self._other_rows()
        return [*choices, Choice("exercises", "Exercises")] if self.activity.guided_kind == "exercise" else choices

    def _medicine_rows(self, state: str) -> list[Choice]:
        """Give the rows of a medicine: what is a fact of the day, and nothing that decides about it."""
        is_open = state == "open"
        return [
            Choice("done", "Taken once more" if state == "done" else "Taken"),
            self._note.row(),
            Choice("not_done", f"Not taken {'today' if self._is_today else 'that day'}")
            if is_open
            else Choice("reopen", "Open it again"),
            *self._test.rows(first=False),
        ]

    def _other_rows(self) -> list[Choice]:
        """Give the rows for what else can be said of the item, and how it is planned."""
        state, choices = self.row.state, []
        if state != "done":
            choices += [Choice("rest", "Not today, it rests"), Choice("not_done", "Not done")]
        choices += [Choice("reopen", "Open it again")] if state != "open" else []
        choices.append(Choice("times", "Times a day", str(self._times()), changes=True))
        choices += self._test.rows(first=False)
        return [*choices, *([Choice("keep_or_stop", "Keep, pause or stop it")] if self._is_today else [])]

    @property
    def _ways(self) -> dict[str, Callable[[], object]]:
        """What leads to a screen of its own: exercises, the check of posture, and decisions, which are for today."""
        ways: dict[str, Callable[[], object]] = {NOTE: lambda: self.app.push_screen(UseNote(self.desk, self._note))}
        if self.activity.guided_kind == "exercise":
            ways["exercises"] = lambda: self.app.push_screen(day_place("exercises", self.desk, self.call))
        if self._is_today:
            ways["keep_or_stop"] = lambda: self.app.push_screen(day_place("keep_or_stop", self.desk, self.call))
        if self.activity.kind == "posture" and self._is_today:
            ways["check"] = lambda: self.app.switch_screen(day_place("posture", self.desk, self.call))
        return ways

    @property
    def _is_today(self) -> bool:
        return self.day == self.diary.today()

    def _found(self) -> Row | None:
        """Find the item on its day, or None."""
        diary, twelve = self.diary, self.diary.settings.twelve_hours
        view = view_day(
            [diary.day(self.day)], diary.routine, diary.now(), self._is_today, twelve, **diary.coin_on(self.day)
        )
        return next((row for row in view.rows if row.activity.id == self.activity.id), None)

    def _row(self) -> Row:
        row = self._found()
        if row is None:
            raise UnknownItem(f"{self.activity.name} is no longer in the routine of this day. Nothing was changed.")
        return row

    def _sources(self) -> str:
        item = next((item for item in starter_routine() if item.id == self.activity.id), None)
        return "" if item is None else f"Source: {short_names(item.sources)}"
