"""The command that shows a day: as text to read or hear, as lines for other programs, or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from unknot.cli.shell import Shell
from unknot.cli.start import KINDS as GUIDED
from unknot.insight.day_view import DayView, Row, view_day
from unknot.record.activity import say_cost
from unknot.record.check_in import said_in_short
from unknot.record.day import SLEEP, Day
from unknot.record.pain import pain_word
from unknot.record.routine import Routine
from unknot.record.sleep import derive
from unknot.record.words import clock, short_day
from unknot.store.diary import Diary

if TYPE_CHECKING:
    import datetime as dt

    from unknot.insight.coach import Advice
    from unknot.record.trial import Trial

SCHEMA = 1
"""The form of what --json prints. A new key does not change it; a key that goes or changes its meaning does."""

_NARROW = 60
_STATES = {"done": "done", "open": "open", "rest": "rest", "not_done": "not done"}


def today(shell: Shell) -> None:
    """Show today, or the day of --date."""
    diary = shell.diary
    day = diary.day(shell.day() or diary.today())
    shell.tell_demo()
    if shell.args.json:
        advice = {"advice": advice_as_json(_advice(diary, day))}
        print_json({**day_as_json(day, diary.routine), **_test(diary, day), **advice})
    elif shell.args.plain:
        advised = advice_as_records(advice_as_json(_advice(diary, day)))
        print_records(chain(day_as_records(day, diary.routine), _test_records(_test(diary, day)), advised))
    else:
        for line in day_as_text(diary, day, shell.width):
            shell.say(line)


def print_json(document: dict[str, Any]) -> None:
    """Print an object with its schema, in UTF-8 where stdout can carry it, else escaped."""
    unicode = str(getattr(sys.stdout, "encoding", "")).lower().replace("-", "") == "utf8"
    print(json.dumps({"schema": SCHEMA, **document}, indent=2, ensure_ascii=not unicode))


def print_records(records: Iterator[tuple[object, ...]]) -> None:
    """Print one record on each line, with tabs between; tabs and line ends inside a value become spaces."""
    for record in records:
        print("\t".join(" ".join("" if value is None else str(value).split()) for value in record))


def spoken(value: object) -> object:
    """Give a value for a record: yes and no for true and false."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def day_as_json(day: Day, routine: Routine) -> dict[str, Any]:
    """Give a day for other programs. What was not answered is left out of `sleep`; derived values are null then."""
    document = day.to_document()
    uses = [use for use in document["uses"] if isinstance(use, dict)]
    items = [
        {
            "id": id_,
            "name": name,
            "part": part,
            "state": day.state_of(id_),
            "uses": [use for use in uses if use.get("activity") == id_],
        }
        for id_, name, part in _items(day, routine)
    ]
    return {
        "date": document["date"],
        "flare": day.flare,
        "note": day.note,
        "pain": document["pain"],
        "items": items,
        "sleep": {**document["sleep"], **derive(day.sleep)._asdict()},
        **({} if day.check_in.is_blank else {"check_in": _check_in(day)}),
    }


def day_as_records(day: Day, routine: Routine) -> Iterator[tuple[object, ...]]:
    """Give a day as records; the first field says what each is, and later versions add fields at the end."""
    yield "date", day.date
    yield "flare", "on" if day.flare else "off"
    yield "note", day.note
    for entry in day.pain:
        yield "pain", entry.at.isoformat(timespec="seconds"), entry.nrs, entry.kind, ",".join(entry.areas), entry.note
    for id_, name, part in _items(day, routine):
        yield "item", id_, day.state_of(id_), name, part
    for use in day.uses:
        at = use.at.isoformat(timespec="seconds")
        cost = None if use.cost_cents is None else say_cost(use.cost_cents)
        yield "use", use.activity, at, use.minutes, use.why, use.before, use.after, cost, use.note or None
    for name, value in {**day.sleep.to_document(), **derive(day.sleep)._asdict()}.items():
        yield "sleep", name, value
    for name, value in ({} if day.check_in.is_blank else _check_in(day)).items():
        yield "check-in", name, value


def day_as_text(diary: Diary, day: Day, width: int = 80) -> list[str]:
    """Say a day in lines that read well aloud, without signs or colours."""
    now, is_today = diary.now(), day.date == diary.today()
    view = view_day((day,), diary.routine, now, is_today, diary.settings.twelve_hours, **diary.coin_on(day.date))
    flare = ", flare day" if day.flare else ""
    lines = [f"{short_day(day.date)}, {_said_pain(day, is_today, diary.settings.twelve_hours)}{flare}"]
    lines += _rows(view, width, is_today)
    lines += _test_lines(diary, day, width)
    lines += [f"  check-in  {said}"] if (said := said_in_short(day.check_in)) else []
    lines += [f"  {'note' if not number else '':<9} {line}" for number, line in enumerate(day.note.splitlines())]
    if day.is_blank and not is_today:
        return [*lines, "Nothing was logged on that day. That is fine."]
    advice = _advice(diary, day)
    return [*lines, *(_wrapped(advice.text, width) if advice else [view.next_line])]


def advice_as_json(advice: Advice | None) -> dict[str, Any] | None:
    """Give what the coach says for other programs; null where it says nothing, or is off."""
    return None if advice is None else advice._asdict()


def advice_as_records(advice: dict[str, Any] | None) -> Iterator[tuple[object, ...]]:
    """Give the same as one record: id, line, reason, source, what ends it, item, command, minutes."""
    yield from [("advice", *advice.values())] if advice else []


def _advice(diary: Diary, day: Day) -> Advice | None:
    """Ask the coach about today, but not what has helped: that takes the whole history."""
    if day.date != diary.today() or not diary.settings.get("coach"):
        return None
    from unknot.tui.screens.coach_watch import first_advice

    return first_advice(diary)


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, max(width, 30))


def _test(diary: Diary, day: Day) -> dict[str, Any]:
    """Give what a day is in the fair test that is under way, in a key of its own; nothing where there is none."""
    if diary.trial is None:
        return {}
    from unknot.cli.trial import trial_as_json

    return {"test": trial_as_json(diary, day.date)}


def _test_records(found: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    for name, value in found.get("test", {}).items():
        yield "test", name, spoken(value)


def _test_lines(diary: Diary, day: Day, width: int) -> list[str]:
    trial = diary.trial_on(day.date)
    said = _test_day(diary, trial, day.date) if trial else ""
    if not said and day.date == diary.today() and (state := diary.trial_state()):
        said = f"{state}. See: unknot test"
    if not said:
        return []
    import textwrap

    return textwrap.wrap(said, max(width, 30), initial_indent="  test      ", subsequent_indent=" " * 12)


def _test_day(diary: Diary, trial: Trial, day: dt.date) -> str:
    from unknot.record.trial_words import say_day_in_short

    return say_day_in_short(trial, diary.trial_name(trial), day)


def _check_in(day: Day) -> dict[str, Any]:
    """Give a check-in with the mean of its three topics, which is null while one is not answered."""
    return {**day.check_in.to_document(), "impact_mean": day.check_in.impact_mean}


def _items(day: Day, routine: Routine) -> Iterator[tuple[str, str, str | None]]:
    """Go through the items of a day, with the part of it that each is meant for.

    They are planned, or were used all the same; also those that the routine no longer knows, which have no part.
    """
    planned = routine.on(day.date, day.flare)
    said = dict.fromkeys((*(use.activity for use in day.uses), *day.rest, *day.not_done))
    yield from ((item.id, item.name, day.part_of(item)) for item in routine if item in planned or item.id in said)
    yield from ((id_, id_, None) for id_ in said if routine.get(id_) is None)


def _said_pain(day: Day, is_today: bool, twelve_hours: bool) -> str:
    entry = (day.latest_pain if is_today else None) or day.pain_of_day
    if entry is None:
        return "no pain number" + (" yet" if is_today else "")
    if entry.kind != "now":
        return f"{entry.kind} pain {entry.nrs} ({pain_word(entry.nrs)})"
    return f"pain {entry.nrs} ({pain_word(entry.nrs)}) at {clock(entry.at.time(), twelve_hours)}"


def _rows(view: DayView, width: int, is_today: bool) -> list[str]:
    names = max((len(row.name) for row in view.rows), default=0)
    amounts = max((len(_amount(row)) for row in view.rows), default=0)
    lines = []
    for row in view.rows:
        command = _command(row) if is_today else ""
        lines += ["  " + ", ".join(filter(None, heading)) for heading in row.headings]
        if width < _NARROW:
            detail = "   ".join(part for part in (_amount(row), command) if part)
            lines += [f"  {_STATES[row.state]:<9} {row.name}", *([f"    {detail}"] if detail else [])]
        else:
            line = f"  {_STATES[row.state]:<9} {row.name:<{names}}  {_amount(row):<{amounts}}  {command}"
            lines.append(line.rstrip())
    return lines


def _amount(row: Row) -> str:
    if row.left_out:
        return row.left_out
    if row.state == "done":
        return row.detail.removeprefix("done").strip(" ,")
    return row.amount if row.state == "open" else ""


def _command(row: Row) -> str:
    if row.state != "open" or row.left_out:
        return ""
    if row.activity.id == SLEEP:
        return "unknot sleep 1-5"
    return f"unknot {'start' if row.activity.guided_kind in GUIDED else 'done'} {row.activity.id}"
