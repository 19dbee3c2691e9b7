"""What helps: each method of the person's own diary, weighed once a week. Nothing here is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from unknot.insight.evidence import Verdict
from unknot.insight.helps_words import ALWAYS, say_look
from unknot.tui.screens import helps_rows
from unknot.tui.screens.base import Desk, Handlers, UnknotScreen
from unknot.tui.screens.method import MethodScreen
from unknot.tui.screens.weighed import WeighedScreen
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Passage, Prose
from unknot.tui.widgets.range_list import RangeList

BOTH_FROM = (72, 22)
"""From this size on, in cells and lines, the table and what is said of a method are seen at once."""


class Details(Prose):
    """What is said of a method. Left posts `Left`."""

    class Left(Message):
        """Posted when the person wants to be back at the methods."""

    def action_scroll_left(self) -> None:
        """Go back: the page is never wider than its place."""
        self.post_message(self.Left())


class HelpsScreen(WeighedScreen):
    """The methods with what each does to pain, and the words about the one in hand."""

    CSS_PATH = "../helps.tcss"
    AUTO_FOCUS = ""
    KEYS: ClassVar[Sequence[str]] = ("=enter open", "=up/down method", "=esc back", "learn", "menu", "help")
    READING: ClassVar[Sequence[str]] = ("=enter open", "=up/down scroll", "=esc methods", "learn", "menu", "help")
    WORDS: ClassVar[Sequence[str]] = ("=esc back", "learn", "menu", "help")

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.focus_next", "The next thing", show=False)]
    """
    | Key(s) | Description |
    | :- | :- |
    | tab | Go on to the next thing. |
    """

    rows = getters.query_one("#methods", RangeList)
    page = getters.query_one("#details", Details)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._verdicts: list[Verdict] = []
        self._own_words = ""

    @property
    def handlers(self) -> Handlers:
        """Enter opens the page of the method also from the words about it."""
        return {**super().handlers, "open": self.open_method}

    @property
    def verdict(self) -> Verdict | None:
        """The verdict in hand."""
        at = self.rows.cursor
        return self._verdicts[at] if at < len(self._verdicts) and not self.has_class("-words") else None

    @property
    def topic(self) -> str:
        """What the method in hand is about."""
        from unknot.guide.learn import topic_of

        found = self.verdict and next((one for one in self._shown.methods if one.id == self.verdict.id), None)
        return topic_of(found.id, found.kind) if found else ""

    def heading(self) -> tuple[str, str, str]:
        """Say how much this is seen from."""
        days = self._found.days if self._found else 0
        said = f"from {days} {'day' if days == 1 else 'days'} of your diary" if self._found else "reading ..."
        right = "made-up diary" if self.desk.demo else "Esc back"
        return "What helps", "" if self._quiet else said, right

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar: words that are read have their own."""
        if self.has_class("-words"):
            return self.hints_of(self.WORDS)
        return self.hints_of(self.READING if self.has_class("-reading") else self.KEYS)

    def body(self) -> ComposeResult:
        """Show the table, and what is said of the method in hand; at first only that the days are being read."""
        self.add_class("-words")
        rows = RangeList(glyphs=self.desk.glyphs, id="methods").add_class("card", "list")
        rows.border_title = "Evening pain, days with and days without"
        rows.border_subtitle = "3 points to each side"
        yield rows
        yield Details(self._instead(), id="details").add_class("card", "prose")

    def on_mount(self) -> None:
        """Have the words in hand."""
        self.draw()
        self.page.focus()

    @staticmethod
    def form(width: int, height: int) -> dict[str, bool]:
        """Tell also whether the words take the place of the table."""
        return UnknotScreen.form(width, height) | {"-single": width < BOTH_FROM[0] or height < BOTH_FROM[1]}

    def form_chosen(self, was_tiny: bool) -> None:  # noqa: ARG002 - Textual's own order of words
        """Write what another size has room for."""
        self.draw()

    # Drawing

    def draw(self) -> None:
        """Draw the table, or the words in its place."""
        found, names = self._found, self._shown.names
        self.rows.glyphs = self.desk.glyphs
        self._verdicts = helps_rows.listed(found, self._shown) if found else []
        in_words = self._quiet or found is None or helps_rows.is_early(found, self._verdicts)
        was_in_words = self.has_class("-words")
        self.set_class(in_words, "-words")
        if in_words:
            self.page.show(self._instead())
        else:
            with self.prevent(RangeList.Moved):
                self.rows.show([helps_rows.row_of(one, names[one.id]) for one in self._verdicts])
            self._show_details()
        if was_in_words != in_words and self.focused in (None, self.rows, self.page):
            self.remove_class("-reading")
            (self.page if in_words else self.rows).focus()
        self.top.parts = self.heading()
        self.key_bar.show(self.hints())
        self._say()

    def _instead(self) -> list[Passage]:
        if self._quiet:
            return helps_rows.quiet(self.key("settings"))
        return helps_rows.instead(self._found, bool(self._verdicts))

    def _show_details(self) -> None:
        if self.verdict is not None:
            self.page.show(helps_rows.details(self.verdict, self._shown, self.has_class("-single")))
            self._frame()

    def _frame(self) -> None:
        mark = f"{self.desk.glyphs.focus} " if self.has_class("-reading") else ""
        self.page.border_title = "" if self.has_class("-words") else f"{mark}In words"

    def _say(self) -> None:
        """Say when it was looked, and what this is and is not; not in the place of what was just done."""
        if self.status.text not in ("", self._own_words):
            return
        always = ALWAYS if self.has_class("-tall") else helps_rows.IN_SHORT
        said = "" if self._quiet or self._found is None else f"{always} {say_look(self._found, self._shown.today)}"
        self._own_words = said
        self.status.say(said)

    # Keys

    def on_row_list_moved(self) -> None:
        """Show what is said of the method in hand."""
        self._own_words = self.status.text
        self._say()
        self._show_details()
        self.page.scroll_home(animate=False)

    def on_range_list_chosen(self) -> None:
        """Open the page of the method."""
        self.open_method()

    def on_details_left(self) -> None:
        """Go back to the methods."""
        self.action_leave()

    def open_method(self) -> None:
        """Open the page of the method in hand, with what was weighed."""
        if self.verdict is not None:
            self.app.push_screen(MethodScreen(self.desk, self.verdict.id, self._seen))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow what is in hand, for the key bar."""
        if event.widget in (self.rows, self.page) and not self.has_class("-words"):
            self.set_class(event.widget is self.page, "-reading")
            self._frame()
            self.key_bar.show(self.hints())

    def action_leave(self) -> None:
        """Go from the words to the methods, and from there back to where one was."""
        if self.has_class("-reading") and not self.has_class("-words"):
            self.remove_class("-reading")
            self.rows.focus()
        else:
            super().action_leave()
