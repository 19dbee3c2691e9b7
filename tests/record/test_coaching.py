"""What the person told the coach, read from the settings whoever wrote them, and the rule for the doctor's reminder."""

from __future__ import annotations

from datetime import date

import pytest

from unknot.record.coaching import (
    DoctorNote,
    DoctorRule,
    doctor_notes,
    doctor_rule,
    flare_plan,
    rules_left,
    rules_off,
)
from unknot.record.errors import BadValue
from unknot.record.settings import DOCTORS, Settings, read_setting

DAY = date(2026, 11, 12)
ODD: list[object] = [None, 7, "text", True, [1], {"a": 1}, [[]], {"date": 5}, {"date": "2026-11-12", "rules": 5}]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_odd_values_are_left_out(odd: object) -> None:
    """They end nothing, and say nothing."""
    settings = Settings(dict.fromkeys(("coach.off", "coach.today", "flare.plan", "doctor.notes", "doctor"), odd))
    assert rules_off(settings) == rules_left(settings, DAY) == frozenset()
    assert flare_plan(settings) == (odd if isinstance(odd, str) else "")
    assert doctor_notes(settings) == ()
    assert doctor_rule(settings) is None


def test_a_note_is_written_as_it_was_read() -> None:
    """With what a newer version added, and with a text that is none."""
    for document in (
        {"on": "2026-11-12", "text": "Dizzy", "told": None},
        {"on": "2026-11-12", "text": "Dizzy", "told": "2026-11-14", "who": ["GP"]},
        {"on": "2026-11-12", "text": 5, "told": None},
    ):
        assert DoctorNote.from_document(document).to_document() == document


def test_nobody_is_reminded_unless_they_ask() -> None:
    """The reminder is off at first, and each rule that is offered can be read."""
    assert doctor_rule(Settings()) is None
    assert Settings().get("doctor") == "off"
    for said in DOCTORS:
        assert read_setting("doctor", said) == said


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("7 on 10 of 14", DoctorRule(7, 10, 14)),
        (" 7  or more ON 10 of 14 days ", DoctorRule(7, 10, 14)),
        ("1 on 1 of 1", DoctorRule(1, 1, 1)),
        ("10 on 28 of 28", DoctorRule(10, 28, 28)),
        ("OFF", None),
    ],
)
def test_a_rule_is_read_as_people_type_it(typed: str, rule: DoctorRule | None) -> None:
    """In small words and plain digits."""
    assert doctor_rule(Settings({"doctor": read_setting("doctor", typed)})) == rule


@pytest.mark.parametrize(
    "typed",
    [
        "11 on 3 of 2",
        "11 on 3 of 14",
        "7 on 3 of 2",
        "7 on 0 of 14",
        "0 on 3 of 14",
        "7 on 3 of 29",
        "7",
        "on",
        "",
        "٧ on ١٠ of ١٤",
        "-7 on 3 of 14",
        "[/] \u202e7 on 3 of 14",
        "7 on 10 of 14" * 1000,
    ],
)
def test_a_rule_that_cannot_be_is_one_plain_sentence(typed: str) -> None:
    """It says what was wrong, that nothing was changed, and what can be typed."""
    with pytest.raises(BadValue) as refused:
        read_setting("doctor", typed)
    said = str(refused.value)
    assert 'does not fit "Remind me to call the doctor at", so nothing was changed.' in said
    assert said.endswith("Try: unknot config doctor 7 on 10 of 14")
    assert len(said) < 200
    assert doctor_rule(Settings({"doctor": typed})) is None
