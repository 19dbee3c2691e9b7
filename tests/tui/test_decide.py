"""Deciding about a method in the app: the deed with one key, a day and a reason for those who want them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from store.pump import Pumped
from tui.test_contrast import SIZES, in_every_theme
from tui.test_odd_words import ODD, assert_fit
from tui.test_resize import SMALL, assert_whole, travel
from unknot.record.decision import LONGEST_WHY, Decision, What
from unknot.record.routine import MEDICINE
from unknot.record.saved import Saved
from unknot.store.deciding import FOR_THE_PRESCRIBER
from unknot.store.diary import Diary
from unknot.tui.screens.base import Desk
from unknot.tui.screens.decide import Decide
from unknot.tui.screens.keep_or_stop import FOR_A_MEDICINE, KeepOrStop
from unknot.tui.screens.places import DayCall

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

TODAY = dt.date(2025, 11, 12)
WHATS: tuple[What, ...] = ("keep", "pause", "again", "stop")
KNOWN = {"verdict": "no_clear_difference", "n_with": 14}
MOST_PAUSES = 2_000
FROM_THE_CARD = ("down", "down", "down", "enter", "end", "enter")
"""Keys that lead from Today to what can be decided about the bath."""


async def deciding(me: Person, what: What, name: str = "bath", evidence: Mapping[str, Any] | None = KNOWN) -> Decide:
    """Open the screen of a decision above Today."""
    screen = Decide(Desk.over(me.diary), me.diary.routine.find(name), what, evidence)
    await me.app.push_screen(screen)
    await me.settle()
    return screen


def decision(me: Person, name: str = "bath") -> Decision | None:
    """Give the latest decision about an item."""
    return me.diary.routine.find(name).decision


async def until_back(me: Person, name: str = "Today") -> None:
    """Wait until what was decided is saved, with what was known, and a screen is open."""
    for _ in range(MOST_PAUSES):
        if me.at == name:
            break
        await me.pilot.pause(0.001)
    await me.settle()
    assert me.at == name, me.text


@pytest.mark.parametrize(
    ("what", "keys", "expected", "said"),
    [
        ("stop", (), Decision(TODAY, "stop", "", None, KNOWN), "Warm bath is stopped from today. History is kept."),
        ("keep", (), Decision(TODAY, "keep", "", None, KNOWN), "Warm bath stays in your routine."),
        ("pause", (), Decision(TODAY, "pause", "", None, KNOWN), "Warm bath is paused from today. History is kept."),
        (
            "pause",
            ("down", "right", "right"),
            Decision(TODAY, "pause", "", dt.date(2025, 11, 26), KNOWN),
            "Warm bath is paused from today, and on again from Wed 26 Nov. History is kept.",
        ),
        (
            "again",
            (),
            Decision(TODAY, "again", "", dt.date(2025, 11, 26), KNOWN),
            "Warm bath is off from today, and on again from Wed 26 Nov. History is kept.",
        ),
        (
            "again",
            ("down", "left"),
            Decision(TODAY, "again", "", dt.date(2025, 11, 19), KNOWN),
            "Warm bath is off from today, and on again from Wed 19 Nov. History is kept.",
        ),
    ],
)
async def test_one_key_saves_it_with_what_is_known(
    sit: Sit, what: What, keys: tuple[str, ...], expected: Decision, said: str
) -> None:
    """Enter on any row, with the day in hand; the sentence is said where one comes back to, and undo takes it back."""
    async with sit() as me:
        await deciding(me, what)
        await me.press(*keys, "enter")
        assert (me.at, me.said, decision(me)) == ("Today", said, expected)
        await me.press("u")
        assert decision(me) is None
        assert me.diary.routine.find("bath").is_on(TODAY)


@pytest.mark.parametrize("what", WHATS)
async def test_leaving_saves_nothing(sit: Sit, what: What) -> None:
    """Whatever was chosen and written."""
    async with sit() as me:
        before = me.diary.routine
        await deciding(me, what)
        await me.press("1", "down", "right", "end", "down", *"hot", "escape")
        assert (me.at, me.diary.routine) == ("Today", before)


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (("1",), "no help"),
        (("3",), "hurts more"),
        (("end", "right", "right"), "too much effort"),
        (("end", "space"), "no help"),
        (("end", "left"), "no time"),
        (("end", "down", *"too hot"), "too hot"),
        (("3", "end", "down", "end", *", too"), "hurts more, too"),
        (("9",), ""),
        (("1", "end", "left"), ""),
    ],
)
async def test_a_reason_takes_a_key_or_own_words(sit: Sit, keys: tuple[str, ...], why: str) -> None:
    """A digit, left and right or Space fill in the line; it can be written on, too, and none is needed."""
    async with sit() as me:
        await deciding(me, "stop")
        await me.press(*("space" if key == " " else "comma" if key == "," else key for key in keys), "enter")
        found = decision(me)
        assert found is not None
        assert found.why == why


async def test_own_words_are_not_written_over(sit: Sit) -> None:
    """They stay among what left and right offer."""
    async with sit() as me:
        await deciding(me, "stop")
        await me.press("down", "down", *"hot", "up", "right", "right")
        assert "< no help >" in me.text
        await me.press("left", "left")
        assert "< in your own words >" in me.text
        await me.press("enter")
        assert decision(me) == Decision(TODAY, "stop", "hot", None, KNOWN)


@pytest.mark.parametrize(
    ("typed", "until"),
    [("monday", dt.date(2025, 11, 17)), ("tomorrow", dt.date(2025, 11, 13)), ("2026-03-01", dt.date(2026, 3, 1))],
)
async def test_another_day_is_typed(sit: Sit, typed: str, until: dt.date) -> None:
    """In the words of the shell; the row says which day that is."""
    async with sit() as me:
        await deciding(me, "again")
        await me.press("down", "right", "right", "down", "down", *(key if key != "-" else "minus" for key in typed))
        assert f"another day, {until:%a} {until.day} {until:%b}" in me.text
        await me.press("enter")
        found = decision(me)
        assert found is not None
        assert found.until == until


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", "Which day? Nothing was changed. Try tomorrow, monday or 2025-11-26"),
        ("soon", "soon is not a day, so nothing was changed. Try tomorrow, monday or 2025-11-26"),
        ("2025-11-12", "Wed 12 Nov is not a day to come, so nothing was changed. Try: 2025-11-26"),
    ],
)
@pytest.mark.parametrize("what", ["again", "pause"])
async def test_what_is_no_day_to_come_is_said(sit: Sit, what: What, typed: str, refusal: str) -> None:
    """Nothing is saved, and what was typed stays to be put right."""
    async with sit() as me:
        screen = await deciding(me, what)
        await me.press("down", *["right"] * (2 if what == "again" else 4), "1", "down", "down")
        await me.press(*(key if key != "-" else "minus" for key in typed), "enter")
        assert (me.at, me.said, decision(me)) == ("Decide", refusal, None)
        assert (screen.other_day.value, screen.reason.value) == (typed, "no help")


async def test_a_reason_that_is_too_long_is_refused(sit: Sit) -> None:
    """With a sentence; nothing is saved, and nothing is gone from the line."""
    long = "sore neck " * (LONGEST_WHY // 10) + "x"
    async with sit() as me:
        screen = await deciding(me, "stop")
        await me.press("end", "down")
        me.app.post_message(events.Paste(long))
        await me.settle()
        await me.press("enter")
        assert me.said == (
            "A reason holds up to 2,000 characters and this one has 2,001, so nothing was changed. Try a shorter one."
        )
        assert (screen.reason.value, decision(me)) == (long, None)
        await me.press("backspace", "enter")
        assert decision(me) == Decision(TODAY, "stop", long[:-1].strip(), None, KNOWN)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
async def test_odd_words_are_text(sit: Sit, text: str) -> None:
    """As a reason, on this screen and beside the name in the routine."""
    async with sit() as me:
        await deciding(me, "stop")
        await me.press("end", "down")
        me.app.post_message(events.Paste(text))
        await me.settle()
        for size in ((40, 20), (120, 40), (20, 5), (80, 24)):
            await me.resize(*size)
            assert_fit(me)
        await me.press("enter", *["escape"] * (me.at == "Decide"))
        me.diary.decide(me.diary.routine.find("bath"), "stop", why=text[:LONGEST_WHY].replace("\ud83d", ""))
        await me.press("e", "down", "down", "down")
        assert_fit(me)


@pytest.mark.parametrize("what", ["pause", "again", "stop"])
async def test_a_medicine_is_for_the_prescriber(sit: Sit, twin: Diary, what: What) -> None:
    """It says so, and no key and no press of the mouse saves anything."""
    pill = medicine(twin)
    async with sit(diary=twin) as me:
        before = me.diary.routine
        await deciding(me, what, pill)
        assert FOR_THE_PRESCRIBER in me.flat
        await me.press("enter", "space", "1")
        me.screen.run_command("decide")
        await me.settle()
        assert (me.at, me.diary.routine) == ("Decide", before)
        await me.press("escape")
        assert me.at == "Today"


async def test_a_medicine_can_be_kept(sit: Sit, twin: Diary) -> None:
    """Its card does not lead here; the page itself offers that and no more."""
    pill = medicine(twin)
    async with sit(diary=twin) as me:
        await me.app.push_screen(KeepOrStop(Desk.over(me.diary), DayCall(me.diary.today(), pill, me.home.show_day)))
        await me.settle()
        assert FOR_A_MEDICINE in me.said
        assert "Stop it" not in me.text
        await me.press("enter", "enter")
        await until_back(me, "Today")
        found = decision(me, pill)
        assert found is not None
        assert found.what == "keep"


def medicine(diary: Diary) -> str:
    """Make the bath a medicine; gives its id."""
    bath = diary.routine.find("bath")
    with diary.one_step("medicine"):
        key, found = diary._find(bath)
        diary._ledger.put("routine", key, found._replace(kind=MEDICINE, name="Evening tablet").to_document())
    return bath.id


# From the card of an item


async def test_a_stopped_item_is_nowhere_asked_for(sit: Sit) -> None:
    """Not on Today, not in what is counted there, not done with the rest; the day before stays as it was."""
    async with sit() as me:
        await me.press("space", *FROM_THE_CARD[:2], *FROM_THE_CARD[3:])
        assert me.at == "KeepOrStop"
        await me.click("Stop it")
        await me.press("3", "enter")
        await until_back(me)
        assert me.said == "Warm bath is stopped from today. History is kept."
        assert "1 of 4 done" in me.text
        assert "bath" not in me.flat.replace(me.said, "").casefold()
        await me.press("a")
        assert {use.activity for use in me.day.uses} == {"heat", "posture", "exercise"}
        await me.press("y")
        assert "Warm bath" in me.text
        await me.press("t", "e", "down", "down", "down")
        assert "[ ]  Warm bath" in me.text
        assert "stopped 12 Nov: hurts more" in me.text
        assert me.said == "Warm bath: stopped 12 Nov: hurts more."


async def test_the_day_that_was_named_brings_it_back(sit: Sit, wall: Wall) -> None:
    """Not before, and with no question about it; then it is on Today again, and counts."""
    async with sit() as me:
        await me.press(*FROM_THE_CARD, "down", "down", "enter", "down", "left", "enter")
        await until_back(me)
        for day, there in (("2025-11-18", False), ("2025-11-19", True)):
            wall.set(f"{day} 09:00")
            me.home.look()
            await me.settle()
            assert ("bath" in [row.activity.id for row in me.home.items.rows]) is there
            assert len(me.home.items.rows) == 4 + there
        await me.press("e")
        assert "off until" not in me.text


async def test_the_evidence_of_the_moment_is_read_where_none_is_at_hand(sit: Sit) -> None:
    """As the shell keeps it."""
    async with sit() as me:
        me.diary.record_pain(5, day=TODAY - dt.timedelta(days=8))
        await me.press("home")  # somebody is here: the coach takes nothing in hand any more
        await me.press(*FROM_THE_CARD, "end", "enter", "enter")
        await until_back(me)
        found = decision(me)
        assert found is not None
        assert (found.evidence["verdict"], found.evidence["as_of"]) == ("cannot_tell_yet", "2025-11-10")


async def test_a_kept_item_leads_back_to_its_card(sit: Sit) -> None:
    """It is still on the day, and so is its card; the sentence is said there."""
    async with sit() as me:
        await me.press(*FROM_THE_CARD, "enter", "enter")
        await until_back(me, "ItemCard")
        assert me.said == "Warm bath stays in your routine."
        await me.press("escape")
        assert me.said == "Warm bath stays in your routine."


async def test_esc_leads_back_to_the_card(sit: Sit) -> None:
    """From the list and from a decision, with what was chosen on the card."""
    async with sit() as me:
        await me.press(*FROM_THE_CARD[:4], "6", *FROM_THE_CARD[4:], "escape")
        assert me.at == "ItemCard"
        await me.press("enter", "down", "enter", "escape")
        assert me.at == "ItemCard"
        assert me.screen.query_one("#rows") is me.app.focused
        await me.press("escape")
        assert me.day.is_blank
        assert decision(me) is None


async def test_a_past_day_has_no_decisions(sit: Sit) -> None:
    """They are about the days from today on."""
    async with sit() as me:
        await me.press("y", *FROM_THE_CARD[:4])
        assert "Keep, pause" not in me.text


async def test_the_same_decision_keeps_its_reason(sit: Sit) -> None:
    """Whoever pauses for longer need not write it again."""
    async with sit() as me:
        me.diary.decide(me.diary.routine.find("bath"), "pause", why="no tub\nhere", until=dt.date(2025, 11, 20))
        await deciding(me, "pause")
        await me.press("down", "right", "right", "enter")
        assert decision(me) == Decision(TODAY, "pause", "no tub here", dt.date(2025, 11, 26), KNOWN)


async def test_what_was_decided_stands_beside_the_name_in_the_routine(sit: Sit) -> None:
    """In one word where there is little room; Space switches it on, and then it is an item like the others."""
    decided: list[tuple[What, str, dt.date | None, str]] = [
        ("pause", "", dt.date(2025, 11, 24), "paused until 24 Nov"),
        ("pause", "no tub", None, "paused since 12 Nov: no tub"),
        ("again", "", dt.date(2026, 3, 1), "off until 1 Mar 2026"),
        ("stop", "the water was far too hot for me", None, "stopped 12 Nov: the water was far too ..."),
    ]
    async with sit() as me:
        for what, why, until, said in decided:
            me.diary.decide(me.diary.routine.find("bath"), what, why=why, until=until)
            await me.press("e", "down", "down", "down")
            assert said in me.text
            assert why in me.said
            await me.resize(40, 20)
            assert_whole(me)
            assert said.split()[0] in me.text
            await me.resize(80, 24)
            await me.press("escape")
        await me.press("e", "down", "down", "down", "space")
        assert "15 min  evenings" in me.text


async def test_a_decision_is_safe_in_the_file(sit: Sit, kept: Pumped, open_diary: Callable[[], Diary]) -> None:
    """Once it is written, another program reads the same; the screen says so only then."""
    async with sit(diary=kept.diary) as me:
        await deciding(me, "stop")
        await me.press("3", "enter")
        kept.save()
        await me.settle()
        assert open_diary().routine.find("bath").decision == Decision(TODAY, "stop", "hurts more", None, KNOWN)


async def test_what_cannot_be_saved_is_said(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen stays, with all that was written."""
    from unknot.store.errors import DiaryError

    def refused(*_: object, **__: object) -> Saved:
        raise DiaryError("The disk is full. Nothing was saved.")

    async with sit() as me:
        screen = await deciding(me, "stop")
        monkeypatch.setattr(me.diary, "decide", refused)
        await me.press("1", "enter")
        assert (me.at, me.said, screen.reason.value) == ("Decide", "The disk is full. Nothing was saved.", "no help")


# What can be seen and reached


@pytest.mark.parametrize("what", WHATS)
async def test_the_mouse_alone_decides(sit: Sit, what: What) -> None:
    """Values on either side, the deed, and the entry of the key bar."""
    async with sit() as me:
        await deciding(me, what)
        await me.click("not said", dx=7)
        await me.click("enter save")
        found = decision(me)
        assert found is not None
        assert (me.at, found.what, bool(found.why)) == ("Today", what, True)


@pytest.mark.parametrize("what", WHATS)
@pytest.mark.parametrize("size", SIZES)
async def test_every_text_can_be_read(sit: Sit, what: What, size: tuple[int, int]) -> None:
    """In every theme and whole, with the line for another day."""
    async with sit(size=size) as me:
        await deciding(me, what, "heat")
        await me.press("1", "down", "left")
        assert_whole(me)
        assert not await in_every_theme(me)


@pytest.mark.parametrize("what", ["again", "stop"])
async def test_a_journey_through_all_sizes(sit: Sit, what: What) -> None:
    """And back at the first one, with the same thing in hand; the list before it, too."""
    async with sit(size=(80, 24)) as me:
        await deciding(me, what)
        await me.press("1", "end")
        await travel(me)
        await me.press("escape", *FROM_THE_CARD)
        await travel(me)


@pytest.mark.parametrize("size", SMALL[:-1])
async def test_a_very_small_window_still_decides(sit: Sit, size: tuple[int, int]) -> None:
    """What is in hand is in view."""
    async with sit(size=(80, 24)) as me:
        await deciding(me, "again")
        await me.resize(*size)
        assert "Try warm bath" in me.text
        assert "Try it again" in me.text
        await me.press("end", "down", *"hot")
        assert "hot" in me.text
        await me.press("enter")
        found = decision(me)
        assert found is not None
        assert found.why == "hot"
