"""The command that prints what is open now, and nothing else: for status lines, prompts, cron and timers.

Where nothing is open it prints nothing, in any form, and its exit code is 3. It never writes to the diary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from unknot.cli.shell import Shell
from unknot.insight.day_view import part_now
from unknot.insight.open_now import OpenItem, open_now
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.store.diary import Diary
from unknot.store.system_clock import system_clock
from unknot.store.untouched import UntouchedFile

NOTHING_OPEN = 3
"""The exit code where nothing is open."""

_PANGO = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_FIELD = re.compile(r"\{([^{}]*)\}")
_TRY = 'Try: --format waybar, or --format "{count} open: {items}"'

Items = Sequence[OpenItem]


def remind(shell: Shell) -> int:
    """Print what is open now; or set up a timer that does, or take it away."""
    verb = " ".join(shell.words).casefold()
    if verb in ("install", "remove"):
        from unknot.cli import remind_install

        return int(getattr(remind_install, verb)(shell))
    if verb:
        raise BadValue(
            f"remind takes install or remove and not {shown(verb)}, so nothing was changed. Try: unknot remind install"
        )
    args = vars(shell.args)
    if args["with"] is not None or args["at"] or args["yes"]:
        raise BadValue("--with, --at and --yes are for a timer, so nothing was done. Try: unknot remind install")
    write = _writer(shell)
    look_only(shell)
    if shell.diary.storage.read() is None:
        return NOTHING_OPEN
    today = shell.diary.today()
    day, now = shell.diary.day(today), shell.diary.now()
    items = open_now(day, shell.diary.routine, now, _without(shell.diary))
    if not items:
        return NOTHING_OPEN
    write(items, part_now(today, now))
    return 0


def look_only(shell: Shell) -> None:
    """Open the shell's diary for looking at it: whatever happens, its file stays as it is."""
    clock = shell.clock or system_clock()
    shell.diary = Diary(UntouchedFile(shell.path, today=lambda: clock.now().date()), clock)


def _without(diary: Diary) -> frozenset[str]:
    """Give the item of a fair test where today is to be without it: by the coin, or as the person noted otherwise."""
    today = diary.today()
    trial = diary.trial_on(today)
    is_without = trial and trial.is_as_drawn and trial.assigned(today) is (today in trial.refused)
    return frozenset((trial.activity,)) if trial and is_without else frozenset()


def _writer(shell: Shell) -> Callable[[Items, str], None]:
    """Choose how to print; raises `BadValue` for a form that there is not."""
    args = shell.args
    chosen = [name for name, wanted in (("--format", args.format is not None), ("--plain", args.plain),
                                        ("--json", args.json)) if wanted]  # fmt: skip
    if len(chosen) > 1:
        raise BadValue(f"{' and '.join(chosen)} are two forms of the same, so nothing was printed. Take one of them.")
    if args.json:
        return _as_json
    if args.plain:
        return _as_records
    said = _form("text" if args.format is None else args.format)
    return lambda items, part: shell.say(said(items, part))


def _form(name: str) -> Callable[[Items, str], str]:
    if name in _FORMS:
        return _FORMS[name]
    if not _FIELD.search(name):
        raise BadValue(f"There is no format {shown(name)}, so nothing was printed. {_TRY}")
    wrong = [field for field in _FIELD.findall(name) if field not in ("count", "items", "first")]
    if wrong or set(_FIELD.sub("", name)) & {"{", "}"}:
        odd = f"{{{wrong[0]}}}" if wrong else "a single brace"
        raise BadValue(
            f"A format knows {{count}}, {{items}} and {{first}}, and not {shown(odd) if wrong else odd}, "
            f"so nothing was printed. {_TRY}"
        )
    return lambda items, _part: _filled(name, items)


def _filled(template: str, items: Items) -> str:
    fields = {"count": str(len(items)), "items": _text(items), "first": items[0].spoken}
    return _FIELD.sub(lambda field: fields[field[1]], template)


def _text(items: Items, _part: str = "") -> str:
    return ", ".join(item.spoken for item in items)


def _lines(items: Items, _part: str = "") -> str:
    return "\n".join(item.name for item in items)


def _waybar(items: Items, part: str) -> str:
    import json

    texts = {"text": _text(items), "tooltip": _lines(items)}
    return json.dumps({**{name: text.translate(_PANGO) for name, text in texts.items()}, "class": part})


def _tmux(items: Items, _part: str) -> str:
    return _text(items).replace("#", "##")


_FORMS: Mapping[str, Callable[[Items, str], str]] = {"text": _text, "lines": _lines, "waybar": _waybar, "tmux": _tmux}


def _as_json(items: Items, part: str) -> None:
    from unknot.cli.show import print_json

    print_json({"part": part, "open": [item._asdict() for item in items]})


def _as_records(items: Items, _part: str) -> None:
    from unknot.cli.show import print_records

    print_records((item.id, item.name, item.when) for item in items)
