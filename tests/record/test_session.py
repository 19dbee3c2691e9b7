"""A guided session: a deadline that pauses, the clock and the file cannot upset."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unknot.record.activity import PLANNED
from unknot.record.session import MOST_S, Session

few = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
START = dt.datetime(2026, 11, 22, 8, 12, tzinfo=dt.UTC)
HEAT = Session("heat", "warm_shower", START, seconds=600)

ODD_MOMENTS = [
    START.isoformat(), "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9000-12-31T00:00:00+00:00",
    "1970-01-01T00:00:00+00:00",
]  # fmt: skip

texts = st.text(max_size=9)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda count: dt.timezone(dt.timedelta(minutes=count)))
moments = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2035, 1, 1), timezones=offsets).map(
    lambda moment: moment.replace(microsecond=0)
)
unknown = st.dictionaries(texts.filter(lambda name: name not in Session._fields), json_values, max_size=2)
sessions = st.builds(
    Session,
    activity=texts,
    guide=texts,
    started=moments,
    seconds=st.none() | st.integers(0, MOST_S),
    why=texts.filter(bool),
    before=st.none() | st.integers(0, 10),
    paused=st.none() | moments,
    paused_s=st.integers(0, 10**6),
    beat=st.integers(0, 10**6),
    beat_started=st.none() | moments,
    extra=unknown,
)


def at(seconds: float) -> dt.datetime:
    """Give the moment so many seconds after the start."""
    return START + dt.timedelta(seconds=seconds)


# In the file


@few
@given(sessions)
def test_a_session_comes_back_as_it_was(session: Session) -> None:
    """Through JSON, with all that a newer version may have written beside it."""
    assert Session.from_document(json.loads(json.dumps(session.to_document()))) == session


@few
@given(st.dictionaries(st.sampled_from([*Session._fields]) | texts, json_values | st.sampled_from(ODD_MOMENTS)))
def test_a_garbled_session_is_none_or_one_that_works(document: dict[str, Any]) -> None:
    """Junk in a document is refused as a whole, or the session can be asked and written all the same."""
    try:
        session = Session.from_document(document)
    except (KeyError, ValueError):
        return
    later = session.started + dt.timedelta(hours=1)
    assert session.elapsed_s(later) >= 0
    assert 0 <= session.left_s(later) <= MOST_S
    assert isinstance(session.ends_at(later), dt.datetime)
    assert session.paused_at(later).resumed_at(later).paused is None
    assert Session.from_document(json.loads(json.dumps(session.to_document()))) == session


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("seconds", -1, None), ("seconds", MOST_S + 1, None), ("seconds", True, None), ("seconds", "600", None),
        ("before", 11, None), ("before", 4, 4), ("paused", "soon", None), ("paused", "2026-11-22T08:12:00", None),
        ("paused_s", -5, 0), ("beat", -1, 0), ("beat", 2.5, 0), ("why", None, PLANNED), ("guide", 7, ""),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_left_out(key: str, value: object, read: object) -> None:
    """The rest of the session still counts."""
    assert getattr(Session.from_document({**HEAT.to_document(), key: value}), key) == read


@pytest.mark.parametrize(
    "broken",
    [
        {"activity": None},
        {"activity": 5},
        {"started": None},
        {"started": "08:12"},
        {"why": 3},
        {"started": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_without_an_item_or_a_beginning_it_is_none(broken: dict[str, object]) -> None:
    """There is nothing to go on with."""
    with pytest.raises((KeyError, ValueError)):
        Session.from_document({**HEAT.to_document(), **broken})


# On the clock


def test_it_goes_on_while_nobody_looks() -> None:
    """Elapsed and left add up, and it is over at its end and for ever after."""
    assert [HEAT.elapsed_s(at(seconds)) for seconds in (0, 90, 600)] == [0, 90, 600]
    assert [HEAT.left_s(at(seconds)) for seconds in (0, 90, 599, 600, 10**6)] == [600, 510, 1, 0, 0]
    assert [HEAT.is_over(at(seconds)) for seconds in (599.9, 600, 10**6)] == [False, True, True]
    assert {HEAT.ends_at(at(seconds)) for seconds in (0, 90, 10**6)} == {at(600)}


def test_it_stands_still_in_a_pause() -> None:
    """The end moves on with the pause, and stays where it is afterwards."""
    paused = HEAT.paused_at(at(100))
    assert [paused.elapsed_s(at(seconds)) for seconds in (100, 5000)] == [100, 100]
    assert [paused.left_s(at(seconds)) for seconds in (100, 5000)] == [500, 500]
    assert paused.ends_at(at(160)) == at(660)
    assert not paused.is_over(at(5000))
    resumed = paused.resumed_at(at(160))
    assert resumed.elapsed_s(at(160)) == 100
    assert {resumed.ends_at(at(seconds)) for seconds in (160, 5000)} == {at(660)}
    again = resumed.paused_at(at(200)).resumed_at(at(230))
    assert (again.paused_s, again.left_s(at(230))) == (90, 460)


def test_pausing_twice_is_pausing_once() -> None:
    """A key that is pressed twice changes nothing."""
    paused = HEAT.paused_at(at(100))
    assert paused.paused_at(at(200)) == paused
    assert HEAT.resumed_at(at(200)) == HEAT


def test_a_pause_moves_the_beat_along() -> None:
    """A hold of ten seconds that was paused at its third goes on with seven."""
    beating = HEAT._replace(seconds=None, beat=3, beat_started=at(50))
    resumed = beating.paused_at(at(53)).resumed_at(at(113))
    assert (resumed.beat, resumed.beat_started) == (3, at(110))
    assert not resumed.is_over(at(10**6))
    assert resumed.left_s(at(60)) == 0


@few
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=4), st.integers(0, 4000))
def test_pauses_never_count(turns: list[tuple[int, int]], more: int) -> None:
    """However often it is paused: what has gone by is what went by between the pauses."""
    session, now, ran = HEAT, 0, 0
    for runs, stands in turns:
        now, ran = now + runs, ran + runs
        session = session.paused_at(at(now))
        now += stands
        session = session.resumed_at(at(now))
    assert session.elapsed_s(at(now + more)) == ran + more
    assert session.left_s(at(now + more)) == max(0, 600 - ran - more)
    assert session.ends_at(at(now + more)) == at(600 + now - ran)


def test_the_hour_that_comes_twice_is_no_hour_more() -> None:
    """A session over the change of the clocks lasts as long as any other, in spring too."""
    berlin = ZoneInfo("Europe/Berlin")
    for first in (dt.datetime(2026, 10, 25, 0, 55, tzinfo=dt.UTC), dt.datetime(2026, 3, 29, 0, 55, tzinfo=dt.UTC)):
        session = HEAT._replace(started=first.astimezone(berlin))
        later = (first + dt.timedelta(seconds=480)).astimezone(berlin)
        assert session.elapsed_s(later) == 480
        assert session.left_s(later) == 120
        assert session.ends_at(later).astimezone(dt.UTC) == first + dt.timedelta(seconds=600)
        paused = session.paused_at(first.astimezone(berlin))
        assert paused.resumed_at(later).paused_s == 480


def test_a_journey_to_another_zone_changes_nothing() -> None:
    """The moment counts, not the hands of the clock."""
    assert HEAT.left_s(at(90).astimezone(dt.timezone(dt.timedelta(hours=9)))) == 510


def test_a_clock_that_was_set_back() -> None:
    """Nothing has gone by yet, nothing more is left than was meant, and a pause is no shorter than none."""
    assert HEAT.elapsed_s(at(-3600)) == 0
    assert HEAT.left_s(at(-3600)) == 600
    assert not HEAT.is_over(at(-3600))
    paused = HEAT.paused_at(at(100))
    assert paused.ends_at(at(-3600)) == at(600)
    assert paused.resumed_at(at(-3600)).paused_s == 0
