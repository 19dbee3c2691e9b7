"""A list of things to choose, switch or change, with arrows, Enter and Space alone: menus, settings, forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from unknot.tui.widgets.glyphs import FINE, Glyphs, fitted, spread
from unknot.tui.widgets.row_list import RowList


class Choice(NamedTuple):
    """One row: `ticked` draws a box before the label, `value` stands beside it, `hint` at the right end, muted.

    `changes` is True where left and right change the value. `short` stands for the value where there is little room,
    and a `muted` row stands back.
    """

    id: str
    label: str
    value: str = ""
    hint: str = ""
    ticked: bool | None = None
    changes: bool = False
    short: str = ""
    muted: bool = False


class _Form(NamedTuple):
    """How rows are drawn at a width: the cell where values start, whether in short, whether under their labels."""

    start: int
    short: bool = False
    stacked: bool = False


class ChoiceList(RowList):
    """Rows to choose from. Enter, Space or a click posts `Chosen`; left and right post `Changed` where a row allows.

    Values stand beside their labels; where they would be cut they take their short form, or the line below.
    """

    HEIGHTS: ClassVar[tuple[int, ...]] = (2, 1)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('enter')", "Choose", show=False),
        Binding("space", "choose('space')", "Choose", show=False),
        Binding("left", "change(-1)", "Less", show=False),
        Binding("right", "change(1)", "More", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | enter, space | Choose the row. |
    | left, right | Change its value. |
    """

    class Chosen(Message):
        """Posted when a row was chosen; `key` is "enter", "space" or "click"."""

        def __init__(self, choice_list: ChoiceList, choice: Choice, key: str) -> None:
            super().__init__()
            self.choice_list = choice_list
            self.choice = choice
            self.key = key

        @property
        def control(self) -> ChoiceList:
            """The list that was used."""
            return self.choice_list

    class Changed(Message):
        """Posted when a row's value is to go one step (-1 or 1) on."""

        def __init__(self, choice_list: ChoiceList, choice: Choice, step: int) -> None:
            super().__init__()
            self.choice_list = choice_list
            self.choice = choice
            self.step = step

        @property
        def control(self) -> ChoiceList:
            """The list that was used."""
            return self.choice_list

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        glyphs: Glyphs = FINE,
        value_column: int = 24,
        id: str | None = None,
    ) -> None:
        """Show `choices`; their values start at cell `value_column` where there is room."""
        super().__init__(glyphs=glyphs, id=id)
        self._choices: Sequence[Choice] = choices
        self._value_column = value_column

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._choices)

    @property
    def choice(self) -> Choice | None:
        """The row in hand."""
        return self._choices[self.cursor] if self.cursor < len(self._choices) else None

    def show(self, choices: Sequence[Choice], value_column: int | None = None) -> None:
        """Draw other rows, with their values at another cell where one is given."""
        self._choices = choices
        self._value_column = self._value_column if value_column is None else value_column
        self.cursor = self.validate_cursor(self.cursor)
        self.refresh()

    def action_choose(self, key: str) -> None:
        """Choose the row in hand."""
        if self.choice is not None:
            self.post_message(self.Chosen(self, self.choice, key))

    def action_change(self, step: int) -> None:
        """Change the row in hand by a step."""
        if self.choice is not None and self.choice.changes:
            self.post_message(self.Changed(self, self.choice, step))

    def repeats(self, index: int) -> bool:
        """Change a value with every press."""
        return self._choices[index].changes

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """Choose a row with the mouse; a press left or right of a value changes it."""
        event.stop()
        choice = self._choices[event.index]
        if not choice.changes:
            self.post_message(self.Chosen(self, choice, "click"))
            return
        form = self._form(self.content_size.width)
        middle = form.start + 2 + cell_len(_text(choice, form)) // 2
        self.post_message(self.Changed(self, choice, 1 if event.x >= middle else -1))

    def draw_row(self, index: int, width: int, lines: int) -> list[Content]:
        """Draw a row: box, label, value, hint."""
        choice = self._choices[index]
        focus, background = self.mark(index)
        form = self._form(width)
        bar = Content.styled(focus, "bold $primary")
        label = Content.assemble(bar, " ", self._label(choice, focus, width))
        value = self._value(choice, focus, form)
        drawn = [label, Content.assemble(bar, fitted("", form.start - 1), value)]
        if not form.stacked:
            drawn = [Content.assemble(label.truncate(form.start, pad=True), value) if choice.value else label]
        hint = Content.assemble((choice.hint, "$muted"), " ")
        if choice.hint and drawn[0].rstrip().cell_length + hint.cell_length < width:
            drawn[0] = spread(drawn[0].rstrip(), hint, width)
        drawn = [line.truncate(width, ellipsis=True, pad=True) for line in drawn]
        drawn = [line.stylize_before(background) for line in drawn] if background else drawn
        return [*drawn, Content("")] if lines > len(drawn) else drawn

    def _needed(self, lines: int) -> int:
        return 2 * self.row_count if self._form(self.content_size.width).stacked else super()._needed(lines)

    def _window(self, fitting: int) -> tuple[int, int]:
        width, height = self.content_size
        return super()._window(height // 2 if self._form(width).stacked else fitting)

    def _form(self, width: int) -> _Form:
        """Choose the form in which no label and no value is cut."""
        valued = [choice for choice in self._choices if choice.value]
        label_end = max((self._label_width(choice) for choice in valued), default=0) + 4
        for short in (False, True):
            form = _Form(0, short)
            ends = 4 if any(one.changes for one in valued) else 0
            needed = max((cell_len(_text(one, form)) for one in valued), default=0) + ends
            if label_end + needed <= width:
                return form._replace(start=max(label_end, min(self._value_column, width - needed)))
        box = any(choice.ticked is not None for choice in valued)
        return _Form(start=2 + (len(self.glyphs.ticked) + 2) * box, short=True, stacked=True)

    def _label_width(self, choice: Choice) -> int:
        return cell_len(choice.label) + (0 if choice.ticked is None else len(self.glyphs.ticked) + 2)

    def _label(self, choice: Choice, focus: str, width: int) -> Content:
        box = "" if choice.ticked is None else f"{self.glyphs.ticked if choice.ticked else self.glyphs.unticked}  "
        colour = "$muted" if choice.muted else "$foreground"
        style = f"bold {colour}" if focus.strip() else colour
        return Content.assemble(box, fitted(choice.label, width - 2 - len(box), style))

    def _value(self, choice: Choice, focus: str, form: _Form) -> Content:
        text = _text(choice, form)
        if not choice.changes:
            aligned = "  " if text and any(one.changes for one in self._choices) else ""
            return Content.assemble(aligned, fitted(text, cell_len(text), "$muted"))
        ends = ("< ", " >") if focus.strip() else ("  ", "  ")
        return Content.assemble((ends[0], "$primary"), fitted(text, cell_len(text)), (ends[1], "$primary"))


def _text(choice: Choice, form: _Form) -> str:
    return choice.short or choice.value if form.short else choice.value
