"""What a finished fair test says: as assigned, at the bounds of its rules, with gaps and pauses, always the same."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Container

import pytest

from unknot.insight.counted import Counted
from unknot.insight.evidence import Progress, Verdict, Word
from unknot.insight.fair_test import Found, analyse, best, kept, look_of, pairs_of, results, t_quantile_of_few, word_of
from unknot.insight.re_flip import Pair, re_flip
from unknot.record.activity import Use
from unknot.record.day import Day
from unknot.record.pain import PainEntry
from unknot.record.trial import Form, Pause, Trial

START = dt.date(2025, 1, 6)
A_DAY = dt.timedelta(days=1)
BEFORE = (5, 4, 6, 5, 7, 3, 5)
AFTER = (5, 5, 4, 6, 5, 4, 6, 5, 5, 7, 4)


def a_test(length: int = 42, form: Form = "days", seed: int = 3) -> Trial:
    """Settle a test of heat that began on a Monday."""
    return Trial.new("heat", START, length, seed, form)


def over(trial: Trial) -> dt.date:
    """Give a day on which the test is over, with its pauses."""
    return trial.start + 2 * trial.length * A_DAY


def days_of(
    trial: Trial, effect: int = 0, out: Container[int] = (), do: Callable[[bool], bool] = bool
) -> list[Counted]:
    """Write the days of a test: `effect` on days with, numbers in `out` left out, done as `do` makes of it."""
    days, date = [], trial.start
    while date < over(trial):
        number, given = trial.number_of(date), trial.assigned(date)
        if number is not None and given is not None and number not in out:
            after = AFTER[number % len(AFTER)] + effect * given
            used = frozenset({"heat"} if do(given) else ())
            days.append(Counted(date, BEFORE[number % len(BEFORE)], after, used))
        date += A_DAY
    return days


def begins(day: dt.date) -> dt.datetime:
    """Give the moment at which a day begins."""
    return dt.datetime.combine(day, dt.time(4), dt.UTC)


def no_days(*_: dt.date) -> list[Day]:
    """Give the days of an empty diary."""
    return []


def judged(trial: Trial, days: list[Counted]) -> Verdict:
    """Judge after the end."""
    return analyse(trial, days, over(trial))


@pytest.mark.parametrize("length", [28, 42, 56])
@pytest.mark.parametrize(("effect", "word"), [(-2, "helps"), (0, "no_clear_difference"), (2, "seems_worse")])
def test_the_word_follows_the_difference(length: int, effect: int, word: Word) -> None:
    """Two points lower help, two higher seem worse, nothing is no clear difference; the range holds the effect."""
    trial = a_test(length)
    found = judged(trial, days_of(trial, effect))
    assert (found.id, found.word, found.source, found.reason) == ("heat", word, "fair_test", "")
    assert (found.days_with, found.days_without, found.need_with) == (length // 2, length // 2, 0)
    assert found.range is not None
    assert found.range[0] < effect < found.range[1]


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (Found(-1, (-2, -0.01), 0.05, 0.95), "helps"),
        (Found(-1, (-2, -0.01), 0.0502, 0.95), "no_clear_difference"),
        (Found(-1, (-2, 0.0), 0.01, 0.99), "no_clear_difference"),
        (Found(1, (0.01, 2), 0.95, 0.05), "seems_worse"),
        (Found(1, (0.01, 2), 0.95, 0.0502), "no_clear_difference"),
        (Found(1, (0.0, 2), 0.99, 0.01), "no_clear_difference"),
    ],
)
def test_a_clear_difference_needs_both_the_range_and_the_coins(found: Found, word: Word) -> None:
    """Wholly below 0 or above it, and 1 time in 20 at most by chance."""
    assert word_of(found) == word


def test_a_day_counts_as_the_coin_gave_it() -> None:
    """Whatever was done on it, planned or because it hurt: the verdict is the same to the last digit."""
    trial = a_test()
    as_given, otherwise = days_of(trial, -2), days_of(trial, -2, do=lambda given: not given)
    hurting = [day._replace(used=frozenset(), hurt=frozenset({"heat"})) for day in as_given]
    found = [judged(trial, days)._replace(kept=None) for days in (as_given, otherwise, hurting)]
    assert found[0] == found[1] == found[2]
    assert judged(trial, as_given).word == "helps"


def test_only_the_days_of_the_test_count() -> None:
    """Days before it, after it and in a pause change nothing, nor does the order of the days."""
    trial = a_test()._replace(pauses=(Pause(START + 3 * A_DAY, START + 9 * A_DAY),))
    own = days_of(trial, -2)
    assert (len(own), own[-1].date) == (42, START + 48 * A_DAY)
    others = [Counted(START + number * A_DAY, 5, 0) for number in (-2, -1, 3, 6, 9, 49, 50)]
    mixed = [*own, *others]
    for seed in range(5):
        random.Random(seed).shuffle(mixed)
        assert judged(trial, mixed) == judged(trial, own)
    assert judged(trial, own).days_with == 21


def test_there_is_no_result_before_the_end() -> None:
    """Not on the last day, nor of a test that was stopped, nor with a schedule that was edited."""
    trial = a_test()
    days = days_of(trial, -2)
    last = START + 41 * A_DAY
    edited = trial._replace(schedule=trial.schedule[::-1])
    assert edited.schedule != trial.schedule
    assert analyse(trial, days, last + A_DAY).word == "helps"
    for early in (analyse(trial, days, last), judged(trial._replace(ended=last), days), judged(edited, days)):
        assert (early.word, early.effect, early.range, early.reason) == ("cannot_tell_yet", None, None, "days")


def test_eight_days_to_each_side_are_the_fewest() -> None:
    """With seven it cannot tell, and says how many more there would have to be; with eight it can."""
    trial = a_test()
    days = days_of(trial, -2)
    sides = {given: [day for day in days if trial.assigned(day.date) is given] for given in (True, False)}
    seven = judged(trial, sides[True][:7] + sides[False])
    assert (seven.word, seven.reason, seven.need_with, seven.need_without) == ("cannot_tell_yet", "days", 1, 0)
    assert judged(trial, sides[True][:8] + sides[False][:8]).word == "helps"
    few = judged(trial, sides[True][:8] + sides[False][:5])
    assert (few.need_with, few.need_without, few.effect) == (0, 3, None)
    none = judged(trial, [])
    assert (none.need_with, none.need_without, none.usual) == (8, 8, None)


def test_days_that_began_otherwise_cannot_be_compared() -> None:
    """Where the number before tells days with from days without, no range is narrow enough."""
    trial = a_test()
    days = [day._replace(before=4 + bool(trial.assigned(day.date))) for day in days_of(trial, -2)]
    assert (judged(trial, days).word, judged(trial, days).reason) == ("cannot_tell_yet", "wide")


def test_the_same_number_every_day_is_no_difference() -> None:
    """Nothing divides by nothing: the effect is 0, and its range is not narrower than whole numbers are."""
    trial = a_test()
    found = judged(trial, [day._replace(before=5, after=5) for day in days_of(trial)])
    assert found.word == "no_clear_difference"
    assert found.effect == pytest.approx(0)
    assert found.range is not None
    assert found.range[1] > 0.1


def test_the_same_test_gives_the_same_answer() -> None:
    """The re-flips come from the test's own seed; other seeds give nearly the same."""
    pairs = [
        Pair(on, off) for on, off in zip((-1, 0.5, -2, 1, -1.5, 0.2, -0.3), (1, -1, 0, 0.3, 2, 0.1, 1), strict=True)
    ]
    assert re_flip(pairs, 5) == re_flip(pairs, 5) != re_flip(pairs, 6)
    assert re_flip(pairs, 5).lower == pytest.approx(re_flip(pairs, 6).lower, abs=0.02)


def test_the_re_flips_find_what_all_schedules_give() -> None:
    """With few pairs all schedules can be written out; days whose other day does not count change sides alone."""
    pairs = [Pair(-1.0, 1.0), Pair(0.5, -0.5), Pair(0.3, 0.9)]
    pairs += [Pair(None, -1.5), Pair(None, -1.2), Pair(-0.7, None), Pair(None, 0.8)]

    def difference(turned: int) -> float:
        sides: tuple[list[float], list[float]] = ([], [])
        for at, pair in enumerate(pairs):
            for side, value in enumerate(pair):
                if value is not None:
                    sides[side ^ (turned >> at & 1)].append(value)
        return sum(sides[0]) / len(sides[0]) - sum(sides[1]) / len(sides[1])

    all_of_them = [difference(turned) for turned in range(2 ** len(pairs))]
    lower = sum(one <= all_of_them[0] + 1e-9 for one in all_of_them) / len(all_of_them)
    higher = sum(one >= all_of_them[0] - 1e-9 for one in all_of_them) / len(all_of_them)
    assert re_flip(pairs, 1) == pytest.approx((lower, higher), abs=0.02)


def test_more_than_eight_pairs_are_flipped_as_few_are() -> None:
    """All in favour: one schedule in a million is as low; pairs that say nothing change nothing."""
    for_it = [Pair(-1.0, 1.0)] * 20
    assert re_flip(for_it, 1) == (1 / 5000, 1.0)
    few = [Pair(-1.0, 1.0) if at in {7, 8, 24} else Pair(0.0, 0.0) for at in range(25)]
    assert re_flip(few, 1).lower == pytest.approx(1 / 8, abs=0.02)


def test_two_days_share_a_coin() -> None:
    """The first and the second day of the test, and so on; also with a pause between them, or where one is left out."""
    trial = a_test()._replace(pauses=(Pause(START + 3 * A_DAY, START + 9 * A_DAY),))
    days = days_of(trial, out={0, *range(6, 42)})
    assert trial.schedule[:6] == "011010"
    assert pairs_of(trial, days, [1, 2, 3, 4, 5]) == [Pair(1, None), Pair(2, 3), Pair(4, 5)]


def test_the_coins_are_asked_about_what_the_number_before_leaves() -> None:
    """One point lower is seen beside numbers from 1 to 9, because each day is held against how it began."""
    trial, chance = a_test(), random.Random(4)
    began = [chance.randint(1, 9) for _ in range(42)]
    days = [
        day._replace(before=before, after=day.after + before - 5)
        for day, before in zip(days_of(trial, -1), began, strict=True)
    ]
    assert judged(trial, days).word == "helps"


def test_a_pair_with_one_day_keeps_that_day() -> None:
    """Days whose other day does not count stay in the test, on the side that the coin gave them."""
    trial = a_test()
    found = judged(trial, days_of(trial, -2, out={0, 5, 10, 15, 20}))
    assert found.days_with + found.days_without == 37
    assert found.word == "helps"


def test_weeks_are_compared_by_the_means_of_their_last_five_days() -> None:
    """The first two days of a week say nothing about a slow method: whatever they are, the verdict is the same."""
    trial = a_test(84, "weeks")
    days = days_of(trial, -2)
    upset = [day._replace(after=9) if (day.date - START).days % 7 < 2 else day for day in days]
    found = judged(trial, days)
    assert found == judged(trial, upset)
    assert (found.word, found.days_with, found.days_without) == ("helps", 30, 30)
    assert judged(trial, days_of(trial)).word == "no_clear_difference"
    assert judged(trial, days_of(trial, 2)).word == "seems_worse"


def test_pairs_of_weeks_have_the_range_of_a_paired_t() -> None:
    """Differences of -1, -2, -3, -1, -2 and -3 points: -2 with a standard error of 0.3651 and 5 degrees of freedom."""
    trial = a_test(84, "weeks")
    days = [
        day._replace(after=8 - (1 + (day.date - START).days // 14 % 3) * bool(trial.assigned(day.date)))
        for day in days_of(trial)
    ]
    found = judged(trial, days)
    assert found.effect == pytest.approx(-2)
    assert found.range == pytest.approx((-2 - 2.570582 * 0.365148, -2 + 2.570582 * 0.365148), abs=1e-5)


def test_weeks_that_differ_all_by_the_same_are_not_told_to_the_last_digit() -> None:
    """Whole numbers are rounded: the range of six equal differences is not narrower than that."""
    trial = a_test(84, "weeks")
    found = judged(trial, [day._replace(after=5 - bool(trial.assigned(day.date))) for day in days_of(trial)])
    assert (found.word, found.effect) == ("helps", -1)
    assert found.range == pytest.approx((-1 - 2.570582 * (1 / 180) ** 0.5, -1 + 2.570582 * (1 / 180) ** 0.5), abs=1e-5)


def test_five_pairs_of_weeks_are_the_fewest() -> None:
    """A week has a mean from two days on; without a mean for two pairs it cannot tell, and says what is needed."""
    trial = a_test(84, "weeks")
    one_week_out = set(range(7))
    assert judged(trial, days_of(trial, -2, out=one_week_out)).word == "helps"
    assert judged(trial, days_of(trial, -2, out={*one_week_out, 16, 17, 18, 14, 15})).word == "helps"
    found = judged(trial, days_of(trial, -2, out={*one_week_out, 16, 17, 18, 19}))
    assert (found.word, found.reason, found.need_with + found.need_without) == ("cannot_tell_yet", "days", 3)


def test_quantiles_are_exact_at_few_degrees() -> None:
    """As in printed tables of Student's t."""
    assert t_quantile_of_few(0.975, 5) == pytest.approx(2.570582, abs=1e-6)
    assert t_quantile_of_few(0.975, 4) == pytest.approx(2.776445, abs=1e-6)


def test_what_was_kept_is_a_share_of_the_days() -> None:
    """All, half, or none of them; a day that was refused was not kept; nothing is known without days."""
    trial = a_test()
    days = days_of(trial)
    assert kept(trial, days) == 1.0
    assert kept(trial, days_of(trial, do=lambda _: True)) == 0.5
    assert kept(trial, days_of(trial, do=lambda given: not given)) == 0.0
    assert kept(trial._replace(refused=(START, START + A_DAY, START - A_DAY)), days) == pytest.approx(40 / 42)
    assert kept(trial, []) is kept(trial, [Counted(START - A_DAY, 5, 5)]) is None


def test_a_use_because_it_hurt_is_a_use() -> None:
    """On a day without it was done otherwise; on a day with, as given."""
    trial = a_test()
    days = [day._replace(used=frozenset(), hurt=frozenset({"heat"})) for day in days_of(trial)]
    assert kept(trial, days) == 0.5


def test_a_slow_method_is_kept_in_a_week_in_which_it_was_used() -> None:
    """Three times a week is a week with; on a day of a week without, each use is one too many."""
    trial = a_test(84, "weeks")
    some = [
        day._replace(used=frozenset({"heat"} if trial.assigned(day.date) and day.date.weekday() in (0, 2, 4) else ()))
        for day in days_of(trial)
    ]
    assert kept(trial, some) == 1.0
    assert kept(trial, [day._replace(used=frozenset()) for day in some]) == 0.5
    assert kept(trial, [day._replace(used=frozenset({"heat"})) for day in some]) == 0.5


def test_a_fair_test_ranks_above_the_diary() -> None:
    """Whatever the two say, unless the test cannot tell, or there is none."""
    diary = Verdict("heat", "helps", START)
    test = Verdict("heat", "no_clear_difference", START, source="fair_test")
    assert best(diary, test) is test
    assert best(diary, None) is best(diary, test._replace(word="cannot_tell_yet")) is diary


def test_while_a_test_is_under_way_nothing_of_the_answer_is_there() -> None:
    """Not what the diary says either: only how far it is, and the days of the diary."""
    diary = Verdict("heat", "helps", START, 24, 31, effect=-1.1, range=(-1.7, -0.5), usual=5.5, stop_hint=True)
    trial = a_test()
    for day, progress in (
        (START - A_DAY, Progress(0, 42)),
        (START + 12 * A_DAY, Progress(12, 42)),
        (START + 41 * A_DAY, Progress(41, 42)),
    ):
        tested = results([trial], no_days, day, begins)["heat"]
        assert best(diary, tested) == Verdict(
            "heat", "cannot_tell_yet", START, 24, 31, reason="testing", source="fair_test", progress=progress
        )
    paused = results([trial.paused_after(START)], no_days, START + 90 * A_DAY, begins)["heat"]
    assert paused.progress == Progress(1, 42, paused=True)
    again = results([trial, Trial.new("heat", over(trial), 28, 4)], no_days, over(trial), begins)["heat"]
    assert again.progress == Progress(0, 28), "also where an earlier test is over"
    edited = trial._replace(schedule="01" * 21)
    assert results([edited], no_days, START, begins) == {}, "it will have no answer, so nothing waits for it"


def test_a_test_that_was_stopped_hides_the_answer_until_the_next_look() -> None:
    """Else to end it and undo that would be a look. One that had not begun hides nothing."""
    monday = look_of(START + 14 * A_DAY)
    diary = Verdict("heat", "helps", monday, 24, 31, effect=-1.1, range=(-1.7, -0.5))
    for at in range(7):
        ended = monday + at * A_DAY
        stopped = a_test()._replace(ended=ended)
        for day in range(at, 7):
            found = best(diary, results([stopped], no_days, monday + day * A_DAY, begins).get("heat"))
            assert (found.word, found.reason, found.effect) == ("cannot_tell_yet", "testing", None)
            assert found.progress == Progress((ended - START).days, 42, stopped=True)
        assert results([stopped], no_days, monday + 7 * A_DAY, begins) == {}
    assert results([a_test()._replace(ended=START - A_DAY)], no_days, START - A_DAY, begins) == {}


def test_the_share_that_was_kept_goes_with_the_answer() -> None:
    """Of a test that is over; nothing is told of one before."""
    trial = a_test()
    assert judged(trial, days_of(trial, -2)).kept == 1
    assert judged(trial, days_of(trial, -2, do=lambda _: False)).kept == 0.5
    assert judged(trial, []).kept is None
    assert analyse(trial, days_of(trial, -2), START + 41 * A_DAY).kept is None


def test_the_latest_test_that_is_over_has_the_word() -> None:
    """As it was on the day after its last one; one that was stopped or was edited has none."""
    start = dt.date(2026, 1, 5)
    over = Trial.new("heat", start, 28, 7)
    day_after = start + dt.timedelta(days=28)
    asked: list[tuple[dt.date, dt.date]] = []

    def days_of(first: dt.date, last: dt.date) -> list[Day]:
        asked.append((first, last))
        return []

    found = results([over, Trial.new("walk", start, 56, 8)], days_of, day_after + dt.timedelta(days=3), begins)
    assert (found["heat"].as_of, found["heat"].reason, found["walk"].reason) == (day_after, "days", "testing")
    assert asked == [(start, day_after - dt.timedelta(days=1))]
    assert results([over], days_of, day_after - dt.timedelta(days=1), begins)["heat"].reason == "testing"
    assert results([over._replace(ended=start)], days_of, day_after, begins) == {}
    assert results([over._replace(schedule="01" * 14)], days_of, day_after, begins) == {}


def test_what_is_typed_after_its_end_changes_no_answer() -> None:
    """Neither a tick on one of its days nor a number: the answer stays what it was as the day after it began."""
    trial = Trial.new("heat", dt.date(2026, 1, 5), 28, 7)
    end = begins(trial.start + 28 * A_DAY)

    def moment(number: int, hour: int) -> dt.datetime:
        return begins(trial.start) + dt.timedelta(days=number, hours=hour)

    def written(number: int) -> Day:
        after = 6 - 2 * bool(trial.assigned(trial.start + number * A_DAY)) + number % 2
        at = [(moment(number, 4), 6 + number % 3 // 2), (moment(number, 16), after)]
        return Day(trial.start + number * A_DAY, pain=tuple(PainEntry(when, nrs, recorded_at=when) for when, nrs in at))

    days = [written(number) for number in range(28)]
    late = Use("heat", moment(3, 3), recorded_at=end + A_DAY)
    edited = [day._replace(uses=(late,)) if number == 3 else day for number, day in enumerate(days)]
    first, again = (
        results([trial], lambda *_, read=read: read, end.date() + 9 * A_DAY, begins)["heat"] for read in (days, edited)
    )
    assert first == again
    assert (first.word, first.days_with, first.days_without) == ("helps", 14, 14)
    typed = edited[3]._replace(uses=(late._replace(recorded_at=moment(3, 3)),))
    early = results([trial], lambda *_: [*days[:3], typed, *days[4:]], end.date(), begins)["heat"]
    assert early.days_with + early.days_without == 27, "typed in time, it counts"
