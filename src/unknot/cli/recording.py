"""Commands that record something: pain, done, rest, not-done, reopen, flare, note, undo, redo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from unknot.cli.shell import Shell
from unknot.cli.values import read_count, read_day, read_number
from unknot.record.activity import BECAUSE_IT_HURT, LONGEST_MIN, PLANNED, read_cost
from unknot.record.day import checked_note
from unknot.record.errors import BadValue, UnknownItem
from unknot.record.pain import HIGHEST, read_area
from unknot.record.routine import Activity
from unknot.record.settings import read_clock
from unknot.record.words import as_typed, short_day
from unknot.store.diary import Diary


def pain(shell: Shell) -> None:
    """Save a pain number."""
    nrs = read_number(shell.word_or_ask("Pain 0-10: ", "Pain wants a number, so nothing was saved. Try: unknot 4"))
    args = shell.args
    areas = [read_area(area) for listed in args.area or () for area in listed.split(",")]
    at = read_clock(args.at) if args.at is not None else None
    day = shell.day()
    words = checked_note(args.note or "")
    shell.answer(shell.diary.record_pain(nrs, day=day, at=at, kind=_kind(shell), areas=areas, note=words))


def done(shell: Shell) -> None:
    """Save that items were done; `all` is every open item of the day except the sleep log."""
    args = shell.args
    at = read_clock(args.at) if args.at is not None else None
    minutes = read_count("--minutes", args.minutes, 0, LONGEST_MIN) if args.minutes is not None else None
    before = read_count("--before", args.before, 0, HIGHEST) if args.before is not None else None
    after = read_count("--after", args.after, 0, HIGHEST) if args.after is not None else None
    cost = read_cost(args.cost) if args.cost is not None else None
    why = BECAUSE_IT_HURT if args.because_it_hurt else PLANNED
    day = shell.day()
    items = _named(shell, day)
    around: dict[str, Any] = {"before": before, "after": after, "cost_cents": cost, "note": args.note or ""}
    shell.answer(shell.diary.mark_done(items, day=day, at=at, minutes=minutes, why=why, **around))


def rest(shell: Shell) -> None:
    """Save that items are resting."""
    day = shell.day()
    shell.answer(shell.diary.mark(_named(shell, day), "rest", day))


def not_done(shell: Shell) -> None:
    """Save that items were not done."""
    day = shell.day()
    shell.answer(shell.diary.mark(_named(shell, day), "not_done", day))


def reopen(shell: Shell) -> None:
    """Take back what was said about items."""
    day = shell.day()
    items = find_items(shell.diary, named_items(shell), day)
    with shell.diary.one_step():
        answers = [shell.diary.reopen(item, day) for item in items]
    shell.answer_all(answers)


def flare(shell: Shell) -> None:
    """Switch the flare day on or off; without a word, over."""
    if shell.words[:1] and shell.words[0].casefold() == "plan":
        from unknot.cli.telling import flare_plan

        flare_plan(shell)
        return
    args, today = shell.args, shell.diary.today()
    first, last = (
        None if text is None else read_day(text, today) for text in (vars(args)["from"] or args.date, args.to)
    )
    words = [word.casefold() for word in shell.words]
    if args.clear or words not in (["on"], ["off"], []):
        raise BadValue("A flare day is on or off, so nothing was changed. Try: unknot flare on")
    on = words == ["on"] if words else not shell.diary.day(first or last or today).flare
    shell.answer(shell.diary.set_flare(on, first, last or first))


def note(shell: Shell) -> None:
    """Set the day's note, from words or from standard input."""
    day = shell.day()
    if shell.args.clear:
        shell.answer(shell.diary.set_note("", day))
        return
    missing = "There was no text, so the note stays as it is. Try: unknot note Slept badly (or: unknot note --clear)"
    text = " ".join(shell.word_or_ask("Note: ", missing)).strip()
    if not text:
        raise BadValue(missing)
    earlier = shell.diary.day(day or shell.diary.today()).note
    hint = "It takes the place of the earlier note. " if earlier not in ("", text) else ""
    shell.answer(shell.diary.set_note(text, day), f"{hint}Undo: unknot undo")


def undo(shell: Shell) -> None:
    """Undo the last change, wherever it was made."""
    shell.answer(shell.diary.undo(), "Put it back: unknot redo")


def redo(shell: Shell) -> None:
    """Put back what was undone last."""
    shell.answer(shell.diary.redo())


def find_items(diary: Diary, names: Sequence[str], day: dt.date | None = None) -> list[Activity]:
    """Find items by what was typed, each once; on a `day` those that were not put away yet. Raises `UnknownItem`."""
    routine = diary.routine
    try:
        found = [routine.pick(name, day) for name in names]
    except UnknownItem:
        offered = next((item for item in diary.offered if any(as_typed(name) == item.id for name in names)), None)
        if offered is None:
            raise
        raise UnknownItem(
            f"{offered.name} is not in your routine yet, so nothing was changed. "
            f"To add it: unknot routine on {offered.id}"
        ) from None
    return list({item.id: item for item in found}.values())


def _named(shell: Shell, day: dt.date | None) -> list[Activity]:
    words = named_items(shell)
    if "all" in [word.casefold() for word in words]:
        return _all_open(shell.diary, day or shell.diary.today())
    return find_items(shell.diary, words, day)


def _all_open(diary: Diary, day: dt.date) -> list[Activity]:
    if not diary.routine.on(day, diary.day(day).flare):
        raise BadValue(f"Nothing was planned for {short_day(day)}, so nothing was changed. Try: unknot done heat")
    return diary.left_to_do(day)


def named_items(shell: Shell) -> list[str]:
    """Give the names of items that were typed; raises `BadValue` where there are none."""
    if not shell.words:
        known = ", ".join(item.id for item in shell.diary.routine.on(shell.diary.today()))
        raise BadValue(f"Which item is meant? Nothing was changed. The items are: {known}.")
    return shell.words


def _kind(shell: Shell) -> str | None:
    if shell.args.average and shell.args.worst:
        raise BadValue("One number is the average or the worst, so nothing was saved. Try: unknot 4 --average")
    return "average" if shell.args.average else "worst" if shell.args.worst else None
