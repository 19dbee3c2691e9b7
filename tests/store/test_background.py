"""Acts that are seen at once and saved a moment later: what the screen sees, and what comes to be in the file."""

from __future__ import annotations

import errno
import json
import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from store.pump import MORNING, TODAY, Hands, Pumped, pumped
from unknot.record.errors import BadValue
from unknot.store import disk
from unknot.store.acts import Act
from unknot.store.background import BackgroundDiary, in_background
from unknot.store.diary import Diary
from unknot.store.errors import DiaryNotSaved, DiaryTooNew, DiaryUnreadable

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def me(path: Path) -> Pumped:
    """Give a diary in the background that saves when it is told to."""
    return pumped(path, Hands())


def pains(diary: Diary, day: date = TODAY) -> list[int]:
    """List the pain numbers of a day."""
    return [entry.nrs for entry in diary.day(day).pain]


def done(diary: Diary, *names: str) -> str:
    """Mark items as done and give the sentence."""
    return diary.mark_done([diary.routine.find(name) for name in names]).text


def full() -> DiaryNotSaved:
    """Give the error of a full disk."""
    return DiaryNotSaved.because(OSError(errno.ENOSPC, "No space left on device"))


def tables(path: Path) -> Any:
    """Read what a file holds, but for the checksum and who made it."""
    held = json.loads(path.read_bytes())
    return {name: table for name, table in held.items() if name != "meta"}


# What the screen sees


def test_an_act_is_seen_at_once_and_saved_later(me: Pumped) -> None:
    """The diary answers and shows it; the file has it when it was saved, and not before."""
    assert me.diary.record_pain(4).text == "Pain 4 (moderate) saved for Thu 12 Nov, 08:12."
    assert (pains(me.diary), me.diary.pending) == ([4], 1)
    assert not me.file.path.exists()
    news = me.save()
    assert [result.said for result in news.results] == [result.act.said for result in news.results]
    assert (pains(me.diary), me.diary.pending) == ([4], 0)
    assert pains(me.other()) == [4]


def test_the_next_act_works_on_what_the_screen_shows(me: Pumped) -> None:
    """Nothing of it has to be in the file yet."""
    done(me.diary, "heat", "walk")
    me.diary.reopen(me.diary.routine.find("walk"))
    assert me.diary.undo().text == "Undone: short walk open again."
    assert me.diary.undo().text == "Undone: warm soak or pack, short walk done."
    assert me.diary.redo().text == "Redone: warm soak or pack, short walk done."
    assert me.diary.day(TODAY).state_of("walk") == "done"
    me.save()
    assert me.other().day(TODAY).state_of("walk") == "done"
    assert me.other().undo().text == "Undone: warm soak or pack, short walk done."


def test_reading_makes_no_file_and_no_writer(me: Pumped) -> None:
    """Somebody who only looks leaves nothing behind."""
    assert me.diary.day(TODAY).is_blank
    assert (me.diary.pending, me.diary.trouble, me.pumps) == (0, None, [])
    assert not me.file.path.parent.exists()
    assert me.diary.finish(0) == []


def test_what_cannot_be_recorded_waits_for_nothing(me: Pumped) -> None:
    """It is refused at once, and nothing was changed."""
    with pytest.raises(BadValue):
        me.diary.record_pain(4, day=TODAY + timedelta(days=1))
    assert me.diary.pending == 0
    assert me.diary.day(TODAY).is_blank


def test_what_changes_nothing_waits_for_nothing(me: Pumped) -> None:
    """There is nothing to save in it."""
    assert me.diary.undo().text == "Nothing to undo."
    me.diary.record_pain(4)
    me.diary.record_pain(4)
    assert me.diary.pending == 1


def test_a_file_that_cannot_be_read_any_more_takes_nothing_along(me: Pumped) -> None:
    """What was read last counts until it is back; what is entered meanwhile waits, and is saved then."""
    me.diary.record_pain(4)
    me.save()
    whole = me.file.path.read_bytes()
    me.file.path.write_bytes(b"[1, 2]")
    me.diary.set_note("long thoughts")
    assert me.diary.day(me.diary.today()).note == "long thoughts"
    assert [entry.nrs for entry in me.diary.day(me.diary.today()).pain] == [4]
    assert isinstance(me.diary.problem, DiaryUnreadable)
    me.save()
    assert me.diary.pending == 1
    assert isinstance(me.diary.trouble, DiaryUnreadable)
    me.file.path.write_bytes(whole)
    me.save()
    assert me.diary.pending == 0
    assert me.diary.day(me.diary.today()).note == "long thoughts"
    assert me.diary.problem is None


def test_a_file_that_never_could_be_read_is_said_at_once(me: Pumped) -> None:
    """Nothing can be done on top of what nobody knows."""
    me.file.path.parent.mkdir(exist_ok=True)
    me.file.path.write_bytes(b"[1, 2]")
    with pytest.raises(DiaryUnreadable):
        me.diary.record_pain(5)
    assert me.diary.pending == 0


def test_a_diary_of_a_newer_version_is_not_written(me: Pumped) -> None:
    """Nor is anything shown as if it could be."""
    me.diary.record_pain(4)
    me.save()
    newer = json.loads(me.file.path.read_bytes())
    newer["meta"]["1"]["schema"] = 99
    me.file.path.write_text(json.dumps(newer))
    with pytest.raises(DiaryTooNew):
        me.diary.record_pain(5)
    assert (pains(me.diary), me.diary.pending) == ([4], 0)


def test_a_change_of_our_own_is_none_from_outside(me: Pumped) -> None:
    """Neither while it waits nor when it is saved; one of somebody else is."""
    me.diary.record_pain(4)
    assert not me.diary.changed_outside()
    me.pump.save()
    assert not me.diary.changed_outside()
    me.diary.settle()
    assert not me.diary.changed_outside()
    me.other().record_pain(7)
    assert me.diary.changed_outside()
    me.diary.set_note("mine")
    me.other().record_pain(8)
    assert not me.diary.changed_outside()  # whoever saves will find it, and say so
    assert me.save().changed_outside
    assert not me.diary.changed_outside()


def test_nothing_is_read_again_after_a_save_of_our_own(me: Pumped, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten years are five megabytes, and what we wrote is known."""
    me.diary.record_pain(4)
    me.save()
    whole: list[Path] = []
    read = disk.read

    def counted(path: Path, most: int | None = None) -> tuple[bytes, disk.Signature]:
        whole.extend([path] if most is None else [])
        return read(path, most)

    monkeypatch.setattr(disk, "read", counted)
    me.diary.record_pain(5)
    me.save()
    assert pains(me.diary) == [5]
    assert whole == []
    me.other().record_pain(7)
    whole.clear()
    assert pains(me.diary) == [7]
    assert len(whole) == 1


# What comes to be in the file


def a_day(diary: Diary, hands: Hands) -> None:
    """Do something of everything, with time going by."""
    diary.record_pain(6, areas=["neck"])
    hands.wait(minutes=10)
    diary.record_pain(4)
    hands.wait(hours=2)
    diary.record_pain(1, merge="one")
    diary.record_pain(10, at=time(10, 22), merge="one")
    done(diary, "heat", "walk")
    diary.mark([diary.routine.find("posture")], "rest")
    diary.reopen(diary.routine.find("walk"))
    diary.log_sleep({"sleep_quality": 3}, merge="night")
    diary.log_sleep({"into_bed": time(22, 40)}, merge="night")
    diary.set_flare(True, YESTERDAY, TODAY)
    for text in ("S", "Sl", "Slept well"):
        diary.set_note(text, merge="note")
    hands.wait(hours=20)
    diary.plan(diary.routine.find("breathing"), on=True)
    diary.set_setting("theme", "paper")
    with diary.one_step("the first choices", merge="first"):
        diary.set_setting("usual_bed", "22:15")
        diary.plan(diary.routine.find("bath"), on=False)
    diary.record_pain(2, day=YESTERDAY)
    diary.undo()
    diary.undo()
    diary.redo()


@pytest.mark.parametrize("every", [1, 2, 3, 7, 1000])
def test_the_file_is_the_one_that_saving_at_once_would_make(tmp_path: Path, every: int) -> None:
    """However many acts are saved together, and however much later: each document, each moment, each step of undo."""
    plain, hands = Hands(), Hands()
    a_day(Diary.open(tmp_path / "plain.json", plain.clock), plain)
    me = pumped(tmp_path / "background.json", hands, every)
    a_day(me.diary, hands)
    hands.wait(days=3)
    me.save()
    assert me.diary.pending == 0
    assert tables(tmp_path / "background.json") == tables(tmp_path / "plain.json")


@pytest.mark.parametrize(
    ("pressed", "saved", "day"),
    [
        ("2026-11-12 23:59", "2026-11-13 00:01", date(2026, 11, 12)),
        ("2026-11-13 03:59", "2026-11-13 04:01", date(2026, 11, 12)),
        ("2026-11-13 04:00", "2026-11-20 12:00", date(2026, 11, 13)),
    ],
)
def test_an_act_belongs_to_the_moment_at_which_it_was_made(me: Pumped, pressed: str, saved: str, day: date) -> None:
    """Also when the day turns before it is saved."""
    me.hands.moment = datetime.fromisoformat(pressed).replace(tzinfo=UTC)
    me.diary.record_pain(4)
    me.hands.moment = datetime.fromisoformat(saved).replace(tzinfo=UTC)
    me.save()
    entry = me.other().day(day).pain[0]
    assert entry.at == entry.recorded_at == datetime.fromisoformat(pressed).replace(tzinfo=UTC)


def test_all_of_an_act_happens_at_one_moment(path: Path) -> None:
    """On the screen and in the file alike, however fast the clock goes."""

    class Racing(Hands):
        """A clock that goes on by a minute whenever somebody looks at it."""

        def __init__(self) -> None:
            super().__init__()
            self.clock = self.clock._replace(now=self._look)

        def _look(self) -> datetime:
            self.moment += timedelta(minutes=1)
            return self.moment

    me = pumped(path, Racing())
    with me.diary.one_step("both"):
        me.diary.record_pain(4)
        done(me.diary, "heat")
    seen = me.diary.day(TODAY)
    me.save()
    assert me.diary.day(TODAY) == seen
    assert {seen.pain[0].at, seen.pain[0].recorded_at, seen.uses[0].at, seen.uses[0].recorded_at} == {seen.pain[0].at}


def test_numbers_correct_each_other_by_when_they_were_pressed(me: Pumped) -> None:
    """Ten minutes apart is a correction, twenty a second number, however much later they are saved."""
    me.diary.record_pain(4)
    me.hands.wait(minutes=10)
    me.diary.record_pain(5)
    me.hands.wait(minutes=20)
    me.diary.record_pain(6)
    me.hands.wait(hours=1)
    me.save()
    assert pains(me.other()) == [5, 6]


def test_all_that_waits_is_one_save(me: Pumped, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty acts take as long as one: a file and a folder are made safe once."""
    for number in (4, 3):  # the second save of a day makes its backup
        me.diary.record_pain(number)
        me.save()
    syncs: list[int] = []
    fsync = os.fsync

    def counted(handle: int) -> None:
        syncs.append(handle)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", counted)
    before = me.file.saves
    for number in range(40):
        me.diary.record_pain(number % 2 + 5)
    assert me.diary.pending == 40
    me.save()
    assert me.diary.pending == 0
    assert (me.file.saves - before, len(syncs)) == (1, 2)


def test_verbs_of_one_step_are_one_act(me: Pumped) -> None:
    """They are saved together and undone together; an error in the middle leaves nothing of them."""
    with me.diary.one_step("both"):
        me.diary.record_pain(4)
        done(me.diary, "heat")
    assert me.diary.pending == 1

    def half() -> None:
        with me.diary.one_step("nothing"):
            me.diary.set_note("half")
            me.diary.record_pain(4, day=TODAY + timedelta(days=1))

    with pytest.raises(BadValue):
        half()
    assert (me.diary.pending, me.diary.day(TODAY).note) == (1, "")
    me.save()
    other = me.other()
    assert other.undo().text == "Undone: both."
    assert other.day(TODAY).is_blank


# Others who write


def test_what_another_program_wrote_in_between_stays(me: Pumped) -> None:
    """The act is done on what the file holds then; the screen is told, and shows both."""
    me.diary.record_pain(4)
    me.save()
    me.diary.set_note("mine")
    done(me.other(), "heat")
    assert me.save().changed_outside
    day = me.diary.day(TODAY)
    assert (day.note, day.state_of("heat"), pains(me.diary)) == ("mine", "done", [4])
    assert me.other().day(TODAY) == day
    me.diary.set_note("still mine")
    assert not me.save().changed_outside


def test_undo_takes_back_the_own_act_and_not_the_one_that_came_in_between(me: Pumped) -> None:
    """The last change is the one that was saved last."""
    me.diary.record_pain(4)
    me.save()
    me.diary.set_note("mine")
    done(me.other(), "heat")
    me.save()
    assert me.diary.undo().text == "Undone: note."
    me.save()
    assert (me.other().day(TODAY).note, me.other().day(TODAY).state_of("heat")) == ("", "done")


@pytest.mark.parametrize("turn", ["undo", "redo"])
def test_undo_never_takes_back_what_the_screen_did_not_show(me: Pumped, turn: str) -> None:
    """Somebody else's change came to be the last one before the undo was saved: it stays, and that is said."""
    me.diary.record_pain(4)
    if turn == "redo":
        me.diary.undo()
    me.save()
    getattr(me.diary, turn)()
    other = me.other()
    done(other, "heat")
    if turn == "redo":
        other.undo()
    news = me.save()
    assert [result.refusal for result in news.results] == [
        "Something else was changed in between, so that was left as it is. Look, and try again."
    ]
    assert pains(me.diary) == ([4] if turn == "undo" else [])
    assert me.diary.day(TODAY).state_of("heat") == ("done" if turn == "undo" else "open")


def test_the_answer_of_the_file_is_the_true_one(me: Pumped) -> None:
    """Another program did the rest of the plan in between, and then this was all of it."""
    done(me.diary, "heat")
    me.save()
    me.diary.log_sleep({"sleep_quality": 3})
    me.save()
    done(me.diary, "posture")
    done(me.other(), "exercise", "bath")
    (result,) = me.save().results
    assert "Rest is part of it." not in result.act.said.text
    assert result.said is not None
    assert result.said.text == result.act.said.text + " That is today's plan. Rest is part of it."


def test_a_plan_changes_only_what_it_is_about(me: Pumped) -> None:
    """Another program planned the same item otherwise in between, and that stays."""
    me.diary.record_pain(4)
    me.save()
    walk = me.diary.routine.find("walk")
    me.diary.plan(walk, on=True)
    me.other().plan(walk, times=3)
    me.save()
    plan = me.other().routine.find("walk").plan_on(TODAY)
    assert plan is not None
    assert (plan.on, plan.times) == (True, 3)


def test_an_act_that_cannot_be_done_any_more_takes_back_nothing_else(me: Pumped) -> None:
    """By the day start of another program the day has not come yet: that one is refused, the others are saved."""
    me.hands.moment = MORNING.replace(hour=5)
    me.diary.set_setting("theme", "paper")
    me.save()
    me.diary.set_setting("clock", "12h")
    me.diary.record_pain(4, day=TODAY)
    me.diary.set_setting("ascii", True)
    me.other().set_setting("day_start", "06:00")
    news = me.save()
    assert [bool(result.refusal) for result in news.results] == [False, True, False]
    assert news.results[1].refusal.startswith("Thu 12 Nov has not come yet, so nothing was saved.")
    assert me.diary.pending == 0
    settings = me.other().settings
    assert (settings.get("clock"), settings.get("ascii"), settings.get("day_start")) == ("12h", True, "06:00")
    assert pains(me.diary) == []


# When it cannot be saved


def test_what_cannot_be_saved_is_kept_in_its_order(me: Pumped) -> None:
    """Later acts wait behind it; once it can be saved, all of it is there."""
    me.file.trouble = full()
    me.diary.record_pain(4)
    news = me.save()
    assert news.results == ()
    assert (me.diary.trouble, me.diary.pending) == (me.file.trouble, 1)
    me.hands.wait(minutes=20)
    me.diary.record_pain(5)
    me.save()
    assert (pains(me.diary), me.diary.pending) == ([4, 5], 2)
    assert not me.file.path.exists()
    me.file.trouble = None
    news = me.save()
    assert [result.act.name for result in news.results] == ["pain 4", "pain 5"]
    assert (me.diary.trouble, me.diary.pending) == (None, 0)
    assert pains(me.other()) == [4, 5]


def test_what_changed_outside_during_the_trouble_is_told_when_it_is_over(me: Pumped) -> None:
    """The try that failed had seen it; the one that succeeds says so."""
    me.diary.record_pain(4)
    me.save()
    me.file.trouble = full()
    me.diary.set_note("mine")
    done(me.other(), "heat")
    me.save()
    me.file.trouble = None
    assert me.save().changed_outside


def test_what_is_in_the_file_but_may_not_outlast_a_power_cut_is_not_saved_twice(
    me: Pumped, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told as it is, and nothing waits any more."""
    me.diary.record_pain(4)
    me.save()

    def refuse(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync_folder", refuse)
        done(me.diary, "heat")
        news = me.save()
    assert news.half.startswith("This is in the diary, but may not outlast a power cut: the disk reported an error.")
    assert (len(news.results), me.diary.pending, me.diary.trouble) == (1, 0, None)
    me.diary.record_pain(5)
    me.save()
    assert len(me.other().day(TODAY).uses) == 1


def break_act(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the program have a fault that shows in one act, and only in the file."""
    do = Act.do

    def faulty(act: Act, diary: Diary) -> Any:
        if act.name == name:
            raise ZeroDivisionError
        return do(act, diary)

    monkeypatch.setattr(Act, "do", faulty)


def test_a_fault_of_the_program_loses_only_what_it_is_in(me: Pumped, monkeypatch: pytest.MonkeyPatch) -> None:
    """The acts beside it are saved, and the one that is not can be named."""
    me.diary.record_pain(4)
    done(me.diary, "heat")
    me.diary.set_note("kept")
    break_act(monkeypatch, "warm soak or pack done")
    crashes = [type(result.crash) for result in me.save().results]
    assert crashes == [type(None), ZeroDivisionError, type(None)]
    day = me.other().day(TODAY)
    assert ([entry.nrs for entry in day.pain], day.uses, day.note) == ([4], (), "kept")
    lost = me.diary.finish(0)
    assert [(one.act.name, one.why) for one in lost] == [
        ("warm soak or pack done", "something went wrong inside Unknot")
    ]


def test_a_fault_of_the_program_in_saving_keeps_everything(me: Pumped) -> None:
    """It is told as what it is, and nothing counts as saved."""
    me.file.trouble = ZeroDivisionError()
    me.diary.record_pain(4)
    news = me.save()
    assert (news.results, news.crash) == ((), me.file.trouble)
    assert me.diary.pending == 1
    assert [(one.act.name, one.why) for one in me.diary.finish(0)] == [("pain 4", "something went wrong inside Unknot")]


# The end


def test_the_end_saves_what_waits(me: Pumped) -> None:
    """With the patience it was given, and then nothing is lost."""
    me.diary.record_pain(4)
    assert me.diary.finish(3.5) == []
    assert me.pump.patience == [3.5]
    assert pains(me.other()) == [4]


def test_the_end_says_what_is_lost_and_why(me: Pumped) -> None:
    """Acts by the names that undo gives them, with the reason in the middle of a sentence."""
    me.file.trouble = full()
    me.diary.record_pain(4)
    me.diary.undo()
    assert [(one.act.name, one.why) for one in me.diary.finish(0)] == [
        ("pain 4", "no space left on device"),
        ("Undone: pain 4", "no space left on device"),
    ]


def test_what_is_refused_at_the_very_end_is_lost_too(me: Pumped) -> None:
    """Nobody saw the refusal, so it is said with the rest."""
    me.diary.record_pain(4)
    me.save()
    me.diary.undo()
    done(me.other(), "heat")
    (lost,) = me.diary.finish(0)
    assert lost.act.name == "Undone: pain 4"
    assert lost.why.startswith("Something else was changed in between")


def test_only_a_diary_in_a_file_is_saved_in_the_background(path: Path) -> None:
    """Memory is quick enough, and a diary that is kept nowhere has nothing to wait for."""
    hands = Hands()
    memory = Diary.in_memory(hands.clock)
    assert in_background(memory) is memory
    file = Diary.open(path, hands.clock)
    found = in_background(file)
    assert isinstance(found, BackgroundDiary)
    assert found.now() == MORNING
