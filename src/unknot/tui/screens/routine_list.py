"""The rows of the routine: a tick, a name, and as much beside it as there is room for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from unknot.record.routine import MEDICINE, PARTS_SAID, Activity
from unknot.tui.screens.decide_words import beside
from unknot.tui.screens.routine_fields import flare_words, often
from unknot.tui.widgets.choice_list import Choice, ChoiceList
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.row_list import RowList

NEW, AWAY = ":new", ":away"
"""The rows after the last item: a new one, and those that were put away. No item's id has a colon at its start."""

_LONGEST_NAME = 24
_BOX = 5
_GAP = 2


class ItemRows(ChoiceList):
    """Items to switch and to open: the box at the start of a row switches it, its name opens it, as on Today."""

    def on_row_list_pressed(self, event: RowList.Pressed) -> None:
        """Switch with a press on the box, open with one elsewhere."""
        event.stop()
        event.prevent_default()
        self.action_choose("space" if event.x < _BOX + 2 else "click")


def listed(items: Sequence[tuple[Activity, bool]], today: dt.date, room: int, away: int) -> list[Choice]:
    """Give the rows: items with whether they are on, in `room` cells; a new one; those put away, if there are any."""
    names = {item.id: _name(item.name) for item, _ in items}
    left = room - 2 - _BOX - max((cell_len(name) for name in names.values()), default=0) - _GAP
    amounts = max((cell_len(item.amount(today)) for item, _ in items), default=0)
    parts = max((cell_len(_when(item, today)) for item, _ in items), default=0)
    rows = []
    for item, on in items:
        full, short = beside(item, today) if not on else ("", "")
        if full:
            said = full if cell_len(full) <= left else short
        else:
            said, short = _said(item, today, (amounts, parts, left)), item.amount(today) or _when(item, today)
        rows.append(Choice(item.id, names[item.id], said, ticked=on, short=short))
    rows.append(Choice(NEW, "New item of your own"))
    return [*rows, Choice(AWAY, f"Put away ({away})")] if away else rows


def _said(item: Activity, today: dt.date, widths: tuple[int, int, int]) -> str:
    """Say how long, when, and what becomes of it on a flare day, in columns, as far as there is room."""
    if item.kind == MEDICINE:
        return "medicine"
    amounts, parts, left = widths
    columns = [item.amount(today).ljust(amounts), _when(item, today).ljust(parts)]
    gap = " " * _GAP
    flare = f"flare: {flare_words(item.plan_on(today))}"
    whole = gap.join([*columns, flare])
    if amounts + parts + 2 * _GAP + len("flare: 10 min") <= left:
        return whole
    return gap.join(columns).rstrip()


def _when(item: Activity, today: dt.date) -> str:
    plan = item.plan_on(today)
    several = plan.times if plan else 1
    return f"{often(several)} a day" if several > 1 else PARTS_SAID[item.part]


def _name(name: str) -> str:
    """Give a name with no more of it than leaves room for the rest; the details have all of it."""
    clean = " ".join(shown(name, 200).split()) or "..."
    if cell_len(clean) <= _LONGEST_NAME:
        return clean
    return f"{Content(clean).truncate(_LONGEST_NAME - 4).plain.rstrip()} ..."
