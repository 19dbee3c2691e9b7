"""A list of what can be done that takes no more room than it needs: it stands below words to read."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from unknot.tui.widgets.choice_list import Choice, ChoiceList

_TALL = 32
"""From so many lines of the terminal on, rows have a line of air between them."""


class Acts(ChoiceList):
    """Rows to choose from, as high as they are. Other rows keep the one in hand where it is among them."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's form
        """Count the lines for all rows."""
        if self._form(width).stacked:
            return 2 * self.row_count
        return self._needed_lines(2 if viewport.height >= _TALL else 1)

    def show(self, choices: Sequence[Choice], value_column: int | None = None) -> None:
        """Draw other rows; where the one in hand is not among them, the first one is in hand."""
        held = self.choice.id if self.choice else ""
        super().show(choices, value_column)
        self.cursor = next((at for at, choice in enumerate(choices) if choice.id == held), 0)
        self.refresh(layout=True)

    def _needed_lines(self, lines: int) -> int:
        return lines * self.row_count - (lines > 1)
