"""The list for the doctor: a line to write on, and below it what there is to tell, to be ticked off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical

from unknot.record.coaching import DoctorNote, doctor_notes
from unknot.record.day import LONGEST_NOTE
from unknot.record.saved import Saved
from unknot.record.words import short_day
from unknot.store.errors import DiaryError
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.day_watch import DayWatch
from unknot.tui.screens.note import NO_ROOM, NoteLine
from unknot.tui.screens.today import LOOK_EVERY_S
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Prose
from unknot.tui.widgets.row_list import RowList

_GET_HELP = "get_help"
_LONG = 30

_NOWHERE = "Unknot sends it nowhere."
_TO_LIST = f"{_NOWHERE} Down goes to the list."
_TO_TICK = "Space ticks what you have told."


class ForDoctor(UnknotScreen):
    """What the person wants to tell their doctor. Enter keeps the line, Space ticks a note off or opens it again.

    What was told stands last when the list is opened. From then on each row keeps its place, so that a second press is
    about the same note.
    """

    CSS_PATH = "../coached.tcss"
    DEFAULT_CLASSES = "page"
    KEYS: ClassVar[Sequence[str]] = ("=space told", "=esc back", "undo", "help")
    WRITING_KEYS: ClassVar[Sequence[str]] = ("=enter keep", "=esc back")

    line = getters.query_one("#new", NoteLine)
    rows = getters.query_one("#rows", ChoiceList)
    whole = getters.query_one("#whole", Prose)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._refused = ""
        self._watch = DayWatch(self.diary)
        self._told_before: frozenset[str] = frozenset()
        self._drawn: dict[str, tuple[int, DoctorNote]] = {}

    @property
    def handlers(self) -> Handlers:
        """Undo works here too."""
        return self.turning

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar: on the line no letters, which would be written there."""
        return self.hints_of(self.KEYS if self._is_among else self.WRITING_KEYS)

    def heading(self) -> tuple[str, str, str]:
        """Name the list."""
        return "To tell my doctor", "", "Esc back"

    def body(self) -> ComposeResult:
        """The line, the notes, and all of the one in hand where it is long."""
        self._told_before = frozenset(key for key, (_, note) in self._listed().items() if note.told)
        with Vertical(id="line", classes="card"):
            yield NoteLine(placeholder="Write here, then Enter", max_length=LONGEST_NOTE, id="new")
        rows = ChoiceList(self._choices(), glyphs=self.desk.glyphs, value_column=52, id="rows")
        yield rows.add_class("card", "grows", "list")
        yield Prose(id="whole").add_class("card", "prose")

    def on_mount(self) -> None:
        """Have the line in hand, and begin to look whether another program changes the list."""
        self._watch.note_drawn()
        self._show_whole()
        self.line.focus()
        self.status.say(_TO_LIST)
        self.set_interval(LOOK_EVERY_S, self.look)

    def look(self) -> None:
        """Look whether another program changed the file, or the day has turned."""
        try:
            if self._watch.look() != "none":
                self.draw_again()
        except DiaryError as problem:
            self.status.say(str(problem))

    def draw_again(self) -> None:
        """Show the list as it is now, with the same note in hand."""
        held = self.rows.choice.id if self.rows.choice else ""
        choices = self._choices()
        self._watch.note_drawn()
        self.rows.show(choices)
        if held != _GET_HELP or self._is_among:
            self.rows.cursor = next((at for at, one in enumerate(choices) if one.id == held), self.rows.cursor)
        self._show_whole()

    def on_descendant_focus(self) -> None:
        """Follow what is in hand in the key bar, and in the sentence on what to press unless there is news."""
        self.key_bar.show(self.hints())
        if self._promised is None and self.status.text in ("", _NOWHERE, _TO_LIST, _TO_TICK):
            on_list = _TO_TICK if self.rows.row_count > 1 else _NOWHERE
            self.status.say(on_list if self._is_among else _TO_LIST)

    def on_input_submitted(self) -> None:
        """Keep what is written; an empty line leads to the list."""
        if self.line.value.strip():
            self._keep()
        else:
            self.rows.focus()

    def on_note_line_full(self) -> None:
        """Say how much room there is."""
        self.status.say(NO_ROOM)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show all of the note in hand."""
        event.stop()
        self._show_whole()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Tick a note off, or open it again."""
        if event.choice.id == _GET_HELP:
            self.run_command(_GET_HELP)
            return
        (number, note), told = self._drawn[event.choice.id], not event.choice.ticked
        self.change(lambda: self.diary.told_doctor(number, told, note))

    def say(self, saved: Saved) -> None:
        """Say what was kept, with the key that takes it back only where a key is no letter."""
        super().say(saved)
        if not self._is_among:
            self.status.say(saved.text)

    def action_leave(self) -> None:
        """Go back; a line that was not kept yet is kept, and one that cannot be is said once."""
        written = self.line.value.strip()
        if not written or written == self._refused or self._keep():
            super().action_leave()

    def _keep(self) -> bool:
        written = self.line.value.strip()
        if self.act(lambda: self.diary.tell_doctor(written)) is None:
            self._refused = written
            return False
        self.line.value = ""
        self.draw_again()
        return True

    @property
    def _is_among(self) -> bool:
        """True while the list is in hand."""
        return self.focused is not None and self.focused.id == "rows"

    def _show_whole(self) -> None:
        """Show all of the note in hand, where its row may have no room for it."""
        choice = self.rows.choice
        text = choice.label if choice else ""
        self.whole.display = len(text) > _LONG
        self.whole.show([Passage("", [Line(shown(text, LONGEST_NOTE))])])

    def _listed(self) -> dict[str, tuple[int, DoctorNote]]:
        """Give each note with its number, by an id that stays its own when others come or go."""
        same: Counter[tuple[object, str]] = Counter()
        listed = {}
        for number, note in enumerate(doctor_notes(self.diary.settings), 1):
            same[note.on, note.text] += 1
            listed[f"{same[note.on, note.text]} {note.on} {note.text}"] = number, note
        return listed

    def _choices(self) -> list[Choice]:
        """Give a row for each note, those told before last, and the way to the page on when to get help."""
        listed = self._listed()
        self._drawn |= listed
        rows = [self._row(key, listed[key][1]) for key in sorted(listed, key=self._told_before.__contains__)]
        return [*rows, Choice(_GET_HELP, "When to get help", hint=self.key(_GET_HELP))]

    def _row(self, key: str, note: DoctorNote) -> Choice:
        today = self.diary.today()
        day = short_day(note.on, today)
        told = f"told {short_day(note.told, today)}" if note.told else ""
        words = shown(" ".join(note.text.split()), LONGEST_NOTE) or "(empty)"
        return Choice(
            key,
            words,
            f"{day}, {told}" if told else day,
            ticked=bool(told),
            short=told or day,
            muted=bool(told),
        )
