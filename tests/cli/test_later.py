"""Moving items to a later part of today, typed."""

from __future__ import annotations

import pytest

from cli.person import Person


def part(person: Person, item: str) -> str:
    """Tell which part of today an item is meant for."""
    return str({one["id"]: one["part"] for one in person.sees()["items"]}[item])


def test_later_is_the_next_part_of_today(person: Person) -> None:
    """After the evening tomorrow is fine, and nothing is moved; undo takes one move back."""
    assert person.types("later heat").out == "Warm soak or pack: during the day.\n"
    assert person.types("later heat").out == "Warm soak or pack: this evening.\n"
    ran = person.types("later heat")
    assert (ran.code, ran.out) == (0, "Warm soak or pack: tomorrow is fine, too. Nothing was moved.\n")
    assert part(person, "heat") == "evening"
    person.types("undo")
    assert part(person, "heat") == "day"


def test_items_are_moved_where_one_says_in_one_step(person: Person) -> None:
    """Back as well, and the start of a word is enough."""
    assert person.types("later heat posture --to eve").out == (
        "Warm soak or pack: this evening.\nPosture check: this evening.\n"
    )
    person.types("undo")
    assert (part(person, "heat"), part(person, "posture")) == ("morning", "day")
    assert person.types("later bath --to morning").out == "Warm bath: this morning.\n"
    assert part(person, "bath") == "morning"


def test_an_item_that_is_off_says_how_it_is_switched_on(person: Person) -> None:
    """It is moved all the same."""
    ran = person.types("later walk --to evening")
    assert (ran.code, ran.out) == (0, "Short walk: this evening.\n")
    assert "Short walk is off today. To switch it on: unknot routine on walk" in ran.err


def test_of_a_medicine_nothing_is_said_about_tomorrow(person: Person) -> None:
    """When it is taken is for the prescriber: it stays where it is."""
    person.types("routine add Metformin --medicine")
    assert person.at("2025-11-12 20:00").types("later metformin").out == (
        "Metformin stays where it is. Nothing was moved.\n"
    )


def test_what_is_done_stays_where_it_is(person: Person) -> None:
    """So does what rests: there is nothing left to do later."""
    person.types("done heat")
    person.types("rest posture")
    before = person.path.read_bytes()
    assert person.types("later heat posture").out == (
        "Warm soak or pack is not open, so it stays where it is.\nPosture check is not open, so it stays where it is.\n"
    )
    assert person.path.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("later", "Which item is meant? Nothing was changed."),
        ("later sauna", 'No item called "sauna", so nothing was changed.'),
        ("later heat --to noon", "noon is no part of the day, so nothing was moved. Try: --to evening, morning or day"),
        ("later heat --to [/]", "is no part of the day, so nothing was moved."),
    ],
)
def test_what_cannot_be_moved_is_said_in_one_sentence(person: Person, line: str, said: str) -> None:
    """What was wrong, that nothing was changed, and what to type."""
    person.types("4")
    ran = person.types(line)
    assert (ran.code, ran.out) == (3 if "sauna" in line else 2, "")
    assert said in ran.err
    assert part(person, "heat") == "morning"
