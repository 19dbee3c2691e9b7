"""The lines of every screen: the heading at the top, and the status line that says what was saved."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from unknot.tui.widgets.glyphs import shown, spread, stacked


class TopLine(Widget):
    """The heading: a title in bold, words beside it, and words at the right end."""

    parts: reactive[tuple[str, str, str]] = reactive(("", "", ""), init=False)
    """Title, words beside it, words at the right end."""

    def __init__(self, title: str = "", beside: str = "", right: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(TopLine.parts, (title, beside, right))

    def render(self) -> Content:
        """Draw the line; where there is little room, the words beside the title go first, then those at the right."""
        title, beside, right = (Content(shown(part)) for part in self.parts)
        width = self.content_size.width
        head = title.stylize("bold $foreground")
        whole = Content.assemble(head, "   ", beside.stylize("$muted")) if beside else head
        tail = right.stylize("$muted")
        if whole.cell_length + tail.cell_length + 2 > width:
            whole = head
        if whole.cell_length + tail.cell_length + 1 > width:
            tail = Content("")
        return spread(whole, tail, width) if tail else whole.truncate(width, ellipsis=True)


class Words(NamedTuple):
    """What the status line says. They change together: Textual may lay the line out after any change of one."""

    text: str = ""
    hint: str = ""
    saving: bool = False
    trouble: str = ""


class StatusLine(Widget):
    """What was saved, in one sentence that stays until the next act. Nothing vanishes by itself.

    What could not be saved stands before anything else, for as long as that is so.
    """

    words: reactive[Words] = reactive(Words(), init=False, layout=True)

    _interrupted: tuple[str, str, str] = ("", "", "")

    @property
    def text(self) -> str:
        """The sentence."""
        return self.words.text

    @text.setter
    def text(self, text: str) -> None:
        self.words = self.words._replace(text=text)

    @property
    def hint(self) -> str:
        """What may come next, with its key first: "u undo"."""
        return self.words.hint

    @hint.setter
    def hint(self, hint: str) -> None:
        self.words = self.words._replace(hint=hint)

    @property
    def trouble(self) -> str:
        """What is not saved yet, and why; an empty text where all is well. What leads up to its colon stands out."""
        return self.words.trouble

    @property
    def said(self) -> tuple[str, str]:
        """The sentence and its hint."""
        return self.text, self.hint

    def show_saving(self, trouble: str, slow: bool) -> None:
        """Say that something could not be saved, or is being saved and that takes long.

        News of trouble take back a sentence that is older: it may say that something is saved.
        """
        before = self.words if self.trouble or not trouble else Words()
        self.words = before._replace(trouble=trouble, saving=slow)

    def interrupt(self, text: str) -> None:
        """Say something between; an empty text goes back to what was said before, unless there was news since."""
        during, *before = self._interrupted
        if text:
            self._interrupted = (text, self.text, self.hint)
            self.say(text)
        elif self.text == during:
            self.say(*before)

    def say(self, text: str, hint: str = "") -> None:
        """Say a sentence, and a hint after it."""
        self.words = self.words._replace(text=text, hint=hint)

    def render(self) -> Content:
        """Draw the sentence over the lines there are."""
        if self.trouble:
            lead, colon, rest = shown(self.trouble).partition(":")
            trouble = Content.assemble((lead + colon, "bold $warning"), rest)
            return stacked([trouble, self._sentence()]) if self.text else trouble
        return Content.styled("Saving ...", "$muted") if self.words.saving else self._sentence()

    def _sentence(self) -> Content:
        """Draw the sentence; the hint's key stands out."""
        key, _, words = self.hint.partition(" ")
        said = Content(shown(self.text))
        if not key:
            return said
        fits = said.cell_length + len(self.hint) + 3 <= self.content_size.width
        gap = "   " if fits or not said else "\n"
        return Content.assemble(said, gap, (key, "bold $primary"), (f" {words}", "$muted"))
