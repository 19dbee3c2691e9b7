"""The sentences that the status line and the shell both say."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from unknot.record.activity import BECAUSE_IT_HURT, Use
from unknot.record.pain import PainEntry
from unknot.record.saved import Saved, When, lowered, say_done, say_flare, say_marked, say_pain, say_sleep
from unknot.record.sleep import SleepEntry

TODAY = date(2025, 11, 12)
YESTERDAY = date(2025, 11, 11)
NOW = When(TODAY, TODAY, time(4))
PAST = NOW._replace(day=YESTERDAY)


def at(moment: str) -> datetime:
    """Give a moment of November 2025."""
    return datetime.fromisoformat(f"2025-11-{moment}:00+00:00")


def pain(moment: str, nrs: int, **more: Any) -> PainEntry:
    """Make a pain number."""
    return PainEntry(at(moment), nrs, **more)


def test_a_pain_number_is_said_with_its_word_day_and_time() -> None:
    """The number comes first, the word is for orientation."""
    assert say_pain(pain("12T08:12", 4), NOW) == "Pain 4 (moderate) saved for Wed 12 Nov, 08:12."
    assert say_pain(pain("12T20:05", 0), NOW._replace(twelve_hours=True)) == (
        "Pain 0 (none) saved for Wed 12 Nov, 8:05 pm."
    )


def test_after_midnight_it_says_why_the_number_went_to_yesterday() -> None:
    """At 01:30 the day is still yesterday, and the sentence tells when it ends."""
    late = NOW._replace(day=YESTERDAY, today=YESTERDAY)
    assert say_pain(pain("12T01:30", 4), late) == (
        "Pain 4 (moderate) saved for Tue 11 Nov, 01:30 (your day starts at 04:00)."
    )


@pytest.mark.parametrize(("nrs", "kind_words"), [(7, False), (8, True), (10, True)])
def test_a_hard_number_gets_a_kind_word(nrs: int, kind_words: bool) -> None:
    """From 8 on, and no cheering below."""
    assert say_pain(pain("12T08:12", nrs), NOW).endswith(" Sorry it is a hard one.") is kind_words


def test_an_average_is_said_without_a_time() -> None:
    """It is about the whole day."""
    said = say_pain(pain("11T20:00", 5, kind="average"), PAST)
    assert said == "Average pain 5 (moderate) saved for Tue 11 Nov."


def test_items_done_are_said_with_their_time() -> None:
    """Several items are joined as in speech; the reason is said where it hurt."""
    use = Use("posture", at("12T09:00"))
    assert say_done(["Posture check"], use, NOW, everything=False) == "Saved: posture check done at 09:00."
    hurt = Use("heat", at("12T09:00"), why=BECAUSE_IT_HURT)
    assert say_done(["Heat", "TENS"], hurt, NOW, everything=False) == (
        "Saved: heat and TENS, because it hurt, done at 09:00."
    )


def test_a_past_day_is_named_and_a_guessed_hour_is_not() -> None:
    """Nobody knows the hour of an item ticked for yesterday."""
    use = Use("heat", at("11T08:00"), approximate=True)
    assert say_done(["Heat"], use, PAST, everything=False) == "Saved for Tue 11 Nov: heat done."


def test_the_end_of_the_plan_is_said_without_asking_for_more() -> None:
    """Rest is part of the plan, today and for yesterday's list."""
    use = Use("heat", at("12T08:00"))
    assert say_done(["Heat"], use, NOW, everything=True).endswith(" That is today's plan. Rest is part of it.")
    assert "That is yesterday's plan." in say_done(["Heat"], use, PAST, everything=True)


def test_rest_and_not_done_are_said_without_blame() -> None:
    """Both are fine."""
    assert say_marked(["Short walk"], "rest", NOW) == "Saved: short walk resting. That is fine."
    assert (
        say_marked(["Walk", "Bath"], "not_done", PAST) == "Saved for Tue 11 Nov: walk and bath not done. That is fine."
    )


def test_a_medicine_not_taken_is_a_plain_fact() -> None:
    """Its name is said as it was typed, and nothing approves or blames, also beside other items."""
    pill = "Amitriptyline 10 mg"
    for mark in ("rest", "not_done"):
        assert say_marked([pill], mark, NOW, [pill]) == "Saved: Amitriptyline 10 mg not taken today."
    assert say_marked([pill], "rest", PAST, [pill]) == "Saved for Tue 11 Nov: Amitriptyline 10 mg not taken."
    assert say_marked(["Walk", pill, "Bath", "Drops"], "rest", NOW, [pill, "Drops"]) == (
        "Saved: walk and bath resting, Amitriptyline 10 mg and Drops not taken today."
    )
    use = Use("pill", at("12T09:00"))
    assert say_done(["Heat", pill], use, NOW, everything=False, medicines=[pill]) == (
        "Saved: heat and Amitriptyline 10 mg done at 09:00."
    )


NIGHT = {
    "try_sleep": time(23, 10),
    "sol_min": 30,
    "waso_min": 50,
    "final_wake": time(6, 20),
    "into_bed": time(22, 40),
    "out_of_bed": time(6, 50),
}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Sleep saved."),
        ({"sleep_quality": 3}, "Sleep saved: fair."),
        (
            {"sleep_quality": 5, "into_bed": time(23), "out_of_bed": time(7)},
            "Sleep saved: very good, 8 h in bed.",
        ),
        ({"sleep_quality": 1, **NIGHT}, "Sleep saved: very poor, 5 h 50 min asleep of 8 h 10 min in bed."),
        (
            {"into_bed": time(20), "out_of_bed": time(12)},
            "Sleep saved. That is 16 h in bed. Is that right?",
        ),
    ],
)
def test_sleep_is_said_as_far_as_it_is_known(answers: dict[str, Any], said: str) -> None:
    """Nothing is made up for what was not answered, and an odd night is asked about."""
    assert say_sleep(SleepEntry(**answers), NOW) == said


def test_flare_days_are_said_for_today_a_day_or_a_span() -> None:
    """Switching on is kind, switching off is plain."""
    assert say_flare(True, [TODAY], TODAY) == "Flare day is on. The small version counts."
    assert say_flare(False, [TODAY], TODAY) == "Flare day is off."
    assert say_flare(True, [YESTERDAY], TODAY) == "Flare day on for Tue 11 Nov."
    assert say_flare(False, [YESTERDAY, TODAY], TODAY) == "Flare day off for Tue 11 Nov to Wed 12 Nov."


@pytest.mark.parametrize(
    ("name", "said"), [("Warm bath", "warm bath"), ("TENS", "TENS"), ("A walk", "a walk"), ("", ""), ("🙂", "🙂")]
)
def test_a_name_fits_into_a_sentence(name: str, said: str) -> None:
    """A capital at the start goes, an abbreviation stays."""
    assert lowered(name) == said


def test_an_answer_says_whether_anything_changed() -> None:
    """Saying something new is the usual case."""
    assert Saved("Saved.") == ("Saved.", True, "")
