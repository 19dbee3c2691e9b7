"""The weekly check-in in the app: its form with the keys alone, its line for a clinic's score, its offer on Today."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tui.test_resize import assert_whole, travel
from unknot.insight.check_ins import IN_OUR_WORDS, LABELS, QUESTIONS
from unknot.insight.lookback import CHECK_IN_OFFER
from unknot.record.check_in import CheckIn
from unknot.tui.commands import COMMANDS

if TYPE_CHECKING:
    from tui.conftest import Person, Sit
    from unknot.store.diary import Diary

IN_MENU = [command.id for command in COMMANDS if command.id != "menu"]
OPEN = ("m", *["down"] * IN_MENU.index("check_in"), "enter")
SIZES = [(40, 16), (40, 20), (80, 24), (120, 40)]


def week(me: Person) -> CheckIn:
    """Give today's check-in as it is in the diary."""
    return me.day.check_in


def answers(me: Person) -> tuple[int | None, ...]:
    """Give today's three answers."""
    return week(me)[:3]


async def test_three_digits_and_enter(sit: Sit) -> None:
    """Each answers its row and goes on; the sentence is said on Today, and digits are pain again there."""
    async with sit() as me:
        await me.press(*OPEN)
        assert me.at == "CheckInScreen"
        await me.press("6", "7", "8", "enter", "4")
        assert answers(me) == (6, 7, 8)
        assert [entry.nrs for entry in me.day.pain] == [4]


async def test_what_was_saved_is_said_where_one_comes_back_to(sit: Sit) -> None:
    """With what the three are together, which the form says, too."""
    async with sit() as me:
        await me.press(*OPEN, "6", "7", "8")
        assert "Last 7 days, together 7.0" in me.text
        await me.press("escape")
        assert me.said == "Check-in saved: pain 6, joy taken 7, kept from things 8; together 7.0."


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("1 0 2 3", (10, 2, 3)),
        ("1 6 8", (1, 6, 8)),
        ("1 1 0", (1, 10, None)),
        ("1 down 0 2", (1, 0, 2)),
        ("0 0 0", (0, 0, 0)),
        ("1 0 0 1 0", (10, 0, 10)),
        ("2 3 1 9", (2, 3, 9)),
        ("2 3 4 5", (2, 3, 5)),
        ("1 u 0", (0, None, None)),
    ],
)
async def test_nought_after_a_one_makes_it_ten(
    sit: Sit, keys: str, expected: tuple[int | None, int | None, int | None]
) -> None:
    """A 1 stays in hand for its 0; any other digit answers the next row, and any other key ends the wait."""
    async with sit() as me:
        await me.press(*OPEN, *keys.split())
        assert answers(me) == expected


async def test_a_press_on_undo_ends_the_wait_for_a_nought(sit: Sit) -> None:
    """With the mouse no key is pressed, and the 1 is gone all the same."""
    async with sit() as me:
        await me.press(*OPEN, "1")
        await me.click("u undo")
        assert me.day.is_blank
        await me.press("0")
        assert answers(me) == (0, None, None)


async def test_a_one_says_what_a_nought_would_do(sit: Sit) -> None:
    """Until another key is pressed."""
    async with sit() as me:
        await me.press(*OPEN, "1")
        assert me.screen.status.hint == "0 makes it 10"
        await me.press("6")
        assert me.screen.status.hint == "u undo"


async def test_left_and_right_change_an_answer(sit: Sit) -> None:
    """From the middle where there is none; past either end it is taken back."""
    async with sit() as me:
        await me.press(*OPEN, "right")
        assert answers(me) == (5, None, None)
        await me.press("right", "down", "left", "left")
        assert answers(me) == (6, 4, None)
        await me.press("0", "up", "left")
        assert answers(me) == (6, None, None)
        await me.press("up", "1", "0", "up", "right")
        assert answers(me) == (None, None, None)


async def test_space_starts_a_blank_row_and_leaves_an_answer_alone(sit: Sit) -> None:
    """A press with the mouse starts a blank row, too."""
    async with sit() as me:
        await me.press(*OPEN, "space", "space")
        assert answers(me) == (5, None, None)
        await me.click(LABELS["impact_enjoyment"])
        assert answers(me) == (5, 5, None)


@pytest.mark.parametrize("key", ["x", "backspace", "delete"])
async def test_an_answer_can_be_taken_back(sit: Sit, key: str) -> None:
    """With the key that lets an item rest, or the keys that delete; a score from a clinic, too."""
    async with sit() as me:
        me.diary.log_check_in({"impact_pain": 6, "impact_activity": 8, "clinic_score": 5.3, "clinic_name": "PEG"})
        await me.press(*OPEN, key)
        assert answers(me) == (None, None, 8)
        await me.press("end", key)
        assert (week(me).clinic_score, week(me).clinic_name) == (None, "")
        assert answers(me) == (None, None, 8)


async def test_the_whole_visit_is_one_step_of_undo(sit: Sit) -> None:
    """The score from a clinic included; undo works in the form, and the form shows it."""
    async with sit() as me:
        await me.press(*OPEN, "6", "7", "8", "down", "enter", "5", "enter")
        assert week(me).clinic_score == 5
        await me.press("u")
        assert me.said == "Undone: weekly check-in."
        assert me.day.is_blank
        assert me.text.count("not answered") == 3
        await me.press("i")
        assert answers(me) == (6, 7, 8)
        assert "not answered" not in me.text


async def test_looking_records_nothing(sit: Sit) -> None:
    """Opening, moving about and leaving; digits on the row of the clinic's score mean nothing."""
    async with sit() as me:
        await me.press(*OPEN, "down", "end", "4")
        assert me.said == "Enter opens a line for the score. Nothing was changed."
        await me.press("home", "escape")
        assert me.at == "Today"
        assert me.day.is_blank


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_it_is_and_what_it_is_not(sit: Sit, size: tuple[int, int]) -> None:
    """Topics of the PEG and no PEG score, nothing required, its source; each question in full, and nothing is cut."""
    async with sit(size=size) as me:
        await me.press(*OPEN)
        assert IN_OUR_WORDS in me.flat
        assert "Source: Krebs 2009" in me.text
        assert "PEG" in IN_OUR_WORDS
        for words in QUESTIONS.values():
            assert " ".join(words) in me.flat
            assert all(label in me.text for label in LABELS.values())
            assert_whole(me)
            await me.press("down")


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_cut_in_any_state(sit: Sit, size: tuple[int, int]) -> None:
    """With everything answered, and a score of the longest name."""
    async with sit(size=size) as me:
        await me.press(*OPEN, "1", "0", "1", "0", "1", "0")
        assert_whole(me)
        assert " ".join(me.said.split()) in me.flat
        await me.press("down", "enter")
        assert_whole(me)
        await me.press(*"99,75", "space", *"PEG", "enter")
        assert_whole(me)
        assert week(me).clinic_score == 99.75


async def test_it_goes_through_all_sizes(sit: Sit) -> None:
    """And is as it was at the end, with the keys where they were."""
    async with sit(size=(80, 24)) as me:
        await me.press(*OPEN, "6", "7")
        await travel(me)


async def test_a_past_day_has_its_own(sit: Sit) -> None:
    """The form opens on the day that is shown, and says so."""
    async with sit() as me:
        await me.press("y", *OPEN)
        assert "7 days up to yesterday" in me.lines[0]
        await me.press("6", "escape")
        assert me.said == "Check-in saved for Tue 11 Nov: pain 6."
        assert me.diary.day(dt.date(2025, 11, 11)).check_in.impact_pain == 6
        assert me.day.is_blank


async def test_letters_that_are_off_leave_other_keys(sit: Sit) -> None:
    """The key bar names one that works."""
    async with sit() as me:
        me.diary.set_setting("keys.letters", False)
        me.home.load()
        await me.press("up", "up", "enter", *OPEN[1:])
        assert "backspace take back" in me.text
        await me.press("6", "up", "x")
        assert answers(me) == (6, None, None)
        await me.press("backspace")
        assert answers(me) == (None, None, None)


# A score from a clinic


async def open_line(me: Person) -> None:
    """Open the line for a score from a clinic."""
    await me.press(*OPEN, "end", "enter")
    assert me.at == "ClinicScore"


async def test_a_score_is_saved_as_it_is_typed(sit: Sit) -> None:
    """The number first, then its name, on one line."""
    async with sit() as me:
        await open_line(me)
        await me.press(*"5.3", "space", *"PEG")
        assert (week(me).clinic_score, week(me).clinic_name) == (5.3, "PEG")
        await me.press("enter")
        assert me.at == "CheckInScreen"
        assert "5.3 PEG" in me.text


async def test_what_cannot_be_read_is_not_saved(sit: Sit) -> None:
    """It is said at once and once more on Enter; Esc leaves, and what was saved before stays."""
    async with sit() as me:
        me.diary.log_check_in({"clinic_score": 5.3, "clinic_name": "PEG"})
        await open_line(me)
        await me.press("home", "x")
        refusal = '"x5.3" is not a number from 0 to 100, so it was not saved. Begin with one, such as 5.3'
        assert me.said == refusal
        me.screen.status.say("")
        await me.press("enter")
        assert (me.at, me.said) == ("ClinicScore", refusal)
        await me.press("escape")
        assert week(me)[3:5] == (5.3, "PEG")
        assert "5.3 PEG" in me.text


async def test_an_empty_line_takes_it_back(sit: Sit) -> None:
    """And nothing else."""
    async with sit() as me:
        me.diary.log_check_in({"impact_pain": 6, "clinic_score": 5})
        await open_line(me)
        await me.press("backspace", "enter")
        assert (week(me).clinic_score, answers(me)) == (None, (6, None, None))


async def test_the_line_has_an_end(sit: Sit) -> None:
    """What has no room is said to have none."""
    async with sit() as me:
        await open_line(me)
        await me.press(*"5", "space", *["x"] * 60)
        assert "up to 40 characters" in me.said
        assert len(week(me).clinic_name) <= 40
        assert_whole(me)


# The offer


SUNDAY = "2025-11-16 08:12"


def kept_since(diary: Diary, day: dt.date) -> Diary:
    """Give a diary in which something was written on a day."""
    diary.record_pain(4, day=day)
    return diary


@pytest.fixture
def sunday(diary: Diary, wall: object) -> Diary:
    """Give a diary of six weeks, on a Sunday morning."""
    wall.set(SUNDAY)  # type: ignore[attr-defined]
    return kept_since(diary, dt.date(2025, 10, 5))


async def offered(me: Person) -> bool:
    """Tell whether the check-in is offered once the app has looked round."""
    me.home.look_for_session()
    await me.settle()
    return CHECK_IN_OFFER in me.flat


async def test_it_is_offered_on_its_day_with_the_way_to_it(sit: Sit, sunday: Diary) -> None:
    """On the status line, where nothing else stands; by its letter, once it has one."""
    async with sit(diary=sunday) as me:
        me.screen.status.say("")
        assert await offered(me)
        assert me.screen.status.hint == "menu: weekly check-in"
    sunday.set_setting("keys.map", {"check_in": "k"})
    async with sit(diary=sunday) as me:
        me.screen.status.say("")
        assert await offered(me)
        assert me.screen.status.hint == "k weekly check-in"
        await me.press("k", "6", "7", "8", "enter")
        assert answers(me) == (6, 7, 8)


async def test_it_is_offered_once(sit: Sit, sunday: Diary) -> None:
    """Whoever does something else is not asked again that day, and nothing is kept of it."""
    async with sit(diary=sunday) as me:
        me.screen.status.say("")
        assert await offered(me)
        await me.press("4")
        me.screen.status.say("")
        assert not await offered(me)
        me.home.look()
        assert me.said == ""


@pytest.mark.parametrize("now", ["2025-11-15 08:12", "2025-11-17 08:12"])
async def test_it_is_not_offered_on_other_days(sit: Sit, diary: Diary, now: str) -> None:
    """Neither the day before nor the day after."""
    async with sit(diary=kept_since(diary, dt.date(2025, 10, 5))) as me:
        me.wall.set(now)
        me.home.show_day(None)
        me.screen.status.say("")
        assert not await offered(me)


async def test_it_is_not_offered_when_it_is_answered_or_off(sit: Sit, sunday: Diary) -> None:
    """An answer of Monday counts for the week."""
    sunday.log_check_in({"impact_pain": 3}, day=dt.date(2025, 11, 10))
    async with sit(diary=sunday) as me:
        me.screen.status.say("")
        assert not await offered(me)
    sunday.undo()
    sunday.set_setting("check_in", "off")
    async with sit(diary=sunday) as me:
        me.screen.status.say("")
        assert not await offered(me)


@pytest.mark.parametrize(
    ("said", "gives_way"),
    [
        ("", True),
        ("New day. Yesterday is saved: pain 4.", True),
        ("A new day has started. Sat 15 Nov stays as it is.", True),
        ("Yesterday was a flare day. Still rough?", False),
        ("Welcome back. Nothing to catch up on.", False),
        ("Pain 4 (moderate) saved for Sun 16 Nov, 08:12.", False),
    ],
)
async def test_what_matters_more_stays_on_the_line(sit: Sit, sunday: Diary, said: str, gives_way: bool) -> None:
    """It waits for a free line, and comes as soon as there is one."""
    async with sit(diary=sunday) as me:
        me.screen.status.say(said)
        assert await offered(me) is gives_way
        if not gives_way:
            assert me.said == said
            me.screen.status.say("")
            me.home.look()
            assert me.said == CHECK_IN_OFFER


async def test_a_session_under_way_and_a_past_day_come_first(sit: Sit, sunday: Diary) -> None:
    """The line is theirs."""
    async with sit(diary=sunday) as me:
        await me.press("y")
        me.screen.status.say("")
        assert not await offered(me)
        await me.press("t", "home", "enter", "enter", "escape")
        me.screen.status.say("")
        assert not await offered(me)


# Quiet mode


async def test_quiet_mode_hides_the_pain_line_and_records_on(sit: Sit) -> None:
    """The pain card and its digits stay; switched off again, the line is back with what was recorded meanwhile."""
    async with sit(size=(120, 40)) as me:
        assert "Pain, last 14 days" in me.text
        me.diary.set_setting("quiet", True)
        await me.press("4")
        assert "Pain, last 14 days" not in me.text
        assert "Pain right now" in me.text
        assert [entry.nrs for entry in me.day.pain] == [4]
        me.diary.set_setting("quiet", False)
        me.home.load()
        await me.settle()
        assert "Pain, last 14 days" in me.text


async def test_quiet_mode_holds_from_the_first_paint(sit: Sit, diary: Diary) -> None:
    """And in a column that comes with a wider window."""
    diary.set_setting("quiet", True)
    async with sit(size=(120, 40)) as me:
        assert "Pain, last 14 days" not in me.text
        assert "This week" in me.text
    async with sit(size=(80, 24)) as me:
        await me.resize(120, 40)
        assert "This week" in me.text
        assert "Pain, last 14 days" not in me.text
