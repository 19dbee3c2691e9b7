"""What each rule of the coach finds at a moment: the line it says, or nothing."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from unknot.insight.coach_moment import MOVES, Moment
from unknot.insight.digest import pain_of
from unknot.record.day import SLEEP
from unknot.record.routine import Activity
from unknot.record.saved import lowered
from unknot.record.sleep import derive

AWAY_DAYS = 3
HARD = 8
FAR_ABOVE, ABOVE, WELL_BELOW = 2.0, 1.0, -1.5
"""How far from the person's own usual, in NRS points, is far above it, above it, and well below it."""

ACHING = 5
SHORT_NIGHT_MIN = 5 * 60
POOR = 2
WARM_MIN = 60
"""For so many minutes after warmth it is a good moment to move."""

HALF_DAYS, STEP_DAYS = 2, 4
"""Half an amount for so many days after a flare, and three quarters until so many."""

RUNS_PAST = 1.5
BATH_MIN = 15
BEFORE_BED_MIN = (60, 120)
LEFT_ALONE_DAYS = 14
MOST_DONE = 1
"""An item that was done so often in two weeks, or less, was left alone."""


class Said(NamedTuple):
    """A line, the id of the item it is about, and the id of a command that it offers."""

    text: str
    item: str = ""
    command: str = ""


def call_doctor(at: Moment) -> Said | None:
    """Remind as the person set it up: today's number has to be one of those that count."""
    rule = at.known.doctor
    if rule is None or (pain_of(at.today) or 0) < rule.nrs:
        return None
    hard = sum((pain_of(day) or 0) >= rule.nrs for day in (at.today, *at.past[: rule.of - 1]))
    return Said("You asked to be reminded: call your doctor.", command="get_help") if hard >= rule.days else None


def flare_day(at: Moment) -> Said | None:
    """Lead to the plan that was written on a good day; without one, say that little is plenty."""
    if not at.today.flare or at.today.anything_done:
        return None
    if at.known.has_flare_plan:
        return Said("Your own plan for days like this is one key away.", command="flare_plan")
    return Said("Kind, small things. Any one of them is plenty.")


def welcome_back(at: Moment) -> Said | None:
    """Name the smallest thing that is open."""
    last = at.known.last_day
    if last is None or (at.today.date - last).days < AWAY_DAYS or at.today.anything_done:
        return None
    smallest = min(at.open, key=lambda item: (item.minutes_on(at.today.date) or 60, item.order), default=None)
    if smallest is None:
        return Said("Welcome back. Nothing to catch up on.")
    return Said(f"Welcome back. {_start(at.named(smallest))} would be plenty.", smallest.id)


def offer_flare_day(at: Moment) -> Said | None:
    """Offer a lighter day."""
    if at.pain is None:
        return None
    yesterday = pain_of(at.past[0]) if at.past else None
    far = at.usual is not None and min(at.pain, -1 if yesterday is None else yesterday) >= at.usual + FAR_ABOVE
    hard = at.pain >= HARD or far
    return Said("A hard day? A lighter version of it is one key away.", command="flare") if hard else None


def after_flare(at: Moment) -> Said | None:
    """Name half of the usual amount of movement, and three quarters of it two days later."""
    since, item = at.since_flare, at.open_of(MOVES)
    if since is None or since > STEP_DAYS or item is None or at.known.crashes:
        return None
    if not item.minutes_on(at.today.date):
        return Said(f"After a flare: half of it is plenty. {_start(at.named(item))}.", item.id)
    if since <= HALF_DAYS:
        return Said(f"After a flare: half is plenty. {_start(at.named(item, 0.5))}.", item.id)
    return Said(f"A few days after a flare: {at.named(item, 0.75)}, is plenty.", item.id)


def what_helped(at: Moment) -> Said | None:
    """Name a method whose verdict is "helps"."""
    item = next((one for one in at.open if at.known.verdicts.get(one.id) == "helps"), None)
    if item is None or at.above is None or at.above < ABOVE:
        return None
    return Said(f"What has helped you: {at.named(item)}.", item.id)


def heat_first(at: Moment) -> Said | None:
    """Name warmth before movement, on a morning that aches."""
    item = at.open_of(["heat"])
    if not at.is_morning or item is None or item.when == "evening" or at.pain is None or at.pain < ACHING:
        return None
    well_below = at.above is not None and at.above <= WELL_BELOW
    moved = any(at.uses(kind) for kind in MOVES)
    if well_below or moved or at.uses("heat"):
        return None
    return Said(f"Woke up aching? {_start(at.named(item))}. Then gentle movement.", item.id)


def slept_badly(at: Moment) -> Said | None:
    """Name the short version of something, after a poor night."""
    night = at.today.sleep
    tst = derive(night).tst_min
    poor = night.sleep_quality is not None and night.sleep_quality <= POOR
    if not poor and (tst is None or tst >= SHORT_NIGHT_MIN):
        return None
    item = next((one for one in at.open if one.kind in MOVES and _short(one, at)), None)
    return Said(f"A poor night. The short version is enough: {_short(item, at)}.", item.id) if item else None


def after_heat(at: Moment) -> Said | None:
    """Name movement while one is warm."""
    warm, item = at.uses("heat"), at.open_of(MOVES)
    if not warm or item is None or at.known.crashes or warm[0].approximate:
        return None
    over = at.minutes_since(warm[0].at)
    return Said(f"Warm already: a good moment for {at.named(item)}.", item.id) if 0 <= over <= WARM_MIN else None


def good_day(at: Moment) -> Said | None:
    """Say that the usual amount is enough."""
    item = at.open_of(MOVES)
    if item is None or at.above is None or at.above > WELL_BELOW:
        return None
    return Said(f"A good day. The usual amount is enough: {at.named(item)}.", item.id)


def past_baseline(at: Moment) -> Said | None:
    """Say how far an item ran past the baseline that the person set; it stops nobody."""
    if at.above is None or at.above > 0:
        return None
    for item in at.routine:
        plan = item.plan_on(at.today.date)
        done = sum(use.minutes or 0 for use in at.today.uses_of(item.id))
        if plan and plan.baseline and done >= RUNS_PAST * plan.baseline:
            name = at.named(item).partition(",")[0]
            return Said(f"{_start(name)}: {done} min today, and your baseline is {plan.baseline}. Rest counts too.")
    return None


def sat_long(at: Moment) -> Said | None:
    """Say that another position may be welcome, where that was asked for."""
    return None if at.known.sat_min is None else Said("Sat a while? Any other position will do.")


def evening_bath(at: Moment) -> Said | None:
    """Name a bath that would end one to two hours before bed."""
    item = next((one for one in at.open if one.kind == "heat" and one.when == "evening"), None)
    if item is None or not at.is_evening:
        return None
    length = item.minutes_on(at.today.date) or BATH_MIN
    left = _until(at.now.time(), at.known.usual_bed) - length
    low, high = BEFORE_BED_MIN
    if not low <= left <= high:
        return None
    return Said(f"{_start(at.named(item).partition(',')[0])} now would end one to two hours before bed.", item.id)


def worth_noting(at: Moment) -> Said | None:
    """Ask once after a flare whether anything is worth noting."""
    if at.since_flare != 1 or at.today.note or not (at.is_evening or at.today.anything_done):
        return None
    return Said("The flare is over for now. Anything worth noting?", command="note")


def smaller_routine(at: Moment) -> Said | None:
    """Offer a smaller routine where most of it was left alone, to people who did open the diary in that time."""
    days = [day for day in at.past[:LEFT_ALONE_DAYS] if not day.flare]
    if at.today.date.weekday() != 0 or len(at.past) < LEFT_ALONE_DAYS or all(day.is_blank for day in days):
        return None
    since = at.today.date - dt.timedelta(days=LEFT_ALONE_DAYS)
    items = [one for one in at.routine.on(at.today.date) if one.id != SLEEP]
    if any(plan.start > since for item in at.routine for plan in item.history):
        return None
    alone = [one for one in items if sum(bool(day.uses_of(one.id)) for day in days) <= MOST_DONE]
    if len(items) < 2 or 2 * len(alone) <= len(items):
        return None
    return Said("Would a smaller routine be kinder? Nothing changes by itself.", command="routine")


def _short(item: Activity | None, at: Moment) -> str:
    """Name the flare version of an item with its minutes, where it has one to show; else an empty text."""
    plan = item.plan_on(at.today.date) if item else None
    if plan is None or not plan.flare.shown or not plan.flare.name:
        return ""
    return f"{lowered(plan.flare.name)}{f', {plan.flare.minutes} min' if plan.flare.minutes else ''}"


def _until(now: dt.time, bed: dt.time) -> int:
    """Count the minutes from a time of day to the next bedtime."""
    return ((bed.hour - now.hour) * 60 + bed.minute - now.minute) % (24 * 60)


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]
