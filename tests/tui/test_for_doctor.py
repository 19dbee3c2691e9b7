"""The list for the doctor, how a day's note comes on it, and the card of a medicine."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tui.test_resize import travel
from unknot.record.coaching import MOST_NOTES, doctor_notes
from unknot.store.diary import Diary
from unknot.store.editing import NO_SUDDEN_STOP
from unknot.tui.screens.for_doctor import ForDoctor
from unknot.tui.screens.note import NoteLine
from unknot.tui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from store.pump import Pumped
    from tui.conftest import Person, Sit

TODAY, YESTERDAY = dt.date(2025, 11, 12), dt.date(2025, 11, 11)
SIZES = [(40, 20), (80, 24), (120, 40)]


async def open_list(me: Person) -> None:
    """Open it from the menu."""
    await me.press("m", "end", "up", "up", "enter")
    assert me.at == "ForDoctor"


def notes(diary: Diary) -> list[tuple[str, bool]]:
    """Give the list: each text, and whether it was told."""
    return [(note.text, note.told is not None) for note in doctor_notes(diary.settings)]


@pytest.mark.parametrize("size", SIZES)
async def test_write_and_tick_off(sit: Sit, size: tuple[int, int]) -> None:
    """Enter keeps a line, Space ticks a note off where it stands, and undo is a key on the list."""
    async with sit(size=size) as me:
        await open_list(me)
        await me.press(*"Dizzy", "enter", *"Sleep", "enter")
        assert me.said == "It is on your list for the doctor."
        await me.press("down", "space")
        assert notes(me.diary) == [("Dizzy", True), ("Sleep", False)]
        assert me.text.index("[x]  Dizzy") < me.text.index("[ ]  Sleep")
        await me.press("u")
        assert notes(me.diary) == [("Dizzy", False), ("Sleep", False)]
        await me.press("end", "enter")
        assert me.at == "GetHelp"


async def test_a_second_press_is_about_the_same_note(sit: Sit, diary: Diary) -> None:
    """A shaky hand takes its tick back and does nothing to another note; only when it is opened are told ones last."""
    for text in ("Dizzy", "Sleep", "Hands"):
        diary.tell_doctor(text)
    async with sit() as me:
        await open_list(me)
        await me.press("down", "space", "space")
        assert notes(diary) == [("Dizzy", False), ("Sleep", False), ("Hands", False)]
        await me.press("space")
        assert me.text.index("[x]  Dizzy") < me.text.index("[ ]  Sleep") < me.text.index("[ ]  Hands")
        await me.press("escape")
        await open_list(me)
        assert me.text.index("[ ]  Sleep") < me.text.index("[ ]  Hands") < me.text.index("[x]  Dizzy")
        await me.press("down", "end", "up", "space")
        assert notes(diary)[0] == ("Dizzy", False)
        assert me.text.index("[ ]  Hands") < me.text.index("[ ]  Dizzy")


async def test_the_sentence_says_what_to_press_now(sit: Sit, diary: Diary) -> None:
    """On the line how to get to the list, on the list what Space does there; news are not written over."""
    diary.tell_doctor("Dizzy")
    async with sit() as me:
        await open_list(me)
        assert me.said == "Unknot sends it nowhere. Down goes to the list."
        await me.press("down")
        assert me.said == "Space ticks what you have told."
        await me.press("up")
        assert me.said == "Unknot sends it nowhere. Down goes to the list."
        await me.press("down", "space", "up")
        assert me.said == "Told. It stays on the list, ticked."


async def test_an_empty_list_has_nothing_to_tick(sit: Sit) -> None:
    """The only row is the way to the page on when to get help."""
    async with sit() as me:
        await open_list(me)
        await me.press("down")
        assert me.said == "Unknot sends it nowhere."


async def test_it_follows_the_file(sit: Sit, kept: Pumped) -> None:
    """What a shell adds or takes back is there within a second, and the same note stays in hand."""
    other = kept.other()
    other.tell_doctor("Dizzy")
    other.tell_doctor("Sleep")
    async with sit(diary=kept.diary) as me:
        await open_list(me)
        await me.press("down", "down")
        other.undo()
        other.tell_doctor("Hands")
        look(me)
        await me.settle()
        assert "Sleep" not in me.text
        assert "Hands" in me.text
        await me.press("up")
        other.tell_doctor("Neck")
        other.told_doctor(1)
        look(me)
        await me.settle()
        assert me.text.index("[x]  Dizzy") < me.text.index("[ ]  Hands") < me.text.index("[ ]  Neck")
        await me.press("space")
        assert me.text.index("[ ]  Dizzy") < me.text.index("[ ]  Hands")


async def test_a_row_that_is_no_note_stays_in_hand(sit: Sit, kept: Pumped) -> None:
    """Where a note comes on the list by another program, Enter leads on to when to get help, and ticks nothing."""
    async with sit(diary=kept.diary) as me:
        await open_list(me)
        await me.press("down")
        kept.other().tell_doctor("Dizzy")
        look(me)
        await me.settle()
        await me.press("enter")
        assert me.at == "GetHelp"
        assert notes(kept.diary) == [("Dizzy", False)]


@pytest.mark.parametrize("saved_between", [True, False])
async def test_another_note_than_the_one_shown_is_not_ticked(sit: Sit, kept: Pumped, saved_between: bool) -> None:
    """Its number is another note's by now: one sentence says so, the list is drawn anew, and Space works then.

    The app finds out at the press, or where it wrote at the same moment, with the save.
    """
    other = kept.other()
    other.tell_doctor("Dizzy")
    async with sit(diary=kept.diary) as me:
        await open_list(me)
        await me.press("down")
        if saved_between:
            change_under(other)
        await me.press("space")
        if not saved_between:
            change_under(other)
            kept.pump.save()
            await me.settle()
        assert me.said == "That note changed meanwhile, so nothing was ticked. Look, and try again."
        assert notes(kept.other()) == [("Sleep", False)]
        assert "[ ]  Sleep" in me.text
        await me.press("space")
        kept.pump.save()
        await me.settle()
        assert notes(kept.other()) == [("Sleep", True)]


def look(me: Person) -> None:
    """Let a second pass."""
    assert isinstance(me.screen, ForDoctor)
    me.screen.look()


def change_under(other: Diary) -> None:
    """Put another note in the place of the first one, as a shell does."""
    other.undo()
    other.tell_doctor("Sleep")


async def test_one_key_away(sit: Sit) -> None:
    """The comma has the line in hand: a key, some words, Enter, and Esc back to the day."""
    async with sit() as me:
        await me.press("comma", *"Dizzy.", "enter", "escape")
        assert me.at == "Today"
        assert notes(me.diary) == [("Dizzy.", False)]


async def test_the_key_bar_names_no_letter_that_would_be_written(sit: Sit, diary: Diary) -> None:
    """On the line it has Enter and Esc; on the list undo and help are there, too."""
    diary.tell_doctor("Dizzy")
    async with sit() as me:
        await open_list(me)
        assert [(hint.key, hint.word) for hint in me.screen.hints()] == [("enter", "keep"), ("esc", "back")]
        assert "u undo" not in me.lines[-1]
        await me.press("down")
        assert "u undo" in me.lines[-1]
        await me.press("up")
        assert "u undo" not in me.lines[-1]
        await me.press(*"Fog", "enter")
        assert me.said == "It is on your list for the doctor."
        assert "u undo" not in me.text
        await me.press("down", "space")
        assert "told" in me.said.lower()
        assert me.screen.status.hint == "u undo"


async def test_a_note_can_be_opened_again(sit: Sit, diary: Diary) -> None:
    """It says when it was written, and when it was told."""
    diary.tell_doctor("Dizzy", YESTERDAY)
    diary.told_doctor(1)
    async with sit() as me:
        await open_list(me)
        assert "Tue 11 Nov, told Wed 12 Nov" in me.text
        await me.press("down", "space")
        assert notes(diary) == [("Dizzy", False)]
        assert me.said == "It is open on the list again."


async def test_leaving_keeps_what_is_on_the_line(sit: Sit) -> None:
    """Esc keeps a line that was not kept yet; an empty one is nothing."""
    async with sit() as me:
        await open_list(me)
        await me.press(*"up", "escape")
        assert me.at == "Today"
        assert me.said == "It is on your list for the doctor."
        await open_list(me)
        await me.press("enter", "escape")
        assert notes(me.diary) == [("up", False)]


async def test_a_full_list_says_so_once(sit: Sit, diary: Diary) -> None:
    """What cannot be kept stays on the line; a second Esc goes back all the same."""
    diary.set_setting("doctor.notes", [{"on": "2025-11-01", "text": str(at), "told": None} for at in range(MOST_NOTES)])
    async with sit() as me:
        await open_list(me)
        await me.press(*"up", "escape")
        assert me.at == "ForDoctor"
        assert "The list holds up to 200 notes, so nothing was noted." in me.said
        await me.press("escape")
        assert me.at == "Today"


async def test_a_long_note_is_shown_whole(sit: Sit, diary: Diary) -> None:
    """Below the list, for the row in hand; odd words are shown as they are."""
    long = "New tablets make me [/] dizzy, mostly after standing up quickly, and it lasts an hour or two \x1b[2J 🙂 end"
    diary.tell_doctor(long)
    async with sit() as me:
        await open_list(me)
        await me.press("down")
        assert "an hour or two" in me.flat
        assert "🙂 end" in me.text
        assert "\x1b" not in me.text


async def test_it_goes_through_all_sizes(sit: Sit, diary: Diary) -> None:
    """Nothing is cut, and at the end it is as it was."""
    diary.tell_doctor("Dizzy")
    diary.tell_doctor("Sleep")
    diary.told_doctor(1)
    async with sit() as me:
        await open_list(me)
        await travel(me)


async def test_the_mouse_alone_is_enough(sit: Sit, diary: Diary) -> None:
    """A press ticks a note off, and opens the page on when to get help."""
    diary.tell_doctor("Dizzy")
    async with sit() as me:
        await open_list(me)
        await me.click("Dizzy")
        assert notes(diary) == [("Dizzy", True)]
        await me.click("When to get help")
        assert me.at == "GetHelp"


async def test_the_note_of_a_day_comes_on_the_list(sit: Sit, diary: Diary) -> None:
    """With the day it is of, all of its lines, once; without a note nothing does."""
    diary.set_note("First\nSecond", YESTERDAY)
    async with sit() as me:
        await me.press("n", "down", "enter")
        assert me.said == "There is no note yet, so nothing was put on the list."
        await me.press("up", *"up", "escape", "y", "n", "down", "enter")
        assert me.said == "It is on your list for the doctor."
        await me.press("space")
        assert me.said == "That is on your list for the doctor already. Nothing was changed."
        (note,) = doctor_notes(diary.settings)
        assert (note.on, note.text) == (YESTERDAY, "First Second")
        assert diary.day(TODAY).note == "up"


async def test_a_doctor_reminder_of_ones_own_in_the_settings(sit: Sit, diary: Diary) -> None:
    """It is said in plain words, off at first, and left and right lead to the rules that are offered."""
    async with sit(size=(80, 40)) as me:
        diary.set_setting("doctor", "6 on 3 of 20")
        await me.press("v")
        assert "6 or more, 3 of 20 days" in me.text
        await me.click("Remind me to call")
        assert diary.settings.get("doctor") == "7 on 5 of 7"
        diary.set_setting("doctor", "6 on 3 of 20")
        await me.press("right")
        assert diary.settings.get("doctor") == "off"
        await me.press("left")
        await me.press("left")
        assert diary.settings.get("doctor") == "8 on 7 of 14"
        assert me.said == "Remind me to call the doctor at: 8 on 7 of 14."


async def test_the_card_of_a_medicine(sit: Sit, diary: Diary) -> None:
    """A tick and a note: no minutes, no pain around it, no times; the note is kept with Done, or with what was done."""
    assert NO_SUDDEN_STOP in diary.add_item({"name": "Pill"}, "medicine").text
    async with sit() as me:
        await me.press("end", "enter")
        for row in ("How long", "Pain before", "Times a day", "because it hurt", "0-9"):
            assert row not in me.text
        await me.press("4", "down", "enter")
        assert me.said == "It is kept with Taken."
        await me.press(*"up", "enter")
        assert me.day.is_blank
        assert "written" in me.text
        await me.press("home", "enter")
        (use,) = me.day.uses
        assert (use.note, use.before, use.minutes) == ("up", None, None)
        assert me.said == "Saved: Pill done at 08:12, with your note."
        me.home.items.take("pill")
        await me.press("enter", "down", "enter", *" x", "escape")
        assert me.day.uses[0].note == "up x"
        await me.press("u")
        assert me.day.uses[0].note == "up"


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (120, 40)])
async def test_a_medicine_is_taken_or_not_and_its_card_decides_nothing(
    sit: Sit, diary: Diary, size: tuple[int, int]
) -> None:
    """Two plain rows and the note; no row rests, pauses or stops it, and a line says who to talk to."""
    diary.add_item({"name": "Pill 10 mg"}, "medicine")
    async with sit(size=size) as me:
        me.home.items.take("pill-10-mg")
        await me.press("enter")
        assert [choice.label for choice in me.screen.query_one(ChoiceList)._choices] == [
            "Taken", "Note", "Not taken today",
        ]  # fmt: skip
        assert "To change it, talk to your prescriber." in me.flat
        await me.click("Not taken today")
        assert me.said == "Saved: Pill 10 mg not taken today."
        assert me.day.not_done == ("pill-10-mg",)
        assert "that is fine" not in me.text.casefold()
        me.home.items.take("pill-10-mg")
        await me.press("enter")
        assert "Not taken today" not in me.text
        await me.click("Open it again")
        assert me.day.state_of("pill-10-mg") == "open"


async def test_the_card_of_a_medicine_that_was_taken(sit: Sit, diary: Diary) -> None:
    """Once more can be said, or that it was not; undo names it as it was typed."""
    diary.add_item({"name": "Pill"}, "medicine")
    diary.mark_done([diary.routine.find("pill")])
    async with sit() as me:
        me.home.items.take("pill")
        await me.press("enter")
        labels = [choice.label for choice in me.screen.query_one(ChoiceList)._choices]
        assert labels == ["Taken once more", "Note", "Open it again"]
        await me.press("escape", "u")
        assert me.said == "Undone: Pill done."


async def test_with_few_colours_the_cursor_of_a_line_is_seen(sit: Sit) -> None:
    """Colours may be stripped there, so it stands out by being reversed."""
    async with sit(few_colours=True) as me:
        await open_list(me)
        await me.press("a", "b")
        line = me.screen.query_one(NoteLine)
        assert line.get_component_rich_style("input--cursor").reverse
