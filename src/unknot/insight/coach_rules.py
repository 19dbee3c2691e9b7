"""The rules of the coach, each with when it speaks, what it says, why, and where that comes from.

The order is the order of being heard. The README shows the same table, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from unknot.insight import coach_finds as finds
from unknot.insight.coach_finds import Said
from unknot.insight.coach_moment import Moment


class Advice(NamedTuple):
    """One thing to say. `text` is one line, `why` its reason in whole sentences, `source` an id of the guide's sources.

    `silence` says what ends it; `item` is the id of the item it is about, `command` the id of a command it offers
    (each face puts it in its own words), both empty where there is none. `minutes` is how much of the item is plenty,
    where that is less than is planned.
    """

    id: str
    text: str
    why: str
    source: str
    silence: str
    item: str = ""
    command: str = ""
    minutes: int | None = None


class Rule(NamedTuple):
    """One rule: `when` and `says` describe it, `find` tells what it says at a moment, or None.

    `in_flare` rules speak on flare days too; those `about_pain` are silent in quiet mode. What the person asked for
    themselves, or is offered once a week, `stands` as long as it is true, also when something else was said meanwhile.
    """

    id: str
    when: str
    says: str
    why: str
    source: str
    silence: str
    find: Callable[[Moment], Said | None]
    in_flare: bool = False
    about_pain: bool = False
    stands: bool = False

    def advice(self, said: Said) -> Advice:
        """Put what was found into words."""
        return Advice(self.id, said.text, self.why, self.source, self.silence, said.item, said.command, said.minutes)


RULES: tuple[Rule, ...] = (
    Rule(
        "call_doctor",
        "You set a rule yourself (such as 7 on 10 of 14 days), and a number of today makes it true",
        "You asked to be reminded: call your doctor.",
        "You set this up yourself. It counts the numbers that you gave for a moment or a day, and knows nothing else.",
        "own",
        "The setting that you made, or leaving it for today.",
        finds.call_doctor,
        in_flare=True,
        about_pain=True,
        stands=True,
    ),
    Rule(
        "flare_day",
        "A flare day on which nothing is done yet but the sleep log: with a plan of your own for such days, or "
        "something open",
        "You wrote a plan for days like this. / Kind, small things. Any one of them is plenty.",
        "An NHS leaflet says that flares are common, that they pass, and that more rest may be needed for a couple "
        "of days.",
        "cuh_flare",
        "Ticking off anything but the sleep log, or the end of the day.",
        finds.flare_day,
        in_flare=True,
        stands=True,
    ),
    Rule(
        "welcome_back",
        "The last entry is three days old or more, and nothing is done yet today but the sleep log",
        "Welcome back. Posture check, 1 min, would be plenty.",
        "One day off hardly changed how habits grew in a study. There is nothing to catch up on, and small is enough.",
        "lally2010",
        "Ticking off anything but the sleep log.",
        finds.welcome_back,
    ),
    Rule(
        "offer_flare_day",
        "Pain is 8 or more, or 2 above your own usual today and yesterday",
        "A hard day? A lighter one counts in full.",
        "An NHS leaflet says that more rest may be needed for a couple of days in a flare. It is one when you say "
        "so, and whatever you do then counts in full.",
        "cuh_flare",
        "Calling it a flare day, or a lower number.",
        finds.offer_flare_day,
        about_pain=True,
    ),
    Rule(
        "sat_long",
        "You asked for a nudge, and its minutes are over",
        "Sat a while? Any other position will do.",
        "Short breaks, taken often, do more than long, rare ones, says the UK safety body HSE.",
        "hse_breaks",
        "Any key, or switching the nudge off.",
        finds.sat_long,
    ),
    Rule(
        "what_helped",
        'Pain is a point or more above your own usual, and a method at "helps" is open, none of them done or resting',
        "What has helped you: warm bath, 15 min.",
        "Your own diary says that it helps you. It cannot prove cause, and it is one of your usual things.",
        "own",
        "Doing it or letting it rest, or a lower number.",
        finds.what_helped,
        about_pain=True,
    ),
    Rule(
        "evening_bath",
        "The bath is open, and it would end one to two hours before your usual bedtime",
        "Warm bath now would end one to two hours before bed.",
        "Warm water that ended one to two hours before bed helped people in studies fall asleep sooner. They were "
        "people in general.",
        "haghayegh2019",
        "Doing it or letting it rest, or an hour before bed.",
        finds.evening_bath,
    ),
    Rule(
        "heat_first",
        "Morning, the first number is 5 or more and it is not well below your usual now, and warmth is open",
        "Woke up aching? Warm soak or pack, 15 min. Then gentle movement.",
        "An NHS leaflet names easing stiffness and warming up for exercise among the uses of warmth. It is a "
        "comfort, and what is known about it comes from other kinds of pain.",
        "mpft_heat",
        "Warmth or movement done, warmth resting, or noon.",
        finds.heat_first,
        about_pain=True,
    ),
    Rule(
        "after_flare",
        "One to four days after a flare day, movement is open, and the day is no hard one",
        "After a flare: half is plenty. Gentle exercise, 2 min.",
        "Half at first, three quarters from the third day on, is plain caution of our own. Your plan stays as it is.",
        "own",
        "Doing it or letting it rest, or the fifth day.",
        finds.after_flare,
    ),
    Rule(
        "after_heat",
        "Up to an hour after the first warmth of the day, before evening, movement is open, and the day is no hard one",
        "Warm already: a good moment for gentle exercise, 5 min.",
        "An NHS leaflet names warming up for exercise among the uses of warmth.",
        "mpft_heat",
        "Doing it or letting it rest, or an hour.",
        finds.after_heat,
    ),
    Rule(
        "slept_badly",
        "Until evening: the night was poor, very poor, or under five hours, and movement with a short version is open",
        "Poor night? Less is enough: slow breaths or one small movement, 2 min.",
        "In a study, 44 people with fibromyalgia told what came before their flares. Poor sleep was among it, and so "
        "was doing too much.",
        "vincent2016",
        "Doing it or letting it rest, or evening.",
        finds.slept_badly,
    ),
    Rule(
        "good_day",
        "Pain is well below your usual (by 1.5 or more), movement is open, and the last flare day is five days old "
        "or more",
        "A good day. The usual amount is enough: gentle exercise, 5 min.",
        "Doing a lot on a good day can bring pain and days of rest. Small, steady amounts are a way out of that.",
        "fmauk_pacing",
        "Doing it or letting it rest, or a higher number.",
        finds.good_day,
        about_pain=True,
    ),
    Rule(
        "past_baseline",
        "Pain is at or below your usual, and an item ran to one and a half times the baseline that you set",
        "Short walk: 25 min today, and your baseline is 10. Rest counts too.",
        "A baseline is an amount that is fine on a good day and on a bad one. Nothing stops you.",
        "sfh_pain",
        "Leaving it for today.",
        finds.past_baseline,
        about_pain=True,
    ),
    Rule(
        "worth_noting",
        "The first day after a flare, in the evening or once something is done",
        "Yesterday was a flare day. Anything worth noting?",
        "What you write down is for you and for whoever you show it to. It is asked on this day alone.",
        "own",
        "A note, or leaving it for today.",
        finds.worth_noting,
    ),
    Rule(
        "smaller_routine",
        "On a Monday, or back after more than two weeks: more than half of the routine was left alone for two weeks "
        "and nothing in it was changed",
        "Would a smaller routine be kinder? Nothing changes by itself.",
        "A routine that fits is one that is used. What was done counts, and history is kept.",
        "own",
        "Changing the routine, or leaving it for today.",
        finds.smaller_routine,
        stands=True,
    ),
)
"""Every rule, in the order of being heard."""

BY_ID = {rule.id: rule for rule in RULES}
