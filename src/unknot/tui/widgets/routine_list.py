"""Today's routine: one row per item with its state, what was recorded, and its last seven days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message

from unknot.insight.day_view import Row
from unknot.record.words import WEEKDAYS
from unknot.tui.widgets.glyphs import FINE, Glyphs, fitted, parted, shortened, shown, spread
from unknot.tui.widgets.row_list import RowList

WITHOUT_DOTS = 50
"""Below this width the dots give way to the amount."""

FEW_LINES = 6
"""Up to so many lines there are rows alone, and no headings."""

LEAST_ROWS = 4
"""So many lines stay for rows that do not all fit, whatever the coach has to say."""

_STATE_STYLE = {"done": "$success", "open": "$foreground", "rest": "$muted", "not_done": "$muted"}


class RoutineList(RowList):
    """The items of a day. Two lines each where there is room, one on small screens."""

    HEIGHTS: ClassVar[tuple[int, ...]] = (3, 2, 1)

    ACTS: ClassVar[frozenset[str]] = frozenset({"left", "right"})
    """Arrows that do something here, so that one that is only bouncing, or being held, does it once."""

    class LinePressed(Message):
        """Posted when the coach's line above the rows was pressed with the mouse."""

    def __init__(self, *, glyphs: Glyphs = FINE, id: str | None = None) -> None:
        super().__init__(glyphs=glyphs, id=id)
        self._rows: Sequence[Row] = ()
        self._next_line = ""
        self._weekday = 0
        self._advised = False

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are drawn."""
        return self._rows

    @property
    def row(self) -> Row | None:
        """The row in hand, or None where there are none."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    @property
    def row_count(self) -> int:
        """How many items the day has."""
        return len(self._rows)

    def show(self, rows: Sequence[Row], next_line: str, weekday: int, *, advised: bool = False) -> None:
        """Draw a day's rows, with the same item in hand; `weekday` is the day's, 0 for Monday.

        An `advised` line is the coach's.
        """
        here = self.row
        self._rows, self._next_line, self._weekday, self._advised = rows, next_line, weekday, advised
        self.cursor = self.validate_cursor(self.cursor)
        if here is not None:
            self.take(here.activity.id)
        self.refresh()

    def take(self, activity_id: str) -> None:
        """Take an item in hand."""
        self.cursor = next((i for i, row in enumerate(self._rows) if row.activity.id == activity_id), self.cursor)

    def draw_head(self, width: int) -> list[Content]:
        """Draw the one next thing, and the letters of the days above the dots.

        The coach's line takes two lines where it needs them and the rows can do without; else its end is left out.
        """
        room = width - (15 if width >= WITHOUT_DOTS else 0)
        above, said = self._over_two(room - 3) if self._advised else ("", shortened(self._next_line, room - 3))
        first = [fitted(f"   {above}", room)] if above else []
        line = fitted(f"   {said}", room)
        if width < WITHOUT_DOTS or not self._rows:
            return [*first, line]
        count = len(self._rows[0].dots)
        letters = [WEEKDAYS[(self._weekday - back) % 7][0] for back in range(count - 1, -1, -1)]
        days = Content.assemble((" ".join(letters[:-1]) + " ", "$muted"), (letters[-1], "bold $foreground"), " ")
        return [*first, spread(line.rstrip(), days, width)]

    def on_click(self, event: events.Click) -> None:
        """Tell the screen of a press on the coach's line; a press on a row is seen to below."""
        offset = event.get_content_offset(self)
        head = next((at for at, row in enumerate(self._row_at) if row is not None), 0)
        if self._advised and offset and offset.y < head and event.chain == 1:
            self.post_message(self.LinePressed())

    def _over_two(self, room: int) -> tuple[str, str]:
        """Give what the coach says as a line above and the last line, the first of which may be empty."""
        said = shown(self._next_line)
        if cell_len(said) <= room:
            return "", said
        above, below = parted(said, room) if self._can_spare_a_line() else ("", said)
        return above, below if cell_len(below) <= room else f"{parted(below, room - 4)[0]} ..."

    def _can_spare_a_line(self) -> bool:
        """Tell whether the rows look the same with one line less, or are so many that they are gone through anyway."""
        room = self.content_size.height - 1
        form = next((tall for tall in self.HEIGHTS if self._needed(tall) <= room), 0)
        return self._needed(form) <= room - 1 if form else room > LEAST_ROWS

    def draw_above(self, index: int, width: int) -> list[Content]:
        """Draw the headings of the parts of the day, where there is room for more than a few lines."""
        if not self._above(index):
            return []
        drawn = [
            ((f" {one.words}", "bold $foreground"), (f"   {one.note}", "$muted")) for one in self._rows[index].headings
        ]
        return [Content.assemble(*parts).rstrip().truncate(width, ellipsis=True) for parts in drawn]

    def _needed(self, lines: int) -> int:
        return super()._needed(lines) + sum(map(self._above, range(self.row_count)))

    def _window(self, fitting: int) -> tuple[int, int]:
        """Take rows around the one in hand, their headings with them, as long as they fit."""
        first, last, left = self.cursor, self.cursor + 1, fitting - 2 - self._above(self.cursor)
        while True:
            before = [first - 1] if first else []
            after = [last] if last < self.row_count else []
            nearer = before + after if self.cursor - first < last - self.cursor else after + before
            index = next((one for one in nearer if 1 + self._above(one) <= left), None)
            if index is None:
                return first, last
            left -= 1 + self._above(index)
            first, last = min(first, index), max(last, index + 1)

    def _above(self, index: int) -> int:
        return len(self._rows[index].headings) if self.content_size.height > FEW_LINES else 0

    def draw_row(self, index: int, width: int, lines: int) -> list[Content]:
        """Draw an item: sign, name, dots; below it what was recorded or what it is."""
        row = self._rows[index]
        focus, background = self.mark(index)
        bold = "bold " if row.state == "open" or focus.strip() else ""
        bar = (focus, "bold $primary")
        sign = (self.glyphs.state[row.state], _STATE_STYLE[row.state])
        right = self._dots(row) if width >= WITHOUT_DOTS else self._short(row)
        room = width - right.cell_length - 5
        text = row.name if lines > 1 else self._with_detail(row, room)
        name = fitted(shortened(text, room, " or "), room, f"{bold}$foreground")
        first = spread(Content.assemble(bar, sign, " ", name.rstrip()), right, width)
        drawn = [first.stylize_before(background) if background else first]
        if lines > 1:
            detail = Content.assemble(bar, "  ", fitted(shortened(row.detail, width - 3), width - 3, "$muted"))
            drawn.append(detail.stylize_before(background) if background else detail)
        return [*drawn, Content("")] if lines > 2 else drawn

    def _with_detail(self, row: Row, room: int) -> str:
        """Put what was recorded, or how long it takes, beside the name where there is room for all of it."""
        beside = row.detail if row.state != "open" else row.amount if self.content_size.width >= WITHOUT_DOTS else ""
        whole = f"{row.name}  {beside}".rstrip()
        return whole if len(whole) <= room else row.name

    def _short(self, row: Row) -> Content:
        words = {"done": "done", "rest": "rest", "not_done": "not done"}
        return Content.assemble((words.get(row.state, row.amount), "$muted"), " ")

    def _dots(self, row: Row) -> Content:
        parts: list[tuple[str, str]] = []
        for dot in row.dots:
            parts += [(self.glyphs.dot[dot], "$success" if dot == "done" else "$foreground"), (" ", "")]
        return Content.assemble(*parts)
