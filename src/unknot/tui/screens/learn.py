"""Learn: a page for each method, beside the list of topics where there is room, else one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from unknot.guide.learn import GROUPS, MOST_DOTS, SURE, Block, Topic, citations, numbers, topics
from unknot.tui.screens.base import Desk, UnknotScreen
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.glyphs import Glyphs
from unknot.tui.widgets.key_bar import KeyHint
from unknot.tui.widgets.prose import Line, Passage, Prose

BOTH_FROM = 76
"""From this width on, in cells, the list of topics and a page stand beside each other."""


class TopicList(ChoiceList):
    """The topics. Right reads the one in hand, as Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("right", "choose('right')", "Read", show=False)]
    """
    | Key(s) | Description |
    | :- | :- |
    | right | Read the topic in hand. |
    """

    def mark(self, index: int) -> tuple[str, str]:
        """Keep the line of the topic that is read, too, while the page beside it has the keys."""
        sign, style = super().mark(index)
        return (sign, "on $panel") if index == self.cursor else (sign, style)


class Reading(Prose):
    """The page that is read. Left posts `Left`."""

    class Left(Message):
        """Posted when the person wants to be back at the topics."""

    def action_scroll_left(self) -> None:
        """Go back: the page is never wider than its place."""
        self.post_message(self.Left())


class Learn(UnknotScreen):
    """What is known about each method, and how surely. Nothing here is recorded."""

    CSS_PATH = "../guided.tcss"
    KEYS: ClassVar[Sequence[str]] = ("=enter read", "=up/down topic", "=esc back", "get_help", "menu", "help")
    READING: ClassVar[Sequence[str]] = ("=up/down scroll", "=esc topics", "get_help", "menu", "help")

    rows = getters.query_one("#topics", TopicList)
    page = getters.query_one("#page", Reading)

    def __init__(self, desk: Desk, topic: str = "") -> None:
        """Open on a topic, by its id; without one on the list."""
        super().__init__(desk)
        self._topics = tuple(topics().values())
        self._asked = topic

    @property
    def topic(self) -> str:
        """The topic in hand."""
        return self._topics[self.rows.cursor].id

    def heading(self) -> tuple[str, str, str]:
        """Say what this is."""
        return "Learn", "short, with sources, works offline", f"{len(self._topics)} topics"

    def hints(self) -> list[KeyHint]:
        """Give the entries of the key bar: a page that is read has its own."""
        return self.hints_of(self.READING if self.has_class("-reading") else self.KEYS)

    def body(self) -> ComposeResult:
        """Show the topics, and the page of the one in hand."""
        glyphs = self.desk.glyphs
        at = next((at for at, topic in enumerate(self._topics) if topic.id == self._asked), 0)
        choices = [Choice(one.id, one.title, hint=dots(one, glyphs)) for one in self._topics]
        listed = TopicList(choices, glyphs=glyphs, id="topics").add_class("card", "grows", "list")
        listed.set_reactive(TopicList.cursor, at)
        listed.border_title = "Topics"
        yield listed
        yield Reading(passages(self._topics[at], glyphs), id="page").add_class("card", "grows", "prose")

    def on_mount(self) -> None:
        """Have the list in hand, or the page that was asked for."""
        self._say_topic(self._topics[self.rows.cursor])
        self.read() if self._asked else self.rows.focus()

    @staticmethod
    def form(width: int, height: int) -> dict[str, bool]:
        """Tell also whether the page takes the place of the list."""
        return UnknotScreen.form(width, height) | {"-single": width < BOTH_FROM}

    def read(self) -> None:
        """Take the page in hand."""
        self.add_class("-reading")
        self.page.focus()

    def on_row_list_moved(self) -> None:
        """Show the page of the topic in hand."""
        topic = self._topics[self.rows.cursor]
        self.page.show(passages(topic, self.desk.glyphs))
        self.page.scroll_home(animate=False)
        self._say_topic(topic)

    def on_choice_list_chosen(self) -> None:
        """Read the topic."""
        self.read()

    def on_reading_left(self) -> None:
        """Go back to the topics."""
        self.action_leave()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow what is in hand, for the form with one thing at a time and for the key bar."""
        if event.widget in (self.rows, self.page):
            self.set_class(event.widget is self.page, "-reading")
            self.key_bar.show(self.hints())
            self._say_topic(self._topics[self.rows.cursor])

    def action_leave(self) -> None:
        """Go from a page to the topics, and from there back to where one was."""
        if self.has_class("-reading"):
            self.remove_class("-reading")
            self.rows.focus()
        else:
            super().action_leave()

    def _say_topic(self, topic: Topic) -> None:
        self.rows.border_subtitle = GROUPS[topic.group]
        mark = f"{self.desk.glyphs.focus} " if self.has_class("-reading") else ""
        self.page.border_title = f"{mark}{topic.title}"


def dots(topic: Topic, glyphs: Glyphs) -> str:
    """Draw how sure one can be as dots, filled and empty; an empty text where there is nothing to judge."""
    if topic.evidence is None:
        return ""
    filled = topic.evidence.dots
    return glyphs.dot["done"] * filled + glyphs.dot["open"] * (MOST_DOTS - filled)


def passages(topic: Topic, glyphs: Glyphs) -> list[Passage]:
    """Give a page as passages, each heading with the numbers of its sources, which stand at the end in full."""
    cites = [Line(cite, str(at)) for at, cite in enumerate(citations(topic), start=1)]
    return [*(_passage(topic, block, glyphs) for block in topic.blocks), Passage("Sources", cites)]


def _passage(topic: Topic, block: Block, glyphs: Glyphs) -> Passage:
    lines = [Line(line, "-") for line in block.lines] if block.listed else [Line(" ".join(block.lines))]
    if block.title == SURE and topic.evidence is not None:
        lines = [Line(f"{dots(topic, glyphs)}  {topic.evidence.words}"), *lines]
    marks = ", ".join(map(str, numbers(topic, block)))
    return Passage(f"{block.title}  [{marks}]" if block.title else "", lines)
