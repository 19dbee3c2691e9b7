"""What Review says over every kind of diary: kind, true, and about what can be read and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from guide.test_guide import UNKIND
from tui.looking_back import (
    A_DAY,
    TODAY,
    Documents,
    all_words,
    care_words,
    every_section,
    go_to,
    key_of,
    look_back,
    made_up,
)
from tui.looking_back import reviewing as reviewed
from tui.test_resize import assert_whole, travel

if TYPE_CHECKING:
    from tui.conftest import Sit, Wall

NOUGHTS = re.compile(r"(?<![\d.,])0 (of|days|weeks|done|items|in a row)\b|\b0 ?%")
"""A zero that would be said of what somebody did."""

SIZES = [(40, 16), (120, 40)]


def assert_kind(words: str) -> None:
    """Check that no word blames or pushes, and that nothing done is counted as zero; the key of support is no word."""
    scale = words.replace("0 %", "").replace("50 %", "")
    assert not UNKIND.findall(words), UNKIND.search(words)
    assert not NOUGHTS.findall(scale), NOUGHTS.search(scale)


def only_some(days: Documents, every: int) -> None:
    """Leave some of the days in a file: ten years of gaps."""
    for number, key in enumerate(sorted(days)):
        if number % every:
            del days[key]


def unmarked(days: Documents) -> None:
    """Leave numbers and notes in a file, and nothing that was done."""
    for day in days.values():
        for name in ("uses", "rest", "not_done", "sleep", "flare"):
            day.pop(name, None)


DIARIES: dict[str, tuple[int, Callable[[Documents], object]]] = {
    "half a year": (200, len),
    "one day": (1, len),
    "nothing done": (100, unmarked),
    "gaps of 40 days": (400, lambda days: only_some(days, 40)),
}


@pytest.mark.parametrize(("days", "edit"), DIARIES.values(), ids=DIARIES)
async def test_no_word_blames(sit: Sit, wall: Wall, days: int, edit: Callable[[Documents], object]) -> None:
    """In no section and no period, whatever was or was not done."""
    async with sit(diary=made_up(wall, days, edit)) as me:
        await look_back(me)
        words = await all_words(me)
        assert_kind(words)
        assert "Each item" in words


def test_words_that_blame_would_be_seen() -> None:
    """The check finds them."""
    for words in ("You missed 3 days.", "Only 2 days.", "0 of the last 7 days.", "0 days in a row", "Keep going!"):
        with pytest.raises(AssertionError):
            assert_kind(words)
    assert_kind("10 of 28 days, 0 h, 100 % and 20 of them")


# Little, much, and what cannot be read


async def test_a_new_diary_is_met_kindly(sit: Sit) -> None:
    """One sentence, no zero, no run, and every section can be looked at."""
    async with sit() as me:
        await look_back(me)
        assert care_words(me).startswith("Nothing is logged yet, so there is nothing to look back on.")
        assert not {"··", "--", "░░"} & {*me.text.split()}
        assert me.said == "Wed 12 Nov: nothing logged yet."
        words = await all_words(me)
        assert_kind(words)
        assert "This run" not in words
        await me.press("pageup", "home", "left", "left")
        assert me.app.return_code is None


async def test_days_before_the_diary_are_not_there(sit: Sit, wall: Wall) -> None:
    """The calendar begins with the first day: no sign says that nothing was done before."""
    async with sit(diary=made_up(wall, 4)) as me:
        review = await look_back(me)
        week = next(line for line in me.lines if "Nov  3" in line)
        assert week.split()[:4] == ["Nov", "3", "Days", "with"] or week.split()[:2] == ["Nov", "3"]
        assert not {"··", "--"} & {*week.partition("Nov  3")[2][:30].split()}
        assert {day for day in review.calendar.marks if day <= TODAY} == {TODAY - back * A_DAY for back in range(4)}


async def test_one_day_is_a_day(sit: Sit) -> None:
    """It counts at once, and nothing is compared with anything."""
    async with sit() as me:
        me.diary.record_pain(4)
        me.diary.mark_done([me.diary.routine.find("heat")])
        await look_back(me)
        assert "1 of the last 7 days." in me.text
        assert me.said.startswith("Wed 12 Nov: 1 of ")
        words = await all_words(me)
        assert "then" not in words.replace("strengthen", "")
        assert_kind(words)


async def test_no_bar_stands_for_nothing(sit: Sit) -> None:
    """Beside the calendar are the items that were done in the last 28 days; without any there is no title either."""
    async with sit(size=(120, 40)) as me:
        await look_back(me)
        assert "Most often" not in care_words(me)
        await me.press("escape")
        me.diary.mark_done([me.diary.routine.find("heat")])
        await look_back(me)
        listed = care_words(me).partition("Most often, last 28 days")[2]
        assert listed.split()[-2:] == ["█", "1"]
        assert "Posture" not in listed


async def test_ten_years_of_gaps_are_gaps(sit: Sit, wall: Wall) -> None:
    """A day now and then: all of them are there, and days between them are nothing."""
    diary = made_up(wall, 3_650, lambda days: only_some(days, 100))
    async with sit(diary=diary) as me:
        review = await look_back(me, "space", "space", "space")
        await go_to(me, "pain")
        points = review.place._drawn.points
        assert len(points) >= 119
        assert 20 <= sum(point.days for point in points) <= len(diary.recorded())
        assert len(review._view.past._days) <= 1_000
        await me.press("home")
        assert review._view.day <= points[0].last
        assert me.said


async def test_a_day_with_two_hundred_numbers_is_one_day(sit: Sit, wall: Wall) -> None:
    """Its value is their mean, and it counts once."""
    entries: list[Any] = []

    def fill(days: Documents) -> None:
        day = days[key_of(TODAY - A_DAY)]
        entry = {**day["pain"][0], "kind": "now"}
        entries.extend({**entry, "nrs": number % 11} for number in range(198))
        day["pain"] = entries

    async with sit(diary=made_up(wall, 60, fill)) as me:
        review = await look_back(me, "left")
        assert ", pain 5," in me.said or me.said.endswith("pain 5.")
        await go_to(me, "pain")
        assert review.place._drawn.points[-2].value == 5
        assert review.place._drawn.points[-2].days == 1


async def test_values_that_cannot_be_are_named_and_in_no_number(sit: Sit, wall: Wall) -> None:
    """Edited by hand: named with their day, and the day's other values stay."""
    day = TODAY - 2 * A_DAY

    def spoil(days: Documents) -> None:
        days[key_of(day)] = {"pain": [{"nrs": 47, "at": "2025-11-10T09:00:00+01:00"}], "sleep": {"sleep_quality": 99}}

    async with sit(size=(120, 40), diary=made_up(wall, 60, spoil)) as me:
        review = await look_back(me, "left", "left")
        named = "Left out, because it cannot be read: pain on 10 Nov and sleep quality on 10 Nov."
        assert me.said == f"Mon 10 Nov: something in it cannot be read. {named} unknot check says more."
        for section in ("pain", "pain_morning", "quality"):
            await go_to(me, section)
            assert review.place._drawn.points[-3].value is None
        assert "47" not in me.text
        await me.press("space", "space", "space")
        assert named in me.said


async def test_a_day_to_come_is_never_done(sit: Sit, wall: Wall) -> None:
    """Written into the file by hand: no shade, no count, no number, and it cannot be taken."""
    later = (TODAY + A_DAY, TODAY + 3 * A_DAY, TODAY + 400 * A_DAY)

    def foresee(days: Documents) -> None:
        done = next(day for key, day in sorted(days.items(), reverse=True) if day.get("uses"))
        days.clear()
        days.update({key_of(day): {**done, "pain": [], "flare": False} for day in later})

    async with sit(diary=made_up(wall, 60, foresee)) as me:
        await look_back(me)
        assert care_words(me).startswith("Nothing is logged yet")
        assert "░░" not in me.text.replace("░▒▓█ most", "")
        assert not {"██", "▓▓", "▒▒"} & {*me.text.split()}
        await me.press("right", "down", "right", "pagedown")
        assert reviewed(me)._view.day == TODAY
        assert "done" not in (await all_words(me)).replace("Things done", "")


# Settings


async def test_runs_can_be_hidden(sit: Sit, wall: Wall) -> None:
    """No word of them in any section or period; the days with care stay."""
    diary = made_up(wall, 200, len, **{"review.runs": False})
    async with sit(size=(120, 40), diary=diary) as me:
        await look_back(me)
        words = await all_words(me)
        assert not re.search(r"\bruns?\b", words, re.IGNORECASE)
        assert "6 of the last 7 days." in words
    diary.set_setting("review.runs", True)
    async with sit(size=(120, 40), diary=diary) as me:
        await look_back(me)
        assert "run" in await all_words(me)


@pytest.mark.parametrize("size", [(40, 20), (120, 40)], ids=str)
async def test_quiet_mode_has_no_pain_in_it(sit: Sit, wall: Wall, size: tuple[int, int]) -> None:
    """No section, no number, no sentence of a day; what is recorded meanwhile is there when it ends."""
    diary = made_up(wall, 200, len, quiet=True)
    async with sit(size=size, diary=diary) as me:
        await me.press("3")
        review = await look_back(me)
        assert not [section for section in review.hand.sections if section.group == "pain"]
        words = await all_words(me)
        assert "pain" not in words.replace("Pain of the week", "").lower().replace("pain, enjoyment", "")
        assert [entry.nrs for entry in me.day.pain][-1] == 3
    diary.set_setting("quiet", False)
    async with sit(size=size, diary=diary) as me:
        await look_back(me)
        assert ", pain " in me.said


async def test_weeks_can_start_on_sunday(sit: Sit, wall: Wall) -> None:
    """In the calendar, and in the weeks of a year's chart."""
    async with sit(diary=made_up(wall, 400, len, week_starts="sunday")) as me:
        review = await look_back(me)
        assert "S   M   T   W   T   F   S" in me.text
        assert "Nov  9" in me.text
        await me.press("space", "space")
        order = [me.place(day)[1] for day in ("Sun", "Mon", "Sat")]
        assert order == sorted(order)
        await go_to(me, "pain")
        assert {point.first.weekday() for point in review.place._drawn.points[1:]} == {6}


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_plain_signs_are_plain(sit: Sit, wall: Wall, size: tuple[int, int]) -> None:
    """Everywhere but in the frames, and in the bar beside words that are longer than the screen."""
    async with sit(size=size, diary=made_up(wall, 200, len, ascii=True)) as me:
        await look_back(me)
        for _ in range(4):
            async for section in every_section(me):
                bar = "▁▂▃▄▅▆▇█" if reviewed(me).place.words.display else ""
                assert not [char for char in me.text if ord(char) > 127 and char not in f"│╭╮╰╯─▔▕▏▎▌½{bar}"], section
            await me.press("space")


# Sizes


@pytest.mark.parametrize("size", [*SIZES, (38, 14), (76, 23), (75, 22)], ids=str)
async def test_nothing_is_cut(sit: Sit, wall: Wall, size: tuple[int, int]) -> None:
    """In no section and no period; the sentence of each has room."""
    async with sit(size=size, diary=made_up(wall, 200)) as me:
        await look_back(me)
        for _ in range(4):
            async for section in every_section(me):
                assert_whole(me)
                assert " ".join(me.said.split()) in me.flat, section
            await me.press("space")


@pytest.mark.parametrize("keys", ["end down left", "space space end down", "home up up"])
async def test_it_goes_through_all_sizes(sit: Sit, wall: Wall, keys: str) -> None:
    """And is as it was at the end, with the same day and section in hand."""
    async with sit(diary=made_up(wall, 200)) as me:
        review = await look_back(me, *keys.split())
        before = review._view.day, review.section
        await travel(me)
        assert (review._view.day, review.section) == before
