"""Pages to read about each method: what is known and how surely, what guidelines say, what to take care of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from unknot.guide.load import Section, get_help, read_sources, sources
from unknot.guide.reading import Fields, built_in, by_id, read_page

FILES: tuple[str, ...] = ("learn_everyday", "learn_options", "learn_help")
"""The files that hold the pages, in the order of the topics."""

MOST_DOTS = 3


class Evidence(NamedTuple):
    """How sure one can be that a method helps: in words, and in dots from 0 to `MOST_DOTS`."""

    words: str
    dots: int


class Block(NamedTuple):
    """One part of a page: its heading, its lines, and the ids of their sources. `listed`: each line stands alone."""

    title: str
    lines: tuple[str, ...]
    listed: bool
    sources: tuple[str, ...]


class Topic(NamedTuple):
    """One page. `evidence` belongs to the block headed `SURE`; it is None where there is no method to judge."""

    id: str
    title: str
    group: str
    aliases: tuple[str, ...]
    evidence: Evidence | None
    blocks: tuple[Block, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of all sources of the page, in the order in which they are first named."""
        return tuple(dict.fromkeys(name for block in self.blocks for name in block.sources))


GROUPS: Mapping[str, str] = {
    "everyday": "Every day",
    "options": "Other options",
    "medicines": "Medicines",
    "help": "Help",
}
"""The groups of topics by their ids, as they are said."""

EVIDENCE: Mapping[str, Evidence] = {
    "best": Evidence("best supported", 3),
    "some": Evidence("some evidence", 2),
    "limited": Evidence("limited evidence", 1),
    "mixed": Evidence("mixed evidence", 1),
    "differ": Evidence("guidelines differ", 1),
    "comfort": Evidence("a comfort; the evidence is indirect", 1),
    "setup": Evidence("a comfort; the evidence is weak", 1),
    "habit": Evidence("common advice, little tested", 1),
    "little": Evidence("little is known", 0),
    "unclear": Evidence("unclear", 0),
    "none": Evidence("not supported so far", 0),
}
"""How sure one can be, by the word that a page has for it."""

SURE = "How sure are we?"
"""The heading under which the evidence stands."""

_BLOCKS: Mapping[str, tuple[str, bool]] = {
    "brief": ("In short", False),
    "sure": (SURE, False),
    "read": ("Out of date by now", False),
    "guidelines": ("What the guidelines say", True),
    "how": ("How to go about it", True),
    "why": ("Why Unknot suggests it", False),
    "why_not": ("Why Unknot does not suggest it, and lets you log it", False),
    "why_log": ("Why Unknot leaves it to you, and lets you log it", False),
    "care": ("Take care", True),
}
"""What a page may hold, in the order in which it is shown: the heading, and whether its lines stand alone."""

SUPPORT, GET_HELP = "support", "get-help"
"""The two topics whose first words are those of the page on when to get help."""

_BY_ITEM: Mapping[str, str] = {
    "sleep": "sleep",
    "walk": "movement",
    "breathing": "breathing",
    **{option: option for option in ("acupuncture", "acupressure", "massage", "chiropractic")},
}
_BY_KIND: Mapping[str, str] = {
    "heat": "heat",
    "posture": "posture",
    "exercise": "movement",
    "walk": "movement",
    "sleep": "sleep",
}


@cache
def topics() -> dict[str, Topic]:
    """Give every page by its id, in order; raises `GuideError` that names file, page and key."""
    found = [topic for name in FILES for topic in _read(name)]
    with built_in("learn_*"):
        return by_id([*found, _when_to_get_help()], lambda topic: topic.id, "page")


def topic_of(item: str, kind: str, link: str = "") -> str:
    """Give the id of the page about an item of the routine; an empty text for none.

    Where its `link` leads to a page ("learn:heat") it is that one, else it goes by its id, or else its kind.
    """
    where, _, named = link.partition(":")
    if where == "learn" and named in topics():
        return named
    return _BY_ITEM.get(item) or _BY_KIND.get(kind, "")


def find_topic(words: str) -> Topic | None:
    """Find a page by its id, its title, another name for it, or the start of one that leads to no other page."""
    wanted = _plain(words)
    names = {name: topic for topic in topics().values() for name in names_of(topic)}
    started = {topic.id: topic for name, topic in names.items() if wanted and name.startswith(wanted)}
    return names.get(wanted) or (next(iter(started.values())) if len(started) == 1 else None)


def names_of(topic: Topic) -> tuple[str, ...]:
    """Give all names by which a page can be asked for, in small letters with spaces between words."""
    return tuple(dict.fromkeys(map(_plain, (topic.id, topic.title, *topic.aliases))))


def citations(topic: Topic) -> tuple[str, ...]:
    """Give the citations of a page in order; the numbers of `numbers` start with 1 for the first."""
    return tuple(sources()[name].cite for name in topic.sources)


def numbers(topic: Topic, block: Block) -> tuple[int, ...]:
    """Give the numbers of a block's sources in the list of the page."""
    return tuple(sorted(topic.sources.index(name) + 1 for name in block.sources))


def _read(name: str) -> Iterable[Topic]:
    with built_in(name):
        page = Fields("", read_page(name))
        bodies = page.tables("page")
        page.end()
        return [_topic(body, at) for at, body in enumerate(bodies, start=1)]


def _topic(body: object, at: int) -> Topic:
    name = body.get("id") if isinstance(body, dict) else None
    fields = Fields(f"page {name}" if isinstance(name, str) and name else f"page {at}", body)
    topic = Topic(
        id=fields.text("id"),
        title=fields.text("title"),
        group=fields.word("group", GROUPS),
        aliases=fields.texts("aliases", least=0),
        evidence=EVIDENCE[fields.word("evidence", EVIDENCE)] if fields.has("evidence") else None,
        blocks=tuple(_block(fields, key) for key in _BLOCKS if key == "brief" or fields.has(key)),
    )
    fields.end()
    if fields.has("evidence") != fields.has("sure"):
        fields.refuse("evidence", "and the block sure are not both there", "one with the other, or neither,")
    return topic._replace(blocks=(*_safety(topic.id), *topic.blocks))


def _block(fields: Fields, key: str) -> Block:
    body = fields.table(key)
    title, listed = _BLOCKS[key]
    block = Block(title, body.texts("lines"), listed, read_sources(body))
    body.end()
    return block


def _safety(topic: str) -> Iterable[Block]:
    """Give what comes before anything else on the page on support: the words that the help page has for it."""
    return [_of_section(get_help().sections[-1])] if topic == SUPPORT else []


def _when_to_get_help() -> Topic:
    page = get_help()
    first, last = page.sections[0].sources, page.sections[-1].sources
    blocks = (
        Block("", (page.intro,), False, first),
        *map(_of_section, page.sections),
        Block("", (page.outro,), False, last),
    )
    return Topic(GET_HELP, page.title, "help", ("help", "red flags", "emergency", "help now"), None, blocks)


def _of_section(section: Section) -> Block:
    return Block(section.title, section.lines, True, section.sources)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").replace("_", " ").replace(",", " ").split())
