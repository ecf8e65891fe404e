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


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for step, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if step == "equal":
            yield Piece("same", "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Piece("gone", "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece("new", "".join(new[j1:j2]))
