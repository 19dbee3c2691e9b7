"""What a chart shows, in sentences, the most telling one first: how it was, how before, and what a flare did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from statistics import median

from unknot.insight.chart import Measure, Point
from unknot.insight.compare import FEWEST_DAYS, change, say_change
from unknot.insight.digest import DayDigest
from unknot.insight.measures import EXPLAINED
from unknot.insight.voices import VOICES, number, say_most, say_span
from unknot.insight.window import A_DAY, A_WEEK, LENGTH, Window
from unknot.record.words import MONTHS, short_day

_LENGTHS = {LENGTH["quarter"]: "3 months", LENGTH["year"]: "12 months", 1: "day"}


def say_measure(
    measure: Measure, days: Sequence[DayDigest], before: Sequence[DayDigest], window: Window, is_now: bool = True
) -> tuple[str, ...]:
    """Say a measure over a window, from its days and the days of `window.before`, both oldest first.

    `is_now` tells that the window ends with today.
    """
    if measure.group == "check_in":
        return tuple(_say_check_ins(measure, days, before, window, is_now))
    said = [_say_days(measure, days, before, window, is_now)]
    if measure.group == "pain":
        said += [say_flares(measure, days, before)]
    if measure.id == "pain":
        said += [say_recalled(days)]
    return tuple(filter(None, [*said, EXPLAINED.get(measure.id, "")]))


def say_months(measure: Measure, points: Sequence[Point]) -> tuple[str, ...]:
    """Say a measure over everything, from the mean of each month."""
    known = [point for point in points if point.value is not None]
    said = [_say_month_means(measure, known)]
    flares = sum(point.flare for point in points)
    if flares and measure.group == "pain":
        said += [f"In {flares} of {len(points)} months, half of the days or more were flare days."]
    return tuple(filter(None, [*said, EXPLAINED.get(measure.id, "")]))


def before_words(window: Window) -> str:
    """Name the time before a window: "the 4 weeks before"."""
    return f"the {_length(window)} before"


def say_flares(measure: Measure, days: Sequence[DayDigest], before: Sequence[DayDigest] = ()) -> str:
    """Say what flares did to a measure; an empty text where there was none. One that began `before` is named whole."""
    count = sum(day.flare for day in days)
    if not count:
        return ""
    spans = [span for span in flare_spans([*before, *days]) if span.last >= days[0].date]
    what = f"{count} flare days, in {len(spans)} flares" if len(spans) > 1 else f"Flare, {_say_span(spans[0], days)}"
    then = _values(measure, [day for day in days if day.flare])
    others = _values(measure, [day for day in days if not day.flare])
    if not then:
        return f"{what}: {VOICES[measure.id].nothing} then."
    rest = f", about {number(median(others))} on the other days" if len(others) >= FEWEST_DAYS else ""
    return f"{what}: about {number(median(then))} then{rest}."


def flare_spans(days: Sequence[DayDigest]) -> tuple[Window, ...]:
    """Collect the stretches of flare days in a row."""
    spans: list[Window] = []
    for day in days:
        if day.flare and spans and day.date - spans[-1].last == A_DAY:
            spans[-1] = Window(spans[-1].first, day.date)
        elif day.flare:
            spans.append(Window(day.date, day.date))
    return tuple(spans)


def say_recalled(days: Sequence[DayDigest]) -> str:
    """Say on how many days a number was typed more than a day later; an empty text where on none."""
    count = sum(day.recalled for day in days)
    if not count:
        return ""
    return f"{count} {'day has' if count == 1 else 'days have'} a number that was filled in more than a day later."


def _say_days(
    measure: Measure, days: Sequence[DayDigest], before: Sequence[DayDigest], window: Window, is_now: bool
) -> str:
    values = _values(measure, days)
    unit = VOICES[measure.id].unit_of_time
    if len(values) < FEWEST_DAYS:
        return _say_few(measure, len(values), unit, window, is_now)
    said = say_most(measure, values, f"on most {unit}s")
    earlier = _values(measure, before)
    if measure.group == "pain":
        return f"{said} {say_change(change(values, earlier), before_words(window), is_now)}".strip()
    return f"{said} {_say_earlier(measure, values, earlier, window)}".strip()


def _say_few(measure: Measure, count: int, unit: str, window: Window, is_now: bool) -> str:
    if not count:
        return f"{VOICES[measure.id].nothing.capitalize()} {in_words(window)}."
    units = unit if count == 1 else f"{unit}s"
    what = VOICES[measure.id].nothing.replace("no ", "a " if measure.group == "pain" else "an ")
    if not is_now:
        return f"{count} {units} with {what} {in_words(window)}."
    return f"{count} {units} with {what} so far. From {FEWEST_DAYS} on, this says how they were."


def _say_earlier(measure: Measure, values: Sequence[float], earlier: Sequence[float], window: Window) -> str:
    """Say how nights were before: both times are named, and nobody is told which is the better one."""
    if len(earlier) < FEWEST_DAYS:
        return ""
    now, then = say_span(measure, values), say_span(measure, earlier)
    return f"As in {before_words(window)}." if now == then else f"In {before_words(window)}: {then}."


def _say_check_ins(
    measure: Measure, days: Sequence[DayDigest], before: Sequence[DayDigest], window: Window, is_now: bool
) -> Iterator[str]:
    there = [(day.date, value) for day in (*before, *days) if (value := measure.value(day)) is not None]
    if not there or there[-1][0] not in window:
        yield f"No full check-in {in_words(window)}."
        return
    date, value = there[-1]
    earlier = f"; {_when(there[-2][0], date)} {there[-2][1]:.1f}" if len(there) > 1 else ""
    yield f"{value:.1f} of 10 on {short_day(date)}{earlier}. 0 is the easiest week."
    said = say_change(change(_values(measure, days), _values(measure, before)), before_words(window), is_now)
    if said:
        yield said


def _when(day: dt.date, later: dt.date) -> str:
    return "a week before" if later - day == A_WEEK else f"on {short_day(day, later)}"


def _say_month_means(measure: Measure, known: Sequence[Point]) -> str:
    values = [point.value for point in known if point.value is not None]
    if len(values) >= FEWEST_DAYS:
        return say_most(measure, values, "in most months")
    voice = VOICES[measure.id]
    named = [
        f"{voice.mean(value)}{voice.unit} in {say_month(point.first)}"
        for point, value in zip(known, values, strict=True)
    ]
    return f"So far, on average: {', '.join(named)}." if named else f"{voice.nothing.capitalize()} so far."


def say_month(day: dt.date) -> str:
    """Say a month with its year: "March 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _values(measure: Measure, days: Sequence[DayDigest]) -> list[float]:
    return [value for day in days if (value := measure.value(day)) is not None]


def _length(window: Window) -> str:
    if window.days in _LENGTHS:
        return _LENGTHS[window.days]
    return f"{window.days // 7} weeks" if window.days % 7 == 0 and window.days > 7 else f"{window.days:,} days"


def in_words(window: Window) -> str:
    """Name a window by its length: "in these 4 weeks"."""
    return "on this day" if window.days == 1 else f"in these {_length(window)}"


def _say_span(span: Window, days: Sequence[DayDigest]) -> str:
    year = f" {span.last.year}" if span.last.year != days[-1].date.year else ""
    last = f"{span.last.day} {MONTHS[span.last.month - 1][:3]}{year}"
    if span.days == 1:
        return last
    month = "" if span.first.month == span.last.month else f" {MONTHS[span.first.month - 1][:3]}"
    return f"{span.first.day}{month} to {last}"
