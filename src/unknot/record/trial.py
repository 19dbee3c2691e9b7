"""A fair test: which days are with a method and which without, settled by coin flips before the first of them."""

from __future__ import annotations

import datetime as dt
import random
import zlib
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from unknot.record.errors import BadValue
from unknot.record.fields import Document, read_id, read_text, read_whole, unknown_keys

Form = Literal["days", "weeks"]
"""What is paired: two days, or for methods that work slowly two weeks."""

LENGTHS: Mapping[Form, tuple[int, ...]] = {"days": (28, 42, 56), "weeks": (84,)}
"""How long a test of each form may be, in days; the first form's usual length is 42."""

USUAL_LENGTH = 42
UNIT: Mapping[Form, int] = {"days": 1, "weeks": 7}
"""How many days in a row are alike."""

MOST_SEED = 2**32
"""A seed is less than this."""

_MOST_CHECK = 2**32 - 1
_A_DAY = dt.timedelta(days=1)
_KEYS = ("activity", "start", "length", "form", "seed", "schedule", "refused", "pauses", "ended", "why", "check")


class Pause(NamedTuple):
    """Days on which a test stood still, both included; `last` is None while it does."""

    first: dt.date
    last: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Tell whether a day is one of them."""
        return self.first <= day and (self.last is None or day <= self.last)


class Trial(NamedTuple):
    """One fair test. `schedule` has a sign for each day of it, 1 for with and 0 for without; pauses are no days of it.

    `seed` is what the coin flips came from, so that the schedule can be checked. `refused` are days that the person did
    otherwise, which counts as assigned all the same. `ended` is the day on which it was stopped early, with a `why`.
    `check` is what was settled, summed up: an edit by hand shows. It is None in a test that an earlier version began.
    """

    activity: str
    start: dt.date
    length: int
    form: Form
    seed: int
    schedule: str
    refused: tuple[dt.date, ...] = ()
    pauses: tuple[Pause, ...] = ()
    ended: dt.date | None = None
    why: str = ""
    check: int | None = None
    extra: Mapping[str, Any] = {}

    @classmethod
    def new(cls, activity: str, start: dt.date, length: int, seed: int, form: Form = "days") -> Trial:
        """Settle a test; raises `BadValue` for a length or a seed that there is not."""
        check_length(length, form)
        if not 0 <= seed < MOST_SEED:
            raise BadValue(f"The seed of a fair test is 0 to {MOST_SEED - 1}, so none was begun. Try: 1")
        settled = cls(activity, start, length, form, seed, schedule_of(seed, length, form))
        return settled._replace(check=settled._summed_up())

    @classmethod
    def from_document(cls, document: Document) -> Trial:
        """Read a test; raises ValueError, KeyError, TypeError or AttributeError where it cannot be one."""
        length = read_whole(document["length"], 1, 1_000)
        seed = read_whole(document["seed"], 0, MOST_SEED - 1)
        if length is None or seed is None:
            raise ValueError("a test has a length and a seed")
        return cls(
            activity=read_id(document["activity"]),
            start=dt.date.fromisoformat(document["start"]),
            length=length,
            form=_read_form(document.get("form")),
            seed=seed,
            schedule=read_text(document.get("schedule")),
            refused=tuple(sorted({dt.date.fromisoformat(day) for day in document.get("refused", ())})),
            pauses=tuple(_read_pause(one) for one in document.get("pauses", ())),
            ended=_read_day(document.get("ended")),
            why=read_text(document.get("why")),
            check=None if document.get("check") is None else read_whole(document["check"], 0, _MOST_CHECK) or 0,
            extra=unknown_keys(document, _KEYS),
        )

    def to_document(self) -> dict[str, Any]:
        """Write the test as the diary's file keeps it."""
        return {
            "activity": self.activity,
            "start": self.start.isoformat(),
            "length": self.length,
            "form": self.form,
            "seed": self.seed,
            "schedule": self.schedule,
            "refused": [day.isoformat() for day in self.refused],
            "pauses": [[one.first.isoformat(), one.last and one.last.isoformat()] for one in self.pauses],
            "ended": self.ended and self.ended.isoformat(),
            "why": self.why,
            **({} if self.check is None else {"check": self.check}),
            **self.extra,
        }

    @property
    def is_as_drawn(self) -> bool:
        """True while the schedule is the one of the coin flips, on its own days: nobody has edited it."""
        is_known = self.length in LENGTHS[self.form] and self.check in (None, self._summed_up())
        return is_known and self.schedule == schedule_of(self.seed, self.length, self.form)

    def number_of(self, day: dt.date) -> int | None:
        """Count which day of the test a day is, from 0; None for one before it, after it, or in a pause."""
        if day < self.start or any(pause.holds(day) for pause in self.pauses) or (self.ended and day >= self.ended):
            return None
        number = (day - self.start).days - self._days_still(day)
        return number if number < self.length else None

    def assigned(self, day: dt.date) -> bool | None:
        """Tell whether a day is one with the method; None where it is no day of the test."""
        number = self.number_of(day)
        return None if number is None or number >= len(self.schedule) else self.schedule[number] == "1"

    def days_over(self, today: dt.date) -> int:
        """Count the days of the test that are over before a day."""
        end = min(today, self.ended or today)
        return min(self.length, max(0, (end - self.start).days - self._days_still(end)))

    def is_over(self, today: dt.date) -> bool:
        """Tell whether every day of it is over; never for one that was stopped."""
        return self.ended is None and self.days_over(today) == self.length

    def is_running(self, today: dt.date) -> bool:
        """Tell whether it is going on, stands still, or is about to start."""
        return self.ended is None and not self.is_over(today)

    @property
    def is_paused(self) -> bool:
        """True while it stands still, or is about to, until somebody says otherwise."""
        return self.ended is None and any(pause.last is None for pause in self.pauses)

    def paused_after(self, today: dt.date) -> Trial:
        """Let it stand still from the next day on: a day that has begun counts the way the coin fell."""
        if self.is_paused:
            return self
        return self._replace(pauses=(*self.pauses, Pause(max(today + _A_DAY, self.start))))

    def resumed_after(self, today: dt.date) -> Trial:
        """Let it go on from the next day on; a pause that has not begun goes away."""
        ended = (one._replace(last=today) if one.last is None else one for one in self.pauses)
        return self._replace(pauses=tuple(one for one in ended if one.last is None or one.last >= one.first))

    def refused_on(self, day: dt.date) -> Trial:
        """Note that a day goes otherwise than drawn; where that is noted already, take it back."""
        return self._replace(refused=tuple(sorted({*self.refused} ^ {day})))

    def _summed_up(self) -> int:
        return zlib.crc32(f"{self.activity} {self.start} {self.form} {self.schedule}".encode(errors="replace"))

    def _days_still(self, day: dt.date) -> int:
        """Count the days before a day on which it stood still; one that is in two pauses counts once."""
        count, begin = 0, self.start.toordinal()
        for pause in sorted(self.pauses, key=lambda one: one.first):
            first = max(pause.first.toordinal(), begin)
            end = day.toordinal() if pause.last is None else min(pause.last.toordinal() + 1, day.toordinal())
            count, begin = count + max(0, end - first), max(begin, end)
        return count


def check_length(length: int, form: Form) -> None:
    """Raise `BadValue` for a length that there is not, with the nearest one that there is."""
    if length not in LENGTHS[form]:
        known = ", ".join(map(str, LENGTHS[form]))
        nearest = min(LENGTHS[form], key=lambda one: abs(one - length))
        instead = "--weeks" if length in LENGTHS["weeks"] else f"--days {nearest}"
        raise BadValue(f"A fair test of this kind takes {known} days, so none was begun. Try: {instead}")


def schedule_of(seed: int, length: int, form: Form) -> str:
    """Flip a coin for each pair: with and then without, or the other way round. The same seed gives the same flips."""
    coins, unit = random.Random(seed), UNIT[form]
    pairs = ("10" if coins.getrandbits(1) else "01" for _ in range(length // (2 * unit)))
    return "".join(sign * unit for sign in "".join(pairs))


def _read_form(raw: object) -> Form:
    if raw not in (None, "days", "weeks"):
        raise ValueError(f"not a form of a test: {raw!r}")
    return "weeks" if raw == "weeks" else "days"


def _read_day(raw: Any) -> dt.date | None:
    return None if raw is None else dt.date.fromisoformat(raw)


def _read_pause(raw: Any) -> Pause:
    first, last = raw
    pause = Pause(dt.date.fromisoformat(first), _read_day(last))
    if pause.last is not None and pause.last < pause.first:
        raise ValueError("a pause ends before it begins")
    return pause
