"""Keepsake words: shown after sending, a second way to link the next answer. Pure: no queries.

Two plain words and a check word: "amber otter, meadow". 256 first words and 256 second words
make 65,536 keepsakes: among 60 staff the chance that any two are shown the same is under 3 %,
and those two are then left unlinked. The check word (one of 64) follows from the other two. It
adds nothing to tell people apart; it tells a slip of the pen from a keepsake, 63 times in 64.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass

from .words import CHECK, FIRST, SECOND

LONGEST_INPUT = 200

_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Keepsake:
    first: str
    second: str

    @property
    def check(self) -> str:
        digest = hashlib.sha256(f"pdgroups keepsake check {self.words}".encode()).digest()
        return CHECK[digest[0] % len(CHECK)]

    @property
    def words(self) -> str:
        """The two words that tell keepsakes apart: what is hashed for linking."""
        return f"{self.first} {self.second}"

    def __str__(self) -> str:
        return f"{self.words} {self.check}"


def keepsake(secret: bytes, submission_key: str) -> Keepsake:
    """The keepsake of one submission: the same every time, so that a repeated send shows it again.

    The secret is the survey's linking secret. Nobody without it can tell whose words these are
    from the key, nor the key from the words.
    """
    message = f"pdgroups keepsake\x1f{submission_key}".encode()
    digest = hmac.new(secret, message, hashlib.sha256).digest()
    return Keepsake(FIRST[digest[0]], SECOND[digest[1]])


def parse(text: str) -> Keepsake | None:
    """Read the three words that somebody kept; ``None`` when they are not a keepsake.

    Case, order, hyphens, commas and spaces do not matter: no word is in two lists.
    """
    words = _LETTERS.findall(text[:LONGEST_INPUT].lower())
    first = [word for word in words if word in _FIRST]
    second = [word for word in words if word in _SECOND]
    if len(words) != 3 or len(first) != 1 or len(second) != 1:  # noqa: PLR2004 -- three words
        return None
    found = Keepsake(first[0], second[0])
    return found if found.check in words else None


_FIRST = frozenset(FIRST)
_SECOND = frozenset(SECOND)
