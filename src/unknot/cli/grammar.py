"""What can be typed, as one table: the parser, completion and the help of each command are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from unknot.cli.arguments import (
    BACKUP,
    CHECK_IN,
    DATE,
    DEMO,
    DONE,
    EVERYWHERE,
    EXERCISES,
    FLARE,
    ITEMS,
    JSON,
    LOG,
    NOTE,
    ON_OFF,
    PAIN,
    PLAIN,
    REVIEW,
    SHELL,
    SLEEP,
    START,
    TEST,
    TO_PART,
    TOPICS,
    UNTIL,
    VERSION,
    WHY,
    Argument,
)


class Command(NamedTuple):
    """One command: `words` say what it does, `runs` is module and function in this package, `usage` its plain words."""

    name: str
    words: str
    runs: str
    arguments: tuple[Argument, ...] = ()
    usage: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()


OPEN = Command("", "Open the app", "opening:open_or_show", (DATE, PLAIN, JSON, VERSION))
"""What `unknot` alone does: where there is no terminal it prints today."""

COMMANDS: tuple[Command, ...] = (
    Command("pain", "Save a pain number", "recording:pain", PAIN, "NUMBER", "unknot 4 --at 21:30", ("p",)),
    Command("done", "Tick items off", "recording:done", DONE, "ITEM...", "unknot done heat walk", ("d",)),
    Command("start", "Do an item with its timer; Ctrl+C stops it", "start:start", START, "ITEM", "unknot start heat"),
    Command("rest", "Let items rest for the day", "recording:rest", (ITEMS, DATE), "ITEM...", "unknot rest walk"),
    Command("later", "Move items to later today", "later:later", (ITEMS, TO_PART), "ITEM...", "unknot later heat"),
    Command(
        "not-done", "Note items as not done", "recording:not_done", (ITEMS, DATE), "ITEM...", "unknot not-done walk"
    ),
    Command(
        "reopen", "Take back what was said about an item", "recording:reopen", (ITEMS, DATE), "ITEM",
        "unknot reopen heat",
    ),
    Command(
        "sleep", "Log last night's sleep", "sleeping:sleep", SLEEP, "[QUALITY]", "unknot sleep 3 --bed 23:15 --up 6:45"
    ),
    Command(
        "check-in", "Save the weekly check-in: three numbers about the last 7 days", "check_in:check_in", CHECK_IN,
        "[NUMBER NUMBER NUMBER]", "unknot check-in 6 7 8",
    ),
    Command(
        "flare", "Switch a flare day on or off", "recording:flare", FLARE, "[on|off]",
        "unknot flare on --from monday --to today",
    ),
    Command("note", "Write a note for the day", "recording:note", NOTE, "TEXT...", "unknot note Fog, lists helped"),
    Command("log", "Save a whole day in one line", "log_line:log", LOG, "WORD...", "unknot log 4 all sleep=3"),
    Command("undo", "Undo the last change, as often as you like", "recording:undo"),
    Command("redo", "Put back what was undone", "recording:redo"),
    Command(
        "today", "Show today, or another day", "show:today", (DATE, PLAIN, JSON), "", "unknot today --json", ("t",)
    ),
    Command(
        "streaks", "Show how often things were done, and runs", "streaks:streaks",
        (PLAIN, JSON._replace(words="the same as JSON; runs are null where review.runs is off")),
        "", "unknot streaks",
    ),
    Command(
        "review", "Look back: days with something done, pain, sleep, check-ins", "review:review", REVIEW,
        "[--days NUMBER | --from DAY --to DAY]", "unknot review --days 91",
    ),
    Command(
        "helps", "Show what helps, and how sure that is", "helps:helps",
        (PLAIN, JSON._replace(words="the same as JSON; verdicts are null in quiet mode")),
        "", "unknot helps",
    ),
    Command(
        "test", "Test one item fairly: days with it and days without, by coin flips", "trial:trial", TEST,
        "[start ITEM | stop | pause | resume | refuse]", "unknot test start heat --days 42",
    ),
    Command("ask", "Go through the day in questions, line by line", "ask:ask", (DATE,)),
    Command(
        "routine", "List the routine, switch items on or off, plan one several times a day", "admin:routine",
        (ON_OFF, PLAIN, JSON),
        "[on|off ITEM... | times ITEM N]", "unknot routine on walk",
    ),
    Command(
        "keep", "Note that items stay in your routine; one that is off is on again", "deciding:keep", (ITEMS, WHY),
        "ITEM...", "unknot keep heat",
    ),
    Command(
        "pause", "Pause items, until a day if you like", "deciding:pause", (ITEMS, UNTIL, WHY), "ITEM...",
        "unknot pause walk --until monday",
    ),
    Command(
        "again", "Leave items off now, and try them again from a day on", "deciding:again",
        (ITEMS, Argument(("--on",), "that day: monday, 2026-11-22", "DAY"), WHY), "ITEM... --on DAY",
        "unknot again walk --on monday",
    ),
    Command(
        "stop", "Stop items for good; what was written down stays", "deciding:stop", (ITEMS, WHY), "ITEM...",
        "unknot stop bath --why tiring",
    ),
    Command(
        "exercises", "List the exercises, change their amounts, switch them on or off", "exercises:exercises",
        EXERCISES, "[list | NAME more|less|on|off|easier | safety [yes|no|not-sure]]", "unknot exercises",
    ),
    Command(
        "config", "Show or change settings and keys", "admin:config",
        (Argument(("words",), "a setting, and the value it is to have", "WORD"), PLAIN, JSON),
        "[NAME [VALUE]]", "unknot config theme paper",
    ),
    Command("keys", "List the keys of the app", "reference:keys", (PLAIN, JSON)),
    Command("where", "Say where the diary is", "admin:where", (PLAIN, JSON)),
    Command(
        "backup", "List the copies of the diary, make one, put one back", "keeping:backup", BACKUP,
        "[list | make [FILE] | restore [WHICH]]", "unknot backup make",
    ),
    Command("check", "Look whether the diary is whole; changes nothing", "keeping:check", (PLAIN, JSON)),
    Command(
        "learn", "Read what is known about heat, movement, sleep and other methods, and how surely", "learning:learn",
        (Argument(("words",), "a topic; without one all are listed", "TOPIC", offered=TOPICS), PLAIN, JSON),
        "[TOPIC]", "unknot learn heat",
    ),
    Command(
        "get-help", "When to get help: the signs to have looked at", "reference:get_help",
        aliases=("help-now", "help_now"),
    ),
    Command("demo", "Look around in a made-up diary", "demo:demo", DEMO, "", "unknot demo --write demo.json"),
    Command(
        "completion", "Print a completion script", "reference:completion", (SHELL,), "bash|zsh|fish",
        "unknot completion bash > ~/.local/share/bash-completion/completions/unknot",
    ),
)  # fmt: skip
"""Every command, in the order of the help."""


def find_command(word: str) -> Command | None:
    """Find a command by its name or alias."""
    return next((command for command in COMMANDS if word == command.name or word in command.aliases), None)


def options() -> Iterator[Argument]:
    """Go through the options of all commands."""
    for arguments in (EVERYWHERE, *(command.arguments for command in COMMANDS)):
        yield from (argument for argument in arguments if argument.names[0].startswith("-"))
