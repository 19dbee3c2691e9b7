"""`unknot start`: the heat timer in lines, with time that passes at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from cli.person import Person
from unknot.insight.heat import SKIN
from unknot.record.activity import BECAUSE_IT_HURT, PLANNED
from unknot.record.day import Day
from unknot.record.session import Session

START = datetime(2025, 11, 12, 8, 12, tzinfo=UTC)


def today(person: Person) -> Day:
    """Read today, wherever the clock is."""
    diary = person.diary()
    return diary.day(diary.today())


def uses(person: Person) -> list[tuple[str, int | None, str, int | None]]:
    """List what was done today: item, minutes, why, pain before."""
    return [(use.activity, use.minutes, use.why, use.before) for use in today(person).uses]


def stop_after(person: Person, minutes: float) -> None:
    """Have Ctrl+C pressed so many minutes from now."""
    end = person.now + timedelta(minutes=minutes)

    def press() -> None:
        if person.now >= end:
            raise KeyboardInterrupt

    person.meanwhile = press


def keep(person: Person, session: Session) -> None:
    """Have a session under way in the diary."""
    person.diary().start_session(session)


def test_a_timer_runs_to_its_end_in_whole_lines(person: Person) -> None:
    """A line at the start, one for each minute, the skin check, the end; and the use is in the day."""
    ran = person.types("start heat --minutes 7 --before 6")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[0] == "Warm soak or pack, wheat bag or gel pack: 7 min, until 08:19."
    assert [line for line in lines if line.endswith("left.")] == [f"{count} min left." for count in range(6, 0, -1)]
    assert lines.index(" ".join(SKIN)) == lines.index("2 min left.") - 1
    assert lines[-3:] == [
        "Time is up. Take the pack off and see how your skin looks.",
        "Done. 7 minutes count.",
        "Saved: warm soak or pack done at 08:12.",
    ]
    assert "\r" not in ran.out
    assert person.now == START + timedelta(minutes=7)
    assert uses(person) == [("heat", 7, PLANNED, 6)]
    assert person.diary().session is None


def test_what_to_take_care_of_is_said_beside_it(person: Person) -> None:
    """Cloth, patches and where that comes from, on stderr; quiet leaves it out."""
    said = person.types("start heat --no-wait").err
    assert "cloth lies between it and your skin" in said
    assert "No heat on a medicine patch" in said
    assert "Sources: NHS leaflet on heat" in said
    person.diary().end_session(minutes=None)
    assert person.types("start heat --no-wait -q").err == ""


def test_a_terminal_has_one_line_that_is_written_again(person: Person) -> None:
    """Each second, over itself, and never wider than the screen; what stays has a line of its own."""
    ran = person.at_screen("start", "heat", "--minutes", "1")
    parts = ran.out.split("\r")
    times = [part.strip() for part in parts if "left" in part]
    assert times[0].startswith("1:00 left")
    assert times[1].startswith("0:59 left")
    assert len(times) == 60
    assert max(len(part) for part in parts if "left" in part) <= 79
    assert ran.out.count("\n") == 4


@pytest.mark.parametrize("words", [("--plain",), ()])
def test_plain_lines_on_a_terminal(person: Person, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    """With --plain, or where the terminal cannot do more than lines, nothing is written over itself."""
    if not words:
        monkeypatch.setenv("TERM", "dumb")
    assert "\r" not in person.at_screen("start", "heat", "--minutes", "2", *words).out


def test_the_pain_afterwards_is_asked_once_where_somebody_is(person: Person) -> None:
    """One number, described and not judged; Enter skips it."""
    ran = person.at_terminal("start", "heat", "--minutes", "2", "--before", "6", typed="4\n")
    assert "Pain now, 0 to 10 (Enter skips): " in ran.err
    assert ran.out.endswith("It was 6 before and is 4 now.\n")
    assert today(person).uses[-1].after == 4
    person.at_terminal("start", "heat", "--minutes", "2", typed="\n")
    assert today(person).uses[-1].after is None


@pytest.mark.parametrize(("bell", "rings"), [(True, 1), (False, 0)])
def test_one_bell_at_the_end(person: Person, bell: bool, rings: int) -> None:
    """Only for those who want it, and only on a terminal."""
    person.diary().set_setting("bell", bell)
    assert person.at_screen("start", "heat", "--minutes", "6").out.count("\a") == rings
    assert "\a" not in person.types("start heat --minutes 6").out


def test_ctrl_c_counts_the_full_minutes_and_asks_nothing(person: Person) -> None:
    """Three and a half minutes are three; the exit code is that of Ctrl+C."""
    stop_after(person, 3.5)
    ran = person.at_terminal("start", "heat", "--because-it-hurt")
    assert (ran.code, uses(person)) == (130, [("heat", 3, BECAUSE_IT_HURT, None)])
    assert ran.out.splitlines()[-1].startswith("Stopped. 3 minutes count. Saved: warm soak or pack, because it hurt")
    assert "?" not in ran.out + ran.err
    assert person.diary().session is None


def test_less_than_a_minute_counts_nothing(person: Person) -> None:
    """And that is said kindly."""
    stop_after(person, 0.5)
    ran = person.types("start heat")
    assert (ran.code, uses(person)) == (130, [])
    assert ran.out.endswith("Stopped. That was less than a minute, so nothing was counted. That is fine.\n")
    assert person.diary().session is None


@pytest.mark.parametrize("words", ["0", "-5", "21", "many", "1e9", "15.5"])
def test_minutes_that_cannot_be(person: Person, words: str) -> None:
    """Over the ceiling, none, fewer than none, or no number: one sentence, and nothing is started."""
    ran = person.types(f"start heat --minutes={words}")
    assert ran.code == 2
    assert ran.err.startswith("--minutes goes from 1 to 20, so ")
    assert len(ran.err.splitlines()) == 1
    assert person.diary().session is None


KINDS = "Try: warm_shower, warm_bath, microwave_wrap, electric_pad, warm_compress, air_activated_wrap"
REFUSALS = {
    "start": "Which item is meant? Nothing was started. These can be: heat",
    "start sleep": "Sleep log has no timer, so nothing was started. These have one: heat",
    "start heat bath": "One item at a time, so nothing was started. Try: unknot start heat",
    "start heat --kind lava": f"No one kind of heat is called lava, so nothing was started. {KINDS}",
    "start heat --kind warm": f"No one kind of heat is called warm, so nothing was started. {KINDS}",
}


@pytest.mark.parametrize("line", REFUSALS)
def test_what_cannot_be_started(person: Person, line: str) -> None:
    """One sentence that says what can."""
    ran = person.types(line)
    assert ran.code == 2
    assert ran.err.startswith(REFUSALS[line])
    assert len(ran.err.splitlines()) == 1
    assert person.diary().session is None


def test_a_kind_is_remembered_for_its_item(person: Person) -> None:
    """By its id or its name; the next time nobody has to say it, and the other item keeps its own."""
    assert "electric heat pad" in person.types("start heat --kind electric --minutes 1").out
    assert "electric heat pad" in person.types("start heat --minutes 1").out
    assert "warm bath: 1 min" in person.types("start bath --minutes 1").out


def test_the_length_is_the_planned_one_within_the_ceiling(person: Person) -> None:
    """A shower ends after 15 minutes whatever is planned."""
    diary = person.diary()
    heat = diary.routine.find("heat")
    plan = heat.history[-1]._replace(minutes=90, start=diary.today())
    with diary.one_step("longer"):
        diary._ledger.put("routine", 1, heat.planned(plan).to_document())
    assert ": 20 min, until" in person.types("start heat").out
    assert ": 15 min, until" in person.types("start heat --kind shower").out


def test_no_wait_leaves_it_to_the_app(person: Person) -> None:
    """It comes back at once and never claims that it will ring."""
    ran = person.types("start heat --no-wait")
    assert (ran.code, person.now) == (0, START)
    assert ran.out.endswith("It goes on without a bell. To see it: unknot start heat\n")
    session = person.diary().session
    assert session is not None
    assert session.left_s(person.now) == 15 * 60


def test_a_session_under_way_goes_on(person: Person) -> None:
    """The terminal was closed: the same command shows it again, with what is left, and it ends when it would have."""
    person.types("start heat --no-wait")
    person.now += timedelta(minutes=6)
    ran = person.types("start heat")
    assert ran.out.startswith("Warm soak or pack: 9 min left.\n")
    assert (person.now, uses(person)) == (START + timedelta(minutes=15), [("heat", 15, PLANNED, None)])


def test_another_session_under_way_is_not_replaced(person: Person) -> None:
    """One sentence names it and how to get there."""
    person.types("start bath --no-wait")
    ran = person.types("start heat")
    expected = "Warm bath: 15 min left, so nothing else was started. To see it: unknot start bath\n"
    assert (ran.code, ran.err) == (2, expected)


COUNTED = "The warm soak or pack timer ended at 08:27. Its 15 min count."


def test_a_session_that_is_over_is_counted_first(person: Person) -> None:
    """Where nobody can be asked it counts, and undo is said."""
    person.types("start heat --no-wait")
    person.now += timedelta(minutes=20)
    ran = person.types("start bath --no-wait")
    assert ran.out.startswith(f"{COUNTED}\nSaved: warm soak or pack done at 08:12.\n")
    assert uses(person) == [("heat", 15, PLANNED, None)]


@pytest.mark.parametrize(("answer", "count"), [("", 1), ("y", 1), ("n", 0), ("x", 0)])
def test_at_a_terminal_it_is_asked(person: Person, answer: str, count: int) -> None:
    """Enter counts it, n leaves it out."""
    person.types("start heat --no-wait")
    person.now += timedelta(minutes=20)
    ran = person.at_terminal("start", "bath", "--no-wait", typed=f"{answer}\n")
    assert "The warm soak or pack timer ended at 08:27. Count it? Enter yes, n no: " in ran.err
    assert len(uses(person)) == count


def test_a_session_of_yesterday_counts_for_yesterday(person: Person) -> None:
    """It began before the day turned, and that is the day it belongs to."""
    person.at("2025-11-12 23:50").types("start heat --no-wait")
    person.at("2025-11-13 08:00").types("start bath --no-wait")
    yesterday = person.diary().day(START.date())
    assert [use.minutes for use in yesterday.uses] == [15]
    assert uses(person) == []


def test_a_session_of_weeks_ago_is_let_go(person: Person) -> None:
    """Nobody is asked about it, and nothing is counted."""
    keep(person, Session("heat", "microwave_wrap", START - timedelta(days=20), 900))
    assert person.types("start heat --minutes 1").code == 0
    assert uses(person) == [("heat", 1, PLANNED, None)]


EDITED: dict[str, Session] = {
    "a day long": Session("heat", "microwave_wrap", START, 86_400),
    "of no length": Session("heat", "microwave_wrap", START, None),
    "of no time": Session("heat", "microwave_wrap", START, 0),
    "of a kind that is gone": Session("heat", "lava", START, 86_400),
    "begun later today": Session("heat", "microwave_wrap", START + timedelta(hours=5), 900),
    "paused for ever": Session("heat", "microwave_wrap", START, 900, paused_s=10**9),
}


@pytest.mark.parametrize("session", EDITED.values(), ids=EDITED)
def test_no_edited_file_makes_a_timer_longer(person: Person, session: Session) -> None:
    """Whatever stands in the file, it ends by the ceiling of its kind, and of a pack where the kind is gone."""
    keep(person, session)
    assert person.types("start heat").code == 0
    assert person.now <= START + timedelta(minutes=20, seconds=2)
    assert [minutes for _, minutes, _, _ in uses(person)] in ([15], [20])


def test_a_clock_set_back_does_not_make_it_longer(person: Person) -> None:
    """What was seen to be over stays over: the time that really passed is the length of the timer."""
    passed = 0

    def set_back() -> None:
        nonlocal passed
        passed += 1
        if passed == 300:
            person.now -= timedelta(hours=1)

    person.meanwhile = set_back
    person.types("start heat")
    assert 899 <= passed <= 902


def test_what_another_window_did_is_noticed(person: Person) -> None:
    """Ended there, it ends here; paused there, it stands still here and goes on after."""
    person.meanwhile = lambda: person.diary().end_session(minutes=3)
    ran = person.types("start heat")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "The timer was ended elsewhere.")
    assert uses(person) == [("heat", 3, PLANNED, None)]


def pauses(person: Person) -> Callable[[], None]:
    """Give someone who pauses the timer for ten minutes from another window."""

    def act() -> None:
        diary = person.diary()
        session = diary.session
        if session is None:
            return
        if person.now == START + timedelta(minutes=2):
            diary.start_session(session.paused_at(person.now))
        if person.now == START + timedelta(minutes=12):
            diary.start_session(session.resumed_at(person.now))

    return act


def test_a_pause_elsewhere_is_a_pause_here(person: Person) -> None:
    """Its minutes do not count, and the line says that it stands still."""
    person.meanwhile = pauses(person)
    ran = person.types("start heat --minutes 4")
    assert "paused, 2 min left." in ran.out
    assert person.now == START + timedelta(minutes=14)
    assert [use.minutes for use in today(person).uses] == [4]


def test_today_says_what_can_be_started(person: Person) -> None:
    """What has a timer is offered with it, the rest with its tick."""
    out = person.types("today").out
    assert "unknot start heat" in out
    assert "unknot done exercise" in out or "unknot start exercise" in out


def test_a_session_that_no_program_leads_blocks_nothing(person: Person) -> None:
    """One of the posture check, written by hand, and one of exercises that are gone are as if they were not there."""
    for session in (Session("posture", "", START), Session("exercise", "nosuch", START)):
        keep(person, session)
        ran = person.types("start heat --no-wait")
        assert ran.code == 0
        assert person.diary().session != session
        person.diary().end_session(minutes=None)
