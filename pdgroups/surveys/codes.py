"""Survey codes: what staff type after ``/s/`` when they cannot scan the square.

Eight characters of Crockford's base32, in two groups: ``K7QM-3FXD``. The alphabet has no
I, L, O or U; the first three are read as the digit that they look like.
"""

import secrets
import unicodedata
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
LENGTH = 2 * GROUP
LONGEST_INPUT = 64

_LOOK_ALIKES = str.maketrans("ILO", "110")


def new_code(pick: Callable[[str], str] = secrets.choice) -> str:
    """Draw a code, as stored: eight characters, no hyphen.

    Each group holds at least one digit, so that no code spells a word. That leaves
    (32^4 - 22^4)^2, about 6.6e11 codes (39 bits). Whether a code is taken is for the caller
    to find out, by a unique constraint.
    """
    return "".join(_group(pick) for _ in range(LENGTH // GROUP))


def _group(pick: Callable[[str], str]) -> str:
    while True:
        group = "".join(pick(ALPHABET) for _ in range(GROUP))
        if any(character.isdigit() for character in group):
            return group


def normalise(text: str) -> str | None:
    """Read what somebody typed: the code as stored, or ``None`` when it cannot be one.

    Case, spaces, hyphens of any kind and full-width forms do not matter; I and L are read
    as 1, O as 0. U is refused: it stands for nothing in this alphabet.
    """
    if len(text) > LONGEST_INPUT:
        return None
    folded = unicodedata.normalize("NFKC", text).upper().translate(_LOOK_ALIKES)
    code = "".join(c for c in folded if not _separates(c))
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return None
    return code


def _separates(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in {"Pd", "Cf"}


def format_code(code: str) -> str:
    """The code as people see it and as the address has it: ``K7QM-3FXD``."""
    return f"{code[:GROUP]}-{code[GROUP:]}"
