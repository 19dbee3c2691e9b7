"""How verdicts are said: each word, each reason, sizes at their edges, and nothing unkind in any of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import product
from typing import Literal, get_args

import pytest

from guide.test_guide import UNKIND
from unknot.insight.counted import Gap
from unknot.insight.evidence import Progress, Reason, Verdict, Word
from unknot.insight.helps import Helps
from unknot.insight.helps_words import (
    ALWAYS,
    OF_A_TEST,
    WHAT_COUNTS,
    WORDS,
    effect_in_short,
    range_in_words,
    say_look,
    say_missing,
    sentences,
    size_of,
)

TODAY = dt.date(2025, 11, 12)
NAMES = {"heat": "Warm soak", "stretch": "Gentle\n stretch", "tens": "TENS"}
FORBIDDEN = re.compile(
    r"significan|p-value|\bp\s*[=<]|because of|proves|confiden|never|\bnan\b|None|-\d", re.IGNORECASE
)

HELPS = Verdict("heat", "helps", TODAY, 24, 31, effect=-1.1, range=(-1.7, -0.5), usual=5.5, reason="")
TOLD = "Warm soak: cannot tell yet."
EACH = "with a number before the first tick and one at least two hours later"


def said(verdict: Verdict) -> str:
    """Say all of a verdict about heat in one text."""
    return " ".join(sentences(verdict, NAMES["heat"], NAMES))


def test_helps_says_how_much_how_sure_and_from_how_many_days() -> None:
    """The verdict first, then the effect with its range, the days, the size, and that the number shrinks."""
    assert sentences(HELPS, NAMES["heat"], NAMES) == (
        "Warm soak: helps (from your diary).",
        "On days with it your evening pain was about 1.1 points lower than on days without it that began with similar "
        "pain; likely range 0.5 to 1.7 lower.",
        "24 days with it, 31 without.",
        "That is noticeable: even the best end of the range is below 2 points.",
        "Many people call 2 points, or 30\N{NO-BREAK SPACE}%, much better.",
        "The number often shrinks as more days come in.",
    )


def test_a_fair_test_says_that_it_is_one() -> None:
    """Its days were drawn, so nothing is said of how they began, and no other test is offered."""
    tested = said(HELPS._replace(source="fair_test"))
    assert "Warm soak: helps (from a fair test)." in tested
    assert "lower than on days without it;" in tested
    assert "shrinks" not in tested
    for word in ("seems_worse", "no_clear_difference"):
        assert "or a fair test" not in said(HELPS._replace(source="fair_test", word=word))


def test_a_fair_test_that_helps_says_how_sure_that_is() -> None:
    """The promise stands last, and only there: no other verdict is as sure."""
    tested = HELPS._replace(source="fair_test", kept=0.8)
    promise = "A method that does nothing is said to help in fewer than 1 in 20 fair tests."
    assert said(tested).endswith(promise)
    for other in (HELPS, tested._replace(word="no_clear_difference"), tested._replace(word="seems_worse")):
        assert promise not in said(other)


def test_a_fair_test_whose_days_went_otherwise_says_so() -> None:
    """Where fewer than 8 of 10 went as the coin gave them; the share is rounded down."""
    for kept, percent in ((0.799, "79"), (0.57, "57"), (0.0, "0")):
        share = f"{percent}\N{NO-BREAK SPACE}%"
        for word in ("helps", "no_clear_difference", "seems_worse"):
            hidden = " One may have stayed hidden." if word == "no_clear_difference" else ""
            assert said(HELPS._replace(source="fair_test", word=word, kept=kept)).endswith(
                f" {share} of the days went as the coin gave them, which makes a difference look smaller.{hidden}"
            )
    for enough in (None, 0.8, 1.0):
        assert "as the coin gave them" not in said(HELPS._replace(source="fair_test", kept=enough))


def test_while_a_fair_test_is_under_way_only_its_progress_is_said() -> None:
    """And once it is over, that nothing can be told is not a matter of more days."""
    under_way = Verdict("heat", "cannot_tell_yet", TODAY, 24, 31, reason="testing", source="fair_test")
    assert said(under_way._replace(progress=Progress(12, 42))) == (
        f"{TOLD} Fair test under way: 12 of 42 days are over. Results come at the end."
    )
    assert "Fair test paused: 12 of 42 days" in said(under_way._replace(progress=Progress(12, 42, paused=True)))
    over = under_way._replace(reason="days", need_with=3)
    assert said(over) == f"Warm soak: cannot tell, after a fair test. Too few of its days came {EACH}."
    assert "began with other numbers" in said(over._replace(reason="wide"))


def test_may_help_could_still_be_chance() -> None:
    """And offers a fair test."""
    assert said(HELPS._replace(word="may_help", effect=-0.8, range=(-1.5, -0.1))).endswith(
        "likely range 0.1 to 1.5 lower. 24 days with it, 31 without. That is small: even the best end of the range is "
        "below 2 points. It could still be chance. Keep it up, or try a fair test."
    )


def test_no_clear_difference_may_give_the_stop_hint() -> None:
    """Where a full point is very unlikely; elsewhere that more days may show more."""
    plain = HELPS._replace(word="no_clear_difference", effect=-0.2, range=(-0.9, 0.5))
    assert said(plain).startswith("Warm soak: no clear difference so far (from your diary).")
    assert "0.2 points lower than" in said(plain)
    assert "That would be small:" in said(plain)
    assert "likely range 0.9 lower to 0.5 higher" in said(plain)
    assert said(plain).endswith("More days may show more, and so may a fair test.")
    assert said(plain._replace(stop_hint=True)).endswith(
        "It is very unlikely to give you a full point. Fine to drop it, or to keep it if you like it for other reasons."
    )
    more = plain._replace(effect=0.5, range=(0.1, 0.9), stop_hint=True)
    assert " ".join(sentences(more, "Short walk", {}, slow=True)).endswith("Fine to pause it.")
    slow = " ".join(sentences(plain._replace(stop_hint=True), "Short walk", {}, slow=True))
    assert "unlikely" not in slow, "single days do not show what works over weeks, which is said elsewhere"
    assert slow.endswith("That would be small: even the best end of the range is below 2 points.")
    same = said(plain._replace(effect=0.04))
    assert "evening pain was about the same as on days" in same
    assert "without. Even the best end of the range is below 2 points." in same


def test_seems_worse_names_other_reasons() -> None:
    """Those days may differ in other things, and rising pain is for a clinician."""
    worse = HELPS._replace(word="seems_worse", effect=0.9, range=(0.4, 1.4), usual=7.0)
    assert "about 0.9 points higher than" in said(worse)
    assert "likely range 0.4 to 1.4 higher" in said(worse)
    assert "That is small: even the far end of the range is below 2 points." in said(worse)
    assert said(worse).endswith(
        "Other things about those days may be the reason. Consider a pause, or a fair test. "
        "If pain keeps rising, ask your clinician."
    )
    assert "That is large: 2 points are within its likely range." in said(worse._replace(effect=2.0, range=(1.0, 3.0)))
    assert "at least 2 points across the whole range" in said(worse._replace(effect=2.9, range=(2.0, 3.8)))


@pytest.mark.parametrize("source", ["diary", "fair_test"])
def test_a_range_on_the_side_of_more_pain_is_never_said_to_be_a_relief_that_is_small(
    source: Literal["diary", "fair_test"],
) -> None:
    """Also where chance may have made it: no best end, and no word about the full point that it will not give."""
    more = HELPS._replace(word="no_clear_difference", source=source, effect=0.6, range=(0.1, 1.1), stop_hint=True)
    text = said(more)
    assert "0.1 to 1.1 higher" in text
    assert "even the far end of the range is below 2 points" in text
    assert text.endswith("It points to more pain, but that could still be chance. Fine to pause it.")
    assert "best" not in text
    assert "full point" not in text
    around = said(more._replace(range=(-0.1, 1.3)))
    assert "points to more pain" not in around
    assert around.endswith("keep it if you like it for other reasons.")


def test_a_fair_test_that_is_over_is_not_so_far() -> None:
    """It will find no more; the diary may."""
    verdict = HELPS._replace(word="no_clear_difference", effect=-0.2, range=(-0.9, 0.5))
    assert said(verdict).startswith("Warm soak: no clear difference so far (from your diary).")
    assert said(verdict._replace(source="fair_test")).startswith(
        "Warm soak: no clear difference (from a fair test). On days"
    )


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (HELPS._replace(days_hurt=14), "31 without. On 14 days it was used because it hurt; those are counted"),
        (HELPS._replace(days_hurt=1), "On 1 day it was used because it hurt; that one is counted apart. That is"),
        (
            Verdict("heat", "cannot_tell_yet", TODAY, 0, 28, need_with=8, reason="days", days_hurt=31),
            f"It needs 8 more days with it, each {EACH}. On 31 days it was used because it hurt; those are "
            "counted apart. A planned use counts.",
        ),
    ],
)
def test_what_was_used_only_because_it_hurt_is_said(verdict: Verdict, words: str) -> None:
    """Who uses heat only when it hurts learns why it has no days."""
    assert words in said(verdict)
    assert "because it hurt" not in said(verdict._replace(days_hurt=0))


@pytest.mark.parametrize(
    ("need", "wanted"),
    [
        ((3, 5), f"3 more days with it and 5 without, each {EACH}"),
        ((1, 1), f"1 more day with it and 1 without, each {EACH}"),
        ((1, 0), f"1 more day with it, {EACH}"),
        ((0, 1), f"1 more day without, {EACH}"),
        ((0, 2), f"2 more days without, each {EACH}"),
        ((8, 0), f"8 more days with it, each {EACH}"),
        ((0, 0), f"a few more days, each {EACH}"),
    ],
)
def test_too_few_days_say_how_many_more(need: tuple[int, int], wanted: str) -> None:
    """With and without, and what makes a day count."""
    blank = Verdict("heat", "cannot_tell_yet", TODAY, need_with=need[0], need_without=need[1], reason="days")
    assert said(blank) == f"{TOLD} It needs {wanted}."
    assert effect_in_short(blank) == ""


def test_methods_that_go_together_are_named() -> None:
    """By name, on one line each; where it is a mixture of several, without."""
    blank = HELPS._replace(word="cannot_tell_yet", reason="together", together=("stretch",))
    assert said(blank) == (
        f"{TOLD} You nearly always use warm soak and gentle stretch on the same days, so they cannot be told apart. "
        "One without the other on a few days would show more."
    )
    assert "use warm soak, gentle stretch, TENS and gone on" in said(
        blank._replace(together=("stretch", "tens", "gone"))
    )
    assert "so closely with your other methods" in said(blank._replace(together=()))
    assert effect_in_short(blank) == ""


def test_a_weekday_and_a_wide_range_are_said() -> None:
    """A range that is too wide is shown, since it says how far the diary is."""
    blank = HELPS._replace(word="cannot_tell_yet", reason="weekday")
    assert "always use it on the same weekday, so it cannot be told from that day of the week." in said(blank)
    wide = blank._replace(reason="wide", range=(-3.14, 1.25))
    assert said(wide) == (
        f"{TOLD} The likely range is still too wide: 3.1 lower to 1.3 higher. More days make it narrower."
    )


@pytest.mark.parametrize(
    ("effect", "usual", "size"),
    [
        *((-2.0, 10.0, "large"), (-1.95, 10.0, "large"), (-1.94, 10.0, "noticeable"), (-1.0, 10.0, "noticeable")),
        *((-0.94, 10.0, "small"), (-0.9, 3.0, "large"), (-0.89, 3.0, "noticeable"), (-0.45, 3.0, "noticeable")),
        *((-0.44, 3.0, "small"), (-1.2, 0.0, "noticeable"), (-0.5, None, "small"), (2.1, 10.0, "large")),
    ],
)
def test_sizes_have_their_edges(effect: float, usual: float | None, size: str) -> None:
    """As shown, rounded to tenths: 2 points or 30 % are large, 1 point or 15 % noticeable."""
    assert size_of(HELPS._replace(effect=effect, usual=usual)) == size


def test_a_size_that_comes_from_a_share_says_so() -> None:
    """A point of three is a third, which is large; 2 points need no share."""
    low = HELPS._replace(effect=-1.0, usual=3.0)
    near = HELPS._replace(effect=-0.9, usual=5.0)
    assert "That is noticeable, about 18\N{NO-BREAK SPACE}% of your evening pain without it: even the" in said(near)
    assert "%" not in said(near._replace(effect=-0.4, word="may_help"))
    assert "That is large, about 33\N{NO-BREAK SPACE}% of your evening pain without it: even the best end" in said(low)
    assert "That is large: 2 points are within its likely range." in said(low._replace(effect=-2.0, range=(-2.5, -1.5)))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        *(((-3.0, -2.0), "at least 2 points across"), ((-3.0, -1.95), "at least 2 points across")),
        *(((-3.0, -1.94), "2 points are within"), ((-1.95, -1.0), "2 points are within")),
        *(((-1.94, -1.0), "even the best end of the range is below 2 points"),),
    ],
)
def test_a_range_is_held_against_two_points(found: tuple[float, float], words: str) -> None:
    """By what is shown of it."""
    assert words in said(HELPS._replace(range=found))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        *(((-1.7, -0.5), "0.5 to 1.7 lower"), ((0.4, 1.4), "0.4 to 1.4 higher")),
        ((-0.9, 0.5), "0.9 lower to 0.5 higher"),
        *(((-1.2, 0.04), "no change to 1.2 lower"), ((-0.04, 0.8), "no change to 0.8 higher")),
        *(((-0.04, 0.04), "no change"), ((-1.2, -0.04), "0.0 to 1.2 lower")),
    ],
)  # fmt: skip
def test_ranges_are_said_without_signs(found: tuple[float, float], words: str) -> None:
    """The nearer end first, and none that is nothing has a side."""
    assert range_in_words(found) == words


def test_an_effect_in_short() -> None:
    """For a table: the points and their side."""
    assert [effect_in_short(HELPS._replace(effect=one)) for one in (-1.14, 0.35, -0.04, None)] == [
        *("1.1 lower", "0.4 higher", "no change", ""),
    ]


def test_the_look_says_when_it_was_and_when_it_will_be() -> None:
    """Today, yesterday, or the day by name."""
    for ago, when in ((0, "today"), (1, "yesterday"), (4, "on Sat 8 Nov")):
        as_of = TODAY - dt.timedelta(days=ago)
        looked = say_look(Helps(as_of, as_of + dt.timedelta(days=7), ()), TODAY)
        assert looked.startswith(f"Looked at {when}. The next look is on ")
    assert looked.endswith("The next look is on Sat 15 Nov; until then this stays as it is.")


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ({}, ""),
        ({"before": 1}, "1 had no number before the first tick"),
        ({"after": 3}, "3 had no number at least two hours after the first"),
        ({"before": 5, "after": 1}, "5 had no number before the first tick and 1 had no later one"),
    ],
)
def test_what_kind_of_day_is_missing(gaps: dict[Gap, int], words: str) -> None:
    """By what the days of the last four weeks lacked; nothing where they all counted."""
    whole = f"Of the days logged in the 28 before the look, {words}. {WHAT_COUNTS}" if words else ""
    assert say_missing(Helps(TODAY, TODAY, (), 0, gaps)) == whole


def every_verdict() -> Iterator[Verdict]:
    """Make verdicts of all words, reasons, sources and signs, sensible or not."""
    sources: tuple[Literal["diary", "fair_test"], ...] = ("diary", "fair_test")
    effects = (None, -2.4, -1.0, -0.3, 0.0, 0.3, 2.2)
    togethers = ((), ("stretch",), ("stretch", "tens"))
    every = product(get_args(Word), get_args(Reason), sources, effects, togethers, (0, 1, 8), (False, True), (0, 9))
    for word, reason, source, effect, together, need, hint, hurt in every:
        found = None if effect is None else (effect - 0.9, effect + 0.4)
        yield Verdict(
            "heat", word, TODAY, 8 - need, need, need, 8 - need, effect, found, 5.0, reason, together, hint, source
        )._replace(days_hurt=hurt)


def test_nothing_unkind_or_overclaiming_is_ever_said() -> None:
    """In any combination: no blame, no statistics, no sign of a number, no cause, no place left empty."""
    texts = {said(one) for one in every_verdict()}
    assert len(texts) > 100
    for text in (*texts, *WORDS.values(), WHAT_COUNTS, OF_A_TEST, ALWAYS.replace("cannot prove cause", "")):
        assert not UNKIND.search(text), text
        assert not FORBIDDEN.search(text), text
        assert "  " not in text
    assert "your own diary" in ALWAYS
    assert "cannot prove cause" in ALWAYS
