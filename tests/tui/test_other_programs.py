"""The file changes under the open app: by the shell, by a sync tool, into something else, or out of reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unknot.store.background import in_background
from unknot.store.diary import Diary

if TYPE_CHECKING:
    from tui.conftest import Person, Sit


async def look(me: Person) -> None:
    """Let the app look at the clock and the file, as it does every second."""
    me.home.look()
    await me.settle()


async def test_what_the_shell_writes_appears(sit: Sit, open_diary: Callable[[], Diary]) -> None:
    """With the next look, which comes every second; the row in hand stays in hand."""
    async with sit(diary=open_diary()) as me:
        await me.press("down")
        shell = open_diary()
        shell.record_pain(7)
        shell.mark_done([shell.routine.find("heat")])
        await look(me)
        assert "[7]" in me.text
        assert "✓ Warm soak or pack" in me.text
        assert me.in_hand == "posture"


@pytest.mark.parametrize("key", ["up", "down", "tab", "f6", "escape"])
async def test_a_key_in_between_does_not_hide_what_the_shell_wrote(
    sit: Sit, open_diary: Callable[[], Diary], key: str
) -> None:
    """The look still sees it."""
    async with sit(diary=open_diary()) as me:
        open_diary().record_pain(7)
        await me.press(key)
        await look(me)
        assert "[7]" in me.text


@pytest.mark.parametrize("background", [False, True])
async def test_a_reading_in_between_does_not_hide_it_either(
    sit: Sit, open_diary: Callable[[], Diary], background: bool
) -> None:
    """The name of a key is read from the file as well, and may be the first to come upon the change."""
    diary = in_background(open_diary()) if background else open_diary()
    async with sit(diary=diary) as me:
        open_diary().record_pain(7)
        assert me.screen.key("undo") == "u"
        await look(me)
        assert "[7]" in me.text
    diary.close()


async def test_settings_that_the_shell_changes_are_used(sit: Sit, open_diary: Callable[[], Diary]) -> None:
    """Colours and keys follow without a new start."""
    async with sit(diary=open_diary()) as me:
        shell = open_diary()
        shell.set_setting("theme", "paper")
        shell.set_setting("keys.map", {"sleep": "k"})
        await look(me)
        assert me.app.theme == "paper"
        assert "k sleep" in me.text
        await me.press("k")
        assert me.at == "SleepLog"


async def test_undoing_a_change_of_colours_is_seen(sit: Sit) -> None:
    """U takes back the colours on the screen too."""
    async with sit() as me:
        await me.press("c", "u")
        assert me.app.theme == "dusk"


async def test_a_screen_that_was_open_is_up_to_date_afterwards(sit: Sit, open_diary: Callable[[], Diary]) -> None:
    """Also when every item of the routine was switched off before."""
    async with sit(diary=open_diary()) as me:
        shell = open_diary()
        for activity in shell.routine:
            shell.plan(activity, on=False)
        await look(me)
        assert not me.home.items.rows
        await me.press("e", "space", "escape")
        assert "Warm soak or pack" in me.text


KEYS = [*"4", "space", "enter", *"abxzofuiytsnedmhvgr"]


RUBBISH = {
    "a number": (b"4", "is JSON, but not a diary: it does not hold tables of documents. Nothing was changed."),
    "nothing": (b"null", "is JSON, but not a diary: it does not hold tables of documents. Nothing was changed."),
    "another form": (b"[1, 2]", "is JSON, but not a diary: it does not hold tables of documents. Nothing was changed."),
    "a folder": (None, "is a folder. Nothing was changed."),
}


@pytest.mark.parametrize(("rubbish", "sentence"), RUBBISH.values(), ids=RUBBISH)
async def test_a_file_that_cannot_be_read_is_said_in_a_sentence(
    sit: Sit, open_diary: Callable[[], Diary], path: Path, rubbish: bytes | None, sentence: str
) -> None:
    """No key ends the app or changes the file; as soon as the file is back, so is the day."""
    async with sit(diary=open_diary()) as me:
        await me.press("4")
        whole = path.read_bytes()
        spoil(path, rubbish)
        await look(me)
        assert sentence in me.said
        for key in KEYS:
            await me.press(key)
            assert me.app.return_code is None, key
            if me.at != "Today":
                await me.press("escape")
        assert me.at == "Today"
        assert path.is_dir() or path.read_bytes() == rubbish
        mend(path, whole)
        await look(me)
        assert me.said == "The diary can be read again."
        assert "[4]" in me.text
        await me.press("7")
        assert me.said.startswith("Pain 7")


DAMAGE = {"empty": b"", "text": b"sore [/] neck", "NUL": bytes(4096), "cut off": b'{"days": {"202511'}


@pytest.mark.parametrize("rubbish", DAMAGE.values(), ids=DAMAGE)
async def test_a_damaged_file_is_put_right_and_said_once(
    sit: Sit, open_diary: Callable[[], Diary], path: Path, rubbish: bytes
) -> None:
    """Everything that was on the screen is in the file again, and the next key saves as ever."""
    async with sit(diary=open_diary()) as me:
        await me.press("4", "space")
        spoil(path, rubbish)
        await look(me)
        assert "The diary's file was damaged and has been put right" in me.flat
        assert "The damaged file is kept as diary.damaged-2025-11-12.json." in me.flat
        assert "[4]" in me.text
        assert "✓ Warm soak or pack" in me.text
        await me.press("7")
        await look(me)
        assert me.said.startswith("Pain 7")
        again = open_diary()
        assert [entry.nrs for entry in again.day(again.today()).pain] == [7]
        assert again.day(again.today()).uses_of("heat")


def spoil(path: Path, rubbish: bytes | None) -> None:
    """Put something else in the place of the diary; None is a folder, which nobody can read as a file."""
    path.unlink()
    if rubbish is None:
        path.mkdir()
    else:
        path.write_bytes(rubbish)


def mend(path: Path, whole: bytes) -> None:
    """Put the diary back, as a sync tool would."""
    if path.is_dir():
        path.rmdir()
    new = path.with_suffix(".new")
    new.write_bytes(whole)
    new.replace(path)


SUB_SCREENS: list[tuple[str, list[str]]] = [
    ("enter", ["right", "down", "down", "right", "enter", "u"]),
    ("s", ["3", "down", "right", "space", "u"]),
    ("n", ["h", "i", "backspace"]),
    ("e", ["space", "u"]),
    ("d", ["left", "up", "enter"]),
    ("v", ["right", "u", "c"]),
    ("m", ["down", "enter"]),
    ("r", ["left", "space", "pageup", "u"]),
    ("w", ["down", "enter", "v", "escape"]),
]


@pytest.mark.parametrize(("place", "keys"), SUB_SCREENS, ids=[place for place, _ in SUB_SCREENS])
async def test_a_screen_that_is_open_when_the_file_goes_says_so(
    sit: Sit, open_diary: Callable[[], Diary], path: Path, place: str, keys: list[str]
) -> None:
    """Each screen stays, says one sentence, and leads back."""
    async with sit(diary=open_diary()) as me:
        await me.press(place)
        spoil(path, b"[1, 2]")
        for key in keys:
            await me.press(key)
            assert me.app.return_code is None, key
        assert "is JSON, but not a diary" in me.flat


async def test_what_cannot_be_saved_is_said(sit: Sit, open_diary: Callable[[], Diary], path: Path) -> None:
    """Nothing is shown as saved that was not, and the next key works again once there is a way to save."""
    async with sit(diary=open_diary()) as me:
        lock = path.with_name(path.name + ".lock")
        lock.unlink(missing_ok=True)
        lock.mkdir()
        await me.press("4")
        assert me.said.startswith("Not saved: ")
        assert "What was saved before is untouched." in me.said
        assert "[4]" not in me.text
        assert me.day.is_blank
        lock.rmdir()
        await me.press("4")
        assert "[4]" in me.text
