"""Review: leading with the days on which something was done, and keys and mouse that go through sections and time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tui.looking_back import A_DAY, PERIODS, TODAY, go_to, look_back, made_up, reviewing, whole
from unknot.tui.commands import COMMANDS
from unknot.tui.screens.review_hand import sections

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall
    from unknot.store.diary import Diary

SIZES = [(40, 16), (120, 40)]
SECTIONS = ["calendar", "pain", "where", "items"]
IN_MENU = [command.id for command in COMMANDS if command.id != "menu"]


@pytest.fixture
def half_a_year(wall: Wall) -> Diary:
    """Give a made-up diary of 200 days."""
    return made_up(wall, 200)


def day_in_hand(me: Person) -> dt.date:
    """Give the day that the keys are on."""
    return reviewing(me)._view.day


@pytest.mark.parametrize("key", ["r", "escape"])
async def test_one_key_opens_it_and_leads_back(sit: Sit, half_a_year: Diary, key: str) -> None:
    """From Today and back to Today, with the day as it was, and nothing recorded."""
    before = half_a_year.day(TODAY)
    async with sit(diary=half_a_year) as me:
        await look_back(me)
        assert me.lines[0].split() == ["Review", "4", "weeks,", "up", "to", "today", "Esc", "back"]
        await me.press(key)
        assert me.at == "Today"
        assert "Wednesday 12 November" in me.lines[0]
        assert me.day == before


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_leads_with_the_days_of_the_last_week(sit: Sit, half_a_year: Diary, size: tuple[int, int]) -> None:
    """Before a month, and before any run; at every size, at once."""
    async with sit(size=size, diary=half_a_year) as me:
        await me.press("r")
        assert "6 of the last 7 days." in me.text
        await whole(me)
        order = [me.flat.index(words) for words in ("6 of the last 7 days.", "26 of the last 28 days.", "This run 33")]
        assert order == sorted(order)


async def test_arrows_move_the_day_and_the_sentence_says_it(sit: Sit, half_a_year: Diary) -> None:
    """A day to the side, a week up or down; brackets stand around it, and today is the last."""
    async with sit(diary=half_a_year) as me:
        await look_back(me)
        assert me.said == "Wed 12 Nov: 2 of 7 done, pain 8, slept 6 h."
        for key, day in (("left", 11), ("up", 4), ("right", 5), ("down", 12), ("right", 12)):
            await me.press(key)
            assert day_in_hand(me) == TODAY.replace(day=day)
            assert me.said.startswith(f"{TODAY.replace(day=day):%a} {day} Nov: ")
        assert "[▒▒]" in me.text


async def test_past_the_first_day_that_is_seen_an_earlier_time_is_shown(sit: Sit, half_a_year: Diary) -> None:
    """The heading says so, the chart follows, and right leads back to today."""
    async with sit(diary=half_a_year) as me:
        await look_back(me, "home")
        first = day_in_hand(me)
        assert first == dt.date(2025, 10, 13)
        before = me.text
        await me.press("left")
        assert day_in_hand(me) == first - A_DAY
        assert me.said.startswith("Sun 12 Oct: ")
        assert "up to Wed 5 Nov" in me.lines[0]
        assert me.text != before
        await me.press("end", *["right"] * 7)
        assert "up to today" in me.lines[0]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_down_goes_through_every_section_and_up_goes_back(
    sit: Sit, half_a_year: Diary, size: tuple[int, int]
) -> None:
    """From the calendar to the key bar and round, each with its title; words to read are read on the way."""
    names = [section.title for section in sections(quiet=False)]
    async with sit(size=size, diary=half_a_year) as me:
        await look_back(me)
        for key, order in (("down", names), ("up", names[::-1])):
            for name in order:
                assert reviewing(me).section.title == name
                assert name in me.text
                assert me.app.focused is not me.screen.key_bar
                await leave_section(me, key)
            assert me.app.focused is me.screen.key_bar
            await me.press("up" if key == "down" else "down")
            assert reviewing(me).section.title == order[-1]


async def leave_section(me: Person, key: str) -> None:
    """Press an arrow until something else is in hand."""
    before = reviewing(me).section, me.app.focused
    for _ in range(60):
        await me.press(key)
        if (reviewing(me).section, me.app.focused) != before:
            return
    raise AssertionError(f"{key} does not lead on from {before[0].title}.")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_space_takes_more_time_around_the_same_day(sit: Sit, half_a_year: Diary, size: tuple[int, int]) -> None:
    """3 months, a year, everything, 4 weeks again: in every section, and the key bar names the next one."""
    async with sit(size=size, diary=half_a_year) as me:
        await look_back(me, "left")
        for section in ("calendar", "pain", "items", "where"):
            await go_to(me, section)
            for period in (*PERIODS[1:], PERIODS[0]):
                assert size[0] == 40 or f"space {period}" in me.lines[-1]
                await me.press("space")
                assert f"Review   {period}, up to today" in me.text
                assert day_in_hand(me) == TODAY - A_DAY
                assert reviewing(me).section.id == section


@pytest.mark.parametrize(("spaces", "days"), [(0, 28), (1, 91), (2, 365)])
async def test_page_keys_go_a_period_back_and_on(sit: Sit, wall: Wall, spaces: int, days: int) -> None:
    """Never before the diary began and never after today; in words to read, left and right do the same."""
    began = TODAY - 399 * A_DAY
    async with sit(diary=made_up(wall, 400)) as me:
        await look_back(me, *["space"] * spaces)
        for section in SECTIONS:
            await go_to(me, section)
            back, on = ("left", "right") if section in ("where", "items") else ("pageup", "pagedown")
            await me.press(back)
            assert day_in_hand(me) == TODAY - days * A_DAY
            assert reviewing(me)._view.last == day_in_hand(me)
            await me.press(*[back] * (400 // days + 1))
            assert day_in_hand(me) == began
            assert reviewing(me)._view.window.last >= began
            await me.press(*[on] * (400 // days + 2))
            assert day_in_hand(me) == TODAY
            assert "up to today" in me.lines[0]
            assert reviewing(me).section.id == section


@pytest.mark.parametrize("spaces", range(4))
async def test_t_leads_back_to_today(sit: Sit, half_a_year: Diary, spaces: int) -> None:
    """From anywhere, in the same period and section."""
    async with sit(diary=half_a_year) as me:
        await look_back(me, *["space"] * spaces)
        for section in SECTIONS:
            await go_to(me, "calendar")
            await me.press("pageup", "pageup")
            await go_to(me, section)
            assert day_in_hand(me) < TODAY
            await me.press("t")
            assert day_in_hand(me) == TODAY
            assert f"Review   {PERIODS[spaces]}, up to today" in me.lines[0]
            assert reviewing(me).section.id == section


@pytest.mark.parametrize("spaces", range(4))
async def test_left_and_right_move_in_a_chart(sit: Sit, half_a_year: Diary, spaces: int) -> None:
    """A point at a time; past its first one an earlier time is shown, and past its last one nothing is after today."""
    async with sit(diary=half_a_year) as me:
        await look_back(me, *["space"] * spaces)
        await go_to(me, "pain")
        points = reviewing(me).place._drawn.points
        assert day_in_hand(me) == TODAY
        await me.press("left")
        assert day_in_hand(me) == points[-2].last
        await me.press("home")
        began = TODAY - 199 * A_DAY
        assert day_in_hand(me) == max(points[0].last, began)
        hand = points[reviewing(me).place.chart.cursor]
        assert hand.first <= day_in_hand(me) <= hand.last
        await me.press("left")
        assert day_in_hand(me) == max(points[0].first - A_DAY, began)
        await me.press("t", "right")
        assert day_in_hand(me) == TODAY


# What is in hand


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_section_in_hand_has_a_mark_and_says_what_follows(
    sit: Sit, half_a_year: Diary, size: tuple[int, int]
) -> None:
    """One of them at a time; under the last one nothing follows."""
    names = [section.title for section in sections(quiet=False)]
    async with sit(size=size, diary=half_a_year) as me:
        review = await look_back(me)
        for at, name in enumerate(names):
            review.take_section(at)
            await me.settle()
            frames = [review.calendar.border_title or "", review.place.shown.border_title or ""]
            assert [title[:2] == "▌ " for title in frames] == [not at, bool(at)]
            assert f"▌ {name}" in me.text
            below = review.place.shown if at else review.calendar
            if below.border_subtitle != "more below":
                assert ("Tab: " in me.text) == (at + 1 < len(names))
                assert at + 1 == len(names) or f"Tab: {names[at + 1]}" in me.text


async def test_without_frames_the_heading_names_the_section(sit: Sit, half_a_year: Diary) -> None:
    """In a tiny window, in the place of the screen's own name."""
    async with sit(size=(37, 14), diary=half_a_year) as me:
        review = await look_back(me)
        for at, section in enumerate(review.hand.sections):
            review.take_section(at)
            await me.settle()
            assert me.lines[0].strip().startswith(section.title)


async def test_on_a_phone_the_key_bar_keeps_what_matters(sit: Sit, half_a_year: Diary) -> None:
    """Enter, Space, Esc and the menu, in every section and period."""
    async with sit(size=(40, 20), diary=half_a_year) as me:
        review = await look_back(me)
        for _ in range(4):
            for at in range(len(review.hand.sections)):
                review.take_section(at)
                await me.settle()
                for key in ("enter ", "space ", "esc back", "m menu"):
                    assert key in me.lines[-1], me.lines[-1]
            await me.press("space")


async def test_words_are_turned_by_the_page(sit: Sit, half_a_year: Diary) -> None:
    """Few presses lead past each item, and every line of it is seen on the way."""
    async with sit(diary=half_a_year) as me:
        review = await look_back(me, "down")
        leave = review.hand.at + 1
        seen, presses = "", 0
        while review.hand.at <= leave:
            await me.press("down")
            seen += me.text
            presses += 1
        assert presses <= 5
        assert all(one.name in seen or one.name.lower() in seen for one in review._view.past.tally.items() if one.on)


async def test_a_key_that_is_about_a_day_says_where_it_works(sit: Sit, half_a_year: Diary) -> None:
    """And nothing is recorded anywhere."""
    before = half_a_year.day(TODAY)
    async with sit(diary=half_a_year) as me:
        await look_back(me, "left")
        for key in ("f", "x", "s", "n", "y", "d", "a", "b", "o", "z", "4"):
            reviewing(me).status.say("")
            await me.press(key)
            assert me.at == "Review"
            assert me.said == "That key is for a day. Enter opens Tue 11 Nov, Esc leads to today.", key
            assert me.day == before


async def test_while_the_keys_are_in_hand_no_section_is_marked(sit: Sit, half_a_year: Diary) -> None:
    """And it is said what they do; back in a section it has its mark again, and Space is its own."""
    async with sit(diary=half_a_year) as me:
        review = await look_back(me, *["up"] * 5)
        assert me.app.focused is not None
        assert me.app.focused.id == "keys"
        assert "▌" not in (review.calendar.border_title or "")
        assert me.said == "The keys: left and right choose one, Enter does it."
        await me.press("down")
        assert me.app.focused.id == "calendar"
        assert (review.calendar.border_title or "").startswith("▌")
        await me.press("space")
        assert "3 months" in me.lines[0]


async def test_each_item_is_about_today_and_says_so(sit: Sit, half_a_year: Diary) -> None:
    """Where an earlier time is looked at."""
    async with sit(diary=half_a_year) as me:
        await look_back(me)
        await go_to(me, "items")
        assert "Each item, up to today" not in me.text
        await me.press("pageup")
        assert "Each item, up to today" in me.text


async def test_the_days_with_care_lead_in_every_period(sit: Sit, half_a_year: Diary) -> None:
    """Where their card has no room, they stand at the calendar's head."""
    async with sit(diary=half_a_year) as me:
        await look_back(me)
        for period in PERIODS:
            assert period in me.lines[0]
            assert "6 of the last 7 days" in me.text
            await me.press("space")


async def test_a_key_of_today_does_nothing_to_today(sit: Sit, half_a_year: Diary) -> None:
    """Space and Enter are Review's own here: no item of the day below is ticked by them."""
    before = half_a_year.day(TODAY)
    async with sit(diary=half_a_year) as me:
        review = await look_back(me)
        for at in range(len(review.hand.sections)):
            review.take_section(at)
            await me.press("space", "space", "space", "space")
            assert me.at == "Review"
        assert me.day == before


# Sizes


@pytest.mark.parametrize("spaces", range(4))
async def test_another_size_moves_no_window(sit: Sit, half_a_year: Diary, spaces: int) -> None:
    """The calendar scrolls to the day in hand; the time that is looked at stays, and nothing old is left over."""
    async with sit(size=(120, 40), diary=half_a_year) as me:
        review = await look_back(me, *["space"] * spaces, "home")
        before, text = (review._view.day, review._view.last), me.text
        for size in ((80, 24), (40, 20), (40, 16), (120, 40)):
            await me.resize(*size)
            await me.settle()
            assert (review._view.day, review._view.last) == before
            assert review.calendar.plan.place_of(before[0])
            assert ("Most often" in me.text) == (size == (120, 40))
        assert me.text == text


async def test_everything_is_always_up_to_today(sit: Sit, wall: Wall) -> None:
    """However far one goes back in its calendar, and from an earlier time, too."""
    async with sit(diary=made_up(wall, 800)) as me:
        review = await look_back(me, "space", "space", "space", "home", "left", "left", "left")
        assert "everything, up to today" in me.lines[0]
        assert review._view.last == TODAY
        assert review.calendar.plan.place_of(day_in_hand(me))
        assert day_in_hand(me) in review.calendar.marks
        await me.press("space")
        assert "4 weeks, up to " in me.lines[0]
        assert "up to today" not in me.lines[0]
        await me.press("space", "space", "space")
        assert "everything, up to today" in me.lines[0]


# The mouse


async def test_a_day_is_taken_and_opened_with_the_mouse(sit: Sit, half_a_year: Diary) -> None:
    """A press takes it in hand, another opens it."""
    async with sit(diary=half_a_year) as me:
        await look_back(me)
        x, y = me.place("Nov  3")
        await me.pilot.click(offset=(x + 9, y))
        await me.settle()
        assert day_in_hand(me) == dt.date(2025, 11, 3)
        assert me.said.startswith("Mon 3 Nov: ")
        await me.pilot.click(offset=(x + 9, y))
        await me.settle()
        assert me.at == "Today"
        assert "Monday 3 November" in me.lines[0]


async def test_a_press_in_the_other_card_takes_it_in_hand(sit: Sit, half_a_year: Diary) -> None:
    """A point of the chart with its section; a day of the calendar with it."""
    async with sit(diary=half_a_year) as me:
        review = await look_back(me)
        where = review.place.chart.content_region
        await me.pilot.click(offset=(where.x + 6, where.bottom - 4))
        await me.settle()
        assert review.section.id == "pain"
        assert day_in_hand(me) < TODAY - 20 * A_DAY
        assert me.said.startswith(f"{day_in_hand(me):%a} {day_in_hand(me).day} Oct: ")
        x, y = me.place("Nov  3")
        await me.pilot.click(offset=(x + 9, y))
        await me.settle()
        assert review.section.id == "calendar"
        assert day_in_hand(me) == dt.date(2025, 11, 3)
        assert me.said.startswith("Mon 3 Nov: ")


async def test_the_key_bar_can_be_pressed(sit: Sit, half_a_year: Diary) -> None:
    """Each entry does what its key does."""
    async with sit(diary=half_a_year) as me:
        await look_back(me)
        await me.click("space 3 months", dx=2)
        assert "3 months" in me.lines[0]
        await me.click("enter open day", dx=2)
        assert me.at == "Today"


# Without letters


async def test_everything_is_in_reach_without_letters(sit: Sit, half_a_year: Diary) -> None:
    """Review by the menu; time, sections, the day, undo and the way back by arrows, Enter, Space and Esc."""
    half_a_year.set_setting("keys.letters", False)
    half_a_year.record_pain(3)

    async with sit(diary=half_a_year) as me:
        await me.press("r")
        assert me.at == "Today"
        await from_menu(me, "review")
        assert me.at == "Review"
        await me.press("left", "space")
        await leave_section(me, "down")
        assert reviewing(me).section.id == "pain"
        await from_menu(me, "today")
        assert me.at == "Review"
        assert day_in_hand(me) == TODAY
        await from_menu(me, "undo")
        assert me.at == "Review"
        assert me.said.startswith("Undone: pain 3")
        await me.press("escape")
        assert me.at == "Today"


async def from_menu(me: Person, command: str) -> None:
    """Do a command as one does without letters: up to the key bar, where the menu is in hand, and down in it."""
    for _ in range(40):
        if me.app.focused is me.screen.key_bar:
            break
        await me.press("up")
    await me.press("enter")
    assert me.at == "Menu", me.text
    await me.press(*["down"] * IN_MENU.index(command), "enter")


@pytest.mark.parametrize(("size", "spaces"), [*(((40, 16), spaces) for spaces in range(4)), ((120, 40), 3)], ids=str)
async def test_the_calendar_in_hand_shows_the_day_in_hand(
    sit: Sit, wall: Wall, size: tuple[int, int], spaces: int
) -> None:
    """After pages, on coming back from a chart, and in periods longer than the screen is wide; arrows go on from it."""
    async with sit(size=size, diary=made_up(wall, 1_200)) as me:
        review = await look_back(me, *["space"] * spaces, "pageup", "pageup")
        assert review.calendar.day == day_in_hand(me) < TODAY
        assert review.calendar.plan.place_of(day_in_hand(me))
        await me.press("t")
        await go_to(me, "pain")
        await me.press("pageup", "home", "left", "up")
        assert review.section.id == "calendar"
        assert review.calendar.day == day_in_hand(me)
        assert review.calendar.plan.place_of(day_in_hand(me))
        before = day_in_hand(me)
        await me.press("left")
        assert day_in_hand(me) < before
        assert (before - day_in_hand(me)).days in (1, 7)
