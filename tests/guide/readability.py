"""How plain a text is: its Flesch-Kincaid grade, the school year (in the United States) in which it can be read.

0.39 x words per sentence + 11.8 x syllables per word - 15.59 (Kincaid 1975). Tired readers
are well served by 8 or less.
"""

from __future__ import annotations

import re

PLAIN = 8.0
"""The highest grade that a page of the guide may have."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_SENTENCE = re.compile(r"[.!?]+(?=\s|$|[\"')])|\n+")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
_TWO_IN_A_ROW = re.compile(r"i[ao](?!u)|[^gq]ue[lnt]|eo|uou|yi|ua[lrt]|[^cst]iu|tia[^l]")
_ONE_AFTER_ALL = re.compile(r"[cstgx]io|[cst]ia[ln]|eous|geo|people|shion|guard|quar|qua")
_KNOWN = {
    "being": 2, "breathe": 1, "breathes": 1, "breathed": 1, "diabetes": 4, "doing": 2, "every": 2, "everything": 3,
    "going": 2, "idea": 3, "quiet": 2, "recipe": 3, "sciences": 3, "seeing": 2, "something": 2, "sometimes": 2,
    "somewhere": 2, "someone": 2, "trying": 2, "area": 3, "areas": 3, "radio": 3, "usual": 3, "usually": 4,
    "yourself": 2, "yourselves": 2, "elsewhere": 2, "home": 1, "microwave": 3, "medicine": 3, "medicines": 3,
}  # fmt: skip


def syllables(word: str) -> int:
    """Count the syllables of an English word as it is spoken, near enough; of a number, its digits."""
    if word.isdigit():
        return len(word)
    word = word.lower().replace("’", "'")
    if word in _KNOWN:
        return _KNOWN[word]
    stem = re.sub(r"'[a-z]+$", "", word)
    count = len(_VOWELS.findall(stem))
    count += len(_TWO_IN_A_ROW.findall(stem)) - len(_ONE_AFTER_ALL.findall(stem))
    return max(1, count - _silent(stem))


def _silent(stem: str) -> int:
    """Count the vowels at the end, and before an ending, that nobody says."""
    if re.search(r"[^aeiouy]le[sd]?$", stem):
        return 1 if stem.endswith("led") else 0
    if re.search(r"[^aeiouytd]ed$", stem) and not re.search(r"[aeiouy]{2}ed$|ied$", stem):
        return 1
    if re.search(r"[^aeiouyscxz]es$", stem) and not re.search(r"(sh|ch|[gs])es$", stem):
        return 1
    if re.search(r"[^aeiouy]e$|[aeiouy][rsv]e$", stem):
        return 1
    return 1 if re.search(r"[^aeiouylr]e(ly|ful|less|ment|ness)s?$", stem) else 0


def sentences(text: str) -> list[list[str]]:
    """Split a text into sentences, and each into its words; a new line ends a sentence too."""
    split = (_WORD.findall(part) for part in _SENTENCE.split(text))
    return [words for words in split if words]


def grade(text: str) -> float:
    """Give the Flesch-Kincaid grade of a text; 0 for one without a word, and below 0 for the very plainest.

    Texts that belong together are read as one: join them with new lines.
    """
    said = sentences(text)
    if not said:
        return 0.0
    words = [word for sentence in said for word in sentence]
    return 0.39 * len(words) / len(said) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


_NOT_READ = ("id", "kind", "when", "part", "sources", "short", "cite", "drawing", "exercises")


def words_of(value: object, key: str = "") -> str:
    """Give what a person reads of a table of the guide, a text on each line: no ids, citations or drawings."""
    if isinstance(value, dict):
        return "\n".join(filter(None, (words_of(inner, name) for name, inner in value.items())))
    if isinstance(value, list):
        return "\n".join(filter(None, (words_of(inner, key) for inner in value)))
    return value if isinstance(value, str) and key not in _NOT_READ else ""
