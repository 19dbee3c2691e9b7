"""The sleep log: the fields of the Consensus Sleep Diary, and what follows from them.

Fields and formulas: Carney 2012, Sleep 35(2):287-302, doi 10.5665/sleep.1642. The date of a night is the
morning on which it ended. Clock times are local wall-clock times: on the two nights a year when the clocks
change, a duration may be off by 60 minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, NamedTuple

from unknot.record.errors import BadValue
from unknot.record.fields import (
    Document,
    left_over,
    read_optional_moment,
    read_text,
    read_whole,
    with_stamp,
    write_moment,
)
from unknot.record.words import minutes

QUALITY_WORDS = ("very poor", "poor", "fair", "good", "very good")
"""What 1 to 5 mean (Carney 2012)."""

CLOCK_FIELDS = ("into_bed", "try_sleep", "final_wake", "out_of_bed")
"""The four clock times, in the order of the night."""

LIMITS = {"sol_min": (0, 1200), "nwak": (0, 99), "waso_min": (0, 1200), "sleep_quality": (1, 5), "rested": (1, 5)}
"""The lowest and highest value of each number; durations in minutes."""

_ANSWERS = (*CLOCK_FIELDS, *LIMITS, "sleep_note")
_LIMIT_WORDS = {
    "sol_min": "The minutes to fall asleep go",
    "nwak": "The number of times awake goes",
    "waso_min": "The minutes awake at night go",
    "sleep_quality": "Sleep goes",
    "rested": "Feeling rested goes",
}
_DAY_MIN = 24 * 60


class SleepEntry(NamedTuple):
    """One night. None means "not answered", which is never the same as 0.

    `into_bed`, `try_sleep`, `final_wake`, `out_of_bed` are clock times; `sol_min` is sleep onset latency in minutes
    from `try_sleep`; `nwak` the number of awakenings, not counting the last; `waso_min` the minutes awake across
    those; `sleep_quality` and `rested` go from 1 (very poor, not at all) to 5. `recorded_at` is when anything was said
    last, `quality_at` when the quality was, where that is another moment.
    """

    into_bed: time | None = None
    try_sleep: time | None = None
    sol_min: int | None = None
    nwak: int | None = None
    waso_min: int | None = None
    final_wake: time | None = None
    out_of_bed: time | None = None
    sleep_quality: int | None = None
    rested: int | None = None
    sleep_note: str = ""
    recorded_at: datetime | None = None
    quality_at: datetime | None = None
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, document: Document) -> SleepEntry:
        """Read a night. A value that cannot be understood is kept as it is, and counts as not answered."""
        read: dict[str, Any] = {name: _read_clock(document.get(name)) for name in CLOCK_FIELDS}
        for name, (low, high) in LIMITS.items():
            read[name] = read_whole(document.get(name), low, high)
        read["sleep_note"] = read_text(document.get("sleep_note"))
        read |= {name: read_optional_moment(document.get(name)) for name in ("recorded_at", "quality_at")}
        return cls(**read, extra=left_over(document, read))

    def to_document(self) -> dict[str, Any]:
        """Write the night as the diary's file keeps it: only what was answered."""
        answered = {name: getattr(self, name) for name in _ANSWERS if getattr(self, name) not in (None, "")}
        document = {name: f"{value:%H:%M}" if isinstance(value, time) else value for name, value in answered.items()}
        document |= {"quality_at": write_moment(self.quality_at)} if self.quality_at else {}
        return with_stamp(document, self.recorded_at, self.extra)

    def answered(self, answers: Mapping[str, Any], now: datetime) -> SleepEntry:
        """Give the night with some answers set at a moment; the quality keeps its own where it is none of them."""
        night = self._replace(**answers, recorded_at=now)
        is_kept = night.sleep_quality is not None and night.sleep_quality == self.sleep_quality
        return night._replace(quality_at=(self.quality_at or self.recorded_at) if is_kept else None)


class SleepDerived(NamedTuple):
    """What follows from a night, in minutes and percent; None wherever an answer it needs is missing."""

    tib_min: int | None
    sleep_period_min: int | None
    tst_min: int | None
    terminal_wake_min: int | None
    se_tib_pct: float | None


def derive(sleep: SleepEntry) -> SleepDerived:
    """Work out time in bed, total sleep time, terminal wake and sleep efficiency.

    TIB = out_of_bed - into_bed; TST = final_wake - (try_sleep + SOL) - WASO; terminal wake = out_of_bed -
    final_wake; SE = TST / TIB x 100 (Carney 2012). A sleep period or TST that would be negative is None: the
    answers disagree.
    """
    line = _timeline(sleep)
    tib = _between(line, "into_bed", "out_of_bed")
    period = _minus(_between(line, "try_sleep", "final_wake"), sleep.sol_min)
    tst = _minus(period, sleep.waso_min)
    efficiency = round(tst / tib * 100, 1) if tst is not None and tib else None
    return SleepDerived(tib, period, tst, _between(line, "final_wake", "out_of_bed"), efficiency)


def check(sleep: SleepEntry) -> None:
    """Refuse a night that cannot be.

    Raises `BadValue` when time in bed is nothing or more than 20 hours, and for a number outside its `LIMITS`.
    """
    for name, (low, high) in LIMITS.items():
        value = getattr(sleep, name)
        if value is not None and not low <= value <= high:
            raise BadValue(f"{_LIMIT_WORDS[name]} from {low} to {high}, so {value} was not saved. Try: unknot sleep 3")
    tib = derive(sleep).tib_min
    if tib is not None and not 0 < tib <= 20 * 60:
        raise BadValue(
            f"Those times would make {minutes(tib)} in bed, so they were not saved. "
            "Try times such as: unknot sleep --bed 23:15 --up 6:45"
        )


def question(sleep: SleepEntry) -> str:
    """Ask about a night that may hold a slip, in one sentence; an empty text where nothing is odd.

    Limits: 14 hours in bed (or from the first to the last time known), 4 hours to fall asleep, or more time awake
    than the night was long. A TST above TIB cannot come up, since the times are laid in order first.
    """
    line = _timeline(sleep)
    span = max(line.values(), default=0) - min(line.values(), default=0)
    night = _between(line, "try_sleep", "final_wake")
    awake = (sleep.sol_min or 0) + (sleep.waso_min or 0)
    if span > 14 * 60:
        where = "in bed" if {"into_bed", "out_of_bed"} <= line.keys() else "from the first time to the last"
        return f"That is {minutes(span)} {where}. Is that right?"
    if night is not None and awake > night:
        return f"That is {minutes(awake)} awake in a night of {minutes(night)}. Is that right?"
    if sleep.sol_min is not None and sleep.sol_min > 4 * 60:
        return f"That is {minutes(sleep.sol_min)} to fall asleep. Is that right?"
    return ""


def read_quality(text: str) -> int:
    """Read a typed sleep quality; raises `BadValue` for anything but 1 to 5."""
    if text.strip() in ("1", "2", "3", "4", "5"):
        return int(text)
    raise BadValue("Sleep goes from 1 (very poor) to 5 (very good), so that was not saved. Try: unknot sleep 3")


def _read_clock(raw: object) -> time | None:
    try:
        found = time.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None
    return found and time(found.hour, found.minute)


def _timeline(sleep: SleepEntry) -> dict[str, int]:
    """Lay the answered clock times on one line of minutes; a time earlier than the one before is a day later."""
    line: dict[str, int] = {}
    latest = None
    for name in CLOCK_FIELDS:
        clock_time: time | None = getattr(sleep, name)
        if clock_time is not None:
            minute = clock_time.hour * 60 + clock_time.minute
            while latest is not None and minute < latest:
                minute += _DAY_MIN
            line[name] = latest = minute
    return line


def _between(line: Mapping[str, int], first: str, last: str) -> int | None:
    return line[last] - line[first] if first in line and last in line else None


def _minus(value: int | None, taken: int | None) -> int | None:
    return None if value is None or taken is None or value < taken else value - taken
