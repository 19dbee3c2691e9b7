"""Review and the days it leads to: opened, filled in, looked at more closely, changed elsewhere, and turned over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.looking_back import A_DAY, TODAY, go_to, key_of, look_back, made_up, reviewing, whole
from tui.test_other_programs import mend, spoil
from unknot.store.diary import Diary
from unknot.tui import slices

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall


@pytest.fixture
def half_a_year(wall: Wall) -> Diary:
    """Give a made-up diary of 200 days."""
    return made_up(wall, 200)


def marked(diary: Diary, day: dt.date, *items: str) -> None:
    """Tick items of a day."""
    diary.mark_done([diary.routine.find(item) for item in items], day=day)


# To a day


@pytest.mark.parametrize("section", ["calendar", "pain", "tst"])
async def test_enter_opens_the_day_for_filling_in(sit: Sit, half_a_year: Diary, section: str) -> None:
    """Today shows it, what is entered is that day's, and Review opens around it again."""
    day = TODAY - 40 * A_DAY
    async with sit(diary=half_a_year) as me:
        await look_back(me, "pageup")
        await go_to(me, section)
        await me.press(*["left"] * 12, "enter")
        assert me.at == "Today"
        assert "Friday 3 October" in me.lines[0]
        assert me.said == "Changes here go to Friday 3 October."
        before = len(half_a_year.day(day).pain)
        await me.press("9")
        assert 9 in [entry.nrs for entry in half_a_year.day(day).pain]
        assert len(half_a_year.day(day).pain) == before + 1
        await look_back(me)
        assert reviewing(me)._view.day == day
        assert me.said.startswith("Fri 3 Oct: ")
        await me.press("r")
        assert "Friday 3 October" in me.lines[0]


@pytest.mark.parametrize("section", ["calendar", "pain", "items", "tst"])
@pytest.mark.parametrize("spaces", [0, 1])
async def test_esc_leads_back_from_a_day_to_where_it_was_opened(
    sit: Sit, half_a_year: Diary, section: str, spaces: int
) -> None:
    """The same section, period and window, with what was entered meanwhile; and from there to today."""
    async with sit(diary=half_a_year) as me:
        review = await look_back(me, *["space"] * spaces, "pageup")
        await go_to(me, section)
        day, before = review._view.day, (review._view.period, review._view.last)
        await me.press("enter")
        assert (me.at, me.home.day) == ("Today", day)
        assert "Esc back to Review" in me.flat
        assert "esc review" in me.lines[-1]
        await me.press("f", "escape")
        review = reviewing(me)
        assert (review._view.period, review._view.last) == before
        assert (review.section.id, review._view.day) == (section, day)
        assert me.app.focused is (review.calendar if section == "calendar" else review.place.shown)
        await whole(me)
        assert review._view.past.day(day).flare is half_a_year.day(day).flare
        await me.press("escape")
        assert (me.at, me.home.day) == ("Today", TODAY)
        await me.press("escape")
        assert me.at == "Today"


async def test_a_day_from_elsewhere_leads_back_to_today(sit: Sit, half_a_year: Diary) -> None:
    """Also after one that was opened from Review; today itself leads nowhere."""
    async with sit(diary=half_a_year) as me:
        await look_back(me, "left")
        await me.press("enter", "y", "escape")
        assert (me.at, me.home.day) == ("Today", TODAY)
        await look_back(me)
        await me.press("enter")
        assert (me.at, me.home.day) == ("Today", TODAY)
        await me.press("escape")
        assert me.at == "Today"
        await me.press("y")
        assert "esc review" not in me.lines[-1]


async def test_the_day_that_is_shown_is_looked_back_from(sit: Sit, half_a_year: Diary) -> None:
    """A recent day within the four weeks up to today, an old one within those up to itself."""
    for back, window in ((1, "up to today"), (27, "up to today"), (100, "up to Mon 4 Aug")):
        async with sit(diary=half_a_year) as me:
            me.home.show_day(TODAY - back * A_DAY)
            await look_back(me)
            assert reviewing(me)._view.day == TODAY - back * A_DAY
            assert window in me.lines[0]


@pytest.mark.parametrize(("spaces", "word"), [(2, "week"), (3, "month")])
async def test_enter_looks_closer_where_a_point_is_more_than_a_day(
    sit: Sit, half_a_year: Diary, spaces: int, word: str
) -> None:
    """At the four weeks that end with it, or today; the next Enter opens the day."""
    async with sit(diary=half_a_year) as me:
        await look_back(me, *["space"] * spaces)
        await go_to(me, "pain")
        await me.press("left", "left")
        point = reviewing(me).place.point(reviewing(me).place.chart.cursor)
        assert point.first < point.last, word
        assert "enter look closer" in me.lines[-1]
        await me.press("enter")
        assert "4 weeks, up to " in me.lines[0]
        assert point.first <= reviewing(me)._view.day <= point.last
        assert reviewing(me)._view.last == point.last
        assert reviewing(me).section.id == "pain"
        await me.press("enter")
        assert me.at == "Today"
        assert me.home.day == point.last


async def test_enter_on_the_check_in_answers_it(sit: Sit, half_a_year: Diary) -> None:
    """For the day in hand; back in Review the new value is drawn and said."""
    day = TODAY - 2 * A_DAY
    assert half_a_year.day(day).check_in.impact_mean is None
    async with sit(diary=half_a_year) as me:
        await look_back(me, "left", "left")
        await go_to(me, "impact")
        assert "enter answer" in me.lines[-1]
        before = me.text
        await me.press("enter", "9", "9", "9", "enter")
        assert me.at == "Review"
        await whole(me)
        assert half_a_year.day(day).check_in.impact_mean == 9
        assert reviewing(me).section.id == "impact"
        assert reviewing(me).place._drawn.points[-3].value == 9
        assert me.text != before
        assert "Check-in saved for Mon 10 Nov: pain 9, joy taken 9, kept from things 9; together 9.0." in me.said
        await me.press("u")
        assert reviewing(me).place._drawn.points[-3].value is None


async def test_a_week_of_check_ins_is_answered_too(sit: Sit, half_a_year: Diary) -> None:
    """Enter on a longer stretch opens the check-in of its last day, today at the latest, and not another look."""
    async with sit(diary=half_a_year) as me:
        await look_back(me, "space", "space")
        await go_to(me, "impact")
        await me.press("left", "enter")
        assert me.at == "CheckInScreen"
        assert "9 Nov" in me.lines[0]


# Changes


async def test_undo_and_redo_are_drawn(sit: Sit, wall: Wall) -> None:
    """The calendar, the days with care and the sentence of the day; what was undone is said."""
    day = TODAY - 2 * A_DAY
    diary = made_up(wall, 200, lambda days: days.pop(key_of(day)))
    async with sit(diary=diary) as me:
        marked(diary, day, "heat", "posture", "exercise")
        await look_back(me, "left", "left")
        said, text = me.said, me.text
        await me.press("u")
        await whole(me)
        assert me.said.startswith("Undone: warm soak or pack, ")
        undone = me.text
        assert "5 of the last 7 days." in undone
        await me.press("i")
        await whole(me)
        assert "6 of the last 7 days." in me.text
        await me.press("right", "left")
        assert (me.said, me.text) == (said, text)


async def test_a_setting_that_changes_meanwhile_is_followed(sit: Sit, half_a_year: Diary) -> None:
    """Quiet mode, runs, the week's first day and plain signs, set in Settings above Review or taken back by undo."""
    async with sit(diary=half_a_year) as me:
        await look_back(me)
        assert "This run" in me.text
        for name, value in (("quiet", True), ("review.runs", False), ("week_starts", "sunday"), ("ascii", True)):
            half_a_year.set_setting(name, value)
        await me.press("v", "escape")
        assert me.at == "Review"
        await whole(me)
        assert "run" not in me.text.replace("longer", "")
        assert "pain" not in me.text.lower()
        assert "S   M   T   W   T   F   S" in me.text
        assert "▓" not in me.text
        await me.press("u", "u", "u", "u")
        await whole(me)
        assert "This run" in me.text
        assert "M   T   W   T   F   S   S" in me.text
        assert "▓" in me.text
        await go_to(me, "pain")
        assert "▌ Pain" in me.text.replace(">", "▌")


async def test_what_another_window_changes_is_there_after_coming_back(
    sit: Sit, open_diary: Callable[[], Diary]
) -> None:
    """From a screen above, by leaving and coming again, or by a key that changes something."""
    diary, day = open_diary(), TODAY - 2 * A_DAY
    marked(diary, day, "heat")
    async with sit(diary=diary) as me:
        await look_back(me, "left", "left")
        assert "1 of the last 7 days." in me.text
        assert "1 of 5 done" in me.said
        open_diary().undo()
        await me.press("h", "h")
        await whole(me)
        assert "of the last 7 days." not in me.text
        await me.press("left", "right")
        assert me.said == "Mon 10 Nov: nothing logged."
        marked(open_diary(), day, "heat", "posture")
        await me.press("r", "r")
        await whole(me)
        assert "1 of the last 7 days." in me.text


@pytest.mark.parametrize("keys", [("down", "down"), ("space",), ("pageup",), ("u",), ("t",), ("left",), ("r", "r")])
async def test_a_diary_that_cannot_be_read_is_said(
    sit: Sit, open_diary: Callable[[], Diary], path: Path, keys: tuple[str, ...]
) -> None:
    """Nothing crashes, every key is answered, and once the file is back Review is as it was."""
    diary = open_diary()
    for back in range(1, 60):
        diary.record_pain(4, day=TODAY - back * A_DAY)
    async with sit(diary=diary) as me:
        await look_back(me)
        kept = path.read_bytes()
        spoil(path, b"[1, 2]")
        me.home.look()
        reviewing(me).look()
        for key in (*keys, "space", "space", "pageup", "pageup", "u"):
            await me.press(key)
            assert me.app.return_code is None, key
        assert "is JSON, but not a diary" in me.flat
        await me.press("escape")
        mend(path, kept)
        me.home.look()
        while me.at != "Today":
            await me.press("escape")
        await look_back(me)
        assert "About 4" in me.text


async def test_a_diary_that_goes_while_it_is_added_up_is_said(
    sit: Sit, open_diary: Callable[[], Diary], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence stands, and what is on the screen stays; the next act that can be done adds it up after all."""
    usual = slices.GAP_S
    monkeypatch.setattr(slices, "GAP_S", 3600)  # so that each slice is read when the test says so
    monkeypatch.setattr("unknot.tui.screens.past.SLICE_DAYS", 30)
    diary = open_diary()
    for back in range(1, 60):
        diary.record_pain(4, day=TODAY - back * A_DAY)
    async with sit(diary=diary) as me:
        await me.pilot.press("r")
        review = reviewing(me)
        review._slices._next()
        assert not review.is_whole
        kept = path.read_bytes()
        spoil(path, b"[1, 2]")
        review._slices._next()
        assert "is JSON, but not a diary" in me.said
        assert not review.is_whole
        mend(path, kept)
        monkeypatch.setattr(slices, "GAP_S", usual)
        await me.press("h", "h")
        await whole(me)
        assert "About 4" in me.text


# The day turns


async def turn(me: Person) -> None:
    """Let it become Thursday while Review is open, and the app look round."""
    me.wall.set("2025-11-13 04:01")
    me.home.look()
    await me.settle()


@pytest.mark.parametrize("keys", [(), ("left",), ("down", "down"), ("space", "space")], ids=str)
async def test_the_day_turns_while_review_is_open(sit: Sit, half_a_year: Diary, keys: tuple[str, ...]) -> None:
    """It stays open on what is looked at, and T leads to the new day, which has nothing yet."""
    async with sit(diary=half_a_year) as me:
        await look_back(me, *keys)
        await turn(me)
        assert me.at == "Review"
        await me.press("t")
        await whole(me)
        assert reviewing(me)._view.day == TODAY + A_DAY
        assert "up to today" in me.lines[0]
        await me.press("enter")
        assert me.at == "Today"
        assert "Thursday 13 November" in me.lines[0]


async def test_right_leads_on_into_the_new_day(sit: Sit, half_a_year: Diary) -> None:
    """As soon as anything was drawn again, and the days with care count up to it."""
    async with sit(diary=half_a_year) as me:
        await look_back(me)
        await turn(me)
        await me.press("h", "h")
        await whole(me)
        assert "up to " in me.lines[0]
        await me.press("right")
        assert reviewing(me)._view.day == TODAY + A_DAY
        assert me.said == "Thu 13 Nov: nothing logged yet."
        assert "up to today" in me.lines[0]
