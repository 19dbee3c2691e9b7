"""The made-up diary: the same every time, plausible, and never mistaken for a person's own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from statistics import correlation, fmean, stdev

import pytest
from tinydb import TinyDB

from unknot.record.activity import BECAUSE_IT_HURT
from unknot.record.calendar_day import Clock, day_of, was_recalled
from unknot.record.check_in import CheckIn
from unknot.record.check_in import check as check_week
from unknot.record.day import Day
from unknot.record.sleep import CLOCK_FIELDS, LIMITS, check, question
from unknot.store.demo import demo_days, demo_routine, fill_demo
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError
from unknot.store.json_file import JsonFile, MemoryFile
from unknot.store.storage import Tables

ZONE = timezone(timedelta(hours=1))
MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=ZONE)
NIGHT = MORNING.replace(hour=23, minute=50)
CLOCK = Clock(lambda: MORNING, ZONE)
SEEDS = (1, 2, 3)


@cache
def made(days: int = 400, seed: int = 1, now: datetime = NIGHT) -> tuple[Day, ...]:
    """Make up a diary, once."""
    return demo_days(days, seed, now, ZONE)


def mornings(days: Iterable[Day]) -> dict[date, int]:
    """Collect the first pain number of each day that has a "pain now"."""
    return {day.date: day.pain[0].nrs for day in days if day.pain and day.pain[0].kind == "now"}


def moments(day: Day) -> list[datetime]:
    """Collect every moment written in a day, those of typing included."""
    pain = [moment for entry in day.pain for moment in (entry.at, entry.recorded_at)]
    uses = [moment for use in day.uses for moment in (use.at, use.recorded_at)]
    typed = (day.sleep.recorded_at, day.check_in.recorded_at)
    return [moment for moment in (*pain, *uses, *typed) if moment is not None]


def effect(days: Iterable[Day], activity: str) -> float:
    """Compare evenings with and without an item, among days that began with the same number, in NRS points."""
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for day in days:
        if len(day.pain) > 1:
            groups.setdefault(day.pain[0].nrs, ([], []))[bool(day.uses_of(activity))].append(day.pain[-1].nrs)
    pairs = [(without, having) for without, having in groups.values() if without and having]
    weights = [len(without) * len(having) / (len(without) + len(having)) for without, having in pairs]
    changes = [fmean(having) - fmean(without) for without, having in pairs]
    return fmean(changes, weights)


def test_the_seed_decides_which_diary_it_is() -> None:
    """Pictures and benchmarks can count on the very same days; another seed tells another story."""
    assert demo_days(60, 1, NIGHT, ZONE) == made(60, seed=1)
    assert made(60, seed=1) != made(60, seed=2)


@pytest.mark.parametrize("days", [0, 1, 2, 30])
def test_the_days_end_today_without_a_gap(days: int) -> None:
    """As many days as asked for, one after the other, the last of them today, blank ones included."""
    assert [day.date for day in made(days)] == [NIGHT.date() - timedelta(back) for back in reversed(range(days))]


@pytest.mark.parametrize("hour", [4, 7, 9, 13, 22])
def test_nothing_lies_in_the_future(hour: int) -> None:
    """No entry is about a later moment, or was typed at one."""
    now = MORNING.replace(hour=hour, minute=10)
    assert max(moment for day in made(60, now=now) for moment in moments(day)) <= now


def test_a_night_owl_is_still_in_yesterday() -> None:
    """At 01:30 the day that is under way is the one before, and it is complete."""
    days = made(5, now=datetime(2026, 11, 23, 1, 30, tzinfo=ZONE))
    assert days == made(5, now=NIGHT)


@pytest.mark.parametrize("seed", range(20))
def test_in_the_morning_today_has_begun(seed: int) -> None:
    """At 09:00 there is a morning number and last night's sleep, perhaps heat, and nothing of the evening."""
    today = made(30, seed, MORNING)[-1]
    assert len(today.pain) == 1
    assert today.sleep_logged
    assert {use.activity for use in today.uses} <= {"heat"}
    assert (today.note, today.rest, today.not_done) == ("", (), ())


def test_the_past_does_not_change_during_the_day() -> None:
    """What the diary says of earlier days is the same at any hour, and today grows."""
    early, late = made(60, now=MORNING), made(60, now=NIGHT)
    assert early[:-3] == late[:-3]
    assert late[-1].pain[:1] == early[-1].pain
    assert len(late[-1].pain) > len(early[-1].pain)


def test_every_entry_belongs_to_its_day_and_carries_the_offset() -> None:
    """Moments are written in the zone that was asked for, and lie on the person's own day."""
    for day in made():
        about = [*(entry.at for entry in day.pain), *(use.at for use in day.uses)]
        assert {moment.utcoffset() for moment in moments(day)} <= {timedelta(hours=1)}
        assert {day_of(moment) for moment in about} <= {day.date}


def test_a_machine_without_a_named_zone_will_do() -> None:
    """With the machine's own zone every moment has an offset, whatever it is."""
    days = demo_days(30, 1, NIGHT.astimezone(UTC), None)
    assert all(moment.tzinfo is not None for day in days for moment in moments(day))


@pytest.mark.parametrize("seed", SEEDS)
def test_pain_runs_as_in_published_diaries(seed: int) -> None:
    """Around 5 points, with a spread between 1 and 2, and today tells something of tomorrow."""
    first = mornings(made(seed=seed))
    pairs = [(nrs, first[day + timedelta(1)]) for day, nrs in first.items() if day + timedelta(1) in first]
    assert 4.5 < fmean(first.values()) < 6
    assert 1 < stdev(first.values()) < 2
    assert 0.2 < correlation(*zip(*pairs, strict=True)) < 0.8


def test_weekends_are_a_little_lower() -> None:
    """Over ten years, weekends are lower by about a third of a point."""
    days = [(day.date.weekday() > 4, entry.nrs) for day in made(3650) for entry in day.pain]
    week = fmean(nrs for weekend, nrs in days if not weekend)
    assert -0.6 < fmean(nrs for weekend, nrs in days if weekend) - week < -0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_some_days_are_blank_or_partly_so(seed: int) -> None:
    """About 15 % of days do not have both a morning and an evening number, and about half of them are blank."""
    days = made(seed=seed)
    assert 0.04 < fmean(day.is_blank for day in days) < 0.13
    assert 0.10 < fmean(len(day.pain) < 2 for day in days) < 0.21


def test_some_numbers_were_recalled() -> None:
    """A few days were filled in later, with an average, and show it."""
    recalled = [entry for day in made() for entry in day.pain if was_recalled(entry.at, entry.recorded_at)]
    assert recalled
    assert {entry.kind for entry in recalled} == {"average"}


@pytest.mark.parametrize("seed", SEEDS)
def test_flares_come_with_more_pain_and_the_small_versions(seed: int) -> None:
    """Flare days hurt more, make up an eighth to a third of the days, and what is done on them is shorter."""
    days = made(seed=seed)
    flare, usual = [day for day in days if day.flare], [day for day in days if not day.flare]
    assert 0.12 < len(flare) / len(days) < 0.33
    assert fmean(mornings(flare).values()) > fmean(mornings(usual).values()) + 1
    assert {use.minutes for day in flare for use in day.uses_of("exercise")} == {2}
    assert {use.minutes for day in usual for use in day.uses_of("exercise")} == {5}


@pytest.mark.parametrize("seed", SEEDS)
def test_heat_helps_and_a_bath_does_not(seed: int) -> None:
    """Among days that began alike, evenings after heat are lower; forgotten ticks blur it, as in life."""
    days = made(3650, seed)
    assert -0.9 < effect(days, "heat") < -0.35
    assert -0.25 < effect(days, "bath") < 0.25


def test_heat_goes_with_bad_mornings_and_exercise_with_good_ones() -> None:
    """The mornings before heat hurt more than those before exercise; only heat is ever used because it hurt."""
    days = made()
    before = {
        item: fmean(nrs for day, nrs in mornings(days).items() if day in with_it)
        for item in ("heat", "exercise", "walk")
        for with_it in [{day.date for day in days if day.uses_of(item)}]
    }
    assert before["heat"] > before["exercise"] + 0.7
    assert before["heat"] > before["walk"] + 0.7
    assert {use.activity for day in days for use in day.uses if use.why == BECAUSE_IT_HURT} == {"heat"}


def test_a_bit_of_everything_is_there() -> None:
    """Before and after, areas, notes with letters of their own, and marks, which never contradict a use."""
    days = made()
    uses = [use for day in days for use in day.uses]
    assert 0.05 < fmean(use.before is not None and use.after is not None for use in uses) < 0.5
    assert any(day.rest for day in days)
    assert any(day.not_done for day in days)
    assert fmean("upper_back_mid" in entry.areas for day in days for entry in day.pain) > 0.7
    assert not any({use.activity for use in day.uses} & {*day.rest, *day.not_done} for day in days)
    notes = "".join(day.note for day in days)
    assert "ü" in notes
    assert "🐈" in notes


def test_nothing_is_done_before_it_was_planned() -> None:
    """A walk and breathing come in after some weeks, and the history of the routine says when."""
    days = made(90)
    for item in demo_routine(days[0].date, 90):
        done = [day.date for day in days if day.uses_of(item.id)]
        assert all(plan is not None and plan.on for plan in map(item.plan_on, done))
    walk = next(item for item in demo_routine(days[0].date, 90) if item.id == "walk")
    assert [plan.on for plan in walk.history] == [False, True]
    assert walk.history[1].start == days[0].date + timedelta(weeks=3)


@pytest.mark.parametrize("seed", SEEDS)
def test_nights_agree_with_themselves(seed: int) -> None:
    """No night would be refused or asked about, and most days have one."""
    nights = [day.sleep for day in made(3650, seed) if day.sleep_logged]
    assert 0.78 < len(nights) / 3650 < 0.92
    for night in nights:
        check(night)
        assert question(night) == ""
        assert (night.nwak == 0) == (night.waso_min == 0)
    answered = [[getattr(night, name) is not None for name in (*CLOCK_FIELDS, *LIMITS)] for night in nights]
    assert 0.5 < fmean(map(all, answered)) < 0.9


def test_nights_are_worse_when_it_hurts() -> None:
    """Sleep quality goes down as the morning's pain goes up."""
    first = mornings(made())
    quality = {day.date: day.sleep.sleep_quality for day in made() if day.sleep.sleep_quality}
    both = [(first[day], value) for day, value in quality.items() if day in first]
    assert -0.9 < correlation(*zip(*both, strict=True)) < -0.3


def check_ins(days: Iterable[Day]) -> dict[date, CheckIn]:
    """Collect the weekly check-ins by their days."""
    return {day.date: day.check_in for day in days if not day.check_in.is_blank}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_week_is_looked_back_on_from_the_third_one_on(seed: int) -> None:
    """On most Sundays, in the evening, with whole numbers that can be; never on a day that is blank otherwise."""
    days = made(400, seed)
    found = check_ins(days)
    assert {day.weekday() for day in found} == {6}
    assert days[0].date + timedelta(weeks=2) <= min(found) < days[0].date + timedelta(weeks=5)
    assert 0.65 < len(found) / 55 < 0.95
    for day, one in found.items():
        check_week(one)
        assert one.recorded_at is not None
        assert (day_of(one.recorded_at), one.recorded_at.hour) == (day, 21)
    assert not any(day.check_in != CheckIn() and day._replace(check_in=CheckIn()).is_blank for day in days)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_look_back_is_in_keeping_with_the_week(seed: int) -> None:
    """Weeks that hurt more are said to have: all three topics follow the pain that was written down."""
    days = made(3650, seed)
    at = {day.date: number for number, day in enumerate(days)}
    pain, impact = [], []
    for date_, one in check_ins(days).items():
        pain.append(fmean(entry.nrs for day in days[at[date_] - 6 : at[date_] + 1] for entry in day.pain))
        impact.append(one.impact_mean or 0)
    assert correlation(pain, impact) > 0.75
    assert abs(fmean(pain) - fmean(impact)) < 0.4


@pytest.mark.parametrize("seed", SEEDS)
def test_one_score_comes_from_a_clinic(seed: int) -> None:
    """Somewhere past the middle, with its name, near the person's own."""
    days = made(90, seed)
    ((day, one),) = [(day, one) for day, one in check_ins(days).items() if one.clinic_score is not None]
    assert days[45].date <= day <= days[80].date
    assert one.clinic_name == "PEG at the clinic"
    assert one.clinic_score == pytest.approx(one.impact_mean, abs=0.06)


def test_the_check_in_is_typed_in_the_evening_and_stays() -> None:
    """On a Sunday morning it is not there yet, so that it can be offered; those before are the same at any hour."""
    morning = check_ins(made(90, now=MORNING))
    assert morning == {day: one for day, one in check_ins(made(90, now=NIGHT)).items() if day < MORNING.date()}
    (seed, *_) = [seed for seed in range(9) if MORNING.date() in check_ins(made(90, seed, NIGHT))]
    for minute in range(30, 60):
        now = NIGHT.replace(hour=21, minute=minute)
        assert max(moments(made(90, seed, now)[-1])) <= now


def test_check_ins_change_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other made-up values of a seed are those it had before there were any."""
    whole = made(90)
    monkeypatch.setattr("unknot.store.demo.with_check_ins", lambda days, _seed, _zone: days)
    without = demo_days(90, 1, NIGHT, ZONE)
    assert without == tuple(day._replace(check_in=CheckIn()) for day in whole)
    assert without != whole


def test_every_day_comes_back_from_its_document() -> None:
    """A day read from its JSON is the day that was made up."""
    for day in made():
        document = json.loads(json.dumps(day.to_document()))
        assert Day.from_document(day.date, document)._replace(unread={}) == day


def test_a_day_is_as_large_as_a_real_one() -> None:
    """Benchmarks measure days of a realistic size: 1.0 to 1.4 KB on average."""
    sizes = [len(json.dumps(day.to_document(), ensure_ascii=False).encode()) for day in made() if not day.is_blank]
    assert 1000 < fmean(sizes) < 1400


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_the_diary_opens_with_it(kind: str, tmp_path: Path) -> None:
    """Over a file and in memory alike, the diary shows the made-up days, routine and settings, with nothing to undo."""
    storage = MemoryFile() if kind == "memory" else JsonFile(tmp_path / "demo.json", today=MORNING.date)
    fill_demo(storage, clock=CLOCK)
    diary = Diary(storage, CLOCK)
    first = MORNING.date() - timedelta(days=89)
    days = diary.days(first, MORNING.date())
    assert tuple(day._replace(unread={}) for day in days) == made(90, now=MORNING)
    assert diary.routine == demo_routine(first, 90)
    assert not diary.is_new
    assert diary.settings.values["demo"] is True
    assert diary.settings.values["first_run"] == "2026-08-25"
    assert (diary.settings.get("usual_bed"), diary.settings.get("usual_up")) == ("22:45", "06:45")
    assert diary.undo().text == "Nothing to undo."


def test_plain_tinydb_reads_it(tmp_path: Path) -> None:
    """Any program with TinyDB sees all six tables, and no document for a blank day."""
    path = tmp_path / "demo.json"
    fill_demo(JsonFile(path, today=MORNING.date), days=60, clock=CLOCK)
    with TinyDB(path, encoding="utf-8") as database:
        assert database.tables() == {"meta", "days", "routine", "trials", "settings", "undo"}
        written = {date.fromisoformat(day["date"]): day.doc_id for day in database.table("days")}
        assert database.table("meta").get(doc_id=1)["schema"] == 1
    assert list(written) == [day.date for day in made(60, now=MORNING) if not day.is_blank]
    assert written[date(2026, 11, 22)] == 20261122


def test_ten_years_take_one_save() -> None:
    """However long, it is written in one go."""
    saves: list[int] = []

    class Counting(MemoryFile):
        def _save(self, tables: Tables) -> None:
            saves.append(len([*tables["days"]]))
            super()._save(tables)

    fill_demo(Counting(), days=3650, clock=CLOCK)
    assert len(saves) == 1
    assert saves[0] > 3000


def test_a_persons_own_diary_is_not_overwritten() -> None:
    """A diary with days of its own stays as it is, and the answer says so."""
    storage = MemoryFile()
    diary = Diary(storage, CLOCK)
    diary.record_pain(4, at=time(8, 0))
    with pytest.raises(DiaryError, match="nothing was changed"):
        fill_demo(storage, clock=CLOCK)
    assert [entry.nrs for entry in diary.day(diary.today()).pain] == [4]
    assert "demo" not in diary.settings.values


def test_a_made_up_diary_can_be_made_again() -> None:
    """One made-up diary gives way to the next."""
    storage = MemoryFile()
    fill_demo(storage, days=10, seed=1, clock=CLOCK)
    fill_demo(storage, days=5, seed=2, clock=CLOCK)
    assert Diary(storage, CLOCK).last_day_before(date(2026, 11, 18)) is None
