"""What holds for every chart, whatever was recorded, and in whatever order."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.insight.chart import Point
from unknot.insight.compare import WORDS, change
from unknot.insight.digest import DayDigest, Night, digest
from unknot.insight.measures import MEASURES
from unknot.insight.series import MEAN_FROM, MEAN_OVER, mean_7, points_of, steps_of
from unknot.insight.trend_words import flare_spans, say_measure
from unknot.insight.voices import say_span
from unknot.insight.where import Where
from unknot.insight.window import Step, Window
from unknot.record.day import Day
from unknot.record.pain import AREAS, KINDS, PainEntry

few = settings(max_examples=60, deadline=None, derandomize=True)
A_DAY = timedelta(days=1)
FIRST = date(2027, 12, 20)
"""Before a year's end, a week 52 that is followed by week 1, and a leap day."""

levels = st.none() | st.integers(0, 10).map(float) | st.floats(0, 10).map(lambda value: round(value, 1))
night_values = st.builds(
    Night,
    tst_min=st.none() | st.integers(0, 900),
    se_tib_pct=st.none() | st.floats(0, 100),
    nwak=st.none() | st.integers(0, 99),
    quality=st.none() | st.integers(1, 5),
)


@few
@given(st.lists(st.integers(0, 100).map(float), min_size=4, max_size=40, unique=True))
def test_most_days_are_more_than_half(values: list[float]) -> None:
    """So many lie in what is said of most days, both ends included; of 4 or of 8 days it may be half of them."""
    said = [int(word) for word in say_span(MEASURES["se"], values).removesuffix(" %").split(" to ")]
    inside = sum(said[0] <= value <= said[-1] for value in values)
    assert inside * 2 > len(values) or (inside, len(values)) in ((2, 4), (4, 8))


@st.composite
def diaries(draw: st.DrawFn) -> list[DayDigest]:
    """Make up to a hundred days, with gaps between them, oldest first."""
    places = sorted(draw(st.sets(st.integers(0, 100), max_size=25)))
    return [
        DayDigest(
            FIRST + place * A_DAY,
            opened=True,
            flare=draw(st.booleans()),
            pain=draw(levels),
            parts=(draw(levels), draw(levels), draw(levels)),
            areas=draw(st.frozensets(st.sampled_from(AREAS), max_size=3)),
            recalled=draw(st.booleans()),
            night=draw(night_values),
            impact=draw(levels),
        )
        for place in places
    ]


windows = st.tuples(st.integers(-10, 110), st.integers(0, 120)).map(
    lambda ends: Window(FIRST + ends[0] * A_DAY, FIRST + (ends[0] + ends[1]) * A_DAY)
)


def cuts(steps: tuple[Step, ...] = get_args(Step)) -> st.SearchStrategy[tuple[Window, Step, int]]:
    """Choose a window, how it is cut, and where a week begins."""
    return st.tuples(windows, st.sampled_from(steps), st.sampled_from((0, 6)))


measures = st.sampled_from([*MEASURES.values()])


def same(ones: tuple[Point, ...], others: tuple[Point, ...]) -> bool:
    """Tell whether points are the same, but for what sums of floats differ by."""
    return len(ones) == len(others) and all(
        one._replace(value=None) == other._replace(value=None)
        and (one.value == other.value or one.value == pytest.approx(other.value))
        for one, other in zip(ones, others, strict=True)
    )


@few
@given(diaries(), cuts(), measures, st.randoms(use_true_random=False))
def test_the_order_of_days_does_not_matter(days, cut, measure, random) -> None:  # type: ignore[no-untyped-def]
    """Points, places and parts of the day are the same, whichever day is added first."""
    shuffled = random.sample(days, len(days))
    assert same(*(points_of(some, measure, *cut) for some in (days, shuffled)))
    ones, others = Where(), Where()
    for day, other in zip(days, shuffled, strict=True):
        ones.add(day)
        others.add(other)
    assert (ones.areas(), ones.parts()) == (others.areas(), others.parts())


@few
@given(st.data())
def test_the_order_of_entries_does_not_matter(data: st.DataObject) -> None:
    """A day with many numbers is the same day, however they lie in the file."""
    moments = st.integers(0, 24 * 60 - 1).map(lambda count: datetime.combine(FIRST, time(count // 60, count % 60), UTC))
    values = st.tuples(moments, st.integers(0, 10), st.sampled_from(KINDS))
    entries = data.draw(st.lists(values.map(lambda one: PainEntry(*one)), max_size=30))
    shuffled = data.draw(st.permutations(entries))
    assert digest(Day(FIRST, pain=tuple(shuffled))) == digest(Day(FIRST, pain=tuple(entries)))


@few
@given(diaries(), cuts(), measures)
def test_no_day_is_counted_twice_or_left_out(days, cut, measure) -> None:  # type: ignore[no-untyped-def]
    """Each day of the window lies in one point, and what lies outside it in none."""
    window, points = cut[0], points_of(days, measure, *cut)
    inside = [day for day in days if day.date in window]
    assert sum(point.days for point in points) == sum(measure.value(day) is not None for day in inside)
    covered = [point.first + at * A_DAY for point in points for at in range((point.last - point.first).days + 1)]
    assert covered == [window.first + at * A_DAY for at in range(window.days)]
    for point in points:
        within = [measure.value(day) for day in inside if point.first <= day.date <= point.last]
        known = [value for value in within if value is not None]
        assert point.value == (pytest.approx(sum(known) / len(known)) if known else None)
        recorded = [day for day in inside if point.first <= day.date <= point.last and day.opened]
        flares = sum(day.flare for day in recorded)
        assert point.flare == (0 < flares >= len(recorded) / 2 if cut[1] == "month" else flares > 0)


@few
@given(cuts())
def test_steps_begin_where_weeks_and_months_do(cut: tuple[Window, Step, int]) -> None:
    """All but the first one, which is cut at the window's beginning, and the last at its end."""
    (_, step, starts), found = cut, [*steps_of(*cut)]
    if step == "week":
        assert {cut.first.weekday() for cut in found[1:]} <= {starts}
        assert {cut.days for cut in found[1:-1]} <= {7}
    if step == "month":
        assert {cut.first.day for cut in found[1:]} <= {1}
        assert {(cut.last + A_DAY).day for cut in found[:-1]} <= {1}
    if step == "day":
        assert {cut.days for cut in found} == {1}


@few
@given(diaries(), cuts(("day", "week")), measures, st.integers(-99, 99))
def test_a_shift_by_whole_weeks_shifts_the_points(days, cut, measure, weeks) -> None:  # type: ignore[no-untyped-def]
    """No value changes: years' ends, leap days and weeks 53 are days like any other."""
    (window, *how), far = cut, 7 * weeks * A_DAY
    moved = [day._replace(date=day.date + far) for day in days]
    points = points_of(moved, measure, Window(window.first + far, window.last + far), *how)
    back = tuple(point._replace(first=point.first - far, last=point.last - far) for point in points)
    assert back == points_of(days, measure, *cut)


@few
@given(st.lists(levels, max_size=60))
def test_the_mean_never_bridges_a_gap(values: list[float | None]) -> None:
    """It stands on days with a value, from four of seven days, and lies between the lowest and the highest of them."""
    points = [Point(FIRST + at * A_DAY, FIRST + at * A_DAY, value) for at, value in enumerate(values)]
    for at, mean in enumerate(mean_7(points)):
        near = [value for value in values[max(0, at - MEAN_OVER + 1) : at + 1] if value is not None]
        assert (mean is None) == (values[at] is None or len(near) < MEAN_FROM)
        if mean is not None:
            assert min(near) - 1e-9 <= mean <= max(near) + 1e-9


@few
@given(st.lists(levels, max_size=12), st.lists(levels, max_size=12))
def test_a_change_is_never_said_of_less_than_a_point(now: list[float | None], before: list[float | None]) -> None:
    """Its direction is that of the medians; the other way round it has the other direction."""
    found, back = change(now, before), change(before, now)
    assert (found.id is None) == (back.id is None)
    if found.id is None or found.now is None or found.before is None:
        assert min(sum(value is not None for value in values) for values in (now, before)) < MEAN_FROM
        return
    assert found.id in WORDS
    apart = found.now - found.before
    assert (found.id == "about_the_same") == (abs(apart) < 1 - 1e-9) == (back.id == "about_the_same")
    if found.id != "about_the_same":
        assert found.id.endswith("lower" if apart < 0 else "higher")
        clear = abs(apart) >= 0.3 * found.before - 1e-9
        assert (found.id in ("clearly_lower", "higher")) == clear


@few
@given(diaries())
def test_flares_are_stretches_of_flare_days(days: list[DayDigest]) -> None:
    """Each flare day is in one of them, and nothing else is."""
    spans = flare_spans(days)
    held = [span.first + at * A_DAY for span in spans for at in range(span.days)]
    assert held == [day.date for day in days if day.flare]
    assert all(later.first - span.last > A_DAY for span, later in pairwise(spans))


@few
@given(diaries(), windows, measures, st.booleans())
def test_there_is_always_something_to_say(days, window, measure, is_now) -> None:  # type: ignore[no-untyped-def]
    """Whatever was recorded: a first sentence, and no word that blames."""
    here, before = ([day for day in days if day.date in part] for part in (window, window.before))
    sentences = say_measure(measure, here, before, window, is_now)
    assert all(sentence.endswith(".") and sentence[0].isupper() | sentence[0].isdigit() for sentence in sentences)
    assert not {"missed", "failed", "lost", "only", "should", "nan"} & {*" ".join(sentences).casefold().split()}
