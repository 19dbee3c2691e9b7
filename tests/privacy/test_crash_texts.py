"""However something goes wrong inside, what is said about it names a place, and none of the diary's words."""

from __future__ import annotations

import os
import signal

import pytest

from privacy.machine import WatchedMachine

SECRET = "Quittenbrot"  # noqa: S105 - a word of the diary
LEAVES_SCREEN = b"\x1b[?1049l"
SAID = "Something went wrong inside Unknot ("

FAILS = f"""
import asyncio, gc, os, sys, threading, warnings
from functools import partial

def fail(*_):
    note = {SECRET!r} + " in a value"
    raise ValueError(note)

class Broken:
    def __repr__(self):
        return {SECRET!r}
    def __del__(self):
        fail()
"""
"""Something that goes wrong with the diary's words in its message, in its values, and in the way it shows itself."""

IN_THE_SHELL = {
    "an error": "unknot.cli._run = fail",
    "an error that nothing catches": """
class Odd(BaseException): pass
def odd(*_): raise Odd(Broken())
unknot.cli.main = odd
""",
    "an error while an object goes": """
def drop(*_):
    Broken()
    return 0
unknot.cli.main = drop
""",
    "an error while an error is said": "unknot.cli._run = unknot.cli._complain = fail",
}

BESIDE_THE_APP = {
    "a thread": "thread = threading.Thread(target=fail); thread.start(); thread.join()",
    "a named thread": f"thread = threading.Thread(target=fail, name={SECRET!r}); thread.start(); thread.join()",
    "a task that nobody waits for": """
async def main():
    task = asyncio.create_task(asyncio.to_thread(fail))
    await asyncio.sleep(0.05)
    del task
    gc.collect()
asyncio.run(main())
""",
    "a callback": """
async def main():
    asyncio.get_running_loop().call_soon(fail, Broken)
    await asyncio.sleep(0)
asyncio.run(main())
""",
}


@pytest.mark.parametrize("code", IN_THE_SHELL.values(), ids=IN_THE_SHELL)
def test_the_shell_names_the_place(machine: WatchedMachine, code: str) -> None:
    """One line on stderr for each error, however it came past what usually catches it; no traceback."""
    ran = machine.guarded("-c", f"{FAILS}\nimport unknot.__main__, unknot.cli\n{code}\nunknot.__main__.run()")
    said = ran.stderr.decode()
    assert said.startswith(SAID)
    assert SECRET not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("code", BESIDE_THE_APP.values(), ids=BESIDE_THE_APP)
def test_what_fails_beside_the_app_names_the_place(machine: WatchedMachine, code: str) -> None:
    """Threads and asyncio have ways of their own to say that something went wrong."""
    quiet = "from unknot.tui.quiet import keep_quiet\nkeep_quiet(os.environ)"
    said = machine.guarded("-c", f"{FAILS}\n{quiet}\n{code}").stderr.decode()
    assert said == f"{SAID}ValueError in <string>, line 7).\n"


def test_slow_steps_are_not_listed_with_what_they_worked_on(machine: WatchedMachine) -> None:
    """As asyncio does where developers have it tell more."""
    code = f"""{FAILS}
from unknot.tui.quiet import keep_quiet
keep_quiet(os.environ)
async def main():
    asyncio.get_running_loop().slow_callback_duration = 0
    asyncio.get_running_loop().call_soon(print, {SECRET!r})
    await asyncio.sleep(0)
asyncio.run(main(), debug=True)
"""
    ran = machine.guarded("-c", code)
    assert ran.stdout.decode().strip() == SECRET
    assert ran.stderr == b""


@pytest.mark.xdist_group("terminal-1")
def test_the_app_leaves_nothing_of_it_in_the_window(machine: WatchedMachine) -> None:
    """A key goes wrong, and after the app's own screen there is one sentence."""
    machine.settle()
    opens = "import unknot.__main__\nfrom unknot.tui.screens.today import Today\n"
    app = machine.open_guarded("-c", f"{FAILS}\n{opens}Today.tick = fail\nsys.argv[1:] = []\nunknot.__main__.run()")
    app.wait_for("Pain right now")
    app.press("n")
    app.wait_for("Saved as you type")
    app.press(SECRET, "enter")
    app.wait_for("has a note")
    app.press("space")
    assert app.wait_for_exit() == 1
    left = app.output.rpartition(LEAVES_SCREEN)[2].decode()
    assert SAID in left
    assert SECRET not in left
    assert "Traceback" not in left


@pytest.mark.xdist_group("terminal-1")
@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_fatal_error_of_python_lists_places_alone(machine: WatchedMachine) -> None:
    """With PYTHONFAULTHANDLER, as developers set it, Python lists where each thread was, and no values."""
    machine.settle()
    limits = "import resource\nresource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n"
    opens = "import sys, unknot.__main__\nsys.argv[1:] = []\nunknot.__main__.run()"
    app = machine.open_guarded("-c", limits + opens, PYTHONFAULTHANDLER="1")
    app.wait_for("Pain right now")
    app.press("n")
    app.wait_for("Saved as you type")
    app.press(SECRET)
    app.wait_for(SECRET)
    app.signal(signal.SIGABRT)
    assert app.wait_for_exit() < 0  # looking at a thread that is running, Python may stumble itself
    listed = app.output.partition(b"Fatal Python error")[2]
    assert SECRET.encode() not in listed
