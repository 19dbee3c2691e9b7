"""What each rule of the coach finds at a moment: the line it says, or nothing."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from unknot.insight.coach_moment import MOVES, Moment
from unknot.record.day import SLEEP, Day
from unknot.record.routine import MEDICINE, Activity
from unknot.record.sleep import derive

AWAY_DAYS = 3
ABOVE = 1.0
"""So far above the person's own usual, in NRS points, pain is up."""

ACHING = 5
SHORT_NIGHT_MIN = 5 * 60
POOR = 2
WARM_MIN = 60
"""For so many minutes after warmth it is a good moment to move."""

RUNS_PAST = 1.5
BATH, BATH_MIN = "bath", 15
BEFORE_BED_MIN = (60, 120)
LATE = ("evening", "any")
"""An item is named in the evening if it is planned for then, or for any time."""

LEFT_ALONE_DAYS = 14
PLAIN_DAYS = 7
"""So many of them without a flare are enough to say that something was left alone."""

MOST_TOUCHED = 1
"""An item that was done or rested so often in two weeks, or less, was left alone."""


class Said(NamedTuple):
    """A line, the id of the item it is about, the id of a command that it offers, and how many minutes are plenty."""

    text: str
    item: str = ""
    command: str = ""
    minutes: int | None = None


def call_doctor(at: Moment) -> Said | None:
    """Remind as the person set it up: today's number has to be one of those that count."""
    rule = at.known.doctor
    if rule is None or _highest(at.today) < rule.nrs:
        return None
    counted = sum(_highest(day) >= rule.nrs for day in (at.today, *at.past[: rule.of - 1]))
    return Said("You asked to be reminded: call your doctor.", command="get_help") if counted >= rule.days else None


def flare_day(at: Moment) -> Said | None:
    """Lead to the plan that was written on a good day; without one, say that little is plenty.

    Where a medicine is among the day's items, no word may read as leave to choose one of them all.
    """
    if not at.today.flare or at.today.uses:
        return None
    if at.known.has_flare_plan:
        return Said("You wrote a plan for days like this.", command="flare_plan")
    if not at.open:
        return None
    if any(item.kind == MEDICINE for item in at.routine.on(at.today.date, flare=True)):
        return Said("Kind, small things are plenty today.")
    return Said("Kind, small things. Any one of them is plenty.")


def welcome_back(at: Moment) -> Said | None:
    """Name the smallest thing that is open."""
    if at.away is None or at.away < AWAY_DAYS or at.today.uses:
        return None
    smallest = min(at.open, key=lambda item: (item.minutes_on(at.today.date) or 60, item.order), default=None)
    if smallest is None:
        return Said("Welcome back. Nothing to catch up on.")
    return Said(f"Welcome back. {_start(at.named(smallest))}, would be plenty.", smallest.id, minutes=at.less(smallest))


def offer_flare_day(at: Moment) -> Said | None:
    """Offer a lighter day."""
    return Said("A hard day? A lighter one counts in full.", command="flare") if at.is_hard else None


def sat_long(at: Moment) -> Said | None:
    """Say that another position may be welcome, where that was asked for."""
    return None if at.known.sat_min is None else Said("Sat a while? Any other position will do.")


def what_helped(at: Moment) -> Said | None:
    """Name a method whose verdict is "helps"."""
    item = next(iter(at.untouched(lambda one: at.known.verdicts.get(one.id) == "helps")), None)
    if item is None or at.above is None or at.above < ABOVE:
        return None
    return Said(f"What has helped you: {at.named(item)}.", item.id)


def evening_bath(at: Moment) -> Said | None:
    """Name the bath, where it would end one to two hours before bed."""
    item = next(iter(at.untouched(lambda one: one.id == BATH and at.today.part_of(one) in LATE)), None)
    if item is None:
        return None
    length = item.minutes_on(at.today.date) or BATH_MIN
    low, high = BEFORE_BED_MIN
    if not low <= _until(at.now.time(), at.known.usual_bed) - length <= high:
        return None
    return Said(f"{_start(at.called(item))} now would end one to two hours before bed.", item.id)


def heat_first(at: Moment) -> Said | None:
    """Name warmth before movement, on a morning that began aching."""
    item = next(iter(at.untouched(lambda one: one.kind == "heat" and at.today.part_of(one) != "evening")), None)
    if item is None or not at.is_morning or at.first_pain is None or at.first_pain < ACHING:
        return None
    if at.is_well_below or any(at.uses(kind) for kind in MOVES):
        return None
    then = " Then gentle movement." if _movement(at) and not at.is_hard else ""
    return Said(f"Woke up aching? {_start(at.named(item))}.{then}", item.id)


def after_flare(at: Moment) -> Said | None:
    """Name half of the usual amount of movement, and three quarters of it two days later."""
    item = _movement(at)
    if at.share == 1 or item is None or at.is_hard:
        return None
    share = "half" if at.share == 0.5 else "three quarters"
    return Said(f"After a flare: {share} is plenty. {_start(at.named(item))}.", item.id, minutes=at.less(item))


def after_heat(at: Moment) -> Said | None:
    """Name movement while one is warm."""
    warm, item = at.uses("heat"), _movement(at)
    if not warm or warm[0].approximate or item is None or at.is_evening or at.is_hard:
        return None
    over = at.minutes_since(warm[0].at)
    if not 0 <= over <= WARM_MIN:
        return None
    return Said(f"Warm already: a good moment for {at.named(item)}.", item.id, minutes=at.less(item))


def slept_badly(at: Moment) -> Said | None:
    """Name the short version of a movement, after a poor night."""
    night = at.today.sleep
    tst = derive(night).tst_min
    poor = night.sleep_quality is not None and night.sleep_quality <= POOR
    if at.is_evening or not (poor or (tst is not None and tst < SHORT_NIGHT_MIN)):
        return None
    item = next((one for one in at.untouched(_moves) if at.short(one)), None)
    plan = item.plan_on(at.today.date) if item else None
    if item is None or plan is None:
        return None
    return Said(f"Poor night? Less is enough: {at.short(item)}.", item.id, minutes=plan.flare.minutes)


def good_day(at: Moment) -> Said | None:
    """Say that the usual amount is enough; after a flare it is less, and another rule says so."""
    item = _movement(at)
    if item is None or not at.is_well_below or at.share < 1:
        return None
    return Said(f"A good day. The usual amount is enough: {at.named(item)}.", item.id)


def past_baseline(at: Moment) -> Said | None:
    """Say how far an item ran past the baseline that the person set; it stops nobody."""
    if at.above is None or at.above > 0:
        return None
    for item in at.routine.on(at.today.date):
        plan = item.plan_on(at.today.date)
        if plan is None or plan.baseline is None or item.kind == MEDICINE or item.id in at.known.avoid:
            continue
        done = sum(use.minutes or 0 for use in at.today.uses_of(item.id))
        if done >= RUNS_PAST * plan.baseline:
            name = _start(at.called(item))
            return Said(f"{name}: {done} min today, and your baseline is {plan.baseline}. Rest counts too.")
    return None


def worth_noting(at: Moment) -> Said | None:
    """Ask once after a flare whether anything is worth noting."""
    if at.since_flare != 1 or at.today.note or not (at.is_evening or at.today.anything_done):
        return None
    return Said("Yesterday was a flare day. Anything worth noting?", command="note")


def smaller_routine(at: Moment) -> Said | None:
    """Offer a smaller routine where most of it was left alone: once a week, or on the first day after as long away."""
    back = at.away is not None and at.away > LEFT_ALONE_DAYS
    if not back and (at.today.date.weekday() != 0 or at.away is None):
        return None
    since = at.today.date - dt.timedelta(days=LEFT_ALONE_DAYS)
    fortnight = at.past[:LEFT_ALONE_DAYS]
    days = [day for day in fortnight if not day.flare]
    if (
        len(fortnight) < LEFT_ALONE_DAYS
        or len(days) < PLAIN_DAYS
        or any(plan.start > since for item in at.routine for plan in item.history)
    ):
        return None
    items = [one for one in at.routine.on(at.today.date) if one.id != SLEEP and one.kind != MEDICINE]
    alone = [one for one in items if sum(day.state_of(one.id) in ("done", "rest") for day in days) <= MOST_TOUCHED]
    if len(items) < 2 or 2 * len(alone) <= len(items):
        return None
    return Said("Would a smaller routine be kinder? Nothing changes by itself.", command="routine")


def _moves(item: Activity) -> bool:
    return item.guided_kind in MOVES


def _movement(at: Moment) -> Activity | None:
    """Give an open movement, before any was done or left to rest; in the evening one that is not for earlier."""
    return next((item for item in at.untouched(_moves) if not at.is_evening or at.today.part_of(item) in LATE), None)


def _highest(day: Day) -> int:
    """Give the highest number that counts for the reminder, -1 without any; the worst of a day is another question."""
    return max((entry.nrs for entry in day.pain if entry.kind in ("now", "average")), default=-1)


def _until(now: dt.time, bed: dt.time) -> int:
    """Count the minutes from a time of day to the next bedtime."""
    return ((bed.hour - now.hour) * 60 + bed.minute - now.minute) % (24 * 60)


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]
