"""What can be set of an item of the routine: one table for the editor and the shell, each with what it accepts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from unicodedata import category, combining, normalize

from unknot.record.activity import LONGEST_MIN
from unknot.record.day import SLEEP
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

LONGEST_LINK = 80
"""How many characters a link has at most."""

KEPT_IDS = frozenset({"all", "flare", SLEEP})
"""What the shell or the sleep log takes for something else: no new item has such an id."""

_MINUTES = ("minutes", "minute", "min", "m")
_DAYS = ("days a week", "day a week", "a week", "days", "day")
_PARTS: Mapping[str, str] = {"any time": "any", "anytime": "any", "during the day": "day"}
_SWITCH: Mapping[str, bool] = {"on": True, "yes": True, "off": False, "no": False, "rest": False, "rests": False}


class Field(NamedTuple):
    """One thing that can be set: its name, what it is called, how a typed text is read (ValueError), an example.

    `takes` says in words what can be typed.
    """

    name: str
    label: str
    read: Callable[[str], Any]
    example: str
    takes: str


def _whole(low: int, high: int, units: Sequence[str], may_be_none: bool = True) -> Callable[[str], int | None]:
    """Read a whole number, with its unit behind it if somebody types that: "10 min", but not "10 min" for repeats."""

    def read(text: str) -> int | None:
        typed = " ".join(text.casefold().split())
        unit = next((unit for unit in units if typed.endswith(unit)), "")
        typed = typed.removesuffix(unit).strip()
        if may_be_none and not unit and typed in NONE:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) < 6 and low <= int(typed) <= high):
            raise ValueError(text)
        return int(typed)

    return read


def _words(longest: int, least: int = 0) -> Callable[[str], str]:
    def read(text: str) -> str:
        words = " ".join("".join(" " if category(sign) in ("Cc", "Cs") else sign for sign in text).split())
        seen = sum(category(sign) not in ("Cf", "Mn", "Zs") for sign in words)
        if seen < least or len(words) > longest:
            raise ValueError(text)
        return words

    return read


def _part(text: str) -> str:
    typed = " ".join(text.casefold().split())
    typed = _PARTS.get(typed, typed.removesuffix("s"))
    found = [part for part in PARTS_OF_DAY if typed and part.startswith(typed)]
    if len(found) != 1:
        raise ValueError(text)
    return found[0]


def _flare(text: str) -> int | bool:
    """Read what becomes of an item on a flare day: True and False show it or not, a number is its minutes then."""
    typed = text.strip().casefold()
    if typed in _SWITCH:
        return _SWITCH[typed]
    count = _whole(1, LONGEST_MIN, _MINUTES, may_be_none=False)(text)
    assert count is not None  # noqa: S101 - it may not be none
    return count


def _link(text: str) -> str:
    typed = _words(LONGEST_LINK)(text)
    if typed.casefold() in NONE:
        return ""
    kind, name = (part.strip() for part in (typed.partition(":")[0].casefold(), typed.partition(":")[2]))
    if kind not in ("learn", "session") or not name:
        raise ValueError(text)
    return f"{kind}:{name}"


WHOLE = frozenset({"name", "detail", "when", "link"})
"""The fields that an item has as a whole; all others are planned from a day on."""

_LENGTH = f"1 to {LONGEST_MIN:,} minutes, or none"
FIELDS: Mapping[str, Field] = {
    one.name: one
    for one in (
        Field("name", "Name", _words(LONGEST_NAME, 1), "Warm scarf", f"1 to {LONGEST_NAME} characters"),
        Field(
            "detail", "What it says under the name", _words(LONGEST_DETAIL), "ten slow rolls, no force",
            f"up to {LONGEST_DETAIL} characters",
        ),
        Field("when", "When", _part, "evening", "morning, day, evening or any"),
        Field("minutes", "Minutes", _whole(1, LONGEST_MIN, _MINUTES), "10", _LENGTH),
        Field(
            "repeats", "Repeats", _whole(1, MOST_REPEATS, ("repeats", "repeat", "times", "x")), "8",
            f"1 to {MOST_REPEATS}, or none",
        ),
        Field(
            "times", "Times a day", _whole(1, MOST_TIMES, ("times a day", "a day", "times", "x"), False), "3",
            f"1 to {MOST_TIMES}",
        ),
        Field("target", "Days a week", _whole(1, 7, _DAYS, False), "5", "1 to 7"),
        Field("baseline", "Baseline in minutes", _whole(1, LONGEST_MIN, _MINUTES), "10", _LENGTH),
        Field("flare", "On flare days", _flare, "5", "on, off, or the minutes on such a day"),
        Field("link", "Leads to", _link, "learn:heat", "learn:PAGE or session:NAME, or none"),
    )
}  # fmt: skip
"""Everything that can be set of an item, by its name in the shell, in the order of the editor."""


def read_field(name: str, text: str, before: str = "") -> Any:
    """Read a typed value; `before` is what is typed in front of one, "name=" where nothing is said.

    Raises `BadValue` for an unknown field or a value that cannot be.
    """
    field = FIELDS.get(name)
    if field is None:
        raise BadValue(f"{shown(name)} is nothing that an item has, so nothing was changed. Try: {', '.join(FIELDS)}")
    try:
        return field.read(text)
    except ValueError:
        typed = f"{before or f'{name}='}{field.example}"
        raise BadValue(
            f'{shown(text)} does not fit "{field.label}", so nothing was changed. It takes {field.takes}. Try: {typed}'
        ) from None


def changed(item: Activity, changes: Mapping[str, Any], today: date) -> Activity:
    """Give an item with some fields set, by their names, as `read_field` reads them; plans change from a day on.

    Minutes take the place of repeats, and the other way round; raises `BadValue` for both at once. What was planned
    for days to come stays, with these fields set.
    """
    whole = {name: changes[name] for name in WHOLE & changes.keys() if name != "name"}
    item = _renamed(item._replace(**whole), changes.get("name", item.name))
    planned = _planned(changes)
    if not planned and "flare" not in changes:
        return item
    history = item.history or (Plan(today, on=False),)
    past = tuple(plan for plan in history if plan.start < today)
    now = next((plan for plan in reversed(history) if plan.start <= today), None)
    later = tuple(_with(plan, planned, changes) for plan in history if plan.start > today)
    new = now and _with(now, planned, changes)
    if new is None or (new == now and item.history):
        return item._replace(history=(*(plan for plan in item.history if plan.start <= today), *later))
    return item._replace(history=(*past, new._replace(start=today), *later))


def new_item(ids: frozenset[str], order: int, kind: str, changes: Mapping[str, Any], today: date) -> Activity:
    """Make an item of the person's own, on from a day; `ids` are those that there are, `changes` needs a name.

    A medicine stays in the list on flare days unless `changes` say otherwise; any other item rests then. Raises
    `BadValue` for a kind that there is not, or without a name.
    """
    if kind not in KINDS:
        raise BadValue(f"{shown(kind)} is no kind of item, so nothing was added. Try: {' or '.join(KINDS)}")
    name = changes.get("name", "")
    if not name:
        raise BadValue("A new item needs a name, so nothing was added. Try: unknot routine add Warm scarf")
    plan = Plan(today, flare=FlareVersion("", "", shown=kind == MEDICINE))
    return changed(Activity(_free_id(name, ids), name, kind=kind, order=order, history=(plan,)), changes, today)


def _planned(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a plan that are set, but for its flare version."""
    if changes.get("minutes") and changes.get("repeats"):
        raise BadValue("An item has minutes or repeats, so nothing was changed. Try one of the two.")
    planned = {name: changes[name] for name in ("minutes", "repeats", "times", "baseline") if name in changes}
    planned |= {"target_per_week": changes["target"]} if "target" in changes else {}
    planned |= {"repeats": None} if changes.get("minutes") else {}
    planned |= {"minutes": None} if changes.get("repeats") else {}
    return planned


def _with(plan: Plan, planned: Mapping[str, Any], changes: Mapping[str, Any]) -> Plan:
    if "flare" not in changes:
        return plan._replace(**planned)
    value = changes["flare"]  # None is shown, with no length
    flare = {"shown": value} if isinstance(value, bool) else {"shown": True, "minutes": value}
    return plan._replace(**planned, flare=plan.flare._replace(**flare))


def _renamed(item: Activity, name: str) -> Activity:
    """Give an item another name, also on the flare days on which it had its own."""
    history = tuple(
        plan._replace(flare=plan.flare._replace(name=name)) if plan.flare.name == item.name else plan
        for plan in item.history
    )
    return item._replace(name=name, history=history)


def _free_id(name: str, ids: frozenset[str]) -> str:
    """Make an id of a name: small letters and digits where there are any, with a number where it is taken."""
    plain = normalize("NFKD", name.casefold()).replace("'", "").replace("’", "")
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "" if combining(sign) else " " for sign in plain)
    base = "-".join(kept.split())[:30].strip("-") or OWN
    base = f"{OWN}-{base}" if base.isdigit() or base in KEPT_IDS else base
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(ids) + 2))
    return next(one for one in numbered if one not in ids)
