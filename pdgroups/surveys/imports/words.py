"""Comparing what tools and people write: spaces, case, quotation marks, numbers. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from pdgroups.surveys import kinds
from pdgroups.surveys.scale import NOT_MY_ROLE, SKIPPED

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_NUMBERED = re.compile(r"^\(?([0-9])\)?\s*[-–—=:.)]\s*(.+)$")
_NUMBER = re.compile(r"^(\d{1,2})(?:\.0+)?$")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


def tidy(text: str) -> str:
    """One line without invisible characters, and with single, plain spaces."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(plain.split())


def key(text: str) -> str:
    """Letters and digits in lower case, the same for every way of quoting and spacing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_A_LETTER.sub(" ", plain.replace("’", "").replace("'", "")).strip()


def number(text: str) -> int | None:
    """A small whole number, as a linear scale gives it."""
    found = _NUMBER.match(text)
    return int(found[1]) if found else None


# --- what answers usually mean --------------------------------------------------------------

_ASIDE = {
    NOT_MY_ROLE: (
        "not part of my role", "not applicable", "n a", "na", "not my role", "does not apply",
        "not relevant to my role", "not relevant",
    ),
    SKIPPED: (
        "skipped", "skip this question", "no answer", "prefer not to say", "dont know",
        "do not know", "not sure", "unsure", "blank",
    ),
}  # fmt: skip
_CONFIDENT = (
    ("not at all", "not at all confident", "not confident", "not confident at all", "none"),
    ("a little", "a little confident", "not very", "not very confident", "slightly",
     "slightly confident", "a bit confident"),
    ("fairly", "fairly confident", "quite confident", "quite", "confident", "moderately",
     "moderately confident", "mostly confident"),
    ("very", "very confident", "extremely confident", "extremely", "completely confident"),
)  # fmt: skip
_AGREED = (
    ("strongly disagree",),
    ("disagree", "somewhat disagree", "tend to disagree"),
    ("agree", "somewhat agree", "tend to agree"),
    ("strongly agree",),
)
_OFTEN = (
    ("never",),
    ("now and then", "rarely", "sometimes", "occasionally"),
    ("most weeks", "often", "weekly"),
    ("most days", "very often", "always", "daily", "every day"),
)
_MEANT: Mapping[str, tuple[tuple[str, ...], ...]] = {
    kinds.CONFIDENCE.key: _CONFIDENT,
    kinds.AGREEMENT.key: _AGREED,
    kinds.FREQUENCY.key: _OFTEN,
}

_NEITHER = (
    "neither", "neutral", "neither agree nor disagree", "neither agree or disagree", "yes", "no",
    "maybe", "about half the time", "somewhat confident", "somewhat", "all of the time",
    "some of the time",
)  # fmt: skip
_USUAL = frozenset(
    [words for scale in _MEANT.values() for level in scale for words in level]
    + [words for group in _ASIDE.values() for words in group]
    + list(_NEITHER)
)


def is_usual(answer: str) -> bool:
    """Whether these words are on so many scales that they say nothing about a person."""
    value = number(answer)
    return key(_without_number(answer)) in _USUAL or (value is not None and value <= 10)  # noqa: PLR2004 -- a scale of ten


def meanings(kind: kinds.Kind, options: Sequence[str], answers: Sequence[str]) -> dict[str, int]:
    """What each answer probably stands for in a question of this kind. Doubtful ones are absent."""
    named = {key(words): value for value, words in kind.labels(options).items()}
    allowed = set(named.values())
    for aside, ways in _ASIDE.items():
        named |= {way: aside for way in ways if aside in allowed and way not in named}
    for level, ways in enumerate(_MEANT.get(kind.key, ()), start=1):
        named |= {way: level for way in ways if way not in named}
    found = {}
    counted = numbers_fit(kind, answers)
    for answer in answers:
        if counted and (value := number(answer)) is not None:
            found[answer] = value
        elif (
            meant := named.get(key(answer)) or named.get(key(_without_number(answer)))
        ) is not None:
            found[answer] = meant
    return found


def numbers_fit(kind: kinds.Kind, answers: Iterable[str]) -> bool:
    """Whether the numbers among these answers are all on the kind’s own scale: on one of five
    points, 4 is something else."""
    numbers = {value for answer in answers if (value := number(answer)) is not None}
    return kind.is_scale and numbers <= set(range(1, len(kind.levels) + 1))


def _without_number(answer: str) -> str:
    """“1 – Not at all” says more than its number."""
    found = _NUMBERED.match(answer)
    return found[2] if found else answer
