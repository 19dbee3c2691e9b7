"""The routine as a list: in lines to read, in records, and as JSON."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from typing import Any

from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records
from unknot.record.plan import FlareVersion
from unknot.record.routine import MEDICINE, PARTS_SAID, Activity, Routine
from unknot.record.words import minutes, short_day

_NARROWEST = 30
_WHOLE = "\N{NO-BREAK SPACE}"  # lines break between the parts, not in them


def list_routine(shell: Shell) -> None:
    """List the items there are and those that this diary is too old to have; `--all` adds those that were put away."""
    diary, today = shell.diary, shell.diary.today()
    items = [*(diary.routine if shell.args.all else diary.routine.listed), *diary.offered]
    if shell.args.json:
        print_json({"items": [_as_json(item, today) for item in items]})
    elif shell.args.plain:
        print_records(_as_record(_as_json(item, today)) for item in items)
    else:
        for line in _as_text(Routine(items), today, max(shell.width, _NARROWEST)):
            shell.say(line)
        away = len(diary.routine) - len(diary.routine.listed)
        if away and not shell.args.all:
            shell.hint(f"{away} put away: unknot routine list --all")


def _as_text(items: Routine, today: dt.date, width: int) -> Iterator[str]:
    longest = min(max((len(item.id) for item in items), default=0), 16)
    for item in items:
        state = "on" if item.is_on(today) else "off"
        head = f"  {state:<4} {item.id:<{longest}}  "
        said = ", ".join(part.replace(" ", _WHOLE) for part in _said(item, today))
        for line in textwrap.wrap(f"{head}{said}", width, subsequent_indent=" " * min(len(head) + 2, width // 2)):
            yield line.replace(_WHOLE, " ")


def _said(item: Activity, today: dt.date) -> Iterator[str]:
    """Say how an item is planned, part by part; what is as usual is left out."""
    plan = item.plan_near(today)
    yield " ".join(item.name.split())
    yield from filter(None, (item.amount(today), "" if item.part == "any" else PARTS_SAID[item.part]))
    yield from [f"{plan.times} times a day"] if plan.times > 1 else []
    yield "every day" if plan.target_per_week == 7 else _counted(plan.target_per_week, "day", " a week")
    yield from [f"flare: {_flare(plan.flare)}"] if plan.flare.shown else []
    yield from [f"baseline {minutes(plan.baseline)}"] if plan.baseline else []
    yield from [item.link] if item.link else []
    yield from ["medicine"] if item.kind == MEDICINE else []
    yield from [f"put away {short_day(item.archived, today).partition(' ')[2]}"] if item.archived else []


def _as_json(item: Activity, today: dt.date) -> dict[str, Any]:
    """Give an item for other programs; what is not planned or not set is null."""
    plan = item.plan_near(today)
    return {
        "id": item.id,
        "name": item.name,
        "on": item.is_on(today),
        "detail": item.detail,
        "amount": item.amount(today) or None,
        "minutes": plan.minutes,
        "repeats": plan.repeats,
        "when": item.when,
        "times": plan.times,
        "target_per_week": plan.target_per_week,
        "flare": {"shown": plan.flare.shown, "name": plan.flare.name, "minutes": plan.flare.minutes},
        "baseline": plan.baseline,
        "link": item.link or None,
        "kind": item.kind,
        "archived": item.archived and item.archived.isoformat(),
    }


def _as_record(item: dict[str, Any]) -> tuple[object, ...]:
    """Give the same as a record; later versions add fields at the end."""
    flare = item["flare"]
    rest = ("amount", "when", "times", "target_per_week")
    ends = ("baseline", "link", "kind", "archived")
    return (
        "on" if item["on"] else "off",
        item["id"],
        item["name"],
        *(item[name] for name in rest),
        (flare["minutes"] or "on") if flare["shown"] else "off",
        *(item[name] for name in ends),
    )


def _flare(flare: FlareVersion) -> str:
    return minutes(flare.minutes) if flare.minutes else "on"


def _counted(count: int, word: str, rest: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}{rest}"
