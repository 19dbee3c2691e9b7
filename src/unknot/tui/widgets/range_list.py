"""Methods under each other: what each does to pain in words, and its likely range as a line beside a zero line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from unknot.tui.widgets.glyphs import FINE, Glyphs, fitted, spread
from unknot.tui.widgets.row_list import RowList

SCALE = 3.0
"""A bar reaches from so many NRS points lower to so many higher."""

LEAST_BAR = 13
MOST_BAR = 37
MOST_NAME = 24
"""A name, which the person may have typed, takes no more cells than this where others need the room."""

_HEADS = ("lower", "higher")
_DAYS = "days"


class Spread(NamedTuple):
    """A likely range in NRS points, and what is likeliest in it; below 0 is less pain."""

    low: float
    at: float
    high: float


class Ranged(NamedTuple):
    """A row. `effect` and `word` are words, `days` the days with and without; without a `spread`, `needs` says why."""

    id: str
    name: str
    word: str
    effect: str = ""
    spread: Spread | None = None
    days: str = ""
    needs: str = ""


class _Form(NamedTuple):
    """How rows are drawn at a width: the cells of each column. A row takes `lines`, 1 where all stands in one."""

    lines: int
    name: int
    effect: int
    bar: int
    days: int = 0
    word: int = 0


class RangeList(RowList):
    """Rows of methods. Enter, Space, Right or a click posts `Chosen`.

    Where there is room all of a row stands in one line; else the verdict follows the name, and the bar comes below.
    """

    HEIGHTS: ClassVar[tuple[int, ...]] = (2, 1)

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space,right", "choose", "Read", show=False)]
    """
    | Key(s) | Description |
    | :- | :- |
    | enter, space, right | Read about the row in hand. |
    """

    class Chosen(Message):
        """Posted when a row was chosen."""

        def __init__(self, range_list: RangeList, row: Ranged) -> None:
            super().__init__()
            self.range_list = range_list
            self.row = row

        @property
        def control(self) -> RangeList:
            """The list that was used."""
            return self.range_list

    def __init__(self, rows: Sequence[Ranged] = (), *, glyphs: Glyphs = FINE, id: str | None = None) -> None:
        super().__init__(glyphs=glyphs, id=id)
        self._rows: Sequence[Ranged] = rows

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def row(self) -> Ranged | None:
        """The row in hand."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def show(self, rows: Sequence[Ranged]) -> None:
        """Draw other rows; the one in hand stays in hand where it is among them."""
        held = self.row.id if self.row else ""
        self._rows = rows
        at = next((at for at, row in enumerate(rows) if row.id == held), self.cursor)
        self.cursor = self.validate_cursor(at)
        self.refresh(layout=True)

    def action_choose(self) -> None:
        """Choose the row in hand."""
        if self.row is not None:
            self.post_message(self.Chosen(self, self.row))

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """Choose a row with the mouse."""
        event.stop()
        self.post_message(self.Chosen(self, self._rows[event.index]))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's form
        """Count the lines for all rows, none of them empty."""
        return self._form(width).lines * self.row_count + len(self.draw_head(width))

    def draw_head(self, width: int) -> list[Content]:
        """Name the sides of the zero line, and the days, where they stand under it."""
        form = self._form(width)
        if form.lines > 1 or not any(row.spread for row in self._rows):
            return []
        half = form.bar // 2
        below, above = _HEADS
        head = f"{below} ".rjust(half) + self.glyphs.span["zero"] + f" {above}".ljust(half)
        days = f" {_DAYS.rjust(form.days)}" if form.days else ""
        return [fitted(" " * (form.name + form.effect + 4) + head + days, width, "$muted")]

    def draw_row(self, index: int, width: int, lines: int) -> list[Content]:
        """Draw a row: name, effect, bar, days, verdict."""
        row, form = self._rows[index], self._form(width)
        focus, background = self.mark(index)
        lead = Content.assemble((focus, "bold $primary"), " ")
        name = "bold $foreground" if focus.strip() else "$foreground"
        drawn = self._beside(row, form, lead, name) if form.lines == 1 else self._stacked(row, form, lead, name, width)
        drawn = [line.truncate(width, ellipsis=True, pad=True) for line in drawn]
        drawn = [line.stylize_before(background) for line in drawn] if background else drawn
        return [*drawn, Content("")] if lines > len(drawn) else drawn

    def _beside(self, row: Ranged, form: _Form, lead: Content, name: str) -> list[Content]:
        days = Content.assemble(" ", fitted(row.days, form.days, "$foreground")) if form.days else ""
        named = Content.assemble(lead, fitted(row.name, form.name, name), " ")
        return [Content.assemble(named, self._middle(row, form), days, "  ", (row.word, "bold $foreground"))]

    def _stacked(self, row: Ranged, form: _Form, lead: Content, name: str, width: int) -> list[Content]:
        word = Content.styled(row.word, "bold $foreground")
        named = Content.assemble(lead, fitted(row.name, min(form.name, cell_len(row.name)), name))
        middle = Content.assemble(lead, self._middle(row, form))
        if form.lines > 2:
            return [named, Content.assemble(lead, word), middle]
        return [spread(named, word, width), middle]

    def _middle(self, row: Ranged, form: _Form) -> Content:
        """Draw the effect and its bar, or what is needed for them."""
        if row.spread is None:
            return fitted(row.needs, form.effect + 1 + form.bar, "$muted")
        bar = Content.styled(drawn_range(row.spread, form.bar, self.glyphs), "$primary")
        return Content.assemble(fitted(row.effect, form.effect, "$foreground"), " ", bar)

    def _needed(self, lines: int) -> int:
        form = self._form(self.content_size.width)
        return form.lines * self.row_count if form.lines > 1 else super()._needed(lines)

    def _window(self, fitting: int) -> tuple[int, int]:
        width, height = self.content_size
        lines = self._form(width).lines
        return super()._window((height - 1) // lines + 1 if lines > 1 else fitting)

    def _form(self, width: int) -> _Form:
        """Choose the form in which no word is cut, with the bar as long as there is room for."""
        name = min(_widest(row.name for row in self._rows), MOST_NAME)
        effect, days = _widest(row.effect for row in self._rows), _widest([_DAYS, *(row.days for row in self._rows)])
        word, needs = _widest(row.word for row in self._rows), _widest(row.needs for row in self._rows)
        for shown in (days, 0):
            bar = width - 2 - name - 1 - effect - 1 - (shown and shown + 1) - 2 - word
            if bar >= LEAST_BAR and effect + 1 + bar >= needs:
                return _Form(1, name, effect, _odd(min(bar, max(MOST_BAR, needs))), shown, word)
        ends = max((cell_len(row.word) + min(cell_len(row.name), MOST_NAME) for row in self._rows), default=0)
        return _Form(2 if 2 + ends + 1 <= width else 3, MOST_NAME, effect, _odd(max(3, min(width - 3 - effect, 61))))


def drawn_range(spread: Spread, width: int, glyphs: Glyphs = FINE) -> str:
    """Draw a range `width` cells wide, an odd number, with zero in the middle.

    A range that leaves zero out never touches the zero line, however near it comes. What goes on beyond the scale has
    an arrow at its end.
    """
    signs, middle = glyphs.span, width // 2
    low, high = _cell(spread.low, width), _cell(spread.high, width)
    low, high = (max(low, middle + 1), max(high, middle + 1)) if spread.low > 0 else (low, high)
    low, high = (min(low, middle - 1), min(high, middle - 1)) if spread.high < 0 else (low, high)
    cells = [signs["line"] if low <= cell <= high else " " for cell in range(width)]
    cells[middle] = signs["cross"] if low <= middle <= high else signs["zero"]
    cells[max(low, min(high, _cell(spread.at, width)))] = signs["at"]
    if spread.low < -SCALE:
        cells[0] = signs["low"]
    if spread.high > SCALE:
        cells[-1] = signs["high"]
    return "".join(cells)


def _cell(value: float, width: int) -> int:
    inside = max(-SCALE, min(value, SCALE))
    return round((inside + SCALE) / (2 * SCALE) * (width - 1))


def _odd(width: int) -> int:
    return width - (width % 2 == 0)


def _widest(texts: Iterable[str]) -> int:
    return max((cell_len(text) for text in texts), default=0)
