"""What the program knows: every statement has its source, every page is whole, and the words are kind."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import unknot
from unknot.guide import load
from unknot.guide.load import get_help, sources, starter_routine, tip_for
from unknot.guide.load_safety import exercise_safety
from unknot.guide.reading import GuideError
from unknot.record.activity import LONGEST_MIN
from unknot.record.plan import Plan
from unknot.record.routine import PARTS_OF_DAY

PACKAGE = Path(unknot.__file__).parent
PAGES = sorted((PACKAGE / "guide").glob("*.toml"))
SPEAKING = [
    *sorted((PACKAGE / "record").glob("*.py")),
    *sorted((PACKAGE / "guide").glob("*.py")),
    PACKAGE / "tui" / "commands.py",
]
"""The modules that hold sentences which people see."""

UNKIND = re.compile(r"\b(should|must|just|only|easy|easily|missed|failed|broken|lost)\b|!|—", re.IGNORECASE)
CLAIMS = re.compile(
    r"\b(treats?|treatment plan|therapy|cures?|relieves?|prescribe[sd]?|diagnos\w+|detects?|assess\w*|clinically)\b",
    re.IGNORECASE,
)
"""Words of a medical claim: this is a diary with general information."""


def all_tips() -> None:
    """Read as many days of tips as there could be tips."""
    for days in range(60):
        tip_for(date(2026, 1, 1) + timedelta(days=days))


READERS: dict[str, Callable[[], object]] = {
    "routine": starter_routine,
    "get_help": get_help,
    "tips": all_tips,
    "exercise_safety": exercise_safety,
    "sources": sources,
}


# Every statement has its source


def test_every_source_that_is_named_can_be_looked_up() -> None:
    """Items, tips and sections each name at least one source, and each has a short name and a citation."""
    year = [tip_for(date(2026, 1, 1) + timedelta(days=days)).sources for days in range(365)]
    named = [*(item.sources for item in starter_routine()), *(part.sources for part in get_help().sections), *year]
    assert all(named)
    for name in {name for names in named for name in names}:
        source = sources()[name]
        assert source.id == name
        assert source.short
        assert len(source.cite) > len(source.short)


@pytest.mark.parametrize("page", ["routine", "get_help", "tips", "exercise_safety"])
@pytest.mark.parametrize("named", ["", "sources = []", 'sources = ["nobody2020"]', 'sources = "mpft_heat"'])
def test_a_statement_without_a_source_is_no_page(pages: Path, page: str, named: str) -> None:
    """A page whose last statement names no source, or one that is not there, is refused by its name."""
    path = pages / f"{page}.toml"
    before, line, after = path.read_text(encoding="utf-8").rpartition("sources = [")
    path.write_text(before + named + after[after.index("]") + 1 :], encoding="utf-8")
    assert line
    with pytest.raises(GuideError, match=rf"^{page}\.toml: sources"):
        READERS[page]()


@pytest.mark.parametrize(
    ("page", "text", "names"),
    [
        ("routine", "", "item"),
        ("routine", "item = 5", "item"),
        ("routine", "[[item]]\nid = 5", "id"),
        ("get_help", 'title = "x"', "section"),
        ("get_help", 'title = "x"\n[[section]]\ntitle = "y"\nlines = "z"', "lines"),
        ("get_help", 'title = "x"\n[[section]]\ntitle = "y"\nlines = ["z", ""]', "lines"),
        ("get_help", 'title = "x"\n[[section]]\ntitle = "y"\nlines = ["z"]\nsources = ["cuh_flare"]', "intro"),
        ("tips", "tip = []", "tip"),
        ("sources", 'x = "y"', "x"),
        ("sources", '[x]\nshort = "y"', "cite"),
        ("tips", "tip = [", "tips"),
    ],
)
def test_a_mistake_in_a_page_names_its_file_and_key(pages: Path, page: str, text: str, names: str) -> None:
    """Whoever edits a page is told where the slip is."""
    (pages / f"{page}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(GuideError, match=rf"^{page}\.toml: .*") as refused:
        READERS[page]()
    assert names in str(refused.value)


def test_a_page_that_is_not_there_is_named(pages: Path) -> None:
    """A package without one of its pages says which."""
    (pages / "tips.toml").unlink()
    with pytest.raises(GuideError, match=r"^tips\.toml: "):
        tip_for(date(2026, 11, 22))


# What is on the pages


def test_a_new_diary_starts_with_what_the_founding_article_advises() -> None:
    """Heat, posture, exercise, bath and sleep log are on; others are there to choose, sessions with somebody last."""
    on = {item.id: item.plan["on"] for item in starter_routine()}
    assert [name for name, is_on in on.items() if is_on] == ["heat", "posture", "exercise", "bath", "sleep"]
    assert [name for name, is_on in on.items() if not is_on] == [
        *("walk", "breathing", "stretch"),
        *("acupuncture", "acupressure", "massage", "chiropractic"),
    ]


@pytest.mark.parametrize("item", starter_routine(), ids=[item.id for item in starter_routine()])
def test_each_starter_item_can_be_planned(item: load.StarterItem) -> None:
    """Its plan is understood without a default filling in, and the flare version asks for no more than the day."""
    document = {**item.plan, "from": "2026-11-22"}
    plan = Plan.from_document(document)
    written = {**plan.to_document(), "flare": {k: v for k, v in plan.flare.to_document().items() if v is not None}}
    assert document.items() <= written.items()
    assert item.when in PARTS_OF_DAY
    assert plan.flare.name
    assert plan.flare.detail
    assert (plan.flare.minutes or 0) <= (plan.minutes or 0) <= LONGEST_MIN


def test_starter_items_can_be_told_apart() -> None:
    """No two have the same id or name."""
    items = starter_routine()
    assert len({item.id for item in items}) == len({item.name for item in items}) == len(items)


def test_two_or_three_items_stay_on_a_flare_day() -> None:
    """The day shrinks to what is kind on a bad one."""
    shown = [item.id for item in starter_routine() if item.plan["on"] and item.plan["flare"]["shown"]]
    assert shown == ["heat", "exercise", "sleep"]


def test_a_pack_stays_within_the_time_that_leaflets_give() -> None:
    """Heat on the skin is 15 minutes by default."""
    heat = next(item for item in starter_routine() if item.id == "heat")
    assert heat.plan["minutes"] <= 15


def test_the_help_page_begins_with_what_cannot_wait() -> None:
    """Emergencies first, then days, then the next visit, and always a way out of the worst."""
    page = get_help()
    assert [section.title.split(":", maxsplit=1)[0] for section in page.sections[:3]] == [
        "Now",
        "Today or within days",
        "At your next visit",
    ]
    assert "emergency" in page.sections[0].title
    words = " ".join(page.sections[0].lines).lower()
    for sign in ("chest pain", "breathlessness", "weakness", "numbness", "bladder", "fever", "fall", "face"):
        assert sign in words
    assert "findahelpline.com" in " ".join(page.sections[3].lines)
    assert "does not replace a professional" in page.outro


def test_a_tip_stays_all_day_and_changes_tomorrow() -> None:
    """Every tip has its turn."""
    days = [date(2026, 11, 22) + timedelta(days=count) for count in range(60)]
    tips = [tip_for(day) for day in days]
    assert tip_for(days[0]) is not None
    assert tip_for(days[0]) == tips[0] != tips[1]
    written = tomllib.loads((PACKAGE / "guide" / "tips.toml").read_text(encoding="utf-8"))["tip"]
    assert {tip.text for tip in tips} == {tip["text"] for tip in written}


# How it is said


def texts(value: object, key: str = "") -> Iterator[str]:
    """Give every text of a page that people see; titles of publications are not ours to word."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str) and key not in ("cite", "short", "sources"):
        yield value


def literals(path: Path) -> Iterator[str]:
    """Give every text in a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


@pytest.mark.parametrize("path", [*PAGES, *SPEAKING], ids=lambda path: path.name)
def test_no_text_that_people_see_is_unkind(path: Path) -> None:
    """No "should", no "only", no blame for a day, no exclamation marks and no long dashes, on any page or sentence."""
    said = texts(tomllib.loads(path.read_text(encoding="utf-8"))) if path.suffix == ".toml" else literals(path)
    assert [text for text in said if UNKIND.search(text) and text != "!"] == []  # which is a key


@pytest.mark.parametrize("path", [*PAGES, *sorted((PACKAGE / "guide").glob("*.py"))], ids=lambda path: path.name)
def test_no_page_makes_a_medical_claim(path: Path) -> None:
    """General information and comfort, never a promise or a verdict."""
    said = texts(tomllib.loads(path.read_text(encoding="utf-8"))) if path.suffix == ".toml" else literals(path)
    assert [text for text in said if CLAIMS.search(text)] == []


@pytest.mark.parametrize("text", ["You must rest", "Well done!", "a missed day", "pain — again", "It is EASY"])
def test_the_wording_rule_notices_unkind_words(text: str) -> None:
    """The rule itself works, in any case."""
    assert UNKIND.search(text)


def test_tips_and_details_are_short() -> None:
    """A tip fits on two lines of 60, an item's detail on one, and a line of the help page on four."""
    assert all(len(tip_for(date(2026, 1, 1) + timedelta(days=days)).text) <= 120 for days in range(60))
    assert all(len(item.detail) <= 60 for item in starter_routine())
    assert all(len(line) <= 240 for section in get_help().sections for line in section.lines)
