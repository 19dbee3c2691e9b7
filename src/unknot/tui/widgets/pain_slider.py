"""The pain slider: eleven steps from 0 to 10, each a place to press."""

from __future__ import annotations

from typing import ClassVar, Self

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from unknot.record.pain import HIGHEST, WORDS, pain_word
from unknot.tui.widgets.glyphs import FINE, Glyphs, stacked

_WIDEST_STEP = 6
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
        Binding("up", "app.focus_previous", "Up", show=False),
        Binding("down", "app.focus_next", "Down", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | left, right | Move the mark; nothing is recorded. |
    | enter | Record the marked number. |
    | up, down | To what stands above or below. |
    """

    ALLOW_SELECT = False

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

    def show(self, value: int | None) -> Self:
        """Draw a recorded number, and drop any mark."""
        self.mark = None
        self.value = value
        return self

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
        width = self.content_size.width
        step = min(_WIDEST_STEP, (width + 1) // (HIGHEST + 1))
        if step < _NARROWEST_STEP:
            return self._one_line(width)
        left = max(0, (width - step * (HIGHEST + 1) + 1) // 2)
        pad = Content(" " * left)
        lines = [self._numbers(step), self._bars(step), self._words(step)]
        return stacked([Content.assemble(pad, line) for line in lines])

    def _mark_at(self, screen_offset: Offset) -> None:
        step, left = self._geometry()
        x = screen_offset.x - self.content_region.x - left
        if step:
            self.mark = min(HIGHEST, max(0, x // step))

    def _geometry(self) -> tuple[int, int]:
        width = self.content_size.width
        step = min(_WIDEST_STEP, (width + 1) // (HIGHEST + 1))
        if step < _NARROWEST_STEP:
            return max(1, width // (HIGHEST + 1)), 0
        return step, max(0, (width - step * (HIGHEST + 1) + 1) // 2)

    def _numbers(self, step: int) -> Content:
        parts = []
        for nrs in range(HIGHEST + 1):
            text = str(nrs).center(step - 1)
            chosen = nrs == self.shown
            parts.append((f"[{nrs}]".center(step - 1) if chosen and step > 3 else text, self._number_style(nrs)))
            parts.append((" ", ""))
        return Content.assemble(*parts[:-1])

    def _number_style(self, nrs: int) -> str:
        if nrs != self.shown:
            return "$foreground" if self.shown is not None and nrs < self.shown else "$muted"
        return "bold reverse" if self.app.native_ansi_color else f"bold $chip on $pain-{nrs}"

    def _bars(self, step: int) -> Content:
        filled = -1 if self.shown is None else self.shown
        parts = []
        for nrs in range(HIGHEST + 1):
            on = nrs <= filled
            sign = self.glyphs.bar if on else self.glyphs.line
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
        said = "not entered yet" if self.shown is None else f"{self.shown} {pain_word(self.shown)}"
        return Content(f"Pain: {said}").truncate(max(width, 1))
