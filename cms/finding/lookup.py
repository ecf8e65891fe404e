"""Looks for words on public pages: what means the same is found too, and slips are forgiven."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from .index_of_words import KnownWord, WordOnPage
from .synonyms import Slot, Synonyms, known_words, slots
from .typos import near, slips_forgiven
from .words import replaced, typed_words

MOST_NEAR = 60
"""Known words that one mistyped word is compared with the pages for."""
TYPED_COUNTS = 2
"""What was typed counts so many times what means the same."""


@dataclass(frozen=True, slots=True)
class Found:
    """Keys of pages with how well each fits, and what a mistyped query was taken for."""

    scores: Mapping[int, int]
    meant: str = ""
    """The query with its slips mended; empty when nothing was mended."""

    @property
    def ranked(self) -> list[int]:
        """Best first; of two that fit alike the later page."""
        return sorted(self.scores, key=lambda pk: (-self.scores[pk], -pk))


def look_up(query: str, pages: Any, *, exactly: bool = False) -> Found:
    """The pages that say all words of ``query``, or words that mean the same.

    The same on every database. Two queries; up to three more when a word is on no page.

    Args:
        query: what somebody typed, cleaned.
        pages: those that this reader may find, as a queryset.
        exactly: mend nothing.
    """
    typed = typed_words(query)
    if not typed:
        return Found({})
    rows = list(Synonyms.objects.values_list("words", flat=True))
    found = [_pages_of(slot, hits) for slot, hits in _hits(slots(typed, rows), pages)]
    missing = [word for slot, hits in found if not hits for word in slot.typed]
    mended = {} if exactly else _mend(missing, rows, pages)
    if not mended:
        return Found(_all_of([hits for _slot, hits in found]))
    meant = replaced(query, mended)
    again = _hits(slots(typed_words(meant), rows), pages)
    return Found(_all_of([_pages_of(slot, hits)[1] for slot, hits in again]), meant)


Hits = Mapping[str, Mapping[int, int]]
"""Of each stem the pages that say it, with its weight on each."""


def _hits(wanted: Sequence[Slot], pages: Any) -> list[tuple[Slot, Hits]]:
    """One query for all slots."""
    stems = {stem for slot in wanted for phrase in slot.phrases for stem in phrase}
    found: dict[str, dict[int, int]] = {stem: defaultdict(int) for stem in stems}
    rows = WordOnPage.objects.filter(stem__in=stems, page__in=pages.values("pk"))
    for page, stem, weight in rows.values_list("page_id", "stem", "weight"):
        found[stem][page] += weight
    return [(slot, found) for slot in wanted]


def _pages_of(slot: Slot, hits: Hits) -> tuple[Slot, dict[int, int]]:
    """The pages that would do for a slot, each with its best phrase."""
    best: dict[int, int] = {}
    for place, phrase in enumerate(slot.phrases):
        counts = TYPED_COUNTS if place == 0 else 1
        for page, weight in _all_of([hits[stem] for stem in phrase]).items():
            best[page] = max(best.get(page, 0), counts * weight // len(phrase))
    return slot, best


def _all_of(parts: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """The pages that are in every part, with the sum of their weights."""
    first, *rest = sorted(parts, key=len)
    return {
        page: weight + sum(part[page] for part in rest)
        for page, weight in first.items()
        if all(page in part for part in rest)
    }


def _mend(missing: Sequence[str], rows: Sequence[str], pages: Any) -> dict[str, str]:
    """The word that each of ``missing`` was probably meant to be. Two queries, or none."""
    lengths = Q()
    for word in missing:
        if most := slips_forgiven(word):
            lengths |= Q(length__gte=len(word) - most, length__lte=len(word) + most)
            lengths |= Q(word__startswith=word)
    if not lengths:
        return {}
    known = {*KnownWord.objects.filter(lengths).values_list("word", flat=True)}
    of_editors = known_words(rows)
    offered = {word: near(word, known | of_editors) for word in missing}
    said = _said({word for found in offered.values() for word in _nearest(found)}, pages)
    mended = {}
    for typed, found in offered.items():
        real = [word for word in found if word in said or word in of_editors]
        if real:
            mended[typed] = min(real, key=lambda w: (found[w], -said.get(w, 0), w))
    return mended


def _nearest(found: Mapping[str, int]) -> list[str]:
    return sorted(found, key=lambda word: (found[word], word))[:MOST_NEAR]


def _said(words: set[str], pages: Any) -> dict[str, int]:
    """Which words the pages really say, and on how many: nothing else is ever offered."""
    rows = WordOnPage.objects.filter(word__in=words, page__in=pages.values("pk"))
    return dict(rows.values_list("word").annotate(number=Count("pk")))
