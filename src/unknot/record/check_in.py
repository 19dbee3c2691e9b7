"""The weekly check-in: three topics in our own words, and a score that somebody at a clinic gave.

The topics are those of the PEG (Krebs 2009, J Gen Intern Med 24:733-738, doi 10.1007/s11606-009-0981-1): pain, how
much it takes from enjoying things, how much it gets in the way of what one does, each 0 to 10 over the last seven
days. The words are our own, so a mean here is no PEG score.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from unknot.record.errors import BadValue
from unknot.record.fields import (
    Document,
    left_over,
    read_optional_moment,
    read_text,
    read_whole,
    with_stamp,
)
from unknot.record.pain import HIGHEST, shown, typed_nrs

TOPICS = ("impact_pain", "impact_enjoyment", "impact_activity")
"""The three topics, in the order in which they are asked."""

NAMES = {"impact_pain": "pain", "impact_enjoyment": "joy taken", "impact_activity": "kept from things"}
"""What each topic is called in short."""

HIGHEST_CLINIC_SCORE = 100.0
"""The highest score that can be typed in: some of the sheets that clinics use go up to 100."""

LONGEST_CLINIC_NAME = 40
"""How many characters the name of a clinic's sheet may have."""


NO_CLINIC: Mapping[str, Any] = {"clinic_score": None, "clinic_name": ""}
"""The answers that take a score from a clinic back."""

CLEARED: Mapping[str, Any] = {**dict.fromkeys(TOPICS), **NO_CLINIC}
"""The answers that take a whole check-in back."""


class CheckIn(NamedTuple):
    """One weekly check-in, kept with the day on which it was answered. None means "not answered", never 0.

    Each topic is a whole number from 0 (none, not at all) to 10 (worst, completely). `clinic_score` goes from 0 to
    100 and `clinic_name` says what it is a score of.
    """

    impact_pain: int | None = None
    impact_enjoyment: int | None = None
    impact_activity: int | None = None
    clinic_score: float | None = None
    clinic_name: str = ""
    recorded_at: datetime | None = None
    extra: Mapping[str, Any] = {}

    @classmethod
    def from_document(cls, document: Document) -> CheckIn:
        """Read a check-in. A value that cannot be understood is kept as it is, and counts as not answered."""
        read: dict[str, Any] = {topic: read_whole(document.get(topic), 0, HIGHEST) for topic in TOPICS}
        read["clinic_score"] = _read_score(document.get("clinic_score"))
        read["clinic_name"] = read_text(document.get("clinic_name"))
        read["recorded_at"] = read_optional_moment(document.get("recorded_at"))
        return cls(**read, extra=left_over(document, read))

    def to_document(self) -> dict[str, Any]:
        """Write the check-in as the diary's file keeps it: only what was answered."""
        names = (*TOPICS, "clinic_score", "clinic_name")
        answered = {name: getattr(self, name) for name in names if getattr(self, name) not in (None, "")}
        return with_stamp(answered, self.recorded_at, self.extra)

    @property
    def is_blank(self) -> bool:
        """True while nothing was answered."""
        return self._replace(recorded_at=None, extra={}) == CheckIn()

    @property
    def is_answered(self) -> bool:
        """True when at least one of the three topics was answered; a score from a clinic is not one of them."""
        return any(getattr(self, topic) is not None for topic in TOPICS)

    @property
    def impact_mean(self) -> float | None:
        """The mean of the three topics, 0 to 10; None while one of them is not answered."""
        answers = [getattr(self, topic) for topic in TOPICS]
        return None if None in answers else sum(answers) / len(answers)


def said_in_short(week: CheckIn) -> str:
    """Say what was answered: "pain 6, joy taken 7, kept from things 8; together 7.0"; empty where nothing was."""
    answers = [f"{NAMES[topic]} {value}" for topic in TOPICS if (value := getattr(week, topic)) is not None]
    parts = [", ".join(answers)] if answers else []
    parts += [f"together {week.impact_mean:.1f}"] if week.impact_mean is not None else []
    parts += [f"{clinic} from a clinic"] if (clinic := clinic_in_short(week)) else []
    return "; ".join(parts)


def clinic_in_short(week: CheckIn) -> str:
    """Say a score from a clinic as it can be typed: "5.3 PEG at Dr Lind"; an empty text where there is none."""
    score = "" if week.clinic_score is None else f"{week.clinic_score:g}"
    return " ".join([score, *week.clinic_name.split()]).strip()


def read_topic(text: str) -> int:
    """Read a typed answer; raises `BadValue` for anything but a whole number from 0 to 10."""
    answer = typed_nrs(text)
    if answer is None:
        raise BadValue(_outside(shown(text)))
    return answer


def read_clinic(text: str) -> dict[str, Any]:
    """Read a score from a clinic and what it is a score of: "5.3 PEG at Dr Lind". Nothing at all takes it back.

    Raises `BadValue` for a text that does not begin with a number.
    """
    first, *name = text.split() or [""]
    return {"clinic_score": read_score(first) if first else None, "clinic_name": " ".join(name)}


def read_score(text: str) -> float:
    """Read a score from a clinic, with a point or a comma; raises `BadValue` for anything but a plain number."""
    cleaned = text.strip().replace(",", ".")
    whole, _, part = cleaned.partition(".")
    if not (cleaned.isascii() and whole.isdigit() and (part.isdigit() or "." not in cleaned) and len(cleaned) < 12):
        raise BadValue(f"{shown(text)} is not a number from 0 to 100, so it was not saved. Begin with one, such as 5.3")
    return float(cleaned)


def check(check_in: CheckIn) -> None:
    """Refuse a check-in that cannot be; raises `BadValue` for a number outside its limits or too long a name."""
    for topic in TOPICS:
        value = getattr(check_in, topic)
        if value is not None and not (type(value) is int and 0 <= value <= HIGHEST):
            raise BadValue(_outside(value))
    score = check_in.clinic_score
    if score is not None and not 0 <= score <= HIGHEST_CLINIC_SCORE:
        raise BadValue(
            f"A score from a clinic goes from 0 to 100, so {score:g} was not saved. Try: unknot check-in --clinic 5.3"
        )
    if len(check_in.clinic_name) > LONGEST_CLINIC_NAME:
        raise BadValue(
            f"The name of a score holds up to {LONGEST_CLINIC_NAME} characters, so {shown(check_in.clinic_name)} "
            "was not saved. Try a shorter one."
        )


def _outside(value: object) -> str:
    return f"Each of the three goes from 0 to 10, so {value} was not saved. Try: unknot check-in 5 4 6"


def _read_score(raw: object) -> float | None:
    """Read a number from 0 to 100; None for anything else, a true/false and "not a number" included."""
    return float(raw) if type(raw) in (int, float) and 0 <= raw <= HIGHEST_CLINIC_SCORE else None  # type: ignore[operator,arg-type]  # the type was asked for
