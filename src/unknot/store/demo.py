"""A made-up diary for newcomers, pictures and benchmarks: seeded, realistic, and nobody's.

Pain is a latent level that carries over from day to day, plus the ups and downs of the moment, as in published pain
diaries. Heat is the one method with an effect in it; a bath changes nothing, so that both kinds of answer can be seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import cycle
from random import Random
from typing import NamedTuple

from unknot.record.activity import BECAUSE_IT_HURT, PLANNED, Use
from unknot.record.calendar_day import Clock, day_key, day_of
from unknot.record.check_in import CheckIn
from unknot.record.day import SLEEP, Day
from unknot.record.pain import HIGHEST, PainEntry
from unknot.record.routine import Activity, Routine
from unknot.record.sleep import SleepEntry
from unknot.store.demo_check_ins import with_check_ins
from unknot.store.errors import DiaryError
from unknot.store.json_file import JsonFile, MemoryFile
from unknot.store.starter import starter_activities

_MEAN, _LATENT_SD, _MOMENT_SD, _SD = 5.0, 1.1, 0.7, 1.3  # NRS points; the last is both spreads together
_CARRY = 0.5 ** (1 / 3)  # from one third of a day to the next: 0.5 from day to day
_WEEKEND, _FLARE = -0.3, 2.0
_FLARE_STARTS = 1 / 16  # on a day without one; with 3 to 7 days each, that makes 1.5 flares a month
_HEAT_EFFECT = -0.8  # by evening; half of it by midday
_FORGOTTEN = 0.15  # of what was done, and is not ticked
_BLANK, _PARTLY = 0.08, 0.07  # of the days
_UP, _BED = 6 * 60 + 45, 22 * 60 + 45  # minutes after midnight

_AREAS = (("upper_back_mid",), ("upper_back_mid", "neck"), ("upper_back_mid", "shoulder_blade_l"), ("shoulder_r",), ())
_GENTLE = (
    "Sun on the balcony with a cup of tea ☀️", "Müsli with Jürgen, laughed a lot.", "Crochet in the evening 🧶",
    "Garden for ten minutes, sat down after.", "Called Zoë. Good to hear her voice.", "Read under a blanket.",
    "New cushion behind the back, feels nice.", "Physio said small and slow is fine.", "Shopping in two short trips.",
    "Café with Käthe, took the bus home.", "Slept with the window open. Birds at five.",
)  # fmt: skip
_SORE = (
    "Sore between the shoulder blades since breakfast.", "Tight all day. Took it slowly.", "Fog today. Lists helped.",
    "Shoulders up at my ears again, noticed and let go.", "Soup and a film on the sofa 🍲", "Cat on my lap all day 🐈",
    "Long drive yesterday, feeling it now.", "Weather is turning and everything hums.",
    "Arms heavy. Phone on the cushion instead.", "Early to bed with an audiobook.", "Blanket weather 🧣",
)  # fmt: skip
_NIGHT = ("Woke from the neighbour's dog.", "Dreamt a lot.", "Extra pillow under the arm was good.")


class _Habit(NamedTuple):
    """When an item is done (minutes after midnight), how likely, in log-odds, and its relief right after."""

    activity: str
    minute: int
    usual: float
    per_sd: float = 0.0
    relief: float = 0.0


_HABITS = (
    _Habit("heat", 7 * 60 + 20, -0.2, 1.3, 1.2),
    _Habit("posture", 10 * 60 + 30, 0.5),
    _Habit("exercise", 11 * 60 + 10, 0.6, -1.3, 0.3),
    _Habit("walk", 14 * 60 + 30, -0.2, -1.3, 0.3),
    _Habit("heat", 15 * 60 + 30, -2.2, 1.3, 1.2),
    _Habit("breathing", 16 * 60 + 45, 0.2, 0.0, 0.5),
    _Habit("bath", 20 * 60, -0.6, 0.0, 0.6),
)


class _Truth(NamedTuple):
    """How a day is before anyone writes it down: the level of pain morning, midday and evening, in NRS points."""

    date: date
    levels: tuple[float, ...]
    flare: bool


def demo_days(days: int, seed: int, now: datetime, zone: tzinfo | None) -> tuple[Day, ...]:
    """Make up the last `days` days until `now`, blank ones included; nothing in them lies after `now`.

    The same arguments give the same days. `zone` is the time zone that the moments are written in; None is the
    machine's own. Everything up to yesterday is the same at any hour of today.
    """
    rng = Random(seed)
    today = day_of(now)
    dates = [today - timedelta(days=back) for back in reversed(range(days))]
    writer = _Writer(rng, zone, Routine.of(demo_routine(dates[0], days) if dates else ()))
    whole = [writer.day(truth, truth.date == today) for truth in _truths(rng, dates)]
    return tuple(_until(now, day) for day in with_check_ins(whole, seed, zone))


def demo_routine(first: date, days: int) -> tuple[Activity, ...]:
    """Give the starter routine, planned from the first day; a walk and breathing join it after some weeks."""
    joined = {"walk": first + timedelta(days=min(21, days // 3)), "breathing": first + timedelta(min(35, days // 2))}
    items = starter_activities(first)
    return tuple(
        item.planned(item.history[0]._replace(start=joined[item.id], on=True)) if item.id in joined else item
        for item in items
    )


def fill_demo(storage: JsonFile | MemoryFile, *, days: int = 90, seed: int = 1, clock: Clock) -> None:
    """Save a made-up diary of `days` days in one go. Its setting "demo" is true, so that it can be labelled.

    Raises `DiaryError`, with nothing changed, where the storage holds a diary that is not made up.
    """
    now = clock.now()
    first = day_of(now) - timedelta(days=days - 1)
    made_up = {
        day_key(day.date): day.to_document() for day in demo_days(days, seed, now, clock.zone) if not day.is_blank
    }
    settings = {"demo": True, "first_run": first.isoformat(), "usual_bed": _clock(_BED), "usual_up": _clock(_UP)}
    with storage.transaction():
        there = storage.read() or {}
        if there.get("days") and not there.get("settings", {}).get("1", {}).get("demo"):
            raise DiaryError("There is a diary in that file, so nothing was changed. Name a new file: --data FILE")
        storage.write(
            {
                "meta": there.get("meta", {}),
                "days": made_up,
                "routine": {item.order: item.to_document() for item in demo_routine(first, days)},
                "trials": {},
                "settings": {1: settings},
                "undo": {},
            }
        )


def _truths(rng: Random, dates: Sequence[date]) -> Iterator[_Truth]:
    """Let pain run through the days as an AR(1) process, with weekends and flares on top."""
    level, flare_left = rng.gauss(0, _LATENT_SD), 0
    step = _LATENT_SD * math.sqrt(1 - _CARRY**2)
    for day in dates:
        if not flare_left and rng.random() < _FLARE_STARTS:
            flare_left = rng.randint(3, 7)
        usual = _MEAN + (_WEEKEND if day.weekday() > 4 else 0) + (_FLARE if flare_left else 0)
        levels = []
        for _ in range(3):
            level = _CARRY * level + rng.gauss(0, step)
            levels.append(usual + level)
        yield _Truth(day, tuple(levels), flare_left > 0)
        flare_left = max(0, flare_left - 1)


class _Writer:
    """The person who keeps the diary: does some of what is planned, and writes down most of it."""

    def __init__(self, rng: Random, zone: tzinfo | None, routine: Routine) -> None:
        self._rng, self._zone, self._routine = rng, zone, routine
        self._sore, self._gentle = (cycle(rng.sample(notes, len(notes))) for notes in (_SORE, _GENTLE))

    def day(self, truth: _Truth, is_today: bool) -> Day:
        """Write down a day: in full, partly or not at all; today in full."""
        day, kept = self._full(truth, is_today), self._rng.random()
        if is_today or kept >= _BLANK + _PARTLY:
            return day
        return Day(truth.date) if kept < _BLANK else self._partly(day)

    def _full(self, truth: _Truth, is_today: bool) -> Day:
        rng = self._rng
        up = _UP + 5 * _near(rng.gauss(0, 3), -6, 8) + (40 if truth.date.weekday() > 4 else 0)
        flare = truth.flare and rng.random() < 0.8
        felt = [level + rng.gauss(0, _MOMENT_SD) for level in truth.levels]
        uses = self._uses(truth.date, flare, felt[0], up)
        if any(use.activity == "heat" for use in uses):
            felt = [felt[0], felt[1] + _HEAT_EFFECT / 2, felt[2] + _HEAT_EFFECT]
        sleep = self._sleep(truth.date, flare, felt[0], up) if is_today or rng.random() < 0.95 else SleepEntry()
        day = Day(truth.date, flare, self._note(truth, felt), self._pain(truth, felt, up), uses, sleep=sleep)
        return self._ticked(self._marked(day))

    def _partly(self, day: Day) -> Day:
        """Keep the morning alone, or nothing but an average that was filled in two days later."""
        bare = day._replace(note="", uses=(), rest=(), not_done=())
        if self._rng.random() < 0.5:
            return bare._replace(pain=day.pain[:1])
        at = self._moment(day.date, 20 * 60)
        later = self._moment(day.date + timedelta(days=2), 9 * 60 + self._rng.randint(0, 59))
        mean = round(sum(entry.nrs for entry in day.pain) / len(day.pain))
        return bare._replace(pain=(PainEntry(at, mean, "average", recorded_at=later),), sleep=SleepEntry())

    def _pain(self, truth: _Truth, felt: Sequence[float], up: int) -> tuple[PainEntry, ...]:
        """Write down three numbers: the first before anything is done, the last after everything."""
        entries = []
        for moment, pain in zip((up + 5, 12 * 60 + 50, 21 * 60 + 10), felt, strict=True):
            at = self._moment(truth.date, moment + self._rng.randint(0, 20))
            areas = self._rng.choices(_AREAS, (10, 4, 3, 1, 2))[0]
            if truth.flare and areas:
                areas = tuple(dict.fromkeys((*areas, "neck", "shoulder_blade_r")))
            entries.append(PainEntry(at, _near(pain, 0, HIGHEST), areas=areas, recorded_at=at))
        return tuple(entries) if self._rng.random() < 0.9 else (entries[0], entries[2])

    def _uses(self, day: date, flare: bool, pain: float, up: int) -> tuple[Use, ...]:
        """Do what is planned, in a flare in its small form.

        How likely hangs on nothing but the pain felt in the morning, which is written down first. If items rested
        because of the flare, having done them would go with better evenings and look like help.
        """
        plans = {item.id: plan for item in self._routine.on(day) if (plan := item.plan_on(day))}
        deviation = (pain - _MEAN) / _SD
        uses = []
        for habit in _HABITS:
            likely = 1 / (1 + math.exp(-habit.usual - habit.per_sd * deviation))
            if self._rng.random() < likely and (plan := plans.get(habit.activity)):
                early = up - _UP if habit.minute < 9 * 60 else 0
                at = self._moment(day, habit.minute + early + self._rng.randint(0, 20))
                uses.append(self._use(habit, at, plan.flare.minutes if flare else plan.minutes, pain))
        return tuple(uses)

    def _use(self, habit: _Habit, at: datetime, minutes: int | None, pain: float) -> Use:
        rng = self._rng
        if minutes and minutes >= 10:
            minutes += rng.choice((-5, 0, 0, 0, 5))
        because = habit.activity == "heat" and pain > _MEAN + _SD / 2 and rng.random() < 0.35
        before = after = None
        if habit.relief and rng.random() < 0.3:
            before = _near(rng.gauss(pain, 0.5), 0, HIGHEST)
            after = _near(before - rng.gauss(habit.relief, 0.7), 0, HIGHEST)
        return Use(habit.activity, at, minutes, BECAUSE_IT_HURT if because else PLANNED, before, after, at)

    def _marked(self, day: Day) -> Day:
        """Mark some of what was not done: resting more often on a flare day, and the rest stays blank."""
        resting = 0.35 if day.flare else 0.12
        for activity in self._routine.on(day.date, day.flare):
            roll = self._rng.random()
            if activity.id != SLEEP and not day.uses_of(activity.id) and roll < resting + 0.12:
                day = day.with_mark(activity.id, "rest" if roll < resting else "not_done")
        return day

    def _ticked(self, day: Day) -> Day:
        """Forget some of the ticks; what they did for the pain stays."""
        return day._replace(uses=tuple(use for use in day.uses if self._rng.random() >= _FORGOTTEN))

    def _sleep(self, day: date, flare: bool, pain: float, up: int) -> SleepEntry:
        """Answer the sleep log, worse after more pain; sometimes, and mostly in a flare, its one quick question."""
        rng, deviation = self._rng, (pain - _MEAN) / _SD
        quality = _near(rng.gauss(3.1 - 0.6 * deviation, 0.7), 1, 5)
        at = self._moment(day, up + 28)
        if rng.random() < (0.7 if flare else 0.2):
            return SleepEntry(sleep_quality=quality, recorded_at=at)
        into_bed = _BED + 5 * _near(rng.gauss(0, 4), -12, 12)
        awakenings = _near(rng.gauss(2 + 0.6 * deviation, 1), 0, 6)
        return SleepEntry(
            into_bed=time.fromisoformat(_clock(into_bed)),
            try_sleep=time.fromisoformat(_clock(into_bed + 5 * rng.randint(0, 8))),
            sol_min=5 * _near(rng.gauss(5 + 1.5 * deviation, 2), 1, 18),
            nwak=awakenings,
            waso_min=sum(5 * rng.randint(1, 4) for _ in range(awakenings)),
            final_wake=time.fromisoformat(_clock(up - 5 * rng.randint(1, 8))),
            out_of_bed=time.fromisoformat(_clock(up)),
            sleep_quality=quality,
            rested=_near(quality + rng.gauss(-0.3, 0.6), 1, 5),
            sleep_note=rng.choice(_NIGHT) if rng.random() < 0.05 else "",
            recorded_at=at,
        )

    def _note(self, truth: _Truth, felt: Sequence[float]) -> str:
        sore = truth.flare or max(felt) > _MEAN + _SD
        return next(self._sore if sore else self._gentle) if self._rng.random() < 0.2 else ""

    def _moment(self, day: date, minute: int) -> datetime:
        """Give a moment of a day; one that the clocks skipped moves on by as much as they did."""
        wall = datetime.combine(day, time(minute // 60, minute % 60), self._zone)
        return wall.astimezone(UTC).astimezone(self._zone)


def _until(now: datetime, day: Day) -> Day:
    """Leave out what has not happened yet. Marks and the note come when the day is complete."""
    pain = tuple(entry for entry in day.pain if max(entry.at, entry.recorded_at or entry.at) <= now)
    uses = tuple(use for use in day.uses if use.at <= now)
    sleep = day.sleep if day.sleep.recorded_at is None or day.sleep.recorded_at <= now else SleepEntry()
    if (pain, uses, sleep) == (day.pain, day.uses, day.sleep):
        return day if (day.check_in.recorded_at or now) <= now else day._replace(check_in=CheckIn())
    return Day(day.date, day.flare and bool(pain), pain=pain, uses=uses, sleep=sleep)


def _near(value: float, low: int, high: int) -> int:
    """Round to a whole number from low to high."""
    return min(high, max(low, round(value)))


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
