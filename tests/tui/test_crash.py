"""When the program itself goes wrong: a short sentence and exit code 1, and none of the diary's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from rich.text import Text
from textual.app import App
from textual.pilot import Pilot

from unknot.store.diary import Diary
from unknot.tui.app import UnknotApp, crash_words, run_app
from unknot.tui.screens.today import Today
from unknot.tui.widgets.lines import StatusLine
from unknot.tui.widgets.routine_list import RoutineList

SECRET = "unspeakable"  # noqa: S105 - a word of the diary


class ShownError(Exception):
    """An error that knows how to draw itself, as some of Textual's do."""

    def __rich__(self) -> Text:
        """Draw the diary's words."""
        return Text(SECRET)


def fails(*_: Any, **__: Any) -> Any:
    """Go wrong with the diary's words in hand."""
    note = f"a note with {SECRET} in it"
    raise ValueError(note)


def fails_and_draws(*_: Any, **__: Any) -> Any:
    """Go wrong with an error that would draw the diary's words."""
    raise ShownError(SECRET)


class Break(NamedTuple):
    """What goes wrong: a method of a class, and how."""

    owner: type
    name: str
    broken: Callable[..., Any] = fails


BREAKS = {
    "a command": Break(Today, "tick"),
    "a message": Break(Today, "on_key"),
    "drawing": Break(StatusLine, "render"),
    "a widget": Break(RoutineList, "take"),
    "the start": Break(Today, "on_mount"),
    "putting a screen together": Break(Today, "body"),
    "an error that draws itself": Break(Today, "tick", fails_and_draws),
    "a look at the file": Break(Today, "look"),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_a_crash_says_little_and_shows_nothing(
    diary: Diary, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], broken: Break
) -> None:
    """One sentence on stderr, exit code 1, and no traceback, no note and no name of an item anywhere."""
    diary.set_note(SECRET)

    async def press(pilot: Pilot[object]) -> None:
        await pilot.press("4", "space")
        if isinstance(pilot.app.screen, Today):
            pilot.app.screen.set_interval(0.001, pilot.app.screen.look)
            await pilot.pause(0.05)

    monkeypatch.setattr(broken.owner, broken.name, broken.broken)
    monkeypatch.setattr(UnknotApp, "run", lambda self, **_: App.run(self, headless=True, auto_pilot=press))
    assert run_app(diary) == 1
    out, err = capfd.readouterr()
    said = " ".join(err.split())
    assert out == ""
    assert said.startswith("Something went wrong inside Unknot (")
    assert said.endswith("What was saved is safe: see unknot where")
    assert SECRET not in err
    assert "Traceback" not in err
    assert "Warm soak" not in err
    assert len(err.splitlines()) <= 3


def test_what_was_saved_before_a_crash_is_there(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key saves, so a crash takes nothing along."""

    async def press(pilot: Pilot[object]) -> None:
        await pilot.press("4", "space")

    monkeypatch.setattr(Today, "tick", fails)
    monkeypatch.setattr(UnknotApp, "run", lambda self, **_: App.run(self, headless=True, auto_pilot=press))
    assert run_app(diary) == 1
    assert [entry.nrs for entry in diary.day(diary.today()).pain] == [4]


def test_the_place_is_named_and_the_words_are_not() -> None:
    """Enough for a report: the kind of error, the file and the line."""
    try:
        fails()
    except ValueError as error:
        said = crash_words(error)
    assert said.startswith("Something went wrong inside Unknot (ValueError in test_crash.py, line ")
    assert SECRET not in said


def test_without_an_error_it_still_says_something() -> None:
    """There is always a sentence."""
    assert (
        crash_words(None) == "Something went wrong inside Unknot (NoneType). What was saved is safe: see unknot where"
    )


def test_a_quiet_end_is_exit_code_0(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is printed."""

    async def press(pilot: Pilot[object]) -> None:
        await pilot.press("q")

    monkeypatch.setattr(UnknotApp, "run", lambda self, **_: App.run(self, headless=True, auto_pilot=press))
    assert run_app(diary) == 0
