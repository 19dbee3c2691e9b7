"""The list for the doctor, the plan for flare days, and the note with a medicine, at the shell."""

from __future__ import annotations

import json

import pytest

from cli.person import Person
from unknot.store.editing import NO_SUDDEN_STOP

HELP_LINE = "When to get help: unknot get-help"


def test_a_list_for_the_doctor(person: Person) -> None:
    """It is added to, ticked off and opened again; numbers stay as they are, what was told comes last."""
    assert person.types("doctor").out == f"Nothing is on your list for the doctor.\n{HELP_LINE}\n"
    assert person.types("doctor add Sleep is worse since May").out == "It is on your list for the doctor.\n"
    person.run("doctor", "add", "-", typed="Dizzy\nat noon\n")
    assert person.types("doctor told 1").out == "Told. It stays on the list, ticked.\n"
    assert person.types("doctor").out.splitlines() == [
        "    2  Wed 12 Nov  Dizzy at noon",
        "    1  Wed 12 Nov  Sleep is worse since May  (told Wed 12 Nov)",
        HELP_LINE,
    ]
    assert person.types("doctor open 1").out == "It is open on the list again.\n"
    assert person.types("undo").code == 0
    assert person.types("doctor --plain").out.splitlines() == [
        "note\t1\t2025-11-12\t2025-11-12\tSleep is worse since May",
        "note\t2\t2025-11-12\t\tDizzy at noon",
    ]
    assert json.loads(person.types("doctor --json").out) == {
        "schema": 1,
        "notes": [
            {"number": 1, "on": "2025-11-12", "text": "Sleep is worse since May", "told": "2025-11-12"},
            {"number": 2, "on": "2025-11-12", "text": "Dizzy at noon", "told": None},
        ],
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["doctor", "add"], "What is it about? Nothing was noted. Try: unknot doctor add"),
        (["doctor", "add", " "], "What is it about? Nothing was noted."),
        (["doctor", "add", "x" * 20_001], "so it was not saved"),
        (["doctor", "told"], "A number of the list is needed, so nothing was changed. Try: unknot doctor told 1"),
        (["doctor", "told", "one"], "one is no number of the list, so nothing was changed."),
        (["doctor", "open", "1", "2"], '"1 2" is no number of the list, so nothing was changed.'),
        (["doctor", "told", "٣"], "is no number of the list, so nothing was changed."),
        (["doctor", "told", "0"], "The list is empty, so nothing was changed."),
        (["doctor", "tell"], "Say add, told or open, not tell; nothing was changed. Try: unknot doctor"),
        (["flare", "--clear"], "A flare day is on or off, so nothing was changed."),
        (["flare", "plan", "--clear", "x"], "The plan is for every flare day, so nothing was changed."),
        (["flare", "plan", "--date", "monday"], "The plan is for every flare day, so nothing was changed."),
        (["flare", "plan", "-"], "There was no text, so the plan stays as it is."),
        (["done", "heat", "walk", "--note", "x"], "A note is for one item, so nothing was saved."),
    ],
)
def test_what_cannot_be_is_said(person: Person, words: list[str], said: str) -> None:
    """One sentence, and nothing was changed."""
    ran = person.run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert person.types("doctor --json").out.count('"on"') == 0


def test_alone_at_a_terminal_it_asks(person: Person) -> None:
    """So that nothing stays in the history of the shell."""
    ran = person.at_terminal("doctor", "add", typed="Dizzy\n")
    assert "For my doctor: " in ran.err
    assert "Dizzy" in person.types("doctor").out


def test_a_plan_of_several_lines_is_shown_whole(person: Person) -> None:
    """It is set from words or from standard input, undone as anything else, and cleared."""
    assert "No plan is written yet. To write one: unknot flare plan" in person.types("flare plan").out
    person.run("flare", "plan", "-", typed="Heat first\n\nCall Ann \x1b[2J\n")
    assert person.types("flare plan").out == "Heat first\n\nCall Ann \N{REPLACEMENT CHARACTER}[2J\n"
    ran = person.at_terminal("flare", "plan", "Rest.", "On", "and", "off")
    assert ran.out == "Your plan for flare days is saved.\n"
    assert "It takes the place of the earlier plan. Undo: unknot undo" in ran.err
    assert person.types("flare plan").out == "Rest. On and off\n"
    assert not person.sees()["flare"]
    person.types("undo")
    assert person.types("flare plan --clear").out == "Your plan for flare days is cleared.\n"
    assert person.types("flare plan --clear").out == "There is no plan for flare days. Nothing was changed.\n"
    assert "No plan" in person.types("flare plan").out


def test_a_flare_day_offers_the_plan(person: Person) -> None:
    """Where one is written."""
    assert "Your plan" not in person.types("flare on").err
    person.types("flare off")
    person.types("flare plan Heat first")
    ran = person.at_terminal("flare", "on")
    assert ran.out == "Flare day is on. The small version counts.\n"
    assert "Your plan for flare days: unknot flare plan" in ran.err


@pytest.mark.parametrize("typed", ["11 on 3 of 2", "7 on 0 of 14", "٧ on ١٠ of ١٤", "7 " * 5000])
def test_a_reminder_that_cannot_be(person: Person, typed: str) -> None:
    """One plain sentence; it is off at first, and stays off."""
    ran = person.run("config", "doctor", typed)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "so nothing was changed. Try: unknot config doctor 7 on 10 of 14" in ran.err
    assert person.types("config doctor").out == "off\n"


def test_a_reminder_as_the_person_set_it(person: Person) -> None:
    """With quotes or without; its words say what was set and nothing else."""
    assert person.run("config", "doctor", "7 on 10 of 14").out == "Remind me to call the doctor at: 7 on 10 of 14.\n"
    person.types("config doctor 8 or more on 7 of 14 days")
    assert person.types("config doctor").out == "8 on 7 of 14\n"


def test_a_medicine_with_a_note(person: Person) -> None:
    """The note is in what is shown to other programs, and the sentence on stopping came once, when it was added."""
    diary = person.diary()
    assert diary.add_item({"name": "Pill"}, "medicine").text.endswith(NO_SUDDEN_STOP)
    diary.close()
    ran = person.run("done", "pill", "--note", "with\tbreakfast")
    assert ran.out == "Saved: Pill done at 08:12, with your note.\n"
    (use,) = next(item for item in person.sees()["items"] if item["id"] == "pill")["uses"]
    assert use["note"] == "with\tbreakfast"
    assert "use\tpill\t2025-11-12T08:12:00+00:00\t\tplanned\t\t\t\twith breakfast" in person.types("today --plain").out
    assert "Pill" not in person.types("helps --plain").out
    refused = person.types("test start pill")
    assert (refused.code, "medicine" in refused.err) == (2, True)
