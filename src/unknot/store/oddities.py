"""What is odd about the documents of a diary: values that a hand or another program wrote. It changes nothing.

What cannot be read is kept as it is and left out of every view, so that a person may never notice without this.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from unknot.record.activity import Use
from unknot.record.calendar_day import EARLIEST_DAY, day_of_key
from unknot.record.check_in import CheckIn
from unknot.record.day import Day
from unknot.record.fields import read_entries, unknown_keys, unread_keys
from unknot.record.pain import KINDS, PainEntry, shown
from unknot.record.routine import Activity
from unknot.record.settings import BY_NAME, Settings
from unknot.record.sleep import SleepEntry
from unknot.record.trial import Trial
from unknot.record.words import short_day
from unknot.store.layout import TABLES

_A_DAY = dt.timedelta(days=1)

Documents = Mapping[str, Mapping[str, Any]]
"""The documents of one table by their ids."""


class Oddity(NamedTuple):
    """One odd thing: where it is, what it is, and whether something recorded cannot be read because of it."""

    where: str
    what: str
    unread: bool = False


def oddities(tables: Mapping[str, Documents], today: dt.date) -> Iterator[Oddity]:
    """Go through what is odd in these tables, by table. `today` is the person's day; later ones are odd."""
    yield from (Oddity(f"table {shown(name)}", "is none of Unknot's; it is kept") for name in {*tables} - {*TABLES})
    yield from (Oddity(f"table {name}", "is not there") for name in TABLES[1:] if name not in tables)
    items, unread = read_entries([*tables.get("routine", {}).values()], Activity.from_document)
    known = Counter(item.id for item in items)
    yield from _of_days(tables.get("days", {}), today, {*known, "sleep"})
    if unread:
        yield Oddity("routine", f"{_count(len(unread), 'item')} cannot be read", unread=True)
    for item in items:
        if item.unread:
            yield Oddity(f"routine: {item.id}", f"{_count(len(item.unread), 'decision')} cannot be read", unread=True)
    twice = (name for name, count in known.items() if count > 1)
    yield from (Oddity("routine", f"{shown(name)} is there more than once") for name in twice)
    yield from _of_trials(tables.get("trials", {}))
    yield from _of_settings(tables.get("settings", {}))


def _of_days(days: Documents, today: dt.date, items: set[str]) -> Iterator[Oddity]:
    for key, document in days.items():
        date = day_of_key(int(key))
        if date is None:
            yield Oddity(f"day {key}", "the number is no date", unread=True)
            continue
        where = f"{short_day(date)} {date.year}"
        if date > today:
            yield Oddity(where, "has not come yet")
        if date < EARLIEST_DAY:
            yield Oddity(where, "is too long ago to be looked back on")
        if document.get("date") != date.isoformat():
            yield Oddity(where, f"says that it is {shown(str(document.get('date')))}")
        yield from (odd._replace(where=where) for odd in _of_day(Day.from_document(date, document), items))


def _of_day(day: Day, items: set[str]) -> Iterator[Oddity]:
    for name, entries in day.unread.items():
        yield Oddity("", f"{name}: {_count(len(entries), 'entry')} cannot be read", unread=True)
    yield from _of_extra("", day.extra, Day)
    yield from _of_extra("sleep: ", day.sleep.extra, SleepEntry)
    yield from _of_extra("check_in: ", day.check_in.extra, CheckIn)
    for entry in day.pain:
        yield from _of_extra("pain: ", entry.extra, PainEntry)
        if entry.kind not in KINDS:
            yield Oddity("", f"pain: the kind {shown(entry.kind)} is none that this version knows")
    for use in day.uses:
        yield from _of_extra("uses: ", use.extra, Use)
    named = {*(use.activity for use in day.uses), *day.rest, *day.not_done, *day.parts}
    yield from (Oddity("", f"names {shown(name)}, which the routine does not have") for name in sorted(named - items))
    if any(abs(at.date() - day.date) > _A_DAY for at in (*(e.at for e in day.pain), *(u.at for u in day.uses))):
        yield Oddity("", "holds an entry about another day")


def _of_extra(
    place: str, extra: Mapping[str, Any], kind: type[Day | PainEntry | Use | SleepEntry | CheckIn | Trial]
) -> Iterator[Oddity]:
    """Tell values of known keys that could not be understood from keys that a newer version may have written."""
    unread = unread_keys(extra, kind._fields)
    others = unknown_keys(extra, kind._fields)
    if unread:
        yield Oddity("", f"{place}{', '.join(unread)} cannot be read", unread=True)
    if others:
        yield Oddity("", f"{place}{', '.join(map(shown, others))} is nothing that this version knows")


def _of_trials(documents: Documents) -> Iterator[Oddity]:
    for key, document in documents.items():
        where, (read, unread) = f"fair test {key}", read_entries([document], Trial.from_document)
        if unread:
            yield Oddity(where, "cannot be read", unread=True)
        for trial in read:
            yield from (odd._replace(where=where) for odd in _of_extra("", trial.extra, Trial))
            if not trial.is_as_drawn:
                yield Oddity(where, "the schedule is not the one that was drawn, so it cannot be used")


def _of_settings(documents: Documents) -> Iterator[Oddity]:
    settings = Settings(documents.get("1", {}))
    for name in BY_NAME:
        value = settings.values.get(name)
        if value is not None and settings.get(name) != value:
            yield Oddity("settings", f"{name} cannot be {shown(str(value))}, so the usual value is used")


def _count(number: int, word: str) -> str:
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{number} {word if number == 1 else plural}"
