"""Is it lower or higher than before? One rule for pain and for the weekly check-in, both on a scale from 0 to 10.

Two stretches of time are compared by the medians of their daily values. Within one point they are about the same.
"Clearly lower" takes 30 percent and one point: about so much people with long-lasting pain called much improved
(Farrar 2001, Pain 94:149-158). That is known of less pain; for more pain the same two bounds are our own choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import Literal, NamedTuple

from unknot.record.words import tenths

ChangeId = Literal["about_the_same", "a_little_lower", "clearly_lower", "a_little_higher", "higher"]

FEWEST_DAYS = 4
"""From how many days with a number on there is something to say, and on each side something to compare."""

WORDS: dict[ChangeId, str] = {
    "about_the_same": "about the same as",
    "a_little_lower": "a little lower than",
    "clearly_lower": "clearly lower than",
    "a_little_higher": "a little higher than",
    "higher": "higher than",
}
"""What each change is called, to go before the name of the time it is compared with."""

_POINT = 1.0
_SHARE = 0.3


class Change(NamedTuple):
    """Two medians and what is to be said of them. `id` is None where either side has fewer than `FEWEST_DAYS`."""

    id: ChangeId | None
    now: float | None
    before: float | None


def change(now: Iterable[float | None], before: Iterable[float | None]) -> Change:
    """Compare the daily values of two stretches of time; None is a day without one."""
    new, old = ([value for value in values if value is not None] for values in (now, before))
    middle, earlier = (median(values) if values else None for values in (new, old))
    if middle is None or earlier is None or min(len(new), len(old)) < FEWEST_DAYS:
        return Change(None, middle, earlier)
    return Change(_judge(middle, earlier), middle, earlier)


def _judge(now: float, before: float) -> ChangeId:
    difference = round(abs(now - before), 9)  # 4.1 and 3.1 are one point apart, although floats say a little less
    clear = difference >= round(_SHARE * before, 9)
    if difference < _POINT:
        return "about_the_same"
    if now < before:
        return "clearly_lower" if clear else "a_little_lower"
    return "higher" if clear else "a_little_higher"


def say_change(found: Change, before: str, is_now: bool = True) -> str:
    """Say a change in one sentence; `before` names the earlier time: "the 4 weeks before". Empty where too few days.

    Without `is_now` both times are over, and the newer one is not called "now".
    """
    if found.id is None or found.now is None or found.before is None:
        return ""
    now, then = f"{tenths(found.now):.1f}", f"{tenths(found.before):.1f}"
    words = WORDS[found.id].capitalize()
    numbers = f"{now} now, {then} then" if is_now else f"{now} after {then}"
    return f"{words} {before}: {numbers}."
