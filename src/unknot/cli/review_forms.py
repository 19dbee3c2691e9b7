"""What `unknot review` says to other programs: as JSON, and as lines with tabs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any

from unknot.cli import streaks
from unknot.cli.review_look import Look
from unknot.insight.compare import change
from unknot.insight.digest import Night
from unknot.insight.measures import MEASURES
from unknot.insight.series import mean_7, points_of
from unknot.insight.window import Window
from unknot.record.check_in import CheckIn


def as_json(look: Look, with_runs: bool, with_pain: bool) -> dict[str, Any]:
    """Give a range for other programs. Days before the diary's first are left out, the others are all there."""
    return {
        "first": look.window.first.isoformat(),
        "last": look.window.last.isoformat(),
        "done_in_range": look.done_days,
        **streaks.as_json(look.tally, with_runs),
        "pain": _pain(look) if with_pain else None,
        "sleep": _sleep(look),
        "check_ins": [_check_in(date, check_in) for date, check_in in look.check_ins],
        "left_out": [{"date": day.date.isoformat(), "names": [*day.left_out]} for day in look.days if day.left_out],
    }


def as_records(look: Look, with_runs: bool, with_pain: bool) -> Iterator[tuple[object, ...]]:
    """Give the same as records; the first field says what each is, and later versions add fields at the end."""
    document = as_json(look, with_runs, with_pain)
    yield "range", document["first"], document["last"], document["done_in_range"]
    yield from streaks.as_records(look.tally, with_runs)
    if with_pain:
        yield from _pain_records(document["pain"])
    nights = document["sleep"].pop("nightly")
    for name, found in document["sleep"].items():
        yield "sleep", name, *found.values()
    yield from (("night", *night.values()) for night in nights)
    yield from (("check_in", *check_in.values()) for check_in in document["check_ins"])
    yield from (("left_out", one["date"], ",".join(one["names"])) for one in document["left_out"])


def _pain_records(pain: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    areas, daily = pain.pop("areas"), pain.pop("daily")
    yield "pain", *pain.values()
    yield from (("area", *area.values()) for area in areas)
    yield from (("pain_day", *map(_spoken, day.values())) for day in daily)


def _spoken(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _pain(look: Look) -> dict[str, Any]:
    values = [day.pain for day in look.days]
    found = change(values, [day.pain for day in look.before])
    parts = {place.id: _short(place.median) for place in look.where.parts()}
    return {
        "median": _short(found.now),
        "median_before": _short(found.before),
        "change": found.id,
        "days": sum(value is not None for value in values),
        "morning": parts.get("morning"),
        "evening": parts.get("evening"),
        "areas": [
            {"area": place.id, "median": _short(place.median), "days": place.days} for place in look.where.areas()
        ],
        "daily": _daily(look),
    }


def _daily(look: Look) -> list[dict[str, Any]]:
    if not look.days:
        return []
    span = Window((*look.before, *look.days)[0].date, look.window.last)
    means = mean_7(points_of((*look.before, *look.days), MEASURES["pain"], span, "day"))[-len(look.days) :]
    return [
        {
            "date": day.date.isoformat(),
            "value": _short(day.pain),
            "morning": _short(day.parts[0]),
            "evening": _short(day.parts[2]),
            "mean_7": _short(mean),
            "recalled": day.recalled,
            "flare": day.flare,
        }
        for day, mean in zip(look.days, means, strict=True)
    ]


def _sleep(look: Look) -> dict[str, Any]:
    nightly = [{"date": day.date.isoformat(), **day.night._asdict()} for day in look.days]
    found: dict[str, Any] = {}
    for name in Night._fields:
        now, before = ([getattr(day.night, name) for day in days] for days in (look.days, look.before))
        nights = sum(value is not None for value in now)
        found[name] = {"median": _median(now), "median_before": _median(before), "nights": nights}
    return {**found, "nightly": nightly}


def _check_in(date: dt.date, check_in: CheckIn) -> dict[str, Any]:
    return {
        "date": date.isoformat(),
        "impact_pain": check_in.impact_pain,
        "impact_enjoyment": check_in.impact_enjoyment,
        "impact_activity": check_in.impact_activity,
        "impact_mean": _short(check_in.impact_mean),
        "clinic_name": check_in.clinic_name,
        "clinic_score": check_in.clinic_score,
    }


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return _short(median(known)) if known else None


def _short(value: float | None) -> float | None:
    return None if value is None else round(float(value), 2)
