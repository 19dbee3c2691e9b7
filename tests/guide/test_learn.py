"""The pages to read: whole, sourced, plain, honest about what guidelines say, and a mistake in one names its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guide.readability import PLAIN, grade
from unknot.guide.learn import (
    EVIDENCE,
    FILES,
    GROUPS,
    MOST_DOTS,
    SURE,
    Topic,
    citations,
    find_topic,
    names_of,
    numbers,
    topic_of,
    topics,
)
from unknot.guide.load import get_help, sources, starter_routine
from unknot.guide.reading import GuideError

OWN = [topic for topic in topics().values() if topic.id != "get-help"]
"""The pages that are written for reading; the page on when to get help is shared with its own screen."""

each_own = pytest.mark.parametrize("topic", OWN, ids=lambda topic: topic.id)

METHODS = [topic for topic in OWN if topic.group == "options"]

PAGE = """
[[page]]
id = "x"
title = "X"
group = "help"
aliases = []
[page.brief]
lines = ["A line."]
sources = ["cuh_flare"]
"""


def words(topic: Topic) -> str:
    """Give all that is said on a page, a line on each line."""
    return "\n".join(line for block in topic.blocks for line in block.lines)


def part(topic: str, title: str) -> str:
    """Give what a page says under a heading."""
    return " ".join(line for block in topics()[topic].blocks if block.title == title for line in block.lines)


# What there is


def test_there_is_a_page_for_every_method_and_for_help() -> None:
    """The everyday routine, nine other options, medicines, finding out what helps, and the two pages on help."""
    found: dict[str, list[str]] = {}
    for topic in topics().values():
        found.setdefault(topic.group, []).append(topic.id)
    assert found == {
        "everyday": ["heat", "movement", "pacing", "posture", "sleep", "breathing", "flare"],
        "options": ["acupuncture", "acupressure", "massage", "chiropractic", "warm-water", "tai-chi", "cbt",
                    "mindfulness", "tens"],
        "medicines": ["medicines"],
        "help": ["what-helps", "support", "get-help"],
    }  # fmt: skip
    assert [*found] == [*GROUPS]


@each_own
def test_every_statement_has_its_source(topic: Topic) -> None:
    """Each block of a page names one or more, and each is in the list of the page, with its citation."""
    assert all(block.sources for block in topic.blocks)
    assert topic.sources
    assert citations(topic) == tuple(sources()[name].cite for name in topic.sources)
    for block in topic.blocks:
        assert [topic.sources[at - 1] for at in numbers(topic, block)] == sorted(block.sources, key=topic.sources.index)


@each_own
def test_a_tired_reader_can_read_every_page(topic: Topic) -> None:
    """US grade 8 or below, and no line longer than two lines of 80."""
    assert grade(words(topic)) <= PLAIN
    assert all(len(line) <= 160 for line in words(topic).splitlines())


@each_own
def test_a_page_begins_in_short(topic: Topic) -> None:
    """Two to four short sentences; on the page on support what cannot wait comes before."""
    brief = topic.blocks[1 if topic.id == "support" else 0]
    assert brief.title == "In short"
    assert 2 <= len(re.findall(r"\.(?= |$)", " ".join(brief.lines))) <= 4


@each_own
def test_a_page_says_how_sure_one_can_be_in_words_and_dots(topic: Topic) -> None:
    """All but the page on support, where there is no method to judge; the label stands on a block with sources."""
    assert (topic.evidence is None) is (topic.id == "support")
    assert [block.title for block in topic.blocks].count(SURE) == (topic.evidence is not None)
    assert all(one.words and 0 <= one.dots <= MOST_DOTS for one in EVIDENCE.values())


@pytest.mark.parametrize("topic", METHODS, ids=lambda topic: topic.id)
def test_an_option_says_why_it_is_suggested_or_why_not(topic: Topic) -> None:
    """With one of three headings, and where it is not suggested it can be logged all the same."""
    (why,) = [block.title for block in topic.blocks if block.title.startswith("Why Unknot")]
    assert why == "Why Unknot suggests it" or why.endswith("and lets you log it")


def test_movement_alone_has_all_dots_and_what_is_not_supported_has_none() -> None:
    """The labels follow the guidelines."""
    dots = {topic.id: topic.evidence.dots for topic in OWN if topic.evidence}
    assert [name for name, count in dots.items() if count == MOST_DOTS] == ["movement"]
    assert [name for name, count in dots.items() if count == 0] == ["acupressure", "chiropractic", "tens"]


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("acupuncture", "no figures on acupuncture. That is out of date"),
        ("chiropractic", "a chiropractor can bring improvements. The studies so far do not back that up"),
        ("movement", "weak muscles pull the spine out of line. No single curve or posture has been tied to pain"),
        ("heat", "a warm bath works like an antidepressant. The studies behind this page"),
    ],
)
def test_what_an_older_article_says_is_put_right_calmly(topic: str, said: str) -> None:
    """Each of its four claims that do not hold, on the page where one would look."""
    assert part(topic, "Out of date by now").startswith("You may have read that")
    assert said in part(topic, "Out of date by now")


def test_guidelines_that_disagree_are_shown_to_disagree() -> None:
    """On acupuncture, and on pregabalin, where no side is taken."""
    assert "do not quite agree" in part("acupuncture", "What the guidelines say")
    said = part("medicines", "What the guidelines say")
    assert "AAFP 2023" in said
    assert "NICE 2021" in said
    assert "differ on pregabalin" in said
    assert topics()["medicines"].evidence == EVIDENCE["differ"]


def test_no_dose_of_any_medicine_is_named() -> None:
    """No milligrams, nothing about how often, and nobody is told to start or stop."""
    said = words(topics()["medicines"])
    assert not re.search(r"\d+ ?(mg|g|ml|microgram)|twice|daily|per day|a day\b|\b(start|stop|take) (it|them)\b", said)
    assert "Please change nothing because of this page. Ask first." in said


@pytest.mark.parametrize("grade_from_memory", ["strongly against", "weakly against", "is against it in EULAR"])
def test_a_grade_that_was_not_checked_is_not_shown(grade_from_memory: str) -> None:
    """Of EULAR's grades, the pages have those for exercise, acupuncture, CBT and warm water."""
    assert all(grade_from_memory not in words(topic) for topic in OWN)
    graded = [topic.id for topic in METHODS if "EULAR 2017 is" in words(topic)]
    assert graded == ["acupuncture", "warm-water", "cbt"]


def test_the_support_page_begins_with_the_words_of_the_help_page() -> None:
    """They stand in one place; no telephone number of any country is among them, and nothing is asked."""
    first = topics()["support"].blocks[0]
    section = get_help().sections[-1]
    assert (first.title, first.lines) == (section.title, section.lines)
    assert "ending your life" in first.title
    for name in ("support", "get-help"):
        assert not re.search(r"\d{3}", words(topics()[name]))
    assert "?" not in words(topics()["support"])


def test_when_to_get_help_is_the_whole_page() -> None:
    """Opening words, every section, closing words."""
    said, page = words(topics()["get-help"]), get_help()
    assert said.startswith(page.intro)
    assert said.endswith(page.outro)
    assert all(line in said for section in page.sections for line in section.lines)


# Finding a page


@pytest.mark.parametrize(
    ("item", "topic"),
    [
        *(("heat", "heat"), ("bath", "heat"), ("posture", "posture"), ("exercise", "movement"), ("sleep", "sleep")),
        *(("walk", "movement"), ("breathing", "breathing"), ("stretch", "posture")),
        *((one, one) for one in ("acupuncture", "acupressure", "massage", "chiropractic")),
    ],
)
def test_every_item_of_the_routine_has_its_page(item: str, topic: str) -> None:
    """By its id, or by its kind."""
    kinds = {one.id: one.kind for one in starter_routine()}
    assert topic_of(item, kinds[item]) == topic
    assert topic in topics()


def test_an_item_of_another_kind_has_no_page() -> None:
    """An own item of no kind known here leads to the list."""
    assert topic_of("knitting", "other") == ""
    assert topic_of("own", "heat") == "heat"


def test_no_name_leads_to_two_pages() -> None:
    """Ids, titles and other names are each of one page, and each finds it."""
    names = [name for topic in topics().values() for name in names_of(topic)]
    assert len(set(names)) == len(names)
    for topic in topics().values():
        assert all(find_topic(name) is topic for name in names_of(topic))


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        *(
            ("bath", "heat"),
            ("BATH", "heat"),
            ("tai chi", "tai-chi"),
            ("tai_chi", "tai-chi"),
            ("chiro", "chiropractic"),
        ),
        *(
            ("  Tai chi, qigong, yoga ", "tai-chi"),
            ("medic", "medicines"),
            ("help-now", "get-help"),
            ("yog", "tai-chi"),
        ),
    ],
)
def test_a_page_is_found_by_any_of_its_names_or_the_start_of_one(typed: str, topic: str) -> None:
    """However it is written."""
    assert find_topic(typed) is topics()[topic]


@pytest.mark.parametrize("typed", ["", " ", "s", "acu", "heet", "qq"])
def test_what_could_be_several_pages_or_none_finds_none(typed: str) -> None:
    """Nobody is sent to a page by chance."""
    assert find_topic(typed) is None


# Mistakes


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("named", ["", "sources = []", 'sources = ["nobody2020"]', 'sources = "mpft_heat"'])
def test_a_block_without_a_source_is_no_page(pages: Path, file: str, named: str) -> None:
    """It is refused by its file, its page and its key."""
    path = pages / f"{file}.toml"
    before, line, after = path.read_text(encoding="utf-8").rpartition("sources = [")
    path.write_text(before + named + after[after.index("]") + 1 :], encoding="utf-8")
    assert line
    with pytest.raises(GuideError, match=rf"^{file}\.toml: sources of \w+ of page [\w-]+ "):
        topics()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "page is not there"),
        ("page = 5", "page is 5"),
        ("page = [5]", "page 1 is 5"),
        ('[[page]]\ntitle = "X"', "id of page 1 is not there"),
        (PAGE.replace('title = "X"\n', ""), "title of page x is not there"),
        (PAGE.replace('"help"', '"other"'), 'group of page x is "other"; one of everyday, options, medicines, help'),
        (PAGE.replace("[]", '"x"', 1), 'aliases of page x is "x"'),
        (PAGE.replace("[page.brief]", 'evidence = "strong"\n[page.brief]'), 'evidence of page x is "strong"'),
        (PAGE.replace("[page.brief]", 'evidence = "some"\n[page.brief]'), "evidence of page x and the block sure"),
        (PAGE.replace("page.brief", "page.sure"), "brief of page x is not there"),
        (PAGE.replace('["A line."]', "[]"), "lines of brief of page x is a list of 0"),
        (PAGE.replace('["A line."]', '["A line.", 5]'), "lines of brief of page x is 5"),
        (PAGE + "[page.nonsense]\n", "nonsense of page x is no key"),
        (PAGE + 'more = "x"\n', "more of brief of page x is no key"),
        ("[[page]", "learn_help.toml: "),
    ],
)
def test_a_mistake_names_file_page_and_key(pages: Path, text: str, says: str) -> None:
    """Whoever edits a page is told where the slip is."""
    (pages / "learn_help.toml").write_text(text, encoding="utf-8")
    with pytest.raises(GuideError, match=r"^learn_help\.toml: ") as refused:
        topics()
    assert says in str(refused.value)


def test_two_pages_with_one_id_are_refused(pages: Path) -> None:
    """Also when they stand in different files."""
    (pages / "learn_help.toml").write_text(PAGE.replace('"x"', '"heat"'), encoding="utf-8")
    with pytest.raises(GuideError, match=r"^learn_\*\.toml: id of page heat is there twice"):
        topics()


def test_a_file_that_is_not_there_is_named(pages: Path) -> None:
    """A package without one of its files says which."""
    (pages / "learn_options.toml").unlink()
    with pytest.raises(GuideError, match=r"^learn_options\.toml: "):
        topics()
