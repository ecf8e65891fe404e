"""Pure: how names, postcodes and typed words are brought to one spelling, to be compared."""

import re
import unicodedata

KEY_LENGTH = 600
# Between what a school is called today and what it was called before.
EARLIER = "|"

_INVISIBLE = re.compile("['’‘`´ʼ\u200b\ufeff\ufffd]")
_OTHER = re.compile(r"[\W_]+")
# In this order: longer wordings before the short ones they contain.
_SAME_WORDS = [
    (re.compile(rf"\b(?:{wording})\b"), short)
    for wording, short in [
        ("church of england|church in england|c of e|cofe|c e", "ce"),
        ("roman catholic|r c", "rc"),
        ("voluntary aided|v a", "va"),
        ("voluntary controlled|v c", "vc"),
        ("saint", "st"),
        ("saints", "sts"),
    ]
]
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
_OUTWARD = re.compile(r"[a-z]{1,2}[0-9][a-z0-9]?")
_LONGEST_TYPED = 12


def fold(text: str) -> str:
    """Lower case, without accents, apostrophes or punctuation; one word for equal wordings.

    "Saint Mary’s C.E. Primary" and "st marys church of england primary" become the same.
    Folding twice changes nothing.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = _OTHER.sub(" ", _INVISIBLE.sub("", plain).replace("&", " and ")).strip()
    for wording, short in _SAME_WORDS:
        words = wording.sub(short, words)
    return words


def postcode_key(postcode: str) -> str:
    """The postcode in capitals without spaces, at most ten characters; "" for none."""
    return "".join(letter for letter in postcode.upper() if letter.isalnum())[:10]


def whole_postcode(text: str) -> str:
    """The key of a typed full postcode ("ha1 3hp"); "" for anything else."""
    typed = postcode_key(text)
    return typed if len(text) <= _LONGEST_TYPED and _POSTCODE.fullmatch(typed) else ""


def is_outward_code(word: str) -> bool:
    """Whether a folded word is the first half of a postcode: "ha1", "ec3a"."""
    return _OUTWARD.fullmatch(word) is not None


def search_key(name: str, town: str, la_name: str, postcode: str) -> str:
    """What a school is found by: name first, so that a start of the name can rank first.

    Every word is preceded by a space, so that " mar" is the start of a word.
    """
    folded = fold(name)
    # Somebody who types "church primary" or has only got as far as "church of eng".
    spelt_out = "church of england" if "ce" in folded.split() else ""
    code = postcode_key(postcode).lower()
    parts = [folded, fold(town), fold(la_name), code[:-3], code[-3:], spelt_out]
    return f" {' '.join(part for part in parts if part)} "[:KEY_LENGTH]


def with_earlier_names(key: str, earlier: list[str]) -> str:
    """``key`` with the folded earlier names after it, cut to what the column holds."""
    own = key.partition(EARLIER)[0]
    tail = " ".join(dict.fromkeys(folded for name in earlier if (folded := fold(name))))
    return f"{own}{EARLIER} {tail} "[:KEY_LENGTH] if tail else own
