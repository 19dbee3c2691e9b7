"""What the commands save, and the sentence each answers with."""

import json
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from cli.person import Person
from unknot.record.activity import BECAUSE_IT_HURT


def states(person: Person, *words: str) -> dict[str, str]:
    """Read where each item of a day stands."""
    return {item["id"]: item["state"] for item in person.sees(*words)["items"]}


@pytest.mark.parametrize("line", ["4", "pain 4", "p 4", "--quiet 4", "4 --quiet", "pain -- 4"])
def test_a_number_saves_pain_and_says_so(person: Person, line: str) -> None:
    """A bare number, `pain` and `p` all save the same, and the sentence is on stdout."""
    ran = person.types(line)
    assert ran == (0, "Pain 4 (moderate) saved for Wed 12 Nov, 08:12.\n", "")
    assert [entry["nrs"] for entry in person.sees()["pain"]] == [4]


def test_pain_takes_time_day_areas_kind_and_note(person: Person) -> None:
    """Every option of `pain` ends up in the entry."""
    ran = person.run(
        "pain", "6", "--at", "21:30", "--date", "yesterday", "--area", "neck,upper back mid", "--area", "arm_l",
        "--note", "after the drive",
    )  # fmt: skip
    assert ran.out == "Pain 6 (moderate) saved for Tue 11 Nov, 21:30.\n"
    entry = person.sees("--date", "yesterday")["pain"][0]
    assert entry["at"] == "2025-11-11T21:30:00+00:00"
    assert entry["areas"] == ["neck", "upper_back_mid", "arm_l"]
    assert (entry["kind"], entry["note"]) == ("now", "after the drive")


@pytest.mark.parametrize(("option", "kind"), [("--average", "average"), ("--worst", "worst")])
def test_pain_of_the_last_day_can_be_its_average_or_worst(person: Person, option: str, kind: str) -> None:
    """The number is kept as what the person said it is."""
    assert f"{kind.capitalize()} pain 5 (moderate)" in person.run("5", option).out
    assert person.sees()["pain"][0]["kind"] == kind


def test_a_dash_reads_the_number_from_standard_input(person: Person) -> None:
    """So the number stays out of the shell's history."""
    assert person.run("pain", "-", typed="7\n").out.startswith("Pain 7 (severe) saved")


def test_at_half_past_one_the_number_belongs_to_yesterday(person: Person) -> None:
    """A person's day starts at 04:00, and the answer says so."""
    assert "saved for Wed 12 Nov, 01:30 (your day starts at 04:00)" in person.at("2025-11-13 01:30").types("4").out


def test_relative_days_are_those_of_the_person(person: Person) -> None:
    """At 01:30, yesterday is the day before the one that has not ended yet."""
    assert "for Tue 11 Nov" in person.at("2025-11-13 01:30").types("5 --date yesterday").out


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("today", "Wed 12 Nov"), ("Yesterday", "Tue 11 Nov"), ("2025-11-03", "Mon 3 Nov"),
        ("wednesday", "Wed 12 Nov"), ("thursday", "Thu 6 Nov"), ("tue", "Tue 11 Nov"),
    ],
)  # fmt: skip
def test_a_day_can_be_said_in_words(person: Person, day: str, said: str) -> None:
    """A weekday is the latest one of its name, today included."""
    assert said in person.run("5", "--average", "--date", day).out


def test_done_ticks_several_items_at_once(person: Person) -> None:
    """Names, ids and the start of either are all understood; an item named twice counts once."""
    ran = person.types("done heat posture posture gentle")
    assert ran == (0, "Saved: warm soak or pack, posture check and gentle exercise done at 08:12.\n", "")
    items = {item["id"]: item for item in person.sees()["items"]}
    assert [len(items[name]["uses"]) for name in ("heat", "posture", "exercise")] == [1, 1, 1]


def test_done_keeps_minutes_pain_around_it_and_why(person: Person) -> None:
    """What is said about a use is in its record."""
    person.types("d heat --minutes 25 --before 6 --after 4 --because-it-hurt --at 7:30")
    use = person.sees()["items"][0]["uses"][0]
    assert (use["minutes"], use["before"], use["after"]) == (25, 6, 4)
    assert use["why"] == BECAUSE_IT_HURT
    assert use["at"] == "2025-11-12T07:30:00+00:00"


def test_done_all_leaves_the_sleep_log_and_what_rests(person: Person) -> None:
    """`all` is what is open; the sleep log is done by answering it."""
    person.types("rest bath")
    assert "posture check" in person.types("done all").out
    assert states(person) == {"heat": "done", "posture": "done", "exercise": "done", "bath": "rest", "sleep": "open"}
    again = person.types("done all")
    assert (again.code, again.out) == (0, "Everything was done already. Rest is part of it.\n")


def test_done_all_of_a_day_before_the_routine_began_is_explained(person: Person) -> None:
    """Nothing was planned then, so nothing is ticked."""
    person.types("4")
    ran = person.types("done all --date 2025-11-01")
    assert ran == (2, "", "Nothing was planned for Sat 1 Nov, so nothing was changed. Try: unknot done heat\n")


def test_rest_not_done_and_reopen_are_three_different_things(person: Person) -> None:
    """Each has its own state; reopening makes the item blank again."""
    assert person.types("rest bath").out == "Saved: warm bath resting. That is fine.\n"
    assert person.types("not-done posture heat").code == 0
    assert states(person)["bath"] == "rest"
    assert states(person)["posture"] == states(person)["heat"] == "not_done"
    assert person.types("reopen bath").out == "Warm bath is open again.\n"
    assert states(person)["bath"] == "open"


def test_sleep_takes_the_whole_diary_of_a_night(person: Person) -> None:
    """Every field has an option, and the derived values follow from them."""
    times = "--bed 22:40 --try 11:10pm --wake 6:20 --up 0650"
    counts = "--sol 30 --awakenings 2 --awake 50 --rested 2"
    ran = person.run("sleep", "3", *times.split(), *counts.split(), "--note", "dog next door")
    assert ran.out == "Sleep saved: fair, 5 h 50 min asleep of 8 h 10 min in bed.\n"
    sleep = person.sees()["sleep"]
    assert (sleep["into_bed"], sleep["try_sleep"]) == ("22:40", "23:10")
    assert (sleep["sol_min"], sleep["nwak"], sleep["waso_min"], sleep["rested"]) == (30, 2, 50, 2)
    assert (sleep["tib_min"], sleep["tst_min"], sleep["terminal_wake_min"], sleep["se_tib_pct"]) == (490, 350, 30, 71.4)
    assert sleep["sleep_note"] == "dog next door"


def test_sleep_answers_can_come_one_by_one(person: Person) -> None:
    """The quality may be left out, and a later answer leaves the earlier ones."""
    person.types("sleep --bed 23:15")
    person.types("sleep 4")
    sleep = person.sees()["sleep"]
    assert (sleep["into_bed"], sleep["sleep_quality"], sleep["tib_min"]) == ("23:15", 4, None)


def test_flare_is_switched_over_or_set(person: Person) -> None:
    """Without a word the day is switched over; a span of days is one step."""
    assert person.types("flare").out == "Flare day is on. The small version counts.\n"
    assert person.types("flare").out == "Flare day is off.\n"
    assert person.types("flare on --from monday --to today").out == "Flare day on for Mon 10 Nov to Wed 12 Nov.\n"
    assert [person.sees("--date", day)["flare"] for day in ("monday", "tuesday", "today")] == [True] * 3
    person.types("undo")
    assert not any(person.sees("--date", day)["flare"] for day in ("monday", "tuesday", "today"))


def test_flare_of_another_day_is_switched_over_for_that_day(person: Person) -> None:
    """Today stays as it is."""
    assert person.types("flare --date yesterday").out == "Flare day on for Tue 11 Nov.\n"
    assert not person.sees()["flare"]


NOTES = ["sore [/] neck", "[bold]x[/bold]", "😀 👩‍🦽", "שלום עולם", "مرحبا", "x" * 10_000, "a\ttab", "{} %s \\n"]


@pytest.mark.parametrize("text", NOTES)
def test_a_note_holds_any_text(person: Person, text: str) -> None:
    """Brackets, emoji, right-to-left text and 10,000 characters come back as they were."""
    assert person.run("note", text) == (0, "Note saved.\n", "")
    assert person.sees()["note"] == text
    assert person.types("today").code == 0


def test_the_words_of_a_note_are_joined(person: Person) -> None:
    """No quotes are needed; a note that starts with a dash goes after --."""
    person.run("note", "Fog", "today.", "--date", "yesterday", "Lists helped.")
    assert person.sees("--date", "yesterday")["note"] == "Fog today. Lists helped."
    person.run("note", "--", "--", "-5", "outside")
    assert person.sees()["note"] == "-- -5 outside"


def test_a_note_can_come_from_standard_input_and_be_cleared(person: Person) -> None:
    """Lines stay lines."""
    person.run("note", "-", typed="one\ntwo\n")
    assert person.sees()["note"] == "one\ntwo"
    assert person.types("note --clear").out == "Note cleared.\n"
    assert person.sees()["note"] == ""


def test_undo_and_redo_go_through_all_commands(person: Person) -> None:
    """Undo names what it took back; at the end there is nothing to undo, which is no mistake."""
    person.types("4")
    person.types("done heat")
    assert person.types("undo").out == "Undone: warm soak or pack done.\n"
    assert person.types("redo").out == "Redone: warm soak or pack done.\n"
    person.types("undo")
    assert person.types("undo").out == "Undone: pain 4.\n"
    assert person.types("undo") == (0, "Nothing to undo.\n", "")
    assert person.sees()["pain"] == []


def test_undo_on_a_diary_that_is_not_there_makes_no_file(person: Person) -> None:
    """With nothing written yet there is nothing to undo, and nothing is written by asking."""
    assert person.types("undo").out == "Nothing to undo.\n"
    assert not person.path.exists()


def test_undo_takes_back_what_was_done_in_the_app(person: Person) -> None:
    """Both faces share one history."""
    person.diary().record_pain(6, at=time(7))
    assert person.types("undo").out == "Undone: pain 6.\n"


def test_a_time_the_clocks_skipped_is_refused(person: Person) -> None:
    """On the night of the change to summer time there is no 02:30; nothing is saved."""
    person.zone = ZoneInfo("Europe/Berlin")
    person.at("2025-03-30 12:00")
    ran = person.types("4 --date yesterday --at 2:30")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("The clocks went forward that night, so there was no 02:30. Nothing was saved.")
    assert not person.path.exists()


def test_a_session_is_saved_with_what_it_cost(person: Person) -> None:
    """With a point or a comma; other programs see whole hundredths, and an item without a cost has no key."""
    person.types("done heat")
    assert person.types("done massage --before 6 --after 4 --cost 45,50").out == (
        "Saved: massage done at 08:12, cost 45.50.\n"
    )
    items = {item["id"]: item for item in person.sees()["items"]}
    assert items["massage"]["uses"][0]["cost_cents"] == 4550
    assert "cost_cents" not in items["heat"]["uses"][0]
    assert "use\tmassage\t2025-11-12T08:12:00+00:00\t\tplanned\t6\t4\t45.50" in person.types("today --plain").out


def age(person: Person) -> None:
    """Make the diary older than the sessions with somebody are."""
    tables = json.loads(person.path.read_text(encoding="utf-8"))
    tables["routine"] = {key: item for key, item in tables["routine"].items() if item["kind"] != "option"}
    person.path.write_text(json.dumps(tables), encoding="utf-8")


def test_an_older_diary_is_offered_what_it_does_not_have(person: Person) -> None:
    """It is listed as off, joins the routine when it is switched on, and undo takes it out again."""
    person.types("4")
    age(person)
    ran = person.types("done massage")
    assert (ran.code, ran.err) == (
        3,
        "Massage is not in your routine yet, so nothing was changed. To add it: unknot routine on massage\n",
    )
    assert "off  massage" in person.types("routine").out
    assert person.diary().routine.get("massage") is None
    assert person.types("routine on massage chiro").out == "Massage is on from today.\nChiropractor is on from today.\n"
    assert [item.id for item in person.diary().routine][-2:] == ["massage", "chiropractic"]
    assert person.types("routine").out.count("massage") == 1
    assert person.types("done massage --cost 45").code == 0
    person.types("undo")
    person.types("undo")
    assert person.diary().routine.get("massage") is None


def test_nothing_is_offered_under_a_name_that_is_taken(person: Person) -> None:
    """A person's own item called massage stays the one that is meant."""
    person.types("4")
    age(person)
    tables = json.loads(person.path.read_text(encoding="utf-8"))
    tables["routine"]["40"] = {**tables["routine"]["1"], "id": "rub", "name": "Massage", "order": 40}
    person.path.write_text(json.dumps(tables), encoding="utf-8")
    assert [item.id for item in person.diary().offered] == ["acupuncture", "acupressure", "chiropractic"]
    assert person.types("done massage").code == 0
