"""Heat by the clock: kinds, lengths, and a timer that nothing makes longer than its ceiling."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.guide.load_library import library
from unknot.insight import heat
from unknot.record.session import Session

KINDS = library(None).heat
PACK = KINDS["microwave_wrap"]
BATH = KINDS["warm_bath"]
NOW = dt.datetime(2025, 11, 12, 8, 12, tzinfo=dt.UTC)


def after(minutes: float) -> dt.datetime:
    """Give the moment so many minutes after the start."""
    return NOW + dt.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("item", "name", "kind"),
    [
        ("heat", "Warm soak or pack", "microwave_wrap"),
        ("bath", "Warm bath", "warm_bath"),
        ("bath", "Warm shower", "warm_shower"),
        ("my-pad", "Something warm", "microwave_wrap"),
    ],
)
def test_the_usual_kind_goes_by_the_name(item: str, name: str, kind: str) -> None:
    """A bath is a bath, on a flare day a shower where the item is called so then, and all else is a pack."""
    assert heat.kind_for(KINDS, {}, item, name).id == kind


def test_the_last_chosen_kind_is_remembered_for_each_item() -> None:
    """One item's kind is not another's."""
    values = {heat.REMEMBERED: {"heat": "electric_pad"}}
    assert heat.kind_for(KINDS, values, "heat", "Warm soak or pack").id == "electric_pad"
    assert heat.kind_for(KINDS, values, "bath", "Warm bath").id == "warm_bath"


@pytest.mark.parametrize("raw", [None, 5, [], "heat", {"heat": 5}, {"heat": "lava"}, {5: "electric_pad"}])
def test_a_hand_edited_choice_is_no_trouble(raw: object) -> None:
    """What cannot be a kind is left out, and the usual one counts."""
    assert heat.kind_for(KINDS, {heat.REMEMBERED: raw}, "heat", "Warm soak or pack") == PACK


def test_a_kind_that_is_gone_is_taken_for_a_pack() -> None:
    """With the pack's ceiling, which is among the lowest."""
    assert heat.kind_of(KINDS, "mine") == PACK
    assert heat.kind_of(KINDS, "warm_bath") == BATH


def test_kinds_follow_each_other_round_the_end() -> None:
    """As many steps as there are kinds lead back, either way."""
    for step in (1, -1):
        seen, kind = [], PACK
        for _ in KINDS:
            kind = heat.next_kind(KINDS, kind, step)
            seen.append(kind.id)
        assert sorted(seen) == sorted(KINDS)
        assert kind == PACK


@pytest.mark.parametrize(("planned", "minutes"), [(None, 15), (0, 15), (1, 1), (12, 12), (20, 20), (21, 20), (900, 20)])
def test_no_length_is_over_the_ceiling(planned: int | None, minutes: int) -> None:
    """Nor is any less than a minute."""
    assert heat.within(PACK, planned) == minutes
    assert heat.begin("heat", PACK, planned or 0, NOW).seconds == minutes * 60


@given(
    started=st.integers(-100_000, 100_000),
    seconds=st.none() | st.integers(0, 86_400),
    paused_s=st.integers(0, 10**9),
    seen=st.floats(0, 1200),
    jumps=st.lists(st.integers(-7200, 7200), max_size=4),
)
def test_whatever_the_file_and_the_clock_say_it_ends_by_the_ceiling(
    started: int, seconds: int | None, paused_s: int, seen: float, jumps: list[int]
) -> None:
    """Looked at every second, through clocks that are set, it is over when a ceiling's length has really passed."""
    session = Session("heat", "mine", NOW + dt.timedelta(seconds=started), seconds, paused_s=paused_s)
    clock, shown = NOW, seen
    for second in range(PACK.ceiling * 60 + 5):
        if second % 300 == 299 and jumps:
            clock += dt.timedelta(seconds=jumps.pop())
        session = heat.put_right(session, PACK, clock, shown)
        assert 0 <= session.left_s(clock) <= (session.seconds or 0) <= PACK.ceiling * 60
        assert session.elapsed_s(clock) >= shown - heat.BACK_S
        shown = max(shown, session.elapsed_s(clock))
        if session.is_over(clock):
            return
        clock += dt.timedelta(seconds=1)
    # Each jump back may cost the rounding of a moment.
    assert session.left_s(clock) <= heat.BACK_S * 5, session


def test_what_is_right_is_left_as_it_is() -> None:
    """A session as the program writes it is not changed by looking at it."""
    session = heat.begin("heat", PACK, 15, NOW)
    paused = session.paused_at(after(3))
    for minutes in (0, 1, 14, 15, 40):
        assert heat.put_right(session, PACK, after(minutes)) == session
        assert heat.put_right(paused, PACK, after(max(3, minutes))) == paused
    resumed = paused.resumed_at(after(8))
    assert heat.put_right(resumed, PACK, after(9), seen_s=200) == resumed


def test_a_clock_set_back_takes_the_beginning_with_it() -> None:
    """After five minutes and an hour back, five minutes are over, and it goes on from there."""
    session = heat.put_right(heat.begin("heat", PACK, 15, NOW), PACK, after(-55), seen_s=300)
    assert session.elapsed_s(after(-55)) == 300
    assert session.elapsed_s(after(-54)) == 360


def test_summer_time_changes_nothing() -> None:
    """The hour that is skipped or comes twice is not counted: a deadline is a moment, not a reading of the wall."""
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("Europe/Berlin")
    for start in ("2026-03-29T00:55:00+00:00", "2026-10-25T00:55:00+00:00"):
        begun = dt.datetime.fromisoformat(start).astimezone(zone)
        session = Session.from_document(heat.begin("heat", PACK, 15, begun).to_document())
        later = (dt.datetime.fromisoformat(start) + dt.timedelta(minutes=10)).astimezone(zone)
        assert session.left_s(later) == 300


@pytest.mark.parametrize(
    ("gone", "steps", "minutes"),
    [(0, [1], 16), (0, [1] * 9, 20), (3.2, [-1], 14), (3.2, [-1] * 30, 4), (14.9, [-1, 1], 16), (0, [-1] * 20, 1)],
)
def test_minutes_more_and_less(gone: float, steps: list[int], minutes: int) -> None:
    """Up to the ceiling, and down to the minute that it is in."""
    session = heat.begin("heat", PACK, 15, NOW)
    for step in steps:
        session = heat.lengthened(session, PACK, after(gone), step)
    assert session.seconds == minutes * 60
    assert not session.is_over(after(gone))


def test_the_skin_is_due_once() -> None:
    """From the kind's minute on, until it was looked at; never in a bath."""
    session = heat.begin("heat", PACK, 15, NOW)
    assert not heat.skin_is_due(session, PACK, after(4.9))
    assert heat.skin_is_due(session, PACK, after(5))
    assert not heat.skin_is_due(session._replace(beat=1), PACK, after(5))
    assert not heat.skin_is_due(session, BATH, after(14))


def test_the_end_names_what_to_take_off() -> None:
    """What lies on the skin is named; from water nothing is taken off; a kind of one's own is "it"."""
    assert heat.say_over(PACK) == "Time is up. Take the pack off and see how your skin looks."
    assert heat.say_over(KINDS["electric_pad"]) == "Time is up. Take the pad off and see how your skin looks."
    assert heat.say_over(PACK._replace(id="mine")) == "Time is up. Take it off and see how your skin looks."
    assert "skin" not in heat.say_over(BATH)
