"""Every option and word that a command takes, as values for the table of commands."""

from __future__ import annotations

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


_OPTIONS = ("acupuncture", "acupressure", "massage", "chiropractic")
STARTER_ITEMS = ("heat", "posture", "exercise", "bath", "sleep", "walk", "breathing", "stretch", *_OPTIONS)
"""The items that completion offers: a script cannot look into the diary, and its own ones can be typed all the same."""

TOPICS = (
    *("heat", "movement", "pacing", "posture", "sleep", "breathing", "flare", *_OPTIONS, "warm-water", "tai-chi"),
    *("cbt", "mindfulness", "tens", "medicines", "what-helps", "support", "get-help"),
)
"""The pages that completion offers, so that the guide need not be read for it."""

DATE = Argument(("--date",), "the day it is for: yesterday, monday, 2026-11-22", "DAY", offered=("yesterday", "today"))
AT = Argument(("--at",), "the time of day it is for: 21:30", "TIME")
PLAIN = Argument(("--plain",), "one record on each line, with tabs between")
JSON = Argument(("--json",), "the same as JSON")
ITEMS = Argument(("words",), "names from your routine, or the start of one", "ITEM", offered=STARTER_ITEMS)

EVERYWHERE = (
    Argument(("-h", "--help"), "show this help"),
    Argument(("-q", "--quiet"), "no hints beside the answer"),
    Argument(("--no-input",), "never ask anything"),
    Argument(("--data",), "use the diary in this file", "FILE"),
    Argument(("--no-color",), "no colours"),
    Argument(("--color",), "when to use colours", "WHEN", offered=("auto", "always", "never")),
)
"""Options that every command takes, before or after its name."""

VERSION = Argument(("--version",), "show the version")
PAIN = (
    Argument(("words",), "0 (none) to 10 (worst); - reads it from standard input", "NUMBER"),
    AT,
    DATE,
    Argument(("--area",), "where it hurts; may be given several times", "AREA", many=True, offered=AREAS),
    Argument(("--average",), "the average of the last 24 hours"),
    Argument(("--worst",), "the worst of the last 24 hours"),
    Argument(("--note",), "a few words with this number", "TEXT"),
)
DONE = (
    ITEMS._replace(offered=("all", *STARTER_ITEMS)),
    Argument(("--minutes",), "how long it took", "MIN"),
    Argument(("--before",), "pain before, 0 to 10", "NUMBER"),
    Argument(("--after",), "pain after, 0 to 10", "NUMBER"),
    Argument(("--cost",), "what it cost, in your own currency: 45 or 45.50", "AMOUNT"),
    Argument(("--because-it-hurt",), "done because it hurt, not because it was planned"),
    Argument(("--note",), "a few words with it, for one item", "TEXT"),
    DATE,
    AT,
)
START = (
    ITEMS._replace(offered=("heat", "bath")),
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
SLEEP = (
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
    DATE,
)
CHECK_IN = (
    Argument(("words",), "pain, joy it took, what it kept you from, 0 to 10 each; - leaves one as it is", "NUMBER"),
    Argument(("--clinic",), "a score from a clinic, 0 to 100", "SCORE"),
    Argument(("--name",), "what it is a score of", "TEXT"),
    Argument(("--clear",), "take the check-in of the day away"),
    DATE,
)
FLARE = (
    Argument(
        ("words",), "on or off, else it is switched over; plan, and your plan for such days", "on|off|plan",
        offered=("on", "off", "plan"),
    ),
    Argument(("--clear",), "take the plan for flare days away"),
    Argument(("--from",), "the first day", "DAY"),
    Argument(("--to",), "the last day", "DAY"),
    DATE,
)  # fmt: skip
DOCTOR = (
    Argument(
        ("words",), "add and a text (- reads standard input); told or open, and a number", "WORD",
        offered=("add", "told", "open"),
    ),
    PLAIN,
    JSON,
)  # fmt: skip
NOTE = (
    Argument(("words",), "the note; - reads it from standard input", "TEXT"),
    Argument(("--clear",), "take the note away"),
    DATE,
)
LOG = (
    Argument(("words",), "a number is pain; names and all are done; sleep=3 rest=walk flare note=...", "WORD"),
    DATE,
)
REVIEW = (
    Argument(("--days",), "how many days up to today; 28 where nothing is said", "NUMBER"),
    Argument(("--from",), "the first day: monday, 2026-10-01", "DAY"),
    Argument(("--to",), "the last day", "DAY", offered=("today", "yesterday")),
    PLAIN,
    JSON,
)
TO_PART = Argument(
    ("--to",),
    "evening, morning or day; the next one where nothing is said",
    "PART",
    offered=("evening", "morning", "day"),
)
WHY = Argument(("--why",), "a reason in your own words", "TEXT")
UNTIL = Argument(("--until",), "the day from which it is on again: monday, 2026-11-22", "DAY")
DEMO = (
    Argument(("--days",), "how many days to make up", "NUMBER"),
    Argument(("--seed",), "another number makes another diary", "NUMBER"),
    Argument(("--write",), "save it in a new file instead of opening it", "FILE"),
    PLAIN,
    JSON,
)
BACKUP = (
    Argument(
        ("words",), "list, make or restore, and which: a number of the list, a day or a file", "WORD",
        offered=("list", "make", "restore"),
    ),
    Argument(("--yes",), "put a copy back without asking"),
    PLAIN,
    JSON,
)  # fmt: skip
TEST = (
    Argument(
        ("words",), "start and an item; stop, pause, resume or refuse; alone it says what today is", "WORD",
        offered=("start", "stop", "pause", "resume", "refuse"),
    ),
    Argument(("--days",), "how long, in days; 42 where nothing is said", "NUMBER", offered=("28", "42", "56")),
    Argument(("--weeks",), "for what works slowly: pairs of weeks, 84 days"),
    Argument(("--why",), "why it is stopped, in your own words", "TEXT"),
    Argument(("--back",), "with refuse: the day goes as drawn after all"),
    DATE,
    PLAIN,
    JSON,
)  # fmt: skip
REMIND = (
    Argument(("words",), "install or remove: a timer, shown first", "WORD", offered=("install", "remove")),
    Argument(
        ("--format",), "text, lines, waybar, tmux, or words with {count}, {items} and {first}", "FORMAT",
        offered=("text", "lines", "waybar", "tmux"),
    ),
    Argument(("--with",), "what the timer goes with", "KIND", offered=("systemd", "cron")),
    Argument(("--at",), "a time of day for the timer; may be given several times", "TIME", many=True),
    Argument(("--yes",), "write the timer, or take it away"),
    PLAIN,
    JSON,
)  # fmt: skip
CALENDAR = (
    Argument(("--days",), "for how many days; without it they do not end", "NUMBER"),
    Argument(("-o", "--output"), "write it into this file", "FILE"),
)
ROUTINE = (
    Argument(
        ("words",), "list; add and a name; on, off, archive or unarchive and items; times and an item with a number; "
        "move and an item with a place (1, up, down, first, last); edit and an item with fields: name, detail, when, "
        "minutes, repeats, times, target, baseline, flare, link", "WORD",
        offered=("list", "add", "edit", "on", "off", "times", "move", "archive", "unarchive", *STARTER_ITEMS),
    ),
    Argument(("--minutes",), "how long once takes, or none", "MIN"),
    Argument(("--repeats",), "how many repeats once has, in the place of minutes", "NUMBER"),
    Argument(("--when",), "morning, day, evening or any", "PART", offered=("morning", "day", "evening", "any")),
    Argument(("--times",), "how often a day", "NUMBER"),
    Argument(("--target",), "on how many days a week", "NUMBER"),
    Argument(("--flare",), "on flare days: off, on, or the minutes then", "off|on|MIN", offered=("off", "on")),
    Argument(("--baseline",), "the minutes that are fine on a good and a bad day", "MIN"),
    Argument(
        ("--link",), "a page or a session it leads to: learn:heat", "LINK",
        offered=tuple(f"learn:{topic}" for topic in TOPICS),
    ),
    Argument(("--medicine",), "the new item is a medicine: it is never judged or tested"),
    Argument(("--all",), "list those too that were put away"),
    PLAIN,
    JSON,
)  # fmt: skip
EXERCISES = (
    Argument(
        ("words",), "list; an exercise and more, less, on, off or easier; safety and yes, no or not-sure", "WORD",
        offered=("list", "safety", "more", "less", "on", "off", "easier"),
    ),
    Argument(("--yes",), "take a step up without asking"),
    PLAIN,
    JSON,
)  # fmt: skip
COACH = Argument(("words",), "off, on or leave, and a rule of the list", "WORD", offered=("off", "on", "leave"))
SHELL = Argument(("words",), "the shell", "bash|zsh|fish", offered=("bash", "zsh", "fish"))
