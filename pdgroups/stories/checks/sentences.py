"""Sentences of a text, without the marks that differ between keyboards. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ENDS = re.compile(r"(?<=[.!?])[’”'\")]*\s+(?=[A-Z0-9‘“'\"(])|\n+")
ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|no|vs|Mr|Mrs|Ms|Dr|St|cf|etc)\.)$", re.IGNORECASE
)
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})
MOST_LETTERS = 20_000
"""What comes after is not looked at: all boxes of a case study together take less."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``plain`` is what rules look at; it is as long as ``text``."""

    text: str
    plain: str

    @property
    def is_question(self) -> bool:
        return self.plain.rstrip(" '\")").endswith("?")


def sentences(text: str) -> Iterator[Sentence]:
    """In their order; a line end ends one as well."""
    start = 0
    text = text[:MOST_LETTERS]
    for match in [*ENDS.finditer(text), None]:
        end = match.start() if match else len(text)
        words = text[start:end].strip()
        if match and ABBREVIATED.search(words):
            continue
        if words:
            yield Sentence(words, words.translate(PLAIN))
        start = match.end() if match else end
