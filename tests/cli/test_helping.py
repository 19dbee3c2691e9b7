"""What helps, from a diary in a file: looked at once a week, and by what was typed before that day."""

from __future__ import annotations

import datetime as dt

from cli.person import Person
from unknot.cli.helping import helps_of


def _keep_days(person: Person, first: str, count: int) -> None:
    """Write days with a number in the morning, heat on every second one, and a lower number in the evening then."""
    day = dt.datetime.fromisoformat(first)
    for number in range(count):
        at = day + dt.timedelta(days=number)
        with_heat = number % 2 == 0
        person.at(f"{at:%Y-%m-%d}T08:00").run(str(6 + number % 3))
        if with_heat:
            person.at(f"{at:%Y-%m-%d}T12:00").run("done", "heat")
        person.at(f"{at:%Y-%m-%d}T20:00").run(str(6 + number % 3 + number // 2 % 2 - 3 * with_heat))


def test_a_new_diary_has_nothing_to_tell_yet(person: Person) -> None:
    """Its look is the Monday's, the next one a week later, and each method wants 8 days with and 8 without."""
    helps = helps_of(person.diary())
    assert (helps.as_of, helps.next_look) == (dt.date(2025, 11, 10), dt.date(2025, 11, 17))
    assert helps.days == 0
    assert {(one.word, one.need_with, one.need_without) for one in helps.verdicts} == {("cannot_tell_yet", 8, 8)}
    assert "sleep" not in {one.id for one in helps.verdicts}


def test_the_look_reads_the_days_before_it_and_is_the_same_all_week(person: Person) -> None:
    """A diary of 30 days was looked at on a Monday, its 29th; nothing added since changes what was seen.

    A correction of what was typed before the look may.
    """
    _keep_days(person, "2025-09-29", 30)
    seen = helps_of(person.diary())
    heat = next(one for one in seen.verdicts if one.id == "heat")
    assert (seen.as_of, seen.next_look, seen.days) == (dt.date(2025, 10, 27), dt.date(2025, 11, 3), 28)
    assert (heat.word, heat.days_with, heat.days_without) == ("helps", 14, 14)
    person.at("2025-10-27T09:00").run("10", "--date", "2025-10-26", "--at", "23:00")
    assert helps_of(person.diary()) == seen
    for line in (
        "3 --date 2025-08-13 --at 08:00",
        "1 --date 2025-08-13 --at 20:00",
        "done heat --date 2025-10-26",
        "log 4 all --date 2025-09-20",
        "today",
        "helps",
    ):
        person.at("2025-11-02T23:00").run(*line.split())
        assert helps_of(person.diary()) == seen, line
    person.run("10", "--date", "2025-10-26", "--at", "20:00")
    assert (helps_of(person.diary()) == seen) is False
    person.at("2025-11-03T04:00")
    assert helps_of(person.diary()).as_of == dt.date(2025, 11, 3)


def test_a_day_start_that_the_clocks_skip_is_no_trouble(person: Person) -> None:
    """In Berlin there was no 02:30 on 30 March 2025: the day begins all the same."""
    from zoneinfo import ZoneInfo

    person.zone = ZoneInfo("Europe/Berlin")
    person.at("2025-03-30T09:00").run("config", "day_start", "02:30")
    person.run("4")
    assert helps_of(person.diary()).as_of == dt.date(2025, 3, 24)
    person.at("2025-03-31T02:30")
    assert helps_of(person.diary()).as_of == dt.date(2025, 3, 31)
