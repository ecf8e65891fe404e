"""How one text differs from another, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

PIECES = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words. ``kind`` is "same", "gone" or "new"."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Both texts in one: together the same and the gone make ``before``, the same and the new ``after``.

    Of texts of thousands of words the commonest are not compared, which keeps a page quick.
    """
    old, new = PIECES.findall(before), PIECES.findall(after)
    return list(_pieces(old, new))


MOST_NEW = 0.6
"""Where more of the words than that came or went, marking them one by one tells nobody anything."""


def is_rewritten(before: str, after: str) -> bool:
    """Whether two texts, neither of them empty, have little in common."""
    told = [(piece.kind, len(piece.text.split())) for piece in pieces(before, after)]
    words = sum(number for _kind, number in told)
    other = sum(number for kind, number in told if kind != "same")
    return bool(before and after) and other > words * MOST_NEW


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for step, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if step == "equal":
            yield Piece("same", "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Piece("gone", "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece("new", "".join(new[j1:j2]))
