"""The four-point confidence scale and the two answers beside it. Pure: no queries."""

from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(IntEnum):
    """How confident somebody feels, in the order in which the choices are read.

    The scale is ordinal: the numbers give the order and are never shown to anybody.
    """

    NOT_AT_ALL = 1
    A_LITTLE = 2
    FAIRLY = 3
    VERY = 4

    @property
    def label(self) -> str:
        return label(self)


# Answers outside of the scale are stored like any other, so that every item has the wave's n
# and no item's smaller n can be subtracted from another's.
NOT_MY_ROLE = 8
SKIPPED = 9

ANSWERS: tuple[int, ...] = (*Level, NOT_MY_ROLE, SKIPPED)
"""Every value that may be stored, in the order in which tables list them."""

HIGH: frozenset[int] = frozenset({Level.FAIRLY, Level.VERY})
"""The levels that a headline counts: “fairly or very confident”."""

_LABELS: dict[int, str | Promise] = {
    Level.NOT_AT_ALL: pgettext_lazy("confidence", "Not at all"),
    Level.A_LITTLE: pgettext_lazy("confidence", "A little"),
    Level.FAIRLY: pgettext_lazy("confidence", "Fairly"),
    Level.VERY: pgettext_lazy("confidence", "Very"),
    NOT_MY_ROLE: _("Not part of my role"),
    SKIPPED: _("Skipped"),
}


LEVEL_LABELS: tuple[str | Promise, ...] = tuple(_LABELS[level] for level in Level)
"""The levels' words, in order and in the language of whoever reads them."""


def label(answer: int) -> str:
    """How a table names an answer, in the language in use. Raises ``KeyError`` off the list."""
    return str(_LABELS[answer])


def is_level(answer: int) -> bool:
    """Whether an answer is on the scale, so that it can be compared with another."""
    return Level.NOT_AT_ALL <= answer <= Level.VERY
