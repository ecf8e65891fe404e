"""Finds resources and ways to take part, which are no pages: the same words, meanings and slips.

They are few and short, so their words are read from what is stored, and no table has to follow.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cms.resources import Resource
from cms.ways import Way

from .synonyms import Synonyms, slots
from .typos import near
from .words import replaced, stem, typed_words, words

MOST = 12
"""Of each; who wants more looks into the bank itself."""
TITLE_COUNTS = 4


@dataclass(frozen=True, slots=True)
class OnShelves:
    """What was found, best first; ``meant`` as in ``lookup.Found``."""

    resources: Sequence[Resource] = ()
    ways: Sequence[Way] = ()
    meant: str = ""

    def __bool__(self) -> bool:
        return bool(self.resources or self.ways)


def look_on_shelves(query: str, *, exactly: bool = False) -> OnShelves:
    """What readers see of both that says all words of ``query``. Three queries."""
    if not typed_words(query):
        return OnShelves()
    rows = list(Synonyms.objects.values_list("words", flat=True))
    bank = [each for each in Resource.objects.current().with_link() if not each.has_died]
    resources = {each: (each.title, _of_resource(each)) for each in bank}
    ways = {
        each: (each.title, _of_way(each))
        for each in Way.objects.offered().select_related("region", "leads_to")
    }
    found = _search(query, rows, resources, ways)
    if found or exactly:
        return found
    meant = _mended(query, [*resources.values(), *ways.values()])
    return _search(meant, rows, resources, ways, meant) if meant else found


def _search(query: str, rows: list[str], resources: Any, ways: Any, meant: str = "") -> OnShelves:
    wanted = slots(typed_words(query), rows)
    return OnShelves(_best(wanted, resources), _best(wanted, ways), meant)


def _best(wanted: Iterable[Any], items: dict[Any, tuple[str, str]]) -> list[Any]:
    scores = {}
    for item, (title, text) in items.items():
        heading, said = _stems(title), _stems(text)
        hits = [
            max((_weight(phrase, heading, said) for phrase in slot.phrases), default=0)
            for slot in wanted
        ]
        if hits and all(hits):
            scores[item] = sum(hits)
    return sorted(scores, key=lambda each: -scores[each])[:MOST]


def _weight(phrase: Sequence[str], heading: frozenset[str], said: frozenset[str]) -> int:
    """Nothing unless all of it is said."""
    if not said.issuperset(phrase):
        return 0
    return TITLE_COUNTS if heading.issuperset(phrase) else 1


def _mended(query: str, items: Iterable[tuple[str, str]]) -> str:
    """``query`` with each word that nothing says taken for the nearest that something does."""
    known = {word for _title, text in items for word in words(text)}
    stems = {stem(word) for word in known}
    others = {}
    for word in typed_words(query):
        found = near(word, known) if stem(word) not in stems else {}
        if found:
            others[word] = min(found, key=lambda each: (found[each], each))
    return replaced(query, others) if others else ""


@lru_cache(2048)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text))


def _of_resource(each: Resource) -> str:
    kinds = (each.get_kind_display(), each.get_format_display(), each.get_phase_display())
    return " ".join((each.title, each.summary, each.owner, each.adapt, *kinds, *each.area_names))


def _of_way(each: Way) -> str:
    return " ".join((each.title, each.summary, each.who_for, each.time, *each.impact_names))
