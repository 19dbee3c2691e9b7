"""Looking back in the shell: the same in words, lines and JSON, and nothing of what the person wishes to hide."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cli.person import Person
from unknot.record.calendar_day import day_key

WEDNESDAY = dt.date(2025, 11, 12)
"""The person's today."""

A_DAY = dt.timedelta(days=1)
NIGHT = {"into_bed": "22:30", "try_sleep": "22:30", "sol_min": 30, "waso_min": 60, "nwak": 2, "final_wake": "06:30",
         "out_of_bed": "06:30", "sleep_quality": 3}  # fmt: skip


def at(day: dt.date, clock: str = "09:00:00") -> str:
    """Write a moment of a day as the file keeps it."""
    return f"{day}T{clock}+00:00"


def pain(day: dt.date, nrs: object, clock: str = "09:00:00", **more: object) -> dict[str, object]:
    """Write a pain number as the file keeps it."""
    return {"at": at(day, clock), "nrs": nrs, "kind": "now", "recorded_at": at(day, clock), **more}


def fill(person: Person, days: dict[dt.date, dict[str, Any]], **settings: object) -> None:
    """Write a diary by hand."""
    person.types("config theme paper")
    document = json.loads(person.path.read_text(encoding="utf-8"))
    document["days"] = {str(day_key(day)): {"date": day.isoformat(), **kept} for day, kept in days.items()}
    document["settings"]["1"] |= settings
    person.path.write_text(json.dumps(document), encoding="utf-8")


def eight_weeks(person: Person, **settings: object) -> None:
    """Write eight weeks: worse nights and more pain in the first four, a flare of three days, two check-ins."""
    days: dict[dt.date, dict[str, Any]] = {}
    for back in range(56):
        day = WEDNESDAY - back * A_DAY
        days[day] = {
            "pain": [pain(day, 4 if back < 28 else 7, areas=["neck"]), pain(day, 5 if back < 28 else 7, "19:00:00")],
            "uses": [{"activity": "heat", "at": at(day)}] if back % 2 == 0 else [],
            "sleep": NIGHT if back < 28 else {**NIGHT, "waso_min": 120, "sleep_quality": 2},
        }
    for back in (9, 10, 11):
        days[WEDNESDAY - back * A_DAY] |= {"flare": True, "pain": [pain(WEDNESDAY - back * A_DAY, 8)]}
    week = {"impact_pain": 4, "impact_enjoyment": 5, "impact_activity": 4}
    days[WEDNESDAY - 3 * A_DAY]["check_in"] = {**week, "clinic_score": 5.3, "clinic_name": "PEG"}
    days[WEDNESDAY - 10 * A_DAY]["check_in"] = {**week, "impact_pain": 6}
    late = WEDNESDAY - 5 * A_DAY
    days[late]["pain"] = [{**pain(late, 5), "kind": "average", "recorded_at": at(WEDNESDAY)}]
    days[late - A_DAY] |= {"pain": [pain(late, 44), pain(late - A_DAY, 5)], "sleep": {**NIGHT, "nwak": 500}}
    fill(person, days, **settings)


def sees(person: Person, line: str = "") -> dict[str, Any]:
    """Read a review as JSON."""
    ran = person.types(f"review {line} --json")
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_the_text_says_days_items_pain_nights_and_check_ins(person: Person) -> None:
    """In the order of the screen, without a sign or a colour.

    Most days have 4.5, which is said as 5, half up; once it was rounded to the even number, 4.
    """
    eight_weeks(person)
    ran = person.types("review")
    assert (ran.code, ran.err) == (0, "")
    text = ran.out.splitlines()
    assert text[:3] == ["Thu 16 Oct to Wed 12 Nov, 28 days", "", "7 of the last 7 days."]
    assert any(line.startswith("  Warm soak or pack") for line in text)
    assert text[text.index("Pain") : text.index("Sleep")] == [
        "Pain",
        "About 5 on most days. Clearly lower than the 4 weeks before: 4.5 now, 7.0 then.",
        "Flare, 1 to 3 Nov: about 8 then, about 4.5 on the other days.",
        "1 day has a number that was filled in more than a day later.",
        "  in the morning: about 4, 27 days",
        "  in the evening: about 5, 23 days",
        "  neck: about 4.5, 23 days",
        "",
    ]
    assert text[text.index("Sleep") : text.index("Weekly check-in")] == [
        "Sleep",
        "Hours asleep: about 6½ h on most nights. In the 4 weeks before: 5½ h.",
        "Sleep quality: fair on most nights. In the 4 weeks before: poor.",
        "Times awake: awake about 2 times on most nights. As in the 4 weeks before.",
        "Sleep efficiency: about 81 % on most nights. In the 4 weeks before: 69 %.",
        "Sleep efficiency is the time asleep as a share of the time in bed (TST / TIB,",
        "Carney 2012).",
        "",
    ]
    assert text[text.index("Weekly check-in") :] == [
        "Weekly check-in",
        "4.3 of 10 on Sun 9 Nov; a week before 5.0. 0 is the easiest week.",
        "From a clinic, PEG: 5.3 on Sun 9 Nov.",
        "",
        "Left out, because it cannot be read: pain on 6 Nov and times awake on 6 Nov.",
        "unknot check says more.",
    ]


def test_json_says_the_same(person: Person) -> None:
    """With every day of the range."""
    eight_weeks(person)
    found = sees(person)
    assert [*found] == [
        "schema", "first", "last", "done_in_range", "days", "items", "pain", "sleep", "check_ins", "left_out",
    ]  # fmt: skip
    assert (found["schema"], found["first"], found["last"]) == (1, "2025-10-16", "2025-11-12")
    assert (found["done_in_range"], found["days"]["done_last_7"]) == (28, 7)
    assert {item["id"] for item in found["items"]} >= {"heat", "sleep"}
    daily, areas = found["pain"].pop("daily"), found["pain"].pop("areas")
    assert found["pain"] == {
        "median": 4.5, "median_before": 7.0, "change": "clearly_lower", "days": 28, "morning": 4.0, "evening": 5.0,
    }  # fmt: skip
    assert areas == [{"area": "neck", "median": 4.5, "days": 23}]
    assert (len(daily), daily[0]["mean_7"], daily[-1]["mean_7"]) == (28, 6.64, 4.64)
    assert daily[-6] == {
        "date": "2025-11-07", "value": 5.0, "morning": None, "evening": None, "mean_7": 6.14,
        "recalled": True, "flare": False,
    }  # fmt: skip
    assert [day["date"] for day in daily if day["flare"]] == ["2025-11-01", "2025-11-02", "2025-11-03"]
    nightly = found["sleep"].pop("nightly")
    assert found["sleep"] == {
        "tst_min": {"median": 390.0, "median_before": 330.0, "nights": 28},
        "se_tib_pct": {"median": 81.2, "median_before": 68.8, "nights": 28},
        "nwak": {"median": 2.0, "median_before": 2.0, "nights": 27},
        "quality": {"median": 3.0, "median_before": 2.0, "nights": 28},
    }
    assert nightly[-1] == {"date": "2025-11-12", "tst_min": 390, "se_tib_pct": 81.2, "nwak": 2, "quality": 3}
    assert [check_in["impact_mean"] for check_in in found["check_ins"]] == [5.0, 4.33]
    assert found["check_ins"][1]["clinic_name"] == "PEG"
    assert found["left_out"] == [{"date": "2025-11-06", "names": ["pain", "nwak"]}]


def test_lines_say_the_same(person: Person) -> None:
    """The first field names the record."""
    eight_weeks(person)
    lines = [line.split("\t") for line in person.types("review --plain").out.splitlines()]
    kinds = dict.fromkeys(line[0] for line in lines)
    assert [*kinds] == [
        "range", "days", "item", "pain", "area", "pain_day", "sleep", "night", "check_in", "left_out",
    ]  # fmt: skip
    assert ["range", "2025-10-16", "2025-11-12", "28"] in lines
    assert ["pain", "4.5", "7.0", "clearly_lower", "28", "4.0", "5.0"] in lines
    assert ["pain_day", "2025-11-07", "5.0", "", "", "6.14", "yes", "no"] in lines
    assert ["sleep", "nwak", "2.0", "2.0", "27"] in lines
    assert ["check_in", "2025-11-09", "4", "5", "4", "4.33", "PEG", "5.3"] in lines
    assert lines[-1] == ["left_out", "2025-11-06", "pain,nwak"]


def test_quiet_hides_the_pain_line_everywhere(person: Person) -> None:
    """In each form; the rest stays."""
    eight_weeks(person, quiet=True)
    text = person.types("review").out
    assert "Sleep\n" in text
    assert not any(word in text for word in ("Pain\n", "neck", "in the morning", "Flare, "))
    assert sees(person)["pain"] is None
    plain = person.types("review --plain").out
    assert not any(line.startswith(("pain", "area")) for line in plain.splitlines())
    assert "\nnight\t" in plain


def test_runs_can_be_hidden(person: Person) -> None:
    """The days stay."""
    eight_weeks(person)
    assert "run " in person.types("review").out
    person.types("config review.runs off")
    text = person.types("review").out
    assert "7 of the last 7 days." in text
    assert "run " not in text
    assert sees(person)["days"]["longest_run"] is None


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_it_fits_the_width(person: Person, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Every line, and the same words at each."""
    eight_weeks(person)
    wide = person.types("review").out.split()
    monkeypatch.setattr("unknot.cli.shell.Shell.width", width)
    text = person.types("review").out
    assert max(map(len, text.splitlines())) <= width
    assert set(text.replace(",", "").split()) >= {word.strip(",") for word in wide if "of" not in word}


def test_a_range_that_is_over_says_so(person: Person) -> None:
    """Its runs are those of its last day, and nothing in it is called now."""
    eight_weeks(person)
    text = person.types("review --from 2025-10-01 --to 2025-10-15").out
    assert text.splitlines()[:4] == [
        "Wed 1 Oct to Wed 15 Oct, 15 days",
        "",
        "As of Wed 15 Oct:",
        "7 of the last 7 days.",
    ]
    assert "About the same as the 15 days before: 7.0 after 7.0." in text
    assert "No full check-in in these 15 days." in text
    assert sees(person, "--from 2025-10-01 --to 2025-10-15")["days"]["longest_run"] == 28


def test_a_longer_range_counts_its_own_days(person: Person) -> None:
    """In words for any length but four weeks, which are counted anyway, and one day; in the other forms always."""
    eight_weeks(person)
    said = "\nSomething was done on 56 of these 91 days.\n"
    assert said in person.types("review --days 91").out
    assert sees(person, "--days 91")["done_in_range"] == 56
    assert "range\t2025-08-14\t2025-11-12\t56\n" in person.types("review --days 91 --plain").out
    assert "Something was done on 5 of these 5 days.\n" in person.types("review --days 5").out
    for days in (1, 28):
        assert "Something was done" not in person.types(f"review --days {days}").out
        assert sees(person, f"--days {days}")["done_in_range"] == days


def test_a_longer_range_in_which_nothing_was_done_has_no_nought(person: Person) -> None:
    """It is said kindly; a number of pain is nothing that was done."""
    person.types("4")
    text = person.types("review --days 91").out
    assert "\nNothing was ticked in these 3 months. That is fine.\n" in text
    assert sees(person, "--days 91")["done_in_range"] == 0


def test_what_was_not_ticked_comes_together(person: Person) -> None:
    """In one line after the items, where something else was ticked."""
    eight_weeks(person)
    lines = person.types("review").out
    assert "\nNot ticked in 28 days: posture check, gentle exercise, warm bath. That is fine.\n" in lines
    assert "nothing ticked" not in lines


def test_only_as_much_time_before_is_compared_with(person: Person) -> None:
    """Two weeks with the two before, not with all there is."""
    eight_weeks(person)
    found = sees(person, "--from 2025-10-16 --to 2025-10-22")
    assert (found["pain"]["median_before"], found["pain"]["change"]) == (7.0, "clearly_lower")
    late = sees(person, "--days 12")
    assert (late["pain"]["median_before"], late["sleep"]["quality"]["median_before"]) == (4.5, 3.0)


def test_what_began_is_said(person: Person) -> None:
    """With its day; an item of the diary's first days was there all along."""
    eight_weeks(person)
    person.types("routine on walk")
    assert "Short walk began on Wed 12 Nov.\n" in person.types("review").out


def test_an_empty_diary_has_nothing_to_look_back_on(person: Person) -> None:
    """One kind sentence; nulls for programs; no file is made."""
    text = person.types("review").out
    assert text.startswith(
        "Thu 16 Oct to Wed 12 Nov, 28 days\nNothing is logged yet, so there is nothing to look back on."
    )
    found = sees(person)
    assert (found["pain"]["median"], found["pain"]["daily"], found["sleep"]["nightly"]) == (None, [], [])
    assert (found["check_ins"], found["left_out"], found["days"]["longest_run"]) == ([], [], 0)
    assert person.types("review --plain").code == 0
    assert not person.path.exists()


def test_one_day_of_data_is_said_to_be_few(person: Person) -> None:
    """No median of one day is called most days."""
    person.types("log 4 sleep=3")
    text = person.types("review").out
    assert "1 day with a number so far. From 4 on, this says how they were." in text
    assert "Hours asleep: no answer in these 4 weeks." in text
    assert "Sleep quality: 1 night with an answer so far." in text
    assert "most days. " not in text
    assert len(sees(person)["pain"]["daily"]) == 1


def test_nights_without_an_answer_are_one_sentence(person: Person) -> None:
    """Nobody is asked four times what they did not write down."""
    person.types("4")
    assert "\nSleep\nNo night was logged in these 4 weeks.\n" in person.types("review").out


def test_ten_years_of_gaps_are_gaps(person: Person) -> None:
    """Two numbers ten years apart are two days."""
    far = dt.date(2015, 11, 12)
    fill(person, {far: {"pain": [pain(far, 2)]}, WEDNESDAY: {"pain": [pain(WEDNESDAY, 8, "07:00:00")]}})
    text = person.types("review --from 2015-11-12").out
    assert text.startswith("Thu 12 Nov 2015 to Wed 12 Nov, 3,654 days\n")
    assert "2 days with a number so far." in text
    found = sees(person, "--days 40000")
    assert (found["pain"]["days"], found["pain"]["median"], len(found["pain"]["daily"])) == (2, 5.0, 3654)
    assert person.types("review --from 2018-01-01 --to 2018-02-01").out.endswith(
        "\nNothing was logged in these 32 days. That is fine.\n"
    )


def test_a_day_with_200_entries_is_one_day(person: Person) -> None:
    """Its value is their mean, each counted once."""
    numbers = [
        pain(WEDNESDAY, count % 10, f"{count // 60:02}:{count % 60:02}:00", areas=["neck"]) for count in range(200)
    ]
    fill(person, {WEDNESDAY: {"pain": numbers, "uses": [{"activity": "heat", "at": at(WEDNESDAY)}] * 200}})
    found = sees(person, "--days 1")
    assert (found["pain"]["days"], found["pain"]["median"]) == (1, 4.5)
    assert found["pain"]["areas"] == [{"area": "neck", "median": 4.5, "days": 1}]
    assert next(item for item in found["items"] if item["id"] == "heat")["done_last_7"] == 1


def test_scores_from_a_clinic_are_named_and_the_older_ones_counted(person: Person) -> None:
    """One without a name, and one whose name would steer the terminal."""
    days = {
        WEDNESDAY - back * A_DAY: {
            "check_in": {"clinic_score": 10.0 + back, "clinic_name": "" if back else "A\x1b[2J\nB"}
        }
        for back in range(7)
    }
    fill(person, days)
    text = person.types("review").out
    assert "From a clinic: 14 on Sat 8 Nov.\nFrom a clinic: 13 on Sun 9 Nov.\n" in text
    assert "From a clinic: 15" not in text
    assert "Earlier scores from a clinic: 2. See: unknot review --json" in text
    assert "\x1b" not in text
    assert len(sees(person)["check_ins"]) == 7


def test_many_values_that_cannot_be_read_are_counted(person: Person) -> None:
    """A few are named."""
    fill(person, {WEDNESDAY - back * A_DAY: {"pain": [pain(WEDNESDAY, 11)]} for back in range(9)})
    text = " ".join(person.types("review").out.split())
    assert "cannot be read: pain on 4 Nov, pain on 5 Nov, pain on 6 Nov and 6 more." in text
    assert len(sees(person)["left_out"]) == 9


def test_the_nights_on_which_the_clocks_change_are_days_of_their_own(person: Person) -> None:
    """Numbers before and after the hour that comes twice, or never, stay with their day."""
    person.zone = ZoneInfo("Europe/Berlin")
    for moment in ("2025-03-30 01:30", "2025-03-30 03:30", "2025-03-30 23:30", "2025-10-26 02:30", "2025-10-26 23:00"):
        person.at(moment).types("4")
    person.at("2025-10-27 12:00").types("6")
    found = sees(person, "--from 2025-03-29")
    numbers = {day["date"]: day["value"] for day in found["pain"]["daily"] if day["value"] is not None}
    assert numbers == {
        "2025-03-29": 4.0, "2025-03-30": 4.0, "2025-10-25": 4.0, "2025-10-26": 4.0, "2025-10-27": 6.0,
    }  # fmt: skip
    assert len(found["pain"]["daily"]) == 213


def test_a_made_up_diary_is_called_one(person: Person) -> None:
    """Beside the answer."""
    person.run("demo", "--write", str(person.path.parent / "demo.json"), "--days", "40")
    ran = person.run("--data", str(person.path.parent / "demo.json"), "review")
    assert (ran.code, ran.err) == (0, "Made-up diary.\n")
    assert "What" not in ran.out
