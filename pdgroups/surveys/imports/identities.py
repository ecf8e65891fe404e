"""What could say who somebody is, judged by what stands in a column. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TIMES, NUMBERS, PEOPLE, POINTS = "times", "numbers", "people", "points"
OF_THE_TOOL, EMPTY, OWN_WORDS = "tool", "empty", "own_words"
CODE = "code"

REASONS: dict[str, Promise] = {
    PEOPLE: _("says who somebody is"),
    TIMES: _("says when somebody answered"),
    NUMBERS: _("numbers the answers in their order"),
    POINTS: _("points or feedback of a quiz"),
    OF_THE_TOOL: _("something that the tool notes for itself"),
    OWN_WORDS: _("people’s own words, or too many different answers"),
    EMPTY: _("nobody wrote anything"),
}

MOSTLY = 0.8
LONGEST_ANSWER = 200
_MAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
_TIME = re.compile(
    r"^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([ T]|$)|^\d{4}-\d{2}$|^\d{1,2}:\d{2}"
)
_TELEPHONE = re.compile(r"^\+?[\d ()-]{9,}$")
_HOST = re.compile(r"^(\d{1,3}\.){3}\d{1,3}$|^https?://")
_TOKEN = re.compile(r"^[^\W_](?:[\w-]{0,22}[^\W_])$")
_ASKS_FOR_A_CODE = re.compile(r"\b(code|id|identifier|respondent|participant|key)\b", re.IGNORECASE)
_SHORTEST_CODE = 3
_NOT_LETTERS = re.compile(r"\d")


def reason(written: Sequence[str]) -> str:
    """Why a column is taken out for what stands in it, blanks apart; nothing if it is not."""
    if not written:
        return EMPTY
    if any(_MAIL.search(cell) or _HOST.search(cell) for cell in written):
        return PEOPLE
    if _share(_TIME, written) >= MOSTLY:
        return TIMES
    if _share(_TELEPHONE, written) > 1 - MOSTLY:
        return PEOPLE
    if _is_running(written):
        return NUMBERS
    return OWN_WORDS if max(map(len, written)) > LONGEST_ANSWER else ""


def is_code(label: str, written: Sequence[str]) -> bool:
    """Whether a column may hold a private code: one short word each, and hardly a name.

    Words of letters alone could be names, so they count only where the heading asks for a code.
    """
    if not all(_TOKEN.match(cell) and len(cell) >= _SHORTEST_CODE for cell in written):
        return False
    asked = bool(_ASKS_FOR_A_CODE.search(label))
    return asked or all(_NOT_LETTERS.search(cell) for cell in written)


def _share(pattern: re.Pattern[str], written: Sequence[str]) -> float:
    return sum(bool(pattern.match(cell)) for cell in written) / len(written)


def _is_running(written: Sequence[str]) -> bool:
    """1, 2, 3 …: the order in which people answered."""
    if len(written) < 3 or not all(cell.isdecimal() for cell in written):  # noqa: PLR2004 -- two of a scale may follow each other
        return False
    numbers = [int(cell) for cell in written]
    steps = {after - before for before, after in pairwise(numbers)}
    return steps in ({1}, {-1})
