"""Words to read: passages that are wrapped to the width there is, never cut, and scrolled with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from unknot.tui.widgets.glyphs import NO_BREAK, fitted, stacked

STEP_LINES = 3
"""How many lines an arrow key moves: fewer presses for sore hands, and the eye still finds its place."""

MORE_BELOW = "more below"
"""What stands at the foot of a page that goes on."""

_HELD = "\ue000"
_GAP = 2
_BETWEEN_COLUMNS = 3


class Line(NamedTuple):
    """One line, or as many as its text needs. `lead` hangs before it: a bullet, or a key."""

    text: str
    lead: str = ""
    muted: bool = False


class Passage(NamedTuple):
    """A title with its lines. Short lines stand in up to `columns` columns where they fit beside each other."""

    title: str
    lines: Sequence[Line]
    columns: int = 1


class Passages(Widget):
    """Passages under each other, as high as they need to be."""

    DEFAULT_CSS = "Passages { height: auto; }"

    def __init__(self, passages: Sequence[Passage] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._passages = passages
        self._laid_out: tuple[int, list[Content]] = (-1, [])

    def show(self, passages: Sequence[Passage]) -> None:
        """Write other passages."""
        self._passages = passages
        self._laid_out = (-1, [])
        self.refresh(layout=True)

    @property
    def starts(self) -> list[int]:
        """The lines, counted from 0, in which passages begin."""
        lines = self._lines(self.content_size.width)
        return [at for at, line in enumerate(lines) if not at or not lines[at - 1]]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's form
        """Count the lines at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Write the lines."""
        return stacked(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        """Give the lines at a width, wrapped once however often they are asked for."""
        if self._laid_out[0] != width:
            self._laid_out = (width, laid_out(self._passages, width))
        return self._laid_out[1]


class Prose(VerticalScroll, can_focus=True):
    """A page of passages. Past its end the arrows go on to what stands there, which `foot` may name."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "page_down", "Page down", show=False)]
    """
    | Key(s) | Description |
    | :- | :- |
    | up, down | Scroll by a few lines; past either end to the next thing. |
    | pageup, pagedown, space | Scroll by a page. |
    | home, end | To the first or last line. |
    """

    def __init__(self, passages: Sequence[Passage] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._passages = passages
        self.foot = ""

    def compose(self) -> ComposeResult:
        """Put the words in."""
        yield Passages(self._passages)

    def show(self, passages: Sequence[Passage]) -> None:
        """Write other passages."""
        self._passages = passages
        for words in self.query(Passages):
            words.show(passages)
        self.call_after_refresh(self.say_more)

    def action_scroll_down(self) -> None:
        """Read on, or go on from the last line."""
        if self.scroll_y >= self.max_scroll_y:
            self.screen.focus_next()
        else:
            self.scroll_relative(y=STEP_LINES, animate=False)

    def action_scroll_up(self) -> None:
        """Read back, or go back from the first line."""
        if self.scroll_y <= 0:
            self.screen.focus_previous()
        else:
            self.scroll_relative(y=-STEP_LINES, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the scrolling, and say whether there is more to read."""
        super().watch_scroll_y(old_value, new_value)
        self.say_more()

    def watch_virtual_size(self) -> None:
        """Say whether there is more to read, once other words are laid out."""
        self.say_more()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - Textual's form
        """Say whether there is more to read, once the words are wrapped to the new width."""
        self.call_after_refresh(self.say_more)

    def say_more(self) -> None:
        """Say at the foot whether there is more to read."""
        self.border_subtitle = MORE_BELOW if self.scroll_y < self.max_scroll_y else self.foot


def laid_out(passages: Sequence[Passage], width: int) -> list[Content]:
    """Give the lines of passages at a width in cells, with an empty line between two passages."""
    drawn: list[Content] = []
    for passage in passages:
        drawn += [Content("")] if drawn else []
        if passage.title:
            drawn += Content.styled(passage.title, "bold $foreground").wrap(max(width, 1))
        drawn += _in_columns(passage.lines, passage.columns, width)
    return drawn


def _in_columns(lines: Sequence[Line], most: int, width: int) -> list[Content]:
    """Put short lines beside each other, in as many columns as there is room for."""
    for count in range(min(most, len(lines)), 1, -1):
        height = -(-len(lines) // count)
        columns = [lines[at : at + height] for at in range(0, len(lines), height)]
        widths = [_lead_width(column) + max(cell_len(line.text) for line in column) for column in columns]
        if sum(widths) + _BETWEEN_COLUMNS * (len(columns) - 1) <= width:
            drawn = [_hung(column, column_width) for column, column_width in zip(columns, widths, strict=True)]
            return [_beside(row, widths) for row in zip_longest(*drawn, fillvalue=Content(""))]
    return _hung(lines, width)


def _beside(row: Sequence[Content], widths: Sequence[int]) -> Content:
    padded = [cell.truncate(width, pad=True) for cell, width in zip(row, widths, strict=True)]
    return Content(" " * _BETWEEN_COLUMNS).join(padded).rstrip()


def _hung(lines: Sequence[Line], width: int) -> list[Content]:
    """Wrap lines so that their texts start in one column, behind the widest lead."""
    indent = _lead_width(lines)
    drawn = []
    for line in lines:
        style = "$muted" if line.muted else "$foreground"
        for number, part in enumerate(_wrapped(line.text, max(width - indent, 1))):
            lead = fitted("" if number else line.lead, indent, "bold $primary")
            drawn.append(Content.assemble(lead, Content.styled(part, style)))
    return drawn


def _wrapped(text: str, width: int) -> list[str]:
    """Wrap a text; Textual would end a line at a no-break space, too."""
    return [part.plain.replace(_HELD, NO_BREAK) for part in Content(text.replace(NO_BREAK, _HELD)).wrap(width)]


def _lead_width(lines: Sequence[Line]) -> int:
    widest = max((cell_len(line.lead) for line in lines), default=0)
    return widest + _GAP if widest else 0
