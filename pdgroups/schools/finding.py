"""What a typed search asks the register for. Knows the columns by name, imports no model."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol, Self

from django.db.models import Case, IntegerField, Q, Value, When

from . import folding

MOST_LETTERS = 200
MOST_WORDS = 12
_URN = re.compile(r"(?:urn)?[\s:]*([0-9]{5,8})", re.IGNORECASE)


class Findable(Protocol):
    """What is read of a school to say which of its names a search met."""

    urn: str
    name: str
    postcode: str
    search_key: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One typed search: a URN, a whole postcode, or words; false if nothing was typed."""

    urn: str = ""
    postcode: str = ""
    words: list[str] = field(default_factory=list)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Reads the first 200 characters and the first 12 words of them."""
        typed = text.replace("\0", " ")[:MOST_LETTERS].strip()
        if urn := _URN.fullmatch(typed):
            return cls(urn=urn[1])
        if postcode := folding.whole_postcode(typed):
            return cls(postcode=postcode)
        return cls(words=folding.fold(typed).split()[:MOST_WORDS])

    def __bool__(self) -> bool:
        return bool(self.urn or self.postcode or self.words)

    def condition(self) -> Q:
        """Which rows match. For words, a school's key holds its earlier names too."""
        if self.urn:
            return Q(urn=self.urn)
        if self.postcode:
            return Q(postcode_key=self.postcode)
        by_words = Q()
        for word in self.words:
            # An outward code is met whole: HA1 is not the start of HA10.
            sought = f" {word} " if folding.is_outward_code(word) else word
            by_words &= Q(search_key__contains=sought)
        return by_words

    def order(self) -> list[Case]:
        """For words: the name itself first, then its start, whole words, starts of words."""
        if not self.words:
            return []
        phrase = " ".join(self.words)
        starts = Q()
        for word in self.words:
            starts &= Q(search_key__contains=f" {word}")
        rank = Case(
            When(search_key__startswith=f" {phrase} ", then=Value(0)),
            When(search_key__startswith=f" {phrase}", then=Value(1)),
            When(search_key__contains=f" {phrase} ", then=Value(2)),
            When(starts, then=Value(3)),
            default=Value(4),
            output_field=IntegerField(),
        )
        return [rank]

    def met_by(self, school: Findable) -> int:
        """How many of the things typed one school's own facts meet."""
        if self.urn:
            return int(school.urn == self.urn)
        if self.postcode:
            return int(folding.postcode_key(school.postcode) == self.postcode)
        own = school.search_key.partition(folding.EARLIER)[0]
        return sum(word in own for word in self.words)

    def earlier_name(self, school: Findable, earlier: Iterable[Findable]) -> str:
        """The old name, or "URN 123456", that ``school`` was found by; "" if by its own."""
        needed = len(self.words) or 1
        if self.met_by(school) == needed:
            return ""
        best = max(earlier, key=self.met_by, default=None)
        if best is None:
            return ""
        return best.name if best.name != school.name else f"URN {best.urn}"
