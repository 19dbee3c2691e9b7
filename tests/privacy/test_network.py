"""Nothing leaves the computer: all of Unknot works where no socket can be opened and no program started."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pytest

from e2e.terminal import Terminal
from privacy.machine import WatchedMachine
from unknot.cli.grammar import COMMANDS, OPEN
from unknot.tui.screens.places import DAY_PLACES, PLACES

in_a_terminal = pytest.mark.xdist_group("terminal-2")

ATTEMPTS = {
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a connection of IPv6": "import socket; socket.socket(socket.AF_INET6)",
    "a datagram": "import socket; socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'x', 'nowhere')",
    "a service of this computer": "import socket; socket.socket(socket.AF_UNIX).connect('nowhere')",
    "a name": "import socket; socket.getaddrinfo('localhost', 80)",
    "an old way to ask for a name": "import socket; socket.gethostbyname('localhost')",
    "a web page": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
    "http": "import http.client; http.client.HTTPConnection('127.0.0.1', 9).connect()",
    "mail": "import smtplib; smtplib.SMTP('127.0.0.1', 9)",
    "a connection of asyncio": "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', 9))",
    "a browser": "import webbrowser; webbrowser.GenericBrowser('true').open('http://127.0.0.1:9')",
    "a program": "import subprocess; subprocess.run(['true'])",
    "a command of the shell": "import os; os.system('true')",
    "another program in its place": "import os; os.execv('/bin/true', ['true'])",
    "a spawned program": "import os; os.posix_spawn('/bin/true', ['true'], {})",
    "a twin": "import os; os.fork()",
    "the system's log": "import syslog; syslog.syslog('x')",
    "a function of the system": "import ctypes; ctypes.CDLL(None)",
}
"""Ways out of a process, each of which the guard has to catch for the tests below to mean anything."""


class Line(NamedTuple):
    """One command as it is typed, and its standard input."""

    words: str
    typed: str = ""


LINES: Mapping[str, Sequence[Line]] = {
    "": (Line(""), Line("--version"), Line("--json --date yesterday")),
    "pain": (Line("4 --at 07:30 --area neck --note stiff"), Line("pain -", "6\n"), Line("pain 5 --date yesterday")),
    "done": (Line("done heat walk --before 6 --after 4"), Line("done all"), Line("done heat --note warm")),
    "start": (Line("start heat --no-wait --before 6"), Line("start heat --no-wait --plain")),
    "rest": (Line("rest walk"),),
    "later": (Line("later walk"), Line("later heat --to evening")),
    "not-done": (Line("not-done posture"),),
    "reopen": (Line("done heat"), Line("reopen heat")),
    "sleep": (Line("sleep 3 --bed 23:15 --up 6:45 --note restless"),),
    "check-in": (
        Line("check-in"),
        Line("check-in 6 7 8"),
        Line("check-in --clinic 5.3 --name PEG"),
        Line("check-in --clear"),
    ),
    "flare": (
        Line("flare on --from yesterday"),
        Line("flare"),
        Line("flare plan -", "Heat first\nCall Ann\n"),
        Line("flare plan"),
        Line("flare plan --clear"),
    ),
    "note": (Line("note -", "Birds at five\n"), Line("note Fog today"), Line("note --clear")),
    "log": (Line("log 4 all sleep=3 rest=walk flare note=fog"),),
    "doctor": (
        Line("doctor"),
        Line("doctor add -", "Sleep is worse since May\n"),
        Line("doctor told 1"),
        Line("doctor open 1"),
        Line("doctor --plain"),
        Line("doctor --json"),
    ),
    "undo": (Line("4"), Line("undo"), Line("undo")),
    "redo": (Line("4"), Line("undo"), Line("redo"), Line("redo")),
    "today": (Line("4"), Line("today"), Line("today --plain"), Line("today --json --date yesterday")),
    "review": (
        Line("log 4 all sleep=3"),
        Line("review"),
        Line("review --days 91 --plain"),
        Line("review --from monday --to today --json"),
    ),
    "streaks": (Line("streaks"), Line("done heat"), Line("streaks --plain"), Line("streaks --json")),
    "helps": (Line("helps"), Line("log 4 all"), Line("helps"), Line("helps --plain"), Line("helps --json")),
    "test": (
        Line("test"),
        Line("test start heat --days 28"),
        Line("test --json"),
        Line("test pause"),
        Line("test resume"),
        Line("test stop --why enough"),
        Line("test start exercise --weeks"),
    ),
    "why": (Line("why"), Line("6"), Line("why"), Line("why --plain"), Line("why --json")),
    "coach": (
        Line("coach"),
        Line("coach off good_day"),
        Line("coach on good-day"),
        Line("coach leave heat_first"),
        Line("coach --plain"),
        Line("coach --json"),
    ),
    "ask": (Line("ask", "4\ny\nr\nn\n\n3\nSlept badly\n"),),
    "remind": (
        Line("4"),
        Line("remind"),
        Line("remind --format waybar"),
        Line("remind --json"),
        Line("remind install --with systemd --at 9:00"),
        Line("remind install --with cron"),
        Line("remind remove --with systemd"),
    ),
    "calendar": (Line("calendar --days 28"), Line("calendar -o routine.ics"), Line("calendar -o routine.ics")),
    "routine": (
        Line("routine"),
        Line("routine on walk"),
        Line("routine times posture 3"),
        Line("routine add Warm scarf --minutes 10 --when evening --link learn:heat"),
        Line("routine edit warm-scarf name=Wool scarf target=4"),
        Line("routine move warm-scarf first"),
        Line("routine archive warm-scarf bath"),
        Line("routine unarchive bath"),
        Line("routine list --all --plain"),
        Line("routine --json"),
    ),
    "keep": (Line("4"), Line("keep heat --why warm")),
    "pause": (Line("pause heat bath"), Line("pause walk --until tomorrow")),
    "again": (Line("again walk --on tomorrow --why snow"),),
    "stop": (Line("stop bath --why tiring"), Line("stop bath")),
    "exercises": (
        Line("exercises"),
        Line("exercises list --json"),
        Line("exercises --plain"),
        Line("exercises shoulder_roll less"),
        Line("exercises shoulder_roll off"),
        Line("exercises shoulder_roll easier"),
        Line("exercises safety no"),
        Line("exercises safety"),
    ),
    "config": (Line("config"), Line("config theme paper"), Line("config keys.pain k"), Line("config --json")),
    "keys": (Line("keys"), Line("keys --plain")),
    "where": (Line("where"), Line("where --json")),
    "backup": (Line("4"), Line("backup make"), Line("backup"), Line("5"), Line("backup restore 1 --yes"), Line("undo")),
    "check": (Line("4"), Line("check"), Line("check --json")),
    "learn": (Line("learn"), Line("learn heat"), Line("learn --json"), Line("learn tai chi --plain")),
    "get-help": (Line("get-help"), Line("help-now")),
    "demo": (Line("demo"), Line("demo --write new/demo.json --days 9"), Line("--data new/demo.json today")),
    "completion": (Line("completion bash"), Line("completion zsh"), Line("completion fish")),
}
"""What to type for each command. One that is not here makes its test fail until somebody says how it is used."""

SCREENS: Mapping[str, tuple[Sequence[str], str, Sequence[str]]] = {
    "help": (("h",), "No letters needed", ("escape",)),
    "learn": (("l",), "In short", ("escape", "escape")),
    "get_help": (("g",), "call your local emergency number", ("escape",)),
    "menu": (("m",), "everything, with its key", ("escape",)),
    "settings": (("v",), "Settings", ("escape",)),
    "sleep": (("s",), "How was your sleep?", ("3", "enter")),
    "item": (("enter",), "How long", ("escape",)),
    "note": (("n",), "Saved as you type", ("Birds at five", "enter")),
    "routine": (("e",), "[x]", ("escape",)),
    "other_day": (("d",), "November 2026", ("escape",)),
    "review": (("r",), "Days with care", ("escape",)),
    "helps": (("w",), "It is early days", ("escape",)),
    "exercises": (
        ("home", "down", "down", "enter", "...Times a day", "end", "enter"),
        "Small efforts make me crash",
        ("escape", "escape"),
    ),
    "keep_or_stop": (
        ("home", "enter", "...Times a day", "end", "enter"),
        "Try it again",
        ("escape", "escape"),
    ),
    "safety": (
        ("v", "...Before you exercise", "end", "up", "enter"),
        "Do small efforts make you crash?",
        ("escape", "escape"),
    ),
    "check_in": (("m", "...everything, with its key", *["down"] * 4, "enter"), "Source: Krebs 2009", ("6", "enter")),
    "why": (("right",), "Nothing is suggested now.", ("escape",)),
    "flare_plan": (
        ("m", "...everything, with its key", *["down"] * 13, "enter"),
        "What calms you?",
        ("Call Ann", "escape"),
    ),
    "for_doctor": (
        ("m", "...everything, with its key", "end", "up", "up", "enter"),
        "Write here, then Enter",
        ("Dizzy", "enter", "escape"),
    ),
    "posture": (("home", "down", "enter", "...Times a day", "home", "enter"), "Not me", ("escape",)),
}
"""For each screen of the app: the keys that open it, something only it shows, and the keys that leave it.

What follows three points among the keys is waited for.
"""

HOME = "This week"
"""What only Today shows, on a wide screen."""


@pytest.mark.parametrize("code", ATTEMPTS.values(), ids=ATTEMPTS)
def test_the_guard_catches_whatever_leaves(machine: WatchedMachine, code: str) -> None:
    """It stops it, and it knows of it even where the one who tried carries on."""
    machine.guarded("-c", f"try:\n    {code}\nexcept Exception as error: print(type(error).__name__)")
    assert machine.refused.strip()


def test_the_guard_lets_the_rest_through(machine: WatchedMachine) -> None:
    """Files, the clock, and the pair of sockets with which asyncio wakes itself."""
    code = "import asyncio, pathlib; asyncio.run(asyncio.sleep(0)); pathlib.Path('x').write_text('y'); print('done')"
    assert machine.guarded("-c", code).stdout == b"done\n"
    assert machine.refused == ""


@pytest.mark.parametrize("command", [OPEN, *COMMANDS], ids=lambda command: command.name or "unknot")
def test_no_command_of_the_shell_leaves_the_process(machine: WatchedMachine, command: object) -> None:
    """Each does its work, and its help, without a network and without another program."""
    name = str(getattr(command, "name", ""))
    assert name in LINES, f"Say in LINES how unknot {name} is used, so that it can be watched."
    lines = (*LINES[name], Line(f"{name} --help"))
    codes, said = machine.guarded_each(lines)
    assert (codes, machine.refused) == ([0] * len(lines), ""), said


@pytest.mark.parametrize("words", ["14", "done heet", "--data work 4", "nothing", "4 --at never"])
def test_no_refusal_of_the_shell_leaves_the_process(machine: WatchedMachine, words: str) -> None:
    """What cannot be done is said and sent to nobody."""
    (machine.work / "work").mkdir()
    assert machine.guarded(*words.split()).returncode in (2, 3, 4)
    assert machine.refused == ""


def open_each(app: Terminal) -> None:
    """Open every screen that Today leads to, once, and come back; a screen is there when the other is drawn over."""

    def shows(here: str, gone: str) -> Callable[[], bool]:
        return lambda: here in app.text and gone not in app.text

    for keys, seen, back in SCREENS.values():
        for key in keys:
            if key.startswith("..."):
                app.wait_for(key[3:])
            else:
                app.press(key)
        app.wait_for(shows(seen, HOME))
        app.press(*back)
        app.wait_for(shows(HOME, seen))


@in_a_terminal
def test_no_screen_of_the_app_leaves_the_process(machine: WatchedMachine) -> None:
    """A whole day: the first start, every screen once, all kinds of entries, another day, all colours, and a new day.

    That one comes because the shell moves the hour at which a day starts.
    """
    assert {*SCREENS} == {*PLACES, *DAY_PLACES}
    machine.guarded("config", "keys.bounce_ms", "0")
    app = machine.open_guarded(size=(120, 40))
    for step in ("step 1 of 3", "step 2 of 3", "step 3 of 3"):
        app.wait_for(step)
        app.press("enter")
    app.wait_for(HOME)
    open_each(app)
    for keys, seen in (
        (("4",), "Pain 4 (moderate) saved"),
        (("space",), "2 of 5 done"),
        (("b",), "because it hurt"),
        (("x",), "rest"),
        (("u",), "Undone"),
        (("i",), "Redone"),
        (("a",), "done"),
        (("f",), "Flare day"),
        (("y",), "YESTERDAY"),
        (("6",), "Average pain 6"),
        (("t",), "Back to today"),
        (("c",) * 6, "Pain right now"),
    ):
        app.press(*keys)
        app.wait_for(seen)
    machine.guarded("config", "day_start", "09:00")
    app.wait_for("Today is Wed 11 Nov now.")
    machine.guarded("config", "day_start", "04:00")
    app.wait_for("a new day has started")
    app.press("enter")
    app.wait_for("Back to today.")
    app.press("q")
    assert app.wait_for_exit() == 0
    assert machine.refused == ""


@in_a_terminal
def test_a_made_up_diary_does_not_leave_the_process(machine: WatchedMachine) -> None:
    """Nor does one that is looked at in the app and kept nowhere."""
    app = machine.open_guarded("demo")
    app.wait_for("made-up diary")
    app.press("q")
    app.wait_for_exit()
    assert machine.refused == ""
