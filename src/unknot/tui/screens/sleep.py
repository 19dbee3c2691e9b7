"""The sleep log: one digit is all it needs; times and waking are there for those who want them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from unknot.record.settings import Settings
from unknot.record.sleep import QUALITY_WORDS, SleepEntry, derive, question
from unknot.record.words import clock, minutes, short_day
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.places import DayCall
from unknot.tui.widgets.choice_list import Choice, ChoiceList

_CLOCKS = {"into_bed": "In bed", "try_sleep": "Tried to sleep", "final_wake": "Woke for good", "out_of_bed": "Up"}
_COUNTS = {"sol_min": "Asleep after", "nwak": "Times awake", "waso_min": "Awake in all"}
_ORDER = ("into_bed", "try_sleep", "sol_min", "nwak", "waso_min", "final_wake", "out_of_bed")
_STEPS = {"sol_min": 5, "nwak": 1, "waso_min": 5}
_STARTS = {"sol_min": 15, "nwak": 1, "waso_min": 15}
_QUARTER_H = 15


class SleepLog(UnknotScreen):
    """The night that ended on a day. Every change is saved at once; the whole visit is one step of undo.

    Nothing is filled in for the person: a usual time is only shown beside its row, and taken with a key.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(one), f"quality({one})", f"Sleep {one}", show=False) for one in range(1, 6)),
        Binding("enter", "leave", "Done", show=False),
    ]
    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = (
        "=1-5 quality",
        "=up/down move",
        "=left/right change",
        "=enter done",
        "undo",
        "help",
    )

    rows = getters.query_one("#rows", ChoiceList)

    def __init__(self, desk: Desk, call: DayCall) -> None:
        super().__init__(desk)
        self.day = call.day
        self._visit = f"sleep log {self.day} {id(self)}"

    @property
    def topic(self) -> str:
        """What a night is about."""
        return "sleep"

    def heading(self) -> tuple[str, str, str]:
        """Name the night by both its days."""
        before = self.day - dt.timedelta(days=1)
        return "Sleep log", f"night of {short_day(before)} to {short_day(self.day)}", "Esc back"

    def body(self) -> ComposeResult:
        """Quality first, then the times, which are a choice."""
        rows = ChoiceList(self._choices(), glyphs=self.desk.glyphs, value_column=26, id="rows")
        rows.border_title = "How was your sleep? Press 1 to 5"
        yield rows.add_class("card", "grows", "list")

    def on_mount(self) -> None:
        """Say what is known of the night."""
        self._say_known(self.diary.day(self.day).sleep)

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    def draw_again(self) -> None:
        """Show the answers as they are now."""
        self.rows.show(self._choices())

    def take_digit(self, digit: int) -> None:
        """Take 1 to 5 as the night's quality; other digits mean nothing here."""
        if 1 <= digit <= 5:
            self.save({"sleep_quality": digit})
        else:
            self.status.say("Sleep goes from 1 (very poor) to 5 (very good). Nothing was changed.")

    def action_quality(self, quality: int) -> None:
        """Save the night's quality."""
        self.take_digit(quality)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Enter is done with the form; Space takes the usual time, or the first value, of a row still open."""
        if event.key == "enter":
            self.action_leave()
        else:
            self._change(event.choice.id, 0)

    def on_choice_list_changed(self, event: ChoiceList.Changed) -> None:
        """Change an answer by a step, from the usual one where there is none yet."""
        self._change(event.choice.id, event.step)

    def save(self, answers: Mapping[str, Any]) -> None:
        """Save answers at once."""
        self.change(lambda: self.diary.log_sleep(answers, day=self.day, merge=self._visit))

    def _change(self, name: str, step: int) -> None:
        sleep = self.diary.day(self.day).sleep
        old = getattr(sleep, name)
        if name == "sleep_quality":
            self.save({name: max(1, min(5, (old or 3) + (step if old else 0)))})
        elif name in _CLOCKS:
            self.save(_moved(sleep, name, old or self._usual(sleep, name), step * _QUARTER_H if old else 0))
        else:
            self.save({name: max(0, old + step * _STEPS[name]) if old is not None else _STARTS[name]})

    def _usual(self, sleep: SleepEntry, name: str) -> dt.time:
        """Give the time a row starts from: the neighbour that was answered, else the person's usual one."""
        evening = name in ("into_bed", "try_sleep")
        near = (sleep.into_bed or sleep.try_sleep) if evening else (sleep.final_wake or sleep.out_of_bed)
        return near or dt.time.fromisoformat(self.diary.settings.get("usual_bed" if evening else "usual_up"))

    def _say_known(self, sleep: SleepEntry) -> None:
        derived = derive(sleep)
        known = question(sleep)
        if not known and derived.tst_min is not None and derived.tib_min is not None:
            known = f"{minutes(derived.tst_min)} asleep of {minutes(derived.tib_min)} in bed."
        times = "" if self.diary.day(self.day).flare else " The times are there if you want them."
        self.status.say(known or f"One digit is all it needs.{times}")

    def _choices(self) -> list[Choice]:
        """List the questions; on a flare day the first one, and those that were answered."""
        day, settings = self.diary.day(self.day), self.diary.settings
        sleep = day.sleep
        quality = sleep.sleep_quality
        said = f"{quality} {QUALITY_WORDS[quality - 1]}" if quality else "not answered"
        rows = [Choice("sleep_quality", "Sleep quality", said, hint="1 very poor, 5 very good", changes=True)]
        asked = [name for name in _ORDER if not day.flare or getattr(sleep, name) is not None]
        return rows + [self._row(name, sleep, settings) for name in asked]

    def _row(self, name: str, sleep: SleepEntry, settings: Settings) -> Choice:
        value = getattr(sleep, name)
        label = _CLOCKS.get(name) or _COUNTS[name]
        usual = ""
        if value is None and name in ("into_bed", "out_of_bed"):
            usual = f"usually {clock(self._usual(sleep, name), settings.twelve_hours)}"
        return Choice(name, label, _said(name, value, settings.twelve_hours), hint=usual, changes=True)


def _said(name: str, value: Any, twelve_hours: bool) -> str:
    if value is None:
        return "not answered"
    if isinstance(value, dt.time):
        return clock(value, twelve_hours)
    return minutes(value) if name.endswith("_min") else str(value)


def _moved(sleep: SleepEntry, name: str, start: dt.time, by: int) -> dict[str, dt.time]:
    """Move a time; one that passes its neighbour (in bed and trying to sleep, waking and up) takes it along."""
    pairs = {"into_bed": "try_sleep", "try_sleep": "into_bed", "final_wake": "out_of_bed", "out_of_bed": "final_wake"}
    new = _shifted(start, by)
    neighbour: dt.time | None = getattr(sleep, pairs[name])
    first = name in ("into_bed", "final_wake")
    if neighbour is None:
        return {name: new}
    ahead = _minutes_from(new, neighbour) if first else _minutes_from(neighbour, new)
    return {name: new} if ahead < 12 * 60 else {name: new, pairs[name]: new}


def _minutes_from(start: dt.time, end: dt.time) -> int:
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % (24 * 60)


def _shifted(time: dt.time, by: int) -> dt.time:
    total = (time.hour * 60 + time.minute + by) % (24 * 60)
    return dt.time(total // 60, total % 60)
