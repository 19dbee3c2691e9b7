"""Beats: what a session is made of, and where in it one is, whatever happened to the clock or the laptop."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.exercising import BREATHING, CALM, LIBRARY, NOW, ROLLS, TURNS, after, session
from unknot.guide.library import Dose, Exercise
from unknot.insight.beats import (
    EASE_S,
    READY_S,
    UNSEEN_S,
    Part,
    first_of,
    halved,
    left_s,
    next_of,
    part_s,
    same_place,
    timeline,
    where,
)

PARTS = [Part(BREATHING, BREATHING.start), Part(TURNS, TURNS.start)]
BEATS = timeline(PARTS, hands_free=False)
FREE = timeline(PARTS, hands_free=True)
TURNS_S = 6 * (3 + 5) + 5 * 2


def test_a_held_exercise_goes_through_both_sides_with_rests_between() -> None:
    """Three holds on the left, three on the right, each eased into, two seconds between, and getting ready first."""
    beats = timeline([Part(TURNS, TURNS.start)], hands_free=False)
    assert [(beat.kind, beat.seconds) for beat in beats] == [
        ("ready", 0),
        *[("ease", 3), ("hold", 5), ("rest", 2)] * 5,
        ("ease", 3),
        ("hold", 5),
    ]
    holds = [beat.words for beat in beats if beat.kind == "hold"]
    assert holds[0] == "Neck turns, 1 of 3, left side"
    assert holds[-1] == "Neck turns, 3 of 3, right side"
    assert [beat.side for beat in beats if beat.kind == "hold"] == ["left side"] * 3 + ["right side"] * 3
    assert beats[2].step == "Turn. And back."
    assert beats[0].step == "Sit."


@pytest.mark.parametrize("exercise", [*LIBRARY.exercises.values(), ROLLS._replace(start=Dose(2, 7))])
@pytest.mark.parametrize("version", ["usual", "easier", "flare"])
def test_one_eases_into_a_hold_that_no_breath_leads_and_into_nothing_else(exercise: Exercise, version: str) -> None:
    """Right before it, as the same repetition of the same side; movements and breaths begin at once."""
    beats = timeline([Part(exercise, exercise.start, version)], hands_free=False)  # type: ignore[arg-type]
    for before, beat in itertools.pairwise(beats):
        assert (before.kind == "ease") == (beat.kind == "hold" and not beat.is_led)
        if before.kind == "ease":
            assert (before.words, before.at, before.seconds, before.breath) == (beat.words, beat.at, EASE_S, (0, 0))
    assert beats[-1].kind != "ease"


def test_sets_are_counted_before_repetitions() -> None:
    """Two sets of four circles, each as long as its breath, led by it, with no rest where there is none."""
    beats = timeline([Part(ROLLS, ROLLS.start)], hands_free=False)
    assert [beat.nth for beat in beats[1:]] == [f"set {one} of 2, {n} of 4" for one in (1, 2) for n in range(1, 5)]
    assert {(beat.kind, beat.seconds, beat.breath, beat.is_led) for beat in beats[1:]} == {("move", 6, (3, 3), True)}


def test_a_movement_without_a_breath_has_a_calm_pace() -> None:
    """Eight seconds each, and the breath is left alone."""
    beats = timeline([Part(CALM, CALM.start)], hands_free=False)
    assert [(beat.kind, beat.seconds, beat.is_led) for beat in beats[1:]] == [("move", 8, False)] * 2


def test_a_hold_too_short_for_one_breath_is_not_led() -> None:
    """Three seconds have no room for a breath of six."""
    beats = timeline([Part(ROLLS, Dose(1, 3))], hands_free=False)
    assert (beats[2].kind, beats[2].seconds, beats[2].is_led) == ("hold", 3, False)


@pytest.mark.parametrize(
    ("dose", "half"),
    [
        (Dose(3, 5), Dose(2, 3)),
        (Dose(1, 120), Dose(1, 60)),
        (Dose(8, 0, 2), Dose(4, 0, 2)),
        (Dose(1, 2), Dose(1, 2)),
        (Dose(5, 4), Dose(3, 3)),
    ],
)
def test_the_smaller_versions_are_about_half(dose: Dose, half: Dose) -> None:
    """At least one repetition, at least three seconds where it was as long, and a movement stays a movement."""
    assert halved(dose) == half


@pytest.mark.parametrize(("version", "words"), [("easier", "A quarter of the way."), ("flare", "Eyes alone.")])
def test_the_smaller_versions_say_how(version: str, words: str) -> None:
    """Their sentence stands before the steps, and their amount is the half."""
    part = Part(TURNS, TURNS.start, version)  # type: ignore[arg-type]
    assert part.words == (words, "Turn.", "And back.")
    assert part.amount == Dose(2, 3)
    assert timeline([part], hands_free=False)[2].step.startswith(words)


def test_getting_ready_waits_for_enter_however_long_it_takes() -> None:
    """A laptop that slept for a night comes back to it, and nothing has begun."""
    for seconds in (0, 5, 8 * 3600):
        place = where(BEATS, session(), after(seconds))
        assert (place.number, place.waits, place.away, place.left_s) == (0, True, False, 0)


def test_holds_and_rests_go_on_by_themselves() -> None:
    """From the way into the first hold on, the clock alone decides."""
    begun = session(beat=first_of(BEATS, 1) + 1)
    seen = [(place.beat.kind if place.beat else "", place.left_s) for place in (
        where(BEATS, begun, after(seconds)) for seconds in (0, 3, 7.5, 8, 9.5, 10)
    )]  # fmt: skip
    assert seen == [("ease", 3), ("hold", 5), ("hold", 0.5), ("rest", 2), ("rest", 0.5), ("ease", 3)]


def test_the_next_exercise_waits_for_enter() -> None:
    """After two minutes of breathing one gets ready for the turns, and stays there."""
    place = where(BEATS, session(beat=1), after(120 + 3))
    assert (place.number, place.waits, place.away) == (2, True, False)
    assert place.beat is not None
    assert place.beat.exercise == "neck_turns"


def test_hands_free_goes_on_by_itself_while_somebody_looks() -> None:
    """Getting ready has its seconds, and the first turn follows when the screen kept that the exercise had come."""
    assert where(FREE, session(), after(READY_S - 1)).number == 0
    assert where(FREE, session(), after(READY_S)).number == 1
    assert not where(FREE, session(beat=1), after(120 + UNSEEN_S)).away
    place = where(FREE, session(beat=2), after(READY_S + 1))
    assert (place.number, place.waits) == (3, False)


@pytest.mark.parametrize("beats", [BEATS, FREE], ids=["with Enter", "hands-free"])
@pytest.mark.parametrize("seconds", [120 + UNSEEN_S + 1, 3600, 10 * 86400])
def test_no_exercise_begins_unseen(beats: tuple[object, ...], seconds: int) -> None:
    """Whoever comes back finds the end of the exercise under way, and is asked."""
    place = where(beats, session(beat=1), after(seconds))  # type: ignore[arg-type]
    assert (place.number, place.waits, place.away) == (2, True, True)


def test_the_last_exercise_ends_the_session() -> None:
    """Also when nobody looked."""
    for seconds in (TURNS_S, 86400):
        place = where(BEATS, session(beat=3), after(seconds))
        assert (place.number, place.beat) == (len(BEATS), None)


def test_a_pause_stands_still() -> None:
    """An hour later it is where it was, and goes on from there."""
    paused = session(beat=4, paused=after(3))
    assert where(BEATS, paused, after(3600)).left_s == 2
    assert where(BEATS, paused.resumed_at(after(3600)), after(3601)).left_s == 1


def test_a_clock_that_was_set_back_begins_the_beat_again() -> None:
    """It never goes to before the beat."""
    assert where(BEATS, session(beat=3), NOW - dt.timedelta(hours=1)).elapsed_s == 0


def test_a_beat_that_is_not_there_is_the_end() -> None:
    """The file may say anything."""
    assert where(BEATS, session(beat=10**6), after(0)).beat is None
    assert where((), session(), after(0)).beat is None


@given(st.booleans(), st.integers(0, 20), st.floats(0, 10**6))
def test_where_is_always_somewhere(hands_free: bool, beat: int, seconds: float) -> None:
    """Within the beat it names, at most one exercise after where it was kept, and never before."""
    beats = FREE if hands_free else BEATS
    place = where(beats, session(beat=beat), after(seconds))
    assert min(beat, len(beats)) <= place.number <= len(beats)
    if place.beat is not None:
        assert place.beat is beats[place.number]
        assert place.beat.part - beats[min(beat, len(beats) - 1)].part <= 1
        assert place.waits or 0 <= place.elapsed_s < place.beat.seconds


def test_what_is_left_counts_everything_that_has_seconds() -> None:
    """The rest of this beat and all that follow."""
    assert left_s(BEATS, where(BEATS, session(), after(0))) == 120 + TURNS_S
    assert left_s(BEATS, where(BEATS, session(beat=1), after(20))) == 100 + TURNS_S
    assert part_s(FREE, 1) == TURNS_S


def test_enter_goes_to_the_next_repetition() -> None:
    """From easing in, holding or resting to the next ease; from the last one to getting ready, and to the end."""
    assert [BEATS[index].kind for index in (3, 4, 5, 6)] == ["ease", "hold", "rest", "ease"]
    assert [next_of(BEATS, index) for index in (0, 1, 2, 3, 4, 5)] == [1, 2, 3, 6, 6, 6]
    assert [next_of(BEATS, len(BEATS) - back) for back in (1, 2)] == [len(BEATS)] * 2


@pytest.mark.parametrize("exercise", LIBRARY.exercises.values())
def test_one_enter_is_one_repetition(exercise: Exercise) -> None:
    """As many as there are movements or holds, from getting ready to the end."""
    beats = timeline([Part(exercise, exercise.start)], hands_free=False)
    index, seen = next_of(beats, 0), []
    while index < len(beats):
        seen.append(beats[index].at)
        index = next_of(beats, index)
    assert seen == list(dict.fromkeys(beat.at for beat in beats[1:]))


def test_the_arrows_go_to_getting_ready() -> None:
    """Each exercise begins with getting ready, and past the last one it is the end."""
    assert [first_of(BEATS, part) for part in (0, 1, 2)] == [0, 2, len(BEATS)]


def test_the_easier_version_goes_on_at_the_same_place() -> None:
    """The same side and repetition where it is there, else the last one before it; getting ready stays that."""
    small = timeline([part._replace(version="easier") for part in PARTS], hands_free=False)
    for beat in BEATS:
        there = small[same_place(small, beat)]
        assert there.part == beat.part
        assert (there.kind == "ready") == (beat.kind == "ready")
        assert there.at <= beat.at
        assert there.side == beat.side


@pytest.mark.parametrize(("one", "other"), [("usual", "easier"), ("easier", "usual"), ("usual", "flare")])
def test_in_another_version_a_hold_stays_a_hold_and_nobody_falls_into_one(one: str, other: str) -> None:
    """Easing in stays that, of the same repetition where it is there; whoever rested has let go, and eases in again."""
    here, there = (timeline([Part(TURNS, TURNS.start, of)], hands_free=False) for of in (one, other))  # type: ignore[arg-type]
    kinds = {"ready": "ready", "ease": "ease", "hold": "hold", "rest": "ease"}
    for beat in here:
        found = there[same_place(there, beat)]
        assert found.kind == kinds[beat.kind]
        assert found.at == (beat.at if beat.at in {each.at for each in there} else (0, beat.at[1], 1))


def test_in_another_version_there_may_be_nothing_to_ease_into() -> None:
    """Seven seconds have room for a breath of six, and half of them do not: the repetition stays the same."""
    usual, easier = (timeline([Part(ROLLS, Dose(2, 7), of)], hands_free=False) for of in ("usual", "easier"))
    assert [beat.kind for beat in usual] == ["ready", "hold", "hold"]
    assert [beat.kind for beat in easier] == ["ready", "ease", "hold"]
    assert [same_place(usual, beat) for beat in easier] == [0, 1, 1]
    assert [same_place(easier, beat) for beat in usual] == [0, 2, 2]
