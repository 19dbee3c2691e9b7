"""The routine as a calendar file (RFC 5545) with daily reminders that a phone reads.

One event for each part of the day, so at most three alarms: a phone that rings for every item is soon silenced. The
times float: they are the phone's own, wherever the person is. An event has the same UID every time, so that a later
import takes the place of an earlier one. It says the names of items and nothing else of the diary.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from unknot import __version__
from unknot.insight.open_now import one_line
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.saved import lowered
from unknot.record.settings import Settings

MOST_DAYS = 3660
"""For so many days reminders can be asked for at most; with no number they do not end."""

PRODUCT = "-//Unknot//Unknot"
"""How the files name who wrote them, up to the version."""

_AFTER_UP_MIN, _BEFORE_BED_MIN, _COOLING_MIN = 30, 120, 60
_AFTERNOON_MIN, _DAY_MIN = 14 * 60, 24 * 60
_LONGEST_LINE = 75
_BATH = "bath"


def times(settings: Settings, bath_min: int = 0) -> Mapping[str, dt.time]:
    """Give the times of the reminders: half an hour after getting up, 14:00, and two hours before bed.

    A bath that starts then ends one to two hours before bed; one longer than an hour starts earlier. Where 14:00 is not
    between the other two, the middle of them takes its place.
    """
    up, bed = (_minutes(dt.time.fromisoformat(settings.get(name))) for name in ("usual_up", "usual_bed"))
    morning = up + _AFTER_UP_MIN
    awake = (bed - max(_BEFORE_BED_MIN, _COOLING_MIN + bath_min) - morning) % _DAY_MIN
    after = (_AFTERNOON_MIN - morning) % _DAY_MIN
    middle = after if after < awake else awake // 2
    found = {"morning": morning, "day": morning + middle, "evening": morning + awake}
    return {part: dt.time(*divmod(minute % _DAY_MIN, 60)) for part, minute in found.items()}


def calendar(
    routine: Routine, settings: Settings, now: dt.datetime, today: dt.date, days: int | None = None
) -> str | None:
    """Write the reminders from a moment on, for a number of days or without an end; None where nothing is on."""
    items: dict[str, list[Activity]] = {}
    for item in routine.on(today):
        items.setdefault("day" if item.part == "any" else item.part, []).append(item)
    if not items:
        return None
    baths = [item.minutes_on(today) or 0 for item in items.get("evening", ()) if _BATH in (item.id, item.kind)]
    at = times(settings, max(baths, default=0))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT} {__version__}//EN", "CALSCALE:GREGORIAN"]
    for part in sorted(items, key=[*at].index):
        lines += _event(part, items[part], _first(now, at[part]), now, days)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(
    part: str, items: Sequence[Activity], first: dt.datetime, now: dt.datetime, days: int | None
) -> Iterator[str]:
    names = [one_line(item.name) or item.id for item in items]
    spoken = [name if item.kind == MEDICINE else lowered(name) for name, item in zip(names, items, strict=True)]
    text = _escaped(", ".join([names[0], *spoken[1:]]))
    stamp = now.astimezone(dt.UTC)
    yield from ("BEGIN:VEVENT", f"UID:{part}@reminders.unknot.invalid", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}")
    yield f"SEQUENCE:{max(int(stamp.timestamp()) // 60, 0)}"  # A calendar takes an event anew where it is higher.
    yield from (f"DTSTART:{first:%Y%m%dT%H%M%S}", "DURATION:PT15M")
    yield f"RRULE:FREQ=DAILY{f';COUNT={days}' if days else ''}"
    yield from (f"SUMMARY:{text}", f"DESCRIPTION:{_escaped(chr(10).join(names))}", "TRANSP:TRANSPARENT")
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{text}", "TRIGGER:PT0S", "END:VALARM", "END:VEVENT")


def _first(now: dt.datetime, at: dt.time) -> dt.datetime:
    """Give the next time the clock reads so: a reminder of what is past would ring at once."""
    first = dt.datetime.combine(now.date(), at)
    return first if at > now.time() else first + dt.timedelta(days=1)


def _escaped(text: str) -> str:
    for char, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(char, written)
    return text


def _folded(line: str) -> str:
    """Fold a line so that none has more than 75 octets; a character is never cut in two."""
    parts, room = [""], _LONGEST_LINE
    for char in line:
        size = len(char.encode("utf-8", "replace"))
        if size > room:
            parts.append("")
            room = _LONGEST_LINE - 1
        parts[-1] += char
        room -= size
    return "\r\n ".join(parts)


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute
