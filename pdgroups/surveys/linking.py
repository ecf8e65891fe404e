"""Linking two answers of one person without knowing who it is. Pure: no queries.

Staff answer a few questions about their own past that no employer holds. Only keyed hashes
are kept: of the whole code, and of the code without each of its elements, so that one slip of
memory or of the finger can be forgiven. The key is the survey's own secret, kept outside of the
database and destroyed once the waves are linked; then the hashes are destroyed too.

Codes are short (four letters), so hashes alone would hide nothing from somebody who held the
secret: until it is destroyed these are personal data, and pages say "confidential".
"""

import hashlib
import hmac
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHOLE = "whole"
KEEPSAKE = "keepsake"

SHORTEST_SECRET = 32
"""Bytes."""

FOUR_ARE_ENOUGH = 40
"""Above this many staff, codes of four elements coincide too often: five are asked."""


# --- what is asked --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Element:
    """One memory question. ``length`` is how many characters an answer has at most."""

    key: str
    question: Promise | str
    help: Promise | str
    length: int = 1
    is_number: bool = False


ELEMENTS: tuple[Element, ...] = (
    Element(
        "first_school",
        _("First letter of the first school you went to"),
        _("For ‘Oak Lane Infants’, type O"),
    ),
    Element(
        "street_at_ten",
        _("Last letter of the street you lived in when you were ten"),
        _("For ‘Mill Lane’, type E"),
    ),
    Element(
        "carer_birthplace",
        _("Second letter of the place where the person who brought you up was born"),
        _("For ‘Hull’, type U"),
    ),
    Element(
        "childhood_food",
        _("First letter of your favourite food as a child"),
        _("For ‘Pancakes’, type P"),
    ),
    Element(
        "pet_or_toy",
        _("Number of letters in the name of your first pet or favourite toy"),
        _("For ‘Biscuit’, type 7"),
        length=2,
        is_number=True,
    ),
    Element(
        "friend_at_seven",
        _("First letter of the first name of your best friend when you were seven"),
        _("For ‘Priya’, type P"),
    ),
    Element(
        "first_holiday",
        _("Last letter of the first place where you remember being on holiday"),
        _("For ‘Rhyl’, type L"),
    ),
    Element(
        "pocket_money",
        _("First letter of the shop where you spent your first pocket money"),
        _("For ‘Woolworths’, type W"),
    ),
)
"""What may be asked, in the order in which it is. A survey starts with the first four; with the
fifth too for more than 40 staff."""

FEWEST, MOST = 4, 5
"""Elements of one code."""


def default_elements(headcount: int) -> tuple[Element, ...]:
    return ELEMENTS[:MOST] if headcount > FOUR_ARE_ENOUGH else ELEMENTS[:FEWEST]


# --- what is kept ---------------------------------------------------------------------------

_NOT_DECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)


def normalise(text: str) -> str:
    """Letters and digits only, without case or accents; a number without leading zeros.

    Empty when nothing is left, which counts as not answered.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(c for c in decomposed.translate(_NOT_DECOMPOSED) if c.isalnum())
    if plain.isdecimal():
        return "".join(str(unicodedata.decimal(c)) for c in plain).lstrip("0") or "0"
    return plain


def digests(secret: bytes, elements: Sequence[str]) -> dict[str, str]:
    """The keyed hashes of one code: of the whole, and without each element, by slot.

    Args:
        secret: the survey's own, at least 32 bytes.
        elements: what was typed, in the survey's order of elements.

    Returns:
        SHA-256 hex by slot: ``whole``, ``without_1`` and so on. Nothing at all when any element
        is blank: half a code would link people who have that half in common.

    Raises:
        ValueError: the secret is too short, or there are fewer than two elements.
    """
    if len(elements) < 2:  # noqa: PLR2004 -- without one of one, nothing is left
        raise ValueError("A code needs at least two elements")
    plain = [normalise(element) for element in elements]
    if not all(plain):
        return {}
    slots = {WHOLE: plain}
    for position in range(len(plain)):
        slots[f"without_{position + 1}"] = plain[:position] + plain[position + 1 :]
    return {slot: _keyed(secret, slot, parts) for slot, parts in slots.items()}


def digests_of_word(secret: bytes, word: str, elements: Sequence[Element]) -> dict[str, str]:
    """The keyed hashes of a code that was collected elsewhere, as one word.

    Made of our own memory questions, such as ``OEUP``, it is hashed as ours are, so that one slip
    is forgiven and it meets a code given here. Anything else is hashed as a whole only: in a list
    of numbers, one that is a digit off is somebody else's.
    """
    plain = normalise(word)
    shape = "".join(r"(\d{1,2})" if element.is_number else r"([^\W\d_])" for element in elements)
    if elements and (found := re.fullmatch(shape, plain)):
        return digests(secret, found.groups())
    return {WHOLE: _keyed(secret, WHOLE, ["as one word", plain])} if plain else {}


def keepsake_digest(secret: bytes, words: str) -> dict[str, str]:
    """The keyed hash of keepsake words (``Keepsake.words``), under its own slot.

    At baseline of the words that were shown, at impact of the words that were typed.
    """
    return {KEEPSAKE: _keyed(secret, KEEPSAKE, [words])}


def _keyed(secret: bytes, slot: str, parts: Iterable[str]) -> str:
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"A linking secret has at least {SHORTEST_SECRET} bytes")
    # The slot goes into the hash, so that equal remainders of different slots differ.
    message = "\x1f".join(["pdgroups linking", slot, *parts])
    return hmac.new(secret, message.encode(), hashlib.sha256).hexdigest()


# --- who is who -----------------------------------------------------------------------------

Digests = Mapping[str, str]


def match(baseline: Sequence[Digests], impact: Sequence[Digests]) -> list[tuple[int, int]]:
    """Pair the answers of two waves: (index at baseline, index at impact), by the first.

    1. Keepsake words that one person shows in each wave pair them, unless their whole codes
       say otherwise.
    2. Whole codes that are the same pair, if each occurs once in its wave.
    3. Codes that differ in one element pair, if neither has another such candidate among
       those still unpaired.

    Whatever is doubtful stays unpaired, and still counts as a candidate in step 3: a wrong
    pair is worse than none. The result does not depend on the order of either wave.
    """
    return _Matching(baseline, impact).run()


class _Matching:
    """Sides are 0 for the baseline and 1 for impact; rows are indices into their wave."""

    def __init__(self, baseline: Sequence[Digests], impact: Sequence[Digests]) -> None:
        self.waves = (baseline, impact)
        self.wholes = tuple({row.get(WHOLE) for row in wave} - {None} for wave in self.waves)
        self.pairs: list[tuple[int, int]] = []
        self.paired: tuple[set[int], set[int]] = (set(), set())
        self.doubtful: tuple[set[int], set[int]] = (set(), set())

    def run(self) -> list[tuple[int, int]]:
        self.by_keepsake()
        self.by_whole_code()
        self.by_code_with_one_slip()
        return sorted(self.pairs)

    def by_keepsake(self) -> None:
        for before, after in self.holders(KEEPSAKE):
            if len(before) == len(after) == 1 and self.codes_agree(before[0], after[0]):
                self.pair(before[0], after[0])
            elif before and after:
                self.doubt(before, after)

    def codes_agree(self, before: int, after: int) -> bool:
        """Whether neither whole code belongs to somebody else of the other wave."""
        then, now = self.waves[0][before].get(WHOLE), self.waves[1][after].get(WHOLE)
        return then == now or (then not in self.wholes[1] and now not in self.wholes[0])

    def by_whole_code(self) -> None:
        for before, after in self.holders(WHOLE):
            if len(before) > 1 or len(after) > 1:
                self.doubt(before, after)
            elif before and after and self.is_free(before[0], after[0]):
                self.pair(before[0], after[0])

    def by_code_with_one_slip(self) -> None:
        near: set[tuple[int, int]] = set()
        crowded: tuple[set[int], set[int]] = (set(), set())
        slots = {slot for wave in self.waves for row in wave for slot in row} - {WHOLE, KEEPSAKE}
        for slot in slots:
            for holders in self.holders(slot):
                before, after = (
                    [row for row in rows if row not in paired]
                    for rows, paired in zip(holders, self.paired, strict=True)
                )
                if len(before) > 1:
                    crowded[1].update(after)
                if len(after) > 1:
                    crowded[0].update(before)
                # Where both are several, none is a candidate: cost stays linear in the answers.
                if len(before) == 1 or len(after) == 1:
                    near.update((b, a) for b in before for a in after)
        candidates = Counter(b for b, _a in near), Counter(a for _b, a in near)
        for b, a in near:
            alone = candidates[0][b] == candidates[1][a] == 1
            if alone and b not in crowded[0] and a not in crowded[1] and self.is_free(b, a):
                self.pair(b, a)

    def holders(self, slot: str) -> list[tuple[list[int], list[int]]]:
        """Who has each digest of a slot, in either wave."""
        found: dict[str, tuple[list[int], list[int]]] = {}
        for side, wave in enumerate(self.waves):
            for index, row in enumerate(wave):
                if slot in row:
                    found.setdefault(row[slot], ([], []))[side].append(index)
        return list(found.values())

    def is_free(self, before: int, after: int) -> bool:
        taken = before in self.paired[0] or after in self.paired[1]
        return not (taken or before in self.doubtful[0] or after in self.doubtful[1])

    def pair(self, before: int, after: int) -> None:
        self.pairs.append((before, after))
        self.paired[0].add(before)
        self.paired[1].add(after)

    def doubt(self, before: Iterable[int], after: Iterable[int]) -> None:
        self.doubtful[0].update(before)
        self.doubtful[1].update(after)
