"""Which days are looked back on: what can be typed, and one plain sentence for what cannot."""

from __future__ import annotations

import json

import pytest

from cli.person import Person

TRY = "Try: unknot review --days 28"


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("", "2025-10-16", "2025-11-12"),
        ("--days 28", "2025-10-16", "2025-11-12"),
        ("--days 1", "2025-11-12", "2025-11-12"),
        ("--days 0366", "2024-11-12", "2025-11-12"),
        ("--days 40000", "1916-05-09", "2025-11-12"),
        ("--from yesterday", "2025-11-11", "2025-11-12"),
        ("--from monday --to today", "2025-11-10", "2025-11-12"),
        ("--to 2024-03-01", "2024-02-03", "2024-03-01"),
        ("--from 2024-02-29 --to 2024-02-29", "2024-02-29", "2024-02-29"),
        ("--from 1900-01-01", "1900-01-01", "2025-11-12"),
    ],
)
def test_a_range_is_read(person: Person, line: str, first: str, last: str) -> None:
    """By a number of days, or from one day to another, both included; four weeks where nothing is said."""
    ran = person.types(f"review {line} --json")
    found = json.loads(ran.out)
    assert (ran.code, ran.err, found["first"], found["last"]) == (0, "", first, last)


@pytest.mark.parametrize("line", ["--from monday --to 2025-11-20", "--from monday --to 9999-12-31"])
def test_days_to_come_are_left_out(person: Person, line: str) -> None:
    """And that is said beside the answer."""
    ran = person.types(f"review {line} --json")
    found = json.loads(ran.out)
    assert (ran.code, found["first"], found["last"]) == (0, "2025-11-10", "2025-11-12")
    assert ran.err.endswith(" has not come yet, so this ends with today.\n")
    assert json.loads(person.types("review --to 2025-11-13 --json").out)["last"] == "2025-11-12"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--days 0", f"--days goes from 1 to 40,000, so 0 cannot be and nothing was shown. {TRY}"),
        ("--days -3", f"--days goes from 1 to 40,000, so -3 cannot be and nothing was shown. {TRY}"),
        ("--days abc", f"--days goes from 1 to 40,000, so abc cannot be and nothing was shown. {TRY}"),
        ("--days 2.5", f'--days goes from 1 to 40,000, so "2.5" cannot be and nothing was shown. {TRY}'),
        ("--days 1000000000", f"--days goes from 1 to 40,000, so 1000000000 cannot be and nothing was shown. {TRY}"),
        ("--days ²", f'--days goes from 1 to 40,000, so "²" cannot be and nothing was shown. {TRY}'),
        ("--days 7 --from monday", f"It is either --days, or --from and --to, so nothing was shown. {TRY}"),
        ("--days 7 --to monday", f"It is either --days, or --from and --to, so nothing was shown. {TRY}"),
        (
            "--from today --to monday",
            "The range ends on Mon 10 Nov 2025, before it begins on Wed 12 Nov 2025, so nothing was shown. "
            "Try: unknot review --from 2025-11-10 --to 2025-11-12",
        ),
        (
            "--from 2025-11-13",
            f"Thu 13 Nov 2025 has not come yet, so there is nothing to look back on. {TRY}",
        ),
        (
            "--from 2026-01-01 --to 2026-02-01",
            f"Thu 1 Jan 2026 has not come yet, so there is nothing to look back on. {TRY}",
        ),
        ("--from never", "never is not a day, so nothing was shown. Try yesterday, monday or 2025-11-12"),
        ("--to 2025-02-30", '"2025-02-30" is not a day, so nothing was shown. Try yesterday, monday or 2025-11-12'),
        ("--from 1899-12-31", '"1899-12-31" is not a day, so nothing was shown. Try yesterday, monday or 2025-11-12'),
        ("--from 0001-01-01", '"0001-01-01" is not a day, so nothing was shown. Try yesterday, monday or 2025-11-12'),
        ("28", "unknot review takes no 28, so nothing was changed. See: unknot review --help"),
        ("--day 28", "unknot review has no option --day, so nothing was changed. Did you mean --days?"),
        ("--days", "--days could not be read that way, so nothing was changed. See: unknot review --help"),
    ],
)
def test_what_cannot_be_looked_back_on_is_one_sentence(person: Person, line: str, said: str) -> None:
    """What was wrong and what to type, on stderr alone; nothing is shown or made."""
    ran = person.types(f"review {line}")
    assert (ran.code, ran.out, ran.err) == (2, "", f"{said}\n")
    assert not person.path.exists()
