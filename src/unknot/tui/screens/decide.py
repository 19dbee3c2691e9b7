"""A decision about a method: keep it, pause it, stop it, or try it again on a day. Enter saves it, Esc leaves it be."""

from __future__ import annotations

import datetime as dt
from functools import partial

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from unknot.record.decision import LONGEST_WHY, What, checked_why
from unknot.record.errors import BadValue
from unknot.record.routine import MEDICINE, Activity
from unknot.record.typed_day import read_later_day
from unknot.record.words import short_day
from unknot.store.deciding import FOR_THE_PRESCRIBER
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.decide_evidence import Evidence, EvidenceNow
from unknot.tui.screens.decide_words import DEEDS, LATER, REASONS, Later, heading, meaning, reason_keys
from unknot.tui.screens.note import NoteLine
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Passages, Prose

_NO_REASON = "not said"
_MOST_TYPED = 10 * LONGEST_WHY


class Decide(UnknotScreen):
    """One decision about one item, saved with a key, and with a reason for those who want one.

    A medicine can only be kept: for the rest it is said who to talk to, and nothing can be saved.
    """

    CSS_PATH = "../decide.tcss"
    DEFAULT_CLASSES = "page"

    rows = getters.query_one("#rows", ChoiceList)
    reason = getters.query_one("#why", NoteLine)
    other_day = getters.query_one("#day", NoteLine)

    def __init__(self, desk: Desk, activity: Activity, what: What, evidence: Evidence | None = None) -> None:
        """Decide about an item; where no `evidence` is given, what is known of it is read from the diary."""
        super().__init__(desk)
        self.activity = self.diary.routine.get(activity.id) or activity
        self.what: What = what
        self._evidence = EvidenceNow(self, activity.id, evidence)
        self._for_the_prescriber = self.activity.kind == MEDICINE and what != "keep"
        self._later = 0
        self._own = ""

    @property
    def handlers(self) -> Handlers:
        """The entry of the key bar for Enter decides."""
        return {} if self._for_the_prescriber else {"decide": self.decide}

    def heading(self) -> tuple[str, str, str]:
        """Name the decision and the item."""
        return heading(self.activity, self.what), "", "Esc back"

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar."""
        if self._for_the_prescriber:
            return self.hints_of(["=esc back", "menu", "help"])
        save = KeyHint("enter", "save", "decide", keep=True)
        reasons = f"=1-{len(REASONS[self.what])} why"
        return [save, *self.hints_of(["=left/right change", reasons, "=esc back", "help"])]

    def body(self) -> ComposeResult:
        """Say what it means; then the deed, from when on it is undone again, and why."""
        if self._for_the_prescriber:
            yield Prose([Passage("", [Line(FOR_THE_PRESCRIBER)])], id="refusal").add_class("card", "grows", "prose")
            return
        said = meaning(self.what, self.activity.is_on(self.diary.today()), self.offer("undo", "takes it back"))
        yield Passages([Passage("", [Line(said)])], id="words").add_class("words")
        with VerticalScroll(id="decision", classes="card grows list", can_focus=False):
            yield ChoiceList([], glyphs=self.desk.glyphs, value_column=18, id="rows")
            yield NoteLine(
                placeholder=f"Which day: monday, or {self.diary.today() + dt.timedelta(days=14)}",
                max_length=_MOST_TYPED,
                id="day",
            )
            yield NoteLine(
                self._earlier_reason(),
                placeholder="Why, in your words, if you like",
                select_on_focus=False,
                max_length=_MOST_TYPED,
                id="why",
            )
            yield Passages([Passage("", [Line(reason_keys(self.what))])], id="reasons")

    def on_mount(self) -> None:
        """Have the deed in hand, and begin to read what is known of the item."""
        if self._for_the_prescriber:
            return
        self.draw_again()
        self.rows.focus()
        self._evidence.begin(self.diary)

    def draw_again(self) -> None:
        """Show what was chosen so far."""
        if self._for_the_prescriber:
            return
        choices = self._choices()
        self.rows.show(choices)
        self.rows.styles.height = len(choices)
        self.other_day.display = self._is_other_day

    # Keys

    def take_digit(self, digit: int) -> None:
        """Fill in a reason."""
        reasons = REASONS[self.what]
        if self._for_the_prescriber:
            return
        if 1 <= digit <= len(reasons):
            self.reason.value = reasons[digit - 1]
        else:
            self.status.say(f"1 to {len(reasons)} fill in a reason. Nothing was changed.")

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Enter decides from any row; Space goes on to the next value of one that has several."""
        if event.choice.changes and event.key != "enter":
            self._change(event.choice.id, 1)
        else:
            self.decide()

    def on_choice_list_changed(self, event: ChoiceList.Changed) -> None:
        """Take the value before or after."""
        self._change(event.choice.id, event.step)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Follow what is written: own words are kept beside the others."""
        if event.input is self.reason and event.value not in ("", *REASONS[self.what]):
            self._own = event.value
        self.draw_again()

    def on_input_submitted(self) -> None:
        """Decide."""
        self.decide()

    def on_note_line_full(self) -> None:
        """Say how much room there is."""
        self.status.say(f"A reason holds up to {LONGEST_WHY:,} characters, so that was not added. Try a shorter one.")

    def decide(self) -> None:
        """Save the decision and go back; what cannot be taken is said, and everything typed stays."""
        try:
            until = self._until()
        except BadValue as problem:
            self.other_day.focus()
            self.status.say(str(problem))
            return
        try:
            why = checked_why(shown(self.reason.value, _MOST_TYPED))
        except BadValue as problem:
            self.reason.focus()
            self.status.say(str(problem))
            return
        if not self._evidence.when_known(partial(self._save, why, until)):
            self.status.say("One moment: your days are being looked at.")

    def _save(self, why: str, until: dt.date | None, evidence: Evidence) -> None:
        if not self.is_current:
            return
        saved = self.act(lambda: self.diary.decide(self.activity, self.what, why=why, until=until, evidence=evidence))
        if saved is not None:
            self.leave_with(saved)

    def _change(self, name: str, step: int) -> None:
        if name == "later":
            self._later = (self._later + step) % len(LATER[self.what])
        else:
            reasons = ["", *REASONS[self.what], *([self._own] if self._own else [])]
            at = reasons.index(self.reason.value) if self.reason.value in reasons else 0
            self.reason.value = reasons[(at + step) % len(reasons)]
        self.draw_again()

    # What is shown

    @property
    def _is_other_day(self) -> bool:
        later = self._chosen
        return later is not None and later.days == 0

    @property
    def _chosen(self) -> Later | None:
        options = LATER[self.what]
        return options[self._later] if options else None

    def _until(self) -> dt.date | None:
        """Give the day from which the item is on again, or None; raises `BadValue` where it is typed and no day."""
        later, today = self._chosen, self.diary.today()
        if later is None or later.days is None:
            return None
        if later.days:
            return today + dt.timedelta(days=later.days)
        if not self.other_day.value.strip():
            example = today + dt.timedelta(days=14)
            raise BadValue(f"Which day? Nothing was changed. Try tomorrow, monday or {example}")
        return read_later_day(self.other_day.value, today)

    def _choices(self) -> list[Choice]:
        reason = self.reason.value
        known = reason if reason in REASONS[self.what] else "in your own words" if reason.strip() else _NO_REASON
        return [
            Choice("decide", DEEDS[self.what][0], hint="Enter"),
            *self._later_row(),
            Choice("why", "Why", known, changes=True),
        ]

    def _later_row(self) -> list[Choice]:
        later, today = self._chosen, self.diary.today()
        if later is None:
            return []
        try:
            until = self._until()
        except BadValue:
            until = None
        day = short_day(until, today) if until else ""
        words = ", ".join(filter(None, (later.words, day)))
        return [Choice("later", "On again", words, changes=True, short=day or later.words)]

    def _earlier_reason(self) -> str:
        """Give the reason of the same decision, if it still holds: it may only get another day."""
        last = self.activity.standing(self.diary.today())
        same = last is not None and last.what == self.what != "keep"
        return " ".join(shown(last.why).split()) if last is not None and same else ""
