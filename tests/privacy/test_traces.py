"""What is written stays in the diary's files: no word of it is in another file, a title, a log or a process's name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from e2e.terminal import Terminal
from privacy.machine import WatchedMachine

in_a_terminal = pytest.mark.xdist_group("terminal-2")

SECRET = "Quittenbrot"  # noqa: S105 - a word of the diary
NEXT_DAY = "2026-11-13T09:00:00+01:00"

KNOWN = re.compile(r"diary\.json(\.lock)?|backups(/diary-\d{4}-\d\d-\d\d\.json)?")
"""The names of what may be in the diary's folder."""

ENTERS_SCREEN, LEAVES_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"

SPOKEN_TO_THE_TERMINAL = {
    "a title, a clipboard, a link or a notification": re.compile(rb"\x1b\](?!22;)"),  # 22 is the shape of the pointer
    "a title of screen or tmux": re.compile(rb"\x1bk"),
    "a title to keep, or to report": re.compile(rb"\x1b\[(?:2[0-3])(?:;\d+)*t"),
    "a program's own message": re.compile(rb"\x1b[_^X]"),
}
"""What a terminal takes out of its window: into the list of windows, other programs, or a log."""

DEVELOPERS = {
    "TEXTUAL": "debug,devtools",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_LOG": "textual.log",
    "TEXTUAL_SCREENSHOT": "0",
    "PYTHONDEVMODE": "1",
    "PYTHONASYNCIODEBUG": "1",
    "PYTHONWARNINGS": "always",
    "PYTHONFAULTHANDLER": "1",
    "PYTHONTRACEMALLOC": "1",
}
"""Variables with which developers have Python and Textual tell more."""


def write_in_the_shell(machine: WatchedMachine, **env: str) -> str:
    """Write down a day with the secret in every place for words; gives all that was printed."""
    said = b""
    for words, typed in (
        ("note -", f"{SECRET} for breakfast\nand more {SECRET}\n"),
        (f"pain 4 --note {SECRET}", ""),
        (f"sleep 3 --note {SECRET}", ""),
        ("ask", f"5\n\n\n\n\n\n{SECRET} again\n"),
        (f"log 6 note={SECRET}", ""),
        ("undo", ""),
        ("pain -", "7\n"),
        (f"rest {SECRET}x", ""),
    ):
        ran = machine.guarded(*words.split(), typed=typed, **env)
        said += ran.stdout + ran.stderr
    return said.decode()


def write_in_the_app(machine: WatchedMachine, **env: str) -> Terminal:
    """Write the secret as the note of a day in the app, and go back to Today."""
    app = machine.open_guarded(size=(80, 24), **env)
    app.wait_for("Pain right now")
    app.press("n")
    app.wait_for("Saved as you type")
    app.press(f"{SECRET} in the app")
    app.wait_for(f"{SECRET} in the app")
    app.press("enter")
    app.wait_for("has a note")
    return app


def end(app: Terminal) -> bytes:
    """Quit; gives what stays in the terminal's window, before the app's own screen and after it."""
    app.press("q")
    assert app.wait_for_exit() == 0
    return app.output.partition(ENTERS_SCREEN)[0] + app.output.rpartition(LEAVES_SCREEN)[2]


def assert_only_in_the_diary(machine: WatchedMachine) -> None:
    """See that there are no files but the diary's own, that the secret is in them, and that all are private."""
    files = {name: mode for name, mode in machine.files().items() if "/" in name}
    own = {name.removeprefix("home/unknot/"): mode for name, mode in files.items() if name != "home/unknot"}
    assert [name for name in own if not KNOWN.fullmatch(name)] == []
    assert files["home/unknot"] == 0o700
    assert {name: oct(mode) for name, mode in own.items() if mode != (0o700 if name == "backups" else 0o600)} == {}
    assert "home/unknot/diary.json" in machine.holding(SECRET)
    assert machine.refused == ""


def test_a_day_in_the_shell_is_in_the_diary_and_nowhere_else(machine: WatchedMachine) -> None:
    """Not in a temporary folder, a cache, the folder it was started in, or another file of the home folder."""
    write_in_the_shell(machine)
    write_in_the_shell(machine, UNKNOT_CLOCK=NEXT_DAY)
    assert_only_in_the_diary(machine)
    assert {name for name in machine.holding(SECRET) if "backups" in name} == {
        "home/unknot/backups/diary-2026-11-12.json",
        "home/unknot/backups/diary-2026-11-13.json",
    }


def test_what_the_shell_answers_repeats_no_note(machine: WatchedMachine) -> None:
    """An answer may end up in the mail of a timer, or in the window of a screen reader's log."""
    said = write_in_the_shell(machine)
    assert "Note saved." in said
    assert SECRET not in said.replace(f"{SECRET}x", "")


@in_a_terminal
def test_a_day_in_the_app_is_in_the_diary_and_nowhere_else(machine: WatchedMachine) -> None:
    """Nor does it stay in the terminal's window when the app has left it."""
    machine.settle()
    app = write_in_the_app(machine)
    assert SECRET.encode() in app.output
    assert SECRET.encode() not in end(app)
    assert_only_in_the_diary(machine)


@in_a_terminal
def test_the_app_gives_the_terminal_no_title_and_nothing_to_pass_on(machine: WatchedMachine) -> None:
    """No window title, clipboard, link or notification: others see those, and some are kept in logs."""
    machine.settle()
    app = write_in_the_app(machine)
    end(app)
    assert {name: found[0] for name, code in SPOKEN_TO_THE_TERMINAL.items() if (found := code.search(app.output))} == {}


@in_a_terminal
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs Linux's /proc")
def test_the_list_of_processes_tells_nothing(machine: WatchedMachine) -> None:
    """Its arguments, which every user may see, its environment, and the names of its threads."""
    machine.settle()
    app = write_in_the_app(machine)
    process = Path(f"/proc/{app.pid}")
    shown = [process / "cmdline", process / "environ", process / "comm", *process.glob("task/*/comm")]
    assert b"guarded.py" in shown[0].read_bytes()
    assert [path.name for path in shown if SECRET.encode() in path.read_bytes()] == []
    end(app)


@in_a_terminal
def test_no_log_is_kept_whatever_a_developer_has_set(machine: WatchedMachine) -> None:
    """Textual would write every key into a file, save pictures of the screen, and call a console over the network."""
    machine.settle()
    app = write_in_the_app(machine, **DEVELOPERS)
    assert SECRET.encode() not in end(app)
    assert_only_in_the_diary(machine)


def test_the_shell_keeps_no_log_either(machine: WatchedMachine) -> None:
    """Warnings, and whatever Python says more, hold nothing of the diary."""
    said = write_in_the_shell(machine, **DEVELOPERS)
    assert SECRET not in said.replace(f"{SECRET}x", "")
    assert_only_in_the_diary(machine)
