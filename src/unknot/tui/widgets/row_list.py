"""A list of rows that draws itself as airy as there is room for, and keeps the row in hand in view."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from unknot.tui.widgets.glyphs import FINE, Glyphs, fitted, stacked


class RowList(Widget, can_focus=True):
    """The base of all lists: a cursor, the mouse, and no scroll bar.

    A subclass says how many rows there are (`row_count`), what stands above them (`draw_head`), and draws one row in
    a given number of lines (`draw_row`), with what stands right above it and is no row (`draw_above`). `HEIGHTS` are
    the lines a row may take, the airiest first.
    """

    HEIGHTS: ClassVar[tuple[int, ...]] = (2, 1)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor(-1)", "Up", show=False),
        Binding("down", "cursor(1)", "Down", show=False),
        Binding("home", "edge(0)", "First", show=False),
        Binding("end", "edge(-1)", "Last", show=False),
        Binding("pageup", "page(-1)", "Read back", show=False),
        Binding("pagedown", "page(1)", "Read on", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | up, down | Move; past either end to what stands there. |
    | home, end | To the first or last row. |
    | pageup, pagedown | Read on in the words beside the list that go on; without any, to the first or last row. |
    """

    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, init=False)
    """The row in hand, counted from 0."""

    class Moved(Message):
        """Posted when another row was taken in hand."""

        def __init__(self, row_list: RowList, index: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.index = index

        @property
        def control(self) -> RowList:
            """The list that was moved in."""
            return self.row_list

    class Pressed(Message):
        """Posted when a row was pressed with the mouse; `x` is the cell in the row."""

        def __init__(self, row_list: RowList, index: int, x: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.index = index
            self.x = x

        @property
        def control(self) -> RowList:
            """The list that was pressed."""
            return self.row_list

    def __init__(self, *, glyphs: Glyphs = FINE, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self._row_at: list[int | None] = []
        self._chain = 0

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw_row(self, index: int, width: int, lines: int) -> list[Content]:
        """Draw a row, `width` cells wide, in at most `lines` lines."""
        raise NotImplementedError

    def draw_above(self, index: int, width: int) -> list[Content]:  # noqa: ARG002 - for subclasses
        """Draw what stands right above a row, such as a heading; it is never in hand."""
        return []

    def repeats(self, index: int) -> bool:  # noqa: ARG002 - for subclasses
        """Tell whether presses on a row that follow each other at once count one by one."""
        return False

    def draw_head(self, width: int) -> list[Content]:  # noqa: ARG002 - for subclasses
        """Draw what stands above the rows."""
        return []

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.row_count - 1))

    def watch_cursor(self, cursor: int) -> None:
        """Tell the screen, and let the terminal's own cursor follow."""
        self.post_message(self.Moved(self, cursor))
        self.call_after_refresh(self._place_cursor)

    def on_focus(self) -> None:
        """Let the terminal's own cursor follow."""
        self.call_after_refresh(self._place_cursor)

    def action_cursor(self, step: int) -> None:
        """Move to the next row, or past the end to the next thing on the screen."""
        if 0 <= self.cursor + step < self.row_count:
            self.cursor += step
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_page(self, way: int) -> None:
        """Read on (1) or back (-1) in words on the same screen that do not fit, with the row in hand left as it is."""
        words = next((one for one in self.screen.query(".prose") if one.display and one.max_scroll_y), None)
        if words is None:
            self.action_edge(0 if way < 0 else -1)
        else:
            words.scroll_relative(y=way * max(1, words.size.height - 1), animate=False)

    def action_edge(self, index: int) -> None:
        """Move to the first (0) or last (-1) row."""
        self.cursor = index % max(self.row_count, 1)

    def on_click(self, event: events.Click) -> None:
        """Take the pressed row in hand, and tell the screen. A double press is one, and one begun elsewhere is none."""
        began_here, self._chain = event.chain <= self._chain + 1, event.chain
        offset = event.get_content_offset(self)
        index = self._row_at[offset.y] if offset and offset.y < len(self._row_at) else None
        if offset and index is not None and began_here and (event.chain == 1 or self.repeats(index)):
            self.cursor = index
            self.post_message(self.Pressed(self, index, offset.x))

    def on_mouse_scroll_down(self) -> None:
        """Move on with the wheel."""
        self.cursor += 1

    def on_mouse_scroll_up(self) -> None:
        """Move back with the wheel."""
        self.cursor -= 1

    def render(self) -> Content:
        """Draw the head and the rows, in the airiest form that fits; else the rows around the one in hand."""
        width, height = self.content_size
        head = self.draw_head(width)
        if len(head) + self.row_count > height and height <= 4:
            head = []
        room = height - len(head)
        lines = next((tall for tall in self.HEIGHTS if self._needed(tall) <= room), self.HEIGHTS[-1])
        first, last = (0, self.row_count) if self._needed(lines) <= room else self._window(room // lines)
        drawn, self._row_at = list(head), [None] * len(head)
        for index in range(first, last):
            above = self.draw_above(index, width)
            row = self.draw_row(index, width, lines)
            drawn += above
            self._row_at += [None] * len(above)
            drawn += row
            self._row_at += [index] * len(row)
        hidden = self.row_count - last
        if (hidden and len(drawn) < height) or first:
            self._say_hidden(drawn, first, hidden, width, height)
        return stacked(drawn)

    def _needed(self, lines: int) -> int:
        """Count the lines for all rows; the airiest form needs no empty line after the last one."""
        return lines * self.row_count - (lines == self.HEIGHTS[0] > 1)

    def _window(self, fitting: int) -> tuple[int, int]:
        """Choose the rows around the cursor, with a line left to say that there are more."""
        size = max(1, fitting - 1)
        first = max(0, min(self.cursor - size // 2, self.row_count - size))
        return first, first + size

    def _say_hidden(self, drawn: list[Content], above: int, below: int, width: int, height: int) -> None:
        parts = [f"{above} more above"] if above else []
        parts += [f"{below} more below"] if below else []
        if parts and len(drawn) < height:
            drawn.append(fitted(f"   {', '.join(parts)}", width, "$muted"))
            self._row_at.append(None)

    def mark(self, index: int) -> tuple[str, str]:
        """Give the sign at the start of a row and the style of its line: the row in hand stands out without colour."""
        here = index == self.cursor and self.has_focus
        return (self.glyphs.focus, "on $panel") if here else (" ", "")

    def _place_cursor(self) -> None:
        if self.has_focus and self.cursor in self._row_at:
            region = self.content_region
            self.app.cursor_position = Offset(region.x + 1, region.y + self._row_at.index(self.cursor))
