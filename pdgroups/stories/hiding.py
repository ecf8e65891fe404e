"""Taking a school's name out of words, wherever it stands and in whatever form. Pure.

Better a word too many than the name: of a name that is one ordinary word, such as "Lantern", every
"Lantern" with a capital goes. Abbreviations that a school uses for itself are not known here.
"""

import re
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from django.utils.translation import gettext as _

_KINDS = (
    "school|schools|academy|college|primary|secondary|infant|infants|junior|juniors|nursery|"
    "first|middle|high|upper|lower|grammar|special|community|free|sixth|form|centre|"
    "church of england|c of e|ce|roman catholic|catholic|rc|methodist|voluntary|aided|"
    "controlled|va|vc|foundation|girls|boys"
)
_KIND = re.compile(rf"(?:{_KINDS}|and|&|with|for|the|of|england|church|c|e)", re.IGNORECASE)
_WORD = re.compile(r"[^\s,()/]+")
_APOSTROPHE = r"(?:['’‘]|&#x27;|&#39;|&rsquo;)?"
_GAP = r"(?:[\s\-_‐-―]|&nbsp;)+"
"""What stands between words: also each kind of dash and hyphen."""
_LAST = (
    r"(?i:schools?|academy|college|primary|secondary|infants?|juniors?|nursery|high|special|"
    r"grammar|centre|sixth form)"
)
"""What a name may end in after its core; never a bare "and"."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+[\w/]|(?<![\w.+\-])[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+",
    re.IGNORECASE,
)
_OF_IT = r"(?P<of_it>(?:['’‘]|&#x27;|&#39;|&rsquo;)[sS](?!\w))?"
_SENTENCE_ENDS = ".!?:>\n"


def core_of(name: str) -> str:
    """What tells a school from others: "Harbour View" of "Harbour View Primary School".

    The whole name when nothing else is left of it.
    """
    words = _WORD.findall(name.partition(",")[0])
    while words and words[0].casefold() == "the":
        words.pop(0)
    while words and _KIND.fullmatch(words[-1].strip(".")):
        words.pop()
    return " ".join(words) or name


def hide_name(text: str, name: str, said: tuple[str, str] | None = None) -> str:
    """``text`` with "our school" where it says ``name``. Works on plain words and on HTML.

    An address that says it, of a site or of mail, goes as a whole.

    Args:
        said: what to say in place of "Our school" and "our school".
    """
    at_the_beginning, within = said or (_("Our school"), _("our school"))

    def put(match: re.Match[str]) -> str:
        before = match.string[: match.start()].rstrip(" \"“‘'(")
        begins = not before or before[-1] in _SENTENCE_ENDS
        ours = at_the_beginning if begins else within
        return ours + (match["of_it"] or "").lower()

    def put_address(match: re.Match[str]) -> str:
        return core_of(name) if mentions(match[0], name) else match[0]

    return _pattern(name).sub(put, _ADDRESS.sub(put_address, text))


def mentions(text: str, name: str) -> bool:
    """Also in an address or a file's name: "harbour-view-2.jpg" does."""
    return bool(_pattern(name, anyhow=True).search(text.replace("_", " ")))


def hide_in(value: Any, name: str, said: tuple[str, str] | None = None) -> Any:
    """The same through lists and mappings, such as what a stream field stores; keys stay."""
    if isinstance(value, str):
        return hide_name(value, name, said)
    if isinstance(value, list):
        return [hide_in(each, name, said) for each in value]
    if isinstance(value, dict):
        return {key: hide_in(each, name, said) for key, each in value.items()}
    return value


@lru_cache(maxsize=64)
def _pattern(name: str, *, anyhow: bool = False) -> re.Pattern[str]:
    core = core_of(name)
    words = core.split()
    many = len(words) > 1
    gap = f"(?:{_GAP})?" if anyhow else _GAP
    inside = gap.join(_word(word) for word in words)
    if many and not anyhow:
        inside = rf"(?:{inside}|{''.join(_word(word) for word in words)})"
    elif not anyhow and len(core) > 1:
        inside = rf"(?:{inside}|{_word(core.upper())})"
    kinds = rf"(?:{_GAP}(?i:{_KINDS})(?!\w))*"
    flags = re.IGNORECASE if many or anyhow else re.NOFLAG
    return re.compile(
        rf"(?<!\w)(?:(?i:the){_GAP})?{inside}(?:{kinds}{_GAP}{_LAST})?(?!\w){_OF_IT}", flags
    )


def _word(word: str) -> str:
    """One word of a name, with or without its apostrophe, "St" or "Saint", "&" or "and"."""
    if word == "&":
        return r"(?:&amp;|&|and)"
    if word.casefold().strip(".") in {"st", "saint"}:
        return r"(?:st\.?|saint|St\.?|Saint)"
    return _APOSTROPHE.join(
        "".join(map(_letter, part)) for part in re.split("['’‘]", word) if part or word
    )


def _letter(letter: str) -> str:
    """With and without its accent, also where the accent is a sign of its own."""
    plain = _plain(letter)
    if not plain.isalpha():
        return re.escape(letter)
    return rf"[{plain}{_ACCENTED.get(plain, '')}]{_ACCENT}?"


def _plain(letter: str) -> str:
    return normalize("NFD", letter)[0]


_ACCENT = "[\u0300-\u036f]"
_ACCENTED: dict[str, str] = {}
for _each in map(chr, range(0xC0, 0x180)):
    _ACCENTED[_plain(_each)] = _ACCENTED.get(_plain(_each), "") + _each
