"""What can be typed, as one table: the parser, completion and the help of each command are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from unknot.record.pain import AREAS


class Argument(NamedTuple):
    """One option, or the words of a command where the name has no dash.

    `value` names what follows an option ("TIME"); an option without one is a switch. `offered` is what completion
    offers; other values can be typed all the same.
    """

    names: tuple[str, ...]
    words: str
    value: str = ""
    many: bool = False
    offered: tuple[str, ...] = ()


class Command(NamedTuple):
    """One command: `words` say what it does, `runs` is module and function in this package, `usage` its plain words."""

    name: str
    words: str
    runs: str
    arguments: tuple[Argument, ...] = ()
    usage: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()


_OPTIONS = ("acupuncture", "acupressure", "massage", "chiropractic")
STARTER_ITEMS = ("heat", "posture", "exercise", "bath", "sleep", "walk", "breathing", "stretch", *_OPTIONS)
"""The items that completion offers: a script cannot look into the diary, and its own ones can be typed all the same."""

TOPICS = (
    *("heat", "movement", "pacing", "posture", "sleep", "breathing", "flare", *_OPTIONS, "warm-water", "tai-chi"),
    *("cbt", "mindfulness", "tens", "medicines", "what-helps", "support", "get-help"),
)
"""The pages that completion offers, so that the guide need not be read for it."""

_DATE = Argument(("--date",), "the day it is for: yesterday, monday, 2026-11-22", "DAY", offered=("yesterday", "today"))
_AT = Argument(("--at",), "the time of day it is for: 21:30", "TIME")
_PLAIN = Argument(("--plain",), "one record on each line, with tabs between")
_JSON = Argument(("--json",), "the same as JSON")
_ITEMS = Argument(("words",), "names from your routine, or the start of one", "ITEM", offered=STARTER_ITEMS)

EVERYWHERE = (
    Argument(("-h", "--help"), "show this help"),
    Argument(("-q", "--quiet"), "no hints beside the answer"),
    Argument(("--no-input",), "never ask anything"),
    Argument(("--data",), "use the diary in this file", "FILE"),
    Argument(("--no-color",), "no colours"),
    Argument(("--color",), "when to use colours", "WHEN", offered=("auto", "always", "never")),
)
"""Options that every command takes, before or after its name."""

_VERSION = Argument(("--version",), "show the version")
OPEN = Command("", "Open the app", "opening:open_or_show", (_DATE, _PLAIN, _JSON, _VERSION))
"""What `unknot` alone does: where there is no terminal it prints today."""

_PAIN = (
    Argument(("words",), "0 (none) to 10 (worst); - reads it from standard input", "NUMBER"),
    _AT,
    _DATE,
    Argument(("--area",), "where it hurts; may be given several times", "AREA", many=True, offered=AREAS),
    Argument(("--average",), "the average of the last 24 hours"),
    Argument(("--worst",), "the worst of the last 24 hours"),
    Argument(("--note",), "a few words with this number", "TEXT"),
)
_DONE = (
    _ITEMS._replace(offered=("all", *STARTER_ITEMS)),
    Argument(("--minutes",), "how long it took", "MIN"),
    Argument(("--before",), "pain before, 0 to 10", "NUMBER"),
    Argument(("--after",), "pain after, 0 to 10", "NUMBER"),
    Argument(("--cost",), "what it cost, in your own currency: 45 or 45.50", "AMOUNT"),
    Argument(("--because-it-hurt",), "done because it hurt, not because it was planned"),
    _DATE,
    _AT,
)
_START = (
    _ITEMS._replace(offered=("heat", "bath")),
    Argument(
        ("--kind",), "the kind of heat, remembered for this item: shower, bath, wheat, electric ...", "KIND",
        offered=("warm_shower", "warm_bath", "microwave_wrap", "electric_pad", "warm_compress", "air_activated_wrap"),
    ),
    Argument(("--minutes",), "for how long", "MIN"),
    Argument(("--before",), "pain before, 0 to 10", "NUMBER"),
    Argument(("--because-it-hurt",), "done because it hurt, not because it was planned"),
    Argument(("--no-wait",), "start it and come back at once"),
    Argument(("--plain",), "a line each minute, for screen readers"),
)  # fmt: skip
_SLEEP = (
    Argument(("words",), "1 (very poor) to 5 (very good); may be left out when another answer is given", "QUALITY"),
    Argument(("--bed",), "got into bed", "TIME"),
    Argument(("--try",), "tried to sleep", "TIME"),
    Argument(("--sol",), "minutes it took to fall asleep", "MIN"),
    Argument(("--awakenings",), "how often awake, the last time not counted", "NUMBER"),
    Argument(("--awake",), "minutes awake in those times together", "MIN"),
    Argument(("--wake",), "woke up for good", "TIME"),
    Argument(("--up",), "got out of bed", "TIME"),
    Argument(("--rested",), "how rested: 1 (not at all) to 5 (very)", "NUMBER"),
    Argument(("--note",), "a few words about the night", "TEXT"),
    _DATE,
)
_CHECK_IN = (
    Argument(("words",), "pain, joy it took, what it kept you from, 0 to 10 each; - leaves one as it is", "NUMBER"),
    Argument(("--clinic",), "a score from a clinic, 0 to 100", "SCORE"),
    Argument(("--name",), "what it is a score of", "TEXT"),
    Argument(("--clear",), "take the check-in of the day away"),
    _DATE,
)
_FLARE = (
    Argument(("words",), "on or off; without a word it is switched over", "on|off", offered=("on", "off")),
    Argument(("--from",), "the first day", "DAY"),
    Argument(("--to",), "the last day", "DAY"),
    _DATE,
)
_NOTE = (
    Argument(("words",), "the note; - reads it from standard input", "TEXT"),
    Argument(("--clear",), "take the note away"),
    _DATE,
)
_LOG = (
    Argument(("words",), "a number is pain; names and all are done; sleep=3 rest=walk flare note=...", "WORD"),
    _DATE,
)
_REVIEW = (
    Argument(("--days",), "how many days up to today; 28 where nothing is said", "NUMBER"),
    Argument(("--from",), "the first day: monday, 2026-10-01", "DAY"),
    Argument(("--to",), "the last day", "DAY", offered=("today", "yesterday")),
    _PLAIN,
    _JSON,
)
_WHY = Argument(("--why",), "a reason in your own words", "TEXT")
_UNTIL = Argument(("--until",), "the day from which it is on again: monday, 2026-11-22", "DAY")
_DEMO = (
    Argument(("--days",), "how many days to make up", "NUMBER"),
    Argument(("--seed",), "another number makes another diary", "NUMBER"),
    Argument(("--write",), "save it in a new file instead of opening it", "FILE"),
    _PLAIN,
    _JSON,
)
_BACKUP = (
    Argument(
        ("words",), "list, make or restore, and which: a number of the list, a day or a file", "WORD",
        offered=("list", "make", "restore"),
    ),
    Argument(("--yes",), "put a copy back without asking"),
    _PLAIN,
    _JSON,
)  # fmt: skip
_TEST = (
    Argument(
        ("words",), "start and an item; stop, pause, resume or refuse; alone it says what today is", "WORD",
        offered=("start", "stop", "pause", "resume", "refuse"),
    ),
    Argument(("--days",), "how long, in days; 42 where nothing is said", "NUMBER", offered=("28", "42", "56")),
    Argument(("--weeks",), "for what works slowly: pairs of weeks, 84 days"),
    Argument(("--why",), "why it is stopped, in your own words", "TEXT"),
    _DATE,
    _PLAIN,
    _JSON,
)  # fmt: skip
_ON_OFF = Argument(
    ("words",), "on or off and items, or times and an item with a number", "WORD",
    offered=("on", "off", "times", *STARTER_ITEMS),
)  # fmt: skip
_EXERCISES = (
    Argument(
        ("words",), "list; an exercise and more, less, on, off or easier; safety and yes, no or not-sure", "WORD",
        offered=("list", "safety", "more", "less", "on", "off", "easier"),
    ),
    Argument(("--yes",), "take a step up without asking"),
    _PLAIN,
    _JSON,
)  # fmt: skip
_SHELL = Argument(("words",), "the shell", "bash|zsh|fish", offered=("bash", "zsh", "fish"))

COMMANDS: tuple[Command, ...] = (
    Command("pain", "Save a pain number", "recording:pain", _PAIN, "NUMBER", "unknot 4 --at 21:30", ("p",)),
    Command("done", "Tick items off", "recording:done", _DONE, "ITEM...", "unknot done heat walk", ("d",)),
    Command("start", "Do an item with its timer; Ctrl+C stops it", "start:start", _START, "ITEM", "unknot start heat"),
    Command("rest", "Let items rest for the day", "recording:rest", (_ITEMS, _DATE), "ITEM...", "unknot rest walk"),
    Command(
        "not-done", "Note items as not done", "recording:not_done", (_ITEMS, _DATE), "ITEM...", "unknot not-done walk"
    ),
    Command(
        "reopen", "Take back what was said about an item", "recording:reopen", (_ITEMS, _DATE), "ITEM",
        "unknot reopen heat",
    ),
    Command(
        "sleep", "Log last night's sleep", "sleeping:sleep", _SLEEP, "[QUALITY]", "unknot sleep 3 --bed 23:15 --up 6:45"
    ),
    Command(
        "check-in", "Save the weekly check-in: three numbers about the last 7 days", "check_in:check_in", _CHECK_IN,
        "[NUMBER NUMBER NUMBER]", "unknot check-in 6 7 8",
    ),
    Command(
        "flare", "Switch a flare day on or off", "recording:flare", _FLARE, "[on|off]",
        "unknot flare on --from monday --to today",
    ),
    Command("note", "Write a note for the day", "recording:note", _NOTE, "TEXT...", "unknot note Fog, lists helped"),
    Command("log", "Save a whole day in one line", "log_line:log", _LOG, "WORD...", "unknot log 4 all sleep=3"),
    Command("undo", "Undo the last change, as often as you like", "recording:undo"),
    Command("redo", "Put back what was undone", "recording:redo"),
    Command(
        "today", "Show today, or another day", "show:today", (_DATE, _PLAIN, _JSON), "", "unknot today --json", ("t",)
    ),
    Command(
        "streaks", "Show how often things were done, and runs", "streaks:streaks",
        (_PLAIN, _JSON._replace(words="the same as JSON; runs are null where review.runs is off")),
        "", "unknot streaks",
    ),
    Command(
        "review", "Look back: days with something done, pain, sleep, check-ins", "review:review", _REVIEW,
        "[--days NUMBER | --from DAY --to DAY]", "unknot review --days 91",
    ),
    Command(
        "helps", "Show what helps, and how sure that is", "helps:helps",
        (_PLAIN, _JSON._replace(words="the same as JSON; verdicts are null in quiet mode")),
        "", "unknot helps",
    ),
    Command(
        "test", "Test one item fairly: days with it and days without, by coin flips", "trial:trial", _TEST,
        "[start ITEM | stop | pause | resume | refuse]", "unknot test start heat --days 42",
    ),
    Command("ask", "Go through the day in questions, line by line", "ask:ask", (_DATE,)),
    Command(
        "routine", "List the routine, switch items on or off, plan one several times a day", "admin:routine",
        (_ON_OFF, _PLAIN, _JSON),
        "[on|off ITEM... | times ITEM N]", "unknot routine on walk",
    ),
    Command(
        "keep", "Note that items stay in your routine; one that is off is on again", "deciding:keep", (_ITEMS, _WHY),
        "ITEM...", "unknot keep heat",
    ),
    Command(
        "pause", "Pause items, until a day if you like", "deciding:pause", (_ITEMS, _UNTIL, _WHY), "ITEM...",
        "unknot pause walk --until monday",
    ),
    Command(
        "again", "Leave items off now, and try them again from a day on", "deciding:again",
        (_ITEMS, Argument(("--on",), "that day: monday, 2026-11-22", "DAY"), _WHY), "ITEM... --on DAY",
        "unknot again walk --on monday",
    ),
    Command(
        "stop", "Stop items for good; what was written down stays", "deciding:stop", (_ITEMS, _WHY), "ITEM...",
        "unknot stop bath --why tiring",
    ),
    Command(
        "exercises", "List the exercises, change their amounts, switch them on or off", "exercises:exercises",
        _EXERCISES, "[list | NAME more|less|on|off|easier | safety [yes|no|not-sure]]", "unknot exercises",
    ),
    Command(
        "config", "Show or change settings and keys", "admin:config",
        (Argument(("words",), "a setting, and the value it is to have", "WORD"), _PLAIN, _JSON),
        "[NAME [VALUE]]", "unknot config theme paper",
    ),
    Command("keys", "List the keys of the app", "reference:keys", (_PLAIN, _JSON)),
    Command("where", "Say where the diary is", "admin:where", (_PLAIN, _JSON)),
    Command(
        "backup", "List the copies of the diary, make one, put one back", "keeping:backup", _BACKUP,
        "[list | make [FILE] | restore [WHICH]]", "unknot backup make",
    ),
    Command("check", "Look whether the diary is whole; changes nothing", "keeping:check", (_PLAIN, _JSON)),
    Command(
        "learn", "Read what is known about heat, movement, sleep and other methods, and how surely", "learning:learn",
        (Argument(("words",), "a topic; without one all are listed", "TOPIC", offered=TOPICS), _PLAIN, _JSON),
        "[TOPIC]", "unknot learn heat",
    ),
    Command(
        "get-help", "When to get help: the signs to have looked at", "reference:get_help",
        aliases=("help-now", "help_now"),
    ),
    Command("demo", "Look around in a made-up diary", "demo:demo", _DEMO, "", "unknot demo --write demo.json"),
    Command(
        "completion", "Print a completion script", "reference:completion", (_SHELL,), "bash|zsh|fish",
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
