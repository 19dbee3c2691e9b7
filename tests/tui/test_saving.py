"""What is said of saving: nothing before it is true, a word when it takes long, and why when it cannot be done."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.pump import Hands, Pumped, pumped
from tui.test_contrast import SIZES, in_every_theme
from tui.test_today import SAME_WORDS
from unknot.record.saved import Saved
from unknot.store import disk
from unknot.store.acts import Act
from unknot.store.background import BackgroundDiary, in_background
from unknot.store.diary import Diary
from unknot.store.errors import DiaryNotSaved
from unknot.tui import saving

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

FULL = "Not saved yet: no space left on device. It is kept here and tried again. Free some space."
DEADLINE_S = 30.0


@pytest.fixture(autouse=True)
def _time_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "SLOW_AFTER_S", 1_000_000.0)


async def save(me: Person, kept: Pumped) -> None:
    """Let the writer try to save, and the app hear of it."""
    kept.pump.save()
    await me.settle()


async def until(me: Person, holds: Callable[[], bool]) -> None:
    """Let the app go on until a condition holds."""
    end = time.monotonic() + DEADLINE_S
    while not holds():
        assert time.monotonic() < end, me.text
        await me.pilot.pause()


def fill_disk(kept: Pumped) -> None:
    """Let no save succeed."""
    kept.file.trouble = DiaryNotSaved.because(OSError(errno.ENOSPC, "No space left on device"))


# Saved when it is safe


async def test_the_screen_shows_an_act_at_once_and_calls_it_saved_when_it_is(sit: Sit, kept: Pumped) -> None:
    """In between nothing else is drawn: the sentence before stays."""
    async with sit(diary=kept.diary) as me:
        before = me.said
        await me.press("4")
        assert "[4]" in me.text
        assert me.said == before
        assert kept.other().day(kept.diary.today()).is_blank
        await save(me, kept)
        assert me.said == "Pain 4 (moderate) saved for Wed 12 Nov, 08:12."
        assert "u undo" in me.text
        assert kept.other().day(kept.diary.today()).latest_pain is not None


@pytest.mark.parametrize(("keys", "verb"), SAME_WORDS, ids=[" ".join(keys) for keys, _ in SAME_WORDS])
async def test_every_key_says_what_the_shell_says(
    sit: Sit, kept: Pumped, twin: Diary, keys: Sequence[str], verb: Callable[[Diary], Saved]
) -> None:
    """The same words and the same day as when each key is saved before the next."""
    said = verb(twin).text
    async with sit(diary=kept.diary) as me:
        await me.press(*keys)
        assert me.said != said
        await save(me, kept)
        assert me.said == said
    today = twin.today()
    for day in (today, today.fromordinal(today.toordinal() - 1)):
        assert kept.other().day(day) == twin.day(day)


async def test_only_the_last_of_several_acts_is_spoken_of(sit: Sit, kept: Pumped) -> None:
    """They are saved together, and the sentence is the one that is there when each is saved by itself."""
    async with sit(diary=kept.diary) as me:
        await me.press("4", "space", "space")
        await save(me, kept)
        assert me.said == "Saved: posture check done at 08:12."


async def test_an_act_that_came_during_the_save_is_not_called_saved(sit: Sit, kept: Pumped) -> None:
    """Nothing is said before all that is on the screen is safe."""
    async with sit(diary=kept.diary) as me:
        before = me.said
        await me.press("4")
        kept.pump.save(telling=False)
        await me.press("space")
        kept.pump.tell()
        await me.settle()
        assert (me.said, kept.diary.pending) == (before, 1)
        await save(me, kept)
        assert me.said == "Saved: warm soak or pack done at 08:12."


async def test_zero_makes_it_ten_comes_with_its_sentence(sit: Sit, kept: Pumped) -> None:
    """And only while it is true: after another key a 0 is a 0."""
    async with sit(diary=kept.diary) as me:
        await me.press("1")
        assert "0 makes it 10" not in me.text
        await save(me, kept)
        assert me.screen.status.said == ("Pain 1 (mild) saved for Wed 12 Nov, 08:12.", "0 makes it 10")
        me.wall.wait(20)
        await me.press("1", "down")
        await save(me, kept)
        assert me.screen.status.hint == "u undo"


async def test_news_that_came_later_is_not_talked_over(sit: Sit, kept: Pumped) -> None:
    """The sentence of an act gives way to what was said after it, as it does where it is saved at once."""
    async with sit(diary=kept.diary) as me:
        await me.press("4", "y")
        await save(me, kept)
        assert me.said == "Changes here go to Tuesday 11 November."


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("enter", "down", "down", "enter"), "Saved: warm soak or pack done at 08:12."),
        (("s", "3", "enter"), "Sleep saved: fair."),
        (("n", "o", "k", "enter"), "Note saved."),
        (("v", "right", "escape"), "Colours: ember."),
        (("e", "space", "escape"), "Warm soak or pack is off from today. History is kept."),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
async def test_what_was_done_on_another_screen_is_said_on_coming_back(
    sit: Sit, kept: Pumped, keys: Sequence[str], said: str
) -> None:
    """Also when it is saved only then."""
    async with sit(diary=kept.diary) as me:
        await me.press(*keys)
        assert me.at == "Today"
        assert me.said != said
        await save(me, kept)
        assert me.said == said


async def test_the_first_screens_go_on_at_once_and_say_all_set_when_it_is(sit: Sit, path: Path, wall: Wall) -> None:
    """The words of each step stay where they are when the one before it is saved."""
    hands = Hands()
    hands.clock = wall.clock
    new = pumped(path, hands)
    async with sit(diary=new.diary) as me:
        await me.press("enter", "enter")
        words = me.said
        await save(me, new)
        assert (me.at, me.said) == ("FirstRun", words)
        await me.press("enter")
        assert me.at == "Today"
        assert "All set" not in me.text
        await save(me, new)
        assert me.said == "All set. Press a number for your pain right now, or Enter to start."
    assert not new.other().is_new


async def test_a_save_that_takes_long_says_so(sit: Sit, kept: Pumped, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saving, in muted, and then the sentence; on every screen."""
    monkeypatch.setattr(saving, "SLOW_AFTER_S", 0.001)
    async with sit(diary=kept.diary) as me:
        await me.press("4")
        await until(me, lambda: "Saving ..." in me.text)
        await me.press("s")
        await until(me, lambda: "Saving ..." in me.text)
        await me.press("escape")
        await save(me, kept)
        assert "Saving ..." not in me.text
        assert "Pain 4 (moderate) saved" in me.text


async def test_a_lock_that_somebody_holds_stops_no_key(sit: Sit, path: Path, open_diary: Callable[[], Diary]) -> None:
    """Keys change the screen all the same; they are called saved when the lock was let go."""
    background = in_background(open_diary())
    handle = disk.lock(path.with_name(path.name + ".lock"), 0)
    try:
        async with sit(diary=background) as me:
            await me.press("4", "space")
            assert "[4]" in me.text
            assert "1 of 5 done" in me.text
            assert "saved" not in me.said.lower()
            handle.release()
            await until(me, lambda: me.said == "Saved: warm soak or pack done at 08:12.")
            assert len(open_diary().day(background.today()).pain) == 1
    finally:
        background.close()
        handle.release()


# Others who write


async def test_what_another_program_wrote_in_between_appears(sit: Sit, kept: Pumped) -> None:
    """With the save of the own act, not a second later."""
    async with sit(diary=kept.diary) as me:
        await me.press("4")
        other = kept.other()
        other.mark_done([other.routine.find("heat")])
        me.home.look()
        await save(me, kept)
        assert "✓ Warm soak or pack" in me.text
        assert "[4]" in me.text
        assert me.said.startswith("Pain 4")
        await me.press("u")
        await save(me, kept)
        assert me.said == "Undone: pain 4."
        assert "✓ Warm soak or pack" in me.text


async def test_the_own_change_is_no_news_from_outside(sit: Sit, kept: Pumped, monkeypatch: pytest.MonkeyPatch) -> None:
    """The look every second finds nothing, neither before nor after the save."""
    async with sit(diary=kept.diary) as me:
        await me.press("4")
        drawn: list[bool] = []
        monkeypatch.setattr(me.home, "load", lambda keep_cursor=False: drawn.append(keep_cursor))
        me.home.look()
        await save(me, kept)
        me.home.look()
        assert drawn == []


async def test_the_sentence_is_the_one_that_is_true_in_the_file(sit: Sit, kept: Pumped) -> None:
    """Another program did the rest of the plan in between."""
    other = kept.other()
    other.log_sleep({"sleep_quality": 3})
    async with sit(diary=kept.diary) as me:
        await me.press("space")
        other.mark_done([other.routine.find(name) for name in ("posture", "exercise", "bath")])
        await save(me, kept)
        assert me.said == "Saved: warm soak or pack done at 08:12. That is today's plan. Rest is part of it."


async def test_what_is_refused_in_the_file_is_said_and_taken_off_the_screen(sit: Sit, kept: Pumped) -> None:
    """Somebody else's change is the last one by then: the key u leaves it alone, and the number is back."""
    async with sit(diary=kept.diary) as me:
        await me.press("4")
        await save(me, kept)
        await me.press("u")
        assert "[4]" not in me.text
        other = kept.other()
        other.mark_done([other.routine.find("heat")])
        await save(me, kept)
        assert me.said.startswith("Something else was changed in between")
        assert "[4]" in me.text
        assert "✓ Warm soak or pack" in me.text


# When it cannot be saved


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (120, 40)], ids=str)
async def test_what_cannot_be_saved_says_so_until_it_is(sit: Sit, kept: Pumped, size: tuple[int, int]) -> None:
    """What it is, what becomes of it and what to do; later acts are taken, shown and counted."""
    async with sit(diary=kept.diary, size=size) as me:
        await me.press("3")
        await save(me, kept)
        assert "saved for" in me.flat
        fill_disk(kept)
        await me.press("4")
        await save(me, kept)
        assert FULL in me.flat
        assert "saved for" not in me.flat
        await me.press("space", "space")
        assert "2 of 5 done" in me.text
        assert "3 changes are kept here and tried again." in me.flat
        await save(me, kept)
        assert "3 changes are kept here and tried again." in me.flat
        kept.file.trouble = None
        await save(me, kept)
        assert me.said == "Saved now: everything is in the diary."
        assert "Not saved" not in me.flat
    day = kept.other().day(kept.diary.today())
    assert (len(day.pain), len(day.uses)) == (1, 2)


@pytest.mark.parametrize("key", ["s", "n", "e", "v", "d", "m", "h", "enter", "r"])
async def test_it_stays_said_on_every_screen(sit: Sit, kept: Pumped, key: str) -> None:
    """Going somewhere else does not hide it, and what that screen has to say stands below."""
    fill_disk(kept)
    async with sit(diary=kept.diary) as me:
        await me.press("4")
        await save(me, kept)
        await me.press(key)
        assert me.at != "Today"
        assert FULL in me.flat
        assert me.said in me.flat
        kept.file.trouble = None
        await save(me, kept)
        assert me.said == "Saved now: everything is in the diary."
        await me.press("escape")
        assert "Not saved" not in me.flat


async def test_what_is_wrong_with_a_key_is_said_below_it(sit: Sit, kept: Pumped) -> None:
    """A refusal has nothing to do with the disk, and is not swallowed."""
    fill_disk(kept)
    async with sit(diary=kept.diary) as me:
        await me.press("s", "3")
        await save(me, kept)
        await me.press("7")
        assert FULL in me.flat
        assert "Sleep goes from 1 (very poor) to 5 (very good)." in me.flat


async def test_trouble_with_no_short_reason_is_said_in_full(sit: Sit, kept: Pumped) -> None:
    """Another program's file in its place has a sentence of its own, with what to do."""
    async with sit(diary=kept.diary, size=(120, 40)) as me:
        await me.press("4")
        whole = kept.file.path.read_bytes()
        kept.file.path.write_bytes(b"[1, 2]")
        await save(me, kept)
        me.home.look()
        await me.settle()
        assert "Not saved yet: the diary's file is JSON, but not a diary" in me.flat
        assert "It is kept here and tried again." in me.flat
        assert "[4]" in me.text
        kept.file.path.write_bytes(whole)
        await save(me, kept)
        assert me.said == "Saved now: everything is in the diary."


async def test_a_power_cut_that_might_take_it_is_told_as_it_is(
    sit: Sit, kept: Pumped, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Instead of calling it saved, and without saving it once more."""

    def refuse(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    async with sit(diary=kept.diary) as me:
        await me.press("3")
        await save(me, kept)
        with monkeypatch.context() as patch:
            patch.setattr(disk, "sync_folder", refuse)
            await me.press("space")
            await save(me, kept)
        assert me.said.startswith("This is in the diary, but may not outlast a power cut")
        await me.press("4")
        await save(me, kept)
        assert len(kept.other().day(kept.diary.today()).uses) == 1


async def test_a_new_day_in_the_middle_of_it_claims_nothing(sit: Sit, kept: Pumped, wall: Wall) -> None:
    """What was entered before 04:00 goes to the day that has ended, whenever it is saved."""
    fill_disk(kept)
    async with sit(diary=kept.diary) as me:
        await me.press("4")
        await save(me, kept)
        wall.set("2025-11-13 09:00")
        me.home.look()
        await me.settle()
        assert "is saved" not in me.flat
        await me.press("7")
        kept.file.trouble = None
        await save(me, kept)
        ended, today = kept.diary.today().fromordinal(kept.diary.today().toordinal() - 1), kept.diary.today()
        assert [entry.nrs for entry in kept.other().day(ended).pain] == [4]
        assert [entry.nrs for entry in kept.other().day(today).pain] == [7]


@pytest.mark.parametrize("size", SIZES)
async def test_the_trouble_can_be_read_in_every_theme(sit: Sit, kept: Pumped, size: tuple[int, int]) -> None:
    """And with no colour at all it still stands out: it is bold."""
    fill_disk(kept)
    async with sit(diary=kept.diary, size=size) as me:
        await me.press("4")
        await save(me, kept)
        found = await in_every_theme(me)
        assert not found, "\n".join(found)
        bold = [
            segment.text
            for strip in me.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.bold
        ]
        assert "Not saved yet:" in bold


async def test_a_very_small_screen_says_it_too(sit: Sit, kept: Pumped) -> None:
    """There is room for the number and for the sentence."""
    fill_disk(kept)
    async with sit(diary=kept.diary, size=(30, 12)) as me:
        await me.press("4")
        await save(me, kept)
        assert FULL in me.flat


async def test_a_fault_of_the_program_while_saving_ends_it_with_its_sentence(
    sit: Sit, kept: Pumped, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one of every crash, and what the act beside it had to say is in the file."""
    do = Act.do

    def faulty(act: Act, diary: Diary) -> Saved:
        if act.name == "pain 4":
            raise ZeroDivisionError
        return do(act, diary)

    monkeypatch.setattr(Act, "do", faulty)
    codes: list[int | None] = []

    async def press() -> None:
        async with sit(diary=kept.diary) as me:
            await me.press("4", "space")
            await save(me, kept)
            codes.append(me.app.return_code)

    with pytest.raises(ZeroDivisionError):
        await press()
    assert codes == [1]
    assert len(kept.other().day(kept.diary.today()).uses) == 1
    assert [one.act.name for one in kept.diary.finish(0)] == ["pain 4"]


async def test_help_opens_while_the_file_is_away(sit: Sit, path: Path, open_diary: Callable[[], Diary]) -> None:
    """Help does not hang on a drive that was unplugged; what is entered meanwhile is saved when it is back."""
    background = in_background(open_diary())
    assert isinstance(background, BackgroundDiary)
    async with sit(diary=background) as me:
        await me.press("4")
        await until(me, lambda: me.said.startswith("Pain 4"))
        path.parent.rename(path.parent.with_name("away"))
        me.home.look()
        await me.settle()
        assert "is not there any more" in me.flat
        for key, place in (("g", "GetHelp"), ("h", "Help"), ("m", "Menu"), ("n", "Note")):
            await me.press(key)
            assert me.at == place
            if key != "n":
                await me.press("escape")
        await me.press("h", "i")
        await until(me, lambda: "Not saved yet: the diary's file is not there any more" in me.flat)
        path.parent.with_name("away").rename(path.parent)
        background.hurry()
        await until(me, lambda: "Saved now" in me.flat)
        await me.press("enter")
        assert open_diary().day(background.today()).note == "hi"
    background.close()
