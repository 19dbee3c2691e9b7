"""The one door to the data: every verb on a memory and on a file, and the sentence it answers with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tinydb import TinyDB

from unknot.record.activity import BECAUSE_IT_HURT
from unknot.record.calendar_day import Clock
from unknot.record.errors import BadValue, UnknownItem
from unknot.store.diary import Diary
from unknot.store.errors import DiaryTooNew
from unknot.store.json_file import SCHEMA

MORNING = datetime(2026, 11, 12, 8, 12, tzinfo=UTC)
TODAY = MORNING.date()
YESTERDAY = TODAY - timedelta(days=1)


class SetClock:
    """A clock that stands where a test puts it."""

    def __init__(self) -> None:
        self.moment = MORNING
        self.clock = Clock(now=lambda: self.moment, zone=UTC)


@pytest.fixture
def hands() -> SetClock:
    """A clock at 08:12 on Thursday 12 November 2026."""
    return SetClock()


@pytest.fixture(params=["memory", "file"])
def diary(request: pytest.FixtureRequest, tmp_path: Path, hands: SetClock) -> Iterator[Diary]:
    """An empty diary, kept in memory or in a file."""
    opened = Diary.in_memory(hands.clock) if request.param == "memory" else Diary.open(tmp_path / "d.json", hands.clock)
    yield opened
    opened.close()


def done(diary: Diary, *names: str, **details: Any) -> str:
    """Mark items as done and give the sentence."""
    return diary.mark_done([diary.routine.find(name) for name in names], **details).text


def test_a_new_diary_has_the_starter_routine_and_writes_nothing_by_being_read(tmp_path: Path, hands: SetClock) -> None:
    """Reading a diary that is not there shows the starter routine, and makes no file."""
    diary = Diary.open(tmp_path / "d.json", hands.clock)
    assert [one.id for one in diary.routine.on(TODAY)] == ["heat", "posture", "exercise", "bath", "sleep"]
    assert [one.id for one in diary.routine] == [
        "heat", "posture", "exercise", "bath", "sleep", "walk", "breathing", "stretch",
        "acupuncture", "acupressure", "massage", "chiropractic",
    ]  # fmt: skip
    assert diary.day(TODAY).is_blank
    assert list(tmp_path.iterdir()) == []


def test_every_starter_item_has_a_flare_version(diary: Diary) -> None:
    """Each item says what its smaller form is on a flare day, and two to four are shown then."""
    plans = [one.plan_on(TODAY) for one in diary.routine]
    assert all(plan and plan.flare.name and plan.flare.detail for plan in plans)
    assert [one.id for one in diary.routine.on(TODAY, flare=True)] == ["heat", "exercise", "sleep"]


def test_the_file_has_the_tables_and_the_day_document_of_the_design(tmp_path: Path, hands: SetClock) -> None:
    """Plain TinyDB opens the file and finds the day under its date as an integer, in the documented form."""
    diary = Diary.open(tmp_path / "d.json", hands.clock)
    diary.record_pain(4, areas=["upper_back_mid"])
    done(diary, "heat", minutes=15, before=6, after=4)
    diary.log_sleep({"sleep_quality": 3, "into_bed": time(22, 40), "sol_min": 30})
    with TinyDB(tmp_path / "d.json", encoding="utf-8") as plain:
        assert plain.tables() == {"meta", "days", "routine", "trials", "settings", "undo"}
        day = plain.table("days").get(doc_id=20261112)
    assert day == {
        "date": "2026-11-12",
        "flare": False,
        "note": "",
        "pain": [
            {
                "at": "2026-11-12T08:12:00+00:00",
                "nrs": 4,
                "kind": "now",
                "areas": ["upper_back_mid"],
                "recorded_at": "2026-11-12T08:12:00+00:00",
            }
        ],
        "uses": [
            {
                "activity": "heat",
                "at": "2026-11-12T08:12:00+00:00",
                "minutes": 15,
                "why": "planned",
                "before": 6,
                "after": 4,
                "recorded_at": "2026-11-12T08:12:00+00:00",
            }
        ],
        "rest": [],
        "not_done": [],
        "sleep": {
            "into_bed": "22:40",
            "sol_min": 30,
            "sleep_quality": 3,
            "recorded_at": "2026-11-12T08:12:00+00:00",
        },
    }


def test_pain_says_what_was_saved_and_for_when(diary: Diary) -> None:
    """The sentence names the number, its word, the day and the time."""
    assert diary.record_pain(4).text == "Pain 4 (moderate) saved for Thu 12 Nov, 08:12."


def test_a_hard_number_offers_a_flare_day_once_it_is_not_one(diary: Diary) -> None:
    """At 8 or more a lighter day is offered; on a flare day it is not offered again."""
    assert diary.record_pain(8).offer == "flare"
    diary.set_flare(on=True)
    assert diary.record_pain(9).offer == ""


def test_at_half_past_one_it_is_still_yesterday(diary: Diary, hands: SetClock) -> None:
    """Before the day start a number belongs to the day before, and the sentence says why."""
    hands.moment = datetime(2026, 11, 13, 1, 30, tzinfo=UTC)
    assert diary.record_pain(3).text == "Pain 3 (mild) saved for Thu 12 Nov, 01:30 (your day starts at 04:00)."
    assert diary.day(TODAY).latest_pain is not None
    assert diary.day(date(2026, 11, 13)).is_blank


def test_another_day_start_is_followed(diary: Diary, hands: SetClock) -> None:
    """With a day that starts at midnight, 01:30 is the new day."""
    diary.set_setting("day_start", "00:00")
    hands.moment = datetime(2026, 11, 13, 1, 30, tzinfo=UTC)
    assert diary.today() == date(2026, 11, 13)


def test_a_number_for_yesterday_without_a_time_is_that_days_average(diary: Diary) -> None:
    """Nobody knows the hour of a number given a day later, so it stands for the day."""
    assert diary.record_pain(5, day=YESTERDAY).text == "Average pain 5 (moderate) saved for Wed 11 Nov."
    entry = diary.day(YESTERDAY).pain[0]
    assert (entry.kind, entry.recorded_at) == ("average", MORNING)


def test_a_number_with_a_time_is_about_that_time(diary: Diary) -> None:
    """`--at 21:30 --date yesterday` is a number of that evening, with when it was typed kept beside it."""
    diary.record_pain(5, day=YESTERDAY, at=time(21, 30))
    entry = diary.day(YESTERDAY).pain[0]
    assert entry.at == datetime(2026, 11, 11, 21, 30, tzinfo=UTC)
    assert (entry.kind, entry.recorded_at) == ("now", MORNING)


@pytest.mark.parametrize(("day", "at"), [(TODAY + timedelta(days=1), None), (TODAY, time(21, 30))])
def test_what_has_not_come_yet_is_not_saved(diary: Diary, day: date, at: time | None) -> None:
    """A day or a time in the future is refused in a sentence, and nothing is saved."""
    with pytest.raises(BadValue, match="has not come yet, so nothing was saved"):
        diary.record_pain(4, day=day, at=at)
    assert diary.day(TODAY).is_blank


def test_a_time_that_the_clocks_skipped_is_not_saved() -> None:
    """On the night of the change to summer time there is no 02:30."""
    zone = ZoneInfo("Europe/Berlin")
    diary = Diary.in_memory(Clock(now=lambda: datetime(2026, 3, 29, 12, 0, tzinfo=zone), zone=zone))
    with pytest.raises(BadValue, match="no 02:30"):
        diary.record_pain(4, day=date(2026, 3, 28), at=time(2, 30))


def test_done_takes_the_planned_minutes_and_keeps_why(diary: Diary) -> None:
    """A tick is the planned amount; because it hurt is kept apart from planned."""
    assert done(diary, "heat") == "Saved: warm soak or pack done at 08:12."
    assert done(diary, "bath", why=BECAUSE_IT_HURT) == "Saved: warm bath, because it hurt, done at 08:12."
    uses = diary.day(TODAY).uses
    assert [(use.activity, use.minutes, use.why) for use in uses] == [
        ("heat", 15, "planned"),
        ("bath", 15, "because_it_hurt"),
    ]


def test_a_flare_day_has_the_small_versions(diary: Diary) -> None:
    """On a flare day a tick means the smaller amount, and the sentence names the smaller form."""
    diary.set_flare(on=True)
    assert done(diary, "exercise") == "Saved: slow breaths or one small movement done at 08:12."
    assert diary.day(TODAY).uses[0].minutes == 2


def test_the_last_item_closes_the_plan_kindly(diary: Diary) -> None:
    """When nothing is open any more, the sentence says so, once."""
    diary.log_sleep({"sleep_quality": 3})
    done(diary, "heat", "posture", "exercise")
    assert done(diary, "bath").endswith("That is today's plan. Rest is part of it.")
    assert done(diary, "bath") == "Saved: warm bath done at 08:12, 2 times that day."


def test_yesterdays_tick_has_no_invented_time(diary: Diary) -> None:
    """An item ticked for a past day is marked as approximate, and the sentence names no hour."""
    assert done(diary, "bath", day=YESTERDAY) == "Saved for Wed 11 Nov: warm bath done."
    assert diary.day(YESTERDAY).uses[0].approximate


def test_the_sleep_log_is_not_ticked(diary: Diary) -> None:
    """Sleep is done by answering it, and the sentence says how."""
    with pytest.raises(BadValue, match="unknot sleep 3"):
        done(diary, "sleep")


def test_rest_not_done_and_blank_are_three_things(diary: Diary) -> None:
    """Marks are kept apart, and a use or a reopening takes them back."""
    walk, bath = diary.routine.find("walk"), diary.routine.find("bath")
    diary.mark([walk], "rest")
    diary.mark([bath], "not_done")
    day = diary.day(TODAY)
    assert [day.state_of(name) for name in ("walk", "bath", "heat")] == ["rest", "not_done", "open"]
    diary.mark_done([walk])
    diary.reopen(bath)
    day = diary.day(TODAY)
    assert [day.state_of(name) for name in ("walk", "bath")] == ["done", "open"]
    assert (day.rest, day.not_done) == ((), ())


def test_sleep_answers_add_up_over_several_visits(diary: Diary) -> None:
    """Each answer stays when another is given later; the sentence says what follows from them."""
    diary.log_sleep({"sleep_quality": 3})
    saved = diary.log_sleep(
        {
            "into_bed": time(22, 40), "try_sleep": time(23, 10), "sol_min": 30, "nwak": 2, "waso_min": 50,
            "final_wake": time(6, 20), "out_of_bed": time(6, 50),
        }
    )  # fmt: skip
    assert saved.text == "Sleep saved: fair, 5 h 50 min asleep of 8 h 10 min in bed."
    assert diary.day(TODAY).sleep.sleep_quality == 3


def test_a_night_that_cannot_be_is_not_saved(diary: Diary) -> None:
    """More than twenty hours in bed is a slip: nothing of it is saved, and an example is given."""
    with pytest.raises(BadValue, match="not saved"):
        diary.log_sleep({"into_bed": time(8, 0), "out_of_bed": time(7, 0)})
    assert not diary.day(TODAY).sleep_logged


def test_flare_days_can_be_set_from_one_day_to_another_as_one_step(diary: Diary) -> None:
    """A span of flare days is one sentence and one undo."""
    saved = diary.set_flare(True, TODAY - timedelta(days=2), TODAY)
    assert saved.text == "Flare day on for Tue 10 Nov to Thu 12 Nov."
    assert all(day.flare for day in diary.days(TODAY - timedelta(days=2), TODAY))
    diary.undo()
    assert not any(day.flare for day in diary.days(TODAY - timedelta(days=2), TODAY))


def test_a_note_takes_any_text_and_refuses_one_that_is_too_long(diary: Diary) -> None:
    """Brackets, emoji and right-to-left text come back as they were; a very long note changes nothing."""
    text = "sore [/] neck \U0001f600 שלום " + "x" * 10_000
    assert diary.set_note(text).text == "Note saved."
    with pytest.raises(BadValue, match="was not saved"):
        diary.set_note("x" * 30_000)
    assert diary.day(TODAY).note == text


def test_undo_goes_back_step_by_step_and_redo_forth(diary: Diary) -> None:
    """Undo takes back the last changes one by one, redo puts them back, and both say what."""
    diary.record_pain(4)
    done(diary, "heat")
    assert diary.undo().text == "Undone: warm soak or pack done."
    assert diary.undo().text == "Undone: pain 4."
    assert diary.undo().text == "Nothing to undo."
    assert diary.day(TODAY).is_blank
    assert diary.redo().text == "Redone: pain 4."
    assert diary.redo().text == "Redone: warm soak or pack done."
    assert diary.redo().text == "Nothing to redo."
    assert diary.day(TODAY).state_of("heat") == "done"


def test_a_new_change_ends_what_could_be_redone(diary: Diary) -> None:
    """After an undo and another change there is nothing to put back."""
    diary.record_pain(4)
    diary.undo()
    done(diary, "heat")
    assert diary.redo().text == "Nothing to redo."


def test_one_then_ten_is_one_step(diary: Diary) -> None:
    """Numbers with the same word are undone together."""
    diary.record_pain(1, merge="a")
    diary.record_pain(10, merge="a")
    diary.undo()
    assert diary.day(TODAY).is_blank


def test_ten_takes_the_place_of_the_one_that_corrected_an_earlier_number(diary: Diary, hands: SetClock) -> None:
    """4 at 08:12, then 1 and 0 at 08:20, is one number of 10."""
    diary.record_pain(4)
    hands.moment += timedelta(minutes=8)
    diary.record_pain(1, merge="a")
    diary.record_pain(10, at=hands.moment.time(), merge="a")
    assert [entry.nrs for entry in diary.day(TODAY).pain] == [10]


def test_a_number_with_its_own_time_is_its_own_entry(diary: Diary) -> None:
    """08:00 and 08:10 are two moments where the person gave both; the same minute twice is a correction."""
    for nrs, minute in ((3, 0), (5, 10), (6, 10)):
        diary.record_pain(nrs, at=time(8, minute))
    assert [(entry.nrs, entry.at.minute) for entry in diary.day(TODAY).pain] == [(3, 0), (6, 10)]


def test_the_last_fifty_changes_can_be_undone(diary: Diary) -> None:
    """Of sixty notes the last fifty can be taken back."""
    for count in range(60):
        diary.set_note(f"note {count}")
    undone = 0
    while diary.undo().changed:
        undone += 1
    assert undone == 50
    assert diary.day(TODAY).note == "note 9"


def test_several_acts_are_saved_together_or_not_at_all(diary: Diary) -> None:
    """A word that cannot be taken in the middle of a whole day's line leaves nothing behind."""

    def slip() -> None:
        with diary.one_step():
            diary.record_pain(4)
            diary.routine.find("heet")

    with pytest.raises(UnknownItem):
        slip()
    assert diary.day(TODAY).is_blank
    with diary.one_step():
        diary.record_pain(4)
        done(diary, "heat")
    diary.undo()
    assert diary.day(TODAY).is_blank


def test_the_past_is_judged_by_what_was_planned_then(diary: Diary) -> None:
    """Switching an item off today leaves the days before as they were planned."""
    diary.record_pain(4, day=YESTERDAY)
    assert diary.plan(diary.routine.find("heat"), False).text == "Warm soak or pack is off from today. History is kept."
    heat = diary.routine.find("heat")
    assert heat.id not in [one.id for one in diary.routine.on(TODAY)]
    assert [plan.on for plan in heat.history] == [True, False]
    diary.undo()
    assert heat.id in [one.id for one in diary.routine.on(TODAY)]


def test_settings_are_kept_beside_names_that_this_version_does_not_know(tmp_path: Path, hands: SetClock) -> None:
    """A setting that a newer version wrote stays in the file when another is changed."""
    diary = Diary.open(tmp_path / "d.json", hands.clock)
    diary.set_setting("theme", "paper")
    with TinyDB(tmp_path / "d.json", encoding="utf-8") as plain:
        plain.table("settings").update({"from_the_future": {"a": 1}}, doc_ids=[1])
    diary.set_setting("clock", "12h")
    assert dict(diary.settings.values) == {"theme": "paper", "from_the_future": {"a": 1}, "clock": "12h"}


def test_unknown_keys_and_odd_entries_of_a_day_are_kept(tmp_path: Path, hands: SetClock) -> None:
    """What another program wrote into a day survives a change by this one."""
    diary = Diary.open(tmp_path / "d.json", hands.clock)
    diary.record_pain(4)
    odd = {"nrs": "four", "at": "whenever"}
    with TinyDB(tmp_path / "d.json", encoding="utf-8") as plain:
        day = plain.table("days").get(doc_id=20261112)
        assert isinstance(day, dict)
        plain.table("days").update({"mood": 3, "pain": [*day["pain"], odd]}, doc_ids=[20261112])
    done(diary, "heat")
    with TinyDB(tmp_path / "d.json", encoding="utf-8") as plain:
        day = plain.table("days").get(doc_id=20261112)
    assert isinstance(day, dict)
    assert (day["mood"], day["pain"][-1], len(day["uses"])) == (3, odd, 1)


def test_a_diary_of_a_newer_version_is_read_but_never_written(tmp_path: Path, hands: SetClock) -> None:
    """A file of a newer schema can be looked at; a change is refused, and the file stays as it was."""
    path = tmp_path / "d.json"
    Diary.open(path, hands.clock).record_pain(4)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["meta"]["1"]["schema"] = SCHEMA + 1
    path.write_text(json.dumps(content), encoding="utf-8")
    before = path.read_bytes()
    diary = Diary.open(path, hands.clock)
    assert diary.day(TODAY).pain[0].nrs == 4
    with pytest.raises(DiaryTooNew, match="nothing was changed"):
        diary.record_pain(5)
    assert path.read_bytes() == before


def test_two_diaries_on_one_file_see_each_other(tmp_path: Path, hands: SetClock) -> None:
    """What one window saves the other notices, reads and can undo."""
    first, second = (Diary.open(tmp_path / "d.json", hands.clock) for _ in range(2))
    first.record_pain(4)
    assert second.changed_outside()
    assert second.day(TODAY).pain[0].nrs == 4
    done(second, "heat")
    assert first.changed_outside()
    assert first.undo().text == "Undone: warm soak or pack done."
    assert second.day(TODAY).uses == ()


def test_days_are_read_with_blank_ones_between(diary: Diary) -> None:
    """A span of days has one value a day, and the last one before a date is found."""
    diary.record_pain(5, day=TODAY - timedelta(days=3))
    days = diary.days(TODAY - timedelta(days=4), TODAY)
    assert [day.is_blank for day in days] == [True, False, True, True, True]
    assert diary.last_day_before(TODAY) == TODAY - timedelta(days=3)
    assert diary.last_day_before(TODAY - timedelta(days=3)) is None
    for earlier in (9, 1, 30):
        diary.record_pain(5, day=TODAY - timedelta(days=earlier))
    assert diary.last_day_before(TODAY) == TODAY - timedelta(days=1)
    assert diary.last_day_before(TODAY - timedelta(days=1)) == TODAY - timedelta(days=3)
    assert diary.last_day_before(TODAY - timedelta(days=4)) == TODAY - timedelta(days=9)


def test_hand_edited_oddities_are_passed_over_and_kept(tmp_path: Path, hands: SetClock) -> None:
    """An item without an id, a day under no date and a garbled undo entry stop nothing, and stay in the file."""
    path = tmp_path / "d.json"
    Diary.open(path, hands.clock).record_pain(4)
    content = json.loads(path.read_text(encoding="utf-8"))
    odd = {"routine": {"99": {"name": "no id"}}, "days": {"5": {"note": "?"}}, "undo": {"99": {"changes": "none"}}}
    for table, documents in odd.items():
        content[table].update(documents)
    path.write_text(json.dumps(content), encoding="utf-8")
    diary = Diary.open(path, hands.clock)
    assert len(diary.routine) == 12
    assert diary.last_day_before(TODAY) is None
    assert diary.undo().text == "Undone: pain 4."
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert all(kept[table][key] == document for table, one in odd.items() for key, document in one.items())


def test_a_diary_does_not_begin_before_1900(tmp_path: Path, hands: SetClock) -> None:
    """A document with an older date is a slip that no view follows; it stays in the file."""
    path = tmp_path / "d.json"
    diary = Diary.open(path, hands.clock)
    diary.set_note("x")
    diary.close()

    def dated(*days: str) -> Diary:
        """Open the diary again after such days were written into its file."""
        document = json.loads(path.read_text(encoding="utf-8"))
        document["days"] |= {str(int(day.replace("-", ""))): {"date": day, "note": "x"} for day in days}
        path.write_text(json.dumps(document), encoding="utf-8")
        return Diary.open(path, hands.clock)

    older = dated("0001-01-02", "1899-12-31")
    assert (older.first_day(), older.recorded()) == (TODAY, [TODAY])
    assert older.day(date(1899, 12, 31)).note == "x"
    older.close()
    earliest = dated("1900-01-01")
    assert (earliest.first_day(), earliest.recorded()) == (date(1900, 1, 1), [date(1900, 1, 1), TODAY])
    earliest.close()


def test_an_item_is_moved_to_another_part_of_a_day(diary: Diary) -> None:
    """On that day alone; undo moves it back, its own part leaves no trace, and a use of a past day goes by it."""
    walk, before = diary.routine.find("walk"), TODAY - timedelta(days=1)
    assert diary.move_in_day(walk, "evening").text == "Short walk: this evening."
    assert diary.day(TODAY).part_of(walk) == "evening"
    assert diary.move_in_day(walk, "day").text == "Short walk: during the day."
    assert diary.day(TODAY).parts == {}
    assert diary.undo().text == "Undone: short walk moved."
    assert diary.day(TODAY).parts == {"walk": "evening"}
    assert diary.move_in_day(walk, "evening", before).text.startswith("Short walk for ")
    diary.mark_done([walk], day=before)
    assert diary.day(before).uses[0].at.hour == 20
    with pytest.raises(BadValue, match="nothing was moved"):
        diary.move_in_day(walk, "noon")
