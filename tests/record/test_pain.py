"""Pain numbers: what may be typed, what is said back, and what an entry keeps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from unknot.record.errors import BadValue
from unknot.record.pain import AREAS, WORDS, PainEntry, pain_word, read_area, read_nrs, shown

AT = "2026-11-22T08:12:00+01:00"


@pytest.mark.parametrize(("typed", "nrs"), [("0", 0), ("4", 4), ("10", 10), ("4 ", 4), (" 7\n", 7), ("04", 4)])
def test_whole_numbers_from_0_to_10_are_taken(typed: str, nrs: int) -> None:
    """Every number of the scale can be typed, with blanks around it if it happens."""
    assert read_nrs(typed) == nrs


@pytest.mark.parametrize(
    "typed", ["14", "11", "-1", "+4", "four", "٤", "²", "4.5", "4,5", "1e1", "0x4", "4_0", "", " ", "None", "٤٢"]
)
def test_anything_else_is_refused_in_one_sentence(typed: str) -> None:
    """What was wrong, that it was not saved, and what to type instead: the same for every kind of slip."""
    with pytest.raises(BadValue, match=r"^Pain goes from 0 to 10, so .* was not saved\. Try: unknot 4$"):
        read_nrs(typed)


def test_the_refusal_says_the_number_back() -> None:
    """14 gets exactly the promised sentence."""
    with pytest.raises(BadValue) as refused:
        read_nrs("14")
    assert str(refused.value) == "Pain goes from 0 to 10, so 14 was not saved. Try: unknot 4"


def test_ten_thousand_digits_are_refused_shortly() -> None:
    """A cat on the keyboard gets the same short sentence, with the number cut."""
    with pytest.raises(BadValue) as refused:
        read_nrs("9" * 10_000)
    assert len(str(refused.value)) < 100
    assert "…" in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("14", "14"),
        ("-1", "-1"),
        ("four", "four"),
        ("4.5", '"4.5"'),
        ("", '""'),
        ("sore [/] neck", '"sore [/] neck"'),
        ("a\x1b[31mb\x00", '"a?[31mb?"'),
        ("\u202etxt", '"?txt"'),
        ("x" * 30, '"' + "x" * 23 + '…"'),
    ],
)
def test_what_was_typed_is_said_back_short_and_harmless(typed: str, said: str) -> None:
    """Control and direction characters never reach the terminal, and long texts are cut."""
    assert shown(typed) == said


def test_every_number_has_exactly_one_word() -> None:
    """The words cover the scale without a gap or an overlap."""
    spans = [nrs for _, first, last in WORDS for nrs in range(first, last + 1)]
    assert spans == list(range(11))
    assert [pain_word(nrs) for nrs in (0, 1, 3, 4, 6, 7, 9, 10)] == [
        *("none", "mild", "mild", "moderate", "moderate", "severe", "severe", "worst")
    ]


def test_areas_can_be_typed_as_people_write_them() -> None:
    """Blanks, dashes and capitals do not matter."""
    assert read_area("upper back mid") == read_area(" Upper-Back_mid ") == "upper_back_mid"


def test_an_unknown_area_is_answered_with_the_list() -> None:
    """The sentence names every area there is."""
    with pytest.raises(BadValue, match="No area called elbow, so nothing was saved") as refused:
        read_area("elbow")
    assert all(area in str(refused.value) for area in AREAS)


def test_an_entry_reads_the_form_that_the_file_keeps() -> None:
    """The moment keeps its offset, and missing parts have plain defaults."""
    entry = PainEntry.from_document({"at": AT, "nrs": 4, "areas": ["neck"], "recorded_at": AT})
    assert (entry.nrs, entry.kind, entry.areas, entry.note) == (4, "now", ("neck",), "")
    assert entry.at.isoformat() == AT
    assert entry.recorded_at == entry.at


def test_an_entry_is_written_as_it_was_read() -> None:
    """Nothing of a whole entry changes on its way through, unknown keys and offset included."""
    document = {
        "at": AT,
        "nrs": 0,
        "kind": "worst",
        "areas": ["neck", "a place of mine"],
        "note": "sore [/] neck 🙂",
        "recorded_at": "2026-11-22T08:13:05-10:00",
        "spread": {"to": ["arm"]},
        "weather": None,
    }
    assert PainEntry.from_document(document).to_document() == document


@pytest.mark.parametrize(
    "document",
    [
        {"at": AT},
        {"nrs": 4},
        {"at": AT, "nrs": 11},
        {"at": AT, "nrs": -1},
        {"at": AT, "nrs": 4.0},
        {"at": AT, "nrs": True},
        {"at": AT, "nrs": "4"},
        {"at": AT, "nrs": None},
        {"at": "2026-11-22T08:12:00", "nrs": 4},
        {"at": "yesterday", "nrs": 4},
        {"at": 1, "nrs": 4},
        {"at": AT, "nrs": 4, "kind": 5},
    ],
)
def test_an_entry_without_a_number_or_a_moment_is_no_entry(document: dict[str, Any]) -> None:
    """No number, moment or kind is ever guessed."""
    with pytest.raises((ValueError, KeyError)):
        PainEntry.from_document(document)


@pytest.mark.parametrize(
    ("key", "junk"),
    [("areas", "neck"), ("areas", ["neck", 5]), ("areas", {"neck": 1}), ("note", 5), ("recorded_at", "...")],
)
def test_a_part_that_cannot_be_understood_is_kept_and_not_shown(key: str, junk: object) -> None:
    """The number still counts, the odd part is left out of view and is written back as it was."""
    entry = PainEntry.from_document({"at": AT, "nrs": 4, key: junk})
    assert not getattr(entry, key)
    assert entry.to_document()[key] == junk


def test_what_the_person_says_now_replaces_an_odd_part() -> None:
    """A note given later wins over a value that nobody could read."""
    entry = PainEntry.from_document({"at": AT, "nrs": 4, "note": 5})
    noted = PainEntry(entry.at, 4, note="better", extra=entry.extra)
    assert noted.to_document()["note"] == "better"


def test_a_moment_is_written_to_the_second() -> None:
    """The file has no fractions of seconds."""
    entry = PainEntry(datetime.fromisoformat("2026-11-22T08:12:00.987654+01:00"), 4)
    assert entry.to_document()["at"] == AT
