"""A guided session in the diary: kept beside the days, counted on its day, and left alone by undo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from store.pump import MORNING, TODAY, Hands, Pumped, pumped
from unknot.record.activity import BECAUSE_IT_HURT
from unknot.record.calendar_day import Clock
from unknot.record.errors import BadValue, UnknownItem
from unknot.record.session import Session
from unknot.store.diary import Diary
from unknot.store.reading import SESSION_KEY

HEAT = Session("heat", "warm_shower", MORNING, seconds=600, before=6)


@pytest.fixture(params=["memory", "file"])
def diary(request: pytest.FixtureRequest, path: Path, hands: Hands) -> Iterator[Diary]:
    """An empty diary, kept in memory or in a file."""
    opened = Diary.in_memory(hands.clock) if request.param == "memory" else Diary.open(path, hands.clock)
    yield opened
    opened.close()


@pytest.fixture
def me(path: Path, hands: Hands) -> Pumped:
    """Give a diary in the background that saves when it is told to."""
    return pumped(path, hands)


def uses(diary: Diary, day: date = TODAY) -> list[tuple[Any, ...]]:
    """List the uses of a day: item, time, minutes, why, pain before and after."""
    there = diary.day(day).uses
    return [(use.activity, f"{use.at:%H:%M}", use.minutes, use.why, use.before, use.after) for use in there]


def test_there_is_none_until_one_is_started(diary: Diary) -> None:
    """Starting says nothing and records nothing; what was started is what is under way."""
    assert diary.session is None
    assert diary.end_session(minutes=5).text == "No session is under way."
    assert diary.start_session(HEAT) == ("", False, "")
    assert diary.session == HEAT
    assert diary.day(TODAY).is_blank


def test_another_start_takes_its_place(diary: Diary) -> None:
    """One at a time: a pause, and another item, are kept the same way."""
    diary.start_session(HEAT)
    paused = HEAT.paused_at(MORNING + timedelta(seconds=90))
    diary.start_session(paused)
    assert diary.session == paused
    diary.start_session(Session("exercise", "morning", MORNING, beat=2, beat_started=MORNING))
    assert diary.session == Session("exercise", "morning", MORNING, beat=2, beat_started=MORNING)


def test_another_window_and_the_shell_see_it(path: Path, hands: Hands) -> None:
    """It lives in the file, so that it goes on when the terminal is closed."""
    Diary.open(path, hands.clock).start_session(HEAT)
    hands.wait(minutes=4)
    other = Diary.open(path, hands.clock)
    assert other.session == HEAT
    assert other.session.left_s(other.now()) == 360
    other.end_session(minutes=4)
    assert Diary.open(path, hands.clock).session is None


def test_counting_it_makes_a_use(diary: Diary, hands: Hands) -> None:
    """At the time it began, with minutes, why, and the pain around it."""
    diary.start_session(HEAT._replace(why=BECAUSE_IT_HURT))
    hands.wait(minutes=10)
    saved = diary.end_session(minutes=10, after=3)
    assert saved.text == "Saved: warm soak or pack, because it hurt, done at 08:12."
    assert saved.changed
    assert uses(diary) == [("heat", "08:12", 10, BECAUSE_IT_HURT, 6, 3)]
    assert diary.session is None


def test_stopping_it_records_nothing(diary: Diary) -> None:
    """And there is nothing to undo then."""
    diary.start_session(HEAT)
    assert diary.end_session(minutes=None) == ("Stopped. Nothing was recorded, and that is fine.", False, "")
    assert diary.session is None
    assert diary.day(TODAY).is_blank
    assert diary.undo().text == "Nothing to undo."


def test_undo_leaves_it_alone(diary: Diary) -> None:
    """It takes back what was counted, and neither stops nor brings back a session."""
    diary.record_pain(4)
    diary.start_session(HEAT)
    assert diary.undo().text == "Undone: pain 4."
    assert diary.session == HEAT
    diary.redo()
    assert diary.session == HEAT
    diary.end_session(minutes=10)
    assert diary.undo().text == "Undone: warm soak or pack done."
    assert diary.session is None
    assert uses(diary) == []
    assert diary.redo().text == "Redone: warm soak or pack done."
    assert len(uses(diary)) == 1


def test_undo_of_a_setting_leaves_it_alone(diary: Diary) -> None:
    """Both stand in one table."""
    diary.set_setting("theme", "paper")
    diary.start_session(HEAT)
    diary.undo()
    assert diary.session == HEAT
    assert diary.settings.get("theme") == "dusk"


@pytest.mark.parametrize("minutes", [0, 24 * 60])
def test_minutes_are_kept_as_they_are_given(diary: Diary, minutes: int) -> None:
    """None at all, and a whole day."""
    diary.start_session(HEAT)
    diary.end_session(minutes=minutes)
    assert uses(diary)[0][2] == minutes


def test_it_belongs_to_the_day_on_which_it_began(diary: Diary, hands: Hands) -> None:
    """The day turns at 04:00 in the middle of it; the sentence names the day."""
    hands.moment = datetime(2026, 11, 13, 3, 55, tzinfo=UTC)
    diary.start_session(HEAT._replace(started=hands.moment))
    hands.wait(minutes=10)
    assert diary.today() == TODAY + timedelta(days=1)
    assert diary.end_session(minutes=10).text.startswith("Saved for Thu 12 Nov: warm soak or pack done")
    assert uses(diary) == [("heat", "03:55", 10, "planned", 6, None)]
    assert uses(diary, TODAY + timedelta(days=1)) == []


def test_the_hour_that_comes_twice_is_counted(path: Path) -> None:
    """A session that began in it is saved at a time that was on the clock."""
    berlin = ZoneInfo("Europe/Berlin")
    for hour in (0, 1):
        now = datetime(2026, 10, 25, hour, 30, tzinfo=UTC).astimezone(berlin)
        diary = Diary.open(path.with_name(f"{hour}.json"), Clock(partial(lambda moment: moment, now), berlin))
        diary.start_session(HEAT._replace(started=now))
        diary.end_session(minutes=10)
        (use,) = diary.day(date(2026, 10, 24)).uses
        assert f"{use.at:%H:%M}" == "02:30"
        assert use.at.astimezone(UTC) == now.astimezone(UTC)


def test_a_clock_that_was_set_back_does_not_lose_it(diary: Diary, hands: Hands) -> None:
    """It is counted now, since what has not come yet cannot have been."""
    diary.start_session(HEAT)
    hands.wait(minutes=-90)
    diary.end_session(minutes=10)
    assert uses(diary) == [("heat", "06:42", 10, "planned", 6, None)]


def test_a_session_of_an_item_that_is_gone_is_said(diary: Diary) -> None:
    """It cannot be counted, it can be dropped, and it stays until somebody says so."""
    diary.start_session(HEAT._replace(activity="sauna"))
    with pytest.raises(UnknownItem, match="sauna"):
        diary.end_session(minutes=10)
    assert diary.session is not None
    assert diary.day(TODAY).is_blank
    diary.end_session(minutes=None)
    assert diary.session is None


@pytest.mark.parametrize("document", [{}, {"activity": 5}, {"activity": "heat", "started": "soon"}, {"note": "x"}])
def test_a_garbled_session_is_none(path: Path, hands: Hands, document: dict[str, Any]) -> None:
    """The diary opens, and another one can be started in its place."""
    Diary.open(path, hands.clock).record_pain(4)
    diary = Diary.open(path, hands.clock)
    diary._ledger.keep("settings", SESSION_KEY, document)
    assert diary.session is None
    assert diary.end_session(minutes=5).text == "No session is under way."
    diary.start_session(HEAT)
    assert Diary.open(path, hands.clock).session == HEAT


def test_what_a_newer_version_wrote_is_kept(path: Path, hands: Hands) -> None:
    """Unknown keys go through the file and back."""
    session = HEAT._replace(extra={"lights": [1, 2]})
    Diary.open(path, hands.clock).start_session(session)
    held = json.loads(path.read_text(encoding="utf-8"))["settings"][str(SESSION_KEY)]
    assert held["lights"] == [1, 2]
    assert Diary.open(path, hands.clock).session == session


# The pain after


def test_the_last_use_is_rated(diary: Diary, hands: Hands) -> None:
    """That one alone, and another number takes its place."""
    heat = diary.routine.find("heat")
    diary.mark_done([heat])
    hands.wait(minutes=30)
    diary.mark_done([heat, diary.routine.find("walk")])
    assert diary.rate_last_use(heat, 5).text == "Pain after: 5, saved."
    diary.rate_last_use(heat, 4)
    assert [use[5] for use in uses(diary)] == [None, 4, None]
    assert diary.undo().text == "Undone: pain 4 after warm soak or pack."
    assert [use[5] for use in uses(diary)] == [None, 5, None]


def test_numbers_typed_as_one_are_undone_as_one(diary: Diary) -> None:
    """1 and the 10 it becomes."""
    heat = diary.routine.find("heat")
    diary.mark_done([heat])
    diary.rate_last_use(heat, 1, merge="ten")
    diary.rate_last_use(heat, 10, merge="ten")
    diary.undo()
    assert uses(diary)[0][5] is None


def test_what_was_not_done_cannot_be_rated(diary: Diary) -> None:
    """The sentence names the day; nothing changes."""
    heat = diary.routine.find("heat")
    with pytest.raises(BadValue, match=r"^Warm soak or pack was not done today, so nothing was saved\.$"):
        diary.rate_last_use(heat, 4)
    with pytest.raises(BadValue, match="was not done for Wed 11 Nov"):
        diary.rate_last_use(heat, 4, TODAY - timedelta(days=1))
    assert diary.day(TODAY).is_blank


# In the background


def test_a_session_is_saved_in_the_background(me: Pumped) -> None:
    """Seen at once, in the file a moment later; undo has nothing of it."""
    me.diary.start_session(HEAT)
    assert (me.diary.session, me.diary.pending) == (HEAT, 1)
    news = me.save()
    assert not news.trouble
    assert me.other().session == HEAT
    me.diary.end_session(minutes=10)
    assert me.diary.session is None
    me.save()
    assert me.other().session is None
    assert uses(me.other()) == [("heat", "08:12", 10, "planned", 6, None)]
    assert me.other().undo().text == "Undone: warm soak or pack done."


def test_what_waits_is_called_by_its_own_name(me: Pumped) -> None:
    """A start after a pain number is not called by that number where it cannot be saved; nor is a stop."""
    me.diary.record_pain(4)
    me.diary.start_session(HEAT)
    me.diary.end_session(minutes=None)
    assert me.diary.unsaved[0].name == "pain 4"
    assert [act.name for act in me.diary.unsaved[1:]] == [
        "session kept", "Stopped. Nothing was recorded, and that is fine",
    ]  # fmt: skip
    me.diary.start_session(HEAT)
    me.diary.end_session(minutes=5)
    assert me.diary.unsaved[-1].name == "warm soak or pack done"


def test_ticking_the_item_off_meanwhile_ends_its_session(diary: Diary) -> None:
    """One warm pack is done once; a tick for another item or another day leaves the timer alone."""
    diary.start_session(HEAT)
    diary.mark_done([diary.routine.find("posture")])
    diary.mark_done([diary.routine.find("heat")], day=TODAY - timedelta(days=1))
    assert diary.session == HEAT
    diary.mark_done([diary.routine.find("heat")])
    assert diary.session is None
    assert [use[0] for use in uses(diary)] == ["posture", "heat"]
