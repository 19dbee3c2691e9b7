"""Fair tests as verbs: settled before they start, one at a time, stopped at any time, undone, and kept in the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from unknot.record.calendar_day import Clock
from unknot.record.errors import BadValue, UnknownItem
from unknot.record.routine import Activity
from unknot.record.saved import Saved
from unknot.record.trial import MOST_SEED, Pause, schedule_of
from unknot.store.background import BackgroundDiary
from unknot.store.diary import Diary
from unknot.store.json_file import JsonFile, MemoryFile
from unknot.store.oddities import oddities

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TODAY = NOON.date()
A_DAY = dt.timedelta(days=1)


class Time:
    """A clock that a test sets by days."""

    def __init__(self) -> None:
        self.day = 0

    @property
    def clock(self) -> Clock:
        """The clock itself."""
        return Clock(lambda: NOON + self.day * A_DAY, dt.UTC)


@pytest.fixture
def time() -> Time:
    """Give a Sunday, at noon."""
    return Time()


@pytest.fixture(params=["memory", "file"])
def diary(request: pytest.FixtureRequest, tmp_path: Path, time: Time) -> Iterator[Diary]:
    """Give an empty diary, kept in memory or in a file."""
    kept = request.param == "file"
    opened = Diary.open(tmp_path / "d.json", time.clock) if kept else Diary.in_memory(time.clock)
    yield opened
    opened.close()


def heat(diary: Diary) -> Activity:
    """Give the item that is tested here."""
    return diary.routine.find("heat")


def edit(diary: Diary, **changes: Any) -> None:
    """Change the newest test as another program would, past all verbs."""
    key = max(diary._ledger.keys("trials"))
    diary._ledger.keep("trials", key, {**(diary._ledger.document("trials", key) or {}), **changes})


def put_item(diary: Diary, **fields: Any) -> Activity:
    """Put an item of one's own into the routine, as another program would."""
    document = {"name": fields["id"], "history": [{"from": "2026-01-01", "on": True}], **fields}
    diary._ledger.keep("routine", 99, document)
    return Activity.from_document(document)


# The start


def test_a_test_is_settled_before_its_first_day(diary: Diary) -> None:
    """It starts tomorrow, and its seed and schedule are kept."""
    said = diary.start_trial(heat(diary), 28, seed=7)
    assert said == Saved("The fair test of warm soak or pack starts tomorrow: 28 days, Mon 23 Nov to Sun 20 Dec.")
    assert diary._ledger.document("trials", 1) == {
        "activity": "heat",
        "start": "2026-11-23",
        "length": 28,
        "form": "days",
        "seed": 7,
        "schedule": schedule_of(7, 28, "days"),
        "refused": [],
        "pauses": [],
        "ended": None,
        "why": "",
        "check": 1640608564,
    }
    assert diary.trial == diary.trials[1]
    assert diary.trial is not None
    assert diary.trial.assigned(TODAY) is None


def test_the_usual_test_has_42_days_and_a_seed_of_its_own(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seed comes from where no one can know it before, below the number that seeds end at."""
    asked: list[int] = []

    def drawn(most: int) -> int:
        asked.append(most)
        return 11

    monkeypatch.setattr("secrets.randbelow", drawn)
    diary.start_trial(heat(diary))
    trial = diary.trial
    assert trial is not None
    assert (trial.length, trial.form, trial.seed, trial.schedule) == (42, "days", 11, schedule_of(11, 42, "days"))
    assert asked == [MOST_SEED]


def test_pairs_of_weeks(diary: Diary) -> None:
    """For what works slowly, in twelve weeks; the last day is said with its year."""
    assert diary.start_trial(heat(diary), 84, "weeks", seed=7).text.endswith("84 days, Mon 23 Nov to Sun 14 Feb 2027.")
    assert diary.trial is not None
    assert diary.trial.is_as_drawn


def test_what_cannot_be_tested_is_refused(diary: Diary) -> None:
    """The sleep log, a medicine, an item that is off or unknown, a length that there is not. Nothing is kept."""
    routine = diary.routine
    pill = put_item(diary, id="pill", kind="medicine")
    gone = routine.find("bath")._replace(id="gone", name="Gone")
    for item, length, error, said in (
        (routine.find("sleep"), 42, BadValue, "The sleep log is no method, so no test was begun"),
        (pill, 42, BadValue, "pill is a medicine, so no test was begun: that is for you and your prescriber"),
        (routine.find("heat"), 30, BadValue, "28, 42, 56 days, so none was begun"),
    ):
        with pytest.raises(error, match=said):
            diary.start_trial(item, length)
    diary._ledger.keep("routine", 99, None)
    diary.plan(put_item(diary, id="walks"), on=False)
    with pytest.raises(BadValue, match=r"walks is off, so no test was begun\. Try: unknot routine on walks"):
        diary.start_trial(diary.routine.find("walks"))
    with pytest.raises(UnknownItem, match="Gone is not in the routine any more, so nothing was changed"):
        diary.start_trial(gone)
    assert diary.trials == {}


@pytest.mark.parametrize("paused", [False, True])
def test_one_test_at_a_time(diary: Diary, time: Time, paused: bool) -> None:
    """Another one can start when the first is over or stopped, and keeps it."""
    diary.start_trial(heat(diary), 28, seed=7)
    if paused:
        diary.pause_trial()
    time.day = 5
    with pytest.raises(BadValue, match="The fair test of warm soak or pack is under way, so no other was begun"):
        diary.start_trial(diary.routine.find("bath"))
    time.day = 28
    if paused:
        diary.stop_trial()
    else:
        assert diary.trial is not None
        time.day = 29
    assert diary.trial is None
    diary.start_trial(diary.routine.find("bath"), seed=8)
    assert [one.activity for one in diary.trials.values()] == ["heat", "bath"]


# On the way


def test_stopping_keeps_the_reason(diary: Diary, time: Time) -> None:
    """That day is none of the test any more; undo brings it back."""
    diary.start_trial(heat(diary), seed=7)
    time.day = 9
    assert diary.stop_trial("too much work").text == (
        "The fair test of warm soak or pack is stopped. Everything in your diary stays."
    )
    assert diary.trial is None
    assert (diary.trials[1].ended, diary.trials[1].why) == (TODAY + 9 * A_DAY, "too much work")
    assert diary.undo().text == "Undone: fair test stopped."
    assert diary.trial is not None
    diary.undo()
    assert (diary.trial, diary.trials) == (None, {})
    diary.redo()
    assert diary.trial is not None
    assert diary.trial.is_as_drawn


def test_a_pause_begins_and_ends_tomorrow(diary: Diary, time: Time) -> None:
    """Twice is once, and before the first day it is no word about today."""
    diary.start_trial(heat(diary), 28, seed=7)
    assert diary.pause_trial().text == "The test pauses from tomorrow, for as long as you like."
    diary.resume_trial()
    time.day = 3
    said = "The test pauses from tomorrow, for as long as you like. Today counts the way the coin fell."
    assert diary.pause_trial().text == said
    assert diary.pause_trial() == Saved("The test is paused already. It waits for you.", changed=False)
    time.day = 40
    assert diary.resume_trial().text == "The test goes on tomorrow, where it stood still."
    assert diary.resume_trial() == Saved("The test is not paused, so it goes on as it is.", changed=False)
    assert diary.trial is not None
    assert diary.trial.pauses == (Pause(TODAY + 4 * A_DAY, TODAY + 40 * A_DAY),)
    assert diary.trial.number_of(TODAY + 41 * A_DAY) == 3
    assert [diary.undo().text for _ in range(2)] == ["Undone: fair test goes on.", "Undone: fair test paused."]


def test_any_day_may_be_refused(diary: Diary, time: Time) -> None:
    """Kindly, today or one before; it counts as it fell. Said again, it stays noted, until it is taken back."""
    diary.start_trial(heat(diary), 28, seed=7)
    with pytest.raises(BadValue, match="Today is no day of the test, so nothing was changed"):
        diary.refuse_trial_day()
    time.day = 3
    counts = "goes otherwise, which is fine. It counts the way the coin fell."
    assert diary.refuse_trial_day().text == f"Noted: today {counts}"
    assert diary.refuse_trial_day(TODAY + A_DAY).text == f"Noted: Mon 23 Nov {counts}"
    assert diary.trial is not None
    assert diary.trial.refused == (TODAY + A_DAY, TODAY + 3 * A_DAY)
    assert diary.trial.is_as_drawn
    assert diary.refuse_trial_day() == Saved(
        "It is noted already that today goes otherwise. To take it back: unknot test refuse --back", changed=False
    )
    assert diary.refuse_trial_day(back=True).text == "Taken back: today goes as drawn."
    assert not diary.refuse_trial_day(back=True).changed
    assert [*diary.trials[1].refused] == [TODAY + A_DAY]
    assert diary.undo().text == "Undone: fair test day refused."
    assert diary.undo().text == "Undone: fair test day refused for Mon 23 Nov."
    for day, said in ((TODAY, "Sun 22 Nov is no day of the test"), (TODAY + 9 * A_DAY, "has not come yet")):
        with pytest.raises(BadValue, match=said):
            diary.refuse_trial_day(day)


@pytest.mark.parametrize("name", ["stop_trial", "pause_trial", "resume_trial", "refuse_trial_day"])
def test_without_a_test_nothing_changes(diary: Diary, name: str) -> None:
    """And it is said how to start one."""
    with pytest.raises(BadValue, match=r"No fair test is under way, so nothing was changed\. Try: unknot test start"):
        getattr(diary, name)()
    assert diary._ledger.tables().get("trials") is None


def test_a_reason_that_is_too_long_stops_nothing(diary: Diary) -> None:
    """As long as a note is fine."""
    diary.start_trial(heat(diary), seed=7)
    with pytest.raises(BadValue, match="was not saved"):
        diary.stop_trial("x" * 100_000)
    assert diary.trial is not None


# What is planned of its item


@pytest.mark.parametrize("how", ["off", "pause", "again"])
def test_a_test_stands_still_with_its_item(diary: Diary, time: Time, how: str) -> None:
    """From tomorrow, in the same step; on again it waits until somebody lets it go on."""
    diary.start_trial(heat(diary), 28, seed=7)
    time.day = 5
    before = diary.trial
    switch_off(diary, how)
    assert diary.trial is not None
    assert diary.trial.pauses == (Pause(TODAY + 6 * A_DAY),)
    diary.undo()
    assert diary.trial == before
    assert heat(diary).is_on(TODAY + 5 * A_DAY)
    assert switch_off(diary, how).text.endswith("Its fair test pauses from tomorrow.")
    time.day = 9
    with pytest.raises(BadValue, match=r"is off, so its fair test stays paused\. Nothing was changed"):
        diary.resume_trial()
    said = diary.decide(heat(diary), "keep") if how == "pause" else diary.plan(heat(diary), on=True)
    assert said.text.endswith("Its fair test stays paused.")
    assert said.offer == "resume_test"
    assert diary.plan(heat(diary), on=True).offer == "", "it was on"
    assert "stood still" in diary.resume_trial().text


def switch_off(diary: Diary, how: str) -> Saved:
    """Switch heat off, by its row or by a decision."""
    if how == "off":
        return diary.plan(heat(diary), on=False)
    until = diary.today() + 30 * A_DAY if how == "again" else None
    return diary.decide(heat(diary), "again" if how == "again" else "pause", until=until)


def test_a_test_ends_with_its_item_for_the_same_reason(diary: Diary, time: Time) -> None:
    """One step, whether it goes on or is paused, also with an edited schedule; other items have no say in it."""
    diary.start_trial(heat(diary), 28, seed=7)
    time.day = 5
    bath = diary.routine.find("bath")
    assert diary.decide(bath, "stop").text == "Warm bath is stopped from today. History is kept."
    assert diary.plan(bath, on=True).text == "Warm bath is on from today."
    for prepare in (lambda: None, diary.pause_trial, lambda: edit(diary, schedule="1" * 28)):
        prepare()
        before = diary.trial
        said = diary.decide(heat(diary), "stop", why="too hot")
        assert said.text.endswith("Its fair test is stopped, too.")
        assert diary.trial is None
        assert diary.last_trial is not None
        assert (diary.last_trial.ended, diary.last_trial.why) == (TODAY + 5 * A_DAY, "too hot")
        assert diary.undo().text == "Undone: warm soak or pack stopped."
        assert diary.trial == before
    diary.plan(heat(diary), on=False)


def test_a_test_that_is_paused_says_nothing_of_it_again(diary: Diary, time: Time) -> None:
    """It stands still as before."""
    diary.start_trial(heat(diary), 28, seed=7)
    time.day = 2
    diary.pause_trial()
    before = diary.trial
    assert diary.plan(heat(diary), on=False).text == "Warm soak or pack is off from today. History is kept."
    assert diary.trial == before


def test_a_medicine_is_off_in_the_list_only(diary: Diary) -> None:
    """And it is said so."""
    assert diary.plan(put_item(diary, id="pill", kind="medicine"), on=False).text == (
        "pill is off in this list only. The medicine itself is for you and your prescriber."
    )


# What others did to it


@pytest.mark.parametrize("name", ["pause_trial", "resume_trial", "refuse_trial_day", "start_trial"])
def test_an_edited_schedule_is_refused_and_can_be_ended(diary: Diary, time: Time, name: str) -> None:
    """Whatever uses it says that it is not the one that was drawn; stopping it lets another one start."""
    diary.start_trial(heat(diary), seed=7)
    time.day = 2
    edit(diary, schedule="1" * 42)
    do = partial(diary.start_trial, heat(diary)) if name == "start_trial" else getattr(diary, name)
    before = diary.trials
    with pytest.raises(BadValue, match="not the one that was drawn, so it cannot be used"):
        do()
    assert diary.trials == before
    diary.stop_trial()
    diary.start_trial(heat(diary), seed=8)
    assert [*diary.trials] == [1, 2]


def test_a_test_of_an_item_that_is_gone_can_be_stopped(diary: Diary, time: Time) -> None:
    """It is named by its id."""
    diary.start_trial(put_item(diary, id="tens"), seed=7)
    time.day = 1
    diary._ledger.keep("routine", 99, None)
    assert diary.trial is not None
    for verb in (diary.pause_trial, diary.resume_trial, diary.refuse_trial_day):
        with pytest.raises(BadValue, match=r"^tens is not in the routine any more\. .*: unknot test stop$"):
            verb()
    assert diary.stop_trial().text.startswith("The fair test of tens is stopped.")


def test_a_test_that_starts_later_pauses_from_its_first_day(diary: Diary, time: Time) -> None:
    """After a clock that was ahead; the day is named."""
    time.day = 10
    diary.start_trial(heat(diary), 28, seed=7)
    time.day = 0
    assert diary.pause_trial().text == "The test pauses from Thu 3 Dec, for as long as you like."


def test_what_keeps_a_test_from_starting_can_be_asked_before(diary: Diary) -> None:
    """Nothing is begun by asking."""
    diary.check_trial(heat(diary), 42)
    with pytest.raises(BadValue, match="so none was begun"):
        diary.check_trial(heat(diary), 41)
    with pytest.raises(BadValue, match="The sleep log is no method"):
        diary.check_trial(diary.routine.find("sleep"), 42)
    assert diary.trials == {}


def test_a_clock_that_was_set_back_lets_the_newest_count(diary: Diary, time: Time) -> None:
    """Two may run then; each can be stopped, the newest first."""
    diary.start_trial(heat(diary), 28, seed=7)
    time.day = 40
    diary.start_trial(diary.routine.find("bath"), seed=8)
    time.day = 3
    assert diary.trial is not None
    assert diary.trial.activity == "bath"
    diary.stop_trial()
    assert diary.trial is not None
    assert diary.trial.activity == "heat"


def test_what_cannot_be_read_is_kept_and_never_written_over(diary: Diary) -> None:
    """It counts for nothing, and `unknot check` names it."""
    diary._ledger.keep("trials", 4, {"activity": "heat", "start": "soon"})
    assert (diary.trial, diary.trials) == (None, {})
    diary.start_trial(heat(diary), seed=7)
    assert [*diary.trials] == [5]
    edit(diary, schedule="", mood="sunny")
    assert diary._ledger.document("trials", 4) == {"activity": "heat", "start": "soon"}
    tables = {"trials": {str(key): one for key, one in diary._ledger.documents("trials").items()}}
    found = [odd for odd in oddities(tables, TODAY) if odd.where.startswith("fair test")]
    assert [(*odd,) for odd in found] == [
        ("fair test 4", "cannot be read", True),
        ("fair test 5", "mood is nothing that this version knows", False),
        ("fair test 5", "the schedule is not the one that was drawn, so it cannot be used", False),
    ]


def test_what_a_newer_version_wrote_beside_it_stays(diary: Diary, time: Time) -> None:
    """Through every change."""
    diary.start_trial(heat(diary), seed=7)
    edit(diary, mood="sunny")
    time.day = 1
    diary.refuse_trial_day()
    diary.stop_trial()
    assert (diary._ledger.document("trials", 1) or {})["mood"] == "sunny"


def test_it_is_in_the_file_as_plain_json(tmp_path: Path, time: Time) -> None:
    """And another process reads the same test."""
    path = tmp_path / "d.json"
    one, other = Diary.open(path, time.clock), Diary.open(path, time.clock)
    one.start_trial(heat(one), seed=7)
    assert other.trial == one.trial
    with TinyDB(path, encoding="utf-8") as plain:
        assert [document["activity"] for document in plain.table("trials")] == ["heat"]


def test_the_app_keeps_the_seed_that_was_shown(tmp_path: Path, time: Time) -> None:
    """A verb is done on the screen and again in the file: both have the same draw."""
    path = tmp_path / "d.json"
    app = BackgroundDiary(JsonFile(path, today=lambda: TODAY), time.clock)
    app.start_trial(heat(app))
    shown = app.trial
    assert app.finish(5.0) == []
    assert shown is not None
    assert Diary.open(path, time.clock).trial == shown


def test_a_diary_without_tests_says_so(time: Time) -> None:
    """Also one that has no such table."""
    diary = Diary(MemoryFile(), time.clock)
    assert (diary.trial, diary.trials) == (None, {})
