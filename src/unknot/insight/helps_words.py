"""How a verdict is said: what it is, how much, how sure, and what to do next; never more than the diary can know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from unknot.insight.evidence import Progress, Verdict, Word
from unknot.insight.fair_test import EVERY
from unknot.insight.helps import RECENT, Helps
from unknot.record.saved import lowered
from unknot.record.words import listed, relative_day, short_day, tenths

WORDS: Mapping[Word, str] = {
    "helps": "helps",
    "may_help": "may help",
    "no_clear_difference": "no clear difference so far",
    "seems_worse": "seems worse",
    "cannot_tell_yet": "cannot tell yet",
}
"""What each verdict is called."""

ALWAYS = (
    "From your own diary, looked at once a week. It compares days that began with similar pain. "
    "It cannot prove cause; a fair test comes closer."
)
"""What is said once, wherever verdicts are."""

OF_A_TEST = (
    "From your own fair test. A coin chose its days, so it comes closer to a cause than the diary alone. "
    "It is no proof."
)
"""What is said instead of that where only a fair test's verdict is."""

WHAT_COUNTS = "A day counts that has a number before the first tick and one at least two hours later."
"""What makes a day count."""

PROMISE = "A method that does nothing is said to help in fewer than 1 in 20 fair tests."
"""How sure a fair test is. No verdict from the diary alone is as sure."""

DILUTED = 0.8
"""With fewer of its days than this as the coin gave them, a fair test says so."""

Size = Literal["large", "noticeable", "small"]

_SIZES: tuple[tuple[Size, float, float], ...] = (("large", 2.0, 0.30), ("noticeable", 1.0, 0.15))
_EACH = "with a number before the first tick and one at least two hours later"
_PERCENT = "\N{NO-BREAK SPACE}%"
_MUCH_BETTER = f"Many people call 2 points, or 30{_PERCENT}, much better."
_STOP = "It is very unlikely to give you a full point. Fine to drop it, or to keep it if you like it for other reasons."
_WORSE = "If pain keeps rising, ask your clinician."
_TOO_FEW = f"Too few of its days came {_EACH}."
_ALIKE = "Its days with and its days without began with other numbers, so they cannot be compared."
_WEEKDAY = (
    "You nearly always use it on the same weekday, so it cannot be told from that day of the week. "
    "Using it on other days too would show more."
)


def effect_in_short(verdict: Verdict) -> str:
    """Say an effect in NRS points: "1.1 lower", "0.4 higher", "no change"; "" where nothing can be told yet."""
    if verdict.effect is None or verdict.word == "cannot_tell_yet":
        return ""
    return _side(verdict.effect) or "no change"


def range_in_words(found: tuple[float, float]) -> str:
    """Say a range: "0.5 to 1.7 lower", "0.9 lower to 0.5 higher"; the end that is nearer to no change comes first."""
    low, high = _rounded(found[0]), _rounded(found[1])
    if low < 0 < high:
        return f"{_side(low)} to {_side(high)}"
    near, far = sorted((low, high), key=abs)
    if not far:
        return "no change"
    is_across = found[0] <= 0 <= found[1]
    return f"{'no change' if is_across else f'{abs(near):.1f}'} to {_side(far)}"


def size_of(verdict: Verdict) -> Size:
    """Give the size of an effect: 2 points or 30 % of the pain without are large, 1 point or 15 % noticeable."""
    effect = abs(_rounded(verdict.effect or 0.0))
    share = _share(verdict)
    return next((size for size, points, least in _SIZES if effect >= points or share >= least), "small")


def sentences(verdict: Verdict, name: str, names: Mapping[str, str], slow: bool = False) -> tuple[str, ...]:
    """Say all that is known of one method, the most telling first; `names` has the names of items by their ids.

    Of a `slow` one it is not said that it will hardly help: single days do not show that, as is said elsewhere.
    """
    name = _one_line(name)
    if verdict.word == "cannot_tell_yet" or verdict.effect is None or verdict.range is None:
        return (f"{name}: {say_word(verdict)}.", *_cannot_tell(verdict, name, names))
    of = "a fair test" if verdict.source == "fair_test" else "your diary"
    return (
        f"{name}: {say_word(verdict)} (from {of}).",
        _effect(verdict, verdict.effect, verdict.range),
        f"{_days(verdict.days_with)} with it, {verdict.days_without} without.",
        *filter(None, [say_apart(verdict)]),
        _size(verdict, verdict.range),
        *_next(verdict, verdict.range, slow),
        *_how_fair(verdict),
    )


def say_word(verdict: Verdict) -> str:
    """Say a verdict in its few words; a fair test that is over will not tell later what it could not tell."""
    if verdict.source == "diary" or verdict.reason == "testing":
        return WORDS[verdict.word]
    cannot = verdict.word == "cannot_tell_yet"
    return "cannot tell, after a fair test" if cannot else WORDS[verdict.word].removesuffix(" so far")


def say_progress(progress: Progress) -> str:
    """Say where a fair test is: "Fair test under way: 12 of 42 days are over."."""
    where = "paused" if progress.paused else "under way"
    return f"Fair test {where}: {progress.over} of {progress.length} days {'is' if progress.over == 1 else 'are'} over."


def say_needs(verdict: Verdict) -> str:
    """Say how many more days a first verdict needs: "3 more days with it and 5 without", "a few more days"."""
    with_it, without = verdict.need_with, verdict.need_without
    needs = [f"{_more(with_it)} with it"] if with_it else []
    needs += [f"{without if needs else _more(without)} without"] if without else []
    return " and ".join(needs) or "a few more days"


def say_apart(verdict: Verdict) -> str:
    """Say on how many days a method was used because it hurt; an empty text where that was never so."""
    if not verdict.days_hurt:
        return ""
    counts = " A planned use counts." if verdict.need_with else ""
    apart = "that one is" if verdict.days_hurt == 1 else "those are"
    return f"On {_days(verdict.days_hurt)} it was used because it hurt; {apart} counted apart.{counts}"


def say_look(helps: Helps, today: dt.date) -> str:
    """Say when the diary was looked at, and when it will be again."""
    seen, again = relative_day(helps.as_of, today), relative_day(helps.next_look, today)
    on = "" if seen in ("today", "yesterday") else "on "
    return f"Looked at {on}{seen}. The next look is on {again}; until then this stays as it is."


def say_missing(helps: Helps) -> str:
    """Say what kind of day was missing in the four weeks before the look; "" where every logged day counted."""
    before, after = helps.gaps.get("before", 0), helps.gaps.get("after", 0)
    lacks = [f"{before} had no number before the first tick"] if before else []
    later = "no later one" if before else "no number at least two hours after the first"
    lacks += [f"{after} had {later}"] if after else []
    return f"Of the days logged in the {RECENT} before the look, {listed(lacks)}. {WHAT_COUNTS}" if lacks else ""


def _effect(verdict: Verdict, effect: float, found: tuple[float, float]) -> str:
    alike = "" if verdict.source == "fair_test" else " that began with similar pain"
    side = _side(effect, " points")
    pain = f"about {side} than" if side else "about the same as"
    return (
        f"On days with it your evening pain was {pain} on days without it{alike}; likely range {range_in_words(found)}."
    )


def _size(verdict: Verdict, found: tuple[float, float]) -> str:
    """Say how much it is, held against 2 points or 30 %."""
    size, share = size_of(verdict), _share(verdict)
    points = next((least for word, least, _ in _SIZES if word == size), 0.0)
    by_share = abs(_rounded(verdict.effect or 0.0)) < points
    percent = f", about {round(share * 100)}{_PERCENT} of your evening pain without it" if by_share else ""
    against = _against_two_points(found, _points_to_more(found))
    if not _rounded(verdict.effect or 0.0):
        return f"{against[:1].upper()}{against[1:]}."
    return f"That {'would be' if verdict.word == 'no_clear_difference' else 'is'} {size}{percent}: {against}."


def _against_two_points(found: tuple[float, float], worse: bool) -> str:
    low, high = (_rounded(end) for end in found)
    near, far = (low, high) if worse else (-high, -low)
    if near >= 2:
        return "at least 2 points across the whole range"
    if far >= 2:
        return "2 points are within its likely range"
    return f"even the {'far' if worse else 'best'} end of the range is below 2 points"


def _points_to_more(found: tuple[float, float]) -> bool:
    """Tell whether the whole range is on the side of more pain."""
    return found[0] > 0


def _next(verdict: Verdict, found: tuple[float, float], slow: bool) -> Iterator[str]:
    """Say what the person may make of it."""
    tested = verdict.source == "fair_test"
    if verdict.word == "helps":
        yield _MUCH_BETTER
        yield from () if tested else ("The number often shrinks as more days come in.",)
    elif verdict.word == "may_help":
        yield "It could still be chance. Keep it up, or try a fair test."
    elif verdict.word == "seems_worse":
        yield "Other things about those days may be the reason."
        yield f"Consider a pause. {_WORSE}" if tested else f"Consider a pause, or a fair test. {_WORSE}"
    elif _points_to_more(found):
        yield "It points to more pain, but that could still be chance. Fine to pause it."
    elif verdict.stop_hint:
        yield from () if slow else (_STOP,)
    elif not tested:
        yield "More days may show more, and so may a fair test."


def _how_fair(verdict: Verdict) -> Iterator[str]:
    """Say how sure a fair test that helps is, and that one whose days often went otherwise sees less."""
    if verdict.source == "fair_test" and verdict.word == "helps":
        yield PROMISE
    if verdict.kept is not None and verdict.kept < DILUTED:
        percent = int(verdict.kept * 100 + 1e-9)
        yield f"{percent}{_PERCENT} of the days went as the coin gave them, which makes a difference look smaller."
        yield from ("One may have stayed hidden.",) if verdict.word == "no_clear_difference" else ()


def _cannot_tell(verdict: Verdict, name: str, names: Mapping[str, str]) -> Iterator[str]:
    """Say why nothing can be told yet, and what would change that."""
    if verdict.progress is not None and verdict.progress.stopped:
        again = short_day(verdict.as_of + dt.timedelta(days=EVERY), verdict.as_of)
        yield "The fair test was stopped, so it has no result."
        yield f"The diary's own answer is back at the next look, on {again}."
    elif verdict.progress is not None:
        yield from (say_progress(verdict.progress), "Results come at the end.")
    elif verdict.source == "fair_test":
        yield _ALIKE if verdict.reason == "wide" else _TOO_FEW
    elif verdict.reason == "together":
        others = [lowered(_one_line(names.get(other, other))) for other in verdict.together]
        yield from _together(lowered(name), others)
    elif verdict.reason == "weekday":
        yield _WEEKDAY
    elif verdict.reason == "wide" and verdict.range is not None:
        yield f"The likely range is still too wide: {range_in_words(verdict.range)}. More days make it narrower."
    else:
        one = verdict.need_with + verdict.need_without == 1
        yield f"It needs {say_needs(verdict)}, {_EACH if one else f'each {_EACH}'}."
        yield from filter(None, [say_apart(verdict)])


def _together(name: str, others: list[str]) -> Iterator[str]:
    if others:
        yield f"You nearly always use {listed([name, *others])} on the same days, so they cannot be told apart."
        yield "One without the other on a few days would show more."
    else:
        yield "It goes so closely with your other methods, or with how a day begins, that it cannot be told from them."
        yield "A few days with it alone, and a few without it, would show more."


def _more(count: int) -> str:
    return f"{count} more {'day' if count == 1 else 'days'}"


def _days(count: int) -> str:
    return f"{count} {'day' if count == 1 else 'days'}"


def _share(verdict: Verdict) -> float:
    """Give how large an effect is in parts of the evening pain on days without."""
    return abs(verdict.effect or 0.0) / verdict.usual if verdict.usual else 0.0


def _side(points: float, unit: str = "") -> str:
    points = _rounded(points)
    return f"{abs(points):.1f}{unit} {'lower' if points < 0 else 'higher'}" if points else ""


def _rounded(points: float) -> float:
    """Round to what is shown, so that no word contradicts the numbers beside it."""
    return tenths(abs(points)) * (-1 if points < 0 else 1)


def _one_line(name: str) -> str:
    return " ".join(name.split())
