"""Commands for what the person writes for later: the plan for flare days, and the list for the doctor."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records
from unknot.cli.values import typed_whole
from unknot.record.coaching import DoctorNote, doctor_notes
from unknot.record.coaching import flare_plan as plan_of
from unknot.record.errors import BadValue
from unknot.record.pain import shown
from unknot.record.words import short_day

GET_HELP = "When to get help: unknot get-help"
"""The way to the signs to have looked at."""

_HOW = "To add something: unknot doctor add Sleep is worse since May"
_NO_PLAN = "No plan is written yet. To write one: unknot flare plan Heat first. Call Ann. The laundry can wait"


def flare_plan(shell: Shell) -> None:
    """Print the plan for flare days, set it, or clear it."""
    words, args = shell.words[1:], shell.args
    if vars(args)["from"] or args.to or args.date or (args.clear and words):
        raise BadValue("The plan is for every flare day, so nothing was changed. To see it: unknot flare plan")
    if args.clear:
        shell.answer(shell.diary.set_flare_plan(""))
    elif words:
        missing = "There was no text, so the plan stays as it is. To take it away: unknot flare plan --clear"
        earlier = plan_of(shell.diary.settings)
        text = _text(shell, words, missing)
        hint = "It takes the place of the earlier plan. " if earlier not in ("", text) else ""
        shell.answer(shell.diary.set_flare_plan(text), f"{hint}Undo: unknot undo")
    else:
        shell.tell_demo()
        shell.say(plan_of(shell.diary.settings).strip() or _NO_PLAN)
        shell.hint(GET_HELP)


def doctor(shell: Shell) -> None:
    """List what is to be told, add to it, or tick something off."""
    verb = shell.words[0].casefold() if shell.words else ""
    if not verb:
        _list(shell, doctor_notes(shell.diary.settings))
    elif verb == "add":
        missing = f"What is it about? Nothing was noted. {_HOW.replace('To add something', 'Try')}"
        shell.answer(shell.diary.tell_doctor(_text(shell, shell.words[1:], missing)))
    elif verb in ("told", "open"):
        shell.answer(shell.diary.told_doctor(_number(shell, verb), verb == "told"))
    else:
        raise BadValue(f"Say add, told or open, not {shown(shell.words[0])}; nothing was changed. Try: unknot doctor")


def _list(shell: Shell, notes: Sequence[DoctorNote]) -> None:
    shell.tell_demo()
    if shell.args.json:
        print_json({"notes": [{"number": at, **note.to_document()} for at, note in enumerate(notes, 1)]})
    elif shell.args.plain:
        print_records(("note", at, note.on, note.told, note.text) for at, note in enumerate(notes, 1))
    else:
        today = shell.diary.today()
        numbered = sorted(enumerate(notes, 1), key=lambda one: one[1].told is not None)
        for at, note in numbered:
            told = f"  (told {short_day(note.told, today)})" if note.told else ""
            shell.say(f"  {at:>3}  {short_day(note.on, today)}  {' '.join(note.text.split())}{told}")
        if not notes:
            shell.say("Nothing is on your list for the doctor.")
        shell.hint(_HOW if not notes else "Told one: unknot doctor told 1")
        shell.say(GET_HELP)


def _number(shell: Shell, verb: str) -> int:
    typed = shell.words[1:]
    number = typed_whole(typed[0], 0, 99_999) if len(typed) == 1 else None
    if number is None:
        said = f"{shown(' '.join(typed))} is no number of the list" if typed else "A number of the list is needed"
        raise BadValue(f"{said}, so nothing was changed. Try: unknot doctor {verb} 1")
    return number


def _text(shell: Shell, words: Sequence[str], missing: str) -> str:
    """Give a text from words, from standard input for a dash, or from a question; raises `BadValue` without one."""
    if words == ["-"]:
        text = shell.read_input()
    elif words:
        text = " ".join(words)
    else:
        text = (shell.read_line("For my doctor: ") or "") if shell.can_ask else ""
    if not text.strip():
        raise BadValue(missing)
    return text.strip()
