"""Each rule of the coach: what makes it speak, and each thing that keeps it silent."""

from __future__ import annotations

import datetime as dt

import pytest

from insight.coaching import A_DAY, MONDAY, ROUTINE, WEDNESDAY, Scene, changed, planned_for, with_item
from unknot.insight.coach import advise
from unknot.record.coaching import DoctorRule
from unknot.record.day import SLEEP
from unknot.record.plan import FlareVersion
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.sleep import SleepEntry

SEVEN = DoctorRule(7, 3, 5)
CALL = Scene(pain={"08:00": 7}, past=(7, None, 8, 5, 5)).knowing(doctor=SEVEN)


def day_long(scene: Scene, rule: str, times: str = "05:00 09:00 12:00 16:59 17:00 23:59") -> list[bool]:
    """Tell at which times of a day a rule speaks."""
    return [bool(scene._replace(now=time).says(rule)) for time in times.split()]


def test_the_doctor_is_named_as_it_was_set_up() -> None:
    """Three of five days, today one of them, and the page on getting help is at hand."""
    (said, *_) = CALL.advice()
    assert (said.id, said.text, said.command) == (
        "call_doctor",
        "You asked to be reminded: call your doctor.",
        "get_help",
    )
    assert CALL._replace(flares=(0,)).advice()[0].id == "call_doctor"


@pytest.mark.parametrize(
    "silent",
    [
        CALL.knowing(doctor=None),
        CALL.knowing(hides_pain=True),
        CALL._replace(pain={}),
        CALL._replace(pain={"08:00": 6}),
        CALL._replace(kind="worst"),
        CALL._replace(past=(7, 6, 6, 6, 6)),
        CALL._replace(past=(7, 6, 6, 6, 8)),
    ],
    ids=["no rule", "quiet", "no number", "lower today", "the worst of a day", "too few", "too long ago"],
)
def test_the_doctor_is_not_named_otherwise(silent: Scene) -> None:
    """Without a rule, in quiet mode, or where the numbers do not make it true."""
    assert silent.says("call_doctor") == ""


def test_a_lower_number_later_does_not_take_the_reminder_back() -> None:
    """What was logged counts, so the line does not come and go; the average of a day counts as well."""
    assert CALL._replace(pain={"08:00": 7, "12:00": 3}).says("call_doctor")
    assert CALL._replace(kind="average").says("call_doctor")


FLARE = Scene(flares=(0,))


def test_a_flare_day_leads_to_the_own_plan_or_to_little() -> None:
    """With a plan its command is offered, also once the night is written down; without one, little is plenty."""
    night = FLARE._replace(sleep=SleepEntry(sleep_quality=2))
    assert night.knowing(has_flare_plan=True).says("flare_day") == "You wrote a plan for days like this."
    assert FLARE.advice()[0].text == "Kind, small things. Any one of them is plenty."
    planned = FLARE.knowing(has_flare_plan=True).advice()[0]
    assert (planned.text, planned.command) == ("You wrote a plan for days like this.", "flare_plan")


@pytest.mark.parametrize(
    "silent",
    [
        FLARE._replace(flares=()),
        FLARE._replace(done={"heat": ("08:00", 10)}),
        FLARE._replace(rest=("heat", "exercise")),
    ],
    ids=["no flare", "done", "all rests"],
)
def test_a_flare_day_needs_no_more_words_otherwise(silent: Scene) -> None:
    """Once anything is done, or everything rests, there is nothing to say."""
    assert silent.says("flare_day") == ""


BACK = Scene().knowing(last_day=WEDNESDAY - 3 * A_DAY)


def test_after_some_days_the_smallest_thing_is_named() -> None:
    """The shortest open item; what has no length is taken for an hour, and nothing open is fine too."""
    assert BACK.says("welcome_back") == "Welcome back. Posture check, 1 min, would be plenty."
    assert BACK._replace(routine=changed("posture", minutes=None)).says("welcome_back") == (
        "Welcome back. Gentle exercise, 5 min, would be plenty."
    )
    assert BACK._replace(rest=("heat", "posture", "exercise", "bath")).says("welcome_back") == (
        "Welcome back. Nothing to catch up on."
    )


@pytest.mark.parametrize(
    "silent",
    [
        BACK.knowing(last_day=None),
        BACK.knowing(last_day=WEDNESDAY - 2 * A_DAY),
        BACK._replace(done={"heat": ("08:00", 10)}),
        BACK._replace(flares=(0,)),
    ],
    ids=["new", "not away", "done", "flare"],
)
def test_nobody_is_welcomed_back_otherwise(silent: Scene) -> None:
    """Not on the first day, after a day or two, once something is done, or on a flare day."""
    assert silent.says("welcome_back") == ""


@pytest.mark.parametrize(
    ("scene", "speaks"),
    [
        (Scene(pain={"08:00": 8}), True),
        (Scene(pain={"08:00": 8}, past=()), True),
        (Scene(pain={"08:00": 7}, past=(7, *(5,) * 13)), True),
        (Scene(pain={"08:00": 8}, past=(3,)), True),
        (Scene(), False),
        (Scene(pain={"08:00": 7}), False),
        (Scene(pain={"08:00": 6}, past=(7, *(5,) * 13)), False),
        (Scene(pain={"08:00": 7}, past=(None, *(5,) * 13)), False),
        (Scene(pain={"08:00": 7}, past=(7, 3, 3)), False),
        (Scene(pain={"08:00": 7}, past=()), False),
        (Scene(pain={"08:00": 9}, flares=(0,)), False),
        (Scene(pain={"08:00": 9}).knowing(hides_pain=True), False),
        (Scene(pain={"08:00": 9, "08:40": 4}), False),
    ],
)
def test_a_lighter_day_is_offered_at_8_or_far_above_the_usual_twice(scene: Scene, speaks: bool) -> None:
    """8 or more, or 2 above the usual today and yesterday; never without numbers, in quiet mode or on a flare day."""
    found = next((one for one in scene.advice() if one.id == "offer_flare_day"), None)
    assert (found is not None) is speaks
    assert found is None or found.command == "flare"


def test_a_change_of_position_is_for_those_who_asked() -> None:
    """The face tells when its minutes are over; on a flare day it rests."""
    sat = Scene().knowing(sat_min=45)
    assert sat.advice()[0].text == "Sat a while? Any other position will do."
    assert Scene().says("sat_long") == ""
    assert sat._replace(flares=(0,)).says("sat_long") == ""


UP = Scene(pain={"08:00": 6}).knowing(verdicts={"bath": "helps", "exercise": "may_help"})


def test_what_helped_comes_first_when_pain_is_up() -> None:
    """A point above the usual, and the strict verdict: nothing less."""
    said = UP.advice()[0]
    assert (said.id, said.text, said.item) == ("what_helped", "What has helped you: warm bath, 15 min.", "bath")


@pytest.mark.parametrize(
    "silent",
    [
        UP._replace(pain={}),
        UP._replace(pain={"08:00": 5}),
        UP._replace(past=(5, 5, 5)),
        UP.knowing(verdicts={"bath": "may_help"}),
        UP.knowing(avoid=frozenset({"bath"})),
        UP.knowing(hides_pain=True),
        UP._replace(done={"bath": ("08:00", 15)}),
        UP.knowing(verdicts={"bath": "helps", "heat": "helps"})._replace(rest=("heat",)),
        UP._replace(routine=changed("bath", on=False)),
        UP._replace(flares=(0,)),
    ],
    ids=["no number", "as usual", "no usual", "may help", "avoided", "quiet", "done", "another rests", "off", "flare"],
)
def test_what_helped_is_not_named_otherwise(silent: Scene) -> None:
    """Not without numbers for it, and not once one of those that help was done or rests."""
    assert silent.says("what_helped") == ""


BATH = Scene(now="21:00")


@pytest.mark.parametrize(
    ("bed", "times"),
    [("23:00", "20:44 20:45 21:45 21:46"), ("00:30", "22:14 22:15 23:15 23:16"), ("08:00", "05:44 05:45 06:45 06:46")],
)
def test_a_bath_is_named_where_it_would_end_in_time(bed: str, times: str) -> None:
    """One to two hours before the usual bedtime, counted from its end, for people who work at night as well."""
    late = BATH.knowing(usual_bed=dt.time.fromisoformat(bed))
    assert day_long(late, "evening_bath", times) == [False, True, True, False]
    assert day_long(late._replace(routine=changed("bath", minutes=None)), "evening_bath", times) == [
        False, True, True, False,
    ]  # fmt: skip
    assert BATH.says("evening_bath") == "Warm bath now would end one to two hours before bed."
    assert BATH._replace(routine=planned_for("bath", "any")).says("evening_bath")


@pytest.mark.parametrize(
    "silent",
    [
        BATH._replace(done={"bath": ("18:00", 15)}),
        BATH._replace(rest=("bath",)),
        BATH._replace(routine=changed("bath", on=False)),
        BATH._replace(routine=planned_for("bath", "morning")),
        BATH._replace(routine=planned_for("heat", "evening"), rest=("bath",)),
        BATH.knowing(avoid=frozenset({"bath"})),
        BATH.knowing(verdicts={"bath": "seems_worse"}),
        BATH._replace(flares=(0,)),
    ],
    ids=["done", "rests", "off", "for the morning", "a pack is no bath", "avoided", "worse", "flare"],
)
def test_no_bath_is_named_otherwise(silent: Scene) -> None:
    """The studies were about baths and showers, so a warm pack is no bath."""
    assert silent.says("evening_bath") == ""


ACHES = Scene(pain={"07:00": 5})


def test_a_morning_that_aches_begins_with_warmth() -> None:
    """From the first number on until noon, also when it is a little lower by then."""
    assert ACHES.says("heat_first") == "Woke up aching? Warm soak or pack, 15 min. Then gentle movement."
    assert ACHES._replace(pain={"07:00": 5, "08:00": 4}).says("heat_first")
    assert ACHES._replace(past=()).says("heat_first")
    assert day_long(ACHES, "heat_first") == [True, True, False, False, False, False]


@pytest.mark.parametrize(
    "alone",
    [ACHES.knowing(crashes=True), ACHES._replace(pain={"07:00": 9}), ACHES._replace(rest=("exercise",))],
    ids=["crashes", "hard day", "movement rests"],
)
def test_movement_is_left_out_where_it_does_not_suit(alone: Scene) -> None:
    """Warmth alone is named to who crashes after small efforts, on a hard day, or where movement rests."""
    assert alone.says("heat_first") == "Woke up aching? Warm soak or pack, 15 min."


@pytest.mark.parametrize(
    "silent",
    [
        ACHES._replace(pain={}),
        ACHES._replace(pain={"07:00": 4, "08:00": 6}),
        ACHES._replace(past=(7,) * 14),
        ACHES._replace(done={"heat": ("07:30", 15)}),
        ACHES._replace(done={"exercise": ("07:30", 5)}),
        ACHES._replace(rest=("heat",)),
        ACHES._replace(routine=planned_for("heat", "evening")),
        ACHES._replace(tomorrow=True, now="01:00"),
        ACHES.knowing(avoid=frozenset({"heat"})),
        ACHES.knowing(hides_pain=True),
        ACHES._replace(flares=(0,)),
    ],
    ids=[
        "no number",
        "began lower",
        "well below usual",
        "warm",
        "moved",
        "rests",
        "evening",
        "after midnight",
        "avoided",
        "quiet",
        "flare",
    ],
)
def test_warmth_is_not_named_otherwise(silent: Scene) -> None:
    """Not without a number, once warm or moved, where warmth is for the evening, or after midnight."""
    assert silent.says("heat_first") == ""


AFTER = Scene(flares=(1,))


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (1, "After a flare: half is plenty. Gentle exercise, 2 min."),
        (2, "After a flare: half is plenty. Gentle exercise, 2 min."),
        (3, "After a flare: three quarters is plenty. Gentle exercise, 3 min."),
        (4, "After a flare: three quarters is plenty. Gentle exercise, 3 min."),
        (5, ""),
    ],
)
def test_the_way_back_up_after_a_flare(since: int, said: str) -> None:
    """Half for two days, three quarters for two more, rounded down, and then nothing is said."""
    assert AFTER._replace(flares=(since, 20)).says("after_flare") == said


def test_amounts_after_a_flare_are_halved_in_every_form() -> None:
    """Repeats as well as minutes; where nothing whole is left, and where there is no amount, none is named."""
    said = [
        AFTER._replace(routine=changed("exercise", **plan)).says("after_flare").rpartition("plenty. ")[2]
        for plan in ({"repeats": 10}, {"minutes": 1}, {"minutes": None}, {"minutes": 0})
    ]
    assert said == ["Gentle exercise, 5 repeats.", *["Gentle exercise."] * 3]


@pytest.mark.parametrize(
    "silent",
    [
        AFTER._replace(flares=()),
        AFTER._replace(done={"exercise": ("08:00", 2)}),
        AFTER._replace(done={"walk": ("08:00", 2)}),
        AFTER._replace(rest=("exercise",)),
        AFTER._replace(now="17:00"),
        AFTER._replace(pain={"08:00": 8}),
        AFTER.knowing(crashes=True),
        AFTER.knowing(avoid=frozenset({"exercise"})),
        AFTER._replace(flares=(0, 1)),
    ],
    ids=["no flare", "done", "another done", "rests", "evening", "hard", "crashes", "avoided", "flare"],
)
def test_movement_after_a_flare_is_not_named_otherwise(silent: Scene) -> None:
    """Once one has moved, in the evening, on a hard day, or where small efforts make one crash."""
    assert silent.says("after_flare") == ""


def test_movement_that_is_for_the_evening_is_named_there() -> None:
    """An item for the evening, or for any time, is not out of place at seven."""
    late = AFTER._replace(now="19:00", routine=changed("breathing", on=True))
    assert late.says("after_flare") == "After a flare: half is plenty. Slow breathing, 1 min."
    assert AFTER._replace(now="19:00", routine=planned_for("exercise", "evening")).says("after_flare")


WARM = Scene(done={"heat": ("08:30", 15)})


def test_while_warm_is_a_good_moment_to_move() -> None:
    """For an hour from the first warmth on, and after a flare with the smaller amount."""
    assert WARM.says("after_heat") == "Warm already: a good moment for gentle exercise, 5 min."
    assert WARM._replace(flares=(3,)).says("after_heat") == "Warm already: a good moment for gentle exercise, 3 min."
    assert day_long(WARM, "after_heat", "08:29 08:30 09:30 09:31") == [False, True, True, False]


@pytest.mark.parametrize(
    "silent",
    [
        WARM._replace(done={}),
        WARM._replace(approximate=True),
        WARM._replace(done={"heat": ("08:30", 15), "exercise": ("08:50", 5)}),
        WARM._replace(rest=("exercise",)),
        WARM._replace(done={"bath": ("20:00", 15)}, now="20:30", routine=planned_for("exercise", "any")),
        WARM._replace(pain={"08:00": 8}),
        WARM.knowing(crashes=True),
        WARM._replace(done={"heat": ("06:00", 15), "bath": ("08:30", 15)}),
        WARM._replace(flares=(0,)),
    ],
    ids=["not warm", "no time given", "moved", "rests", "evening", "hard", "crashes", "warm before", "flare"],
)
def test_movement_while_warm_is_not_named_otherwise(silent: Scene) -> None:
    """Where nobody knows when it was, in the evening, on a hard day, or once it was said of earlier warmth."""
    assert silent.says("after_heat") == ""


POOR = Scene(sleep=SleepEntry(sleep_quality=2))
FIVE_HOURS = SleepEntry(
    into_bed=dt.time(23), try_sleep=dt.time(0), sol_min=0, waso_min=0, final_wake=dt.time(5), out_of_bed=dt.time(6)
)


def test_after_a_poor_night_less_is_enough() -> None:
    """Poor by its quality or under five hours; the version for flare days is named, on one line."""
    assert POOR.says("slept_badly") == "Poor night? Less is enough: slow breaths or one small movement, 2 min."
    assert POOR._replace(sleep=FIVE_HOURS._replace(waso_min=1)).says("slept_badly")
    assert day_long(POOR, "slept_badly") == [True, True, True, True, False, False]


def test_the_short_version_may_have_no_name_or_no_minutes_of_its_own() -> None:
    """The item's name does then, or the name stands alone."""
    forms = [FlareVersion("", "", 2, True), FlareVersion("Six breaths", "", None, True), FlareVersion(" ", "", 0, True)]
    said = [POOR._replace(routine=changed("exercise", flare=form)).says("slept_badly") for form in forms]
    assert said == [
        "Poor night? Less is enough: gentle exercise, 2 min.",
        "Poor night? Less is enough: six breaths.",
        "",
    ]


@pytest.mark.parametrize(
    "silent",
    [
        POOR._replace(sleep=SleepEntry()),
        POOR._replace(sleep=SleepEntry(sleep_quality=3)),
        POOR._replace(sleep=FIVE_HOURS),
        POOR._replace(done={"exercise": ("08:00", 2)}),
        POOR._replace(rest=("exercise",)),
        POOR._replace(routine=changed("exercise", flare=FlareVersion("Less", "", 2, shown=False))),
        POOR.knowing(crashes=True),
        POOR._replace(flares=(0,)),
    ],
    ids=["no answer", "fair", "five hours", "done", "rests", "no short version", "crashes", "flare"],
)
def test_a_night_has_no_words_otherwise(silent: Scene) -> None:
    """Not without an answer, after a fair night, or where there is no short version."""
    assert silent.says("slept_badly") == ""


GOOD = Scene(pain={"08:00": 3})


def test_on_a_good_day_the_usual_amount_is_enough() -> None:
    """From 1.5 below the own usual."""
    assert GOOD._replace(past=(5, 4) * 7).says("good_day")
    assert GOOD.says("good_day") == "A good day. The usual amount is enough: gentle exercise, 5 min."


@pytest.mark.parametrize(
    "silent",
    [
        GOOD._replace(pain={}),
        GOOD._replace(pain={"08:00": 4}),
        GOOD._replace(past=(5, 5, 5)),
        GOOD._replace(flares=(4,)),
        GOOD._replace(done={"exercise": ("08:00", 5)}),
        GOOD._replace(now="17:00"),
        GOOD.knowing(crashes=True),
        GOOD.knowing(hides_pain=True),
        GOOD._replace(flares=(0,)),
    ],
    ids=["no number", "about usual", "no usual", "after a flare", "moved", "evening", "crashes", "quiet", "flare"],
)
def test_a_good_day_has_no_words_otherwise(silent: Scene) -> None:
    """After a flare it is less than the usual amount, so this is not said then."""
    assert silent.says("good_day") == ""


FAR = Scene(pain={"08:00": 5}, done={"exercise": ("08:30", 15)}, routine=changed("exercise", baseline=10))


def test_a_day_well_past_the_baseline_is_told_and_stops_nobody() -> None:
    """From one and a half times on, all uses of the day added up, also to who crashes after small efforts."""
    assert FAR.says("past_baseline") == "Gentle exercise: 15 min today, and your baseline is 10. Rest counts too."
    assert FAR.knowing(crashes=True).says("past_baseline")


@pytest.mark.parametrize(
    "silent",
    [
        FAR._replace(pain={}),
        FAR._replace(pain={"08:00": 6}),
        FAR._replace(past=()),
        FAR._replace(done={"exercise": ("08:30", 14)}),
        FAR._replace(done={"exercise": ("08:30", None)}),
        FAR._replace(routine=ROUTINE),
        FAR._replace(routine=changed("exercise", baseline=10, on=False)),
        FAR.knowing(avoid=frozenset({"exercise"})),
        FAR.knowing(hides_pain=True),
        FAR._replace(
            done={"pill": ("08:30", 60)}, routine=with_item(Activity("pill", "Pill", kind=MEDICINE), baseline=1)
        ),
        FAR._replace(flares=(0,)),
    ],
    ids=[
        "no number",
        "worse day",
        "no usual",
        "not so far",
        "no minutes",
        "no baseline",
        "off",
        "avoided",
        "quiet",
        "medicine",
        "flare",
    ],
)
def test_a_baseline_has_no_words_otherwise(silent: Scene) -> None:
    """On a day worse than usual, below the amount, or where nobody set a baseline."""
    assert silent.says("past_baseline") == ""


NOTED = Scene(flares=(1,), now="17:00")


def test_after_a_flare_one_question_is_asked() -> None:
    """In the evening, or once something is done."""
    found = next(one for one in NOTED.advice() if one.id == "worth_noting")
    assert (found.text, found.command) == ("Yesterday was a flare day. Anything worth noting?", "note")
    assert NOTED._replace(now="09:00", done={"heat": ("08:30", 5)}).says("worth_noting")
    assert NOTED._replace(now="01:00", tomorrow=True).says("worth_noting")


@pytest.mark.parametrize(
    "silent",
    [
        NOTED._replace(flares=()),
        NOTED._replace(flares=(2,)),
        NOTED._replace(note="Fog."),
        NOTED._replace(now="16:59"),
        NOTED._replace(flares=(0, 1)),
    ],
    ids=["no flare", "longer ago", "noted", "early", "still a flare"],
)
def test_the_question_is_not_asked_otherwise(silent: Scene) -> None:
    """Not on the second day, once there is a note, or while the flare goes on."""
    assert silent.says("worth_noting") == ""


ALONE = Scene(today=MONDAY, days_done={"heat": 28, "bath": 1}).knowing(last_day=MONDAY - A_DAY)
LONG_AWAY = Scene(past=(None,) * 28, done={"heat": ("08:30", 15)}).knowing(last_day=WEDNESDAY - 15 * A_DAY)


def test_a_smaller_routine_is_offered_where_most_was_left_alone() -> None:
    """On a Monday, or on the first day after more than two weeks; done once in two weeks is left alone too."""
    found = next(one for one in ALONE.advice() if one.id == "smaller_routine")
    assert (found.text, found.command) == ("Would a smaller routine be kinder? Nothing changes by itself.", "routine")
    assert LONG_AWAY.says("smaller_routine")
    assert ALONE._replace(flares=tuple(range(1, 8))).says("smaller_routine")
    assert ALONE._replace(routine=changed("walk", start=MONDAY - 14 * A_DAY)).says("smaller_routine")


@pytest.mark.parametrize(
    "silent",
    [
        ALONE._replace(today=WEDNESDAY),
        ALONE.knowing(last_day=None),
        LONG_AWAY.knowing(last_day=WEDNESDAY - 14 * A_DAY),
        ALONE._replace(days_done={"heat": 28, "bath": 2}),
        ALONE._replace(past=(5,) * 13),
        ALONE._replace(flares=tuple(range(1, 9))),
        ALONE._replace(routine=changed("walk", start=MONDAY - 13 * A_DAY)),
        ALONE._replace(routine=Routine.of(one for one in ROUTINE if one.id in ("posture", SLEEP, "walk"))),
        ALONE._replace(flares=(0,)),
    ],
    ids=[
        "midweek",
        "new",
        "not so long away",
        "half of it",
        "short diary",
        "mostly flares",
        "just changed",
        "one item",
        "flare",
    ],
)
def test_no_smaller_routine_is_offered_otherwise(silent: Scene) -> None:
    """Flare days are no sign of a routine that is too large, and a changed one gets its two weeks."""
    assert silent.says("smaller_routine") == ""


def test_resting_on_purpose_is_not_leaving_alone_and_medicines_do_not_count() -> None:
    """Who lets items rest has them in hand; what is left alone of medicines is no business of the coach."""
    pills = (Activity(f"pill{number}", "Pill", kind=MEDICINE) for number in range(9))
    routine = Routine.of([*ROUTINE, *(one._replace(history=ROUTINE[0].history) for one in pills)])
    assert ALONE._replace(days_done={"heat": 28, "bath": 28}, routine=routine).says("smaller_routine") == ""
    days = [day._replace(rest=("posture", "exercise")) for day in ALONE.days[:-1]]
    asked = advise([*days, ALONE.days[-1]], ROUTINE, ALONE.at("09:00"), ALONE.known)
    assert "smaller_routine" not in {one.id for one in asked}
