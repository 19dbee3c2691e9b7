"""The coach as a whole: the order of being heard, what it never names, and the words it uses."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from guide.readability import PLAIN, grade
from guide.test_guide import CLAIMS, UNKIND
from insight.coaching import A_DAY, ROUTINE, WEDNESDAY, Scene, changed, planned_for, with_item
from unknot.guide.load import sources
from unknot.insight.coach import advise
from unknot.insight.coach_moment import LOOKS_BACK
from unknot.insight.coach_rules import BY_ID, RULES, Rule
from unknot.record.coaching import DoctorRule
from unknot.record.decision import Decision
from unknot.record.plan import FlareVersion
from unknot.record.routine import MEDICINE, Activity, Routine
from unknot.record.settings import MOST_DOCTOR_DAYS
from unknot.record.sleep import SleepEntry

FORBIDDEN = re.compile(
    r"because of|significan|dangerous|damage|never|\bdose|\btoo (much|little)\b.*today", re.IGNORECASE
)
LINE = 70
EVERYTHING = Scene(
    pain={"07:00": 8, "08:50": 6},
    done={"heat": ("08:30", 15)},
    flares=(1,),
    sleep=SleepEntry(sleep_quality=1),
).knowing(doctor=DoctorRule(7, 1, 1), sat_min=45, verdicts={"bath": "helps"})
UP = Scene(pain={"08:00": 7})
MORNING = EVERYTHING._replace(pain={"08:50": 8}, done={}, sleep=SleepEntry())


def ids(scene: Scene) -> list[str]:
    """Give the ids of what could be said, in its order."""
    return [one.id for one in scene.advice()]


def test_the_order_of_being_heard_is_that_of_the_table() -> None:
    """What the person asked for comes first, then the way back, then what fits the moment."""
    assert ids(EVERYTHING) == [
        "call_doctor", "sat_long", "what_helped", "after_flare", "after_heat", "slept_badly", "worth_noting",
    ]  # fmt: skip
    assert ids(MORNING.knowing(last_day=WEDNESDAY - 4 * A_DAY)) == [
        "call_doctor", "welcome_back", "offer_flare_day", "sat_long", "what_helped", "heat_first",
    ]  # fmt: skip
    assert [rule.id for rule in RULES] == [*BY_ID]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_that_is_off_or_left_says_nothing(rule: Rule) -> None:
    """Both work for every rule, and the next one is heard."""
    for scene in (EVERYTHING, MORNING):
        spoken = ids(scene)
        for known in ("off", "left"):
            silenced = scene.knowing(**{known: frozenset({rule.id})})
            assert ids(silenced) == [one for one in spoken if one != rule.id]


def test_all_rules_off_is_silence() -> None:
    """The coach that is off leaves a plain diary."""
    assert ids(EVERYTHING.knowing(off=frozenset(BY_ID))) == []


def test_a_new_diary_is_told_nothing() -> None:
    """Without anything recorded there is nothing to say at nine."""
    assert Scene(past=()).knowing(last_day=None).advice() == ()


def test_only_two_rules_speak_on_a_flare_day() -> None:
    """The reminder that the person set up, and the day's own line."""
    assert {rule.id for rule in RULES if rule.in_flare} == {"call_doctor", "flare_day"}
    assert ids(EVERYTHING._replace(flares=(0, 1))) == ["call_doctor"]


def test_quiet_mode_has_no_word_about_pain() -> None:
    """Rules that look at numbers are silent, and the others go on."""
    assert ids(EVERYTHING.knowing(hides_pain=True)) == [
        "sat_long", "after_flare", "after_heat", "slept_badly", "worth_noting",
    ]  # fmt: skip
    quiet = {rule.id for rule in RULES if rule.about_pain}
    assert quiet == {"call_doctor", "offer_flare_day", "what_helped", "heat_first", "good_day", "past_baseline"}


@pytest.mark.parametrize("what", ["stop", "pause"])
def test_what_was_stopped_is_not_named_and_comes_back_when_it_is_on_again(what: str) -> None:
    """A pause that is over is over."""
    up = Scene(pain={"08:00": 6}).knowing(verdicts={"bath": "helps"})
    decided = Decision(WEDNESDAY - 9 * A_DAY, what, until=WEDNESDAY - A_DAY if what == "pause" else None)  # type: ignore[arg-type]
    for on in (False, True):
        routine = Routine.of(one.decided(decided) if one.id == "bath" else one for one in changed("bath", on=on))
        assert bool(up._replace(routine=routine).says("what_helped")) is on


def test_what_seems_to_make_things_worse_is_not_named() -> None:
    """Nor what a fair test leaves out today; the next one is."""
    breath = changed("breathing", on=True)
    for known in ({"verdicts": {"exercise": "seems_worse"}}, {"avoid": frozenset({"exercise"})}):
        scene = Scene(pain={"08:00": 3}, routine=breath).knowing(**known)
        assert scene.says("good_day") == "A good day. The usual amount is enough: slow breathing, 2 min."


@pytest.mark.parametrize(
    ("scene", "moved", "rule", "before", "then"),
    [
        (UP.knowing(verdicts={"heat": "helps"}), {"heat": "day"}, "what_helped", "11:59", "12:00"),
        (UP.knowing(verdicts={"heat": "helps"}), {"heat": "evening"}, "what_helped", "16:59", "17:00"),
        (UP, {"heat": "day"}, "heat_first", "09:00", ""),
        (UP, {"heat": "evening"}, "heat_first", "09:00", ""),
        (Scene(pain={"08:00": 3}), {"exercise": "evening"}, "good_day", "16:59", "17:00"),
        (Scene(sleep=SleepEntry(sleep_quality=1)), {"exercise": "day"}, "slept_badly", "11:59", "12:00"),
        (Scene(routine=planned_for("bath", "day")), {"bath": "evening"}, "evening_bath", "16:59", "21:00"),
    ],
)
def test_what_was_moved_to_later_today_is_named_then(
    scene: Scene, moved: dict[str, str], rule: str, before: str, then: str
) -> None:
    """And not before: the person has said when."""
    moved_there = scene._replace(parts=moved)
    assert not moved_there._replace(now=before).says(rule)
    assert not then or moved_there._replace(now=then).says(rule)


def test_a_medicine_is_never_named() -> None:
    """Whatever is known of it, however short it takes, and however far it ran."""
    pill = with_item(
        Activity("pill", "Pill", kind=MEDICINE), minutes=1, baseline=1, flare=FlareVersion("Half", "", 1, True)
    )
    up = Scene(pain={"08:00": 6}, routine=pill).knowing(verdicts={"pill": "helps"}, last_day=WEDNESDAY - 9 * A_DAY)
    assert [one.id for one in up.advice()] == ["welcome_back", "heat_first"]
    assert all("pill" not in one.text.casefold() and one.item != "pill" for one in up.advice())


def test_no_word_on_a_flare_day_reads_as_leave_to_skip_a_medicine() -> None:
    """Where one is in the plan of the day, it is not "any one of them"; alone, there is nothing to say."""
    pill = with_item(Activity("pill", "Pill", kind=MEDICINE), flare=FlareVersion("", "", shown=True))
    flare = Scene(flares=(0,))
    assert flare._replace(routine=pill).says("flare_day") == "Kind, small things are plenty today."
    assert flare._replace(routine=Routine(one for one in pill if one.kind == MEDICINE)).says("flare_day") == ""
    hidden = with_item(Activity("pill", "Pill", kind=MEDICINE), flare=FlareVersion("", "", shown=False))
    assert flare._replace(routine=hidden).says("flare_day") == "Kind, small things. Any one of them is plenty."


def test_who_crashes_is_not_nudged_to_move() -> None:
    """No movement is named by any rule, also not as what helped or as the smallest thing."""
    still = EVERYTHING.knowing(crashes=True, verdicts={"exercise": "helps"}, last_day=WEDNESDAY - 9 * A_DAY)
    for scene in (
        still,
        still._replace(done={}),
        still._replace(pain={"08:00": 3}),
        still._replace(done={}, sleep=SleepEntry()),
    ):
        assert not {one.item for one in scene.advice()} & {"exercise", "walk", "breathing"}
        assert not any("movement" in one.text for one in scene.advice())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_says_why_and_from_where_in_kind_words(rule: Rule) -> None:
    """Whole plain sentences, a source that the guide knows, and no word that blames, promises or frightens."""
    assert rule.source in sources()
    assert rule.find.__name__ == rule.id
    assert rule.find.__doc__
    for text in (rule.when, rule.says, rule.why, rule.silence):
        assert not UNKIND.search(text)
        assert not CLAIMS.search(text)
        assert not FORBIDDEN.search(text)
    assert rule.why.endswith(".")
    assert rule.silence.endswith(".")
    assert grade(rule.why) <= PLAIN + 2
    assert len(rule.says.rpartition(" / ")[2]) <= LINE


def test_a_reason_that_leans_on_somebody_has_their_source() -> None:
    """An NHS leaflet is one, a study is one, and what is our own view leans on nobody."""
    for rule in RULES:
        short = sources()[rule.source].short
        assert ("NHS leaflet" in rule.why) <= short.startswith("NHS leaflet")
        assert (re.search(r"stud(y|ies)", rule.why) is not None) <= (re.search(r"\d{4}$", short) is not None)
        assert ("HSE" in rule.why) == short.startswith("HSE")
        assert (rule.source == "own") <= (re.search(r"leaflet|study|studies|HSE", rule.why) is None)


@pytest.mark.parametrize(
    "name", ["Walk [/] [red]round[/red] the block, slowly", "  Long\n walk \u2028 by \x1f the sea  ", "   "]
)
def test_a_name_stays_on_one_line_and_is_cut_short(name: str) -> None:
    """Whatever was pasted into it; a name of nothing is its id."""
    walk = Routine.of(one._replace(name=name) if one.id == "exercise" else one for one in ROUTINE)
    (said,) = (one for one in Scene(pain={"08:00": 3}, routine=walk).advice() if one.id == "good_day")
    assert said.text.splitlines() == [said.text]
    assert "  " not in said.text
    assert len(said.text) <= LINE + 34
    assert said.text.startswith("A good day. The usual amount is enough: ")
    assert name.strip() or "exercise, 5 min." in said.text


def test_an_empty_list_and_the_clocks_change_nothing() -> None:
    """An empty routine, and a moment in another time zone than that of the entries, are looked at as well."""
    assert advise(Scene(past=()).days, Routine(), Scene().at("09:00")) == ()
    east = dt.timezone(dt.timedelta(hours=9))
    warm = Scene(done={"heat": ("08:30", 15)})
    said = advise(warm.days, ROUTINE, warm.at("09:00").astimezone(east), warm.known)
    assert [one.id for one in said] == []  # it is 18:00 there: an evening


def test_every_rule_that_can_be_set_fits_what_is_looked_at() -> None:
    """The longest reminder that can be set looks back no further than the coach does."""
    assert MOST_DOCTOR_DAYS <= LOOKS_BACK
    longest = DoctorRule(7, MOST_DOCTOR_DAYS, MOST_DOCTOR_DAYS)
    assert Scene(pain={"08:00": 7}, past=(7,) * 27).knowing(doctor=longest).says("call_doctor")
