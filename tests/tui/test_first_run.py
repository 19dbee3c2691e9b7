"""The first start: three steps, each with good defaults, and Esc for all of them."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from unknot.record.settings import THEMES
from unknot.store.diary import Diary
from unknot.store.errors import DiaryNotSaved
from unknot.tui.screens.first_run import STEPS, suggested_theme

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

SIZES = [(40, 20), (60, 20), (80, 24), (120, 40)]
NOT_A_DOCTOR = "It does not replace your doctor or physiotherapist."
STARTER = ["heat", "posture", "exercise", "bath", "sleep"]


@pytest.fixture(autouse=True)
def _no_hint_of_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORFGBG", raising=False)


@pytest.fixture
def new(wall: Wall) -> Diary:
    """Give the diary of someone who has never opened Unknot."""
    return Diary.in_memory(wall.clock)


def routine(diary: Diary) -> list[str]:
    """List the items that are on today."""
    return [activity.id for activity in diary.routine.on(diary.today())]


def on_today(me: Person) -> list[str]:
    """List the items that Today shows."""
    return [row.activity.id for row in me.home.items.rows]


async def test_three_enters_lead_to_today_with_good_defaults(sit: Sit, new: Diary) -> None:
    """Nothing has to be changed; what was shown is what is kept, and the steps do not come again."""
    async with sit(diary=new) as me:
        assert me.at == "FirstRun"
        await me.press("enter", "enter", "enter")
        assert me.at == "Today"
        assert on_today(me) == STARTER
    assert not new.is_new
    assert new.settings.values["first_run"] == "2025-11-12"
    assert [new.settings.get(name) for name in ("theme", "usual_bed", "usual_up")] == ["dusk", "23:00", "07:00"]


async def test_the_first_pain_number_is_four_keys_away(sit: Sit, new: Diary) -> None:
    """Three Enters and a digit: Today takes it at once, and says what to do before that."""
    async with sit(diary=new) as me:
        await me.press("enter", "enter", "enter")
        assert me.said == "All set. Press a number for your pain right now, or Enter to start."
        await me.press("4")
        assert [entry.nrs for entry in me.day.pain] == [4]


@pytest.mark.parametrize("steps", [0, 1, 2])
async def test_esc_at_any_step_takes_good_defaults(sit: Sit, new: Diary, steps: int) -> None:
    """One key from anywhere into Today, which is ready to use."""
    async with sit(diary=new) as me:
        await me.press(*["enter"] * steps, "escape")
        assert me.at == "Today"
        assert on_today(me) == STARTER
        assert me.app.theme == "dusk"
    assert not new.is_new


async def test_esc_keeps_what_was_chosen_and_leaves_the_rest(sit: Sit, new: Diary) -> None:
    """Colours and routine were confirmed with Enter and stay; times that were not are the usual ones."""
    async with sit(diary=new) as me:
        await me.press("down", "enter", "space", "enter", "right", "escape")
        assert me.app.theme == "ember"
    assert new.settings.get("theme") == "ember"
    assert routine(new) == STARTER[1:]
    assert new.settings.get("usual_bed") == "23:00"


async def test_colours_change_as_the_cursor_moves(sit: Sit, new: Diary) -> None:
    """Each theme is seen before it is chosen, nothing is kept until Enter, and Esc goes back to the first."""
    async with sit(diary=new) as me:
        for theme in THEMES[1:]:
            await me.press("down")
            assert me.app.theme == theme
        assert "theme" not in new.settings.values
        await me.press("escape")
        assert me.app.theme == "dusk"
    assert new.settings.get("theme") == "dusk"


async def test_the_key_for_colours_moves_through_them_too(sit: Sit, new: Diary) -> None:
    """The key that means colours everywhere else is no surprise here; from the last it goes on to the first."""
    async with sit(diary=new) as me:
        await me.press("c")
        assert me.app.theme == "ember"
        await me.press(*["c"] * 5, "enter")
        assert me.app.theme == "dusk"
        assert STEPS[1].title in me.text


@pytest.mark.parametrize(
    ("colorfgbg", "theme"),
    [
        *(("0;15", "paper"), ("0;7", "paper"), ("0;default;15", "paper")),
        *(("15;0", ""), ("15;default", ""), ("7;8", ""), ("", ""), (";", ""), ("0;99", "")),
    ],
)
def test_a_light_terminal_is_offered_light_colours_first(colorfgbg: str, theme: str) -> None:
    """COLORFGBG names the background by its number; where it says nothing of use, nothing is suggested."""
    assert suggested_theme(colorfgbg) == theme


@pytest.mark.parametrize("keys", [["enter", "enter", "enter"], ["escape"]], ids=["enter", "esc"])
async def test_light_colours_that_were_offered_first_are_kept(
    sit: Sit, new: Diary, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    """The screen does not jump from light to dark, now or at the next start."""
    monkeypatch.setenv("COLORFGBG", "0;15")
    async with sit(diary=new) as me:
        assert me.app.theme == "paper"
        await me.press(*keys)
        assert me.app.theme == "paper"
    assert new.settings.get("theme") == "paper"


async def test_a_terminal_with_few_colours_is_told_so(sit: Sit, new: Diary) -> None:
    """There is one row, the terminal's own colours, and nothing is kept for other terminals."""
    async with sit(diary=new, few_colours=True) as me:
        assert "few colours" in me.said
        assert "Terminal" in me.text
        assert "Dusk" not in me.text
        await me.press("down", "up", "enter", "enter", "enter")
        assert (me.at, me.app.theme) == ("Today", "terminal")
    assert "theme" not in new.settings.values


async def test_the_chosen_routine_is_on_today(sit: Sit, new: Diary) -> None:
    """Space switches an item off or on, Enter goes on, and Today shows what was left ticked."""
    async with sit(diary=new) as me:
        await me.press("enter", "space", "down", "space", "space", "end", "space", "enter", "enter")
        assert on_today(me) == [*STARTER[1:], "stretch"]
    assert routine(new) == [*STARTER[1:], "stretch"]


@pytest.mark.parametrize(("size", "said"), [((80, 24), "15 min, mornings"), ((40, 20), "15 min")], ids=str)
async def test_each_item_is_one_line(sit: Sit, new: Diary, size: tuple[int, int], said: str) -> None:
    """Tick, name, amount and part of day; where there is little room the part of day gives way."""
    async with sit(diary=new, size=size) as me:
        await me.press("enter")
        row = me.lines[me.place("Warm soak or pack")[1]]
        assert "[x]  Warm soak or pack" in row
        assert said in row
        assert me.lines[me.place("Short walk")[1]].strip(" ▌").startswith("[ ]")


async def test_usual_times_go_in_quarters_of_an_hour(sit: Sit, new: Diary) -> None:
    """Left is earlier, right is later, past midnight too; Enter keeps both."""
    async with sit(diary=new) as me:
        await me.press("enter", "enter", *["right"] * 5)
        assert "< 00:15 >" in me.text
        await me.press("down", "left", "enter")
        assert me.at == "Today"
    assert (new.settings.get("usual_bed"), new.settings.get("usual_up")) == ("00:15", "06:45")


async def test_all_of_it_is_one_step_of_undo(sit: Sit, new: Diary) -> None:
    """One key takes every choice back, another puts them all in place again."""
    async with sit(diary=new) as me:
        await me.press("down", "enter", "space", "enter", "right", "enter")
        assert on_today(me) == STARTER[1:]
        await me.press("u")
        assert me.said == "Undone: the first choices."
        assert on_today(me) == STARTER
        assert new.settings.get("usual_bed") == "23:00"
        await me.press("u")
        assert me.said == "Nothing to undo."
        await me.press("i")
        assert new.settings.get("usual_bed") == "23:15"
        assert on_today(me) == STARTER[1:]


@pytest.mark.parametrize("size", [(36, 12), *SIZES], ids=str)
async def test_it_says_once_that_it_replaces_no_doctor(sit: Sit, new: Diary, size: tuple[int, int]) -> None:
    """In the welcome, whole at every size, and not again on the way."""
    async with sit(diary=new, size=size) as me:
        assert NOT_A_DOCTOR in me.flat
        assert "Nothing is sent anywhere." in me.flat or size == (36, 12)
        for _ in range(3):
            await me.press("enter")
            assert NOT_A_DOCTOR not in me.flat


@pytest.mark.parametrize("size", [(30, 12), *SIZES, (200, 60)], ids=str)
async def test_nothing_is_cut_at_any_size(sit: Sit, new: Diary, size: tuple[int, int]) -> None:
    """Every step shows all its rows or says how many more there are, and the way out."""
    async with sit(diary=new, size=size) as me:
        for title in ("Dusk", "Warm soak or pack", "Usual time in bed"):
            assert title in me.text
            assert "…" not in me.text
            await me.press("enter")
        assert me.at == "Today"


def test_it_is_read_in_under_a_minute() -> None:
    """At a slow 150 words a minute the sentences take 36 seconds; the rest is looked at, and four keys."""
    said = [
        text for step in STEPS for text in (step.title, step.words, step.caution, step.question, step.foot, step.said)
    ]
    assert sum(len(text.split()) for text in said) <= 90


async def test_help_can_be_opened_on_the_way(sit: Sit, new: Diary) -> None:
    """Looking something up leaves no step behind and skips none."""
    async with sit(diary=new) as me:
        await me.press("enter", "h", "escape")
        assert me.at == "FirstRun"
        assert STEPS[1].title in me.text


async def test_the_mouse_alone_goes_through_all_of_it(sit: Sit, new: Diary) -> None:
    """A press on colours looks at them, on an item switches it, on the key bar goes on."""
    async with sit(diary=new) as me:
        await me.click("Paper")
        assert me.app.theme == "paper"
        assert STEPS[0].title in me.text
        await me.click("enter choose")
        await me.click("Posture check")
        await me.click("enter next")
        await me.click("23:00", dx=6)
        await me.click("enter done")
        assert me.at == "Today"
        assert on_today(me) == ["heat", *STARTER[2:]]
    assert (new.settings.get("theme"), new.settings.get("usual_bed")) == ("paper", "23:15")


@pytest.mark.parametrize("keys", [["escape"], ["enter", "escape"]], ids=" ".join)
async def test_a_diary_that_cannot_be_saved_is_opened_all_the_same(
    sit: Sit, new: Diary, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    """Nobody is kept on these screens: Esc leads to Today, and the sentence says what is the matter."""

    def full(*_: object, **__: object) -> None:
        raise DiaryNotSaved.because(OSError(errno.ENOSPC, "full"))

    monkeypatch.setattr(new, "set_setting", full)
    async with sit(diary=new) as me:
        await me.press(*keys)
        assert me.at == "Today"
        assert me.said.startswith("Not saved: no space left on device.")


async def test_a_diary_that_was_started_skips_the_steps(sit: Sit) -> None:
    """They come once."""
    async with sit() as me:
        assert me.at == "Today"
