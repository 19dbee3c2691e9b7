"""What holds for every record, whatever is in it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from unknot.record.activity import BECAUSE_IT_HURT, LONGEST_MIN, MOST_CENTS, PLANNED, Use
from unknot.record.calendar_day import day_of, moment_on
from unknot.record.check_in import CheckIn
from unknot.record.day import SAME_ENTRY, Day
from unknot.record.errors import BadValue
from unknot.record.pain import KINDS, PainEntry, read_nrs
from unknot.record.routine import PARTS_OF_DAY, Activity
from unknot.record.settings import Settings, read_time
from unknot.record.sleep import LIMITS, SleepEntry, check, derive, question

few = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
DAY = date(2026, 11, 22)

texts = st.text(max_size=20)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda count: timezone(timedelta(minutes=count)))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=offsets).map(
    lambda moment: moment.replace(microsecond=0)
)
minutes_of_day = st.integers(0, 24 * 60 - 1).map(lambda count: time(count // 60, count % 60))


def unknown(known: type[PainEntry | Use | SleepEntry | CheckIn | Day]) -> st.SearchStrategy[dict[str, Any]]:
    """Make keys that a newer version might have written."""
    taken = {*known._fields}
    names = st.text(min_size=1, max_size=8).filter(lambda name: name not in taken)
    return st.dictionaries(names, json_values, max_size=2)


pains = st.builds(
    PainEntry,
    at=moments,
    nrs=st.integers(0, 10),
    kind=st.sampled_from(KINDS),
    areas=st.lists(texts, max_size=2).map(tuple),
    note=texts,
    recorded_at=st.none() | moments,
    extra=unknown(PainEntry),
)
points = st.none() | st.integers(0, 10)
uses = st.builds(
    Use,
    activity=texts,
    at=moments,
    minutes=st.none() | st.integers(0, LONGEST_MIN),
    why=st.sampled_from([PLANNED, BECAUSE_IT_HURT]),
    before=points,
    after=points,
    recorded_at=st.none() | moments,
    approximate=st.booleans(),
    cost_cents=st.none() | st.integers(0, MOST_CENTS),
    extra=unknown(Use),
)
answers: dict[str, st.SearchStrategy[Any]] = {
    **{name: st.none() | minutes_of_day for name in ("into_bed", "try_sleep", "final_wake", "out_of_bed")},
    **{name: st.none() | st.integers(low, high) for name, (low, high) in LIMITS.items()},
    "recorded_at": st.none(),
    "quality_at": st.none(),
}
nights = st.builds(SleepEntry, **answers, sleep_note=st.just(""), extra=st.just({}))
check_ins = st.builds(
    CheckIn,
    impact_pain=points,
    impact_enjoyment=points,
    impact_activity=points,
    clinic_score=st.none() | st.floats(0, 100),
    clinic_name=texts,
    recorded_at=st.none(),
    extra=unknown(CheckIn),
)
days = st.builds(
    Day,
    date=st.just(DAY),
    flare=st.booleans(),
    note=texts,
    pain=st.lists(pains, max_size=3).map(lambda found: tuple(sorted(found, key=lambda one: one.at))),
    uses=st.lists(uses, max_size=3).map(lambda found: tuple(sorted(found, key=lambda one: one.at))),
    rest=st.lists(texts, max_size=2).map(tuple),
    not_done=st.lists(texts, max_size=2).map(tuple),
    sleep=st.builds(SleepEntry, **answers, sleep_note=texts, extra=unknown(SleepEntry)),
    check_in=check_ins,
    parts=st.dictionaries(texts, st.sampled_from(PARTS_OF_DAY), max_size=2),
    unread=st.just({}),
    extra=unknown(Day),
)

odd_entries = st.dictionaries(
    st.sampled_from(["at", "nrs", "kind", "areas", "note", "recorded_at", "activity", "why", "minutes", "before"]),
    json_values | moments.map(datetime.isoformat),
    max_size=6,
)
odd_nights = st.dictionaries(
    st.sampled_from([*answers, "sleep_note", "naps"]),
    json_values | minutes_of_day.map(time.isoformat),
    max_size=6,
)
odd_days = st.fixed_dictionaries(
    {},
    optional={
        "date": json_values,
        "flare": json_values,
        "note": json_values,
        "pain": json_values | st.lists(odd_entries | json_values, max_size=3),
        "uses": json_values | st.lists(odd_entries | json_values, max_size=3),
        "rest": json_values,
        "not_done": json_values,
        "sleep": json_values | odd_nights,
        "check_in": json_values | st.dictionaries(st.sampled_from(CheckIn._fields), json_values, max_size=6),
        "parts": json_values | st.dictionaries(texts, json_values | st.sampled_from(PARTS_OF_DAY), max_size=3),
        "mood": json_values,
    },
)


def through_a_file(document: object) -> Any:
    """Write a document as JSON and read it back."""
    return json.loads(json.dumps(document))


@few
@given(days)
def test_every_day_comes_back_from_the_file_as_it_went_in(day: Day) -> None:
    """Nothing of a day changes on its way through JSON, unknown keys and offsets included."""
    read = Day.from_document(DAY, through_a_file(day.to_document()))
    assert read == day
    assert [entry.at.utcoffset() for entry in read.pain] == [entry.at.utcoffset() for entry in day.pain]


@few
@given(odd_days)
def test_no_document_stops_the_program_and_none_is_thinned(document: dict[str, Any]) -> None:
    """Whatever is in the file can be read; what is written back is understood in the same way, and stays so."""
    day = Day.from_document(DAY, document)
    written = through_a_file(day.to_document())
    assert Day.from_document(DAY, written) == day
    assert Day.from_document(DAY, written).to_document() == written
    assert (written.get("mood"), "mood" in written) == (document.get("mood"), "mood" in document)
    for name in ("pain", "uses", "rest", "not_done"):
        raw = document.get(name)
        count = len(raw) if isinstance(raw, list) else int(raw is not None)
        assert len(written[name]) == count


@few
@given(st.dictionaries(texts, json_values, max_size=4))
def test_any_json_object_can_be_asked_for_a_day(document: dict[str, Any]) -> None:
    """A document of some other program is a blank day that keeps it all."""
    kept = Day.from_document(DAY, document).to_document()
    assert {name: kept[name] for name in document.keys() - Day(DAY).to_document().keys()} == {
        name: document[name] for name in document.keys() - Day(DAY).to_document().keys()
    }


@few
@given(nights)
def test_no_night_has_a_negative_or_impossible_number(night: SleepEntry) -> None:
    """What follows from a night is unknown, or a duration of 0 and more; efficiency lies from 0 to 100."""
    derived = derive(night)
    assert all(value is None or value >= 0 for value in derived)
    assert derived.se_tib_pct is None or 0 <= derived.se_tib_pct <= 100
    if None in (night.try_sleep, night.sol_min, night.waso_min, night.final_wake):
        assert derived.tst_min is None
        assert derived.se_tib_pct is None
    if None in (night.into_bed, night.out_of_bed):
        assert derived.tib_min is None


@few
@given(nights)
def test_nobody_sleeps_longer_than_they_are_in_bed(night: SleepEntry) -> None:
    """Where both are known, and the night is neither refused nor asked about, the parts fit into the whole."""
    try:
        check(night)
    except BadValue:
        return
    derived = derive(night)
    if derived.tst_min is not None and derived.tib_min is not None and not question(night):
        assert derived.tst_min + (derived.terminal_wake_min or 0) <= derived.tib_min <= 14 * 60


@few
@given(nights)
def test_answers_that_disagree_are_always_asked_about_or_refused(night: SleepEntry) -> None:
    """A time asleep that cannot be worked out from four answers never passes in silence."""
    if None in (night.try_sleep, night.sol_min, night.waso_min, night.final_wake) or derive(night).tst_min is not None:
        return
    assert question(night)


@few
@given(nights, st.integers(0, 24 * 60 - 1))
def test_a_night_is_as_long_at_any_hour(night: SleepEntry, shift: int) -> None:
    """A shift worker's day of sleep is worked out as the same night at another hour."""
    names = ("into_bed", "try_sleep", "final_wake", "out_of_bed")
    moved = {name: at for name in names if (at := getattr(night, name)) is not None}
    later: dict[str, Any] = {
        name: (datetime.combine(DAY, at) + timedelta(minutes=shift)).time() for name, at in moved.items()
    }
    assert derive(night._replace(**later)) == derive(night)


@few
@given(
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    minutes_of_day,
    minutes_of_day,
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
)
def test_every_wall_time_of_a_day_belongs_to_that_day(day: date, at: time, day_start: time, zone: str) -> None:
    """Finding the moment of a time, and asking which day it belongs to, are each other's inverse."""
    try:
        moment = moment_on(day, at, ZoneInfo(zone), day_start)
    except BadValue:
        assume(False)
    assert (day_of(moment, day_start), moment.time()) == (day, at)
    assert datetime.fromisoformat(moment.isoformat()) == moment


@few
@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), minutes_of_day)
def test_every_moment_is_found_again_from_its_day_and_time(moment: datetime, day_start: time) -> None:
    """The other way round: day and clock time lead back to the moment."""
    aware = moment.replace(tzinfo=UTC)
    assert moment_on(day_of(aware, day_start), moment.time(), UTC, day_start) == aware


@few
@given(st.lists(pains, max_size=4), pains)
def test_a_new_number_never_takes_away_one_15_minutes_off(before: list[PainEntry], new: PainEntry) -> None:
    """A correction replaces one number of the same kind close by; all the others stay as they were."""
    day = Day(DAY, pain=tuple(sorted(before, key=lambda one: one.at)))
    after = day.with_pain(new).pain
    gone = [old for old in day.pain if old not in after]
    assert len(after) >= len(day.pain)
    assert all(old.kind == new.kind and abs(old.at - new.at) < SAME_ENTRY for old in gone)
    assert len(gone) <= 1
    assert [*after] == sorted(after, key=lambda one: one.at)
    assert any(entry.nrs == new.nrs and entry.kind == new.kind for entry in after)


@few
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), min_size=1, max_size=6))
def test_numbers_typed_one_after_another_end_in_the_last_one(typed: list[tuple[int, int]]) -> None:
    """However quickly they follow, the latest number of the day is the one typed last."""
    day, moment = Day(DAY), datetime(2026, 11, 22, 8, tzinfo=UTC)
    for pause, nrs in typed:
        moment += timedelta(minutes=pause)
        day = day.with_pain(PainEntry(moment, nrs))
    assert day.latest_pain is not None
    assert day.latest_pain.nrs == typed[-1][1]


@few
@given(st.text(max_size=12))
def test_any_typed_text_is_a_pain_number_or_gets_a_sentence(text: str) -> None:
    """Nothing else happens, whatever is typed."""
    try:
        nrs, sentence = read_nrs(text), ""
    except BadValue as refused:
        nrs, sentence = 0, str(refused)
    assert 0 <= nrs <= 10
    assert not sentence or ("was not saved" in sentence and sentence.isprintable())


@few
@given(st.text("0123456789:.hapm ", max_size=8))
def test_any_typed_time_is_one_of_the_day_or_refused(text: str) -> None:
    """A time that is taken is written as hours and minutes, and reads as itself again."""
    try:
        found = read_time(text)
    except ValueError:
        return
    assert read_time(found) == found == f"{time.fromisoformat(found):%H:%M}"


@few
@given(st.dictionaries(st.sampled_from([*Settings.__annotations__, "theme", "day_start", "keys.map"]), json_values))
def test_no_settings_in_the_file_stop_the_program(values: dict[str, Any]) -> None:
    """Day start, colours and keys always have a value that can be used."""
    found = Settings(values)
    assert isinstance(found.day_start, time)
    assert found.get("theme")
    assert all(isinstance(key, str) for key in found.keymap.values())


@few
@given(st.fixed_dictionaries({"id": json_values, "history": json_values | st.lists(json_values, max_size=2)}))
def test_a_routine_item_is_read_or_stepped_over(document: dict[str, Any]) -> None:
    """A reader of the file meets no other errors than the four it steps over."""
    try:
        item = Activity.from_document(document)
    except (KeyError, ValueError, TypeError, AttributeError):
        return
    assert Activity.from_document(item.to_document()) == item
