"""Consistency and runs: what counts, what is neutral, and what the calendar does to weeks."""

from __future__ import annotations

import datetime as dt

import pytest

from insight.diaries import A_DAY, ITEM, MONDAY, NEUTRAL, day_of, days_of, item_of, streak, streak_kept, tally
from unknot.insight.digest import DayDigest
from unknot.insight.streaks import Overall, Tally, tally_of
from unknot.record.plan import Plan
from unknot.record.routine import Activity, Routine


def weekly(*positions: int) -> str:
    """Write weeks with one day done in each, at these places in the week."""
    return "".join("M" * place + "D" + "M" * (6 - place) for place in positions)


@pytest.mark.parametrize(
    ("signs", "target", "score"),
    [
        ("DDDDDD", 7, None),
        ("DDDDDDD", 7, 1),
        ("D" * 9 + "M", 7, 0.874362),
        *(("D" * 9 + neutral * 5 + "M", 7, 0.874362) for neutral in NEUTRAL),
        ("D" * 60 + "M", 7, 0.945988),
        ("D" * 60 + "n", 7, 0.945988),
        ("D" * 60 + "M" + "D" * 13, 7, 0.973527),
        ("MD" * 10, 7, 0.513327),
        ("DM" * 10, 7, 0.486673),
        ("M" * 14 + "D" * 14, 7, 0.678408),
        *(("D" * 20 + neutral * 7, 7, 1) for neutral in NEUTRAL),
        ("DMDMDMM" * 4, 3, 1),
        *(("DMDMDMM" * 2 + neutral * 7 + "DMDMDMM" * 2, 3, 1) for neutral in NEUTRAL),
        ("DMDMMMM" * 20, 3, 0.66682),
        ("D" * 28, 5, 1),
        (weekly(0, 4, 0, 2, 0, 1), 1, 1),
        ("M" * 14, 7, 0),
    ],
)
def test_consistency_is_what_the_formula_gives(signs: str, target: int, score: float | None) -> None:
    """The vectors the formula came with: a weighted mean with a half-life of 13 counted days, from 7 of them on."""
    found = streak(signs, target).consistency
    assert found == (score if score is None else pytest.approx(score, abs=1e-6))


@pytest.mark.parametrize(
    ("weeks", "target", "runs"),
    [
        (["DDDDDMM"] * 12, 5, (12, 12)),
        *(([*["DDDDDMM"] * 3, "M" + neutral * 6, *["DDDDDMM"] * 2], 5, (5, 5)) for neutral in NEUTRAL),
        *((["DDDDDMM", "DDMM" + neutral * 3, "DDDDDMM"], 5, (3, 3)) for neutral in NEUTRAL),
        ([*["DMDMDMM"] * 4, "DMMMMMM", *["DMDMDMM"] * 2], 3, (2, 4)),
        (["DDrrrrr"] * 3, 1, (0, 0)),
        (["DMMrrrr"] * 3, 1, (3, 3)),
        (["MMMrrrr"], 1, (0, 0)),
        (["DDDDDMM", "DDDDMMM"], 5, (0, 1)),
    ],
)
def test_weeks_run_on_as_long_as_each_has_its_share(weeks: list[str], target: int, runs: tuple[int, int]) -> None:
    """Each finished week is held against its own counted days; one with less than three of them is passed over."""
    one = streak("".join(weeks), target)
    assert (one.current_run, one.longest_run, one.run_unit) == (*runs, "weeks")


@pytest.mark.parametrize(
    ("signs", "runs"),
    [
        ("", (0, 0)),
        ("D", (1, 1)),
        ("DDDM", (0, 3)),
        ("DDDn", (0, 3)),
        ("DDDMDD", (2, 3)),
        *((f"DD{neutral * 9}D", (3, 3)) for neutral in NEUTRAL),
        *((f"DDDMD{neutral * 9}", (1, 3)) for neutral in NEUTRAL),
    ],
)
def test_what_is_meant_for_every_day_runs_in_days(signs: str, runs: tuple[int, int]) -> None:
    """A blank day on which something else was noted ends a run; rest, flare and unopened days do nothing to it."""
    one = streak(signs)
    assert (one.current_run, one.longest_run, one.run_unit) == (*runs, "days")


@pytest.mark.parametrize("sign", "DMnrfF.")
def test_today_counts_once_it_is_done(sign: str) -> None:
    """Until then it takes nothing away, whatever else was noted on it."""
    today = MONDAY + 8 * A_DAY
    before, now = streak("DDDDMDDD", today=today), streak("DDDDMDDD" + sign, today=today)
    if sign == "D":
        assert (now.current_run, now.done_last_7) == (4, 6)
        assert now.consistency is not None
        assert before.consistency is not None
        assert now.consistency > before.consistency
    else:
        assert now._replace(done_last_7=0, done_last_28=0) == before._replace(done_last_7=0, done_last_28=0)
    assert tally("DDDDMDDD" + sign, today=today).overall().current_run == (4 if sign == "D" else 3)


def test_a_week_counts_once_it_is_over() -> None:
    """The week that today is in is not judged yet: neither what is done in it nor what is not."""
    for last in ("MMMMMM", "DDDDDD"):
        assert streak("DDDDDMM" + last, 5).current_run == 1
    assert streak("DDDDDMM" + "DDDDDDD", 5).current_run == 2
    assert streak("DDDDDMM" + "MMMMMMM", 5).current_run == 0


def test_days_are_counted_in_the_calendar() -> None:
    """The last 7 and 28 days end today; a flare day on which one thing was done is one of them, an empty one is not."""
    one, overall = streak("D" * 30 + "FfrM"), tally("D" * 30 + "FfrM").overall()
    assert (one.done_last_7, one.done_last_28) == (3, 24)
    assert (overall.days_last_7, overall.days_last_28) == (3, 24)
    assert streak("D" + "." * 6).done_last_7 == 0
    assert streak("D" + "." * 5).done_last_7 == 1
    assert streak("D" + "." * 27).done_last_28 == 0
    assert streak("D" + "." * 26).done_last_28 == 1


def test_all_items_together() -> None:
    """Any one thing makes a day; a day with a number and nothing done ends the run, one with a rest mark does not."""
    other = DayDigest(MONDAY + 6 * A_DAY, opened=True, done=frozenset({"sleep"}), rest=frozenset({ITEM}))
    days = [*days_of("DDDrD."), other, *days_of("MDfF.D", MONDAY + 7 * A_DAY)]
    overall = tally_of(days, Routine(), MONDAY + 13 * A_DAY).overall()
    assert overall == Overall(3, 8, 2, 5, MONDAY + 6 * A_DAY)
    assert tally_of([], Routine(), MONDAY).overall() == Overall()


def test_the_first_of_two_equal_runs_keeps_its_day() -> None:
    """The longest run was reached when it was reached first."""
    assert tally("DDMDD").overall().longest_until == MONDAY + A_DAY
    assert tally("DDMDDD").overall().longest_until == MONDAY + 5 * A_DAY


@pytest.mark.parametrize("sign", "DMnrfF")
def test_a_day_to_come_never_counts(sign: str) -> None:
    """A tick dated ahead, by hand or with another clock, changes nothing; what comes before it still counts."""
    one = tally("DDDDDDDM")
    before = (one.items(), one.overall())
    one.add(day_of(sign, MONDAY + 9 * A_DAY))
    assert (one.items(), one.overall()) == before
    one.add(day_of("D", MONDAY + 8 * A_DAY))
    assert one.overall().current_run == 1


def test_days_come_in_their_order_and_once() -> None:
    """Another order would count something twice, so it is refused and nothing changes."""
    one = tally("DDDDDDD.")
    before = (one.items(), one.overall())
    for count in (7, 6, 0):
        with pytest.raises(ValueError, match="does not come after"):
            one.add(day_of("D", MONDAY + count * A_DAY))
    assert (one.items(), one.overall()) == before


@pytest.mark.parametrize("target", [1, 5, 7])
def test_days_on_which_nothing_was_planned_are_neutral(target: int) -> None:
    """Before it was added, and while it was switched off: no blank day takes anything away, no tick adds to a run."""
    busy = [("D", target), ("M", target), ("D", target), ("D", target)] * 4
    paused = [(sign, 0) for sign in "MMDMnMMMDMMMMM"]
    with_pause, without = streak_kept([*busy, *paused, *busy]), streak_kept([*busy, *busy])
    assert with_pause.consistency == pytest.approx(without.consistency)
    if target == 7:
        assert (with_pause.current_run, with_pause.longest_run) == (without.current_run, without.longest_run)
    added = Activity(ITEM, "Warm pack", history=(Plan(MONDAY + 7 * A_DAY, target_per_week=target),))
    (late,) = tally_of(days_of("MMMMMMM" + "D" * 7), Routine.of([added]), MONDAY + 14 * A_DAY).items()
    assert (late.consistency, late.longest_run) == (1, 7 if target == 7 else 1)


def test_a_paused_week_is_passed_over() -> None:
    """A month off between two good weeks leaves a run of weeks as it is."""
    good, off = [(sign, 5) for sign in "DDDDDMM"], [("M", 0)] * 28
    one = streak_kept([*good, *off, *good])
    assert (one.current_run, one.longest_run, one.on) == (2, 2, True)
    one = streak_kept([*good, *off])
    assert (one.current_run, one.longest_run, one.on) == (1, 1, False)


def test_march_is_judged_by_what_was_planned_in_march() -> None:
    """A target that is lowered or raised later changes nothing about the weeks before."""
    three, seven = [(sign, 3) for sign in "DMDMDMM"], [("D", 7)] * 7
    assert streak_kept([*three * 4, *[("D", 5)] * 7])[5:7] == (5, 5)
    assert streak_kept([*[("D", 7)] * 6, ("M", 7), *three])[5:8] == (1, 1, "weeks")
    assert streak_kept([*seven, *three])[5:8] == (2, 2, "weeks")
    assert streak_kept([*three * 4, *seven]).consistency == pytest.approx(1)
    assert streak_kept([*seven * 2, *three * 4]).consistency == pytest.approx(1)


def test_a_target_that_changes_within_the_week_is_met_in_parts() -> None:
    """Four days at 7 and three at 2 a week mean floor((28 + 6) / 7) = 4 days."""
    week = [("D", 7)] * 4 + [("M", 2)] * 3
    assert streak_kept(week)[5:8] == (1, 1, "weeks")
    assert streak_kept([("M", 7), *week[1:]])[5:8] == (0, 0, "weeks")


def test_a_day_with_a_smaller_target_is_in_no_run_of_days() -> None:
    """It was no day on which the item was meant to be done, so done or not, the run of days starts anew after it.

    Once it was neutral where it was blank and counted where it was done: 3 + 4 scattered days were told as 7 in a row.
    """
    kept = [*(("D", 3), ("M", 3)) * 4, *[("D", 7)] * 3]
    assert streak_kept(kept)[5:8] == (3, 3, "days")
    assert streak_kept([*kept, ("M", 7)])[5:8] == (0, 3, "days")
    assert streak_kept([*kept, ("D", 3), ("D", 7)])[5:8] == (1, 3, "days")
    assert streak_kept([*kept, ("M", 0), ("r", 3), ("D", 7)])[5:8] == (4, 4, "days")


def test_scattered_days_are_no_run_once_the_target_is_raised() -> None:
    """Two days of each of 21 weeks were once told as 42 days in a row; what they were is still in the consistency."""
    kept = [*[(sign, 2) for sign in "DMMDMMM" * 21], ("D", 7)]
    assert streak_kept(kept)[5:8] == (1, 1, "days")
    assert streak_kept(kept).consistency == pytest.approx(1)


def test_a_day_that_cannot_be_read_whole_takes_nothing_away() -> None:
    """Nobody knows what it held: not done is neutral for items, consistency and all together; done still counts."""
    days = [*days_of("D" * 9), day_of("?", MONDAY + 9 * A_DAY), *days_of("D", MONDAY + 10 * A_DAY)]
    one = tally_of(days, Routine.of([item_of([7])]), MONDAY + 10 * A_DAY)
    assert (one.items()[0].current_run, one.items()[0].consistency, one.overall().current_run) == (10, 1, 10)
    days[9] = day_of("D", days[9].date)._replace(left_out=("pain",))
    one = tally_of(days, Routine.of([item_of([7])]), MONDAY + 10 * A_DAY)
    assert (one.items()[0].current_run, one.overall().current_run) == (11, 11)
    days[9] = day_of("M", days[9].date)
    one = tally_of(days, Routine.of([item_of([7])]), MONDAY + 10 * A_DAY)
    assert (one.items()[0].current_run, one.overall().current_run) == (1, 1)


def test_the_unit_and_the_target_are_those_of_the_plan_today() -> None:
    """Of a plan that is yet to come where there is no other, and of every day where none was ever made."""
    (ahead,) = tally_of([], Routine.of([item_of([3])]), MONDAY - A_DAY).items()
    assert (ahead.target_per_week, ahead.run_unit, ahead.on) == (3, "weeks", False)
    (none,) = tally_of([], Routine.of([Activity(ITEM, "Warm pack")]), MONDAY).items()
    assert (none.target_per_week, none.run_unit, none.on, none.consistency) == (7, "days", False, None)


@pytest.mark.parametrize(
    "middle",
    [dt.date(2024, 2, 29), dt.date(2023, 2, 28), dt.date(2026, 12, 31), dt.date(2020, 12, 31), dt.date(2024, 12, 30)],
    ids=["leap day", "no leap day", "week 53", "week 53 of a leap year", "first week begins in December"],
)
@pytest.mark.parametrize("week_starts", [0, 6])
def test_no_date_cuts_a_week_in_two(middle: dt.date, week_starts: int) -> None:
    """Weeks run on over leap days, ISO week 53 and the end of a year, whichever day they start on."""
    first = middle - ((middle.weekday() - week_starts) % 7 + 21) * A_DAY
    assert first.weekday() == week_starts
    (one,) = tally("DDDDDMM" * 7, 5, first=first, week_starts=week_starts).items()
    assert (one.current_run, one.longest_run) == (7, 7)


def test_a_week_may_start_on_sunday() -> None:
    """The same days make other weeks: Sunday belongs to the one that it begins."""
    for week_starts, runs in ((0, (1, 1)), (6, (2, 2))):
        (one,) = tally("DDDDMMM" + "MDDDDDM", 5, week_starts=week_starts).items()
        assert (one.current_run, one.longest_run) == runs
    for today, run in ((MONDAY + 12 * A_DAY, 0), (MONDAY + 13 * A_DAY, 1)):
        assert tally("MMMMMMD" + "MMMMM", 1, today=today, week_starts=6).items()[0].current_run == run


def test_what_comes_in_parts_counts_the_same() -> None:
    """Looking in between, also in the middle of a week, changes nothing of what comes after."""
    signs = "DDDDDMMDDMMDDDDMDMDDDrfDDDDD"
    routine, today = Routine.of([item_of([5])]), MONDAY + len(signs) * A_DAY
    one = Tally(routine, today)
    for day in days_of(signs):
        one.add(day)
        one.items()
        one.overall()
    (found,), (expected,) = one.items(), tally(signs, 5).items()
    assert found == expected
