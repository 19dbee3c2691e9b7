"""Today as text, lines and JSON."""

import json

from cli.person import Person
from unknot.cli.show import day_as_text


def fill(person: Person) -> None:
    """Record a morning."""
    person.types("4")
    person.types("done heat --minutes 15")
    person.types("rest bath")
    person.run("note", "Fog today\nLists helped")


def test_today_is_text_that_reads_well(person: Person) -> None:
    """The day's number, each item with its state in words, the note, the next thing; no signs or colours."""
    fill(person)
    assert person.types("today").out.splitlines()[-1].startswith("Warm already: ")
    person.types("config coach off")
    ran = person.types("today")
    assert (ran.code, ran.err) == (0, "")
    *lines, last = ran.out.splitlines()
    assert lines == [
        "Wed 12 Nov, pain 4 (moderate) at 08:12",
        "  done      Warm soak or pack  08:12, 15 min",
        "  open      Posture check      1 min          unknot start posture",
        "  open      Gentle exercise    5 min          unknot start exercise",
        "  rest      Warm bath",
        "  open      Sleep log                         unknot sleep 1-5",
        "  note      Fog today",
        "            Lists helped",
    ]
    assert last.startswith("Next: ")


def test_today_fits_forty_columns(person: Person) -> None:
    """On a phone the amount and the command go below the name."""
    fill(person)
    diary = person.diary()
    lines = day_as_text(diary, diary.day(diary.today()), width=40)
    assert max(map(len, lines)) <= 40
    assert lines[1:3] == ["  done      Warm soak or pack", "    08:12, 15 min"]


def test_t_and_unknot_without_a_terminal_print_today(person: Person) -> None:
    """`t`, and `unknot` alone in a pipe."""
    assert person.types("t") == person.types("") == person.types("today")


def test_a_new_diary_shows_the_starter_routine_and_writes_nothing(person: Person) -> None:
    """Looking is not a change."""
    assert "Posture check" in person.types("today").out
    assert not person.path.parent.exists()


def test_another_day_has_its_own_words(person: Person) -> None:
    """A past day says what was logged; nothing logged is no reproach."""
    person.types("6 --date yesterday")
    out = person.types("today --date yesterday").out
    assert out.startswith("Tue 11 Nov, average pain 6 (moderate)")
    assert "unknot done" not in out
    assert "Nothing was logged on that day. That is fine." in person.types("today --date monday").out


def test_a_flare_day_shows_its_small_routine(person: Person) -> None:
    """Only what is meant for such days, by the names it has then."""
    person.types("flare on")
    out = person.types("today").out
    assert out.startswith("Wed 12 Nov, no pain number yet, flare day")
    assert "Slow breaths or one small movement" in out
    assert "Warm bath" not in out


def test_a_control_character_in_a_note_does_not_reach_the_terminal(person: Person) -> None:
    """Colours and cursor moves hidden in a text stay text."""
    person.run("note", "red \x1b[31m and \x07bell \u202ekcab")
    out = person.types("today").out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\u202e" not in out, "all that follows would be turned around"
    assert "bell kcab" in out


def test_plain_is_one_record_on_each_line(person: Person) -> None:
    """The first field names the record; a line end in a note becomes a space."""
    fill(person)
    person.types("sleep 3")
    records = [line.split("\t") for line in person.types("today --plain").out.splitlines()]
    assert records[:4] == [
        ["date", "2025-11-12"],
        ["flare", "off"],
        ["note", "Fog today Lists helped"],
        ["pain", "2025-11-12T08:12:00+00:00", "4", "now", "", ""],
    ]
    assert ["item", "heat", "done", "Warm soak or pack", "morning"] in records
    assert ["use", "heat", "2025-11-12T08:12:00+00:00", "15", "planned", "", "", "", ""] in records
    assert ["sleep", "sleep_quality", "3"] in records
    assert ["sleep", "tst_min", ""] in records


def test_json_carries_its_schema_and_every_part(person: Person) -> None:
    """The keys and types that other programs may count on."""
    fill(person)
    ran = person.types("today --json")
    day = json.loads(ran.out)
    assert list(day) == ["schema", "date", "flare", "note", "pain", "items", "sleep", "advice"]
    assert (day["schema"], day["date"], day["flare"], day["note"]) == (
        1, "2025-11-12", False, "Fog today\nLists helped",
    )  # fmt: skip
    assert day["pain"] == [
        {
            "at": "2025-11-12T08:12:00+00:00",
            "nrs": 4,
            "kind": "now",
            "areas": [],
            "recorded_at": "2025-11-12T08:12:00+00:00",
        }
    ]
    assert all(list(item) == ["id", "name", "part", "state", "uses"] for item in day["items"])
    assert {item["state"] for item in day["items"]} == {"done", "open", "rest"}
    assert day["items"][0]["uses"][0]["activity"] == "heat"
    assert day["sleep"] == dict.fromkeys(("tib_min", "sleep_period_min", "tst_min", "terminal_wake_min", "se_tib_pct"))


def test_json_shows_a_use_of_an_item_that_is_not_planned(person: Person) -> None:
    """Nothing that was recorded is left out."""
    person.types("done walk")
    assert {item["id"]: item["state"] for item in person.sees()["items"]}["walk"] == "done"


def test_a_made_up_diary_is_labelled(person: Person) -> None:
    """The label is a message, so it is on stderr, also where only data is wanted."""
    person.types(f"demo --days 5 --write {person.path.parent / 'demo.json'}")
    ran = person.run("--data", str(person.path.parent / "demo.json"), "today", "--json")
    assert ran.err == "Made-up diary.\n"
    assert json.loads(ran.out)["schema"] == 1


def test_more_than_six_items_are_shown_by_the_part_of_the_day(person: Person) -> None:
    """With a heading each, and a word where room was left; other programs read the part of every item."""
    assert "Morning" not in person.types("today").out
    person.types("routine on walk stretch")
    person.types("later walk stretch posture exercise --to evening")
    lines = person.types("today").out.splitlines()
    assert [line for line in lines if line.startswith("  ") and line.strip().split(",")[0] in PARTS] == [
        "  Morning",
        "  Day, room left free",
        "  Evening",
    ]
    assert {item["id"]: item["part"] for item in person.sees()["items"]}["walk"] == "evening"
    assert "item\twalk\topen\tShort walk\tevening" in person.types("today --plain").out.splitlines()


PARTS = ("Morning", "Day", "Evening", "Any time")
