"""The verdicts: each rule at its edge, by made-up diaries that come as near to the edge as some hundred of them do."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import pytest

from unknot.insight.counted import Counted
from unknot.insight.evidence import Table, Verdict, judge
from unknot.insight.helps_words import sentences
from unknot.insight.least_squares import t_probability, t_quantile

from .counted_days import A_DAY, AS_OF, MONDAY, pattern, shuffled, thrown, written

THREE = {"heat": -0.9, "walk": 0.8, "stretch": 0.0}


def of(days: Sequence[Counted], *methods: str) -> tuple[Verdict, ...]:
    """Judge some methods."""
    return judge(days, methods, AS_OF)


def lowered(signs: str, by: int = 2) -> list[int]:
    """Give evenings of 5, lower by so much on days with the method."""
    return [5 - by * (sign == "+") for sign in signs]


def half_of(found: Verdict) -> float:
    """Give half the width of the likely range, in NRS points."""
    assert found.range
    return (found.range[1] - found.range[0]) / 2


def degrees_of(days: Sequence[Counted], methods: Sequence[str]) -> int:
    """Count the degrees of freedom that a diary leaves."""
    table = Table.of(days, methods)
    fitted = table.fit() if table else None
    assert fitted
    return fitted.df


@pytest.mark.parametrize(
    ("days_with", "days_without", "need"),
    [(8, 8, (0, 0)), (7, 9, (1, 0)), (9, 7, (0, 1)), (0, 16, (8, 0)), (16, 0, (0, 8)), (3, 2, (5, 6))],
)
def test_eight_days_with_and_eight_without_are_the_least(
    days_with: int, days_without: int, need: tuple[int, int]
) -> None:
    """However clear the difference is; and it is told how many more of each are needed."""
    signs = pattern(1, days_with, days_without)
    (found,) = of(written({"heat": signs}, lowered(signs)), "heat")
    assert (found.days_with, found.days_without) == (days_with, days_without)
    assert (found.need_with, found.need_without) == need
    if need == (0, 0):
        assert (found.word, found.reason, found.usual) == ("helps", "", 5)
        assert found.effect == pytest.approx(-2)
    else:
        assert (found.word, found.reason) == ("cannot_tell_yet", "days")
        assert (found.effect, found.range) == (None, None)


@pytest.mark.parametrize(("count", "judged"), [(16, False), (17, True)])
def test_ten_degrees_of_freedom_are_the_least(count: int, judged: bool) -> None:
    """Five methods, the trend and the mean leave 9 of 16 days, and 10 of 17."""
    signs = {f"m{number}": pattern(number + 20, 8, count - 8) for number in range(5)}
    days = written(signs, shuffled(3, [4, 5] * 9)[:count])
    assert degrees_of(days, [*signs]) == count - 7
    found = of(days, *signs)
    assert all((one.effect is not None) is judged for one in found)
    assert judged or {(one.word, one.reason) for one in found} == {("cannot_tell_yet", "days")}


def test_a_range_of_more_than_two_points_to_either_side_tells_nothing() -> None:
    """And one a little narrower does; the effect and the range are given all the same."""
    halves = {True: [9.0], False: [0.0]}
    for seed in range(400):
        (found,) = of(thrown(seed, 18, {"heat": 0}, spread=2), "heat")
        if found.range and found.reason != "weekday":
            assert (found.reason == "wide") == (half_of(found) > 2)
            assert (found.word == "cannot_tell_yet") == (half_of(found) > 2)
            assert found.effect is not None
            halves[half_of(found) > 2].append(half_of(found))
    assert 1.97 < max(halves[False]) <= 2 < min(halves[True]) < 2.03


def test_a_method_whose_range_others_make_too_wide_cannot_be_told_from_them() -> None:
    """From a variance inflation of 5 on, though the two differ on five or six of a hundred days."""
    inflations = {True: [9.0], False: [1.0]}
    for seed in range(100):
        heat, swapped = pattern(seed, 50, 50), pattern(seed + 1000, 5 + seed % 2, 95 - seed % 2)
        walk = "".join("+-"[own == "+"] if swap == "+" else own for own, swap in zip(heat, swapped, strict=True))
        days = written({"heat": heat, "walk": walk}, shuffled(seed, [4, 5, 6, 5] * 25))
        for found, inflation in zip(of(days, "heat", "walk"), inflations_of(days, "heat", "walk"), strict=True):
            assert (found.reason == "together") == (inflation > 5)
            assert (found.word == "cannot_tell_yet") == (inflation > 5)
            inflations[inflation > 5].append(inflation)
    assert 4.7 < max(inflations[False]) <= 5 < min(inflations[True]) < 5.3


def inflations_of(days: Sequence[Counted], *methods: str) -> list[float]:
    """Give the variance inflation of each method."""
    table = Table.of(days, methods)
    fitted = table.fit() if table else None
    assert table
    assert fitted
    return [fitted.inflation_of(table.at[method]) for method in methods]


@pytest.mark.parametrize(("apart", "word"), [(3, "cannot_tell_yet"), (4, "helps")])
def test_two_methods_that_differ_on_fewer_than_four_days_are_one(apart: int, word: str) -> None:
    """Both say with whom they cannot be told apart; a third that is another one is judged as ever."""
    heat = pattern(4, 14, 14)
    swapped = [heat.index("+"), heat.rindex("+"), heat.index("-"), heat.rindex("-")][:apart]
    walk = "".join("+-"[sign == "+"] if number in swapped else sign for number, sign in enumerate(heat))
    third = pattern(8, 14, 14)
    found = of(written({"heat": heat, "walk": walk, "third": third}, lowered(heat)), "heat", "third", "walk")
    assert max(inflations_of(written({"heat": heat, "walk": walk}, lowered(heat)), "heat", "walk")) < 5
    assert found[0].word == word
    assert [one.together for one in found] == ([("walk",), (), ("heat",)] if apart == 3 else [(), (), ()])
    assert [one.reason == "together" for one in found] == [apart == 3, False, apart == 3]
    assert found[1].word == "no_clear_difference"


@pytest.mark.parametrize(("others", "reason"), [(1, "weekday"), (2, "")])
def test_nine_of_ten_uses_on_one_weekday_cannot_be_told_from_that_weekday(others: int, reason: str) -> None:
    """Nine Tuesdays and one other day are too like a weekday; nine Tuesdays and two others are not."""
    signs = ["+" if number % 7 == 1 else "-" for number in range(63)]
    for other in (18, 39)[:others]:
        signs[other] = "+"
    (found,) = of(written({"needles": "".join(signs)}, lowered("".join(signs))), "needles")
    assert found.reason == reason
    assert found.word == ("cannot_tell_yet" if reason else "helps")


def by_holm(p: Mapping[str, float], method: str) -> bool:
    """Tell whether a method passes: each p up to its own, from the smallest on, is within 0.01 shared by those left."""
    ranked = sorted(p, key=lambda one: p[one])
    return all(p[one] <= 0.01 / (len(p) - rank) for rank, one in enumerate(ranked[: ranked.index(method) + 1]))


def by_the_table(found: Verdict, passes: bool, df: int) -> tuple[str, bool]:
    """Give the word and the stop hint that the table of rules gives for an effect with its range."""
    assert found.range
    assert found.effect is not None
    low, high = found.range
    word = "no_clear_difference"
    if high < 0:
        word = "helps" if passes else "may_help"
    if low > 0 and passes:
        word = "seems_worse"
    lowest = found.effect - t_quantile(0.995, df) * half_of(found) / t_quantile(0.975, df)
    often = found.days_with >= 14 and found.days_without >= 14
    return word, word == "no_clear_difference" and often and lowest > -1


def p_of(found: Verdict, df: int) -> float:
    """Give the two-sided probability that belongs to an effect with its range."""
    return t_probability((found.effect or 0) / half_of(found) * t_quantile(0.975, df), df)


def judged() -> Iterator[tuple[list[Counted], tuple[Verdict, ...]]]:
    """Give made-up diaries in which all three methods can be judged."""
    for seed in range(300):
        days = thrown(seed, 30 + seed % 60, THREE, spread=1.2, hurt=0.05, gaps=0.1)
        found = of(days, *THREE)
        if all(one.reason == "" for one in found):
            yield days, found


def test_every_verdict_follows_from_its_range_and_the_sharing() -> None:
    """By a second writing of the table of rules; every word is seen, and so is "worse, but not sure enough"."""
    seen: set[tuple[str, bool, bool]] = set()
    for days, found in judged():
        df = degrees_of(days, [*THREE])
        p = {one.id: p_of(one, df) for one in found}
        for one in found:
            passes = by_holm(p, one.id)
            assert (one.word, one.stop_hint) == by_the_table(one, passes, df)
            seen.add((one.word, one.stop_hint, one.range is not None and one.range[0] > 0))
    assert {word for word, _, _ in seen} == {"helps", "may_help", "no_clear_difference", "seems_worse"}
    assert {("no_clear_difference", True, False), ("no_clear_difference", False, False)} <= seen
    assert ("no_clear_difference", False, True) in seen or ("no_clear_difference", True, True) in seen


def test_the_one_percent_is_shared_by_all_that_are_judged() -> None:
    """What helps by itself may be too doubtful among three others, and passes after a clearer one; blanks take none."""
    shared = stepped = 0
    for seed in range(120):
        days = thrown(seed, 60, {"heat": -0.9, "walk": -2.0, "a": 0, "b": 0, "c": 0}, spread=1.2)
        (alone,) = of(days, "heat")
        assert of(days, "heat", *(f"never {number}" for number in range(9)))[0] == alone
        among = dict(zip(("heat", "a", "b", "c"), of(days, "heat", "a", "b", "c"), strict=True))
        df = degrees_of(days, [*among])
        share = p_of(among["heat"], df) if among["heat"].range else 1.0
        if among["heat"].reason == "" and 0.01 / 4 < share <= 0.01:
            assert among["heat"].word == "may_help"
            shared += alone.word == "helps"
        both = of(days, "heat", "walk")
        if both[1].word == "helps" and 0.005 < p_of(both[0], degrees_of(days, ["heat", "walk"])) <= 0.01:
            assert both[0].word == "helps"
            stepped += 1
    assert shared > 2
    assert stepped > 2


@pytest.mark.parametrize(("days_with", "days_without", "hint"), [(14, 14, True), (13, 15, False), (15, 13, False)])
def test_it_is_said_from_fourteen_days_each_way_on_that_a_method_hardly_gives_a_full_point(
    days_with: int, days_without: int, hint: bool
) -> None:
    """Where the evenings are the same with and without it."""
    signs = pattern(2, days_with, days_without)
    (found,) = of(written({"heat": signs}, [5] * len(signs)), "heat")
    assert (found.word, found.stop_hint) == ("no_clear_difference", hint)


def rested(count: int, said: int) -> list[Counted]:
    """Write days with walks after most good nights; evenings follow the night, of which `said` are known."""
    dice = random.Random(3)
    days = []
    for number in range(count):
        night = dice.randint(1, 5)
        used = frozenset({"walk"} if dice.random() < (0.9 if night >= 4 else 0.1) else ())
        after = 7 - night + dice.choice((0, 0, 0, 1))
        days.append(Counted(MONDAY + number * A_DAY, 5, after, used, night=night if number < said else None))
    return days


def test_what_a_good_night_does_is_not_said_to_be_done_by_what_follows_it() -> None:
    """Walks after good nights: with the nights told, they make no difference; without, they would seem to help."""
    (found,) = of(rested(60, 60), "walk")
    assert found.word == "no_clear_difference"
    assert found.effect == pytest.approx(0, abs=0.3)
    (untold,) = of(rested(60, 0), "walk")
    assert (untold.word, untold.effect is not None and untold.effect < -1.5) == ("helps", True)
    (few,) = of(rested(60, 7), "walk")
    assert few == untold, "seven nights are too few to go by"
    (eight,) = of(rested(60, 8), "walk")
    assert eight.effect != untold.effect


@pytest.mark.parametrize("night", [1, 3, 5])
def test_nights_that_are_all_the_same_change_nothing(night: int) -> None:
    """Nor does a day of which the night was not told stop counting."""
    days = rested(60, 0)
    assert of([day._replace(night=night) for day in days], "walk") == of(days, "walk")


def test_a_method_on_exactly_the_good_nights_cannot_be_told_from_them() -> None:
    """And it is said that it may be how a day begins."""
    signs = pattern(4, 20, 20)
    days = written({"walk": signs}, [5 - 2 * (sign == "+") for sign in signs])
    days = [day._replace(night=5 if day.used else 2) for day in days]
    (found,) = of(days, "walk")
    assert (found.word, found.reason, found.together) == ("cannot_tell_yet", "together", ())
    assert "or with how a day begins" in " ".join(sentences(found, "Walk", {}))


def test_a_day_because_it_hurt_is_neither_with_nor_without() -> None:
    """Bad evenings after a method that was used because it hurt change neither its effect nor the usual evening."""
    signs = "+h-" * 10
    (found,) = of(written({"heat": signs}, [{"+": 4, "-": 5, "h": 9}[sign] for sign in signs]), "heat")
    assert (found.days_with, found.days_without, found.usual, found.word) == (10, 10, 5, "helps")
    assert found.days_hurt == 10
    assert found.effect == pytest.approx(-1)
    few = "+" * 8 + "h" * 30
    (found,) = of(written({"heat": few}, [5] * 38), "heat")
    assert (found.word, found.need_with, found.need_without) == ("cannot_tell_yet", 0, 8)
