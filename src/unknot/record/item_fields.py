"""What can be set of an item of the routine: one table for the editor and the shell, each with what it accepts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from unknot.record.activity import LONGEST_MIN
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.plan import MOST_REPEATS, FlareVersion, Plan
from unknot.record.routine import MEDICINE, PARTS_OF_DAY, Activity

LONGEST_NAME = 60
"""How many characters the name of an item has at most."""

LONGEST_DETAIL = 200
"""How many characters the line under a name has at most."""

MOST_TIMES = 24
"""How often a day an item can be planned at most."""

OWN = "own"
"""The kind of an item that the person thought of."""

KINDS = (OWN, MEDICINE)
"""What a new item can be."""

NONE = ("", "none", "off", "-")
"""What can be typed for no value."""


class Field(NamedTuple):
    """One thing that can be set: its name, what it is called, how a typed text is read (ValueError), an example."""

    name: str
    label: str
    read: Callable[[str], Any]
    example: str


def _whole(low: int, high: int, may_be_none: bool = True) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        typed = text.strip().casefold().removesuffix("min").strip()
        if may_be_none and typed in NONE:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) < 6 and low <= int(typed) <= high):
            raise ValueError(text)
        return int(typed)

    return read


def _words(longest: int, least: int = 0) -> Callable[[str], str]:
    def read(text: str) -> str:
        words = " ".join(text.split())
        if not least <= len(words) <= longest:
            raise ValueError(text)
        return words

    return read


def _part(text: str) -> str:
    typed = text.strip().casefold().removesuffix("s")
    found = [part for part in PARTS_OF_DAY if typed and part.startswith(typed)]
    if len(found) != 1:
        raise ValueError(text)
    return found[0]


def _flare(text: str) -> int | bool:
    """Read what becomes of an item on a flare day: True and False show it or not, a number is its minutes then."""
    typed = text.strip().casefold()
    switch = {"on": True, "yes": True, "off": False, "no": False, "rest": False}
    if typed in switch:
        return switch[typed]
    count = _whole(1, LONGEST_MIN, may_be_none=False)(text)
    assert count is not None  # noqa: S101 - it may not be none
    return count


def _link(text: str) -> str:
    typed = text.strip()
    if typed.casefold() in NONE:
        return ""
    kind, _, name = typed.partition(":")
    if kind not in ("learn", "session") or not name.strip():
        raise ValueError(text)
    return f"{kind}:{name.strip()}"


FIELDS: Mapping[str, Field] = {
    one.name: one
    for one in (
        Field("name", "Name", _words(LONGEST_NAME, 1), "Warm scarf"),
        Field("detail", "What it says under the name", _words(LONGEST_DETAIL), "ten slow rolls, no force"),
        Field("when", "When", _part, "evening"),
        Field("minutes", "Minutes", _whole(1, LONGEST_MIN), "10"),
        Field("repeats", "Repeats", _whole(1, MOST_REPEATS), "8"),
        Field("times", "Times a day", _whole(1, MOST_TIMES, may_be_none=False), "3"),
        Field("target", "Days a week", _whole(1, 7, may_be_none=False), "5"),
        Field("baseline", "Baseline in minutes", _whole(1, LONGEST_MIN), "10"),
        Field("flare", "On flare days", _flare, "5"),
        Field("link", "Leads to", _link, "learn:heat"),
    )
}
"""Everything that can be set of an item, by its name in the shell, in the order of the editor."""


def read_field(name: str, text: str) -> Any:
    """Read a typed value; raises `BadValue` for an unknown field or a value that cannot be."""
    field = FIELDS.get(name)
    if field is None:
        raise BadValue(f"{shown(name)} is nothing that an item has, so nothing was changed. Try: {', '.join(FIELDS)}")
    try:
        return field.read(text)
    except ValueError:
        raise BadValue(
            f'{shown(text)} does not fit "{field.label}", so nothing was changed. Try: {name}={field.example}'
        ) from None


def changed(item: Activity, changes: Mapping[str, Any], today: date) -> Activity:
    """Give an item with some fields set, by their names, as `read_field` reads them; plans change from a day on.

    Minutes take the place of repeats, and the other way round. What was planned for days to come stays.
    """
    whole = {name: changes[name] for name in ("name", "detail", "when", "link") if name in changes}
    planned = {name: changes[name] for name in ("minutes", "repeats", "times", "baseline") if name in changes}
    planned |= {"target_per_week": changes["target"]} if "target" in changes else {}
    planned |= {"repeats": None} if planned.get("minutes") and "repeats" not in planned else {}
    planned |= {"minutes": None} if planned.get("repeats") and "minutes" not in planned else {}
    item = item._replace(**whole)
    if "flare" in changes:
        planned["flare"] = _flare_version(item, changes["flare"], today)
    if not planned:
        return item
    now = item.plan_on(today) or next(iter(item.history), Plan(today))
    later = tuple(plan._replace(**planned) for plan in item.history if plan.start > today)
    new = item.planned(now._replace(start=today, **planned))
    return new._replace(history=new.history + later)


def new_item(ids: frozenset[str], order: int, kind: str, changes: Mapping[str, Any], today: date) -> Activity:
    """Make an item of the person's own, on from a day; `ids` are those that there are, `changes` needs a name.

    Raises `BadValue` for a kind that there is not, or without a name.
    """
    if kind not in KINDS:
        raise BadValue(f"{shown(kind)} is no kind of item, so nothing was added. Try: {' or '.join(KINDS)}")
    name = changes.get("name", "")
    if not name:
        raise BadValue("A new item needs a name, so nothing was added. Try: unknot routine add Warm scarf")
    blank = Activity(_free_id(name, ids), name, kind=kind, order=order, history=(Plan(today, target_per_week=7),))
    return changed(blank, changes, today)


def _flare_version(item: Activity, value: int | bool | None, today: date) -> FlareVersion:
    plan = item.plan_on(today)
    old = plan.flare if plan else FlareVersion("", "")
    if value is True or value is False:
        return old._replace(shown=value)
    return old._replace(shown=True, minutes=value)  # None is shown, with no length


def _free_id(name: str, ids: frozenset[str]) -> str:
    """Make an id of a name: small letters and digits where there are any, with a number where it is taken."""
    kept = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name.casefold())
    base = "-".join(kept.split())[:30].strip("-") or OWN
    base = f"{OWN}-{base}" if base.isdigit() else base
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(ids) + 2))
    return next(one for one in numbered if one not in ids)
