"""Words as they are looked for: without accents, capitals and endings. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape

from django.utils.html import strip_tags

LONGEST = 40
"""Characters of a word that are kept."""
PART = re.compile(r"[^\W_]+")
TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
APOSTROPHE = re.compile(r"'s$|'")
HYPHEN = "-"
NOT_LOOKED_FOR = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "her",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "she",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "you",
        "your",
    ]
)
"""Words that stand everywhere: a query may hold them, and they find nothing."""

_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST_STEM = 3


def fold(text: str) -> str:
    """Lower case without accents; ``ﬁ`` becomes ``fi``."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in plain if not unicodedata.combining(each))


def words(text: str) -> Iterator[str]:
    """Every word of a text that can be looked for, in order, as it is written but folded.

    ``co-production`` is ``co``, ``production`` and ``coproduction``; ``school's`` is ``school``.
    """
    for match in TOKEN.finditer(fold(text)):
        parts = APOSTROPHE.sub("", match[0].replace("’", "'")).split(HYPHEN)
        if len(parts) > 1:
            parts.append("".join(parts))
        for part in parts:
            if part and part not in NOT_LOOKED_FOR and (len(part) > 1 or part.isdigit()):
                yield part[:LONGEST]


def words_of_html(html: str) -> Iterator[str]:
    return words(unescape(strip_tags(html.replace("<", " <"))))


def typed_words(query: str) -> list[str]:
    """The words of a query; what is joined by a hyphen is looked for in its parts."""
    return list(dict.fromkeys(words(query.replace(HYPHEN, " "))))


def replaced(query: str, others: Mapping[str, str]) -> str:
    """``query`` with other words in the place of some, and everything else as it was typed."""
    return PART.sub(lambda match: others.get(fold(match[0]), match[0]), query)


def stem(word: str) -> str:
    """What forms of a word have in common: ``scaffold`` of ``scaffolding`` and ``scaffolds``.

    Light on purpose: too much taken off joins words that mean different things.
    """
    if any(each.isdigit() for each in word):
        return word
    word = _singular(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST_STEM and _VOWEL.search(rest):
            return _DOUBLED.sub(r"\1", rest)
    for ending, start in (("ence", "ent"), ("ance", "ant"), ("ently", "ent"), ("ly", "")):
        if word.endswith(ending) and len(word) > len(ending) + _SHORTEST_STEM:
            return word.removesuffix(ending) + start
    if word.endswith(("tion", "sion")) and len(word) > len("ion") + _SHORTEST_STEM + 1:
        return word.removesuffix("ion")
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM + 1 else word


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_STEM or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        return word.removesuffix("ies") + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word.removesuffix("es")
    return word.removesuffix("s")
