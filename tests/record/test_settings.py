"""Settings and the typed forms of times."""

from __future__ import annotations

from datetime import time

import pytest

from unknot.record.errors import BadValue
from unknot.record.settings import BY_NAME, SETTINGS, Setting, Settings, read_clock, read_setting, read_time, spoken


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7:15", "07:15"),
        ("07:15", "07:15"),
        ("0715", "07:15"),
        ("715", "07:15"),
        ("7.15", "07:15"),
        ("7h15", "07:15"),
        ("7", "07:00"),
        ("23", "23:00"),
        (" 7:15 ", "07:15"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
        ("11pm", "23:00"),
        ("11 PM", "23:00"),
        ("7:15am", "07:15"),
        ("7.15 a.m.", "07:15"),
        ("7p", "19:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("12:30 am", "00:30"),
    ],
)
def test_times_can_be_typed_as_people_write_them(typed: str, read: str) -> None:
    """With a colon, a dot, an h or nothing between, on a 24-hour or a 12-hour clock."""
    assert read_time(typed) == read
    assert read_clock(typed) == time.fromisoformat(read)


@pytest.mark.parametrize(
    "typed",
    [
        *("25:00", "24:00", "9999", "7:1", "7:60", "7:155", "13pm", "0am", "-7", "7m", "7:15:30", "12345"),
        *("", " ", ":", "7:", "pm", "noon", "7 15", "7,5", "x" * 10_000, "9" * 10_000),
    ],
)
def test_what_is_no_time_is_refused_with_an_example(typed: str) -> None:
    """One short sentence: what was typed, that nothing was saved, and how a time looks."""
    with pytest.raises(BadValue, match=r"is not a time, so nothing was saved\. Try a time such as 23:15$") as refused:
        read_clock(typed)
    assert len(str(refused.value)) < 110


@pytest.mark.parametrize("setting", SETTINGS, ids=[setting.name for setting in SETTINGS])
def test_every_value_on_offer_can_be_typed(setting: Setting) -> None:
    """Each choice of the settings screen, the default and the example mean the same in the shell."""
    assert setting.default in setting.choices
    for value in setting.choices:
        assert read_setting(setting.name, spoken(value)) == value
        assert Settings({setting.name: value}).get(setting.name) == value
    for word in setting.example.split(" or "):
        assert read_setting(setting.name, word) in setting.choices


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("theme", "neon"),
        ("day_start", "12:01"),
        ("day_start", "23:00"),
        ("usual_bed", "late"),
        ("clock", "13h"),
        ("mouse", "maybe"),
        ("keys.bounce_ms", "-1"),
        ("keys.bounce_ms", "2001"),
        ("keys.bounce_ms", "9" * 10_000),
        ("keys.bounce_ms", "fast"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_one_that_can(name: str, typed: str) -> None:
    """What was not changed, and a command that works."""
    with pytest.raises(BadValue, match=r"does not fit .*, so nothing was changed\. Try: unknot config ") as refused:
        read_setting(name, typed)
    example = str(refused.value).rsplit(" ", 1)[1]
    assert read_setting(name, example) in BY_NAME[name].choices


def test_an_unknown_setting_is_answered_with_the_list() -> None:
    """The sentence names every setting there is."""
    with pytest.raises(BadValue, match="No setting called volume, so nothing was changed") as refused:
        read_setting("volume", "11")
    assert all(name in str(refused.value) for name in BY_NAME)


def test_words_for_on_and_off_are_taken_in_any_case() -> None:
    """Yes and true work as well as on."""
    assert [read_setting("mouse", word) for word in ("ON", "yes", "true")] == [True] * 3
    assert [read_setting("mouse", word) for word in ("off", " No ", "False")] == [False] * 3


def test_a_setting_that_was_never_set_has_its_default() -> None:
    """A new diary has a day that starts at four, a 24-hour clock and no changed keys."""
    settings = Settings()
    assert (settings.day_start, settings.twelve_hours, settings.keymap) == (time(4), False, {})
    assert all(settings.get(setting.name) == setting.default for setting in SETTINGS)


def test_what_was_set_is_what_is_used() -> None:
    """Day start, clock and keys follow the file."""
    settings = Settings({"day_start": "06:30", "clock": "12h", "keys.map": {"pain": "k"}})
    assert (settings.day_start, settings.twelve_hours, settings.keymap) == (time(6, 30), True, {"pain": "k"})


@pytest.mark.parametrize("setting", SETTINGS, ids=[setting.name for setting in SETTINGS])
@pytest.mark.parametrize("junk", [None, [], {}, "", "?", -1, 7.5, 10**30, "23:99"])
def test_a_value_in_the_file_that_cannot_be_falls_back_to_the_default(setting: Setting, junk: object) -> None:
    """A file edited by hand never stops the program."""
    assert Settings({setting.name: junk}).get(setting.name) == setting.default


@pytest.mark.parametrize("junk", [None, [], "p", 5])
def test_a_key_map_that_is_none_changes_no_key(junk: object) -> None:
    """Anything but a map of names to keys is left aside."""
    assert Settings({"keys.map": junk}).keymap == {}


def test_values_are_said_as_they_can_be_typed() -> None:
    """On and off rather than true and false."""
    assert [spoken(value) for value in (True, False, 250, "dusk")] == ["on", "off", "250", "dusk"]


def test_the_week_starts_on_monday_or_sunday() -> None:
    """As the weekday of `datetime`, Monday where nothing else is said or can be read."""
    found = [Settings(values).week_starts for values in ({}, {"week_starts": "monday"}, {"week_starts": "sunday"})]
    assert found == [0, 0, 6]
    assert Settings({"week_starts": "?"}).week_starts == 0
