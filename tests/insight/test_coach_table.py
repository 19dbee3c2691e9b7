"""The table in the README is that of the rules, row by row: when, what it says, why, and from where."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.guide.load import sources
from unknot.insight.coach_rules import RULES, Rule

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
HEADING = "## The coach\n"


def section() -> str:
    """Give the README's section about the coach."""
    return README.partition(HEADING)[2].partition("\n## ")[0]


def row(rule: Rule) -> str:
    """Write a rule as a row of the table; two ways to say it stand apart by a slash."""
    return f"| `{rule.id}` | {rule.when} | {rule.says} | {rule.why} | {sources()[rule.source].short} |"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_stands_in_the_readme(rule: Rule) -> None:
    """As it is in the program, to the letter."""
    assert row(rule) in section().splitlines()


def test_the_table_has_nothing_else_and_the_same_order() -> None:
    """One row for each rule, in the order of being heard."""
    rows = [line for line in section().splitlines() if line.startswith("| `")]
    assert rows == [row(rule) for rule in RULES]
