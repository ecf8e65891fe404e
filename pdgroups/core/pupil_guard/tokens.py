"""The words of a text, with what the rules about names ask of each."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:['’][^\W_]+)?")
_OWN = re.compile(r"['’][sS]$")
_BEGINS = re.compile(r"[.!?:;\n•“\"‘|]")


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` without the ending of a possessive; ``gap``: what stands before it."""

    text: str
    start: int
    gap: str
    begins: bool
    owns: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def words_of(text: str) -> list[Word]:
    words: list[Word] = []
    at = 0
    for found in _WORD.finditer(text):
        written = found.group()
        owns = bool(_OWN.search(written))
        gap = text[at : found.start()]
        begins = not words or bool(_BEGINS.search(gap))
        words.append(Word(written[:-2] if owns else written, found.start(), gap, begins, owns))
        at = found.end()
    return words
