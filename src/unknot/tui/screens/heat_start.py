"""How the card of an item of warmth starts its timer: the kind, remembered for each item, and the bell."""

from __future__ import annotations

from unknot.guide.library import HeatKind
from unknot.guide.load_library import library
from unknot.insight import heat
from unknot.insight.day_view import Row
from unknot.record.activity import PLANNED
from unknot.record.saved import Saved
from unknot.record.session import Session
from unknot.record.settings import spoken
from unknot.record.words import minutes as say_minutes
from unknot.store.diary import Diary
from unknot.tui.screens.today_words import tonight_words
from unknot.tui.widgets.choice_list import Choice


class HeatStart:
    """The start of a heat timer."""

    def __init__(self, diary: Diary, row: Row, small: bool = False) -> None:  # noqa: ARG002 - it has its minutes
        self._diary, self._row = diary, row
        found = library(diary.own_guide)
        self._kinds, self._problem = found.heat, found.problem

    @property
    def kind(self) -> HeatKind:
        """The kind of heat: the one last chosen for this item, else the usual one."""
        return heat.kind_for(self._kinds, self._diary.settings.values, self._row.activity.id, self._row.name)

    @property
    def note(self) -> str:
        """Say what is wrong in the own guide; else when an evening bath ends, one to two hours before bed."""
        if self._problem:
            return self._problem
        for_evening = self._row.activity.when == "evening" and not self.kind.skin_check
        return " ".join(tonight_words(self._diary.settings)) if for_evening and self._row.state == "open" else ""

    def words(self, minutes: int | None) -> str:
        """Say what would start."""
        return f"{say_minutes(heat.within(self.kind, minutes))}, {self.kind.name.lower()}"

    def rows(self) -> list[Choice]:
        """Give the kind, and the bell."""
        name, bell = self.kind.name, spoken(self._diary.settings.get("bell"))
        short = " ".join(name.partition(" or ")[0].split()[-2:])
        return [
            Choice("kind", "Kind", name, changes=True, short=short),
            Choice("bell", "Bell at the end", bell, changes=True),
        ]

    def change(self, name: str, step: int) -> Saved:
        """Take the next kind, which is kept for this item, or switch the bell."""
        settings = self._diary.settings
        if name == "bell":
            return self._diary.set_setting("bell", not settings.get("bell"), merge="bell of the card")
        kind = heat.next_kind(self._kinds, self.kind, step)
        remembered = {**heat.chosen(settings.values), self._row.activity.id: kind.id}
        with self._diary.one_step("kind of heat changed", merge="kind of heat"):
            return self._diary.set_setting(heat.REMEMBERED, remembered)

    def within(self, minutes: int | None) -> tuple[int | None, str]:
        """Keep the minutes within the kind's ceiling."""
        able = heat.within(self.kind, minutes)
        return able, heat.say_ceiling(self.kind) if minutes and minutes > able else ""

    def session(self, minutes: int | None, why: str = PLANNED, before: int | None = None) -> Session:
        """Give the timer to start now."""
        length = heat.within(self.kind, minutes)
        return heat.begin(self._row.activity.id, self.kind, length, self._diary.now(), why=why, before=before)
