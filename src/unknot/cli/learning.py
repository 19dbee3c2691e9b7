"""The command that prints what is known about each method: the list of topics, or one page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from unknot.cli.shell import Shell
from unknot.cli.show import print_json, print_records
from unknot.guide.learn import GROUPS, MOST_DOTS, SURE, Evidence, Topic, citations, find_topic, names_of, topics
from unknot.guide.load import sources
from unknot.record.errors import UnknownItem
from unknot.record.pain import shown

_WIDEST = 80
_NARROW = 60


def learn(shell: Shell) -> None:
    """List the topics, or print the page of the one that was named."""
    if shell.words:
        _print_page(shell, _named(" ".join(shell.words)))
    elif shell.args.json:
        print_json({"topics": [_head(topic) for topic in topics().values()]})
    elif shell.args.plain:
        print_records((one.id, one.group, one.title, *(one.evidence or ("", ""))) for one in topics().values())
    else:
        for line in _list(min(shell.width, _WIDEST)):
            shell.say(line)
        shell.hint("One of them: unknot learn heat")


def _named(words: str) -> Topic:
    topic = find_topic(words)
    if topic is None:
        raise UnknownItem(f"There is no page about {shown(words)}, so there is nothing to show. {_guess(words)}")
    return topic


def _guess(words: str) -> str:
    import difflib

    names = {name: topic.id for topic in topics().values() for name in names_of(topic)}
    close = difflib.get_close_matches(" ".join(words.casefold().split()), names, 1)
    return f"Did you mean: unknot learn {names[close[0]]}" if close else "The topics: unknot learn"


def _print_page(shell: Shell, topic: Topic) -> None:
    if shell.args.json:
        print_json({"topic": _as_json(topic)})
    elif shell.args.plain:
        print_records(_as_records(topic))
    else:
        width = max(20, min(shell.width, _WIDEST) - 1)
        for line, indent in _as_text(topic):
            shell.say(textwrap.fill(line, width, subsequent_indent=indent, break_on_hyphens=False))


def _list(width: int) -> Iterator[str]:
    """Say the topics in lines: the word to type, the title where it says more, and how sure one can be."""
    longest = max(map(len, topics()))
    for group, words in GROUPS.items():
        yield words
        for topic in (one for one in topics().values() if one.group == group):
            sure = topic.evidence.words if topic.evidence else ""
            said = ": ".join(filter(None, (topic.title, sure)))
            if width < _NARROW:
                yield f"  {topic.id}"
                yield from textwrap.wrap(said, width - 1, initial_indent="    ", subsequent_indent="    ")
            else:
                yield f"  {topic.id:<{longest}}  {said}"


def _as_text(topic: Topic) -> Iterator[tuple[str, str]]:
    """Go through the lines of a page, each with the indent of its continuation; it reads well aloud."""
    yield topic.title, ""
    for block in topic.blocks:
        yield "", ""
        if block.title:
            yield block.title, ""
        if block.title == SURE and topic.evidence:
            yield _said(topic.evidence), ""
        yield from ((f"- {line}", "  ") for line in block.lines) if block.listed else ((" ".join(block.lines), ""),)
    yield "", ""
    yield "Sources", ""
    yield from ((f"- {cite}", "  ") for cite in citations(topic))


def _said(evidence: Evidence) -> str:
    return f"{evidence.words.capitalize()} ({evidence.dots} of {MOST_DOTS} dots)."


def _head(topic: Topic) -> dict[str, Any]:
    evidence = topic.evidence._asdict() if topic.evidence else None
    return {"id": topic.id, "group": topic.group, "title": topic.title, "evidence": evidence}


def _as_json(topic: Topic) -> dict[str, Any]:
    blocks = [{"title": one.title, "lines": one.lines, "sources": one.sources} for one in topic.blocks]
    return {**_head(topic), "blocks": blocks, "sources": {name: sources()[name].cite for name in topic.sources}}


def _as_records(topic: Topic) -> Iterator[tuple[object, ...]]:
    yield "topic", topic.id, topic.group, topic.title, *(topic.evidence or ("", ""))
    for block in topic.blocks:
        yield from (("line", block.title, line, ",".join(block.sources)) for line in block.lines)
    yield from (("source", name, sources()[name].cite) for name in topic.sources)
