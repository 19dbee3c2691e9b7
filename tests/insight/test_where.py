"""Where it hurt and when, in plain words, from counts alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import permutations

from insight.looking import A_DAY, SUNDAY, on
from unknot.insight.digest import DayDigest
from unknot.insight.left_out import MOST_NAMED, left_out, value_words
from unknot.insight.where import AREA_WORDS, Place, Where, area_words, say_place
from unknot.record.pain import AREAS


def where(days: Iterable[DayDigest]) -> Where:
    """Add up days."""
    found = Where()
    for day in days:
        found.add(day)
    return found


DAYS = (
    on(SUNDAY, pain=4.0, areas=frozenset({"neck"}), parts=(4.0, None, None)),
    on(SUNDAY - A_DAY, pain=5.0, areas=frozenset({"neck", "shoulder_blade_l"}), parts=(3.0, None, 7.0)),
    on(SUNDAY - 2 * A_DAY, pain=6.0, areas=frozenset({"upper_back_mid"}), parts=(6.0, None, 6.0)),
    on(SUNDAY - 3 * A_DAY, areas=frozenset({"neck"})),
)


def test_an_area_has_the_median_of_its_days() -> None:
    """The most frequent first; a day without a value counts as a day on which it was noted."""
    assert where(DAYS).areas() == (
        Place("neck", "neck", 4.5, 3),
        Place("shoulder_blade_l", "shoulder blade, your left", 5.0, 1),
        Place("upper_back_mid", "upper back, middle", 6.0, 1),
    )
    assert where(DAYS).parts() == (
        Place("morning", "in the morning", 4.0, 3),
        Place("evening", "in the evening", 6.5, 2),
    )


def test_it_is_said_in_lines() -> None:
    """Parts of the day first."""
    assert where(DAYS).lines() == (
        "in the morning: about 4, 3 days",
        "in the evening: about 6.5, 2 days",
        "neck: about 4.5, 3 days",
        "shoulder blade, your left: about 5, 1 day",
        "upper back, middle: about 6, 1 day",
    )
    assert where(DAYS[3:]).lines() == ("neck: 1 day",)
    assert where(()).lines() == ()


def test_the_order_of_days_does_not_matter() -> None:
    """Nor does it matter how the days are parted."""
    assert {where(days).lines() for days in permutations(DAYS)} == {where(DAYS).lines()}


def test_every_area_has_words_of_its_own() -> None:
    """One that a newer version wrote is said by its name."""
    assert {*AREA_WORDS} == {*AREAS}
    assert len({*AREA_WORDS.values()}) == len(AREAS)
    assert area_words("left_big_toe") == "left big toe"


def test_what_cannot_be_read_is_named_with_its_day() -> None:
    """Up to a few; the others are counted; a year where it is another one."""
    bad = on(dt.date(2026, 11, 3), left_out=("pain", "nwak"))
    assert left_out([bad, *DAYS]) == (
        "Left out, because it cannot be read: pain on 3 Nov and times awake on 3 Nov.",
        "unknot check says more.",
    )
    assert "pain on 3 Nov 2026 and" in left_out([bad, on(dt.date(2027, 1, 1))])[0]
    assert "3 Nov 2026" not in left_out([bad])[0]
    many = left_out([bad._replace(left_out=("pain",) * 200)])[0]
    assert many.count("pain on") == MOST_NAMED
    assert many.endswith("and 197 more.")
    assert left_out(DAYS) == left_out(()) == ()


def test_a_value_without_words_is_said_by_its_name() -> None:
    """So that nothing is left out in silence."""
    assert value_words("something_new") == "something new"


def test_the_topics_of_a_week_are_named_as_what_pain_took() -> None:
    """Enjoyment of 7 would read as the opposite of what was asked."""
    assert value_words("impact_enjoyment") == "joy taken in the week"
    assert value_words("impact_activity") == "what the week kept from"


def test_a_place_is_rounded_half_up() -> None:
    """As every other number that is said."""
    assert say_place(Place("neck", "neck", 4.25, 9)) == "neck: about 4.3, 9 days"
