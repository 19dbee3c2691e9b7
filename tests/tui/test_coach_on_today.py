"""The coach's line on Today: after the first paint, true with every change and by the clock, never twice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from unknot.insight import course
from unknot.insight.coach_rules import RULES
from unknot.insight.steps_up import SAFETY
from unknot.record.session import Session
from unknot.store.diary import Diary
from unknot.tui.screens.coach_watch import (
    CoachWatch,
    find_rule,
    first_advice,
    known_of,
    rules_that_are_off,
    without_said,
)

if TYPE_CHECKING:
    from tui.conftest import Person, Sit, Wall

ACHING = "Woke up aching? Warm soak or pack, 15 min. Then gentle movement."
HARD = "A hard day? A lighter one counts in full."


def usual(diary: Diary, nrs: int = 4, days: int = 14) -> Diary:
    """Give a diary some days with a number each."""
    for back in range(1, days + 1):
        diary.record_pain(nrs, day=diary.today() - dt.timedelta(days=back))
    return diary


async def hears(me: Person) -> str:
    """Let the coach speak, and give what it says."""
    me.home.hear_coach()
    await me.settle()
    return line(me)


def line(me: Person) -> str:
    """Give the line above the routine."""
    return me.home.items._next_line


async def test_it_takes_the_place_of_the_plain_line(sit: Sit, diary: Diary) -> None:
    """Only once the first paint is over, with the key to its reason beside the title."""
    diary.record_pain(6)
    async with sit() as me:
        me.home._coach = None
        me.home.load()
        assert line(me) == "Next: warm soak or pack, 15 min"
        assert await hears(me) == ACHING
        assert ACHING in me.flat.replace("W T F S S M T", "").replace("T F S S M T W ", "")
        assert "right: why" in me.text


async def test_the_plain_line_stands_where_nothing_is_to_be_said(sit: Sit) -> None:
    """A blank day of a new diary has no advice."""
    async with sit() as me:
        assert await hears(me) == "Nothing logged yet today. That is fine."
        assert "right: why" not in me.text


async def test_it_follows_every_change(sit: Sit) -> None:
    """A number brings it, the thing done takes it away, and undo does not make it say the same again."""
    async with sit() as me:
        await hears(me)
        await me.press("6")
        assert line(me) == ACHING
        await me.press("space")
        assert line(me) == "Warm already: a good moment for gentle exercise, 5 min."
        await me.press("u")
        assert line(me) == "Next: warm soak or pack, 15 min"


async def test_it_follows_the_clock(sit: Sit) -> None:
    """At noon nobody wakes up aching; nothing has to be pressed for it, and once away it stays away."""
    async with sit() as me:
        await hears(me)
        await me.press("6")
        for now, said in (("11:59", ACHING), ("12:00", "Next: posture check, 1 min"), ("11:58", "Next: warm")):
            me.wall.set(f"2025-11-12 {now}")
            me.home.look()
            assert line(me).startswith(said)


async def test_what_was_said_is_not_said_again_by_the_next_app(sit: Sit, diary: Diary) -> None:
    """What went away stays away for the day, in the app and in the shell; what stood when it was closed stands."""
    async with sit(diary=diary) as me:
        await hears(me)
        await me.press("6")
    async with sit(diary=diary) as me:
        assert await hears(me) == ACHING
        await me.press("space", "u")
        me.home.look()
    assert first_advice(diary) is None
    async with sit(diary=diary) as me:
        assert await hears(me) == "Next: warm soak or pack, 15 min"


async def test_what_was_said_is_noted_on_leaving(sit: Sit, diary: Diary) -> None:
    """Also where Today never looked again meanwhile."""
    async with sit(diary=diary) as me:
        await hears(me)
        await me.press("6", "space")
    assert diary.rules_said == {"heat_first"}


async def test_a_one_that_may_become_a_ten_is_not_spoken_about(sit: Sit, diary: Diary) -> None:
    """Nothing of a good day is said to someone in the worst pain, and nothing counts as said."""
    usual(diary)
    async with sit(diary=diary) as me:
        await hears(me)
        await me.press("1")
        assert "good day" not in me.flat
        await me.press("0")
        assert diary.day(diary.today()).pain[-1].nrs == 10
    assert "good_day" not in diary.rules_said


async def test_what_one_asked_for_oneself_is_there_again_after_a_slip(sit: Sit, diary: Diary) -> None:
    """A number that was a slip, or a flare day that was switched off again, uses neither reminder nor plan up."""
    usual(diary, nrs=7)
    diary.set_setting("doctor", "7 on 3 of 14")
    diary.set_flare_plan("Warm pack and tea")
    async with sit(diary=diary) as me:
        await hears(me)
        await me.press("7")
        assert line(me) == "You asked to be reminded: call your doctor."
        await me.press("u")
        assert "doctor" not in line(me)
        await me.press("7")
        assert line(me) == "You asked to be reminded: call your doctor."
        diary.switch_rule("call_doctor", False)
        await me.press("f", "f", "f")
        assert line(me) == "You wrote a plan for days like this."
    assert not diary.rules_said & {"call_doctor", "flare_day"}


async def test_the_line_says_all_of_it_once_its_beginning_gave_way(sit: Sit, diary: Diary) -> None:
    """Today opens with "Yesterday was a flare day"; with another sentence in its place the question is whole."""
    diary.set_flare(True, diary.today() - dt.timedelta(days=1))
    diary.switch_rule("after_flare", False)
    async with sit(diary=diary) as me:
        assert me.said.startswith("Yesterday was a flare day.")
        await hears(me)
        await me.press("down", "space")
        assert line(me) == "Yesterday was a flare day. Anything worth noting?"


async def test_another_day_begins_anew(sit: Sit) -> None:
    """What was said yesterday can be said today."""
    async with sit() as me:
        await hears(me)
        await me.press("6", "space", "u")
        me.wall.set("2025-11-13 08:00")
        me.home.look()
        await me.settle()
        if me.at == "NewDay":
            await me.press("enter")
        me.home.show_day(None)
        await me.press("6")
        assert line(me) == ACHING


async def test_its_item_is_in_hand_at_the_start(sit: Sit, diary: Diary, wall: Wall) -> None:
    """Not the first one of the list; but where the person has moved it is left to them."""
    wall.set("2025-11-12 21:00")
    for untouched, taken in ((True, "bath"), (False, "posture")):
        async with sit(diary=diary) as me:
            me.home._coach = None
            me.home.items.take("posture")
            me.home._watch.touched = not untouched
            assert await hears(me) == "Warm bath now would end one to two hours before bed."
            assert me.in_hand == taken


async def test_the_hand_stays_while_one_works(sit: Sit) -> None:
    """Advice that comes later moves nothing."""
    async with sit() as me:
        await hears(me)
        await me.press("down", "down", "6")
        assert line(me) == ACHING
        assert me.in_hand == "exercise"


async def test_another_day_has_no_coach(sit: Sit) -> None:
    """Nothing is suggested for yesterday, and its key says why."""
    async with sit() as me:
        await hears(me)
        await me.press("6", "y")
        assert line(me) == "Nothing here needs filling in."
        await me.press("right")
        assert (me.at, me.said) == ("Today", "What is suggested is about today.")


async def test_a_welcome_is_said_once(sit: Sit, diary: Diary) -> None:
    """The status line welcomes; the coach adds what is new."""
    diary.record_pain(4, day=diary.today() - dt.timedelta(days=6))
    async with sit() as me:
        assert me.said == "Welcome back. Nothing to catch up on."
        assert await hears(me) == "Posture check, 1 min, would be plenty."
        assert me.text.count("Welcome back") == 1


async def test_a_lighter_day_is_offered_once(sit: Sit) -> None:
    """After an 8 the status line names the key; when that has gone the coach keeps the offer in sight."""
    async with sit() as me:
        await hears(me)
        await me.press("8")
        assert me.screen.status.hint == "f for a lighter day"
        assert "A hard day" not in me.text
        await me.press("down", "down", "down", "x")
        assert line(me) == HARD
        assert "for a lighter day" not in me.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)])
async def test_a_long_line_keeps_the_card_whole(sit: Sit, size: tuple[int, int]) -> None:
    """It takes a second line where there is one to spare, and what has no room ends in points; no row goes for it."""
    async with sit(size=size) as me:
        await me.press("6")
        rows = [row.activity.name for row in me.home.items.rows if row.activity.name in me.text]
        await hears(me)
        await me.settle()
        assert "Woke up aching?" in me.text
        assert "…" not in me.text
        assert [row.activity.name for row in me.home.items.rows if row.activity.name in me.text] == rows
        assert ("movement." in me.text) or (" ..." in me.text)


async def test_where_rows_are_gone_through_anyway_the_line_has_two(sit: Sit, diary: Diary) -> None:
    """Half a sentence helps nobody; three rows stay, and the one in hand is among them."""
    diary.plan(diary.routine.find("walk"), True)
    async with sit(size=(40, 20)) as me:
        await me.press("6")
        await hears(me)
        await me.settle()
        assert "Woke up aching? Warm soak or pack, 15 min. Then" in me.flat
        assert "right: why" in me.text
        names = [row.activity.name for row in me.home.items.rows]
        assert [name in me.text for name in names[:4]] == [True, True, True, False]
        for _ in names[1:]:
            await me.press("down")
        assert names[-1] in me.text
        assert "Woke up aching? Warm soak or pack, 15 min. Then" in me.flat


async def test_a_long_title_leaves_no_room_for_the_key_to_why(sit: Sit, diary: Diary) -> None:
    """On 40 columns what was done and the note come first."""
    diary.set_note("Fog")
    diary.mark_done([diary.routine.find("posture")])
    async with sit(size=(40, 20)) as me:
        await me.press("6")
        await hears(me)
        assert "done   has a note" in me.text
        assert "right: why" not in me.text


async def test_a_press_on_the_line_opens_why(sit: Sit) -> None:
    """As the key does; a press on the plain line opens nothing."""
    async with sit() as me:
        await hears(me)
        await me.click("Nothing logged yet")
        assert me.at == "Today"
        await me.press("6")
        await me.click("Woke up aching")
        assert me.at == "Why"


async def test_off_leaves_a_plain_diary(sit: Sit, diary: Diary) -> None:
    """No line, no key, no row of the menu, and nothing is worked out."""
    usual(diary).set_setting("coach", False)
    diary.record_pain(8)
    async with sit(size=(120, 40)) as me:
        await hears(me)
        assert line(me) == "Next: warm soak or pack, 15 min"
        assert "why" not in me.text
        await me.press("right")
        assert me.at == "Today"
        await me.press("m")
        assert "Why this is suggested" not in me.text
        assert me.home.hear_coach().watch.advice is None


async def test_what_helped_waits_for_the_verdicts(sit: Sit, diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read behind the keys, once a day, and only when pain is a point above usual."""
    usual(diary)
    diary.record_pain(4)
    async with sit() as me:
        await hears(me)
        coach = me.home.hear_coach()
        assert not coach.watch.wants_verdicts
        await me.press("6")
        while coach.watch.verdicts is None:
            await me.settle()
        assert coach.watch.verdicts["heat"] == "cannot_tell_yet"
        coach.watch.verdicts = {"heat": "helps"}
        me.home.load(keep_cursor=True)
        assert line(me) == "What has helped you: warm soak or pack, 15 min."
        monkeypatch.setattr(coach, "_begin_to_read", lambda: pytest.fail("read twice"))
        await me.press("7")


def test_what_stood_while_verdicts_were_read_may_come_again(diary: Diary) -> None:
    """It had no time to be heard: once what has helped is switched off, it is said."""
    usual(diary).record_pain(6)
    watch = CoachWatch(diary)
    first = watch.look()
    assert first
    assert first.id == "heat_first"
    watch.learn({"heat": "helps"})
    second = watch.look()
    assert second
    assert second.id == "what_helped"
    diary.switch_rule("what_helped", False)
    assert watch.look() == first


# What the coach is told


async def test_what_was_silenced_on_a_flare_day_is_gone(sit: Sit, diary: Diary) -> None:
    """The plain line does not say the same words again."""
    diary.record_pain(5)
    diary.set_flare(True)
    async with sit() as me:
        assert await hears(me) == "Kind, small things. Any one of them is plenty."
        diary.switch_rule("flare_day", False)
        me.home.load()
        assert line(me) == "Rest counts, too."


def test_only_an_answer_says_that_somebody_crashes(diary: Diary) -> None:
    """Whoever was never asked, or answered no, may hear of movement."""
    assert not known_of(diary).crashes
    for answer, crashes in (("yes", True), ("no", False), ("not sure", True)):
        diary.set_setting(SAFETY, course.with_answer(answer, diary.settings))
        assert known_of(diary).crashes is crashes


def test_a_day_without_is_not_named(diary: Diary, wall: Wall) -> None:
    """Whatever the coin gave for today decides whether the item of a fair test may be named."""
    diary.start_trial(diary.routine.find("heat"), 28, seed=5)
    seen = []
    for _ in range(4):
        wall.wait(24 * 60)
        trial = diary.trial_on(diary.today())
        assert trial is not None
        assert ("heat" in known_of(diary).avoid) is (trial.assigned(diary.today()) is False)
        seen.append("heat" in known_of(diary).avoid)
    assert True in seen
    assert False in seen


def test_what_is_being_done_is_not_named(diary: Diary) -> None:
    """Nobody in the warmth is told to take it."""
    diary.record_pain(6)
    watch = CoachWatch(diary)
    assert watch.look()
    diary.start_session(Session("heat", "warm_shower", diary.now(), 900))
    found = watch.look()
    assert found is None or found.item != "heat"


def test_the_settings_reach_the_coach(diary: Diary) -> None:
    """Quiet mode, bedtime, the plan, the doctor's rule, rules that are off or left, and the last day."""
    diary.set_setting("quiet", True)
    diary.set_setting("usual_bed", "22:15")
    diary.set_setting("doctor", "7 on 10 of 14")
    diary.set_flare_plan("Blanket, tea")
    diary.switch_rule("good_day", False)
    diary.leave_rule("heat_first")
    diary.record_pain(3, day=diary.today() - dt.timedelta(days=2))
    known = known_of(diary)
    assert (known.hides_pain, known.has_flare_plan, known.sat_min) == (True, True, None)
    assert (known.usual_bed, known.doctor) == (dt.time(22, 15), (7, 10, 14))
    assert [*known.off, *known.left] == ["good_day", "heat_first"]
    assert known.last_day == diary.today() - dt.timedelta(days=2)
    assert [rule.id for rule in rules_that_are_off(diary)] == ["good_day"]


def test_what_was_silenced_can_be_heard_again(diary: Diary) -> None:
    """Undo of "not today" brings the line back: it did not go by itself."""
    diary.record_pain(6)
    watch = CoachWatch(diary)
    first = watch.look()
    assert first is not None
    diary.leave_rule(first.id)
    assert watch.look() != first
    diary.undo()
    assert watch.look() == first


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("Welcome back. One, 1 min.", "Welcome back. Nothing to catch up on.", "One, 1 min."),
        ("Welcome back. Nothing to catch up on.", "Welcome back. Nothing to catch up on.", ""),
        ("Yesterday was a flare day. Anything worth noting?", "Yesterday was a flare day. Still rough?",
         "Anything worth noting?"),
        ("A hard day? It is.", "Welcome back.", "A hard day? It is."),
        ("A hard day? It is.", "", "A hard day? It is."),
    ],
)  # fmt: skip
def test_what_another_line_says_is_left_out(text: str, said: str, left: str) -> None:
    """Whole sentences at the start, never the middle of one."""
    assert without_said(text, said) == left


@pytest.mark.parametrize("typed", ["good_day", "Good-Day", " good  day "])
def test_a_rule_is_found_however_it_is_typed(typed: str) -> None:
    """With a line, a point or a blank between its words."""
    assert find_rule(typed) in RULES
