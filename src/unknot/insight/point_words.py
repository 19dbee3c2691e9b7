"""The value under the day picker of a chart, in words."""

from __future__ import annotations

import datetime as dt

from unknot.insight.chart import Chart, Point
from unknot.insight.trend_words import say_month
from unknot.insight.voices import VOICES
from unknot.insight.window import A_WEEK
from unknot.record.words import short_day


def say_point(chart: Chart, index: int, today: dt.date) -> str:
    """Say one point: "Thu 12 Nov: pain 4.5 (moderate), 7-day mean 4.9, flare day.", and what began then."""
    if not chart.points:
        return ""
    index = max(0, min(index, len(chart.points) - 1))
    point = chart.points[index]
    longest = max((one.last - one.first).days for one in chart.points) + 1
    if longest == 1:
        said = f"{short_day(point.first, today)}: {_say_day(chart, index)}."
    else:
        name = _say_week(point, index, today) if longest <= A_WEEK.days else say_month(point.first)
        said = f"{name}: {_say_longer(chart, point)}."
    return " ".join([said, *_say_starts(chart, point, today)])


def _say_day(chart: Chart, index: int) -> str:
    point, voice = chart.points[index], VOICES[chart.measure.id]
    mean = chart.mean[index] if index < len(chart.mean) else None
    parts = [voice.nothing if point.value is None else voice.day(point.value)]
    parts += [f"7-day mean {voice.mean(mean)}{voice.unit}"] if mean is not None else []
    parts += ["flare day"] if point.flare else []
    parts += ["filled in later"] if point.recalled else []
    return ", ".join(parts)


def _say_longer(chart: Chart, point: Point) -> str:
    voice = VOICES[chart.measure.id]
    units = f"{point.days} {voice.unit_of_time}{'' if point.days == 1 else 's'}"
    about = "about " if point.days > 1 else ""
    parts = [voice.nothing if point.value is None else f"{about}{voice.mean(point.value)}{voice.unit} on {units}"]
    is_month = (point.last - point.first).days >= A_WEEK.days
    parts += ["half flare days or more" if is_month else "with a flare"] if point.flare else []
    parts += ["some filled in later"] if point.recalled else []
    return ", ".join(parts)


def _say_week(point: Point, index: int, today: dt.date) -> str:
    """Name a week by its first day; one that was cut at the window's beginning by its first and last."""
    days = (point.last - point.first).days
    if index or days == 6:
        return f"Week of {short_day(point.first, today)}"
    last = short_day(point.last, today)
    return f"{short_day(point.first)} to {last}" if days else last


def _say_starts(chart: Chart, point: Point, today: dt.date) -> list[str]:
    starts = [start for start in chart.starts if point.first <= start.date <= point.last]
    single = point.first == point.last
    return [f"{one.name} began{'' if single else f' on {short_day(one.date, today)}'}." for one in starts]
