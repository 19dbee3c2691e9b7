"""The pain slider: eleven steps from 0 to 10, each a place to press."""

from __future__ import annotations

from typing import ClassVar, Self

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from unknot.record.pain import HIGHEST, WORDS, pain_word
from unknot.tui.widgets.glyphs import FINE, Glyphs, stacked

_WIDEST_STEP = 9
_NARROWEST_STEP = 3


class PainSlider(Widget, can_focus=True):
    """A pain number from 0 to 10 that is None until the person acts.

    The number, the length of the bar and the word say the same thing. Arrow keys move a mark that records nothing;
    Enter, a click, or letting go after a drag posts `Picked`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Lower", show=False),
        Binding("right", "move(1)", "Higher", show=False),
        Binding("enter", "pick", "Record", show=False),
        Binding("space", "pick_marked", "Record", show=False),
        Binding("up", "app.focus_previous", "Up", show=False),
        Binding("down", "app.focus_next", "Down", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | left, right | Move the mark; nothing is recorded. |
    | enter | Record the marked number. |
    | space | The same, while a number is marked. |
    | up, down | To what stands above or below. |
    """

    ALLOW_SELECT = False

    hint: reactive[str] = reactive("", init=False)
    """What stands at the card's foot while nothing is marked."""

    value: reactive[int | None] = reactive(None, init=False)
    """The recorded number, or None."""

    mark: reactive[int | None] = reactive(None, init=False)
    """The number that Enter would record, while the person is choosing; else None."""

    class Picked(Message):
        """Posted when the person picked a number."""

        def __init__(self, slider: PainSlider, nrs: int) -> None:
            super().__init__()
            self.slider = slider
            self.nrs = nrs
            """The number, in NRS points."""

        @property
        def control(self) -> PainSlider:
            """The slider that was used."""
            return self.slider

    class Chosen(Message):
        """Posted when Enter was pressed with nothing marked: the person wants to go on."""

    def __init__(self, value: int | None = None, *, glyphs: Glyphs = FINE, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(PainSlider.value, value)
        self.glyphs = glyphs
        self._dragging = False

    @property
    def shown(self) -> int | None:
        """The number that is drawn: the mark while choosing, else the recorded one."""
        return self.value if self.mark is None else self.mark

    def show(self, value: int | None, hint: str = "") -> Self:
        """Draw a recorded number and a hint, and drop any mark."""
        self.mark = None
        self.value = value
        self.hint = hint
        return self

    def watch_hint(self) -> None:
        """Say at the card's foot what to press; while a number is marked, that it is not saved yet."""
        self.border_subtitle = self.hint if self.mark is None else f"not saved yet   enter saves {self.mark}"

    def watch_mark(self) -> None:
        """Say whether what is drawn is saved."""
        self.watch_hint()

    def action_move(self, step: int) -> None:
        """Move the mark; from nothing it starts in the middle."""
        start = self.shown
        self.mark = 5 if start is None else min(HIGHEST, max(0, start + step))

    def action_pick(self) -> None:
        """Record the mark, or pass on where there is none."""
        if self.mark is None:
            self.post_message(self.Chosen())
        else:
            self.post_message(self.Picked(self, self.mark))

    def action_pick_marked(self) -> None:
        """Record the mark; where there is none, Space is not meant for the slider."""
        if self.mark is None:
            raise SkipAction
        self.action_pick()

    def on_blur(self) -> None:
        """Drop the mark: nothing was recorded."""
        self.mark = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Mark the pressed step and follow the mouse."""
        self._dragging = True
        self.capture_mouse()
        self._mark_at(event.screen_offset)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow a drag, also beyond the ends."""
        if self._dragging:
            self._mark_at(event.screen_offset)

    def on_mouse_up(self) -> None:
        """Record the marked step when the button is let go."""
        if self._dragging:
            self.release_mouse()
            self._dragging = False
            if self.mark is not None:
                self.post_message(self.Picked(self, self.mark))

    def on_mouse_release(self) -> None:
        """End the drag when the mouse was taken away."""
        self._dragging = False

    def render(self) -> Content:
        """Draw numbers, bars and words; where there is no room for steps, one line says it all."""
        step, left = self._geometry()
        if self._in_one_line:
            return self._one_line(self.content_size.width)
        focus = self.glyphs.focus if self.has_focus else " "
        pad = Content.assemble((focus, "bold $primary"), " " * (left - 1))
        lines = [self._numbers(step), self._bars(step), self._words(step)]
        return stacked([Content.assemble(pad, line) for line in lines])

    def _mark_at(self, screen_offset: Offset) -> None:
        step, left = self._geometry()
        x = screen_offset.x - self.content_region.x - left
        self.mark = min(HIGHEST, max(0, x // step))

    @property
    def _in_one_line(self) -> bool:
        """True where there is no room for numbers, bars and words."""
        width, height = self.content_size
        return height < 3 or width // (HIGHEST + 1) < _NARROWEST_STEP

    def _geometry(self) -> tuple[int, int]:
        """Give the cells of a step, and those before the first one."""
        width = self.content_size.width
        if self._in_one_line:
            return max(1, width // (HIGHEST + 1)), 0
        step = min(_WIDEST_STEP, width // (HIGHEST + 1))
        return step, max(1, (width - step * (HIGHEST + 1) + 1) // 2)

    def _numbers(self, step: int) -> Content:
        parts = []
        for nrs in range(HIGHEST + 1):
            before, after = ("", "") if nrs != self.shown or step < 4 else "[]" if self.mark is None else "<>"
            parts.append((f"{before}{nrs}{after}".center(step - 1), self._number_style(nrs)))
            parts.append((" ", ""))
        return Content.assemble(*parts[:-1])

    def _number_style(self, nrs: int) -> str:
        if nrs != self.shown:
            return "$foreground" if self.shown is not None and nrs < self.shown else "$muted"
        if self.mark is not None:
            return "bold $foreground"
        return "bold reverse" if self.app.native_ansi_color else f"bold $chip on $pain-{nrs}"

    def _bars(self, step: int) -> Content:
        filled = -1 if self.shown is None else self.shown
        parts = []
        for nrs in range(HIGHEST + 1):
            on = nrs <= filled
            sign = self.glyphs.line if not on else self.glyphs.bar if self.mark is None else self.glyphs.pending
            parts.append((sign * (step - 1), f"$pain-{nrs}" if on else "$line"))
            parts.append((" ", ""))
        return Content.assemble(*parts[:-1])

    def _words(self, step: int) -> Content:
        """Write each word under the middle of its numbers; the current one is bold and in capitals."""
        width = step * (HIGHEST + 1) - 1
        current = None if self.shown is None else pain_word(self.shown)
        line = Content("")
        for word, first, last in WORDS:
            said = word.upper() if word == current else word
            middle = (first + last + 1) * step // 2
            start = max(line.cell_length + 1 if line.cell_length else 0, middle - len(said) // 2 - 1)
            start = min(start, width - len(said))
            if start <= line.cell_length and line.cell_length:
                continue
            style = "bold $foreground" if word == current else "$muted"
            line = Content.assemble(line, " " * (start - line.cell_length), (said, style))
        return line

    def _one_line(self, width: int) -> Content:
        said = "Pain not entered yet" if self.shown is None else f"Pain: {self.shown} {pain_word(self.shown)}"
        return Content(said).truncate(max(width, 1))
