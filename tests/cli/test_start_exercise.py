"""An exercise session in plain lines: what is said, how long it waits, and what counts."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest

from cli.person import FakeTerminal, Person, Ran
from insight.exercising import LIBRARY
from unknot.cli import start_exercise
from unknot.cli.parser import read_words
from unknot.cli.shell import Shell
from unknot.insight.under_way import Told
from unknot.record.session import Session

Start = Callable[..., Ran]
"""Starts a session: the words after the command, what is typed, whether a person is there, an item, and a session."""


@pytest.fixture
def start(person: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Start:
    """Give a function that leads through a session of a small guide; it gives its code and what was printed."""
    monkeypatch.setattr("unknot.cli.start_exercise.library", lambda _own: LIBRARY)

    def started(
        *words: str, typed: Sequence[str] = (), there: bool = False, item: str = "exercise", one: Any = None
    ) -> Ran:
        _, args = read_words(["start", item, *words])
        said = FakeTerminal() if there else io.StringIO()
        monkeypatch.setattr("sys.stdin", FakeTerminal("\n".join(typed)) if there else io.StringIO())
        monkeypatch.setattr("sys.stderr", said)
        shell = Shell(args, person.clock)
        code = start_exercise.run(shell, shell.diary.routine.find(item), one)
        return Ran(code, capsys.readouterr().out, said.getvalue())

    return started


def test_a_session_goes_by_itself_where_nobody_can_be_asked(person: Person, start: Start) -> None:
    """Every step is a line, the breath in words, and the whole minutes count."""
    began = person.now
    ran = start()
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[0] == "Morning loosen, about 3 min. Ctrl+C stops, and what was done counts."
    assert lines[1].startswith("Step 1 of 2: Belly breathing, 2 min. Sit.")
    assert lines[2:5] == ["Belly breathing:", "  breathe in, 4 s", "  breathe out, 6 s"]
    assert ran.out.count("breathe in, 4 s") == ran.out.count("breathe out, 6 s") == 12
    at = lines.index("Neck turns, 1 of 3, left side: ease into it, 3 s")
    assert [line.partition(": ")[2] for line in lines[at : at + 4]] == [
        *("ease into it, 3 s", "hold 5 s", "rest 2 s"),
        "ease into it, 3 s",
    ]
    assert ran.out.count("ease into it, 3 s") == ran.out.count("hold 5 s") == 6
    assert lines.count("Neck turns, 3 of 3, right side: hold 5 s") == 1
    assert lines[-1] == "Saved: gentle exercise done at 08:12."
    seconds = 15 + 120 + 15 + 6 * (3 + 5) + 5 * 2
    assert timedelta(seconds=seconds) <= person.now - began <= timedelta(seconds=seconds + 2)
    (use,) = person.diary().day(began.date()).uses
    assert (use.minutes, use.activity) == (3, "exercise")
    assert person.diary().session is None


def test_enter_begins_each_exercise_for_a_person(person: Person, start: Start) -> None:
    """Two questions, and one for the pain after it, which is kept."""
    ran = start(there=True, typed=["", "", "3"])
    assert ran.err.count("Enter when you are ready: ") == 2
    assert "Pain now, 0 to 10 (Enter skips): " in ran.out + ran.err
    (use,) = person.diary().day(person.now.date()).uses
    assert (use.minutes, use.after) == (2, 3)


def test_no_input_and_hands_free_ask_nothing(person: Person, start: Start) -> None:
    """It goes on by itself, and at the end the pain is asked where a person can answer."""
    assert "Enter" not in start("--no-input", there=True).err
    person.types("config hands_free on")
    assert "Enter when" not in start(there=True, typed=[""]).err


def test_input_that_ends_lets_it_go_on(person: Person, start: Start) -> None:
    """Whoever sent an end of input is not asked again."""
    ran = start(there=True)
    assert ran.err.count("Enter when you are ready: ") == 1
    assert ran.code == 0
    assert len(person.diary().day(person.now.date()).uses) == 1


@pytest.mark.parametrize(("seconds", "minutes"), [(20, None), (60, 1), (160, 2)])
def test_ctrl_c_stops_and_asks_nothing(person: Person, start: Start, seconds: int, minutes: int | None) -> None:
    """Whole minutes count, at least one once thirty seconds of an exercise were done; else nothing."""
    end = person.now + timedelta(seconds=seconds)

    def interrupt() -> None:
        if person.now >= end:
            raise KeyboardInterrupt

    person.meanwhile = interrupt
    ran = start()
    assert ran.code == 130
    assert [use.minutes for use in person.diary().day(end.date()).uses] == ([] if minutes is None else [minutes])
    assert person.diary().session is None
    last = ran.out.splitlines()[-1]
    assert last.startswith("Saved: " if minutes else "Stopped. Nothing was recorded, and that is fine.")


def test_the_app_may_pause_and_end_it(person: Person, start: Start) -> None:
    """A pause is said once and waited out; an end elsewhere is an end."""
    begin, diary = person.now, person.diary()

    def meanwhile() -> None:
        session = diary.session
        if session is None:
            return
        if person.now - begin > timedelta(minutes=5):
            diary.end_session(minutes=2)
        elif person.now - begin > timedelta(seconds=40):
            diary.start_session(session.paused_at(person.now))

    person.meanwhile = meanwhile
    ran = start()
    assert ran.out.count("Paused in the app.") == 1
    assert ran.out.splitlines()[-1] == "The session was ended elsewhere."
    assert ran.code == 0
    assert [use.minutes for use in diary.day(begin.date()).uses] == [2]


def test_a_session_of_the_app_goes_on_in_the_shell(person: Person, start: Start) -> None:
    """From where it is, without being introduced again; what ended unseen waits, and is asked about.

    Two minutes of breathing, fifteen seconds of getting ready and about one minute of turns are three whole minutes.
    """
    begun = Session("exercise", "morning_loosen", person.now, beat=1, beat_started=person.now)
    person.diary().start_session(begun)
    person.now += timedelta(hours=1)
    ran = start(one=Told(begun, person.diary().routine.find("exercise"), person.now))
    assert ran.out.splitlines()[0] == "Welcome back. Go on?"
    assert "Belly breathing:" not in ran.out
    assert person.diary().day(person.now.date()).uses[0].minutes == 3


def test_the_item_that_is_breathing_breathes(start: Start) -> None:
    """And nothing else."""
    ran = start(item="breathing")
    assert "Step 1 of 1: Belly breathing" in ran.out
    assert "Neck" not in ran.out


def test_who_asks_a_professional_first_is_said_twice_at_most(person: Person, start: Start) -> None:
    """Beside the session, with where to answer; the comfort check and its source are said each time."""
    for times in range(3):
        said = start().err
        assert ("Talk to a doctor or physiotherapist first" in said) is (times < 2)
        assert "Comfort check" in said
        assert "Sources: NHS leaflet on breathing, MyHealth Alberta, our own view." in said
    person.types("exercises safety no")
    assert "unknot exercises safety" not in start().err


def test_a_flare_day_is_small(person: Person, start: Start) -> None:
    """The small routine in its flare version."""
    person.types("flare on")
    ran = start()
    assert ran.out.startswith("Small and slow, about 1 min.")
    assert "Five breaths." in ran.out


def test_the_next_small_step_is_offered_at_the_end(person: Person, start: Start) -> None:
    """One line, once its weeks are full."""
    start()
    person.types("exercises safety no")
    person.now += timedelta(weeks=4)
    assert "If you like, next: Belly breathing, 2 min 10 s." in start().err
