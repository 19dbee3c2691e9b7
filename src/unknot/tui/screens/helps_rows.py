"""What helps, put into rows and passages: what stands in the table, and what is said in its place."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.insight.evidence import LEAST_DAYS, Reason, Verdict, Word
from unknot.insight.helps import Helps, to_show
from unknot.insight.helps_words import ALWAYS, OF_A_TEST, WORDS, effect_in_short, say_missing, sentences
from unknot.tui.screens.helps_past import HelpsPast
from unknot.tui.widgets.glyphs import shown
from unknot.tui.widgets.prose import Line, Passage
from unknot.tui.widgets.range_list import Ranged, Spread

IN_SHORT = "From your own diary; it cannot prove cause."
"""What stands for `ALWAYS` at the foot where there is little room; the page of a method ends with all of it."""

READING = "Reading your days. This page fills in by itself."

QUIET = "Quiet mode is on, so what is about pain is not shown."
SEE_IT = "To see it, switch quiet mode off in the settings (letter {key}). Your numbers are all kept."
SEE_IT_MENU = "To see it, switch quiet mode off in the settings. Your numbers are all kept."

TOO_EARLY = "It is early days. As your diary grows, this page will tell what seems to help you."
NO_METHODS = "Your routine has no method to look at. As soon as one is on, this page can learn about it."
NEEDED = (
    f"For each method: {LEAST_DAYS} days with it and {LEAST_DAYS} days without it.",
    "On each of them a pain number before the first tick, and another one at least two hours later.",
)

_ORDER: Sequence[Word] = ("helps", "may_help", "no_clear_difference", "seems_worse", "cannot_tell_yet")

_WHY: dict[Reason, str] = {
    "days": "a few more days",
    "wide": "the range is wide",
    "together": "like another one",
    "weekday": "on one weekday",
    "testing": "fair test under way",
}
"""Why nothing can be told, in few words; the details tell it in whole sentences."""


def listed(found: Helps, past: HelpsPast) -> list[Verdict]:
    """Give the verdicts to show, what cannot be told yet at the end; else what lowers pain most comes first."""
    return sorted(to_show(found, past.methods, past.today), key=lambda one: (_ORDER.index(one.word), one.effect or 0.0))


def is_early(found: Helps, verdicts: Sequence[Verdict]) -> bool:
    """Tell whether there is nothing to list: no method, or too few days for any verdict."""
    return not verdicts or found.days < LEAST_DAYS


def row_of(verdict: Verdict, name: str) -> Ranged:
    """Give the row of a method. Where its effect cannot be told, it has no range but says what it needs."""
    spread = spread_of(verdict)
    return Ranged(
        id=verdict.id,
        name=shown(name),
        word=WORDS[verdict.word].removesuffix(" so far"),  # the words beside it have it whole
        effect=effect_in_short(verdict) if spread else "",
        spread=spread,
        days=f"{verdict.days_with}/{verdict.days_without}",
        needs="" if spread else needs(verdict),
    )


def spread_of(verdict: Verdict) -> Spread | None:
    """Give the range to draw; None where nothing can be told yet."""
    if verdict.word == "cannot_tell_yet" or verdict.effect is None or verdict.range is None:
        return None
    return Spread(verdict.range[0], verdict.effect, verdict.range[1])


def needs(verdict: Verdict) -> str:
    """Say in few words what a method needs: "6 more with, 2 without"."""
    if verdict.progress is not None and verdict.progress.stopped:
        return "fair test stopped"
    parts = [f"{count} {word}" for count, word in _missing(verdict) if count]
    if verdict.reason != "days" or not parts:
        return _WHY.get(verdict.reason, "")
    return " more ".join(parts[0].split(" ", 1)) + "".join(f", {part}" for part in parts[1:])


def details(verdict: Verdict, past: HelpsPast, whole: bool) -> list[Passage]:
    """Give all that is said of a method; with `whole` also what is true of them all."""
    said = sentences(verdict, past.names[verdict.id], past.names, past.is_slow(verdict))
    first, *others = map(shown, said)
    notes = [Passage("", [*map(Line, noted)])] if (noted := past.notes(verdict)) else []
    of = OF_A_TEST if verdict.source == "fair_test" else ALWAYS
    always = [Passage("", [Line(of, muted=True)])] if whole else []
    return [Passage(first, [*map(Line, others)]), *notes, *always]


def instead(found: Helps | None, has_methods: bool) -> list[Passage]:
    """Give what stands in place of the table while it is read, and where there is nothing to list."""
    if found is None:
        return [Passage("", [Line(READING)])]
    if not has_methods:
        return [Passage("", [Line(NO_METHODS)])]
    count = f"So far {found.days} {'day has' if found.days == 1 else 'days have'} both."
    said = [count] if found.days else []
    said += [missing] if (missing := say_missing(found)) else []
    needed = Passage("What it needs", [*map(Line, NEEDED)])
    return [Passage("", [Line(TOO_EARLY)]), needed, *([Passage("", [*map(Line, said)])] if said else [])]


def quiet(key: str) -> list[Passage]:
    """Say that quiet mode hides this, and how to see it; `key` is that of the settings."""
    return [Passage("", [Line(QUIET), Line(SEE_IT.format(key=key) if key else SEE_IT_MENU)])]


def _missing(verdict: Verdict) -> tuple[tuple[int, str], ...]:
    return (verdict.need_with, "with"), (verdict.need_without, "without")
