"""The sections of Review from top to bottom, and which one is in hand. No Textual here."""

from __future__ import annotations

from typing import NamedTuple

from unknot.insight.chart import Group
from unknot.insight.measures import MEASURES


class Section(NamedTuple):
    """One thing to look at: the calendar, a chart of a measure (its id), or words."""

    id: str
    title: str
    group: Group | None = None

    @property
    def is_chart(self) -> bool:
        """True for a measure over time."""
        return self.id in MEASURES


CALENDAR = Section("calendar", "Things done")
WHERE = Section("where", "Pain, when and where", "pain")
ITEMS = Section("items", "Each item")


def sections(quiet: bool) -> tuple[Section, ...]:
    """Give the sections from top to bottom; in quiet mode those of the pain line are not there.

    What most people look for stands first: the calendar, the first chart, each item.
    """
    charts = [Section(one.id, one.name, one.group) for one in MEASURES.values()]
    pain = [one for one in charts if one.group == "pain"]
    first, *others = [*([] if quiet else [*pain, WHERE]), *[one for one in charts if one.group != "pain"]]
    return (CALENDAR, first, ITEMS, *others)


class Hand:
    """Which section is in hand, and which stands below the calendar: the one in hand, or the one that was so last."""

    def __init__(self, quiet: bool, section_id: str = "") -> None:
        """Take a section in hand by its id; the calendar where there is none of that name."""
        self.sections = sections(quiet)
        self.at = next((at for at, one in enumerate(self.sections) if one.id == section_id), 0)
        self.lower = self.at or 1

    @property
    def section(self) -> Section:
        """The section in hand."""
        return self.sections[self.at]

    def take(self, at: int) -> None:
        """Take a section in hand, counted from the top."""
        self.at, self.lower = at, at or self.lower

    def follow(self, quiet: bool) -> bool:
        """Follow quiet mode: where it hides the section in hand, the calendar is. Tells whether anything is new."""
        then = Hand(quiet, self.section.id)
        if then.sections == self.sections:
            return False
        lower = Hand(quiet, self.sections[self.lower].id).lower
        self.sections, self.at, self.lower = then.sections, then.at, then.at or lower
        return True

    def frame(self, at: int, mark: str) -> tuple[str, str]:
        """Give what stands above and below a section: the one in hand has a mark, and says what follows it.

        Without a `mark` none is in hand: the keys are.
        """
        title = self.sections[at].title
        if at != self.at or not mark:
            return title, ""
        following = self.sections[at + 1].title if at + 1 < len(self.sections) else ""
        return f"{mark} {title}", following and f"Tab: {following}"
