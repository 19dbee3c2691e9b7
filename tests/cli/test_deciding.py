"""Keep, pause, again and stop at the shell: what is said, what is kept, and what is refused in one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cli.person import Person


def decision(person: Person, name: str) -> dict[str, Any] | None:
    """Read the latest decision about an item as the file keeps it."""
    found = person.diary().routine.find(name).decision
    return None if found is None else found.to_document()


def is_on(person: Person, name: str) -> bool:
    """Tell whether the routine shows an item as on."""
    items = json.loads(person.types("routine --json").out)["items"]
    return bool(next(item["on"] for item in items if item["id"] == name))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("stop bath", "Warm bath is stopped from today. History is kept."),
        ("pause bath", "Warm bath is paused from today. History is kept."),
        ("pause bath --until monday", "Warm bath is paused from today, and on again from Mon 17 Nov. History is kept."),
        ("pause bath --until WED", "Warm bath is paused from today, and on again from Wed 19 Nov. History is kept."),
        ("again bath --on tomorrow", "Warm bath is off from today, and on again from Thu 13 Nov. History is kept."),
        (
            "again bath --on 2026-03-01",
            "Warm bath is off from today, and on again from Sun 1 Mar 2026. History is kept.",
        ),
        ("keep bath", "Warm bath stays in your routine."),
        ("keep walk", "Short walk is back in your routine."),
    ],
)
def test_what_is_said(person: Person, line: str, said: str) -> None:
    """One sentence, and how to undo it where a person looks."""
    assert person.at_terminal(*line.split()) == (0, f"{said}\n", "Undo: unknot undo\n")


def test_a_stopped_item_is_nowhere_asked_for(person: Person) -> None:
    """Not today, not by "all", not in the questions; the reason and what was known stay with it."""
    person.types("log 6 heat")
    person.run("stop", "bath", "--why", "Too hot for me")
    assert not is_on(person, "bath")
    assert "bath" not in person.types("today").out.casefold()
    person.types("done all")
    assert "bath" not in person.at_terminal("ask", typed="\n" * 9).err.casefold()
    assert "bath" not in {use.activity for use in person.diary().day(person.now.date()).uses}
    assert decision(person, "bath") == {
        "on": "2025-11-12",
        "what": "stop",
        "why": "Too hot for me",
        "until": None,
        "evidence": {
            "verdict": "cannot_tell_yet",
            "source": "diary",
            "effect_nrs": None,
            "ci95": None,
            "n_with": 0,
            "n_without": 0,
            "as_of": "2025-11-10",
        },
    }


def test_the_day_that_was_named_brings_it_back(person: Person) -> None:
    """By itself, in every view; nobody is reminded before."""
    person.types("again bath --on 2025-11-14")
    assert not is_on(person, "bath")
    person.at("2025-11-14T08:00")
    assert is_on(person, "bath")
    assert "Warm bath" in person.types("today").out


def test_several_are_one_step(person: Person) -> None:
    """The sleep log is an item like any other; one undo brings all of them back."""
    ran = person.types("pause heat sleep")
    assert ran.out.splitlines() == [
        "Warm soak or pack is paused from today. History is kept.",
        "Sleep log is paused from today. History is kept.",
    ]
    evidence = [(decision(person, name) or {})["evidence"] for name in ("heat", "sleep")]
    assert [bool(one) for one in evidence] == [True, False]
    person.types("undo")
    assert is_on(person, "heat")
    assert is_on(person, "sleep")


def test_twice_the_same_is_no_trouble(person: Person) -> None:
    """It is said, exit code 0, and undo still takes back the first one."""
    person.types("stop bath")
    ran = person.at_terminal("stop", "bath")
    assert ran == (0, "Warm bath is stopped already. Nothing was changed.\n", "")
    assert person.types("undo").out == "Undone: warm bath stopped.\n"
    assert is_on(person, "bath")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        *(("stop", 2), ("keep", 2), ("pause --until monday", 2), ("stop tea", 3), ("stop bath tea", 3), ("keep s", 3)),
        *(("again bath", 2), ("again bath --on", 2), ("again bath --on today", 2), ("again bath --on soon", 2)),
        *(("pause bath --until yesterday", 2), ("pause bath --until 2025-11-11", 2), ("pause bath --until 1", 2)),
        *(("stop bath --until monday", 2), ("keep bath --on monday", 2), ("pause bath --until 0001-01-01", 2)),
        *(("stop bath --why", 2), ("stop bath --why " + "x" * 2001, 2), ("stop bath --why too hot", 3)),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(person: Person, line: str, code: int) -> None:
    """What was wrong, that nothing was changed, and what to try."""
    ran = person.types(line)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.count("\n") == 1
    assert "othing was changed" in ran.err
    assert is_on(person, "bath")
    assert decision(person, "bath") is None


def test_what_is_typed_wrong_is_answered_about_the_item_that_was_typed(person: Person) -> None:
    """The example has its name; a day that is over is a day, but none to come."""
    assert person.types("again heat").err.endswith("Try: unknot again heat --on monday\n")
    for day in ("yesterday", "today"):
        ran = person.types(f"pause heat --until {day}")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("A day to come is needed, so nothing was changed. Try tomorrow, monday or ")
