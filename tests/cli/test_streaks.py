"""`unknot streaks`: how often things were done, as text to read or hear, as lines and as JSON."""

from __future__ import annotations

import datetime as dt
import json
import re
import textwrap
from pathlib import Path

import pytest

from cli.person import Person
from unknot.cli.grammar import COMMANDS
from unknot.cli.looking_back import digests
from unknot.cli.shell import Shell
from unknot.insight.digest import digest
from unknot.store.diary import Diary

FIRST = dt.date(2025, 9, 29)
"""The Monday on which the person began, six weeks and two days before today."""


@pytest.fixture
def keeper(person: Person) -> Person:
    """Give a person who did one thing or another on most days since September, and rested on some."""
    for ago in range(44):
        day = FIRST + dt.timedelta(days=ago)
        person.at(f"{day} 21:00")
        done = ("heat", "walk") if ago < 4 else ("heat",) if ago % 7 < 5 else ()
        if ago == 10:
            person.types("rest heat")
        elif ago == 20:
            person.types("flare on")
        elif done:
            person.types(f"done {' '.join(done)}")
        else:
            person.types("4")
        if ago > 35:
            person.types("sleep 3")
    person.at("2025-11-12 08:12")
    return person


def test_text_leads_with_the_days(keeper: Person) -> None:
    """Then the runs of all together, and a line for each item that was done, one for all others; no sign, no zero."""
    ran = keeper.types("streaks")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == textwrap.dedent(
        """\
        6 of the last 7 days.
        21 of the last 28. This run 9 days, longest 9.
          Warm soak or pack   4 of the last 7, 19 of 28   most of the plan
                              this run 6 weeks, longest 6
          Sleep log           6 of the last 7, 8 of 28    some of the plan
                              this run 8 days, longest 8
        Not ticked in 28 days: posture check, gentle exercise, warm bath. That is fine.
        Rest, flare and unopened days leave a run as it is.
        """
    )
    assert re.search(r"(?<!\d)0|%|!|lost|broken|miss|fail", ran.out) is None


def test_a_wide_terminal_has_one_line_for_each_item(keeper: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything about it stands beside its name."""
    monkeypatch.setattr(Shell, "width", 120)
    line = "  Warm soak or pack   4 of the last 7, 19 of 28   most of the plan   this run 6 weeks, longest 6\n"
    assert line in keeper.types("streaks").out


def test_a_line_that_fills_the_width_is_whole(keeper: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run goes below its item from one column less on."""
    longest = 2 + len("Warm soak or pack   4 of the last 7, 19 of 28   most of the plan   this run 6 weeks, longest 6")
    for width, there in ((longest, True), (longest - 1, False)):
        monkeypatch.setattr(Shell, "width", width)
        assert ("most of the plan   this run 6 weeks" in keeper.types("streaks").out) == there


def test_an_item_that_was_switched_off_is_said_while_it_is_recent(keeper: Person) -> None:
    """What was done with it counts; after four weeks the text leaves it out, and JSON does not."""
    assert "Warm soak" in keeper.types("streaks").out
    keeper.types("routine off heat")
    assert "  Warm soak or pack   4 of the last 7, 19 of 28   most of the plan\n" in keeper.types("streaks").out
    keeper.at("2025-12-24 09:00")
    assert "Warm soak" not in keeper.types("streaks").out
    assert "Warm soak" in keeper.types("streaks --json").out


def test_a_name_over_several_lines_is_said_on_one(keeper: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it came into the file."""
    items = [item._replace(name="Warm\n\tstone") for item in keeper.diary().routine]
    monkeypatch.setattr(Diary, "routine", type(keeper.diary().routine)(items))
    assert "  Warm stone   4 of the last 7, 19 of 28   most of the plan\n" in keeper.types("streaks").out


@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 89, 90, 120])
def test_text_fits_every_width(keeper: Person, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Wrapped between its parts, also where an item has a long name; every part is there in each width."""
    items = [item._replace(name=f"{item.name} {'with a warm stone ' * 3}") for item in keeper.diary().routine]
    wide = " ".join(keeper.types("streaks").out.split())
    monkeypatch.setattr(Shell, "width", width)
    short = keeper.types("streaks").out
    assert max(map(len, short.splitlines())) <= width
    assert sorted(short.replace(",", "").split()) == sorted(wide.replace(",", "").split())
    monkeypatch.setattr(Diary, "routine", type(keeper.diary().routine)(items))
    assert max(map(len, keeper.types("streaks").out.splitlines())) <= width


def test_a_phone_reads_it_in_three_lines(keeper: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name with its band, the days, the runs."""
    monkeypatch.setattr(Shell, "width", 40)
    out = keeper.types("streaks").out
    assert out.startswith("6 of the last 7 days.\n21 of the last 28. This run 9 days,\nlongest 9.\n")
    assert (
        "  Warm soak or pack, most of the plan\n    4 of the last 7, 19 of 28\n    this run 6 weeks, longest 6\n" in out
    )
    assert "\nNot ticked in 28 days: posture check,\ngentle exercise, warm bath. That is\nfine.\n" in out


def test_json_has_every_item_of_the_routine(keeper: Person) -> None:
    """The keys and types that other programs may count on."""
    found = json.loads(keeper.types("streaks --json").out)
    assert list(found) == ["schema", "as_of", "days", "items"]
    assert (found["schema"], found["as_of"]) == (1, "2025-11-12")
    assert found["days"] == {"done_last_7": 6, "done_last_28": 21, "current_run": 9, "longest_run": 9}
    items = {item["id"]: item for item in found["items"]}
    assert items["heat"] == {
        "id": "heat",
        "name": "Warm soak or pack",
        "target_per_week": 5,
        "done_last_7": 4,
        "done_last_28": 19,
        "current_run": 6,
        "longest_run": 6,
        "run_unit": "weeks",
        "consistency": 0.998295,
    }
    assert (items["sleep"]["run_unit"], items["sleep"]["current_run"]) == ("days", 8)
    assert (items["walk"]["done_last_28"], items["walk"]["consistency"]) == (0, None)
    assert re.fullmatch(r"0\.\d{1,6}|1\.0", str(items["sleep"]["consistency"]))


def test_plain_is_one_record_on_each_line(keeper: Person) -> None:
    """The first field names the record; what is not known yet is empty."""
    lines = keeper.types("streaks --plain").out.splitlines()
    assert lines[:3] == [
        "as_of\t2025-11-12",
        "days\t6\t21\t9\t9",
        "item\theat\tWarm soak or pack\t5\t4\t19\t6\t6\tweeks\t0.998295",
    ]
    assert "item\twalk\tShort walk\t3\t0\t0\t0\t0\tweeks\t" in lines


def test_runs_can_be_hidden(keeper: Person) -> None:
    """No word about them is left; in JSON the numbers are null, and the help says so."""
    keeper.types("config review.runs off")
    out = keeper.types("streaks").out
    assert out.startswith("6 of the last 7 days.\n21 of the last 28.\n  Warm soak or pack   4 of the last 7, 19 of 28 ")
    assert "run" not in out
    assert "longest" not in out
    found = json.loads(keeper.types("streaks --json").out)
    assert found["days"] == {"done_last_7": 6, "done_last_28": 21, "current_run": None, "longest_run": None}
    for item in found["items"]:
        assert (item["current_run"], item["longest_run"]) == (None, None)
        assert item["run_unit"] in ("days", "weeks")
    assert keeper.types("streaks --plain").out.splitlines()[1] == "days\t6\t21\t\t"
    assert "null where review.runs is off" in " ".join(keeper.types("streaks --help").out.split())


def test_an_empty_diary_has_one_kind_sentence(person: Person) -> None:
    """Looking is not a change, and other programs get their usual form."""
    ran = person.types("streaks")
    assert (ran.code, ran.err) == (0, "")
    assert " ".join(ran.out.split()) == (
        "Nothing is logged yet, so there is nothing to look back on. Whenever you like: unknot done heat"
    )
    found = json.loads(person.types("streaks --json").out)
    assert found["days"] == {"done_last_7": 0, "done_last_28": 0, "current_run": 0, "longest_run": 0}
    assert {item["consistency"] for item in found["items"]} == {None}
    assert not person.path.exists()


def test_one_day_of_data_is_enough(person: Person) -> None:
    """It counts, and nothing is said that would need more."""
    person.types("done heat")
    lines = person.types("streaks").out.splitlines()
    assert lines[:3] == [
        "1 of the last 7 days.",
        "1 of the last 28. This run 1 day, longest 1.",
        "  Warm soak or pack   1 of the last 7, 1 of 28",
    ]


def test_after_ten_years_away_nothing_is_counted_up(person: Person) -> None:
    """The old run is history, and that nothing was ticked is said once, in a kind sentence."""
    person.at("2015-11-11 09:00").types("done heat")
    person.at("2025-11-12 08:12")
    assert person.types("streaks").out == (
        "Nothing was ticked in the last 28 days. That is fine.\nLongest run 1 day, until 11 November 2015.\n"
        "Rest, flare and unopened days leave a run as it is.\n"
    )


def test_a_week_starts_where_the_person_says(person: Person) -> None:
    """What was done from Sunday to Thursday is in one week, or in two and not enough for the second."""
    for day in range(2, 10):
        person.at(f"2025-11-{day:02} 09:00").types("done heat" if day < 7 else "4")
    person.at("2025-11-12 08:12")
    runs = []
    for weekday in ("monday", "sunday"):
        person.types(f"config week_starts {weekday}")
        runs.append(json.loads(person.types("streaks --json").out)["items"][0]["current_run"])
    assert runs == [0, 1]


def test_a_made_up_diary_is_labelled(person: Person, tmp_path: Path) -> None:
    """Beside the answer, as everywhere."""
    made_up = str(tmp_path / "demo.json")
    person.run("demo", "--days", "40", "--write", made_up)
    ran = person.run("--data", made_up, "streaks")
    assert (ran.code, ran.err) == (0, "Made-up diary.\n")
    assert " of the last 7 days.\n" in ran.out


def test_days_are_read_in_parts_and_none_is_left_out(keeper: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the parts are; days without anything are not read, and a span that ends before it begins has none."""
    diary = keeper.diary()
    first, last = FIRST - dt.timedelta(days=3), FIRST + dt.timedelta(days=47)
    whole = [one for day in diary.days(first, last) if (one := digest(day)).opened]
    for days in (1, 7, 50, 51, 52):
        monkeypatch.setattr("unknot.cli.looking_back._AT_ONCE", days)
        assert list(digests(diary, first, last)) == whole
    assert list(digests(diary, last, first)) == []


def test_the_command_stands_after_today() -> None:
    """In the order of the help."""
    names = [command.name for command in COMMANDS]
    assert names[names.index("today") + 1] == "streaks"


def test_a_day_dated_long_ago_by_hand_costs_nothing(keeper: Person) -> None:
    """Only days with something in them are read, however far apart; a day before 1900 is a slip, and left out."""
    diary = keeper.diary()
    file = diary.path
    assert file is not None
    tables = json.loads(file.read_text(encoding="utf-8"))
    for long_ago in ("0001-01-02", "1899-12-31", "1900-01-01"):
        number = str(int(long_ago.replace("-", "")))
        tables["days"][number] = {"date": long_ago, "note": "typed by hand"}
    file.write_text(json.dumps(tables), encoding="utf-8")
    found = list(digests(keeper.diary(), dt.date.min, FIRST + dt.timedelta(days=47)))
    assert [day.date for day in found[:2]] == [dt.date(1900, 1, 1), FIRST]
    assert keeper.diary().first_day() == dt.date(1900, 1, 1)
    assert len(found) == len([day for day in keeper.diary().recorded() if day <= FIRST + dt.timedelta(days=47)])
