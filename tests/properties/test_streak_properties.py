"""What holds for consistency and runs, whatever a diary holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.diaries import A_DAY, ITEM, MONDAY, NEUTRAL, Kept, day_of, days_of, item_of, streak_kept, tally, tally_kept
from unknot.insight.digest import digest
from unknot.insight.streaks import Streak, tally_of
from unknot.record.activity import Use
from unknot.record.day import Day
from unknot.record.pain import PainEntry
from unknot.record.routine import Routine

few = settings(max_examples=150, deadline=None, derandomize=True)

SIGNS = "DMn" + NEUTRAL
signs = st.text(SIGNS, max_size=80)
targets = st.integers(1, 7)
kept_days = st.lists(st.tuples(st.sampled_from([*SIGNS]), st.sampled_from([0, 3, 5, 7, 7])), max_size=80)
"""Days whose target changes all the time, also to being switched off."""


def counted(kept: Sequence[Kept]) -> list[tuple[bool, int]]:
    """Leave out the neutral days, and tell of each other one whether it was done and what its target was."""
    return [(sign == "D", target) for sign, target in kept if sign not in NEUTRAL and target]


def score_of(kept: Sequence[Kept]) -> float | None:
    """Work out the consistency as the formula is written down: from a list of all days, weighing each."""
    days = counted(kept)
    if len(days) < 7:
        return None
    shares = []
    for end, (done, target) in enumerate(days, 1):
        window = days[max(0, end - 14) : end]
        meant = max(1, sum(one for _, one in window) // 7)
        shares.append(float(done) if target == 7 else min(1, sum(one for one, _ in window) / meant))
    weights: list[float] = [0.5 ** ((len(days) - number) / 13) for number in range(1, len(days) + 1)]
    return sum(share * weight for share, weight in zip(shares, weights, strict=True)) / sum(weights)


def runs_of(kept: Sequence[Kept], unit: str) -> tuple[int, int]:
    """Work out the runs from a list of what ends and what lengthens them; a smaller target ends one of days."""
    if unit == "days":
        steps = [done and target == 7 for done, target in counted(kept)]
    else:
        weeks = [counted(kept[start : start + 7]) for start in range(0, len(kept) - len(kept) % 7, 7)]
        steps = [
            sum(done for done, _ in week) >= max(1, sum(target for _, target in week) // 7)
            for week in weeks
            if len(week) >= 3
        ]
    words = "".join("+" if step else " " for step in steps)
    return len(words) - len(words.rstrip("+")), max(map(len, words.split(" ")))


def said(one: Streak) -> tuple[object, ...]:
    """Leave out of an item what is counted by the calendar."""
    return one.current_run, one.longest_run, one.consistency and pytest.approx(one.consistency)


@few
@given(kept_days)
def test_what_is_kept_in_a_few_numbers_is_what_all_days_give(kept: list[Kept]) -> None:
    """The running sums, the window and the week at hand give the formula's numbers, whatever the targets were."""
    one = streak_kept(kept)
    score = score_of(kept)
    assert one.consistency == (score if score is None else pytest.approx(score))
    assert (one.current_run, one.longest_run) == runs_of(kept, one.run_unit)


def daily_stretches(kept: Sequence[Kept]) -> list[list[int]]:
    """Collect the places of the days done for every day, apart wherever a day counted under a smaller target."""
    stretches: list[list[int]] = [[]]
    for place, (sign, target) in enumerate(kept):
        if sign in NEUTRAL or not target:
            continue
        if target < 7:
            stretches.append([])
        elif sign == "D":
            stretches[-1].append(place)
    return stretches


@few
@given(kept_days)
def test_a_run_of_days_holds_days_that_were_meant_for_every_day(kept: list[Kept]) -> None:
    """It is never longer than the calendar from its first to its last such day, and none crosses another target."""
    one = streak_kept([*kept, ("r", 7)])
    spans = [days[-1] - days[0] + 1 if days else 0 for days in daily_stretches(kept)]
    counts = [len(days) for days in daily_stretches(kept)]
    assert one.run_unit == "days"
    assert one.longest_run <= max(counts) <= max(spans)
    assert one.current_run <= counts[-1] <= spans[-1]


@few
@given(kept_days, st.lists(st.tuples(st.integers(0, 80), st.sampled_from(NEUTRAL)), max_size=6))
def test_a_neutral_day_changes_no_score_and_no_run_of_days(kept: list[Kept], added: list[tuple[int, str]]) -> None:
    """A rest, a flare, an unopened day or one that cannot be read whole can be put anywhere."""
    longer: list[Kept] = [*kept, ("M", 7)]
    before, overall = streak_kept(longer), tally_kept(longer).overall()
    for place, sign in added:
        at = min(place, len(longer) - 1)
        longer.insert(at, (sign, longer[at][1]))
    assert said(streak_kept(longer)) == said(before)
    assert (tally_kept(longer).overall())[2:4] == overall[2:4]


@few
@given(signs, targets, st.integers(0, 11), st.lists(st.sampled_from(NEUTRAL), min_size=7, max_size=7))
def test_a_neutral_week_changes_nothing(text: str, target: int, place: int, week: list[str]) -> None:
    """Nor does a whole week of such days to any run of weeks."""
    at = min(place * 7, len(text) - len(text) % 7)
    (before,), (after,) = (tally(each, target).items() for each in (text, text[:at] + "".join(week) + text[at:]))
    assert said(after) == said(before)


@few
@given(signs, targets, st.data())
def test_which_kind_of_neutral_day_it_is_makes_no_difference(text: str, target: int, data: st.DataObject) -> None:
    """To rest, to have a flare, to stay away and to hold what cannot be read count the same."""
    other = "".join(data.draw(st.sampled_from(NEUTRAL)) if sign in NEUTRAL else sign for sign in text)
    (before,), (after,) = (tally(each, target).items() for each in (text, other))
    assert said(after) == said(before)


@few
@given(signs, targets, st.integers(-60, 600), st.sampled_from([0, 6]))
def test_shifting_all_dates_by_weeks_changes_nothing(text: str, target: int, weeks: int, week_starts: int) -> None:
    """Over any end of a year and any leap day."""
    first = MONDAY + 7 * weeks * A_DAY
    (before,), (after,) = (tally(text, target, first=each, week_starts=week_starts).items() for each in (MONDAY, first))
    assert after == before


@few
@given(signs, targets)
def test_no_day_is_counted_twice(text: str, target: int) -> None:
    """No count is above the days there are, and a day that comes again is refused."""
    one = tally(text, target)
    before = (one.items(), one.overall())
    (item,), overall = before
    assert item.done_last_7 == sum(sign in "DF" for sign in text[-6:])
    assert item.done_last_28 == sum(sign in "DF" for sign in text[-27:])
    most = text.count("D") if target == 7 else len(text) // 7
    assert item.current_run <= item.longest_run <= most
    assert overall.current_run <= overall.longest_run <= text.count("D")
    for day in days_of(text):
        with pytest.raises(ValueError, match="does not come after"):
            one.add(day)
    assert (one.items(), one.overall()) == before


USES = [Use(ITEM, dt.datetime(2025, 1, 6, hour, tzinfo=dt.UTC), hour) for hour in range(6, 10)]
DAY = Day(MONDAY, pain=tuple(PainEntry(use.at, 4) for use in USES), uses=tuple(USES), rest=("bath", "walk"))


@few
@given(st.permutations(DAY.pain), st.permutations(DAY.uses), st.permutations(DAY.rest), targets)
def test_the_order_of_entries_within_a_day_makes_no_difference(
    pain: list[PainEntry], uses: list[Use], rest: list[str], target: int
) -> None:
    """Nor does how often something was done on one day."""
    routine, today = Routine.of([item_of([target])]), MONDAY + 7 * A_DAY
    later = days_of("DDDDDD", MONDAY + A_DAY)
    mixed = DAY._replace(pain=tuple(pain), uses=tuple(uses), rest=tuple(rest))
    once = DAY._replace(uses=DAY.uses[:1])
    found = [tally_of([digest(day), *later], routine, today) for day in (DAY, mixed, once)]
    assert len({(one.items(), one.overall()) for one in found}) == 1


@few
@given(signs, targets, st.text(SIGNS, min_size=1, max_size=9))
def test_a_day_to_come_changes_nothing(text: str, target: int, ahead: str) -> None:
    """Whatever is dated after today, and today itself is as it was."""
    one = tally(text + ".", target, today=MONDAY + len(text) * A_DAY)
    before = (one.items(), one.overall())
    for count, sign in enumerate(ahead, len(text) + 1):
        one.add(day_of(sign, MONDAY + count * A_DAY))
    assert (one.items(), one.overall()) == before


@few
@given(kept_days, st.text())
def test_a_new_name_changes_nothing_but_the_name(kept: list[Kept], name: str) -> None:
    """What was done stays with the item."""
    item, today = item_of(target for _, target in kept), MONDAY + len(kept) * A_DAY
    days = days_of(sign for sign, _ in kept)
    (before,), (after,) = (tally_of(days, Routine.of([one]), today).items() for one in (item, item._replace(name=name)))
    assert after == before._replace(name=name)
