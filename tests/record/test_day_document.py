"""The document of a day: the published form, and what is kept of what nobody understands."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from unknot.record.activity import BECAUSE_IT_HURT, MOST_CENTS, PLANNED, Use, read_cost, say_cost
from unknot.record.day import Day
from unknot.record.errors import BadValue
from unknot.record.pain import PainEntry
from unknot.record.sleep import SleepEntry

DAY = date(2026, 11, 22)
LATE = PainEntry(datetime.fromisoformat("2026-11-22T23:00:00+01:00"), 2)

DOCUMENT: dict[str, Any] = {
    "date": "2026-11-22",
    "flare": False,
    "note": "",
    "pain": [
        {
            "at": "2026-11-22T08:12:00-10:00",
            "nrs": 4,
            "kind": "now",
            "areas": ["upper_back_mid"],
            "recorded_at": "2026-11-23T09:00:00+14:00",
        }
    ],
    "uses": [
        {
            "activity": "heat",
            "at": "2026-11-22T08:20:00-10:00",
            "minutes": 15,
            "why": "because_it_hurt",
            "before": 6,
            "after": 4,
            "recorded_at": "2026-11-22T08:20:00-10:00",
            "approximate": True,
            "cost_cents": 4550,
        }
    ],
    "rest": ["walk"],
    "not_done": ["posture"],
    "sleep": {
        "into_bed": "22:40",
        "try_sleep": "23:10",
        "sol_min": 30,
        "nwak": 2,
        "waso_min": 50,
        "final_wake": "06:20",
        "out_of_bed": "06:50",
        "sleep_quality": 3,
    },
}


def test_a_day_document_is_written_as_it_was_read() -> None:
    """Every key of the published form comes back unchanged, each time with the offset it was typed with."""
    assert Day.from_document(DAY, DOCUMENT).to_document() == DOCUMENT


def test_the_published_form_is_understood() -> None:
    """What is in the document is what the day says."""
    day = Day.from_document(DAY, DOCUMENT)
    assert day.pain[0].at.utcoffset() == timedelta(hours=-10)
    assert (day.uses[0].minutes, day.uses[0].why, day.uses[0].before, day.uses[0].after) == (15, BECAUSE_IT_HURT, 6, 4)
    assert (day.rest, day.not_done, day.sleep.waso_min) == (("walk",), ("posture",), 50)
    assert day.unread == {}
    assert day.extra == {}


def test_unknown_keys_are_kept_through_every_act() -> None:
    """What a newer version wrote is still there, byte for byte, after this one changed the day."""
    newer: dict[str, Any] = {
        **DOCUMENT,
        "mood": {"word": "ok", "scale": [1, 5]},
        "steps": None,
        "pain": [{**DOCUMENT["pain"][0], "spread": ["arm"], "dull": False}],
        "uses": [{**DOCUMENT["uses"][0], "heat_kind": "bath", "skin_ok": None}],
        "sleep": {**DOCUMENT["sleep"], "naps": [20], "alcohol": 0},
    }
    day = Day.from_document(DAY, newer)
    assert json.dumps(day.to_document(), sort_keys=True) == json.dumps(newer, sort_keys=True)
    changed = day.with_note("hm").with_mark("bath", "rest").with_pain(LATE).to_document()
    assert (changed["mood"], changed["steps"]) == (newer["mood"], None)
    assert changed["pain"][0] == newer["pain"][0]
    assert changed["uses"] == newer["uses"]
    assert changed["sleep"] == newer["sleep"]


def test_entries_that_nobody_understands_are_kept_and_not_shown() -> None:
    """They are left out of every view, and are still in the file after the day was changed."""
    odd_pain = [{"at": "2026-11-22T08:12:00+01:00", "nrs": 99}, "four", None, {"nrs": 4}, [1]]
    odd_uses = [{"activity": 5, "at": "2026-11-22T08:12:00+01:00"}, {"activity": "heat"}, 7]
    document = {"pain": [*odd_pain, DOCUMENT["pain"][0]], "uses": odd_uses, "rest": ["walk", 5], "not_done": [None]}
    day = Day.from_document(DAY, document)
    assert (len(day.pain), day.uses, day.rest, day.not_done) == (1, (), ("walk",), ())
    written = day.with_pain(LATE).to_document()
    assert written["pain"][2:] == odd_pain
    assert written["uses"] == odd_uses
    assert written["rest"] == ["walk", 5]
    assert written["not_done"] == [None]


@pytest.mark.parametrize(
    ("key", "junk"), [("note", 5), ("flare", "yes"), ("flare", 1), ("sleep", "badly"), ("sleep", [3])]
)
def test_a_value_of_the_wrong_kind_is_kept_and_not_shown(key: str, junk: object) -> None:
    """A note that is a number, or a night that is a word, is written back as it was."""
    day = Day.from_document(DAY, {key: junk})
    assert day._replace(extra={}) == Day(DAY)
    assert day.with_pain(LATE).to_document()[key] == junk


@pytest.mark.parametrize("key", ["pain", "uses", "rest", "not_done"])
@pytest.mark.parametrize("junk", [{"nrs": 4}, 5, False])
def test_something_else_than_a_list_is_kept_in_one(key: str, junk: object) -> None:
    """Where a list was meant, a lone value is taken as its one item."""
    assert Day.from_document(DAY, {key: junk}).to_document()[key] == [junk]


def test_what_is_said_now_replaces_a_value_of_the_wrong_kind() -> None:
    """A flare day switched on, a note or a night answered now is what counts."""
    day = Day.from_document(DAY, {"note": 5, "flare": "yes", "sleep": "badly"})
    day = day.with_note("better").with_sleep(SleepEntry(sleep_quality=2))._replace(flare=True)
    written = day.to_document()
    assert (written["note"], written["flare"], written["sleep"]) == ("better", True, {"sleep_quality": 2})


@pytest.mark.parametrize(
    ("key", "junk"),
    [
        ("minutes", 7.5),
        ("minutes", 5000),
        ("before", 11),
        ("after", "4"),
        ("recorded_at", "..."),
        ("approximate", 1),
        ("cost_cents", -1),
        ("cost_cents", 45.5),
        ("cost_cents", "45"),
        ("cost_cents", True),
    ],
)
def test_an_odd_part_of_a_use_is_kept_and_not_shown(key: str, junk: object) -> None:
    """The use counts, the odd part is unknown rather than guessed, and it is written back as it was."""
    use = Use.from_document({"activity": "heat", "at": "2026-11-22T08:20:00+01:00", key: junk})
    assert not getattr(use, key)
    assert use.to_document()[key] == junk


def test_a_reason_that_is_not_known_is_never_taken_as_planned() -> None:
    """Planned uses alone tell whether a method helps, so another reason stays what it is."""
    document = {"activity": "heat", "at": "2026-11-22T08:20:00+01:00"}
    assert Use.from_document(document).why == PLANNED
    assert Use.from_document({**document, "why": "boredom"}).why == "boredom"
    with pytest.raises(ValueError, match="not a word"):
        Use.from_document({**document, "why": 1})


def test_the_date_in_the_file_is_the_days_own() -> None:
    """A document whose date was edited by hand is written with the date it is filed under."""
    assert Day.from_document(DAY, {"date": "1999-01-01"}).to_document()["date"] == "2026-11-22"


def test_a_use_without_a_cost_is_written_as_before_there_was_one() -> None:
    """No amount is no key, and nothing for free is an amount."""
    document = {"activity": "heat", "at": "2026-11-22T08:20:00+01:00"}
    assert "cost_cents" not in Use.from_document(document).to_document()
    assert Use.from_document({**document, "cost_cents": 0}).to_document()["cost_cents"] == 0


@pytest.mark.parametrize(
    ("typed", "cents", "said"),
    [
        *(("45", 4500, "45"), ("45.50", 4550, "45.50"), ("45,50", 4550, "45.50"), (" 45.5 ", 4550, "45.50")),
        *(("0", 0, "0"), ("0.05", 5, "0.05"), ("007", 700, "7"), ("99999999.99", MOST_CENTS, "99999999.99")),
    ],
)
def test_a_cost_is_read_and_said(typed: str, cents: int, said: str) -> None:
    """With a point or a comma, and as whole hundredths, so that no amount is rounded."""
    assert (read_cost(typed), say_cost(cents)) == (cents, said)


@pytest.mark.parametrize(
    "typed", ["", "-3", "45.555", "1.234,50", "1 000", "45.", ".5", "EUR 5", "١٢", "1e3", "9" * 20_000]
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    """One plain sentence says what to type."""
    with pytest.raises(BadValue, match=r"so .* cannot be and nothing was saved"):
        read_cost(typed)


def test_what_was_moved_on_a_day_is_written_only_where_something_was() -> None:
    """A day without a move has no key for it; odd values beside a move are kept, and so is an odd whole."""
    assert "parts" not in Day.from_document(DAY, DOCUMENT).to_document()
    document: dict[str, Any] = {**DOCUMENT, "parts": {"walk": "evening", "bath": "noon", "heat": 5, "sleep": ["day"]}}
    day = Day.from_document(DAY, document)
    assert day.parts == {"walk": "evening"}
    assert day.to_document() == document
    assert len(day.unread["parts"]) == 3
    for odd in ("evening", [1], 7):
        assert Day.from_document(DAY, {**DOCUMENT, "parts": odd}).to_document()["parts"] == odd
