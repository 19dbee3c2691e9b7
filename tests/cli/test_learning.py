"""`unknot learn` and `unknot help-now`: lists, pages as text to read or hear, as lines and as JSON."""

from __future__ import annotations

import json

import pytest

from cli.person import Person
from unknot.cli.arguments import TOPICS
from unknot.cli.shell import Shell
from unknot.guide.learn import topics


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the terminal 40 columns wide."""
    monkeypatch.setattr(Shell, "width", 40)


def test_without_a_topic_all_are_listed(person: Person) -> None:
    """In their groups, with the word to type, the title, and how sure one can be in words."""
    ran = person.types("learn")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:2] == ["Every day", "  heat          Heat: a comfort; the evidence is indirect"]
    assert "  movement      Gentle movement: best supported" in lines
    assert "  support       Support" in lines
    assert all(f"  {name} " in ran.out for name in topics())
    assert max(map(len, lines)) < 80
    assert person.at_terminal("learn").err == "One of them: unknot learn heat\n"
    assert not person.path.exists()


@pytest.mark.usefixtures("narrow")
def test_the_list_fits_a_phone(person: Person) -> None:
    """Two lines for each topic, and no word is cut."""
    out = person.types("learn").out
    assert "  heat\n    Heat: a comfort; the evidence is\n    indirect\n" in out
    assert max(map(len, out.splitlines())) < 40


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("width", [80, 40])
def test_a_page_can_be_read_in_any_width(
    person: Person, monkeypatch: pytest.MonkeyPatch, topic: str, width: int
) -> None:
    """All its words, the label in words with its dots counted, the sources last; no signs that are read out oddly."""
    monkeypatch.setattr(Shell, "width", width)
    page = topics()[topic]
    out = person.types(f"learn {topic}").out
    flat = " ".join(out.split())
    assert out.startswith(page.title)
    assert all(line in flat for block in page.blocks for line in block.lines)
    if page.evidence:
        assert f"{page.evidence.words.capitalize()} ({page.evidence.dots} of 3 dots)." in flat
    assert flat.rindex(" Sources ") > flat.index(page.blocks[-1].lines[0])
    assert not set(out) & set("●○[]")
    assert max(map(len, out.splitlines())) < width


@pytest.mark.parametrize("typed", ["tai chi", "Tai-Chi", "yoga", "qigo"])
def test_a_topic_may_be_typed_in_many_ways(person: Person, typed: str) -> None:
    """By another name, in several words, or by its start."""
    assert person.types(f"learn {typed}").out == person.types("learn tai-chi").out


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        *(("heet", "Did you mean: unknot learn heat"), ("masage", "Did you mean: unknot learn massage")),
        *(("Hydrotherpy", "Did you mean: unknot learn warm-water"), ("zzz", "The topics: unknot learn")),
    ],
)
def test_an_unknown_topic_is_answered_with_a_guess(person: Person, typed: str, guess: str) -> None:
    """One sentence, and the exit code of an unknown item."""
    ran = person.types(f"learn {typed}")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"There is no page about {typed}, so there is nothing to show. {guess}\n"


def test_json_and_plain_carry_the_sources_of_every_block(person: Person) -> None:
    """For other programs: the list, and a page."""
    listed = json.loads(person.types("learn --json").out)
    assert listed["schema"] == 1
    assert [one["id"] for one in listed["topics"]] == [*topics()]
    assert listed["topics"][1] == {
        "id": "movement",
        "group": "everyday",
        "title": "Gentle movement",
        "evidence": {"words": "best supported", "dots": 3},
    }
    page = json.loads(person.types("learn massage --json").out)["topic"]
    assert page["id"] == "massage"
    assert all(set(block["sources"]) <= set(page["sources"]) and block["sources"] for block in page["blocks"])
    assert "movement\teveryday\tGentle movement\tbest supported\t3\n" in person.types("learn --plain").out
    lines = person.types("learn massage --plain").out.splitlines()
    assert lines[0] == "topic\tmassage\toptions\tMassage\tmixed evidence\t1"
    assert [line.split("\t")[0] for line in lines[1:]] == sorted(line.split("\t")[0] for line in lines[1:])
    assert lines[-1].startswith("source\tnorthern_trust\tNorthern Health")


def test_no_evidence_is_null_in_json(person: Person) -> None:
    """The page on support judges no method."""
    assert json.loads(person.types("learn support --json").out)["topic"]["evidence"] is None
    assert person.types("learn support --plain").out.startswith("topic\tsupport\thelp\tSupport\t\t\n")


def test_completion_offers_every_topic(person: Person) -> None:
    """The list that the scripts are made from is that of the guide."""
    assert [*TOPICS] == [*topics()]
    assert all(name in person.types("completion fish").out for name in TOPICS)


@pytest.mark.parametrize("typed", ["help-now", "help_now", "get-help"])
def test_help_now_is_the_page_on_when_to_get_help(person: Person, typed: str) -> None:
    """With what to do in the worst hours on it; offline, without a diary and without a question."""
    ran = person.types(typed)
    assert (ran.code, ran.err) == (0, "")
    assert ran == person.types("get-help")
    assert "If you are thinking of ending your life" in ran.out
    assert not person.path.exists()


def test_help_names_both(person: Person) -> None:
    """On the first page of help."""
    out = person.types("--help").out
    assert "unknot learn heat" in out
    assert "help-now" in out
