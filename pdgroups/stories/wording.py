"""What an editor may do to words that a school has agreed to. Pure.

A spelling may be put right, and then the school is told. Anything that could change what is
said waits until the school has agreed again: a number, a name, a word such as "not" or "most",
more than a few words, or something that the school did not write at all.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

MOST_WORDS = 5
"""Changed words in one passage that may still be a matter of spelling."""

LEAST_ALIKE = 0.9
"""Share of its letters that a passage keeps when only its spelling is put right."""

_NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
thousand dozen half third thirds quarter quarters once twice double doubled
"""
_CLAIMS = """
no not never none nobody nothing neither nor without all every everyone everybody always most
mostly many more fewer less few some only almost nearly up down rose fell higher lower better
worse increased decreased improved prove proved proven cause caused because due thanks
"""
WEIGHTY = frozenset([*_NUMBERS.split(), *_CLAIMS.split()])
"""Words that carry a number or a claim."""

WORD = re.compile(r"\d+(?:[.,:/]\d+)*\s*%?|[^\W\d_]+(?:'[^\W\d_]+)*")
FIRST = re.compile(r"(?:^|[.!?:;•\n])[\s'\"(]*([^\W\d_]+)")
PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


class Bound(StrEnum):
    """How closely a passage holds to what was agreed."""

    EXACT = "exact"
    """Not one letter differs: titles, names, permissions."""
    SCHOOL = "school"
    """The school's own account."""
    EDITOR = "editor"
    """The editors' own words beside it; they bring no number that the school did not give."""


class Why(StrEnum):
    """Why a passage needs a new agreement, as a sentence."""

    EXACT = "exact"
    NUMBER = "number"
    NAME = "name"
    REWRITTEN = "rewritten"
    NEW = "new"
    GONE = "gone"

    @property
    def sentence(self) -> str:
        return str(_SENTENCES[self])


_SENTENCES = {
    Why.EXACT: _("This has to stay exactly as it was agreed."),
    Why.NUMBER: _("A number differs, or a word that changes the claim, such as ‘not’ or ‘most’."),
    Why.NAME: _("There is a name that the school did not write."),
    Why.REWRITTEN: _("More has changed than spelling."),
    Why.NEW: _("The school did not write this."),
    Why.GONE: _("The school wrote this, and it is missing."),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words under one heading. ``text`` has a line for each paragraph and list item."""

    label: str
    text: str
    bound: Bound = Bound.SCHOOL


@dataclass(frozen=True, slots=True)
class Change:
    """A passage as it was agreed and as it is now. Without ``why`` the school is only told."""

    label: str
    agreed: str
    now: str
    why: Why | None = None
    key: str = field(default="", compare=False)

    def to_json(self) -> dict[str, Any]:
        return {"label": self.label, "agreed": self.agreed, "now": self.now}


def changes(agreed: Mapping[str, Passage], now: Mapping[str, Passage]) -> list[Change]:
    """What differs, in the order of ``now``, then what is missing from it.

    Blanks, line ends, and the shapes of quotation marks and dashes are no difference. Passages
    are matched by their keys.
    """
    known = " ".join(passage.text for passage in agreed.values())
    pairs = [(key, agreed.get(key), passage) for key, passage in now.items()]
    pairs += [
        (key, gone, Passage(gone.label, "")) for key, gone in agreed.items() if key not in now
    ]
    return [
        Change(new.label, old.text if old else "", new.text, _why(old, new, known), key)
        for key, old, new in pairs
        if folded(old.text if old else "") != folded(new.text)
    ]


def waits(found: Iterable[Change]) -> list[Change]:
    """Those that the school has to agree to first."""
    return [change for change in found if change.why]


def _why(old: Passage | None, new: Passage, known: str) -> Why | None:
    match old.bound if old else new.bound:
        case Bound.EXACT:
            return Why.EXACT
        case Bound.EDITOR:
            return Why.NUMBER if _numbers(new.text) - _numbers(known) else None
    if old is None:
        return None if folded(new.text).casefold() in folded(known).casefold() else Why.NEW
    return _why_not_as_written(old.text, new.text, known)


def _why_not_as_written(old: str, new: str, known: str) -> Why | None:
    if not new:
        return Why.GONE
    if weighty_of(old) != weighty_of(new):
        return Why.NUMBER
    if names_of(new) - {word.casefold() for word in words_of(known)}:
        return Why.NAME
    return None if _is_spelling(old, new) else Why.REWRITTEN


def _is_spelling(old: str, new: str) -> bool:
    before = [word.casefold() for word in words_of(old)]
    after = [word.casefold() for word in words_of(new)]
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = sum(max(i2 - i1, j2 - j1) for step, i1, i2, j1, j2 in steps if step != "equal")
    if changed > MOST_WORDS:
        return False
    letters = SequenceMatcher(None, folded(old), folded(new), autojunk=False)
    # The first two are quick and never too low, so that a long paste costs nothing.
    return all(
        measure() >= LEAST_ALIKE
        for measure in (letters.real_quick_ratio, letters.quick_ratio, letters.ratio)
    )


def folded(text: str) -> str:
    """Without what is no difference: kinds of blanks, quotation marks and dashes."""
    plain = unicodedata.normalize("NFKC", text).translate(PLAIN)
    return " ".join("".join(c for c in plain if unicodedata.category(c) != "Cf").split())


def words_of(text: str) -> list[str]:
    """Words and numbers in order, as they are written."""
    return WORD.findall(folded(text))


def weighty_of(text: str) -> list[str]:
    """Numbers and claims of a text, in order: "not" is heard in "didn't" too."""
    plain = (word.casefold().replace(" ", "") for word in words_of(text))
    heard = ("not" if word.endswith("n't") or word == "cannot" else word for word in plain)
    return [word for word in heard if word in WEIGHTY or word[0].isdigit()]


def _numbers(text: str) -> set[str]:
    return {word.replace(" ", "") for word in words_of(text) if word[0].isdigit()}


def names_of(text: str) -> set[str]:
    """Words with a capital that do not begin a sentence, folded."""
    plain = unicodedata.normalize("NFKC", text).translate(PLAIN)
    begins = {match.start(1) for match in FIRST.finditer(plain)}
    return {
        match.group().casefold()
        for match in WORD.finditer(plain)
        if match.group()[0].isupper() and match.start() not in begins
    }
