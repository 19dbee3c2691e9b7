"""Review as it is drawn: the calendar with what it sums up to, below it the section in hand, and one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from unknot.tui.screens import review_words
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.screens.past import Past
from unknot.tui.screens.past_screen import PastScreen
from unknot.tui.screens.places import DayCall
from unknot.tui.screens.review_hand import Hand, Section
from unknot.tui.screens.review_section import SectionPlace, section_hints
from unknot.tui.screens.review_upper import BOTH_FROM, Overview
from unknot.tui.screens.review_view import View
from unknot.tui.widgets.key_bar import KeyHint


class ReviewPage(PastScreen):
    """What Review shows of a view and of the section in hand; what its keys do is in `Review`."""

    CSS_PATH = "../review.tcss"
    AUTO_FOCUS = ""  # the section that one comes back to is in hand, and not the first one
    KEYS: ClassVar[Sequence[str]] = ("=arrows move", "=esc back", "today", "menu", "help")

    def __init__(self, desk: Desk, call: DayCall) -> None:
        """Look back from the day of `call`, as its `look` says where one comes back to it."""
        super().__init__(desk)
        self.call = call
        settings = self.diary.settings
        self._quiet, runs = bool(settings.get("quiet")), bool(settings.get("review.runs"))
        self.hand = Hand(self._quiet, call.look.section if call.look else "")
        self.upper = Overview(desk.glyphs, runs=runs, id="upper")
        self.place = SectionPlace(desk.glyphs, runs=runs, id="lower")
        self._view = View(Past(self.diary), call.day, call.look)
        self.calendar = self.upper.calendar
        self.upper.take(self._view.day)
        self.keys_in_hand = False

    @property
    def section(self) -> Section:
        """The section in hand."""
        return self.hand.section

    @property
    def is_whole(self) -> bool:
        """True once the whole history is added up."""
        return self._view.past.whole

    @property
    def topic(self) -> str:
        """What the section in hand is about."""
        return "sleep" if self.section.group == "sleep" else "pacing"

    def heading(self) -> tuple[str, str, str]:
        """Say which time is looked at."""
        view = self._view
        said = review_words.window_words(view.period, view.window, view.past.today)
        name = self.section.title if self.has_class("-tiny") else "Review"  # without frames there is no other place
        right = "made-up diary" if self.desk.demo else "Esc back"
        return name, said, "" if self.has_class("-narrow") else right

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar; each can be pressed."""
        return [*section_hints(self.section, self._view.period, self.has_class("-narrow")), *super().hints()]

    def body(self) -> ComposeResult:
        """Show the calendar with what it sums up to, and below them the section in hand; laid out once."""
        self._draw()
        yield self.upper
        yield self.place

    @staticmethod
    def form(width: int, height: int) -> dict[str, bool]:
        """Tell also whether only one section has room."""
        return UnknotScreen.form(width, height) | {"-single": width < BOTH_FROM[0] or height < BOTH_FROM[1]}

    def _draw(self) -> None:
        view = self._view
        self.set_class(view.form == "columns", "-year")
        self.upper.show(view, self)
        self._draw_lower()

    def _draw_lower(self) -> None:
        """Draw the section in hand, or the one looked at last while the calendar is."""
        self.set_class(self.hand.at > 0, "-lower")
        self.top.parts = self.heading()
        self.place.show(self.hand.sections[self.hand.lower], self._view)
        self._frame()
        self.key_bar.show(self.hints())

    def _frame(self) -> None:
        """Mark the section in hand, unless the keys below are."""
        mark = "" if self.keys_in_hand else self.desk.glyphs.focus
        self.upper.frame(*self.hand.frame(0, mark))
        self.place.frame(*self.hand.frame(self.hand.lower, mark))

    def _say(self) -> None:
        view = self._view
        said = self.place.say_point(view) if self.section.is_chart else view.say_day(show_pain=not self._quiet)
        self.status.say(" ".join([said, *view.left_out()]))
