"""What changes no verdict (order, names, a method that is never used, the date), and diaries that can say nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.insight.counted import Counted
from unknot.insight.evidence import Verdict, judge

from .counted_days import A_DAY, AS_OF, MONDAY, pattern, shuffled, thrown, written

METHODS = ("heat", "walk", "stretch", "bath")
few = settings(max_examples=60, deadline=None, derandomize=True)

diaries = st.builds(
    thrown,
    st.integers(0, 10**6),
    st.integers(0, 120),
    st.just({"heat": -1.2, "walk": 0.8, "stretch": 0.0, "bath": -0.4}),
    spread=st.sampled_from((0.0, 0.5, 1.0, 2.0)),
    often=st.sampled_from((0.2, 0.5, 0.8)),
    hurt=st.sampled_from((0.0, 0.1, 0.4)),
    gaps=st.sampled_from((0.0, 0.3)),
)


def same(one: Sequence[Verdict], other: Sequence[Verdict]) -> None:
    """Check that verdicts say the same; numbers may differ by what floats leave over."""
    assert [bare(found) for found in one] == [bare(found) for found in other]
    for found, again in zip(one, other, strict=True):
        assert found.effect == pytest.approx(again.effect, abs=1e-9)
        assert found.range == pytest.approx(again.range, abs=1e-9)
        assert found.usual == pytest.approx(again.usual)


def bare(found: Verdict) -> Verdict:
    """Leave the numbers of a verdict out."""
    return found._replace(effect=None, range=None, usual=None)


@few
@given(days=diaries, seed=st.integers(0, 99))
def test_the_order_of_entry_changes_nothing(days: list[Counted], seed: int) -> None:
    """Days filled in backwards, or in any order, give the same."""
    assert judge(shuffled(seed, days), METHODS, AS_OF) == judge(days, METHODS, AS_OF)


@few
@given(days=diaries)
def test_names_change_nothing(days: list[Counted]) -> None:
    """Other ids, in another order of the alphabet, give the same verdicts under those ids."""
    renamed = dict(zip(METHODS, ("zoo", "tea", "ball", "anvil"), strict=True))

    def rename(methods: frozenset[str]) -> frozenset[str]:
        return frozenset(renamed[method] for method in methods)

    moved = [day._replace(used=rename(day.used), hurt=rename(day.hurt)) for day in days]
    before = judge(days, METHODS, AS_OF)
    same(
        judge(moved, [*renamed.values()], AS_OF),
        [one._replace(id=renamed[one.id], together=tuple(renamed[other] for other in one.together)) for one in before],
    )


@few
@given(days=diaries)
def test_the_order_of_the_routine_changes_nothing(days: list[Counted]) -> None:
    """Each method gets the same verdict from wherever it stands."""
    backwards = judge(days, METHODS[::-1], AS_OF)
    same(judge(days, METHODS, AS_OF), backwards[::-1])


@few
@given(days=diaries, place=st.integers(0, 4))
def test_a_method_that_is_never_used_changes_nothing(days: list[Counted], place: int) -> None:
    """It takes no share of the one percent from the others, and needs its first eight days itself."""
    with_it = [*METHODS[:place], "never", *METHODS[place:]]
    found = judge(days, with_it, AS_OF)
    assert (*found[:place], *found[place + 1 :]) == judge(days, METHODS, AS_OF)
    assert (found[place].word, found[place].need_with) == ("cannot_tell_yet", 8)


@few
@given(days=diaries, weeks=st.integers(-500, 500))
def test_the_date_changes_nothing(days: list[Counted], weeks: int) -> None:
    """A diary that was kept some weeks earlier or later says the same."""
    aside = dt.timedelta(weeks=weeks)
    moved = judge([day._replace(date=day.date + aside) for day in days], METHODS, AS_OF + aside)
    assert moved == tuple(one._replace(as_of=AS_OF + aside) for one in judge(days, METHODS, AS_OF))


@pytest.mark.parametrize("days", [[], [Counted(MONDAY, 5, 4, frozenset({"heat"}))]], ids=["empty", "one day"])
def test_next_to_nothing_says_how_much_is_needed(days: list[Counted]) -> None:
    """An empty diary and a single day, with methods and without any."""
    (found,) = judge(days, ["heat"], AS_OF)
    assert (found.word, found.reason, found.as_of) == ("cannot_tell_yet", "days", AS_OF)
    assert (found.need_with, found.need_without) == (8 - len(days), 8)
    assert (found.effect, found.range, found.usual, found.stop_hint) == (None, None, None, False)
    assert judge(days, [], AS_OF) == ()


@pytest.mark.parametrize("nrs", [0, 5, 10])
def test_pain_that_never_changes_gives_no_difference_and_an_honest_range(nrs: int) -> None:
    """The range is as wide as whole numbers make it, and no wider for what floats leave over."""
    signs = {"heat": pattern(1, 20, 20), "walk": pattern(2, 15, 25)}
    for found in judge(written(signs, [nrs] * 40, [nrs] * 40), ["heat", "walk"], AS_OF):
        assert (found.word, found.stop_hint, found.usual) == ("no_clear_difference", True, nrs)
        assert found.effect == pytest.approx(0, abs=1e-9)
        assert found.range == pytest.approx((-0.2, 0.2), abs=0.03)


def test_always_and_never_say_which_days_are_missing_and_leave_the_others_alone() -> None:
    """One method on every day, one on none, beside one that helps."""
    heat = pattern(1, 15, 15)
    days = written({"heat": heat, "always": "+" * 30, "never": "-" * 30}, [5 - 2 * (sign == "+") for sign in heat])
    always, never, found = judge(days, ["always", "never", "heat"], AS_OF)
    assert (always.word, always.need_with, always.need_without, always.usual) == ("cannot_tell_yet", 0, 8, None)
    assert (never.word, never.need_with, never.need_without, never.usual) == ("cannot_tell_yet", 8, 0, 4)
    assert (found.word, found.reason) == ("helps", "")


@pytest.mark.parametrize("order", [("heat", "walk", "other"), ("other", "walk", "heat")])
def test_two_methods_that_are_always_together_are_told_from_a_third_only(order: tuple[str, ...]) -> None:
    """Each of the two names the other one, whatever the order."""
    heat = pattern(1, 15, 15)
    days = written({"heat": heat, "walk": heat, "other": pattern(3, 15, 15)}, [5 - 2 * (sign == "+") for sign in heat])
    found = {one.id: one for one in judge(days, order, AS_OF)}
    assert [(found[one].word, found[one].reason, found[one].together) for one in ("heat", "walk")] == [
        ("cannot_tell_yet", "together", ("walk",)),
        ("cannot_tell_yet", "together", ("heat",)),
    ]
    assert (found["other"].word, found["other"].together) == ("no_clear_difference", ())


@pytest.mark.parametrize("order", [("one", "two", "both", "other"), ("both", "two", "one", "other")])
def test_a_method_that_is_two_others_taken_in_turns_cannot_be_told_from_them(order: tuple[str, ...]) -> None:
    """Nor they from it: "a wrap or a bath" beside the wrap and the bath. Another one is judged all the same."""
    signs = "".join(shuffled(1, "wb-" * 15))
    columns = {"one": "w", "two": "b", "both": "wb"}
    days = written(
        {**{name: "".join("-+"[sign in of] for sign in signs) for name, of in columns.items()}, "other": "+--" * 15},
        [5 - 2 * (sign == "w") for sign in signs],
    )
    found = {one.id: one for one in judge(days, order, AS_OF)}
    for name in columns:
        assert (found[name].word, found[name].reason) == ("cannot_tell_yet", "together")
        assert set(found[name].together) == {*columns} - {name}
    assert (found["other"].word, found["other"].together) == ("no_clear_difference", ())


def test_a_method_that_goes_with_each_use_because_it_hurt_cannot_be_told_from_it() -> None:
    """Walks on exactly the days with heat because it hurt; planned heat is judged all the same."""
    signs = "".join(shuffled(1, "+h-" * 15))
    walk = "".join("-+"[sign == "h"] for sign in signs)
    days = written({"heat": signs, "walk": walk}, [{"+": 3, "h": 8, "-": 5}[sign] for sign in signs])
    heat, found = judge(days, ["heat", "walk"], AS_OF)
    assert (found.word, found.reason, found.together) == ("cannot_tell_yet", "together", ("heat",))
    assert (heat.word, heat.reason, heat.together) == ("helps", "", ())
    assert heat.effect == pytest.approx(-2)


def test_a_use_on_every_tuesday_cannot_be_told_from_tuesday() -> None:
    """However clear the difference is; its effect is given, its verdict is not."""
    days = [
        Counted(
            MONDAY + number * A_DAY, 5, 3 if number % 7 == 1 else 5, frozenset({"needles"} if number % 7 == 1 else ())
        )
        for number in range(140)
    ]
    (found,) = judge(days, ["needles"], AS_OF)
    assert (found.word, found.reason, found.stop_hint) == ("cannot_tell_yet", "weekday", False)
    assert found.effect == pytest.approx(-2)


def test_gaps_do_not_join_days_that_are_apart() -> None:
    """Half of the days missing, and whole months: the effect is still found, by the days that are there."""
    signs = pattern(1, 100, 100)
    gaps = [*range(0, 60, 2), *range(80, 150)]
    days = written({"heat": signs}, [5 - 2 * (sign == "+") for sign in signs], gaps=gaps)
    (found,) = judge(days, ["heat"], AS_OF)
    assert found.days_with + found.days_without == 200 - len(gaps)
    assert found.word == "helps"
    assert found.effect == pytest.approx(-2)


def test_ten_years_are_judged_like_a_month() -> None:
    """The effects that the dice were given come out, each within a tenth of a point."""
    effects = {"heat": -1.0, "walk": 0.5, "stretch": 0.0}
    found = judge(thrown(1, 3653, effects, hurt=0.05, gaps=0.2), [*effects], AS_OF)
    assert [one.effect for one in found] == pytest.approx([*effects.values()], abs=0.1)
    assert [one.word for one in found] == ["helps", "seems_worse", "no_clear_difference"]
    assert found[2].stop_hint
