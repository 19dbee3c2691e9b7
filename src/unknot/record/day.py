"""Everything recorded for one of the person's days, and how each act changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from unknot.record.activity import Use
from unknot.record.check_in import CheckIn
from unknot.record.errors import BadValue
from unknot.record.fields import Document, left_over, read_entries, read_id, read_text, with_left_over
from unknot.record.pain import PainEntry
from unknot.record.routine import PARTS_OF_DAY, Activity
from unknot.record.sleep import SleepEntry

State = Literal["done", "rest", "not_done", "open"]
"""Where an item stands on a day. Open is blank: nothing was said, which is not a "no"."""

SLEEP = "sleep"
"""The id of the sleep log among the routine's items: it is done by answering it."""

SAME_ENTRY = dt.timedelta(minutes=15)
"""A pain number less than this from another of the same kind corrects it; further away it is a new entry."""

SAME_MINUTE = dt.timedelta(minutes=1)
"""The same for a number whose time the person gave: another time is another entry."""

LONGEST_NOTE = 20_000
"""How many characters a day's note may have."""

_KEYS = ("date", "flare", "note", "pain", "uses", "rest", "not_done", "sleep", "check_in", "parts")


class Day(NamedTuple):
    """One day of the diary. `rest` and `not_done` are ids of items; `unread` keeps entries nobody understands.

    `parts` holds the part of the day for items that were moved on this day alone.
    """

    date: dt.date
    flare: bool = False
    note: str = ""
    pain: tuple[PainEntry, ...] = ()
    uses: tuple[Use, ...] = ()
    rest: tuple[str, ...] = ()
    not_done: tuple[str, ...] = ()
    sleep: SleepEntry = SleepEntry()
    check_in: CheckIn = CheckIn()
    parts: Mapping[str, str] = {}
    unread: Mapping[str, tuple[object, ...]] = {}
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, day: dt.date, document: Document | None) -> Day:
        """Read a day. What cannot be understood in it is kept as it is and left out of every view."""
        document = document or {}
        pain, odd_pain = read_entries(document.get("pain"), PainEntry.from_document)
        uses, odd_uses = read_entries(document.get("uses"), Use.from_document)
        rest, odd_rest = read_entries(document.get("rest"), read_id)
        not_done, odd_not_done = read_entries(document.get("not_done"), read_id)
        odd = {"pain": odd_pain, "uses": odd_uses, "rest": odd_rest, "not_done": odd_not_done}
        parts, odd["parts"] = _read_parts(document.get("parts"))
        flare, note, sleep = document.get("flare") is True, read_text(document.get("note")), document.get("sleep")
        night = SleepEntry.from_document(sleep) if isinstance(sleep, dict) else None
        week = document.get("check_in")
        check_in = CheckIn.from_document(week) if isinstance(week, dict) else None
        read = {**dict.fromkeys(_KEYS, True), "flare": flare, "note": note, "sleep": night, "check_in": check_in}
        read["parts"] = isinstance(document.get("parts"), dict)
        return cls(
            date=day,
            flare=flare,
            note=note,
            pain=tuple(sorted(pain, key=lambda entry: entry.at)),
            uses=tuple(sorted(uses, key=lambda use: use.at)),
            rest=rest,
            not_done=not_done,
            sleep=night or SleepEntry(),
            check_in=check_in or CheckIn(),
            parts=parts,
            unread={name: entries for name, entries in odd.items() if entries},
            extra=left_over(document, read),
        )

    def to_document(self) -> dict[str, Any]:
        """Write the day as the diary's file keeps it."""
        written = {
            "date": self.date.isoformat(),
            "flare": self.flare,
            "note": self.note,
            "pain": [*(entry.to_document() for entry in self.pain), *self.unread.get("pain", ())],
            "uses": [*(use.to_document() for use in self.uses), *self.unread.get("uses", ())],
            "rest": [*self.rest, *self.unread.get("rest", ())],
            "not_done": [*self.not_done, *self.unread.get("not_done", ())],
            "sleep": self.sleep.to_document(),
            **({"check_in": week} if (week := self.check_in.to_document()) else {}),
        }
        odd: Any = self.unread.get("parts", ())
        parts = {**dict(odd), **self.parts}
        return with_left_over({**written, **({"parts": parts} if parts else {})}, self.extra)

    @property
    def is_blank(self) -> bool:
        """True while nothing at all was recorded for the day. A plan that was moved is no record."""
        return self._replace(parts={}, extra={}) == Day(self.date)

    @property
    def anything_done(self) -> bool:
        """True when at least one item was done, the sleep log included."""
        return bool(self.uses) or self.sleep_logged

    @property
    def sleep_logged(self) -> bool:
        """True when at least one question of the sleep log was answered."""
        return self.sleep._replace(recorded_at=None, quality_at=None, extra={}) != SleepEntry()

    @property
    def latest_pain(self) -> PainEntry | None:
        """The latest "pain now" number of the day, or None."""
        return next((entry for entry in reversed(self.pain) if entry.kind == "now"), None)

    @property
    def pain_of_day(self) -> PainEntry | None:
        """The number to show for a day that is over: the one the person gave last, whatever it is about."""
        return max(self.pain, key=lambda entry: entry.recorded_at or entry.at, default=None)

    def part_of(self, activity: Activity) -> str:
        """Tell for which part of this day an item is meant: where it was moved to, else its own; an odd one is any."""
        part = self.parts.get(activity.id, activity.part)
        return part if part in PARTS_OF_DAY else "any"

    def uses_of(self, activity: str) -> tuple[Use, ...]:
        """Collect the uses of one item, in the order of time."""
        return tuple(use for use in self.uses if use.activity == activity)

    def state_of(self, activity: str) -> State:
        """Tell where an item stands. A use counts as done, whatever else was said."""
        if self.uses_of(activity) or (activity == SLEEP and self.sleep_logged):
            return "done"
        if activity in self.rest:
            return "rest"
        return "not_done" if activity in self.not_done else "open"

    def with_pain(self, entry: PainEntry, within: dt.timedelta = SAME_ENTRY) -> Day:
        """Add a pain number; `within` so long of another one of its kind it corrects that one, the nearest.

        The corrected entry keeps its moment, and the areas and the note it had unless the new one brings its own.
        """
        same = [old for old in self.pain if old.kind == entry.kind and abs(entry.at - old.at) < within]
        kept = self.pain
        if same:
            last = min(reversed(same), key=lambda old: abs(entry.at - old.at))
            kept = tuple(old for old in self.pain if old is not last)
            entry = entry._replace(
                at=last.at, areas=entry.areas or last.areas, note=entry.note or last.note, extra=last.extra
            )
        return self._replace(pain=tuple(sorted((*kept, entry), key=lambda one: one.at)))

    def with_use(self, use: Use) -> Day:
        """Add a use; the item is no longer at rest or marked as not done."""
        day = self._without_marks(use.activity)
        return day._replace(uses=tuple(sorted((*day.uses, use), key=lambda one: one.at)))

    def with_mark(self, activity: str, mark: Literal["rest", "not_done"]) -> Day:
        """Mark an item as resting or as not done. Its uses of the day are taken back, since both cannot be true."""
        day = self.reopened(activity)
        if mark == "rest":
            return day._replace(rest=(*day.rest, activity))
        return day._replace(not_done=(*day.not_done, activity))

    def reopened(self, activity: str) -> Day:
        """Take back what was said about an item: it is open (blank) again. The sleep log's answers go too."""
        day = self._without_marks(activity)
        uses = tuple(use for use in day.uses if use.activity != activity)
        return day._replace(uses=uses, sleep=SleepEntry(extra=day.sleep.extra) if activity == SLEEP else day.sleep)

    def with_sleep(self, sleep: SleepEntry) -> Day:
        """Set the night that ended on this day; the sleep log is no longer at rest or marked as not done."""
        return self._without_marks(SLEEP)._replace(sleep=sleep)

    def with_note(self, text: str) -> Day:
        """Set the day's note; raises `BadValue` for one that is too long."""
        return self._replace(note=checked_note(text))

    def moved(self, activity: Activity, part: str) -> Day:
        """Mean an item for a part of this day; its own part is no move. Raises `BadValue` for what is no part."""
        if part not in PARTS_OF_DAY:
            raise BadValue("A part of the day is morning, day or evening, so nothing was moved. Try: evening")
        others = {name: one for name, one in self.parts.items() if name != activity.id}
        return self._replace(parts=others if part == activity.when else {**others, activity.id: part})

    def _without_marks(self, activity: str) -> Day:
        return self._replace(
            rest=tuple(item for item in self.rest if item != activity),
            not_done=tuple(item for item in self.not_done if item != activity),
        )


def checked_note(text: str) -> str:
    """Give a note back as it is; raises `BadValue` for one that is too long."""
    if len(text) > LONGEST_NOTE:
        raise BadValue(
            f"A note holds up to {LONGEST_NOTE:,} characters and this one has {len(text):,}, "
            "so it was not saved. Try a shorter one."
        )
    return text


def pain_before(day: Day, moment: dt.datetime) -> PainEntry | None:
    """Find the latest "pain now" number recorded before a moment, or None."""
    return next((e for e in reversed(day.pain) if e.kind == "now" and e.at <= moment), None)


def _read_parts(raw: object) -> tuple[Mapping[str, str], tuple[object, ...]]:
    """Read where items were moved to; pairs that cannot be understood are handed back beside them."""
    entries = raw.items() if isinstance(raw, dict) else ()
    parts = {name: part for name, part in entries if part in PARTS_OF_DAY}
    return parts, tuple((name, part) for name, part in entries if name not in parts)
